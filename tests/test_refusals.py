"""What the operating system refuses, and what is in the way of files, ends a command in a line, not a trace."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from in_process import Done, mkdocs
from in_process import dateline as attempt
from site_helpers import thinned, tree, write_project

from builder import files, pipeline
from builder.pipeline.docs import FOLDERS
from builder.pipeline.lock import locked
from builder.pipeline.manifest import read_manifest
from builder.problems import ProblemsError
from builder.project import Project
from builder.refusals import as_problems, refusal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pipes, and links only for some")

Spoil = Callable[[Project], object]
COMMANDS = (("check",), ("check", "--format", "json"), ("pages",), ("build",), ("similar", "seeds/all.yml"))
ADD = ("add", "x.txt", "--title", "T", "--published", "2031-05-05")
WRITING = (("pages",), ("build",), ("schema",))


def in_bytes(folder: Path, name: bytes) -> None:
    """Make a file whose name is not UTF-8."""
    with open(os.path.join(os.fsencode(folder), name), "wb"):
        pass


def link_out(project: Project) -> None:
    outside = project.root.parent / "outside"
    outside.mkdir()
    (project.docs / "events").symlink_to(outside)


def circle(project: Project) -> None:
    for one, other in (("one", "other"), ("other", "one")):
        (project.docs / one).mkdir()
        (project.docs / one / "link").symlink_to(project.docs / other)


# What is in the way, and the path that the message begins with.
IN_THE_WAY: dict[str, tuple[Spoil, str]] = {
    "file for folder": (lambda project: (project.docs / "events").touch(), "docs/events"),
    "folder that leads out": (link_out, "docs/events"),
    "other case": (lambda project: (project.docs / "Events").mkdir(), "docs/Events"),
    "pipe among pages": (lambda project: os.mkfifo(project.docs / "x.md"), "docs/x.md"),
    "pipe in a folder": (lambda project: os.mkfifo(project.docs / "x.png"), "docs/x.png"),
    "link around": (lambda project: (project.docs / "more").symlink_to("."), "docs/more"),
    "circle": (circle, "docs/one/link/link"),
    "page not in UTF-8": (lambda project: in_bytes(project.docs, b"\xff.md"), "docs/"),
    "seed not in UTF-8": (lambda project: in_bytes(project.seeds, b"\xe9.yml"), "seeds/"),
    "pipe among seeds": (lambda project: os.mkfifo(project.seeds / "x.md"), "seeds/x.md"),
    "link to nothing": (lambda project: (project.seeds / "x.yml").symlink_to("nowhere"), "seeds/x.yml"),
    "folder for an article": (lambda project: (project.seeds / "x.md").mkdir(), "seeds/x.md"),
    "folder for annotations": (lambda project: (project.seeds / "x.yml").mkdir(), "seeds/x.yml"),
    "link to itself": (lambda project: (project.seeds / "x.md").symlink_to("x.md"), "seeds/x.md"),
    "report.PDF": (lambda project: (project.seeds / "report.PDF").write_bytes(b"%PDF"), "seeds/report.PDF"),
    "table.xlsx": (lambda project: (project.seeds / "table.xlsx").write_bytes(b"PK"), "seeds/table.xlsx"),
    "letter.docx": (lambda project: (project.seeds / "letter.docx").write_bytes(b"PK"), "seeds/letter.docx"),
}
# The same where only what writes meets it.
UNWRITABLE: dict[str, tuple[Spoil, str]] = {
    "file for the working folder": (lambda project: project.work.touch(), ".dateline"),
    "loop for it": (lambda project: project.work.symlink_to(project.work.name), ".dateline"),
    "folder for a schema": (
        lambda project: (project.work / "story.schema.json").mkdir(parents=True),
        ".dateline/story",
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = write_project(tmp_path / "project")
    shutil.copy(made.seeds / "2031-03-04-bridge-closed.md", made.seeds / "all.md")
    (made.seeds / "all.yml").write_text("events: []\n", encoding="utf-8")
    return made


def check_refused(done: Done, path: str) -> None:
    """Check that a command ended with exit code 1, no trace, and a line that begins with the path or holds it."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert path in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("name", "command"), thinned(IN_THE_WAY, COMMANDS, usual=lambda name, command: command in COMMANDS[:2])
)
def test_what_is_in_the_way_is_a_problem(project: Project, name: str, command: tuple[str, ...]) -> None:
    spoil, path = IN_THE_WAY[name]
    spoil(project)
    before = sorted(map(str, project.docs.iterdir()))
    check_refused(attempt(*command, cwd=project.root), path)
    assert sorted(map(str, project.docs.iterdir())) == before


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
@pytest.mark.parametrize(("spoil", "path"), UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_cannot_be_written_is_named(project: Project, spoil: Spoil, path: str, command: tuple[str, ...]) -> None:
    spoil(project)
    done = attempt(*command, cwd=project.root)
    check_refused(done, path)
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_for_the_lock_is_named(project: Project) -> None:
    (project.work / "lock").mkdir(parents=True)
    done = attempt("pages", cwd=project.root)
    check_refused(done, ".dateline/lock:1:1: there is a folder where a file should be")


@pytest.mark.parametrize(("spoil", "path"), list(IN_THE_WAY.values())[:2])
def test_the_plugin_reports_it_too(project: Project, spoil: Spoil, path: str) -> None:
    spoil(project)
    check_refused(mkdocs("build", cwd=project.root), path)
    assert not project.site.exists()


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "command", [*WRITING, ("new", "other"), ("add", "x.txt", "--title", "T", "--published", "2031-05-05")]
)
def test_on_a_full_disk_nothing_is_lost(
    project: Project, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    (project.root / "x.txt").write_text("The council met on Monday and closed it again.\n", encoding="utf-8")
    before = tree(project.root)
    monkeypatch.setattr(files, "_put", full)
    done = attempt(*command, cwd=project.root)
    check_refused(done, ".dateline" if command in WRITING else "")
    assert {name: content for name, content in tree(project.root).items() if not name.endswith("/")} == before


def test_a_file_that_could_not_be_written_leaves_the_last_one_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.md"
    files.write_file(path, b"last")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match=r"page\.md"):
        files.write_file(path, b"next")
    assert tree(tmp_path) == {"page.md": b"last"}


def test_a_lock_that_cannot_be_signed_is_given_back(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "ftruncate", full)
    with pytest.raises(OSError, match="lock"), locked(project):
        raise AssertionError("the disk was full")
    monkeypatch.undo()
    with locked(project):
        assert (project.work / "lock").exists()


def test_a_folder_that_cannot_take_the_place_of_another_leaves_that(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(b"last")
    with pytest.raises(FileNotFoundError):
        files.replace_folder(tmp_path / "missing", tmp_path / "site")
    assert tree(tmp_path / "site") == {"index.html": b"last"}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.ELOOP])
@pytest.mark.parametrize("name", ["seeds/x.md", None])
def test_a_refusal_names_the_path_inside_the_project(number: int, name: str | None, tmp_path: Path) -> None:
    error = OSError(number, os.strerror(number), name and str(tmp_path / name))
    problem = refusal(error, tmp_path)
    assert problem.spot.file == (name or tmp_path.as_posix())
    with pytest.raises(ProblemsError) as caught, as_problems(tmp_path):
        raise error
    assert caught.value.problems == (problem,)


def test_the_folders_that_are_kept_free_are_those_written_into(project: Project) -> None:
    pipeline.run(project)
    assert {name.partition("/")[0] for name in read_manifest(project)} <= FOLDERS
