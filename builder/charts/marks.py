"""The marks of a scene, in the coordinates of its axes, and the layers that they come in.

Places across are moments on a time axis, numbers on any other; places up are numbers. Sizes are in px.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from builder.charts.style import Role
from builder.charts.subject import Subject
from builder.charts.time_marks import Arrow, Arrows, Caption, Captions, Outline, Outlines, Span, Spans

Place = datetime | float
"""Where something is across: a moment on a time axis, a number on any other."""

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
    is_dashed: bool = False
    """Whether it is light, with a dashed rim."""


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
    """The symbol that all have, if they have the same by rule; then none is hollow or dashed."""


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


Mark = Dot | Arrow | Span | Column | Ring | Outline | Caption
Layer = Dots | Arrows | Spans | Columns | Rings | Outlines | Captions

# Marks through time

Version = TypeVar("Version")
Drawn = TypeVar("Drawn", Dot, Arrow, Span, Ring, Outline, Caption)


def through_time(
    subject: Subject, versions: Sequence[Version | None], make: Callable[[Version], Drawn | None]
) -> Iterator[Drawn]:
    """What is drawn of a subject in each of its states: equal marks once, with the numbers of their states.

    `versions` are what to draw in each state, the newest last, None for nothing; `make` draws one.
    """
    if len(versions) == 1:  # as most have
        if versions[0] is not None and (drawn := make(versions[0])):
            yield drawn if drawn.subject is subject else replace(drawn, subject=subject)
        return
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
