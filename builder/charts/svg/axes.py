"""What is behind the marks: grid, axes with their labels, lines across, headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from builder.charts.scene import Heading, Scene, SlotAxis, TimeAxis, ValueAxis
from builder.charts.style import GRID, MARGIN, MUTED, TEXT_ADVANCE, UNIT_RISE
from builder.charts.svg.frame import Frame, colour, text
from builder.charts.svg.pieces import Space
from builder.charts.svg.ticks import Tick, slot_ticks, time_ticks, value_ticks
from builder.text.direction import directed
from builder.text.phrases import short

LINE = 15.6
"""From line to line of a label, in px; this and the distances below as plotly.js has them for text of 12 px."""
BELOW, ABOVE, BESIDE = 15.4, -5.8, 4.2
"""From the plot's lower and upper edge, and from a line of the grid, to the baseline of a label."""
TICK = 5
INSET = 2
"""From a heading's place to its text."""
MIDDLE, BOTTOM = 4, -5
"""From the middle and the bottom of a heading to its baseline."""
BOLD = 1.04
"""How much wider bold text is."""
GAP = 3
"""Between the labels of an axis, in px, at least."""


def backdrop(scene: Scene, space: Space) -> str:
    """Grid, axes and lines: all of it for the eye only; what is across depends on the width of the frame."""
    frame = space.frame
    parts = [*_across(scene, space), *_up(scene, space)]
    lines = (frame.line(colour(GRID), ((0, y), (1, y)), 1) for y in map(space.y, scene.lines))
    return "".join([*parts, *lines])


def headings(scene: Scene, space: Space) -> str:
    """The texts of their own on the plot."""
    if isinstance(scene.up, ValueAxis):
        x = MARGIN.left - scene.margin.left + INSET
        return _heading(Heading(scene.up.unit, scene.up.high), space.frame.top - UNIT_RISE, BOTTOM, x, space.frame)
    return "".join(_heading(each, space.y(each.y), MIDDLE, INSET, space.frame) for each in scene.headings)


# The axis across


@dataclass(frozen=True, slots=True)
class _Label:
    """A line of a tick's label: the share of the axis where it is, which line it is, and its text.

    `side` is "" for a label in the middle of its place, left or right for one that would reach beyond that edge of the
    chart and so begins or ends there.
    """

    share: float
    line: int
    text: str
    side: str = ""

    def reach(self, width: float) -> tuple[float, float]:
        """From where to where it reaches on an axis `width` px wide: an upper estimate."""
        half = len(self.text) * TEXT_ADVANCE / 2
        return self.share * width - half, self.share * width + half


_Fitted = tuple[list[Tick], list[_Label]]
"""The ticks of an axis, and their labels."""


def _across(scene: Scene, space: Space) -> Iterator[str]:
    frame = space.frame
    match scene.across:
        case TimeAxis() as axis:
            for (ticks, labels), css in frame.versions(*(_fitting(axis, space, box) for box in frame.boxes)):
                rise = LINE * (max((len(tick.texts) for tick in ticks), default=1) - 1)
                first = frame.top + ABOVE - rise if axis.is_above else frame.floor + BELOW
                inner = "".join([*_grid(ticks, frame), *(_ticked(label, frame, first) for label in labels)])
                yield f'<g class="{css}">{inner}</g>' if css else inner
            edge = frame.top - 0.5 if axis.is_above else frame.floor + 0.5
            yield frame.line(colour(GRID), ((0, edge), (1, edge)))
        case SlotAxis() as axis:
            ticks = slot_ticks(axis, space.across)
            for labels, css in frame.versions(*(_labels(ticks, 0, frame.plot(box), frame) for box in frame.boxes)):
                first = frame.floor + BELOW + TICK
                inner = "".join([*_outside(ticks, frame), *(_ticked(label, frame, first) for label in labels)])
                yield f'<g class="{css}">{inner}</g>' if css else inner


def _fitting(axis: TimeAxis, space: Space, box: int) -> _Fitted:
    """The ticks of a chart `box` px wide: as many as Plotly has, or fewer where their labels would meet."""
    frame, width = space.frame, space.frame.plot(box)
    most = axis.most_ticks
    ticks = time_ticks(axis, most, box)
    while _meet(labels := _labels(ticks, 0, width, frame), width) and len(ticks) > 1:
        most = min(most, len(ticks)) - 1
        ticks = time_ticks(axis, most, box)
    heads: list[_Label] = []
    for head in reversed(_labels(ticks, 1, width, frame)):
        if not _meet([head, *heads[-1:]], width):
            heads.append(head)
    return ticks, [*labels, *heads]


def _labels(ticks: Sequence[Tick], line: int, width: float, frame: Frame) -> list[_Label]:
    """The labels in one of their lines."""
    said = ((tick.label, tick.texts[line]) for tick in ticks if any(tick.texts[line : line + 1]))
    return [_inside(_Label(share, line, content), width, frame) for share, content in said]


def _meet(labels: Sequence[_Label], width: float) -> bool:
    """Whether neighbouring labels meet on an axis `width` px wide."""
    return any(one.reach(width)[1] + GAP > other.reach(width)[0] for one, other in pairwise(labels))


def _inside(label: _Label, width: float, frame: Frame) -> _Label:
    """The label, kept within the chart."""
    left, right = label.reach(width)
    half = (right - left) / 2
    if left < -frame.margin.left:
        return replace(label, share=(half - frame.margin.left) / width, side="left")
    if right > width + frame.margin.right:
        return replace(label, share=1 + (frame.margin.right - half) / width, side="right")
    return label


def _grid(ticks: Sequence[Tick], frame: Frame) -> Iterator[str]:
    """The lines of the grid at ticks, but none along an edge."""
    for tick in ticks:
        if tick.line is not None and 0 < tick.line < 1:
            yield frame.line(colour(GRID), ((tick.line, frame.top), (tick.line, frame.floor)))


def _outside(ticks: Sequence[Tick], frame: Frame) -> Iterator[str]:
    """Short lines from the plot to the labels."""
    for tick in ticks:
        yield frame.line(colour(GRID), ((tick.label, frame.floor), (tick.label, frame.floor + TICK)))


def _ticked(label: _Label, frame: Frame, first: float) -> str:
    """A line of a label, `first` being the baseline of the first line."""
    y = first + label.line * LINE
    css = colour(MUTED)
    if label.side:
        left, right = (0, "start", 1 - frame.margin.left), (1, "end", frame.margin.right - 1)
        share, anchor, x = left if label.side == "left" else right
        return frame.at(share, y, text(label.text, 0, css, anchor, x))
    return frame.text(label.share, y, label.text, css, "middle")


# The axis up, headings


def _up(scene: Scene, space: Space) -> Iterator[str]:
    if isinstance(scene.up, ValueAxis):
        frame = space.frame
        for tick in value_ticks(scene.up, space.up):
            y = frame.y(tick.label)
            yield frame.line(colour(GRID), ((0, y), (1, y)))
            yield frame.at(0, y, text(tick.texts[0], BESIDE, colour(MUTED), "end", -1))


def _heading(heading: Heading, y: float, baseline: float, x: float, frame: Frame) -> str:
    """A text from the plot's left edge, shortened where it would not fit a narrow chart."""
    advance = TEXT_ADVANCE * (BOLD if heading.is_bold else 1)
    narrow = short(heading.text, int((frame.boxes[0] - 2 * MARGIN.left) / advance))
    css = f"{colour(MUTED)}{' dl-bold' * heading.is_bold}"
    versions = frame.versions(narrow, heading.text)
    lines = (text(directed(each), baseline, f"{css} {shown}".strip(), "start", x) for each, shown in versions)
    return frame.at(0, y, "".join(lines))
