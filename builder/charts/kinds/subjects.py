"""What the marks and rows of several kinds of charts are about."""

from __future__ import annotations

from builder import addresses, dates, wording
from builder.charts.marks import Subject, card
from builder.memo import once_per_event
from builder.model import Event, Timeline
from builder.text.phrases import capitalised


@once_per_event
def event_subject(timeline: Timeline, event: Event) -> Subject:
    """An event, with its card: title, time, who, and in how many articles."""
    status = wording.status(event)
    lines = card(
        event.title,
        capitalised(dates.words(event.when)),
        wording.actors(timeline.story, wording.who(timeline.story, event)),
        wording.sources(timeline, event.articles) + (f" · {status}" if status else ""),
    )
    return Subject(event, addresses.event(event.id), event.known_from, lines)
