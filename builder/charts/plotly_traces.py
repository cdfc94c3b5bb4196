"""The marks of a scene as traces of Plotly. Each mark carries an object (`customdata`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, assert_never

from builder.charts.marks import (
    Columns,
    Dots,
    Labels,
    Layer,
    Mark,
    Place,
    Rings,
    Rule,
    Rules,
)
from builder.charts.plotly_spans import arrows, captions, outlines, spans
from builder.charts.plotly_values import Json, cards, faint, silent, value
from builder.charts.style import ALARM, CAP, INK, RIM, THIN
from builder.charts.subject import Subject
from builder.charts.time_marks import Arrows, Captions, Outlines, Spans
from builder.text.escape import as_plotly

_MILLISECOND = timedelta(milliseconds=1)


def _length(start: datetime, end: datetime) -> int:
    """A span as the length of a bar."""
    return round((end - start) / _MILLISECOND)


# Traces


def traces(layer: Layer, pixel: timedelta = timedelta()) -> Iterator[Json]:
    """The traces of a layer; `pixel` is about how long a pixel is on a time axis.

    What was drawn so only on an earlier day is in traces of its own, not visible.
    """
    now, then = _marks(layer, is_now=True), _marks(layer, is_now=False)
    if now or not then:
        yield from _traces(_only(layer, now), pixel)
    if then:
        yield from ({**trace, "visible": False} for trace in _traces(_only(layer, then), pixel))


def _marks(layer: Layer, *, is_now: bool) -> list[Mark]:
    return [mark for mark in layer.marks if (mark.subject is None or mark.subject.is_now) == is_now]


def _only(layer: Any, marks: Sequence[Mark]) -> Layer:
    """A layer with only some of its marks."""
    only: Layer = replace(layer, marks=tuple(marks))
    return only


def _traces(layer: Layer, pixel: timedelta) -> Iterator[Json]:
    """One, but for lines, each of which is one of its own."""
    match layer:
        case Dots():
            yield _dots(layer)
        case Arrows():
            yield arrows(layer)
        case Spans():
            yield from spans(layer, pixel)
        case Captions():
            yield captions(layer)
        case Columns():
            yield _columns(layer)
        case Rings():
            yield _rings(layer)
        case Outlines():
            yield outlines(layer, pixel)
        case Labels():
            yield _labels(layer)
        case Rules():
            yield from (_rule(rule, layer) for rule in layer.marks)
        case _:
            assert_never(layer)


def _subjects(marks: Iterable[Mark]) -> Iterator[Subject | None]:
    return (mark.subject for mark in marks)


def _scatter(layer: Dots | Rings, xs: Sequence[Place], mode: str = "markers") -> Json:
    return {
        "type": "scatter",
        "mode": mode,
        "name": as_plotly(layer.name),
        "x": [value(x) for x in xs],
        "y": [mark.y for mark in layer.marks],
        "cliponaxis": False,
    }


def _dots(layer: Dots) -> Json:
    return {
        **_scatter(layer, [dot.x for dot in layer.marks]),
        **_ranges(layer),
        "marker": {
            "symbol": layer.symbol or [dot.symbol + "-open" * dot.is_hollow for dot in layer.marks],
            "size": layer.size or [dot.size for dot in layer.marks],
            "color": _fills(layer),
            "opacity": 1,
            **({} if layer.symbol else {"line": _rims(layer)}),
        },
        **cards(_subjects(layer.marks)),
    }


def _fills(layer: Dots) -> str | list[str]:
    """The colour of all dots, or of each: one with a dashed rim is light. Of a hollow one it is that of the rim."""
    if not any(dot.is_dashed and not dot.is_hollow for dot in layer.marks):
        return layer.role.light
    return [faint(layer.role) if dot.is_dashed and not dot.is_hollow else layer.role.light for dot in layer.marks]


def _rims(layer: Dots) -> Json:
    """The rims of dots that may be hollow or dashed."""
    widths = [THIN if dot.is_dashed else RIM if dot.is_hollow else 0 for dot in layer.marks]
    dashes = {"dash": ["2px,1.6px" if dot.is_dashed else "solid" for dot in layer.marks]}
    return {"width": widths, "color": layer.role.light, **(dashes if any(dot.is_dashed for dot in layer.marks) else {})}


def _ranges(layer: Dots) -> Json:
    """The bars from the lowest to the highest value of each dot."""
    bounds = ((dot.y, dot.low, dot.high) for dot in layer.marks)
    ranges = [(y - low, high - y) for y, low, high in bounds if low is not None and high is not None]
    if not ranges:
        return {}
    style = {"color": layer.role.light, "thickness": THIN, "width": CAP}
    minus, plus = ([*side] for side in zip(*ranges, strict=True))
    return {"error_y": {"type": "data", "symmetric": False, "array": plus, "arrayminus": minus, **style}}


def _rings(layer: Rings) -> Json:
    marker = {"symbol": ALARM.symbol, "size": layer.size, "color": ALARM.light, "line": {"width": RIM}}
    marks = _scatter(layer, [ring.x for ring in layer.marks])
    return {**marks, **silent(_subjects(layer.marks)), "marker": marker}


def _columns(layer: Columns) -> Json:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [value(column.start) for column in layer.marks],
        "x": [_length(column.start, column.end) for column in layer.marks],
        "y": [column.y for column in layer.marks],
        "width": [column.height for column in layer.marks],
        "marker": {"color": layer.role.light, "opacity": 1, "line": {"width": 0}},
        **cards(_subjects(layer.marks)),
    }


def _labels(layer: Labels) -> Json:
    return {
        "type": "scatter",
        "mode": "text",
        "name": "Labels",
        "x": [value(label.x) for label in layer.marks],
        "y": [label.y for label in layer.marks],
        "text": [as_plotly(label.spaced(label.text)) for label in layer.marks],
        "textposition": [f"middle {'left' if label.is_leftwards else 'right'}" for label in layer.marks],
        "textfont": {"color": INK.light},
        **silent(_subjects(layer.marks)),
        "cliponaxis": False,
        "meta": {"narrow": [as_plotly(label.spaced(label.narrow)) for label in layer.marks]},
    }


def _rule(rule: Rule, layer: Rules) -> Json:
    ends = (rule.start, rule.end)
    head = {
        "mode": "lines+markers",
        "cliponaxis": False,
        "marker": {
            "symbol": rule.head,
            "size": [0, layer.size],
            "color": rule.role.light,
            "opacity": 1,
            "line": {"width": 0},
        },
    }
    return {
        "type": "scatter",
        "mode": "lines",
        "name": as_plotly(layer.name),
        "x": [value(x) for x, _ in ends],
        "y": [y for _, y in ends],
        **silent([rule.subject] * 2),
        "line": {"color": rule.role.light, "width": THIN},
        **(head if rule.head else {}),
    }
