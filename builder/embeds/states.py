"""What the page for embedding must know to choose among the events of its chart, for `web/frame/choosing.js`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from builder import selection
from builder.charts.chart import Chart
from builder.charts.states import states_of
from builder.hierarchy import with_wholes
from builder.memo import once_per_event
from builder.model import Event, Timeline
from builder.pages.page import first_article


class State(NamedTuple):
    """An event as it was reported from a day on."""

    state_from: str
    lower: str | None
    """The earliest day it may have been; empty where that is open, None where no time is known at all."""
    upper: str
    kind: str
    actors: list[str]
    """Those named, and all that they are part of."""
    articles: int
    """How many report it."""


def choices_of(chart: Chart, timeline: Timeline) -> Mapping[str, Any]:
    """What any chart says of its states and rows; the events with their states, and the names of what may be chosen.

    The last state of an event is what it came to.
    """
    ids = {row.subject.event for row in chart.table.rows if row.subject}
    ids |= {subject.event for subject in chart.scene.subjects()} - {""}
    events = {id: _states(timeline, timeline.events[id]) for id in sorted(ids)}
    last = [states[-1] for states in events.values()]
    actors, kinds = {id for state in last for id in state.actors}, {state.kind for state in last}
    story = timeline.story
    return {
        "events": events,
        "first": str(first_article(timeline)),
        **states_of(chart),
        "actors": {id: each.label for id, each in story.actors.items() if id in actors},
        "kinds": {id: kind.label for id, kind in story.kinds.items() if id in kinds},
    }


@once_per_event
def _states(timeline: Timeline, event: Event) -> list[State]:
    """The states of an event, without those that say no more than the one before."""
    states = [_state(each, timeline) for each in (*timeline.earlier.get(event.id, ()), event)]
    return states[:1] + [after for before, after in pairwise(states) if after[1:] != before[1:]]


def _state(event: Event, timeline: Timeline) -> State:
    when = event.when
    lower = str(when.lower or "") if when.is_known else None
    actors = with_wholes(selection.involved(event), timeline.story.actors)
    return State(event.state_from.isoformat(), lower, str(when.upper or ""), event.kind, actors, len(event.articles))
