"""The commands: `dateline X`, or `python -m builder X`. Exit code 0: done; 1: problems, all told; 2: misuse."""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from builder import pipeline, schema
from builder.problems import Problems, ProblemsError, Severity
from builder.project import Project, find_project

Command = Callable[..., None]


class Context:
    """What every command needs: the project, and how much to say."""

    def __init__(self, start: Path, quiet: bool) -> None:
        self.start, self.quiet = start, quiet

    @property
    def project(self) -> Project:
        """The project around the folder that was named, or the current one."""
        return find_project(self.start)

    def say(self, text: str) -> None:
        """Tell the result, unless --quiet."""
        if not self.quiet:
            click.echo(text)

    def progress(self, text: str) -> None:
        """Tell what is being done, on a terminal."""
        if not self.quiet and sys.stderr.isatty():
            click.echo(f"{text} …", err=True)


def _telling_problems(command: Command) -> Command:
    """Print all problems and leave with exit code 1."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except ProblemsError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            count = len(error.problems)
            click.echo(f"{count} problem{'s' * (count != 1)}; nothing was written.", err=True)
            raise SystemExit(1) from None

    return wrapped


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


@main.command(epilog="Example: dateline build --strict")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.pass_obj
@_telling_problems
def build(context: Context, strict: bool) -> None:
    """Seeds to pages to site."""
    project = context.project
    built = pipeline.run(project, strict=strict, progress=context.progress)
    _tell_warnings(built.problems)
    context.progress(f"Publishing {len(built.timeline.events):,} events with MkDocs")
    fresh = project.work / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    _publish(project, fresh, strict)
    pipeline.replace_folder(fresh, project.site)
    context.say(f"The site is in {project.site}")
    context.say(f"Look at it: {sys.executable} -m http.server --directory {project.site}")


def _publish(project: Project, folder: Path, strict: bool) -> None:
    """MkDocs' build of docs/ as it is, into a folder of its own: the last good site stays until this one is whole."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.basicConfig(format="%(message)s")
    config = load_config(str(project.config), site_dir=str(folder), strict=strict)
    if "dateline" in config.plugins:
        config.plugins["dateline"].config["build"] = False
    try:
        mkdocs_build.build(config)
    except (Abort, MkDocsException) as error:
        raise click.ClickException(f"MkDocs: {error}; the site was not touched") from error


@main.command(epilog="Example: dateline pages && mkdocs build")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.pass_obj
@_telling_problems
def pages(context: Context, strict: bool) -> None:
    """Seeds to pages only, for another engine to publish."""
    built = pipeline.run(context.project, strict=strict, progress=context.progress)
    _tell_warnings(built.problems)
    context.say(f"{built.written:,} files written, {built.removed:,} removed in {context.project.docs}")


@main.command(epilog="Example: dateline check")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.pass_obj
@_telling_problems
def check(context: Context, strict: bool) -> None:
    """Look for problems; write nothing."""
    problems = Problems()
    timeline = pipeline.check(context.project, problems, strict=strict)
    _tell_warnings(problems)
    context.say(f"{len(timeline.articles):,} articles, {len(timeline.events):,} events: all is well.")


@main.command(epilog="Example: dateline serve --open")
@click.option("--address", default=None, metavar="HOST:PORT", help="Where to serve; 127.0.0.1:8000 if left out.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
@click.pass_obj
@_telling_problems
def serve(context: Context, address: str | None, open_browser: bool) -> None:
    """Show the site while you write: a saved change rebuilds it and reloads the page."""
    project = context.project
    pipeline.check(project, Problems())
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.WARNING if context.quiet else logging.INFO)
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        mkdocs_serve.serve(str(project.config), open_in_browser=open_browser, **options)
    except (Abort, MkDocsException) as error:
        raise click.ClickException(f"MkDocs: {error}") from error


@main.command("schema", epilog="Example: dateline schema")
@click.pass_obj
@_telling_problems
def write_schemas(context: Context) -> None:
    """Write the JSON Schema of each seed file, for an editor to complete and check while typing."""
    for path in schema.write(context.project):
        context.say(str(path))


def _tell_warnings(problems: Problems) -> None:
    for problem in problems:
        if problem.severity is Severity.WARNING:
            click.echo(str(problem), err=True)
