"""Periods of which firms and governments report: the quarter, the April-June period, the same period last year."""

from __future__ import annotations

import re

from builder.recognise.times.dated import OF_YEAR, year_for, year_of
from builder.recognise.times.expression import Meaning, date_of
from builder.recognise.times.lexicon import MONTH, MONTHS, month_number
from builder.recognise.times.moments import Moment, moved, unit_of
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope

_REPORTED = ("quarter", "half", "month")


def reported(scope: Scope, start: int, *grains: str) -> Moment | None:
    """The period named last, in this sentence or the one before, if it is of one of these grains."""
    named = scope.named.date
    is_near = named is not None and scope.sentences_since(scope.named.at, start) <= 1
    is_over = scope.published is None or (named is not None and named.year <= scope.published.year)
    return named if named and is_near and is_over and named.grain in (grains or _REPORTED) else None


def year_before(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The year-earlier quarter, the same period last year: that of the period named last; else the year before."""
    if period := reported(scope, match.start(), *_REPORTED, "year"):
        return date_of(period._replace(year=period.year - 1))._replace(is_compared=True)
    return date_of(moved(scope.today, -1, "year"))._replace(is_compared=True) if scope.today else None


def of_months(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The April-June quarter: months that are a quarter or a half of a year."""
    first, last = month_number(match["first"]), month_number(match["last"])
    size = last - first + 1
    if size not in (3, 6) or (first - 1) % size:
        return None
    year = year_of(match, scope) or year_for(scope, match, last, None)
    return date_of(Moment("quarter" if size == _QUARTER else "half", year, last // size)) if year else None


_QUARTER = 3
"""In months."""


def the_quarter(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The quarter: the one that was named before; else the last that is over."""
    grain = match["unit"].lower()
    if period := reported(scope, match.start(), grain):
        return date_of(period)
    return date_of(moved(unit_of(scope.published, grain), -1, grain))._replace(when="") if scope.published else None


def whole_year(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The full year, the fiscal year: that of the period named last, or of publication; it may begin in any month."""
    period = reported(scope, match.start(), *_REPORTED, "year", "day") or scope.today
    return date_of(Moment("year", period.year))._replace(when="") if period else None


_LAST_YEAR = (
    r"(?:(?:of |in )?(?:last year|the (?:previous|prior|preceding) year|the year before)"
    r"|an? year (?:earlier|ago|before))"
)
RULES = (
    Rule(
        re.compile(
            rf"\b(?:[Tt]he )?(?i:year-(?:earlier|ago))(?: (?:period|quarter|half|month|level))?\b"
            rf"|\b(?:[Tt]he )same (?:period|quarter|half|month|three months|six months|nine months) {_LAST_YEAR}\b"
        ),
        year_before,
        frozenset({"year"}),
    ),
    Rule(
        re.compile(
            rf"\b(?:[Tt]he )?(?P<first>{MONTH}) ?(?:[-–]|-?to-?|through) ?(?P<last>{MONTH}) (?:quarter|period|half)\b"
            rf"(?: of)?(?:{OF_YEAR})?"
        ),
        of_months,
        MONTHS,
    ),
    Rule(
        re.compile(
            r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bfor )|(?<=\bFor )|(?<=\bof )|(?<=uring )|(?<=\bover ))"
            r"the (?P<unit>quarter|half)\b(?! (?:of|to|century|time|final)|-|[’']s)"
        ),
        the_quarter,
        frozenset({"quarter", "half"}),
    ),
    Rule(
        re.compile(r"\b[Tt]he (?:(?:full|whole|entire|fiscal|financial) year|year to date)\b(?! (?:\d|of|to|in) ?)"),
        whole_year,
        frozenset({"year"}),
    ),
)
