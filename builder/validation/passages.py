"""Finding a quoted passage in an article's text, after W3C's TextQuoteSelector (exact, prefix, suffix).

White space is folded, typographic quotes and dashes count as their plain forms, and characters that nobody sees not at
all, so that a passage is found however it was typed; what is kept is the passage as the article has it.
"""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from builder.text.unseen import Seen, as_seen

_LIKE_ENOUGH = 0.5
_BETWEEN = "\n"
"""Between paragraphs in a text to search; no quote has it."""


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


class _Text(NamedTuple):
    """Paragraphs to search: as they are seen, joined, and where in that each begins."""

    paragraphs: Sequence[Seen]
    joined: str
    starts: Sequence[int]


def find_passages(selector: Selector, paragraphs: Sequence[str]) -> list[Location]:
    """Every place of the passage that is within one paragraph."""
    exact, prefix, suffix = (_folded(part) for part in selector)
    if not exact:
        return []
    text, found = _text_of(tuple(paragraphs)), []
    for at in _occurrences(exact, text.joined):
        number = bisect_right(text.starts, at)
        seen, start = text.paragraphs[number - 1], at - text.starts[number - 1]
        end = start + len(exact)
        if seen.text[:start].rstrip().endswith(prefix) and seen.text[end:].lstrip().startswith(suffix):
            found.append(Location(number, *seen.stored(start, end)))
    return found


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


@lru_cache(maxsize=4)
def _text_of(paragraphs: tuple[str, ...]) -> _Text:
    """The paragraphs, kept for the quotes of the same article that follow."""
    seen = [as_seen(paragraph) for paragraph in paragraphs]
    lengths = (len(each.text) + len(_BETWEEN) for each in seen)
    starts = list(accumulate(lengths, initial=0))[: len(seen)]
    return _Text(seen, _BETWEEN.join(each.text for each in seen), starts)


def _folded(text: str) -> str:
    return " ".join(as_seen(text).text.split())


def _occurrences(exact: str, text: str) -> Iterator[int]:
    start = text.find(exact)
    while start >= 0:
        yield start
        start = text.find(exact, start + 1)


def _word_runs(paragraphs: Sequence[str], length: int) -> Iterator[str]:
    for paragraph in paragraphs:
        words = paragraph.split()
        for start in range(max(1, len(words) - length + 1)):
            yield " ".join(words[start : start + length])
