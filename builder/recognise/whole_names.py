"""Names that are no part of longer ones: Norvik, but not that of Radio Norvik or of the Norvik Times."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from builder.model import Story
from builder.recognise.names import TITLES, Found, Names, key_of
from builder.recognise.speech import ARTICLES, BREAKS, MAKE_NOUN, WHEN, word_set


class WholeNames(Names):
    """The same, but for names within longer ones that the story does not have: Norvik, in Radio Norvik.

    Those of a state are found before anything, for what is called by them is the state's: the Norvikian Navy.
    """

    def found(self, text: str) -> Sequence[Found]:
        """The names in a text that are no part of others."""
        found = super().found(text)
        begins, ends = {start for start, _, _ in found}, {end for _, end, _ in found}
        return [
            (start, end, ids)
            for start, end, ids in found
            if not (self._goes_before(text, start, end, ids, ends) or self._goes_on(text, end, ids, begins))
        ]

    def _goes_before(self, text: str, start: int, end: int, ids: Collection[str], ends: Collection[int]) -> bool:
        """Whether a longer name begins before one of a word: Radio Norvik; a country's people are in none."""
        if " " in text[start:end]:  # then a title is before it: Secretary of State Ada Berg
            return False
        before = _NAME_BEFORE.search(text, max(start - _FAR, 0), start)
        if before is None or before.end("name") in ends or not _is_of_name(before["name"], _LEAD):
            return False
        return key_of(text[start:end]) not in {key_of(each) for id in ids for each in self._actors[id].demonyms}

    def _goes_on(self, text: str, end: int, ids: Collection[str], begins: Collection[int]) -> bool:
        """Whether a longer name follows that is not a state's: Norvik Times."""
        after = _NAME_AFTER.match(text, end)
        if after is None or after.start("name") in begins or self._are_states(ids):
            return False
        return _is_of_name(after["name"], _TAIL)

    def _are_states(self, ids: Collection[str]) -> bool:
        return any(self._actors[id].demonyms for id in ids)


_FAR = 40
_NAME_BEFORE = re.compile(r"(?<![\w’'-])(?P<name>[^\W\d_a-z][\w-]*) \Z")
_NAME_AFTER = re.compile(r" (?P<name>[^\W\d_a-z][\w-]*)")
_HONORIFICS = word_set("mr mrs ms dr sir lord lady prof professor judge captain general deputy vice former acting")
_SORTS = word_set(
    "region area province district county oblast governorate prefecture city town municipality village island state"
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = word_set("january february march april may june july august september october november december")
_WITHIN = word_set("north south east west northern southern eastern western central greater upper lower inner outer")
_LEAD = (
    TITLES
    | _HONORIFICS
    | _WITHIN
    | _DAYS
    | _MONTHS
    | ARTICLES
    | BREAKS
    | MAKE_NOUN
    | WHEN
    | word_set(
        "senior top local old young but so yet or nor if as because since until unless although though whereas "
        "whether that then now here there also still only even both all most two three tomorrow meanwhile however "
        "of off over out up down near outside inside between among across around against within above below behind "
        "beyond through throughout despite like unlike why how what where is are was were has have had did does do "
        "will would can could may might must should i we he she it they you according"
    )
)
"""What is before a name and no part of it, with a capital where it begins a sentence: In Norvik, Mayor Berg."""
_TAIL = TITLES | _SORTS | _DAYS | _MONTHS | WHEN | word_set("and or but in on at is was i ii iii iv jr sr")
"""What is after a name and no part of another: Norvik Province."""


def _is_of_name(word: str, others: Collection[str]) -> bool:
    plain = word.lower()
    return plain not in others and not plain.endswith("ly")


@lru_cache(maxsize=8)
def whole_names_of(story: Story) -> WholeNames:
    """The same, without those that are part of longer names."""
    return WholeNames(story.actors)
