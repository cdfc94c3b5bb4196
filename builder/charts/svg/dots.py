"""Dots and rings; lines that belong to marks; labels beside them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.charts.marks import Dot, Dots, Label, Labels, Rings, Rule, Rules
from builder.charts.style import ALARM, CAP, INK, RIM, THIN
from builder.charts.svg import symbols
from builder.charts.svg.frame import Frame, colour, fixed, number, rounded, text
from builder.charts.svg.pieces import Part, Piece, Space

BASELINE = 3
"""From a label's place to its baseline, in px, as plotly.js has it for text of 12 px."""
_RIM = f' stroke-width="{RIM}"'


def dots(layer: Dots, space: Space) -> Iterator[Piece]:
    """The dots of a layer: their ranges, then the dots."""
    css = colour(layer.role)
    for dot in layer.marks:
        yield from _range(dot, css, space)
    for dot in layer.marks:
        x, y = space.share(dot.x), space.y(dot.y)
        if space.holds(x, y):
            yield space.at(x, y, Part.MARK, fixed(_dot(dot, css)), dot.subject)


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
            yield space.at(x, y, Part.OTHER, fixed(path), ring.subject)


def rules(layer: Rules, space: Space) -> Iterator[Piece]:
    """The lines that belong to marks."""
    for rule in layer.marks:
        css = f"{colour(rule.role)} dl-hollow"
        yield from (
            _upright(rule, css, layer, space) if rule.start[0] == rule.end[0] else _level(rule, css, layer, space)
        )


def labels(layer: Labels, space: Space) -> Iterator[Piece]:
    """The labels of marks."""
    for label in layer.marks:
        x, y = space.share(label.x), space.y(label.y)
        if (label.text or label.narrow) and space.holds(x, y):
            yield space.at(x, y, Part.OTHER, partial(_label, label), label.subject)


def _symbol(css: str, name: str, size: float, rim: str = "") -> str:
    return f'<path class="{css}"{rim} d="{symbols.path(name, size)}"/>'


def _range(dot: Dot, css: str, space: Space) -> Iterator[Piece]:
    """The bar with ends from the lowest to the highest value of a dot, unless both are the value itself."""
    low, high = (dot.y if bound is None else bound for bound in (dot.low, dot.high))
    if low == high == dot.y:
        return
    y = space.y(dot.y)
    below, above = (number(space.y(bound) - y) for bound in (low, high))
    cap = f"h{number(2 * CAP)}"
    path = f"M-{CAP} {above}{cap}M0 {above}V{below}M-{CAP} {below}{cap}"
    markup = f'<path class="{css} dl-hollow" stroke-width="{number(THIN)}" d="{path}"/>'
    yield space.at(space.share(dot.x), y, Part.OTHER, fixed(markup), dot.subject)


def _upright(rule: Rule, css: str, layer: Rules, space: Space) -> Iterator[Piece]:
    x, (top, bottom) = space.share(rule.start[0]), (space.y(y) for _, y in (rule.start, rule.end))
    path = f"M0 0V{number(bottom - top)}"
    line = f'<path class="{css}" stroke-width="{number(THIN)}" d="{path}"/>'
    yield space.at(x, top, Part.OTHER, fixed(line), rule.subject)
    if rule.head and space.holds(x, bottom):
        head = _symbol(colour(rule.role), rule.head, layer.size)
        yield space.at(x, bottom, Part.OTHER, fixed(head), rule.subject)


def _level(rule: Rule, css: str, layer: Rules, space: Space) -> Iterator[Piece]:
    left, right = (space.share(x) for x, _ in (rule.start, rule.end))
    y = space.y(rule.start[1])
    ends = ((rounded(left), y), (rounded(right), y))
    draw = partial(Frame.line, css=css, ends=ends, width=THIN)
    yield Piece(Part.OTHER, left, right, y, draw, False, rule.subject)


def _label(label: Label, frame: Frame) -> str:
    css, anchor = colour(INK), "end" if label.is_leftwards else "start"
    lines = frame.versions(label.spaced(label.narrow), label.spaced(label.text))
    return "".join(text(each, BASELINE, f"{css} {shown}".strip(), anchor) for each, shown in lines if each)
