"""Events of other articles that a drafted entry may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder import dates
from builder.adding.similarity import similar_events
from builder.drafting.entries import Entry
from builder.model import Article, Event, Passage, Report, Status, Timeline


def with_likely_same(entries: Sequence[Entry], article: Article, timeline: Timeline) -> list[Entry]:
    """The entries, each with the events of other articles that may be the same, the likeliest first."""
    drafted = {entry.event: _event(entry, article) for entry in entries}
    both = replace(timeline, events={**timeline.events, **drafted})
    same = {event.id: [each.event.id for each in likely] for event, likely in similar_events(article.slug, both)}
    return [replace(entry, may_be=tuple(same[entry.event])) for entry in entries]


def _event(entry: Entry, article: Article) -> Event:
    """An entry as the event that it would be, as far as events are compared."""
    passage = Passage(article.slug, entry.paragraph, 0, len(entry.quote), entry.quote)
    report = Report(entry.event, article.slug, passage)
    return Event(
        id=entry.event,
        title="" if entry.quote else entry.title,
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
        reports=(report,),
        claims=(),
        differences=(),
        known_from=article.known_from,
        state_from=article.known_from,
    )
