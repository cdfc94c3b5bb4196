"""A scene as SVG, without a browser: what the reader sees before, or without, Plotly.

It is as Plotly draws the figure, at any width, to a hundredth of a pixel. An `<svg>` inline in a page is a box of CSS:
a class makes it as wide as the *plot*, margins off, and lets it draw beyond its edges. So a share p of the plot is
simply p·100 %, for bars too, and no text is ever scaled. Attributes alone cannot say “100 % less 20 px”, `style=""` is
forbidden by a Content-Security-Policy, and CSS on a *nested* `<svg>` is not used by every browser.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder import addresses
from builder.charts.chart import Chart
from builder.charts.grid import Grid
from builder.charts.layout.cells import placed, wrapped
from builder.charts.scene import Scene, Stack, ValueAxis
from builder.charts.style import ASIDE_SIZE, FILE_LAYOUT, LAYOUTS, LINE, MARGIN, MUTED, TEXT_ADVANCE, TEXT_SIZE
from builder.charts.svg import pieces
from builder.charts.svg.axes import BOLD, backdrop, headings
from builder.charts.svg.cells import markup as markup_of_cells
from builder.charts.svg.drawers import pieces_of
from builder.charts.svg.frame import Definitions, Frame, colour, text
from builder.charts.svg.key import foot
from builder.charts.svg.links import Areas, Link, areas, link_markup, links, markup
from builder.charts.svg.pieces import Piece, Space
from builder.charts.svg.stylesheet import Palette, margins, own_stylesheet
from builder.text.direction import directed
from builder.text.escape import as_xml

FILE_WIDTH = 800
"""The width of a file of its own, in px, unless another is asked for."""
HEADLINE = 16
"""The size of the title in a file of its own, in px."""
SOURCE_FOOT = 6
"""Below the line that names the source, in px."""
HEAD_ROW = 21
"""The height of a row of the title, in px."""
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
    frame, is_stack = _framed(Frame(scene.height, scene.margin), scene, 0), isinstance(scene.up, Stack)
    space = Space(frame, pieces.across(scene.across), pieces.up(scene), definitions, is_stack)
    every_piece = [piece for layer in scene.layers for piece in pieces_of(layer, space)]
    every, beside = links(every_piece, is_down=isinstance(scene.across, ValueAxis))
    return Drawing(chart, space, tuple(every), areas(every, space.frame), tuple(beside))


def _framed(frame: Frame, scene: Scene, layout: int) -> Frame:
    """The frame with the rows of a scene as they are in one of the layouts."""
    if not isinstance(scene.up, Stack):
        return frame
    height = scene.up.height(layout) + scene.margin.top + scene.margin.bottom
    return replace(frame, height=height, middles=tuple(scene.margin.top + y for y in scene.up.middles(layout)))


def row_style(drawing: Drawing) -> str:
    """What moves the rows of a picture in a page where it is shown wider; empty if it has no such rows.

    Rows are where attributes say it in the narrowest layout.
    """
    scene, id = drawing.chart.scene, drawing.space.definitions.id
    if not isinstance(scene.up, Stack):
        return ""
    rules, before = [], drawing.space.frame.middles
    for layout in range(1, len(LAYOUTS)):
        frame = _framed(drawing.space.frame, scene, layout)
        moved = (n for n, (was, y) in enumerate(zip(before, frame.middles, strict=True)) if was != y)
        rows = "".join(f".dl-r{n}{{transform:translateY({frame.middles[n]}px)}}" for n in moved)
        rules.append(f"@container (min-width:{LAYOUTS[layout]}px){{#{id}{{height:{frame.height}px;{rows}}}}}")
        before = frame.middles
    return "".join(rules)


def inline(drawing: Drawing, root: str, *, target: str = "", has_passages: bool = True) -> str:
    """The drawing as an `<svg>` in an element of the class `dl-plot`, in a page that has the style sheet.

    `root` leads from the page to the root of the site; links open in `target`, if one is given. A page that loads
    passages when they are wanted has none.
    """
    frame = replace(drawing.space.frame, has_passages=has_passages)
    css = margins(frame.margin.left, frame.margin.right)
    attributes = _opening_in(target)
    style = f"<style>{rules}</style>" if (rules := row_style(drawing)) else ""
    plot = _plot(drawing, frame, root, attributes)  # before the definitions, which it makes as it needs them
    return (
        f'<svg {_NAMESPACES} id="{drawing.space.definitions.id}" class="dl-picture {css}" '
        f'width="100%" height="{frame.height}" {_names(drawing)}{style}'
        f"{drawing.space.definitions.markup(plot)}{plot}</svg>"
    )


def inline_links(drawing: Drawing, root: str) -> str:
    """The marks of a drawing alone, which are links, as `inline` has them, with the definitions that they need."""
    every = "".join(link_markup(link, drawing.areas, drawing.space.frame, root) for link in drawing.links)
    return drawing.space.definitions.markup(every) + every


def changed_links(drawing: Drawing, root: str, *, target: str = "") -> Sequence[str | int]:
    """The marks in all their states: the markup of those that were drawn otherwise on an earlier day, and between them
    how many are drawn as ever; first what the markup needs, if anything. Nothing at all if every mark is as ever.

    All marks that lead to one address count as drawn otherwise if one of them was.
    """
    changed = {link.subject.address for link in drawing.links if link.has_states}
    frame = replace(drawing.space.frame, has_passages=False, has_states=True)
    found: list[str | int] = []
    for link in drawing.links:
        if link.subject.address in changed:
            found.append(link_markup(link, drawing.areas, frame, root, _opening_in(target)))
        elif found and isinstance(found[-1], int):
            found[-1] += 1
        else:
            found.append(1)
    needed = drawing.space.definitions.markup("".join(each for each in found if isinstance(each, str)))
    return [*([needed] if needed else []), *found] if changed else []


def _opening_in(target: str) -> str:
    return f' target="{target}"' * bool(target)


def document(
    drawing: Drawing, root: str, *, width: int = FILE_WIDTH, has_title: bool = True, credit: str = ""
) -> Document:
    """The drawing as an SVG file of its own, `width` px wide (at least `WIDE`), its title above and its key below.

    Below that is the line that names its source, if one is given.

    All of it is placed in px and coloured without variables, so that any renderer draws it; a browser that shows it in
    another width scales it. `root` may be the site's address.
    """
    if drawing.chart.grid:
        return _document_of_cells(drawing, drawing.chart.grid, root, width, has_title=has_title, credit=credit)
    chart = drawing.chart
    layout = max(FILE_LAYOUT, *(n for n, least in enumerate(LAYOUTS) if width >= least))
    frame = _framed(replace(drawing.space.frame, width=width, layout=layout), chart.scene, layout)
    top, head = _head(chart.title if has_title else "", width)
    key = [entry for entry in chart.key if entry.is_now]
    bottom, below = foot(key, width - 2 * MARGIN.left, f"{drawing.space.definitions.id}-key")
    source_height, source = _source(credit, width)
    height = top + frame.height + bottom + source_height
    plot = _plot(drawing, frame, root)
    after = (
        f"{drawing.space.definitions.markup(plot)}{_paper(width, height, head)}"
        f'<g transform="translate({frame.margin.left},{top})">{plot}</g>'
        f'<g transform="translate({MARGIN.left},{top + frame.height})">{below}</g>'
        f"{_at(top + frame.height + bottom, source)}</svg>\n"
    )
    return Document(_opening(drawing, width, height, has_title=has_title), after, width, height)


def _document_of_cells(
    drawing: Drawing, grid: Grid, root: str, width: int, *, has_title: bool, credit: str
) -> Document:
    """A table of cells as a file, wider than asked for where its columns need that."""
    drawn = placed(grid, width)
    chart, width = drawing.chart, drawn.width
    top, head = _head(chart.title if has_title else "", width, is_leftwards=grid.is_leftwards)
    source_height, source = _source(credit, width, is_leftwards=grid.is_leftwards)
    height = top + drawn.height + MARGIN.left + source_height
    inner = markup_of_cells(drawn, root) if grid.rows else text(NOTHING, TEXT_SIZE, colour(MUTED), x=MARGIN.left)
    below = _at(top + drawn.height + MARGIN.left, source)
    after = f'{_paper(width, height, head)}<g transform="translate(0,{top})">{inner}</g>{below}</svg>\n'
    return Document(_opening(drawing, width, height, has_title=has_title), after, width, height)


def _opening(drawing: Drawing, width: int, height: int, *, has_title: bool) -> str:
    """The outermost tag of a file, and what names and describes it."""
    return (
        f'<svg {_NAMESPACES} class="dl-picture" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f"{_names(drawing, has_title)}"
    )


def _paper(width: int, height: int, head: str) -> str:
    """What is behind a file, and its title."""
    return f'<rect class="dl-paper" width="{width}" height="{height}"/><g aria-hidden="true">{head}</g>'


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
    id, role = drawing.space.definitions.id, "group" if drawing.links or drawing.chart.grid else "img"
    title = drawing.chart.title if has_title else ""
    return (
        f'role="{role}" aria-labelledby="{id}-title" aria-describedby="{id}-desc">'
        f'<title id="{id}-title">{as_xml(title)}</title><desc id="{id}-desc">{as_xml(drawing.chart.summary)}</desc>'
    )


# Around the plot, in a file of its own


def _at(y: int, inner: str) -> str:
    """Markup, moved down; nothing for nothing."""
    return f'<g transform="translate(0,{y})">{inner}</g>' * bool(inner)


def _source(credit: str, width: int, *, is_leftwards: bool = False) -> tuple[int, str]:
    """The line below a picture that names its source: how high it is, and its lines."""
    lines = wrapped(credit, width - 2 * MARGIN.left, size=ASIDE_SIZE, is_bold=False)
    x, anchor = (width - MARGIN.left, "end") if is_leftwards else (MARGIN.left, "start")
    written = (text(directed(line), row * LINE - 3, "dl-t-aside", anchor, x=x) for row, line in enumerate(lines, 1))
    return len(lines) * LINE + SOURCE_FOOT * bool(lines), "".join(written)


def _head(title: str, width: int, *, is_leftwards: bool = False) -> tuple[int, str]:
    """The title above a picture `width` px wide: how high it is, and its lines."""
    advance = TEXT_ADVANCE * HEADLINE / TEXT_SIZE * BOLD
    lines = textwrap.wrap(title, max(1, int((width - 2 * MARGIN.left) / advance)))
    rows = enumerate(lines, 1)
    x, anchor = (width - MARGIN.left, "end") if is_leftwards else (MARGIN.left, "start")
    written = "".join(text(directed(line), row * HEAD_ROW + 4, "dl-c-ink dl-head", anchor, x=x) for row, line in rows)
    return (len(lines) + 1) * HEAD_ROW - 8, written
