"""`dateline build`: seeds to pages to site."""

from __future__ import annotations

import logging
import shlex
import shutil
import sys
from pathlib import Path

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from builder import pipeline
from builder.cli.context import Context, FailureError, log_to_terminal, strictly, telling_problems
from builder.cli.pages import made
from builder.files import replace_folder
from builder.project import Project


@click.command(epilog="Example: dateline build --strict")
@strictly
@click.pass_obj
@telling_problems
def build(context: Context, strict: bool) -> None:
    """Seeds to pages to site."""
    with pipeline.locked(context.project):
        _build(context, strict)


def _build(context: Context, strict: bool) -> None:
    project, built = context.project, made(context, strict)
    context.progress(f"Publishing {built.events:,} events with MkDocs")
    fresh = project.work / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    _publish(project, fresh, strict)
    replace_folder(fresh, project.site)
    context.say(f"The site is in {project.site}")
    server = [sys.executable, "-m", "http.server", "--directory", str(project.site)]
    context.say(f"Look at it: {shlex.join(server)}")


def _publish(project: Project, folder: Path, strict: bool) -> None:
    """MkDocs' build of docs/ as it is, into a folder of its own: the last good site stays until this one is whole."""
    log_to_terminal(logging.WARNING)
    config = load_config(str(project.config), site_dir=str(folder), strict=strict)
    if "dateline" in config.plugins:
        config.plugins["dateline"].config["build"] = False
    try:
        mkdocs_build.build(config)
    except (Abort, MkDocsException) as error:
        raise FailureError(f"MkDocs: {error}; the site was not touched") from error
