"""The commands: `dateline X`, or `python -m builder X`. Exit code 0: done; 1: problems, all told; 2: misuse."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from builder import origin
from builder.cli.context import Context

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "new": "new",
    "build": "build",
    "pages": "pages",
    "check": "check",
    "serve": "serve",
    "add": "add",
    "similar": "find_similar",
    "schema": "write_schemas",
}
"""The functions that do what each command is for, in the modules called like the commands."""


class _Commands(click.Group):
    """The commands, each imported when it is asked for: what only one of them needs costs the others nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name, None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(f"builder.cli.{cmd_name}"), COMMANDS[cmd_name])
        assert isinstance(found, click.Command)
        return found


@click.group(cls=_Commands, epilog=f"Example: dateline build\n\n\b\nThe guide: {origin.guide()}")
@click.option(
    "--project", "start", type=click.Path(path_type=Path), default=".", help="The project, or a folder inside it."
)
@click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.version_option(package_name="dateline")
@click.pass_context
def main(context: click.Context, start: Path, quiet: bool) -> None:
    """Dateline: annotated news articles in, a timeline site out."""
    context.obj = Context(start, quiet)
