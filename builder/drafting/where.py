"""Where a passage says that something happens, and which names in it say no more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from builder.model import Actor, Place, Story
from builder.recognise.whole_names import WholeNames, whole_names_of

Span = tuple[int, int]

_SORTS = "region|area|province|district|county|oblast|governorate|prefecture|city|town|municipality|village"
_OF_SORT = re.compile(rf"(?:(?:The )?(?:{_SORTS}) of (?P<after>.+)|(?P<before>.+) (?:{_SORTS}))\Z", re.IGNORECASE)
"""A name with the sort of place that it is, which texts leave out or put otherwise: district of Norvik."""
_LIES = re.compile(
    r"\b(?:in|at|into|near|inside|outside|across|around|over|within|throughout|off|reach(?:ed)?|enter(?:ed)?"
    r"|left|bordering)(?: the| eastern| western| northern| southern| all of){0,2} \Z",
    re.IGNORECASE,
)
"""Words before a name that say that it is where something happens."""
_LEADS = re.compile(r"\b(?:to|from)(?: the)? \Z", re.IGNORECASE)
"""Words that do so after one for a movement; else they say whom it concerns: aid to, a question to."""
_MOVES = re.compile(
    r"\b(?:go(?:es|ing)?|went|gone|mov\w+|sen[dt]\w*|deploy\w*|travel\w*|arriv\w+|c[ao]m(?:e|es|ing)\b|return\w*|transfer\w*|ship\w*|way|bring"
    r"|brought|take\w*|took|fl[eyio]\w+|dr[io]v\w+|sail\w*|march\w*|cross\w*|led|leads|road|train|train\w*|evacuat\w+|withdr\w+|spread\w*|ferr\w+)\b",
    re.IGNORECASE,
)
_IN_ITS_NAME = re.compile(
    r"\b(?:war|conflict|peace|fighting|crisis|situation|engagement|involvement|unrest|strike|election)s? "
    r"(?:in|inside|of)(?: the| all of)? \Z",
    re.IGNORECASE,
)
"""The war in Norvik: what the name belongs to."""
_TOWARDS = re.compile(r"\b(?:closer|nearer|towards?|next|close) (?:to )?(?:the )?\Z", re.IGNORECASE)
"""Words for where something goes, and is not."""
_POSSESSIVE = re.compile(r"['’]s? ")
_BORDER = re.compile(
    rf"\b(?:border|frontier)s?\b(?! (?:{_SORTS}|guard|post|crossing|zone|patrol|police|town)s?\b)", re.I
)
_ITS_OTHER_SIDE = re.compile(r" (?:with|between|of|to)(?: the)? ", re.IGNORECASE)
_REACH = 30
_CLAUSE = 70
"""How many characters before a name are looked at for a movement."""


class Found(NamedTuple):
    """The places of a passage, and the spans of names that say where and not who."""

    places: tuple[str, ...]
    spans: frozenset[Span]


class Where:
    """A story's places, to be found in passages."""

    def __init__(self, story: Story) -> None:
        self._actors = whole_names_of(story)
        self._places = WholeNames({id: Actor(id, each.label, _aliases(each)) for id, each in story.places.items()})
        self._borders = {
            id: frozenset(self._actors.direct(place.label))
            for id, place in story.places.items()
            if _BORDER.search(place.label)
        }

    def found(self, text: str) -> Found:
        """Where a passage says that it is.

        A name that is an actor's too counts only after a word for where, and that of a war or a strike only where the
        passage begins with it and names no other place.
        """
        acting = [(a, b) for a, b, ids in self._actors.found(text) if ids]
        named = [(a, b, ids) for a, b, ids in self._places.found(text) if ids and not _is_part((a, b), acting)]
        sure: dict[int, str] = {}
        of_war: dict[int, str] = {}
        spans = set()
        for (a, b, ids), following in zip(named, [*(start for start, _, _ in named[1:]), len(text)], strict=False):
            before = text[max(a - _REACH, 0) : a]
            if _POSSESSIVE.fullmatch(text, b, following):
                spans.add((a, b))  # the whole of the place that follows
            elif _TOWARDS.search(before):
                spans.add((a, b))
            elif _IN_ITS_NAME.search(before):
                spans.add((a, b))
                of_war |= dict.fromkeys([a] if a < _REACH else [], next(iter(ids)))
            elif (a, b) not in acting or _says_where(text, a):
                sure[a] = next(iter(ids))
                if (a, b) not in acting or _LIES.search(before):
                    spans |= {(a, b), *(each for each in acting if a <= each[0] and each[1] <= b)}
        for at, id, sides in self._at_borders(text, acting):
            spans |= sides
            sure |= {at: id} if id else {}
        found = sure or of_war
        return Found(tuple(dict.fromkeys(found[at] for at in sorted(found))), frozenset(spans))

    def named(self, text: str) -> Iterator[Span]:
        """Where a text names a place."""
        return ((a, b) for a, b, ids in self._places.found(text) if ids)

    def _at_borders(self, text: str, acting: list[Span]) -> Iterator[tuple[int, str, set[Span]]]:
        """The borders that a text names by those whose they are, or as the only one: where, which, its sides' names."""
        for match in _BORDER.finditer(text):
            sides = {
                (a, b)
                for a, b in acting
                if re.fullmatch(r"(?:['’]s?)? ", text[b : match.start()])
                or _ITS_OTHER_SIDE.fullmatch(text[match.end() : a])
            }
            ids = {id for a, b in sides for id in self._actors.direct(text[a:b])}
            is_alone = not sides and text[: match.start()].endswith("the ") and len(self._borders) == 1
            meant = [id for id, of in self._borders.items() if is_alone or (ids and ids <= of)]
            yield match.start(), meant[0] if len(meant) == 1 else "", sides


def _aliases(place: Place) -> tuple[str, ...]:
    match = _OF_SORT.match(place.label)
    name = match["after"] or match["before"] if match else ""
    return (*place.aliases, *([name] if name[:1].isupper() else []))


def _is_part(span: Span, others: list[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in others)


def _says_where(text: str, at: int) -> bool:
    """Whether the words before a name say that it is where something happens."""
    before = text[max(at - _REACH, 0) : at]
    if _LIES.search(before):
        return True
    return bool(_LEADS.search(before) and _MOVES.search(text[max(at - _CLAUSE, 0) : at]))


@lru_cache(maxsize=8)
def where_of(story: Story) -> Where:
    """The places of a story, worked out once."""
    return Where(story)
