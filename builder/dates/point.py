"""A single date or time of day: what is written, and the first and the last day that it can be."""

from __future__ import annotations

import calendar
import datetime
import enum
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from builder.dates.clock import instant_of
from builder.dates.errors import DateError, UnreadableError, outside_years, quoted


class Precision(enum.Enum):
    """What a date names. Digits left open (`X`) name what is left: 2024-10-XX is a month, 2024-XX-XX a year."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True, slots=True)
class Point:
    """A date or a time of day with what is known of it; a date names a period, such as a month."""

    text: str
    """In EDTF; of a time of day, ISO 8601-1 with its offset from UTC."""
    lower: datetime.date
    """The first day that it can be."""
    upper: datetime.date
    """The last day that it can be, inclusive."""
    precision: Precision
    approximate: bool = False
    """`~` or `%`."""
    uncertain: bool = False
    """`?` or `%`."""
    instant: datetime.datetime | None = None
    """Of a time of day, the instant, with the offset that the story's time zone had then. `lower` and `upper` are the
    day that it was where its own offset holds."""

    @property
    def plain(self) -> str:
        """Its text without flags."""
        return self.text.rstrip("?~%")

    @property
    def flags(self) -> str:
        """What follows the plain text: nothing, `~`, `?` or `%`."""
        return self.text[len(self.plain) :]


# Written out, because those of the calendar module follow the locale.
_MONTHS = "January February March April May June July August September October November December"
_SEASONS = "spring summer autumn winter"
NAMES = dict(enumerate(_MONTHS.split(), 1)) | dict(enumerate(_SEASONS.split(), 21))
"""The names of months by their numbers, and of seasons by those that EDTF gives them."""

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_OUTSIDE = re.compile(r"0000|000X|00XX|-[0-9]{4}|Y-?[0-9]")
_REDUCED = {
    Precision.SEASON: re.compile(r"[0-9]{4}-2[1-4]"),
    Precision.MONTH: re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-XX"),
    Precision.YEAR: re.compile(r"[0-9]{4}-XX(-XX)?"),
    Precision.DECADE: re.compile(r"[0-9]{3}X"),
    Precision.CENTURY: re.compile(r"[0-9]{2}XX"),
}
_OTHER_PARTS = re.compile(r"[0-9]{4}-(2[5-9]|3[0-9]|4[01])")
"""The parts of a year that EDTF numbers beyond the seasons: their months are written instead."""
_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11)}
_WINTER = "24"
_FLAGGED = re.compile(r"(?:about )?(?P<plain>.+?)(?P<flag>[?~%]?)", re.IGNORECASE)

_Bounds = tuple[datetime.date, datetime.date, Precision]


def point(text: str, zone: ZoneInfo | None) -> Point:
    """Read a date of EDTF level 1 that is not an interval, or a time of day of ISO 8601-1; `about` is `~` in words.

    Seasons (21 to 24) are those of the northern half of the world: March to May, June to August, September to
    November. A winter may be that at the beginning or that at the end of its year, so it is known within both.
    `zone` is that of times without an offset from UTC.

    Raises DateError if the text is not such a date, or an impossible one.
    """
    if re.match(r"[0-9-]{10}T", text):
        return _time(text, zone)
    match = _FLAGGED.fullmatch(text)
    plain, flag = (match["plain"], match["flag"]) if match else (text, "")
    lower, upper, precision = _bounds(plain)
    if len(text) > len(plain) + len(flag):  # it begins with “about”
        flag = "%" if flag in ("?", "%") else "~"
    return Point(plain + flag, lower, upper, precision, flag in ("~", "%"), flag in ("?", "%"))


def _time(text: str, zone: ZoneInfo | None) -> Point:
    day, _, _ = _bounds(text[:10])
    written, instant = instant_of(text, zone)
    return Point(written, day, day, Precision.TIME, instant=instant)


def _bounds(core: str) -> _Bounds:
    if match := _PLAIN.fullmatch(core):
        if core[5:7] <= "12" and core[:4] != "0000":
            return _plain_bounds(*(int(part) for part in match.groups() if part))
        if _OTHER_PARTS.fullmatch(core):
            raise UnreadableError(f"{quoted(core)} is a part of a year that cannot be written so", "write its months")
    if _OUTSIDE.match(core):
        raise outside_years(core)
    for precision, shape in _REDUCED.items():
        if shape.fullmatch(core):
            return *_reduced_bounds(core), precision
    if match:
        return _plain_bounds(*(int(part) for part in match.groups() if part))
    raise UnreadableError(f"{quoted(core)} cannot be read as a date", "write it as the guide shows")


def _reduced_bounds(core: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of what a season, or a date with digits left open, names."""
    year, _, rest = core.partition("-")
    first_year, last_year, part = int(year.replace("X", "0")), int(year.replace("X", "9")), rest[:2]
    if part == _WINTER:
        following = min(first_year + 1, datetime.MAXYEAR)
        return _first_day(first_year, 1), _last_day(following, 2 if following > first_year else 12)
    first, last = _SEASON_MONTHS.get(part) or ((int(part), int(part)) if part.isdigit() else (1, 12))
    return _first_day(first_year, first), _last_day(last_year, last)


def _first_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, 1)


def _last_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _plain_bounds(year: int, month: int | None = None, day: int | None = None) -> _Bounds:
    if month is None:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31), Precision.YEAR
    if not 1 <= month <= 12:
        # What follows the year may be meant as another: 1871-79.
        error = UnreadableError if day is None and month > year % 100 else DateError
        raise error(f"there is no month {month:02}", "write a month from 01 to 12, or a season from 21 to 24")
    days = calendar.monthrange(year, month)[1]
    if day is None:
        return datetime.date(year, month, 1), datetime.date(year, month, days), Precision.MONTH
    if not 1 <= day <= days:
        raise DateError(f"{NAMES[month]} {year} has {days} days", f"write a day from 01 to {days}")
    exact = datetime.date(year, month, day)
    return exact, exact, Precision.DAY
