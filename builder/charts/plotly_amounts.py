"""Amounts on an axis of values as traces of Plotly: discs, posts with arrows, lines, texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.charts.amounts import AmountLayer, Discs, Line, Lines, Post, Posts, Texts
from builder.charts.plotly_traces import in_time
from builder.charts.plotly_values import Json, cards, silent
from builder.text.escape import as_plotly

STROKE = 1.4
"""How long a stroke is that is a symbol, in sizes of the symbol, as plotly.js has it."""
BESIDE_SYMBOL, SYMBOL = 1, 1.6
"""plotly.js puts a text beside a symbol: the radius divided by 0.8 from its middle, and a px more."""
_POSITIONS = {"start": "middle right", "middle": "middle center", "end": "middle left"}


def traces(layer: AmountLayer) -> Iterator[Json]:
    """The traces of a layer."""
    return in_time(layer, _traces)


def _traces(layer: AmountLayer) -> Iterator[Json]:
    match layer:
        case Discs():
            marker = {"symbol": "circle", "size": layer.size, "line": {"width": 0}}
            yield {**_markers(layer, marker), **cards(mark.subject for mark in layer.marks)}
        case Posts():
            yield from _posts(layer)
        case Lines():
            yield from (_line(line, layer) for line in layer.marks)
        case Texts():
            yield _texts(layer)


def _markers(layer: Discs | Posts, marker: Json, marks: Any = None) -> Json:
    drawn = layer.marks if marks is None else marks
    return {
        "type": "scatter",
        "mode": "markers",
        "name": as_plotly(layer.name),
        "x": [mark.x for mark in drawn],
        "y": [mark.y for mark in drawn],
        "cliponaxis": False,
        "marker": {"color": layer.role.light, "opacity": 1, **marker},
    }


def _posts(layer: Posts) -> Iterator[Json]:
    """The posts; then the shafts and heads of arrows: symbols that are turned, and moved to where they point."""
    upright = {"symbol": "line-ns-open", "size": layer.height / STROKE, "line": {"width": layer.thickness}}
    yield {**_markers(layer, upright), **cards(mark.subject for mark in layer.marks)}
    if arrows := [mark for mark in layer.marks if mark.direction]:
        shaft = {"symbol": "line-ns-open", "size": layer.shaft / STROKE, "line": {"width": layer.stroke}}
        head = {"symbol": "triangle-down", "size": layer.head, "line": {"width": 0}}
        yield _pointing(layer, arrows, shaft, layer.shaft / 2)
        yield _pointing(layer, arrows, head, layer.base)


def _pointing(layer: Posts, arrows: list[Post], marker: Json, distance: float) -> Json:
    angles = [-90 * mark.direction for mark in arrows]  # plotly.js moves a symbol away from where it is turned to
    turned = _markers(layer, {**marker, "angle": angles, "standoff": distance}, arrows)
    return {**turned, **silent(mark.subject for mark in arrows)}


def _line(line: Line, layer: Lines) -> Json:
    """A line; scripts show one of narrow charts only there, and only there leave one of wide charts out."""
    head = {
        "mode": "lines+markers",
        "cliponaxis": False,
        "marker": {
            "symbol": "triangle-up",
            "size": [*[0] * (len(line.points) - 1), layer.head],
            "color": layer.role.light,
            "opacity": 1,
            "line": {"width": 0},
        },
    }
    return {
        "type": "scatter",
        "mode": "lines",
        "name": as_plotly(layer.name),
        "x": [x for x, _ in line.points],
        "y": [y for _, y in line.points],
        **silent([line.subject] * len(line.points)),
        "line": {"color": layer.role.light, "width": layer.thickness},
        **(head if line.has_head else {}),
        **({"meta": {"only": line.only}} if line.only else {}),
        **({"opacity": 0} if line.only == "narrow" else {}),
    }


def _texts(layer: Texts) -> Json:
    """Texts, at their distances from their places: beside symbols that are not seen."""
    sizes = [(each.distance - BESIDE_SYMBOL) * SYMBOL if each.distance else 0 for each in layer.marks]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": as_plotly(layer.name),
        "x": [each.x for each in layer.marks],
        "y": [each.y for each in layer.marks],
        "cliponaxis": False,
        "marker": {"size": sizes, "opacity": 0},
        "text": [as_plotly(each.text) for each in layer.marks],
        "textposition": [_POSITIONS[each.anchor] for each in layer.marks],
        "textfont": {"color": layer.role.light, "size": layer.size, "weight": 700 if layer.is_bold else 400},
        **silent(each.subject for each in layer.marks),
        "meta": {"narrow": [as_plotly(each.narrow) for each in layer.marks]},
    }
