"""Which actors a text names: by label, alias or demonym, or by naming a part of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from builder.model import Actor, Story

_MARKS = str.maketrans({"’": "'", "‘": "'", "\N{NO-BREAK SPACE}": " ", "\N{NON-BREAKING HYPHEN}": "-"})
_SHORT = 3
"""Names of at most this many letters in capitals are not looked for in other words: US is not us."""
_PIECE = re.compile(r"\w+|\W")
"""A word, or a sign between words."""


class Names:
    """The names of a story's actors, to be found in texts; a longer name hides the shorter ones within it."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._ids: dict[str, set[str]] = defaultdict(set)
        for id, actor in actors.items():
            for name in (actor.label, *actor.aliases, *actor.demonyms):
                self._ids[_key(name)].add(id)
        # By its first piece, how many pieces a name may have, the longest first.
        lengths: dict[str, set[int]] = defaultdict(set)
        for first, *others in map(_PIECE.findall, filter(None, self._ids)):
            lengths[first.lower()].add(1 + len(others))
        self._lengths = {first: sorted(each, reverse=True) for first, each in lengths.items()}

    def named(self, text: str) -> Collection[str]:
        """The ids of the actors that a text names, and of all that they are part of."""
        found = set(self._direct(text))
        waiting = list(found)
        while waiting:
            whole = self._actors[waiting.pop()].part_of
            if whole is not None and whole not in found:
                found.add(whole)
                waiting += [whole] if whole in self._actors else []
        return found

    def _direct(self, text: str) -> Iterator[str]:
        pieces = _PIECE.findall(text.translate(_MARKS))
        reached = 0
        for start in range(len(pieces)):
            is_within_word = start > 0 and _is_word(pieces[start - 1])
            length, ids = (0, ()) if is_within_word else self._longest_at(start, pieces)
            if start + length > reached:  # else it is within another name
                reached = start + length
                yield from ids

    def _longest_at(self, start: int, pieces: Sequence[str]) -> tuple[int, Collection[str]]:
        """How many pieces the longest name has that begins at one, and whose it is; 0 without a name."""
        for length in self._lengths.get(pieces[start].lower(), ()):
            end = start + length
            if end > len(pieces) or (end < len(pieces) and not _is_word(pieces[end - 1]) and _is_word(pieces[end])):
                continue
            name = "".join(pieces[start:end])
            if ids := self._ids.get(name) or self._ids.get(_key(name)):
                return length, ids
        return 0, ()


def _is_word(piece: str) -> bool:
    return bool(re.match(r"\w", piece))


def _key(name: str) -> str:
    """A name as it is looked up: in lower case, unless it is an abbreviation."""
    plain = " ".join(name.translate(_MARKS).split())
    return plain if plain.isupper() and len(plain.replace(".", "")) <= _SHORT else plain.lower()


@lru_cache(maxsize=8)
def names_of(story: Story) -> Names:
    """The names of a story's actors, worked out once."""
    return Names(story.actors)
