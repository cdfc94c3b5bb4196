"""The pages of actors, each with what it says and what is about it, and the index of all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from builder import addresses, hierarchy, periods, selection
from builder.model import Actor, Claim, Event, Timeline, Where
from builder.pages import ledgers
from builder.pages.entities import MOST_EVENTS, Entry, Fact, chart_if, event_count, family_facts, index, wholes
from builder.pages.page import HOME, Beside, Link, Page, neighbours, page, sides
from builder.text.phrases import counted

ACTORS = Link("Actors", "actors/")


def actor_pages(timeline: Timeline, drawn: Collection[str]) -> Iterator[Page]:
    """A page for each actor: everything it, or a part of it, did or said; and the parts of long ones."""
    actors = timeline.story.actors
    around = neighbours([Link(actor.label, addresses.actor(actor.id)) for actor in actors.values()])
    for actor, beside in zip(actors.values(), around, strict=True):
        events = selection.events(timeline, Where(actor=(actor.id,)))
        chart = chart_if(f"actors/{actor.id}", drawn)
        if len(events) <= MOST_EVENTS:
            yield _actor(timeline, actor, events, beside, chart=chart)
        else:
            yield from _divided(timeline, actor, events, beside, chart)


def _divided(
    timeline: Timeline, actor: Actor, events: Sequence[Event], beside: Beside, chart: str | None
) -> Iterator[Page]:
    """The page of an actor that leads to its parts, and these."""
    parts = list(periods.parts(events, MOST_EVENTS))
    links = [Link(part.heading, addresses.part_of_actor(actor.id, part.id)) for part in parts]
    family = _family(timeline, actor)
    counts = [(len(part.events), sum(_is_said_by(event, family) for event in part.events)) for part in parts]
    of_parts = [(*link, *count) for link, count in zip(links, counts, strict=True)]
    yield _actor(timeline, actor, (), beside, chart=chart, parts=of_parts)
    for part, link, next_to in zip(parts, links, neighbours(links), strict=True):
        yield _actor(timeline, actor, part.events, next_to, part=link)


def _actor(
    timeline: Timeline,
    actor: Actor,
    events: Sequence[Event],
    beside: Beside,
    *,
    chart: str | None = None,
    parts: Sequence[tuple[str, str, int, int]] = (),
    part: Link | None = None,
) -> Page:
    actors = timeline.story.actors
    address = part.address if part else addresses.actor(actor.id)
    above = [HOME, ACTORS, *wholes(actor, actors, addresses.actor)]
    own = [Link(actor.label, addresses.actor(actor.id)), Link(part.text)] if part else [Link(actor.label)]
    title = f"{actor.label}, {part.text}" if part else actor.label
    family = _family(timeline, actor)
    said = [event for event in events if _is_said_by(event, family)]
    given = {
        "title": title,
        "description": f"{title}: what is reported, by which articles, and who says so.",
        "trail": [*above, *own],
        "name": actor.label,
        "facts": [] if part else _facts(actor, actors),
        "chart": chart,
        "parts": parts,
        "family": sorted(family),
        "said": said,
        "about": [event for event in events if not _is_said_by(event, family)],
        "claims": _claims(timeline, family, said),
        "what": "part" if part else "actor",
        **sides(beside),
    }
    where = Where(actor=(actor.id,))
    more = ledgers.inputs(timeline) if not parts and not part else {}

    def derived(timeline: Timeline, **given: Any) -> dict[str, Any]:
        ledger = ledgers.of_entity(timeline, where, addresses.page_root(address)) if more else ""
        return {**_of_actor(timeline, **given), "ledger": ledger}

    return page("actor", address, timeline, {**given, **more}, derived)


def _of_actor(
    timeline: Timeline, parts: Sequence[tuple[str, str, int, int]], said: list[Event], about: list[Event], **_: object
) -> dict[str, Any]:
    says = sum(spoken for _, _, _, spoken in parts) or len(said)
    return {"says_count": says, "about_count": (sum(count for _, _, count, _ in parts) - says) if parts else len(about)}


def _family(timeline: Timeline, actor: Actor) -> Collection[str]:
    return hierarchy.with_parts([actor.id], timeline.story.actors)


def _is_said_by(event: Event, family: Collection[str]) -> bool:
    return not set(family).isdisjoint(selection.speakers(event))


def _claims(timeline: Timeline, family: Collection[str], said: Sequence[Event]) -> list[Claim]:
    ids = {event.id for event in said}
    return [claim for claim in selection.claims_by(timeline, family) if claim.event in ids]


def _facts(actor: Actor, actors: Mapping[str, Actor]) -> list[Fact]:
    facts = [Fact("Also called", ", ".join(actor.aliases))] if actor.aliases else []
    if actor.search_words:
        facts.append(Fact("Also found under", ", ".join(actor.search_words)))
    if actor.unnamed:
        facts.append(Fact("Source", "The articles give no name."))
    return facts + family_facts(actor, actors, addresses.actor)


def actor_index(timeline: Timeline) -> Page:
    """All actors, parts below their wholes."""
    actors = timeline.story.actors
    counts = {id: len(selection.events(timeline, Where(actor=(id,)))) for id in actors}
    entries = [
        Entry(actors[id].label, addresses.actor(id), event_count(counts[id]), depth)
        for id, depth in _with_depth(actors)
    ]
    lead = f"{counted(len(actors), 'actor')}: who did or said something, or whom it is about."
    return index(timeline, ACTORS, entries, lead, "who did or said something")


def _with_depth(declared: Mapping[str, Actor]) -> Iterator[tuple[str, int]]:
    """Each top actor, followed by all its parts at depth 1."""
    for id, actor in declared.items():
        if actor.part_of is None:
            yield id, 0
            family = hierarchy.with_parts([id], declared)
            yield from ((part, 1) for part in declared if part in family and part != id)
