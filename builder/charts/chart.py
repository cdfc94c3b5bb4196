"""What a chart is: a scene, the table that says the same, and the key to its symbols."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import NamedTuple

from builder.charts.amounts import AnyLayer
from builder.charts.grid import Grid
from builder.charts.scene import Scene, TimeAxis, ValueAxis
from builder.charts.style import Role
from builder.charts.subject import Subject


class Cell(NamedTuple):
    """A table's cell: plain text, and the address it links to, if any."""

    text: str
    address: str = ""


class Row(NamedTuple):
    """A table's row."""

    cells: tuple[Cell, ...]
    subject: Subject | None = None
    """What it is about; None where it counts several events."""
    earlier: tuple[tuple[Cell, ...], ...] = ()
    """Its cells in the earlier states of what it is about."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    known_from: tuple[date | None, ...] = ()
    """The day from which there is what each column is about; None, or nothing at all: it is always there."""

    @property
    def heads(self) -> list[tuple[str, date | None]]:
        """The names of the columns, each with the day from which there is what it is about."""
        return list(zip_longest(self.columns, self.known_from))


SAMPLE = TimeAxis(datetime(2000, 1, 1), datetime(2000, 1, 11), days=10)
"""The axis of the samples in a key."""
SAMPLE_WIDTH = 44
"""How wide they are, in px."""


class KeyEntry(NamedTuple):
    """An entry of a chart's key: a symbol with its colour, or marks as the chart has them, and their meaning."""

    label: str
    style: Role
    trait: str = ""
    """What marks show that have it; empty: it says something of the chart itself."""
    is_now: bool = True
    """Whether there is such a mark; else there only was one on an earlier day."""
    sample: tuple[AnyLayer, ...] = ()
    """Marks on `axis` and in a single row, drawn in place of the symbol."""
    sign: str = ""
    """A text in place of the symbol."""
    axis: TimeAxis | ValueAxis = SAMPLE
    """That of its sample."""
    width: int = SAMPLE_WIDTH
    """How wide that is, in px."""


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A chart, ready to be written; one is the same as itself only. All texts are plain."""

    id: str
    kind: str
    title: str
    scene: Scene
    table: Table
    finding: str | None = None
    """The editor's title, which says what the chart shows."""
    summary: str = ""
    """What the picture shows, in a sentence or two, for those who do not see it."""
    key: tuple[KeyEntry, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader must know besides the picture, such as what is not drawn."""
    events: tuple[str, ...] = ()
    """The ids of the events that it shows or counts, in their order."""
    grid: Grid | None = None
    """Of a table of cells, all of it; its scene is then only as high as its picture."""
