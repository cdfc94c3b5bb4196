"""The pages of actors, places and measures, and their indexes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from builder import addresses, hierarchy, selection
from builder.charts.kinds.ledger import usual_unit
from builder.model import Actor, Claim, Disagreement, Event, Measure, Place, Timeline, Where
from builder.pages import ledgers
from builder.pages.page import HOME, Beside, Link, Page, neighbours, page, sides
from builder.steps import steps_of
from builder.text.phrases import counted

ACTORS = Link("Actors", "actors/")
PLACES = Link("Places", "places/")
MEASURES = Link("Numbers", "measures/")

Declared = Mapping[str, Actor] | Mapping[str, Measure]


class Fact(NamedTuple):
    """A line of what is known of a thing: plain text, then links."""

    name: str
    text: str = ""
    links: Sequence[Link] = ()


class Entry(NamedTuple):
    """A line of an index; `depth` is 1 for a part of the entry above."""

    text: str
    address: str
    aside: str
    depth: int = 0
    role: str = ""


# Actors


def actor_pages(timeline: Timeline, drawn: Collection[str]) -> Iterator[Page]:
    """A page for each actor: everything it, or a part of it, did or said."""
    actors = timeline.story.actors
    around = neighbours([Link(actor.label, addresses.actor(actor.id)) for actor in actors.values()])
    for actor, beside in zip(actors.values(), around, strict=True):
        family = hierarchy.with_parts([actor.id], actors)
        claims = selection.claims_by(timeline, family)
        yield _entity(
            timeline,
            addresses.actor(actor.id),
            _chart(f"actors/{actor.id}", drawn),
            selection.events(timeline, Where(actor=(actor.id,))),
            claims,
            beside,
            title=actor.label,
            description=f"{actor.label}: what is reported, by which articles, and who says so.",
            trail=[HOME, ACTORS, *_wholes(actor, actors, addresses.actor), Link(actor.label)],
            facts=_actor_facts(actor, actors),
            claims_heading="Numbers given",
            show_measure=True,
            events_heading="Events",
            what="actor",
            ledger_of=Where(actor=(actor.id,)),
        )


def _actor_facts(actor: Actor, actors: Mapping[str, Actor]) -> list[Fact]:
    facts = [Fact("Also called", ", ".join(actor.aliases))] if actor.aliases else []
    if actor.search_words:
        facts.append(Fact("Also found under", ", ".join(actor.search_words)))
    if actor.unnamed:
        facts.append(Fact("Source", "The articles give no name."))
    return facts + _parts(actor, actors, addresses.actor)


def _parts(each: Actor | Measure, declared: Declared, address: Callable[[str], str]) -> list[Fact]:
    facts = []
    if each.part_of:
        facts.append(Fact("Part of", links=[Link(declared[each.part_of].label, address(each.part_of))]))
    if parts := hierarchy.parts(each.id, declared):
        facts.append(Fact("Includes", links=[Link(declared[id].label, address(id)) for id in parts]))
    return facts


def _wholes(each: Actor | Measure, declared: Declared, address: Callable[[str], str]) -> list[Link]:
    """What something is part of, the outermost first."""
    return [Link(declared[id].label, address(id)) for id in reversed(hierarchy.wholes(each.id, declared))]


def actor_index(timeline: Timeline) -> Page:
    """All actors, parts below their wholes."""
    actors = timeline.story.actors
    counts = {id: len(selection.events(timeline, Where(actor=(id,)))) for id in actors}
    entries = [
        Entry(actors[id].label, addresses.actor(id), _event_count(counts[id]), depth) for id, depth in _family(actors)
    ]
    return _index(
        timeline,
        ACTORS,
        entries,
        f"{counted(len(actors), 'actor')}: who did or said something, or whom it is about.",
        "who did or said something",
    )


def _family(declared: Mapping[str, Actor]) -> Iterator[tuple[str, int]]:
    """Each top actor, followed by all its parts at depth 1."""
    for id, actor in declared.items():
        if actor.part_of is None:
            yield id, 0
            family = hierarchy.with_parts([id], declared)
            yield from ((part, 1) for part in declared if part in family and part != id)


def _event_count(count: int) -> str:
    return counted(count, "event") if count else "named in passing"


# Places


def place_pages(timeline: Timeline, drawn: Collection[str]) -> Iterator[Page]:
    """A page for each place: everything that happened there or is said about it."""
    places = timeline.story.places
    around = neighbours([Link(place.label, addresses.place(place.id)) for place in places.values()])
    for place, beside in zip(places.values(), around, strict=True):
        yield _entity(
            timeline,
            addresses.place(place.id),
            _chart(f"places/{place.id}", drawn),
            selection.events(timeline, Where(place=(place.id,))),
            [],
            beside,
            title=place.label,
            description=f"{place.label}: what is reported from there, by which articles, and who says so.",
            trail=[HOME, PLACES, Link(place.label)],
            facts=_place_facts(place),
            events_heading="Events",
            what="place",
        )


def _place_facts(place: Place) -> list[Fact]:
    facts = [Fact("Also called", ", ".join(place.aliases))] if place.aliases else []
    if place.latitude is not None and place.longitude is not None:
        facts.append(Fact("Lies at", coordinates(place.latitude, place.longitude)))
    return facts


def coordinates(latitude: float, longitude: float) -> str:
    """A position in words: 51.73° N, 36.19° E."""
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.2f}° {north}, {abs(longitude):.2f}° {east}"


def place_index(timeline: Timeline) -> Page:
    """All places, in the order declared."""
    entries = [
        Entry(place.label, addresses.place(id), _event_count(len(selection.events(timeline, Where(place=(id,))))))
        for id, place in timeline.story.places.items()
    ]
    return _index(timeline, PLACES, entries, f"{counted(len(entries), 'place')}.", "where it happens")


# Measures


def measure_pages(timeline: Timeline, drawn: Collection[str]) -> Iterator[Page]:
    """A page for each measure: who claims how much, as of when, in which article."""
    measures = timeline.story.measures
    around = neighbours([Link(measure.label, addresses.measure(measure.id)) for measure in measures.values()])
    for measure, beside in zip(measures.values(), around, strict=True):
        yield _entity(
            timeline,
            addresses.measure(measure.id),
            _chart(f"measures/{measure.id}", drawn),
            selection.events(timeline, Where(measure=(measure.id,))),
            _claims(timeline, measure),
            beside,
            title=measure.label,
            description=f"{measure.label}: who claims how much, and as of when.",
            trail=[HOME, MEASURES, *_wholes(measure, measures, addresses.measure), Link(measure.label)],
            facts=[Fact("Counted", measure.counts), *_parts(measure, measures, addresses.measure)],
            disagreements=[each for each in timeline.disagreements if each.first.measure == measure.id],
            claims_heading="Who claims how much",
            show_measure=False,
            events_heading="Where it is claimed",
            what="number",
            ledger_of=Where(measure=(measure.id,)),
        )


def _claims(timeline: Timeline, measure: Measure) -> list[Claim]:
    return [claim for claim in timeline.claims if claim.measure == measure.id]


def measure_index(timeline: Timeline, drawn: Collection[str]) -> Page:
    """All numbers side by side."""
    measures = [
        (measure, claims, _chart(f"measures/{measure.id}", drawn))
        for measure in timeline.story.measures.values()
        if (claims := _claims(timeline, measure))
    ]
    given = {
        "story": timeline.story,
        "title": "The numbers",
        "description": f"{timeline.story.title}: every number, and who claims it.",
        "lead": "Every number that the articles give, with who claims it. None of them is ours.",
        "trail": [HOME, Link(MEASURES.text)],
        "measures": measures,
        "steps": steps_of(timeline),
    }
    return page("measures", MEASURES.address, timeline, given)


# What they share


def _entity(
    timeline: Timeline,
    address: str,
    chart: str | None,
    events: Sequence[Event],
    claims: Sequence[Claim],
    beside: Beside,
    *,
    disagreements: Sequence[Disagreement] = (),
    ledger_of: Where | None = None,
    **texts: Any,
) -> Page:
    """The page of an actor, a place or a measure; `texts` are what else its template needs."""
    things = {"chart": chart, "events": events, "claims": claims, "disagreements": disagreements}
    story = timeline.story
    # What its ledger says besides the events: how its rows are ordered, and which unit it leaves out.
    more = {"sides": story.sides, "language": story.language, "unit": usual_unit(timeline)} if ledger_of else {}

    def derived(timeline: Timeline, **_: object) -> dict[str, Any]:
        root = addresses.page_root(address)
        return {"ledger": ledgers.of_entity(timeline, ledger_of, root) if ledger_of else ""}

    return page("entity", address, timeline, {**things, **texts, **more, **sides(beside)}, derived)


def _chart(id: str, drawn: Collection[str]) -> str | None:
    return id if id in drawn else None


def _index(timeline: Timeline, link: Link, entries: Sequence[Entry], lead: str, about: str) -> Page:
    given = {
        "title": link.text,
        "description": f"{timeline.story.title}: {about}.",
        "lead": lead,
        "trail": [HOME, Link(link.text)],
        "entries": entries,
    }
    return page("index", link.address, timeline, given)
