"""How long, and how often: two and a half years, an 18-month ban, decades, daily, every other week."""

from __future__ import annotations

import re

from builder.recognise.times.expression import Meaning, duration
from builder.recognise.times.lexicon import (
    COUNT,
    HEDGE,
    MANNER,
    NUMBER,
    UNIT,
    UNIT_NAMES,
    UNITS,
    number_of,
    period,
    unit_name,
)
from builder.recognise.times.moments import moved, when
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope

_AGE = r"(?![- ]?(?:old\b|olds\b|of age))(?!s[- ](?:old\b|of age|his senior))"
_LASTS_NOW = re.compile(r"\b(?:has|have|’ve|'ve|been)\b[^.]{0,60}\bfor \Z")
_PER = re.compile(
    r"(?:[$€£%\d]|percent|per cent|million|billion|hundred|thousand|times|once|twice|hours|barrels|tons|tonnes"
    r"|people)[^.,;]{0,25} \Z"
)
_SPEED = re.compile(r"\b(?:kilomet(?:er|re)s?|miles?|km|knots) \Z")
"""Before an hour of which no time is meant: a hundred miles an hour."""
_OF_A_WHOLE = re.compile(r" of (?:the|its|their|his|her|all|those)\b")
_OFTEN = {
    "daily": "D",
    "nightly": "D",
    "weekly": "W",
    "monthly": "M",
    "yearly": "Y",
    "annually": "Y",
    "annual": "Y",
    "hourly": "TH",
    "quarterly": "Q",
}


def length(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Two and a half years; where it has lasted so long, it is known since when."""
    words, grain = match["number"].lower(), unit_name(match["unit"])
    number = number_of(words)
    before = scope.text[max(match.start() - 80, 0) : match.start()]
    if grain == "second" and words in ("a", "an", "a single"):
        return None
    if grain == "quarter" and (words in ("a", "an") or _OF_A_WHOLE.match(scope.text, match.end())):
        return None
    if words in ("a", "an") and not match["about"]:
        if _SPEED.search(before):
            return None
        if _PER.search(before):
            return Meaning("SET", period(1, grain))
        if re.search(r"\b(?:once|twice|times|such|what|quite|many|one of) \Z", before):
            return None
    if match["half"] and number:
        number += 0.5
    return duration(period(number, grain), _since(before, number, grain, scope))


def _since(before: str, number: float | None, grain: str, scope: Scope) -> str:
    if number is None or scope.today is None or not _LASTS_NOW.search(before):
        return ""
    if grain not in ("year", "month", "week", "day", "decade"):
        return ""
    months = {"year": 12, "decade": 120}.get(grain)
    if months:
        start = scope.today, round(number * months)
        return f"since {moved(start[0], -start[1], 'month').year:04}~"
    began = when(moved(scope.today, -round(number), grain if grain != "week" else "week"))
    return f"since {began}~" if " " not in began else f"since {began.split(' ')[1][:7]}~"


def compound(match: re.Match[str], scope: Scope) -> Meaning | None:
    """An 18-month ban, a year-long siege, the decades-long dispute."""
    grain = unit_name(match["unit"])
    number = number_of(match["number"]) if match["number"] else None if match["unit"].lower().endswith("s") else 1
    return duration(period(number, grain))


def counted(match: re.Match[str], scope: Scope) -> Meaning | None:
    """A 40-year-old, nineteen years old; between 30 and 40 days, of which the 30 are days."""
    return duration(period(number_of(match["number"]), unit_name(match["unit"])))


def of_two(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Two years and three months; 3 hours, 43 minutes: the finer unit after the coarser."""
    order = [*UNITS]
    if order.index(unit_name(match["unit2"])) >= order.index(unit_name(match["unit"])):
        return None
    long, short = (
        period(number_of(match[f"number{nth}"]), unit_name(match[f"unit{nth}"])).removeprefix("P") for nth in ("", "2")
    )
    return duration(f"P{long}{short.removeprefix('T') if long.startswith('T') else short}")


def whole(match: re.Match[str], scope: Scope) -> Meaning | None:
    """All day, for another year."""
    return duration(period(1, unit_name(match["unit"])))


def vague(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Weeks, decades: some, nobody says how many."""
    return duration(period(None, unit_name(match["unit"])))


def often(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Daily, weekly: once in that time."""
    return Meaning("SET", f"P1{_OFTEN[match[0].lower()]}" if match[0].lower() != "hourly" else "PT1H")


def every(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Every day, each year, every two weeks, per month."""
    number = number_of(match["number"]) if match["number"] else 2 if match["other"] else 1
    return Meaning("SET", period(number, unit_name(match["unit"])))


RULES = (
    Rule(
        re.compile(
            rf"(?:(?<![\w$€£.,-])|(?<=–))(?:(?P<about>{HEDGE}|(?i:another|every bit of|the|for the)) )?"
            rf"(?P<number>{NUMBER})(?: |-)(?:(?:{MANNER}) )?(?P<unit>{UNIT})(?:s|s[’']|[’']s)?(?![\w-])"
            rf"(?<!-quarters){_AGE}(?:[- ]long\b|(?P<half> and a half)\b)?"
        ),
        length,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(
            rf"(?<![\w$€£.,-])(?:(?P<number>{COUNT}|(?i:single|multi|half-a))[- ])(?P<unit>{UNIT})(?:-long)?(?=[- ]"
            rf"(?!old)[a-z]){_AGE}"
        ),
        lambda match, scope: compound(match, scope) if "-" in match[0] else None,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(r"\b(?P<number>)(?P<unit>(?i:day|week|month|year|decade|hour|centurie|century)s?)-(?:long|old)\b"),
        compound,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(
            r"\b(?:(?i:over the|(?i:for) the|many|(?<=\b[Ii]n )the|the final|the early) )?(?<![\d.][ -])"
            r"(?P<unit>(?i:seconds|minutes|hours|days|weeks|months|years|decades|centuries))\b"
            r"(?!-| (?:old|ago|later|earlier|of age)\b)"
        ),
        lambda match, scope: vague(match, scope) if _is_bare(match, scope) else None,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(
            r"\b(?i:daily|nightly|weekly|monthly|yearly|annually|annual|hourly|quarterly)\b(?! (?i:report|profit"
            r"|results|earnings|mail|telegraph|news|times|show|magazine|newspaper))"
        ),
        lambda match, scope: often(match, scope) if _is_adjective(match, scope) else None,
        frozenset(_OFTEN),
        reach=0,
    ),
    Rule(
        re.compile(rf"\b(?i:every|each|per)(?P<other> other)? (?:(?P<number>{COUNT}) )?(?P<unit>{UNIT})s?\b"),
        every,
        frozenset({"every", "each", "per"}),
        reach=0,
    ),
    Rule(
        re.compile(
            rf"(?<![\w$€£.,-])(?:{HEDGE} )?(?P<number>{COUNT})[- ](?P<unit>(?i:year|month|week|day|hour))s?"
            rf"[- ]olds?\b"
        ),
        counted,
        frozenset({"old", "olds"}),
    ),
    Rule(
        re.compile(
            rf"(?<![\w$€£.,-])(?:{HEDGE} )?(?P<number>{COUNT}|an?) (?P<unit>{UNIT})s?(?:,? and |, )"
            rf"(?P<number2>{COUNT}|an?) (?P<unit2>{UNIT})s?\b(?! (?:ago|later|earlier|before|after|old)\b)"
        ),
        of_two,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(rf"(?<=\b[Bb]etween )(?P<number>{COUNT})(?= and {COUNT} (?P<unit>{UNIT})s?\b)"),
        counted,
        UNIT_NAMES,
    ),
    Rule(
        re.compile(r"\b[Aa]ll (?P<unit>day|night|week|month|year)(?: long)?\b(?!-| of)"),
        whole,
        frozenset({"all"}),
        reach=0,
    ),
    Rule(
        re.compile(
            r"(?:(?<=\b[Ff]or )|(?<=\btake )|(?<=\bleast )|(?<=\bspend ))another (?P<unit>day|week|month|year|hour)\b"
        ),
        whole,
        frozenset({"another"}),
        reach=0,
    ),
)


def _is_adjective(match: re.Match[str], scope: Scope) -> bool:
    """Whether “Daily” is no name: small, or the first word of a sentence and a small one behind it."""
    is_first = scope.sentence_at(match.start())[0] == match.start()
    return match[0][0].islower() or (is_first and scope.text[match.end() : match.end() + 2][1:].islower())


def _is_bare(match: re.Match[str], scope: Scope) -> bool:
    """Whether units without a number are some time: “in weeks”, “for years”, not “people’s working hours”."""
    before = scope.text[max(match.start() - 12, 0) : match.start()]
    if _BESIDE.match(scope.text, match.end()):
        return not before.strip() or bool(_ASIDE.search(before))
    is_led = bool(_LEADS_TO_BARE.search(f" {before}"))
    return is_led or match[0].count(" ") > 0 or not before.strip()


_BESIDE = re.compile(r" (?:before|after)\b")
_ASIDE = re.compile(r"(?:[,;—–.]|\b(?:just|only|and|come|comes|came|even|\w{2,}ed|held|began|left|struck|fell)) \Z")
"""Before “hours after the vote”."""
_LEADS_TO_BARE = re.compile(
    r"\b(?i:for|in|within|after|over|of|took|take|takes|lasted|last|spent|by|just|only|and|or|many|these|those"
    r"|ending|despite|with|through|following)\W\Z"
)
