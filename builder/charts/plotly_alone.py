"""A figure that is opened alone, in any Plotly: with its title, its key and its source, and with fixed ranges.

Nothing draws it again as it is moved, so it cannot be; what goes on beyond an edge is an arrow there. The key is drawn
by what draws the marks, on axes of its own below the plot.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from builder.charts import plotly
from builder.charts.chart import SAMPLE, SAMPLE_WIDTH, Chart, KeyEntry
from builder.charts.plotly_traces import traces
from builder.charts.plotly_values import Json, value
from builder.charts.style import INK, MUTED, TEXT_SIZE
from builder.text.direction import directed
from builder.text.escape import as_plotly

PAPER = "#ffffff"
TITLE_SIZE, TITLE_LINE, TITLE_LETTERS = 16, 21, 84
"""The size of the title, the height of its lines, and how many characters are in one."""
HEAD = 20
"""What is above and below the title, together."""
ROW, FOOT = 24, 12
"""The height of a row of the key or of the source, and what is between the plot's labels and the key."""
_PIXEL = (SAMPLE.end - SAMPLE.start) / SAMPLE_WIDTH
"""How long a pixel is in a sample."""
_SHARE = SAMPLE_WIDTH / plotly.USUAL
"""How wide a sample is, as a share of the plot."""


def figure(chart: Chart, source: str) -> Json:
    """The figure of a chart, complete; `source` says where it is from."""
    written = plotly.figure(chart.scene, chart.title)
    layout, key = written["layout"], [entry for entry in chart.key if entry.is_now]
    title = textwrap.wrap(chart.title, TITLE_LETTERS)
    margin = layout["margin"]
    below = margin["b"] + FOOT + ROW * (len(key) + 1)
    plot = layout["height"] - margin["t"] - margin["b"]
    foot = below / (plot + below)
    head = HEAD + TITLE_LINE * len(title)
    middles = [margin["b"] + FOOT + ROW * (row + 0.5) for row in range(len(key) + 1)]
    texts = [_text(directed(entry.label), y, _SHARE + 0.01) for entry, y in zip(key, middles, strict=False)]
    return {
        "data": [
            *(trace for trace in written["data"] if trace.get("visible", True)),
            *(trace for entry, y in zip(key, middles, strict=False) for trace in _symbol(entry, y)),
        ],
        "layout": {
            **{name: each for name, each in layout.items() if name != "meta"},
            **_axes(layout, foot, below),
            "title": _title(title, margin["l"]),
            "height": head + layout["height"] - margin["b"] + below,
            "margin": {**margin, "t": head + margin["t"], "b": 0},
            "paper_bgcolor": PAPER,
            "dragmode": False,
            "annotations": [
                *_raised(layout.get("annotations", ()), foot),
                *texts,
                _text(source, middles[-1], 0),
            ],
            "shapes": _raised(layout.get("shapes", ()), foot),
        },
    }


def _title(lines: Sequence[str], left: int) -> Json:
    return {
        "text": "<br>".join(f"<b>{as_plotly(directed(line))}</b>" for line in lines),
        "font": {"size": TITLE_SIZE, "color": INK.light},
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": left, "t": HEAD / 2},
    }


def _axes(layout: Json, foot: float, below: float) -> Json:
    """The axes, fixed; those up above the foot. The key has its own, in px."""
    axes = {name: {**axis, "fixedrange": True} for name, axis in layout.items() if name.startswith(("xaxis", "yaxis"))}
    up = {name: {**axis, "domain": [foot, 1]} for name, axis in axes.items() if name.startswith("yaxis")}
    unseen = {"fixedrange": True, "visible": False}
    across = {**unseen, "type": "date", "domain": [0, _SHARE], "anchor": "y3"}
    return {
        **axes,
        **up,
        "xaxis3": {**across, "range": [value(SAMPLE.start), value(SAMPLE.end)]},
        "yaxis3": {**unseen, "domain": [0, foot], "anchor": "x3", "range": [below, 0]},
    }


def _raised(items: Sequence[Json], foot: float) -> list[Json]:
    """What is placed by the height of the plot, once there is a foot below it."""

    def raised(item: Json) -> Json:
        places: Json = {name: foot + (1 - foot) * item[name] for name in ("y", "y0", "y1") if name in item}
        return {**item, **places} if item.get("yref") == "paper" else item

    return [raised(item) for item in items]


# The key


def _text(text: str, y: float, x: float) -> Json:
    return {
        "text": as_plotly(text),
        "x": x,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yref": "y3",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": MUTED.light, "size": TEXT_SIZE},
    }


def _symbol(entry: KeyEntry, y: float) -> Iterator[Json]:
    """What an entry of the key explains: marks in small, a symbol, or a sign."""
    if entry.sample:
        for layer in entry.sample:
            yield from (_placed(trace) for trace in traces(_at(layer, y), _PIXEL))
        return
    mode = "text" if entry.sign else "markers"
    shape = {"symbol": entry.style.symbol, "size": 10, "color": entry.style.light}
    look: Json = {"text": [f"<b>{as_plotly(entry.sign)}</b>"]} if entry.sign else {"marker": shape}
    middle = value(SAMPLE.start + (SAMPLE.end - SAMPLE.start) / 2)
    yield _placed({"type": "scatter", "mode": mode, "x": [middle], "y": [y], **look})


def _at(layer: Any, y: float) -> Any:
    return replace(layer, marks=tuple(replace(mark, y=y) for mark in layer.marks))


def _placed(trace: Json) -> Json:
    """A trace on the key's axes; an arrow at an edge is at that of its sample."""
    ends = (value(SAMPLE.start), value(SAMPLE.end))
    x = [ends[share] for share in trace["x"]] if trace.get("xaxis") == "x2" else trace["x"]
    said = ("customdata", "hovertemplate")
    kept = {name: each for name, each in trace.items() if name not in said}
    return {**kept, "x": x, "xaxis": "x3", "yaxis": "y3", "hoverinfo": "skip", "cliponaxis": False}
