"""The mark of a single event in small, to be put beside the words of its time."""

from __future__ import annotations

from collections.abc import Iterator

from builder import dates
from builder.charts.chart import KeyEntry
from builder.charts.kinds.timeline_marks import kind_layers, ring_layers
from builder.charts.layout.lanes import Drawer
from builder.charts.layout.spans import form, last_reported
from builder.charts.layout.window import Extent, known_extent, minute, whole
from builder.charts.scene import TimeAxis
from builder.charts.style import MARGIN, ROLES
from builder.model import ChartSpec, Event, Status, Timeline

_SPEC = ChartSpec("event", "timeline", "")


def sample(timeline: Timeline, event: Event) -> KeyEntry | None:
    """The mark that a timeline of nothing but this event, or this state of one, has; None without a known time."""
    window = whole(list(_extents(timeline, event)))
    if window is None:
        return None
    items = [Drawer(_SPEC, timeline, window, MARGIN).item(event, event.kind)]
    return KeyEntry(
        dates.words(event.when),
        ROLES[timeline.story.kinds[event.kind].role],
        sample=(*kind_layers(timeline, event.kind, items, window), *ring_layers(timeline, items)),
        axis=TimeAxis(minute(window.start), minute(window.end), window.days),
    )


def _extents(timeline: Timeline, event: Event) -> Iterator[Extent]:
    """What the axis is to hold: a day, or all that is drawn of a longer time."""
    yield known_extent(event.when)
    if event.when.is_known and not event.when.is_day:
        is_expected = event.status is Status.EXPECTED
        drawn = form(event.when, last_reported(timeline, event), is_expected=is_expected).stretches
        yield from (Extent(stretch.start, stretch.end) for stretch in drawn)
