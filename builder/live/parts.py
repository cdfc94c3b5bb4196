"""What each file of a site was made of, and which of them a change makes out of date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

Parts = Mapping[str, str]
"""What something was made of: fingerprints of contents, by the paths of their files or by what else they are."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a whole site was made of. All paths of pages and files are relative to docs/ (a theme's: to the theme)."""

    frame: str
    """The fingerprint of what shows on every page: settings, theme, navigation."""
    by_hand: frozenset[str]
    """The pages that people write."""
    parts: Mapping[str, Parts]
    """Of each page and each file that is copied."""
    linked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The pages to whose sections a page by hand links, which must have them."""
    outputs: Mapping[str, str] = field(default_factory=dict)
    """What each became: the fingerprint of the file in the site, where that was noted."""


def outdated(before: Made | None, now: Made) -> frozenset[str] | None:
    """The files of the site that must be made again, new ones among them; None if that is all of them.

    A page that people wrote may include another one or link to it, so that one change to them makes all of them again,
    and so does a page that comes or goes. What the builder writes depends on nothing else: it links by address.
    """
    if before is None or before.frame != now.frame or before.by_hand != now.by_hand:
        return None
    changed = frozenset(name for name, parts in now.parts.items() if before.parts.get(name) != parts)
    if before.parts.keys() != now.parts.keys() or not changed.isdisjoint(now.by_hand):
        return changed | now.by_hand
    return changed | {name for name, targets in before.linked.items() if not changed.isdisjoint(targets)}


def written_by_hand(pages: Collection[str], folders: Collection[str]) -> frozenset[str]:
    """Those of the pages that lie right in docs/, or in one of the folders that people fill."""
    return frozenset(name for name in pages if "/" not in name or name.partition("/")[0] in folders)
