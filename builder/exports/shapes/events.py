"""What all reports come to."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from builder.exports.shapes.reports import Report
from builder.exports.shapes.values import Amount, Day, Time, strict


@strict
class Claim(Amount):
    """One claim of an event, in however many articles: one measure, claimant and time of saying."""

    id: str
    """Unique in its event; its anchor on the event's page."""
    measure: str
    """What is counted: the id of a measure."""
    unit: str
    """That of the measure."""
    by: list[str]
    """Who says so: ids of actors; empty: an article itself does."""
    by_article: str | None
    """The slug of the article that itself says so; else null."""
    said: Time
    """When it was said."""
    as_of: Time
    """The day that the number is about."""
    articles: list[str]
    """The slugs of the articles that report it; its amount is that of the first."""
    passage_checked: bool
    """Whether a passage of an article was found for it."""
    checked_in_full: bool
    """Whether each of these articles has its number and its claimant as such."""
    differs: bool
    """Whether the articles give unequal values."""
    known_from: Day
    """The day from which the first of them can be read."""


@strict
class Response(TypedDict):
    """That another event denies, affirms or revises this one."""

    stance: Literal["denies", "affirms", "revises"]
    """Which of the three."""
    event: str
    """The id of the other event."""
    actors: list[str]
    """Whose words or deeds that event is: ids of actors."""
    known_from: Day
    """The day from which it is known."""


@strict
class Given(TypedDict):
    """What one article gives for a field."""

    article: str
    """The slug of the article."""
    value: Time | str
    """A time; or the id of a kind, or a status."""


@strict
class Difference(TypedDict):
    """That articles contradict each other on a field of an event."""

    field: Literal["when", "kind", "status"]
    """Which field."""
    given: list[Given]
    """What each article gives for it."""


@strict
class State(TypedDict):
    """What all reports of an event came to, from a day on. Of each field it is the first given."""

    state_from: Day
    """The day from which this held, until that of the next state."""
    title: str
    """What the event is called."""
    when: Time
    """When it happened, or how long it lasted."""
    when_words: str | None
    """The time in an article's words."""
    kind: str
    """The id of its kind."""
    status: Literal["reported", "expected"]
    """Whether it happened or is to come."""
    by: list[str]
    """Who says it, where it is something said: ids of actors."""
    actors: list[str]
    """Who does it; of something said, whom else it is about: ids of actors."""
    places: list[str]
    """Where it happens: ids of places."""
    denies: list[str]
    """The events that it denies."""
    affirms: list[str]
    """The events that it says did happen, or do."""
    revises: list[str]
    """The events in whose place it puts something else."""
    responses: list[Response]
    """What other events say of it, in the order in which that became known."""
    articles: list[str]
    """The slugs of the articles that report it, in their order."""
    passage_checked: bool
    """Whether a passage of an article was found for it."""
    likely_by: list[str]
    """Who is probably meant, where an article seems to name the wrong one: ids of actors."""
    doubted: bool
    """Whether the editor doubts something that a report of it prints."""
    differences: list[Difference]
    """Where its reports contradict each other."""
    claims: list[Claim]
    """The quantities that are claimed in it."""


@strict
class Event(State):
    """An event as all its reports give it now, these reports, and what it came to on earlier days."""

    id: str
    """Unique in the story; it never changes."""
    address: str
    """Its page, below the root of the site if the site's address is not known."""
    known_from: Day
    """The day from which the first of its articles can be read."""
    reports: list[Report]
    """What each article says of it, in their order."""
    earlier: list[State]
    """What it came to on earlier days, the oldest first."""


@strict
class Named(TypedDict):
    """What is at a place in an event."""

    event: str
    """The id of the event."""
    claim: str
    """The id of the claim in it."""


@strict
class Disagreement(TypedDict):
    """Two claims of one measure that cannot both hold, each its claimant's latest, and on which days."""

    measure: str
    """The id of the measure."""
    first: Named
    """The claim that was made earlier; its event is in the same file."""
    second: Named
    """The other; of a divided story its event may be in another part."""
    since: Day
    """The first day on which both were known."""
    until: Day | None
    """The first day on which they no longer disagree; null: they still do."""
