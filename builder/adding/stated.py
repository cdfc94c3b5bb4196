"""A date that a source states for its publication or a change: the value as written, what it is, and where."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from builder import dates
from builder.adding.times import mentioned_days
from builder.text.phrases import short

_DAY = re.compile(r"(\d{4})([-/]?)(\d\d)\2(\d\d)(?:T\d.*|\s+\d\d?:\d\d.*|Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)
_LESS = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_NUMBERS = re.compile(r"\d{3}")
"""How a date in numbers begins, no part of which may be read alone."""
_PLACEHOLDERS = frozenset({date(1, 1, 1), date(1970, 1, 1)})
"""What programs write when they have no date."""
_LAST_ZONE = timedelta(hours=12)
"""How far the last place to reach a day is behind UTC."""
_LONGEST = 60


class Stated(NamedTuple):
    """A date that a source gives for itself."""

    says: str
    """Where it is and how it is written, as a clause: “the page's JSON-LD says datePublished 2031-03-04”."""
    edtf: str | None
    """A day, a month or a year; None if what is written is not a date. From front matter, any EDTF with both bounds."""
    is_change: bool = False
    """Whether it is the day of a change, and not that of publication."""
    line: int | None = None
    """The line that it is printed on, if it is."""
    instant: datetime | None = None
    """The moment, where a time of day with its offset is given."""

    def doubt(self, latest: date) -> str:
        """Why it cannot be the date of something published by `latest`; empty if it can."""
        day = dates.parse(self.edtf).lower if self.edtf else None
        if day is None:
            return "which is not a date"
        if day in _PLACEHOLDERS or (self.instant is not None and self.instant.timestamp() == 0):
            return "which programs write when they have no date"
        # The page's time zone may have a day before the editor's has it.
        if day <= latest or (self.instant and (self.instant - _LAST_ZONE).date() <= latest):
            return ""
        return "which is after today"


def stated_date(where: str, key: str, value: str, *, is_change: bool = False, line: int | None = None) -> Stated:
    """The date in a value of a source's data; `where` and `key` name it: “the page's JSON-LD”, “datePublished”."""
    written = " ".join(value.split())
    what = f"{key} {short(written, _LONGEST)}".strip()
    return Stated(f"{where} says {what}", edtf_of(written), is_change, line, _instant_of(written))


def edtf_of(value: str) -> str | None:
    """The day, month or year that a value of a page's data names, as EDTF; None if it is not a date.

    Nothing is filled in: a year stays a year. Of a time of day, it is the day where its own offset holds.
    """
    if match := _DAY.fullmatch(value):
        return _parsed_text(f"{match[1]}-{match[3]}-{match[4]}")
    if _LESS.fullmatch(value):
        return _parsed_text(value)
    named = list(mentioned_days(value)) if len(value) <= _LONGEST and not _NUMBERS.match(value) else []
    day = named[0].full_date if len(named) == 1 and not named[0].is_bound else None
    return day.isoformat() if day else None


def edtf_with_bounds(value: str) -> str | None:
    """The text, if it is EDTF whose first and last day are known; the day, if it is a time of day; else None."""
    try:
        when = dates.moment(value)
    except dates.DateError:
        return None
    if when.instant and when.lower:
        return when.lower.isoformat()
    return when.text if when.lower and when.upper else None


def _parsed_text(text: str) -> str | None:
    try:
        return dates.parse(text).text
    except dates.DateError:
        return None


def _instant_of(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
