"""The notation of times: EDTF, and words for what EDTF says less plainly.

A moment within bounds is a set of EDTF (level 2), `by`, `not before` or `between`; what lasted is an interval, `from`,
`since`, `until` or `under way by`. See `examples.EXAMPLES`.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

from builder.dates.comparing import ends_before_it_begins
from builder.dates.date import UNKNOWN, Date, Sense
from builder.dates.errors import DateError, quoted
from builder.dates.point import Point, point


class _Form(NamedTuple):
    """A form of words: what it means, and its pattern, with a start, an end or both."""

    sense: Sense
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, sense: Sense, pattern: str) -> _Form:
        return cls(sense, re.compile(pattern, re.IGNORECASE))


_FORMS = (
    _Form.of(Sense.MOMENT, r"by (?P<end>.+)"),
    _Form.of(Sense.MOMENT, r"not before (?P<start>.+)"),
    _Form.of(Sense.MOMENT, r"between (?P<start>.+?) and (?P<end>.+)"),
    _Form.of(Sense.UNDER_WAY, r"under way by (?P<both>.+)"),
    _Form.of(Sense.UNDER_WAY, r"under way from (?P<start>.+?) to (?P<end>.+)"),
    _Form.of(Sense.LASTED, r"from (?P<start>.+?) to (?P<end>.+)"),
    _Form.of(Sense.LASTED, r"since (?P<start>.+)"),
    _Form.of(Sense.LASTED, r"until (?P<end>.+)"),
)
# An end of an interval has at least a year's four characters, so that 10/2024 and 2024-10-28/31 are not intervals.
_INTERVAL = re.compile(r"(?P<start>[0-9Y-][^/\s]{3,}|)/(?P<end>[0-9Y-][^/\s]{3,}|\.\.|)")
_OPEN_START = re.compile(r"\.\./(?P<end>[^/]+)")
_SET = re.compile(r"\[(?P<members>[^\[\]]+)\]")
_BY_SPACE = re.compile(r"\s+")
_OPEN = ".."


def read(text: str, zone: ZoneInfo | None) -> Date:
    """The date that a text is in this notation; `zone` is that of times of day without an offset.

    Raises UnreadableError if it is not in the notation, or another DateError if no such date is possible.
    """
    text = _BY_SPACE.sub(" ", text.strip())
    if text[:1].isdigit() and "/" not in text:
        return _single(text, zone)
    if text.lower() == "unknown":
        return UNKNOWN
    if not text.strip("/.[] "):
        raise DateError("no date is given", "write unknown, or leave the date out")
    if match := _SET.fullmatch(text):
        return _one_of(text, match["members"], zone)
    if match := _OPEN_START.fullmatch(text):
        what = f"{quoted(text)} can mean two things"
        raise DateError(what, f"write by {match['end']} (a moment), or until {match['end']} (it lasted)")
    if match := _INTERVAL.fullmatch(text):
        is_lasting = match["end"] == _OPEN
        return _between(text, Sense.LASTED, match["start"], "" if is_lasting else match["end"], zone, is_lasting)
    return _worded(text, zone)


def _single(text: str, zone: ZoneInfo | None) -> Date:
    only = point(text, zone)
    return Date(text, Sense.MOMENT, only, only)


def _worded(text: str, zone: ZoneInfo | None) -> Date:
    for sense, pattern in _FORMS:
        if match := pattern.fullmatch(text):
            given = match.groupdict()
            both = given.get("both")
            start, end = both or given.get("start"), both or given.get("end")
            return _between(text, sense, start, end, zone, is_lasting=sense is Sense.LASTED and end is None)
    return _single(text, zone)


def _between(
    text: str, sense: Sense, start: str | None, end: str | None, zone: ZoneInfo | None, is_lasting: bool = False
) -> Date:
    first, last = (point(each, zone) if each else None for each in (start, end))
    if start and end and first and last and ends_before_it_begins(first, last):
        turned = text.replace(start, "\0").replace(end, start).replace("\0", end)
        raise DateError(f"{quoted(text)} ends before it begins", f"write {turned}")
    return Date(text, sense, first, last, is_lasting)


def _one_of(text: str, members: str, zone: ZoneInfo | None) -> Date:
    """A set of EDTF: a moment that is one of its members, and so within the first and the last of them."""
    pairs = [_ends_of(member.strip(), text) for member in members.split(",")]
    within = [_between(text, Sense.MOMENT, *pair, zone) for pair in pairs]
    if any(each.start is None for each in within[1:]) or any(each.end is None for each in within[:-1]):
        raise DateError(f"{quoted(text)} is open in its middle", "put .. first or last, as in [..2024-11-05]")
    points = [end for each in within for end in (each.start, each.end) if end]
    start = within[0].start and min(points, key=lambda each: (each.lower, each.upper))
    end = within[-1].end and max(points, key=lambda each: (each.upper, each.lower))
    if any(each.flags or each.instant for each in points):
        what = f"{quoted(text)}: in brackets a date has neither flags nor a time of day"
        raise DateError(what, f"write {moment_text(start, end)}")
    return Date(text, Sense.MOMENT, start, end)


def _ends_of(member: str, text: str) -> tuple[str, str]:
    """The first and the last date of a member of a set, which are the same for a single one; empty where it is open."""
    first, dots, last = member.partition(_OPEN)
    if not (first or last):
        raise DateError(f"{quoted(text)} has an empty place", "leave it out")
    return (first, last) if dots else (first, first)


def moment_text(start: Point | None, end: Point | None) -> str:
    """How a moment between two points, or on one side of one, is written in words."""
    if start and end:
        return start.text if start == end else f"between {start.text} and {end.text}"
    return f"not before {start.text}" if start else f"by {end.text}" if end else "unknown"
