"""What the picture's parts share: numbers and texts as SVG, and the frame that puts things in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement, groupby
from typing import TypeVar

from builder.charts.style import LAYOUTS, MARGIN, NARROW, WIDE, Margin, Role
from builder.text.escape import as_xml

Content = TypeVar("Content")

NARROW_BOX = NARROW + MARGIN.left + MARGIN.right
"""The chart's width on a page of 320 px."""
FINENESS = 3
"""Decimals of a mark's place across, in percent of the plot: the same in a page and in a file."""

_ID = re.compile(r"[A-Za-z][\w-]*")


def number(value: float, digits: int = 2) -> str:
    """A number, as short as it can be written."""
    text = f"{value:.2f}" if digits == 2 else f"{value:.{digits}f}"  # the first is quicker, and mostly asked for
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def colour(role: Role) -> str:
    """The class that gives a colour."""
    return f"dl-c-{role.name}"


def text(content: str, y: float, css: str, anchor: str = "start", x: float = 0) -> str:
    """A line of text, (x, y) being where its baseline starts, has its middle or ends."""
    place = f' x="{number(x)}"' * bool(x) + f' text-anchor="{anchor}"' * (anchor != "start")
    return f'<text class="{css}" y="{number(y)}"{place}>{as_xml(content)}</text>'


def inside(share: float) -> float:
    """A share of the plot, moved to the nearer edge if it is outside."""
    return min(max(share, 0.0), 1.0)


def rounded(share: float) -> float:
    """A share of the plot, as fine as marks are placed."""
    return round(share * 100, FINENESS) / 100


SOME = [each for each in combinations_with_replacement(range(len(LAYOUTS)), 2) if each[1] - each[0] < len(LAYOUTS) - 1]
"""The first and the last of some layouts next to each other, but not all."""


def shown_in(first: int, last: int) -> str:
    """The class of what is shown in the layouts from one to another only; empty for all."""
    return f"dl-at-{first}{last}" if (first, last) in SOME else ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things are: across as shares of the plot (0 its left edge, 1 its right), down in px from the top.

    Without a width the shares are written as percentages of the plot, which an element around them is as wide as; so
    one picture fits any width while all within keeps its size. With a width everything is in px, and it is at least
    `WIDE`.
    """

    height: int
    margin: Margin
    width: int | None = None
    """Of the whole picture, in px; None: any."""
    layout: int | None = None
    """The number of the layout that it has; None: the one that suits the width that it is shown in."""
    middles: tuple[int, ...] = ()
    """How far down the middle of each row of a stack is, in px."""
    has_states: bool = False
    """Whether it also has what is drawn on earlier days only, for scripts that show those days."""
    has_passages: bool = True
    """Whether each mark has its passage, for the cards that scripts show; no file of its own has them."""

    @property
    def boxes(self) -> tuple[int, int]:
        """The smallest widths at which the narrow and the wide version must fit."""
        return (NARROW_BOX, WIDE) if self.width is None else (self.width, self.width)

    @property
    def top(self) -> int:
        """The upper edge of the plot."""
        return self.margin.top

    @property
    def floor(self) -> int:
        """The lower edge of the plot."""
        return self.height - self.margin.bottom

    def plot(self, box: int) -> int:
        """How wide the plot is in a chart `box` px wide."""
        return box - self.margin.left - self.margin.right

    def x(self, share: float) -> str:
        """A share of the plot as a coordinate or length."""
        return f"{number(share * 100, 3)}%" if self.width is None else number(share * self.plot(self.width))

    def y(self, share: float) -> float:
        """A share of the plot, counted from its floor, in px from the top."""
        return self.top + (1 - share) * (self.floor - self.top)

    def row(self, number: int) -> str:
        """The attribute that moves markup to a row of a stack."""
        return f'transform="translate(0,{self.middles[number]})"'

    def at(self, share: float, y: float, inner: str) -> str:
        """Markup in px, moved to a place."""
        x = self.x(rounded(share))
        if self.width is None:
            down = f' y="{number(y)}"' * (number(y) != "0")
            return f'<svg x="{x}"{down}>{inner}</svg>'
        return f'<g transform="translate({x},{number(y)})">{inner}</g>'

    def area(self, left: float, right: float, top: float, height: float) -> str:
        """The attributes of a rectangle."""
        x, width = (self.x(rounded(share)) for share in (left, right - left))
        return f'x="{x}" y="{number(top)}" width="{width}" height="{number(height)}"'

    def text(self, share: float, y: float, content: str, css: str, anchor: str) -> str:
        """A line of text whose baseline starts at a place, has its middle or ends there."""
        x = self.x(share)
        named = f' class="{css}"' * bool(css)
        return f'<text{named} x="{x}" y="{number(y)}" text-anchor="{anchor}">{as_xml(content)}</text>'

    def line(self, css: str, ends: tuple[tuple[float, float], tuple[float, float]], width: float = 0) -> str:
        """A straight line between two places."""
        (from_x, from_y), (to_x, to_y) = ends
        stroke = f' stroke-width="{number(width)}"' * bool(width)
        across = f'x1="{self.x(from_x)}" x2="{self.x(to_x)}"'
        return f'<line class="{css}" {across} y1="{number(from_y)}" y2="{number(to_y)}"{stroke}/>'

    def versions(self, narrow: Content, wide: Content) -> Iterator[tuple[Content, str]]:
        """What to draw of two versions, each with the class that shows it at its widths; the wide one in a file."""
        if self.width is not None:
            yield wide, ""
        elif narrow == wide:
            yield narrow, ""
        else:
            yield narrow, "dl-narrow"
            yield wide, "dl-wide"

    def set_in(self, settings: Sequence[Content]) -> Iterator[tuple[Content, str]]:
        """What to draw of what is set in each layout, each with the class that shows it where it belongs."""
        if self.layout is not None:
            yield settings[self.layout], ""
            return
        for setting, group in groupby(range(len(settings)), key=settings.__getitem__):
            layouts = list(group)
            yield setting, shown_in(layouts[0], layouts[-1])


Drawer = Callable[[Frame], str]
"""Draws a part of the picture in a frame."""


def fixed(markup: str) -> Drawer:
    """Draws what is the same in every frame."""
    return lambda _: markup


@dataclass(frozen=True, slots=True)
class Definitions:
    """Patterns and masks that a drawing needs: the id of each by its tag, attributes and content."""

    id: str
    """That of the picture."""
    ids: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} cannot be the id of a picture: a letter, then letters, digits, - and _")

    def address(self, tag: str, attributes: str, inner: str) -> str:
        """The address of a definition, which is made on first use."""
        return f"url(#{self.ids.setdefault((tag, attributes, inner), f'{self.id}-{len(self.ids) + 1}')})"

    def markup(self, within: str | None = None) -> str:
        """All definitions, or those that some markup refers to."""
        kept: list[str] = []
        for (tag, more, inner), id in reversed(self.ids.items()):  # what refers to another one is made after it
            if within is None or f"url(#{id})" in within + "".join(kept):
                kept.insert(0, f'<{tag} id="{id}"{more}>{inner}</{tag}>')
        return f"<defs>{''.join(kept)}</defs>" if kept else ""
