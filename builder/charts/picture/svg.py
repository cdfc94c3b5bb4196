"""What the picture's parts share: numbers, texts and colours as SVG, and the frame that puts things in their place."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from builder.charts.style import ALARM, GRID, INK, MARGIN, MUTED, NARROW, ROLES, WIDE, Role
from builder.text.escape import as_xml as inert

Content = TypeVar("Content")

COLOURS: Mapping[str, Role] = {**ROLES, "ink": INK, "muted": MUTED, "grid": GRID, "alarm": ALARM}
"""Every colour that a figure may use, by the name it has in `--dl-<name>`."""

NARROW_BOX = NARROW + MARGIN["l"] + MARGIN["r"]
"""The chart's width on a page of 320 px."""

_NAMES = {role.light: name for name, role in COLOURS.items()}
_TAG = re.compile(r"<[^>]*>?")
_LABEL = {version: re.compile(rf'<text class="[^"]* dl-{version}"[^>]*>[^<]*</text>') for version in ("narrow", "wide")}
_SHARE = re.compile(r'<svg x="(-?[\d.]+)%" y="([^"]*)">|="(-?[\d.]+)%"')
_ID = re.compile(r"[A-Za-z][\w-]*")


class UnsupportedFigureError(ValueError):
    """The figure holds something that the picture cannot draw; the message names it."""


def check(part: Mapping[str, Any], known: Collection[str], what: str) -> None:
    """That a part of a figure holds nothing unknown, so that no chart is ever drawn without a part of it."""
    for key in part:
        if key not in known:
            raise UnsupportedFigureError(f"{what} has {key!r}, which the picture cannot draw")


def expect(part: Mapping[str, Any], key: str, value: object, what: str) -> None:
    """That a part of a figure says this of itself, and nothing else."""
    if part.get(key) != value:
        raise UnsupportedFigureError(f"{what} with {key} {part.get(key)!r} is nothing that the picture can draw")


def choose(options: Mapping[str, Content], value: str, what: str) -> Content:
    """What a value stands for; an unknown one is an error that names it."""
    if not isinstance(value, str) or value not in options:
        raise UnsupportedFigureError(f"{what} {value!r} is nothing that the picture can draw")
    return options[value]


# Numbers, texts, colours


def number(value: float, digits: int = 2) -> str:
    """A number, as short as it can be written."""
    text = f"{value:.2f}" if digits == 2 else f"{value:.{digits}f}"  # the first is quicker, and mostly asked for
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def plain(text: str) -> str:
    """A text of Plotly's as plain text: without its tags, of which only bold and line breaks are known."""
    if "<" not in text and "&" not in text:
        return text
    for tag in _TAG.findall(text):
        choose({"<b>": "", "</b>": "", "<br>": "\n"}, tag, "the tag")
    return html.unescape(_TAG.sub(lambda match: "\n" if match[0] == "<br>" else "", text))


def colour(value: str) -> str:
    """The class that gives a colour of the light palette."""
    return f"dl-c-{choose(_NAMES, value, 'the colour')}"


def text(content: str, y: float, css: str, anchor: str = "start", x: float = 0) -> str:
    """A line of text, (x, y) being where its baseline starts, has its middle or ends."""
    place = f' x="{number(x)}"' * bool(x) + f' text-anchor="{anchor}"' * (anchor != "start")
    return f'<text class="{css}" y="{number(y)}"{place}>{inert(content)}</text>'


# Places


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand: across as shares of the plot (0 its left edge, 1 its right), down in px from the top.

    Without a width the shares are written as percentages of the plot, which an element around them is as wide as; so
    one picture fits any width while all within keeps its size. With a width everything is in px.
    """

    id: str
    height: int
    left: int
    right: int
    top: int
    bottom: int
    width: int | None = None
    """Of the whole picture, in px; None: any."""
    definitions: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """Patterns and masks that the drawing came to need: the id of each by its tag, attributes and content."""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} cannot be the id of a picture: a letter, then letters, digits, - and _")

    @property
    def boxes(self) -> tuple[int, int]:
        """The smallest widths at which the narrow and the wide version must fit."""
        return (NARROW_BOX, WIDE) if self.width is None else (self.width, self.width)

    @property
    def floor(self) -> int:
        """The lower edge of the plot."""
        return self.height - self.bottom

    def x(self, share: float) -> str:
        """A share of the plot as a coordinate or length."""
        if self.width is None:
            return f"{number(share * 100, 3)}%"
        return number(share * (self.width - self.left - self.right))

    def y(self, share: float) -> float:
        """A share of the plot, counted from its floor, in px from the top."""
        return self.top + (1 - share) * (self.floor - self.top)

    def at(self, share: float, y: float, inner: str) -> str:
        """Markup in px, moved to a place."""
        if self.width is None:
            return f'<svg x="{self.x(share)}" y="{number(y)}">{inner}</svg>'
        return f'<g transform="translate({self.x(share)},{number(y)})">{inner}</g>'

    def text(self, share: float, y: float, content: str, css: str, anchor: str) -> str:
        """A line of text whose baseline starts at a place, has its middle or ends there."""
        return f'<text class="{css}" x="{self.x(share)}" y="{number(y)}" text-anchor="{anchor}">{inert(content)}</text>'

    def line(self, css: str, ends: tuple[tuple[float, float], tuple[float, float]], width: float = 0) -> str:
        """A straight line between two places."""
        (from_x, from_y), (to_x, to_y) = ends
        stroke = f' stroke-width="{number(width)}"' * bool(width)
        across = f'x1="{self.x(from_x)}" x2="{self.x(to_x)}"'
        return f'<line class="{css}" {across} y1="{number(from_y)}" y2="{number(to_y)}"{stroke}/>'

    def versions(self, narrow: Content, wide: Content) -> Iterator[tuple[Content, str]]:
        """What to draw of two versions, each with the class that shows it at its widths; only one at a fixed width."""
        if self.width is not None:
            yield (narrow if self.width < WIDE else wide), ""
        elif narrow == wide:
            yield narrow, ""
        else:
            yield narrow, "dl-narrow"
            yield wide, "dl-wide"

    def define(self, tag: str, attributes: str, inner: str) -> str:
        """The address of a definition, which is made on first use."""
        id = self.definitions.setdefault((tag, attributes, inner), f"{self.id}-{len(self.definitions) + 1}")
        return f"url(#{id})"

    def defined(self) -> str:
        """All definitions."""
        each = (f'<{tag} id="{id}"{more}>{inner}</{tag}>' for (tag, more, inner), id in self.definitions.items())
        markup = "".join(each)
        return f"<defs>{markup}</defs>" if markup else ""


def fixed(markup: str, frame: Frame) -> str:
    """Markup that was made for any width, at the width of a frame: in px, and with only one version of each label."""
    assert frame.width is not None
    plot = frame.width - frame.left - frame.right
    shown, hidden = ("wide", "narrow") if frame.width >= WIDE else ("narrow", "wide")

    def place(found: re.Match[str]) -> str:
        share, down, other = found.groups()
        px = number(float(share or other) / 100 * plot)
        return f'="{px}"' if down is None else f'<g transform="translate({px},{down})">'

    rest = _LABEL[hidden].sub("", markup).replace(f' dl-{shown}"', '"')
    return _SHARE.sub(place, rest).replace("</svg>", "</g>")
