"""oEmbed 1.0 (oembed.com): a static answer for each chart, which its page for embedding links to.

Its frame is what WordPress leaves of any: without scripts, styles or content of its own, its size in attributes. With a
blockquote before it, WordPress loads the script that gives the frame its height and follows links in it; where the
reader's scripts are off, it then shows the link in the blockquote. As a file it cannot use `maxwidth`, so the frame is
as wide as there is room.
"""

from __future__ import annotations

import json
from typing import Any

from builder.embeds import short
from builder.embeds.frames import REFERRER, SANDBOX, Framed
from builder.embeds.heights import height
from builder.embeds.kit import Kit
from builder.embeds.pictures import CARD
from builder.text.escape import as_snippet

FILE = "oembed.json"
"""What it is called, beside the page that it is about."""
HIGHEST = 1000
"""No frame in WordPress is higher, in px: of a chart that would be, the answer shows the events in most articles."""
NARROW = 350
"""The width in px at which that holds: that of a post on a phone."""
WIDTH = 700
"""The width in px that the height is for."""
CACHE_AGE = 86_400
"""For how long a host may keep the answer, in seconds."""
MISSING = "charts have no oEmbed answer, which needs absolute addresses: set site_url in mkdocs.yml"
"""What to report where the address of the site is not known."""


def answer(kit: Kit) -> dict[str, Any]:
    """The answer of type `rich`; only for a kit whose site is known."""
    assert kit.site
    events = short.fitting(kit, NARROW, HIGHEST)
    page = f"{kit.page}?most={len(events)}" if events else kit.page
    shown = Framed(page, kit.page, kit.chart.title, kit.site)
    answered = rich(shown, height(kit, WIDTH, events), kit.timeline.story.title)
    return answered | (_thumbnail(kit) if kit.has_png else {})


def rich(shown: Framed, high: int, provider: str) -> dict[str, Any]:
    """An answer of type `rich`: a frame `high` px high, its title as it is, from a site that a story gives its name."""
    title = as_snippet(shown.title)
    return {
        "version": "1.0",
        "type": "rich",
        "title": shown.title,
        "provider_name": provider,
        "provider_url": f"{shown.base}/",
        "cache_age": CACHE_AGE,
        "width": WIDTH,
        "height": high,
        "html": (
            f'<blockquote class="wp-embedded-content"><a href="{shown.source}">{title}</a></blockquote>'
            f'<iframe class="wp-embedded-content" src="{shown.page}" title="{title}" width="100%" height="{high}" '
            f'frameborder="0" loading="lazy" sandbox="{SANDBOX}" referrerpolicy="{REFERRER}"></iframe>'
        ),
    }


def answer_json(kit: Kit) -> str:
    """The answer as its file has it."""
    return as_file(answer(kit))


def as_file(answered: dict[str, Any]) -> str:
    """An answer as its file has it."""
    return json.dumps(answered, ensure_ascii=False, indent=1) + "\n"


def _thumbnail(kit: Kit) -> dict[str, Any]:
    width, height = CARD
    return {"thumbnail_url": kit.file("picture.png"), "thumbnail_width": width, "thumbnail_height": height}
