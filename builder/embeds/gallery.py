"""The pages from which charts are taken elsewhere: a gallery, and for each chart all the ways with what to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from builder import addresses
from builder.embeds.kit import SITE, Kit, height
from builder.embeds.snippets import SANDBOX, WIDTHS, ways
from builder.embeds.told import told
from builder.model import Timeline
from builder.pages.inert import inert
from builder.pages.page import HOME, Link, Page, render

GALLERY = Link("Embed", addresses.EMBED)


def gallery_pages(timeline: Timeline, kits: Sequence[Kit]) -> Iterator[Page]:
    """The gallery, the list of all charts, and a page for each chart."""
    title = timeline.story.title
    yield render(
        "gallery",
        addresses.EMBED,
        timeline,
        description=f"{title}: every chart, to be put into an article, a blog, a wiki, a slide or a mail.",
        trail=[HOME, Link(GALLERY.text)],
        declared=[kit for kit in kits if kit.chart.id in timeline.story.charts],
        others=[kit for kit in kits if kit.chart.id not in timeline.story.charts],
    )
    yield render(
        "charts",
        addresses.CHARTS,
        timeline,
        description=f"{title}: every chart.",
        trail=[HOME, Link("Charts")],
        kits=kits,
    )
    for kit in kits:
        yield kit_page(kit)


def kit_page(kit: Kit) -> Page:
    """The page of a chart: choices, a live preview, and each way with what to copy."""
    choices = told(kit.chart, kit.timeline)
    return render(
        "kit",
        addresses.embed(kit.chart.id),
        kit.timeline,
        kit=kit,
        chart=kit.chart,
        trail=[HOME, GALLERY, Link(kit.chart.title)],
        snippets=list(ways(kit)),
        sandbox=Markup(SANDBOX),
        height=height(kit.chart, WIDTHS[1]),
        kinds=choices["kinds"],
        actors=choices["actors"],
        marker=Markup(SITE),
        keep=_keep,
    )


def _keep(text: str) -> Markup:
    """Text in which line breaks are kept."""
    return Markup("&#10;").join(inert(line) for line in text.split("\n"))
