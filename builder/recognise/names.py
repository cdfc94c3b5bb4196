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
        longest = sorted((key for key in self._ids if key), key=len, reverse=True)
        choices = "|".join(re.escape(key) if key.isupper() else f"(?i:{re.escape(key)})" for key in longest)
        self._pattern = re.compile(rf"(?<!\w)(?=(?P<name>{choices})(?!\w))") if longest else None

    def named(self, text: str) -> Collection[str]:
        """The ids of the actors that a text names, and of all that they are part of."""
        direct = set(self._direct(text))
        return direct | {whole for id in direct for whole in hierarchy.wholes(id, self._actors)}

    def _direct(self, text: str) -> Iterator[str]:
        reached = 0
        for match in self._pattern.finditer(text.translate(_MARKS)) if self._pattern else ():
            name = match["name"]
            if match.start() + len(name) > reached:  # else it is within another name
                reached = match.start() + len(name)
                yield from self._ids.get(name, ()) or self._ids.get(_key(name), ())


def _key(name: str) -> str:
    """A name as it is looked up: in lower case, unless it is an abbreviation."""
    plain = " ".join(name.translate(_MARKS).split())
    return plain if plain.isupper() and len(plain.replace(".", "")) <= _SHORT else plain.lower()


@lru_cache(maxsize=8)
def names_of(story: Story) -> Names:
    """The names of a story's actors, worked out once."""
    return Names(story.actors)
