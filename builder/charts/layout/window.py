"""Time on a chart: the extent of a date, and the span on which a timeline opens."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from builder.charts.style import NARROW
from builder.dates import Date, Point, Sense

DAY = timedelta(days=1)
_LAST_DAY = datetime(9999, 12, 31)
_MOST = 0.7
"""The share of the events that the opening span must hold."""
_NEAR = 1.0
"""How far beyond that span, in its lengths, an event still counts as near and is included, again and again."""
_WHOLE = 1.6
"""If everything fits into this many lengths of the span, everything is shown."""
_PADDING = 0.02
_DAYS = NARROW // 16
"""The most days of which each still has its room on the narrowest page."""


class Extent(NamedTuple):
    """What is known of a time: from start to end (excluded), None where it is open. Times of day are those that clocks
    in the story's time zone showed, else in UTC; days are those that the article means.
    """

    start: datetime | None
    end: datetime | None

    @property
    def middle(self) -> datetime:
        """The middle of a closed extent."""
        assert self.start is not None
        assert self.end is not None
        return self.start + (self.end - self.start) / 2


def extent(when: Date) -> Extent:
    """The extent of a date: all that it can have been. (None, None) for an unknown one, and for what was under way."""
    return Extent(None, None) if when.sense is Sense.UNDER_WAY else known_extent(when)


def known_extent(when: Date) -> Extent:
    """The extent of a date: of what was under way, the time for which that is known; of any other, as `extent`."""
    return Extent(beginning(when.start) if when.start else None, ending(when.end) if when.end else None)


def beginning(each: Point) -> datetime:
    """The first moment that a point can be."""
    return each.instant.replace(tzinfo=None) if each.instant else midnight(each.lower)


def ending(each: Point) -> datetime:
    """The moment by which a point is over, if it is a day or longer; else that moment."""
    return each.instant.replace(tzinfo=None) if each.instant else after(midnight(each.upper))


def shifted(moment: datetime, by: timedelta) -> datetime:
    """A moment earlier or later, but not beyond the first and the last that there are."""
    return moment + min(max(by, datetime.min - moment), datetime.max - moment)


def after(day: datetime) -> datetime:
    """The end of a day; of the last one there is, its last moment."""
    return day + DAY if day < _LAST_DAY else shifted(day, DAY)


def midnight(day: date) -> datetime:
    """The beginning of a day."""
    return datetime(day.year, day.month, day.day)


def _day_after(moment: datetime) -> date:
    """The first day that begins no earlier."""
    begun = midnight(moment.date())
    return (begun if begun == moment else shifted(begun, DAY)).date()


def _day_before(moment: datetime) -> date:
    """The last day that is over by then."""
    return shifted(midnight(moment.date()), -DAY).date()


class Window(NamedTuple):
    """The span that a chart's axis shows."""

    start: datetime
    end: datetime

    def fraction(self, moment: datetime) -> float:
        """How far along the axis a moment is: 0 at the start, 1 at the end."""
        return (moment - self.start) / (self.end - self.start)

    @property
    def days(self) -> int:
        """How many whole days it spans."""
        return (self.end - self.start).days

    @property
    def shown(self) -> tuple[date, date] | None:
        """The first and the last day that it holds whole, or the one of which it holds a part; else None."""
        first, last = _day_after(self.start), _day_before(self.end)
        if first <= last:
            return first, last
        return (last, last) if (last := self.start.date()) == self.end.date() else None

    @property
    def year(self) -> int | None:
        """The year that it is all in, if there is one."""
        first, last = self.shown or (self.start.date(), self.end.date())
        return first.year if first.year == last.year else None

    def holds(self, extent: Extent) -> bool:
        """Whether an extent is in it from its beginning to its end."""
        return (
            extent.start is not None and extent.end is not None and self.start <= extent.start <= extent.end <= self.end
        )

    def clip(self, moment: datetime | None, otherwise: datetime) -> datetime:
        """The moment, moved to the nearer edge if it is outside; `otherwise` for an open one."""
        return otherwise if moment is None else min(max(moment, self.start), self.end)


def whole(extents: Sequence[Extent]) -> Window | None:
    """The span that holds every known bound; None if there is none."""
    bounds = [bound for extent in extents for bound in extent if bound is not None]
    return _padded(min(bounds), max(bounds)) if bounds else None


def opening(extents: Sequence[Extent]) -> Window | None:
    """The densest span: the shortest that holds most of the closed extents, and what is near it.

    It is longer where more of what is known is within it so, and each day still has its room. None if no extent has a
    bound.
    """
    closed = sorted((each.start, each.end) for each in extents if each.start is not None and each.end is not None)
    if not closed:
        return whole(extents)
    start, end = _shortest(closed, -int(-_MOST * len(closed) // 1))
    start, end = _with_near(start, end, closed)
    first, last = closed[0][0], max(each[1] for each in closed)
    if last - first <= (end - start) * _WHOLE:
        start, end = first, last
    return _padded(*_with_days(start, end, extents))


def _with_near(
    start: datetime, end: datetime, closed: Sequence[tuple[datetime, datetime]]
) -> tuple[datetime, datetime]:
    """A span with what is near it, what is near that, and so on, until there is a gap longer than all before it."""
    while True:
        margin = (end - start) * _NEAR
        near = [each for each in closed if start - each[0] <= margin and each[1] - end <= margin]
        grown = min(each[0] for each in near), max(each[1] for each in near)
        if grown == (start, end):
            return grown
        start, end = grown


def _with_days(start: datetime, end: datetime, extents: Sequence[Extent]) -> tuple[datetime, datetime]:
    """A span of days with as many bounds outside of it as have room, the nearest first; one of hours as it is."""
    if end - start < DAY:
        return start, end
    bounds = {bound for extent in extents for bound in _reached(extent, start, end)}
    for bound in sorted(bounds, key=lambda bound: (max(start - bound, bound - end), bound)):
        grown = min(start, bound), max(end, bound)
        if grown[1] - grown[0] > _DAYS * DAY:
            break
        start, end = grown
    return start, end


def _reached(extent: Extent, start: datetime, end: datetime) -> list[datetime]:
    """The known bounds of an extent; of one that is outside of a span, the farther one."""
    known = [bound for bound in extent if bound is not None]
    if extent.end is not None and extent.end <= start:
        return known[:1]
    return known[-1:] if extent.start is not None and extent.start >= end else known


def _shortest(closed: Sequence[tuple[datetime, datetime]], wanted: int) -> tuple[datetime, datetime]:
    """The shortest span that holds at least `wanted` of the extents, which are in order of their starts."""
    ends: list[datetime] = []
    spans: list[tuple[timedelta, datetime, datetime]] = []
    for start, end in reversed(closed):
        bisect.insort(ends, end)
        if len(ends) >= wanted:
            reach = ends[wanted - 1]
            spans.append((reach - start, start, reach))
    _, start, end = min(spans)
    return start, end


def _padded(start: datetime, end: datetime) -> Window:
    padding = max((end - start) * _PADDING, timedelta(hours=6))
    return Window(shifted(start, -padding), shifted(end, padding))


def minute(moment: datetime) -> datetime:
    """The minute of a moment: charts count time in minutes."""
    return moment.replace(second=0, microsecond=0)


def span(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """A span from its first minute on, as long as it is, to the millisecond."""
    first = minute(start)
    return first, shifted(first, timedelta(milliseconds=round((end - start) / timedelta(milliseconds=1))))
