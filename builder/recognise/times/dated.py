"""Days, months and seasons as texts print them: 30 October 2024, October 30, last May, autumn 1920."""

from __future__ import annotations

import datetime
import re

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
from builder.recognise.times.moments import Moment, moved
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
    groups = match.groupdict()
    year = _year_of_which(groups.get("which"), scope, month, number)
    year = year or year_of(match, scope) or year_for(scope, match, month, number)
    if year is None:
        return UNKNOWN_DAY
    if year > 0:
        datetime.date(year, month, number)
    part = PARTS[groups["part"].lower()] if groups.get("part") else ""
    return date_of(Moment("day", year, month, number, part))


def _year_of_which(which: str | None, scope: Scope, month: int, number: int) -> int | None:
    """The year of last Aug. 2, or of next March 31; of neither None."""
    base = scope.base_day
    if not which or base is None:
        return None
    is_over = (month, number) < (base.month, base.day)
    return base.year - (not is_over) if which.lower() == "last" else base.year + is_over


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
    if len(match["month"]) == len("Jan") and match["month"] != "May" and not match["year"] and not match["which"]:
        return bool(_NAME_AHEAD.match(scope.text, match.end()))
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


_NAME_AHEAD = re.compile(r" [A-Z][a-z]")
"""After Jan, a name like any other."""


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
        return int(ahead["year"] or ahead["year2"])
    reference = scope.named.date
    if scope.is_history or (reference and _leads(reference, match, scope)):
        return _narrated_year(reference or base, month)
    return _nearest_year(scope, match, month, number)


_YEAR_AHEAD = re.compile(
    rf"(?: to | and | or | through | until |, | ?[-–/] ?)(?:the )?(?:(?:early|late|mid)[ -])?(?:{DAY} )?{MONTH}"
    rf"(?: {DAY})?,? (?P<year>{YEAR})|[-–]{DAY},? (?P<year2>{YEAR})"
)
"""Of March to May 2010, or May 3-5, 2010: the year that is with the other end."""


def _leads(reference: Moment, match: re.Match[str], scope: Scope) -> bool:
    """Whether a date of a year that is over, in the same sentence, has what follows be of that year.

    A year alone does so only where the sentence begins with it, or where what is of it began, ended or took place.
    """
    since = scope.named.at
    if scope.published is None or scope.sentences_since(since, match.start()) > 0:
        return False
    if abs(reference.year - scope.published.year) <= 1:
        return False
    if reference.grain != "year":
        return reference.grain in ("day", "month")
    first = scope.sentence_at(since)[0]
    return bool(_IN_YEAR.fullmatch(scope.text, first, since) or _TOOK_PLACE.fullmatch(scope.text, since, match.start()))


_IN_YEAR = re.compile(rf"(?:In|Early in|Late in) {YEAR}")
_TOOK_PLACE = re.compile(
    r" (?:began|started|ended|broke out|erupted|took place|(?:was|were) (?:held|fought)|opened|closed)\b[^,;:]*"
)


def _narrated_year(reference: Moment, month: int) -> int | None:
    """The year of the date before, or the next one where a narrative goes from the end of a year to its beginning."""
    if reference.grain == "decade":
        return None
    year = reference.year
    has_turned = reference.grain in ("day", "month") and reference.number - month >= _TURN
    return year + has_turned


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


_WHICH = r"(?:(?i:the )?(?P<which>(?i:this|last|next|this past|this coming)) )?"
_WITH_WEEKDAY = rf"(?:(?:on )?{WEEKDAY}(?: (?P<part>{PART}))?,? (?:the )?)?"
RULES = (
    Rule(
        re.compile(
            rf"(?:(?<![\d.,:$€£-])|(?<=\d-)|(?<=[a-z]-))\b(?:(?P<phase>{PHASE}) )?"
            rf"(?:(?i:the )?(?P<part>{PART}) of (?:the )?)?"
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
            rf"(?:(?P<which>(?i:last|next)) )?"
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
            rf"\b(?:(?P<phase>{PHASE})[ -])?(?:(?:[Tt]he )|(?<=in )|(?<=In )|(?<=by )|(?<=ince )|(?<=ntil )"
            rf"|(?<=hrough )|(?i:early"
            rf"|late|mid)[- ]|"
            rf"(?=(?i:this|last|next) )){_WHICH}(?P<season>{SEASON})\b(?P<year>)(?P<named_year>)(?! of [A-Z]"
            rf"| of the )(?! (?:of |in |to |from )?(?:the )?(?i:offensive|olympic|games|apart|through|short|sale))"
        ),
        season,
        frozenset(SEASONS),
    ),
)
