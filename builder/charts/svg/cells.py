"""A table of cells as SVG, in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator

from builder import addresses
from builder.charts.layout.cells import BAR, Item, Line, Placed, Tones
from builder.charts.style import GRID, INK, MARGIN
from builder.charts.svg.frame import colour, number
from builder.text.direction import directed
from builder.text.escape import as_xml, as_xml_attribute


def markup(drawn: Placed, root: str) -> str:
    """All that is drawn; `root` leads to the root of the site, and each entry to its event."""
    lines = "".join(_line(line, drawn) for line in drawn.heads)
    items = "".join(_item(item, drawn, root) for item in drawn.items)
    return f'<g aria-hidden="true">{"".join(_rules(drawn))}</g>{lines}{items}'


def _rules(drawn: Placed) -> Iterator[str]:
    """The lines between the rows and between the columns."""
    left, right = number(MARGIN.left), number(drawn.width - MARGIN.right)
    for n, y in enumerate(drawn.rules):
        ends = f'x1="{left}" x2="{right}" y1="{number(y)}" y2="{number(y)}"'
        yield f'<line class="{colour(GRID if n else INK)}" {ends} stroke-width="{1 if n else 2}"/>'
    for x in map(number, drawn.edges):
        yield f'<line class="{colour(GRID)}" x1="{x}" x2="{x}" y1="0" y2="{number(drawn.rules[-1])}"/>'


def _item(item: Item, drawn: Placed, root: str) -> str:
    lines = "".join(_line(line, drawn, item.role) for line in item.lines)
    if not item.event:
        return lines
    name = as_xml_attribute(", ".join(_paragraphs(item)))
    inner = f'<g aria-hidden="true">{"".join(_beside(item, drawn))}</g>{lines}'
    address = as_xml_attribute(root + addresses.event(item.event))
    return f'<a xlink:href="{address}" role="link" aria-label="{name}">{inner}</a>'


def _paragraphs(item: Item) -> Iterator[str]:
    """The texts of an entry, each whole."""
    paragraph, tone = "", None
    for line in item.lines:
        if line.tone is tone:
            paragraph += f" {line.text}"
            continue
        if paragraph:
            yield paragraph
        paragraph, tone = line.text, line.tone
    yield paragraph


def _beside(item: Item, drawn: Placed) -> Iterator[str]:
    """The bar beside an entry, broken for what is expected; and what is behind a denial."""
    if item.denies:
        place = f'x="{number(item.x)}" y="{number(item.top)}" width="{number(item.width)}"'
        yield f'<rect class="{colour(GRID)} dl-light" {place} height="{number(item.bottom - item.top)}"/>'
    x = item.x + item.width - BAR / 2 if drawn.is_leftwards else item.x + BAR / 2
    dashes = ' stroke-dasharray="4 3"' if item.is_expected else ""
    ends = f'x1="{number(x)}" x2="{number(x)}" y1="{number(item.top)}" y2="{number(item.bottom)}"'
    yield f'<line class="dl-c-{item.role}" {ends} stroke-width="{BAR}"{dashes}/>'


def _line(line: Line, drawn: Placed, role: str = "") -> str:
    css = line.tone.value.css + (f" dl-c-{role}" if line.tone is Tones.NUMBER else "")
    anchor = ' text-anchor="end"' if drawn.is_leftwards else ""
    return f'<text class="{css}" x="{number(line.x)}" y="{number(line.y)}"{anchor}>{as_xml(directed(line.text))}</text>'
