"""What the marks and rows of several kinds of charts are about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from builder import addresses, dates, wording
from builder.charts.layout.captions import MOST_ARTICLES
from builder.charts.layout.spans import form, last_reported
from builder.charts.subject import Subject, card
from builder.charts.time_marks import Look
from builder.memo import once_per_event
from builder.model import Event, Status, Timeline
from builder.text.phrases import capitalised

EXPECTED, RINGED, DIFFER = "expected", "ringed", "reports differ"
DAY, WITHIN, LASTED, MAYBE, PROBABLE, ABOUT, OPEN = "day", "within", "lasted", "maybe", "probable", "about", "open"
BOLD, DOUBTED = "bold", "doubted"
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
    shown = traits(timeline, event)
    return Subject(event, address, event.known_from, lines, shown, event.state_from, earlier, passage=passage)


def earlier_of(timeline: Timeline, event: Event) -> tuple[Event, ...]:
    """What an event came to on earlier days; of one that is itself such an earlier state, nothing."""
    is_newest = event.state_from == timeline.events[event.id].state_from
    return timeline.earlier.get(event.id, ()) if is_newest else ()


def traits(timeline: Timeline, event: Event) -> frozenset[str]:
    """What the mark of an event shows of it."""
    return frozenset(chain(_traits(event), _time_traits(timeline, event)))


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
    if len(event.articles) >= MOST_ARTICLES:
        yield BOLD
    if event.is_doubted:
        yield DOUBTED


_LOOKS = {
    WITHIN: {Look.LINE, Look.DASHED_LINE, Look.PAIR, Look.DASHED_PAIR},
    LASTED: {Look.SOLID, Look.DASHED, Look.RISING, Look.FALLING, Look.HOLLOW, Look.DASHED_HOLLOW},
    MAYBE: {Look.PALE},
    PROBABLE: {Look.DASHED_LINE, Look.DASHED_PAIR, Look.DASHED, Look.DASHED_HOLLOW},
    ABOUT: {Look.RISING, Look.FALLING},
}


def _time_traits(timeline: Timeline, event: Event) -> Iterator[str]:
    """What a mark shows of its event's time."""
    when = event.when
    if not when.is_known:
        return
    if when.is_day:
        yield PROBABLE if when.uncertain else DAY
        return
    drawn = form(when, last_reported(timeline, event), is_expected=event.status is Status.EXPECTED).stretches
    looks = {each.look for each in drawn}
    yield from (trait for trait, some in _LOOKS.items() if some & looks)
    if drawn[0].start is None or drawn[-1].end is None:
        yield OPEN
