"""Dots and rings; lines that belong to marks; labels beside them."""

from __future__ import annotations

from collections.abc import Iterator

from builder.charts.marks import Dot, Dots, Rings
from builder.charts.style import ALARM, RIM
from builder.charts.svg import symbols
from builder.charts.svg.frame import colour, fixed, number
from builder.charts.svg.pieces import Part, Piece, Space

BASELINE = 3
"""From a label's place to its baseline, in px, as plotly.js has it for text of 12 px."""
_RIM = f' stroke-width="{RIM}"'


def dots(layer: Dots, space: Space) -> Iterator[Piece]:
    """The dots of a layer."""
    css = colour(layer.role)
    for dot in layer.marks:
        x, y = space.share(dot.x), space.y(dot.y)
        if space.holds(x, y):
            yield space.at(x, y, Part.MARK, fixed(_dot(dot, css)), dot.subject, space.row(dot.y))


def _dot(dot: Dot, css: str) -> str:
    """A dot: filled, hollow or light, its rim dashed from corner to corner, so that its shape is seen."""
    fill = "dl-hollow" if dot.is_hollow else "dl-light"
    if dot.is_dashed:
        rim = f' pathLength="{2 * symbols.corners(dot.symbol)}"'
        return _symbol(f"{css} {fill} dl-dashed", dot.symbol, dot.size, rim)
    return _symbol(f"{css} {fill}", dot.symbol, dot.size, _RIM) if dot.is_hollow else _symbol(css, dot.symbol, dot.size)


def rings(layer: Rings, space: Space) -> Iterator[Piece]:
    """The rings around dots."""
    path = _symbol(f"{colour(ALARM)} dl-hollow", "circle", layer.size, _RIM)
    for ring in layer.marks:
        x, y = space.share(ring.x), space.y(ring.y)
        if space.holds(x, y):
            yield space.at(x, y, Part.OTHER, fixed(path), ring.subject, space.row(ring.y))


def _symbol(css: str, name: str, size: float, rim: str = "") -> str:
    if name == "circle":  # the same, dashes too, and shorter
        return f'<circle class="{css}"{rim} r="{number(size / 2)}"/>'
    return f'<path class="{css}"{rim} d="{symbols.path(name, size)}"/>'
