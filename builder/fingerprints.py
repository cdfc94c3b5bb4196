"""What pages and charts are made from, as fingerprints: equal ones promise equal pages.

A thing's fingerprint covers all that a page may say of it: of an event the seed files of the articles that report it,
what it says of others and they of it, and the names that the story gives to all whom it involves. It may cover more
than a page shows, for a page made once too often does no harm; it never covers less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from builder import periods, selection
from builder.chains import became
from builder.hierarchy import Part, with_wholes
from builder.model import Article, ChartSpec, Claim, Disagreement, Event, Measure, Story, Timeline


def of(*parts: object) -> str:
    """The fingerprint of plain data: texts, numbers, days, tuples and frozen data of these, distinguished by `repr`."""
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


class Names(NamedTuple):
    """What the story says of each of its ids; of an actor and a measure also of all that it is part of."""

    kinds: Mapping[str, str]
    actors: Mapping[str, str]
    places: Mapping[str, str]
    measures: Mapping[str, str]


@lru_cache(maxsize=8)
def names(story: Story) -> Names:
    """The fingerprints of a story's vocabulary; a story is one only with itself, for it holds mappings."""
    return Names(
        _each(story.kinds), _each_with_wholes(story.actors), _each(story.places), _each_with_wholes(story.measures)
    )


def _each(declared: Mapping[str, object]) -> dict[str, str]:
    return {id: of(each) for id, each in declared.items()}


def _each_with_wholes(declared: Mapping[str, Part]) -> dict[str, str]:
    return {id: of(*(declared[each] for each in with_wholes([id], declared))) for id in declared}


@lru_cache(maxsize=8)
def events(timeline: Timeline) -> Mapping[str, str]:
    """The fingerprint of each event, by its id."""
    known = names(timeline.story)
    return {id: of(*_parts(event, timeline, known)) for id, event in timeline.events.items()}


def _parts(event: Event, timeline: Timeline, known: Names) -> Iterator[object]:
    yield event.id
    yield [timeline.articles[slug].fingerprint for slug in event.articles]
    yield known.kinds[event.kind]
    yield [known.actors[id] for id in dict.fromkeys(_actors(event))]
    yield [known.places[id] for id in event.places]
    yield [known.measures[claim.measure] for claim in event.claims]
    yield event.responses
    yield [(step.said, step.actors, *_of_response(step.event, timeline)) for step in became(timeline, event)]
    yield [known.actors[id] for step in became(timeline, event) for id in step.actors]
    yield [timeline.events[id].title for id in (*event.denies, *event.affirms, *event.revises)]


def _of_response(event: Event, timeline: Timeline) -> Iterator[object]:
    """What a page says of an event that says something of another one."""
    yield event.title
    yield [timeline.articles[slug].fingerprint for slug in event.articles]


def _actors(event: Event) -> Iterator[str]:
    """Everybody whom a page may name when it shows an event."""
    yield from event.by
    yield from event.actors
    yield from chain.from_iterable(response.actors for response in event.responses)
    for report in event.reports:
        yield from report.likely_by
        for claim in report.claims:
            yield from (*claim.by, *claim.via, *claim.likely_by)


def of_events(timeline: Timeline, chosen: Iterable[Event]) -> str:
    """The fingerprint of several events in their order."""
    known = events(timeline)
    return of("".join(known[event.id] for event in chosen))


def of_disagreements(timeline: Timeline, disagreements: Iterable[Disagreement]) -> str:
    """The fingerprint of disagreements: of the two events in which the claims are made, and how long it lasts."""
    known = events(timeline)
    return of(
        [
            (known[each.first.event], each.first.id, known[each.second.event], each.second.id, each.since, each.until)
            for each in disagreements
        ]
    )


def of_given(timeline: Timeline, given: Mapping[str, object]) -> str:
    """The fingerprint of what a page is given, by name.

    Raises:
        TypeError: something is given of which it is not known what a page may say.
    """
    return of([(name, _covering(timeline, each)) for name, each in given.items()])


def _covering(timeline: Timeline, value: object) -> object:
    """Plain data that is another one whenever a page may say something else of the value."""
    match value:
        case None | str() | int() | date():
            return value
        case list() | tuple():
            return [_covering(timeline, each) for each in value]
        case _:
            return _of_thing(timeline, value)


def _of_thing(timeline: Timeline, thing: object) -> object:
    match thing:
        case Event():
            return events(timeline)[thing.id]
        case Claim():
            return events(timeline)[thing.event], thing.id
        case Disagreement(first, second, since, until):
            return _of_thing(timeline, first), _of_thing(timeline, second), since, until
        case Article():
            return thing.fingerprint
        case Measure():
            return names(timeline.story).measures[thing.id]
        case Story():
            return of_story(timeline)
        case Timeline():
            return of_all(timeline)
        case _:
            raise TypeError(f"no fingerprint covers {thing!r}: a page cannot be given it")


@lru_cache(maxsize=8)
def of_story(timeline: Timeline) -> str:
    """The fingerprint of all that the story itself says, its articles and charts aside."""
    story = timeline.story
    known = names(story)
    return of(
        story.title,
        story.standfirst,
        story.language,
        story.answers,
        story.sides,
        *(tuple(each.items()) for each in known),
        story.removed,
        story.licence,
    )


@lru_cache(maxsize=8)
def of_all(timeline: Timeline) -> str:
    """The fingerprint of everything that the site shows."""
    articles = [(slug, article.fingerprint) for slug, article in timeline.articles.items()]
    disagreements = of_disagreements(timeline, timeline.disagreements)
    return of(of_story(timeline), articles, of_events(timeline, timeline.events.values()), disagreements)


def of_chart(timeline: Timeline, spec: ChartSpec) -> str:
    """The fingerprint of all that a chart is drawn from."""
    more = of_all(timeline) if spec.kind == "ledger" else periods.is_divided(timeline)
    return of(of_part(timeline, spec, selection.events(timeline, spec.where)), more)


def of_part(timeline: Timeline, spec: ChartSpec, chosen: Sequence[Event]) -> str:
    """The fingerprint of all that a chart of some events is drawn from."""
    story = timeline.story
    lanes = {"actor": story.actors, "place": story.places, "article": timeline.articles}
    order = (tuple(story.kinds.values()), tuple(lanes.get(spec.lanes, ())))
    slugs = dict.fromkeys(slug for event in chosen for slug in event.articles)
    days = [(slug, timeline.articles[slug].known_from) for slug in slugs]
    return of(spec, order, of_events(timeline, chosen), days)
