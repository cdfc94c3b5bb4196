"""Packing marks and their labels into rows so that nothing overlaps, at any width of the chart.

A mark takes a place at two widths: on the narrowest page, where only short labels are shown, and from the width at
which all are. Places are shares of the plot's width; between the two widths things only move apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from builder.charts.style import MARGIN, NARROW, TEXT_ADVANCE, WIDE

GAP = 6
"""Between neighbours, in px."""
MARK = 12
"""Half of what a mark takes, in px."""


class Box(NamedTuple):
    """Where something stands: from left to right, as shares of the plot's width, at both widths."""

    narrow: tuple[float, float]
    wide: tuple[float, float]

    def meets(self, other: Box) -> bool:
        """Whether the two overlap at either width."""
        return _overlap(self.narrow, other.narrow) or _overlap(self.wide, other.wide)


def plot_width(*, wide: bool) -> int:
    """The width in px for which boxes are computed."""
    return WIDE - MARGIN["l"] - MARGIN["r"] if wide else NARROW


def text_width(text: str) -> float:
    """How wide a label is, in px: an upper estimate."""
    return len(text) * TEXT_ADVANCE


def characters(room: float) -> int:
    """How many characters a label beside a mark may have, in so many px."""
    return max(0, int((room - MARK - 2 * GAP) / TEXT_ADVANCE))


def span(left: float, right: float, text: str, *, wide: bool, leftwards: bool = False) -> tuple[float, float]:
    """The place of a mark from left to right (shares of the width) with a label beside it, at one of the widths."""
    width = plot_width(wide=wide)
    label = (text_width(text) + GAP) / width if text else 0
    mark = (MARK + GAP / 2) / width
    return (left - mark - label, right + mark) if leftwards else (left - mark, right + mark + label)


def rows(boxes: Sequence[Box]) -> list[int]:
    """The row of each box, from 0: the first in which it meets no other."""
    taken: list[list[Box]] = []
    placed = []
    for box in boxes:
        row = next((n for n, row in enumerate(taken) if not any(box.meets(other) for other in row)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append(box)
        placed.append(row)
    return placed


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
