"""How high the page for embedding is, as `web/frame.css` sets it: an estimate; all in px."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from typing import Any

from builder.charts.chart import Chart, KeyEntry
from builder.charts.layout.cells import wrapped
from builder.charts.layout.widths import text_width
from builder.charts.scene import Scene, Stack, StackRow
from builder.charts.style import LAYOUTS, WIDE
from builder.charts.svg import key
from builder.embeds import ledger_height
from builder.embeds.kit import Kit

PADDING, GAP = 64, 8
"""Above, below and between what every page has; and above what only some have."""
SIDES = 24
"""Left and right of everything, together."""
TITLE_LINE, TITLE_ADVANCE = 29, 9
"""The height of a line of the title, and how wide one of its characters is taken to be."""
FINDING_SIZE, SUBTITLE_LINE = 16.5, 21
"""At which size sans-serif text is as wide as the editor's finding; the height of a line of the title below that."""
TOOLS, TOOLS_NARROW, NARROW = 32, 54, 704
"""The height of the row with the button that explores; and of the two that it is in frames up to a width."""
KEY_LINE, KEY_TEXT, KEY_SYMBOL, KEY_GAP = 25, 13.6, 10, 24
"""The height of a row of the key, the size of its text, what is around a symbol, and the gap between entries."""
BUTTONS = 120
"""What is left beside the key for the buttons of an explored chart, in frames that have the key above the chart."""
NOTE_LINE, NOTE_ADVANCE = 23, 7
"""The height of a line of a note or of the source, and how wide one of its characters is taken to be."""
CHOSEN = "00 of 00 shown · those in most articles · the whole chart"
"""What a frame says that shows only some events."""
DISCLOSURE = 32
"""The row that opens the table."""


def height(kit: Kit, width: int, events: Collection[str] | None = None) -> int:
    """How high the page for embedding is in a frame `width` px wide, in px: an estimate, rather more than less.

    With `events` it shows only these, and says so.
    """
    chart = kit.chart
    room = width - SIDES
    # What the editor finds is of all of it.
    title = _title_height(chart.title, chart.finding if events is None else None, room)
    tools = TOOLS if width > NARROW else TOOLS_NARROW
    notes = sum(_note_height(note, room) + GAP for note in chart.notes)
    source = _note_height(kit.credit, room)
    if chart.grid:
        return PADDING + title + math.ceil(ledger_height.height(chart.grid, room, width)) + source
    figure = _figure_height(chart.scene, room, events)
    notes += 0 if events is None else _note_height(CHOSEN, room) + 2 * GAP
    key_room = room - BUTTONS if width >= WIDE else room
    return PADDING + title + tools + figure + _key_height(chart, key_room, events) + notes + source + DISCLOSURE


def _figure_height(scene: Scene, room: int, events: Collection[str] | None) -> int:
    """The height of the picture, whose rows may be lower where there is more room for captions."""
    if not isinstance(scene.up, Stack):
        return scene.height
    layout = max((number for number, least in enumerate(LAYOUTS) if room >= least), default=0)
    rows = scene.up.rows if events is None else list(_rows_of(scene, scene.up, events))
    return sum(sum(row.rooms[layout]) for row in rows) + scene.margin.top + scene.margin.bottom


def _rows_of(scene: Scene, stack: Stack, events: Collection[str]) -> Iterator[StackRow]:
    """The rows of some events, and the names of their lanes."""
    marks: Iterator[Any] = (mark for layer in scene.layers for mark in layer.marks)
    shown = {int(mark.y) for mark in marks if mark.subject and mark.subject.event in events}
    lanes = {stack.rows[number].lane for number in shown}
    for number, row in enumerate(stack.rows):
        if number in shown or (row.name and row.lane in lanes):
            yield row


def _title_height(title: str, finding: str | None, room: int) -> int:
    if not finding:
        return math.ceil(len(title) * TITLE_ADVANCE / room) * TITLE_LINE
    above = len(wrapped(finding, room, size=FINDING_SIZE, is_bold=True)) * TITLE_LINE
    return above + math.ceil(len(title) * NOTE_ADVANCE / room) * SUBTITLE_LINE


def _note_height(note: str, room: int) -> int:
    return math.ceil(len(note) * NOTE_ADVANCE / room) * NOTE_LINE


def _key_height(chart: Chart, room: int, events: Collection[str] | None) -> int:
    rows, taken = 0, float(room)
    for entry in (each for each in chart.key if each.is_now and (events is None or _explains(each, chart, events))):
        width = key.taken(entry) + KEY_SYMBOL + text_width(entry.label, size=KEY_TEXT)
        after = taken + KEY_GAP + width
        rows, taken = (rows, after) if after <= room else (rows + math.ceil(width / room), width)
    return rows * KEY_LINE + GAP if rows else 0


def _explains(entry: KeyEntry, chart: Chart, events: Collection[str]) -> bool:
    """Whether an entry of the key says something of the marks of some events."""
    subjects = (row.subject for row in chart.table.rows)
    return not entry.trait or any(each and each.event in events and entry.trait in each.traits for each in subjects)
