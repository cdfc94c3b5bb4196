"""One time out of those that several reports of an event give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.dates.comparing import meets
from builder.dates.date import UNKNOWN, Date, Sense


def joined(given: Sequence[Date]) -> Date:
    """The first of the times given; of what was under way, all that they say of it together.

    It lasted from the earliest to the latest day on which a report has it under way. That says nothing of its beginning
    and its end, so a report that gives one of them, and does not contradict this, comes first; if it gives no end, it
    lasts as far as the reports know.
    """
    first = given[0] if given else UNKNOWN
    under_way = [each for each in given if each.sense is Sense.UNDER_WAY]
    lasting = next((each for each in given if each.sense is Sense.LASTED), None)
    if not under_way or not first.lasted:
        return first
    throughout = _under_way_throughout(under_way)
    if lasting and meets(lasting, throughout):
        return _still_lasting(lasting)
    return throughout if first.sense is Sense.UNDER_WAY else first


def _still_lasting(date: Date) -> Date:
    if date.start is None or date.end or date.is_lasting:
        return date
    return replace(date, text=f"since {date.start.text}", is_lasting=True)


def _under_way_throughout(known: Sequence[Date]) -> Date:
    """What was under way at each of the times given, which are of that sense, as one: from the earliest to the latest.

    The first is kept where the others say no more.
    """
    start = min((each.start for each in known if each.start), key=lambda point: point.lower)
    end = max((each.end for each in known if each.end), key=lambda point: point.upper)
    if (start, end) == (known[0].start, known[0].end):
        return known[0]
    return Date(f"under way from {start.text} to {end.text}", Sense.UNDER_WAY, start, end)
