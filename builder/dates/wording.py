"""Dates in words for people."""

import datetime
import re

from builder.dates.edtf import NAMES, Date, Precision


def words(date: Date) -> str:
    """The date for people, with its preposition, for use in a sentence: see EXAMPLES."""
    if not date.is_known:
        return "at an unknown time"
    if date.precision is Precision.INTERVAL:
        return _interval_words(*date.text.split("/"))
    return _phrase(date.text) + _doubt(date.text)


def label(date: Date) -> str:
    """The date for people, for use on its own: `words` without a leading on, in or at."""
    return re.sub(r"^(on|in|at) ", "", words(date))


def day_words(day: datetime.date) -> str:
    """A day for people: 28 October 2024."""
    return f"{day.day} {NAMES[day.month]} {day.year}"


def short(date: Date) -> str:
    """The first known bound of a date in a few characters, for a tick of an axis: 28 Oct, Aug 2024, 2024."""
    known = date.lower or date.upper
    if known is None:
        return "?"
    month = NAMES[known.month][:3]
    match date.precision:
        case Precision.MONTH:
            return f"{month} {known.year}"
        case Precision.TIME | Precision.DAY | Precision.INTERVAL:
            return f"{known.day} {month}"
        case _:
            return str(known.year)


def period(date: Date) -> str | None:
    """The month that a date begins in, or the year if no month is named, as EDTF; None for an unknown date.

    A date without a beginning counts by its end, as `sort_key` does.
    """
    if not date.is_known:
        return None
    named = next(end for end in date.text.split("/") if end not in ("", "..")).rstrip("?~%")
    return named[:7] if named[5:7].isdigit() and int(named[5:7]) <= 12 else named[:4]


def _interval_words(start: str, end: str) -> str:
    if start in ("", ".."):
        return f"by {_name(end)}{_doubt(end)}" if start else f"until {_name(end)}{_doubt(end)}, start unknown"
    if end in ("", ".."):
        return f"from {_name(start)}{_doubt(start)}" + ("" if end else ", end unknown")
    doubt = (_doubt(start) and _doubt(end)) or _doubt(start, "start ") or _doubt(end, "end ")
    if _name(start) == _name(end):
        return _phrase(start) + doubt
    return f"between {_name_before(start, end)} and {_name(end)}{doubt}"


def _name_before(start: str, end: str) -> str:
    """The name of the start, without the month and the year that follow with the end."""
    first, last = start.rstrip("?~%"), end.rstrip("?~%")
    if _is_approximate(start) != _is_approximate(end) or len(first) == 4 or first[:4] != last[:4]:
        return _name(start)
    shared = 2 if len(first) == len(last) == 10 and first[:7] == last[:7] else 1
    return _name(start).rsplit(" ", shared)[0]


def _phrase(text: str) -> str:
    lead = _lead(text)
    return _name(text) if _is_approximate(text) and lead in ("on", "in") else f"{lead} {_name(text)}"


def _lead(text: str) -> str:
    """What precedes the name of a date that is not an interval."""
    if text[8:10] == "XX":
        return "on a day in"
    if text[5:7] == "XX":
        return "in a month of"
    if text[2:4] in ("0X", "XX"):
        return "between"
    return "on" if text[8:10] else "in"


def _name(text: str) -> str:
    """A date that is not an interval, without a preposition."""
    date, _, time = text.rstrip("?~%").partition("T")
    match date.replace("-XX", "").split("-"):
        case [year, month, day]:
            name = f"{int(day)} {NAMES[int(month)]} {int(year)}"
        case [year, month]:
            name = f"{NAMES[int(month)]} {int(year)}"
        case [year, *_]:
            name = _years(int(year.replace("X", "0")), int(year.replace("X", "9")))
    return ("about " if _is_approximate(text) else "") + name + (f", {_clock(time)}" if time else "")


def _years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    # "The 2000s" could be ten years or a hundred, and the 21st century began in 2001: those two are spelt out.
    return f"the {first}s" if last - first == 9 and first % 100 else f"{first} and {last}"


def _clock(time: str) -> str:
    clock, offset = re.split("(?=[Z+-])", time)
    zone = re.sub("(?<=[+-])0|:00", "", offset.removeprefix("Z")).replace("-", "\N{MINUS SIGN}")
    return f"{clock} (UTC{zone})"


def _is_approximate(text: str) -> bool:
    return text.endswith(("~", "%"))


def _doubt(text: str, which: str = "") -> str:
    return f" ({which}uncertain)" if text.endswith(("?", "%")) else ""


EXAMPLES: tuple[tuple[str, str], ...] = (
    ("2024-10-28", "on 28 October 2024"),
    ("2024-10", "in October 2024"),
    ("2024-21", "in spring 2024"),
    ("2024", "in 2024"),
    ("202X", "in the 2020s"),
    ("20XX", "between 2000 and 2099"),
    ("2024-10-XX", "on a day in October 2024"),
    ("2024-XX", "in a month of 2024"),
    ("2024-10-28~", "about 28 October 2024"),
    ("2024-10-28?", "on 28 October 2024 (uncertain)"),
    ("2024-10-28%", "about 28 October 2024 (uncertain)"),
    ("2024-10-28/2024-10-31", "between 28 and 31 October 2024"),
    ("2024-10-28/2024-11-02", "between 28 October and 2 November 2024"),
    ("2024-10/2025-01~", "between October 2024 and about January 2025"),
    ("../2024-11-05", "by 5 November 2024"),
    ("2024-11/..", "from November 2024"),
    ("2024-11/", "from November 2024, end unknown"),
    ("/2024-11", "until November 2024, start unknown"),
    ("2024-10-28T14:30+09:00", "on 28 October 2024, 14:30 (UTC+9)"),
    ("2024-10-28T14:30Z", "on 28 October 2024, 14:30 (UTC)"),
    ("unknown", "at an unknown time"),
)
"""Dates and their words, as the guide shows them."""
