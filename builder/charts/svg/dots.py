"""Dots, rings and arrows; lines that belong to marks; labels beside them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.charts.marks import Arrows, Dots, Label, Labels, Rings
from builder.charts.style import ALARM, INK, RIM
from builder.charts.svg import symbols
from builder.charts.svg.frame import Frame, colour, fixed, text
from builder.charts.svg.pieces import Part, Piece, Space

BASELINE = 3
"""From a label's place to its baseline, in px, as plotly.js has it for text of 12 px."""
_RIM = f' stroke-width="{RIM}"'


def dots(layer: Dots, space: Space) -> Iterator[Piece]:
    """The dots of a layer."""
    css = colour(layer.role)
    for dot in layer.marks:
        x, y = space.share(dot.x, layer.at_edges), space.y(dot.y)
        look = f"{css} dl-hollow" if dot.is_hollow else css
        path = _symbol(look, dot.symbol, dot.size, _RIM if dot.is_hollow else "")
        if space.holds(x, y):
            yield space.at(x, y, Part.MARK, fixed(path), dot.subject)


def arrows(layer: Arrows, space: Space) -> Iterator[Piece]:
    """The arrows at the edges."""
    for arrow in layer.marks:
        path = _symbol(colour(layer.role), f"triangle-{'left' if arrow.is_left else 'right'}", layer.size)
        draw = fixed(path)
        yield space.at(0 if arrow.is_left else 1, space.y(arrow.y), Part.MARK, draw, arrow.subject)


def rings(layer: Rings, space: Space) -> Iterator[Piece]:
    """The rings around dots."""
    path = _symbol(f"{colour(ALARM)} dl-hollow", "circle", layer.size, _RIM)
    for ring in layer.marks:
        x, y = space.share(ring.x), space.y(ring.y)
        if space.holds(x, y):
            yield space.at(x, y, Part.OTHER, fixed(path), ring.subject)


def labels(layer: Labels, space: Space) -> Iterator[Piece]:
    """The labels of marks."""
    for label in layer.marks:
        x, y = space.share(label.x, layer.at_edges), space.y(label.y)
        if (label.text or label.narrow) and space.holds(x, y):
            yield space.at(x, y, Part.OTHER, partial(_label, label), label.subject)


def _symbol(css: str, name: str, size: float, rim: str = "") -> str:
    return f'<path class="{css}"{rim} d="{symbols.path(name, size)}"/>'


def _label(label: Label, frame: Frame) -> str:
    css, anchor = colour(INK), "end" if label.is_leftwards else "start"
    lines = frame.versions(label.spaced(label.narrow), label.spaced(label.text))
    return "".join(text(each, BASELINE, f"{css} {shown}".strip(), anchor) for each, shown in lines if each)
