"""A saved web page -> its lines: those of the article, as trafilatura finds it, and those around it.

trafilatura tells which text is the article's and what the page's data say of it. The lines themselves are read here,
with their places in the file, so that every block of text on the page is either kept or told as dropped.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any, NamedTuple

from builder import calling
from builder.adding.lines import Line
from builder.adding.litter import PARAGRAPH, Dropped
from builder.problems import Problems, Spot

OUTSIDE = "outside the article, says trafilatura"
_SURE = 6
"""So many words of a block that stand in the article are no coincidence."""
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "title", "iframe", "select", "textarea", "math"})
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|var|wbr"
)
_ASIDE = frozenset({"aside", "nav", "footer", "form", "figure", "header", "button", "dialog", "menu"})
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")


class Extract(NamedTuple):
    """What a page comes to: the article's lines, those around it, and what the page's data say."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    data: dict[str, str]
    """title, publisher, url, language, published (a day); what the page does not say is left out."""


class _Block(NamedTuple):
    line: Line
    aside: bool
    """Whether it stands in a part of the page that is made for other things than its text."""


def extract(raw: bytes, name: str, problems: Problems) -> Extract | None:
    """The article of a saved page, or None with a problem: trafilatura is missing, or finds no article."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        from trafilatura import bare_extraction
        from trafilatura.utils import decode_file
    except ImportError:
        hint = f"run: {calling.pip_install('add')}; or save the article's text in a file .txt and add that"
        problems.error(Spot(name), "a saved web page is read with trafilatura, which is not installed", hint)
        return None
    html = decode_file(raw)
    document: Any = bare_extraction(html, with_metadata=True, include_comments=False, favor_recall=True)
    if document is None or not (document.text or "").strip():
        hint = "save the article's text in a file .txt and add that"
        problems.error(Spot(name), "no article was found in the page", hint)
        return None
    blocks, language = _blocks(html)
    kept = list(_kept(blocks, document.text))
    dropped = tuple(Dropped(block.line, OUTSIDE) for block in blocks if block.line not in kept)
    return Extract(tuple(kept), dropped, _data(document, language))


def _data(document: Any, language: str) -> dict[str, str]:
    """What the page's data say, each on one line."""
    said = {
        "title": document.title,
        "publisher": document.sitename,
        "url": document.url,
        "published": document.date,
        "language": document.language or language,
    }
    return {key: " ".join(value.split()) for key, value in said.items() if value and value.strip()}


def _kept(blocks: Sequence[_Block], text: str) -> Iterator[Line]:
    """The lines that stand in the article; between its first and last also every paragraph that is no aside."""
    wanted = [Line(0, line).plain for line in text.splitlines()]
    known, running = set(wanted), f" {' '.join(wanted)} "
    inside = [
        at
        for at, block in enumerate(blocks)
        if block.line.plain in known or (block.line.words >= _SURE and f" {block.line.plain} " in running)
    ]
    sure = [at for at in inside if blocks[at].line.words >= _SURE and not blocks[at].aside] or inside
    for at, (line, aside) in enumerate(blocks):
        is_paragraph = line.words >= PARAGRAPH and line.ends_a_sentence and not aside
        if at in inside or (sure and is_paragraph and sure[0] < at < sure[-1]):
            yield line


def _blocks(html: str) -> tuple[list[_Block], str]:
    """The blocks of text on a page, and the language that it states."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks, reader.language


class _Reader(HTMLParser):
    """Collects the text that a page shows, block by block, with the line on which each begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self.language = ""
        self.open: list[str] = []
        self.pieces: list[str] = []
        self.number = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = (dict(attrs).get("lang") or "").strip()
        if not _INLINE.fullmatch(tag):
            self.end_block()
        if not _VOID.fullmatch(tag):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not _INLINE.fullmatch(tag):
            self.end_block()
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if _UNSEEN.intersection(self.open) or "head" in self.open:
            return
        if data.strip() and not "".join(self.pieces).strip():
            self.number = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self.pieces.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        # What begins with <![ and is none that Python knows would end the reading with an error.
        return self.parse_bogus_comment(i, report)

    def end_block(self) -> None:
        """Put what was collected down as a block."""
        text, self.pieces = " ".join("".join(self.pieces).split()), []
        if text:
            level = next((int(tag[1]) for tag in reversed(self.open) if tag in ("h1", "h2", "h3", "h4", "h5", "h6")), 0)
            self.blocks.append(_Block(Line(self.number, text, level), bool(_ASIDE.intersection(self.open))))
