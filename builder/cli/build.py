"""`dateline build`: the site from the seeds."""

from __future__ import annotations

import logging
import shlex
import sys
from pathlib import Path

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from builder import pipeline
from builder.cli.context import Context, log_to_terminal, reporting_mkdocs, reporting_problems, strict_option
from builder.cli.pages import build_pages
from builder.files import discard_folder, make_way, replace_folder
from builder.project import Project
from builder.refusals import named


@click.command(epilog="Example: dateline build --strict")
@strict_option
@click.pass_obj
@reporting_problems
def build(context: Context, strict: bool) -> None:
    """Build the site from the seeds."""
    with pipeline.locked(context.project):
        _build_site(context, strict)


def _build_site(context: Context, strict: bool) -> None:
    project = context.project
    fresh = project.work / "site"
    make_way(fresh, project.site)
    built = build_pages(context, strict)
    context.progress(f"Publishing {built.events:,} events with MkDocs")
    try:
        _run_mkdocs(project, fresh, strict)
        replace_folder(fresh, project.site)
    finally:
        discard_folder(fresh)  # half a site would take room that the next build needs
    context.say(f"The site is in {project.site}")
    server = [sys.executable, "-m", "http.server", "--directory", str(project.site)]
    context.say(f"View it: {shlex.join(server)}")


def _run_mkdocs(project: Project, folder: Path, strict: bool) -> None:
    """Have MkDocs build docs/ as it is, into a folder of its own: the last good site stays until then."""
    log_to_terminal(logging.WARNING)
    config = load_config(str(project.config), site_dir=str(folder), strict=strict)
    if "dateline" in config.plugins:
        config.plugins["dateline"].config["build"] = False
    try:
        with reporting_mkdocs("; the site was not touched"):
            mkdocs_build.build(config)
    except OSError as error:
        raise named(error, folder) from None
