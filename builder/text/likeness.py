"""Spellings: the one of many known words that is most like another, without comparing it with each."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

_LIKE_ENOUGH = 0.55
_FEW = 40
"""Up to this many known words, each is compared."""
_LIKELY = 8
"""Of more, how many are compared: those that share most pieces with the word."""
_MOST_VOTES = 400
"""How many times a known word may be counted for sharing a piece; the rarest pieces come first."""


class Spellings:
    """Known words, found by their spelling."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(dict.fromkeys(known))
        self._all = frozenset(self._known)

    def __contains__(self, word: str) -> bool:
        """Whether a word is known just as it is."""
        return word in self._all

    def nearest(self, word: str) -> str | None:
        """The known word most like this one, or None if none is similar."""
        likely = self._known if len(self._known) <= _FEW else self._likely(word)
        matches = difflib.get_close_matches(word, likely, n=1, cutoff=_LIKE_ENOUGH)
        return matches[0] if matches else None

    def _likely(self, word: str) -> list[str]:
        holders = [(0, self._holders.get(piece, ())) for piece in dict.fromkeys(_pieces(word))]
        return [self._known[at] for at in most_voted(holders, _LIKELY)]

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[int]]:
        """For each piece, the positions of the known words that have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._known):
            for piece in dict.fromkeys(_pieces(word)):
                found[piece].append(at)
        return found


def most_voted(ballots: Iterable[tuple[int, Sequence[int]]], most: int) -> list[int]:
    """The numbers that most ballots name, at most `most` of them; of equals, those of a shorter ballot first.
    What less than half as many name as the first is left out.

    A ballot is a list of numbers, and what to take off each of them. Short ones are counted first, since what is rare
    says more; after `_MOST_VOTES` no more are, so that the work does not grow with what is known.
    """
    votes: Counter[int] = Counter()
    left = _MOST_VOTES
    for less, numbers in sorted(ballots, key=lambda ballot: len(ballot[1])):
        votes.update(number - less for number in numbers[:left])
        left -= len(numbers)
        if left <= 0:
            break
    likely = votes.most_common(most)
    return [number for number, count in likely if 2 * count >= likely[0][1]]


def _pieces(word: str) -> Iterator[str]:
    """The letters of a word in twos and threes, with its beginning and end."""
    marked = f"\n{word.lower()}\n"
    for length in (2, 3):
        for start in range(len(marked) - length + 1):
            yield marked[start : start + length]
