"""The story and its vocabulary."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from builder.exports.shapes.values import Day, strict


@strict
class Kind(TypedDict):
    """A kind of event."""

    id: str
    """Its name in events."""
    label: str
    """Its name for readers."""
    role: str
    """Its colour role on charts."""
    spoken: bool
    """Whether such an event is something said."""


@strict
class Actor(TypedDict):
    """Somebody who does or says something."""

    id: str
    """Its name in events and claims."""
    label: str
    """Its name for readers."""
    aliases: list[str]
    """Other names."""
    demonyms: list[str]
    """Words for what is of it."""
    search_words: list[str]
    """Words that the search finds it by, but that alone do not name it."""
    part_of: str | None
    """The id of the actor that it belongs to, and speaks for."""
    unnamed: bool
    """Whether it is a source without a name."""


@strict
class Place(TypedDict):
    """A place."""

    id: str
    """Its name in events."""
    label: str
    """Its name for readers."""
    latitude: float | None
    """Degrees north (WGS 84)."""
    longitude: float | None
    """Degrees east (WGS 84)."""
    aliases: list[str]
    """Other names."""


@strict
class Measure(TypedDict):
    """A quantity that claims are about."""

    id: str
    """Its name in claims."""
    label: str
    """Its name for readers."""
    unit: str
    """What follows the number."""
    counts: str
    """What exactly is counted."""
    part_of: str | None
    """The id of the measure that it is a part of."""


@strict
class Where(TypedDict):
    """Which events a chart shows: those for which each list that is not empty has something."""

    actor: list[str]
    """Ids of actors; their parts are meant too."""
    kind: list[str]
    """Ids of kinds."""
    place: list[str]
    """Ids of places."""
    article: list[str]
    """Slugs of articles that report them."""
    measure: list[str]
    """Ids of measures of their claims."""
    status: Literal["reported", "expected"] | None
    """Their status, or null for any."""


@strict
class Chart(TypedDict):
    """A chart that the story declares."""

    id: str
    """Its name in addresses."""
    kind: str
    """What is drawn."""
    title: str
    """What it is called."""
    finding: str | None
    """The editor's title, which says what it shows."""
    lanes: str
    """What a timeline's lanes are."""
    where: Where
    """Which events it shows."""
    pinned: list[Day]
    """The days as of which it is kept besides what it is today."""


@strict
class Answer(TypedDict):
    """A question that the overview answers."""

    question: str
    """What readers want to know."""
    measure: str | None
    """The id of the measure that answers it, by each side's latest claim."""
    text: str | None
    """The editor's answer, where no measure is one."""
    because: list[str]
    """The events that bear the text out."""


@strict
class Removed(TypedDict):
    """An event that was removed."""

    id: str
    """The id that it had."""
    reason: str
    """Why it was removed."""


@strict
class Licence(TypedDict):
    """Under which terms the story's own texts and data may be used."""

    text: str
    """What the terms are called."""
    url: str | None
    """Their address."""


@strict
class Story(TypedDict):
    """The story, and the vocabulary of its events in the order in which it is declared."""

    title: str
    """Its title."""
    standfirst: str
    """The sentences that lead into it."""
    language: str
    """The language of the site, as a BCP 47 tag."""
    timezone: str | None
    """The IANA time zone of times of day that are written without an offset from UTC."""
    licence: Licence | None
    """Under which terms its own texts and data may be used."""
    kinds: list[Kind]
    """The kinds of events."""
    actors: list[Actor]
    """Who does or says something."""
    places: list[Place]
    """Where it happens."""
    measures: list[Measure]
    """What claims are about."""
    sides: list[str]
    """Whose words the ledger has a row for: ids of actors."""
    answers: list[Answer]
    """The questions that the overview answers."""
    charts: list[Chart]
    """The charts that it declares."""
    removed: list[Removed]
    """The events that were removed."""
