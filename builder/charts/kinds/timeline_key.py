"""The key of a timeline: the marks that it has, in small, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from builder.charts.chart import SAMPLE, KeyEntry
from builder.charts.kinds.subjects import (
    ABOUT,
    BOLD,
    DAY,
    DOUBTED,
    EXPECTED,
    LASTED,
    MAYBE,
    OPEN,
    PROBABLE,
    RINGED,
    WITHIN,
    earlier_of,
    event_subject,
    kind_trait,
)
from builder.charts.layout.captions import DOUBT
from builder.charts.layout.lanes import Item
from builder.charts.marks import Dot, Dots, Layer, Ring, Rings
from builder.charts.style import MUTED, ROLES
from builder.charts.subject import Subject
from builder.charts.time_marks import Arrow, Arrows, Bracket, Look, Outline, Outlines, Span, Spans, Stretch
from builder.model import ChartSpec, Timeline

_NOTHING = Subject(None, "", date.min, ())
_NAME = "Key"


def key(spec: ChartSpec, timeline: Timeline, items: Sequence[Item]) -> Iterator[KeyEntry]:
    """What marks show now, or showed on an earlier day."""
    events = {item.event.id: item.event for item in items}.values()
    now, then = set[str](), set[str]()
    for event in events:
        now |= event_subject(timeline, event).traits
        then |= {trait for state in earlier_of(timeline, event) for trait in event_subject(timeline, state).traits}
    kinds = (KeyEntry(kind.label, ROLES[kind.role], kind_trait(kind.id)) for kind in timeline.story.kinds.values())
    offered = (*(kinds if spec.lanes != "kind" else ()), *ENTRIES)
    yield from (each._replace(is_now=each.trait in now) for each in offered if each.trait in now | then)


def _at(day: float) -> datetime:
    """A moment on the axis of samples, from 0 to 10."""
    return SAMPLE.start + (SAMPLE.end - SAMPLE.start) * day / 10


def _dots(*dots: tuple[float, bool, bool]) -> Layer:
    marks = (Dot(_at(day), 0, _NOTHING, "circle", 11, is_hollow, is_dashed) for day, is_hollow, is_dashed in dots)
    return Dots(_NAME, MUTED, tuple(marks))


def _span(*stretches: tuple[float | None, float | None, Look], brackets: Sequence[tuple[float, bool]] = ()) -> Layer:
    drawn = tuple(
        Stretch(None if start is None else _at(start), None if end is None else _at(end), look)
        for start, end, look in stretches
    )
    known = tuple(Bracket(_at(day), is_opening) for day, is_opening in brackets)
    return Spans(_NAME, MUTED, (Span(drawn, known, 0, _NOTHING),))


_WITHIN = ((0.5, True), (9.5, False))
ENTRIES = (
    KeyEntry("on that day", MUTED, DAY, sample=(_dots((5, False, False)),)),
    KeyEntry(
        "once, at some time within the brackets",
        MUTED,
        WITHIN,
        sample=(_span((0.5, 9.5, Look.LINE), brackets=_WITHIN),),
    ),
    KeyEntry("it went on", MUTED, LASTED, sample=(_span((0, 10, Look.SOLID)),)),
    KeyEntry("pale: it may have gone on", MUTED, MAYBE, sample=(_span((0, 10, Look.PALE)),)),
    KeyEntry(
        "dashed: probably",
        MUTED,
        PROBABLE,
        sample=(_dots((1.5, False, True)), _span((4, 10, Look.DASHED))),
    ),
    KeyEntry(
        "softened: from or until about then", MUTED, ABOUT, sample=(_span((0, 5, Look.RISING), (5, 10, Look.SOLID)),)
    ),
    KeyEntry(
        "hollow, or two lines: expected",
        MUTED,
        EXPECTED,
        sample=(_dots((1.5, True, False)), _span((4, 9.5, Look.PAIR), brackets=((4, True), (9.5, False)))),
    ),
    KeyEntry(
        "nobody says how far it reaches",
        MUTED,
        OPEN,
        sample=(
            _span((None, 9.5, Look.LINE), brackets=((9.5, False),)),
            Arrows(_NAME, MUTED, (Arrow(True, True, 0, _NOTHING),)),
        ),
    ),
    KeyEntry(
        "denied, or reports differ",
        MUTED,
        RINGED,
        sample=(
            _dots((1.5, False, False)),
            Rings(_NAME, (Ring(_at(1.5), 0, _NOTHING),), 20),
            _span((5, 9, Look.SOLID)),
            Outlines(_NAME, (Outline(_at(5), _at(9), 0, _NOTHING),)),
        ),
    ),
    KeyEntry("in three articles or more", MUTED, BOLD, sign="bold"),
    KeyEntry("the editor doubts something printed", MUTED, DOUBTED, sign=DOUBT),
)
"""In the order in which a key has them."""
