"""The title and the id that a drafted entry is proposed with."""

from __future__ import annotations

from collections.abc import Collection

from builder.adding.metadata import slug_of_title
from builder.drafting.entries import Entry
from builder.model import Story
from builder.text.phrases import listed, short

_LONGEST = 90
"""How many characters a proposed title has at most."""


def entry_title(text: str, entry: Entry, story: Story) -> str:
    """The passage, if it may be shown, else who says what of whom, by the story's own labels."""
    if text:
        return short(text, _LONGEST)
    who = listed(story.actors[id].label for id in (entry.by or entry.actors) if id in story.actors)
    counted = [f"{story.measures[each.measure].label}: {each.value}" for each in entry.claims]
    what = counted[0] if counted else story.kinds[entry.kind].label
    return short(f"{who}: {what}" if who else what, _LONGEST)


def entry_id(title: str, entry: Entry, story: Story, taken: Collection[str]) -> str:
    """An id from whoever says or does it and the words of the title, that no event has."""
    who = next((story.actors[id].label for id in (*entry.by, *entry.actors) if id in story.actors), "")
    return slug_of_title(title if who.lower() in title.lower() else f"{who} {title}", taken)
