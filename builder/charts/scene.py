"""What a chart shows, before anybody draws it: its marks, in layers, on typed axes.

The kinds of charts make scenes; `plotly.py` and `svg/` write them. Heights and margins are in px.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate, chain
from typing import NamedTuple

from builder.charts.amounts import AnyLayer
from builder.charts.layout.window import Extent
from builder.charts.style import MARGIN, TICKS, Margin
from builder.charts.subject import Subject

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
    TickFormat(Step(milliseconds=43_200_000), Step(milliseconds=86_400_000), "%a<br>%e\n%b %Y"),
    TickFormat(Step(milliseconds=86_400_001), Step(milliseconds=1_209_600_000), "%e\n%b %Y"),
    TickFormat(Step(months=1), Step(months=6), "%b\n%Y"),
    TickFormat(Step(months=12), None, "%Y"),
)


@dataclass(frozen=True, slots=True)
class Flag:
    """A day on which articles appeared, marked on a time axis."""

    moment: datetime
    """The end of the day."""
    day: date
    articles: int


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
    flags: tuple[Flag, ...] = ()

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


class Room(NamedTuple):
    """What a row takes above and below the middle of its mark, in px."""

    above: int
    below: int


Lines = tuple[str, ...]
"""A text in lines."""


@dataclass(frozen=True, slots=True)
class StackRow:
    """A row that is as high as what is in it: the name of a lane, or one event."""

    rooms: tuple[Room, ...]
    """In each of `style.LAYOUTS`."""
    name: tuple[Lines, ...] = ()
    """The name of a lane in each of these layouts; empty where an event is in it."""
    lane: int = 0
    """The number of its lane, of all that the chart may have."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Rows from top to bottom, which places up count from 0; each has its own height, another one in each layout."""

    rows: tuple[StackRow, ...]
    is_part: bool = False
    """Whether it is shown with other stacks of the same chart, which may have lanes above its first one."""

    @property
    def has_lanes(self) -> bool:
        """Whether there are several lanes, with a line between them."""
        return sum(bool(row.name) for row in self.rows) > 1

    def middles(self, layout: int) -> tuple[int, ...]:
        """How far below the top of the plot the middle of each row is, in px."""
        bottoms = accumulate(sum(row.rooms[layout]) for row in self.rows)
        return tuple(bottom - row.rooms[layout].below for row, bottom in zip(self.rows, bottoms, strict=True))

    @property
    def numbers(self) -> list[list[int]]:
        """The rows for scripts: whether each is the name of a lane (1 or 0), then its rooms in each layout."""
        return [[int(bool(row.name)), *chain.from_iterable(row.rooms)] for row in self.rows]

    def height(self, layout: int) -> int:
        """How high all rows are together, in px."""
        return sum(sum(row.rooms[layout]) for row in self.rows)


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
    """A text of its own, from the plot's left edge."""

    lines: tuple[Lines, ...]
    """In each of `style.LAYOUTS`."""
    y: float
    """Where the last line is, with the others above it; of the name of a lane, the first, with the others below."""
    is_lane: bool = False
    known_from: date | None = None
    """The day from which there is what it names; None: it is always there."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The events that a crowded timeline counts, for readers who zoom in until few enough to draw each are in view.

    They are drawn period by period, each period a file.
    """

    extents: tuple[Extent, ...]
    """From when to when each of them is, in the order in which they begin."""
    size: int
    """How many events are in a period; fewer in the last one."""
    most: int
    """The most events that are drawn one by one."""
    unit: Step
    """The step of the columns."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a chart shows. Without axes there is nothing to show."""

    height: int
    """In the layout that pictures in files have: `style.FILE_LAYOUT`."""
    margin: Margin = MARGIN
    across: TimeAxis | SlotAxis | ValueAxis | None = None
    up: Rows | Stack | None = None
    layers: tuple[AnyLayer, ...] = ()
    """From back to front."""
    headings: tuple[Heading, ...] = ()
    lines: tuple[float, ...] = ()
    """Lines from edge to edge: where they are on the axis up."""
    periods: Periods | None = None
    """Where it counts events that can be drawn one by one."""

    def subjects(self) -> Iterator[Subject]:
        """What its marks are about, mark by mark."""
        for layer in self.layers:
            yield from (mark.subject for mark in layer.marks if mark.subject)


EMPTY = Scene(height=80)
