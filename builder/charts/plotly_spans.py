"""The marks of a timeline as traces of Plotly, in the true places of their ends: wherever one looks, none is cut.

What is as wide at any zoom, in px, such as the feet of a bracket, is written for a usual width; `meta.dx` has the px
of each point, from which scripts work it out for the width that there is. Heights count in px.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from builder.charts.layout.window import shifted
from builder.charts.plotly_values import Json, cards, faint, silent, tinted, value
from builder.charts.style import (
    ALARM,
    ARROW,
    ASIDE_SIZE,
    BAR,
    BRACKET,
    FAINT,
    FILE_LAYOUT,
    FOOT,
    INK,
    LIGHT,
    MUTED,
    OUTLINE,
    PAIR,
    RIM,
    THIN,
    Role,
)
from builder.charts.subject import Subject
from builder.charts.time_marks import Arrows, Captions, Line, Look, Outlines, Side, Spans, Stretch, Tone
from builder.text.direction import directed
from builder.text.escape import as_plotly

FIRST, LAST = datetime.min, datetime.max.replace(second=0, microsecond=0)
"""Where an end is that goes on wherever one looks."""
_CURVE = 6
"""The points of half a circle."""
_DASH = "4px,3px"

Point = tuple[datetime, float, float] | None
"""A moment, px from it to the right, px from the middle of the row downwards; None parts a line from the next one."""


@dataclass
class Path:
    """Lines of one look, as they are put together."""

    points: list[tuple[Point, float, Subject]] = field(default_factory=list)

    def add(self, y: float, subject: Subject, *points: Point) -> None:
        """One line, in the row at `y`."""
        self.points += [(point, y, subject) for point in (*points, None)]

    def trace(self, name: str, pixel: timedelta) -> Json:
        """The lines as a trace, without their look."""
        shifts = [point[1] if point else 0 for point, _, _ in self.points]
        return {
            "type": "scatter",
            "mode": "lines",
            "name": as_plotly(name),
            "x": [value(shifted(point[0], point[1] * pixel)) if point else None for point, _, _ in self.points],
            "y": [y + point[2] if point else None for point, y, _ in self.points],
            "connectgaps": False,
            **cards(subject for _, _, subject in self.points),
            **({"meta": {"dx": shifts}} if any(shifts) else {}),
        }


# Spans


def spans(layer: Spans, pixel: timedelta) -> Iterator[Json]:
    """The traces of spans: a trace for each look, of soft ends for each of them; then the brackets."""
    for looks, css in _STYLES:
        path = Path()
        for span in layer.marks:
            for stretch in span.stretches:
                if stretch.look in looks:
                    _add(path, stretch, css, span.y, span.subject)
        if path.points:
            pale = {"meta": {"pale": True}} if looks == (Look.PALE,) else {}
            yield {**path.trace(layer.name, pixel), **_styled(css, layer.role), **pale}
    yield from _soft_ends(layer, pixel)
    yield from _brackets(layer, pixel)


@dataclass(frozen=True)
class _Style:
    """How lines are drawn: their width and dash, or that they go around a bar."""

    width: float
    opacity: float = 1
    is_dashed: bool = False
    rises: tuple[float, ...] = (0,)
    is_around: bool = False
    is_filled: bool = False


_STYLES = (
    ((Look.PALE,), _Style(BAR, FAINT)),
    ((Look.SOLID,), _Style(BAR)),
    ((Look.PALE,), _Style(1, LIGHT)),
    ((Look.LINE,), _Style(1, LIGHT)),
    ((Look.DASHED_LINE,), _Style(1, LIGHT, is_dashed=True)),
    ((Look.PAIR,), _Style(1, LIGHT, rises=(-PAIR, PAIR))),
    ((Look.DASHED_PAIR,), _Style(1, LIGHT, is_dashed=True, rises=(-PAIR, PAIR))),
    ((Look.DASHED,), _Style(THIN, is_dashed=True, is_around=True, is_filled=True)),
    ((Look.HOLLOW,), _Style(THIN, is_around=True)),
    ((Look.DASHED_HOLLOW,), _Style(THIN, is_dashed=True, is_around=True)),
)


def _add(path: Path, stretch: Stretch, style: _Style, y: float, subject: Subject) -> None:
    start, end = stretch.start or FIRST, stretch.end or LAST
    if style.is_around:
        path.add(y, subject, *_box(start, end, (BAR - THIN) / 2))
        return
    for rise in style.rises:
        path.add(y, subject, (start, 0, rise), (end, 0, rise))


def _box(start: datetime, end: datetime, half: float) -> tuple[Point, ...]:
    return (start, 0, -half), (end, 0, -half), (end, 0, half), (start, 0, half), (start, 0, -half)


def _styled(style: _Style, role: Role) -> Json:
    dash = {"dash": _DASH} if style.is_dashed else {}
    fill = {"fill": "toself", "fillcolor": faint(role)} if style.is_filled else {}
    opacity = {"opacity": style.opacity} if style.opacity != 1 else {}
    return {"line": {"color": role.light, "width": style.width, **dash}, **fill, **opacity}


def _soft_ends(layer: Spans, pixel: timedelta) -> Iterator[Json]:
    """A trace for each soft end: a gradient goes over all of a trace."""
    for span in layer.marks:
        for stretch in span.stretches:
            if stretch.look in (Look.RISING, Look.FALLING) and stretch.start and stretch.end:
                path = Path()
                path.add(span.y, span.subject, *_box(stretch.start, stretch.end, BAR / 2))
                ends = (tinted(layer.role.light, 0), tinted(layer.role.light, 1))
                first, last = ends if stretch.look is Look.RISING else reversed(ends)
                yield {
                    **path.trace(layer.name, pixel),
                    "line": {"color": layer.role.light, "width": 0},
                    "fill": "toself",
                    "fillgradient": {"type": "horizontal", "colorscale": [[0, first], [1, last]]},
                }


def _brackets(layer: Spans, pixel: timedelta) -> Iterator[Json]:
    half = BRACKET / 2
    for is_dashed in (False, True):
        path = Path()
        for span in layer.marks:
            for moment, is_opening, dashed in span.brackets:
                foot = FOOT if is_opening else -FOOT
                if dashed is is_dashed:
                    points = ((foot, -half), (0, -half), (0, half), (foot, half))
                    path.add(span.y, span.subject, *((moment, dx, dy) for dx, dy in points))
        if path.points:
            dash = {"dash": "2.5px,2px"} if is_dashed else {}
            yield {**path.trace(layer.name, pixel), "line": {"color": layer.role.light, "width": 1.75, **dash}}


# Rings, arrows, captions


def outlines(layer: Outlines, pixel: timedelta) -> Json:
    """The rings around spans, round at their ends."""
    path = Path()
    for each in layer.marks:
        right, left = _curve(each.end or LAST, 1), _curve(each.start or FIRST, -1)
        path.add(each.y, each.subject, *right, *left, right[0])
    return {
        **path.trace(layer.name, pixel),
        **silent(subject for _, _, subject in path.points),
        "line": {"color": ALARM.light, "width": RIM},
    }


def _curve(moment: datetime, direction: int) -> list[Point]:
    """Half a circle at an end, within it: from the top down on the right, from the bottom up on the left."""
    radius = OUTLINE / 2
    angles = [math.pi * n / _CURVE for n in range(_CURVE + 1)]
    return [
        (
            moment,
            round(direction * radius * (math.sin(angle) - 1), 2),
            round(-direction * radius * math.cos(angle), 2),
        )
        for angle in angles
    ]


def arrows(layer: Arrows) -> Json:
    """The arrows at the edges: hollow where nobody says how far it goes on."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": as_plotly(layer.name),
        "x": [0 if arrow.is_left else 1 for arrow in layer.marks],
        "y": [arrow.y for arrow in layer.marks],
        "xaxis": "x2",
        "cliponaxis": False,
        "marker": {
            "symbol": [
                f"triangle-{'left' if each.is_left else 'right'}{'-open' * each.is_open}" for each in layer.marks
            ],
            "size": ARROW,
            "color": layer.role.light,
            "opacity": 1,
            "line": {"width": [THIN if each.is_open else 0 for each in layer.marks], "color": layer.role.light},
        },
        **cards(arrow.subject for arrow in layer.marks),
        "meta": {"opening": True},
    }


_POSITIONS = {
    Side.RIGHT: "middle right",
    Side.LEFT: "middle left",
    Side.ABOVE: "top right",
    Side.ABOVE_LEFT: "top left",
}
_DISTANCE = "\N{NO-BREAK SPACE}" * 3


def captions(layer: Captions) -> Json:
    """The captions, as they are set in a picture of its own."""
    settings = [caption.settings[FILE_LAYOUT] for caption in layer.marks]
    return {
        "type": "scatter",
        "mode": "text",
        "name": "Captions",
        "x": [round(each.share, 5) for each in settings],
        "y": [caption.y - each.rise / 2 for caption, each in zip(layer.marks, settings, strict=True)],
        "xaxis": "x2",
        "text": [_text(each.lines, each.side) for each in settings],
        "textposition": [_POSITIONS[each.side] for each in settings],
        "textfont": {"color": INK.light},
        **silent(caption.subject for caption in layer.marks),
        "cliponaxis": False,
        "meta": {"opening": True},
    }


def _text(lines: Sequence[Line], side: Side) -> str:
    before, after = _DISTANCE * (side is Side.RIGHT), _DISTANCE * (side is Side.LEFT)
    return "<br>".join(f"{before}{' '.join(_run(run.text, run.tone) for run in line)}{after}" for line in lines)


def _run(text: str, tone: Tone) -> str:
    written = as_plotly(directed(text))
    match tone:
        case Tone.STRONG:
            return f"<b>{written}</b>"
        case Tone.ASIDE | Tone.ALARM:
            colour = (MUTED if tone is Tone.ASIDE else ALARM).light
            return f'<span style="color:{colour};font-size:{ASIDE_SIZE}px">{written}</span>'
    return written
