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
from builder.embeds.heights import height
from builder.embeds.kit import Kit
from builder.embeds.pictures import CARD
from builder.embeds.snippets import REFERRER, SANDBOX
from builder.text.escape import as_snippet

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
    events, title = short.fitting(kit, NARROW, HIGHEST), as_snippet(kit.chart.title)
    high, query = height(kit, WIDTH, events), f"?most={len(events)}" if events else ""
    return {
        "version": "1.0",
        "type": "rich",
        "title": kit.chart.title,
        "provider_name": kit.timeline.story.title,
        "provider_url": f"{kit.site}/",
        "cache_age": CACHE_AGE,
        "width": WIDTH,
        "height": high,
        "html": (
            f'<blockquote class="wp-embedded-content"><a href="{kit.page}">{title}</a></blockquote>'
            f'<iframe class="wp-embedded-content" src="{kit.page}{query}" title="{title}" width="100%" height="{high}" '
            f'frameborder="0" loading="lazy" sandbox="{SANDBOX}" referrerpolicy="{REFERRER}"></iframe>'
        ),
        **(_thumbnail(kit) if kit.has_png else {}),
    }


def answer_json(kit: Kit) -> str:
    """The answer as the file holds it."""
    return json.dumps(answer(kit), ensure_ascii=False, indent=1) + "\n"


def _thumbnail(kit: Kit) -> dict[str, Any]:
    width, height = CARD
    return {"thumbnail_url": kit.file("picture.png"), "thumbnail_width": width, "thumbnail_height": height}
