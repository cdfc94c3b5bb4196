"""A chart that is a table of cells: texts in columns of time and rows of whoever says them. All texts are plain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from builder.charts.style import Role
from builder.model import Event

LEAST = 4
"""From this many entries on, a table of cells says more than a list."""


class Answer(NamedTuple):
    """What somebody says of an event, or of an answer before it."""

    event: str
    """The id of the event that says it."""
    words: str
    """Denied by whom, and the like."""
    when: str
    denies: bool


class Entry(NamedTuple):
    """An event in a cell."""

    event: Event
    numbers: tuple[str, ...]
    """What is claimed in it, to be set large."""
    when: str
    """Its time, where the column does not say all of it."""
    standing: str
    """Expected, reports differ, and the like, in words."""
    answers: tuple[Answer, ...] = ()
    """What became of it, in order of time."""


class Cell(NamedTuple):
    """What is in a column and a row."""

    entries: tuple[Entry, ...] = ()
    rest: tuple[Entry, ...] = ()
    """What is shown on demand."""
    more: int = 0
    """How many events it leaves out."""


class Column(NamedTuple):
    """A day, or several that are folded together; without bounds, what is outside of all others."""

    label: str
    aside: str = ""
    """The weekday of a single day."""
    first: date | None = None
    last: date | None = None


class Row(NamedTuple):
    """A side, or what is reported without being anybody's word."""

    id: str
    label: str
    role: Role
    cells: tuple[Cell, ...]
    """One for each column."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns in order of time and the rows from top to bottom; without rows there is nothing to show."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    actor: str = ""
    """The id of the actor that alone it is about, for what leads to all its events; else empty."""
    is_leftwards: bool = False
    """Whether the story runs from right to left, and so do the columns."""

    @property
    def is_worthwhile(self) -> bool:
        """Whether it says more than a list of its events would: several rows and columns, and enough in them."""
        return len(self.rows) > 1 and len(self.columns) > 1 and sum(1 for _ in self.entries()) >= LEAST

    def is_quiet(self, number: int) -> bool:
        """Whether nothing is in a column, of that number."""
        return not any(row.cells[number].entries for row in self.rows)

    def query(self, column: Column) -> str:
        """What in the address of the timeline chooses the events of a column; empty for all."""
        days = {"from": column.first, "to": column.last} if column.first and column.last else {}
        return urlencode(({"actor": self.actor} if self.actor else {}) | days)

    def entries(self) -> Iterator[Entry]:
        """All that is in its cells, row by row."""
        for row in self.rows:
            for cell in row.cells:
                yield from (*cell.entries, *cell.rest)
