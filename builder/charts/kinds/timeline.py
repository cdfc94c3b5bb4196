"""The timeline: lanes of events, each drawn over what is known of its time, and never more precisely.

A known day is a mark in the colour and symbol of its kind; what lasted, and a moment known less precisely, a bar over
its known extent, fading where an end is open or approximate. Expected is hollow, denied or disputed is ringed. What is
outside the opening span is an arrow at its edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder import addresses, dates, selection, wording
from builder.charts.chart import Cell, Chart, KeyEntry, Row, Table
from builder.charts.kinds import columns
from builder.charts.kinds.subjects import BAR, EXPECTED, RINGED, earlier_of, event_subject, kind_trait
from builder.charts.kinds.timeline_marks import kind_layers, label_layers, ring_layers
from builder.charts.layout.lanes import NAME, Item, by_lane, lane_names, place
from builder.charts.layout.window import Window, extent, known_extent, minute, opening
from builder.charts.scene import EMPTY, Heading, Lane, Lanes, Rows, Scene, TimeAxis
from builder.charts.style import ALARM, MARGIN, MUTED, ROLES
from builder.memo import once_per_event
from builder.model import ChartSpec, Event, Timeline
from builder.text.phrases import capitalised, counted, short

ROW = 28
"""The height of a row, in px."""
AROUND = MARGIN._replace(top=44, bottom=8)
"""The dates are above, where a long timeline begins."""
HEADING_RISE = 0.95
"""How far above the first row of a lane its name is, in rows."""
LANE_RISE = 1.4
"""How far above its first row a lane begins, in rows."""


def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
    """The timeline chart of the events that `spec` takes."""
    events = selection.events(timeline, spec.where)
    if columns.is_crowded(events):
        return _counted(spec, timeline, events)
    dated = [event for event in events if event.when.is_known]
    window = opening([known_extent(event.when) for event in dated])
    items = place(spec, timeline, dated, window) if window else []
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        scene=_scene(spec, timeline, items, window) if window else EMPTY,
        table=table(timeline, events),
        summary=_summary(timeline, events, window),
        key=tuple(_key(spec, timeline, dated)),
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


def _scene(spec: ChartSpec, timeline: Timeline, items: Sequence[Item], window: Window) -> Scene:
    used = [kind for kind in timeline.story.kinds if any(item.event.kind == kind for item in items)]
    bottom = max((item.row for item in items), default=0) + 0.7
    return Scene(
        height=round(bottom * ROW) + AROUND.top + AROUND.bottom,
        margin=AROUND,
        across=TimeAxis(minute(window.start), minute(window.end), window.days, is_above=True, has_edges=True),
        up=Rows(bottom),
        layers=(
            *(layer for kind in used for layer in kind_layers(timeline, kind, items, window)),
            *ring_layers(timeline, items, window),
            *label_layers(timeline, items, window),
        ),
        headings=tuple(_headings(spec, timeline, items)),
        lines=tuple(top - LANE_RISE for top in sorted(_tops(items).values())[1:]),
        lanes=Lanes(ROW, tuple(_lanes(items))),
    )


def _tops(items: Sequence[Item]) -> Mapping[str, float]:
    """The first row of each lane."""
    return {lane: min(item.row for item in members) for lane, members in by_lane(items).items()}


def _headings(spec: ChartSpec, timeline: Timeline, items: Sequence[Item]) -> Iterator[Heading]:
    """The lanes' names, each on a line of its own above its marks."""
    tops = _tops(items)
    for lane, label in lane_names(spec, timeline):
        if lane in tops:
            yield Heading(short(label, NAME), tops[lane] - HEADING_RISE, is_bold=True)


def _lanes(items: Sequence[Item]) -> Iterator[Lane]:
    """The lanes, by which scripts close up what is empty when the reader chooses among the events."""
    for members in by_lane(items).values():
        rows = [item.row for item in members]
        first = AROUND.top + min(rows) * ROW
        yield Lane(round(first - LANE_RISE * ROW, 2), round(first, 2), round(max(rows) - min(rows)) + 1)


def _key(spec: ChartSpec, timeline: Timeline, events: Sequence[Event]) -> Iterator[KeyEntry]:
    """What marks show now, or showed on an earlier day."""
    subjects = [event_subject(timeline, event) for event in events]
    earlier = [state for subject in subjects for state in subject.earlier]
    now, then = (frozenset().union(*(each.traits for each in some)) for some in (subjects, earlier))
    bars = [event for event in events if not event.when.is_day] or [
        state for event in events for state in earlier_of(timeline, event)
    ]
    entries = (
        *(KeyEntry(kind.label, ROLES[kind.role], kind_trait(kind.id)) for kind in timeline.story.kinds.values()),
        KeyEntry("hollow or hatched: expected", MUTED._replace(symbol="circle-open"), EXPECTED),
        KeyEntry("ringed: denied, or reports differ", ALARM, RINGED),
        KeyEntry(f"bar: {_bars_mean(bars)}", MUTED._replace(symbol="bar"), BAR),
    )
    offered = entries[len(timeline.story.kinds) * (spec.lanes == "kind") :]
    yield from (each._replace(is_now=each.trait in now) for each in offered if each.trait in now | then)


def _bars_mean(events: Iterable[Event]) -> str:
    lasted = {event.when.lasted for event in events}
    if lasted == {True}:
        return "it lasted"
    return "it lasted, or happened within it" if True in lasted else "it happened within it"


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
