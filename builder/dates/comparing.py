"""Comparing and sorting dates."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from builder.dates.date import Date, Sense
from builder.dates.point import Point

SortKey = tuple[bool, datetime.date, bool, datetime.datetime, int]

_MIDNIGHT = datetime.datetime.min.replace(tzinfo=datetime.UTC)


def sort_key(date: Date) -> SortKey:
    """A key that sorts any dates in one order: by the first bound that is known, undated ones last.

    Of those of one day, as clocks in the story's time zone had it, the untimed come first, narrower before wider; then
    times of day, in the order of their instants. Dates that differ in nothing of this have the same key.
    """
    first = date.start or date.end
    if first is None:
        return True, datetime.date.max, False, _MIDNIGHT, 0
    width = ((date.upper or datetime.date.max) - (date.lower or datetime.date.min)).days
    if first.instant:
        return False, first.instant.date(), True, first.instant, width
    return False, first.lower if date.start else first.upper, False, _MIDNIGHT, width


def meets(one: Date, other: Date) -> bool:
    """Whether both can be true of one event.

    Of two things that lasted, the beginnings must meet, and the ends; otherwise all that is known of the two. A side
    without a bound meets anything. Two times of day meet in the same minute, whatever their offsets. `~` and `?` do not
    widen a date.
    """
    if one.lasted and other.lasted:
        return _meet(_beginning(one), _beginning(other)) and _meet(_ending(one), _ending(other))
    return _meet(_extent(one), _extent(other))


def going_on(date: Date) -> tuple[datetime.date, datetime.date | None] | None:
    """The first and the last day on which it is known to have gone on; None for a moment, or if no such day is known.

    A last day that is None is open: as far as the article knows, it still goes on.
    """
    first, last = date.start or date.end, date.end or date.start
    if not date.lasted or first is None or last is None:
        return None
    if date.is_lasting:
        return first.upper, None
    return (first.upper, last.lower) if first.upper <= last.lower else None


class _Range(NamedTuple):
    """From the lower bound of one point to the upper bound of another; None: without a bound."""

    first: Point | None
    last: Point | None


def _extent(date: Date) -> _Range:
    return _Range(None, None) if date.sense is Sense.UNDER_WAY else _Range(date.start, date.end)


def _beginning(date: Date) -> _Range:
    """When it can have begun: by the time that it was under way, or ended."""
    if date.sense is Sense.UNDER_WAY or date.start is None:
        return _Range(None, date.start or date.end)
    return _Range(date.start, date.start)


def _ending(date: Date) -> _Range:
    if date.sense is Sense.UNDER_WAY or date.end is None:
        return _Range(date.end or date.start, None)
    return _Range(date.end, date.end)


def _meet(one: _Range, other: _Range) -> bool:
    return not (_is_before(one.last, other.first) or _is_before(other.last, one.first))


def _is_before(last: Point | None, first: Point | None) -> bool:
    """Whether one point, at its latest, is before another at its earliest."""
    if last is None or first is None:
        return False
    if last.instant and first.instant:
        return last.instant.replace(second=0) < first.instant.replace(second=0)
    return last.upper < first.lower


def ends_before_it_begins(start: Point, end: Point) -> bool:
    """Whether no moment is between two points."""
    return _is_before(end, start)


def identity(date: Date) -> tuple[object, ...]:
    """What two dates share that name the same time: sense, bounds and instants, without flags."""
    return (date.sense, *((each.lower, each.upper, each.instant) if each else None for each in (date.start, date.end)))
