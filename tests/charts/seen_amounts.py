"""What each of the two drawings shows of a scene, and where, in the same terms: read from the figure, from the SVG."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any, NamedTuple
from xml.etree import ElementTree

from builder.charts import svg
from builder.charts.chart import Chart
from builder.charts.style import COLOURS, TEXT_SIZE
from builder.charts.svg import symbols
from charts.helpers import Figure, figure_of
from charts.plain_svg import plain
from charts.seen import Found, Place, Seen, collected
from charts.svg_attributes import classes_of, colour_of, px_of, share_of

Element = ElementTree.Element


def in_figure(chart: Chart) -> Found:
    """What Plotly shows, and where: of a bar what is within the plot."""
    figure = figure_of(chart)
    axes = _Axes(figure["layout"])
    return collected(seen for trace in figure["data"] for seen in _of_trace(trace, axes))


def in_picture(chart: Chart) -> Found:
    """What the picture shows of the same, and where."""
    drawn = plain(svg.inline(svg.drawing(chart), ""))
    up = _Up(chart.scene.margin.top, chart.scene.height - chart.scene.margin.bottom)
    beside = drawn.findall(f"{SVG}g[@aria-hidden]")[1:]  # the first is that of the axes
    return collected(seen for element in (*drawn.iter(f"{SVG}a"), *beside) for seen in _of_link(element, up))


# The figure

ROLES = {role.light: role.name for role in COLOURS}
_START = datetime(1, 1, 1)


class _Axes(NamedTuple):
    """The fixed ranges of a figure."""

    layout: Figure

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


def _number(value: Any) -> float:
    return (datetime.fromisoformat(value) - _START) / timedelta(milliseconds=1) if isinstance(value, str) else value


def _of_trace(trace: Figure, axes: _Axes) -> Iterator[tuple[Seen, Place]]:
    owners = [(data["event"], data["address"]) for data in trace["customdata"]] or [("", "")] * len(trace["x"])
    if trace["type"] == "bar":
        yield from _bars(trace, axes, owners)
    elif "text" in trace["mode"]:
        yield from _labels(trace, axes, owners)
    elif "lines" in trace["mode"]:
        yield from _line(trace, axes, owners)
    else:
        yield from _markers(trace, axes, owners)


def _bars(trace: Figure, axes: _Axes, owners: list[tuple[str, str]]) -> Iterator[tuple[Seen, Place]]:
    """The stretches of what is in one row and leads to one page are one bar."""
    sort = "outline" if trace["marker"]["line"]["width"] else "bar"
    stretches = zip(owners, trace["y"], trace["width"], trace["base"], trace["x"], strict=True)
    for (owner, y, width), group in groupby(stretches, key=lambda stretch: stretch[:3]):
        ends = [(_number(base), _number(base) + length) for *_, base, length in group]
        left, right = (axes.x(bound, trace) for bound in (min(ends)[0], max(ends)[1]))
        low, high = sorted((axes.y(y - width / 2), axes.y(y + width / 2)))
        if max(left, 0) < min(right, 1):
            yield Seen(*owner, sort), Place(max(left, 0), min(right, 1), low, high)


def _labels(trace: Figure, axes: _Axes, owners: list[tuple[str, str]]) -> Iterator[tuple[Seen, Place]]:
    for version, texts in (("wide", trace["text"]), ("narrow", trace["meta"]["narrow"])):
        for number, (owner, text, position) in enumerate(zip(owners, texts, trace["textposition"], strict=True)):
            if text:
                distance = trace["marker"]["size"][number] if "marker" in trace else 0
                shift = (distance / 1.6 + 1) * (1 if "right" in position else -1) if distance else 0
                size = trace["textfont"].get("size", TEXT_SIZE)
                look = f"{html.unescape(text)} {position} {version} {size} {shift:.1f}"
                yield Seen(*owner, "label", look), axes.spot(trace, number)


def _line(trace: Figure, axes: _Axes, owners: list[tuple[str, str]]) -> Iterator[tuple[Seen, Place]]:
    colour, marker = ROLES[trace["line"]["color"]], trace.get("marker")
    only = trace.get("meta", {}).get("only", "")
    spots = [axes.spot(trace, number) for number in range(len(trace["x"]))]
    for owner, (one, other) in zip(owners, pairwise(spots), strict=False):
        place = Place(*sorted((one.left, other.left)), *sorted((one.low, other.low)))
        yield Seen(*owner, "line", f"{colour} {trace['line']['width']:g} {only}".strip()), place
    if marker:
        yield Seen(*owners[-1], "mark", _look(marker["color"], marker["symbol"], marker["size"][-1])), spots[-1]


def _markers(trace: Figure, axes: _Axes, owners: list[tuple[str, str]]) -> Iterator[tuple[Seen, Place]]:
    marker = trace["marker"]
    for number, owner in enumerate(owners):
        symbol, size = (_own(marker[key], number) for key in ("symbol", "size"))
        to = -_own(marker.get("angle", 0), number) / 90
        if symbol == "line-ns-open":
            sort, stroke = ("shaft", to * 1.4) if to else ("post", 1.4)
            look = f"{ROLES[marker['color']]} {stroke * size:.2f} {marker['line']['width']:.2f}"
        elif to:
            shape = symbols.path("triangle-right" if to > 0 else "triangle-left", size)
            sort, look = "head", f"{ROLES[marker['color']]} {shape} {to * marker['standoff']:.2f}"
        else:
            sort, look = "mark", _look(marker["color"], symbol, size)
        yield Seen(*owner, sort, look), axes.spot(trace, number)


def _own(value: Any, number: int) -> Any:
    return value[number] if isinstance(value, list) else value


def _look(colour: str, symbol: str, size: float) -> str:
    hollow = "hollow " * symbol.endswith("-open")
    return f"{ROLES[colour]} {hollow}{symbols.path(symbol.removesuffix('-open'), size)}"


# The picture

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
POST = re.compile(r"M0-([\d.]+)V\1")
SHAFT = re.compile(r"M0 0H(-?[\d.]+)")
MOVED = re.compile(r"translate\((-?[\d.]+)\)")


class _Up(NamedTuple):
    """The plot's upper and lower edge, in px from the top of the picture."""

    top: float
    bottom: float

    def share(self, y: float) -> float:
        """How far up a place is."""
        return (self.bottom - y) / (self.bottom - self.top)


def _of_link(link: Element, up: _Up) -> Iterator[tuple[Seen, Place]]:
    owner = link.get("data-event", ""), link.get(HREF, "")
    for rect in _shapes(link, "rect"):
        left, width, top, height = share_of(rect, "x"), share_of(rect, "width"), px_of(rect, "y"), px_of(rect, "height")
        sort = "outline" if "dl-hollow" in classes_of(rect) else "bar"
        yield Seen(*owner, sort), Place(left, left + width, up.share(top + height), up.share(top))
    for line in _shapes(link, "line"):
        ys = sorted(up.share(px_of(line, key)) for key in ("y1", "y2"))
        only = next((name for name in ("narrow", "wide") if f"dl-{name}" in classes_of(line)), "")
        look = f"{colour_of(line)} {float(line.get('stroke-width', '')):g} {only}".strip()
        yield Seen(*owner, "line", look), Place(*sorted((share_of(line, "x1"), share_of(line, "x2"))), *ys)
    for spot in link.iter(f"{SVG}svg"):
        x, y = share_of(spot, "x"), px_of(spot, "y")
        for path in _shapes(spot, "path"):
            yield Seen(*owner, *_path(path)), Place(x, x, up.share(y), up.share(y))
        for text in spot.iter(f"{SVG}text"):
            for look in _texts(text):
                yield Seen(*owner, "label", look), Place(x, x, up.share(y), up.share(y))


def _shapes(element: Element, tag: str) -> list[Element]:
    """What is seen; the areas that can be pointed at are not."""
    return [each for each in element.iter(f"{SVG}{tag}") if "dl-hit" not in classes_of(each)]


def _path(path: Element) -> tuple[str, str]:
    """What a path is, and its look."""
    colour, shape, width = colour_of(path), path.get("d", ""), float(path.get("stroke-width", "0"))
    if post := POST.fullmatch(shape):
        return "post", f"{colour} {2 * float(post[1]):.2f} {width:.2f}"
    if shaft := SHAFT.fullmatch(shape):
        return "shaft", f"{colour} {float(shaft[1]):.2f} {width:.2f}"
    if moved := MOVED.fullmatch(path.get("transform", "")):
        return "head", f"{colour} {shape} {float(moved[1]):.2f}"
    hollow = "hollow " * ("dl-hollow" in classes_of(path))
    return "mark", f"{colour} {hollow}{shape}"


def _texts(text: Element) -> Iterator[str]:
    position = {"end": "middle left", "middle": "middle center"}.get(text.get("text-anchor", ""), "middle right")
    size = next((each.removeprefix("dl-t-") for each in classes_of(text) if each.startswith("dl-t-")), TEXT_SIZE)
    for version in ("wide", "narrow"):
        if f"dl-{version}" in classes_of(text) or not {"dl-wide", "dl-narrow"} & set(classes_of(text)):
            yield f"{text.text} {position} {version} {size} {float(text.get('x', '0')):.1f}"
