"""The marks of a scene as traces of Plotly. Each mark carries an object (`customdata`)."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypedDict, assert_never

from builder.charts.marks import (
    Arrows,
    Bars,
    Columns,
    Dots,
    Labels,
    Layer,
    Mark,
    Outlines,
    Place,
    Rings,
    Subject,
)
from builder.charts.style import ALARM, HATCHING, INK, RIM
from builder.text.escape import as_plotly

Json = dict[str, Any]


class Carried(TypedDict):
    """What a mark carries for scripts and for others who read the figure: its `customdata`."""

    card: str
    """Its hover card; "" for what belongs to another mark, such as a ring or a label."""
    address: str
    event: str
    known_from: str
    states: str
    """The numbers of the states of its event in which it is drawn; "" for all."""
    words: str
    """What the card says, as plain text, line by line."""


HOVER_WIDTH = 38
"""Characters in a line of a hover card, so that it fits a phone."""
CLEAR = "rgba(0,0,0,0)"
_HATCHING = {"size": HATCHING.spacing, "solidity": HATCHING.solidity}
_MILLISECOND = timedelta(milliseconds=1)


@cache
def hover(*lines: str) -> str:
    """A hover card: the first line bold, each folded so that it fits a phone."""
    folded = ["<br>".join(as_plotly(part) for part in _folded(line)) for line in lines]
    return "<br>".join((f"<b>{folded[0]}</b>", *folded[1:])) if folded else ""


def _folded(line: str) -> list[str]:
    fits = len(line) <= HOVER_WIDTH and line == " ".join(line.split())  # most do; folding takes twenty times as long
    return [line] if fits else textwrap.wrap(line, HOVER_WIDTH)


# Values


def value(place: Place) -> str | float:
    """A place as plotly.js reads it."""
    return place.isoformat(timespec="minutes") if isinstance(place, datetime) else place


def _length(start: datetime, end: datetime) -> int:
    """A span as the length of a bar."""
    return round((end - start) / _MILLISECOND)


def cards(subjects: Iterable[Subject | None]) -> Json:
    """What marks say on hover, and where they lead."""
    return {
        "customdata": [_carried(each, each.card) for each in subjects if each],
        "hovertemplate": "%{customdata.card}<extra></extra>",
    }


def silent(subjects: Iterable[Subject | None]) -> Json:
    """What belongs to a mark and says nothing itself: a ring, a label."""
    return {"customdata": [_carried(each, ()) for each in subjects if each], "hoverinfo": "skip"}


def _carried(subject: Subject, card: Sequence[str]) -> Carried:
    return {
        "card": hover(*card),
        "address": subject.address,
        "event": subject.event,
        "known_from": subject.known_from.isoformat(),
        "states": " ".join(map(str, subject.states)),
        "words": "\n".join(card),
    }


# Traces


def traces(layer: Layer) -> Iterator[Json]:
    """The traces of a layer."""
    return in_time(layer, _traces)


def in_time(layer: Any, write: Callable[[Any], Iterator[Json]]) -> Iterator[Json]:
    """The traces that `write` makes of a layer; what was drawn so only on an earlier day is not visible in them."""
    now, then = _marks(layer, is_now=True), _marks(layer, is_now=False)
    if now or not then:
        yield from write(replace(layer, marks=now))
    if then:
        yield from ({**trace, "visible": False} for trace in write(replace(layer, marks=then)))


def _marks(layer: Any, *, is_now: bool) -> tuple[Any, ...]:
    return tuple(mark for mark in layer.marks if (mark.subject is None or mark.subject.is_now) == is_now)


def _traces(layer: Layer) -> Iterator[Json]:
    match layer:
        case Dots():
            yield _dots(layer)
        case Arrows():
            yield _arrows(layer)
        case Bars():
            yield _bars(layer)
        case Columns():
            yield _columns(layer)
        case Rings():
            yield _rings(layer)
        case Outlines():
            yield _outlines(layer)
        case Labels():
            yield _labels(layer)
        case _:
            assert_never(layer)


def _subjects(marks: Iterable[Mark]) -> Iterator[Subject | None]:
    return (mark.subject for mark in marks)


def _scatter(layer: Dots | Arrows | Rings, xs: Sequence[Place], mode: str = "markers") -> Json:
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
        **_axis(layer),
        "marker": {
            "symbol": layer.symbol or [dot.symbol + "-open" * dot.is_hollow for dot in layer.marks],
            "size": layer.size or [dot.size for dot in layer.marks],
            "color": layer.role.light,
            "opacity": 1,
            **({} if layer.symbol else {"line": _rims(layer)}),
        },
        **cards(_subjects(layer.marks)),
    }


def _axis(layer: Dots | Labels) -> Json:
    """The axis across, where there is more than one."""
    return {} if layer.at_edges is None else {"xaxis": "x2" if layer.at_edges else "x"}


def _rims(layer: Dots) -> Json:
    """The rims of dots that may be hollow."""
    return {"width": [RIM if dot.is_hollow else 0 for dot in layer.marks], "color": layer.role.light}


def _arrows(layer: Arrows) -> Json:
    return {
        **_scatter(layer, [0 if arrow.is_left else 1 for arrow in layer.marks]),
        "xaxis": "x2",
        "marker": {
            "symbol": [f"triangle-{'left' if arrow.is_left else 'right'}" for arrow in layer.marks],
            "size": layer.size,
            "color": layer.role.light,
            "opacity": 1,
        },
        **cards(_subjects(layer.marks)),
    }


def _rings(layer: Rings) -> Json:
    marker = {"symbol": ALARM.symbol, "size": layer.size, "color": ALARM.light, "line": {"width": RIM}}
    carried = silent(_subjects(layer.marks))
    return {**_scatter(layer, [ring.x for ring in layer.marks]), **carried, "marker": marker}


def _bars(layer: Bars) -> Json:
    """Bars as one trace. Plotly knows no fading bar: each stretch is a bar of its own."""
    pairs = [(bar, stretch) for bar in layer.marks for stretch in bar.stretches]
    return {
        "type": "bar",
        "orientation": "h",
        "name": as_plotly(layer.name),
        "base": [value(each.start) for _, each in pairs],
        "x": [_length(each.start, each.end) for _, each in pairs],
        "y": [bar.y for bar, _ in pairs],
        "width": [layer.thickness] * len(pairs),
        "marker": {
            "color": layer.role.light,
            "opacity": [each.opacity for _, each in pairs],
            "line": {"width": 0},
            "pattern": {"shape": ["/" if bar.is_hatched else "" for bar, _ in pairs], **_HATCHING},
        },
        **cards(bar.subject for bar, _ in pairs),
    }


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


def _outlines(layer: Outlines) -> Json:
    return {
        "type": "bar",
        "orientation": "h",
        "name": as_plotly(layer.name),
        "base": [value(outline.start) for outline in layer.marks],
        "x": [_length(outline.start, outline.end) for outline in layer.marks],
        "y": [outline.y for outline in layer.marks],
        "width": [layer.thickness] * len(layer.marks),
        **silent(_subjects(layer.marks)),
        "marker": {"color": CLEAR, "line": {"width": RIM, "color": ALARM.light}},
    }


def _labels(layer: Labels) -> Json:
    return {
        "type": "scatter",
        "mode": "text",
        "name": "Labels",
        "x": [value(label.x) for label in layer.marks],
        "y": [label.y for label in layer.marks],
        **_axis(layer),
        "text": [as_plotly(label.spaced(label.text)) for label in layer.marks],
        "textposition": [f"middle {'left' if label.is_leftwards else 'right'}" for label in layer.marks],
        "textfont": {"color": INK.light},
        **silent(_subjects(layer.marks)),
        "cliponaxis": False,
        "meta": {"narrow": [as_plotly(label.spaced(label.narrow)) for label in layer.marks]},
    }
