"""The layers of a timeline: spans with their brackets, dots, rings, arrows at the edges, captions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from builder.charts.kinds.subjects import RINGED, event_subject
from builder.charts.layout.lanes import Item, Shape
from builder.charts.layout.spans import Form
from builder.charts.layout.window import Window, minute
from builder.charts.marks import Dot, Dots, Drawn, Layer, Ring, Rings, through_time
from builder.charts.style import ROLES
from builder.charts.time_marks import (
    Arrow,
    Arrows,
    Caption,
    Captions,
    Outline,
    Outlines,
    Span,
    Spans,
)
from builder.model import Status, Timeline

_SIZES = {"square": 9, "triangle-up": 13, "triangle-down": 13, "pentagon": 12, "hexagon": 12, "diamond": 10}
DOT = 10.5
"""The size of a dot, in px, so that all look as large; and of any other symbol."""
RING_SIZE = 22
_SPANS = (Shape.BAR, Shape.BOUNDS)


def kind_layers(timeline: Timeline, kind: str, items: Sequence[Item], window: Window) -> Iterator[Layer]:
    """The layers of a kind: its spans, its dots, and its arrows, as far as it has them."""
    mine = [item for item in items if item.event.kind == kind]
    label, role = timeline.story.kinds[kind].label, ROLES[timeline.story.kinds[kind].role]
    if drawn := _drawn(timeline, mine, _SPANS, partial(_span, timeline)):
        yield Spans(label, role, drawn)
    if dots := _drawn(timeline, mine, (Shape.DOT,), partial(_dot, timeline, symbol=role.symbol)):
        yield Dots(label, role, dots)
    if arrows := _arrows(timeline, mine, window):
        yield Arrows("Goes on", role, arrows)


def _drawn(
    timeline: Timeline, items: Iterable[Item], shapes: Collection[Shape], make: Callable[[Item], Drawn | None]
) -> tuple[Drawn, ...]:
    """What is drawn of items in those of their states in which they are one of these; outside the opening span, too."""

    def shaped(item: Item) -> Drawn | None:
        return make(item) if item.mark in shapes else None

    subjects = ((item, event_subject(timeline, item.event)) for item in items)
    return tuple(mark for item, subject in subjects for mark in through_time(subject, item.versions, shaped))


def _dot(timeline: Timeline, item: Item, symbol: str) -> Dot:
    event = item.event
    return Dot(
        minute(item.extent.middle),
        item.row,
        event_subject(timeline, event),
        symbol,
        _SIZES.get(symbol, DOT),
        is_hollow=event.status is Status.EXPECTED,
        is_dashed=event.when.uncertain,
    )


def _span(timeline: Timeline, item: Item) -> Span:
    form = _form(item)
    return Span(form.stretches, form.brackets, item.row, event_subject(timeline, item.event))


def _form(item: Item) -> Form:
    assert item.form
    return item.form


def _arrows(timeline: Timeline, items: Sequence[Item], window: Window) -> tuple[Arrow, ...]:
    """Arrows at the edges: for spans that go on beyond them, and for what is all outside."""

    def arrow(item: Item, *, is_left: bool) -> Arrow | None:
        is_open = _goes_on(item, window, is_left=is_left)
        return None if is_open is None else Arrow(is_left, is_open, item.row, event_subject(timeline, item.event))

    shapes = tuple(Shape)
    left = _drawn(timeline, items, shapes, partial(arrow, is_left=True))
    return left + _drawn(timeline, items, shapes, partial(arrow, is_left=False))


def _goes_on(item: Item, window: Window, *, is_left: bool) -> bool | None:
    """Whether an item goes on beyond an edge, and nobody says how far (True) or to an end that is known (False)."""
    if item.form is None or item.shape is not item.mark:
        return False if item.shape is (Shape.BEFORE if is_left else Shape.AFTER) else None
    bound = item.form.stretches[0].start if is_left else item.form.stretches[-1].end
    if bound is None:
        return True
    return False if (bound < minute(window.start) if is_left else bound > minute(window.end)) else None


def ring_layers(timeline: Timeline, items: Sequence[Item]) -> Iterator[Layer]:
    """The rings around dots and spans whose event is denied or disputed."""
    if rings := _drawn(timeline, items, (Shape.DOT,), partial(_ring, timeline)):
        yield Rings("Denied or disputed", rings, RING_SIZE)
    if outlines := _drawn(timeline, items, _SPANS, partial(_outline, timeline)):
        yield Outlines("Denied or disputed", outlines)


def _ring(timeline: Timeline, item: Item) -> Ring | None:
    subject = event_subject(timeline, item.event)
    return Ring(minute(item.extent.middle), item.row, subject) if RINGED in subject.traits else None


def _outline(timeline: Timeline, item: Item) -> Outline | None:
    subject = event_subject(timeline, item.event)
    start, end = _form(item).known
    return Outline(start, end, item.row, subject) if RINGED in subject.traits else None


def caption_layer(timeline: Timeline, items: Sequence[Item]) -> Layer:
    """The captions of all that is drawn."""

    def caption(item: Item) -> Caption:
        return Caption(item.settings, item.row, event_subject(timeline, item.event))

    return Captions(_drawn(timeline, items, tuple(Shape), caption))
