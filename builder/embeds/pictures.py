"""A chart's picture as files: one that follows its reader's scheme, one in each palette, and a card to be shared.

The card is as wide and high as link previews show it. Since it cannot be scrolled, and a timeline may be many times as
high, the picture is drawn in the width whose proportions suit and scaled as a whole; where that makes its text too
small to read, title and summary are next to it in a size that can be read.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import east_asian_width

from builder.charts import svg
from builder.charts.chart import Chart
from builder.charts.style import TEXT_SIZE, WIDE
from builder.charts.svg import Document, Drawing, Palette
from builder.text.escape import as_xml as inert

WIDTH = 800
"""The width of a file in px; where it is shown narrower it is scaled."""
CARD = (1200, 630)
"""Width and height in px of what a link to a page is shown with (Open Graph)."""
MARGIN = 24
"""Around what is on a card, in px."""
AROUND = 90
"""What a file's title and key add to the height of its figure, in px: an estimate, to choose a width by."""
LEGIBLE = 9
"""The smallest text on a card, in px, that still can be read."""
ASIDE = 460
"""The width of the words next to a picture whose own cannot be read, in px."""


class Words(NamedTuple):
    """How a text is set next to a picture: its class, its size in px, and the most lines of it."""

    css: str
    size: int
    most: int

    @property
    def height(self) -> float:
        """The height of a line, in px."""
        return self.size * 1.3

    def fitting(self, text: str) -> int:
        """How many characters of a text fit into a line: fewer of capitals, fewer still of Chinese or Japanese."""
        average = sum(map(_width, text)) / max(1, len(text))
        return max(1, int(ASIDE / (self.size * average))) if average else 1


TITLE = Words("dl-c-ink dl-bold", 38, 6)
SUMMARY = Words("dl-c-muted", 22, 20)

_THIN_LINES = "<style>.dl-picture .dl-c-grid{shape-rendering:auto}</style>"
"""Crisp lines less than a pixel wide would be there or not, as it happens."""
SVG_NAMES = {"reader": "picture.svg", "light": "picture-light.svg", "dark": "picture-dark.svg"}
PNG_NAMES = {"light": "picture.png", "dark": "picture-dark.png"}
"""The files of a picture: the one that follows its reader's scheme, and that of each palette."""


def files(drawing: Drawing, root: str, credit: str) -> Iterator[tuple[str, str]]:
    """The picture as SVG files, each with its name; `root` leads from them to the root of the site."""
    picture = svg.document(drawing, root, width=WIDTH, credit=credit)
    yield SVG_NAMES["reader"], picture.svg("auto")
    yield SVG_NAMES["light"], picture.svg("light")
    yield SVG_NAMES["dark"], picture.svg("dark")


def card(drawing: Drawing, palette: Palette) -> str:
    """The picture as an SVG document of the size of a card, on the paper of a palette, with nothing cut off."""
    width, height = CARD[0] - 2 * MARGIN, CARD[1] - 2 * MARGIN
    whole = _suiting(drawing, width, height)
    scale = _scale(whole, width, height)
    if scale * TEXT_SIZE >= LEGIBLE:
        return _document(palette, _placed(whole, palette, scale, MARGIN, width, height))
    left = MARGIN + ASIDE + MARGIN
    room = CARD[0] - MARGIN - left
    beside = _suiting(drawing, room, height, has_title=False)
    placed = _placed(beside, palette, _scale(beside, room, height), left, room, height)
    return _document(palette, "".join(_words(drawing.chart)) + placed + _THIN_LINES)


def _suiting(drawing: Drawing, width: int, height: int, *, has_title: bool = True) -> Document:
    """The picture, as wide as suits the proportions of a place, but wide enough for its labels."""
    tall, proportion = drawing.chart.scene.height + AROUND, width / height
    # A table of cells is the lower the wider it is, any other picture is as high as ever.
    suiting = math.sqrt(WIDE * tall * proportion) if drawing.chart.grid else tall * proportion
    return svg.document(drawing, "", width=max(WIDE, round(suiting)), has_title=has_title)


def _scale(picture: Document, width: int, height: int) -> float:
    """By how much a picture must be scaled to fit a place."""
    return min(width / picture.width, height / picture.height)


def _placed(picture: Document, palette: Palette, scale: float, left: int, width: int, height: int) -> str:
    """A picture, scaled, in the middle of a place that begins at `left` and at the margin."""
    x, y = left + (width - picture.width * scale) / 2, MARGIN + (height - picture.height * scale) / 2
    return f'<g transform="translate({x:.2f},{y:.2f}) scale({scale:.4f})">{picture.svg(palette)}</g>'


def _document(palette: Palette, inner: str) -> str:
    width, height = CARD
    paper = f'<rect class="dl-paper" width="{width}" height="{height}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dl-picture" width="{width}" height="{height}">'
        f"<style>{svg.own_stylesheet(palette)}</style>{paper}{inner}</svg>"
    )


def _width(mark: str) -> float:
    """How wide a character of a bold text is taken to be, in sizes of the text."""
    if mark in "MWmw" or east_asian_width(mark) in ("W", "F"):
        return 1.0
    return 0.75 if mark.isupper() else 0.6


def _words(chart: Chart) -> Iterator[str]:
    """Title and summary, one below the other, from the top of a card; as much of them as there is room for."""
    top = float(MARGIN)
    for text, style in ((chart.title, TITLE), (chart.summary, SUMMARY)):
        room = int((CARD[1] - MARGIN - top) / style.height)
        lines = textwrap.wrap(text, style.fitting(text), max_lines=min(room, style.most), placeholder="…")
        for line in lines:
            top += style.height
            y = round(top - style.size * 0.3)
            yield f'<text class="{style.css}" font-size="{style.size}" x="{MARGIN}" y="{y}">{inert(line)}</text>'
        top += style.size / 2
