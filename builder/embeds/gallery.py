"""The pages from which charts are taken elsewhere: a gallery, and for each chart all the ways with what to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from builder import addresses
from builder.embeds.frames import SANDBOX
from builder.embeds.heights import height
from builder.embeds.kit import SITE, Kit
from builder.embeds.snippets import WIDTHS, ways
from builder.embeds.states import choices_of
from builder.model import Timeline
from builder.pages.page import HOME, Link, Page, page
from builder.text.escape import as_fenced_lines

GALLERY = Link("Embed", addresses.EMBED)
MOST = 500
"""Of more charts than these, those of articles, actors and places are listed by their own pages alone."""
_OF_EACH = {"article": "articles/", "actor": "actors/", "place": "places/"}
"""What has a chart of its own, and where all of a kind are listed; the ids of their charts begin so, too."""


class Offer(NamedTuple):
    """A chart that is offered elsewhere, as the gallery lists it."""

    id: str
    title: str
    home: str
    """The page that shows it, relative to the site's root, with its anchor."""


def gallery_pages(timeline: Timeline, offers: Sequence[Offer]) -> Iterator[Page]:
    """The gallery, and the list of all charts."""
    title = timeline.story.title
    elsewhere = list(_elsewhere(offers)) if len(offers) > MOST else []
    if elsewhere:
        offers = [offer for offer in offers if not addresses.has_few_files(offer.id)]
    declared = [offer for offer in offers if offer.id in (*timeline.story.charts, addresses.LEDGER)]
    given = {
        "description": f"{title}: every chart, to be put into an article, a blog, a wiki, a slide or a mail.",
        "trail": [HOME, Link(GALLERY.text)],
        "declared": declared,
        "others": [offer for offer in offers if offer not in declared],
        "elsewhere": elsewhere,
    }
    yield page("gallery", addresses.EMBED, timeline, given)
    trail = [HOME, Link("Charts")]
    listed = {"description": f"{title}: every chart.", "trail": trail, "offers": offers, "elsewhere": elsewhere}
    yield page("charts", addresses.CHARTS, timeline, listed)


def _elsewhere(offers: Sequence[Offer]) -> Iterator[tuple[str, int, str]]:
    """Where the charts of all articles, actors and places are listed, how many they are, and what each is of."""
    for what, address in _OF_EACH.items():
        if number := sum(offer.id.startswith(address) for offer in offers):
            yield address, number, what


def kit_page(kit: Kit) -> Page:
    """The page of a chart: choices, a live preview, and each way with what to copy.

    Whoever makes it knows when the kit is another, so nothing is given to it.
    """
    choices = {"kinds": {}, "actors": {}} if kit.chart.grid else choices_of(kit.chart, kit.timeline)
    context = {
        "kit": kit,
        "chart": kit.chart,
        "trail": [HOME, GALLERY, Link(kit.chart.title)],
        "ways": list(ways(kit)),
        "sandbox": Markup(SANDBOX),
        "height": height(kit, WIDTHS[1]),
        "kinds": choices["kinds"],
        "actors": choices["actors"],
        "marker": Markup(SITE),
        "keep": as_fenced_lines,
    }
    return page("kit", addresses.embed(kit.chart.id), kit.timeline, {}, lambda _: context)
