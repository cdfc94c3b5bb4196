"""`dateline draft`: drafted events of an article, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from builder.cli.context import Context, FailureError, echo, reporting_problems
from builder.drafting import draft_file, moving
from builder.drafting.draft_file import Draft
from builder.drafting.drafting import Drafted, Program, draft_article
from builder.drafting.gate import Refused
from builder.drafting.material import Material, material, stem_of
from builder.drafting.running import ProgramError
from builder.problems import Problem, Problems, ProblemsError, Spot
from builder.project import Project
from builder.text.phrases import counted, short
from builder.validation.articles import seed_name

_SECONDS = 300.0
_ALL = frozenset({"all", "rest"})
"""Words for all drafted events that wait."""
_SHOWN = 60
"""How many characters of a title or a quote are shown."""


@click.command(epilog="Example: dateline draft over-10000-arrived")
@click.argument("slug")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--accept", is_flag=True, help="Move the drafted events with these ids, or all, to the annotations.")
@click.option(
    "--strike", is_flag=True, help="Delete the drafted events with these ids, or the rest; none is drafted again."
)
@click.option("--again", is_flag=True, help="Draft again, in place of this draft, without what was struck.")
@click.option("--with", "command", metavar="CMD", help="Have this program draft; what it answers is checked.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=_SECONDS,
    show_default=True,
    help="How long the program of --with may take.",
)
@click.pass_obj
@reporting_problems
def draft(
    context: Context,
    slug: str,
    ids: Sequence[str],
    accept: bool,
    strike: bool,
    again: bool,
    command: str | None,
    seconds: float,
) -> None:
    """Draft the events of the article SLUG for you to check: they wait in a file of their own until you accept them."""
    _check_usage(ids, accept, strike, again or command is not None)
    if accept or strike:
        _move(context, slug, frozenset(ids), accept)
        return
    program = None if command is None else Program(command, seconds)
    try:
        drafted = draft_article(context.project, slug, program, again=again)
    except ProgramError as error:
        raise FailureError(f"{error}. Nothing was written.") from None
    _report(context, slug, drafted)


def _check_usage(ids: Sequence[str], accept: bool, strike: bool, drafts: bool) -> None:
    if accept and strike:
        raise click.UsageError("--accept and --strike do not go together.")
    if (accept or strike) and drafts:
        raise click.UsageError("--again and --with draft; they do not go with --accept and --strike.")
    if (accept or strike) and not ids:
        raise click.UsageError("Name the ids of the drafted events, or say all.")
    if ids and not (accept or strike):
        raise click.UsageError("Say --accept or --strike for these ids.")


# Drafting


def _report(context: Context, slug: str, drafted: Drafted) -> None:
    name = seed_name(drafted.path)
    for row in _refused_rows(drafted.refused):
        echo(row, err=True)
    if drafted.annotated:
        context.say(f"{counted(drafted.annotated, 'event')} left out: the annotations quote the passage.")
    if drafted.struck:
        context.say(f"{counted(drafted.struck, 'event')} left out: struck before (struck: in {name}).")
    if not drafted.entries:
        context.say("No event was drafted; nothing was written.")
        return
    context.say(f"{name}: {counted(len(drafted.entries), 'drafted event')} to check:")
    for each in drafted.entries:
        context.say(f"  {each.event}: {each.title}" if each.title else f"  {each.event}")
    context.say(f"Correct them there and write their titles. Then {context.call('draft', slug, '--accept')} ID …")
    context.say("moves them to the annotations, and --strike ID … deletes them; all and rest name all that wait.")


def _refused_rows(refused: Sequence[Refused]) -> Iterator[str]:
    for each in refused:
        yield f"Refused: {each.entry.event or 'an event without an id'} (“{short(each.entry.quote, _SHOWN)}”)"
        yield from (f"  {reason}" for reason in each.reasons)


# Moving


def _move(context: Context, slug: str, ids: frozenset[str], accept: bool) -> None:
    project, problems = context.project, Problems()
    if accept:
        found = material(project, slug)
        draft = _draft(project, found.stem, slug, found, problems)
        ids = _meant(ids, draft)
        moving.accept(draft, ids, found, problems)
        place = draft.name.replace(".draft.yml", ".yml")
        context.say(f"{counted(len(ids), 'event')} moved to {place}.")
    else:
        draft = _draft(project, stem_of(project, slug), slug, None, problems)
        ids = _meant(ids, draft)
        moving.strike(draft, ids, problems)
        context.say(f"{counted(len(ids), 'event')} deleted.")
    left = len(draft.events) - len(ids)
    kept = "" if accept and not draft.struck else " It keeps what was struck, so that none of it is drafted again."
    done = f"{draft.name} is done." if not kept else f"No drafted event is left in {draft.name}.{kept}"
    context.say(f"{counted(left, 'drafted event')} left in {draft.name}." if left else done)


def _meant(ids: frozenset[str], draft: Draft) -> frozenset[str]:
    """The ids of the drafted events that are named; “all”, or “rest”, are all that wait, unless one has that id."""
    drafted = frozenset(draft_file.id_of(event) for event in draft.events)
    return drafted if drafted and ids <= _ALL and not ids & drafted else ids


def _draft(project: Project, stem: str, slug: str, found: Material | None, problems: Problems) -> Draft:
    path = draft_file.path_of(project.seeds, stem)
    if not path.is_file():
        hint = f"draft some with dateline draft {slug}"
        raise ProblemsError([Problem(Spot(seed_name(path)), "there are no drafted events", hint)])
    draft = draft_file.read_draft(path, found.story if found else None, problems)
    problems.stop_if_any()
    assert draft is not None
    return draft
