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
        y, row, settings = space.y(caption.y), space.row(caption.y), caption.settings
        shares = {setting.share for setting in settings}
        if len(shares) == 1 and not any(setting.side.is_above for setting in settings):
            (share,) = shares
            yield space.at(share, y, Part.OTHER, partial(_caption, settings, True), caption.subject, row)
        else:
            yield Piece(Part.OTHER, 0, 0, y, partial(_caption, settings, False), False, caption.subject, row=row)


def _caption(settings: tuple[Setting, ...], is_there: bool, frame: Frame) -> str:
    """A caption; `is_there`: its place is that of all around it."""
    return "".join(_setting(setting, shown, frame, is_there=is_there) for setting, shown in frame.set_in(settings))


def _setting(setting: Setting, shown: str, frame: Frame, *, is_there: bool) -> str:
    side = setting.side
    apart = 0 if side.is_above else -BESIDE if side.is_leftwards else BESIDE
    x = f'x="{frame.x(rounded(setting.share))}"' + f' dx="{apart}"' * bool(apart)
    place = f'x="{apart}"' if is_there else x
    anchor = ' text-anchor="end"' * side.is_leftwards
    tones = {run.tone for line in setting.lines for run in line}
    tone = tones.pop() if len(tones) == 1 else Tone.PLAIN
    css = f' class="{" ".join(filter(None, ("dl-caption", shown, _css(tone))))}"'
    first = setting.baseline
    lines = [
        (f'<tspan {place} y="{number(first + n * LINE)}">' if n else "")
        + " ".join(_run(run, tone) for run in line)
        + "</tspan>" * bool(n)
        for n, line in enumerate(setting.lines)
    ]
    return f'<text{css} {place} y="{number(first)}"{anchor}>{"".join(lines)}</text>'


def _run(run: Run, around: Tone) -> str:
    text = as_xml(directed(run.text))
    return text if run.tone is around else f'<tspan class="{_css(run.tone)}">{text}</tspan>'


def _css(tone: Tone) -> str:
    return "" if tone is Tone.PLAIN else f"dl-t-{tone.value}"
