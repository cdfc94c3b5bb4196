"""Days that have a name: Christmas Eve, Thanksgiving, Good Friday, the Fourth of July, the day after Christmas."""

from __future__ import annotations

import datetime
import re

from dateutil.easter import easter

from builder.recognise.times.dated import OF_YEAR, year_for, year_of
from builder.recognise.times.expression import Meaning, date_of
from builder.recognise.times.moments import Moment, day_of, moved
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope

_FIXED = {
    "new year’s day": (1, 1),
    "new years day": (1, 1),
    "epiphany": (1, 6),
    "valentine’s day": (2, 14),
    "st. patrick’s day": (3, 17),
    "april fools’ day": (4, 1),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "fourth of july": (7, 4),
    "july fourth": (7, 4),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year’s eve": (12, 31),
}
_OF_A_MONTH = {
    "martin luther king day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}
"""Feasts of the United States that are on a weekday of a month: the month, the weekday, which one of them."""
_FROM_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit monday": 50,
}
"""In days; Easter is that of the western churches."""


def feast(match: re.Match[str], scope: Scope) -> Meaning | None:
    """A feast, or the day beside it; without a year that of the base, or the nearest by tense."""
    name = match["feast"].lower().replace("'", "’")
    month, number = _FIXED.get(name) or _month_and_about(name, scope)
    year = year_of(match, scope) or year_for(scope, match, month, number)
    if not year:
        return None
    day = Moment("day", year, month, number) if name in _FIXED else day_of(_movable(name, year))
    step = {"before": -1, "after": 1}.get((match["beside"] or "").lower(), 0)
    return date_of(moved(day, step, "day") if step else day)


def _month_and_about(name: str, scope: Scope) -> tuple[int, int]:
    """The month and day of a feast in the year of the base, near which it is in any year."""
    day = _movable(name, scope.base.year if scope.base else 2000)
    return day.month, day.day


def _movable(name: str, year: int) -> datetime.date:
    if name in _FROM_EASTER:
        return easter(year) + datetime.timedelta(_FROM_EASTER[name])
    month, weekday, place = _OF_A_MONTH[name.replace("’", "")]
    if place < 0:
        last = datetime.date(year, month + 1, 1) - datetime.timedelta(1)
        return last - datetime.timedelta((last.weekday() - weekday) % 7)
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta((weekday - first.weekday()) % 7 + 7 * (place - 1))


def new_year(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The new year: the one that has just begun, or that soon will."""
    base = scope.base_day
    if base is None:
        return None
    return date_of(Moment("year", base.year + (base.month > _SPRING)))


_SPRING = 6
"""In the months up to this one the new year is the one that has begun."""


def attacks(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The Sept. 11 attacks, which no other year's day is meant by."""
    is_before = scope.published and scope.published < datetime.date(2001, 9, 11)
    return None if is_before else date_of(Moment("day", 2001, 9, 11))


_NAMES = sorted({*_FIXED, *_OF_A_MONTH, *_FROM_EASTER}, key=len, reverse=True)
_FEASTS = "|".join(name.title().replace("’S", "[’']s").replace(" Of ", " of ").replace(".", r"\.") for name in _NAMES)
RULES = (
    Rule(
        re.compile(
            rf"\b(?:(?i:the day )(?P<beside>(?i:before|after)) (?:the )?|(?:[Tt]he )(?=Fourth of))?"
            rf"(?P<feast>{_FEASTS})\b(?:{OF_YEAR}|(?! [A-Z]))"
        ),
        feast,
        frozenset({"day", "eve", "christmas", "epiphany", "halloween", "easter", "thanksgiving", "fourth"})
        | {"wednesday", "sunday", "thursday", "friday", "saturday", "monday"},
    ),
    Rule(re.compile(r"\b[Tt]he [Nn]ew [Yy]ear\b(?![’'-])"), new_year, frozenset({"year"})),
    Rule(
        re.compile(
            r"\b(?:[Tt]he )?(?:Sept\.|September) 11(?:th)?,?(?: 2001,?)?"
            r"(?= (?:terrorist |suicide |terror )?(?:attacks?|hijack))|\b9/11\b"
        ),
        attacks,
        frozenset({"sept", "september", "0"}),
    ),
)
