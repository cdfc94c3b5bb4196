"""Finding a quoted passage in an article's text, after W3C's TextQuoteSelector (exact, prefix, suffix).

White space is folded, typographic quotes and dashes count as their plain forms, and characters that nobody sees not at
all, so that a passage is found however it was typed; what is kept is the passage as the article has it. What is needed
for every quote of an article is worked out once, so that thousands of quotes take time in proportion.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple

from builder.text.likeness import Spellings, most_voted
from builder.text.unseen import as_seen

MOST_PLACES = 100
"""A passage that an article has more often is not looked for any further."""
_LIKE_ENOUGH = 0.5
_BETWEEN = "\n"
"""Between paragraphs in a text to search; no quote has it."""
_WORD = re.compile(f"[^ {_BETWEEN}]+")
_RARE = 200
"""A word that a text has more often is no quicker to look for than the quote itself."""
_LIKELY = 5
"""How many runs of words are compared with a quote that is not found."""
_LONGEST = 200
"""Longer quotes are compared word by word rather than letter by letter."""
_RESPELT = 5
"""For how many words of a quote, at most, the text is searched for one that is spelt like it."""


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


class Passages:
    """The passages of an article's paragraphs, to be looked for."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._seen = [as_seen(paragraph) for paragraph in paragraphs]
        lengths = (len(each.text) + len(_BETWEEN) for each in self._seen)
        self._starts = list(accumulate(lengths, initial=0))[: len(self._seen)]
        self._text = _Text(_BETWEEN.join(each.text for each in self._seen))

    def find(self, selector: Selector) -> list[Location]:
        """The places of the passage that are within one paragraph: the first `MOST_PLACES` and one, if there are more.

        With a prefix or suffix, it is what is looked for together with the passage.
        """
        exact, prefix, suffix = (_folded(part) for part in selector)
        if not exact:
            return []
        starts = [
            at + len(before)
            for before in _joined_or_apart(prefix, before=True)
            for after in _joined_or_apart(suffix, before=False)
            for at in islice(self._text.occurrences(f"{before}{exact}{after}"), MOST_PLACES + 1)
        ]
        return [self._location(at, at + len(exact)) for at in sorted(starts)[: MOST_PLACES + 1]]

    def is_across(self, exact: str) -> bool:
        """Whether a passage is in the text if that is read as one paragraph."""
        wanted = _folded(exact)
        return bool(wanted) and any(True for _ in self._unbroken.occurrences(wanted))

    def nearest(self, exact: str) -> str | None:
        """A run of words in the text that is like `exact`, or None if nothing similar was found.

        It is the most similar one of those that share most words with it.
        """
        return self._runs.nearest(exact.split())

    def _location(self, at: int, end: int) -> Location:
        number = bisect_right(self._starts, at)
        start = self._starts[number - 1]
        return Location(number, *self._seen[number - 1].stored(at - start, end - start))

    @cached_property
    def _unbroken(self) -> _Text:
        return _Text(as_seen(" ".join(self._paragraphs)).text)

    @cached_property
    def _runs(self) -> _Runs:
        return _Runs(self._paragraphs)


class _Text:
    """A text in which quotes are looked for, and where each of its words begins."""

    def __init__(self, text: str) -> None:
        self._text = text

    def occurrences(self, exact: str) -> Iterator[int]:
        """Where a quote begins, in the order of the text. A rare word that it holds whole leads there directly."""
        offset, places = min(self._inner_words(exact), key=lambda each: len(each[1]), default=(0, None))
        if places is None or len(places) > _RARE:
            yield from _found(exact, self._text)
        else:
            yield from (at - offset for at in places if self._text.startswith(exact, at - offset, len(self._text)))

    def _inner_words(self, exact: str) -> Iterator[tuple[int, Sequence[int]]]:
        """The words of a quote but for its first and last, which may be parts of words: where they begin, in both."""
        for match in _WORD.finditer(exact):
            if match.start() > 0 and match.end() < len(exact):
                yield match.start(), self._places.get(match[0], ())

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        return _places((match[0], match.start()) for match in _WORD.finditer(self._text))


class _Runs:
    """The runs of words of paragraphs, to be compared with a quote that is not in them."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        split = [paragraph.split() for paragraph in paragraphs]
        self._words = [word for words in split for word in words]
        self._firsts = list(accumulate(map(len, split), initial=0))
        """The position of each paragraph's first word, and the end."""
        self._places = _places((word.lower(), at) for at, word in enumerate(self._words))

    def nearest(self, wanted: Sequence[str]) -> str | None:
        """The run that is most like the words; None without one that is similar."""
        by_word = len(" ".join(wanted)) > _LONGEST
        matcher = difflib.SequenceMatcher[str](autojunk=by_word)
        matcher.set_seq2(_compared(" ".join(wanted), by_word=by_word))
        best, best_ratio = None, _LIKE_ENOUGH
        for run in self._likely(wanted):
            matcher.set_seq1(_compared(run, by_word=by_word))
            if matcher.real_quick_ratio() <= best_ratio or matcher.quick_ratio() <= best_ratio:
                continue
            if (ratio := matcher.ratio()) > best_ratio:
                best, best_ratio = run, ratio
        return best

    def _likely(self, wanted: Sequence[str]) -> Iterator[str]:
        """The runs of as many words that share most with these, each word in its place."""
        ballots = [(offset, self._places.get(word, ())) for offset, word in enumerate(self._respelt(wanted))]
        runs = (run for at in most_voted(ballots, _LIKELY) for run in self._within_paragraphs(at, at + len(wanted)))
        for start, end in dict.fromkeys(runs):
            yield " ".join(self._words[start:end])

    def _within_paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The runs as long as this one in the paragraphs in which it begins and ends."""
        begins, ends = (bisect_right(self._firsts, at, 1, len(self._firsts) - 1) for at in (start, end - 1))
        for number in dict.fromkeys((begins, ends)):
            first, after = self._firsts[number - 1], self._firsts[number]
            here = max(min(max(start, first), after - (end - start)), first)
            yield here, min(here + end - start, after)

    def _respelt(self, wanted: Sequence[str]) -> list[str]:
        """The words in small letters; if the text has less than half of them, a few as it spells them."""
        words = [word.lower() for word in wanted]
        unknown = dict.fromkeys(word for word in words if word not in self._places)
        if 2 * len(unknown) < len(words):
            return words
        respelt = {word: self._spellings.nearest(word) or word for word in list(unknown)[:_RESPELT]}
        return [respelt.get(word, word) for word in words]

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self._places)


def _compared(run: str, *, by_word: bool) -> Sequence[str]:
    return run.lower().split() if by_word else run.lower()


def _places(words: Iterator[tuple[str, int]]) -> Mapping[str, Sequence[int]]:
    """Where each word is, in their order."""
    places: dict[str, list[int]] = defaultdict(list)
    for word, at in words:
        places[word].append(at)
    return dict(places)


def _folded(text: str) -> str:
    return " ".join(as_seen(text).text.split())


def _joined_or_apart(text: str, *, before: bool) -> Sequence[str]:
    """What can be before or after a passage where a text is: the text, right there or after a space."""
    if not text:
        return ("",)
    return (text, f"{text} " if before else f" {text}")


def _found(exact: str, text: str) -> Iterator[int]:
    start = text.find(exact)
    while start >= 0:
        yield start
        start = text.find(exact, start + 1)
