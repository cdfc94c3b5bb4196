"""What changed in the story for feed readers: Atom (RFC 4287) and JSON Feed 1.1.

No article says at what hour all could know what it reports: the time of an entry is midnight, in UTC, of the day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from builder import addresses
from builder.exports.entries import Entry, entries, home
from builder.exports.source import File, Source
from builder.model import Timeline
from builder.text.escape import as_xml, as_xml_attribute

ATOM, JSON = "feed.xml", "feed.json"
MOST = 100
"""The most entries of a feed: older ones are on the site's page of all changes."""
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def files(source: Source) -> Iterator[File]:
    """Both feeds; none of a site whose address is not known, or of a story without an article."""
    if source.site and (newest := list(islice(entries(source.timeline, source.site), MOST))):
        yield File(ATOM, _atom(source.timeline, source.site, newest).encode())
        yield File(JSON, _json_feed(source.timeline, source.site, newest).encode())


def _about(timeline: Timeline) -> str:
    """What a feed says of itself."""
    return (
        f"{timeline.story.standfirst} What changed in this story, the newest first: new articles with the events "
        f"that are new in them, and what became known otherwise; at most {MOST} entries. Times are midnight (UTC) of "
        f"the day from which it was known, as articles do not say the hour."
    )


def _language(timeline: Timeline) -> str:
    """The story's language; empty if it is no tag of a language."""
    language = timeline.story.language
    return language if _LANGUAGE.fullmatch(language) else ""


def _atom(timeline: Timeline, site: str, newest: Sequence[Entry]) -> str:
    story, own = timeline.story, f"{site}/{addresses.DATA}{ATOM}"
    language = {"xml:lang": tag} if (tag := _language(timeline)) else {}
    licence = story.licence
    parts = [
        _element("id", own),
        _element("title", story.title),
        _element("subtitle", _about(timeline)),
        _element("updated", newest[0].time),
        _empty("link", rel="self", type="application/atom+xml", href=own),
        _empty("link", rel="alternate", type="text/html", href=home(timeline, site)),
        *([_empty("link", rel="license", href=licence.url)] if licence and licence.url else ()),
        *([_element("rights", licence.text)] if licence else ()),
        f"<author>{_element('name', story.title)}{_element('uri', f'{site}/')}</author>",
        _element("generator", "Dateline"),
        *map(_atom_entry, newest),
    ]
    attributes = _attributes({"xmlns": "http://www.w3.org/2005/Atom", **language})
    return f'<?xml version="1.0" encoding="utf-8"?>\n<feed{attributes}>\n' + "\n".join(parts) + "\n</feed>\n"


def _atom_entry(entry: Entry) -> str:
    parts = (
        _element("id", entry.id),
        _element("title", entry.title),
        _element("published", entry.time),
        _element("updated", entry.time),
        _empty("link", rel="alternate", type="text/html", href=entry.address),
        *(_empty("category", term=tag) for tag in entry.tags),
        f'<content type="html">{as_xml(entry.html)}</content>',
    )
    return f"<entry>{''.join(parts)}</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{as_xml(text)}</{name}>"


def _empty(name: str, **attributes: str) -> str:
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{as_xml_attribute(value)}"' for name, value in attributes.items())


def _json_feed(timeline: Timeline, site: str, newest: Sequence[Entry]) -> str:
    story = timeline.story
    language = {"language": tag} if (tag := _language(timeline)) else {}
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": story.title,
        "home_page_url": home(timeline, site),
        "feed_url": f"{site}/{addresses.DATA}{JSON}",
        "description": _about(timeline),
        "authors": [{"name": story.title, "url": f"{site}/"}],
        **language,
    }
    items = ",\n".join(json.dumps(_item(entry), ensure_ascii=False) for entry in newest)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "items": [\n{items}\n]}}\n'


def _item(entry: Entry) -> Mapping[str, Any]:
    return {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": entry.time,
        "tags": list(entry.tags),
    }
