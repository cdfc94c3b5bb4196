"""Headings of a chart: names of lanes and of rows, in as many lines as each layout needs."""

from __future__ import annotations

from builder.charts.layout.captions import plot_width, wrapped
from builder.charts.scene import Lines
from builder.charts.style import LAYOUTS, MARGIN
from builder.charts.time_marks import Run, Tone

INSET = 2
"""From a heading's place to its text, in px."""
LINE = 16
"""What a further line takes, in px: a little more than plotly.js puts between lines of 12 px."""


def lines(text: str, *, is_bold: bool, most: int) -> tuple[Lines, ...]:
    """A heading in at most that many lines, in each of `style.LAYOUTS`; cut where that is too few."""
    said = (Run(text, Tone.STRONG if is_bold else Tone.PLAIN),)
    rooms = (plot_width(layout, MARGIN) - INSET for layout in range(len(LAYOUTS)))
    return tuple(tuple("".join(run.text for run in line) for line in wrapped(said, room, most)) for room in rooms)


def rise(each: Lines) -> int:
    """What the lines of a heading take more than one would, in px."""
    return LINE * (len(each) - 1)
