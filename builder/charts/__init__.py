"""The charts: a registry from a kind to the function that draws it. A new kind is one function and one line here.

Figures are plain data, as plotly.js reads it: no graph objects, no default template. `plotly_script` is the one place
that touches the installed package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import plotly

from builder import selection
from builder.charts import coverage, estimates, timeline
from builder.charts.chart import Chart
from builder.charts.picture import stylesheet as picture_stylesheet
from builder.charts.style import css_variables
from builder.model import ChartSpec, Timeline, Where

__all__ = [
    "ALL_EVENTS",
    "ALL_REPORTS",
    "CHARTS",
    "css_variables",
    "draw",
    "picture_stylesheet",
    "plotly_script",
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


def says_something(chart: Chart) -> bool:
    """Whether a chart is worth its place on a page that would have it by itself."""
    return len(chart.table.rows) >= _least(chart.kind)


def will_say_something(spec: ChartSpec, told: Timeline) -> bool:
    """The same of a chart that is not drawn yet."""
    select = selection.claims if spec.kind == "estimates" else selection.events
    return len(select(told, spec.where)) >= _least(spec.kind)


def _least(kind: str) -> int:
    return LEAST_CLAIMS if kind == "estimates" else LEAST_EVENTS


def plotly_script() -> Path:
    """plotly.js as the installed Plotly brings it."""
    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
