"""The charts: a registry from a kind to the function that draws it. A new kind is one function and one line here.

Figures are plain data, as plotly.js reads it: no graph objects, no default template. `plotly_script` is the one place
that touches the installed package.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import plotly

from builder import dates, selection
from builder.charts import coverage, estimates, timeline
from builder.charts.chart import Chart
from builder.charts.picture import stylesheet as picture_stylesheet
from builder.charts.style import css_variables
from builder.merging import as_known_on
from builder.model import ChartSpec, Seeds, Timeline, Where

__all__ = [
    "ALL_EVENTS",
    "ALL_REPORTS",
    "CHARTS",
    "Pinned",
    "called_on",
    "css_variables",
    "draw",
    "picture_stylesheet",
    "pinned",
    "plotly_script",
    "plotly_styles",
    "rows",
    "says_something",
    "specifications",
    "will_say_something",
]

CHARTS: Mapping[str, Callable[[ChartSpec, Timeline], Chart]] = {
    "timeline": timeline.draw,
    "estimates": estimates.draw,
    "coverage": coverage.draw,
}

ALL_EVENTS = "timeline/all"
ALL_REPORTS = "compare/all"
"""Charts of the builder's own pages; an id with a slash is never a declared one."""

LEAST_CLAIMS = 2
"""A chart of estimates says something from so many claims on."""
LEAST_EVENTS = 2


def draw(spec: ChartSpec, told: Timeline) -> Chart:
    """The chart that a specification asks for. Its kind must be in the registry."""
    return CHARTS[spec.kind](spec, told)


def specifications(told: Timeline) -> Iterator[ChartSpec]:
    """All charts of a site: those that the story declares, and one for each thing that it says something about.

    The latter are called after their page, such as `articles/<slug>`.
    """
    story = told.story
    yield from story.charts.values()
    yield ChartSpec(ALL_EVENTS, "timeline", "Every event over time")
    yield ChartSpec(ALL_REPORTS, "coverage", "Each row an article, each column an event")
    for article in told.articles.values():
        title = f"{article.title}: its events over time"
        yield ChartSpec(f"articles/{article.slug}", "timeline", title, where=Where(article=(article.slug,)))
    for actor in story.actors.values():
        title = f"{actor.label}: events over time"
        yield ChartSpec(f"actors/{actor.id}", "timeline", title, where=Where(actor=(actor.id,)))
    for place in story.places.values():
        title = f"{place.label}: events over time"
        yield ChartSpec(f"places/{place.id}", "timeline", title, where=Where(place=(place.id,)))
    for measure in story.measures.values():
        title = f"{measure.label}: the claims over time"
        yield ChartSpec(f"measures/{measure.id}", "estimates", title, where=Where(measure=(measure.id,)))


Called = TypeVar("Called", ChartSpec, Chart)


class Pinned(NamedTuple):
    """A chart as of a day: what to draw, from which timeline."""

    spec: ChartSpec
    timeline: Timeline
    day: date


def pinned(seeds: Seeds) -> Iterator[Pinned]:
    """The declared charts as of the days to which the story pins them, called `<id>/<day>`.

    Each is to be drawn from its own timeline, in which nothing stands that was not known that day.
    """
    specs = seeds.story.charts.values()
    for day in sorted({day for spec in specs for day in spec.pinned}):
        told = as_known_on(seeds, day)
        for spec in specs:
            if day in spec.pinned:
                yield Pinned(replace(called_on(day, spec), pinned=()), told, day)


def called_on(day: date, each: Called) -> Called:
    """A chart, or what declares one, by the name that it has as of a day."""
    return replace(each, id=f"{each.id}/{day}", title=f"{each.title}, as known on {dates.day_words(day)}")


def says_something(chart: Chart) -> bool:
    """Whether a chart is worth its place on a page that would have it by itself."""
    return len(chart.table.rows) >= _least(chart.kind)


def will_say_something(spec: ChartSpec, told: Timeline) -> bool:
    """The same of a chart that is not drawn yet."""
    return rows(spec, told) >= _least(spec.kind)


def rows(spec: ChartSpec, told: Timeline) -> int:
    """How many rows the table of a chart will have."""
    select = selection.claims if spec.kind == "estimates" else selection.events
    return len(select(told, spec.where))


def _least(kind: str) -> int:
    return LEAST_CLAIMS if kind == "estimates" else LEAST_EVENTS


@cache
def plotly_styles() -> tuple[str, ...]:
    """The style sheets that plotly.js adds to a page as it loads, whatever it draws, word by word."""
    found = re.findall(
        r"\.textContent='([^']*)',document\.head\.appendChild", plotly_script().read_text(encoding="utf-8")
    )
    return ("", *found)


def plotly_script() -> Path:
    """plotly.js as the installed Plotly brings it."""
    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
