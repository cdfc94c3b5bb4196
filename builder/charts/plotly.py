"""A scene as a Plotly figure: plain data, as plotly.js reads it. Its vocabulary is used here and in `plotly_traces`.

Texts are escaped for Plotly, which reads a little HTML in them. No graph objects, no default template. A figure has the
light palette; `meta.dark` in its layout has the dark colour for each.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import plotly

from builder.charts.plotly_traces import CLEAR, Json, traces, value
from builder.charts.scene import TICK_FORMATS, Heading, Rows, Scene, SlotAxis, Step, TimeAxis, ValueAxis
from builder.charts.style import (
    COLOURS,
    FONT,
    GRID,
    INK,
    MARGIN,
    MUTED,
    TEXT_SIZE,
    UNIT_RISE,
    VALUE_TICKS,
    WIDE,
)
from builder.text.escape import as_plotly

_DARK = {role.light: role.dark for role in COLOURS}


def figure(scene: Scene, title: str) -> Json:
    """The figure of a scene: `data`, a list of traces, and `layout`."""
    return {
        "data": [trace for layer in scene.layers for trace in traces(layer)],
        "layout": {
            "title": {"text": ""},
            "height": scene.height,
            "margin": _margin(scene),
            "font": {"family": FONT, "size": TEXT_SIZE, "color": INK.light},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": "pan",
            "hoverlabel": {"align": "left", "font": {"family": FONT, "size": TEXT_SIZE + 1}},
            "meta": {"title": title, "wide": WIDE, "dark": _DARK, **_lanes(scene)},
            **_axes(scene),
            **_behind(scene),
        },
    }


class Script(NamedTuple):
    """A build of plotly.js."""

    path: Path
    fingerprint: str
    styles: tuple[str, ...]
    """The style sheets that it adds to a page as it loads, whatever it draws, word by word."""


@cache
def installed() -> Script:
    """plotly.js as the installed Plotly brings it."""
    return script_at(Path(plotly.__file__).parent / "package_data" / "plotly.min.js")


def script_at(path: Path) -> Script:
    """The build in a file.

    Raises:
        OSError: it cannot be read.
    """
    content = path.read_bytes()
    added = re.findall(rb"\.textContent='([^']*)',document\.head\.appendChild", content)
    return Script(path, sha256(content).hexdigest(), ("", *(each.decode() for each in added)))


# The layout


def _margin(scene: Scene) -> Json:
    margin = scene.margin
    sides = {"l": margin.left, "r": margin.right, "t": margin.top, "b": margin.bottom}
    return {**sides, "pad": 0, "autoexpand": False}


def _lanes(scene: Scene) -> Json:
    return {"row": scene.lanes.row, "lanes": [list(lane) for lane in scene.lanes.lanes]} if scene.lanes else {}


def _axes(scene: Scene) -> Json:
    axes: Json = {}
    match scene.across:
        case TimeAxis() as time:
            axes["xaxis"] = _time_axis(time)
            if time.has_edges:
                edges = {"overlaying": "x", "range": [0, 1], "fixedrange": True, "visible": False, "anchor": "y"}
                axes["xaxis2"] = edges
        case SlotAxis() as slots:
            axes["xaxis"] = _slot_axis(slots)
    match scene.up:
        case Rows(bottom=bottom):
            axes["yaxis"] = {"range": [bottom, 0], "fixedrange": True, "visible": False, "automargin": False}
        case ValueAxis() as values:
            axes["yaxis"] = _value_axis(values)
    return axes


def _time_axis(axis: TimeAxis) -> Json:
    """A time axis over a fixed range, its labels in the middle of the days and months that they name."""
    return {
        "type": "date",
        "range": [value(axis.start), value(axis.end)],
        "automargin": False,
        "ticklabelmode": "period",
        "tickformatstops": [
            {"dtickrange": [_distance(least), _distance(most)], "value": form} for least, most, form in TICK_FORMATS
        ],
        "nticks": axis.most_ticks,
        "tickangle": 0,
        "tickfont": {"color": MUTED.light},
        "gridcolor": GRID.light,
        "zeroline": False,
        "showline": True,
        "linecolor": GRID.light,
        **({"anchor": "y", "side": "top"} if axis.is_above else {}),
    }


def _distance(step: Step | None) -> str | int | None:
    return step and (f"M{step.months}" if step.months else step.milliseconds)


def _slot_axis(axis: SlotAxis) -> Json:
    return {
        "range": [-1, axis.count],
        "fixedrange": True,
        "automargin": False,
        "showgrid": False,
        "zeroline": False,
        "tickfont": {"color": MUTED.light},
        "tickvals": [slot for slot, _ in axis.ticks],
        "ticktext": [as_plotly(text) for _, text in axis.ticks],
        "ticks": "outside",
        "tickcolor": GRID.light,
    }


def _value_axis(axis: ValueAxis) -> Json:
    return {
        "range": [axis.low, axis.high],
        "fixedrange": True,
        "automargin": False,
        "tickformat": ",",
        "nticks": VALUE_TICKS,
        "tickfont": {"color": MUTED.light},
        "gridcolor": GRID.light,
        "zeroline": False,
    }


def _behind(scene: Scene) -> Json:
    """Headings and lines, or the unit of an axis; and that bars in rows may overlap."""
    match scene.up:
        case ValueAxis(unit=unit):
            return {"annotations": [_unit(unit, scene)]}
        case Rows():
            texts = [_heading(heading) for heading in scene.headings]
            bars = {"barmode": "overlay"} if isinstance(scene.across, TimeAxis) else {}
            return {"annotations": texts, "shapes": [_line(y) for y in scene.lines], **bars}
    return {}


def _heading(heading: Heading) -> Json:
    text = as_plotly(heading.text)
    return {
        "text": f"<b>{text}</b>" if heading.is_bold else text,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": heading.y,
        "yref": "y",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": MUTED.light, **({"size": TEXT_SIZE} if heading.is_bold else {})},
    }


def _unit(text: str, scene: Scene) -> Json:
    return {
        "text": as_plotly(text),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": MARGIN.left - scene.margin.left,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": UNIT_RISE,
        "showarrow": False,
        "font": {"color": MUTED.light},
    }


def _line(y: float) -> Json:
    line = {"color": GRID.light, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": y, "y1": y, "line": line}
