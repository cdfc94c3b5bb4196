"""What Plotly shows of a scene, and where."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from builder.charts.chart import Chart
from builder.charts.plotly_values import faint
from builder.charts.style import ALARM, BAR, COLOURS, THIN
from builder.charts.svg import symbols
from charts.helpers import Figure, figure_of
from charts.seen import Found, Place, Seen, Up, collected, up_of

ROLES = {role.light: role.name for role in COLOURS} | {faint(role): role.name for role in COLOURS}
_START = datetime(1, 1, 1)
Owner = tuple[str, str]


class _Axes(NamedTuple):
    """The fixed ranges of a figure."""

    layout: Figure
    up: Up

    def x(self, value: Any, trace: Figure) -> float:
        """How far across a value is."""
        start, end = (_number(each) for each in self.layout[trace.get("xaxis", "x").replace("x", "xaxis")]["range"])
        return (_number(value) - start) / (end - start)

    def y(self, value: float) -> float:
        """How far up a value is."""
        low, high = self.layout["yaxis"]["range"]
        return (value - low) / (high - low)

    def spot(self, trace: Figure, number: int) -> Place:
        """Where a point of a trace is."""
        x, y = self.x(trace["x"][number], trace), self.y(trace["y"][number])
        return Place(x, x, y, y)

    def row(self, y: float) -> float:
        """How far up the middle of the row is that a place is in or above."""
        middle = min((each for each in self.up.middles if each >= y - 0.01), key=lambda each: each - y)
        return self.y(middle)


def in_figure(chart: Chart) -> Found:
    """What Plotly shows, and where: of a bar what is within the plot."""
    figure = figure_of(chart)
    axes = _Axes(figure["layout"], up_of(chart.scene))
    return collected(seen for trace in figure["data"] for seen in _of_trace(trace, axes))


def _number(value: Any) -> float:
    return (datetime.fromisoformat(value) - _START) / timedelta(milliseconds=1) if isinstance(value, str) else value


def _of_trace(trace: Figure, axes: _Axes) -> Iterator[tuple[Seen, Place]]:
    owners = [(data["event"], data["address"]) for data in trace["customdata"]] or [("", "")] * len(trace["x"])
    if trace["type"] == "bar":
        yield from _columns(trace, axes, owners)
    elif trace["name"] == "Captions":
        yield from _captions(trace, axes, owners)
    elif trace["mode"] == "text":
        yield from _labels(trace, axes, owners)
    elif "connectgaps" in trace:
        yield from _paths(trace, axes, owners)
    elif "lines" in trace["mode"]:
        yield from _line(trace, axes, owners)
    else:
        yield from _markers(trace, axes, owners)


def _columns(trace: Figure, axes: _Axes, owners: list[Owner]) -> Iterator[tuple[Seen, Place]]:
    look = f"{ROLES[trace['marker']['color']]} solid"
    for owner, y, height, base, length in _each(owners, *(trace[key] for key in ("y", "width", "base", "x"))):
        left, right = (axes.x(bound, trace) for bound in (_number(base), _number(base) + length))
        low, high = sorted((axes.y(y - height / 2), axes.y(y + height / 2)))
        yield Seen(*owner, "bar", look), Place(left, right, low, high)


def _each(*values: list[Any]) -> Iterator[tuple[Any, ...]]:
    return zip(*values, strict=True)


# Texts


def _captions(trace: Figure, axes: _Axes, owners: list[Owner]) -> Iterator[tuple[Seen, Place]]:
    for x, y, owner, text, position in zip(
        trace["x"], trace["y"], owners, trace["text"], trace["textposition"], strict=True
    ):
        said = html.unescape(re.sub("<[^>]*>", "", text.replace("<br>", "\n")))
        lines = "\n".join(line.strip("\N{NO-BREAK SPACE}") for line in said.split("\n"))
        row = axes.row(y)
        yield Seen(*owner, "caption", f"{lines} {position}"), Place(x, x, row, row)


def _labels(trace: Figure, axes: _Axes, owners: list[Owner]) -> Iterator[tuple[Seen, Place]]:
    for version, texts in (("wide", trace["text"]), ("narrow", trace["meta"]["narrow"])):
        for number, (owner, text, position) in enumerate(zip(owners, texts, trace["textposition"], strict=True)):
            if text:
                yield Seen(*owner, "label", f"{html.unescape(text)} {position} {version}"), axes.spot(trace, number)


# Lines


def _paths(trace: Figure, axes: _Axes, owners: list[Owner]) -> Iterator[tuple[Seen, Place]]:
    """The lines of a trace, each a stretch, a bracket or an outline."""
    shifts = trace.get("meta", {}).get("dx", [0] * len(trace["x"]))
    points = zip(trace["x"], trace["y"], shifts, owners, strict=True)
    for is_line, group in groupby(points, key=lambda point: point[0] is not None):
        if is_line:
            yield from _path(trace, axes, list(group))


def _path(trace: Figure, axes: _Axes, points: list[tuple[str, float, float, Owner]]) -> Iterator[tuple[Seen, Place]]:
    owner = points[0][3]
    shares = [axes.x(x, trace) for x, _, shift, _ in points if not shift]
    left, right = (min(max(share, 0), 1) for share in (min(shares), max(shares)))
    low, high = (bound(y for _, y, _, _ in points) for bound in (max, min))
    sort, look, thick = _sort(trace, points[0][2])
    if max(shares) >= 0 and min(shares) <= 1 and (sort != "bracket" or 0 <= min(shares) <= 1):
        yield Seen(*owner, sort, look), Place(left, right, axes.y(low + thick / 2), axes.y(high - thick / 2))


def _sort(trace: Figure, shift: float) -> tuple[str, str, float]:
    """What the lines of a trace are, their look, and by how many px what they draw is higher than their points."""
    line = trace["line"]
    colour, width, dashed = ROLES[line["color"]], line["width"], "dashed " * ("dash" in line)
    if line["color"] == ALARM.light:
        return "outline", "", 0
    if "fillgradient" in trace:
        rises = trace["fillgradient"]["colorscale"][0][1].endswith(",0)")
        return "bar", f"{colour} {'rising' if rises else 'falling'}", 0
    if shift or "dx" in trace.get("meta", {}):
        return "bracket", f"{colour} {dashed}{'opening' if shift > 0 else 'closing'}", 0
    if width == BAR:
        return "bar", f"{colour} {'pale' if 'opacity' in trace else 'solid'}", BAR
    if width == THIN:
        return "bar", f"{colour} {dashed}{'light' if 'fillcolor' in trace else 'hollow'}", THIN
    return "line", f"{colour} {dashed}".strip(), 0


def _line(trace: Figure, axes: _Axes, owners: list[Owner]) -> Iterator[tuple[Seen, Place]]:
    colour, marker = ROLES[trace["line"]["color"]], trace.get("marker")
    (one, _, start, _), (other, _, end, _) = (axes.spot(trace, number) for number in (0, 1))
    yield Seen(*owners[0], "line", colour), Place(*sorted((one, other)), *sorted((start, end)))
    if marker:
        look = _look(marker["color"], marker["symbol"], marker["size"][1])
        yield Seen(*owners[1], "mark", look), axes.spot(trace, 1)


# Symbols


def _markers(trace: Figure, axes: _Axes, owners: list[Owner]) -> Iterator[tuple[Seen, Place]]:
    marker, error = trace["marker"], trace.get("error_y")
    for number, owner in enumerate(owners):
        if not -1e-6 <= axes.spot(trace, number).left <= 1 + 1e-6:
            continue  # Plotly draws no marker outside of the range
        symbol, size, colour = (_own(marker[key], number) for key in ("symbol", "size", "color"))
        dashed = _own(marker.get("line", {}).get("dash", "solid"), number) != "solid"
        yield Seen(*owner, "mark", "dashed " * dashed + _look(colour, symbol, size)), axes.spot(trace, number)
        if error and (error["array"][number] or error["arrayminus"][number]):
            x, y = axes.spot(trace, number).left, trace["y"][number]
            ends = axes.y(y - error["arrayminus"][number]), axes.y(y + error["array"][number])
            yield Seen(*owner, "range", ROLES[error["color"]]), Place(x, x, *ends)


def _own(value: Any, number: int) -> Any:
    return value[number] if isinstance(value, list) else value


def _look(colour: str, symbol: str, size: float) -> str:
    hollow, light = "hollow " * symbol.endswith("-open"), "light " * colour.startswith("rgba")
    return f"{ROLES[colour]} {hollow}{light}{symbols.path(symbol.removesuffix('-open'), size)}"
