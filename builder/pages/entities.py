"""The pages of places and the index of them; and what those of actors and measures share with them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from builder import addresses, hierarchy, periods, selection
from builder.model import Actor, Claim, Disagreement, Event, Measure, Place, Timeline, Where
from builder.pages import ledgers
from builder.pages.page import HOME, Beside, Link, Page, neighbours, page, sides
from builder.text.phrases import counted

PLACES = Link("Places", "places/")
MOST_EVENTS = 200
"""What is reported of an actor or from a place in more events than this is divided: a page of it would be too heavy for
a phone."""

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


# Places


def place_pages(timeline: Timeline, drawn: Collection[str]) -> Iterator[Page]:
    """A page for each place, with everything that happened there or is said about it; and the parts of long ones."""
    places = timeline.story.places
    around = neighbours([Link(place.label, addresses.place(place.id)) for place in places.values()])
    for place, beside in zip(places.values(), around, strict=True):
        address, chart = addresses.place(place.id), chart_if(f"places/{place.id}", drawn)
        events = selection.events(timeline, Where(place=(place.id,)))
        if len(events) <= MOST_EVENTS:
            yield entity(timeline, address, chart, events, [], beside, **_place_texts(place))
        else:
            yield from _divided(timeline, place, events, beside, chart)


def _divided(
    timeline: Timeline, place: Place, events: Sequence[Event], beside: Beside, chart: str | None
) -> Iterator[Page]:
    """The page of a place that leads to its parts, and these."""
    parts, texts = list(periods.parts(events, MOST_EVENTS)), _place_texts(place)
    links = [Link(part.heading, addresses.part_of_place(place.id, part.id)) for part in parts]
    counts = [(*link, len(part.events)) for link, part in zip(links, parts, strict=True)]
    yield entity(timeline, addresses.place(place.id), chart, (), (), beside, parts=counts, **texts)
    for part, link, next_to in zip(parts, links, neighbours(links), strict=True):
        trail = [HOME, PLACES, Link(place.label, addresses.place(place.id)), Link(part.heading)]
        own = {**texts, "title": f"{place.label}, {part.heading}", "trail": trail, "facts": [], "what": "part"}
        yield entity(timeline, link.address, None, part.events, (), next_to, **own)


def _place_texts(place: Place) -> dict[str, Any]:
    return {
        "title": place.label,
        "description": f"{place.label}: what is reported from there, by which articles, and who says so.",
        "trail": [HOME, PLACES, Link(place.label)],
        "facts": _place_facts(place),
        "events_heading": "Events",
        "parts_heading": "Events",
        "counted_in_parts": "event",
        "what": "place",
    }


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
        Entry(place.label, addresses.place(id), event_count(len(selection.events(timeline, Where(place=(id,))))))
        for id, place in timeline.story.places.items()
    ]
    return index(timeline, PLACES, entries, f"{counted(len(entries), 'place')}.", "where it happens")


# What they share


def family_facts(each: Actor | Measure, declared: Declared, address: Callable[[str], str]) -> list[Fact]:
    """What an actor or a measure is part of, and what it includes."""
    facts = []
    if each.part_of:
        facts.append(Fact("Part of", links=[Link(declared[each.part_of].label, address(each.part_of))]))
    if parts := hierarchy.parts(each.id, declared):
        facts.append(Fact("Includes", links=[Link(declared[id].label, address(id)) for id in parts]))
    return facts


def wholes(each: Actor | Measure, declared: Declared, address: Callable[[str], str]) -> list[Link]:
    """What something is part of, the outermost first."""
    return [Link(declared[id].label, address(id)) for id in reversed(hierarchy.wholes(each.id, declared))]


def event_count(count: int) -> str:
    """The number of a thing's events, for an index."""
    return counted(count, "event") if count else "named in passing"


def entity(
    timeline: Timeline,
    address: str,
    chart: str | None,
    events: Sequence[Event],
    claims: Sequence[Claim],
    beside: Beside,
    *,
    disagreements: Sequence[Disagreement] = (),
    ledger_of: Where | None = None,
    parts: Sequence[tuple[str, str, int]] = (),
    **texts: Any,
) -> Page:
    """The page of a place or a measure, or of a part of one; `texts` are what else its template needs.

    `parts` are what a divided one leads to: their headings and addresses, and how much is in each.
    """
    things = {"chart": chart, "events": events, "claims": claims, "disagreements": disagreements, "parts": parts}
    more = ledgers.inputs(timeline) if ledger_of else {}

    def derived(timeline: Timeline, **_: object) -> dict[str, Any]:
        root = addresses.page_root(address)
        return {"ledger": ledgers.of_entity(timeline, ledger_of, root) if ledger_of else ""}

    return page("entity", address, timeline, {**things, **texts, **more, **sides(beside)}, derived)


def chart_if(id: str, drawn: Collection[str]) -> str | None:
    """A chart, if it is there to be included."""
    return id if id in drawn else None


def index(timeline: Timeline, link: Link, entries: Sequence[Entry], lead: str, about: str) -> Page:
    """An index page: what there is, with a lead."""
    given = {
        "title": link.text,
        "description": f"{timeline.story.title}: {about}.",
        "lead": lead,
        "trail": [HOME, Link(link.text)],
        "entries": entries,
    }
    return page("index", link.address, timeline, given)
