"""Dates written out in EDTF (ISO 8601-2:2019, levels 0 to 2), with what the standard cannot say beside it."""

from __future__ import annotations

from typing import NamedTuple

from builder.dates.date import Date, Sense
from builder.dates.point import Point, Precision


class Written(NamedTuple):
    """A date in EDTF. It is never narrower than what is known: where the standard cannot say it, it is wider."""

    edtf: str
    """As EDTF; empty for an unknown time, which has no form of its own."""
    beside: dict[str, str]
    """What EDTF cannot say of it: `from` and `to`, the ends of a span of times of day; `flags`, those of bounds in a
    set; `under_way`, the day or days on which it was going on."""


def written(date: Date) -> Written:
    """A date as programs read it."""
    match date.sense, date.start, date.end:
        case Sense.UNKNOWN, _, _:
            return Written("", {})
        case Sense.UNDER_WAY, Point() as start, Point() as end:
            return Written("/..", {"under_way": _span(start, end)})
        case Sense.LASTED, start, end:
            return _lasted(start, end, is_lasting=date.is_lasting)
        case _, start, end:
            return _moment(start, end)


def point_text(each: Point) -> str:
    """A point in EDTF, which has seconds in times of day."""
    if each.precision is not Precision.TIME:
        return each.text
    wall, offset = each.text[:16], each.text[16:]
    return each.text if offset.startswith(":") else f"{wall}:00{offset}"


def _moment(start: Point | None, end: Point | None) -> Written:
    if start is not None and start == end:
        return Written(point_text(start), {})
    if _is_timed(start) or _is_timed(end):
        return Written(_set(start, end, by_days=True), _times(start, end))
    flags = {name: each.flags for name, each in (("start", start), ("end", end)) if each and each.flags}
    beside = {"flags": ", ".join(f"{name} {flag}" for name, flag in flags.items())} if flags else {}
    precisions = {each.precision for each in (start, end) if each}
    is_plain = len(precisions) == 1 and not any(each and "X" in each.text for each in (start, end))
    return Written(_set(start, end, by_days=not is_plain or Precision.SEASON in precisions), beside)


def _set(start: Point | None, end: Point | None, *, by_days: bool) -> str:
    first = (start.lower.isoformat() if by_days else start.plain) if start else ""
    last = (end.upper.isoformat() if by_days else end.plain) if end else ""
    return first if first == last else f"[{first}..{last}]"


def _lasted(start: Point | None, end: Point | None, *, is_lasting: bool) -> Written:
    if _is_timed(start) or _is_timed(end):
        first, last = start.lower.isoformat() if start else "", end.upper.isoformat() if end else ""
        days = first if first == last else f"{first}/{last or '..' * is_lasting}"
        return Written(days, _times(start, end))
    return Written(f"{start.text if start else ''}/{end.text if end else '..' * is_lasting}", {})


def _times(start: Point | None, end: Point | None) -> dict[str, str]:
    return {name: point_text(each) for name, each in (("from", start), ("to", end)) if each}


def _span(start: Point, end: Point) -> str:
    return point_text(start) if start == end else f"{point_text(start)}/{point_text(end)}"


def _is_timed(each: Point | None) -> bool:
    return each is not None and each.precision is Precision.TIME
