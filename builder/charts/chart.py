"""What a chart is: a figure, the table that says the same, and the key to its symbols."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from builder.charts.style import HOVER_WIDTH, Json, Role


class Cell(NamedTuple):
    """A table's cell: plain text, and the address it links to, if any."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class KeyEntry(NamedTuple):
    """An entry of a chart's key: a symbol with its colour and what it stands for."""

    label: str
    style: Role


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A chart, ready to be written; one is the same as itself only.

    `figure` is a Plotly figure as plain data (`data`, `layout`); its texts are escaped for Plotly, which reads a little
    HTML in them. All other texts are plain.
    """

    id: str
    kind: str
    title: str
    figure: Json
    table: Table
    summary: str = ""
    """What the picture shows, in a sentence or two, for those who do not see it."""
    key: tuple[KeyEntry, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader must know beside the picture, such as what is not drawn."""
    events: tuple[str, ...] = ()
    """The ids of the events that it shows or tells of, in their order."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.table.rows


def mark_data(lines: Sequence[str], address: str, event: str, known_from: date) -> dict[str, str]:
    """What a mark carries for those who read the figure.

    That is its hover card, its address, its event, the day since when that is known, and what the card says as plain
    text, line by line. It goes into `customdata`; rings and labels carry it too, with an empty card.
    """
    told = [line for line in lines if line.strip()]
    return {
        "card": hover(*told),
        "address": address,
        "event": event,
        "known_from": known_from.isoformat(),
        "words": "\n".join(told),
    }


def plotly_text(text: str) -> str:
    """Plain text as Plotly's labels take it: with the characters escaped that would begin a tag or an entity."""
    return html.escape(text, quote=False)


@cache
def hover(*lines: str) -> str:
    """A hover card: the first line bold, each folded so that it fits a phone."""
    folded = ["<br>".join(plotly_text(part) for part in _folded(line)) for line in lines]
    return "<br>".join((f"<b>{folded[0]}</b>", *folded[1:])) if folded else ""


def _folded(line: str) -> list[str]:
    fits = len(line) <= HOVER_WIDTH and line == " ".join(line.split())  # most do; folding takes twenty times as long
    return [line] if fits else textwrap.wrap(line, HOVER_WIDTH)
