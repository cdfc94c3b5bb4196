"""`dateline check`: validation alone, told to people or to programs."""

from __future__ import annotations

import os
from pathlib import Path

import click

from builder import formats, pipeline
from builder.cli.context import Context, echo, strictly, tell_warnings, telling_problems
from builder.problems import Problems, ProblemsError
from builder.project import Project
from builder.text.phrases import counted

FORMATS = ("text", "json", "github")


@click.command(epilog="Example: dateline check --format json")
@strictly
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="How problems are told: to people, as a JSON array, or as annotations on GitHub.",
)
@click.pass_obj
def check(context: Context, strict: bool, form: str) -> None:
    """Look for problems; write nothing."""
    if form == "text":
        _tell_people(context, strict)
    else:
        _tell_programs(context, strict, form)


@telling_problems
def _tell_people(context: Context, strict: bool) -> None:
    problems = Problems()
    timeline = pipeline.check(context.project, problems, strict=strict)
    tell_warnings(problems)
    articles, events = counted(len(timeline.articles), "article"), counted(len(timeline.events), "event")
    context.say(f"{articles}, {events}: all is well.")


def _tell_programs(context: Context, strict: bool, form: str) -> None:
    """Everything on standard output, the warnings too; the exit codes are the same."""
    problems, folder, code = Problems(), Path(), 0
    try:
        project = context.project
        folder = _in_repository(project)
        pipeline.check(project, problems, strict=strict)
        found = tuple(problems)
    except ProblemsError as error:
        found, code = error.problems, 1
    if form == "json":
        echo(formats.as_json(found))
    elif found:
        echo(formats.as_workflow_commands(found, folder))
    raise SystemExit(code)


def _in_repository(project: Project) -> Path:
    """Where the project lies in the repository that GitHub runs the command for; elsewhere, in the current folder."""
    top = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    return Path(os.path.relpath(project.root, top.resolve()))
