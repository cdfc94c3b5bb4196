"""The site as it is published: served at the root of a host and below a path, and the recipes that bring it there."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import click
import pytest
import yaml
from browser.helpers import served
from conftest import BuiltSite
from site_helpers import REPOSITORY, Element, dateline, parse, starter_project

from builder import cli

WORKFLOW = REPOSITORY / ".github" / "workflows" / "publish.yml"
STARTER_WORKFLOW = REPOSITORY / "builder/starter/.github/workflows/publish.yml"
GUIDE = REPOSITORY / "docs" / "guide" / "publishing.md"
PAGES = ("", "timeline/", "events/troops-sent/")
STARTER_PAGES = ("", "timeline/", "events/first-walk/")
PATHS = ("", "some/path/")


# Served


class Served(NamedTuple):
    """A site on a server: its address there, and the folder that the server has at its root."""

    address: str
    root: Path


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: f"/{path}")
def hosted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site of a new story, which has this repository's settings, built for the address at which it is served."""
    root = tmp_path_factory.mktemp("host")
    with served(root) as host:
        address = f"{host}{request.param}"
        project = starter_project(tmp_path_factory.mktemp("hosted") / "project")
        dateline("build", "--strict", cwd=project.root, env={"SITE_URL": address})
        project.site.rename(_folder(root, request.param))
        yield Served(address, root)


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: f"/{path}")
def nameless(
    request: pytest.FixtureRequest, real_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """This repository's own site, built without an address."""
    root = tmp_path_factory.mktemp("host")
    _folder(root, request.param).symlink_to(real_site.project.site)
    with served(root) as host:
        yield Served(f"{host}{request.param}", root)


def _folder(root: Path, path: str) -> Path:
    """Where a site stands that is to be served below a path; there is nothing yet."""
    folder = root / path
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder == root:
        root.rmdir()
    return folder


@cache
def status(url: str) -> int:
    """What the server answers."""
    try:
        with urlopen(url) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def named(url: str, html: str) -> set[str]:
    """Every address on this host that a page names: links, scripts, styles, pictures, figures, and the theme's own."""
    root = parse(html)
    found = {each.attributes[key] for each in root for key in ("href", "src", "data-figure") if key in each.attributes}
    found |= set(settings(url, root))
    addresses = {urldefrag(urljoin(url, each)).url for each in found}
    addresses |= {urljoin(each, "plotly.min.js") for each in addresses if each.endswith("dateline/dateline.js")}
    return {each for each in addresses if each.startswith("http://127.0.0.1:")}


def settings(url: str, page: Element) -> list[str]:
    """What Material's settings name: the script that searches and the index; all pages share them in a script."""
    (around,) = [src for src in (each.attributes.get("src", "") for each in page.all("script")) if "around" in src]
    shared = json.loads(fetch(urljoin(url, around)).partition(" = ")[2].partition(";\n")[0])["settings"]
    config = yaml.safe_load("".join(map(str, parse(shared).one("script").children)))
    base = urljoin(url, around).removesuffix("assets/javascripts/around.js")
    search = config["search"].replace("@@root@@/", base)
    return [search, config["base"].replace("@@root@@/", base) + "search/search_index.json"]


def fetch(url: str) -> str:
    with urlopen(url) as answer:
        return str(answer.read(), "utf-8")


def dead(addresses: set[str]) -> list[str]:
    return [url for url in sorted(addresses) if status(url) != 200]


@pytest.mark.parametrize("page", STARTER_PAGES)
def test_all_that_a_page_names_is_there(hosted: Served, page: str) -> None:
    url = f"{hosted.address}{page}"
    found = named(url, fetch(url))
    assert dead(found) == []
    assert len(found) > 20
    assert [each for each in found if not each.startswith(hosted.address)] == []
    for name in ("dateline.js", "dateline.css", "filters.js", "plotly.min.js"):
        assert f"{hosted.address}assets/dateline/{name}" in found
    assert any(each.endswith("figure.js") for each in found) or page.startswith("events/")


@pytest.mark.parametrize("lost", ["nothing", "events/nothing/", "events/nothing/at/all/here"])
def test_the_page_for_what_is_not_there_works_at_any_address(hosted: Served, lost: str) -> None:
    """A host answers with 404.html at the address that was asked for, whatever its depth."""
    assert status(f"{hosted.address}{lost}") == 404
    found = named(f"{hosted.address}{lost}", fetch(f"{hosted.address}404.html"))
    assert dead(found) == []
    assert len(found) > 10
    assert [each for each in found if not each.startswith(hosted.address)] == []


def test_a_site_that_knows_its_address_tells_it(hosted: Served) -> None:
    page = parse(fetch(f"{hosted.address}timeline/"))
    assert page.one("link", rel="canonical").attributes["href"] == f"{hosted.address}timeline/"
    assert page.one("meta", property="og:url").attributes["content"] == f"{hosted.address}timeline/"
    assert f"<loc>{hosted.address}timeline/</loc>" in fetch(f"{hosted.address}sitemap.xml")


@pytest.mark.parametrize("page", PAGES)
def test_without_an_address_pages_work_at_any_path(nameless: Served, page: str) -> None:
    url = f"{nameless.address}{page}"
    html = fetch(url)
    found = named(url, html)
    assert dead(found) == []
    assert len(found) > 20
    assert [each for each in found if not each.startswith(nameless.address)] == []
    assert parse(html).all("link", rel="canonical") == []


# Recipes


class Step(NamedTuple):
    """A step of a job of the workflow."""

    job: str
    keys: dict[str, Any]


def workflow() -> dict[str, Any]:
    """The workflow; `on` is a truth value to YAML 1.1, so it is read as text."""
    found: dict[str, Any] = yaml.load(WORKFLOW.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def steps() -> list[Step]:
    return [Step(name, keys) for name, job in workflow()["jobs"].items() for keys in job["steps"]]


def dateline_commands(text: str) -> list[list[str]]:
    """The `dateline …` commands of a script, by their words after `dateline`."""
    parts = re.split(r"&&|\|\||;|\n", text.replace("\\\n", " "))
    words = [shlex.split(part, comments=True) for part in parts]
    bare = [[word for number, word in enumerate(each) if number or word != "$"] for each in words]
    named = [each[next((n for n, word in enumerate(each) if "=" not in word), 0) :] for each in bare]
    return [each[1:] for each in named if each and each[0].rpartition("/")[2] == "dateline"]


def assert_is_a_command(arguments: list[str]) -> None:
    """That the command line can be read: the command is there, with these options and values."""
    name, *rest = arguments
    command = cli.main.get_command(click.Context(cli.main), name)
    assert command, name
    command.make_context(name, rest)


def test_the_workflow_runs_commands_that_there_are() -> None:
    scripts = [step.keys["run"] for step in steps() if "run" in step.keys]
    commands = [each for script in scripts for each in dateline_commands(script)]
    assert [each[0] for each in commands] == ["check", "build"]
    assert commands[0] == ["check", "--strict", "--format", "github"]
    for each in commands:
        assert_is_a_command(each)
    programs = {shlex.split(line)[0] for script in scripts for line in script.splitlines()}
    assert programs == {"python", "dateline", "rm"}


def test_the_guide_shows_commands_that_there_are() -> None:
    blocks = re.findall(r"^```(?:sh|toml|yaml)\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    scripts = [
        re.sub(r"^\s*(?:- )?(?:command|run)\s*[:=]\s*\"?([^\"\n]*)\"?", r"\1", each, flags=re.M) for each in blocks
    ]
    commands = [each for script in scripts for each in dateline_commands(script)]
    assert len(commands) > 3
    for each in commands:
        assert_is_a_command(each)


@pytest.mark.parametrize("path", [WORKFLOW, STARTER_WORKFLOW], ids=["ours", "a new story's"])
def test_the_workflows_keep_all_that_a_build_makes(path: Path) -> None:
    """And nothing that came with the repository passes for it."""
    steps = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
    (number,) = [number for number, step in enumerate(steps) if "cache@" in step.get("uses", "")]
    assert steps[number - 1]["run"] == "rm -rf .dateline site"
    ignored = (REPOSITORY / ".gitignore").read_text(encoding="utf-8").split()
    made = {line.strip("/") for line in ignored if line.startswith(("/docs/", "/site/", "/.dateline/"))}
    assert {line.strip("/") for line in steps[number]["with"]["path"].split()} == made
    assert "dateline build --strict --restored" in [step.get("run") for step in steps[number:]]


def test_the_workflow_tests_the_links() -> None:
    (command,) = [line for step in steps() if "pytest" in (line := step.keys.get("run", ""))]
    assert command == "python -m pytest -m links"
    done = subprocess.run(
        [sys.executable, *shlex.split(command)[1:], "--collect-only", "-q", "-n0", "tests/test_site.py"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "test_every_link_and_anchor_leads_somewhere" in done.stdout


def test_only_what_publishes_may_write_and_a_pull_request_does_not_publish() -> None:
    found = workflow()
    assert found["permissions"] == {"contents": "read"}
    assert set(found["on"]) == {"push", "pull_request", "workflow_dispatch"}
    build, publish = found["jobs"]["build"], found["jobs"]["publish"]
    assert set(build["permissions"].values()) == {"read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert publish["needs"] == "build"
    assert publish["if"] == "github.event_name != 'pull_request'"


def test_the_workflow_publishes_what_it_built_at_the_address_it_asked_for() -> None:
    (upload,) = [step.keys for step in steps() if "upload-pages-artifact" in step.keys.get("uses", "")]
    assert upload["with"]["path"] == "site"
    (ask,) = [step.keys for step in steps() if "configure-pages" in step.keys.get("uses", "")]
    (build,) = [step.keys for step in steps() if "dateline build" in step.keys.get("run", "")]
    assert build["env"] == {"SITE_URL": f"${{{{ steps.{ask['id']}.outputs.base_url }}}}"}
