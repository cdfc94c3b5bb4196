"""`dateline build`: the site from the seeds."""

from __future__ import annotations

import logging
import shlex
import sys
import time

import click

from builder.cli.context import Context, log_to_terminal, reporting_mkdocs, reporting_problems, strict_option
from builder.live import settled
from builder.refusals import named


@click.command(epilog="Example: dateline build --strict")
@strict_option
@click.option("--full", is_flag=True, help="Make all of the site again, not only what has changed.")
@click.option(
    "--restored",
    is_flag=True,
    help="Trust .dateline/ and site/ though they were made elsewhere: on a build server that keeps them.",
)
@click.pass_obj
@reporting_problems
def build(context: Context, strict: bool, full: bool, restored: bool) -> None:
    """Build the site from the seeds: what has changed since the last time."""
    last = None if full else settled.read(context.project)
    if last:
        context.progress("Nothing has changed")
        context.print_notes(last.notes)
    else:
        _build(context, strict=strict, full=full, restored=restored)
    context.say(f"The site is in {context.project.site}")
    server = [sys.executable, "-m", "http.server", "--directory", str(context.project.site)]
    context.say(f"View it: {shlex.join(server)}")


def _build(context: Context, *, strict: bool, full: bool, restored: bool) -> None:
    # Only here: to import these takes longer than to see that nothing has changed.
    from builder import pipeline

    with pipeline.locked(context.project):
        if restored:
            pipeline.adopt(context.project)
        _build_site(context, strict=strict, full=full)


def _build_site(context: Context, *, strict: bool, full: bool) -> None:
    from builder.cli.pages import build_pages
    from builder.files import discard_folder
    from builder.live import publishing

    project, started = context.project, time.time_ns()
    fresh = publishing.prepared(project)
    built = build_pages(context, strict)
    context.progress(f"Publishing {built.events:,} events with MkDocs")
    log_to_terminal(logging.WARNING)
    try:
        with reporting_mkdocs("; the site was not touched"):
            published = publishing.publish(project, fresh, strict=strict, is_full=full)
    except OSError as error:
        raise named(error, fresh) from None
    finally:
        discard_folder(fresh)  # half a site would take room that the next build needs
    context.progress(f"{published.made:,} of {published.pages:,} pages were made")
    if published.is_kept and not len(built.problems):
        settled.write(project, more=published.more, ours=built.ours, started=started, notes=built.notes)
