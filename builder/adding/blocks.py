"""A saved web page -> the blocks of text that it shows, and the data in its elements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import NamedTuple

from builder.adding.lines import Line

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "title", "iframe", "select", "textarea", "math"})
_NOT_SHOWN = (*sorted(_UNSEEN), "head")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MOST_PARTS = 100
"""How many parts of a page within each other are noted, far more than any page needs."""
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|var|wbr"
)
_ASIDE = frozenset({"aside", "nav", "footer", "form", "figure", "header", "button", "dialog", "menu"})
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_PARTS = (_ASIDE - {"header"}) | {"article"}
_PART_NAMES = re.compile(
    r"(?<![a-z])(?:related|teasers?|promos?|recommend\w*|comments?|sidebar|trending|popular|widget|(?:most|also)[-_]?read)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_JSON_LD = "application/ld+json"
_ROLES = frozenset({"complementary", "navigation", "contentinfo"})


class Part(NamedTuple):
    """An element whose contents are about one thing: an article, an aside, a footer, a comment, a teaser."""

    number: int
    """Its place among the page's elements."""
    is_article: bool


class Block(NamedTuple):
    """A block of text, and the parts of the page that it is in, from the outermost."""

    line: Line
    aside: bool
    """Whether it is in a part of the page that is meant for something other than its text."""
    parts: tuple[Part, ...]


class Mark(NamedTuple):
    """A date in an element's attributes: of `<time>`, or of microdata."""

    value: str
    names: frozenset[str]
    """The words of its `class` and `itemprop`, in lower case, and `pubdate` if it has that attribute."""
    before: str
    """The text before it in its block, from the last `<time>` on."""
    line: int
    at: int
    """The position of its block among the page's."""
    parts: tuple[Part, ...]


class Page(NamedTuple):
    """What a page shows, and the data in it that may say when it was published."""

    blocks: tuple[Block, ...]
    language: str
    addresses: tuple[str, ...]
    """Its own address, as it gives it; there may be several."""
    metas: tuple[tuple[str, str], ...]
    """Names, in lower case, and contents of its `<meta>` elements."""
    json_ld: tuple[str, ...]
    marks: tuple[Mark, ...]


def read_page(html: str) -> Page:
    """The blocks and data of a page, however broken."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return Page(
        tuple(reader.blocks),
        reader.language,
        tuple(reader.addresses),
        tuple(reader.metas),
        tuple(reader.json_ld),
        tuple(reader.marks),
    )


class _Open:
    """The elements that are open, outermost first, and how many there are of each tag."""

    def __init__(self) -> None:
        self._elements: list[tuple[str, Part | None, int]] = []
        self._counts: Counter[str] = Counter()
        self._parts: list[Part] = []
        self._levels: list[int] = []

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the page that are open."""
        return tuple(self._parts)

    @property
    def level(self) -> int:
        """That of the innermost heading; 0 outside of headings."""
        return self._levels[-1] if self._levels else 0

    def has(self, tags: Iterable[str]) -> bool:
        """Whether an element with one of these tags is open."""
        return any(self._counts[tag] for tag in tags)

    def begin(self, tag: str, part: Part | None) -> None:
        """Open an element; `part` is what it is for the page. Only the outer `_MOST_PARTS` parts are noted."""
        noted = part if len(self._parts) < _MOST_PARTS else None
        level = int(tag[1]) if tag in _HEADINGS else 0
        self._elements.append((tag, noted, level))
        self._counts[tag] += 1
        self._parts += [noted] if noted else []
        self._levels += [level] if level else []

    def end(self, tag: str) -> None:
        """Close the innermost element with that tag, and all within it; without one, nothing."""
        closed = ""
        while self._counts[tag] and closed != tag:
            closed, part, level = self._elements.pop()
            self._counts[closed] -= 1
            del self._parts[len(self._parts) - bool(part) :]
            del self._levels[len(self._levels) - bool(level) :]


class _Reader(HTMLParser):
    """Collects the text that a page shows, block by block, with the line on which each begins; and its data."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.language = ""
        self.addresses: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.marks: list[Mark] = []
        self.open = _Open()
        self.elements = 0
        self.pieces: list[str] = []
        self.has_text = False
        self.since = 0
        self.number = 0
        self.is_json_ld = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in reversed(attrs)}
        self.elements += 1
        self.is_json_ld = tag == "script" and attributes.get("type", "").partition(";")[0].strip().lower() == _JSON_LD
        if self.is_json_ld:
            self.json_ld.append("")
        if tag == "html":
            self.language = attributes.get("lang", "").strip()
        if not _INLINE.fullmatch(tag):
            self.end_block()
        if not _VOID.fullmatch(tag):
            self.open.begin(tag, self._new_part(tag, attributes))
        self._collect_data(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        self.is_json_ld = False
        if not _INLINE.fullmatch(tag):
            self.end_block()
        if tag == "time":
            self.since = len(self.pieces)
        self.open.end(tag)

    def handle_data(self, data: str) -> None:
        if self.is_json_ld:
            self.json_ld[-1] += data
        if self.open.has(_NOT_SHOWN):
            return
        if not self.has_text and data.strip():
            self.has_text = True
            self.number = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self.pieces.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        # Python raises an error for a section that begins with <![ and is of a kind it does not know.
        return self.parse_bogus_comment(i, report)

    def end_block(self) -> None:
        """Add what was collected as a block."""
        text, self.pieces, self.since, self.has_text = _folded(self.pieces), [], 0, False
        if text:
            line = Line(self.number, text, self.open.level)
            self.blocks.append(Block(line, self.open.has(_ASIDE), self.open.parts))

    def _new_part(self, tag: str, attributes: dict[str, str]) -> Part | None:
        named = any(_PART_NAMES.search(attributes.get(key, "")) for key in ("class", "id"))
        if tag in _PARTS or named or "itemscope" in attributes or attributes.get("role", "").lower() in _ROLES:
            return Part(self.elements, tag == "article")
        return None

    def _collect_data(self, tag: str, attributes: dict[str, str]) -> None:
        """Collect the data in the attributes of an element."""
        if tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.addresses.append(attributes.get("href", ""))
        name = (attributes.get("property") or attributes.get("name") or "").strip().lower()
        if tag == "meta" and name:
            self.metas.append((name, attributes.get("content", "")))
        names = frozenset(f"{attributes.get('class', '')} {attributes.get('itemprop', '')}".lower().split())
        value = attributes.get("datetime") or attributes.get("content") or ""
        if value and (tag == "time" or names & {"datepublished", "datemodified"}):
            names |= {"pubdate"} & attributes.keys()
            before = _folded(self.pieces[self.since :])
            self.marks.append(Mark(value, names, before, self.getpos()[0], len(self.blocks), self.open.parts))


def _folded(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())
