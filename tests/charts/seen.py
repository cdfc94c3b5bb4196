"""What each of the two drawings shows of a scene, and where, in the same terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.charts.scene import Scene, Stack
from builder.charts.style import FILE_LAYOUT


class Seen(NamedTuple):
    """A thing that is seen, as far as it differs from others."""

    event: str
    address: str
    """The page that it leads to; "" for what belongs to no link."""
    sort: str
    look: str = ""
    """The colour and shape of a mark; the text of a label, its side, and whether it is for narrow or wide charts."""


class Place(NamedTuple):
    """From where to where a thing is: shares of the plot across, from the left, and up, from below."""

    left: float
    right: float
    low: float
    high: float


Found = Mapping[Seen, list[Place]]


class Up(NamedTuple):
    """The plot from its upper to its lower edge, in px from the top of the picture, in the layout that files have."""

    top: float
    bottom: float
    middles: tuple[int, ...]
    """How far below its upper edge the middle of each row is."""

    def share(self, y: float) -> float:
        """How far up a place is."""
        return (self.bottom - y) / (self.bottom - self.top)

    def middle(self, row: int) -> float:
        """How far down the middle of a row is."""
        return self.top + self.middles[row]


def up_of(scene: Scene) -> Up:
    """The plot of a scene."""
    middles = scene.up.middles(FILE_LAYOUT) if isinstance(scene.up, Stack) else ()
    return Up(scene.margin.top, scene.height - scene.margin.bottom, middles)


def collected(pairs: Iterator[tuple[Seen, Place]]) -> Found:
    """The places of each thing, in their order."""
    found: dict[Seen, list[Place]] = defaultdict(list)
    for seen, place in pairs:
        found[seen].append(place)
    return {seen: sorted(places) for seen, places in found.items()}
