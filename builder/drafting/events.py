"""From the sentences of an article to drafted events."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from builder.drafting.entries import Entry
from builder.drafting.with_program import TimeWords
from builder.model import Event, Story


def entries_of(
    paragraphs: Mapping[int, str],
    story: Story,
    published: date | None,
    known: Collection[Event] = (),
) -> list[Entry]:
    """The events that an article reports, in its order.

    `paragraphs` are by their numbers, `published` is its day where that is known to the day; `known` are the events of
    other articles, any of which may be the same.
    """
    del paragraphs, story, published, known
    return []


def times_in(text: str, published: date | None) -> Sequence[TimeWords]:
    """The words for times in a text."""
    del text, published
    return ()
