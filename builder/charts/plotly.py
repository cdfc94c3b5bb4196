"""A scene as a Plotly figure: plain data, as plotly.js reads it. Its vocabulary is used here and in `plotly_traces`.

Texts are escaped for Plotly, which reads a little HTML in them. No graph objects, no default template. A figure has the
light palette; `meta.dark` in its layout has the dark colour for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import plotly

from builder.charts import plotly_amounts
from builder.charts.amounts import AmountLayer, AnyLayer
from builder.charts.plotly_traces import traces
from builder.charts.plotly_values import CLEAR, Json, faint, tinted, value
from builder.charts.scene import (
    TICK_FORMATS,
    Flag,
    Heading,
    Periods,
    Rows,
    Scene,
    SlotAxis,
    Stack,
    Step,
    TimeAxis,
    ValueAxis,
)
from builder.charts.style import (
    COLOURS,
    FILE_LAYOUT,
    FONT,
    GRID,
    INK,
    LAYOUTS,
    MUTED,
    RULE,
    RULE_RISE,
    TEXT_SIZE,
    UNIT_DROP,
    WIDE,
)
from builder.text.direction import directed
from builder.text.escape import as_plotly
from builder.text.phrases import counted

_DARK = (
    {role.light: role.dark for role in COLOURS}
    | {faint(role): tinted(role.dark) for role in COLOURS}
    | {tinted(role.light, opacity): tinted(role.dark, opacity) for role in COLOURS for opacity in (0, 1)}
)
USUAL = 1000
"""How wide a plot usually is, in px."""
HALF_LINE = 8
"""Half of what a line of an annotation takes, in px."""
FLAG = 16
"""What the flags of a time axis take between the plot and the labels, in px."""


def figure(scene: Scene, title: str) -> Json:
    """The figure of a scene: `data`, a list of traces, and `layout`."""
    return {
        "data": [trace for layer in _lifted(scene) for trace in _traces(layer, _pixel(scene))],
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
            "meta": {"title": title, "wide": WIDE, "dark": _DARK, **_rows(scene), **_named(scene)},
            **_axes(scene),
            **_behind(scene),
        },
    }


def _traces(layer: AnyLayer, pixel: timedelta) -> Iterator[Json]:
    return plotly_amounts.traces(layer) if isinstance(layer, AmountLayer) else traces(layer, pixel)


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


def _pixel(scene: Scene) -> timedelta:
    """About how long a pixel is."""
    axis = scene.across
    return (axis.end - axis.start) / USUAL if isinstance(axis, TimeAxis) else timedelta()


def _lifted(scene: Scene) -> Sequence[AnyLayer]:
    """The layers; those of a stack in px from the top, as its rows are in the layout of files."""
    if not isinstance(scene.up, Stack):
        return scene.layers
    middles = scene.up.middles(FILE_LAYOUT)
    return [_in_px(layer, middles) for layer in scene.layers]


def _in_px(layer: Any, middles: Sequence[int]) -> AnyLayer:
    lifted: AnyLayer = replace(layer, marks=tuple(replace(mark, y=middles[int(mark.y)]) for mark in layer.marks))
    return lifted


def _rows(scene: Scene) -> Json:
    """The rows of a stack, and about how many milliseconds a pixel is; or the periods of what is counted."""
    if scene.periods:
        return {"periods": _periods(scene.periods)}
    if not isinstance(scene.up, Stack):
        return {}
    return {"rows": scene.up.numbers, "pixel": _pixel(scene) / timedelta(milliseconds=1)}


def _periods(periods: Periods) -> Json:
    """What scripts need to know of periods; from when to when events are, in days since 1970."""
    extents = [[end and _days(end) for end in extent] for extent in periods.extents]
    return {"extents": extents, "size": periods.size, "most": periods.most, "step": _distance(periods.unit)}


def _days(moment: datetime) -> float:
    days = round((moment - datetime(1970, 1, 1)) / timedelta(days=1), 4)
    return int(days) if days.is_integer() else days


_UNSEEN = {"fixedrange": True, "visible": False, "automargin": False}


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
        case ValueAxis() as values:
            axes["xaxis"] = _value_axis(values)
    match scene.up:
        case Rows(bottom=bottom):
            axes["yaxis"] = {"range": [bottom, 0], **_UNSEEN}
        case Stack() as stack:
            axes["yaxis"] = {"range": [stack.height(FILE_LAYOUT), 0], **_UNSEEN}
    return axes


def _time_axis(axis: TimeAxis) -> Json:
    """A time axis over a fixed range, its labels in the middle of the days and months that they name."""
    return {
        "type": "date",
        "range": [value(axis.start), value(axis.end)],
        "automargin": False,
        "ticklabelmode": "period",
        "ticklabeloverflow": "allow",
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
        **({"ticks": "outside", "ticklen": FLAG, "tickcolor": CLEAR} if axis.flags else {}),
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
        "tickvals": [tick for tick, _ in axis.ticks],
        "ticktext": [text for _, text in axis.ticks],
        "tickangle": 0,
        "tickfont": {"color": MUTED.light},
        "gridcolor": GRID.light,
        "zeroline": False,
        "showline": True,
        "linecolor": GRID.light,
    }


def _behind(scene: Scene) -> Json:
    """Headings, lines and the unit of an axis; and that bars in rows may overlap."""
    if not scene.up:
        return {}
    if isinstance(scene.up, Stack):
        return _stacked(scene.up, scene.across)
    texts = [_heading(heading) for heading in scene.headings]
    if isinstance(scene.across, ValueAxis):
        texts.append(_unit(scene.across.unit))
    bars = {"barmode": "overlay"} if isinstance(scene.across, TimeAxis) else {}
    return {"annotations": texts, "shapes": [_line(y) for y in scene.lines], **bars}


def _stacked(stack: Stack, across: TimeAxis | SlotAxis | ValueAxis | None) -> Json:
    """The names of lanes, the lines between them; the days on which articles appeared."""
    middles = stack.middles(FILE_LAYOUT)
    lanes = [(row, y) for row, y in zip(stack.rows, middles, strict=True) if row.name]
    flags = across.flags if isinstance(across, TimeAxis) else ()
    return {
        "annotations": [
            *(_heading(Heading(row.name, y, is_lane=True)) for row, y in lanes),
            *(_flag(flag) for flag in flags),
        ],
        "shapes": [
            *(_line(y - RULE_RISE) for _, y in lanes[not stack.is_part :]),
            *(_pole(flag) for flag in flags),
        ],
    }


def _flag(flag: Flag) -> Json:
    return {
        "text": f"{counted(flag.articles, 'article')} ▸",
        "x": value(flag.moment),
        "xanchor": "right",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": MUTED.light, "size": 10.5},
        "name": flag.day.isoformat(),
    }


def _pole(flag: Flag) -> Json:
    ends = {"x0": value(flag.moment), "x1": value(flag.moment), "y0": 0, "y1": 1}
    line = {"color": RULE.light, "width": 1}
    return {"type": "line", "yref": "paper", **ends, "line": line, "layer": "below", "name": flag.day.isoformat()}


def _heading(heading: Heading) -> Json:
    """A text from the plot's left edge, whose first or last line is at a height."""
    anchor, shift = ("top", HALF_LINE) if heading.is_lane else ("bottom", -HALF_LINE)
    return {
        "text": _heading_text(heading, FILE_LAYOUT),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": heading.y,
        "yref": "y",
        "yanchor": anchor,
        "yshift": shift,
        "showarrow": False,
        "font": {"color": MUTED.light, **({"size": TEXT_SIZE} if heading.is_lane else {})},
        **({"name": heading.known_from.isoformat()} if heading.known_from else {}),
    }


def _heading_text(heading: Heading, layout: int) -> str:
    text = "<br>".join(as_plotly(directed(line)) for line in heading.lines[layout])
    return f"<b>{text}</b>" if heading.is_lane else text


def _named(scene: Scene) -> Json:
    """The headings of which some layout has more lines, in each layout, by what they are in the figure as written."""
    rows = scene.up.rows if isinstance(scene.up, Stack) else ()
    every = [*scene.headings, *(Heading(row.name, 0, is_lane=True) for row in rows if row.name)]
    texts = ([_heading_text(each, layout) for layout in range(len(LAYOUTS))] for each in every)
    named = {each[FILE_LAYOUT]: each for each in texts if len(set(each)) > 1}
    return {"headings": named} if named else {}


def _unit(text: str) -> Json:
    return {
        "text": as_plotly(text),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 0,
        "yref": "paper",
        "yanchor": "middle",
        "yshift": -UNIT_DROP,
        "showarrow": False,
        "font": {"color": MUTED.light},
    }


def _line(y: float) -> Json:
    line = {"color": GRID.light, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": y, "y1": y, "line": line}
