"""A timeline of too many events to draw each: columns that count them, lane by lane and period by period.

Where the list of a story is divided by period, a chart of very many events would be a picture of a hundred thousand
pixels. It counts them instead, just as the list is divided; each column leads to the list of its period, narrowed as
far as the list's filters can. An event counts in the period that it begins in, and one whose month is not known in its
year, in a row of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from builder import addresses
from builder.charts.chart import Cell, Row, Table
from builder.charts.layout.lanes import NAME, lane_names, lanes_of
from builder.charts.layout.window import Window, extent, minute, span
from builder.charts.marks import Column, Columns
from builder.charts.scene import Heading, Rows, Scene, TimeAxis
from builder.charts.style import INK, MARGIN, ROLES, Role
from builder.charts.subject import Subject, card
from builder.dates import Precision
from builder.model import ChartSpec, Event, Timeline
from builder.periods import Period, is_divided, period
from builder.text.phrases import counted, short

MOST = 300
"""The most events that one chart draws one by one."""
ROW = 64
"""The height of a row of columns, in px."""
TALLEST, LEAST = 0.72, 0.03
"""The height of the tallest column and of the least one, in rows."""
HEADING = 0.4
"""What a lane's name takes, in rows."""
AROUND = MARGIN._replace(top=44, bottom=8)


class Count(NamedTuple):
    """Events of a lane that begin in the same period."""

    lane: str
    period: Period
    events: tuple[Event, ...]
    is_whole: bool
    """Whether the period is a year, since no month is known."""

    @property
    def known_from(self) -> date:
        """The day from which any of it is known."""
        return min(event.known_from for event in self.events)


def is_crowded(timeline: Timeline, events: Sequence[Event]) -> bool:
    """Whether a chart counts these events instead of drawing each."""
    return len(events) > MOST and is_divided(timeline)


def columns(spec: ChartSpec, timeline: Timeline, events: Sequence[Event]) -> list[Count]:
    """The columns in order of lanes, then of time; undated last."""
    grouped: dict[tuple[str, Period], list[Event]] = defaultdict(list)
    for event in events:
        for lane in lanes_of(spec, timeline.story, event):
            grouped[lane, period(event)].append(event)
    order = {lane: number for number, (lane, _) in enumerate(lane_names(spec, timeline))}
    counts = [Count(lane, when, tuple(members), _is_whole(when)) for (lane, when), members in grouped.items()]
    return sorted(counts, key=lambda column: order[column.lane])


def _is_whole(when: Period) -> bool:
    return when.when is not None and when.when.precision is not Precision.MONTH


def scene(spec: ChartSpec, timeline: Timeline, counts: Sequence[Count], window: Window) -> Scene:
    """The columns as a scene: a layer for each lane."""
    dated = [column for column in counts if column.period.when]
    rows = _rows(dated)
    tallest = max(len(column.events) for column in dated)
    bottom = max(rows.values()) + 0.1
    names = dict(lane_names(spec, timeline))
    lanes: dict[str, list[Column]] = defaultdict(list)
    for column in dated:
        base, share = rows[column.lane, column.is_whole], len(column.events) / tallest
        lanes[column.lane].append(_column(_about(spec, timeline, column), _sides(column, window), base, share))
    return Scene(
        height=round(bottom * ROW) + AROUND.top + AROUND.bottom,
        margin=AROUND,
        across=TimeAxis(minute(window.start), minute(window.end), window.days, is_above=True),
        up=Rows(bottom),
        layers=tuple(Columns(_role(spec, timeline, lane), tuple(columns)) for lane, columns in lanes.items()),
        headings=tuple(
            Heading(short(names[lane], NAME), row - TALLEST - HEADING / 2, is_bold=True)
            for lane, row in _tops(rows).items()
        ),
        lines=tuple(rows.values()),
    )


def table(spec: ChartSpec, timeline: Timeline, counts: Sequence[Count]) -> Table:
    """How many events there are in each period, lane by lane."""
    names = dict(lane_names(spec, timeline))
    return Table(
        ("Lane", "When", "Events"),
        tuple(
            Row((Cell(names[column.lane]), Cell(column.period.heading, _address(spec, column)), Cell(_count(column))))
            for column in counts
        ),
    )


def notes(counts: Sequence[Count]) -> Iterator[str]:
    """What the reader must know besides the columns."""
    if dated := [column for column in counts if column.period.when]:
        count = counted(max(len(column.events) for column in dated), "event")
        unit = "month or, where none is known, year" if any(column.is_whole for column in dated) else "month"
        yield f"Each column counts the events that begin in its {unit}. The tallest counts {count}."
    if undated := sum(len(column.events) for column in counts if not column.period.when):
        yield f"{counted(undated, 'event')} without a known time: in the table only."


def window(counts: Sequence[Count]) -> Window | None:
    """The span from the first period to the last; None if nothing has a period."""
    extents = [extent(column.period.when) for column in counts if column.period.when]
    starts, ends = [each.start for each in extents if each.start], [each.end for each in extents if each.end]
    return Window(min(starts), max(ends)) if starts and ends else None


def _rows(dated: Sequence[Count]) -> Mapping[tuple[str, bool], float]:
    """Where each lane's columns have their feet, in rows from the top: those of months, then those of years."""
    bases: dict[tuple[str, bool], float] = {}
    bottom, last = 0.0, None
    for lane, is_whole in dict.fromkeys((column.lane, whole) for column in dated for whole in (False, True)):
        if any((column.lane, column.is_whole) == (lane, is_whole) for column in dated):
            bottom += TALLEST + 0.14 + HEADING * (lane != last)
            bases[lane, is_whole], last = bottom, lane
    return bases


def _tops(rows: Mapping[tuple[str, bool], float]) -> Mapping[str, float]:
    """The first row of each lane."""
    tops: dict[str, float] = {}
    for (lane, _), row in rows.items():
        tops.setdefault(lane, row)
    return tops


def _column(subject: Subject, sides: tuple[datetime, datetime], base: float, share: float) -> Column:
    """A column from side to side, upon `base`; its height is a share of the tallest's."""
    height = round(max(LEAST, TALLEST * share), 4)
    return Column(*sides, round(base - height / 2, 4), height, subject)


def _sides(column: Count, window: Window) -> tuple[datetime, datetime]:
    """From where to where a column is: most of its period, of which there must be one."""
    assert column.period.when
    when = extent(column.period.when)
    start, end = window.clip(when.start, window.start), window.clip(when.end, window.end)
    return span(start, start + (end - start) * 0.9)


def _role(spec: ChartSpec, timeline: Timeline, lane: str) -> Role:
    """That of the kind, where lanes are kinds; else none that could mean one."""
    kinds = timeline.story.kinds
    return ROLES[kinds[lane].role] if spec.lanes == "kind" else INK


def _about(spec: ChartSpec, timeline: Timeline, column: Count) -> Subject:
    name = dict(lane_names(spec, timeline))[column.lane]
    when = f"{column.period.heading}, month unknown" if column.is_whole else column.period.heading
    return Subject(None, _address(spec, column), column.known_from, card(name, when, _count(column)))


def _count(column: Count) -> str:
    return counted(len(column.events), "event")


def _address(spec: ChartSpec, column: Count) -> str:
    """The list of the period, with what the chart is about chosen as far as it can be."""
    chosen = {**{name: ids[0] for name, ids in _restrictions(spec) if len(ids) == 1}, spec.lanes: column.lane}
    query = "&".join(f"{name}={id}" for name, id in sorted(chosen.items()) if id)
    return f"{addresses.period(column.period.id)}{f'?{query}' if query else ''}"


def _restrictions(spec: ChartSpec) -> Iterator[tuple[str, Sequence[str]]]:
    where = spec.where
    yield from (("actor", where.actor), ("kind", where.kind), ("place", where.place), ("article", where.article))
    yield "status", (where.status.value,) if where.status else ()
