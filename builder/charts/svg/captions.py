"""Captions of a timeline: lines of text in several tones, set differently in each layout."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.charts.style import BESIDE, LINE
from builder.charts.svg.frame import Frame, number, rounded
from builder.charts.svg.pieces import Part, Piece, Space
from builder.charts.time_marks import Captions, Run, Setting, Tone
from builder.text.direction import directed
from builder.text.escape import as_xml


def captions(layer: Captions, space: Space) -> Iterator[Piece]:
    """The captions of a layer."""
    for caption in layer.marks:
        y, row, draw = space.y(caption.y), space.row(caption.y), partial(_caption, caption.settings)
        yield Piece(Part.OTHER, 0, 0, y, draw, False, caption.subject, row=row)


def _caption(settings: tuple[Setting, ...], frame: Frame) -> str:
    return "".join(_setting(setting, shown, frame) for setting, shown in frame.set_in(settings))


def _setting(setting: Setting, shown: str, frame: Frame) -> str:
    side = setting.side
    x, apart = frame.x(rounded(setting.share)), 0 if side.is_above else -BESIDE if side.is_leftwards else BESIDE
    place = f'x="{x}"' + f' dx="{apart}"' * bool(apart)
    anchor = ' text-anchor="end"' * side.is_leftwards
    css = f' class="{f"dl-caption {shown}".strip()}"'
    first = setting.baseline
    lines = [
        (f'<tspan {place} y="{number(first + n * LINE)}">' if n else "")
        + " ".join(_run(run) for run in line)
        + "</tspan>" * bool(n)
        for n, line in enumerate(setting.lines)
    ]
    return f'<text{css} {place} y="{number(first)}"{anchor}>{"".join(lines)}</text>'


def _run(run: Run) -> str:
    text = as_xml(directed(run.text))
    return text if run.tone is Tone.PLAIN else f'<tspan class="dl-t-{run.tone.value}">{text}</tspan>'
