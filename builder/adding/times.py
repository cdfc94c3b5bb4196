"""The times that an article names: days, months, weekdays and what counts from its own day, in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from builder.dates import NAMES

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of `date.weekday`."""

_MONTHS = [NAMES[number] for number in range(1, 13)]
_MONTH = "|".join([*_MONTHS, *(rf"{name[:3]}\b\.?" for name in _MONTHS), r"Sept\b\.?"])
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = "|".join(WEEKDAYS)
_LEAD = r"(?:(?i:on|by|since|until|from|before|after|as of|late on|early on) )?"
_FULL = re.compile(
    rf"{_LEAD}(?:(?P<weekday>{_WEEKDAY}),? )?(?:(?:the )?(?P<day>{_DAY})(?: of)? (?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH}) (?P<day2>{_DAY}))(?![\d\w])(?:,? (?P<year>\d{{4}})\b)?"
    r"|\b(?P<iso>\d{4}-\d\d-\d\d)(?=\b|T\d)"
    r"|(?<![\d.])(?P<dotted>\d{1,2}\.\d{1,2}\.\d{4})(?!\.?\d)"
)
_BOUND = re.compile(r"(?:by|since|until|from|before|after|as of|late on|early on)\b", re.IGNORECASE)
_FROM = r"(?:(?:in|since|by|until|from|to|of|during|about|around) )?"
_PART = r"(?:(?:the )?(?:early |mid-|late )?)"
_AT = r"(?:(?:at|by|until|from|since|before|after) )?"
_ERA = r"(?: (?:BCE?|AD|CE))"
_ZONE = r"(?: (?:GMT|UTC|CES?T|BST))"
_CLOCK = rf"{_AT}(?:\d{{1,2}}(?:[:.][0-5]\d)? ?[ap]\.?m|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?{_ZONE}?)"
_OTHERS = re.compile(
    rf"\b(?:{_LEAD}(?:last |next |this |late |early )?(?P<weekday>{_WEEKDAY})(?: (?:morning|afternoon|evening|night))?"
    rf"|(?:in|by|since|until|of|from|last|next|this|early|late|mid|during)[ -](?:{'|'.join(_MONTHS)})(?: \d{{4}})?"
    r"|(?:in|since|by|until|from|to|of|during|about|around) (?:the year )?(?:1\d|20)\d\d"
    rf"|{_FROM}{_PART}(?:1\d|20)\d0s|{_FROM}(?:AD \d{{1,4}}|\d{{1,4}}{_ERA})"
    rf"|{_FROM}{_PART}\d{{1,2}}(?:st|nd|rd|th)[ -]century{_ERA}?"
    rf"|{_CLOCK}|(?:at|by|until|from|since) (?:noon|midnight)|(?:on )?\d{{1,2}}/\d{{1,2}}/\d{{4}}"
    r"|yesterday|tomorrow|today|tonight"
    r"|(?:earlier |late[r]? )?(?:last|this|next) (?:week|month|year|night|weekend|spring|summer|autumn|fall|winter)"
    r"|(?:in|within|over) the (?:coming|next|past|last) (?:\w+ )?(?:hours?|days?|weeks?|months?|years?))\b",
    re.IGNORECASE,
)
_IN_NUMBERS = re.compile(
    r"(?<![\d.,:/-])(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d"  # a day in numbers
    r"|\d{1,2}(?:\.|º|er)? (?:de )?[^\W\d_]{3,}\.? (?:de )?(?:1\d|20)\d\d"  # with the name of its month
    r"|\d{1,2}\. (?=[^\W\d_])(?-i:[A-ZÄÖÜ])[^\W\d_]{2,}"  # 9. November
    r"|(?:[01]?\d|2[0-3]):[0-5]\d|(?:[01]?\d|2[0-3])\.[0-5]\d(?= (?:Uhr|h)\b)"  # a time of day
    r"|(?:1[89]|20)\d\d)(?![\d%€$/:]|[.,-]\d)"  # a year
)
_BEGINNING = re.compile(
    rf"\W*(?:(?:{_WEEKDAY}|{'|'.join(day[:3] for day in WEEKDAYS)})\.?,? )?"
    rf"(?:{_DAY}(?: of)? (?:{_MONTH})|(?:{_MONTH}) (?:{_DAY}|\d{{4}})|\d{{1,2}}[./]\d{{1,2}}[./]|\d{{4}}-\d\d\b"
    rf"|(?:in )?(?:1\d|20)\d\d\b|{_CLOCK})(?!\w)",
    re.IGNORECASE,
)


class Mention(NamedTuple):
    """A time as a text names it: its words, where they begin, and the weekday or day they name, if any."""

    words: str
    start: int
    weekday: int | None = None
    """0 is Monday."""
    day: tuple[int | None, int, int] | None = None
    """Year, month and day; the year is None where the text leaves it out."""

    @property
    def full_date(self) -> date | None:
        """The day that is named with its year."""
        return self.in_year(0) if self.day and self.day[0] else None

    @property
    def is_bound(self) -> bool:
        """Whether its words name a time that begins or ends with the day: “since 4 March”."""
        return bool(_BOUND.match(self.words))

    def in_year(self, year: int) -> date | None:
        """The day that is named, in that year if none is; None for a weekday, or a day that the month does not have."""
        if self.day is None:
            return None
        try:
            return date(self.day[0] or year, self.day[1], self.day[2])
        except ValueError:
            return None


def mentioned_times(text: str, language: str = "en") -> list[Mention]:
    """The times that a text names, in its order; in a language other than English only those in numbers."""
    if language.partition("-")[0].lower() != "en":
        return [Mention(match[0], match.start()) for match in _IN_NUMBERS.finditer(text)]
    days = list(mentioned_days(text))
    taken = [range(each.start, each.start + len(each.words)) for each in days]
    others = (
        Mention(match[0], match.start(), _weekday_index(match["weekday"]))
        for match in _OTHERS.finditer(text)
        if not any(match.start() in span or match.end() - 1 in span for span in taken)
    )
    return sorted([*days, *others], key=lambda each: each.start)


def begins_with_time(text: str) -> bool:
    """Whether a text begins with a day, a month of a year, a year or a time of day, as entries of lists do."""
    return bool(_BEGINNING.match(text))


def mentioned_days(text: str) -> Iterator[Mention]:
    """The days that a text names, in its order."""
    for match in _FULL.finditer(text):
        if match["iso"]:
            year, month, day = map(int, match["iso"].split("-"))
        elif match["dotted"]:
            day, month, year = map(int, match["dotted"].split("."))
        else:
            year = int(match["year"]) if match["year"] else 0
            month = _month_number(match["month"] or match["month2"])
            day = int(re.sub(r"\D", "", match["day"] or match["day2"]))
        mention = Mention(match[0].strip(), match.start(), _weekday_index(match["weekday"]), (year or None, month, day))
        if mention.in_year(2000):
            yield mention


def _month_number(name: str) -> int:
    return next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(name[:3]))


def _weekday_index(name: str | None) -> int | None:
    return WEEKDAYS.index(name.capitalize()) if name else None
