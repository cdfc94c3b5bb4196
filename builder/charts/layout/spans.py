"""How a time is drawn that is longer than a day, or not known to the day: its stretches and its brackets.

Nothing is drawn more precisely than it is known. An end that is a period, such as a month, is known once the period is
over; within it what lasted may have begun or ended at any moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from builder.charts.layout.window import Extent, after, beginning, ending, midnight, minute
from builder.charts.time_marks import Bracket, Look, Stretch
from builder.dates import Date, Point, Precision, Sense
from builder.model import Event, Timeline


class Form(NamedTuple):
    """A time as it is drawn, and from where to where it is known."""

    stretches: tuple[Stretch, ...]
    brackets: tuple[Bracket, ...]
    known: Extent
    """What a ring goes around."""


def last_reported(timeline: Timeline, event: Event) -> datetime:
    """The end of the last day on which an event was reported."""
    return after(midnight(max(timeline.articles[slug].known_from for slug in event.articles)))


def form(when: Date, seen: datetime, *, is_expected: bool) -> Form:
    """How a time is drawn that is no single day; `seen` is the end of the last day on which it was reported."""
    if not when.lasted:
        return _within(when, is_expected=is_expected)
    stretches = tuple(_merged(_lasting(when, seen, is_expected=is_expected))) or (_instant(when, is_expected),)
    certain = [each for each in stretches if each.look is not Look.PALE] or stretches
    return Form(stretches, (), Extent(certain[0].start, certain[-1].end))


# A moment within bounds


def _within(when: Date, *, is_expected: bool) -> Form:
    start = minute(beginning(when.start)) if when.start else None
    end = minute(ending(when.end)) if when.end else None
    is_dashed = when.uncertain or when.approximate
    if is_expected:
        look = Look.DASHED_PAIR if is_dashed else Look.PAIR
    else:
        look = Look.DASHED_LINE if is_dashed else Look.LINE
    known = ((start, when.start, True), (end, when.end, False))
    brackets = tuple(Bracket(at, is_opening, _is_vague(of)) for at, of, is_opening in known if at and of)
    return Form((Stretch(start, end, look),), brackets, Extent(start, end))


def _is_vague(each: Point) -> bool:
    return each.uncertain or each.approximate


# What lasted


def _lasting(when: Date, seen: datetime, *, is_expected: bool) -> Iterator[Stretch]:
    """From left to right: before it is known, its beginning, while it is known, its end, after it is known."""
    solid = Look.HOLLOW if is_expected else Look.SOLID
    dashed = Look.DASHED_HOLLOW if is_expected else Look.DASHED
    first, last = when.start, when.end
    is_under_way = when.sense is Sense.UNDER_WAY
    if first is None or is_under_way:
        yield Stretch(None, beginning(first or _either(when)), Look.PALE)
    if is_under_way and first == last and first:
        yield Stretch(beginning(first), ending(first), _end_look(first, solid, dashed, dashed))
    else:
        yield from _between(when, seen, solid, dashed)
    if last is None or is_under_way:
        yield Stretch(ending(last) if last else _reported_until(when, seen), None, Look.PALE)


def _either(when: Date) -> Point:
    known = when.start or when.end
    assert known
    return known


def _reported_until(when: Date, seen: datetime) -> datetime:
    """Until when it is known of what has no known end: of what had none, the last day on which it was reported."""
    first = _either(when)
    return seen if when.is_lasting and seen > beginning(first) else ending(first)


def _between(when: Date, seen: datetime, solid: Look, dashed: Look) -> Iterator[Stretch]:
    """From the beginning to the end, as far as they are known."""
    first, last = when.start, when.end
    begun = ending(first) if first else None
    ends = beginning(last) if last else None
    if first:
        look = _end_look(first, solid, dashed, Look.RISING)
        limit = ending(last) if last else _reported_until(when, seen)
        yield Stretch(beginning(first), min(ending(first), limit), look)
    if begun:
        yield Stretch(begun, ends or _reported_until(when, seen), solid)
    if last:
        look = _end_look(last, solid, dashed, Look.FALLING)
        yield Stretch(max(beginning(last), begun or beginning(last)), ending(last), look)


def _end_look(each: Point, solid: Look, dashed: Look, soft: Look) -> Look:
    """How the period of a beginning or an end is drawn: light where any moment of it may be the one."""
    is_exact = each.precision in (Precision.DAY, Precision.TIME)
    if each.approximate and (is_exact or soft is not dashed):
        return dashed if solid is Look.HOLLOW else soft
    if not is_exact:
        return Look.PALE
    return dashed if each.uncertain else solid


def _instant(when: Date, is_expected: bool) -> Stretch:
    """What lasted no longer than the moment at which it began."""
    moment = minute(beginning(_either(when)))
    return Stretch(moment, moment, Look.HOLLOW if is_expected else Look.SOLID)


def _merged(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Stretches of some length, with neighbours that look the same as one, in minutes."""
    kept: list[Stretch] = []
    for each in stretches:
        each = Stretch(each.start and minute(each.start), each.end and minute(each.end), each.look)
        if each.start is not None and each.end is not None and each.start >= each.end:
            continue
        if kept and kept[-1].look is each.look:
            kept[-1] = kept[-1]._replace(end=each.end)
        else:
            kept.append(each)
    assert all(one.end == other.start for one, other in pairwise(kept))
    yield from kept
