"""Memoisation per event, for the lifetime of a timeline: an event is the same in all its charts and pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import TypeVar

from builder.model import Event, Timeline

Result = TypeVar("Result")


def once_per_event(work: Callable[[Timeline, Event], Result]) -> Callable[[Timeline, Event], Result]:
    """A function of an event as a timeline has it, whose results are kept as long as the timeline is in use.

    An event is known by its id and the day from which it is reported so. Nobody may change a result.
    """

    @lru_cache(maxsize=2)
    def known(_: Timeline) -> dict[tuple[str, date], Result]:
        return {}

    @wraps(work)
    def remembered(timeline: Timeline, event: Event) -> Result:
        kept, key = known(timeline), (event.id, event.state_from)
        if key not in kept:
            kept[key] = work(timeline, event)
        return kept[key]

    return remembered
