"""Events of other articles that a drafted entry may be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from builder import dates
from builder.adding.similarity import similar_events
from builder.drafting.entries import Entry
from builder.model import Article, Event, Passage, Report, Status, Story, Timeline


def with_likely_same(entries: Sequence[Entry], article: Article, story: Story, known: Collection[Event]) -> list[Entry]:
    """The entries, each with the known events of other articles that may be the same, the likeliest first."""
    events = {event.id: event for event in (*known, *(_event(entry, article) for entry in entries))}
    timeline = Timeline(story, {}, events, claims=(), disagreements=(), earlier={})
    same = {event.id: [each.event.id for each in likely] for event, likely in similar_events(article.slug, timeline)}
    return [replace(entry, may_be=tuple(same[entry.event])) for entry in entries]


def _event(entry: Entry, article: Article) -> Event:
    """An entry as the event that it would be, as far as events are compared."""
    passage = Passage(article.slug, entry.paragraph, 0, len(entry.quote), entry.quote)
    return Event(
        id=entry.event,
        title="",  # the words of the quote, which would count twice
        when=dates.parse(entry.when),
        when_words=None,
        kind=entry.kind,
        status=Status(entry.status or Status.REPORTED),
        by=entry.by,
        actors=entry.actors,
        places=entry.places,
        denies=(),
        affirms=(),
        revises=(),
        responses=(),
        reports=(Report(entry.event, article.slug, passage),),
        claims=(),
        differences=(),
        known_from=article.known_from,
        state_from=article.known_from,
    )
