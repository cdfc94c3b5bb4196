"""Dates in words for people."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from builder.dates.date import Date, Sense
from builder.dates.point import NAMES, Point, Precision


@lru_cache(maxsize=8192)
def words(date: Date) -> str:
    """The date for people, with its preposition, for use in a sentence: see `examples.EXAMPLES`."""
    match date.sense, date.start, date.end:
        case Sense.UNKNOWN, _, _:
            return "at an unknown time"
        case Sense.UNDER_WAY, Point() as start, Point() as end:
            return _under_way_words(start, end)
        case _, Point() as start, Point() as end:
            return _bounded_words(start, end, lasted=date.lasted)
        case Sense.LASTED, Point() as start, None:
            since = f"{'since' if date.is_lasting else 'from'} {_name(start)}{_doubt(start)}"
            return since if date.is_lasting else f"{since}, end unknown"
        case _, Point() as start, None:
            return f"not before {_name(start)}{_doubt(start)}"
        case _:
            assert date.end
            return f"{'until' if date.lasted else 'by'} {_name(date.end)}{_doubt(date.end)}"


@lru_cache(maxsize=8192)
def label(date: Date) -> str:
    """The date for people, for use on its own: `words` without a leading on, in or at."""
    return re.sub(r"^(on|in|at) ", "", words(date))


@lru_cache(maxsize=8192)
def brief(date: Date, year: int | None = None) -> str:
    """The date in a few characters, for a caption: by 31 Oct?, since about 2022; days of `year` do not name it."""
    start, end = (_brief(each, year) if each else "" for each in (date.start, date.end))
    match date.sense:
        case Sense.UNKNOWN:
            return ""
        case Sense.UNDER_WAY:
            return f"under way {f'by {start}' if start == end else f'{start} to {end}'}"
        case Sense.LASTED if not end:
            return f"since {start}" if date.is_lasting else f"from {start}, end unknown"
        case Sense.LASTED if not start:
            return f"until {end}"
    if not (start and end):
        return f"not before {start}" if start else f"by {end}"
    if start == end:
        return start
    return f"{start} to {end}" if date.lasted else f"between {start} and {end}"


def _brief(each: Point, year: int | None) -> str:
    """A point in a few characters, with its flags."""
    if each.precision not in (Precision.DAY, Precision.TIME):
        return _name(each) + "?" * each.uncertain
    named = f"{each.lower.day}\N{NO-BREAK SPACE}{NAMES[each.lower.month][:3]}"
    clock = f", {_clock(each)[0]}" if each.precision is Precision.TIME else ""
    about = "about " if each.approximate else ""
    return (
        f"{about}{named}{'' if each.lower.year == year else f' {_year(each.lower.year)}'}{clock}" + "?" * each.uncertain
    )


def day_words(day: datetime.date) -> str:
    """A day for people: 28 October 2024."""
    return f"{day.day} {NAMES[day.month]} {_year(day.year)}"


def short(date: Date) -> str:
    """The first known bound of a date in a few characters, for a tick of an axis: 28 Oct, Aug 2024, 2024."""
    known = date.start or date.end
    if known is None:
        return "?"
    day = known.lower if date.start else known.upper
    month = NAMES[day.month][:3]
    match known.precision:
        case Precision.MONTH:
            return f"{month} {_year(day.year)}"
        case Precision.TIME | Precision.DAY:
            return f"{day.day} {month}"
        case _:
            return _year(day.year)


def brief_day(day: datetime.date, year: int | None = None) -> str:
    """A day in as few characters as `brief` has: 28 Oct 2024, or 28 Oct in `year`."""
    name = f"{day.day} {NAMES[day.month][:3]}"
    return name if day.year == year else f"{name} {_year(day.year)}"


def period(date: Date) -> str | None:
    """The month that a date begins in, or the year if no month is named, as EDTF; None for an unknown date.

    A date without a beginning counts by its end, as `sort_key` does.
    """
    known = date.start or date.end
    if known is None:
        return None
    names_month = known.precision in (Precision.MONTH, Precision.DAY, Precision.TIME)
    return known.text[:7] if names_month else known.text[:4]


def _under_way_words(start: Point, end: Point) -> str:
    if start == end:
        return f"under way by {_name(start)}{_doubt(start)}"
    return f"under way {_from_to(start, end)} at least{_doubts(start, end)}"


def _bounded_words(start: Point, end: Point, *, lasted: bool) -> str:
    if start == end or _name(start) == _name(end):
        return _phrase(start) + (_doubt(start) or _doubt(end))
    if lasted:
        return _from_to(start, end) + _doubts(start, end)
    return f"at some time {_from_to(start, end, 'between', 'and')}{_doubts(start, end)}"


def _from_to(start: Point, end: Point, lead: str = "from", link: str = "to") -> str:
    if day := _day_of_both(start, end):
        (first, _), (last, zone) = _clock(start), _clock(end)
        return f"{lead} {first} {link} {last} on {day}{zone}"
    return f"{lead} {_name_before(start, end)} {link} {_name(end)}"


def _day_of_both(start: Point, end: Point) -> str:
    """The day of two times of day that have one, as clocks with the same offset show it."""
    timed = start.precision is end.precision is Precision.TIME
    return day_words(end.lower) if timed and start.lower == end.lower and _clock(start)[1] == _clock(end)[1] else ""


def _name_before(start: Point, end: Point) -> str:
    """The name of the start, without the month and the year that follow with the end."""
    first, last = start.plain, end.plain
    shares_month, shares_year = first[:7] == last[:7], first[:4] == last[:4]
    is_part = shares_year and start.approximate == end.approximate and _names_month(start) and _names_month(end)
    if not is_part or (shares_month and start.precision is not end.precision):
        return _name(start)
    _, month, *day = (int(part) for part in first.split("-"))
    words = [*map(str, day), *([] if shares_month and day else [NAMES[month]])]
    return ("about " if start.approximate else "") + " ".join(words)


def _names_month(each: Point) -> bool:
    """Whether its name is that of a day or a part of a year, and ends with the year."""
    return each.precision in (Precision.DAY, Precision.MONTH, Precision.SEASON) and "X" not in each.text


def _phrase(each: Point) -> str:
    lead = _lead(each)
    return _name(each) if each.approximate and lead in ("on", "in") else f"{lead} {_name(each)}"


def _lead(each: Point) -> str:
    """What precedes the name of a point."""
    if each.text[8:10] == "XX":
        return "on a day in"
    if each.text[5:7] == "XX":
        return "in a month of"
    if each.text[2:4] in ("0X", "XX"):
        return "between"
    return "on" if each.precision in (Precision.DAY, Precision.TIME) else "in"


def _name(each: Point) -> str:
    """A point without a preposition."""
    match each.plain[:10].replace("-XX", "").split("-"):
        case [year, month, day]:
            name = f"{int(day)} {NAMES[int(month)]} {_year(int(year))}"
        case [year, month]:
            name = f"{NAMES[int(month)]} {_year(int(year))}"
        case [year, *_]:
            name = _years(int(year.replace("X", "0")), int(year.replace("X", "9")))
    if each.precision is Precision.TIME:
        name += ", {}{}".format(*_clock(each))
    return ("about " if each.approximate else "") + name


def _years(first: int, last: int) -> str:
    if first == last:
        return _year(first)
    # "The 2000s" could be ten years or a hundred, and the 21st century began in 2001: those two are spelt out.
    return f"the {first}s" if last - first == 9 and first % 100 else f"{first} and {last}"


def _year(number: int) -> str:
    """A year; one that could be taken for a day or a number is said to be one."""
    return str(number) if number >= 1000 else f"AD {number}"


def _clock(each: Point) -> tuple[str, str]:
    """A time of day, and the offset of its clocks: 14:30 and (UTC+9)."""
    clock, offset = re.split("(?=[Z+-])", each.text[11:])
    zone = re.sub("(?<=[+-])0|:00", "", offset.removeprefix("Z")).replace("-", "\N{MINUS SIGN}")
    return clock, f" (UTC{zone})"


def _doubt(each: Point, which: str = "") -> str:
    return f" ({which}uncertain)" if each.uncertain else ""


def _doubts(start: Point, end: Point) -> str:
    return (_doubt(start) and _doubt(end)) or _doubt(start, "start ") or _doubt(end, "end ")
