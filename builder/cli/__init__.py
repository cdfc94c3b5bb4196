"""The commands: `dateline X`, or `python -m builder X`. Exit code 0: done; 1: problems, all told; 2: misuse."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.add import add
from builder.cli.build import build
from builder.cli.check import check
from builder.cli.context import Context
from builder.cli.new import new
from builder.cli.pages import pages
from builder.cli.schemas import write_schemas
from builder.cli.serve import serve
from builder.cli.similar import find_similar

__all__ = ["main"]


@click.group(epilog="Example: dateline build")
@click.option(
    "--project", "start", type=click.Path(path_type=Path), default=".", help="The project, or a folder inside it."
)
@click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.version_option(package_name="dateline")
@click.pass_context
def main(context: click.Context, start: Path, quiet: bool) -> None:
    """Dateline: annotated news articles in, a timeline site out."""
    context.obj = Context(start, quiet)


for _command in (new, build, pages, check, serve, add, find_similar, write_schemas):
    main.add_command(_command)
