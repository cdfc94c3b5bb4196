"""The tables of what the reports come to: events, and the claims made in them."""

from __future__ import annotations

from builder import addresses
from builder.exports.source import Source
from builder.exports.table import Field, Reference, Table, Value, ids, time_fields, time_values
from builder.model import Claim, ClaimReport, Event, Stance

AMOUNT = (
    Field("value", "string", "The amount as written: 8000, about 8000, up to 12000, hundreds."),
    Field("stated_low", "number", "The amount that is stated; of a range, its lower end."),
    Field("stated_high", "number", "The same amount; of a range, its upper end."),
    Field("low", "number", "The least that it reaches: 5 % below an “about”, 0 for an “up to”."),
    Field("high", "number", "The most that it reaches; empty for “over” and “at least”, which are open."),
)
"""The columns of an amount, of which `amount` gives the values."""
KNOWN_FROM = Field("known_from", "date", "The first day on which everybody can have read it.")
PAGE = Field("page", "string", "Where it is on the site; relative to data/ if the site's address is not known.")


def amount(each: Claim | ClaimReport) -> tuple[Value, ...]:
    """An amount in its columns."""
    quantity = each.quantity
    return (quantity.text, quantity.stated_low, quantity.stated_high, quantity.low, quantity.high)


def _event(event: Event, source: Source) -> tuple[Value, ...]:
    return (
        event.id,
        event.title,
        *time_values(event.when),
        event.when_words,
        event.kind,
        event.status.value,
        *map(ids, (event.by, event.actors, event.places, event.denies, event.affirms, event.revises)),
        *(ids([each.event for each in event.responses if each.stance is stance]) for stance in Stance),
        ids(event.articles),
        event.disputed,
        event.is_doubted,
        event.has_passage,
        event.known_from,
        event.state_from,
        source.root + addresses.event(event.id),
    )


EVENTS = Table(
    name="events",
    title="Events",
    description="What happened or is expected: one row for each event, in order of time, those without a day last.",
    fields=(
        Field("id", "string", "The event's id, as in the address of its page."),
        Field("title", "string", "What happened, in the editor's words."),
        *time_fields("when", "When it happened."),
        Field("when_words", "string", "The time as the first article that words it puts it."),
        Field("kind", "string", "The id of its kind."),
        Field("status", "string", "reported, or expected if it is still to come."),
        Field("by", "string", "The ids of the actors who say it, separated by spaces."),
        Field("actors", "string", "The ids of the actors who do it or whom it is about, separated by spaces."),
        Field("places", "string", "The ids of its places, separated by spaces."),
        Field("denies", "string", "The ids of the events that it denies, separated by spaces."),
        Field("affirms", "string", "The ids of the events that it affirms, separated by spaces."),
        Field("revises", "string", "The ids of the events that it revises, separated by spaces."),
        Field("denied_by", "string", "The ids of the events that deny it, separated by spaces."),
        Field("affirmed_by", "string", "The ids of the events that affirm it, separated by spaces."),
        Field("revised_by", "string", "The ids of the events that revise it, separated by spaces."),
        Field("articles", "string", "The ids of the articles that report it, separated by spaces."),
        Field("reports_differ", "boolean", "Whether its reports contradict each other, on it or on a claim in it."),
        Field("doubted", "boolean", "Whether the editor doubts something that a report of it prints."),
        Field("passage_checked", "boolean", "Whether a passage of an article was found for it."),
        KNOWN_FROM,
        Field("changed", "date", "The day since which it is as it is here."),
        PAGE,
    ),
    key=("id",),
    references=(),
    rows=lambda part: part.events,
    values=_event,
)


def _claim(claim: Claim, source: Source) -> tuple[Value, ...]:
    return (
        claim.event,
        claim.id,
        claim.measure,
        *amount(claim),
        source.timeline.story.measures[claim.measure].unit,
        ids(claim.claimant.actors),
        claim.claimant.article or None,
        *time_values(claim.said),
        *time_values(claim.as_of),
        ids(claim.articles),
        claim.differs,
        claim.has_passage,
        claim.is_checked,
        claim.known_from,
        source.root + addresses.claim(claim),
    )


CLAIMS = Table(
    name="claims",
    title="Claims",
    description=(
        "Quantities as somebody claims them: one row for each measure, claimant and day of saying in an event. The "
        "amount is the first reported; where reports differ, claim_reports has them all."
    ),
    fields=(
        Field("event", "string", "The id of the event in which it is made."),
        Field("id", "string", "The claim's id within its event, as in its address."),
        Field("measure", "string", "The id of the measure: what is counted."),
        *AMOUNT,
        Field("unit", "string", "What follows the number: soldiers, km."),
        Field("by", "string", "The ids of the actors who claim it, separated by spaces."),
        Field("by_article", "string", "The id of the article that says so itself, where it names nobody."),
        *time_fields("said", "When it was said."),
        *time_fields("as_of", "The time that the amount is of.", "as_of_"),
        Field("articles", "string", "The ids of the articles that report it, separated by spaces."),
        Field("reports_differ", "boolean", "Whether its reports give unequal values."),
        Field("passage_checked", "boolean", "Whether a passage of an article was found for it."),
        Field("checked", "boolean", "Whether each article that reports it has both its number and its claimant."),
        KNOWN_FROM,
        PAGE,
    ),
    key=("event", "id"),
    references=(
        Reference(("event",), "events", ("id",)),
        Reference(("by_article",), "articles", ("id",), across_parts=True),
    ),
    rows=lambda part: part.claims,
    values=_claim,
)
