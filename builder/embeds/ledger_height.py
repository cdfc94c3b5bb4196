"""How high the page of a ledger is, as `web/ledger.css` sets it: an estimate; all in px."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.charts.grid import Cell, Entry, Grid
from builder.charts.layout.cells import wrapped
from builder.charts.layout.widths import text_width

DESK = 960
"""From this width of a frame on, days are columns."""
NAMES = 104
"""How wide the names of the rows then are."""
DATE, SIDE = 32.2, 17.7
"""The name of a day, and that of a side below it."""
CELL, COLUMN = 14, 6
"""Above and below what is in a cell, day by day; and in a column, with the line above it."""
INSET = 17
"""Left and right of what is in a column, with the line beside it."""
BAR = 10
"""Left of an entry."""
GAP, MORE = 6, 24
"""Below an entry, and the line that says how many more there are."""


class Text(NamedTuple):
    """A kind of text: its size, the height of a line, and whether it is bold."""

    size: float
    line: float
    is_bold: bool = False

    def width(self, text: str) -> float:
        """How wide a text is in one line."""
        return text_width(text, size=self.size, is_bold=self.is_bold)

    def height(self, text: str, room: float) -> float:
        """How high it is in lines."""
        return self.line * len(wrapped(text, room, size=self.size, is_bold=self.is_bold))


NUMBER, TITLE, TIME, STANDING = Text(15, 18.9, True), Text(12, 15.4), Text(11.2, 14.4), Text(11.2, 14.4, True)
NAME = Text(13.2, 17.2, True)


def height(grid: Grid, room: int, frame: int) -> float:
    """How high the cells are with so much room across, in a frame of a width."""
    if frame < DESK or not grid.rows:
        return sum(_day(grid, number, room) for number in range(len(grid.columns)))
    wide = (room - NAMES) / max(1, len(grid.columns)) - INSET
    rows = (
        max(NAME.height(row.label, NAMES - COLUMN) + COLUMN, *(COLUMN + _cell(cell, wide) for cell in row.cells))
        for row in grid.rows
    )
    return DATE + sum(rows)


def _day(grid: Grid, number: int, room: float) -> float:
    """A day below the one before; nothing of one without events."""
    cells = [row.cells[number] for row in grid.rows if row.cells[number].entries]
    return DATE * bool(cells) + sum(CELL + SIDE + _cell(cell, room) for cell in cells)


def _cell(cell: Cell, room: float) -> float:
    return sum(_entry(entry, room - BAR) for entry in cell.entries) + MORE * (bool(cell.rest) + bool(cell.more))


def _entry(entry: Entry, room: float) -> float:
    numbers = sum(NUMBER.height(number, room) for number in entry.numbers)
    answers = sum(STANDING.height(f"{answer.words}, {answer.when}", room) for answer in entry.answers)
    return GAP + numbers + _lines(list(_pieces(entry, room)), room) * TITLE.line + answers


def _pieces(entry: Entry, room: float) -> Iterator[tuple[float, float]]:
    """What is set one behind the other: how wide each piece is, and how many lines it has by itself."""
    yield from ((TITLE.width(word), 1) for word in entry.event.title.split(" "))
    if entry.when:
        yield TIME.width(entry.when), TIME.height(entry.when, room) / TIME.line
    yield from ((STANDING.width(word), 1) for word in entry.standing.split(" ") if word)


def _lines(pieces: Sequence[tuple[float, float]], room: float) -> float:
    """How many lines the pieces take; one that is wider than the room is divided."""
    lines, taken, space = 1.0, 0.0, TITLE.width(" ")
    for width, own in pieces:
        after = taken + space * bool(taken) + width
        if after <= room:
            taken = after
            continue
        lines += own if taken else own - 1
        taken = min(width, room)
    return lines
