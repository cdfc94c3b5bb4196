"""Patterns that are tried only where a sign of them is, so that reading a text takes little longer for each of them.

A sign is what every match has: a word, in small letters, or a number, as a zero for each of its digits. Of “the end of
May 2010” it is “may”, or “0000”. A text is cut into words once; each pattern is then tried at the words just before a
sign of it, and nowhere else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

_WORD = re.compile(r"\d+(?:[’']?s\b)?|[^\W\d_]+")
_MOST_DIGITS = 5
NUMBERS = tuple("0" * digits for digits in range(1, _MOST_DIGITS + 1))
"""The signs of numbers of one, two, three and four digits, and of more."""


class Words:
    """Where the words and numbers of a text begin, and which of them are signs."""

    def __init__(self, text: str, signs: frozenset[str]) -> None:
        self._text = text
        self._starts = [match.start() for match in _WORD.finditer(text)]
        self._places: dict[str, list[int]] = defaultdict(list)
        words = _WORD.findall(text)
        found = {word: sign for word in set(words) if (sign := _sign(word)) in signs}
        for place, word in enumerate(words):
            if word in found:
                self._places[found[word]].append(place)

    def matches(self, pattern: re.Pattern[str], signs: Iterable[str], reach: int) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` finds, of what begins at a word, at most `reach` words before a sign."""
        tried, reached = -1, -1
        for place in sorted(chain.from_iterable(self._places.get(sign, ()) for sign in signs)):
            for start in self._starts[max(place - reach, tried + 1) : place + 1]:
                if start >= reached and (match := pattern.match(self._text, start)):
                    yield match
                    reached = match.end()
            tried = place


def _sign(word: str) -> str:
    if not word[0].isdecimal():
        return word.lower()
    digits = word.rstrip("s’'")
    return "0" * min(len(digits), _MOST_DIGITS) + "s" * (len(digits) < len(word))
