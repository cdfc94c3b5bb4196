"""The ledger: who said what when. Rows are the sides, columns the days, of which quiet ones are folded together.

Above the sides is what is reported of the ground: events that are nobody's utterance. An event is in the column of the
first day that is known of its time, as in a timeline; its words say how its time is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from builder import dates, hierarchy, quantities, wording
from builder.charts.grid import Cell, Column, Entry, Grid, Row
from builder.charts.layout.lanes import first_known
from builder.charts.layout.window import known_extent, opening
from builder.charts.style import MUTED, Role, claimant_style
from builder.model import Claim, Event, Story, Timeline

GROUND, OTHERS = "", "others"
"""The rows of what nobody's word is, and of sides without a row of their own."""
MOST_COLUMNS = 5
MOST_SIDES = 6
"""How many sides have a row where the story does not say which."""
MOST_SHOWN, MOST_IN_CELL = 3, 12
"""How many events a cell shows at once, and how many it holds; the rest are on the timeline."""
_DAYS, _MONTHS, _YEARS = 62, 62, 62
"""A span of at most that number of days has columns made of days, one of at most that number of months of months; a
longer one of years, or of several years together, so that there are no more parts than that.
"""
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def ledger(timeline: Timeline) -> Grid:
    """The ledger of a timeline; an empty one where nobody says anything, or nothing has a time."""
    dated = [event for event in timeline.events.values() if event.when.is_known]
    window = opening([known_extent(event.when) for event in dated])
    said = [event for event in dated if timeline.story.kinds[event.kind].spoken]
    if not window or not said or not window.shown:
        return Grid()
    first, last = window.shown
    days = [day for day in map(_day, dated) if first <= day <= last]
    columns = list(_columns(dated, min(days, default=first), max(days, default=last)))
    order = _sides(timeline, said)
    placed: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for event in dated:
        placed[_row_of(timeline.story, event, order), _column_of(_day(event), columns)].append(event)
    rows = (_row(timeline, id, columns, placed, order) for id in (GROUND, *order, OTHERS))
    return Grid(tuple(columns), tuple(row for row in rows if any(cell.entries for cell in row.cells)))


# Rows


def _sides(timeline: Timeline, said: Iterable[Event]) -> list[str]:
    """The sides that have a row: those of the story, or else those that say most, in the order of their first words."""
    if timeline.story.sides:
        return list(timeline.story.sides)
    counts: dict[str, int] = defaultdict(int)
    for event in said:
        counts[_side(timeline.story, event)] += 1
    most = sorted((id for id in counts if id), key=lambda id: -counts[id])[:MOST_SIDES]
    return [id for id in counts if id in most]


def _side(story: Story, event: Event) -> str:
    """Whose word an event is: of the first whom it names; empty for nobody's."""
    return hierarchy.top(event.by[0], story.actors) if event.by else ""


def _row_of(story: Story, event: Event, order: Sequence[str]) -> str:
    if not story.kinds[event.kind].spoken:
        return GROUND
    side = _side(story, event)
    return side if side in order else OTHERS


def _row(
    timeline: Timeline,
    id: str,
    columns: Sequence[Column],
    placed: Mapping[tuple[str, int], Sequence[Event]],
    order: Sequence[str],
) -> Row:
    cells = (_cell(timeline, placed.get((id, number), ()), column) for number, column in enumerate(columns))
    return Row(id, _name(timeline.story, id, order), _role(id, order), tuple(cells))


def _name(story: Story, id: str, order: Sequence[str]) -> str:
    if id == GROUND:
        return "Reported on the ground"
    if id == OTHERS:
        return "Others" if order else "Whoever says it"
    return story.actors[id].label


def _role(id: str, order: Sequence[str]) -> Role:
    return claimant_style(order.index(id), 0) if id in order else MUTED


def _cell(timeline: Timeline, events: Sequence[Event], column: Column) -> Cell:
    """The events of a cell in order of time; of too many, first those that say how much, or are in more articles."""
    ranked = sorted(events, key=lambda event: (not event.claims, -len(event.articles)))
    shown, rest = (
        tuple(_entry(timeline, event, column) for event in events if event in some)
        for some in (ranked[:MOST_SHOWN], ranked[MOST_SHOWN:MOST_IN_CELL])
    )
    return Cell(shown, rest, max(0, len(events) - MOST_IN_CELL))


def _entry(timeline: Timeline, event: Event, column: Column) -> Entry:
    is_that_day = event.when.is_day and not event.when.uncertain and column.first == column.last == event.when.lower
    year = column.last.year if column.last else None
    numbers = tuple(dict.fromkeys(_number(timeline, claim) for claim in event.claims))
    when = "" if is_that_day else dates.brief(event.when, year)
    return Entry(event, numbers, when, _standing(timeline, event))


def _number(timeline: Timeline, claim: Claim) -> str:
    """A claim's number; with its unit, unless that is what most claims count, as the titles of their events say."""
    unit = timeline.story.measures[claim.measure].unit
    return quantities.words(claim.quantity, "" if unit == _usual_unit(timeline) else unit)


@lru_cache(maxsize=8)
def _usual_unit(timeline: Timeline) -> str:
    units = Counter(timeline.story.measures[claim.measure].unit for claim in timeline.claims)
    return units.most_common(1)[0][0] if units else ""


def _standing(timeline: Timeline, event: Event) -> str:
    """How far an event holds: who denies it comes first, the rest as everywhere."""
    rest = [each for each in wording.status(event).split(", ") if each and not (each == "denied" and event.denied_by)]
    return ", ".join([*([wording.denied(timeline.story, event)] if event.denied_by else []), *rest])


# Columns


class _Unit(NamedTuple):
    """A stretch of time that is not divided."""

    first: date
    last: date
    events: int

    def __add__(self, other: object) -> _Unit:
        assert isinstance(other, _Unit)
        return _Unit(self.first, other.last, self.events + other.events)


def _day(event: Event) -> date:
    return first_known(event).date()


def _columns(events: Sequence[Event], first: date, last: date) -> Iterator[Column]:
    """The columns of a span: what is before it, its parts, what is after it."""
    days = [_day(event) for event in events]
    if any(day < first for day in days):
        yield Column(f"Before {dates.brief_day(first, first.year)}", last=_before(first))
    for unit in _folded([day for day in days if first <= day <= last], first, last):
        yield _column(unit, last.year)
    if any(day > last for day in days):
        yield Column(f"After {dates.brief_day(last, last.year)}", first=_after(last))


def _before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _folded(days: Sequence[date], first: date, last: date) -> list[_Unit]:
    """A span in few parts: of neighbours, those are folded together that hold the fewest events."""
    counts = {
        key: len(list(group)) for key, group in groupby(sorted(days, key=_key(first, last)), key=_key(first, last))
    }
    units = [unit._replace(events=counts.get(_key(first, last)(unit.first), 0)) for unit in _units(first, last)]
    while len(units) > MOST_COLUMNS:
        pairs = list(pairwise(units))
        least = min(range(len(pairs)), key=lambda number: pairs[number][0].events + pairs[number][1].events)
        units[least : least + 2] = [units[least] + units[least + 1]]
    return units


def _key(first: date, last: date) -> Callable[[date], tuple[int, ...]]:
    """What of a day says in which unit it is."""
    if (last - first).days <= _DAYS:
        return lambda day: (day.year, day.month, day.day)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= _MONTHS:
        return lambda day: (day.year, day.month)
    together = -(-(last.year - first.year + 1) // _YEARS)
    return lambda day: ((day.year - first.year) // together,)


def _units(first: date, last: date) -> Iterator[_Unit]:
    """The days, months or years of a span, cut off at its ends."""
    key = _key(first, last)
    if len(key(first)) == 1:
        for _, group in groupby((date(year, 1, 1) for year in range(first.year, last.year + 1)), key=key):
            years = [day.year for day in group]
            yield _Unit(max(first, date(years[0], 1, 1)), min(last, date(years[-1], 12, 31)), 0)
        return
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    for _, group in groupby(every, key=key):
        held = list(group)
        yield _Unit(held[0], held[-1], 0)


def _column(unit: _Unit, year: int) -> Column:
    first, last, _ = unit
    if first == last:
        return Column(dates.brief_day(first, year), _WEEKDAYS[first.weekday()], first, last)
    same = (first.year, first.month) == (last.year, last.month)
    start = str(first.day) if same else dates.brief_day(first, last.year)
    return Column(f"{start}\N{EN DASH}{dates.brief_day(last, year)}", "", first, last)


def _column_of(day: date, columns: Sequence[Column]) -> int:
    return next(
        number
        for number, column in enumerate(columns)
        if (column.first is None or column.first <= day) and (column.last is None or day <= column.last)
    )
