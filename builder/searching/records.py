"""What readers find: one record for each event, article, number, actor and place, made of the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder import addresses, dates, wording
from builder.model import Actor, Article, Claim, ClaimReport, Event, Measure, Place, Report, Timeline
from builder.text.phrases import capitalised

_SEPARATOR = " · "
_CLAIMS = 100
"""As many claims of a number are shown with it, at most: each is found with its event."""


class Record(NamedTuple):
    """Something to be found, as plain text."""

    address: str
    title: str
    lines: tuple[str, ...]
    """What it says, each line by itself; the first one is shown with whatever else of it is found."""


def records(timeline: Timeline) -> Iterator[Record]:
    """All there is to find; of what is found equally well, the first is shown first."""
    story = timeline.story
    by_measure: dict[str, list[Claim]] = defaultdict(list)
    for claim in timeline.claims:
        by_measure[claim.measure].append(claim)
    yield from (_measure(timeline, each, by_measure[each.id]) for each in story.measures.values())
    yield from map(_actor, story.actors.values())
    yield from map(_place, story.places.values())
    yield from (_event(timeline, each) for each in timeline.events.values())
    yield from map(_article, timeline.articles.values())


def _record(address: str, title: str, facts: Iterable[str | None], lines: Iterable[str | None]) -> Record:
    first = _SEPARATOR.join(filter(None, facts))
    return Record(address, title, (first, *dict.fromkeys(filter(None, lines))))


def _event(timeline: Timeline, event: Event) -> Record:
    story = timeline.story
    facts = (
        capitalised(dates.words(event.when)),
        wording.status(event),
        wording.actors(story, dict.fromkeys((*event.by, *event.actors))),
        ", ".join(story.places[id].label for id in event.places),
    )
    claims = (
        f"{numbers}, according to {wording.within(wording.claimant(timeline, claim.claimant))}"
        for numbers, claim in wording.numbers(timeline, event)
    )
    said = (line for report in event.reports for line in _report(event, report))
    return _record(addresses.event(event.id), event.title, facts, (*claims, *said))


def _report(event: Event, report: Report) -> Iterator[str | None]:
    """What an article says of an event, and the editor of that."""
    yield report.title if report.title != event.title else None
    parts: tuple[Report | ClaimReport, ...] = (report, *report.claims)
    for each in parts:
        if each.passage:
            yield each.passage.exact
            yield each.passage.words
        yield each.note
    yield report.when_words


def _article(article: Article) -> Record:
    facts = (capitalised(wording.publisher(article)), dates.words(article.published), article.origin)
    return _record(addresses.article(article.slug), article.title, facts, article.paragraphs)


def _measure(timeline: Timeline, measure: Measure, claims: list[Claim]) -> Record:
    said = (
        f"{wording.value(timeline, claim)}, according to "
        f"{wording.within(wording.claimant(timeline, claim.claimant))}, {dates.words(claim.said)}"
        for claim in claims[-_CLAIMS:]
    )
    return _record(addresses.measure(measure.id), measure.label, [measure.counts], said)


def _actor(actor: Actor) -> Record:
    return _record(addresses.actor(actor.id), actor.label, [", ".join((*actor.aliases, *actor.search_words))], ())


def _place(place: Place) -> Record:
    return _record(addresses.place(place.id), place.label, [", ".join(place.aliases)], ())
