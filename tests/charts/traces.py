"""Small scenes with a layer of every sort, and the traces that Plotly gets of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import plotly.graph_objects as go

from builder.charts import plotly
from builder.charts.marks import Dot, Dots, Layer, Ring, Rings
from builder.charts.scene import Lines, Room, Rows, Scene, Stack, StackRow, TimeAxis
from builder.charts.style import LAYOUTS, ROLES
from builder.charts.subject import Subject
from builder.charts.time_marks import (
    Arrow,
    Arrows,
    Bracket,
    Caption,
    Captions,
    Look,
    Outline,
    Outlines,
    Run,
    Setting,
    Side,
    Span,
    Spans,
    Stretch,
    Tone,
)
from charts.helpers import Figure

NOON = datetime(2031, 5, 1, 12)
DAY = timedelta(days=1)
ABOUT = Subject(None, "events/a/", date(2031, 5, 1), ("A title", "a < b"))
BLUE = ROLES["blue"]
ROW = 50
"""How high each row of a stack is, in px; its middle is 20 px below its top."""


def in_one_line(text: str) -> tuple[Lines, ...]:
    """A heading that is in one line in each layout; no text is none."""
    return ((text,),) * len(LAYOUTS) if text else ()


def scene_of(*layers: Layer, **scene: Any) -> Scene:
    """Layers on four days and ten rows."""
    axis = TimeAxis(NOON - 2 * DAY, NOON + 2 * DAY, 4, has_edges=True)
    return Scene(**{"height": 200, "across": axis, "up": Rows(10), "layers": layers, **scene})


def stack_of(*layers: Layer, headings: tuple[str, ...] = ("A lane", "", ""), **scene: Any) -> Scene:
    """Layers on four days, in rows that are as high in each layout."""
    up = Stack(tuple(StackRow((Room(20, 30),) * len(LAYOUTS), in_one_line(heading)) for heading in headings))
    return scene_of(*layers, up=up, **scene)


def traces(*layers: Layer) -> list[Figure]:
    """The traces of layers, which Plotly accepts."""
    return _accepted(scene_of(*layers))


def stacked(*layers: Layer) -> list[Figure]:
    """The traces of layers in a stack, which Plotly accepts."""
    return _accepted(stack_of(*layers))


def _accepted(scene: Scene) -> list[Figure]:
    figure = plotly.figure(scene, "")
    go.Figure(figure)
    return list(figure["data"])


def span(look: Look, start: datetime | None = NOON, end: datetime | None = NOON + DAY, *brackets: Bracket) -> Spans:
    """A span of one stretch, in the second row."""
    return Spans("Spans", BLUE, (Span((Stretch(start, end, look),), brackets, 1, ABOUT),))


def caption(
    *lines: tuple[Run, ...], share: float = 0.5, side: Side = Side.RIGHT, rise: int = 0, subject: Subject = ABOUT
) -> Captions:
    """A caption in the second row, set the same in each layout."""
    return Captions((Caption((Setting(lines, share, side, rise),) * len(LAYOUTS), 1, subject),))


def every_layer(text: str, subject: Subject) -> Iterator[Layer]:
    """A layer of every sort, each with a mark, with one text wherever there is a text."""
    bracket = Bracket(NOON, is_opening=True)
    yield Dots(text, BLUE, (Dot(NOON, 1, subject, "circle", 12),))
    yield Arrows(text, BLUE, (Arrow(True, True, 1, subject),))
    for look in Look:
        yield Spans(text, BLUE, (Span((Stretch(NOON, NOON + DAY, look),), (bracket,), 1, subject),))
    yield Outlines(text, (Outline(NOON, NOON + DAY, 1, subject),))
    yield Rings(text, (Ring(NOON, 1, subject),), 22)
    yield caption(*((Run(text, tone),) for tone in Tone), subject=subject)
