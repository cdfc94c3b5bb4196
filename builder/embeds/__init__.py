"""A chart for use elsewhere: its pictures, its data, the snippets to copy, its oEmbed answer.

All of it is a function of the chart, its story and the address of the site; nothing is read or written but the
renderer's font.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.embeds import data, oembed, pictures, raster
from builder.embeds.kit import SITE, Kit, height, kit_of, page_address
from builder.embeds.snippets import Snippet, snippets

__all__ = ["SITE", "Kit", "Snippet", "files", "has_png", "height", "kit_of", "notes", "page_address", "snippets"]

has_png = raster.is_available


def files(kit: Kit) -> Iterator[tuple[str, bytes]]:
    """What a chart leaves in its folder beside its page and its figure: contents by name.

    The PNGs take nearly all of the time, about 50 ms each; without `has_png` they are left out.
    """
    for name, svg in pictures.files(kit.chart, kit.root):
        yield name, svg.encode()
    yield "table.csv", data.table_csv(kit.chart.table).encode()
    yield "data.json", data.chart_json(kit).encode()
    if kit.site:
        yield "oembed.json", oembed.answer_json(kit).encode()
    if kit.has_png:
        yield "picture.png", raster.png(pictures.card(kit.chart, "light"))
        yield "picture-dark.png", raster.png(pictures.card(kit.chart, "dark"))


def notes(site_url: str | None) -> Iterator[str]:
    """What the kit of this site leaves out, to be told once when it is built; nothing is wrong with the seeds."""
    if not site_url:
        yield oembed.MISSING
    if not raster.is_available():
        yield raster.MISSING
