"""The marks of a chart of amounts: what is claimed, on an axis of values across, and lines and texts that go with it.

Places across are values, places up are px from the top of the plot. All sizes are in px.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.charts.marks import Layer
from builder.charts.style import Role
from builder.charts.subject import Subject

Version = Literal["", "narrow", "wide"]
"""The charts that have something: those narrower than `WIDE`, the others, or all."""
Anchor = Literal["start", "middle", "end"]
"""Which part of a text is at its place."""


@dataclass(frozen=True, slots=True)
class Disc:
    """An amount."""

    x: float
    y: float
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """The bound of an amount: an upright stroke, with an arrow to the side that is open, if any."""

    x: float
    y: float
    direction: int
    """Where the arrow points: 1 to the right, -1 to the left; 0: there is none."""
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line through some points, level or upright from each to the next."""

    points: tuple[tuple[float, float], ...]
    has_head: bool = False
    """Whether it ends in an arrowhead, which points up."""
    only: Version = ""
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text beside its place, or at it."""

    x: float
    y: float
    text: str
    narrow: str
    """The text where the chart is narrower than `WIDE`."""
    anchor: Anchor
    distance: float = 0
    """How far from its place the text starts or ends."""
    subject: Subject | None = None

    @property
    def shift(self) -> float:
        """How far to the right of its place the anchor is."""
        return {"start": self.distance, "middle": 0, "end": -self.distance}[self.anchor]


# Layers


@dataclass(frozen=True, slots=True)
class Discs:
    """Discs of one colour and size."""

    name: str
    role: Role
    size: float
    """Their diameter."""
    marks: tuple[Disc, ...] = ()


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts of one colour and size."""

    name: str
    role: Role
    height: float
    thickness: float
    reach: float
    """From the post to the arrow's tip."""
    head: float
    """The size of the arrow's head."""
    marks: tuple[Post, ...] = ()

    @property
    def base(self) -> float:
        """From the post to the middle of the head, which is a quarter of its size in front of where the shaft ends."""
        return self.reach - self.head / 2

    @property
    def shaft(self) -> float:
        """How long the arrow's shaft is."""
        return self.base - self.head / 4

    @property
    def stroke(self) -> float:
        """How thick the shaft is."""
        return self.thickness * 0.8


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one colour and thickness."""

    name: str
    role: Role
    thickness: float
    head: float = 0
    """The size of their heads."""
    marks: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of one colour and size."""

    name: str
    role: Role
    size: float
    is_bold: bool = False
    marks: tuple[Text, ...] = ()


Amount = Disc | Post | Line | Text
AmountLayer = Discs | Posts | Lines | Texts
AnyLayer = Layer | AmountLayer
