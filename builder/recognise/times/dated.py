"""Dates of the calendar as texts print them: 30 October 2024, October 30, autumn 1920, the 470s BC, the third quarter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from builder.recognise.times.expression import UNKNOWN_DAY, Meaning, date_of
from builder.recognise.times.lexicon import (
    DAY,
    ERA,
    HEDGE,
    MONTH,
    ORDINALS,
    PART,
    PARTS,
    PHASE,
    SEASON,
    SEASONS,
    WEEKDAY,
    YEAR,
    month_number,
)
from builder.recognise.times.moments import Moment, first_day, moved, unit_of
from builder.recognise.times.scope import Scope

Resolver = Callable[[re.Match[str], Scope], Meaning | None]


class Rule(NamedTuple):
    """A kind of expression: its pattern, and what a match means; None if the match is no time after all."""

    pattern: re.Pattern[str]
    meaning: Resolver


_NEAR, _FAR = 60, 300
"""In days: a date that is that near on one side and that far on the other is the near one, whatever the tense."""
_TURN = 8
"""In months: a narrative that comes to a month that much earlier in the year has come to the next year."""
_OF_YEAR = (
    rf"(?:,? ?(?:(?P<year>{YEAR})(?: ?(?P<era2>{ERA}))?|(?P<ancient>\d{{1,4}}) ?(?P<era>{ERA}))"
    r"|(?: of|,)? (?P<named_year>(?i:this|last|next|that|the same|the following|the next|the previous) year))"
)


def day(match: re.Match[str], scope: Scope) -> Meaning | None:
    """30 October 2024; without a year that of the base, or the nearest by tense."""
    month, number = month_number(match["month"]), int(re.sub(r"\D", "", match["day"]))
    year = year_of(match, scope) or _year_for(scope, match, month, number)
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
        year = _stepped_year(scope, number, step) if step else _year_for(scope, match, number, None)
    return date_of(Moment("month", year, number)) if year else Meaning("DATE", f"XXXX-{number:02}")


def _is_other_noun(match: re.Match[str], scope: Scope) -> bool:
    """Whether “March” is a walk, or “May” and “August” part of a name: no year follows, a capital or “the” is before."""
    if match["month"] not in ("March", "May", "August", "April", "June") or year_of(match, scope) or match["which"]:
        return False
    before = scope.text[max(match.start("month") - 14, 0) : match.start("month")]
    return bool(re.search(r"(?:\b(?i:the|a|an|his|her|their)|(?<![.!?] )\b(?!In\b|By\b|On\b|From\b|Since\b|Until\b|During\b|Between\b)[A-Z][a-z]+) \Z", before))


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
            year = _stepped_year(scope, number * 3, step) if step else _year_for(scope, match, number * 3, None)
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


def _year_for(scope: Scope, match: re.Match[str], month: int, number: int | None) -> int | None:
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
    rf"(?: to | and | or | through | until |, | ?[-–/] ?)(?:the )?(?:(?:early|late|mid)[ -])?(?:{DAY} )?{MONTH}(?: {DAY})?,? (?P<year>{YEAR})"
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
    if first is None or first.year < 0 or not _DAYS_BEFORE.search(scope.text, max(match.start() - 16, 0), match.start()):
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


def year(match: re.Match[str], scope: Scope) -> Meaning | None:
    """A bare year, where the words around it say that it is one."""
    if match["ancient"]:
        return date_of(Moment("year", -int(match["ancient"])))
    return date_of(Moment("year", int(match["year"])))._replace(is_about=bool(match["about"]))


def short_year(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The end of 1939–45, which has only the digits that differ."""
    before = scope.text[max(match.start() - 5, 0) : match.start() - 1]
    if not re.fullmatch(r"1\d{3}|20\d\d", before) or int(match["year"]) <= int(before[2:]):
        return None
    return date_of(Moment("year", int(before[:2] + match["year"])))


def ancient_year(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Three digits are a year before the first where the text has such years."""
    if not scope.has_years_before_christ:
        return None
    return date_of(Moment("year", -int(match["ancient"])))


_FEASTS = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "new year’s eve": (12, 31),
    "new year’s day": (1, 1),
    "valentine’s day": (2, 14),
    "halloween": (10, 31),
    "boxing day": (12, 26),
}


def feast(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Christmas, New Year’s Eve: feasts that are on the same day every year."""
    month, number = _FEASTS[match["feast"].lower().replace("'", "’").removesuffix(" day") if "hristmas" in match["feast"] else match["feast"].lower().replace("'", "’")]
    year = year_of(match, scope) or _year_for(scope, match, month, number)
    return date_of(Moment("day", year, month, number)) if year else None


def decade(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The 1980s, the ’90s, the nineties, the 470s BC."""
    if match["word"]:
        tens = "twenties thirties forties fifties sixties seventies eighties nineties".split().index(match["word"].lower()) + 2
        return date_of(Moment("decade", 190 + tens))
    digits = int(match["digits"])
    if match["era"]:
        return date_of(Moment("decade", -(digits // 10)))
    return date_of(Moment("decade", digits // 10 if digits > 99 else 190 + digits // 10))


def century(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The 19th century, the fourth century BC."""
    words = _NTH.index(match["word"].lower()) + 1 if match["word"] else int(re.sub(r"\D", "", match["number"]))
    if not match["era"]:
        return date_of(Moment("century", words - 1))
    return date_of(Moment("century", 1 - words)) if words > 1 else None


_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split()
_NTH += ["sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first"]


def part_of_year(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The third quarter of 2009, the first half of last year; without a year the nearest that the tense allows."""
    grain = "half" if (match["unit"] or "").lower() == "half" else "quarter"
    word = (match["nth"] or match["short"]).lower()
    number = int(word) if word.isdigit() else ORDINALS.get(word, 2)
    if grain == "half":
        number = min(number, 2)
    year = year_of(match, scope)
    if year is None and scope.published:
        this = unit_of(scope.published, grain)
        is_next = number > this.number or (number == this.number and not match["short"])
        year = this.year - (is_next and scope.tense(match.start(), match.end()) <= 0 and number != this.number)
    return date_of(Moment(grain, year, number)) if year else None


def numeric(match: re.Match[str], scope: Scope) -> Meaning | None:
    """2024-10-30, 10/30/2024 (the month first, unless that is none) and 30.10.2024."""
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
_BEFORE_YEAR = (
    r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bof )|(?<=\bby )|(?<=\bBy )|(?<=ince )|(?<=from )|(?<=From )|(?<=until )|(?<=till )"
    r"|(?<=uring )|(?<=efore )|(?<=fter )|(?<=\bto )|(?<=\band )|(?<=\bor )|(?<=etween )|(?<=year )|(?<=years )|(?<=than )"
    r"|(?<=through )|(?<=\bfor )|(?<=\bthe )|(?<=The )|(?<=\()|(?<=\d[-–—/])|(?<=[a-z], )|(?<=mid-)|(?<=fiscal )|(?<=\bits )"
    r"|(?<=\bits )|(?<=their )|(?<=\bat )|(?<=^)|(?<=\ba )|(?<=arly )|(?<=\blate )|(?<=Late )|(?<=hroughout )|(?<=nto )|(?<=mas )|(?<=round )|(?<=bout )|(?<=circa )|(?<=ca\. )|(?<=c\. )|(?<=ummer )|(?<=inter )|(?<=[a-z]\) )|(?<=\d, )|(?<=FY)|(?=\d{4}[-–/](?:\d\d){1,2}(?![\d-]))|(?=\d{4}[’']s ))"
)
_A_COUNT = (
    r"(?! ?(?:percent|per cent|million|billion|thousand|hundred|dollars|euros|points|people|men|women|troops|soldiers|jobs"
    r"|workers|employees|miles|km|kg|feet|tons|tonnes|metres|meters|yards|cars|vehicles|aircraft|planes|passengers|homes"
    r"|years|days|hours|times|others|prisoners|casualties|civilians|tanks|guns|ships|killed|dead|wounded|units)\b)"
)
RULES = (
    Rule(
        re.compile(
            r"(?<![\d.\-/])(?:(?P<iso>\d{4}-\d\d-\d\d)(?:T(?P<clock>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?"
            r"|(?P<one>\d{1,2})(?P<sign>[./])(?P<other>\d{1,2})(?P=sign)(?P<full>(?:19|20)\d\d))(?![\d\-/])"
        ),
        numeric,
    ),
    Rule(
        re.compile(
            rf"(?<![\d.,:$€£-])\b(?:(?P<phase>{PHASE}) )?(?:(?i:the )?(?P<part>{PART}) of (?:the )?)?(?:{WEEKDAY},? )?(?:[Tt]he )?"
            rf"(?P<day>{DAY})(?: of)? (?P<month>{MONTH})\b{_OF_YEAR}?"
        ),
        day,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE}) )?(?:(?i:the )?(?P<part>{PART}) of )?(?:{WEEKDAY},? )?(?:the )?(?P<month>{MONTH}),? "
            rf"(?P<day>{DAY})\b(?![-–]?year){_OF_YEAR}?"
        ),
        day,
    ),
    Rule(
        re.compile(
            rf"(?<![\d.,:$€£-])\b(?:[Tt]he )?(?P<day>{DAY})(?=(?: ?[-–/] ?| and | or | to |, )(?:the )?{DAY}(?:(?: and |, | or )(?:the )?{DAY})* (?P<month>{MONTH})\b{_OF_YEAR}?)"
        ),
        day,
    ),
    Rule(re.compile(rf"(?<=\d[-–])(?P<day>{DAY})(?![\w-])"), last_of_range),
    Rule(
        re.compile(
            rf"\b(?:(?P<about>{HEDGE}) )?(?:(?P<phase>{PHASE})[ -])?(?:[Tt]he )?(?:month of )?{_WHICH}(?P<month>{MONTH}){_OF_YEAR}?(?![\w])"
        ),
        month,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE})[ -])?(?:(?:[Tt]he )(?:(?:early|late|following|previous|next|mid)[- ])?|(?i:early|late|mid)[- ])?"
            rf"{_WHICH}(?P<season>{SEASON})(?: of)?{_OF_YEAR}(?![\w])"
        ),
        season,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE})[ -])?(?:(?:[Tt]he )|(?<=in )|(?<=In )|(?<=by )|(?<=ince )|(?<=ntil )|(?i:early|late|mid)[- ]|"
            rf"(?=(?i:this|last|next) )){_WHICH}(?P<season>{SEASON})\b(?P<year>)(?P<named_year>)(?! of [A-Z]| of the )(?! (?:of |in |to |from )?(?:the )?(?i:offensive|olympic|games|apart|through|short|sale))"
        ),
        season,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE}) )?(?:[Tt]he |its |their )?(?:(?P<nth>(?i:{'|'.join(ORDINALS)}|latter))[ -](?:fiscal[ -]|calendar )?"
            rf"(?P<unit>(?i:quarter|half))|Q(?P<short>[1-4]))(?!-|\w)(?: of| in)?(?: fiscal| its fiscal)?{_OF_YEAR}"
        ),
        part_of_year,
    ),
    Rule(
        re.compile(
            rf"\b(?:[Tt]he |its |their )?(?:(?P<nth>(?i:first|second|third|fourth|1st|2nd|3rd|4th))[ -](?:fiscal[ -])?"
            r"(?P<unit>(?i:quarter))|Q(?P<short>[1-4]))\b(?!-?final)(?P<year>)(?P<named_year>)(?! (?:of the (?:century|game|match)|consecutive))"
        ),
        part_of_year,
    ),
    Rule(
        re.compile(
            rf"(?m)\b(?:(?P<about>{HEDGE}|circa|ca?\.) )?(?:(?P<phase>{PHASE})[ -])?(?:(?i:the )?years? )?"
            rf"(?:(?P<ancient>\d{{1,4}}) ?{ERA}|(?:(?i:A\.?D\.? ))?{_BEFORE_YEAR}(?P<year>{YEAR})(?![\w°$])(?!-[a-z]){_A_COUNT})"
        ),
        year,
    ),
    Rule(
        re.compile(
            rf"\b(?P<feast>Christmas(?: Eve| Day)?|New Year[’']s (?:Eve|Day)|Valentine[’']s Day|Halloween|Boxing Day)\b(?:{_OF_YEAR}|(?! [A-Z]))"
        ),
        feast,
    ),
    Rule(re.compile(rf"(?<=\d{{4}}[-–/])(?P<year>\d\d)(?![\d-]|[.,]\d)"), short_year),
    Rule(
        re.compile(
            rf"(?:(?P<phase>{PHASE}) )?(?:(?<=\bin )|(?<=\bIn )|(?<=\bof )|(?<=\bby )|(?<=\bBy )|(?<=ince )|(?<=ntil )|(?<=efore )|(?<=fter )|(?<=rom )|(?<=\bto ))"
            r"(?P<ancient>[1-9]\d\d)(?![\w–%-]|[.,]\d)(?! (?!and|was|were|had|he|they|but|when|with|to|until|by|in|after|the|at)[a-z])"
        ),
        ancient_year,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE})[ -])?(?:[Tt]he )?(?:(?i:early|late|mid|later|earlier)[- ])?(?:[’'‘])?"
            rf"(?:(?P<digits>(?:1[0-9]|20)?[0-9]0|[1-9][0-9]0)[’']?s(?: ?(?P<era>{ERA}))?|(?P<word>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)))\b"
        ),
        lambda match, scope: decade(match, scope) if _names_decade(match, scope) else None,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE})[ -])?(?:[Tt]he )?(?:(?i:early|late|mid)[- ])?(?:(?P<number>\d{{1,2}}(?:st|nd|rd|th))|(?P<word>(?i:{'|'.join(reversed(_NTH))})))"
            rf"[ -](?i:century|centuries)(?: ?(?P<era>{ERA}))?"
        ),
        century,
    ),
)


def _names_decade(match: re.Match[str], scope: Scope) -> bool:
    """Whether “the fifties” and “the 90s” are years: not somebody's age, nor a temperature."""
    before = scope.text[max(match.start() - 14, 0) : match.start()]
    if match["digits"] and len(match["digits"]) > 2:
        return len(match["digits"]) > 3 or bool(match["era"])
    return match[0].lower().startswith("the ") and not re.search(r"\b(?:his|her|their)\b", before)
