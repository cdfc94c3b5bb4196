"""`dateline export`: the story's data without a site, in the place of another file only where that is asked for."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from in_process import Done, dateline
from site_helpers import REPOSITORY, stamps, tree, write_project

from builder.cli import context
from builder.cli import export as command
from builder.cli.context import echo_file
from builder.exports import schema, source, story
from builder.exports.formats import FORMATS, Format
from builder.exports.reading import read_story
from builder.exports.source import File, Part, Source
from builder.project import Project

NAMES = {story.FILE, schema.FILE}
GUIDE = REPOSITORY / "docs" / "guide" / "commands.md"
OTHER = "there is another file here already: name another folder with --output, or replace it with --force"


@pytest.fixture
def project(folder: Path) -> Project:
    """A project that was never built, and of which nothing but the seeds and the settings is there."""
    project = write_project(folder)
    shutil.rmtree(project.docs)
    return project


def export(project: Project, *arguments: str, site: str = "") -> Done:
    return dateline("export", *arguments, cwd=project.root, env={"SITE_URL": site})


def test_the_files_are_written_without_docs_and_site(project: Project) -> None:
    done = export(project, "story")
    assert done == (0, f"data/{story.FILE}\ndata/{schema.FILE}\n", "")
    assert set(tree(project.root / "data")) == NAMES
    assert len(read_story(project.root / "data" / story.FILE).events) == 4
    assert not project.docs.exists()
    assert not project.site.exists()


def test_all_formats_are_written_to_the_folder_that_is_named(project: Project, tmp_path: Path) -> None:
    output = tmp_path / "new" / "folder"
    project.config.write_text("site_url: https://example.org/norvik/\n", encoding="utf-8")
    done = export(project, "all", "--output", str(output))
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(done.stdout.splitlines()) == sorted(str(output / name) for name in tree(output))
    assert set(tree(output)) >= NAMES


def test_what_is_printed_is_the_file_byte_by_byte(project: Project) -> None:
    export(project, "story")
    before = tree(project.root)
    done = export(project, "story", "--output", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.encode() == before[f"data/{story.FILE}"]
    assert tree(project.root) == before


def test_on_a_terminal_nothing_is_printed_that_it_would_obey(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    content = "clear \x1b[2J, turn \N{RIGHT-TO-LEFT OVERRIDE}\n".encode()
    echo_file(content)
    assert capsysbinary.readouterr().out == content
    monkeypatch.setattr(context, "_is_terminal", lambda stream: True)
    echo_file(content)
    assert capsysbinary.readouterr().out == b"clear \\x1b[2J, turn \\u202e\n\n"


def test_several_files_are_not_printed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_EVENTS", 3)
    done = export(project, "story", "--output", "-")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: story has 2 files: name a folder for them with --output\n"


def test_the_lines_of_the_guide_read_what_was_written(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    export(project, "story")
    lines = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(lines) == 1
    monkeypatch.chdir(project.root)
    exec(lines[0], {})
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 4
    assert printed[0] == "2031-03-03 Norvik closes its bridge 2"


# What is there already


def change(project: Project) -> None:
    path = project.seeds / "story.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("The bridge", "The old bridge"), encoding="utf-8")


def test_the_same_again_writes_nothing(project: Project) -> None:
    export(project, "story")
    before = stamps(project.root / "data")
    assert export(project, "story").returncode == 0
    assert stamps(project.root / "data") == before


def test_another_file_is_replaced_only_by_force(project: Project) -> None:
    export(project, "story")
    before = tree(project.root / "data")
    change(project)
    done = export(project, "story")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"data/{story.FILE}:1:1: {OTHER}\n1 problem; nothing was written.\n"
    assert tree(project.root / "data") == before
    assert export(project, "story", "--force").returncode == 0
    now = json.loads((project.root / "data" / story.FILE).read_bytes())
    assert now["story"]["title"] == "The old bridge at Norvik"


def test_other_files_of_the_folder_stay(project: Project) -> None:
    (project.root / "data").mkdir()
    (project.root / "data" / "notes.txt").write_text("mine", encoding="utf-8")
    assert export(project, "story", "--force").returncode == 0
    assert tree(project.root / "data")["notes.txt"] == b"mine"


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
def test_nothing_is_half_written(project: Project, force: tuple[str, ...]) -> None:
    (project.root / "data" / schema.FILE).mkdir(parents=True)
    before = tree(project.root)
    done = export(project, "story", *force)
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is a folder where a file should be" in done.stderr
    assert tree(project.root) == before


def test_a_file_is_no_folder(project: Project) -> None:
    (project.root / "data").write_text("mine", encoding="utf-8")
    done = export(project, "story")
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is something else where a folder should be" in done.stderr
    assert (project.root / "data").read_text(encoding="utf-8") == "mine"


# What is wrong


def test_problems_of_the_seeds_are_reported_and_nothing_is_written(project: Project) -> None:
    (project.seeds / "story.yml").write_text("title: [", encoding="utf-8")
    done = export(project, "story")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("seeds/story.yml:")
    assert done.stderr.endswith("nothing was written.\n")
    assert not (project.root / "data").exists()


def test_a_warning_is_printed_apart_from_the_data_and_is_an_error_under_strict(project: Project) -> None:
    (project.seeds / "2031-03-06-ferry-counts.yml").unlink()
    done = export(project, "story", "--output", "-")
    assert (done.returncode, "warning" in done.stderr) == (0, True)
    assert json.loads(done.stdout)["events"]
    strict = export(project, "story", "--output", "-", "--strict")
    assert (strict.returncode, strict.stdout) == (1, "")


def test_an_unknown_format_is_misuse(project: Project) -> None:
    done = export(project, "xml")
    assert done.returncode == 2
    assert "'story'" in done.stderr


# The address of the site


def site_of(project: Project, **environment: str) -> str | None:
    address: str | None = json.loads(export(project, "story", "--output", "-", **environment).stdout)["site"]
    return address


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("", None),
        ("site_url: https://example.org/norvik/\n", "https://example.org/norvik"),
        ("site_url: !ENV SITE_URL\n", "https://example.net"),
    ],
    ids=["none", "plain", "environment"],
)
def test_the_address_is_that_of_the_settings(project: Project, setting: str, address: str | None) -> None:
    project.config.write_text(setting + project.config.read_text(encoding="utf-8"), encoding="utf-8")
    assert site_of(project, site="https://example.net/") == address


@pytest.mark.parametrize(
    ("setting", "reported"),
    [
        ("site_url: example.org\n", "mkdocs.yml:1:1: site_url: The URL isn't valid"),
        ("site_url: [\n", "Error: MkDocs: "),
    ],
    ids=["no address", "no YAML"],
)
def test_settings_that_cannot_be_read_are_reported(project: Project, setting: str, reported: str) -> None:
    project.config.write_text(setting, encoding="utf-8")
    done = export(project, "story")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(reported)
    assert not (project.root / "data").exists()


def addresses(given: Source, _: Sequence[Part]) -> Iterator[File]:
    yield File("addresses.txt", f"{given.site}/\n".encode())


def test_a_format_that_needs_the_address_is_left_out_of_all_without_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = {**FORMATS, "story": Format("story", "Addresses", lambda _: (), of_parts=addresses, needs_site=True)}
    monkeypatch.setattr(command, "FORMATS", more)
    project.config.write_text("site_url: !ENV SITE_URL\n", encoding="utf-8")
    done = export(project, "story")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("mkdocs.yml:1:1: Addresses needs the address of the site: set site_url")
    everything = export(project, "all")
    assert (everything.returncode, everything.stderr) == (0, "")
    assert "Note: Addresses: left out, since it needs site_url in mkdocs.yml\n" in everything.stdout
    assert (
        export(project, "story", "--output", "-", site="https://example.org/a b/").stdout
        == "https://example.org/a%20b/\n"
    )
