"""Bars over a span of time: plain, hatched or only an outline, their fading ends as ramps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby, pairwise

from builder.charts.marks import Bar, Bars, Columns, Outlines, Stretch, Subject
from builder.charts.style import ALARM, HATCHING, RIM, Role
from builder.charts.svg.frame import Definitions, colour, inside, number
from builder.charts.svg.pieces import Part, Piece, Space

LINES = 8
"""The lines in a tile of hatching."""
SHARES = ' maskContentUnits="objectBoundingBox"'
STEP = 0.05
"""The opacity that a fading end may differ from a straight ramp."""

Ends = tuple[float, float]
"""Where a bar begins and ends, as shares of the plot."""
Stop = tuple[float, float]
"""A share of a bar's length and the opacity there."""


def bars(layer: Bars, space: Space) -> Iterator[Piece]:
    """The bars of a layer."""
    thickness = abs(space.y(layer.thickness) - space.y(0))
    for bar in layer.marks:
        parts = list(_parts(bar, space))
        if parts:
            ends = (parts[0][0][0], parts[-1][0][1])
            paint = _paint(bar, layer.role, _stops(parts), space.definitions)
            yield _piece(Part.BAR, ends, (space.y(bar.y), thickness), paint, bar.subject)


def columns(layer: Columns, space: Space) -> Iterator[Piece]:
    """The columns of a layer."""
    for each in layer.marks:
        height = abs(space.y(each.y + each.height / 2) - space.y(each.y - each.height / 2))
        if ends := _ends(each.start, each.end, space):
            yield _piece(Part.BAR, ends, (space.y(each.y), height), f' class="{colour(layer.role)}"', each.subject)


def outlines(layer: Outlines, space: Space) -> Iterator[Piece]:
    """The rings around bars."""
    thickness = abs(space.y(layer.thickness) - space.y(0))
    paint = f' class="{colour(ALARM)} dl-hollow" stroke-width="{RIM}"'
    for each in layer.marks:
        if ends := _ends(each.start, each.end, space):
            yield _piece(Part.OTHER, ends, (space.y(each.y), thickness), paint, each.subject)


def _piece(part: Part, ends: Ends, rows: tuple[float, float], paint: str, subject: Subject) -> Piece:
    """A rectangle from one share of the plot to another; `rows` are its middle and its height, in px."""
    (left, right), (y, height) = ends, rows
    return Piece(
        part,
        left,
        right,
        y,
        lambda frame: f"<rect {frame.area(left, right, y - height / 2, height)}{paint}/>",
        False,
        subject,
        height,
    )


def _ends(start: datetime, end: datetime, space: Space) -> Ends | None:
    """From where to where a span is seen; None if it is outside the plot."""
    left, right = inside(space.share(start)), inside(space.share(end))
    return (left, right) if right > left else None


def _parts(bar: Bar, space: Space) -> Iterator[tuple[Ends, Stretch]]:
    """What is seen of a bar's stretches."""
    for stretch in bar.stretches:
        if ends := _ends(stretch.start, stretch.end, space):
            yield ends, stretch


def _paint(bar: Bar, role: Role, stops: Sequence[Stop], definitions: Definitions) -> str:
    """What a bar is filled with: a colour or diagonal lines, everywhere as strong or fading."""
    css = colour(role)
    is_fading = len(stops) > 1
    opacity = "" if is_fading else f' opacity="{number(stops[0][1], 3)}"'
    if bar.is_hatched:
        lines = _hatching(css, definitions)
        return f' fill="{lines}"{opacity}{_mask(stops, definitions) if is_fading else ""}'
    return f' fill="{_ramp(css, stops, definitions)}"' if is_fading else f' class="{css}"{opacity}'


def _stops(parts: Sequence[tuple[Ends, Stretch]]) -> list[Stop]:
    """The opacities along a bar, as few as say it.

    A stretch is a ramp through its middle; the strongest one is as strong from end to end.
    """
    left, length = parts[0][0][0], parts[-1][0][1] - parts[0][0][0]
    strongest = max(stretch.opacity for _, stretch in parts)
    points: list[Stop] = []
    for opacity, group in groupby(parts, key=lambda part: part[1].opacity):
        same = list(group)
        start, end = (same[0][0][0] - left) / length, (same[-1][0][1] - left) / length
        places = (start, end) if opacity == strongest else ((start + end) / 2,)
        points += [(place, opacity) for place in places]
    if len({opacity for _, opacity in points}) == 1:
        return points[:1]
    kept = points[:1]
    for point, after in pairwise(points[1:]):
        if abs(_between(kept[-1], after, point[0]) - point[1]) > STEP:
            kept.append(point)
    return [*kept, points[-1]]


def _between(one: Stop, other: Stop, place: float) -> float:
    return one[1] + (other[1] - one[1]) * (place - one[0]) / (other[0] - one[0])


def _ramp(css: str, stops: Sequence[Stop], definitions: Definitions) -> str:
    """A gradient through the stops: in a colour, or in white for a mask."""
    tone = f'class="{css}"' if css else 'stop-color="#fff"'
    shades = (
        f'<stop {tone} offset="{number(place, 3)}" stop-opacity="{number(opacity, 3)}"/>' for place, opacity in stops
    )
    return definitions.address("linearGradient", "", "".join(shades))


def _mask(stops: Sequence[Stop], definitions: Definitions) -> str:
    """Lets through as much of a bar as the stops say."""
    inner = f'<rect width="1" height="1" fill="{_ramp("", stops, definitions)}"/>'
    return f' mask="{definitions.address("mask", SHARES, inner)}"'


def _hatching(css: str, definitions: Definitions) -> str:
    """Diagonal lines, spaced and as thick as plotly.js has them, many to a tile: resvg leaves out one that is small."""
    spacing, width = HATCHING.spacing, HATCHING.spacing * HATCHING.solidity
    side, middle = number(spacing * LINES), number(spacing * LINES / 2)
    dashes = f"{number(width)} {number(spacing - width)}"
    path = f'<path stroke-width="{side}" stroke-dasharray="{dashes}" d="M0 {middle}h{side}"/>'
    place = f'width="{side}" height="{side}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    return definitions.address("pattern", f' class="{css}" {place}', path)
