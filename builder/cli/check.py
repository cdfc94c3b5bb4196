"""`dateline check`: validation alone, with a report for people or for programs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click

from builder import formats, pipeline, wording
from builder.cli.context import Context, echo, print_warnings, reporting_problems, strict_option
from builder.drafting.draft_file import read_draft
from builder.model import Article
from builder.problems import Problems, ProblemsError
from builder.project import Project
from builder.refusals import as_problems
from builder.text.phrases import counted, plural
from builder.validation.drafts import draft_files

FORMATS = ("text", "json", "github")
MOST_NAMED = 10
"""The most articles that are named in notes, one a line."""


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
@reporting_problems
def check(context: Context, strict: bool, form: str) -> None:
    """Look for problems; write nothing."""
    if form == "text":
        _check_for_people(context, strict)
    else:
        _check_for_programs(context, strict, form)


def _check_for_people(context: Context, strict: bool) -> None:
    problems = Problems()
    timeline = pipeline.check(context.project, problems, strict=strict)
    print_warnings(problems)
    context.print_notes(_notes_on_what_is_to_come(timeline.articles.values(), _today()))
    context.print_notes(_notes_on_drafts(context.project))
    articles, events = counted(len(timeline.articles), "article"), counted(len(timeline.events), "event")
    evidence = wording.checked(timeline), wording.unchecked(timeline.events.values())
    parts = [part for part in (articles, events, *evidence) if part]
    context.say(f"{', '.join(parts)}: {counted(len(problems), 'warning') if problems else 'no problems found'}.")


def _notes_on_what_is_to_come(articles: Iterable[Article], today: date) -> Iterator[str]:
    """The articles that are published after today, which is no mistake where somebody writes ahead; the first few."""
    to_come = [article for article in articles if article.first_day > today]
    for article in to_come[:MOST_NAMED]:
        yield f"“{article.title}” is {wording.published(article)}, which is after today, {today}"
    if more := to_come[MOST_NAMED:]:
        number = len(more)
        yield f"{counted(number, 'more article')} {plural(number, 'is', 'are')} published after today"


def _notes_on_drafts(project: Project) -> Iterator[str]:
    """How many drafted events wait in each file; they are no mistakes, however few of them are ever moved over."""
    for path in draft_files(project.seeds):
        problems = Problems()
        draft = read_draft(path, None, problems)
        if draft and (number := len(draft.events)):
            yield f"{counted(number, 'drafted event')} {plural(number, 'waits', 'wait')} in {draft.name}"
        yield from map(str, problems)


def _today() -> date:
    """This day, or that of SOURCE_DATE_EPOCH, by which builds are repeated (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        return date.today()


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
