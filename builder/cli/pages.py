"""`dateline pages`: seeds to docs/, for another engine to publish."""

from __future__ import annotations

import click
from mkdocs.config import load_config

from builder import pipeline, schema
from builder.cli.context import Context, strictly, tell_warnings, telling_problems


@click.command(epilog="Example: dateline pages && mkdocs build")
@strictly
@click.pass_obj
@telling_problems
def pages(context: Context, strict: bool) -> None:
    """Seeds to pages only, for another engine to publish."""
    built = made(context, strict)
    context.say(f"{built.written:,} files written, {built.removed:,} removed in {context.project.docs}")


def made(context: Context, strict: bool) -> pipeline.Built:
    """Bring schemas and docs/ up to date, and tell what there is to be told of it."""
    project = context.project
    schema.write(project)
    site_url = load_config(str(project.config)).site_url
    built = pipeline.run(project, site_url=site_url, strict=strict, progress=context.progress)
    tell_warnings(built.problems)
    context.tell_notes(built.notes)
    return built
