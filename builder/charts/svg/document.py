"""A scene as SVG, without a browser: what the reader sees before, or without, Plotly.

It is as Plotly draws the figure, at any width, to a hundredth of a pixel. An `<svg>` inline in a page is a box of CSS:
a class makes it as wide as the *plot*, margins off, and lets it draw beyond its edges. So a share p of the plot is
simply p·100 %, for bars too, and no text is ever scaled. Attributes alone cannot say “100 % less 20 px”, `style=""` is
forbidden by a Content-Security-Policy, and CSS on a *nested* `<svg>` is not used by every browser.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from builder import addresses
from builder.charts.chart import Chart, KeyEntry
from builder.charts.marks import Arrows, Bars, Columns, Dots, Labels, Layer, Outlines, Rings, Rules
from builder.charts.style import MARGIN, MUTED, TEXT_ADVANCE, TEXT_SIZE
from builder.charts.svg import bars, dots, pieces, symbols
from builder.charts.svg.axes import BOLD, backdrop, headings
from builder.charts.svg.frame import Definitions, Frame, colour, number, text
from builder.charts.svg.links import Areas, Link, areas, link_markup, links, markup
from builder.charts.svg.pieces import Piece, Space
from builder.charts.svg.stylesheet import Palette, margins, own_stylesheet
from builder.text.direction import directed
from builder.text.escape import as_xml

FILE_WIDTH = 800
"""The width of a file of its own, in px, unless another is asked for."""
HEADLINE = 16
"""The size of the title in a file of its own, in px."""
HEAD_ROW = 21
KEY_ROW = 20
"""The height of a row of the title and of the key, in px."""
KEY_SIZE, KEY_SYMBOL, KEY_GAP = 10, 20, 16
"""The size of a symbol in the key, what it takes, and the distance to the next entry, in px."""
NOTHING = "There is nothing to draw."

_NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A chart as its pictures share it, at any width, in a page and in a file."""

    chart: Chart
    space: Space
    links: tuple[Link, ...]
    areas: Areas
    beside: tuple[Piece, ...]
    """Pieces that belong to no link."""


@dataclass(frozen=True, slots=True)
class Document:
    """An SVG file, in any palette: nothing but its style sheet differs."""

    before: str
    """What is before the style sheet."""
    after: str
    width: int
    height: int
    """In px."""

    def svg(self, palette: Palette) -> str:
        """The file in a palette."""
        return f"{self.before}<style>{own_stylesheet(palette)}</style>{self.after}"


def drawing(chart: Chart) -> Drawing:
    """What the pictures of a chart share."""
    scene = chart.scene
    definitions = Definitions(f"{addresses.chart_anchor(chart.id)}-picture")
    space = Space(Frame(scene.height, scene.margin), pieces.across(scene), pieces.up(scene), definitions)
    every, beside = links([piece for layer in scene.layers for piece in _pieces(layer, space)])
    return Drawing(chart, space, tuple(every), areas(every, space.frame), tuple(beside))


def inline(drawing: Drawing, root: str, *, target: str = "") -> str:
    """The drawing as an `<svg>` in an element of the class `dl-plot`, in a page that has the style sheet.

    `root` leads from the page to the root of the site; links open in `target`, if one is given.
    """
    frame = drawing.space.frame
    css = margins(frame.margin.left, frame.margin.right)
    attributes = f' target="{target}"' * bool(target)
    return (
        f'<svg {_NAMESPACES} class="dl-picture {css}" width="100%" height="{frame.height}" '
        f"{_names(drawing)}{drawing.space.definitions.markup()}{_plot(drawing, frame, root, attributes)}</svg>"
    )


def document(drawing: Drawing, root: str, *, width: int = FILE_WIDTH, has_title: bool = True) -> Document:
    """The drawing as an SVG file of its own, `width` px wide (at least `WIDE`), its title above and its key below.

    All of it is placed in px and coloured without variables, so that any renderer draws it; a browser that shows it in
    another width scales it. `root` may be the site's address.
    """
    chart, frame = drawing.chart, replace(drawing.space.frame, width=width)
    top, head = _head(chart.title if has_title else "", width)
    bottom, foot = _foot([entry for entry in chart.key if entry.is_now], width)
    height = top + frame.height + bottom
    before = (
        f'<svg {_NAMESPACES} class="dl-picture" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f"{_names(drawing, has_title)}"
    )
    plot = _plot(drawing, frame, root)
    after = (
        f"{drawing.space.definitions.markup(plot)}"
        f'<rect class="dl-paper" width="{width}" height="{height}"/><g aria-hidden="true">{head}</g>'
        f'<g transform="translate({frame.margin.left},{top})">{plot}</g>'
        f'<g transform="translate({MARGIN.left},{top + frame.height})">{foot}</g></svg>\n'
    )
    return Document(before, after, width, height)


def _pieces(layer: Layer, space: Space) -> Iterator[Piece]:
    match layer:
        case Dots():
            return dots.dots(layer, space)
        case Arrows():
            return dots.arrows(layer, space)
        case Rings():
            return dots.rings(layer, space)
        case Rules():
            return dots.rules(layer, space)
        case Labels():
            return dots.labels(layer, space)
        case Bars():
            return bars.bars(layer, space)
        case Columns():
            return bars.columns(layer, space)
        case Outlines():
            return bars.outlines(layer, space)
        case _:
            assert_never(layer)


def _plot(drawing: Drawing, frame: Frame, root: str, attributes: str = "") -> str:
    """The scene in a frame."""
    scene = drawing.chart.scene
    if not scene.layers:
        return frame.text(0, frame.height / 2, NOTHING, colour(MUTED), "start")
    space = replace(drawing.space, frame=frame)
    beside = f'<g aria-hidden="true">{markup(drawing.beside, frame)}</g>' if drawing.beside else ""
    linked = "".join(link_markup(link, drawing.areas, frame, root, attributes) for link in drawing.links)
    return f'<g aria-hidden="true">{backdrop(scene, space)}</g>{headings(scene, space)}{beside}{linked}'


def _names(drawing: Drawing, has_title: bool = True) -> str:
    """The rest of the outermost tag, and what names and describes the picture.

    Where there are links in it, it is a group: children of an image are nothing to a screen reader.
    """
    id, role = drawing.space.definitions.id, "group" if drawing.links else "img"
    title = drawing.chart.title if has_title else ""
    return (
        f'role="{role}" aria-labelledby="{id}-title" aria-describedby="{id}-desc">'
        f'<title id="{id}-title">{as_xml(title)}</title><desc id="{id}-desc">{as_xml(drawing.chart.summary)}</desc>'
    )


# Around the plot, in a file of its own


def _head(title: str, width: int) -> tuple[int, str]:
    """The title above a picture `width` px wide: how high it is, and its lines."""
    advance = TEXT_ADVANCE * HEADLINE / TEXT_SIZE * BOLD
    lines = textwrap.wrap(title, max(1, int((width - 2 * MARGIN.left) / advance)))
    rows = enumerate(lines, 1)
    written = "".join(text(directed(line), row * HEAD_ROW + 4, "dl-c-ink dl-head", x=MARGIN.left) for row, line in rows)
    return (len(lines) + 1) * HEAD_ROW - 8, written


def _foot(key: Sequence[KeyEntry], width: int) -> tuple[int, str]:
    """The key below a picture `width` px wide: how high it is, and its entries."""
    rows = _rows(key, width - 2 * MARGIN.left)
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
            label = text(directed(entry.label), 4, colour(MUTED), x=KEY_SYMBOL)
            yield f'<g transform="translate({place})">{_symbol(entry)}{label}</g>'


def _symbol(entry: KeyEntry) -> str:
    css, name = colour(entry.style), entry.style.symbol
    if name == "bar":
        return f'<path class="{css}" opacity=".55" d="M-2-4h16v8h-16z"/>'
    hollow = ' dl-hollow" stroke-width="2"' if name.endswith("-open") else '"'
    shape = symbols.path(name.removesuffix("-open"), KEY_SIZE)
    return f'<path class="{css}{hollow} transform="translate({number(KEY_SIZE / 2)})" d="{shape}"/>'
