"""Years, and parts and numbers of them: 1920, 44 BC, the 1990s, the 19th century, the third quarter."""

from __future__ import annotations

import re

from builder.recognise.signs import NUMBERS
from builder.recognise.times.dated import OF_YEAR, year_of
from builder.recognise.times.expression import Meaning, date_of
from builder.recognise.times.lexicon import (
    ERA,
    HEDGE,
    ORDINALS,
    PHASE,
    YEAR,
    YEARS,
)
from builder.recognise.times.moments import Moment, unit_of
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope

_BEFORE_YEAR = (
    r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bof )|(?<=\bby )|(?<=\bBy )|(?<=ince )|(?<=from )|(?<=From )|(?<=until )|(?<=till )"
    r"|(?<=uring )|(?<=efore )|(?<=fter )|(?<=\bto )|(?<=\band )|(?<=\bor )|(?<=etween )|(?<=year )|(?<=years )|"
    r"(?<=than )"
    r"|(?<=through )|(?<=\bfor )|(?<=\bthe )|(?<=The )|(?<=\()|(?<=\d[-–—/])|(?<=[a-z], )|(?<=mid-)|(?<=fiscal )|"
    r"(?<=\bits )"
    r"|(?<=\bits )|(?<=their )|(?<=\bat )|(?<=^)|(?<=\ba )|(?<=arly )|(?<=\blate )|(?<=Late )|(?<=hroughout )|"
    r"(?<=nto )|(?<=mas )|(?<=round )|(?<=bout )|(?<=circa )|(?<=ca\. )|(?<=c\. )|(?<=ummer )|(?<=inter )|"
    r"(?<=[a-z]\) )|(?<=\d, )|(?<=FY)|(?=\d{4}[-–/](?:\d\d){1,2}(?![\d-]))|(?=\d{4}[’']s )|"
    r"(?<=[a-zA-Z] )(?=\d{4}(?:\n|\Z))|(?=\d{4} (?:was|will|would|should|is|saw|brought)\b))"
)
_A_COUNT = (
    r"(?! ?(?:percent|per cent|million|billion|thousand|hundred|dollars|euros|points|people|men|women|troops|soldiers"
    r"|jobs"
    r"|workers|employees|miles|km|kg|feet|tons|tonnes|metres|meters|yards|cars|vehicles|aircraft|planes|passengers"
    r"|homes"
    r"|years|days|hours|times|others|prisoners|casualties|civilians|tanks|guns|ships|killed|dead|wounded|units)\b)"
)


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


_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def decade(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The 1980s, the ’90s, the nineties, the 470s BC."""
    if match["word"]:
        tens = _TENS.index(match["word"].lower()) + 2
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


_NTH = (
    *(
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
    ),
    *("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
    "twenty-first",
)


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


def _names_decade(match: re.Match[str], scope: Scope) -> bool:
    """Whether “the fifties” and “the 90s” are years: not somebody's age, nor a temperature."""
    before = scope.text[max(match.start() - 14, 0) : match.start()]
    if match["digits"] and len(match["digits"]) > 2:
        return len(match["digits"]) > 3 or bool(match["era"])
    return match[0].lower().startswith("the ") and not re.search(r"\b(?:his|her|their)\b", before)


RULES = (
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE}) )?(?:[Tt]he |its |their )?(?:(?P<nth>(?i:{'|'.join(ORDINALS)}|latter))[ -]"
            rf"(?:fiscal[ -]|calendar )?"
            rf"(?P<unit>(?i:quarter|half))|Q(?P<short>[1-4]))(?!-|\w)(?: of| in)?(?: fiscal| its fiscal)?{OF_YEAR}"
        ),
        part_of_year,
        frozenset({"quarter", "half", "q"}),
    ),
    Rule(
        re.compile(
            r"\b(?:[Tt]he |its |their )?(?:(?P<nth>(?i:first|second|third|fourth|1st|2nd|3rd|4th))[ -](?:fiscal[ -])?"
            r"(?P<unit>(?i:quarter|half(?= of the (?:fiscal |financial )?year\b)))|Q(?P<short>[1-4]))\b"
            r"(?!-?final)(?P<year>)(?P<named_year>)(?! (?:of the "
            r"(?:century|game|match)|consecutive))"
        ),
        part_of_year,
        frozenset({"quarter", "half", "q"}),
    ),
    Rule(
        re.compile(
            rf"(?m)\b(?:(?P<about>{HEDGE}|circa|ca?\.) )?(?:(?P<phase>{PHASE})[ -])?(?:(?i:the )?years? )?"
            rf"(?:(?P<ancient>\d{{1,4}}) ?{ERA}|(?:(?i:A\.?D\.? )|FY ?|fiscal )?{_BEFORE_YEAR}"
            rf"(?P<year>{YEAR})(?![\w°$])"
            rf"(?!-[a-z]){_A_COUNT})"
        ),
        year,
        YEARS,
    ),
    Rule(re.compile(r"(?<=\d{4}[-–/])(?P<year>\d\d)(?![\d-]|[.,]\d)"), short_year, frozenset(NUMBERS[1:2]), reach=0),
    Rule(
        re.compile(
            rf"(?:(?P<phase>{PHASE}) )?(?:(?<=\bin )|(?<=\bIn )|(?<=\bof )|(?<=\bby )|(?<=\bBy )|(?<=ince )|"
            rf"(?<=ntil )|(?<=efore )|(?<=fter )|(?<=rom )|(?<=\bto ))"
            r"(?P<ancient>[1-9]\d\d)(?![\w–%-]|[.,]\d)(?! (?!and|was|were|had|he|they|but|when|with|to|until|by|in"
            r"|after|the|at)[a-z])"
        ),
        ancient_year,
        frozenset(NUMBERS[2:3]),
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE})[ -])?(?:[Tt]he )?(?:(?i:early|late|mid|later|earlier)[- ])?(?:[’'‘])?"
            rf"(?:(?P<digits>(?:1[0-9]|20)?[0-9]0|[1-9][0-9]0)[’']?s(?: ?(?P<era>{ERA}))?|(?P<word>(?i:twenties"
            rf"|thirties|forties|fifties|sixties|seventies|eighties|nineties)))\b"
        ),
        lambda match, scope: decade(match, scope) if _names_decade(match, scope) else None,
        frozenset({"00s", "000s", "0000s", *_TENS}),
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<phase>{PHASE})[ -])?(?:[Tt]he )?(?:(?i:early|late|mid)[- ])?(?:(?P<number>\d{{1,2}}(?:st|nd"
            rf"|rd|th))|(?P<word>(?i:{'|'.join(_NTH[::-1])})))"
            rf"[ -](?i:century|centuries)(?: ?(?P<era>{ERA}))?"
        ),
        century,
        frozenset({"century", "centuries"}),
    ),
)
