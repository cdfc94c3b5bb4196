"""What a picture is made of: pieces of SVG, each with its place and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from builder.charts.marks import Place
from builder.charts.scene import Rows, Scene, SlotAxis, TimeAxis, ValueAxis
from builder.charts.subject import Subject
from builder.charts.svg.frame import Definitions, Drawer, Frame
from builder.charts.svg.ticks import Scale, milliseconds


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
    draw: Drawer
    is_local: bool
    """Whether what is drawn counts in px from (left, y), not in the frame."""
    subject: Subject | None
    height: float = 0
    row: int | None = None
    """Of a stack, the row that it is in; `y` then counts from the middle of the row."""

    @property
    def is_now(self) -> bool:
        """Whether it is drawn as what it is about is reported now."""
        return self.subject is None or self.subject.is_now


EDGES = Scale(0, 1)
"""Where 0 is the left edge of the plot and 1 the right one."""


@dataclass(frozen=True, slots=True)
class Space:
    """Where the marks of a scene are in its picture."""

    frame: Frame
    across: Scale
    up: Scale
    definitions: Definitions
    is_stack: bool = False
    """Whether places up are rows of a stack, each of which is drawn from its own middle."""

    def share(self, place: Place) -> float:
        """How far across a place is, as a share of the plot."""
        return self.across.share(place)

    def y(self, value: float) -> float:
        """How far down a value is, in px from the top; in a row of a stack, its middle."""
        return 0.0 if self.is_stack else self.frame.y(self.up.share(value))

    def row(self, value: float) -> int | None:
        """The row of a stack that a place up is; None where there is no stack."""
        return round(value) if self.is_stack else None

    def at(
        self, x: float, y: float, part: Part, draw: Drawer, subject: Subject | None, row: int | None = None
    ) -> Piece:
        """A piece at one place."""
        return Piece(part, x, x, y, draw, True, subject, row=row)

    def holds(self, x: float, y: float) -> bool:
        """Whether a place, a share across and px down, is within the plot: Plotly draws no mark outside of it."""
        return -1e-6 <= x <= 1 + 1e-6 and (self.is_stack or self.frame.top - 0.01 <= y <= self.frame.floor + 0.01)


def across(axis: TimeAxis | SlotAxis | ValueAxis | None) -> Scale:
    """The scale of an axis across."""
    match axis:
        case TimeAxis(start=start, end=end):
            return Scale(milliseconds(start), milliseconds(end))
        case SlotAxis(count=count):
            return Scale(-1, count)
        case ValueAxis(low=low, high=high):
            return Scale(low, high)
    return EDGES


def up(scene: Scene) -> Scale:
    """The scale of a scene's axis up."""
    match scene.up:
        case Rows(bottom=bottom):
            return Scale(bottom, 0)
    return EDGES
