"""The timeline: lanes of events, each drawn over what is known of its time, and never more precisely.

A known day is a symbol of its kind; a moment known within bounds a thin line with a bracket at each known end; what
lasted a solid bar over what is known of it, pale where that is not known. Uncertain is light and dashed, expected
hollow, denied or disputed ringed. What is outside the opening span is an arrow at its edge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builder import addresses, dates, selection, wording
from builder.charts.chart import Cell, Chart, Row, Table
from builder.charts.kinds import columns
from builder.charts.kinds.subjects import earlier_of, event_subject
from builder.charts.kinds.timeline_key import key
from builder.charts.kinds.timeline_marks import caption_layer, kind_layers, ring_layers
from builder.charts.layout.lanes import Drawer, Item, place
from builder.charts.layout.window import Window, after, extent, known_extent, midnight, minute, opening
from builder.charts.scene import EMPTY, Flag, Scene, Stack, TimeAxis
from builder.charts.style import FILE_LAYOUT, MARGIN
from builder.memo import once_per_event
from builder.model import ChartSpec, Event, Timeline
from builder.text.phrases import capitalised, counted

AROUND = MARGIN._replace(top=72, bottom=8)
"""The dates are above, where a long timeline begins, and the days on which articles appeared."""


def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
    """The timeline chart of the events that `spec` takes."""
    events = selection.events(timeline, spec.where)
    if columns.is_crowded(events):
        return _counted(spec, timeline, events)
    dated = [event for event in events if event.when.is_known]
    window = opening([known_extent(event.when) for event in dated])
    items, rows = place(Drawer(spec, timeline, window, AROUND), dated) if window else ([], ())
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        scene=_scene(timeline, items, Stack(rows), window) if window else EMPTY,
        table=table(timeline, events),
        summary=_summary(timeline, events, window),
        key=tuple(key(spec, timeline, items)),
        notes=tuple(_notes(timeline, events)),
        events=tuple(event.id for event in events),
    )


def _counted(spec: ChartSpec, timeline: Timeline, events: Sequence[Event]) -> Chart:
    """The chart of too many events to draw each."""
    counted_events = columns.count(spec, timeline, events)
    window = counted_events.window
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        scene=columns.scene(spec, timeline, counted_events) if window else EMPTY,
        table=columns.table(spec, timeline, counted_events),
        summary=_summary(timeline, events, window),
        notes=tuple(columns.notes(timeline, counted_events)),
        events=tuple(event.id for event in events),
    )


def periods(spec: ChartSpec, timeline: Timeline) -> Sequence[Sequence[Event]]:
    """Where the chart counts its events, those of each period; else nothing."""
    events = selection.events(timeline, spec.where)
    return list(columns.by_period(events)) if columns.is_crowded(events) else ()


def period(spec: ChartSpec, timeline: Timeline, number: int, events: Sequence[Event]) -> Chart:
    """The chart of the events of one of a chart's periods, on which each is drawn; it is called `<id>/<number>`."""
    spec = replace(spec, id=f"{spec.id}/{number}")
    window = opening([known_extent(event.when) for event in events])
    assert window
    items, rows = place(Drawer(spec, timeline, window, AROUND), events, is_part=True)
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        scene=_scene(timeline, items, Stack(rows, is_part=True), window),
        table=Table((), ()),
        key=tuple(key(spec, timeline, items)),
    )


def table(timeline: Timeline, events: Iterable[Event]) -> Table:
    """Events as a table, in order of time."""
    names = ("When", "Event", "Kind", "Who", "Articles", "Standing")
    return Table(names, tuple(_row(timeline, event) for event in events))


@once_per_event
def _row(timeline: Timeline, event: Event) -> Row:
    earlier = tuple(_cells(timeline, each) for each in earlier_of(timeline, event))
    return Row(_cells(timeline, event), event_subject(timeline, event), earlier)


def _cells(timeline: Timeline, event: Event) -> tuple[Cell, ...]:
    story = timeline.story
    return (
        Cell(capitalised(dates.label(event.when))),
        Cell(event.title, addresses.event(event.id)),
        Cell(story.kinds[event.kind].label),
        Cell(wording.actors(story, wording.who(story, event))),
        Cell(str(len(event.articles))),
        Cell(wording.status(event)),
    )


def _scene(timeline: Timeline, items: Sequence[Item], stack: Stack, window: Window) -> Scene:
    used = [kind for kind in timeline.story.kinds if any(item.event.kind == kind for item in items)]
    return Scene(
        height=stack.height(FILE_LAYOUT) + AROUND.top + AROUND.bottom,
        margin=AROUND,
        across=_axis(timeline, items, window),
        up=stack,
        layers=(
            *(layer for kind in used for layer in kind_layers(timeline, kind, items, window)),
            *ring_layers(timeline, items),
            caption_layer(timeline, items),
        ),
    )


def _axis(timeline: Timeline, items: Sequence[Item], window: Window) -> TimeAxis:
    return TimeAxis(
        minute(window.start),
        minute(window.end),
        window.days,
        is_above=True,
        has_edges=True,
        flags=tuple(_flags(timeline, items, window)),
    )


def _flags(timeline: Timeline, items: Sequence[Item], window: Window) -> Iterator[Flag]:
    """The days by which the articles appeared that report any of these events."""
    slugs = {slug for item in items for slug in item.event.articles}
    counts = Counter(timeline.articles[slug].known_from for slug in slugs)
    for day, count in sorted(counts.items()):
        if window.start < (end := after(midnight(day))) <= window.end:
            yield Flag(end, day, count)


def _summary(timeline: Timeline, events: Sequence[Event], window: Window | None) -> str:
    kinds = timeline.story.kinds.values()
    counts = ((kind.label, sum(event.kind == kind.id for event in events)) for kind in kinds)
    listed = ", ".join(f"{label}: {count}" for label, count in counts if count)
    span = _span(events, window) if window else ""
    return f"{counted(len(events), 'event')}{span}. {listed}."


def _span(events: Sequence[Event], window: Window) -> str:
    """The days on the axis, which need not be all of those of the events."""
    if not window.shown:
        return ""
    first, last = map(dates.day_words, window.shown)
    days = f"from {first} to {last}" if first != last else f"on {first}"
    inside = all(window.holds(extent(event.when)) for event in events if event.when.is_known)
    some = "some " if len(events) > 1 else ""
    return f", shown {days}" if inside else f", shown {days}, {some}reaching beyond"


def _notes(timeline: Timeline, events: Sequence[Event]) -> Iterator[str]:
    if undated := sum(not event.when.is_known for event in events):
        verb = "is" if undated == 1 else "are"
        yield f"{counted(undated, 'event')} without a known time {verb} in the table only."
    ends = (point for event in events for point in (event.when.start, event.when.end))
    if any(point and point.instant for point in ends):
        zone = timeline.story.timezone
        yield f"Times of day are drawn as clocks {f'of {zone.key}' if zone else 'in UTC'} show them."
