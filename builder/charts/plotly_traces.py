"""The marks of a scene as traces of Plotly. Each mark carries an object (`customdata`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, assert_never

from builder.charts.marks import (
    Columns,
    Dots,
    Layer,
    Mark,
    Place,
    Rings,
)
from builder.charts.plotly_spans import arrows, captions, outlines, spans
from builder.charts.plotly_values import Json, cards, faint, silent, value
from builder.charts.style import ALARM, RIM, THIN
from builder.charts.subject import Subject
from builder.charts.time_marks import Arrows, Captions, Outlines, Spans
from builder.text.escape import as_plotly

_MILLISECOND = timedelta(milliseconds=1)


def _length(start: datetime, end: datetime) -> int:
    """A span as the length of a bar."""
    return round((end - start) / _MILLISECOND)


# Traces


def traces(layer: Layer, pixel: timedelta = timedelta()) -> Iterator[Json]:
    """The traces of a layer; `pixel` is about how long a pixel is on a time axis."""
    return in_time(layer, lambda some: _traces(some, pixel))


def in_time(layer: Any, write: Callable[[Any], Iterator[Json]]) -> Iterator[Json]:
    """The traces that `write` makes of a layer; what was drawn so only on an earlier day is not visible in them."""
    now, then = _marks(layer, is_now=True), _marks(layer, is_now=False)
    if now or not then:
        yield from write(replace(layer, marks=now))
    if then:
        yield from ({**trace, "visible": False} for trace in write(replace(layer, marks=then)))


def _marks(layer: Any, *, is_now: bool) -> tuple[Any, ...]:
    return tuple(mark for mark in layer.marks if (mark.subject is None or mark.subject.is_now) == is_now)


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
