"""The story and the vocabulary that its annotations may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo


class Status(StrEnum):
    """Whether an event is reported as something that happened or as something to come."""

    REPORTED = "reported"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: a lane of the timeline, with a colour role (see `charts.style`)."""

    id: str
    label: str
    role: str
    spoken: bool = False
    """Whether an event of the kind is an utterance, so that somebody makes it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does or says something: a person, a body, a state, or an unnamed source."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    """Words for what is of it: North Korean."""
    search_words: tuple[str, ...] = ()
    """Words that the search finds it by, but that do not name it by themselves: State Department for its secretary."""
    part_of: str | None = None
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place, with the coordinates of its centre in degrees (WGS 84), where known."""

    id: str
    label: str
    latitude: float | None = None
    longitude: float | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity that claims are about: its unit and what exactly is counted."""

    id: str
    label: str
    unit: str
    counts: str
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Which events a chart takes; an empty field does not restrict, several fields must all hold."""

    actor: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart as `story.yml` declares it, or as the builder declares one for an article, actor, place or measure."""

    id: str
    kind: str
    title: str
    finding: str | None = None
    """The editor's title, which says what the chart shows."""
    lanes: str = "kind"
    where: Where = field(default_factory=Where)
    pinned: tuple[date, ...] = ()
    """The days as of which it is kept besides what it is today."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the overview to a question: each side's latest claim of a measure, or the editor's words."""

    question: str
    measure: str | None = None
    text: str | None = None
    because: tuple[str, ...] = ()
    """The events that bear the text out."""


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms the story's own texts and data may be used: what the terms are called, and their address."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The story and the vocabulary that its annotations may use, each by its id, in the order declared."""

    title: str
    standfirst: str
    language: str
    timezone: ZoneInfo | None
    """That of times of day without an offset from UTC; days begin when they do there."""
    kinds: Mapping[str, Kind]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    measures: Mapping[str, Measure]
    charts: Mapping[str, ChartSpec]
    answers: tuple[Answer, ...]
    sides: tuple[str, ...]
    """The actors that have a row in the ledger, from top to bottom; none given: those that say most."""
    removed: Mapping[str, str]
    """Why an event was taken away, by its id, for the page that stays in its place."""
    licence: Licence | None = None

    def __hash__(self) -> int:
        """By identity, since mappings have no hash: what is worked out from a story can be kept by it."""
        return id(self)
