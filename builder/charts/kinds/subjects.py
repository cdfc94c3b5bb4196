"""What the marks and rows of several kinds of charts are about."""

from __future__ import annotations

from collections.abc import Iterator

from builder import addresses, dates, wording
from builder.charts.marks import Subject, card
from builder.memo import once_per_event
from builder.model import Event, Status, Timeline
from builder.text.phrases import capitalised

EXPECTED, RINGED, DIFFER, BAR = "expected", "ringed", "reports differ", "bar"
"""Traits: what marks show of their events besides the kind."""


@once_per_event
def event_subject(timeline: Timeline, event: Event) -> Subject:
    """An event, with its card (title, time, who, in how many articles) and its first passage."""
    status = wording.status(event)
    lines = card(
        event.title,
        capitalised(dates.words(event.when)),
        wording.actors(timeline.story, wording.who(timeline.story, event)),
        wording.sources(timeline, event.articles) + (f" · {status}" if status else ""),
    )
    earlier = tuple(event_subject(timeline, each) for each in earlier_of(timeline, event))
    address = addresses.event(event.id)
    passage = wording.first_passage(timeline, event.reports)
    return Subject(event, address, event.known_from, lines, traits(event), event.state_from, earlier, passage=passage)


def earlier_of(timeline: Timeline, event: Event) -> tuple[Event, ...]:
    """What an event came to on earlier days; of one that is itself such an earlier state, nothing."""
    is_newest = event.state_from == timeline.events[event.id].state_from
    return timeline.earlier.get(event.id, ()) if is_newest else ()


def traits(event: Event) -> frozenset[str]:
    """What the mark of an event shows of it."""
    return frozenset(_traits(event))


def kind_trait(kind: str) -> str:
    """That an event is of a kind."""
    return f"kind {kind}"


def _traits(event: Event) -> Iterator[str]:
    yield kind_trait(event.kind)
    if event.status is Status.EXPECTED:
        yield EXPECTED
    if event.denied_by or event.disputed:
        yield RINGED
    if event.disputed:
        yield DIFFER
    if not event.when.is_day:
        yield BAR
