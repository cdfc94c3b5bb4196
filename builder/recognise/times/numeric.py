"""Days in numbers: 2024-10-30, 10/30/2024, 30.10.2024, the last of February 6–7."""

from __future__ import annotations

import datetime
import re

from builder.recognise.signs import NUMBERS
from builder.recognise.times.expression import Meaning, date_of
from builder.recognise.times.lexicon import DAY, MONTH, YEAR
from builder.recognise.times.moments import Moment, first_day
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope


def numeric(match: re.Match[str], scope: Scope) -> Meaning | None:
    """2024-10-30, 10/30/2024 and 7/8/07 (the month first, unless it is over 12), 30.10.2024."""
    if match["iso"]:
        year, month, number = map(int, match["iso"].split("-"))
        is_utc = bool(match["clock"]) and match["zone"] == "Z"
        clock = f"{match['clock']}{'Z' if is_utc else ''}" if match["clock"] else ""
        moment = Moment("day", year, month, number, clock, match["zone"] or "")
    else:
        one, other, year = int(match["one"]), int(match["other"]), int(match["full"] or f"20{match['short']}")
        month, number = (other, one) if match["sign"] == "." or one > 12 else (one, other)
        moment = Moment("day", year, month, number)
    first_day(moment)
    return date_of(moment)


def last_of_range(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The last day of February 6–7, whose month and year are those of the first."""
    first = scope.named.day
    if (
        first is None
        or first.year < 0
        or not _DAYS_BEFORE.search(scope.text, max(match.start() - 16, 0), match.start())
    ):
        return None
    datetime.date(first.year, first.number, int(re.sub(r"\D", "", match["day"])))
    return date_of(first._replace(day=int(re.sub(r"\D", "", match["day"])), time=""))


_DAYS_BEFORE = re.compile(rf"{MONTH} {DAY}[-–]\Z")
RULES = (
    Rule(
        re.compile(
            r"(?<![\d.\-/])(?:(?P<iso>\d{4}-\d\d-\d\d)(?:T(?P<clock>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?"
            r"|(?P<one>\d{1,2})(?P<sign>[./])(?P<other>\d{1,2})(?P=sign)(?:(?P<full>(?:19|20)\d\d)|(?<=/)(?P<short>[01]\d)))(?![\d\-/])"
        ),
        numeric,
        frozenset({NUMBERS[1], NUMBERS[3]}),
        reach=4,
    ),
    Rule(
        re.compile(rf"(?<=\d[-–])(?P<day>{DAY})(?![\w-])(?:,? {YEAR})?"), last_of_range, frozenset(NUMBERS[:2]), reach=0
    ),
)
