"""A ledger as pages have it: its cells by day, of which the style sheet makes columns where there is room."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from markupsafe import Markup

from builder import addresses, charts
from builder.charts.grid import Grid
from builder.charts.kinds.ledger import MOST_SHOWN, ledger, usual_unit
from builder.model import Timeline, Where
from builder.pages.page import bare, render_block
from builder.steps import steps


def block(
    timeline: Timeline,
    grid: Grid,
    root: str,
    *,
    id: str = addresses.LEDGER,
    title: str = charts.LEDGER_TITLE,
    new: Collection[str] = (),
    embed: str | None = None,
) -> Markup:
    """A ledger in a page, called after a chart; `new` are the ids of events to be marked.

    `embed` is the address of the ways to embed it, if there are any.
    """
    return _rendered(timeline, grid, root, id=id, title=title, new=new, embed=embed)


def page(timeline: Timeline, grid: Grid, root: str, *, id: str, title: str, days: Sequence[date]) -> Markup:
    """A ledger that is all of its page, which can show it as it was known on each of the days."""
    return _rendered(timeline, grid, root, id=id, title=title, days=days, alone=True)


def cells(timeline: Timeline, grid: Grid, root: str) -> Markup:
    """What of such a page is another on another day."""
    return Markup(render_block("ledger_cells", timeline, root, ledger=grid, new=(), alone=True))


def days(timeline: Timeline) -> Sequence[date]:
    """The days as of which there are such cells: those with pages of their own."""
    every = steps(timeline.articles.values())
    return every if len(every) > 1 else ()


def inputs(timeline: Timeline) -> dict[str, object]:
    """What a ledger on a page says besides its events: how its rows are ordered, and which unit it leaves out."""
    story = timeline.story
    return {"sides": story.sides, "language": story.language, "unit": usual_unit(timeline)}


def of_entity(timeline: Timeline, where: Where, root: str) -> Markup:
    """The ledger of an actor or a measure for its page, few events in a cell; empty where a list says as much."""
    grid = ledger(timeline, where, most=MOST_SHOWN)
    return block(timeline, grid, root) if grid.is_worthwhile else Markup()


def _rendered(
    timeline: Timeline,
    grid: Grid,
    root: str,
    *,
    id: str,
    title: str,
    new: Collection[str] = (),
    embed: str | None = None,
    days: Sequence[date] = (),
    alone: bool = False,
) -> Markup:
    context = {"new": new, "embed": embed, "days": bare(*days), "alone": alone}
    anchor = addresses.chart_anchor(id)
    return Markup(render_block("ledger", timeline, root, ledger=grid, id=anchor, title=title, **context))
