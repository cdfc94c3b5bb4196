"""A scene as SVG: a picture in a page, and a file of its own."""

from builder.charts.svg.document import (
    Document,
    Drawing,
    changed_links,
    document,
    drawing,
    inline,
    inline_links,
    row_style,
)
from builder.charts.svg.stylesheet import Palette, own_stylesheet, stylesheet

__all__ = [
    "Document",
    "Drawing",
    "Palette",
    "changed_links",
    "document",
    "drawing",
    "inline",
    "inline_links",
    "own_stylesheet",
    "row_style",
    "stylesheet",
]
