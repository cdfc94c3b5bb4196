"""Time in equal parts, in which events are counted: days, months, years, decades or centuries.

An event counts where it begins; one that is known by its end alone, there. It is never counted more precisely than that
is known: one of which only the year is known is in no month.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from builder.charts.layout.window import DAY, Extent, Window, opening, shifted
from builder.dates import Date, day_words, label, parse

MOST = 62
"""The most parts that a span is divided into: on the narrowest page each is then more than 4 px wide."""


class Unit(enum.IntEnum):
    """How long a part is, the finest first."""

    DAY = 0
    MONTH = 1
    YEAR = 2
    DECADE = 3
    CENTURY = 4
    LONGER = 5
    """Longer than a century, or in two of them: a part is then as long as the time is that is known."""


NAMES = {Unit.DAY: "day", Unit.MONTH: "month", Unit.YEAR: "year", Unit.DECADE: "decade", Unit.CENTURY: "century"}
_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}


class Bin(NamedTuple):
    """A part of time, from its first to its last day."""

    unit: Unit
    first: date
    last: date

    @property
    def start(self) -> datetime:
        """Its beginning."""
        return _midnight(self.first)

    @property
    def end(self) -> datetime:
        """Its end."""
        return shifted(_midnight(self.last), DAY)

    @property
    def name(self) -> str:
        """Its name for people."""
        match self.unit:
            case Unit.DAY:
                return day_words(self.first)
            case Unit.MONTH:
                return label(parse(self.first.isoformat()[:7]))
            case Unit.YEAR:
                return str(self.first.year)
            case _:
                return f"{self.first.year} to {self.last.year}"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def bin_of(day: date, unit: Unit) -> Bin:
    """The part that a day is in."""
    match unit:
        case Unit.DAY:
            return Bin(unit, day, day)
        case Unit.MONTH:
            return Bin(unit, day.replace(day=1), _last_of_month(day.year, day.month))
        case _:
            years = _YEARS[unit]
            first = day.year // years * years
            return Bin(unit, date(max(first, 1), 1, 1), date(first + years - 1, 12, 31))


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, 31) if month == 12 else date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


@lru_cache(maxsize=8192)
def beginning(when: Date) -> tuple[date, date] | None:
    """The first and the last day on which something can have begun; None for an unknown time."""
    known = when.start or when.end
    if known is None:
        return None
    # A moment between two bounds is as likely at either.
    last = when.end if when.end and not when.lasted else known
    return known.lower, max(last.upper, known.lower)


@lru_cache(maxsize=8192)
def bin_for(when: Date, unit: Unit) -> Bin | None:
    """The shortest part, of a unit or a longer one, that surely holds the beginning; None for an unknown time."""
    bounds = beginning(when)
    if bounds is None:
        return None
    parts = (bin_of(bounds[0], each) for each in Unit if unit <= each < Unit.LONGER)
    return next((part for part in parts if bounds[1] <= part.last), Bin(Unit.LONGER, *bounds))


def span_of(whens: Iterable[Date]) -> tuple[Window, Unit] | None:
    """The span on which a chart of columns opens, in whole parts, and their unit; None if no time is known.

    It is the densest span, and the unit the finest that divides it into no more parts than there is room for.
    """
    bounds = [known for when in whens if (known := beginning(when))]
    window = opening([Extent(_midnight(first), shifted(_midnight(last), DAY)) for first, last in bounds])
    if window is None:
        return None
    first, last = window.start.date(), window.end.date()
    unit = next((unit for unit in NAMES if _number(first, last, unit) <= MOST), Unit.CENTURY)
    return Window(bin_of(first, unit).start, bin_of(last, unit).end), unit


def _number(first: date, last: date, unit: Unit) -> int:
    """How many parts of a unit there are from one day to another."""
    match unit:
        case Unit.DAY:
            return (last - first).days + 1
        case Unit.MONTH:
            return (last.year - first.year) * 12 + last.month - first.month + 1
        case _:
            return last.year // _YEARS[unit] - first.year // _YEARS[unit] + 1
