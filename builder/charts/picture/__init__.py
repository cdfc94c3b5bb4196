"""A figure as SVG, without a browser: what the reader sees before, or without, Plotly.

It is as Plotly draws the figure, at any width, to a hundredth of a pixel. An `<svg>` inline in a page is a box of CSS:
a class makes it as wide as the *plot*, margins off, and lets it draw beyond its edges. So a share p of the plot is
simply p·100 %, for bars too, and no text is ever scaled. Attributes alone cannot say “100 % less 20 px”, `style=""` is
forbidden by a Content-Security-Policy, and CSS on a *nested* `<svg>` is not heeded by every browser.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from builder.charts.chart import KeyEntry
from builder.charts.picture import backdrop, bars, links, scatter, symbols
from builder.charts.picture.looks import MARGINS, Palette, margins, own_stylesheet, stylesheet
from builder.charts.picture.pieces import Piece, Space
from builder.charts.picture.scales import scale
from builder.charts.picture.svg import Frame, UnsupportedFigureError, check, choose, colour, expect, inert, number, text
from builder.charts.style import MARGIN, MUTED, TEXT_ADVANCE, TEXT_SIZE, Json

__all__ = ["Palette", "UnsupportedFigureError", "inline", "own_stylesheet", "standalone", "stylesheet"]

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


def inline(figure: Json, *, id: str, title: str, description: str, root: str) -> str:
    """The figure as an `<svg>` that stands in an element of the class `dl-plot`, in a page that has the `stylesheet`.

    `id` is unique in the page; `root` leads from the page to the root of the site.

    Raises:
        UnsupportedFigureError: it holds something that the picture cannot draw.
    """
    frame = _frame(figure, id)
    sides = (frame.left, frame.right)
    if sides not in MARGINS:
        raise UnsupportedFigureError(
            f"the picture has no class for margins of {sides[0]} and {sides[1]} px: see MARGINS"
        )
    inner, role = _drawn(figure, frame, root)
    names = _names(id, title, description, role)
    return (
        f'<svg {_NAMESPACES} class="dl-picture {margins(*sides)}" width="100%" height="{frame.height}" '
        f"{names}{frame.defined()}{inner}</svg>"
    )


def standalone(
    figure: Json,
    *,
    id: str,
    title: str,
    description: str,
    root: str,
    width: int = FILE_WIDTH,
    palette: Palette = "auto",
    key: Sequence[KeyEntry] = (),
) -> str:
    """The figure as an SVG file of its own, so many px wide, with its title above and its key below.

    All of it is placed in px and coloured without variables, so that any renderer draws it; a browser that shows it in
    another width scales it. `root` may be the site's address.

    Raises:
        UnsupportedFigureError: it holds something that the picture cannot draw.
    """
    frame = _frame(figure, id, width)
    inner, role = _drawn(figure, frame, root)
    top, head = _head(title, width)
    bottom, foot = _foot(key, width)
    height = top + frame.height + bottom
    return (
        f'<svg {_NAMESPACES} class="dl-picture" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f"{_names(id, title, description, role)}<style>{own_stylesheet(palette)}</style>{frame.defined()}"
        f'<rect class="dl-paper" width="{width}" height="{height}"/><g aria-hidden="true">{head}</g>'
        f'<g transform="translate({frame.left},{top})">{inner}</g>'
        f'<g transform="translate({MARGIN["l"]},{top + frame.height})">{foot}</g></svg>\n'
    )


def recoloured(svg: str, palette: Palette) -> str:
    """What `standalone` drew in the palette `auto`, in another one: nothing but the style sheet differs."""
    return svg.replace(f"<style>{own_stylesheet('auto')}</style>", f"<style>{own_stylesheet(palette)}</style>", 1)


def _frame(figure: Json, id: str, width: int | None = None) -> Frame:
    layout = figure["layout"]
    check(layout, _DRAWN | _NOT_DRAWN, "the layout")
    expect(layout["title"], "text", "", "a title")
    expect(layout, "showlegend", False, "a layout")
    expect({"barmode": "overlay", **layout}, "barmode", "overlay", "a layout")
    margin = layout["margin"]
    return Frame(id, layout["height"], margin["l"], margin["r"], margin["t"], margin["b"], width)


def _drawn(figure: Json, frame: Frame, root: str) -> tuple[str, str]:
    """The drawing, with an error that says so where the figure leaves something to Plotly's defaults."""
    try:
        return _drawing(figure, frame, root)
    except KeyError as missing:
        raise UnsupportedFigureError(f"the figure leaves {missing} to Plotly, so the picture cannot draw it") from None


def _drawing(figure: Json, frame: Frame, root: str) -> tuple[str, str]:
    """What is drawn on the plot, and its role.

    Children of an image are nothing to a screen reader, so a picture with links in it is a group: named and described
    like an image, but its links can be reached. What is only for the eye is hidden.
    """
    layout = figure["layout"]
    if not figure["data"]:
        return frame.text(0, frame.height / 2, "There is nothing to draw.", colour(MUTED.light), "start"), "img"
    scales = {name.replace("axis", ""): scale(axis, name) for name, axis in layout.items() if "axis" in name}
    space = Space(frame, scales, scales["y"])
    found, rest = links.gather(list(_pieces(figure, space)))
    parts = [
        f'<g aria-hidden="true">{backdrop.draw(layout, frame, scales["x"], scales["y"])}</g>',
        backdrop.headings(layout, frame, scales["y"]),
        f'<g aria-hidden="true">{links.markup(rest, frame)}</g>' if rest else "",
        links.draw(found, frame, root),
    ]
    return "".join(parts), "group" if found else "img"


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
