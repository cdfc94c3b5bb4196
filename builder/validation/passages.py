"""Finding a quoted passage in an article's text, after W3C's TextQuoteSelector (exact, prefix, suffix).

White space is folded and typographic quotes and dashes count as their plain forms, so that a passage is found however
it was typed; what is kept is the passage as the article has it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_PLAIN = str.maketrans("‘’‚“”„–—‐‑\N{NO-BREAK SPACE}", "'''\"\"\"---- ")
_LIKE_ENOUGH = 0.5


class Selector(NamedTuple):
    """What to look for: the passage and, where needed, the text right before and after it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class Location(NamedTuple):
    """The place of a passage: paragraph (from 1), characters start to end (from 0, end excluded)."""

    paragraph: int
    start: int
    end: int


def find_passages(selector: Selector, paragraphs: Sequence[str]) -> list[Location]:
    """Every place of the passage that is within one paragraph."""
    exact, prefix, suffix = (_folded(part) for part in selector)
    return [
        Location(number, start, end)
        for number, text in enumerate(map(_plain_paragraph, paragraphs), 1)
        for start, end in _occurrences(exact, text)
        if text[:start].rstrip().endswith(prefix) and text[end:].lstrip().startswith(suffix)
    ]


def nearest_passage(exact: str, paragraphs: Sequence[str]) -> str | None:
    """The run of words in the text most like `exact`, or None if nothing is similar."""
    wanted = exact.split()
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(" ".join(wanted).lower())
    best, best_ratio = None, _LIKE_ENOUGH
    for run in _word_runs(paragraphs, len(wanted)):
        matcher.set_seq1(run.lower())
        if matcher.real_quick_ratio() <= best_ratio or matcher.quick_ratio() <= best_ratio:
            continue
        if (ratio := matcher.ratio()) > best_ratio:
            best, best_ratio = run, ratio
    return best


@lru_cache(maxsize=1024)
def _plain_paragraph(paragraph: str) -> str:
    return paragraph.translate(_PLAIN)


def _folded(text: str) -> str:
    return " ".join(text.translate(_PLAIN).split())


def _occurrences(exact: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(exact)
    while start >= 0:
        yield start, start + len(exact)
        start = text.find(exact, start + 1)


def _word_runs(paragraphs: Sequence[str], length: int) -> Iterator[str]:
    for paragraph in paragraphs:
        words = paragraph.split()
        for start in range(max(1, len(words) - length + 1)):
            yield " ".join(words[start : start + length])
