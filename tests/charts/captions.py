"""The captions of a timeline as they are in each layout, in px from the middle of their rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from builder.charts.kinds.timeline_marks import RING_SIZE
from builder.charts.layout.captions import line_width, plot_width
from builder.charts.marks import Dot, Dots, Ring, Rings
from builder.charts.scene import Scene, Stack
from builder.charts.style import ARROW, BESIDE, BRACKET, LAYOUTS, LINE, OUTLINE, RIM
from builder.charts.time_marks import Arrow, Arrows, Caption, Captions, Outline, Outlines, Setting, Span, Spans
from charts.helpers import Rectangle, overlap, pairs, time_axis

ABOVE, BELOW = 11, 2.5
"""How far letters of 12 px reach above and below their baseline."""
TALL = {"diamond": 1.3}
"""How much higher and wider than its size a symbol is."""
NEAR = 0.01


class Placed(NamedTuple):
    """A caption in a layout: the row that it is in, and where its letters are."""

    caption: Caption
    row: int
    place: Rectangle


def text(setting: Setting) -> str:
    """What a caption says, on however many lines."""
    return " ".join(run.text for line in setting.lines for run in line)


def box(setting: Setting, width: float) -> Rectangle:
    """Where a caption is on a plot `width` px wide."""
    long = max(line_width(line) for line in setting.lines)
    apart = 0 if setting.side.is_above else BESIDE
    x = setting.share * width + (-apart if setting.side.is_leftwards else apart)
    left = x - long if setting.side.is_leftwards else x
    last = setting.baseline + LINE * (len(setting.lines) - 1)
    return left, left + long, setting.baseline - ABOVE, last + BELOW


def placed(scene: Scene, layout: int) -> Iterator[Placed]:
    """The captions of a timeline in a layout."""
    width = plot_width(layout, scene.margin)
    for _, caption in pairs(scene, Captions):
        yield Placed(caption, int(caption.y), box(caption.settings[layout], width))


def marks(scene: Scene, width: float) -> Iterator[tuple[int, Rectangle]]:
    """What is drawn besides captions on a plot `width` px wide: the row that it is in, and where."""
    axis = time_axis(scene)

    def across(moment: datetime | None, otherwise: float) -> float:
        share = otherwise if moment is None else (moment - axis.start) / (axis.end - axis.start)
        return min(max(share, 0), 1) * width

    for _, mark in pairs(scene, Dots, Rings, Spans, Outlines, Arrows):
        match mark:
            case Dot(x=x, size=size, symbol=symbol):
                yield _around(mark.y, across(x, 0), across(x, 0), size * TALL.get(symbol, 1))
            case Ring(x=x):
                yield _around(mark.y, across(x, 0), across(x, 0), RING_SIZE + RIM)
            case Span(stretches=stretches):
                yield _around(mark.y, across(stretches[0].start, 0), across(stretches[-1].end, 1), BRACKET, 0)
            case Outline(start=start, end=end):
                yield _around(mark.y, across(start, 0), across(end, 1), OUTLINE + RIM, 0)
            case Arrow(is_left=is_left):
                yield _around(mark.y, width * (not is_left), width * (not is_left), ARROW)


def _around(row: float, left: float, right: float, high: float, beside: float | None = None) -> tuple[int, Rectangle]:
    beside = high / 2 if beside is None else beside
    return int(row), (left - beside, right + beside, -high / 2, high / 2)


def check_captions(scene: Scene) -> None:
    """That in each layout, just as wide as it is at least, captions are in the plot, in their rows, and off marks."""
    if not scene.layers:
        return
    assert isinstance(scene.up, Stack)
    for layout in range(len(LAYOUTS)):
        width = plot_width(layout, scene.margin)
        by_row: dict[int, list[Rectangle]] = {}
        for row, place in marks(scene, width):
            by_row.setdefault(row, []).append(place)
        for caption, row, place in placed(scene, layout):
            left, right, top, bottom = place
            setting = caption.settings[layout]
            room = scene.up.rows[row].rooms[layout]
            assert -NEAR <= left <= right <= width + NEAR, (layout, setting)
            assert -room.above <= top <= bottom <= room.below, (layout, setting)
            assert not [mark for mark in by_row.get(row, ()) if overlap(place, mark)], (
                layout,
                caption.settings[layout],
            )
