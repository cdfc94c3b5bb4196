"""Bar traces: bars over an extent, plain, hatched or only an outline, their fading ends as ramps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from builder.charts.picture.pieces import Data, Part, Piece, Space, data_of, inside, per_point, setting
from builder.charts.picture.scales import Scale
from builder.charts.picture.svg import Frame, UnsupportedFigureError, check, choose, colour, expect, number
from builder.charts.style import Json

CLEAR = "rgba(0,0,0,0)"
LINES = 8
"""So many lines make a tile of hatching."""
MINUTES = 2 * 60_000
"""Pieces of a bar so near each other, in milliseconds, are one bar; figures count time in minutes."""
SHARES = ' maskContentUnits="objectBoundingBox"'
STEP = 0.05
"""The opacity that a fading end may differ from a straight ramp."""

_BAR = {
    *("type", "orientation", "name", "base", "x", "y", "width", "xaxis", "marker", "customdata"),
    *("hovertemplate", "hoverinfo"),
}


class _Step(NamedTuple):
    """A step of a bar: a bar that fades stands in the figure as steps, each fainter than the one before."""

    left: float
    right: float
    y: float
    height: float
    opacity: float
    css: str
    outline: float
    is_hatched: bool
    data: Data | None

    def goes_on(self, other: _Step, gap: float) -> bool:
        """Whether another step continues it to the right."""
        return abs(other.left - self.right) <= gap and other[2:4] + other[5:] == self[2:4] + self[5:]


def draw(trace: Json, space: Space) -> Iterator[Piece]:
    """The pieces of a trace of bars."""
    check(trace, _BAR, "a trace of type bar")
    expect(trace, "orientation", "h", "a trace of bars")
    scale = space.scale(trace)
    gap = MINUTES / abs(scale.end - scale.start) if scale.is_time else 0
    run: list[_Step] = []
    for step in _steps(trace, space, scale):
        if run and not run[-1].goes_on(step, gap):
            yield _bar(trace, run, space.frame)
            run = []
        run.append(step)
    if run:
        yield _bar(trace, run, space.frame)


def _steps(trace: Json, space: Space, scale: Scale) -> Iterator[_Step]:
    """The steps of all bars, cut at the edges of the plot."""
    marker = trace["marker"]
    check(marker, {"color", "opacity", "line", "pattern"}, "a bar's marker")
    line, pattern = marker.get("line", {}), marker.get("pattern", {})
    check(line, {"width", "color"}, "a bar's line")
    check(pattern, {"shape", "size", "solidity"}, "a bar's pattern")
    count = len(trace["y"])
    is_clear = marker["color"] == CLEAR
    css = f"{colour(line['color'])} dl-hollow" if is_clear else colour(marker["color"])
    if line.get("width", 0) and not is_clear:
        raise UnsupportedFigureError("a bar with both a colour and a line is nothing that the picture can draw")
    looks = (trace["width"], marker.get("opacity", 1), pattern.get("shape", ""))
    rows = zip(trace["base"], trace["x"], trace["y"], *(per_point(look, count) for look in looks), strict=True)
    for (base, length, y, width, opacity, shape), data in zip(rows, data_of(trace, count), strict=True):
        start = scale.value(base)
        left, right = inside(scale.share(start)), inside(scale.share(start + length))
        is_hatched = choose({"/": True, "": False}, shape, "the pattern")
        if right > left:
            height = abs(space.y(y + width / 2) - space.y(y - width / 2))
            yield _Step(left, right, space.y(y), height, opacity, css, line.get("width", 0), is_hatched, data)


def _bar(trace: Json, run: Sequence[_Step], frame: Frame) -> Piece:
    """The steps of one bar as one rectangle."""
    first, right = run[0], run[-1].right
    place = f'x="{frame.x(first.left)}" y="{number(first.y - first.height / 2)}"'
    size = f'width="{frame.x(right - first.left)}" height="{number(first.height)}"'
    markup = f"<rect {place} {size}{_paint(trace, first, _stops(run), frame)}/>"
    return Piece(Part.BAR, first.left, right, first.y, markup, False, first.height, first.data)


def _paint(trace: Json, bar: _Step, stops: Sequence[tuple[float, float]], frame: Frame) -> str:
    """What a bar is filled with: a colour, diagonal lines or nothing, everywhere as strong or fading."""
    is_fading = len(stops) > 1
    stroke = setting("stroke-width", bar.outline, 0) + ("" if is_fading else setting("opacity", stops[0][1], 1))
    if bar.is_hatched:
        lines = _hatching(bar.css, trace["marker"]["pattern"], frame)
        return f' fill="{lines}"{stroke}{_mask(stops, frame) if is_fading else ""}'
    return f' fill="{_ramp(bar.css, stops, frame)}"{stroke}' if is_fading else f' class="{bar.css}"{stroke}'


def _stops(run: Sequence[_Step]) -> list[tuple[float, float]]:
    """The opacities along a bar, as few as say it: pairs of a share of its length and the opacity there.

    A step stands for a ramp through its middle; the strongest one is as strong from end to end.
    """
    left, length = run[0].left, run[-1].right - run[0].left
    strongest = max(step.opacity for step in run)
    points: list[tuple[float, float]] = []
    for opacity, group in groupby(run, key=lambda step: step.opacity):
        same = list(group)
        start, end = (same[0].left - left) / length, (same[-1].right - left) / length
        places = (start, end) if opacity == strongest else ((start + end) / 2,)
        points += [(place, opacity) for place in places]
    if len({opacity for _, opacity in points}) == 1:
        return points[:1]
    kept = points[:1]
    for point, after in pairwise(points[1:]):
        if abs(_between(kept[-1], after, point[0]) - point[1]) > STEP:
            kept.append(point)
    return [*kept, points[-1]]


def _between(one: tuple[float, float], other: tuple[float, float], place: float) -> float:
    return one[1] + (other[1] - one[1]) * (place - one[0]) / (other[0] - one[0])


def _ramp(css: str, stops: Sequence[tuple[float, float]], frame: Frame) -> str:
    """A gradient through the stops: in a colour, or in white for a mask."""
    tone = f'class="{css}"' if css else 'stop-color="#fff"'
    shades = (
        f'<stop {tone} offset="{number(place, 3)}" stop-opacity="{number(opacity, 3)}"/>' for place, opacity in stops
    )
    return frame.define("linearGradient", "", "".join(shades))


def _mask(stops: Sequence[tuple[float, float]], frame: Frame) -> str:
    """Lets through as much of a bar as the stops say."""
    inner = f'<rect width="1" height="1" fill="{_ramp("", stops, frame)}"/>'
    return f' mask="{frame.define("mask", SHARES, inner)}"'


def _hatching(css: str, pattern: Json, frame: Frame) -> str:
    """Diagonal lines, spaced and as thick as plotly.js has them, many to a tile: resvg leaves out one that is small."""
    spacing, width = pattern["size"], pattern["size"] * pattern["solidity"]
    side, middle = number(spacing * LINES), number(spacing * LINES / 2)
    dashes = f"{number(width)} {number(spacing - width)}"
    path = f'<path stroke-width="{side}" stroke-dasharray="{dashes}" d="M0 {middle}h{side}"/>'
    place = f'width="{side}" height="{side}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    return frame.define("pattern", f' class="{css}" {place}', path)
