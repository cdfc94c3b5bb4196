"""Scatter traces: marks, lines from point to point, labels beside them, error bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.charts.picture import symbols
from builder.charts.picture.pieces import Data, Part, Piece, Space, data_of, inside, per_point, setting
from builder.charts.picture.svg import Frame, check, choose, colour, expect, number, plain, text
from builder.charts.style import Json

BASELINE = 3
"""From a label's place to its baseline, in px, as plotly.js has it for text of 12 px."""

_SCATTER = {
    *("type", "mode", "name", "x", "y", "xaxis", "yaxis", "cliponaxis", "marker", "line", "text", "textposition"),
    *("textfont", "error_x", "error_y", "customdata", "hovertemplate", "hoverinfo", "meta"),
}
_ERROR = {"type", "symmetric", "array", "arrayminus", "color", "thickness", "width"}


class _Point(NamedTuple):
    share: float
    y: float
    data: Data | None

    def piece(self, part: Part, markup: str) -> Piece:
        """A piece that stands at this point."""
        return Piece(part, self.share, self.share, self.y, markup, True, data=self.data)


def draw(trace: Json, space: Space) -> Iterator[Piece]:
    """The pieces of a trace of marks, lines or texts."""
    check(trace, _SCATTER, "a trace of type scatter")
    drawers: dict[str, Callable[[Json, Sequence[_Point], Space], Iterator[Piece]]] = {
        "lines": _lines,
        "markers": _markers,
        "text": _labels,
    }
    scale, count = space.scale(trace), len(trace["x"])
    places = zip(trace["x"], trace["y"], data_of(trace, count), strict=True)
    points = [_Point(scale.share(x), space.y(y), data) for x, y, data in places]
    yield from _errors(trace, points, space)
    for mode in trace.get("mode", "lines+markers").split("+"):
        yield from choose(drawers, mode, "the mode")(trace, points, space)


def _is_shown(point: _Point, frame: Frame) -> bool:
    """Plotly draws no point outside the plot."""
    return -1e-6 <= point.share <= 1 + 1e-6 and frame.top - 0.01 <= point.y <= frame.floor + 0.01


def _markers(trace: Json, points: Sequence[_Point], space: Space) -> Iterator[Piece]:
    marker = trace["marker"]
    check(marker, {"symbol", "size", "color", "opacity", "line"}, "a marker")
    line = marker.get("line", {})
    check(line, {"width", "color"}, "a marker's line")
    looks = (marker["symbol"], marker["size"], marker["color"], line.get("width", 0), marker.get("opacity", 1))
    rows = zip(points, *(per_point(look, len(points)) for look in looks), strict=True)
    for point, symbol, size, tone, width, opacity in rows:
        is_open = symbol.endswith("-open")
        shape = symbols.path(symbol.removesuffix("-open"), size)
        css = colour(tone) + " dl-hollow" * is_open
        stroke = setting("stroke-width", width or 1 if is_open else width, 0)
        if size and _is_shown(point, space.frame):
            yield point.piece(Part.MARK, f'<path class="{css}"{stroke}{setting("opacity", opacity, 1)} d="{shape}"/>')


def _lines(trace: Json, points: Sequence[_Point], space: Space) -> Iterator[Piece]:
    line = trace["line"]
    check(line, {"color", "width"}, "a line")
    css, width = f"{colour(line['color'])} dl-hollow", line.get("width", 2)
    for start, end in pairwise(points):
        if start.share == end.share:
            path = f"M0 0V{number(end.y - start.y)}"
            yield start.piece(Part.OTHER, f'<path class="{css}" stroke-width="{number(width)}" d="{path}"/>')
        else:
            markup = space.frame.line(css, ((start.share, start.y), (end.share, end.y)), width)
            yield Piece(Part.OTHER, start.share, end.share, start.y, markup, False, data=start.data)


def _labels(trace: Json, points: Sequence[_Point], space: Space) -> Iterator[Piece]:
    meta = trace.get("meta", {})
    check(meta, {"narrow"}, "the meta of a trace")
    check(trace.get("textfont", {}), {"color"}, "the textfont")
    css = colour(trace["textfont"]["color"])
    sides = per_point(trace["textposition"], len(points))
    texts = per_point(trace["text"], len(points))
    for point, side, wide, narrow in zip(points, sides, texts, meta.get("narrow", texts), strict=True):
        anchor = choose({"middle right": "start", "middle left": "end"}, side, "the textposition")
        versions = space.frame.versions(plain(narrow), plain(wide))
        lines = [text(each, BASELINE, f"{css} {shown}".strip(), anchor) for each, shown in versions if each]
        if lines and _is_shown(point, space.frame):
            yield point.piece(Part.OTHER, "".join(lines))


# Error bars


class _Error(NamedTuple):
    """An error bar: how far it reaches from its value, how it is drawn, half of how wide its ends are."""

    minus: float
    plus: float
    style: str
    cap: float


def _error_bars(trace: Json, key: str, count: int) -> list[_Error]:
    error = trace.get(key)
    if error is None:
        return []
    check(error, _ERROR, key)
    expect(error, "type", "data", key)
    plus = error["array"]
    minus = error.get("arrayminus", plus) if not error.get("symmetric", True) else plus
    style = f'class="{colour(error["color"])} dl-hollow" stroke-width="{number(error["thickness"])}"'
    return [_Error(*pair, style, error["width"]) for pair in zip(minus, plus, strict=True)]


def _errors(trace: Json, points: Sequence[_Point], space: Space) -> Iterator[Piece]:
    count = len(points)
    for point, value, error in zip(points, trace["y"], _error_bars(trace, "error_y", count), strict=False):
        if error.minus or error.plus:
            low, high = (number(space.y(value + change) - point.y) for change in (-error.minus, error.plus))
            cap = f"h{number(2 * error.cap)}"
            path = f"M-{number(error.cap)} {high}{cap}M0 {high}V{low}M-{number(error.cap)} {low}{cap}"
            yield point.piece(Part.OTHER, f'<path {error.style} d="{path}"/>')
    scale = space.scale(trace)
    for point, value, error in zip(points, trace["x"], _error_bars(trace, "error_x", count), strict=False):
        if error.minus or error.plus:
            middle = scale.value(value)
            left, right = (inside(scale.share(middle + change)) for change in (-error.minus, error.plus))
            cap = f'<path {error.style} d="M0-{number(error.cap)}v{number(2 * error.cap)}"/>'
            ends = "".join(space.frame.at(end, point.y, cap) for end in (left, right))
            across = f'<line {error.style} x1="{space.frame.x(left)}" x2="{space.frame.x(right)}"'
            y = number(point.y)
            yield Piece(Part.OTHER, left, right, point.y, f'{across} y1="{y}" y2="{y}"/>{ends}', False, data=point.data)
