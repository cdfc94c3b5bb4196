"""The passages of all reports as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

Each is of an article: of the publisher's page where the text is the publisher's, of ours where it is our brief.
Positions count in the article's text as our page has it, its paragraphs joined by blank lines; of the publisher's page,
ours is named as the copy in which they hold. A link has no passages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import quote

from builder import addresses, dates, quantities, wording
from builder.exports.article_text import ArticleText
from builder.exports.source import File, Part, Source
from builder.model import Claim, ClaimReport, Event, Grade, Passage, Report, Story
from builder.text.direction import directed

FILE = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_KEPT = "%:/?#[]@!$&'()*+,;=~"
"""What may be in an address as it is; with anything else it is no IRI, and JSON-LD would drop it."""
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_TextOf = Callable[[str], ArticleText]
"""The text of the article with a slug."""


class _Said(NamedTuple):
    """A claim as an article gives it."""

    id: str
    """Its own among those of its event in the article, for as long as the annotations have it."""
    claim: Claim
    report: ClaimReport


class _Cited(NamedTuple):
    """A passage of a report, and what rests on it."""

    id: str
    """Its own among those of its event, likewise."""
    passage: Passage
    claims: Sequence[_Said]
    """The claims that rest on it."""


def files(source: Source, part: Part) -> Iterator[File]:
    """The annotations of a part."""

    @cache
    def text_of(slug: str) -> ArticleText:
        return ArticleText(source.timeline.articles[slug])

    items = [
        _JSON.encode(_annotation(source, event, report, cited, text_of))
        for event in part.events
        for report in event.reports
        for cited in _cited(event, report)
    ]
    name = part.file(FILE)
    yield File(name, _collection(source, f"{source.root}data/{name}", items).encode())


def _collection(source: Source, address: str, items: Sequence[str]) -> str:
    """A collection with all on one page, an annotation on each line; an empty one has no page."""
    story = source.timeline.story
    page = f"{address}#page"
    said = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": story.title,
        **_rights(story),
        "total": len(items),
    }
    if not items:
        return f"{{{_members(said)}}}\n"
    first = {"id": page, "type": "AnnotationPage", "partOf": address, "startIndex": 0}
    listed = ",\n".join(items)
    return f'{{{_members(said | {"last": page})},\n"first":{{{_members(first)},"items":[\n{listed}\n]}}}}\n'


def _members(said: dict[str, Any]) -> str:
    """The members of an object of JSON."""
    return _JSON.encode(said)[1:-1]


def _rights(story: Story) -> dict[str, str]:
    """The terms, which only an address can name."""
    return {"rights": _iri(story.licence.url)} if story.licence and story.licence.url else {}


def _iri(address: str) -> str:
    """An address without a sign that no IRI has."""
    return "".join(sign if not sign.isascii() else quote(sign, safe=_KEPT) for sign in address)


# An annotation


def _cited(event: Event, report: Report) -> Iterator[_Cited]:
    """The passages of a report, each once: that of the event first, then those of claims that have others."""
    by_place: dict[tuple[int, int, int], list[_Said]] = {}
    for said in _said(event, report.article):
        if passage := said.report.passage:
            by_place.setdefault(_place(passage), []).append(said)
    if report.passage:
        yield _Cited(report.article, report.passage, by_place.pop(_place(report.passage), []))
    for first, *others in by_place.values():
        if passage := first.report.passage:
            yield _Cited(f"{report.article}/{first.id}", passage, [first, *others])


def _said(event: Event, article: str) -> Iterator[_Said]:
    """The claims of an event as an article gives them; one that it gives twice is numbered."""
    for claim in event.claims:
        given = (each for each in claim.reports if each.article == article)
        for number, each in enumerate(given, 1):
            yield _Said(f"{claim.id}/{number}" if number > 1 else claim.id, claim, each)


def _place(passage: Passage) -> tuple[int, int, int]:
    return passage.paragraph, passage.start, passage.end


def _annotation(source: Source, event: Event, report: Report, cited: _Cited, text_of: _TextOf) -> dict[str, Any]:
    """That a passage describes an event and claims; the editor's notes on them are comments."""
    page = source.root + addresses.event(event.id)
    is_of_event = cited.passage is report.passage
    words = [_event_words(event), *(_claim_words(source, each.claim, each.report) for each in cited.claims)]
    notes = dict.fromkeys([report.note if is_of_event else None, *(each.report.note for each in cited.claims)])
    links = [page] if is_of_event else [source.root + addresses.claim(each.claim) for each in cited.claims]
    story = source.timeline.story
    return {
        "id": f"{page}#report/{cited.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            *(_text("describing", text, story) for text in words),
            *({"type": "SpecificResource", "source": link, "purpose": "linking"} for link in links),
            _text("tagging", story.kinds[event.kind].label, story),
            *(_text("commenting", note, story) for note in notes if note),
        ],
        "target": _target(source, cited.passage, text_of),
    }


def _text(purpose: str, text: str, story: Story) -> dict[str, str]:
    """A text about the passage, which is no markup."""
    plain = {"format": "text/plain", "language": story.language}
    return {"type": "TextualBody", "purpose": purpose, "value": text, **plain}


def _event_words(event: Event) -> str:
    """An event in words: what, when, and how sure that is."""
    beside = [dates.label(event.when), *filter(None, [wording.status(event)])]
    return f"{directed(event.title)} ({'; '.join(beside)})"


def _claim_words(source: Source, claim: Claim, report: ClaimReport) -> str:
    """A claim in words, with the amount that this article has."""
    measure = source.timeline.story.measures[claim.measure]
    amount = quantities.words(report.quantity, measure.unit)
    return f"{directed(measure.label)}: {amount}, by {wording.claimant(source.timeline, claim.claimant)}"


def _target(source: Source, passage: Passage, text_of: _TextOf) -> dict[str, Any]:
    """A passage: of which page it is, and how to find it there."""
    article = source.timeline.articles[passage.article]
    text = text_of(article.slug)
    before, after = text.around(passage)
    start, end = text.position(passage)
    ours = source.root + addresses.article(article.slug)
    theirs = article.url if article.grade is Grade.FULL else None
    return {
        "type": "SpecificResource",
        "source": _iri(theirs) if theirs else ours,
        **({"state": {"type": "TimeState", "cached": ours}} if theirs else {}),
        "selector": [
            {"type": "TextQuoteSelector", "exact": passage.exact, "prefix": before, "suffix": after},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
