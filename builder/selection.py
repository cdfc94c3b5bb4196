"""Which events and claims belong to a chart or a page. An actor stands for its parts too.

A measure does not: its parts count something else, and belong on no axis with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from builder import hierarchy
from builder.model import Claim, Event, Timeline, Where


def events(timeline: Timeline, where: Where) -> list[Event]:
    """The events that a chart takes, in order."""
    index = _index(timeline)
    restrictions: list[tuple[str, Collection[str]]] = [
        ("actor", hierarchy.with_parts(where.actor, timeline.story.actors)),
        ("kind", where.kind),
        ("place", where.place),
        ("article", where.article),
        ("measure", where.measure),
        ("status", (where.status,) if where.status else ()),
    ]
    taken = [
        {position for id in ids for position in index.positions.get((what, id), ())}
        for what, ids in restrictions
        if ids
    ]
    return [index.events[position] for position in sorted(set.intersection(*taken))] if taken else list(index.events)


class _Index(NamedTuple):
    """The events in order, and where in that order those of each actor, kind, … stand."""

    events: tuple[Event, ...]
    positions: Mapping[tuple[str, str], list[int]]


@lru_cache(maxsize=8)
def _index(timeline: Timeline) -> _Index:
    positions: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, event in enumerate(timeline.events.values()):
        for name in dict.fromkeys(_facets(event)):
            positions[name].append(position)
    return _Index(tuple(timeline.events.values()), positions)


def _facets(event: Event) -> Iterator[tuple[str, str]]:
    yield from (("actor", id) for id in involved(event))
    yield "kind", event.kind
    yield from (("place", id) for id in event.places)
    yield from (("article", slug) for slug in event.articles)
    yield from (("measure", claim.measure) for claim in event.claims)
    yield "status", event.status


def claims(timeline: Timeline, where: Where) -> list[Claim]:
    """The claims that a chart takes: those of its events, of its measures."""
    taken = {event.id for event in events(timeline, where)}
    return [
        claim
        for claim in timeline.claims
        if claim.event in taken and (not where.measure or claim.measure in where.measure)
    ]


def claims_of(timeline: Timeline, slug: str) -> list[Claim]:
    """The claims that an article reports."""
    return list(_claims_by_article(timeline).get(slug, ()))


@lru_cache(maxsize=8)
def _claims_by_article(timeline: Timeline) -> Mapping[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in timeline.claims:
        for slug in claim.articles:
            found[slug].append(claim)
    return found


def claims_by(timeline: Timeline, ids: Iterable[str]) -> list[Claim]:
    """The claims that any of these actors makes, in order."""
    known = _claims_by_actor(timeline)
    positions = {position for id in ids for position in known.get(id, ())}
    return [timeline.claims[position] for position in sorted(positions)]


@lru_cache(maxsize=8)
def _claims_by_actor(timeline: Timeline) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for position, claim in enumerate(timeline.claims):
        for actor in claim.claimant.actors:
            found[actor].append(position)
    return found


def involved(event: Event) -> Sequence[str]:
    """The actors of an event: those named, and those who make the claims in it, each once."""
    claiming = (actor for claim in event.claims for actor in claim.claimant.actors)
    return list(dict.fromkeys((*event.actors, *claiming)))
