"""Real errors of the operating system: files too large for their limit, folders without permissions, output that nobody
takes. Each ends a command in a line that names the path, nothing is lost, and what comes after is whole.
"""

from __future__ import annotations

import errno
import os
import re
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest
from in_process import Done, dateline, mkdocs
from site_helpers import SAME_DAY, small_story, tree, write_project, write_seeds

from builder import files
from builder.cli import main
from builder.pipeline import MANIFEST
from builder.project import Project
from builder.refusals import refusal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits for files, and other permissions")

ADD = ("add", "x.txt", "--title", "T", "--published", "2031-05-05")
ARTICLE = "The council met on Monday and closed it again.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = write_project(tmp_path / "project")
    (made.root / "x.txt").write_text(ARTICLE, encoding="utf-8")
    return made


def rename_story(project: Project) -> None:
    story, articles = small_story()
    write_seeds(project.seeds, {**story, "title": "Another title"}, articles)


def run(project: Project, command: tuple[str, ...]) -> Done:
    """A command, of MkDocs if it begins with its name."""
    if command[0] == "mkdocs":
        return mkdocs(*command[1:], cwd=project.root, env=SAME_DAY)
    return dateline(*command, cwd=project.root, env=SAME_DAY)


def check_line(done: Done, path: str) -> None:
    """Check that a command ended with a problem in one line, which begins with the path."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    problems = [re.sub(r"^Error: |^ERROR +-  ", "", line) for line in done.stderr.splitlines() if ":1:1: " in line]
    assert [line.split(":1:1: ")[0] for line in problems] == [path], done.stderr


def published(project: Project) -> dict[str, bytes]:
    """What is in the folders of seeds, pages and the site."""
    return {name: each for name, each in tree(project.root).items() if name.startswith(("seeds/", "docs/", "site/"))}


# No room


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Have no file grow beyond a size in bytes, as on a disk that has no more room."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    ("command", "size", "path"),
    [
        (("schema",), 0, ".dateline/story.schema.json"),
        (("pages",), 0, ".dateline/lock"),
        (("pages",), 100, "docs/charts/overview/index.html"),
        (("build",), 5_000, "docs/charts/overview/index.html"),
        (ADD, 0, "seeds/.originals/.gitignore"),
        (ADD, 100, "seeds/2031-05-05-t.md"),
        (("new", "other"), 0, "other/requirements.txt"),
        (("new", "other"), 5_000, "other/.dateline/story.schema.json"),
    ],
)
def test_without_room_nothing_changes(project: Project, command: tuple[str, ...], size: int, path: str) -> None:
    if command[0] != "schema":
        assert dateline("pages", cwd=project.root).returncode == 0
        rename_story(project)
    before = tree(project.root)
    with no_file_beyond(size):
        done = run(project, command)
    check_line(done, path)
    assert tree(project.root) == before


@pytest.mark.parametrize("command", [("build", "--full"), ("mkdocs", "build")], ids=" ".join)
def test_without_room_for_the_site_the_next_build_is_whole(project: Project, command: tuple[str, ...]) -> None:
    assert run(project, ("build",)).returncode == 0
    rename_story(project)
    site = tree(project.site)
    with no_file_beyond(1_000_000):  # Plotly is larger, but it is in docs/ already
        done = run(project, command)
    check_line(done, f"{'.dateline/site' if command[0] == 'build' else 'site'}/assets/dateline/plotly.min.js")
    assert not (project.work / "site").exists()
    if command[0] == "build":
        assert tree(project.site) == site
    assert run(project, command).returncode == 0
    fresh = write_project(project.root.parent / "fresh")
    rename_story(fresh)
    assert run(fresh, ("build",)).returncode == 0
    assert tree(project.docs) == tree(fresh.docs)
    assert tree(project.site) == tree(fresh.site)


def test_check_needs_no_room(project: Project) -> None:
    with no_file_beyond(0):
        assert dateline("check", cwd=project.root).returncode == 0


def test_a_story_can_be_made_in_the_current_folder(tmp_path: Path) -> None:
    assert dateline("new", ".", cwd=tmp_path).returncode == 0
    assert dateline("check", cwd=tmp_path).returncode == 0


def test_a_copy_without_room_names_what_it_would_have_become(tmp_path: Path) -> None:
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(tmp_path / "docs/x"), None, str(tmp_path / "site/x"))
    assert refusal(error, tmp_path).spot.file == "site/x"


# All files or none


def test_files_are_written_in_their_order_and_only_where_they_differ(tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"same")
    contents = [(tmp_path / "b/c/new", b"new"), (tmp_path / "same", b"same"), (tmp_path / "a", b"")]
    assert files.write_files(contents) == [tmp_path / "b/c/new", tmp_path / "a"]
    assert tree(tmp_path) == {"b/c/new": b"new", "same": b"same", "a": b""}


@pytest.mark.parametrize("spoil", [Path.mkdir, os.mkfifo, Path.touch], ids=["folder", "pipe", "file"])
def test_where_one_file_cannot_be_written_none_is(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    (tmp_path / "first").write_bytes(b"last")
    spoil(tmp_path / "spoilt")
    last = tmp_path / ("spoilt" if spoil is Path.mkdir else "spoilt/x")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OSError, match="spoilt"):
        files.write_files([(tmp_path / "first", b"next"), (tmp_path / "new/folder/x", b"x"), (last, b"x")])
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "first").read_bytes() == b"last"


# What is in the way of the site


def bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening, chdir(path.parent):
        listening.bind(path.name)


@pytest.mark.parametrize("name", ["site", ".site.old", ".dateline/site"])
@pytest.mark.parametrize(
    "spoil",
    [Path.touch, os.mkfifo, bind, lambda path: path.symlink_to(path.parent), lambda path: path.symlink_to("nowhere")],
    ids=["file", "pipe", "socket", "link", "link to nothing"],
)
def test_what_is_in_the_way_of_the_site_stays(project: Project, name: str, spoil: Callable[[Path], object]) -> None:
    project.work.mkdir()
    spoil(project.root / name)
    kind = (project.root / name).lstat().st_mode
    check_line(run(project, ("build",)), name)
    assert (project.root / name).lstat().st_mode == kind


@pytest.fixture
def impatient() -> Iterator[None]:
    """Fail what waits for a pipe."""

    def waited(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, waited)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


OWN = (
    "lock",
    "record.json",
    "manifest.json",
    "seeds.txt",
    "story.schema.json",
    "blocks/names.json",
    "blocks/chart/coverage.html",
)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("spoil", [os.mkfifo, bind], ids=["pipe", "socket"])
@pytest.mark.parametrize("name", [f".dateline/{name}" for name in OWN] + [f"docs/{MANIFEST}", "docs/events/index.md"])
def test_a_pipe_in_the_place_of_a_file_of_the_builder_is_not_waited_for(
    project: Project, name: str, spoil: Callable[[Path], object]
) -> None:
    assert run(project, ("pages",)).returncode == 0
    docs = tree(project.docs)
    path = project.root / name
    path.unlink(missing_ok=True)
    spoil(path)
    done = run(project, ("pages",))
    if done.returncode:
        check_line(done, name)
        path.unlink(missing_ok=True)
        assert run(project, ("pages",)).returncode == 0
    assert tree(project.docs) == docs


# Permissions


@pytest.fixture
def obeyed(tmp_path: Path) -> None:
    """Skip where permissions mean nothing, as for root."""
    (tmp_path / "closed").mkdir(mode=0)
    if os.access(tmp_path / "closed", os.R_OK):
        pytest.skip("root may read and write anything, so there is no refusal to see: run these as another user")


@pytest.mark.usefixtures("obeyed")
@pytest.mark.parametrize(
    ("name", "mode", "path", "commands"),
    [
        ("seeds/2031-03-04-bridge-closed.yml", 0, "", (("check",), ("build",))),
        ("seeds", 0, "seeds", (("check",),)),
        ("docs/index.md", 0, "", (("check",), ("build",))),
        ("docs/events", 0o555, "docs/events/index.md", (("pages",), ("build",), ("mkdocs", "build"))),
        ("docs/events/index.md", 0, "", (("build",),)),
        ("docs/picture.png", 0, "", (("build",), ("mkdocs", "build"))),
        (".dateline", 0o555, ".dateline/lock", (("pages",), ("build",))),
        ("site", 0o555, "site/404.html", (("mkdocs", "build"),)),
        ("mkdocs.yml", 0, "", (("pages",), ("build",), ("serve",))),
        ("x.txt", 0, "", (ADD,)),
        ("seeds", 0o555, "seeds/.originals/.gitignore", (ADD,)),
    ],
)
def test_without_permission_the_path_is_named(
    project: Project, name: str, mode: int, path: str, commands: tuple[tuple[str, ...], ...]
) -> None:
    (project.docs / "picture.png").write_bytes(b"PNG")
    assert run(project, ("build",)).returncode == 0
    rename_story(project)
    before = published(project) if name != "site" else tree(project.seeds)
    changed = project.root / name
    was = changed.stat().st_mode
    for command in commands:
        changed.chmod(mode)
        done = run(project, command)
        changed.chmod(was)
        check_line(done, path or name)
        assert before.items() <= {**published(project), **tree(project.seeds)}.items()


@pytest.mark.usefixtures("obeyed")
def test_what_is_left_of_the_last_site_is_named_where_it_cannot_be_removed(project: Project) -> None:
    left = project.root / ".site.old"
    assert run(project, ("build",)).returncode == 0
    project.site.chmod(0o555)
    assert run(project, ("build",)).returncode == 0
    check_line(run(project, ("build",)), ".site.old")
    left.chmod(0o755)
    assert run(project, ("build",)).returncode == 0
    assert not left.exists()


# Output


PRINTING = (("--help",), ("--version",), ("check",), ("check", "--format", "json"), ("schema",), ("new", "other"))


@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_where_nothing_can_be_printed_that_is_said(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("only Linux has /dev/full, a file that is always full; CI runs on Linux")
    with open("/dev/full", "w", encoding="utf-8", buffering=1) as full, chdir(project.root):
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(SystemExit) as ended:
            main(list(command), prog_name="dateline")
        monkeypatch.undo()
        os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("standard output:1:1: the disk is full: ")


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
@pytest.mark.parametrize("command", [("check",), ("build",), ADD], ids=" ".join)
def test_streams_may_be_closed(
    project: Project, monkeypatch: pytest.MonkeyPatch, stream: str, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sys, stream, None)
    with chdir(project.root), pytest.raises(SystemExit) as ended:
        main(list(command), prog_name="dateline")
    assert not ended.value.code
