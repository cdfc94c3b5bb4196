"""The layers of a timeline: bars that fade, dots, rings, arrows at the edges, labels."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from builder.charts.kinds.subjects import RINGED, event_subject
from builder.charts.layout.lanes import SOFT, Item
from builder.charts.layout.window import Window, known_extent, minute, shifted, span
from builder.charts.marks import (
    Arrow,
    Arrows,
    Bar,
    Bars,
    Dot,
    Dots,
    Drawn,
    Label,
    Labels,
    Layer,
    Outline,
    Outlines,
    Place,
    Ring,
    Rings,
    Stretch,
    through_time,
)
from builder.charts.style import ROLES
from builder.dates import Sense
from builder.model import Status, Timeline

BAR = 0.28
"""The thickness of a bar, in rows; it is low in its row, so that its label is above it."""
BAR_DROP = 0.24
"""How far below the middle of its row a bar is, in rows."""
LABEL_RISE = 0.2
"""How far above the middle of its row a bar's label is, in rows."""
FADE_STEPS = 10
SOLID = 0.85
"""The opacity of a bar where it is certain."""
LIGHT = 0.25
"""Its opacity where it may or may not have gone on."""
EDGE_SIZE = 9
"""The arrow of a bar that goes on beyond the span, in px."""
MARK_SIZES = (12, 15, 17, 19)
"""The diameter of a dot, in px, by the number of articles: one, two, three, more."""
RING_SIZE = 22
OUTLINE = BAR * 1.7
"""The thickness of a ring around a bar, in rows."""


def kind_layers(timeline: Timeline, kind: str, items: Sequence[Item], window: Window) -> Iterator[Layer]:
    """The layers of a kind: its bars, its dots, and its arrows, as far as it has them."""
    mine = [item for item in items if item.event.kind == kind]
    label, role = timeline.story.kinds[kind].label, ROLES[timeline.story.kinds[kind].role]
    if bars := _drawn(timeline, mine, ("bar",), lambda item: _bar(timeline, item, window)):
        yield Bars(label, role, bars, BAR)
    if arrows := _edges(timeline, mine, window):
        yield Arrows("Goes on", role, arrows, EDGE_SIZE)
    at_day = partial(_dot, timeline, symbol=role.symbol)
    if dots := _drawn(timeline, mine, ("mark",), lambda item: at_day(item, minute(item.extent.middle))):
        yield Dots(label, role, dots, at_edges=False)
    if outside := _drawn(timeline, mine, ("before", "after"), lambda item: _outside(timeline, item)):
        yield Dots(label, role, outside, at_edges=True)


def _drawn(
    timeline: Timeline, items: Iterable[Item], shapes: Collection[str], make: Callable[[Item], Drawn | None]
) -> tuple[Drawn, ...]:
    """What is drawn of items in those of their states in which they have one of these shapes."""

    def shaped(item: Item) -> Drawn | None:
        return make(item) if item.shape in shapes else None

    subjects = ((item, event_subject(timeline, item.event)) for item in items)
    return tuple(mark for item, subject in subjects for mark in through_time(subject, item.versions, shaped))


def _outside(timeline: Timeline, item: Item) -> Dot:
    """The arrow of what is outside the span."""
    return _dot(timeline, item, item.left, f"triangle-{_direction(item)}")


def _direction(item: Item) -> str:
    return "left" if item.shape == "before" else "right"


def _dot(timeline: Timeline, item: Item, x: Place, symbol: str) -> Dot:
    event = item.event
    size = MARK_SIZES[min(len(event.articles), len(MARK_SIZES)) - 1]
    return Dot(x, item.row, event_subject(timeline, event), symbol, size, event.status is Status.EXPECTED)


def _bar(timeline: Timeline, item: Item, window: Window) -> Bar:
    is_expected = item.event.status is Status.EXPECTED
    return Bar(tuple(_stretches(item, window)), item.row + BAR_DROP, event_subject(timeline, item.event), is_expected)


def _stretches(item: Item, window: Window) -> Iterator[Stretch]:
    """A bar from left to right. An open end fades over all that is shown, an approximate one beyond its bound; what was
    under way is solid only while that is known.
    """
    start, end = window.clip(item.extent.start, window.start), window.clip(item.extent.end, window.end)
    when = item.event.when
    if when.sense is Sense.UNDER_WAY:
        first, last = (window.clip(*pair) for pair in zip(known_extent(when), window, strict=True))
        known = ((start, first, LIGHT), (first, last, SOLID), (last, end, LIGHT))
        yield from (_stretch(*each) for each in known if each[0] < each[1])
        return
    if item.extent.start is None or item.extent.end is None:
        yield from _fading_throughout(start, end, is_reversed=item.extent.end is None)
        return
    softness = (end - start) * SOFT / FADE_STEPS
    fading = [(n, SOLID * (FADE_STEPS - n) / (FADE_STEPS + 1)) for n in range(FADE_STEPS)]
    if when.approximate_start:
        for n, opacity in reversed(fading):
            yield _stretch(shifted(start, -(n + 1) * softness), shifted(start, -n * softness), opacity)
    yield _stretch(start, end, SOLID)
    if when.approximate_end:
        for n, opacity in fading:
            yield _stretch(shifted(end, n * softness), shifted(end, (n + 1) * softness), opacity)


def _fading_throughout(start: datetime, end: datetime, *, is_reversed: bool) -> Iterator[Stretch]:
    step = (end - start) / (FADE_STEPS + 1)
    opacities = [SOLID * (n + 1) / (FADE_STEPS + 1) for n in range(FADE_STEPS + 1)]
    for n, opacity in enumerate(reversed(opacities) if is_reversed else opacities):
        yield _stretch(shifted(start, n * step), shifted(start, (n + 1) * step), opacity)


def _stretch(start: datetime, end: datetime, opacity: float) -> Stretch:
    return Stretch(*span(start, end), round(opacity, 3))


def _edges(timeline: Timeline, items: Sequence[Item], window: Window) -> tuple[Arrow, ...]:
    """Arrows at the edges of the span for bars that go on beyond it."""

    def left(item: Item) -> Arrow | None:
        goes_on = item.extent.start is None or item.extent.start < window.start
        return Arrow(True, item.row + BAR_DROP, event_subject(timeline, item.event)) if goes_on else None

    def right(item: Item) -> Arrow | None:
        goes_on = item.extent.end is None or item.extent.end > window.end
        return Arrow(False, item.row + BAR_DROP, event_subject(timeline, item.event)) if goes_on else None

    return _drawn(timeline, items, ("bar",), left) + _drawn(timeline, items, ("bar",), right)


def ring_layers(timeline: Timeline, items: Sequence[Item], window: Window) -> Iterator[Layer]:
    """The rings around dots and bars whose event is denied or disputed."""
    if rings := _drawn(timeline, items, ("mark",), lambda item: _ring(timeline, item)):
        yield Rings("Denied or disputed", rings, RING_SIZE)
    if outlines := _drawn(timeline, items, ("bar",), lambda item: _outline(timeline, item, window)):
        yield Outlines("Denied or disputed", outlines, OUTLINE)


def _ring(timeline: Timeline, item: Item) -> Ring | None:
    subject = event_subject(timeline, item.event)
    return Ring(minute(item.extent.middle), item.row, subject) if RINGED in subject.traits else None


def _outline(timeline: Timeline, item: Item, window: Window) -> Outline | None:
    subject = event_subject(timeline, item.event)
    if RINGED not in subject.traits:
        return None
    start, end = (window.clip(*pair) for pair in zip(item.extent, window, strict=True))
    return Outline(*span(start, end), item.row + BAR_DROP, subject)


def label_layers(timeline: Timeline, items: Sequence[Item], window: Window) -> Iterator[Layer]:
    """The labels: of dots and bars on the time axis, of arrows at its edges."""
    for at_edges, shapes in ((False, ("mark", "bar")), (True, ("before", "after"))):
        if labels := _drawn(timeline, items, shapes, lambda item: _label(timeline, item, window)):
            yield Labels(labels, at_edges)


def _label(timeline: Timeline, item: Item, window: Window) -> Label:
    is_bar = item.shape == "bar"
    moment = minute(window.start + (window.end - window.start) * item.anchor)
    return Label(
        x=item.anchor if item.is_arrow else moment,
        y=item.row - LABEL_RISE * is_bar,
        text=item.label,
        narrow=item.short_label,
        is_leftwards=item.leftwards,
        is_apart=not is_bar,
        subject=event_subject(timeline, item.event),
    )
