"""The axis of a chart of amounts: from where to where it reaches, and its ticks."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from typing import NamedTuple

from builder.charts.layout.widths import text_width
from builder.charts.style import MARGIN, NARROW

MOST_TICKS = 6
ALONE = 0.2
"""How far to either side of an amount the axis reaches if there is no other, as a share of it."""
EDGE = MARGIN.left - 2
"""How far a mark may reach beyond the plot, in px."""
AROUND = 26.0
"""What the axis has around the first and the last amount, in px, at least; but it begins at zero."""
GAP = 12
"""Between the labels of ticks, in px, at least."""


class End(NamedTuple):
    """What is drawn of an amount at a value: how far it reaches to the left and to the right of it, in px."""

    value: float
    left: float
    right: float


class Tick(NamedTuple):
    """A value on the axis, and its label."""

    value: float
    label: str


def span(ends: Collection[End]) -> tuple[float, float]:
    """The values at the axis' ends: all that is drawn has room on the narrowest page.

    It begins at zero unless the amounts are far from it, compared with how far apart they are.
    """
    different = set(ends)
    first, last = _first_and_last([end.value for end in different])
    left, right = AROUND if first else 0.0, AROUND
    for _ in range(2 * len(ends)):
        before = left, right
        unit = (last - first) / (NARROW - left - right)  # what a px is worth
        left = max(left, *(end.left - EDGE - (end.value - first) / unit for end in different))
        right = max(right, *(end.right - EDGE - (last - end.value) / unit for end in different))
        if (left, right) == before:
            break
    unit = (last - first) / (NARROW - left - right)
    return first - left * unit, last + right * unit


def _first_and_last(values: Collection[float]) -> tuple[float, float]:
    first, last = min(values), max(values)
    if first == last:
        return (first * (1 - ALONE), first * (1 + ALONE)) if first else (0, 1)
    return (0 if first < last / 2 else first), last


def ticks(low: float, high: float) -> tuple[Tick, ...]:
    """Round values, as many as have room for their labels on the narrowest page; none below zero."""
    for step in _steps((high - low) / MOST_TICKS):
        found = tuple(_ticks(step, low, high))
        if len(found) <= 1 or _have_room(found, low, high):
            return found
    return ()


def _steps(least: float) -> Iterator[float]:
    """Round steps from a size on."""
    power = math.floor(math.log10(least))
    for exponent in range(power, power + 4):
        yield from (step for factor in (1, 2, 5) if (step := factor * 10.0**exponent) >= least)


def _ticks(step: float, low: float, high: float) -> Iterator[Tick]:
    digits = max(0, -math.floor(math.log10(step) + 1e-9))  # those of the step: 0.50 beside 0.55
    for count in range(max(0, math.ceil(low / step - 1e-9)), math.floor(high / step + 1e-9) + 1):
        value = round(count * step, digits)
        label = f"{value:,.{digits}f}"
        if _is_inside(text_width(label) / 2, (value - low) / (high - low) * NARROW):
            yield Tick(value, label)


def _is_inside(half: float, middle: float) -> bool:
    return middle - half >= -MARGIN.left and middle + half <= NARROW + MARGIN.right


def _have_room(found: tuple[Tick, ...], low: float, high: float) -> bool:
    distance = (found[1].value - found[0].value) / (high - low) * NARROW
    return distance >= max(text_width(tick.label) for tick in found) + GAP
