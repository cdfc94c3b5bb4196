"""`dateline pages`: the pages in docs/, for another engine to publish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click
from mkdocs.config import load_config

from builder import pipeline, schema
from builder.cli.context import Context, print_warnings, reporting_problems, strict_option


@click.command(epilog="Example: dateline pages && mkdocs build")
@strict_option
@click.pass_obj
@reporting_problems
def pages(context: Context, strict: bool) -> None:
    """Build only the pages, for another engine to publish."""
    built = build_pages(context, strict)
    context.say(f"{built.written:,} files written, {built.removed:,} removed in {context.project.docs}")


def build_pages(context: Context, strict: bool) -> pipeline.Built:
    """Bring schemas and docs/ up to date, and print warnings and notes."""
    project = context.project
    schema.write(project)
    config = load_config(str(project.config))
    settings: Mapping[str, Any] = config.plugins["dateline"].config if "dateline" in config.plugins else {}
    built = pipeline.run(
        project,
        site_url=config.site_url,
        plotly_js=settings.get("plotly_js"),
        strict=strict,
        progress=context.progress,
    )
    print_warnings(built.problems)
    context.print_notes(built.notes)
    return built
