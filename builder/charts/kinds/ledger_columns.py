"""The columns of a ledger: the days, months or years of a span, of which quiet ones are folded together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from builder import dates
from builder.charts.grid import Column

MOST_COLUMNS = 5
_DAYS, _MONTHS, _YEARS = 62, 62, 62
"""A span of at most that number of days has columns made of days, one of at most that number of months of months; a
longer one of years, or of several years together, so that there are no more parts than that.
"""
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class _Unit(NamedTuple):
    """A stretch of time that is not divided."""

    first: date
    last: date
    events: int

    def __add__(self, other: object) -> _Unit:
        assert isinstance(other, _Unit)
        return _Unit(self.first, other.last, self.events + other.events)


def columns(days: Sequence[date], first: date, last: date) -> Iterator[Column]:
    """The columns of a span: what of the days is before it, its parts, what is after it."""
    if any(day < first for day in days):
        yield Column(f"Before {dates.brief_day(first, first.year)}", last=_before(first))
    for unit in folded([day for day in days if first <= day <= last], first, last):
        yield _column(unit, last.year)
    if any(day > last for day in days):
        yield Column(f"After {dates.brief_day(last, last.year)}", first=_after(last))


def _before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def folded(days: Sequence[date], first: date, last: date) -> list[_Unit]:
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


def column_of(day: date, columns: Sequence[Column]) -> int:
    """The number of the column that a day is in."""
    return next(
        number
        for number, column in enumerate(columns)
        if (column.first is None or column.first <= day) and (column.last is None or day <= column.last)
    )
