"""Which actors a text names: by label, alias or demonym, or by naming a part of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from builder import hierarchy
from builder.model import Actor, Story
from builder.recognise.speech import word_set

_MARKS = str.maketrans({"’": "'", "‘": "'", "\N{NO-BREAK SPACE}": " ", "\N{NON-BREAKING HYPHEN}": "-"})
_SHORT = 3
"""Names of at most this many letters in capitals are not looked for in other words: US is not us."""
_SPELLINGS = {"ense": "ence", "or": "our", "er": "re", "iz": "is", "yz": "ys", "amme": "am"}
_SPELT = re.compile(
    r"(?<=\w{3})(?:ense(?=s?\Z)|(?<=[bd])or(?=s?\Z)|(?<=t)er(?=s?\Z)|iz(?=(?:e[ds]?|ing|ations?)\Z)"
    r"|yz(?=(?:e[ds]?|ing)\Z)|(?<=ogr)amme(?=s?\Z))",
    re.IGNORECASE,
)
"""How words end that have two spellings; what becomes of others that end so does not matter, for both are compared."""
_LONG = 4
"""Shorter words have one spelling."""
_PIECE = re.compile(r"\w+|\W")
"""A word, or a sign between words."""

TITLES = word_set(
    "president minister secretary mayor governor chief director head chairman chairwoman chair spokesman spokeswoman "
    "spokesperson ambassador commander general king queen premier chancellor leader senator judge bishop captain"
)
"""Words for what a person is."""
_OF = re.compile(r"(?P<title>[^\W\d_]+(?: [^\W\d_]+)?) (?:of|for) ")


Found = tuple[int, int, Collection[str]]


class Names:
    """The names of a story's actors, to be found in texts; a longer name hides the shorter ones within it."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._ids: dict[str, set[str]] = defaultdict(set)
        for id, actor in actors.items():
            for name in (actor.label, *actor.aliases, *actor.demonyms):
                self._ids[key_of(name)].add(id)
        for id, actor in actors.items():
            if len(sharing := self._ids[key_of(actor.label)]) > 1 and _one_has_label(actor.label, sharing, actors):
                self._ids[key_of(actor.label)] = {id}
        self._short = self._short_titles()
        # By its first piece, how many pieces a name may have, the longest first.
        lengths: dict[str, set[int]] = defaultdict(set)
        for first, *others in map(_PIECE.findall, filter(None, self._ids)):
            lengths[first.lower()].add(1 + len(others))
        self._lengths = {first: sorted(each, reverse=True) for first, each in lengths.items()}

    def _short_titles(self) -> set[str]:
        """Names by a title alone, which one actor has: the mayor, for the Mayor of Norvik."""
        titled: dict[str, set[str]] = defaultdict(set)
        for id, actor in self._actors.items():
            if (match := _OF.match(actor.label)) and match["title"].lower().split()[-1] in TITLES:
                titled[key_of(f"the {match['title']}")].add(id)
        short = {name for name, ids in titled.items() if len(ids) == 1 and name not in self._ids}
        self._ids |= {name: titled[name] for name in short}
        return short

    def places(self, id: str, text: str) -> Iterator[tuple[int, int]]:
        """Where a text names an actor or a part of it: from, to."""
        for start, end, ids in self.found(text):
            if any(each == id or id in hierarchy.wholes(each, self._actors) for each in ids):
                yield start, end

    def direct(self, text: str) -> set[str]:
        """The ids of the actors that a text names, without those that they are part of."""
        return {id for _, _, ids in self.found(text) for id in ids}

    def named(self, text: str) -> Collection[str]:
        """The ids of the actors that a text names, and of all that they are part of."""
        found = self.direct(text)
        waiting = list(found)
        while waiting:
            whole = self._actors[waiting.pop()].part_of
            if whole is not None and whole not in found:
                found.add(whole)
                waiting += [whole] if whole in self._actors else []
        return found

    def found(self, text: str) -> Sequence[Found]:
        """The names in a text: from, to, and the actors that have them. What several share names nobody."""
        return _found_in(self, text)

    def search(self, text: str) -> Iterator[Found]:
        """The same, found one by one."""
        printed = _PIECE.findall(text.translate(_MARKS))
        places = [0, *accumulate(map(len, printed))]
        pieces = [as_spelt(piece) for piece in printed]
        reached = 0
        for start in [number for number, piece in enumerate(pieces) if piece.lower() in self._lengths]:
            begins = start == 0 or not _is_word(printed[start - 1])
            length, ids = self._longest_at(start, pieces) if begins else (0, ())
            if length and start + length > reached:  # else it is no name, or within another one
                reached = start + length
                yield places[start], places[reached], self._unshared(ids)

    def _longest_at(self, start: int, pieces: Sequence[str]) -> tuple[int, Collection[str]]:
        """How many pieces the longest name has that begins at one, and whose it is; 0 without a name."""
        for length in self._lengths[pieces[start].lower()]:
            end = start + length
            if end > len(pieces) or (end < len(pieces) and not _is_word(pieces[end - 1]) and _is_word(pieces[end])):
                continue
            name = "".join(pieces[start:end])
            if name.lower() in self._short and pieces[end : end + 2] in ([" ", "of"], [" ", "for"]):
                continue  # somebody else's: the mayor of another town
            if ids := self._ids.get(name) or self._ids.get(key_of(name)):
                return length, ids
        return 0, ()

    def _unshared(self, ids: Collection[str]) -> Collection[str]:
        """The actor whose name it is, or the whole of all others that have it; nobody else."""
        if len(ids) == 1:
            return ids
        return [id for id in ids if all(id == other or id in hierarchy.wholes(other, self._actors) for other in ids)]


def _one_has_label(label: str, ids: Collection[str], actors: Mapping[str, Actor]) -> bool:
    return sum(key_of(actors[id].label) == key_of(label) for id in ids) == 1


@lru_cache(maxsize=50_000)
def as_spelt(word: str) -> str:
    """A word in the one of its spellings, British and American, that names are compared in: defence for defense."""
    return _SPELT.sub(lambda match: _SPELLINGS[match[0].lower()], word) if len(word) > _LONG else word


def _is_word(piece: str) -> bool:
    return piece[:1].isalnum() or piece[:1] == "_"


def key_of(name: str) -> str:
    """A name as it is looked up: in lower case, unless it is an abbreviation."""
    plain = " ".join(map(as_spelt, name.translate(_MARKS).split()))
    return plain if plain.isupper() and len(plain.replace(".", "")) <= _SHORT else plain.lower()


@lru_cache(maxsize=64)
def _found_in(names: Names, text: str) -> Sequence[Found]:
    """The names in a text, kept: an article is asked for each of its claimants."""
    return tuple(names.search(text))


@lru_cache(maxsize=8)
def names_of(story: Story) -> Names:
    """The names of a story's actors, worked out once."""
    return Names(story.actors)
