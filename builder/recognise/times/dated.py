"""Days, months and seasons as texts print them: 30 October 2024, October 30, last May, autumn 1920."""

from __future__ import annotations

import datetime
import re

from builder.recognise.signs import NUMBERS
from builder.recognise.times.expression import UNKNOWN_DAY, Meaning, date_of
from builder.recognise.times.lexicon import (
    DAY,
    ERA,
    HEDGE,
    MONTH,
    MONTHS,
    PART,
    PARTS,
    PHASE,
    SEASON,
    SEASONS,
    WEEKDAY,
    YEAR,
    month_number,
)
from builder.recognise.times.moments import Moment, first_day, moved
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope

LEAP_YEAR = 2000
_NEAR, _FAR = 60, 300
"""In days: a date that is that near on one side and that far on the other is the near one, whatever the tense."""
_TURN = 8
"""In months: a narrative that comes to a month that much earlier in the year has come to the next year."""
OF_YEAR = (
    rf"(?:,? ?(?:(?P<year>{YEAR})(?: ?(?P<era2>{ERA}))?|(?P<ancient>\d{{1,4}}) ?(?P<era>{ERA}))"
    r"|(?: of|,)? (?P<named_year>(?i:this|last|next|that|the same|the following|the next|the previous) year))"
)


def day(match: re.Match[str], scope: Scope) -> Meaning | None:
    """30 October 2024; without a year that of the base, or the nearest by tense."""
    month, number = month_number(match["month"]), int(re.sub(r"\D", "", match["day"]))
    datetime.date(LEAP_YEAR, month, number)
    year = year_of(match, scope) or year_for(scope, match, month, number)
    if year is None:
        return UNKNOWN_DAY
    if year > 0:
        datetime.date(year, month, number)
    part = PARTS[match["part"].lower()] if "part" in match.re.groupindex and match["part"] else ""
    return date_of(Moment("day", year, month, number, part))


def month(match: re.Match[str], scope: Scope) -> Meaning | None:
    """October 2024; without a year that of the base, or the nearest by tense."""
    number = month_number(match["month"])
    if not match["phase"] and _is_other_noun(match, scope):
        return None
    year = year_of(match, scope)
    if year is None:
        step = {"last": -1, "next": 1}.get((match["which"] or "").lower().split(" ")[-1])
        year = _stepped_year(scope, number, step) if step else year_for(scope, match, number, None)
    return date_of(Moment("month", year, number)) if year else Meaning("DATE", f"XXXX-{number:02}")


def _is_other_noun(match: re.Match[str], scope: Scope) -> bool:
    """Whether “March” is a walk, or “May” and “August” part of a name: no year follows, a name or “the” is before."""
    if match["month"] not in ("March", "May", "August", "April", "June") or year_of(match, scope) or match["which"]:
        return False
    before = scope.text[max(match.start("month") - 14, 0) : match.start("month")]
    return bool(
        re.search(
            r"(?:\b(?i:the|a|an|his|her|their)|(?<![.!?] )\b(?!In\b|By\b|On\b|From\b|Since\b|Until\b|During\b"
            r"|Between\b)[A-Z][a-z]+) \Z",
            before,
        )
    )


def season(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Autumn 1920, last summer, the winter."""
    number = SEASONS[match["season"].lower()]
    year = year_of(match, scope)
    if year is None and scope.base is not None:
        step = {"last": -1, "next": 1}.get((match["which"] or "").lower().split(" ")[-1])
        if scope.is_history and not step:
            base = scope.reference_in("year")
            year = base.year if base else None
        else:
            year = _stepped_year(scope, number * 3, step) if step else year_for(scope, match, number * 3, None)
    if year is None:
        return None
    return date_of(Moment("season", year, number))


def year_of(match: re.Match[str], scope: Scope) -> int | None:
    """The year that an expression names, if it does: 1920, 44 BC, of last year."""
    groups = match.groupdict()
    if groups.get("ancient"):
        return -int(groups["ancient"])
    if groups.get("year"):
        return -int(groups["year"]) if groups.get("era2") else int(groups["year"])
    if not groups.get("named_year"):
        return None
    words = groups["named_year"].lower()
    base = scope.reference_in("year") if words.startswith("th") and words != "this year" else scope.today
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(words.split(" ")[-2], 0)
    return moved(base, step, "year").year if base else None


def _stepped_year(scope: Scope, month: int, step: int) -> int | None:
    """The year of the last, or the next, such month."""
    base = scope.base_day
    if base is None:
        return None
    if step < 0:
        return base.year - (month >= base.month)
    return base.year + (month <= base.month)


def year_for(scope: Scope, match: re.Match[str], month: int, number: int | None) -> int | None:
    """The year of a date that leaves it out."""
    base = scope.base
    if base is None:
        return None
    if ahead := _YEAR_AHEAD.match(scope.text, match.end()):
        return int(ahead["year"])
    reference = scope.named.date
    follows_it = reference and scope.sentences_since(scope.named.at, match.start()) == 0
    if scope.is_history or (follows_it and _is_earlier(reference, scope)):
        return _narrated_year(reference or base, month)
    return _nearest_year(scope, match, month, number)


_YEAR_AHEAD = re.compile(
    rf"(?: to | and | or | through | until |, | ?[-–/] ?)(?:the )?(?:(?:early|late|mid)[ -])?(?:{DAY} )?{MONTH}"
    rf"(?: {DAY})?,? (?P<year>{YEAR})"
)
"""Of March to May 2010: the year that is with the other end."""


def _is_earlier(reference: Moment | None, scope: Scope) -> bool:
    """Whether the date named before is of a year that is over, so that what follows in its sentence is of that year."""
    if reference is None or scope.published is None or reference.grain not in ("day", "month"):
        return False
    return abs(reference.year - scope.published.year) > 1


def _narrated_year(reference: Moment, month: int) -> int | None:
    """The year of the date before, or the next one where a narrative goes from the end of a year to its beginning."""
    if reference.grain == "decade":
        return None
    year = reference.year
    has_turned = reference.grain in ("day", "month") and reference.number - month >= _TURN
    return year + has_turned


_DAYS_BEFORE = re.compile(rf"{MONTH} {DAY}[-–]\Z")


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


def _nearest_year(scope: Scope, match: re.Match[str], month: int, number: int | None) -> int | None:
    """By tense the last or the next such date; without one, or where that is far and the other near, the nearest."""
    today = scope.published
    if today is None:
        return None
    distances = {}
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            distances[year] = (datetime.date(year, month, number or 15) - today).days
        except ValueError:
            continue
    tense = scope.tense(match.start(), match.end())
    slack = 0 if number else 20
    fitting = [year for year, days in distances.items() if days * tense >= -slack]
    chosen = min(fitting or distances, key=lambda year: abs(distances[year]), default=None)
    nearest = min(distances, key=lambda year: abs(distances[year]), default=None)
    if chosen is None or nearest is None:
        return None
    is_far = abs(distances[chosen]) > _FAR and abs(distances[nearest]) < _NEAR
    return nearest if is_far else chosen


def numeric(match: re.Match[str], scope: Scope) -> Meaning | None:
    """2024-10-30, 10/30/2024 (the month first, unless it is over 12) and 30.10.2024."""
    if match["iso"]:
        year, month, number = map(int, match["iso"].split("-"))
        is_utc = bool(match["clock"]) and match["zone"] == "Z"
        clock = f"{match['clock']}{'Z' if is_utc else ''}" if match["clock"] else ""
        moment = Moment("day", year, month, number, clock, match["zone"] or "")
    else:
        one, other, year = int(match["one"]), int(match["other"]), int(match["full"])
        month, number = (other, one) if match["sign"] == "." or one > 12 else (one, other)
        moment = Moment("day", year, month, number)
    first_day(moment)
    return date_of(moment)


_WHICH = r"(?:(?i:the )?(?P<which>(?i:this|last|next|this past|this coming)) )?"
_WITH_WEEKDAY = rf"(?:(?:on )?{WEEKDAY}(?: (?P<part>{PART}))?,? (?:the )?)?"
RULES = (
    Rule(
        re.compile(
            r"(?<![\d.\-/])(?:(?P<iso>\d{4}-\d\d-\d\d)(?:T(?P<clock>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?"
            r"|(?P<one>\d{1,2})(?P<sign>[./])(?P<other>\d{1,2})(?P=sign)(?P<full>(?:19|20)\d\d))(?![\d\-/])"
        ),
        numeric,
        frozenset(NUMBERS[3:4]),
        reach=4,
    ),
    Rule(
        re.compile(
            rf"(?<![\d.,:$€£-])\b(?:(?P<phase>{PHASE}) )?(?:(?i:the )?(?P<part>{PART}) of (?:the )?)?"
            rf"(?:{WEEKDAY},? )?(?:[Tt]he )?"
            rf"(?P<day>{DAY})(?: of)? (?P<month>{MONTH})\b{OF_YEAR}?"
        ),
        day,
        MONTHS,
        reach=14,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE}) )?(?:(?i:the )?(?P<part>{PART}) of )?(?:{WEEKDAY},? )?(?:the )?"
            rf"(?P<month>{MONTH}),? "
            rf"(?P<day>{DAY})\b(?![-–]?year){OF_YEAR}?"
        ),
        day,
        MONTHS,
        reach=14,
    ),
    Rule(
        re.compile(
            rf"(?<![\d.,:$€£-])\b(?:[Tt]he )?(?P<day>{DAY})(?=(?: ?[-–/] ?| and | or | to |, )(?:the )?{DAY}(?:"
            rf"(?: and |, | or )(?:the )?{DAY})* (?P<month>{MONTH})\b{OF_YEAR}?)"
        ),
        day,
        MONTHS,
        reach=14,
    ),
    Rule(re.compile(rf"(?<=\d[-–])(?P<day>{DAY})(?![\w-])"), last_of_range, frozenset(NUMBERS[:2]), reach=0),
    Rule(
        re.compile(
            rf"\b(?:(?P<about>{HEDGE}) )?(?:(?P<phase>{PHASE})[ -])?(?:[Tt]he )?(?:month of )?{_WHICH}"
            rf"(?P<month>{MONTH}){OF_YEAR}?(?![\w])"
        ),
        month,
        MONTHS,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE})[ -])?(?:(?:[Tt]he )(?:(?:early|late|following|previous|next|mid)[- ])?|"
            rf"(?i:early|late|mid)[- ])?"
            rf"{_WHICH}(?P<season>{SEASON})(?: of)?{OF_YEAR}(?![\w])"
        ),
        season,
        frozenset(SEASONS),
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE})[ -])?(?:(?:[Tt]he )|(?<=in )|(?<=In )|(?<=by )|(?<=ince )|(?<=ntil )|(?i:early"
            rf"|late|mid)[- ]|"
            rf"(?=(?i:this|last|next) )){_WHICH}(?P<season>{SEASON})\b(?P<year>)(?P<named_year>)(?! of [A-Z]"
            rf"| of the )(?! (?:of |in |to |from )?(?:the )?(?i:offensive|olympic|games|apart|through|short|sale))"
        ),
        season,
        frozenset(SEASONS),
    ),
)
