"""The periods by which the list of a story with many events is divided: the month an event begins in, or its year."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from builder import dates, merging
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


def is_divided(timeline: Timeline) -> bool:
    """Whether the list of the story's events is divided, because it is long."""
    return len(timeline.events) > DIVIDED_ABOVE


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


def in_time(timeline: Timeline, events: Iterable[Event]) -> list[Event]:
    """Events, or states of events, in order of time."""
    order = {slug: position for position, slug in enumerate(timeline.articles)}
    return sorted(events, key=lambda event: merging.place_in_time(event.id, event.reports, order))


@lru_cache(maxsize=4096)
def _period_named(text: str | None) -> Period:
    if text is None:
        return Period("undated", "Without a known time", None)
    when = dates.parse(text)
    return Period(f"t{text.lower()}", dates.label(when), when)
