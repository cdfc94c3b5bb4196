"""Which events and claims belong to a chart or a page. An actor stands for its parts too.

A measure does not: its parts count something else, and belong on no axis with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from builder.model import Claim, Event, Timeline, Where


class Part(Protocol):
    """Anything that may be part of another of its kind."""

    @property
    def part_of(self) -> str | None:
        """The id of the one that it is part of."""


def with_parts(ids: Collection[str], declared: Mapping[str, Part]) -> set[str]:
    """The ids and those of all their parts, at any depth."""
    found = set(ids)
    while more := {id for id, each in declared.items() if each.part_of in found} - found:
        found |= more
    return found


def with_wholes(ids: Iterable[str], declared: Mapping[str, Part]) -> list[str]:
    """The ids and those of all that they are part of, each once."""
    found: dict[str, None] = {}
    for id in ids:
        whole: str | None = id
        while whole is not None and whole not in found:
            found[whole] = None
            whole = declared[whole].part_of
    return list(found)


def parts(id: str, declared: Mapping[str, Part]) -> list[str]:
    """The direct parts of one, in the order declared."""
    return [other for other, each in declared.items() if each.part_of == id]


def events(timeline: Timeline, where: Where) -> list[Event]:
    """The events that a chart takes, in order."""
    actors = with_parts(where.actor, timeline.story.actors)
    return [
        event
        for event in timeline.events.values()
        if _meets(where.actor, actors, involved(event))
        and _meets(where.kind, where.kind, [event.kind])
        and _meets(where.place, where.place, event.places)
        and _meets(where.article, where.article, event.articles)
        and _meets(where.measure, where.measure, [claim.measure for claim in event.claims])
        and where.status in (None, event.status)
    ]


def claims(timeline: Timeline, where: Where) -> list[Claim]:
    """The claims that a chart takes: those of its events, of its measures."""
    taken = {event.id for event in events(timeline, where)}
    return [
        claim
        for claim in timeline.claims
        if claim.event in taken and _meets(where.measure, where.measure, [claim.measure])
    ]


def involved(event: Event) -> Sequence[str]:
    """The actors of an event: those named, and those who make the claims in it, each once."""
    claiming = (actor for claim in event.claims for actor in claim.claimant.actors)
    return list(dict.fromkeys((*event.actors, *claiming)))


def _meets(restriction: Collection[str], wanted: Collection[str], given: Iterable[str]) -> bool:
    return not restriction or any(each in wanted for each in given)
