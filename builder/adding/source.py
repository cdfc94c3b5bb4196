"""A source -> its lines and what it says of itself: a text, Markdown, or a saved web page."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePath
from typing import NamedTuple

from builder.adding.extraction import extract
from builder.adding.lines import Line, lines_of
from builder.adding.litter import Cleaned, Dropped, clean
from builder.problems import Problems, Spot
from builder.reading import decode, parse_yaml

_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.I | re.S)
_KEYS = {
    "title": "title",
    "publisher": "publisher",
    "site": "publisher",
    "site_name": "publisher",
    "sitename": "publisher",
    "url": "url",
    "source": "url",
    "link": "url",
    "published": "published",
    "date": "published",
    "language": "language",
    "lang": "language",
}
"""What Markdown's front matter may say, as programs that clip pages write it."""


class Source(NamedTuple):
    """What was read: the article, what was dropped, and what the source's own data say of it."""

    article: Cleaned
    data: dict[str, str]
    """title, publisher, url, language, published; what is not said is left out."""
    data_from: str
    """Where these stand, for people."""
    raw_sha256: str
    """The fingerprint of the source as it was given."""


def read(raw: bytes, name: str, problems: Problems) -> Source | None:
    """The article in a source, or None with a problem. `name` is the file's, `-` for standard input."""
    is_page = PurePath(name).suffix.lower() in (".html", ".htm", ".xhtml") or _HTML.match(raw)
    found = _page(raw, name, problems) if is_page else _text(raw, name, problems)
    if found is None:
        return None
    lines, dropped, data, data_from = found
    cleaned = clean(lines, data.get("title", ""))
    if not cleaned.kept:
        found_instead = [*(each.why for each in cleaned.dropped), *(["the title"] if cleaned.title else [])]
        whys = ", ".join(dict.fromkeys(found_instead))
        hint = f"give a file that holds its text{whys and f'; what this one holds was taken for: {whys}'}"
        problems.error(Spot(name), "there is no article in it", hint)
        return None
    everything = sorted([*cleaned.dropped, *dropped], key=lambda each: each.line.number)
    article = Cleaned(cleaned.title, cleaned.kept, tuple(everything))
    return Source(article, data, data_from, sha256(raw).hexdigest())


_Read = tuple[tuple[Line, ...], tuple[Dropped, ...], dict[str, str], str]


def _page(raw: bytes, name: str, problems: Problems) -> _Read | None:
    found = extract(raw, name, problems)
    return (*found, "the page's own data") if found else None


def _text(raw: bytes, name: str, problems: Problems) -> _Read | None:
    text = decode(raw, name, problems)
    if text is None:
        return None
    front, data = _front_matter(text)
    lines = lines_of("\n" * front + "\n".join(text.splitlines()[front:]))
    above = enumerate(text.splitlines()[:front], 1)
    dropped = tuple(Dropped(Line(number, line.strip()), "front matter") for number, line in above if line.strip())
    return lines, dropped, data, "the front matter"


def _front_matter(text: str) -> tuple[int, dict[str, str]]:
    """How many lines Markdown's front matter has, and what it says; none if it is not to be read."""
    lines = text.splitlines()
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if not lines or lines[0].rstrip() != "---" or end is None:
        return 0, {}
    node = parse_yaml("\n".join(lines[1:end]), "front matter", Problems())
    if node is None or not isinstance(node.value, dict):
        return 0, {}
    said = {_KEYS[key.lower()]: each.value for key, each in node.value.items() if key.lower() in _KEYS}
    return end + 1, {key: " ".join(value.split()) for key, value in said.items() if isinstance(value, str) and value}
