"""The ways to read a date as people write it, each in our notation: c. 1850, the 1690s, 28–31 October 2024."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil import parser as dateutil_parser

from builder.dates.errors import DateError
from builder.dates.notation import read
from builder.dates.point import NAMES

_ABOUT = r"(?:circa|ca\.?|c\.?|about|around|approx(?:\.|imately)?|roughly|some time (?:in|around)|~)"
_DOUBTFUL = r"(?:probably|possibly|perhaps|maybe|presumably)"
_LEAD = re.compile(
    r"(?:(?:on|in|at|during|throughout|dated|the|of|year|late|early|mid|end|start|beginning|middle)[ -])+",
    re.IGNORECASE,
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS = {25: 3, 26: 6, 27: 9, 28: 12, 29: 9, 30: 12, 31: 3, 32: 6}
"""The first month of the seasons that EDTF numbers by the half of the world: northern, then southern."""
_ANY_ZONE = ZoneInfo("UTC")
"""A time of day may do without an offset, if the story has a time zone."""
_DEFAULTS = (datetime.datetime(1904, 1, 1), datetime.datetime(2005, 12, 28))


class Reading(NamedTuple):
    """One way to write what was meant, and what that says where there is more than one."""

    text: str
    means: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.means})" if self.means else self.text


_Shape = Callable[[re.Match[str]], Iterator[Reading]]
"""The readings of a text of some shape."""


def readings_of(text: str) -> list[Reading]:
    """What a text can mean that is not in our notation; where it can mean two things, both."""
    return _possible(_readings(text))


def _possible(readings: Iterable[Reading]) -> list[Reading]:
    """The readings that are dates, each once."""
    return [each for each in dict.fromkeys(readings) if _is_date(each.text)]


def _is_date(text: str) -> bool:
    try:
        read(text, _ANY_ZONE)
    except DateError:
        return False
    return True


def _readings(text: str) -> Iterator[Reading]:
    """The ways to read a text; nothing if there are none."""
    for shape, of in _SHAPES:
        if (match := shape.fullmatch(text)) and (found := _possible(of(match))):
            yield from found
            return
    yield from _day_readings(text)


def _inner(text: str) -> list[Reading]:
    """The ways to read a part of a text."""
    if _is_date(text):
        return [Reading(text)]
    return [each for each in _possible(_readings(text)) if not each.means]


def _worded(match: re.Match[str]) -> Iterator[Reading]:
    lead = " ".join(match["lead"].lower().split())
    return (Reading(f"{lead} {each.text}") for each in _inner(match["date"]))


def _beyond(match: re.Match[str]) -> Iterator[Reading]:
    """Before and after, which leave the day itself out."""
    is_before = match["lead"].lower() in ("before", "prior to")
    for each in _inner(match["date"]):
        date = read(each.text, _ANY_ZONE)
        bound, step = (date.lower, -1) if is_before else (date.upper, 1)
        if bound and datetime.date.min < bound < datetime.date.max:
            yield Reading(f"{'by' if is_before else 'not before'} {bound + datetime.timedelta(days=step)}")


def _flagged(flag: str) -> _Shape:
    def readings(match: re.Match[str]) -> Iterator[Reading]:
        found = _inner(next(each for each in match.groups() if each))
        return (Reading(each.text.rstrip("?~%") + flag) for each in found if " " not in each.text)

    return readings


def _range(match: re.Match[str]) -> Iterator[Reading]:
    """Two ends, of which the first may lack what follows with the second: something that lasted, or a moment."""
    for first, last in _ends(match):
        yield Reading(f"from {first} to {last}", "it lasted")
        yield Reading(f"between {first} and {last}", "at some moment")


def _lasting(match: re.Match[str]) -> Iterator[Reading]:
    return (Reading(f"from {first} to {last}") for first, last in _ends(match))


def _within(match: re.Match[str]) -> Iterator[Reading]:
    return (Reading(f"between {first} and {last}") for first, last in _ends(match))


def _ends(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """The ends of a range, as far as one reading of each fits the other."""
    for last in _inner(match["end"]):
        for first in _first_ends(match["start"], match["end"], last.text):
            yield first, last.text
            return


def _first_ends(start: str, end: str, last: str) -> Iterator[str]:
    """The start as it is, or with the month and year that the end has."""
    words = end.split(" ")
    borrowed = [start, *(f"{start} {' '.join(words[-number:])}" for number in range(1, len(words)))]
    if re.fullmatch(r"[0-9]{1,2}", start):
        borrowed = [f"{last[:8]}{int(start):02}"] if len(last) == 10 else []
    for text in borrowed:
        for each in _inner(text):
            if text == start or start[-1].isalpha() or len(each.text) == len(last):
                yield each.text


def _days_of_month(match: re.Match[str]) -> Iterator[Reading]:
    """October 28-31, 2024."""
    return _readings(f"{match['start']}-{match['end']} {match['month']} {match['year']}")


def _short_end(match: re.Match[str]) -> Iterator[Reading]:
    """1871-79 and 2024-10-28/31, whose end has only the digits that are different."""
    start, end = match["start"], match["end"]
    return _readings(f"{start} - {start[: -len(end)]}{end}")


def _decade(match: re.Match[str]) -> Iterator[Reading]:
    year = match["year"]
    if year.endswith("00"):
        yield Reading(f"{year[:3]}X", "ten years")
        yield Reading(f"{year[:2]}XX", "a hundred")
    else:
        yield Reading(f"{year[:3]}X")


def _century(match: re.Match[str]) -> Iterator[Reading]:
    before = int(match["number"]) - 1
    yield Reading(f"{before:02}XX", f"{before:02}00 to {before:02}99")
    yield Reading(f"between {before:02}01 and {before + 1:02}00")


def _open_digits(match: re.Match[str]) -> Iterator[Reading]:
    yield Reading(match["year"] + "X" * len(match["open"] or "") + (match["parts"] or "").upper())


def _calendar_date(match: re.Match[str]) -> Iterator[Reading]:
    """The day or days of a date that ISO 8601 counts by weeks, or by the days of the year."""
    with suppress(ValueError):
        if match["week"]:
            first = datetime.date.fromisocalendar(int(match["year"]), int(match["week"]), int(match["day"] or 1))
            days = 0 if match["day"] else 6
            yield Reading(f"between {first} and {first + datetime.timedelta(days)}" if days else f"{first}")
        else:
            yield Reading(f"{datetime.datetime.strptime(match[0], '%Y-%j').date()}")


def _season(match: re.Match[str]) -> Iterator[Reading]:
    year, number = match["year"], _SEASONS[match["season"].lower()]
    if match["next"]:
        yield Reading(f"between {year}-12 and {int(year) + 1:04}-02")
    else:
        yield Reading(f"{year}-{number}")


def _quarter(match: re.Match[str]) -> Iterator[Reading]:
    number = int(match["number"] or match["nth"])
    yield _months(match["year"], number * 3 - 2, 3)


def _part(match: re.Match[str]) -> Iterator[Reading]:
    """What EDTF numbers beyond the seasons 21 to 24: seasons by the half of the world, quarters, thirds, halves."""
    number = int(match["part"])
    if number in _PARTS:
        yield _months(match["year"], _PARTS[number], 3)
    else:
        length, first = {33: (3, 33), 37: (4, 37), 40: (6, 40)}[40 if number > 39 else 37 if number > 36 else 33]
        yield _months(match["year"], (number - first) * length + 1, length)


def _months(year: str, first: int, count: int) -> Reading:
    """Some months of a year; those of a winter end in the next."""
    last = first + count - 1
    return Reading(f"between {year}-{first:02} and {int(year) + (last > 12):04}-{(last - 1) % 12 + 1:02}")


def _year_of_era(match: re.Match[str]) -> Iterator[Reading]:
    yield Reading(f"{int(match['year'] or match['year2']):04}")


def _without_lead(match: re.Match[str]) -> Iterator[Reading]:
    yield from _readings(_LEAD.sub("", match[0], count=1)) if not _is_date(match["rest"]) else [Reading(match["rest"])]


def _time(match: re.Match[str]) -> Iterator[Reading]:
    offset = re.sub(r"([+-][0-9]{2})([0-9]{2})", r"\1:\2", match["offset"] or "")
    return (Reading(f"{each.text}T{match['clock']:0>5}{offset}") for each in _inner(match["date"]))


_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MONTH = "|".join(f"{NAMES[number]}|{NAMES[number][:3]}" for number in range(1, 13)) + "|Sept"
_SHAPES = tuple(
    (re.compile(shape, re.IGNORECASE), of)
    for shape, of in (
        (rf"{_ABOUT} ?(?P<date>.+)", _flagged("~")),
        (rf"{_DOUBTFUL} (?P<date>.+)|(?P<date2>.+) \?", _flagged("?")),
        (r"(?P<lead>before|prior to|after) (?P<date>.+)", _beyond),
        (r"(?:at |some |time )*between (?P<start>.+?) and (?P<end>.+)", _within),
        (r"(?P<start>.+?) or (?P<end>.+)", _within),
        (r"(?P<lead>under way by|by|not before|since|until) (?P<date>.+)", _worded),
        (
            r"(?P<season>spring|summer|autumn|fall|winter)(?: of)?,? (?P<year>[0-9]{4})(?P<next>[-/–][0-9]{2,4})?",
            _season,
        ),
        (r"(?:q(?P<number>[1-4])|(?P<nth>[1-4])(?:st|nd|rd|th) quarter)(?: of)?,? (?P<year>[0-9]{4})", _quarter),
        (r"(?P<year>[0-9]{4})-(?P<part>2[5-9]|3[0-9]|4[01])", _part),
        (r"(?:the )?(?P<year>[0-9]{3}0)(?:'|’)?s", _decade),
        (r"(?:the )?(?P<number>[1-9][0-9]?)(?:st|nd|rd|th)[ -]century", _century),
        (r"(?P<year>[0-9]{2,4})(?P<open>[x?-]{1,2})?(?P<parts>(?:-[0-9]{2})?(?:-xx){1,2})?", _open_digits),
        (r"(?P<year>[0-9]{4})-(?:W(?P<week>[0-9]{2})(?:-(?P<day>[1-7]))?|[0-9]{3})", _calendar_date),
        (rf"(?P<start>[0-9]{{4}}|{_DAY})[-–/](?P<end>[0-9]{{2}})", _short_end),
        (r"(?:A\.?D\.? ?(?P<year>[0-9]{1,4})|(?P<year2>[0-9]{1,4}) ?(?:A\.?D\.?|C\.?E\.?))", _year_of_era),
        (r"(?P<year>[0-9]{1,3})(?P<year2>)", _year_of_era),
        (r"from (?P<start>.+?) (?:to|until|till) (?P<end>.+)", _lasting),
        (r"(?P<start>.+?)(?: to | ?(?:–|—|--) ?| - | / | until | till )(?P<end>.+)", _range),
        (r"(?P<start>[0-9]{4})-(?P<end>[0-9]{4})", _range),
        (rf"(?P<start>[0-9]{{1,2}})-(?P<end>[0-9]{{1,2}} (?:{_MONTH}),? [0-9]{{4}})", _range),
        (
            rf"(?P<month>{_MONTH}) (?P<start>[0-9]{{1,2}})[-–](?P<end>[0-9]{{1,2}}),? (?P<year>[0-9]{{4}})",
            _days_of_month,
        ),
        (r"(?P<date>.+?)(?:T|,? |,? at )(?P<clock>[0-9]{1,2}(?::[0-9]{2}){1,2}) ?(?P<offset>Z|[+-][0-9:]+)?", _time),
        (rf"{_LEAD.pattern}(?P<rest>.+)", _without_lead),
    )
)


def _day_readings(text: str) -> Iterator[Reading]:
    """A day, month or year as dateutil reads it; both readings of 03/04/2024; nothing for what has no full year."""
    if len(re.findall(r"(?<![0-9])([0-9]{4}){1,2}(?![0-9])", text)) != 1:
        return
    day_first = (False,) if re.match(r"[0-9]{4}", text) else (False, True)
    yield from map(Reading, sorted({_dateutil_reading(text, first) for first in day_first} - {""}))


def _dateutil_reading(text: str, day_first: bool) -> str:
    """What dateutil reads in the text, as far as it does not depend on its default."""
    try:
        one, other = (
            dateutil_parser.parse(text, default=default, dayfirst=day_first, ignoretz=True).date().isoformat()
            for default in _DEFAULTS
        )
    except (ValueError, ArithmeticError):
        return ""
    if one[:4] not in text or ":" in text:  # a day that looks like a year, or a time that would be lost
        return ""
    return next((one[:length] for length in (10, 7, 4) if one[:length] == other[:length]), "")
