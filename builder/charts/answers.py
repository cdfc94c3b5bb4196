"""The answers at the top of the overview: to the editor's questions, or to those that the story itself raises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from builder import dissent, selection
from builder.charts.amounts import AmountLayer, Line
from builder.charts.chart import KeyEntry
from builder.charts.kinds import estimates_looks, estimates_rows
from builder.charts.layout import sides
from builder.charts.scene import ValueAxis
from builder.charts.style import claimant_style
from builder.model import Answer, Claim, Event, Timeline, Where

MOST = 4
"""How many answers an overview has at most."""
MOST_MEASURES = 2
"""How many of them are numbers where the editor asks nothing."""
MOST_SIDES, MOST_PAIRS = 8, 4
"""How many sides, and pairs that disagree, an answer shows; the number's own page has all."""
WIDTH = 132
"""How wide a number is drawn, in px."""
_AROUND = 0.3
"""What is left free on either side of the numbers, as a share of their span: arrows need it."""


class Number(NamedTuple):
    """How much a side claims at last."""

    side: str
    claim: Claim
    mark: KeyEntry
    """As a chart of estimates has it, in small; all of an answer are on one axis."""


class Disagreeing(NamedTuple):
    """Two sides whose latest claims disagree."""

    sides: tuple[str, str]
    since: date


class Answered(NamedTuple):
    """A question with its answer: numbers, a text of the editor's, or events that are denied."""

    question: str
    measure: str = ""
    numbers: tuple[Number, ...] = ()
    more_numbers: int = 0
    """How many further sides have one."""
    disagreeing: tuple[Disagreeing, ...] = ()
    more_disagreeing: int = 0
    """How many further pairs disagree."""
    text: str = ""
    because: tuple[Event, ...] = ()
    """What bears the text out."""
    denied: tuple[Event, ...] = ()


@lru_cache(maxsize=4)
def answers(timeline: Timeline) -> tuple[Answered, ...]:
    """The answers that a timeline has, as far as what they rest on is known; without questions, those of its own."""
    asked = timeline.story.answers
    found = (_answered(timeline, each) for each in asked) if asked else _own(timeline)
    return tuple(answer for answer in found if answer)[:MOST]


def _answered(timeline: Timeline, answer: Answer) -> Answered | None:
    if answer.measure is not None:
        return _numbers(timeline, answer.question, answer.measure)
    if not all(id in timeline.events for id in answer.because):
        return None
    because = tuple(timeline.events[id] for id in answer.because)
    return Answered(answer.question, text=answer.text or "", because=because)


def _own(timeline: Timeline) -> Iterator[Answered | None]:
    """The numbers that most sides claim, and what is denied."""
    claimants: dict[str, set[str]] = defaultdict(set)
    for claim in timeline.claims:
        claimants[claim.measure].update(dissent.sides(claim.claimant, timeline.story.actors))
    most = sorted(claimants, key=lambda id: -len(claimants[id]))[:MOST_MEASURES]
    yield from (_numbers(timeline, timeline.story.measures[id].label, id) for id in most)
    denied = tuple(event for event in timeline.events.values() if event.denied_by)
    yield Answered("What is denied", denied=denied[:MOST_MEASURES]) if denied else None


def _numbers(timeline: Timeline, question: str, measure: str) -> Answered | None:
    """Each side's latest claim of a measure; None where nobody claims any."""
    claims = selection.claims(timeline, Where(measure=(measure,)))
    if not claims:
        return None
    day = sides.newest(timeline, claims)
    latest = {key.side: known[0].claim for key, known in day.rows.items()}
    order = [key.side for key in sides.row_keys(claims, timeline.story)]
    shown = order[:MOST_SIDES]
    axis = _axis([latest[side] for side in shown])
    numbers = (
        Number(
            estimates_rows.side_name(timeline, side, latest[side]),
            latest[side],
            _mark(latest[side], axis, number),
        )
        for number, side in enumerate(shown)
    )
    return Answered(
        question,
        measure,
        tuple(numbers),
        len(order) - len(shown),
        tuple(_disagreeing(timeline, each) for each in day.pairs[:MOST_PAIRS]),
        max(len(day.pairs) - MOST_PAIRS, 0),
    )


def _disagreeing(timeline: Timeline, pair: sides.Pair) -> Disagreeing:
    named = [
        estimates_rows.side_name(timeline, row.side, known.claim)
        for row, known in zip(pair.rows, pair.claims, strict=True)
    ]
    return Disagreeing((named[0], named[1]), pair.since)


def _axis(claims: Iterable[Claim]) -> ValueAxis:
    values = [float(end) for claim in claims for end in (claim.quantity.stated_low, claim.quantity.stated_high)]
    low, high = min(values), max(values)
    around = (high - low) * _AROUND or 1.0
    return ValueAxis(low - around, high + around, "", ())


def _mark(claim: Claim, axis: ValueAxis, side: int) -> KeyEntry:
    role = claimant_style(side, 0)
    rule: list[tuple[Any, Any]] = [(estimates_looks.RULE, Line(((axis.low, 0), (axis.high, 0))))]
    drawn = [*rule, *estimates_rows.mark(claim.quantity, 0, role, is_latest=False)]
    layers: tuple[AmountLayer, ...] = tuple(replace(layer, marks=(mark,)) for layer, mark in drawn)
    return KeyEntry("", role, sample=layers, axis=axis, width=WIDTH)
