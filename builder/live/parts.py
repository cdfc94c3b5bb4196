"""What each file of a served site was made of, and which of them a change makes out of date."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """A file as it was found: when it was last changed (ns since 1970), its size in bytes, its inode.

    Whoever writes a file again, in place or by putting another in its place, changes its stamp.
    """

    changed: int
    size: int
    inode: int


Parts = Mapping[Path, Stamp | None]
"""The files that something was made of, each as it was before it was read; None where there was none."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a whole site was made of."""

    frame: object
    """What shows on every page: settings, theme, navigation. Compared for equality only."""
    by_hand: frozenset[str]
    """The pages that people write, by path relative to docs/."""
    parts: Mapping[str, Parts]
    """Of each page and each file that is copied, by path relative to docs/ (a theme's: to the theme)."""


def stamp(path: Path) -> Stamp | None:
    """A file as it is now; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def stamps(*tops: Path) -> Parts:
    """All files in the folders, and in those below; a path may also be that of a file."""
    return {path: stamp(path) for top in tops for path in _files(top)}


def _files(top: Path) -> Iterator[Path]:
    if top.is_file():
        yield top
    for folder, _, names in os.walk(top):
        yield from (Path(folder, name) for name in names)


def again(parts: Parts) -> Parts:
    """The same files as they are now."""
    return {path: stamp(path) for path in parts}


def outdated(before: Made | None, now: Made) -> frozenset[str] | None:
    """The files of the site that must be made again, new ones among them; None if that is all of them.

    A page that people wrote may include another one or link to it, so that one change to them makes all of them again,
    and so does a page that comes or goes. What the builder writes depends on nothing else: it links by address.
    """
    if before is None or before.frame != now.frame or before.by_hand != now.by_hand:
        return None
    changed = frozenset(name for name, parts in now.parts.items() if before.parts.get(name) != parts)
    if before.parts.keys() != now.parts.keys() or not changed.isdisjoint(now.by_hand):
        changed |= now.by_hand
    return changed


def written_by_hand(pages: Collection[str], folders: Collection[str]) -> frozenset[str]:
    """Those of the pages that lie right in docs/, or in one of the folders that people fill."""
    return frozenset(name for name in pages if "/" not in name or name.partition("/")[0] in folders)
