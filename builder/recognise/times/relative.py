"""Times that count from another: Friday, last week, two days later, the same month, a year ago."""

from __future__ import annotations

import datetime
import re

from dateutil.relativedelta import relativedelta

from builder.recognise.times.expression import Meaning, date_of
from builder.recognise.times.lexicon import (
    CALENDAR,
    COUNT,
    HEDGE,
    NUMBER,
    OF_CLOCK,
    PART,
    PARTS,
    PHASE,
    UNIT,
    UNIT_NAMES,
    UNITS,
    number_of,
    period,
    unit_name,
)
from builder.recognise.times.moments import Moment, day_of, first_day, moved, unit_of
from builder.recognise.times.periods import reported
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope

_BACK = {"last", "previous", "past", "preceding", "prior"}
_ON = {"next", "following", "coming", "subsequent", "upcoming", "ensuing"}


def unit(match: re.Match[str], scope: Scope) -> Meaning | None:
    """This week, last year, earlier this month; the next day and that year count from the date before."""
    grain, which = unit_name(match["unit"]), match["which"].lower()
    article = (match["article"] or "").lower().strip()
    if which == "past" or (article and which == "last"):
        is_of_other = scope.text.startswith(" of ", match.end())
        return Meaning("DURATION", period(1, grain)) if is_of_other else _past_unit(scope, grain)
    is_narrated = which in ("that", "same", "following", "previous", "preceding", "prior", "subsequent", "ensuing") or (
        article == "the" and which == "next"
    )
    is_from_last = (is_narrated or scope.is_history) and scope.reference
    base = scope.reference_in(grain) if is_from_last else _unit_today(scope, grain)
    if base is None:
        return Meaning("DATE", {"day": "XXXX-XX-XX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(grain, "XXXX"))
    step = -1 if which in _BACK else 1 if which in _ON else 0
    found = date_of(moved(base, step, grain) if step else base)
    return found if grain != "day" or not match["part"] else _in_part(found, match["part"])


def _past_unit(scope: Scope, grain: str) -> Meaning | None:
    value = period(1, grain)
    if scope.published is None or UNITS[grain] == "WE":
        return Meaning("DURATION", value)
    start = _exactly(scope.published, -1, grain)
    return Meaning("DURATION", value, when=f"between {start} and {scope.published}")


def _unit_today(scope: Scope, grain: str) -> Moment | None:
    return unit_of(scope.published, grain) if scope.published else None


def _in_part(found: Meaning, part: str) -> Meaning:
    return date_of(found.moment._replace(time=PARTS[part.lower()])) if found.moment else found


def shifted(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Two days ago counts from publication, two days later and earlier from the date named before."""
    grain, number = unit_name(match["unit"]), number_of(match["number"])
    where = match["where"].lower()
    if grain == "fortnight":
        grain, number = "week", number and number * 2
    is_back = where.startswith(("ago", "earlier", "before", "prior", "previously", "back"))
    if number is None or grain in OF_CLOCK:
        return _vaguely_shifted(is_back, grain, number)
    grain = {"night": "day", "quarter": "quarter"}.get(grain, grain)
    base = (
        scope.today
        if where in ("ago", "from now", "back", "hence")
        else scope.reference_in("day")
        if grain == "day"
        else scope.reference
    )
    if base is None:
        return Meaning("DATE", "PAST_REF" if is_back else "FUTURE_REF")
    if number != int(number):
        grain, number = (
            {"year": "month", "decade": "year", "century": "year"}.get(grain, "day"),
            number * _FINER.get(grain, 1),
        )
    step = -int(number) if is_back else int(number)
    is_compared = grain == "year" and where in ("earlier", "before") and not scope.is_history
    if is_compared and (period := reported(scope, match.start())):
        return date_of(period._replace(year=period.year + step))._replace(is_compared=True)
    if grain == "day" and base.grain != "day":
        return Meaning("DATE", "XXXX-XX-XX")
    return date_of(moved(base, step, grain))._replace(is_about=bool(match["about"]) or grain != "day")


_FINER = {"year": 12, "decade": 10, "week": 7, "month": 30, "century": 100}


def _vaguely_shifted(is_back: bool, grain: str, number: float | None) -> Meaning:
    if grain in OF_CLOCK and number is not None:
        return Meaning("DURATION", period(number, grain))
    return Meaning("DATE", "PAST_REF" if is_back else "FUTURE_REF")


def coming(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The coming days, the next three weeks, the past decade, recent months: so long, from or to now."""
    grain, which = unit_name(match["unit"]), match["which"].lower()
    number = number_of(match["number"]) if match["number"] else None
    if not match["number"] and which == "recent":
        return Meaning("DATE", "PAST_REF", when=f"by {scope.published}" if scope.published else "")
    if not match["number"] and not match["unit"].lower().endswith("s"):
        number = 1
    is_ahead = which in ("next", "coming", "following", "upcoming")
    if which in ("last", "next") and scope.text.startswith(" of ", match.end()):
        return Meaning("DURATION", period(number, grain))
    if which in ("following", "first", "final", "previous", "preceding", "intervening", "ensuing", "succeeding"):
        return Meaning("DURATION", period(number, grain))
    return Meaning("DURATION", period(number, grain), when=_stretch(scope.published, number, grain, is_ahead))


def _stretch(published: datetime.date | None, number: float | None, grain: str, is_ahead: bool) -> str:
    """A moment within that time before or after publication; open where nobody says how long."""
    if published is None:
        return ""
    if number is None:
        return f"not before {published}" if is_ahead else f"by {published}"
    finest = number if grain not in OF_CLOCK else max(1, round(number / 24))
    name = {"night": "day", "fortnight": "week", **dict.fromkeys(OF_CLOCK, "day")}.get(grain, grain)
    other = first_day(moved(day_of(published), int(finest if is_ahead else -finest), name))
    if name != "day":
        other = _exactly(published, int(finest if is_ahead else -finest), name)
    return f"between {published} and {other}" if is_ahead else f"between {other} and {published}"


def _exactly(published: datetime.date, number: int, grain: str) -> datetime.date:
    days = {"day": 1, "week": 7, "weekend": 7}
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    if grain in days:
        return published + datetime.timedelta(days[grain] * number)
    return published + relativedelta(months=months.get(grain, 0) * number)


def turn(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The end of the year, the start of the month: the unit that the date before, or publication, is in."""
    base = (
        scope.reference_in(unit_name(match["unit"]))
        if scope.is_history
        else _unit_today(scope, unit_name(match["unit"]))
    )
    return date_of(base) if base else None


def beside(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The day before, the year after: beside the day, or the year, named last."""
    grain = match["day"] or match["unit"]
    base = scope.reference_day if grain == "day" else scope.reference_in(grain)
    if base is None:
        return None
    return date_of(moved(base, -1 if match["where"].lower() in ("before", "earlier") else 1, grain))


def in_a_row(match: re.Match[str], scope: Scope) -> Meaning | None:
    """A second consecutive day, the third straight month, for a third day: the one that is now."""
    base = _unit_today(scope, unit_name(match["unit"] or match["unit2"]))
    return date_of(base) if base else None


_PART_OF = rf"(?:,? (?:in the |at )?(?P<part>{PART}))"
RULES = (
    Rule(
        re.compile(
            rf"\b(?i:a|the|its|their) (?i:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
            rf" (?i:consecutive|straight|successive) (?P<unit>{CALENDAR})\b"
            rf"|(?<=\b[Ff]or )(?:a|the) (?:second|third|fourth|fifth|sixth|seventh) (?P<unit2>day|week|month|year)\b"
        ),
        in_a_row,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE}) |(?i:(?:early|late|later|earlier|sometime|some time|the same time"
            rf"|the same period|the middle)(?: on)?(?: in)?) )?(?P<article>(?i:the|its|their|his|that) )?"
            rf"(?P<which>(?i:this|last|next|past|current|same|that|following|previous|preceding|prior|coming"
            rf"|subsequent|present))"
            rf" (?:(?:very|fiscal|calendar|financial|same) )?(?P<unit>{CALENDAR})(?![\w-])(?:{_PART_OF})?"
        ),
        unit,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<about>{HEDGE}) )?(?P<number>{NUMBER}) (?P<unit>{UNIT})s? (?P<where>(?i:ago|from now|hence"
            rf"|earlier|later|before|prior|previously|after(?:ward)?s?))\b(?! (?:than|that date|which|this)\b)"
        ),
        lambda match, scope: shifted(match, scope) if not _counts_to_named(match, scope) else None,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<article>(?i:the|these|those|its|their|his|her)) )(?P<which>(?i:past|last|next|coming|recent"
            rf"|previous|preceding|following|upcoming|first|final|intervening|ensuing|succeeding)) "
            rf"(?:(?P<number>{COUNT}) )?(?:(?:or so|calendar|trading|fiscal) )?(?P<unit>{UNIT}s?)(?![\w-])"
        ),
        lambda match, scope: coming(match, scope) if _is_stretch(match) else None,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(
            rf"\b(?P<article>)(?:(?i:very) )?(?P<which>(?i:coming|recent|past|next|last)) (?:(?P<number>{COUNT}) )?"
            rf"(?P<unit>{UNIT}s)(?![\w-])"
        ),
        coming,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(
            rf"\b(?P<phase>(?i:(?:later|early|late|earlier|mid) in|(?:the )?(?:beginning|start|end|middle|rest"
            rf"|remainder|close|half) of)) the (?P<unit>{CALENDAR})\b(?!-)"
        ),
        turn,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(
            r"\b(?:(?i:the|a) (?P<day>day)|(?i:the) (?P<unit>week|month|year)) "
            r"(?P<where>(?i:before|after|earlier|later))\b(?! (?:yesterday|tomorrow))"
            r"(?:(?<=he day before)|(?<=he day after)|(?! (?:the|an?|his|her|their|its|[A-Z])))"
        ),
        beside,
        frozenset({"day", "week", "month", "year"}),
    ),
)


_AT_LAST = re.compile(r"last (?:minute|second)\Z")
"""When it is nearly too late."""


def _is_stretch(match: re.Match[str]) -> bool:
    """“The last week” and “the first three months” are stretches; “the first day”, “the next day” a place in a row."""
    if _AT_LAST.search(match[0]):
        return False
    return (
        bool(match["number"])
        or match["unit"].lower().endswith("s")
        or match["which"].lower() in ("past", "coming", "last")
    )


def _counts_to_named(match: re.Match[str], scope: Scope) -> bool:
    """“Two days before the vote” counts from what is named after it, which is no date."""
    where = match["where"].lower()
    return where in ("before", "after", "prior") and bool(_NAMED_EVENT.match(scope.text, match.end()))


_NAMED_EVENT = re.compile(
    r" (?!(?:in|on|at|by|for|from|to|and|or|but|when|with|as|that|which|who|near|amid|under|over|during)\b)\w"
)
