"""`dateline new`: a small story that builds at once, to start one's own from."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from builder import calling, origin, schema
from builder.cli.context import Context, reporting_problems
from builder.files import write_files
from builder.origin import Origin
from builder.problems import Problem, ProblemsError, Spot
from builder.project import Project

STARTER = Path(__file__).resolve().parents[1] / "starter"
"""The story that is copied; the package has it as its folder will."""
_NAMES = {"gitignore": ".gitignore"}
"""Files with another name here, so that they mean nothing to Git and to the build of the package."""
_LAST = "mkdocs.yml"
"""It makes a folder a project, so it comes last: half a story is not a project."""


@click.command(epilog="Example: dateline new my-story")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
@reporting_problems
def new(context: Context, folder: Path) -> None:
    """Make a small, invented story in DIR that builds at once, to start your own from."""
    _check_empty(folder)
    write_files((folder / name, content) for name, content in _story_files())
    context.say(f"A small story is in {folder.resolve()}")
    context.say(f"The guide: {origin.guide() / 'starting.md'}")
    context.say(f"View it: cd {_shell_quoted(folder)} && {calling.dateline('serve', '--open')}")


def _check_empty(folder: Path) -> None:
    """Check that the folder has nothing that a new story could damage or be mixed with."""
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        what = "this folder is not empty" if folder.is_dir() else "this is not a folder"
        raise ProblemsError([Problem(Spot(str(folder)), what, "name a new folder or an empty one")])


def _shell_quoted(folder: Path) -> str:
    """The folder for the shell, which takes a name that begins with a hyphen for an option."""
    return shlex.quote(f"./{folder}" if str(folder).startswith("-") else str(folder))


def _story_files() -> Iterator[tuple[str, bytes]]:
    """The files of the story by their path in its folder."""
    source = origin.origin()
    yield "requirements.txt", _requirements_text(source).encode()
    yield from schema.contents(Project(STARTER)).items()
    paths = [path for path in STARTER.rglob("*") if path.is_file()]
    for path in sorted(paths, key=lambda path: (path.name == _LAST, path)):
        name = path.relative_to(STARTER).as_posix()
        content = path.read_bytes()
        yield _NAMES.get(name, name), content + _guide_text(source).encode() if name == "README.md" else content


def _requirements_text(source: Origin) -> str:
    """The requirements file, which names the Dateline that made the story, so that the same one publishes it."""
    rows = [f"# Dateline {source.version}, which made this story: pip install -r requirements.txt"]
    if not source.address:
        rows += ["# It did not come from an address on the web. If pip cannot find it, name its repository instead:"]
        rows += ["# dateline[png] @ git+https://HOST/OWNER/REPOSITORY@COMMIT"]
    return "\n".join([*rows, source.requirement, ""])


def _guide_text(source: Origin) -> str:
    """The README's paragraph on the guide: its address, where that is known."""
    also = f" It is in `docs/guide` of {source.repository} as well." if source.repository else ""
    return f"\nThe guide comes with Dateline: the last line of `dateline --help` says where it is.{also}\n"
