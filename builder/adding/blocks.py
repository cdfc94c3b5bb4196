"""A saved web page -> the blocks of text that it shows, and the data in its elements.

A block is a paragraph, a heading, an entry of a list or a row of a table. Words that are struck out and the numbers of
footnotes are no text; a line break within a sentence does not end its paragraph.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from builder.adding.elements import ASIDE, Block, OpenElements, Part
from builder.adding.lines import Line, folded, goes_on
from builder.adding.rows import OpenTables

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "title", "iframe", "select", "textarea", "math"})
_NOT_SHOWN = (*sorted(_UNSEEN), "head")
_STRUCK = ("del", "s", "strike")
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u"
    "|var|wbr"
)
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_FOOTNOTE = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§]{1,3})\s*[\])]?\s*", re.IGNORECASE)
_JSON_LD = "application/ld+json"


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
    caption: str
    """Its `<title>`."""


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
        folded("".join(reader.caption)),
    )


class _Reader(HTMLParser):
    """Collects the text that a page shows, block by block, with the line on which each begins; and its data."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.language = ""
        self.addresses: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.caption: list[str] = []
        self.marks: list[Mark] = []
        self.open = OpenElements()
        self.tables = OpenTables()
        self.texts: list[tuple[Line, str]] = []
        """The lines of the block so far, with the whole text of each."""
        self.leads_away = True
        self.note = 0
        """Where the text of the `<sup>` that is open begins."""
        self.has_note = False
        self.is_json_ld = False
        self._begin_line()

    def _begin_line(self) -> None:
        self.pieces: list[str] = []
        self.all_pieces: list[str] = []
        self.since = 0
        self.number = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in reversed(attrs)}
        self.is_json_ld = tag == "script" and attributes.get("type", "").partition(";")[0].strip().lower() == _JSON_LD
        if self.is_json_ld:
            self.json_ld.append("")
        if tag == "html":
            self.language = attributes.get("lang", "").strip()
        if tag == "br":
            self._end_line()
        elif not _INLINE.fullmatch(tag):
            self.end_block()
            if self.tables.begin(tag, self.blocks, self.open):
                self._move_marks()
        if tag == "sup":
            self.note, self.has_note = len(self.pieces), self.open.has(("a",))
        self.has_note |= tag == "a" and self.open.has(("sup",))
        if not _VOID.fullmatch(tag):
            self.open.begin(tag, attributes)
        self._collect_data(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        self.is_json_ld = False
        if not _INLINE.fullmatch(tag):
            self.end_block()
        if tag == "time":
            self.since = len(self.pieces)
        if tag == "sup" and self.has_note and _FOOTNOTE.fullmatch("".join(self.pieces[self.note :])):
            del self.pieces[self.note :]
        self.open.end(tag)
        if self.tables.end(tag, self.blocks, self.open):
            self._move_marks()

    def handle_data(self, data: str) -> None:
        if self.is_json_ld:
            self.json_ld[-1] += data
        if self.open.has(("title",)) and self.open.has(("head",)):
            self.caption.append(data)
        if self.open.has(_NOT_SHOWN):
            return
        self.all_pieces.append(data)
        if self.open.has(_STRUCK):
            return
        if not self.number and data.strip():
            self.number = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self.leads_away &= self.open.leads_away or not data.strip()
        self.pieces.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        # Python raises an error for a section that begins with <![ and is of a kind it does not know.
        return self.parse_bogus_comment(i, report)

    def end_block(self) -> None:
        """Add what was collected as a block, or as several if line breaks divide it."""
        self._end_line()
        is_aside = self.open.has(ASIDE)
        for line, whole in self.texts:
            if line.text:
                block = Block(line, is_aside, self.open.parts, self.open.container, whole, self.leads_away)
                self.blocks.append(block)
        self.texts, self.leads_away = [], True

    def _end_line(self) -> None:
        """Complete a line of the block; it belongs to the one before if that breaks off within a sentence."""
        text, whole = folded("".join(self.pieces)), Line(0, folded("".join(self.all_pieces))).plain
        last, its_whole = self.texts[-1] if self.texts else (Line(0, ""), "")
        if text and goes_on(last.text, text):
            self.texts[-1] = Line(last.number, f"{last.text} {text}", last.level), f"{its_whole} {whole}"
        else:
            self.texts.append((Line(self.number, text, self.open.level), whole))
        self._begin_line()

    def _move_marks(self) -> None:
        """Have the marks of a row at its block, now that its cells are one."""
        for at in range(len(self.marks) - 1, -1, -1):
            if self.marks[at].at < len(self.blocks):
                break
            self.marks[at] = self.marks[at]._replace(at=len(self.blocks) - 1)

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
            before = folded("".join(self.pieces[self.since :]))
            at = len(self.blocks) + sum(bool(line.text) for line, _ in self.texts)
            self.marks.append(Mark(value, names, before, self.getpos()[0], at, self.open.parts))
