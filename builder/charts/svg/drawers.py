"""What draws each layer of a scene."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from builder.charts.amounts import AnyLayer, Discs, Lines, Posts, Texts
from builder.charts.marks import Columns, Dots, Rings
from builder.charts.svg import amounts, captions, dots, spans
from builder.charts.svg.pieces import Piece, Space
from builder.charts.time_marks import Arrows, Captions, Outlines, Spans


def pieces_of(layer: AnyLayer, space: Space) -> Iterator[Piece]:
    """The pieces of a layer; in a stack each knows its row."""
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
