"""`dateline check`: validation alone."""

from __future__ import annotations

import click

from builder import pipeline
from builder.cli.context import Context, strictly, tell_warnings, telling_problems
from builder.problems import Problems


@click.command(epilog="Example: dateline check")
@strictly
@click.pass_obj
@telling_problems
def check(context: Context, strict: bool) -> None:
    """Look for problems; write nothing."""
    problems = Problems()
    timeline = pipeline.check(context.project, problems, strict=strict)
    tell_warnings(problems)
    context.say(f"{len(timeline.articles):,} articles, {len(timeline.events):,} events: all is well.")
