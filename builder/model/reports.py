"""The articles, and what each reports, as the editor annotated it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from builder.dates import Date
from builder.model.vocabulary import Status, Story
from builder.quantities import Quantity


class Grade(StrEnum):
    """How far readers can check an article's evidence here."""

    FULL = "full"
    """The text itself: quotes are verbatim."""
    BRIEF = "brief"
    """A summary in our own words, so that no passage of it is shown as a quotation."""
    LINK = "link"
    """No text, only an address: no passage was checked."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: where it comes from, and its text, our brief of it, or nothing but its address."""

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
    grade: Grade
    original_sha256: str | None
    paragraphs: tuple[str, ...]
    """Empty for a link."""
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

    article: str
    """The slug of the article."""
    measure: str
    quantity: Quantity
    by: tuple[str, ...]
    via: tuple[str, ...]
    said: Date | None
    as_of: Date | None
    passage: Passage | None
    """None where the article is a link."""
    likely_by: tuple[str, ...] = ()
    note: str | None = None
    value_basis: str | None = None
    by_basis: str | None = None
    """How number and claimant are known, where the passage or the article does not have them as such."""

    @property
    def is_checked(self) -> bool:
        """Whether number and claimant were both found in the article."""
        return self.passage is not None and self.value_basis is None and self.by_basis is None


class Stance(StrEnum):
    """What one event says of another. Its values are the keys of annotations."""

    DENIES = "denies"
    AFFIRMS = "affirms"
    REVISES = "revises"
    """It takes the place of what was said before: potential, then reported; denied, then defended."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of one event; None and () are silence."""

    event: str
    article: str
    """The slug of the article that reports."""
    passage: Passage | None
    """None where the article is a link."""
    title: str | None = None
    when: Date | None = None
    when_words: str | None = None
    when_basis: str | None = None
    """How the time is known, where the article does not print it."""
    kind: str | None = None
    status: Status | None = None
    denies: tuple[str, ...] = ()
    affirms: tuple[str, ...] = ()
    revises: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    by_basis: str | None = None
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    claims: tuple[ClaimReport, ...] = ()
    note: str | None = None
    likely_by: tuple[str, ...] = ()
    """Who is probably meant, where the article seems to name the wrong one in `by`."""
    doubt: bool = False
    """Whether the note says that something printed seems wrong."""

    @property
    def is_doubted(self) -> bool:
        """Whether the editor doubts something that it prints, or whom it names."""
        return self.doubt or bool(self.likely_by) or any(claim.likely_by for claim in self.claims)

    def responds_to(self, stance: Stance) -> tuple[str, ...]:
        """The events of which it says this."""
        return {Stance.DENIES: self.denies, Stance.AFFIRMS: self.affirms, Stance.REVISES: self.revises}[stance]


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything that the seeds say, checked: the articles in order and their reports."""

    story: Story
    articles: tuple[Article, ...]
    reports: tuple[Report, ...]

    def __hash__(self) -> int:
        """By identity, as that of the story."""
        return id(self)
