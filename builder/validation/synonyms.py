"""Keys that are written in place of others: not misspelt, but called by another word."""

from __future__ import annotations

from collections.abc import Collection

from builder.problems import nearest

MEANT = {
    "address": ("url",),
    "amount": ("value",),
    "blurb": ("standfirst",),
    "caption": ("label", "title"),
    "category": ("kind",),
    "citation": ("quote",),
    "claimant": ("by",),
    "color": ("role",),
    "colour": ("role",),
    "comment": ("note",),
    "country": ("places",),
    "date": ("when", "published", "as_of"),
    "dated": ("published", "when"),
    "datum": ("when", "published"),
    "day": ("when", "published", "as_of"),
    "description": ("standfirst", "counts"),
    "event_id": ("event",),
    "excerpt": ("quote",),
    "figure": ("value",),
    "figures": ("claims",),
    "from": ("by",),
    "headline": ("title",),
    "heading": ("title",),
    "href": ("url",),
    "id": ("event",),
    "intro": ("standfirst",),
    "lang": ("language",),
    "lat": ("latitude",),
    "lead": ("standfirst",),
    "link": ("url",),
    "lng": ("longitude",),
    "location": ("places",),
    "locations": ("places",),
    "lon": ("longitude",),
    "long": ("longitude",),
    "name": ("label", "title"),
    "names": ("aliases",),
    "number": ("value",),
    "numbers": ("claims",),
    "on": ("when", "published"),
    "outlet": ("publisher",),
    "paper": ("publisher",),
    "passage": ("quote",),
    "people": ("actors",),
    "persons": ("actors",),
    "quantity": ("value",),
    "quantities": ("claims",),
    "quotation": ("quote",),
    "quoted": ("quote",),
    "remark": ("note",),
    "sources": ("by",),
    "source": ("publisher", "by"),
    "speaker": ("by",),
    "subtitle": ("standfirst",),
    "summary": ("standfirst",),
    "time": ("when", "published"),
    "timestamp": ("when", "published"),
    "tz": ("timezone",),
    "type": ("kind",),
    "units": ("unit",),
    "website": ("url",),
    "what": ("title", "measure"),
    "where": ("places",),
    "who": ("actors", "by"),
}
"""Words for keys, in the order in which their keys are preferred."""


def meant_key(written: str, known: Collection[str]) -> str | None:
    """The key that was meant by one that is not known there: that of another word, else the one spelt most alike."""
    word = written.lower().replace("-", "_").replace(" ", "_")
    return next((key for key in MEANT.get(word, ()) if key in known), None) or nearest(written, known)
