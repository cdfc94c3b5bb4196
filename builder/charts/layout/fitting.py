"""Texts beside amounts: where each has room, on the narrowest page and from the width on at which all are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from builder.charts.amounts import Anchor, Text, Texts, Version
from builder.charts.layout.amounts import EDGE
from builder.charts.layout.widths import text_width
from builder.charts.style import MARGIN, NARROW, WIDE
from builder.text.phrases import short

WIDE_PLOT = WIDE - MARGIN.left - MARGIN.right
WIDTHS: Mapping[Version, tuple[float, float]] = {"narrow": (NARROW, WIDE_PLOT), "wide": (WIDE_PLOT, 2400)}
"""From the narrowest to the widest plot of a version, in px."""
CLEAR = 3
"""Between a line and what it keeps off, in px, at least."""


VERSIONS: tuple[Version, Version] = ("wide", "narrow")


class Spot(NamedTuple):
    """What a text is beside: the values from which to which it reaches, and how far beyond them, in px."""

    first: float
    last: float
    left: float
    right: float


class Place(NamedTuple):
    """A text where it has room."""

    text: str
    x: float
    anchor: Anchor
    distance: float = 0


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of values; its plot is at least `NARROW` px wide."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """How far along a value is: 0 at the axis' beginning, 1 at its end."""
        return (value - self.low) / (self.high - self.low)

    def beside(
        self,
        texts: Sequence[str],
        spot: Spot,
        look: Texts,
        version: Version,
        lines: Collection[float] = (),
        anchor: Anchor | None = None,
    ) -> Place | None:
        """The first of some texts that has room beside a spot: where it meets no upright line, else to the right.

        `lines` are the shares of the axis where there are some; they do not matter on the side of an `anchor`.
        """
        for text in texts:
            places = list(self._sides(text, spot, look, WIDTHS[version][0]))
            places.sort(key=lambda place: place.anchor != anchor)
            free = (each for each in places if each.anchor == anchor or not self._meets(each, look, version, lines))
            if found := next(free, places[0] if places else None):
                return found
        return None

    def _sides(self, text: str, spot: Spot, look: Texts, width: float) -> Iterator[Place]:
        room = width + EDGE - _width(text, look)
        if self.share(spot.last) * width + spot.right <= room:
            yield Place(text, spot.last, "start", spot.right)
        if (1 - self.share(spot.first)) * width + spot.left <= room:
            yield Place(text, spot.first, "end", spot.left)

    def _meets(self, place: Place, look: Texts, version: Version, lines: Collection[float]) -> bool:
        text = Text(place.x, 0, place.text, place.text, place.anchor, place.distance)
        around = reaches(boxes(text, look, self), version) if lines else ()
        return any(each.is_at(share) for each in around for share in lines)

    def amid(self, texts: Sequence[str], middle: float, look: Texts, version: Version) -> Place:
        """The first of some texts that has room at all, or what has of the last: around a value, or from an edge."""
        width = WIDTHS[version][0]
        text = next((each for each in texts if _width(each, look) <= width), shortened(texts[-1], look, width))
        half, at = _width(text, look) / 2 - EDGE, self.share(middle)
        if min(at, 1 - at) * width >= half:
            return Place(text, middle, "middle")
        return Place(text, self.low, "start") if at < 0.5 else Place(text, self.high, "end")


def _width(text: str, look: Texts) -> float:
    return text_width(text, size=look.size, is_bold=look.is_bold)


def shortened(text: str, look: Texts, width: float) -> str:
    """As much of a text as has room, cut at a word."""
    lengths = range(len(text), 1, -1)
    return next((cut for most in lengths if _width(cut := short(text, most), look) <= width), "…")


def versions(wide: Place | None, narrow: Place | None, y: float) -> Iterator[Text]:
    """The text of a wide and of a narrow chart: one if they are at one place."""
    if wide and narrow and wide[1:] == narrow[1:]:
        yield Text(wide.x, y, wide.text, narrow.text, wide.anchor, wide.distance)
        return
    if wide:
        yield Text(wide.x, y, wide.text, "", wide.anchor, wide.distance)
    if narrow:
        yield Text(narrow.x, y, "", narrow.text, narrow.anchor, narrow.distance)


class Reach(NamedTuple):
    """Where upright lines would meet a box: between which shares of the axis, and how high."""

    first: float
    last: float
    top: float
    bottom: float

    def is_at(self, share: float) -> bool:
        """Whether an upright line at a share of the axis would meet it."""
        return self.first < share < self.last


class Box(NamedTuple):
    """What lines keep off: from where to where, in px from the place of a value, at some widths, and how high."""

    share: float
    left: float
    right: float
    top: float
    bottom: float
    only: Version = ""

    def reach(self, version: Version) -> Reach | None:
        """What it reaches in a version, at any of its widths; None where it is not there."""
        if self.only and self.only != version:
            return None
        narrow, wide = WIDTHS[version]
        left, right = self.left - CLEAR, self.right + CLEAR
        # A distance in px is the largest share of the axis where that is narrow.
        first = self.share + left / (narrow if left < 0 else wide)
        last = self.share + right / (narrow if right > 0 else wide)
        return Reach(first, last, self.top, self.bottom)


def reaches(around: Iterable[Box], version: Version) -> list[Reach]:
    """What boxes reach in a version."""
    return [reach for box in around if (reach := box.reach(version))]


def boxes(text: Text, look: Texts, axis: Axis) -> Iterator[Box]:
    """Where a text is, in its narrow and in its wide version."""
    contents: tuple[tuple[str, Version], ...] = (text.narrow, "narrow"), (text.text, "wide")
    for content, version in contents:
        if content:
            width = _width(content, look)
            left = text.shift - {"start": 0, "middle": width / 2, "end": width}[text.anchor]
            half = look.size * 0.6
            yield Box(axis.share(text.x), left, left + width, text.y - half, text.y + half, version)


def upright(share: float, ends: tuple[float, float], around: Iterable[Reach]) -> list[tuple[float, float]]:
    """An upright line at a share of the axis, in the pieces that are left where it keeps off what boxes reach; none is
    shorter than twice its distance.
    """
    pieces, (start, bottom) = [], ends
    # Without a call for each: there are hundreds of boxes, and thousands of lines.
    met = [box for box in around if box.first < share < box.last]
    for box in sorted(met, key=attrgetter("top")):
        if box.bottom + CLEAR > start and box.top - CLEAR < bottom:
            pieces.append((start, box.top - CLEAR))
            start = max(start, box.bottom + CLEAR)
    pieces.append((start, bottom))
    return [(first, last) for first, last in pieces if last - first >= 2 * CLEAR]
