"""Which of a story's actors the words that name a speaker mean: by label, alias, demonym, surname, or a pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from builder import hierarchy
from builder.model import Actor, Story
from builder.recognise.names import as_spelt
from builder.recognise.speech import word_set

_WORD = re.compile(r"@[\w-]+|[^\W_]+(?:-[^\W_]+)*")
_EMPTY = word_set("the a an of some many several current new latest own s to for its their his her")
_LETTERS = re.compile(r"[^\W\d_]+")
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})
_HEADS = frozenset({"the", "its", "his", "her", "their", "this"})
"""What a second mention begins with: the ministry."""


class Claimants:
    """A story's actors as speakers; words for a state in any form are one: US, American, the United States'."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        wholes = {actor.part_of for actor in actors.values()}
        names = {
            _plain(name): id
            for id, actor in actors.items()
            if actor.demonyms or id in wholes
            for name in (actor.label, *actor.aliases, *actor.demonyms)
            if name.strip()
        }
        longest = sorted(names, key=len, reverse=True)
        self._states = re.compile(
            rf"(?<![\w@-])({'|'.join(map(re.escape, longest)) or '(?!)'})(?![\w-])", re.IGNORECASE
        )
        self._state_of = {name.lower(): id for name, id in names.items()}
        self._sets = [
            (frozenset(words), id)
            for id, actor in actors.items()
            for name in (actor.label, *actor.aliases, *actor.demonyms)
            if (words := self._words(name))
        ]

    def named(self, words: str) -> Sequence[str]:
        """The actors that words for a speaker name, the likeliest first: a person before what the person is part of."""
        return _named_in(self, words)

    def ranked(self, words: str) -> list[str]:
        """The same, worked out at once."""
        written = self._words(words)
        places: dict[str, int] = {}
        matched: dict[str, frozenset[str]] = {}
        for needed, id in self._sets:
            if needed <= set(written):
                complete = max(map(written.index, needed))
                places[id] = min(complete, places.get(id, complete))
                matched[id] = max(needed, matched.get(id, needed), key=len)
        found = set(places)

        def rank(id: str) -> tuple[bool, int, int]:
            is_whole = any(
                id in hierarchy.wholes(other, self._actors) or matched[id] < matched[other] for other in found - {id}
            )
            return is_whole, -len(found.intersection(hierarchy.wholes(id, self._actors))), places[id]

        return sorted(places, key=rank)

    def meant(self, words: str, before: Sequence[str]) -> Sequence[str]:
        """The actors whom words mean after others were named, `before`, the latest last."""
        if found := self.named(words):
            return found
        plain = self._words(words)
        first = words.split()[0].lower() if words.split() else ""
        if first in _PRONOUNS and len(plain) == 1:
            return list(dict.fromkeys(reversed(before)))[:2]
        wanted = set(plain)
        if not wanted or not (first in _HEADS or len(plain) <= 2):  # else somebody new: two analysts of the bank
            return []
        return [id for id in dict.fromkeys(reversed(before)) if wanted <= self._all_words(id)][:1]

    def _all_words(self, id: str) -> set[str]:
        actor = self._actors[id]
        names = (actor.label, *actor.aliases, *actor.search_words)
        return {word for name in names for word in self._words(name)}

    def _words(self, text: str) -> list[str]:
        plain = self._states.sub(lambda match: f" @{self._state_of[match[1].lower()]} ", _plain(text))
        return [word.lower() for word in _WORD.findall(plain) if word.lower() not in _EMPTY]


def _plain(text: str) -> str:
    """Without the points of abbreviations and possessives, in one spelling."""
    text = re.sub(r"\b(?:[A-Z]\.){2,}", lambda match: match[0].replace(".", ""), text.replace("’", "'"))
    text = re.sub(r"'s\b|(?<=s)'(?!\w)", "", text)
    return " ".join(_LETTERS.sub(lambda match: as_spelt(match[0]), text).split())


@lru_cache(maxsize=4096)
def _named_in(claimants: Claimants, words: str) -> Sequence[str]:
    """The actors that words name, kept: those after an amount are asked of each measure."""
    return tuple(claimants.ranked(words))


@lru_cache(maxsize=8)
def claimants_of(story: Story) -> Claimants:
    """The actors of a story as speakers, worked out once."""
    return Claimants(story.actors)


def in_order(groups: Sequence[Sequence[str]]) -> Iterator[str]:
    """The ids of several speakers, each once."""
    yield from dict.fromkeys(id for group in groups for id in group)
