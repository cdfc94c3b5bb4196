"""What CI installs and runs: a lock that fits the ranges of pyproject.toml, workflows that test every change."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from site_helpers import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (REPOSITORY / ".ci" / "requirements.txt").read_text(encoding="utf-8")
WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))


def required() -> Iterator[Requirement]:
    """All that the package, its extras and what builds it need, but for the package itself."""
    groups = [PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"].values()]
    for text in (*(text for group in groups for text in group), *PROJECT["dependency-groups"]["build"]):
        if (found := Requirement(text)).name != "dateline":
            yield found


def locked() -> dict[str, list[str]]:
    """The versions in the lock by name: several where it depends on the system or on Python."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def workflow(name: str) -> dict[str, Any]:
    """A workflow; `on` is a truth value to YAML 1.1, so it is read as text."""
    text = (REPOSITORY / ".github" / "workflows" / name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


@pytest.mark.parametrize("requirement", list(required()), ids=str)
def test_the_lock_has_what_is_required_in_its_range(requirement: Requirement) -> None:
    versions = locked().get(canonicalize_name(requirement.name), [])
    assert versions, "run .ci/lock"
    assert [each for each in versions if each not in requirement.specifier] == []


def test_each_version_in_the_lock_has_its_hashes_and_no_address() -> None:
    entries = re.split(r"\n(?=\w)", LOCK)
    assert len(entries) > 50
    assert [entry.splitlines()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|@ ", LOCK)


def test_ci_and_the_published_workflow_install_the_lock() -> None:
    wanted = "pip install --require-hashes -r .ci/requirements.txt"
    assert wanted in (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert wanted in (REPOSITORY / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")


def test_ci_checks_the_scripts_with_tools_of_fixed_versions() -> None:
    run = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    packages = re.findall(r"--package (\S+)", run)
    assert {each.split("@")[0] for each in packages} == {"eslint", "globals", "typescript"}
    assert [each for each in packages if not re.fullmatch(r"[a-z]+@\d+\.\d+\.\d+", each)] == []
    for name in ("tests.yml", "newest.yml"):
        (job,) = workflow(name)["jobs"].values()
        assert [step for step in job["steps"] if "actions/setup-node@" in step.get("uses", "")]


def test_every_change_is_tested_on_the_oldest_and_the_newest_python() -> None:
    found = workflow("tests.yml")
    assert {"push", "pull_request"} <= set(found["on"])
    (job,) = found["jobs"].values()
    oldest, *_, newest = job["strategy"]["matrix"]["python"]
    supported = [line.rsplit(" ", 1)[1] for line in PROJECT["project"]["classifiers"] if "Python :: 3." in line]
    assert (oldest, newest) == (supported[0], supported[-1])
    assert PROJECT["project"]["requires-python"] == f">={oldest}"
    assert all(each in SpecifierSet(PROJECT["project"]["requires-python"]) for each in supported)
    assert job["steps"][-1]["run"] == "bash .ci/run"


def test_the_newest_versions_are_tested_in_full_each_week() -> None:
    found = workflow("newest.yml")
    assert found["on"]["schedule"]
    (job,) = found["jobs"].values()
    step = job["steps"][-1]
    assert (step["run"], step["env"]) == ("bash .ci/run", {"NEWEST": "1"})
    run = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    newest = run[run.index("NEWEST:-") : run.index("else")]
    assert "--upgrade-strategy eager" in newest
    assert "PYTEST_ADDOPTS=--full" in newest


def test_a_pull_request_keeps_its_site_to_be_looked_at() -> None:
    steps = workflow("publish.yml")["jobs"]["build"]["steps"]
    (keep,) = [step for step in steps if "actions/upload-artifact@" in step.get("uses", "")]
    assert keep["if"] == "github.event_name == 'pull_request'"
    assert keep["with"]["path"] == "site"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(path: Any) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.fullmatch(r"\s+(- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_only_unless_a_job_says_more(path: Any) -> None:
    assert workflow(path.name)["permissions"] == {"contents": "read"}
