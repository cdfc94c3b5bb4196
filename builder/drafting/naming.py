"""The title and the id that a drafted entry is proposed with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from builder.adding.metadata import slug_of_title
from builder.drafting.entries import Entry
from builder.model import Story
from builder.recognise.speech import VERBS, word_set
from builder.text.phrases import capitalised, short

_LONGEST = 90
"""How many characters a proposed title has at most."""
_WORDS, _LENGTH = 4, 32
"""How many words and characters an id has at most, but for a number that makes it its own."""
_WORD = re.compile(r"\d[\d.,]*\d|[^\W_][\w’'-]*")
_SAY_LITTLE = word_set(
    "a an and are as at be but by for from has have how in into is it its of on or over set that the their they to "
    "was were what when which who why will with "
    "about above across after again against all already also although among any around because been before being "
    "below between both can could did do does down during each even ever every few further had having he her here "
    "him his how however i if including just less like likely many may might more most much must my near nearly no "
    "nor not now off once one only other our out own part per put same she should since so some still such than them "
    "then there these this those though through too under until up upon us very we whether while whose whom without "
    "would yet you your according account mr mrs ms dr spokesman spokeswoman spokesperson reporters "
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week month year"
)
"""Words by which nobody knows an event again."""


def entry_title(quote: str) -> str:
    """The beginning of the quote, for the editor to make a title of."""
    return short(capitalised(quote), _LONGEST)


def entry_id(entry: Entry, story: Story, taken: Collection[str]) -> str:
    """An id of a few words of the quote that no event has: not the name of whoever says it, nor that it is said."""
    texts = (*(" ".join(_telling(text, entry, story)) for text in (entry.quote, entry.title)), entry.quote)
    return slug_of_title(next(filter(re.compile("[a-zA-Z]").search, texts), "event"), taken)


def _telling(text: str, entry: Entry, story: Story) -> Iterator[str]:
    length = 0
    words = [word for word in _WORD.findall(_without_speakers(text, entry, story)) if _says_something(word)]
    for word in words[:_WORDS]:
        length += len(word) + 1
        if length > _LENGTH + 1:
            return
        yield word


def _without_speakers(quote: str, entry: Entry, story: Story) -> str:
    actors = [story.actors[id] for id in (*entry.by, *entry.may_be_by[:1]) if id in story.actors]
    names = {name for actor in actors for name in (actor.label, *actor.aliases)}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        quote = re.sub(rf"(?<!\w){re.escape(name)}(?:['’]s?)?(?!\w)", " ", quote, flags=re.IGNORECASE)
    return quote


def _says_something(word: str) -> bool:
    plain = word.lower().replace("’", "'")
    return plain.removesuffix("'s") not in _SAY_LITTLE and plain not in VERBS and (len(plain) > 1 or plain.isdigit())
