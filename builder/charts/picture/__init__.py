"""A figure as SVG, without a browser: what the reader sees before, or without, Plotly.

It is as Plotly draws the figure, at any width, to a hundredth of a pixel. An `<svg>` inline in a page is a box of CSS:
a class makes it as wide as the *plot*, margins off, and lets it draw beyond its edges. So a share p of the plot is
simply p·100 %, for bars too, and no text is ever scaled. Attributes alone cannot say “100 % less 20 px”, `style=""` is
forbidden by a Content-Security-Policy, and CSS on a *nested* `<svg>` is not heeded by every browser.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache

from builder import addresses
from builder.charts.chart import Chart, KeyEntry
from builder.charts.picture import backdrop, bars, links, scatter, symbols
from builder.charts.picture.looks import MARGINS, Palette, margins, own_stylesheet, stylesheet
from builder.charts.picture.pieces import Piece, Space
from builder.charts.picture.scales import Scale, scale
from builder.charts.picture.svg import (
    Frame,
    UnsupportedFigureError,
    check,
    choose,
    colour,
    expect,
    fixed,
    number,
    text,
)
from builder.charts.style import MARGIN, MUTED, TEXT_ADVANCE, TEXT_SIZE, Json
from builder.text.escape import as_xml as inert

__all__ = [
    "Drawing",
    "Palette",
    "UnsupportedFigureError",
    "drawn",
    "inline",
    "of",
    "own_stylesheet",
    "recoloured",
    "standalone",
    "stylesheet",
]

FILE_WIDTH = 800
"""The width of a file of its own, in px, unless another is asked for."""
HEADLINE = 16
"""The size of the title in a file of its own, in px."""
HEAD_ROW = 21
KEY_ROW = 20
"""The height of a row of the title and of the key, in px."""
KEY_SIZE, KEY_SYMBOL, KEY_GAP = 10, 20, 16
"""The size of a symbol in the key, what it takes, and the distance to the next entry, in px."""

_NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_DRAWN = {"height", "margin", "xaxis", "xaxis2", "yaxis", "annotations", "shapes", "showlegend", "barmode"}
_NOT_DRAWN = {"title", "font", "paper_bgcolor", "plot_bgcolor", "hovermode", "dragmode", "hoverlabel", "meta"}
_TRACES = {"scatter": scatter.draw, "bar": bars.draw}


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A figure as it is drawn at any width: what stands in a page and in a file differs only around the marks."""

    figure: Json
    frame: Frame
    marks: str
    """Its headings, marks and labels; places across as percentages, for both widths of labels, links from `ROOT`."""
    role: str
    """img; or group, if there are links in it, since children of an image are nothing to a screen reader."""


@lru_cache(maxsize=1)
def of(chart: Chart) -> Drawing:
    """The drawing of a chart, made once for its page and its files.

    Raises:
        UnsupportedFigureError: the figure holds something that the picture cannot draw.
    """
    return drawn(chart.figure, f"{addresses.chart_anchor(chart.id)}-picture")


def drawn(figure: Json, id: str) -> Drawing:
    """The figure, drawn; `id` is unique in the page.

    Raises:
        UnsupportedFigureError: it holds something that the picture cannot draw.
    """
    frame = _frame(figure, id)
    if not figure["data"]:
        return Drawing(figure, frame, _nothing(frame), "img")
    scales = _scales(figure)
    with _told():
        found, rest = links.gather(list(_pieces(figure, Space(frame, scales, scales["y"]))))
        headings = backdrop.headings(figure["layout"], frame, scales["y"])
    beside = f'<g aria-hidden="true">{links.markup(rest, frame)}</g>' if rest else ""
    return Drawing(
        figure, frame, headings + beside + links.draw(found, frame, addresses.ROOT), "group" if found else "img"
    )


def inline(drawing: Drawing, *, title: str, description: str, root: str) -> str:
    """The drawing as an `<svg>` that stands in an element of the class `dl-plot`, in a page that has the `stylesheet`.

    `root` leads from the page to the root of the site.

    Raises:
        UnsupportedFigureError: its margins or its axes are nothing that the picture can draw.
    """
    frame = drawing.frame
    sides = (frame.left, frame.right)
    if sides not in MARGINS:
        raise UnsupportedFigureError(
            f"the picture has no class for margins of {sides[0]} and {sides[1]} px: see MARGINS"
        )
    names = _names(frame.id, title, description, drawing.role)
    marks = drawing.marks.replace(addresses.ROOT, root)
    return (
        f'<svg {_NAMESPACES} class="dl-picture {margins(*sides)}" width="100%" height="{frame.height}" '
        f"{names}{frame.defined()}{_backdrop(drawing.figure, frame)}{marks}</svg>"
    )


def standalone(
    drawing: Drawing,
    *,
    title: str,
    description: str,
    root: str,
    width: int = FILE_WIDTH,
    palette: Palette = "auto",
    key: Sequence[KeyEntry] = (),
) -> str:
    """The drawing as an SVG file of its own, so many px wide, with its title above and its key below.

    All of it is placed in px and coloured without variables, so that any renderer draws it; a browser that shows it in
    another width scales it. `root` may be the site's address.

    Raises:
        UnsupportedFigureError: its axes are nothing that the picture can draw.
    """
    frame = replace(drawing.frame, width=width)
    inner = _backdrop(drawing.figure, frame) + fixed(drawing.marks, frame).replace(addresses.ROOT, root)
    top, head = _head(title, width)
    bottom, foot = _foot(key, width)
    height = top + frame.height + bottom
    return (
        f'<svg {_NAMESPACES} class="dl-picture" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f"{_names(frame.id, title, description, drawing.role)}<style>{own_stylesheet(palette)}</style>{frame.defined()}"
        f'<rect class="dl-paper" width="{width}" height="{height}"/><g aria-hidden="true">{head}</g>'
        f'<g transform="translate({frame.left},{top})">{inner}</g>'
        f'<g transform="translate({MARGIN["l"]},{top + frame.height})">{foot}</g></svg>\n'
    )


def recoloured(svg: str, palette: Palette) -> str:
    """What `standalone` drew in the palette `auto`, in another one: nothing but the style sheet differs."""
    return svg.replace(f"<style>{own_stylesheet('auto')}</style>", f"<style>{own_stylesheet(palette)}</style>", 1)


def _frame(figure: Json, id: str) -> Frame:
    layout = figure["layout"]
    check(layout, _DRAWN | _NOT_DRAWN, "the layout")
    expect(layout["title"], "text", "", "a title")
    expect(layout, "showlegend", False, "a layout")
    expect({"barmode": "overlay", **layout}, "barmode", "overlay", "a layout")
    margin = layout["margin"]
    return Frame(id, layout["height"], margin["l"], margin["r"], margin["t"], margin["b"])


@contextmanager
def _told() -> Iterator[None]:
    """With an error that says so where the figure leaves something to Plotly's defaults."""
    try:
        yield
    except KeyError as missing:
        raise UnsupportedFigureError(f"the figure leaves {missing} to Plotly, so the picture cannot draw it") from None


def _nothing(frame: Frame) -> str:
    return frame.text(0, frame.height / 2, "There is nothing to draw.", colour(MUTED.light), "start")


def _scales(figure: Json) -> Mapping[str, Scale]:
    return {name.replace("axis", ""): scale(axis, name) for name, axis in figure["layout"].items() if "axis" in name}


def _backdrop(figure: Json, frame: Frame) -> str:
    """What lies behind the marks, for the eye only; its ticks depend on the width."""
    if not figure["data"]:
        return ""
    scales = _scales(figure)
    with _told():
        return f'<g aria-hidden="true">{backdrop.draw(figure["layout"], frame, scales["x"], scales["y"])}</g>'


def _pieces(figure: Json, space: Space) -> Iterator[Piece]:
    for trace in figure["data"]:
        yield from choose(_TRACES, trace.get("type", "scatter"), "the trace type")(trace, space)


def _names(id: str, title: str, description: str, role: str) -> str:
    """The rest of the outermost tag, and what names and describes the picture."""
    return (
        f'role="{role}" aria-labelledby="{id}-title" aria-describedby="{id}-desc">'
        f'<title id="{id}-title">{inert(title)}</title><desc id="{id}-desc">{inert(description)}</desc>'
    )


# Around the plot, in a file of its own


def _head(title: str, width: int) -> tuple[int, str]:
    """The title above a picture so many px wide: how high it is, and its lines."""
    advance = TEXT_ADVANCE * HEADLINE / TEXT_SIZE * backdrop.BOLD
    lines = textwrap.wrap(title, max(1, int((width - 2 * MARGIN["l"]) / advance)))
    rows = enumerate(lines, 1)
    markup = "".join(text(line, row * HEAD_ROW + 4, "dl-c-ink dl-head", x=MARGIN["l"]) for row, line in rows)
    return (len(lines) + 1) * HEAD_ROW - 8, markup


def _foot(key: Sequence[KeyEntry], width: int) -> tuple[int, str]:
    """The key below a picture so many px wide: how high it is, and its entries."""
    rows = _rows(key, width - 2 * MARGIN["l"])
    return (len(rows) + 1) * KEY_ROW * bool(rows), "".join(_entries(rows))


def _rows(key: Sequence[KeyEntry], room: float) -> list[list[tuple[float, KeyEntry]]]:
    """The entries of a key in rows, each with where it begins, as many in a row as there is room for."""
    rows: list[list[tuple[float, KeyEntry]]] = []
    x = room + 1
    for entry in key:
        width = KEY_SYMBOL + len(entry.label) * TEXT_ADVANCE
        if x + width > room:
            rows.append([])
            x = 0
        rows[-1].append((x, entry))
        x += width + KEY_GAP
    return rows


def _entries(rows: Sequence[Sequence[tuple[float, KeyEntry]]]) -> Iterator[str]:
    for index, row in enumerate(rows):
        for x, entry in row:
            place = f"{number(x)},{number((index + 0.75) * KEY_ROW)}"
            label = text(entry.label, 4, colour(MUTED.light), x=KEY_SYMBOL)
            yield f'<g transform="translate({place})">{_symbol(entry)}{label}</g>'


def _symbol(entry: KeyEntry) -> str:
    css, name = colour(entry.style.light), entry.style.symbol
    if name == "bar":
        return f'<path class="{css}" opacity=".55" d="M-2-4h16v8h-16z"/>'
    hollow = ' dl-hollow" stroke-width="2"' if name.endswith("-open") else '"'
    shape = symbols.path(name.removesuffix("-open"), KEY_SIZE)
    return f'<path class="{css}{hollow} transform="translate({number(KEY_SIZE / 2)})" d="{shape}"/>'
