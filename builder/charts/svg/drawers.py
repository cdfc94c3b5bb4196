"""What draws each layer of a scene."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, assert_never

from builder.charts.amounts import Amount, AnyLayer, Discs, Line, Lines, Posts, Texts
from builder.charts.marks import Columns, Dots, Mark, Rings
from builder.charts.svg import amounts, captions, dots, spans
from builder.charts.svg.pieces import Piece, Space
from builder.charts.time_marks import Arrows, Captions, Outlines, Spans


def pieces_of(layer: AnyLayer, space: Space) -> Iterator[Piece]:
    """The pieces of a layer; in a stack each knows its row."""
    if not space.is_stack:
        yield from _pieces(layer, space)
        return
    for mark in layer.marks:
        row = round(mark.y) if not isinstance(mark, Line) else 0
        yield from (replace(piece, row=row) for piece in _pieces(_only(layer, mark), space))


def _only(layer: Any, mark: Mark | Amount) -> AnyLayer:
    """A layer with just one of its marks."""
    only: AnyLayer = replace(layer, marks=(mark,))
    return only


def _pieces(layer: AnyLayer, space: Space) -> Iterator[Piece]:
    match layer:
        case Dots():
            return dots.dots(layer, space)
        case Arrows():
            return spans.arrows(layer, space)
        case Spans():
            return spans.spans(layer, space)
        case Captions():
            return captions.captions(layer, space)
        case Rings():
            return dots.rings(layer, space)
        case Discs() | Posts() | Lines() | Texts():
            return amounts.pieces(layer, space)
        case Columns():
            return spans.columns(layer, space)
        case Outlines():
            return spans.outlines(layer, space)
        case _:
            assert_never(layer)
