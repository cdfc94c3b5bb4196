"""What the tests of pictures share: small scenes with round places, and pictures read back as places."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple
from xml.etree import ElementTree

from charts.plain_svg import plain

from builder import dates
from builder.charts import svg
from builder.charts.amounts import AmountLayer, AnyLayer, Disc, Discs, Line, Lines, Post, Posts, Text, Texts
from builder.charts.chart import Chart, Table
from builder.charts.marks import (
    Column,
    Columns,
    Dot,
    Dots,
    Layer,
    Ring,
    Rings,
)
from builder.charts.scene import Lines as TextLines
from builder.charts.scene import Room, Rows, Scene, Stack, StackRow, TimeAxis, ValueAxis
from builder.charts.style import LAYOUTS, ROLES
from builder.charts.subject import Subject
from builder.charts.svg import Palette
from builder.charts.time_marks import (
    Arrow,
    Arrows,
    Bracket,
    Caption,
    Captions,
    Look,
    Outline,
    Outlines,
    Run,
    Setting,
    Side,
    Span,
    Spans,
    Stretch,
    Tone,
)
from builder.model import Event, Status

Element = ElementTree.Element

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
BLUE = ROLES["blue"]
SYMBOLS = (*(role.symbol for role in ROLES.values()), "triangle-left", "triangle-right")

# Scenes: ten days across, ten rows down, each of 20 px, the first at 12 px

TOP, ROW = 12, 20
MIDST = 5
"""Where marks are unless it is said, on the axis up."""


def day(number: float) -> datetime:
    """The moment at a number of tenths of the axis."""
    return datetime(2031, 5, 1) + timedelta(days=number)


def event(id: str) -> Event:
    """An event of which nothing matters but its id."""
    known, when = date(2031, 5, 1), dates.parse("2031-05-01")
    return Event(id, "A title", when, None, "happening", Status.REPORTED, *((),) * 10, known, known)


def subject(id: str = "a", *lines: str, address: str = "", known_from: date = date(2031, 5, 1)) -> Subject:
    """An event as the subject of a mark, with a card of these lines."""
    return Subject(event(id), address or f"{id}/", known_from, lines or ("A title",))


A = subject("a")
B = subject("b")


def dot(x: float = 5, y: float = 5, about: Subject = A, symbol: str = "circle", **more: Any) -> Dot:
    """A dot, by default in the middle."""
    return Dot(day(x), y, about, symbol, 12, **more)


def dots(*marks: Dot) -> Dots:
    """A layer of dots, by default of one in the middle."""
    return Dots("Dots", BLUE, marks or (dot(),))


def spans(*stretches: Stretch, brackets: tuple[Bracket, ...] = (), y: float = 5, about: Subject = A) -> Spans:
    """A span of these stretches."""
    return Spans("Spans", BLUE, (Span(stretches, brackets, y, about),))


def bar(start: float, end: float, about: Subject = A, y: float = 5, look: Look = Look.SOLID) -> Spans:
    """A span of one stretch, from day to day."""
    return spans(Stretch(day(start), day(end), look), y=y, about=about)


def caption(*lines: tuple[Run, ...], share: float = 0.5, side: Side = Side.RIGHT, rise: int = 0) -> Setting:
    """How a caption is set."""
    return Setting(lines, share, side, rise)


def captions(*settings: Setting, y: float = 5, about: Subject = A) -> Captions:
    """A caption that is set so in each of the layouts, in all as in the last one given."""
    every = settings + settings[-1:] * (len(LAYOUTS) - len(settings))
    return Captions((Caption(every, y, about),))


LAYERS: tuple[Layer, ...] = (
    Dots("Dots", BLUE, (dot(),)),
    Arrows("Goes on", BLUE, (Arrow(True, True, 5, A),)),
    spans(Stretch(day(2), day(4), Look.SOLID)),
    Columns(BLUE, (Column(day(2), day(4), 5, 2, A),)),
    Rings("Denied", (Ring(day(5), 5, A),), 22),
    Outlines("Denied", (Outline(day(2), day(4), 5, A),)),
    captions(caption((Run("A title", Tone.PLAIN),))),
)
"""A layer of each sort, of one mark about the same event."""


def written(text: str, y: float, about: Subject, *, narrow: str | None = None) -> Texts:
    """A text in the middle of the axis across."""
    return Texts(
        "Texts", BLUE, 12, marks=(Text(day(5), y, text, text if narrow is None else narrow, "start", 8, about),)
    )


AMOUNTS: tuple[AmountLayer, ...] = (
    Discs("Discs", BLUE, 19, (Disc(5, 40, A),)),
    Posts("Posts", BLUE, 22, 4.5, 44, 14, (Post(4, 80, 1, A),)),
    Lines("Lines", BLUE, 1.5, 8, (Line(((2, 40), (2, 50), (6, 50)), has_head=True, subject=A),)),
    Texts("Texts", BLUE, 17, is_bold=True, marks=(Text(5, 40, "A text", "A text", "start", 8, A),)),
)
"""A layer of each sort of amounts, for axes of ten values and 200 px."""
VALUES = ValueAxis(0, 10, "people", ((0, "none"), (5, "five"), (10, "ten")))


def scene(*layers: AnyLayer, **more: Any) -> Scene:
    """A scene on axes of ten by ten."""
    axes = {"across": TimeAxis(day(0), day(10), 10), "up": Rows(10)}
    return Scene(**{"height": 10 * ROW + TOP + 44, **axes, "layers": layers, **more})


HIGH = ((20, 30), (15, 25), (10, 20), (10, 14))
"""What a row of a stack takes above and below its middle in each layout, in px."""


def in_one_line(text: str) -> tuple[TextLines, ...]:
    """A heading that is in one line in each layout; no text is none."""
    return ((text,),) * len(LAYOUTS) if text else ()


def stack(*layers: AnyLayer, headings: tuple[str, ...] = ("A lane", "", ""), **more: Any) -> Scene:
    """A scene of rows, each as high as the others; where it has a heading, the name of a lane is in it.

    Marks that would be in the middle of a plane are in its second row.
    """
    layers = tuple(replace(layer, marks=tuple(map(_in_row, layer.marks))) for layer in layers)
    up = Stack(tuple(StackRow(tuple(Room(*each) for each in HIGH), in_one_line(heading)) for heading in headings))
    return scene(*layers, up=up, **more)


def _in_row(mark: Any) -> Any:
    return replace(mark, y=1) if getattr(mark, "y", 0) == MIDST else mark


def chart(*layers: AnyLayer, **more: Any) -> Chart:
    """The chart of such a scene; what a chart has besides goes to it, the rest to the scene."""
    own = {name: more.pop(name) for name in ("id", "title", "summary", "key") if name in more}
    return Chart(
        **{"id": "test", "kind": "timeline", "title": "", "table": Table((), ()), **own}, scene=scene(*layers, **more)
    )


def stacked(*layers: Layer, **more: Any) -> Chart:
    """The chart of a scene of rows."""
    return replace(chart(), scene=stack(*layers, **more))


# Pictures


def inline(chart: Chart, root: str = "../", **options: Any) -> str:
    """The chart in a page."""
    return svg.inline(svg.drawing(chart), root, **options)


def file(chart: Chart, root: str = "../", palette: Palette = "auto", **options: Any) -> str:
    """The chart in a file of its own."""
    return svg.document(svg.drawing(chart), root, **options).svg(palette)


class Picture(NamedTuple):
    """A picture, read back."""

    root: Element
    plot: float | None
    """How wide the plot is in px; None where places across are written in percent of it."""

    def share(self, length: str) -> float:
        """A length across as a share of the plot."""
        assert length.endswith("%") == (self.plot is None), length
        return float(length.removesuffix("%")) / (self.plot or 100)

    @property
    def links(self) -> list[Element]:
        """The links of the picture."""
        return links(self.root)

    def places(self, within: Element) -> Iterator[tuple[float, float, Element]]:
        """The paths and texts of a link: a share of the plot, px from the top, and what is there."""
        for spot in all_of(within, "svg", "g"):
            moved = re.fullmatch(r"translate\((.+),(.+)\)", spot.get("transform", ""))
            x, y = moved.groups() if moved else (spot.get("x", ""), spot.get("y", ""))
            if not x:
                continue
            for each in [each for each in spot if each.tag in {f"{SVG}path", f"{SVG}text"}]:
                yield self.share(x), float(y), each

    def box(self, rect: Element) -> tuple[float, float, float, float]:
        """Left and right of a rectangle, shares of the plot, its top and bottom in px."""
        left, top = self.share(rect.get("x", "")), float(rect.get("y", ""))
        return left, left + self.share(rect.get("width", "")), top, top + float(rect.get("height", ""))


Form = Literal["inline", "file"]


def picture(chart: Chart, form: Form) -> Picture:
    """The picture of a chart, in a page or in a file."""
    if form == "inline":
        return Picture(parsed(inline(chart)), None)
    margin = chart.scene.margin
    return Picture(parsed(file(chart, width=1000)), 1000 - margin.left - margin.right)


# Markup


def parsed(markup: str) -> Element:
    """A picture as a tree."""
    return plain(markup)


def all_of(element: Element, *tags: str) -> list[Element]:
    """An element and all below it that have one of the tags."""
    return [each for each in element.iter() if each.tag in {SVG + tag for tag in tags}]


def links(element: Element) -> list[Element]:
    """The links of a picture."""
    return all_of(element, "a")


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def shapes(element: Element) -> list[Element]:
    """What is seen of a link."""
    return [each for each in all_of(element, "path", "rect", "line") if "dl-hit" not in classes(each)]


def texts(element: Element) -> list[str]:
    """What an element says, without the distance of labels from their marks."""
    return ["".join(each.itertext()).strip("\N{NO-BREAK SPACE}") for each in all_of(element, "text")]


def shown(root: Element, version: Literal["narrow", "wide"]) -> Element:
    """A picture in a page as it is at its narrow or wide widths."""
    other = "dl-wide" if version == "narrow" else "dl-narrow"
    found = copy.deepcopy(root)
    for parent in found.iter():
        for child in [child for child in parent if other in classes(child)]:
            parent.remove(child)
    return found


def backdrop(root: Element) -> Element:
    """What is behind the marks of a picture in a page."""
    return next(each for each in root if each.get("aria-hidden"))
