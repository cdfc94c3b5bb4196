"""The charts: a registry of their kinds. A new kind is one module in `kinds/` and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from builder import addresses, dates, selection
from builder.charts import svg
from builder.charts.chart import Chart
from builder.charts.grid import LEAST
from builder.charts.kinds import coverage, estimates, ledger_chart, timeline
from builder.charts.kinds.timeline import period
from builder.charts.kinds.timeline_sample import sample
from builder.charts.style import MARGIN, Margin, css_variables
from builder.merging import as_known_on
from builder.model import ChartSpec, Claim, Event, Seeds, Timeline, Where

__all__ = [
    "ALL_EVENTS",
    "ALL_REPORTS",
    "KINDS",
    "Pinned",
    "called_on",
    "css_variables",
    "draw",
    "is_chosen_from",
    "period",
    "periods",
    "picture_stylesheet",
    "pinned",
    "rows",
    "sample",
    "says_something",
    "specifications",
    "will_say_something",
]


class Kind(NamedTuple):
    """A kind of chart."""

    draw: Callable[[ChartSpec, Timeline], Chart]
    chosen: Callable[[Timeline, Where], Sequence[Event] | Sequence[Claim]] = selection.events
    """What it shows of a timeline: a row of its table for each."""
    least: int = 2
    """From this many rows on it says something."""
    margin: Margin = MARGIN
    """Left and right of what it draws."""
    periods: Callable[[ChartSpec, Timeline], Sequence[Sequence[Event]]] = lambda spec, timeline: ()
    """The events of the parts of a chart that counts, each a chart for readers who zoom in."""


KINDS: Mapping[str, Kind] = {
    "timeline": Kind(timeline.draw, periods=timeline.periods),
    "estimates": Kind(estimates.draw, chosen=selection.claims),
    "coverage": Kind(coverage.draw),
    "ledger": Kind(ledger_chart.draw, chosen=ledger_chart.chosen, least=LEAST),
}

ALL_EVENTS = "timeline/all"
ALL_REPORTS = "compare/all"
"""Charts of the builder's own pages; an id with a slash is never a declared one."""
LEDGER_TITLE = "Who said what when"


def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
    """The chart that a specification asks for. Its kind must be in the registry."""
    return replace(KINDS[spec.kind].draw(spec, timeline), finding=spec.finding)


def periods(spec: ChartSpec, timeline: Timeline) -> Sequence[Sequence[Event]]:
    """The events of each period of a crowded chart, in order; none where it draws each event."""
    return KINDS[spec.kind].periods(spec, timeline)


def specifications(timeline: Timeline) -> Iterator[ChartSpec]:
    """All charts of a site: those that the story declares, and one for each thing that it says something about.

    The latter are called after their page, such as `articles/<slug>`.
    """
    story = timeline.story
    yield from story.charts.values()
    yield ChartSpec(ALL_EVENTS, "timeline", "Every event over time")
    yield ChartSpec(ALL_REPORTS, "coverage", "Each row an article, each column an event")
    yield ChartSpec(addresses.LEDGER, "ledger", LEDGER_TITLE)
    for article in timeline.articles.values():
        title = f"{article.title}: its events over time"
        yield ChartSpec(f"articles/{article.slug}", "timeline", title, where=Where(article=(article.slug,)))
    for actor in story.actors.values():
        title = f"{actor.label}: events over time"
        yield ChartSpec(f"actors/{actor.id}", "timeline", title, where=Where(actor=(actor.id,)))
    for place in story.places.values():
        title = f"{place.label}: events over time"
        yield ChartSpec(f"places/{place.id}", "timeline", title, where=Where(place=(place.id,)))
    for measure in story.measures.values():
        title = f"{measure.label}: who claims how much"
        yield ChartSpec(f"measures/{measure.id}", "estimates", title, where=Where(measure=(measure.id,)))


Named = TypeVar("Named", ChartSpec, Chart)


class Pinned(NamedTuple):
    """A chart as of a day: what to draw, from which timeline."""

    spec: ChartSpec
    timeline: Timeline
    day: date


def pinned(seeds: Seeds) -> Iterator[Pinned]:
    """The declared charts as of the days to which the story pins them, called `<id>/<day>`.

    Each is to be drawn from its own timeline, which has nothing that was not known that day.
    """
    specs = seeds.story.charts.values()
    for day in sorted({day for spec in specs for day in spec.pinned}):
        timeline = as_known_on(seeds, day)
        for spec in specs:
            if day in spec.pinned:
                yield Pinned(replace(called_on(day, spec), pinned=()), timeline, day)


def called_on(day: date, each: Named) -> Named:
    """A chart, or what declares one, by the name that it has as of a day; what the editor finds in it is of today."""
    return replace(each, id=f"{each.id}/{day}", finding=None, title=f"{each.title}, as known on {dates.day_words(day)}")


def is_chosen_from(chart: Chart) -> bool:
    """Whether the page of a chart lets readers choose among its events: those of today, or of a day."""
    return chart.id == ALL_EVENTS or (chart.kind == "timeline" and chart.id.startswith(addresses.KNOWN))


def says_something(chart: Chart) -> bool:
    """Whether a chart is worth its place on a page that would have it by itself."""
    return len(chart.table.rows) >= KINDS[chart.kind].least


def will_say_something(spec: ChartSpec, timeline: Timeline) -> bool:
    """The same of a chart that is not drawn yet."""
    return rows(spec, timeline) >= KINDS[spec.kind].least


def rows(spec: ChartSpec, timeline: Timeline) -> int:
    """The number of rows that the table of a chart will have."""
    return len(KINDS[spec.kind].chosen(timeline, spec.where))


def picture_stylesheet() -> str:
    """What the pictures of a site need besides `css_variables`."""
    return svg.stylesheet({(kind.margin.left, kind.margin.right) for kind in KINDS.values()})
