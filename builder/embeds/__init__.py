"""A chart for use elsewhere: its pictures, its data, the snippets to copy, its oEmbed answer.

All of it is a function of the chart, its story and the address of the site; nothing is read or written but the
renderer's font.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder import addresses
from builder.charts.kinds.ledger import ledger
from builder.charts.svg import Drawing
from builder.embeds import data, oembed, pictures, raster, wanted
from builder.embeds.any_chart import any_kit
from builder.embeds.events import FEW
from builder.embeds.events import answers as event_answers
from builder.embeds.events import frame_page as event_page
from builder.embeds.events import kit_page as event_kit
from builder.embeds.events import part as event_part
from builder.embeds.events import parts as event_parts
from builder.embeds.gallery import Offer, gallery_pages, kit_page
from builder.embeds.heights import height
from builder.embeds.kit import SITE, Kit, home, kit_of, page_address
from builder.embeds.page import SHEET, STYLES, page, script, style
from builder.embeds.snippets import Snippet, ways
from builder.model import ChartSpec, Timeline
from builder.pages import ledgers
from builder.pages.wanted import saying

__all__ = [
    "FEW",
    "SHEET",
    "SITE",
    "STYLES",
    "Kit",
    "Offer",
    "Snippet",
    "any_kit",
    "cards",
    "event_answers",
    "event_kit",
    "event_page",
    "event_part",
    "event_parts",
    "files",
    "gallery_pages",
    "has_png",
    "height",
    "home",
    "kit_of",
    "kit_page",
    "ledger_on",
    "notes",
    "page_address",
    "script",
    "style",
    "ways",
]

has_png = raster.is_available


def files(kit: Kit) -> Iterator[tuple[str, bytes]]:
    """What a chart leaves in its folder besides what pages need to explore it, and its cards: contents by name."""
    yield "index.html", page(kit).encode()
    if not kit.chart.grid:
        yield from ((name, text.encode()) for name, text in wanted.files(kit))
    table = data.table_csv(kit.chart.table, kit)
    yield "table.csv", table.encode()
    yield "data.json", data.chart_json(kit).encode()
    if not kit.has_few_files:
        yield "table-excel.csv", (data.BOM + table).encode()
        yield from _more_files(kit)


def _more_files(kit: Kit) -> Iterator[tuple[str, bytes]]:
    """What only the charts have that a story declares, or of which there are few."""
    if not kit.chart.grid:
        yield "figure.json", data.figure_json(kit).encode()
    for name, svg in pictures.files(kit.drawing, kit.root, kit.credit):
        yield name, svg.encode()
    if kit.site:
        yield oembed.FILE, oembed.answer_json(kit).encode()


def ledger_on(then: Timeline, spec: ChartSpec, day: date) -> tuple[str, str]:
    """The script with the cells of a ledger as known on a day, from the timeline of that day; its name before it."""
    root = addresses.page_root(addresses.chart(spec.id))
    cells = ledgers.cells(then, ledger(then, spec.where), root)
    return f"known-{day}.js", saying(cells)


def cards(drawing: Drawing) -> Iterator[tuple[str, bytes]]:
    """The pictures with which a link to a chart is shown, where `has_png`: contents by name.

    They take about 50 ms each, far more than all the rest, and depend on nothing but the chart.
    """
    yield pictures.PNG_NAMES["light"], raster.png(pictures.card(drawing, "light"))
    yield pictures.PNG_NAMES["dark"], raster.png(pictures.card(drawing, "dark"))


def notes(site_url: str | None) -> Iterator[str]:
    """What the kit of this site leaves out, to be reported once when it is built; nothing is wrong with the seeds."""
    if not site_url:
        yield oembed.MISSING
    if not raster.is_available():
        yield raster.missing()
