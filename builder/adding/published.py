"""The days on which a page says in its data that it was published or changed: JSON-LD, `<meta>`, `<time>`.

Only what is about the page's own article counts, not what is about a comment, a teaser or a list of articles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from builder.adding.blocks import Mark, Page
from builder.adding.elements import Part
from builder.adding.head import Head
from builder.adding.lines import Line
from builder.adding.printed import Kind, kind_of
from builder.adding.stated import Stated, stated_date

_PUBLISHED = re.compile(
    r"(?:og:|article[:.])?(?:published|published_time|publish_?time)|(?:rnews:|schema:)?date_?published"
    r"|date|dc\.date|dc\.date\.(?:issued|created|published)|dc\.issued|dcterms\.(?:date|issued|created|available)"
    r"|parsely-pub-date|sailthru\.date|citation_(?:publication_date|date|online_date)|prism\.publicationdate"
    r"|pub-?date|publish[-_]?date|publication[-_]?date|bt:pubdate"
)
_CHANGED = re.compile(
    r"(?:article[:.])?modified(?:_time)?|og:updated_time|(?:rnews:|schema:)?date_?modified|(?:dc\.date|dcterms)\.modified"
    r"|last-?mod(?:ified)?"
)
_ARTICLE = re.compile(r"\w*Article|(?:Live)?BlogPosting|SocialMediaPosting|Report")
_PAGE = re.compile(r"(?:Web|MedicalWeb|Item|About)Page")
_KEYS = {"datePublished": False, "dateModified": True}
"""Whether each gives the date of a change."""
_WRAPPING = re.compile(r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\*/)?)\s*\Z")
_CLASS_PUBLISHED = frozenset({"published", "pubdate", "entry-date", "dt-published", "datepublished"})
_CLASS_CHANGED = frozenset({"updated", "modified", "dt-updated", "datemodified"})


def dates_in_data(page: Page, head: Head, title: str) -> Iterator[Stated]:
    """The dates of publication and of changes in a page's data. `title` is the page's."""
    yield from _dates_in_json_ld(page, title)
    for name, content in page.metas:
        if content.strip() and (_PUBLISHED.fullmatch(name) or _CHANGED.fullmatch(name)):
            yield stated_date("the page's metadata", name, content, is_change=bool(_CHANGED.fullmatch(name)))
    for mark in page.marks:
        yield from _dates_in_mark(mark, page, head)


# JSON-LD


def _dates_in_json_ld(page: Page, title: str) -> Iterator[Stated]:
    nodes = [node for text in page.json_ld for node in _described_nodes(_parse_json(text))]
    articles = [node for node in nodes if _has_type(_ARTICLE, node)]
    pages = [node for node in nodes if _has_type(_PAGE, node)]
    for node in _nodes_about_page(articles, page, title) or _nodes_about_page(pages, page, title):
        for key, is_change in _KEYS.items():
            for value in _text_values(node.get(key)):
                yield stated_date("the page's JSON-LD", key, value, is_change=is_change)


def _parse_json(text: str) -> Any:
    """What a script holds; None if it is not JSON. Line breaks within its strings are allowed."""
    try:
        return json.loads(_WRAPPING.sub("", text).strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _described_nodes(root: Any) -> Iterator[dict[str, Any]]:
    """The things that a script describes, and what they are mainly about; not what they mention or list."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            yield node
            waiting += [node.get("mainEntity"), node.get("@graph")]


def _has_type(kind: re.Pattern[str], node: dict[str, Any]) -> bool:
    names = node.get("@type")
    return any(
        isinstance(name, str) and kind.fullmatch(re.split("[/:#]", name)[-1])
        for name in (names if isinstance(names, list) else [names])
    )


def _nodes_about_page(nodes: Sequence[dict[str, Any]], page: Page, title: str) -> Sequence[dict[str, Any]]:
    """Those that are about this page: by their address or title, else the only one that has no other address."""
    addresses = [*page.addresses, *(content for name, content in page.metas if name == "og:url")]
    here = {place for address in addresses if (place := _path_of(address))}
    titles = {Line(0, title).plain} | {block.line.plain for block in page.blocks if block.line.level == 1}
    own = [node for node in nodes if here.intersection(_node_paths(node)) or _node_title(node) in titles - {""}]
    if own or len(nodes) != 1 or (here and any(_node_paths(nodes[0]))):
        return own
    return nodes


def _node_title(node: dict[str, Any]) -> str:
    return Line(0, str(node.get("headline") or node.get("name") or "")).plain


def _node_paths(node: dict[str, Any]) -> Iterator[str]:
    """The addresses that a node gives itself."""
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        inner = [value.get("@id"), value.get("url")] if isinstance(value, dict) else [value]
        yield from (place for each in inner if isinstance(each, str) and (place := _path_of(each)))


def _path_of(address: str) -> str:
    """The part of an address that differs between a site's pages; empty for its root and for other texts."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{path}?{parts.query}".rstrip("?") if parts.scheme or path.startswith("/") else ""


def _text_values(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        said = each.get("@value") if isinstance(each, dict) else each
        if isinstance(said, str | int) and not isinstance(said, bool) and str(said).strip():
            yield str(said)


# <time> and microdata


def _dates_in_mark(mark: Mark, page: Page, head: Head) -> Iterator[Stated]:
    """The date in an element, if it is the article's own: in the same part of the page as its text, and in its head."""
    if mark.parts and mark.parts[-1] not in text_parts(page, head):
        return
    for key, is_change in _KEYS.items():
        if key.lower() in mark.names:
            yield stated_date("the page's microdata", key, mark.value, is_change=is_change, line=mark.line)
            return
    if mark.at < head.second and mark.at != head.first and (kind := _kind_of_mark(mark, head)):
        yield stated_date("a <time> above the text", "", mark.value, is_change=kind is Kind.CHANGED, line=mark.line)


def _kind_of_mark(mark: Mark, head: Head) -> Kind | None:
    """What a `<time>` is by its names, else by the words before it."""
    if mark.names & _CLASS_PUBLISHED:
        return Kind.PUBLISHED
    kind = Kind.CHANGED if mark.names & _CLASS_CHANGED else kind_of(mark.before)
    is_above = mark.at < head.first and mark.parts and mark.parts[-1].is_article
    return kind if kind is not Kind.ALONE or is_above or head.is_between(mark.at) else None


def text_parts(page: Page, head: Head) -> frozenset[Part]:
    """The parts of the page that the text's first two sentences are in."""
    blocks = (page.blocks[at] for at in (head.first, head.second) if at < len(page.blocks))
    return frozenset(part for block in blocks for part in block.parts)
