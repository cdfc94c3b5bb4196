"""Articles, and what each reports."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from builder.exports.shapes.values import Amount, Day, Passage, Time, strict


@strict
class Article(TypedDict):
    """An article: where it comes from, and its text or ours."""

    slug: str
    """Its name in addresses."""
    address: str
    """Its page, below the root of the site if the site's address is not known."""
    title: str
    """As printed, or ours."""
    title_supplied: bool
    """Whether the title is ours, because the article prints none."""
    publisher: str | None
    """Who published it, where that is known."""
    published: Time
    """The day of publication, or bounds that contain it."""
    published_basis: str | None
    """How that is known, where the article does not print it."""
    known_from: Day
    """The day from which it can have been read by everybody: the last on which it can have been published."""
    url: str | None
    """Its address on the web."""
    archived: str | None
    """The address of a copy in an archive."""
    origin: str | None
    """Whom it got its news from, such as a wire service."""
    language: str
    """The language of the text, as a BCP 47 tag."""
    grade: Literal["full", "brief", "link"]
    """Whether paragraphs are the article itself, a summary in our own words, or none."""
    original_sha256: str | None
    """SHA-256 of the text that a brief summarises."""
    paragraphs: list[str]
    """The text; empty for a link."""


@strict
class ReportedClaim(Amount):
    """A quantity as one article gives it. What the article leaves out is left out here."""

    claim: str
    """The id of the claim of the event that this is a report of."""
    measure: str
    """What is counted: the id of a measure."""
    by: NotRequired[list[str]]
    """Who says so: ids of actors; left out, the article itself does."""
    by_basis: NotRequired[str]
    """How it is known who says so, where the article does not name them."""
    via: NotRequired[list[str]]
    """Who passed it on: ids of actors."""
    said: NotRequired[Time]
    """When it was said, if not when the event was."""
    as_of: NotRequired[Time]
    """The day that the number is about, if not that of saying it."""
    value_basis: NotRequired[str]
    """How the number is known, where the passage does not have it as such."""
    passage: NotRequired[Passage]
    """Where the article says it; left out for an article without text."""
    likely_by: NotRequired[list[str]]
    """Who is probably meant, where the article seems to name the wrong one: ids of actors."""
    note: NotRequired[str]
    """The editor's word on it to the reader."""


@strict
class Report(TypedDict):
    """What one article says of an event. What the article leaves out is left out here."""

    article: str
    """The slug of the article."""
    title: NotRequired[str]
    """What the event is called."""
    when: NotRequired[Time]
    """When it happened, or how long it lasted."""
    when_words: NotRequired[str]
    """The time in the article's words."""
    when_basis: NotRequired[str]
    """How the time is known, where the article does not print it."""
    kind: NotRequired[str]
    """The id of its kind."""
    status: NotRequired[Literal["reported", "expected"]]
    """Whether it happened or is to come."""
    by: NotRequired[list[str]]
    """Who says it, where it is something said: ids of actors."""
    by_basis: NotRequired[str]
    """How it is known who says it, where the article does not name them."""
    actors: NotRequired[list[str]]
    """Who does it; of something said, whom else it is about: ids of actors."""
    places: NotRequired[list[str]]
    """Where it happens: ids of places."""
    denies: NotRequired[list[str]]
    """The events that it denies."""
    affirms: NotRequired[list[str]]
    """The events that it says did happen, or do."""
    revises: NotRequired[list[str]]
    """The events in whose place it puts something else."""
    passage: NotRequired[Passage]
    """Where the article says it; left out for an article without text."""
    claims: NotRequired[list[ReportedClaim]]
    """The quantities that it gives."""
    likely_by: NotRequired[list[str]]
    """Who is probably meant, where the article seems to name the wrong one in by: ids of actors."""
    note: NotRequired[str]
    """The editor's word on it to the reader."""
    doubt: NotRequired[Literal[True]]
    """true where the note says that something printed seems wrong."""
