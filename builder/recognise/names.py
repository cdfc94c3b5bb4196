"""Which actors a text names: by label, alias or demonym, or by naming a part of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from builder import hierarchy
from builder.model import Actor, Story

_MARKS = str.maketrans({"’": "'", "‘": "'", "\N{NO-BREAK SPACE}": " ", "\N{NON-BREAKING HYPHEN}": "-"})
_SHORT = 3
"""Names of at most this many letters in capitals are not looked for in other words: US is not us."""


class Names:
    """The names of a story's actors, to be found in texts; a longer name hides the shorter ones within it."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._ids: dict[str, set[str]] = defaultdict(set)
        for id, actor in actors.items():
            for name in (actor.label, *actor.aliases, *actor.demonyms):
                self._ids[_key(name)].add(id)
        for id, actor in actors.items():
            if len(sharing := self._ids[_key(actor.label)]) > 1 and _one_has_label(actor.label, sharing, actors):
                self._ids[_key(actor.label)] = {id}
        longest = sorted((key for key in self._ids if key), key=len, reverse=True)
        choices = "|".join(re.escape(key) if key.isupper() else f"(?i:{re.escape(key)})" for key in longest)
        self._pattern = re.compile(rf"(?<!\w)(?=(?P<name>{choices})(?!\w))") if longest else None

    def places(self, id: str, text: str) -> Iterator[tuple[int, int]]:
        """Where a text names an actor or a part of it: from, to."""
        for start, end, ids in self._found(text):
            if any(each == id or id in hierarchy.wholes(each, self._actors) for each in ids):
                yield start, end

    def direct(self, text: str) -> set[str]:
        """The ids of the actors that a text names, without those that they are part of."""
        return {id for _, _, ids in self._found(text) for id in ids}

    def named(self, text: str) -> Collection[str]:
        """The ids of the actors that a text names, and of all that they are part of."""
        direct = self.direct(text)
        return direct | {whole for id in direct for whole in hierarchy.wholes(id, self._actors)}

    def _found(self, text: str) -> Iterator[tuple[int, int, Collection[str]]]:
        """The names in a text: from, to, and the actors that have them. What several share names nobody."""
        reached = 0
        for match in self._pattern.finditer(text.translate(_MARKS)) if self._pattern else ():
            name = match["name"]
            if match.start() + len(name) > reached:  # else it is within another name
                reached = match.start() + len(name)
                ids = self._ids.get(name) or self._ids.get(_key(name), set())
                yield match.start(), reached, self._unshared(ids)

    def _unshared(self, ids: Collection[str]) -> Collection[str]:
        """The actor whose name it is, or the whole of all others that have it; nobody else."""
        return [id for id in ids if all(id == other or id in hierarchy.wholes(other, self._actors) for other in ids)]


def _one_has_label(label: str, ids: Collection[str], actors: Mapping[str, Actor]) -> bool:
    return sum(_key(actors[id].label) == _key(label) for id in ids) == 1


def _key(name: str) -> str:
    """A name as it is looked up: in lower case, unless it is an abbreviation."""
    plain = " ".join(name.translate(_MARKS).split())
    return plain if plain.isupper() and len(plain.replace(".", "")) <= _SHORT else plain.lower()


@lru_cache(maxsize=8)
def names_of(story: Story) -> Names:
    """The names of a story's actors, worked out once."""
    return Names(story.actors)
