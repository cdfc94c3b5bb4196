"""The title and the id that a drafted entry is proposed with."""

from __future__ import annotations

from collections.abc import Collection

from builder.adding.metadata import slug_of_title
from builder.drafting.entries import Entry
from builder.model import Story
from builder.text.phrases import capitalised, short

_LONGEST = 90
"""How many characters a proposed title has at most."""


def entry_title(quote: str) -> str:
    """The beginning of the quote, for the editor to make a title of."""
    return short(capitalised(quote), _LONGEST)


def entry_id(entry: Entry, story: Story, taken: Collection[str]) -> str:
    """An id from whoever says or does it and the words of the quote, that no event has."""
    who = next((story.actors[id].label for id in (*entry.by, *entry.actors) if id in story.actors), "")
    return slug_of_title(entry.quote if who.lower() in entry.quote.lower() else f"{who} {entry.quote}", taken)
