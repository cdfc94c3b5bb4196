"""What a picture is made of: pieces of SVG, each with the place where it stands and what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from builder.charts.picture.scales import Scale
from builder.charts.picture.svg import Frame, choose, number
from builder.charts.style import Json


class Data(NamedTuple):
    """What a mark says of itself (`chart.mark_data`); a ring or a label has no card and no words."""

    card: str
    address: str
    event: str
    known_from: str = ""
    words: str = ""


class Part(Enum):
    """What a piece is to a reader: a mark and a bar can be pointed at, everything else comes with them."""

    MARK = 1
    BAR = 2
    OTHER = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the picture, from `left` to `right` (shares of the plot) and at `y` (px from the top)."""

    part: Part
    left: float
    right: float
    y: float
    markup: str
    is_local: bool
    """Whether the markup counts in px from (left, y), not in the frame."""
    height: float = 0
    data: Data | None = None


@dataclass(frozen=True, slots=True)
class Space:
    """The frame, with the scales of its axes."""

    frame: Frame
    across: Mapping[str, Scale]
    up: Scale

    def scale(self, trace: Json) -> Scale:
        """The scale of the axis that a trace lies along."""
        return choose(self.across, trace.get("xaxis", "x"), "the x axis")

    def y(self, value: float) -> float:
        """How far down a value lies, in px from the top."""
        return self.frame.y(self.up.share(value))


def per_point(value: Any, count: int) -> list[Any]:
    """A setting of a trace for each of its points."""
    return list(value) if isinstance(value, list | tuple) else [value] * count


def data_of(trace: Json, count: int) -> list[Data | None]:
    """What a trace says of each of its points; None where it says nothing."""
    return [row and Data(**row) for row in per_point(trace.get("customdata"), count)]


def setting(name: str, value: float, default: float) -> str:
    """An attribute, unless it says what holds without it."""
    return "" if value == default else f' {name}="{number(value, 3)}"'


def inside(share: float) -> float:
    """A share of the plot, moved to the nearer edge if it lies outside."""
    return min(max(share, 0.0), 1.0)
