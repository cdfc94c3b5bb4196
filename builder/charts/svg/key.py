"""The key of a chart: symbols, and marks in small, drawn as the chart has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.charts.chart import KeyEntry
from builder.charts.layout.widths import text_width
from builder.charts.style import INK, MUTED, Margin
from builder.charts.svg import symbols
from builder.charts.svg.drawers import pieces_of
from builder.charts.svg.frame import Definitions, Frame, colour, number, text
from builder.charts.svg.pieces import Space, across
from builder.text.direction import directed
from builder.text.escape import as_xml

ROW = 20
"""The height of a row of the key, in px."""
SIZE, GAP = 10, 16
"""The size of a symbol, and the distance from an entry to the next one, in px."""
SAMPLE_HEIGHT = 20
"""How high marks in small are, in px."""
_INSET = 5
"""Left and right of them, in px."""
_APART = 6
"""From a symbol to what it means."""


def taken(entry: KeyEntry) -> float:
    """How wide the symbol of an entry is, in px."""
    if entry.sign:
        return text_width(entry.sign, is_bold=True)
    return entry.width if entry.sample else SIZE


def sign(entry: KeyEntry, id: str) -> str:
    """The symbol of an entry: SVG of `SAMPLE_HEIGHT`, its middle at a height of 0; `id` is that of its chart's key."""
    if entry.sign:
        return f'<text class="{colour(INK)} dl-t-strong" y="4">{as_xml(entry.sign)}</text>'
    if entry.sample:
        return _sample(entry, id)
    css, name = colour(entry.style), entry.style.symbol
    hollow = ' dl-hollow" stroke-width="2"' if name.endswith("-open") else '"'
    shape = symbols.path(name.removesuffix("-open"), SIZE)
    return f'<path class="{css}{hollow} transform="translate({number(SIZE / 2)})" d="{shape}"/>'


def _sample(entry: KeyEntry, id: str) -> str:
    frame = Frame(SAMPLE_HEIGHT, Margin(0, 0, 0, 0), entry.width - 2 * _INSET, layout=0)
    definitions = Definitions(id)
    along = across(entry.axis)
    space = Space(frame, along, along, definitions, is_stack=True)
    pieces = [piece for layer in entry.sample for piece in pieces_of(layer, space)]
    inner = "".join(frame.at(each.left, 0, each.draw(frame)) if each.is_local else each.draw(frame) for each in pieces)
    return f'<g transform="translate({_INSET})">{definitions.markup(inner)}{inner}</g>'


def inline(entry: KeyEntry, id: str) -> str:
    """The symbol of an entry, as an `<svg>` for a page; `id` is that of its chart's key."""
    width, half = number(taken(entry)), SAMPLE_HEIGHT // 2
    box = f'width="{width}" height="{SAMPLE_HEIGHT}" viewBox="0 -{half} {width} {SAMPLE_HEIGHT}"'
    return f'<svg class="dl-picture dl-sample" {box} aria-hidden="true" focusable="false">{sign(entry, id)}</svg>'


def foot(key: Sequence[KeyEntry], width: int, id: str) -> tuple[int, str]:
    """The key below a picture `width` px wide: how high it is, and its entries; `id` is that of the key."""
    rows = _rows(key, width)
    return (len(rows) + 1) * ROW * bool(rows), "".join(_entries(rows, id))


def _rows(key: Sequence[KeyEntry], room: float) -> list[list[tuple[float, KeyEntry]]]:
    """The entries of a key in rows, each with where it begins, as many in a row as there is room for."""
    rows: list[list[tuple[float, KeyEntry]]] = []
    x = room + 1
    for entry in key:
        width = taken(entry) + _APART + text_width(entry.label)
        if x + width > room:
            rows.append([])
            x = 0
        rows[-1].append((x, entry))
        x += width + GAP
    return rows


def _entries(rows: Sequence[Sequence[tuple[float, KeyEntry]]], id: str) -> Iterator[str]:
    for index, row in enumerate(rows):
        for x, entry in row:
            place = f"{number(x)},{number((index + 0.75) * ROW)}"
            label = text(directed(entry.label), 4, colour(MUTED), x=taken(entry) + _APART)
            yield f'<g transform="translate({place})">{sign(entry, id)}{label}</g>'
