"""JSON-LD for search engines (schema.org): an article as a source, an event with what is known of it.

A time is only stated where the article gives it: an uncertain, approximate or open one is left out, never rounded. A
brief is not marked up as its publisher's text.

It goes into the page's front matter, and from there into its head: a script in the content would be run, as JavaScript,
by Material's instant navigation.
"""

from __future__ import annotations

from typing import Any

from builder import wording
from builder.dates import Date, Point, Precision, Sense
from builder.model import Article, Event, Status, Timeline
from builder.text.escape import as_inert_json
from builder.text.phrases import capitalised

_STATED = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.TIME)
"""What ISO 8601-1 can name, if it is neither flagged nor has open digits."""


def article(each: Article) -> str:
    """An article as a NewsArticle: headline, publisher, address and date, as far as they are known."""
    data: dict[str, Any] = {"@type": "NewsArticle", "inLanguage": each.language}
    if not each.title_supplied:
        data["headline"] = each.title
    if each.publisher:
        data["publisher"] = {"@type": "Organization", "name": each.publisher}
    if each.url:
        data["url"] = each.url
    return _whole(data | _stated("datePublished", each.published.point))


def event(timeline: Timeline, each: Event) -> str:
    """An event as an Event: name, time, places and standing, as far as they are known, and the articles about it."""
    data: dict[str, Any] = {"@type": "Event", "name": each.title} | _times(each.when)
    places = [{"@type": "Place", "name": timeline.story.places[id].label} for id in each.places]
    sources = [timeline.articles[slug] for slug in each.articles]
    if status := wording.status(each):
        data["description"] = capitalised(status)
    if each.status is Status.EXPECTED:
        data["eventStatus"] = "https://schema.org/EventScheduled"
    if places:
        data["location"] = places
    if named := [{"@type": "NewsArticle", "headline": source.title} for source in sources if not source.title_supplied]:
        data["subjectOf"] = named
    return _whole(data)


def _times(when: Date) -> dict[str, str]:
    """When an event was, or when what lasted began and ended."""
    if when.sense is Sense.LASTED:
        return _stated("startDate", when.start) | _stated("endDate", when.end)
    return _stated("startDate", when.point)


def _stated(name: str, point: Point | None) -> dict[str, str]:
    is_stated = point and point.precision in _STATED and not point.flags and "X" not in point.text
    return {name: point.text} if point and is_stated else {}


def _whole(data: dict[str, Any]) -> str:
    """The data as JSON on one line, every sign of a text escaped that is not a letter, digit or space."""
    return as_inert_json({"@context": "https://schema.org", **data})
