"""Reading EDTF, comparing and sorting what was read."""

import calendar
import datetime
import enum
import re
from dataclasses import dataclass
from functools import lru_cache

from dateutil import parser as dateutil_parser

from builder.text.phrases import listed, short


class DateError(ValueError):
    """Text that is not a date: `what` is wrong with it, and a `hint` at what to write instead."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(f"{what}; {hint}")
        self.what = what
        self.hint = hint


class Precision(enum.Enum):
    """What a date names. Digits left open (`X`) name what is left: 2024-10-XX is a month, 2024-XX-XX a year."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Date:
    """A date with what is known of it."""

    text: str
    """As written, without the space around it."""
    lower: datetime.date | None
    """The first day that it can be; None: open or unknown."""
    upper: datetime.date | None
    """The last day that it can be, inclusive; None: open or unknown."""
    precision: Precision
    approximate_start: bool
    """`~` or `%` on the start of an interval, or on a date that is not an interval."""
    approximate_end: bool
    uncertain: bool
    """`?` or `%` anywhere."""
    instant: datetime.datetime | None
    """In UTC, for a time of day. `lower` and `upper` are the day that it was where its own offset holds."""

    @property
    def approximate(self) -> bool:
        """Whether either end is approximate."""
        return self.approximate_start or self.approximate_end

    @property
    def is_known(self) -> bool:
        """Whether it has any bound."""
        return self.lower is not None or self.upper is not None

    @property
    def open_start(self) -> bool:
        """Whether only its end is known."""
        return self.is_known and self.lower is None

    @property
    def open_end(self) -> bool:
        """Whether only its start is known."""
        return self.is_known and self.upper is None

    @property
    def is_day(self) -> bool:
        """Whether it is one day exactly, or a time on it."""
        return self.lower is not None and self.lower == self.upper and not self.approximate


UNKNOWN = Date("unknown", None, None, Precision.UNKNOWN, False, False, False, None)

# Written out, because those of the calendar module follow the locale.
_MONTHS = "January February March April May June July August September October November December"
_SEASONS = "spring summer autumn winter"
NAMES = dict(enumerate(_MONTHS.split(), 1)) | dict(enumerate(_SEASONS.split(), 21))

# An end of an interval has at least a year's four characters, so that 10/2024 and 2024-10-28/31 are not intervals.
_INTERVAL = re.compile(r"([0-9Y-][^/\s]{3,}|\.\.|)/([0-9Y-][^/\s]{3,}|\.\.|)")
_TIME = re.compile(
    r"(?P<day>[0-9-]{10})T(?P<clock>(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)"
    r"(?P<offset>Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_OUTSIDE = re.compile(r"0000|000X|00XX|-[0-9]{4}|Y-?[0-9]")
_REDUCED = {
    Precision.SEASON: re.compile(r"[0-9]{4}-2[1-4]"),
    Precision.MONTH: re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-XX"),
    Precision.YEAR: re.compile(r"[0-9]{4}-XX(-XX)?"),
    Precision.DECADE: re.compile(r"[0-9]{3}X"),
    Precision.CENTURY: re.compile(r"[0-9]{2}XX"),
}

_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}

_Bounds = tuple[datetime.date, datetime.date, Precision]


@lru_cache(maxsize=65_536)
def parse(text: str) -> Date:
    """Read EDTF level 1, or the word `unknown`.

    Seasons (21 to 24) are those of the northern hemisphere: March to May, June to August, September to November.
    Winter is the December of its year alone, so that the seasons of a year sort in order.
    A time of day needs its offset from UTC; its seconds can be left out, beyond what EDTF allows.

    Raises DateError if the text is not such a date, or an impossible one.
    """
    text = text.strip()
    if text.lower() == "unknown":
        return UNKNOWN
    if not text.strip("/."):
        raise DateError("no date is given", "write unknown, or leave the date out")
    if _INTERVAL.fullmatch(text):
        return _interval(text)
    if re.match(r"[0-9-]{10}T", text):
        return _time(text)
    return _date(text)


def _interval(text: str) -> Date:
    start, end = (_end(part) for part in text.split("/"))
    if start.lower and end.upper and start.lower > end.upper:
        raise DateError("the interval ends before it begins", f"write {end.text}/{start.text}")
    approximate, uncertain = (start.approximate, end.approximate), start.uncertain or end.uncertain
    return Date(text, start.lower, end.upper, Precision.INTERVAL, *approximate, uncertain, None)


def _end(text: str) -> Date:
    if text in ("", ".."):
        return UNKNOWN
    if "T" in text or "X" in text:
        raise DateError(f"{_quoted(text)} cannot be an end of an interval", "write it as a day, a month or a year")
    return _date(text)


def _time(text: str) -> Date:
    match = _TIME.fullmatch(text)
    if not match:
        raise DateError(f"{_quoted(text)} is not a time", _WRITE_TIME)
    day, _, _ = _bounds(match["day"])
    if not match["offset"]:
        raise DateError("the time has no offset from UTC", f"write {text}Z for UTC, or {text}+09:00 and the like")
    try:
        instant = datetime.datetime.fromisoformat(text).astimezone(datetime.UTC)
    except OverflowError:
        raise _outside(text) from None
    return Date(text, day, day, Precision.TIME, False, False, False, instant)


def _date(text: str) -> Date:
    core = text[:-1] if text[1:].endswith(("?", "~", "%")) else text
    lower, upper, precision = _bounds(core)
    approximate = text.endswith(("~", "%"))
    return Date(text, lower, upper, precision, approximate, approximate, text.endswith(("?", "%")), None)


def _bounds(core: str) -> _Bounds:
    if _OUTSIDE.match(core):
        raise _outside(core)
    for precision, shape in _REDUCED.items():
        if shape.fullmatch(core):
            return *_reduced_bounds(core), precision
    match = _PLAIN.fullmatch(core)
    if not match or re.search(_SUBYEAR, core):
        raise _refusal(core)
    return _plain_bounds(*(int(part) for part in match.groups() if part))


def _reduced_bounds(core: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of what a season, or a date with digits left open, names."""
    year, _, rest = core.partition("-")
    part = rest[:2]
    first, last = _SEASON_MONTHS.get(part) or ((int(part), int(part)) if part.isdigit() else (1, 12))
    return _first_day(int(year.replace("X", "0")), first), _last_day(int(year.replace("X", "9")), last)


def _first_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, 1)


def _last_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _plain_bounds(year: int, month: int | None = None, day: int | None = None) -> _Bounds:
    if month is None:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31), Precision.YEAR
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {month:02}", "write a month from 01 to 12, or a season from 21 to 24")
    days = calendar.monthrange(year, month)[1]
    if day is None:
        return _first_day(year, month), _last_day(year, month), Precision.MONTH
    if not 1 <= day <= days:
        raise DateError(f"{NAMES[month]} {year} has {days} days", f"write a day from 01 to {days}")
    return datetime.date(year, month, day), datetime.date(year, month, day), Precision.DAY


# What a date that was refused looks like, and what to write instead.
_WRITE_TIME = "write it as in 2024-10-28T14:30+09:00, the offset from UTC last"
_WRITE_ENDS = "write both ends in full, without spaces, and leave an unknown end empty, as in 2024-10-28/2024-10-31"
_WRITE_DATE = "write it as in 2024-10-28, 2024-10, 2024-10~ (about), ../2024-10-28 (by then) or unknown"
_SUBYEAR = r"^[0-9]{4}-(2[5-9]|3[0-9]|4[01])$"
_HINTS = (
    (r"[\[{]|[0-9]\.\.|\.\.[0-9]", "write the interval that contains them, as in 2024-10/2024-11"),
    (r"[?~%]", "put one ?, ~ or % (for both) at the end of the date, as in 2024-10~"),
    (r"^[0-9][0-9X-]*[xX]", "put X for the last digits only, as in 202X, 20XX, 2024-XX or 2024-10-XX"),
    (_SUBYEAR, "write the months, as in 2024-01/2024-03"),
    (r"[0-9][tT ][0-9]{1,2}:", _WRITE_TIME),
    (r"\b[0-9]{4}\b.*\b[0-9]{4}\b", _WRITE_ENDS),
)
_DEFAULTS = (datetime.datetime(1904, 1, 1), datetime.datetime(2005, 12, 28))


def _outside(text: str) -> DateError:
    return DateError(f"{_quoted(text)} is outside the years 0001 to 9999", "write a year of four digits, or unknown")


def _refusal(text: str) -> DateError:
    hint = next((hint for shape, hint in _HINTS if re.search(shape, text)), None) or _suggestion(text)
    otherwise = _WRITE_ENDS if text.count("/") == 1 else _WRITE_DATE
    return DateError(f"{_quoted(text)} is not an EDTF date of level 1", hint or otherwise)


def _suggestion(text: str) -> str:
    """The EDTF for a date as people type it; both readings of 03/04/2024; nothing for what has no full year."""
    if not re.search(r"(?<![0-9])([0-9]{4}){1,2}(?![0-9])", text):
        return ""
    day_first = (False,) if re.match(r"[0-9]{4}", text) else (False, True)
    readings = sorted({_reading(text, first) for first in day_first} - {""})
    return f"write {listed(readings, 'or')}" if readings else ""


def _reading(text: str, day_first: bool) -> str:
    """What dateutil reads in the text, as far as it does not depend on its default."""
    try:
        one, other = (
            dateutil_parser.parse(text, default=default, dayfirst=day_first, ignoretz=True).date().isoformat()
            for default in _DEFAULTS
        )
    except (ValueError, ArithmeticError):
        return ""
    return next((one[:length] for length in (10, 7, 4) if one[:length] == other[:length]), "")


def _quoted(text: str) -> str:
    return repr(short(text, 40))


def sort_key(date: Date) -> tuple[bool, datetime.date, datetime.datetime, int, bool, bool, str]:
    """A key that sorts any dates in one order: by the first bound that is known, undated ones last.

    Of those that begin on one day, the untimed come first, then times in the order of their instants; narrower before
    wider; plain before approximate before uncertain. Two dates have one key only if they are written alike.
    """
    first = date.lower or date.upper or datetime.date.max
    instant = date.instant or datetime.datetime.min.replace(tzinfo=datetime.UTC)
    width = ((date.upper or datetime.date.max) - (date.lower or datetime.date.min)).days
    return not date.is_known, first, instant, width, date.uncertain, date.approximate, date.text


def meets(a: Date, b: Date) -> bool:
    """Whether both can be true of one event: their bounds meet, and a side without a bound meets anything.

    Two times meet in the same minute, whatever their offsets. `~` does not widen a date.
    """
    if a.instant and b.instant:
        return a.instant.replace(second=0) == b.instant.replace(second=0)
    starts = max(a.lower or datetime.date.min, b.lower or datetime.date.min)
    ends = min(a.upper or datetime.date.max, b.upper or datetime.date.max)
    return starts <= ends
