"""`dateline new`: a small story that builds at once, to be made one's own."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from builder import pipeline, schema
from builder.cli.context import Context, telling_problems
from builder.problems import Problem, ProblemsError, Spot
from builder.project import Project

STARTER = Path(__file__).resolve().parents[1] / "starter"
"""The story that is copied; it stands in the package as it will stand in its folder."""
_NAMES = {"gitignore": ".gitignore"}
"""Files that go by another name here, so that they mean nothing to Git and to the build of the package."""
_LAST = "mkdocs.yml"
"""With it a folder is a project: it comes last, so that half a story is none."""


@click.command(epilog="Example: dateline new my-story")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
@telling_problems
def new(context: Context, folder: Path) -> None:
    """Make a small story in DIR that builds at once: an invented one, to be made your own."""
    _check_empty(folder)
    for name, content in _files():
        pipeline.write_file(folder / name, content)
    schema.write(Project(folder.resolve()))
    context.say(f"A small story is in {folder.resolve()}")
    context.say(f"Look at it: cd {shlex.quote(str(folder))} && dateline serve --open")


def _check_empty(folder: Path) -> None:
    """That nothing is there which a new story could harm or mix with."""
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        what = "this folder is not empty" if folder.is_dir() else "this is no folder"
        raise ProblemsError([Problem(Spot(str(folder)), what, "name a new folder or an empty one")])


def _files() -> Iterator[tuple[str, bytes]]:
    """The files of the story by their path in its folder."""
    found = [path for path in STARTER.rglob("*") if path.is_file()]
    for path in sorted(found, key=lambda path: (path.name == _LAST, path)):
        name = path.relative_to(STARTER).as_posix()
        yield _NAMES.get(name, name), path.read_bytes()
