"""What a chart shows, before anybody draws it: its marks, in layers, on typed axes.

The kinds of charts make scenes; `plotly.py` and `svg/` write them. Heights and margins are in px.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from builder.charts.amounts import AnyLayer
from builder.charts.marks import Subject
from builder.charts.style import MARGIN, TICKS, Margin

# Axes, and what is behind the marks


class Step(NamedTuple):
    """A step of time, in months or in milliseconds."""

    months: int = 0
    milliseconds: int = 0


class TickFormat(NamedTuple):
    """How ticks of a time axis are labelled whose distance is from `least` to `most`, as d3 writes formats.

    The day is %e, not %-d, because plotly.js must recognise it to put the label into the middle of the day.
    """

    least: Step | None
    most: Step | None
    form: str


TICK_FORMATS = (
    TickFormat(None, Step(milliseconds=43_200_000), "%H:%M\n%e %b"),
    TickFormat(Step(milliseconds=43_200_000), Step(milliseconds=1_209_600_000), "%e\n%b %Y"),
    TickFormat(Step(months=1), Step(months=6), "%b\n%Y"),
    TickFormat(Step(months=12), None, "%Y"),
)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Time, from left to right."""

    start: datetime
    end: datetime
    days: int
    """How many whole days it spans."""
    is_above: bool = False
    has_edges: bool = False
    """Whether something may be at its edges that is outside."""

    @property
    def most_ticks(self) -> int:
        """At most a tick a day: what is known to the day must not look as if it were known to the hour."""
        return min(self.days + 1, TICKS)


@dataclass(frozen=True, slots=True)
class SlotAxis:
    """Places side by side, one for each thing, counted from 0."""

    count: int
    ticks: tuple[tuple[int, str], ...]
    """The labels below some of the places."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows from top to bottom, counted from 0; nothing is written beside them."""

    bottom: float


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Amounts, from left to right."""

    low: float
    high: float
    unit: str
    ticks: tuple[tuple[float, str], ...]
    """The labels below some of the amounts."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A text on a line of its own, from the plot's left edge."""

    text: str
    y: float
    is_bold: bool = False


class Lane(NamedTuple):
    """Where a lane begins and where its first row is, in px from the top, and how many rows it has."""

    top: float
    first: float
    rows: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of a chart, which close up where a reader's choice leaves them empty."""

    row: int
    """The height of a row."""
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a chart shows. Without axes there is nothing to show."""

    height: int
    margin: Margin = MARGIN
    across: TimeAxis | SlotAxis | ValueAxis | None = None
    up: Rows | None = None
    layers: tuple[AnyLayer, ...] = ()
    """From back to front."""
    headings: tuple[Heading, ...] = ()
    lines: tuple[float, ...] = ()
    """Lines from edge to edge: where they are on the axis up."""
    lanes: Lanes | None = None

    def subjects(self) -> Iterator[Subject]:
        """What its marks are about, mark by mark."""
        for layer in self.layers:
            yield from (mark.subject for mark in layer.marks if mark.subject)


EMPTY = Scene(height=80)
