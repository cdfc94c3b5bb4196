"""The shortest passage of a sentence that holds what an entry needs, and is in the article once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from builder.validation.passages import Passages, Selector

Span = tuple[int, int]

_CLAUSE = re.compile(
    r"(?:;|,? [–—]|, (?:and|but|while|whereas|although|though|as)\b|:) ?"
    r"|(?P<relative>, (?:(?:which|who|where|with)\b|\w+ of (?:whom|which)\b) ?)"
)
"""Where a sentence can be cut."""
_GOES_BACK = re.compile(
    r"[^,;:“”\"]*, (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did)\b"
)
"""What is after the beginning of a relative clause within the clause that it interrupts."""
_BEFORE_MAIN = re.compile(r"(?:While|Although|Though|Whereas|After|Before|When|Because|Since) [^,;:“”\"]+, (?=\w)")
"""A clause that a sentence begins with, before its main clause."""
_POINT = re.compile(
    r" ?:\s|, (?:and|but) (?=(?:(?:also|then|later|even|not|has|have|had) )?"
    r"(?:\w{2,}ed|went|took|gave|sent|made|put|shot|sank|held|left|built)\b)"
)
"""What leads to the point of a passage: answered the critics: it is safe; went on testing, and launched several."""
_FEWEST = 6
"""Fewer words do not say what happened."""
_JOIN = re.compile(
    r"(?:;|,|[–—]|:|,? (?:and|but|while|whereas|although|though|as|which|who|where|with|\w+ of (?:whom|which)))\s*\Z"
)
_END = re.compile(r"[.!?…]+[\"”’')\]]*\Z|[,;:\s]+\Z")


def shortest_passage(paragraph: str, sentence: Span, needed: Iterable[Span], article: Passages) -> str:
    """The fewest neighbouring clauses of a sentence around the spans that are needed, at least six words, found once.

    All spans are in the paragraph. Empty where the article has the whole sentence more than once.
    """
    clauses = _clauses(paragraph, sentence)
    spans = [span for span in needed if sentence[0] <= span[0] and span[1] <= sentence[1]]
    holding = [n for n, (start, end, _) in enumerate(clauses) if any(_meet((start, end), span) for span in spans)] or [
        0
    ]
    first, last = holding[0], holding[-1]
    fewest = min(_FEWEST, len(paragraph[slice(*sentence)].split()))
    runs = sorted(
        ((a, b) for a in range(first + 1) if not clauses[a][2] for b in range(last, len(clauses))),
        key=lambda run: (run[1] - run[0], run[0]),
    )
    for a, b in runs:
        text = _trimmed(paragraph[clauses[a][0] : clauses[b][1]])
        if len(text.split()) >= fewest and len(article.find(Selector(text))) == 1:
            return text
    return ""


def with_sentence_before(paragraph: str, before: Span | None, passage: str, article: Passages) -> str:
    """A passage from the beginning of the sentence before its own; empty where that is not found once."""
    if before is None:
        return ""
    text = paragraph[before[0] : paragraph.index(passage, before[1]) + len(passage)]
    return text if len(article.find(Selector(text))) == 1 else ""


def with_point(paragraph: str, sentence: Span, passage: str, article: Passages) -> str:
    """A passage of a sentence with the clause that says what it only announces, or what else its subject did.

    As it is where no such clause follows, or the longer one is not found once.
    """
    start = paragraph.find(passage)
    point = _POINT.match(paragraph, start + len(passage), sentence[1])
    if not point:
        return passage
    end = next((b for _, b, _ in _clauses(paragraph, sentence) if b > point.end()), sentence[1])
    text = _trimmed(paragraph[start:end])
    return text if len(article.find(Selector(text))) == 1 else passage


def _clauses(paragraph: str, sentence: Span) -> list[tuple[int, int, bool]]:
    """The clauses of a sentence, and whether each goes on from the one before it: which has lasted for years."""
    start, end = sentence
    cuts = {start: False, end: False}
    for match in _CLAUSE.finditer(paragraph, start, end):
        is_relative = match["relative"] is not None
        if not (is_relative and _GOES_BACK.match(paragraph, match.end(), end)):
            cuts.setdefault(match.end(), is_relative)
    if before := _BEFORE_MAIN.match(paragraph, start, end):
        cuts.setdefault(before.end(), False)
    # What joins a clause to the one before it stays with that: the words after it begin a passage better.
    found = [(a, b, cuts[a]) for a, b in pairwise(sorted(cuts))]
    return [(a, b, goes_on) for a, b, goes_on in found if paragraph[a:b].strip()]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _trimmed(text: str) -> str:
    """A passage without the mark that ends its sentence, unless a quotation mark within it would be left open."""
    text = _JOIN.sub("", text.strip())
    bare = _END.sub("", text)
    opened = sum(bare.count(mark) for mark in '“"') - sum(bare.count(mark) for mark in "”")
    return text if "“" in text and opened else bare
