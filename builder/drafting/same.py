"""Events of other articles that a drafted entry may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from builder import dates, quantities
from builder.adding.similarity import similar_events
from builder.drafting.entries import Entry
from builder.hierarchy import with_wholes
from builder.model import Article, ClaimReport, Event, Passage, Report, Status, Story, Timeline


def with_likely_same(entries: Sequence[Entry], article: Article, story: Story, known: Collection[Event]) -> list[Entry]:
    """The entries, each with the known events of other articles that may be the same, the likeliest first."""
    events = {event.id: event for event in (*known, *(_event(entry, article) for entry in entries))}
    timeline = Timeline(story, {}, events, claims=(), disagreements=(), earlier={})
    same = {event.id: [each.event for each in likely] for event, likely in similar_events(article.slug, timeline)}
    return [
        replace(entry, may_be=tuple(each.id for each in same[entry.event] if _fits(entry, each, story)))
        for entry in entries
    ]


def _fits(entry: Entry, event: Event, story: Story) -> bool:
    """Whether an event can be what an entry is of: of the same kind, by the same, about the same, with its numbers.

    What somebody says can be an event that another article reports as its own; it then needs a place in common, too.
    """
    speakers = event.by or tuple(id for each in _claims(event) for id in each.by)
    if bool(entry.by) < bool(speakers) or not _numbers(entry) <= _event_numbers(event):
        return False
    about = [id for id in event.actors if id not in speakers]
    is_about = _meet(with_wholes(entry.actors, story.actors), with_wholes(about, story.actors))
    if entry.by and not speakers:
        return is_about and _meet(entry.places, event.places)
    is_same = not entry.by or (_meet(entry.by, speakers) and bool(_numbers(entry)) == bool(_event_numbers(event)))
    return is_same and entry.kind in ("", event.kind) and (is_about or not (entry.actors and about))


def _meet(ids: Iterable[str], others: Iterable[str]) -> bool:
    return not set(ids).isdisjoint(others)


def _numbers(entry: Entry) -> set[tuple[str, str]]:
    return {(each.measure, quantities.parse(each.value).text) for each in entry.claims}


def _event_numbers(event: Event) -> set[tuple[str, str]]:
    return {(each.measure, each.quantity.text) for each in _claims(event)}


def _claims(event: Event) -> list[ClaimReport]:
    return [each for report in event.reports for each in report.claims]


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
