"""What lies behind the marks: grid, axes with their labels, lines across, headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from builder import wording
from builder.charts.picture.scales import Scale, Tick, ticks
from builder.charts.picture.svg import Frame, check, choose, colour, expect, plain, text
from builder.charts.style import MARGIN, TEXT_ADVANCE, TEXT_SIZE, Json

LINE = 15.6
"""From line to line of a label, in px; this and the distances below as plotly.js has them for text of 12 px."""
BELOW, ABOVE, BESIDE = 15.4, -5.8, 4.2
"""From the plot's lower and upper edge, and from a line of the grid, to the baseline of a label."""
TICK = 5
INSET = 2
"""From an annotation's place to its text."""
BASELINES = {"middle": 4, "bottom": -5, "top": 13}
"""From an annotation's place to its baseline."""
BOLD = 1.04
"""How much wider bold text is."""
GAP = 3
"""Between the labels of an axis, in px, at least."""

_ANCHORS = {"left": ("start", INSET), "center": ("middle", 0), "right": ("end", -INSET)}
_ANNOTATION = {"text", "x", "xref", "xanchor", "xshift", "y", "yref", "yanchor", "yshift", "showarrow", "font"}
_SHAPE = {"type", "xref", "x0", "x1", "yref", "y0", "y1", "line"}


def draw(layout: Json, frame: Frame, across: Scale, up: Scale) -> str:
    """Grid, axes and lines: all of it for the eye only."""
    parts = [*_across(layout["xaxis"], frame, across), *_up(layout["yaxis"], frame, up)]
    return "".join([*parts, *(_line(shape, frame, up) for shape in layout.get("shapes", ()))])


def headings(layout: Json, frame: Frame, up: Scale) -> str:
    """The texts that stand on the plot by themselves."""
    return "".join(_heading(each, frame, up) for each in layout.get("annotations", ()))


# The axis across


@dataclass(frozen=True, slots=True)
class _Label:
    """A line of a tick's label: the share of the axis where it stands, which line it is, and its text.

    `side` is "" for a label in the middle of its place, left or right for one that would reach beyond that edge of the
    chart and so begins or ends there.
    """

    share: float
    line: int
    text: str
    side: str = ""

    def reach(self, width: float) -> tuple[float, float]:
        """From where to where it reaches on an axis so many px wide: an upper estimate."""
        half = len(self.text) * TEXT_ADVANCE / 2
        return self.share * width - half, self.share * width + half


def _across(axis: Json, frame: Frame, scale: Scale) -> Iterator[str]:
    if not axis.get("visible", True):
        return
    is_above = choose({"top": True, "bottom": False}, axis.get("side", "bottom"), "the side of an axis")
    for (found, labels), css in frame.versions(*(_fitting(axis, scale, frame, box) for box in frame.boxes)):
        first = frame.top + ABOVE - LINE * (_lines_in(found) - 1) if is_above else frame.floor + BELOW
        inner = [*_grid(axis, frame, found), *(_ticked(label, axis, frame, first) for label in labels)]
        yield f'<g class="{css}">{"".join(inner)}</g>' if css else "".join(inner)
    if axis.get("showline"):
        edge = frame.top - 0.5 if is_above else frame.floor + 0.5
        yield frame.line(colour(axis["linecolor"]), ((0, edge), (1, edge)))


def _fitting(axis: Json, scale: Scale, frame: Frame, box: int) -> tuple[list[Tick], list[_Label]]:
    """The ticks of a chart so many px wide: as many as Plotly has, or fewer where their labels would meet."""
    width = box - frame.left - frame.right
    found = ticks(axis, scale, box)
    while _meet(labels := _labels(found, 0, width, frame), width) and "tickvals" not in axis and len(found) > 1:
        axis = {**axis, "nticks": min(axis["nticks"], len(found)) - 1}
        found = ticks(axis, scale, box)
    heads: list[_Label] = []
    for head in reversed(_labels(found, 1, width, frame)):
        if not _meet([head, *heads[-1:]], width):
            heads.append(head)
    return found, [*labels, *heads]


def _labels(found: Sequence[Tick], line: int, width: float, frame: Frame) -> list[_Label]:
    """The labels in one of their lines."""
    said = ((tick.label, tick.texts[line]) for tick in found if any(tick.texts[line : line + 1]))
    return [_inside(_Label(share, line, content), width, frame) for share, content in said]


def _lines_in(found: Sequence[Tick]) -> int:
    return max((len(tick.texts) for tick in found), default=1)


def _meet(labels: Sequence[_Label], width: float) -> bool:
    """Whether neighbouring labels meet on an axis so many px wide."""
    return any(one.reach(width)[1] + GAP > other.reach(width)[0] for one, other in pairwise(labels))


def _inside(label: _Label, width: float, frame: Frame) -> _Label:
    """The label, kept within the chart."""
    left, right = label.reach(width)
    half = (right - left) / 2
    if left < -frame.left:
        return replace(label, share=(half - frame.left) / width, side="left")
    if right > width + frame.right:
        return replace(label, share=1 + (frame.right - half) / width, side="right")
    return label


def _grid(axis: Json, frame: Frame, found: Sequence[Tick]) -> Iterator[str]:
    if axis.get("showgrid", True):
        css = colour(axis["gridcolor"])
        for tick in found:
            if tick.line is not None and 0 < tick.line < 1:
                yield frame.line(css, ((tick.line, frame.top), (tick.line, frame.floor)))
    if choose({"outside": True, "": False}, axis.get("ticks", ""), "the ticks of an axis"):
        css = colour(axis["tickcolor"])
        for tick in found:
            yield frame.line(css, ((tick.label, frame.floor), (tick.label, frame.floor + TICK)))


def _ticked(label: _Label, axis: Json, frame: Frame, first: float) -> str:
    """A line of a label, `first` being the baseline of the first line."""
    y = first + label.line * LINE + (TICK if axis.get("ticks") else 0)
    css = colour(axis["tickfont"]["color"])
    if label.side:
        share, anchor, x = (0, "start", 1 - frame.left) if label.side == "left" else (1, "end", frame.right - 1)
        return frame.at(share, y, text(label.text, 0, css, anchor, x))
    return frame.text(label.share, y, label.text, css, "middle")


# The axis up, lines, headings


def _up(axis: Json, frame: Frame, scale: Scale) -> Iterator[str]:
    if not axis.get("visible", True):
        return
    for tick in ticks(axis, scale, 0):
        y = frame.y(tick.label)
        yield frame.line(colour(axis["gridcolor"]), ((0, y), (1, y)))
        yield frame.at(0, y, text(tick.texts[0], BESIDE, colour(axis["tickfont"]["color"]), "end", -1))


def _line(shape: Json, frame: Frame, up: Scale) -> str:
    check(shape, _SHAPE, "a shape")
    expect(shape, "type", "line", "a shape")
    ends = [(_share(shape, "x", shape[f"x{n}"]), _down(shape, shape[f"y{n}"], frame, up)) for n in (0, 1)]
    return frame.line(colour(shape["line"]["color"]), (ends[0], ends[1]), shape["line"].get("width", 1))


def _share(part: Mapping[str, object], letter: str, value: float) -> float:
    expect(part, f"{letter}ref", "paper", "a line or text")
    return value


def _down(part: Json, value: float, frame: Frame, up: Scale) -> float:
    is_paper = choose({"paper": True, "y": False}, part.get("yref", "y"), "the yref")
    return frame.y(value if is_paper else up.share(value))


def _heading(annotation: Json, frame: Frame, up: Scale) -> str:
    check(annotation, _ANNOTATION, "an annotation")
    expect(annotation, "showarrow", False, "an annotation")
    share = _share(annotation, "x", annotation["x"])
    y = _down(annotation, annotation["y"], frame, up) - annotation.get("yshift", 0)
    anchor, inset = choose(_ANCHORS, annotation.get("xanchor", "auto"), "the xanchor")
    baseline = choose(BASELINES, annotation.get("yanchor", "auto"), "the yanchor")
    font = annotation.get("font", {})
    check(font, {"color", "size"}, "the font of an annotation")
    expect({"size": TEXT_SIZE, **font}, "size", TEXT_SIZE, "a font")
    is_bold = annotation["text"].startswith("<b>")
    written = plain(annotation["text"])
    x = annotation.get("xshift", 0) + inset
    shortened = wording.short(
        written, int((frame.boxes[0] - 2 * MARGIN["l"]) / (TEXT_ADVANCE * (BOLD if is_bold else 1)))
    )
    lines = [
        text(each, baseline, f"{colour(font['color'])}{' dl-bold' * is_bold}{f' {css}' * bool(css)}", anchor, x)
        for each, css in frame.versions(shortened, written)
    ]
    return frame.at(share, y, "".join(lines))
