"""A saved web page -> its lines: those of the article, as trafilatura finds it, and those around it.

trafilatura finds the article's text and the page's data on it. The lines themselves are those of
`blocks`, so that every block of text on the page is either kept or listed as dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from builder import calling
from builder.adding.blocks import Block, Page, read_page
from builder.adding.lines import Line
from builder.adding.litter import PARAGRAPH, Dropped
from builder.problems import Problems, Spot

OUTSIDE = "outside the article, says trafilatura"
_SURE = 6
"""A block with at least this many words that is in the article's text is not there by coincidence."""


class Extract(NamedTuple):
    """The content of a page: the article's lines, those around it, and what the page's data say."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    data: dict[str, str]
    """title, publisher, url, language; what the page does not say is left out."""
    page: Page


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
    page = read_page(html)
    kept = list(_kept_lines(page.blocks, document.text))
    known = frozenset(kept)
    dropped = tuple(Dropped(block.line, OUTSIDE) for block in page.blocks if block.line not in known)
    return Extract(tuple(kept), dropped, _page_data(document, page.language), page)


def _page_data(document: Any, language: str) -> dict[str, str]:
    """What the page's data say, each on one line. Its date is not among them: trafilatura guesses it from anything."""
    stated = {
        "title": document.title,
        "publisher": document.sitename,
        "url": document.url,
        "language": document.language or language,
    }
    return {key: " ".join(value.split()) for key, value in stated.items() if value and value.strip()}


def _kept_lines(blocks: Sequence[Block], text: str) -> Iterator[Line]:
    """The lines that are in the article; between its first and last also every paragraph that is not an aside."""
    wanted = [Line(0, line).plain for line in text.splitlines()]
    known, running = set(wanted), f" {' '.join(wanted)} "
    inside = [
        at
        for at, block in enumerate(blocks)
        if block.line.plain in known or (block.line.words >= _SURE and f" {block.line.plain} " in running)
    ]
    among = frozenset(inside)
    sure = [at for at in inside if blocks[at].line.words >= _SURE and not blocks[at].aside] or inside
    for at, (line, aside, _) in enumerate(blocks):
        is_paragraph = line.words >= PARAGRAPH and line.ends_a_sentence and not aside
        if at in among or (sure and is_paragraph and sure[0] < at < sure[-1]):
            yield line
