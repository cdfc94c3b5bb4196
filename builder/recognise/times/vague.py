"""Times that fix no day by themselves: now, recently, long ago, the near future, at that time."""

from __future__ import annotations

import re

from builder.recognise.times.expression import Meaning, date_of
from builder.recognise.times.lexicon import COUNT, UNIT
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope


def that_time(match: re.Match[str], scope: Scope) -> Meaning | None:
    """At the time, by that time: when what was named in this sentence, or in the one before, happened."""
    named = scope.named.date
    is_near = scope.sentences_since(scope.named.at, match.start()) <= 1
    return date_of(named)._replace(is_compared=True, when="") if named and is_near else None


def reference(value: str, bound: str = "") -> ReferenceResolver:
    """Words for now, once and some day, which fix no more than a bound."""
    return ReferenceResolver(value, bound)


class ReferenceResolver:
    """What such words mean, whatever the text."""

    def __init__(self, value: str, bound: str) -> None:
        self._value, self._bound = value, bound

    def __call__(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return Meaning(
            "DATE", self._value, when=f"{self._bound} {scope.published}" if self._bound and scope.published else ""
        )


def vaguely_before(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Decades ago, long ago."""
    return Meaning("DATE", "PAST_REF", when=f"by {scope.published}" if scope.published else "")


RULES = (
    Rule(
        re.compile(
            r"(?:(?<=\b[Aa]t )|(?<=\b[Bb]y )|(?<=ince )|(?<=ntil ))that(?: same)? time\b"
            r"|(?<=\b[Aa]t )the time\b(?=[.,;:)]|\Z)"
        ),
        that_time,
        frozenset({"time"}),
    ),
    Rule(
        re.compile(rf"\b(?:(?i:long|some time|a long time|{UNIT}s)) (?i:ago|earlier)\b"),
        vaguely_before,
        frozenset({"ago", "earlier"}),
    ),
    Rule(
        re.compile(
            r"\b(?i:now(?! that\b)|currently|nowadays|at present|presently|right now|at the moment|the time being"
            r"|these days|at this time|(?<=\bto )date(?= (?:has|have|had)\b|[,.;:]))\b(?!-)"
        ),
        reference("PRESENT_REF", "under way by"),
        frozenset(["date", "now", "currently", "nowadays", "present", "presently", "moment", "being", "these", "this"]),
    ),
    Rule(
        re.compile(
            r"\b(?i:(?:more |most |only |just |very )?(?<!\bas )recently|lately|in the past|(?<!in )(?<!over )"
            r"the past(?=[.,;:)]|\Z| (?:and|or|is|was|to|as|when|has|had|that|with)\b))"
            rf"(?! (?:{COUNT} )?(?:{UNIT}|season)s?\b)\b"
        ),
        reference("PAST_REF", "by"),
        frozenset({"recently", "lately", "past"}),
    ),
    Rule(
        re.compile(
            r"\b(?:(?i:the (?:near |foreseeable |immediate |not too distant |distant )?future)|(?i:near future)|"
            r"(?i:the (?:near|short|medium|long(?:er)?) term)|"
            r"(?i:the coming (?:period|time)))\b"
        ),
        reference("FUTURE_REF", "not before"),
        frozenset({"future", "coming", "term"}),
    ),
)
