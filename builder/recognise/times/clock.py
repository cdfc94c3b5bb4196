"""Times of day: 14:48 UTC, 3 p.m. on Friday, noon; of the day beside them, or of the one named just before."""

from __future__ import annotations

import re

from builder.recognise.signs import NUMBERS
from builder.recognise.times.days import nearest_weekday
from builder.recognise.times.expression import Meaning, date_of
from builder.recognise.times.lexicon import DAY, MONTH, WEEKDAY, YEAR, ZONE, ZONES, month_number, weekday_number
from builder.recognise.times.moments import Moment, day_of, moved
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope


def clock(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The time of day, on its day as far as that is known."""
    is_said = match["four"] or match["half"] or match["zone"] or match["word"] or match["local"]
    if not is_said and match["sign"] != ":":
        return None
    time = _time(match)
    if time is None:
        return None
    day = _day(match, scope)
    zone = (match["zone"] or "").upper()
    offset = ZONES.get(zone, "")
    value = f"{time}{'Z' if offset == 'Z' else ''}"
    if day is None:
        return Meaning("TIME", f"XXXX-XX-XXT{value}")
    return date_of(day._replace(time=value, offset=offset))


def _time(match: re.Match[str]) -> str | None:
    if match["word"]:
        return "24:00" if match["word"].lower() == "midnight" else "12:00"
    if match["four"]:
        return f"{match['four'][:2]}:{match['four'][2:]}"
    hour, minute = int(match["hour"]), match["minute"] or "00"
    half = (match["half"] or "")[:1].lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half == "p")
    return f"{hour:02}:{minute}" if hour <= 24 else None


def _day(match: re.Match[str], scope: Scope) -> Moment | None:
    """The day that is said with it, or that was named in this sentence or the one before; else that of publication."""
    if match["today"]:
        steps = {"yesterday": -1, "tomorrow": 1}.get(match["today"].lower(), 0)
        return moved(scope.today, steps, "day") if scope.today else None
    month = match["month"] or match["month2"]
    if match["weekday"] and not month:
        base = scope.base_day
        return day_of(nearest_weekday(match, scope, base, weekday_number(match["weekday"]))) if base else None
    if month:
        base_year = int(match["year"]) if match["year"] else scope.base.year if scope.base else 0
        number = int(re.sub(r"\D", "", match["day"] or match["day2"]))
        return Moment("day", base_year, month_number(month), number) if base_year else None
    if scope.named.day and scope.sentences_since(scope.named.day_at, match.start()) <= 1:
        return scope.named.day._replace(time="", offset="")
    return None if scope.is_history else scope.today


_HOUR = r"(?:(?P<hour>[01]?\d|2[0-4])(?:(?P<sign>[:.])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
RULES = (
    Rule(
        re.compile(
            rf"(?<![\d.,:$€£/-])(?:(?:about|around|shortly (?:before|after)|approximately|just (?:before"
            rf"|after)) )?{_HOUR}(?: ?(?P<half>(?i:a\.?m\b\.?|p\.?m\b\.?)))?|(?P<word>\b(?i:noon|midnight)\b)"
            rf"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?= ?(?:GMT|UTC)\b))"
            rf"(?: ?\(?(?:hours |local time |o[’']clock )?(?P<zone>{ZONE})\b\)?|(?P<local> (?:hours )?local time))?"
            rf"(?![\d:])"
            rf"(?:,? (?:on )?(?=(?i:today|yesterday|tomorrow)|{WEEKDAY}|{MONTH} {DAY}|{DAY} {MONTH})"
            rf"(?:(?P<today>(?i:today|yesterday|tomorrow))|(?P<weekday>{WEEKDAY})(?:,? (?={MONTH}"
            rf"|{DAY} {MONTH}))?)?"
            rf"(?P<which>)(?:(?: on |, | )?(?:(?P<month>{MONTH}) (?P<day>{DAY})\b|(?P<day2>{DAY}) (?P<month2>{MONTH}))"
            rf"(?:,? (?P<year>{YEAR}))?)?)?"
        ),
        clock,
        frozenset({*NUMBERS[:2], NUMBERS[3], "noon", "midnight"}),
        reach=2,
    ),
)
