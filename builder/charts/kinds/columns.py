"""A timeline of too many events to draw each: columns that count them, lane by lane and time by time.

It opens on the densest span, and says in words how many events are outside. Its columns are days, months, years or
longer, so that there are many of them and yet room for each. Each lane has a scale of its own, and says it: one of
900 events would make all others flat. What is known less precisely than the columns are is counted in a row of its own.
Each column leads to the list of its time, narrowed as far as the list's filters can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from builder import addresses, periods
from builder.charts.chart import Cell, Row, Table
from builder.charts.layout import headings
from builder.charts.layout.bins import NAMES, Bin, Unit, bin_for, bin_of, span_of
from builder.charts.layout.lanes import first_known, lane_names, lanes_of
from builder.charts.layout.window import Window, known_extent, minute, span
from builder.charts.marks import Column, Columns
from builder.charts.scene import Heading, Periods, Rows, Scene, Step, TimeAxis
from builder.charts.style import INK, MARGIN, ROLES, Role
from builder.charts.subject import Subject, card
from builder.model import ChartSpec, Event, Timeline
from builder.text.phrases import counted

MOST = 150
"""The most events that one chart draws one by one."""
SIZE = 100
"""How many events are in one of the files from which readers get them who zoom in."""
ROW = 64
"""The height of a row of columns, in px."""
TALLEST, LEAST = 0.72, 0.03
"""The height of the tallest column of a lane and of the least one, in rows."""
SPACE = 0.1
"""What is free after a column, as a share of the unit."""
GAP, LINE = 0.2, 0.25
"""What is above a row, and what a line of text above a lane takes, in rows."""
AROUND = MARGIN._replace(top=44, bottom=8)
UNDATED = "Without a known time"
STEPS = {
    Unit.DAY: Step(milliseconds=86_400_000),
    Unit.MONTH: Step(months=1),
    Unit.YEAR: Step(months=12),
    Unit.DECADE: Step(months=120),
    Unit.CENTURY: Step(months=1200),
}
"""How long the columns of a unit are."""


class Count(NamedTuple):
    """Events of a lane that begin in the same part of time; None: at an unknown time."""

    lane: str
    part: Bin | None
    events: tuple[Event, ...]

    @property
    def known_from(self) -> date:
        """The day from which any of it is known."""
        return min(event.known_from for event in self.events)


class Counted(NamedTuple):
    """A chart's events, counted in parts of a unit; the span on which it opens, None if there is nothing to draw."""

    counts: Sequence[Count]
    """In order of lanes, then of time; undated last."""
    unit: Unit
    window: Window | None

    @property
    def inside(self) -> Sequence[Count]:
        """What is drawn: whatever reaches into the span."""
        return [count for count in self.counts if count.part and not (self._before(count) or self._after(count))]

    def outside(self, lane: str | None = None) -> tuple[Sequence[Count], Sequence[Count]]:
        """What of a lane, or of all, is before the span, and what after it."""
        mine = [count for count in self.counts if lane in (None, count.lane)]
        return [count for count in mine if self._before(count)], [count for count in mine if self._after(count)]

    def _before(self, count: Count) -> bool:
        return bool(self.window and count.part and count.part.end <= self.window.start)

    def _after(self, count: Count) -> bool:
        return bool(self.window and count.part and count.part.start >= self.window.end)


def is_crowded(events: Sequence[Event]) -> bool:
    """Whether a chart counts these events instead of drawing each."""
    return len(events) > MOST


def count(spec: ChartSpec, timeline: Timeline, events: Sequence[Event]) -> Counted:
    """The events, counted for the span that is densest."""
    window, unit = span_of(event.when for event in events) or (None, Unit.DAY)
    grouped: dict[tuple[str, Bin | None], list[Event]] = defaultdict(list)
    for event in events:
        for lane in lanes_of(spec, timeline.story, event):
            grouped[lane, bin_for(event.when, unit)].append(event)
    order = {lane: number for number, (lane, _) in enumerate(lane_names(spec, timeline))}
    counts = [Count(lane, part, tuple(members)) for (lane, part), members in grouped.items()]
    counts.sort(key=lambda each: (order[each.lane], each.part is None, each.part and (each.part.first, each.part.unit)))
    return Counted(counts, unit, window)


# The scene


def scene(spec: ChartSpec, timeline: Timeline, counted_events: Counted) -> Scene:
    """The columns as a scene: a layer for each lane."""
    window, inside = counted_events.window, counted_events.inside
    assert window
    names, tallest = dict(lane_names(spec, timeline)), _tallest(inside)
    feet, placed = _places(counted_events, inside, names, tallest)
    lanes: dict[str, list[Column]] = defaultdict(list)
    for each in inside:
        assert each.part
        subject = _about(spec, timeline, each, names[each.lane], counted_events.unit)
        share = len(each.events) / tallest[each.lane]
        sides = _sides(each.part, counted_events.unit, window)
        lanes[each.lane].append(_column(subject, sides, feet[each.lane, each.part.unit], share))
    bottom = max([*feet.values(), *(heading.y for heading in placed)]) + 0.1
    return Scene(
        height=round(bottom * ROW) + AROUND.top + AROUND.bottom,
        margin=AROUND,
        across=TimeAxis(minute(window.start), minute(window.end), window.days, is_above=True),
        up=Rows(bottom),
        layers=tuple(Columns(_role(spec, timeline, lane), tuple(columns)) for lane, columns in lanes.items()),
        headings=placed,
        lines=tuple(feet.values()),
        periods=_periods(counted_events),
    )


def by_period(events: Iterable[Event]) -> Sequence[Sequence[Event]]:
    """The events whose time is known, in the order in which they begin, as they are divided between files."""
    dated = sorted((event for event in events if event.when.is_known), key=lambda each: (first_known(each), each.id))
    return [dated[start : start + SIZE] for start in range(0, len(dated), SIZE)]


def _periods(counted_events: Counted) -> Periods:
    events = {event.id: event for each in counted_events.counts for event in each.events}
    extents = (known_extent(event.when) for period in by_period(events.values()) for event in period)
    return Periods(tuple(extents), SIZE, MOST, STEPS[counted_events.unit])


def _places(
    counted_events: Counted, inside: Sequence[Count], names: Mapping[str, str], tallest: Mapping[str, int]
) -> tuple[Mapping[tuple[str, Unit], float], tuple[Heading, ...]]:
    """Where each lane's columns have their feet, in rows from the top, a row for each unit; and what is above them."""
    feet: dict[tuple[str, Unit], float] = {}
    placed: list[Heading] = []
    bottom = 0.0
    for lane in dict.fromkeys(each.lane for each in counted_events.counts if each.part):
        bottom += GAP
        for number, line in enumerate((names[lane], *_lines(counted_events, lane, tallest.get(lane, 0)))):
            lines = headings.lines(line, is_bold=not number, most=1)
            placed.append(Heading(lines, round(bottom + LINE / 2, 4), is_lane=not number))
            bottom += LINE
        for unit in sorted({each.part.unit for each in inside if each.lane == lane and each.part}):
            bottom += TALLEST + GAP / 2
            feet[lane, unit] = round(bottom, 4)
    return feet, tuple(placed)


def _lines(counted_events: Counted, lane: str, tallest: int) -> Iterator[str]:
    """What is written below a lane's name: its scale, and what is outside the span."""
    if tallest:
        yield f"tallest: {counted(tallest, 'event')}"
    earlier, later = counted_events.outside(lane)
    if earlier:
        yield f"← {_outside(earlier, 'earlier')}"
    if later:
        yield f"→ {_outside(later, 'later')}"


def _tallest(inside: Iterable[Count]) -> Mapping[str, int]:
    """The number of events in the tallest column of each lane."""
    tallest: dict[str, int] = {}
    for each in inside:
        tallest[each.lane] = max(tallest.get(each.lane, 0), len(each.events))
    return tallest


def _outside(counts: Sequence[Count], where: str) -> str:
    """How many events there are on one side of the span, and in which years."""
    parts = [each.part for each in counts if each.part]
    first, last = min(part.first.year for part in parts), max(part.last.year for part in parts)
    years = f"in {first}" if first == last else f"{first} to {last}"
    return f"{counted(_number(counts), 'event')} {where}, {years}"


def _number(counts: Iterable[Count]) -> int:
    """How many events are counted; one may be in several lanes."""
    return len({event.id for each in counts for event in each.events})


def _column(subject: Subject, sides: tuple[datetime, datetime], foot: float, share: float) -> Column:
    """A column from side to side; its height is a share of the tallest's."""
    height = round(max(LEAST, TALLEST * share), 4)
    return Column(*sides, round(foot - height / 2, 4), height, subject)


def _sides(part: Bin, unit: Unit, window: Window) -> tuple[datetime, datetime]:
    """From where to where a column is: its part of time as far as it is shown, but for the same gap after each."""
    last = bin_of(part.last, unit)
    end = part.end - (last.end - last.start) * SPACE
    return span(window.clip(part.start, window.start), window.clip(end, window.end))


def _role(spec: ChartSpec, timeline: Timeline, lane: str) -> Role:
    """That of the kind, where lanes are kinds; else none that could mean one."""
    kinds = timeline.story.kinds
    return ROLES[kinds[lane].role] if spec.lanes == "kind" else INK


def _about(spec: ChartSpec, timeline: Timeline, each: Count, name: str, unit: Unit) -> Subject:
    when = _name(each.part, unit)
    return Subject(None, _address(spec, timeline, each), each.known_from, card(name, when, _count(each)))


# The table and the notes


def table(spec: ChartSpec, timeline: Timeline, counted_events: Counted) -> Table:
    """How many events there are in each part of time, lane by lane."""
    names = dict(lane_names(spec, timeline))
    rows = (
        (Cell(names[each.lane]), Cell(_name(each.part, counted_events.unit), _address(spec, timeline, each)), each)
        for each in counted_events.counts
    )
    return Table(("Lane", "When", "Events"), tuple(Row((lane, when, Cell(_count(each)))) for lane, when, each in rows))


def notes(timeline: Timeline, counted_events: Counted) -> Iterator[str]:
    """What the reader must know besides the columns."""
    inside, unit = counted_events.inside, counted_events.unit
    if inside:
        longer = any(each.part and each.part.unit > unit for each in inside)
        where = f"{NAMES[unit]} or, where that is not known, in a longer time" if longer else NAMES[unit]
        leads = "" if periods.is_divided(timeline) else ", and leads to all that may have been then"
        yield f"Each column counts the events that begin in its {where}{leads}. Each lane has a scale of its own."
    for counts, where in zip(counted_events.outside(), ("earlier", "later"), strict=True):
        if counts:
            yield f"Outside the span shown: {_outside(counts, where)}; in the table."
    if undated := _number(each for each in counted_events.counts if not each.part):
        yield f"{counted(undated, 'event')} without a known time: in the table only."


def _name(part: Bin | None, unit: Unit) -> str:
    if part is None:
        return UNDATED
    return f"{part.name}, {NAMES[unit]} unknown" if part.unit > unit else part.name


def _count(each: Count) -> str:
    return counted(len(each.events), "event")


# Links


def _address(spec: ChartSpec, timeline: Timeline, each: Count) -> str:
    """The list of a part of time, with what the chart is about chosen as far as it can be.

    Where the list is divided, that is the one list that has all of them, or else the first.
    """
    chosen = {**{name: ids[0] for name, ids in _restrictions(spec) if len(ids) == 1}, spec.lanes: each.lane}
    listed = periods.by_period(each.events)
    is_divided, part = periods.is_divided(timeline), each.part
    if part and (not is_divided or part.unit is Unit.DAY):
        chosen |= {"from": part.first.isoformat(), "to": part.last.isoformat()}
    query = "&".join(f"{name}={id}" for name, id in sorted(chosen.items()) if id)
    first = next(iter(listed)).id
    page = addresses.period(first) if is_divided else addresses.TIMELINE
    anchor = "" if is_divided or part else f"#{first}"
    return f"{page}{f'?{query}' if query else ''}{anchor}"


def _restrictions(spec: ChartSpec) -> Iterator[tuple[str, Sequence[str]]]:
    where = spec.where
    yield from (("actor", where.actor), ("kind", where.kind), ("place", where.place), ("article", where.article))
    yield "status", (where.status.value,) if where.status else ()
