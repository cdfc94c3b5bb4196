"""Where the texts of a table of cells are in its picture, in px; each is whole, in as many lines as it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from builder.charts.grid import Cell, Column, Entry, Grid, Row
from builder.charts.layout.widths import text_width
from builder.charts.style import ASIDE_SIZE, MARGIN, TEXT_SIZE
from builder.model import Status
from builder.text.phrases import counted

NAMES = 96
"""How wide the names of the rows are."""
LEAST_COLUMN = 144
"""No column is narrower: a picture of many is wider than others."""
INSET, BAR = 8, 3
"""From the edge of a cell to what is in it, and how wide the bar beside an entry is."""
NO_BREAK = "\N{NO-BREAK SPACE}"
_GAP, _BESIDE = 6, 6
"""Below each entry, and from its bar to its text."""


class Tone(NamedTuple):
    """How a text is set: its class, its size, whether it is bold, and the height of a line."""

    css: str
    size: int
    is_bold: bool
    line: int


class Tones(Enum):
    """The texts of a table of cells."""

    HEAD = Tone("dl-c-ink dl-bold", TEXT_SIZE, True, 16)
    NAME = Tone("dl-c-ink dl-bold", TEXT_SIZE, True, 15)
    NUMBER = Tone("dl-bold dl-t-17", 17, True, 20)
    TITLE = Tone("dl-c-ink", TEXT_SIZE, False, 15)
    ASIDE = Tone("dl-t-aside", ASIDE_SIZE, False, 14)
    ALARM = Tone("dl-t-alarm", ASIDE_SIZE, True, 14)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `x` is where it begins, at its right where the table runs from right to left."""

    text: str
    tone: Tones
    x: float
    y: float
    """Of its baseline."""

    @property
    def width(self) -> float:
        """How much room it takes at most."""
        return text_width(self.text, size=self.tone.value.size, is_bold=self.tone.value.is_bold)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry, or what is in the place of several; with a bar beside it, from `top` to `bottom`."""

    lines: tuple[Line, ...]
    x: float
    top: float
    bottom: float
    width: float
    role: str
    """The name of the colour of its bar and its numbers."""
    event: str = ""
    """The id of its event; empty for what leads nowhere."""
    is_expected: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """All that is drawn of a table of cells."""

    width: int
    height: int
    is_leftwards: bool
    heads: tuple[Line, ...] = ()
    items: tuple[Item, ...] = ()
    rules: tuple[float, ...] = ()
    """How far down the lines between the rows are; the first is below the heads."""
    edges: tuple[float, ...] = ()
    """How far across the columns begin."""

    def lines(self) -> Iterator[Line]:
        """All texts."""
        yield from self.heads
        for item in self.items:
            yield from item.lines


def least_width(grid: Grid) -> int:
    """How wide the picture of a table is at least."""
    return 2 * MARGIN.left + NAMES + LEAST_COLUMN * len(grid.columns)


def placed(grid: Grid, width: int) -> Placed:
    """The texts of a table in a picture of at least that width."""
    width = max(width, least_width(grid))
    wide = (width - 2 * MARGIN.left - NAMES) / max(1, len(grid.columns))
    edges = tuple(MARGIN.left + NAMES + wide * number for number in range(len(grid.columns)))
    heads = [line for column, x in zip(grid.columns, edges, strict=True) for line in _head(column, x + INSET, wide)]
    bottom = max((line.y for line in heads), default=0.0) + INSET
    rules, items = [bottom], list[Item]()
    for row in grid.rows:
        name = list(_set(row.label, Tones.NAME, MARGIN.left, bottom + INSET, NAMES - INSET))
        cells = [
            item
            for cell, x in zip(row.cells, edges, strict=True)
            for item in _cell(cell, row, (x + INSET, bottom + INSET), wide - 2 * INSET)
        ]
        bottom = max((*(line.y + INSET for line in name), *(item.bottom + INSET for item in cells)))
        heads += name
        items += cells
        rules.append(bottom)
    found = Placed(width, round(bottom) + 1, grid.is_leftwards, tuple(heads), tuple(items), tuple(rules), edges)
    return _mirrored(found) if grid.is_leftwards else found


def _head(column: Column, x: float, wide: float) -> Iterator[Line]:
    yield from _set(f"{column.label} {column.aside}".strip(), Tones.HEAD, x, 0, wide - 2 * INSET)


def _cell(cell: Cell, row: Row, at: tuple[float, float], room: float) -> Iterator[Item]:
    x, top = at
    for entry in (*cell.entries, *cell.rest):
        item = _entry(entry, row, (x, top), room)
        yield item
        top = item.bottom + _GAP
    if cell.more:
        lines = tuple(_set(f"{counted(cell.more, 'event')} more", Tones.ASIDE, x, top, room))
        yield Item(lines, x, top, lines[-1].y + 3, room, "")


def _entry(entry: Entry, row: Row, at: tuple[float, float], room: float) -> Item:
    x, top = at
    lines, y = list[Line](), top
    for text, tone in _texts(entry):
        lines += _set(text, tone, x + BAR + _BESIDE, y, room - BAR - _BESIDE)
        y = lines[-1].y + (tone.value.line - tone.value.size) / 2
    is_expected = entry.event.status is Status.EXPECTED
    return Item(tuple(lines), x, top, y + 3, room, row.role.name, entry.event.id, is_expected, bool(entry.event.denies))


def _texts(entry: Entry) -> Iterator[tuple[str, Tones]]:
    """The paragraphs of an entry, as its cell in a page has them."""
    for number in entry.numbers:
        yield number, Tones.NUMBER
    yield entry.event.title, Tones.TITLE
    if entry.when:
        yield entry.when, Tones.ASIDE
    if entry.standing:
        yield entry.standing, Tones.ALARM if entry.event.disputed else Tones.ASIDE
    for answer in entry.answers:
        yield f"{answer.words}, {answer.when}", Tones.ALARM if answer.denies else Tones.ASIDE


def _set(text: str, tone: Tones, x: float, top: float, room: float) -> Iterator[Line]:
    """A text in lines, the first of which has its upper edge at `top`."""
    _, size, is_bold, line = tone.value
    for number, each in enumerate(wrapped(text, room, size=size, is_bold=is_bold)):
        yield Line(each, tone, x, top + number * line + (line + size) / 2 - 1)


def wrapped(text: str, room: float, *, size: float, is_bold: bool) -> Sequence[str]:
    """A text in lines no wider than the room; a word that is wider by itself is divided."""

    def fits(line: str) -> bool:
        return text_width(line, size=size, is_bold=is_bold) <= room

    lines = [""]
    for word, space in _words(text, fits):
        longer = lines[-1] + space * bool(lines[-1]) + word
        if fits(longer):
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and not fits(lines[-1] + letter):
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


def _words(text: str, fits: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The words of a text, each with the space before it; what a no-break space joins is one, if that fits a line."""
    for joined in filter(None, text.split(" ")):
        parts = [joined] if fits(joined) else joined.split(NO_BREAK)
        yield parts[0], " "
        yield from ((part, NO_BREAK) for part in parts[1:])


def _mirrored(drawn: Placed) -> Placed:
    """The same from right to left."""

    def line(each: Line) -> Line:
        return replace(each, x=drawn.width - each.x)

    items = (
        replace(item, lines=tuple(map(line, item.lines)), x=drawn.width - item.x - item.width) for item in drawn.items
    )
    return replace(
        drawn,
        heads=tuple(map(line, drawn.heads)),
        items=tuple(items),
        edges=tuple(drawn.width - x for x in drawn.edges),
    )
