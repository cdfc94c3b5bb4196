"""The periods by which the list of a story with many events is divided: the month an event begins in, or its year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from builder import dates
from builder.dates import Date
from builder.model import Event, Timeline

DIVIDED_ABOVE = 1000
"""A list of more events than this is divided."""
MOST_REPORTS = 200
"""A comparison of more reports than this is divided, for a page of it would be too heavy for a phone."""


class Period(NamedTuple):
    """A month; a year, for a time without a month; or no time at all, for an unknown one."""

    id: str
    """Unique among periods, and usable in an address and an anchor."""
    heading: str
    when: Date | None


class Part(NamedTuple):
    """The events of some periods, or some of those of one where they are too many for a page."""

    id: str
    """Unique among parts, and usable in an address and an anchor."""
    heading: str
    events: Sequence[Event]


def is_divided(timeline: Timeline) -> bool:
    """Whether the list of the story's events is divided, because it is long."""
    return len(timeline.events) > DIVIDED_ABOVE


@lru_cache(maxsize=4)
def is_comparison_divided(timeline: Timeline) -> bool:
    """Whether the comparison of the story's articles is divided, because they report much."""
    return sum(len(event.reports) for event in timeline.events.values()) > MOST_REPORTS


def period(event: Event) -> Period:
    """The period that an event begins in; one that is known by its end alone counts by that."""
    return _period_named(dates.period(event.when))


def by_period(events: Iterable[Event]) -> dict[Period, list[Event]]:
    """Events by their period, in the order given."""
    groups: dict[Period, list[Event]] = {}
    for event in events:
        groups.setdefault(period(event), []).append(event)
    return groups


def days(events: Iterable[Event]) -> dict[date, list[Event]]:
    """The events that happened on one day, as far as is known, by that day, in the order given."""
    groups: dict[date, list[Event]] = {}
    for event in events:
        if event.when.is_day and event.when.lower:
            groups.setdefault(event.when.lower, []).append(event)
    return groups


def parts(events: Iterable[Event], most: int, weigh: Callable[[Event], int] = lambda event: 1) -> Iterator[Part]:
    """Events in parts that weigh at most `most` each: of several periods, of one, or of a piece of one."""
    held: dict[Period, list[Event]] = {}
    for of_time, members in by_period(events).items():
        weight = sum(map(weigh, members))
        if held and weight + sum(weigh(event) for group in held.values() for event in group) > most:
            yield _part(held)
            held = {}
        if weight <= most:
            held[of_time] = members
        else:
            yield from _pieces(of_time, members, most, weigh)
    if held:
        yield _part(held)


def _part(held: Mapping[Period, Sequence[Event]]) -> Part:
    first, *rest = held
    dated = [each.heading for each in rest if each.when]
    heading = f"{first.heading} to {dated[-1]}" if dated else first.heading
    heading += "".join(f" and {each.heading.lower()}" for each in rest if not each.when)
    return Part(first.id, heading, [event for group in held.values() for event in group])


def _pieces(of_time: Period, members: Iterable[Event], most: int, weigh: Callable[[Event], int]) -> Iterator[Part]:
    pieces: list[list[Event]] = [[]]
    weight = 0
    for event in members:
        weight += weigh(event)
        if pieces[-1] and weight > most:
            pieces.append([])
            weight = weigh(event)
        pieces[-1].append(event)
    for number, piece in enumerate(pieces, 1):
        id = of_time.id if number == 1 else f"{of_time.id}-{number}"
        heading = of_time.heading if len(pieces) == 1 else f"{of_time.heading}, part {number}"
        yield Part(id, heading, piece)


@lru_cache(maxsize=4096)
def _period_named(text: str | None) -> Period:
    if text is None:
        return Period("undated", "Without a known time", None)
    when = dates.parse(text)
    return Period(f"t{text.lower()}", dates.label(when), when)
