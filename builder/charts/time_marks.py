"""The marks of a timeline, which say how a time is known, and the layers that they come in.

Places across are moments; `y` is the number of a row. Sizes are in px.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from builder.charts.style import LINE, Role
from builder.charts.subject import Subject

# Spans: a moment within bounds, or what lasted


class Look(Enum):
    """How a stretch of time is drawn, by what is known of it."""

    LINE = "line"
    """A moment somewhere in it: a thin line."""
    DASHED_LINE = "dashed line"
    """The same, if the bounds are uncertain or approximate."""
    PAIR = "pair"
    """A moment that is expected somewhere in it: two thin lines."""
    DASHED_PAIR = "dashed pair"
    SOLID = "solid"
    """It went on: a bar."""
    DASHED = "dashed"
    """It probably went on: a light bar with a dashed rim."""
    PALE = "pale"
    """It may have gone on: a light bar with a thread in its middle."""
    RISING = "rising"
    """It began somewhere in it, about then: a bar that softens towards its beginning."""
    FALLING = "falling"
    HOLLOW = "hollow"
    """It is expected to go on: a bar that is only a rim."""
    DASHED_HOLLOW = "dashed hollow"


class Stretch(NamedTuple):
    """A part of a span that looks the same from end to end. An end that is None goes on, wherever one looks."""

    start: datetime | None
    end: datetime | None
    look: Look


class Bracket(NamedTuple):
    """A known bound: from there on, or up to there."""

    moment: datetime
    is_opening: bool
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """What is known of a time that is longer than a day, or not known to the day."""

    stretches: tuple[Stretch, ...]
    """From left to right, each beginning where the one before ends."""
    brackets: tuple[Bracket, ...]
    y: float
    subject: Subject


@dataclass(frozen=True, slots=True)
class Outline:
    """A ring around a span."""

    start: datetime | None
    end: datetime | None
    y: float
    subject: Subject


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow at the left or right edge: what goes on beyond the axis."""

    is_left: bool
    is_open: bool
    """Whether nobody says how far it goes on; else its end is known, and outside."""
    y: float
    subject: Subject


# Captions


class Tone(Enum):
    """How a part of a caption is set."""

    PLAIN = "plain"
    STRONG = "strong"
    ASIDE = "aside"
    ALARM = "alarm"


class Run(NamedTuple):
    """A part of a line in one tone."""

    text: str
    tone: Tone


Line = tuple[Run, ...]


class Side(Enum):
    """Where a caption is: beside its mark, or above it and from its place to the right, or up to its place."""

    RIGHT = "right"
    LEFT = "left"
    ABOVE = "above"
    ABOVE_LEFT = "above left"

    @property
    def is_above(self) -> bool:
        """Whether it is above its mark."""
        return self in (Side.ABOVE, Side.ABOVE_LEFT)

    @property
    def is_leftwards(self) -> bool:
        """Whether it ends at its place."""
        return self in (Side.LEFT, Side.ABOVE_LEFT)


class Setting(NamedTuple):
    """A caption as it is set in one of the layouts."""

    lines: tuple[Line, ...]
    share: float
    """Its place: a share of the plot, 0 the left edge, 1 the right one."""
    side: Side
    rise: int = 0
    """Of what is above its mark: from the mark's middle up to the last baseline, in px."""

    @property
    def baseline(self) -> float:
        """How far below the mark's middle the first baseline is, in px."""
        after = LINE * (len(self.lines) - 1)
        return -self.rise - after if self.side.is_above else 4 - after / 2


@dataclass(frozen=True, slots=True)
class Caption:
    """What is written beside or above a mark."""

    settings: tuple[Setting, ...]
    """One for each of `style.LAYOUTS`."""
    y: float
    subject: Subject


# Layers


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans in one colour."""

    name: str
    role: Role
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings around spans."""

    name: str
    marks: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Arrows:
    """Arrows at the edges in one colour."""

    name: str
    role: Role
    marks: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Captions:
    """The captions of a timeline."""

    marks: tuple[Caption, ...]
