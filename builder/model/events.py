"""The events and claims that all reports come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from builder.dates import Date
from builder.model.reports import Article, ClaimReport, Report, Stance
from builder.model.vocabulary import Status, Story
from builder.quantities import Quantity


@dataclass(frozen=True, order=True, slots=True)
class Claimant:
    """Who makes a claim: actors, or the article itself where it names nobody."""

    actors: tuple[str, ...] = ()
    article: str = ""


class _Reported:
    """What follows from the reports that an event or a claim comes from."""

    __slots__ = ()
    reports: Sequence[Report | ClaimReport]

    @property
    def articles(self) -> tuple[str, ...]:
        """The slugs of the articles that report it, in their order."""
        return tuple(dict.fromkeys(report.article for report in self.reports))

    @property
    def has_passage(self) -> bool:
        """Whether a passage of an article was found for it; else only links report it."""
        return any(report.passage for report in self.reports)


@dataclass(frozen=True, slots=True)
class Claim(_Reported):
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
    def is_checked(self) -> bool:
        """Whether each article that reports it has both its number and its claimant."""
        return all(report.is_checked for report in self.reports)


@dataclass(frozen=True, slots=True)
class Response:
    """That an event is denied, affirmed or revised: by whom, in which event, known since when."""

    stance: Stance
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
class Event(_Reported):
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
    affirms: tuple[str, ...]
    revises: tuple[str, ...]
    responses: tuple[Response, ...]
    """What other events say of it, in the order in which that became known."""
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    known_from: date
    state_from: date
    """The publication day from which this version of the event holds: that of its newest report or response, or of
    what became of a response."""

    @property
    def denied_by(self) -> tuple[Response, ...]:
        """Its denials, in the order in which they became known."""
        return tuple(each for each in self.responses if each.stance is Stance.DENIES)

    @property
    def likely_by(self) -> tuple[str, ...]:
        """Who is probably meant, where an article seems to name the wrong one."""
        return tuple(dict.fromkeys(actor for report in self.reports for actor in report.likely_by))

    @property
    def is_doubted(self) -> bool:
        """Whether the editor doubts something that a report of it prints, or whom a claim in it names."""
        return any(report.is_doubted for report in self.reports)

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
