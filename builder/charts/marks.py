"""The marks of a scene, in the coordinates of its axes, and the layers that they come in.

Places across are moments on a time axis, numbers on any other; places up are numbers. Sizes are in px.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from builder.charts.style import Role
from builder.model import Claim, Event

_DISTANCE = "\N{NO-BREAK SPACE}" * 3

Place = datetime | float
"""Where something is across: a moment on a time axis, a number on any other."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a mark or a row of a table is about, and what a reader gets of it."""

    about: Event | Claim | None
    """None for what counts several events."""
    address: str
    """The page that it leads to, relative to the site's root."""
    known_from: date
    """The day from which it is known."""
    card: tuple[str, ...]
    """What the mark says, line by line, as plain text; no line is empty."""
    traits: frozenset[str] = frozenset()
    """What of the chart's key its mark shows."""
    state_from: date | None = None
    """The day from which it says so; None: ever since it is known."""
    earlier: tuple[Subject, ...] = ()
    """The same as it was reported on earlier days, the oldest first."""
    states: tuple[int, ...] = ()
    """The numbers of the states in which the mark that carries it is drawn, `len(earlier)` the newest; empty: all."""
    passage: str = ""
    """The first passage that reports it, as readers are shown it; empty without one."""

    @property
    def since(self) -> date:
        """The day from which it says what it says."""
        return self.state_from or self.known_from

    @property
    def is_now(self) -> bool:
        """Whether the mark that carries it is drawn in the newest state."""
        return not self.states or self.states[-1] == len(self.earlier)

    @property
    def event(self) -> str:
        """The id of the event that it is about, or of the event of its claim; empty for a count of events."""
        match self.about:
            case Event(id=id):
                return id
            case Claim(event=id):
                return id
            case _:
                return ""


def card(*lines: str) -> tuple[str, ...]:
    """The lines of a card, without empty ones."""
    return tuple(line for line in lines if line.strip())


# Marks


@dataclass(frozen=True, slots=True)
class Dot:
    """A symbol at a place."""

    x: Place
    y: float
    subject: Subject
    symbol: str
    size: float
    """Its diameter."""
    is_hollow: bool = False
    low: float | None = None
    high: float | None = None
    """How low and how high its value may be: drawn as a bar with ends. None where that is not drawn."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow at the left or right edge: what goes on beyond the axis."""

    is_left: bool
    y: float
    subject: Subject


class Stretch(NamedTuple):
    """A part of a bar that is equally opaque from end to end."""

    start: datetime
    end: datetime
    opacity: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar along time, which fades where its stretches do; they follow one another from left to right."""

    stretches: tuple[Stretch, ...]
    y: float
    """Its middle."""
    subject: Subject
    is_hatched: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column over a span of time, whose height counts something."""

    start: datetime
    end: datetime
    y: float
    """Its middle."""
    height: float
    """On the axis up."""
    subject: Subject


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring around a dot."""

    x: Place
    y: float
    subject: Subject | None


@dataclass(frozen=True, slots=True)
class Outline:
    """A ring around a bar."""

    start: datetime
    end: datetime
    y: float
    subject: Subject


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside a mark or above a bar, from its place to the right or, leftwards, up to it."""

    x: Place
    y: float
    text: str
    narrow: str
    """The text where the chart is narrower than `WIDE`."""
    is_leftwards: bool
    is_apart: bool
    """Whether it keeps the distance of a mark from its place."""
    subject: Subject

    def spaced(self, text: str) -> str:
        """One of its texts at its distance from the mark, in no-break spaces: Plotly sets none for bare text."""
        if not self.is_apart or not text:
            return text
        return text + _DISTANCE if self.is_leftwards else _DISTANCE + text


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that belongs to a mark, level or upright; an upright one may end in a head."""

    start: tuple[Place, float]
    end: tuple[Place, float]
    role: Role
    subject: Subject
    head: str = ""
    """The symbol at its end."""


# Layers: marks of one sort, drawn together


@dataclass(frozen=True, slots=True)
class Dots:
    """Dots in one colour."""

    name: str
    role: Role
    marks: tuple[Dot, ...]
    size: float | None = None
    """The size that all have, if they have the same by rule."""
    symbol: str = ""
    """The symbol that all have, if they have the same by rule; then none is hollow."""
    at_edges: bool | None = None
    """Whether places across count from the left (0) to the right (1) edge of the plot, whatever the axis shows; None
    where nothing can be at the edges."""


@dataclass(frozen=True, slots=True)
class Arrows:
    """Arrows at the edges in one colour."""

    name: str
    role: Role
    marks: tuple[Arrow, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one colour and thickness."""

    name: str
    role: Role
    marks: tuple[Bar, ...]
    thickness: float
    """On the axis up."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns in one colour."""

    role: Role
    marks: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Rings:
    """Rings around dots."""

    name: str
    marks: tuple[Ring, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings around bars."""

    name: str
    marks: tuple[Outline, ...]
    thickness: float
    """On the axis up."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of marks."""

    marks: tuple[Label, ...]
    at_edges: bool | None = None
    """As for dots."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Lines that belong to marks, all for the same reason."""

    name: str
    marks: tuple[Rule, ...]
    size: float = 0
    """That of their heads."""


Mark = Dot | Arrow | Bar | Column | Ring | Outline | Label | Rule
Layer = Dots | Arrows | Bars | Columns | Rings | Outlines | Labels | Rules

# Marks through time

Version = TypeVar("Version")
Drawn = TypeVar("Drawn", Dot, Arrow, Bar, Ring, Outline, Label)


def through_time(
    subject: Subject, versions: Sequence[Version | None], make: Callable[[Version], Drawn | None]
) -> Iterator[Drawn]:
    """What is drawn of a subject in each of its states: equal marks once, with the numbers of their states.

    `versions` are what to draw in each state, the newest last, None for nothing; `make` draws one.
    """
    made: list[tuple[Drawn, list[int]]] = []
    for number, version in enumerate(versions):
        drawn = None if version is None else make(version)
        if drawn is None:
            continue
        mark = replace(drawn, subject=subject)
        same = next((numbers for other, numbers in made if other == mark), None)
        if same is None:
            made.append((mark, [number]))
        else:
            same.append(number)
    for mark, numbers in made:
        is_always = len(numbers) == len(versions)
        yield mark if is_always else replace(mark, subject=replace(subject, states=tuple(numbers)))
