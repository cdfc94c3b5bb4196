"""The blocks that hand-written pages take in through the fences: charts, and parts of the story."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from builder import addresses
from builder.addresses import ROOT
from builder.charts import picture
from builder.charts.chart import Chart
from builder.charts.style import ALARM, MUTED, ROLES
from builder.model import Event, Status, Timeline
from builder.pages.page import render_block

STORY_BLOCKS = ("title", "standfirst", "newest", "disagreements", "sources")
"""The parts of the story that a page can take in."""
NEWEST = 6
"""How many events the block `newest` shows."""
_ROLE_OF_COLOUR = {role.light: name for name, role in ROLES.items()} | {ALARM.light: "alarm", MUTED.light: "muted"}


def chart_block(timeline: Timeline, chart: Chart, root: str, *, alone: bool = False, offered: bool = False) -> str:
    """A chart as it stands in a page: picture, key, table; or alone in the page for embedding.

    Where it is `offered` elsewhere, a link leads to the ways to embed it.
    """
    svg, rest = (part.replace(ROOT, root) for part in _parts(timeline, chart))
    if alone:  # the page's <base target> is not heeded by links of SVG
        svg = svg.replace("<a xlink:href=", '<a target="_blank" xlink:href=')
    meta = chart.figure["layout"]["meta"]
    context = {
        "lanes": bare_numbers([[meta["row"]], *meta["lanes"]]) if "lanes" in meta else None,
        "chart": chart,
        "id": addresses.chart_anchor(chart.id),
        "picture": Markup(svg),
        "rest": Markup(rest),
        "alone": alone,
        "offered": offered,
    }
    return render_block("chart", timeline, root, **context)


@lru_cache(maxsize=1)
def _parts(timeline: Timeline, chart: Chart) -> tuple[str, str]:
    """What is the same wherever a chart stands, but for the way to the root: its picture; its key, notes and table."""
    svg = picture.inline(picture.of(chart), title=chart.title, description=chart.summary, root=ROOT)
    return svg, render_block("chart_rest", timeline, ROOT, chart=chart, roles=_ROLE_OF_COLOUR)


def bare_numbers(rows: Sequence[Sequence[float]]) -> Markup:
    """Rows of numbers as JSON, in which there is nothing to escape."""
    return Markup(json.dumps(rows, separators=(",", ":")))


def story_blocks(timeline: Timeline, root: str) -> Iterator[tuple[str, str]]:
    """The parts of the story by name."""
    lasting = [each for each in timeline.disagreements if each.until is None]
    context: dict[str, dict[str, Any]] = {
        "newest": {"events": newest(timeline.events.values())},
        "disagreements": {"disagreements": lasting},
    }
    for name in STORY_BLOCKS:
        yield name, render_block(name, timeline, root, **context.get(name, {}))


def newest(events: Iterable[Event]) -> Sequence[Event]:
    """The last things reported as having happened, the newest first; what has no known end is not known to be new."""
    happened = [event for event in events if event.status is Status.REPORTED and event.when.upper is not None]
    happened.sort(key=lambda event: (event.when.upper, event.when.lower or event.when.upper))
    return happened[: -NEWEST - 1 : -1]
