"""A chart that is a table of cells: texts in columns of time and rows of whoever says them. All texts are plain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from builder.charts.style import Role
from builder.model import Event


class Entry(NamedTuple):
    """An event in a cell."""

    event: Event
    numbers: tuple[str, ...]
    """What is claimed in it, to be set large."""
    when: str
    """Its time, where the column does not say all of it."""
    standing: str
    """Expected, denied and by whom, and the like, in words."""


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
    """The columns from left to right and the rows from top to bottom; without rows there is nothing to show."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
