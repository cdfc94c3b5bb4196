"""The clause of a sentence that holds a place, without the clauses within it: who left on Monday, until it ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

Span = tuple[int, int]

_RELATIVE = r"(?:which|whose|whom|who|where|what|whether|how|why|\w+ of (?:which|whom))"
_BEFORE_CLAUSE = (
    "until|till|after|before|when|while|because|since|if|unless|although|though|whereas|once|following|ahead of"
    "|prior to|despite|amid"
)
_OPENS = re.compile(
    rf"(?P<comma>, )?\b(?:(?P<relative>{_RELATIVE})|(?<!\bin )(?<!\bon )(?<!\bat )(?P<that>that)|{_BEFORE_CLAUSE})\b"
    r"|, as\b|, (?=(?:(?:\w+ ){1,6}since|\w{2,}ed|born|held|made|built|once)\b[^,;]*,)",
    re.IGNORECASE,
)
"""The words with which a clause within another begins."""
_HEDGE = re.compile(r"(?: (?:at least|about|around|late|early|mid|the|on|in))*\s*")
"""What may be between a preposition and a time: since at least Monday."""
_ENDS = re.compile(r",(?!\d)|;| [–—] |\Z")
_COORDINATE = re.compile(
    r"; ?| [–—] |, (?:and|but|yet|so|nor)\b"
    r"| and (?=(?:will|would|is|are|was|were|has|have|had|plans?|wants?|then|later)\b)"
)
"""Where a clause ends and another of the same rank begins."""


def clause_at(text: str, sentence: Span, at: int, times: Collection[int]) -> list[Span]:
    """The parts of a sentence that are of the same clause as a place in it, in their order.

    `times` are the places at which times begin: since Monday begins no clause.
    """
    inner = [span for span in _inner(text, sentence, times) if sentence[0] <= span[0]]
    around = [span for span in inner if span[0] <= at < span[1]]
    start, end = min(around, key=lambda span: span[1] - span[0], default=sentence)
    others = [span for span in inner if start <= span[0] and span[1] <= end and not span[0] <= at < span[1]]
    cuts = [match.span() for match in _COORDINATE.finditer(text, start, end) if not _is_in(match.start(), others)]
    start = max((after for _, after in cuts if after <= at), default=start)
    end = min((before for before, _ in cuts if before > at), default=end)
    return list(_without((start, end), others))


def _inner(text: str, sentence: Span, times: Collection[int]) -> Iterator[Span]:
    """The clauses within a sentence that begin with a word for that, up to the next comma."""
    for match in _OPENS.finditer(text, *sentence):
        hedge = _HEDGE.match(text, match.end())
        if hedge and hedge.end() in times and not match["relative"]:
            continue
        end = _ENDS.search(text, match.end(), sentence[1])
        yield match.start(), end.start() if end else sentence[1]


def _without(span: Span, others: list[Span]) -> Iterator[Span]:
    start, end = span
    for a, b in sorted(others):
        if start < min(a, end):
            yield start, min(a, end)
        start = max(start, b)
    if start < end:
        yield start, end


def _is_in(at: int, spans: list[Span]) -> bool:
    return any(a <= at < b for a, b in spans)
