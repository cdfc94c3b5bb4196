"""JSON-LD for search engines (schema.org): an article as a source, an event, and who claims what in which articles.

An event is an Event only where its start and its place are known, as search engines need both; a time is only stated
where the article gives it: an uncertain, approximate or open one is left out, never rounded. An article is a
NewsArticle only where it has a headline of its own; a brief is not marked up as its publisher's text.

It goes into the page's front matter, and from there into its head: a script in the content would be run, as JavaScript,
by Material's instant navigation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder import addresses, wording
from builder.dates import Date, Point, Precision, Sense
from builder.model import Article, Claim, Event, Place, Status, Timeline
from builder.text.escape import as_inert_json
from builder.text.phrases import capitalised

_STATED = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.TIME)
"""What ISO 8601-1 can name, if it is neither flagged nor has open digits."""
_Data = dict[str, Any]


def article(each: Article) -> str:
    """An article: headline, publisher, address and date, as far as they are known."""
    return _whole(_article(each))


def event(timeline: Timeline, each: Event) -> str | None:
    """An event, the claims made in it, and the articles about it; None where there is nothing of that to say."""
    known = [node for node in (_event(timeline, each), *_claims(timeline, each)) if node]
    sources = [_named(timeline.articles[slug]) | {"@id": _source(each, slug)} for slug in each.articles]
    return _whole({"@graph": [*known, *sources]}) if known else None


def _article(each: Article) -> _Data:
    data = {**_named(each), "inLanguage": each.language}
    if each.publisher:
        data["publisher"] = {"@type": "Organization", "name": each.publisher}
    return data | _stated("datePublished", each.published.point)


def _named(each: Article) -> _Data:
    """An article as what names it has; the rest is on its own page."""
    named = ("CreativeWork", "name") if each.title_supplied else ("NewsArticle", "headline")
    data: _Data = {"@type": named[0], named[1]: each.title}
    return data | ({"url": each.url} if each.url else {})


def _event(timeline: Timeline, each: Event) -> _Data:
    """An event with name, time, places and standing; nothing where its start or its place is not known."""
    times = _times(each.when)
    if "startDate" not in times or not each.places:
        return {}
    data: _Data = {"@type": "Event", "name": each.title, **times}
    if status := wording.status(each):
        data["description"] = capitalised(status)
    if each.status is Status.EXPECTED:
        data["eventStatus"] = "https://schema.org/EventScheduled"
    data["location"] = [_place(timeline.story.places[id]) for id in each.places]
    return data | {"subjectOf": _refer(each, each.articles)}


def _place(each: Place) -> _Data:
    return {"@type": "Place", "name": each.label, "address": each.label}


def _claims(timeline: Timeline, each: Event) -> Iterator[_Data]:
    """Each claim with who makes it, in words, and the articles that it appears in."""
    for claim in each.claims:
        measure = timeline.story.measures[claim.measure]
        yield {
            "@type": "Claim",
            "@id": f"#{claim.id}",
            "text": f"{measure.label}: {wording.value(timeline, claim)}",
            **_credit(timeline, claim),
            "appearance": _refer(each, claim.articles),
            **_said(claim),
        }


def _credit(timeline: Timeline, claim: Claim) -> _Data:
    """Who makes a claim, unless it is the article that it appears in."""
    actors = claim.claimant.actors
    return {"creditText": wording.actors(timeline.story, actors)} if actors else {}


def _said(claim: Claim) -> _Data:
    return _stated("dateCreated", claim.said.point)


def _refer(each: Event, slugs: tuple[str, ...]) -> list[_Data]:
    return [{"@id": _source(each, slug)} for slug in slugs]


def _source(each: Event, slug: str) -> str:
    """What an article is called on the page of an event: the address of our page of it."""
    return addresses.page_root(addresses.event(each.id)) + addresses.article(slug)


def _times(when: Date) -> _Data:
    """When an event was, or when what lasted began and ended."""
    if when.sense is Sense.LASTED:
        return _stated("startDate", when.start) | _stated("endDate", when.end)
    return _stated("startDate", when.point)


def _stated(name: str, point: Point | None) -> _Data:
    is_stated = point and point.precision in _STATED and not point.flags and "X" not in point.text
    return {name: point.text} if point and is_stated else {}


def _whole(data: _Data) -> str:
    """The data as JSON on one line, in which no text can end the script or be markup."""
    return as_inert_json({"@context": "https://schema.org", **data})
