"""The model: what a story consists of. Frozen data without behaviour beyond what follows from its own fields.

Two layers meet here. A *report* is what one article says of one event, as the editor annotated it; an *event* and a
*claim* are what all the reports of it come to (`merging`). Ids are kebab-case and are in addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from builder.dates import Date
from builder.quantities import Quantity


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
    lanes: str = "kind"
    where: Where = field(default_factory=Where)
    pinned: tuple[date, ...] = ()
    """The days as of which it is kept besides what it is today."""


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
    removed: Mapping[str, str]
    """Why an event was taken away, by its id, for the page that stays in its place."""

    def __hash__(self) -> int:
        """By identity, since mappings have no hash: what is worked out from a story can be kept by it."""
        return id(self)


@dataclass(frozen=True, slots=True)
class Article:
    """One article: where it comes from, and its text (or our brief of it)."""

    slug: str
    title: str
    title_supplied: bool
    """Whether the title is ours, because the article prints none."""
    publisher: str | None
    published: Date
    """With both bounds; the lower one sorts, the upper one is the day from which the article counts as known."""
    published_basis: str | None
    url: str | None
    language: str
    brief: bool
    """Whether the text is a summary in our own words, and so never shown as a quotation."""
    original_sha256: str | None
    paragraphs: tuple[str, ...]
    archived: str | None = None
    origin: str | None = None
    """Whom it got its news from: a wire service, another paper."""
    fingerprint: str = ""
    """Of its two seed files, which together say all that is known of it and from it."""

    @property
    def source(self) -> str:
        """What articles share that have their news from one origin, or are of one text; else its slug."""
        return self.origin or self.original_sha256 or self.slug

    @property
    def first_day(self) -> date:
        """The earliest day on which it can have been published."""
        assert self.published.lower is not None
        return self.published.lower

    @property
    def known_from(self) -> date:
        """The day from which everybody can have read it."""
        assert self.published.upper is not None
        return self.published.upper


@dataclass(frozen=True, slots=True)
class Passage:
    """A verified passage of an article's text, after W3C's TextQuoteSelector and TextPositionSelector.

    `exact` is in paragraph number `paragraph` (from 1), characters `start` to `end` (from 0, end excluded).
    """

    article: str
    paragraph: int
    start: int
    end: int
    exact: str
    words: str | None = None
    """Up to eight words as the publisher printed them."""


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """A quantity as one article gives it. `by` is empty where the article itself says so."""

    measure: str
    quantity: Quantity
    by: tuple[str, ...]
    via: tuple[str, ...]
    said: Date | None
    as_of: Date | None
    passage: Passage
    likely_by: tuple[str, ...] = ()
    note: str | None = None
    value_basis: str | None = None
    by_basis: str | None = None
    """How number and claimant are known, where the passage or the article does not have them as such."""

    @property
    def is_checked(self) -> bool:
        """Whether number and claimant were both found in the article."""
        return self.value_basis is None and self.by_basis is None


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of one event; None and () are silence."""

    event: str
    passage: Passage
    title: str | None = None
    when: Date | None = None
    when_words: str | None = None
    kind: str | None = None
    status: Status | None = None
    denies: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    by_basis: str | None = None
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    claims: tuple[ClaimReport, ...] = ()
    note: str | None = None

    @property
    def article(self) -> str:
        """The slug of the article that reports."""
        return self.passage.article


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything that the seeds say, checked: the articles in order and their reports."""

    story: Story
    articles: tuple[Article, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, order=True, slots=True)
class Claimant:
    """Who makes a claim: actors, or the article itself where it names nobody."""

    actors: tuple[str, ...] = ()
    article: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: the same event, measure, claimant and day of saying, in however many reports."""

    id: str
    """Unique within its event; the anchor of the claim on the event's page."""
    event: str
    measure: str
    claimant: Claimant
    said: Date
    as_of: Date
    quantity: Quantity
    """As first reported."""
    reports: tuple[ClaimReport, ...]
    differs: bool
    """Whether its reports give unequal values."""
    known_from: date

    @property
    def articles(self) -> tuple[str, ...]:
        """The slugs of the articles that report it, in their order."""
        return tuple(dict.fromkeys(report.passage.article for report in self.reports))

    @property
    def is_checked(self) -> bool:
        """Whether each article that reports it has both its number and its claimant."""
        return all(report.is_checked for report in self.reports)


@dataclass(frozen=True, slots=True)
class Denial:
    """That an event is denied: by whom, in which event, known since when."""

    event: str
    actors: tuple[str, ...]
    known_from: date


@dataclass(frozen=True, slots=True)
class Difference:
    """That reports of one event differ on a field: what each article gives, in the articles' order."""

    field: str
    given: tuple[tuple[str, Date | str], ...]
    """Pairs of an article's slug and what it gives: a time, or the id of a kind or status."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event as all its reports give it; what is displayed of a field is the first given."""

    id: str
    title: str
    when: Date
    when_words: str | None
    kind: str
    status: Status
    by: tuple[str, ...]
    """Who says it."""
    actors: tuple[str, ...]
    """Who does it; of something said, whom it is about."""
    places: tuple[str, ...]
    denies: tuple[str, ...]
    denied_by: tuple[Denial, ...]
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    known_from: date
    state_from: date
    """The publication day from which this version of the event holds: that of its newest report or denial."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The slugs of the articles that report it, in their order."""
        return tuple(dict.fromkeys(report.article for report in self.reports))

    @property
    def disputed(self) -> bool:
        """Whether its reports contradict each other, on the event or on a claim made in it."""
        return bool(self.differences) or any(claim.differs for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two claims of one measure that cannot both hold, each its claimant's latest, on the days since .. until."""

    first: Claim
    second: Claim
    since: date
    until: date | None
    """The first day on which they no longer disagree; None: they still do."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The story: its events in order of time (undated last), its claims in order of saying."""

    story: Story
    articles: Mapping[str, Article]
    events: Mapping[str, Event]
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    earlier: Mapping[str, tuple[Event, ...]]
    """Of an event that was reported differently before, what it came to then, the oldest first."""

    def __hash__(self) -> int:
        """By identity, as that of the story."""
        return id(self)
