"""The blocks that hand-written pages take in through the fences: charts, and parts of the story."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from builder import addresses, charts, wording
from builder.charts import svg
from builder.charts.answers import answers
from builder.charts.chart import Chart
from builder.charts.grid import Grid
from builder.charts.kinds.ledger import ledger
from builder.charts.scene import Stack, TimeAxis
from builder.charts.states import rows_of
from builder.charts.svg import Drawing
from builder.model import Event, Status, Timeline
from builder.pages import ledgers
from builder.pages.disagreements import further, listed
from builder.pages.page import render_block
from builder.steps import steps_of
from builder.text.escape import as_script_json

STORY_BLOCKS = ("title", "standfirst", "steps", "answers", "ledger", "newest", "disagreements", "sources")
"""The parts of the story that a page can take in."""
NEWEST = 6
"""How many events the block `newest` shows."""


def chart_block(
    timeline: Timeline, drawing: Drawing, root: str, *, alone: bool = False, embed: str | None = None
) -> str:
    """A chart as it is in a page: picture, key, table; or alone in the page for embedding.

    `embed` is the address of the ways to embed it, if there are any.
    """
    chart = drawing.chart
    if chart.grid:
        return _ledger_block(timeline, chart, chart.grid, root, alone=alone, embed=embed)
    up = chart.scene.up
    # Links in SVG do not use the page's <base target>.
    target = "_blank" if alone else ""
    picture = svg.inline(drawing, root, target=target, has_passages=not alone)
    context = {
        "rows": bare_numbers(up.numbers) if isinstance(up, Stack) else None,
        "span": None if alone else _span(chart.scene.across),
        "chart": chart,
        "id": addresses.chart_anchor(chart.id),
        "picture": Markup(picture),
        "has_marks": bool(drawing.links),
        "alone": alone,
        "embed": embed,
        # A chart as of a day has none of its own; the ways to embed it are those of today's.
        "has_files": embed == addresses.embed(chart.id),
        "source": "" if alone else wording.source(timeline, _slugs(timeline, chart)),
        "about": as_script_json(rows_of(chart)) if not alone and charts.is_chosen_from(chart) else None,
    }
    return render_block("chart", timeline, root, **context)


def _span(axis: object) -> str | None:
    """From when to when an axis of time is, for the band of the time that readers ask for."""
    return f"{axis.start.isoformat()}/{axis.end.isoformat()}" if isinstance(axis, TimeAxis) else None


def _slugs(timeline: Timeline, chart: Chart) -> Sequence[str]:
    """The articles that report what a chart shows, in their order."""
    reporting = {slug for id in chart.events for slug in timeline.events[id].articles}
    return [slug for slug in timeline.articles if slug in reporting]


def _ledger_block(timeline: Timeline, chart: Chart, grid: Grid, root: str, *, alone: bool, embed: str | None) -> str:
    if not alone:
        return ledgers.block(timeline, grid, root, id=chart.id, title=chart.title, embed=embed)
    is_pinned = chart.id not in (addresses.LEDGER, *timeline.story.charts)
    days = () if is_pinned else ledgers.days(timeline)
    return ledgers.page(timeline, grid, root, id=chart.id, title=chart.title, days=days)


def bare_numbers(rows: Sequence[Sequence[float]]) -> Markup:
    """Rows of numbers as JSON, in which there is nothing to escape."""
    return Markup(json.dumps(rows, separators=(",", ":")))


def story_blocks(timeline: Timeline, root: str, *, offered: bool = False) -> Iterator[tuple[str, str]]:
    """The parts of the story by name; of the ledger, whether it is `offered` elsewhere, as a chart may be."""
    lasting = [each for each in timeline.disagreements if each.until is None]
    steps = steps_of(timeline)
    context: dict[str, dict[str, Any]] = {
        "standfirst": {"newest": steps[-1].day if steps else None, "cited": len(steps) < 2},
        "steps": {"steps": steps, "current": steps[-1].day if steps else None, "is_now": True},
        "answers": {"answers": answers(timeline)},
        "newest": {"events": newest(timeline.events.values())},
        "disagreements": {"disagreements": listed(lasting), "further": further(lasting)},
    }
    for name in STORY_BLOCKS:
        if name == "ledger":
            embed = addresses.embed(addresses.LEDGER) if offered else None
            yield name, ledgers.block(timeline, ledger(timeline), root, embed=embed)
            continue
        yield name, render_block(name, timeline, root, **context.get(name, {}))


def newest(events: Iterable[Event]) -> Sequence[Event]:
    """The last things reported as having happened, the newest first; what has no known end is not known to be new."""
    happened = [event for event in events if event.status is Status.REPORTED and event.when.upper is not None]
    happened.sort(key=lambda event: (event.when.upper, event.when.lower or event.when.upper))
    return happened[: -NEWEST - 1 : -1]
