"""How high the page of a ledger is, as `web/ledger.css` sets it: an estimate, rather more than less; all in px."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from builder.charts.grid import Cell, Entry, Grid
from builder.charts.layout.cells import wrapped

DESK = 960
"""From this width of a frame on, days are columns."""
NAMES = 104
"""How wide the names of the rows then are."""
DATE = 30
"""What the name of a day takes."""
CELL = 16
"""Above and below what is in a cell."""


class Text(NamedTuple):
    """A kind of text in a cell: its size, the height of a line, and whether it is bold."""

    size: float
    line: float
    is_bold: bool = False


SIDE, NUMBER, TITLE, ASIDE, MORE = Text(13.6, 18, True), Text(16.4, 19, True), Text(12, 15.5), Text(11.2, 15.5), 24
GAP, BESIDE = 6, 10
"""Below an entry, and left of it."""


def height(grid: Grid, room: int) -> float:
    """How high the cells are in a page with so much room across."""
    if room < DESK:
        return sum(_day(grid, number, room) for number in range(len(grid.columns)))
    wide = (room - NAMES) / max(1, len(grid.columns)) - CELL
    return DATE + sum(max(_cell(cell, wide) for cell in row.cells) for row in grid.rows)


def _day(grid: Grid, number: int, room: float) -> float:
    """A day below the one before."""
    cells = [row.cells[number] for row in grid.rows]
    return DATE + sum(SIDE.line + _cell(cell, room) for cell in cells if cell.entries)


def _cell(cell: Cell, room: float) -> float:
    entries = sum(_entry(entry, room - BESIDE) for entry in cell.entries)
    return CELL + entries + MORE * (bool(cell.rest) + bool(cell.more))


def _entry(entry: Entry, room: float) -> float:
    return GAP + sum(
        text.line * len(wrapped(words, room, size=text.size, is_bold=text.is_bold)) for words, text in _texts(entry)
    )


def _texts(entry: Entry) -> Iterator[tuple[str, Text]]:
    yield from ((number, NUMBER) for number in entry.numbers)
    aside = " ".join(filter(None, (entry.event.title, entry.when, entry.standing)))
    yield aside, TITLE
    yield from ((f"{answer.words}, {answer.when}", ASIDE) for answer in entry.answers)
