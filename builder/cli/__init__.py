"""The commands: `dateline X`, or `python -m builder X`. Exit codes: 0 success, 1 problems found, 2 usage error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from builder import origin
from builder.cli.context import Context, report_refusal
from builder.refusals import named

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "new": "new",
    "build": "build",
    "pages": "pages",
    "check": "check",
    "serve": "serve",
    "add": "add",
    "draft": "draft",
    "similar": "find_similar",
    "export": "export",
    "schema": "write_schemas",
}
"""The function of each command; its module has the command's name."""


class _Commands(click.Group):
    """The commands, each imported when it is used: what only one of them needs does not slow down the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"builder.cli.{cmd_name}"), COMMANDS[cmd_name])
        assert isinstance(command, click.Command)
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; where not even its help can be printed, that is reported too."""
        try:
            with _standard_input():
                return super().main(*args, **kwargs)
        except OSError as error:
            report_refusal(named(error, "standard output"), Path())
            raise SystemExit(1) from None


@contextmanager
def _standard_input() -> Iterator[None]:
    """Have an empty input in place of one that is closed, without which MkDocs does not know where its settings are."""
    if sys.stdin is not None:
        yield
        return
    with open(os.devnull, encoding="utf-8") as sys.stdin:
        yield
    sys.stdin = None


@click.group(cls=_Commands, epilog=f"Example: dateline build\n\n\b\nThe guide: {origin.guide()}")
@click.option(
    "--project", "start", type=click.Path(path_type=Path), default=".", help="The project, or a folder inside it."
)
@click.option("--quiet", is_flag=True, help="Print only problems.")
@click.version_option(package_name="dateline")
@click.pass_context
def main(context: click.Context, start: Path, quiet: bool) -> None:
    """Dateline: annotated news articles in, a timeline site out."""
    context.obj = Context(start, quiet)
