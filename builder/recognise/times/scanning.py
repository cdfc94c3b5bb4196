"""From a text to its times: all that match, the longest from the left, each read in the light of those before it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from builder.recognise.signs import Words
from builder.recognise.times import clock, dated, days, feasts, lasting, numeric, periods, relative, vague, years
from builder.recognise.times.bounding import bounded, read, with_ranges
from builder.recognise.times.expression import Meaning, TimeExpression
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope

RULES: tuple[Rule, ...] = (
    *clock.RULES,
    *feasts.RULES,
    *numeric.RULES,
    *dated.RULES,
    *years.RULES,
    *periods.RULES,
    *days.RULES,
    *relative.RULES,
    *vague.RULES,
    *lasting.RULES,
)
_SIGNS = frozenset[str]().union(*(rule.signs for rule in RULES))
_Candidate = tuple[int, int, int, re.Match[str]]


def times_in(text: str, published: datetime.date | None) -> list[TimeExpression]:
    """The times that an English text names, in its order and apart from each other.

    `published` is the day that “yesterday” counts from; without it such words have no value.
    """
    scope = Scope(text, published)
    found, meanings = [], []
    for start, end, meaning in _meant(scope):
        found.append(_expression(scope, start, end, meaning))
        meanings.append(meaning)
    return with_ranges(text, found, meanings)


def _meant(scope: Scope) -> Iterator[tuple[int, int, Meaning]]:
    reached = 0
    for start, negative_length, order, match in _candidates(scope.text):
        if start < reached:
            continue
        meaning = _meaning(RULES[order], match, scope)
        if meaning is None:
            continue
        reached = start - negative_length
        is_aside = meaning.type == "TIME" and scope.text[start - 1 : start] == "("
        if meaning.moment is not None and not meaning.is_compared and not is_aside:
            scope.note(meaning.moment, start, reached)
        yield start, reached, meaning


def _candidates(text: str) -> list[_Candidate]:
    """Every match of a rule, from the left, the longest first."""
    words = Words(text, _SIGNS)
    return sorted(
        (
            (match.start(), -len(match[0].rstrip()), order, match)
            for order, rule in enumerate(RULES)
            for match in words.matches(rule.pattern, rule.signs, rule.reach)
            if match[0].rstrip()
        ),
        key=lambda candidate: candidate[:3],
    )


def _meaning(rule: Rule, match: re.Match[str], scope: Scope) -> Meaning | None:
    """What a match means; None if it is no time, such as 30 February, or lies outside the calendar."""
    try:
        return rule.meaning(match, scope)
    except (ValueError, OverflowError):
        return None


def _expression(scope: Scope, start: int, end: int, meaning: Meaning) -> TimeExpression:
    written = bounded(scope.text, start, meaning)
    return TimeExpression(
        start, end, scope.text[start:end], meaning.type, meaning.value, written if written and read(written) else ""
    )
