"""What the head of a page names for those who are given a link to it: a picture for a card, and the oEmbed answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from builder import addresses, charts
from builder.embeds import oembed
from builder.embeds.pictures import PNG_NAMES

NAMED = (f"/{PNG_NAMES['light']}", f"/{oembed.FILE}")
"""How the files end that a head may name."""


class Heads(NamedTuple):
    """Gives the addresses that a page's head names; a site that has no address itself has none."""

    site_url: str | None
    files: Collection[str]
    """Those of the site that end as `NAMED` has it."""

    def card(self, page: str) -> str | None:
        """The picture for the page at an address: that of its own chart, or else of all events."""
        own = (page.rstrip("/"), f"{page}all", charts.ALL_EVENTS)
        return self._first(f"{addresses.chart(id)}{PNG_NAMES['light']}" for id in own)

    def oembed(self, page: str) -> str | None:
        """The oEmbed answer for the page at an address, which is beside it if it has one."""
        return self._first([f"{page}{oembed.FILE}"])

    def _first(self, names: Iterable[str]) -> str | None:
        name = next((name for name in names if name in self.files), None)
        return f"{self.site_url.rstrip('/')}/{name}" if name and self.site_url else None
