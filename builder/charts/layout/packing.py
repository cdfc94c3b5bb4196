"""Packing marks and their labels into rows so that nothing overlaps, at any width of the chart.

A mark takes a place at two widths: on the narrowest page, where only short labels are shown, and from the width at
which all are. Places are shares of the plot's width; between the two widths things only move apart.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from builder.charts.style import MARGIN, NARROW, TEXT_ADVANCE, WIDE

GAP = 6
"""Between neighbours, in px."""
MARK = 12
"""Half of what a mark takes, in px."""


_CELLS = 128
"""The cells that a plot is divided into where boxes are compared."""

Span = tuple[float, float]
"""From left to right, as shares of the plot's width."""


class Box(NamedTuple):
    """Where something is at both widths."""

    narrow: Span
    wide: Span


def plot_width(*, wide: bool) -> int:
    """The width in px for which boxes are computed."""
    return WIDE - MARGIN.left - MARGIN.right if wide else NARROW


def text_width(text: str) -> float:
    """How wide a label is, in px: an upper estimate."""
    return len(text) * TEXT_ADVANCE


def characters(room: float) -> int:
    """How many characters a label beside a mark may have in a room, in px."""
    return max(0, int((room - MARK - 2 * GAP) / TEXT_ADVANCE))


def span(left: float, right: float, text: str, *, wide: bool, leftwards: bool = False) -> tuple[float, float]:
    """The place of a mark from left to right (shares of the width) with a label beside it, at one of the widths."""
    width = plot_width(wide=wide)
    label = (text_width(text) + GAP) / width if text else 0
    mark = (MARK + GAP / 2) / width
    return (left - mark - label, right + mark) if leftwards else (left - mark, right + mark + label)


def rows(boxes: Sequence[Box]) -> list[int]:
    """The row of each box, from 0: the first in which it meets no other."""
    narrow, wide = _Strip(), _Strip()
    placed = []
    for box in boxes:
        taken = narrow.taken(box.narrow) | wide.taken(box.wide)
        row = (~taken & (taken + 1)).bit_length() - 1  # the lowest bit that is not set
        narrow.put(box.narrow, row)
        wide.put(box.wide, row)
        placed.append(row)
    return placed


class _Strip:
    """What is where at one width, in cells, so that a box is compared with its neighbours and not with all.

    Rows are bits of a number. A box that covers a cell meets whatever touches the cell; at its own two ends, where it
    only touches one, each neighbour is looked at.
    """

    def __init__(self) -> None:
        self.touched: dict[int, int] = defaultdict(int)
        self.covered: dict[int, int] = defaultdict(int)
        self.ends: dict[int, list[tuple[Span, int]]] = defaultdict(list)

    def taken(self, span: Span) -> int:
        """The rows in which something meets a span."""
        first, last = _cells(span)
        rows = 0
        for cell in range(first + 1, last):
            rows |= self.touched[cell]
        for cell in {first, last}:
            rows |= self.covered[cell]
            for other, bit in self.ends[cell]:
                if not rows & bit and _overlap(span, other):
                    rows |= bit
        return rows

    def put(self, span: Span, row: int) -> None:
        """Take a place in a row."""
        first, last = _cells(span)
        bit = 1 << row
        for cell in range(first, last + 1):
            self.touched[cell] |= bit
        for cell in range(first + 1, last):
            self.covered[cell] |= bit
        for cell in {first, last}:
            self.ends[cell].append((span, bit))


def _cells(span: Span) -> tuple[int, int]:
    """The cells in which a span begins and ends."""
    return math.floor(span[0] * _CELLS), math.floor(span[1] * _CELLS)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
