"""What the page for embedding must know to choose among the events of its chart, for `web/frame/choosing.js`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from builder import addresses, selection
from builder.charts.chart import Cell, Chart
from builder.memo import once_per_event
from builder.model import Event, Status, Timeline


class State(NamedTuple):
    """An event as it was told from a day on."""

    told_from: str
    lower: str | None
    """The earliest day it may have been; empty where that is open, None where no time is known at all."""
    upper: str
    kind: str
    expected: int
    """1 if it was expected, 0 if it was reported."""
    actors: list[str]
    """Those named, and all that they are part of."""


@lru_cache(maxsize=1)
def told(chart: Chart, timeline: Timeline) -> Mapping[str, Any]:
    """The states of the events, the event and day of each row of the table, and the names of what may be chosen.

    The last state of an event is what it came to; a row that stands for no event is None.
    """
    places = _places(timeline)
    rows = [_row(row, places) for row in chart.table.rows]
    ids = {id for id, _ in filter(None, rows)} | {
        data["event"] for trace in chart.figure["data"] for data in _data(trace)
    }
    events = {id: _states(timeline, timeline.events[id]) for id in sorted(ids) if id in timeline.events}
    last = [states[-1] for states in events.values()]
    actors, kinds = {id for state in last for id in state.actors}, {state.kind for state in last}
    story = timeline.story
    return {
        "events": events,
        "rows": rows,
        "actors": {id: each.label for id, each in story.actors.items() if id in actors},
        "kinds": {id: kind.label for id, kind in story.kinds.items() if id in kinds},
    }


def _data(trace: dict[str, Any]) -> Iterable[dict[str, str]]:
    return trace.get("customdata") or ()


@lru_cache(maxsize=8)
def _places(timeline: Timeline) -> dict[str, list[str]]:
    """The event at each address, and since when what stands there is known."""
    events = {addresses.event(each.id): [each.id, each.known_from.isoformat()] for each in timeline.events.values()}
    return events | {addresses.claim(each): [each.event, each.known_from.isoformat()] for each in timeline.claims}


def _row(row: Sequence[Cell], places: dict[str, list[str]]) -> list[str] | None:
    return next((places[cell.address] for cell in row if cell.address in places), None)


@once_per_event
def _states(timeline: Timeline, event: Event) -> list[State]:
    """The states of an event, without those that say no more than the one before."""
    states = [_state(each, timeline) for each in (*timeline.earlier.get(event.id, ()), event)]
    return states[:1] + [after for before, after in pairwise(states) if after[1:] != before[1:]]


def _state(event: Event, timeline: Timeline) -> State:
    when = event.when
    lower = str(when.lower or "") if when.is_known else None
    actors = selection.with_wholes(selection.involved(event), timeline.story.actors)
    expected = int(event.status is Status.EXPECTED)
    return State(event.told_from.isoformat(), lower, str(when.upper or ""), event.kind, expected, actors)
