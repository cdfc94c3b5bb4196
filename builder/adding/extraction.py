"""A saved web page -> its lines: those of the article, as trafilatura finds it, and those around it.

trafilatura finds the article's text and the page's data on it. The lines themselves are those of
`blocks`, so that every block of text on the page is either kept or listed as dropped.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from builder import calling
from builder.adding.blocks import Page, read_page
from builder.adding.elements import Block
from builder.adding.lines import Line, folded
from builder.adding.litter import PARAGRAPH, SENTENCE, Dropped, is_entry
from builder.problems import Problems, Spot

OUTSIDE = "outside the article, says trafilatura"
_SURE = 6
"""A block with at least this many words that is in the article's text is not there by coincidence."""

_CAPTION = re.compile(r"\s+[|·•–—»-]\s+")
"""What divides a page's title from the name of its publisher."""
_INDEX = 3
"""From this many teasers on, a page can be one that only lists articles."""
_LONG_TEASER = 40
"""A paragraph of more words is not one that only announces an article."""


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
    return Extract(tuple(kept), dropped, _page_data(document, page), page)


def _page_data(document: Any, page: Page) -> dict[str, str]:
    """What the page's data say, each on one line. Its date is not among them: trafilatura guesses it from anything."""
    stated = {
        "title": _title(document, page),
        "publisher": document.sitename,
        "url": document.url,
        "language": document.language or page.language,
    }
    return {key: " ".join(value.split()) for key, value in stated.items() if value and value.strip()}


def _title(document: Any, page: Page) -> str:
    """Its title as trafilatura has it; if that is the publisher's name, what the page says otherwise."""
    title, publisher = (Line(0, each or "").plain for each in (document.title, document.sitename))
    if title and title != publisher:
        return str(document.title)
    headings = [block.line.text for block in page.blocks if block.line.level == 1]
    candidates = [*headings, *_CAPTION.split(page.caption)]
    return next((each for each in candidates if Line(0, each).plain not in ("", publisher)), "")


def _kept_lines(blocks: Sequence[Block], text: str) -> Iterator[Line]:
    """The lines that are in the article.

    These are those that trafilatura has in its text; between its first and last also every paragraph that is not an
    aside; and wherever they are, the sentences, dated lines and rows of tables that share what holds the article's
    paragraphs, or have a container of the same kind.
    """
    wanted = [Line(0, folded(line)).plain for line in text.splitlines()]
    known, running = set(wanted), f" {' '.join(wanted)} "
    inside = [
        at
        for at, block in enumerate(blocks)
        if block.line.plain in known
        or block.whole in known
        or (block.line.words >= _SURE and (f" {block.line.plain} " in running or f" {block.whole} " in running))
    ]
    among = frozenset(inside)
    sure = [at for at in inside if blocks[at].line.words >= _SURE and not blocks[at].aside] or inside
    holders = frozenset(each for at in sure if _is_text(blocks[at]) for each in _holders(blocks[at]))
    belongs = [at for at, block in enumerate(blocks) if _is_text(block) and not holders.isdisjoint(_holders(block))]
    own = frozenset(belongs)
    first, last = (min([*sure[:1], *belongs]), max([*sure[-1:], *belongs])) if sure else (0, -1)
    for at, block in enumerate(blocks):
        is_between = first < at < last and not block.aside
        is_paragraph = block.line.words >= PARAGRAPH and block.line.ends_a_sentence and not block.leads_away
        is_heading = bool(block.line.level) and not holders.isdisjoint(_holders(block))
        if at in among or at in own or (is_between and (is_paragraph or is_heading)):
            yield block.line


def _is_text(block: Block) -> bool:
    """Whether a block is a sentence, a dated line or a row of a table, and neither an aside nor a teaser."""
    line = block.line
    is_sentence = line.words >= SENTENCE and line.ends_a_sentence
    return not (block.aside or block.leads_away) and (is_sentence or is_entry(line))


def _holders(block: Block) -> Iterator[tuple[object, ...]]:
    """What holds a block: the element, and what others of its kind in the same part of the page have in common."""
    yield (block.container.number,)
    if block.container.names:
        yield block.parts, block.container.names


def lists_others(page: Page, kept: Collection[Line]) -> bool:
    """Whether what is kept of a page is teasers: titles that lead to other pages, with a sentence or two each."""
    known = frozenset(kept)
    blocks = [block for block in page.blocks if block.line in known or (block.line.level and block.leads_away)]
    teasers = [at for at, block in enumerate(blocks) if block.line.level and block.leads_away]
    paragraphs = [block for block in blocks if block.line.ends_a_sentence]
    announced = sum(
        blocks[at].line.ends_a_sentence and blocks[at].line.words < _LONG_TEASER
        for start, end in pairwise([*teasers, len(blocks)])
        for at in range(start + 1, min(end, start + 3))
    )
    return len(teasers) >= _INDEX and 2 * announced > len(paragraphs) and announced <= 2 * len(teasers)
