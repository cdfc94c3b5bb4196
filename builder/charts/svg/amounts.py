"""Amounts on an axis of values: discs, posts with arrows, lines, texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from builder.charts.amounts import AmountLayer, Discs, Line, Lines, Post, Posts, Text, Texts
from builder.charts.svg import symbols
from builder.charts.svg.frame import Frame, colour, fixed, number, rounded, text
from builder.charts.svg.pieces import Part, Piece, Space

Ends = tuple[tuple[float, float], tuple[float, float]]
"""Where a straight line begins and ends: a share of the plot, and px from the top."""
BASELINE = 0.25
"""From a text's place to its baseline, as a share of its size, as plotly.js has it."""


def pieces(layer: AmountLayer, space: Space) -> Iterator[Piece]:
    """What a layer is made of."""
    match layer:
        case Discs():
            path = fixed(f'<path class="{colour(layer.role)}" d="{symbols.path("circle", layer.size)}"/>')
            for disc in layer.marks:
                yield space.at(space.share(disc.x), space.y(disc.y), Part.MARK, path, disc.subject, space.row(disc.y))
        case Posts():
            for post in layer.marks:
                drawn, row = fixed(_post(post, layer)), space.row(post.y)
                yield space.at(space.share(post.x), space.y(post.y), Part.MARK, drawn, post.subject, row)
        case Lines():
            for line in layer.marks:
                yield from _line(line, layer, space)
        case Texts():
            for each in layer.marks:
                drawer, row = partial(_text, each, layer), space.row(each.y)
                yield space.at(space.share(each.x), space.y(each.y), Part.OTHER, drawer, each.subject, row)


def _post(post: Post, layer: Posts) -> str:
    css, half = f"{colour(layer.role)} dl-hollow", number(layer.height / 2)
    upright = f'<path class="{css}" stroke-width="{number(layer.thickness)}" d="M0-{half}V{half}"/>'
    if not post.direction:
        return upright
    end, base = (number(length * post.direction) for length in (layer.shaft, layer.base))
    shaft = f'<path class="{css}" stroke-width="{number(layer.stroke)}" d="M0 0H{end}"/>'
    head = symbols.path(f"triangle-{'right' if post.direction > 0 else 'left'}", layer.head)
    return f'{upright}{shaft}<path class="{colour(layer.role)}" transform="translate({base})" d="{head}"/>'


def _line(line: Line, layer: Lines, space: Space) -> Iterator[Piece]:
    css = f"{colour(layer.role)} dl-hollow"
    row = space.row(0)
    places = [(rounded(space.share(x)), space.y(y)) for x, y in line.points]
    for one, other in pairwise(places):
        draw = partial(_stroke, line=line, css=css, ends=(one, other), width=layer.thickness)
        yield Piece(Part.OTHER, one[0], other[0], one[1], draw, False, line.subject, row=row)
    if line.has_head:
        head = fixed(f'<path class="{colour(layer.role)}" d="{symbols.path("triangle-up", layer.head)}"/>')
        yield space.at(*places[-1], Part.OTHER, head, line.subject, row)


def _stroke(frame: Frame, line: Line, css: str, ends: Ends, width: float) -> str:
    versions = frame.versions(line.only != "wide", line.only != "narrow")
    return "".join(frame.line(f"{css} {shown}".strip(), ends, width) for is_there, shown in versions if is_there)


def _text(each: Text, layer: Texts, frame: Frame) -> str:
    css = f"{colour(layer.role)} dl-t-{layer.size}{' dl-bold' * layer.is_bold}"
    return "".join(
        text(content, layer.size * BASELINE, f"{css} {shown}".strip(), each.anchor, each.shift)
        for content, shown in frame.versions(each.narrow, each.text)
        if content
    )
