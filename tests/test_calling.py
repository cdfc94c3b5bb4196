"""Commands to be pasted: whatever the shell's PATH holds, they call the programs of this environment."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from builder import calling
from builder.cli.context import Context

SCRIPTS = Path(sysconfig.get_path("scripts"))


@pytest.fixture(autouse=True)
def shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell whose PATH has none of our programs."""
    monkeypatch.delenv("UV", raising=False)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")


def put_first(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)


def script(path: Path) -> Path:
    """A program that says which one it is and what it was called with."""
    path.parent.mkdir(parents=True)
    path.write_text('#!/bin/sh\necho "$0" "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def pasted(command: str) -> str:
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True).stdout.strip()


def test_a_program_that_the_shell_finds_goes_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    put_first(monkeypatch, SCRIPTS)
    assert calling.dateline("serve", "--open") == "dateline serve --open"


def test_one_that_a_link_leads_to_does_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dateline").symlink_to(SCRIPTS / "dateline")
    put_first(monkeypatch, tmp_path)
    assert calling.dateline("check") == "dateline check"


@pytest.mark.parametrize("name", ["bin", "my bin", "it's"])
def test_one_that_the_shell_does_not_find_goes_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    own = script(tmp_path / name / "dateline")
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(own.parent))
    assert pasted(calling.dateline("similar", "my seeds/a.yml")) == f"{own} similar my seeds/a.yml"


def test_another_program_of_that_name_is_not_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = script(tmp_path / "other" / "dateline")
    put_first(monkeypatch, other.parent)
    assert calling.dateline("check") == f"{shlex.quote(str(SCRIPTS / 'dateline'))} check"


def test_the_path_that_uv_sets_is_not_that_of_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    put_first(monkeypatch, SCRIPTS)
    monkeypatch.setenv("UV", "/usr/bin/uv")
    assert calling.dateline("check") == f"{shlex.quote(str(SCRIPTS / 'dateline'))} check"


def test_without_a_script_the_module_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    python = shlex.quote(sys.executable)
    assert calling.dateline("check") == f"{python} -m builder check"
    assert calling.pip_install("add") == f"{python} -m pip install 'dateline[add]'"


def test_an_extra_is_installed_into_this_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    put_first(monkeypatch, SCRIPTS)
    assert calling.pip_install("png") == "pip install 'dateline[png]'"


def test_without_pip_uv_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "find_spec", lambda _: None)
    python = shlex.quote(sys.executable)
    assert calling.pip_install("png") == f"uv pip install --python {python} 'dateline[png]'"


@pytest.mark.parametrize(
    ("start", "command"), [(".", "dateline check"), ("my story", "dateline --project 'my story' check")]
)
def test_a_project_that_was_named_is_named_again(monkeypatch: pytest.MonkeyPatch, start: str, command: str) -> None:
    put_first(monkeypatch, SCRIPTS)
    assert Context(Path(start), quiet=False).call("check") == command
