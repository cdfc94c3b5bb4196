"""`dateline check`: validation alone, with a report for people or for programs."""

from __future__ import annotations

import os
from pathlib import Path

import click

from builder import formats, pipeline
from builder.cli.context import Context, echo, print_warnings, reporting_problems, strict_option
from builder.problems import Problems, ProblemsError
from builder.project import Project
from builder.refusals import as_problems
from builder.text.phrases import counted

FORMATS = ("text", "json", "github")


@click.command(epilog="Example: dateline check --format json")
@strict_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="How to report problems: to people, as a JSON array, or as annotations on GitHub.",
)
@click.pass_obj
def check(context: Context, strict: bool, form: str) -> None:
    """Look for problems; write nothing."""
    if form == "text":
        _check_for_people(context, strict)
    else:
        _check_for_programs(context, strict, form)


@reporting_problems
def _check_for_people(context: Context, strict: bool) -> None:
    problems = Problems()
    timeline = pipeline.check(context.project, problems, strict=strict)
    print_warnings(problems)
    articles, events = counted(len(timeline.articles), "article"), counted(len(timeline.events), "event")
    context.say(f"{articles}, {events}: {counted(len(problems), 'warning') if problems else 'no problems found'}.")


def _check_for_programs(context: Context, strict: bool, form: str) -> None:
    """Check, and print everything to standard output, the warnings too; the exit codes are the same."""
    collected, folder, code = Problems(), Path(), 0
    try:
        project = context.project
        folder = _in_repository(project)
        with as_problems(project.root):
            pipeline.check(project, collected, strict=strict)
        problems = tuple(collected)
    except ProblemsError as error:
        problems, code = error.problems, 1
    if form == "json":
        echo(formats.as_json(problems))
    elif problems:
        echo(formats.as_workflow_commands(problems, folder))
    raise SystemExit(code)


def _in_repository(project: Project) -> Path:
    """The project's folder in the repository that GitHub runs the command for; elsewhere, in the current folder."""
    top = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    return Path(os.path.relpath(project.root, top.resolve()))
