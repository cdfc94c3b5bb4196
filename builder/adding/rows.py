"""The rows of a page's tables: each becomes one line, “January 2024: 1,200”.

The first cell is before the colon, the others after it, divided by semicolons; a row of headings reads the same. A
table that only arranges the page keeps its cells as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from builder.adding.elements import ASIDE, Block, OpenElements
from builder.adding.lines import Line

_CELLS = frozenset({"td", "th"})
_LONG = 12
"""From this many words on, a cell holds a paragraph; in a row of data at most one does."""


@dataclass(slots=True)
class _Row:
    """A row that is being read: at which of the page's blocks it and its cells begin."""

    start: int
    cells: list[int] = field(default_factory=list)


class OpenTables:
    """The tables that are open, outermost first, each with the row that is being read, if one is."""

    def __init__(self) -> None:
        self._rows: list[_Row | None] = []

    def begin(self, tag: str, blocks: list[Block], elements: OpenElements) -> bool:
        """Note that an element begins. Whether that ended a row and made its blocks one."""
        is_joined = tag == "tr" and self._end_row(blocks, elements)
        if tag == "table":
            self._rows.append(None)
        elif tag == "tr" and self._rows:
            self._rows[-1] = _Row(len(blocks))
        elif tag in _CELLS and self._rows and (row := self._rows[-1]):
            row.cells.append(len(blocks))
        return is_joined

    def end(self, tag: str, blocks: list[Block], elements: OpenElements) -> bool:
        """Note that an element ends. Whether that ended a row and made its blocks one."""
        is_joined = tag in ("tr", "table") and self._end_row(blocks, elements)
        if tag == "table" and self._rows:
            self._rows.pop()
        return is_joined

    def _end_row(self, blocks: list[Block], elements: OpenElements) -> bool:
        row = self._rows[-1] if self._rows else None
        if row is None:
            return False
        self._rows[-1] = None
        cells = [blocks[start:end] for start, end in pairwise([*row.cells, len(blocks)]) if start < end]
        if not _are_data(cells):
            return False
        blocks[row.start :] = [_joined(cells, elements)]
        return True


def _are_data(cells: list[list[Block]]) -> bool:
    """Whether the cells of a row are short texts, of which one may be a paragraph, and not parts of the page."""
    within = [block for cell in cells for block in cell]
    long = [block for block in within if block.line.words >= _LONG]
    has_rows = any(block.line.is_row for block in within)
    return len(cells) > 1 and not has_rows and (len(long) <= 1 if len(within) == len(cells) else not long)


def _joined(cells: list[list[Block]], elements: OpenElements) -> Block:
    """The block of a row. A figure that holds its table does not make it an aside."""
    first, *others = [" ".join(block.line.text for block in cell) for cell in cells]
    text = f"{first.rstrip(':')}: {'; '.join(others)}"
    blocks = [block for cell in cells for block in cell]
    return Block(
        Line(blocks[0].line.number, text, is_row=True),
        elements.has(ASIDE - {"figure"}),
        blocks[0].parts,
        elements.container,
        " ".join(block.whole for block in blocks),
        all(block.leads_away for block in blocks),
    )
