"""Which events and claims belong to a chart or a page. An actor includes its parts.

A measure does not: its parts count something else, and do not belong on the same axis.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from builder import hierarchy
from builder.model import Claim, ClaimReport, Event, Report, Timeline, Where


def events(timeline: Timeline, where: Where) -> list[Event]:
    """The events that a chart shows, in the timeline's order."""
    restrictions: list[tuple[str, Collection[str]]] = [
        ("actor", hierarchy.with_parts(where.actor, timeline.story.actors)),
        ("kind", where.kind),
        ("place", where.place),
        ("article", where.article),
        ("measure", where.measure),
        ("status", (where.status,) if where.status else ()),
    ]
    chosen = [
        {position for id in ids for position in _positions(timeline, what).get(id, ())}
        for what, ids in restrictions
        if ids
    ]
    every = _in_order(timeline)
    return [every[position] for position in sorted(set.intersection(*chosen))] if chosen else list(every)


@lru_cache(maxsize=8)
def _in_order(timeline: Timeline) -> Sequence[Event]:
    return tuple(timeline.events.values())


@lru_cache(maxsize=32)
def _positions(timeline: Timeline, what: str) -> Mapping[str, Sequence[int]]:
    """The positions in the timeline's order of the events of each actor, kind, …"""
    positions: dict[str, list[int]] = defaultdict(list)
    for position, event in enumerate(_in_order(timeline)):
        for id in dict.fromkeys(_FACETS[what](event)):
            positions[id].append(position)
    return positions


def claims(timeline: Timeline, where: Where) -> list[Claim]:
    """The claims that a chart shows: those of its events and its measures."""
    if where == Where(measure=where.measure):
        return [claim for claim in timeline.claims if not where.measure or claim.measure in where.measure]
    shown = {event.id for event in events(timeline, where)}
    return [
        claim
        for claim in timeline.claims
        if claim.event in shown and (not where.measure or claim.measure in where.measure)
    ]


def claims_of(timeline: Timeline, slug: str) -> list[Claim]:
    """The claims that an article reports."""
    return list(_claims_by_article(timeline).get(slug, ()))


@lru_cache(maxsize=8)
def _claims_by_article(timeline: Timeline) -> Mapping[str, list[Claim]]:
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in timeline.claims:
        for slug in claim.articles:
            by_article[slug].append(claim)
    return by_article


def claims_by(timeline: Timeline, ids: Iterable[str]) -> list[Claim]:
    """The claims that any of these actors makes, in the timeline's order."""
    known = _claim_positions_by_actor(timeline)
    positions = {position for id in ids for position in known.get(id, ())}
    return [timeline.claims[position] for position in sorted(positions)]


@lru_cache(maxsize=8)
def _claim_positions_by_actor(timeline: Timeline) -> Mapping[str, list[int]]:
    by_actor: dict[str, list[int]] = defaultdict(list)
    for position, claim in enumerate(timeline.claims):
        for actor in claim.claimant.actors:
            by_actor[actor].append(position)
    return by_actor


def involved(event: Event) -> Sequence[str]:
    """The actors of an event, each once: who says it, whom it names, who claims something in it, who may be meant."""
    return list(dict.fromkeys((*event.by, *event.actors, *_claiming(event), *event.likely_by)))


def speakers(event: Event) -> Sequence[str]:
    """The actors whose word an event is: who says it or claims something in it, and who may be meant by that."""
    return list(dict.fromkeys((*event.by, *_claiming(event), *event.likely_by)))


def _claiming(event: Event) -> Iterator[str]:
    return (actor for claim in event.claims for actor in claim.claimant.actors)


_FACETS: Mapping[str, Callable[[Event], Iterable[str]]] = {
    "actor": involved,
    "kind": lambda event: (event.kind,),
    "place": lambda event: event.places,
    "article": lambda event: event.articles,
    "measure": lambda event: (claim.measure for claim in event.claims),
    "status": lambda event: (event.status,),
}
"""What an event can be chosen by."""


def first_evidence(event: Event, ids: Iterable[str]) -> Report | ClaimReport:
    """What an event rests on first, if possible with a passage: what has it as the word of these actors if any does."""
    chosen = set(ids)
    naming: list[Report | ClaimReport] = [
        report for report in event.reports if not chosen.isdisjoint((*report.by, *report.likely_by))
    ]
    claimed = (claim.reports for claim in event.claims if not chosen.isdisjoint(claim.claimant.actors))
    reports = naming or list(chain.from_iterable(claimed)) or event.reports
    return next((report for report in reports if report.passage), reports[0])


def claim_states(timeline: Timeline, claim: Claim) -> list[tuple[date, Claim]]:
    """What a claim came to from each day on that changed it, the newest last, which is the claim itself."""
    states: list[tuple[date, Claim]] = []
    newest = timeline.events[claim.event]
    for event in (*timeline.earlier.get(claim.event, ()), newest):
        then = claim if event is newest else _same(claim, event)
        if then and (not states or then != states[-1][1]):
            states.append((event.state_from if states else claim.known_from, then))
    return states


def _same(claim: Claim, event: Event) -> Claim | None:
    """A claim in an earlier state of its event: that which a report of it belongs to."""
    return next((each for each in event.claims if any(report in claim.reports for report in each.reports)), None)
