"""The timeline: lanes of events, each drawn over what is known of its time, and never more precisely.

A known day is a mark in the colour and symbol of its kind; anything less precise a bar over its known extent, fading
where an end is open or approximate. Expected is hollow, denied or disputed is ringed. What lies outside the opening
span stands as an arrow at the edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder import addresses, dates, selection, wording
from builder.charts import crowd, style
from builder.charts.chart import Cell, Chart, KeyEntry, Table, plotly_text
from builder.charts.lanes import NAME, Item, by_lane, lane_names, place
from builder.charts.marks import kind_traces, label_traces, ring_traces
from builder.charts.style import ALARM, MUTED, ROLES, Json
from builder.charts.window import Window, extent, iso, opening
from builder.memo import once_per_event
from builder.model import ChartSpec, Event, Status, Timeline

ROW = 28
"""The height of a row, in px."""
ACROSS = {"t": 44, "b": 8}
"""The margins above and below: the dates stand above, where a long timeline begins."""


def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
    """The timeline chart of the events that `spec` takes."""
    events = selection.events(timeline, spec.where)
    if crowd.is_crowded(timeline, events):
        return _counted(spec, timeline, events)
    dated = [event for event in events if event.when.is_known]
    window = opening([extent(event.when) for event in dated])
    items = place(spec, timeline, dated, window) if window else []
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        figure=_figure(spec, timeline, items, window)
        if window
        else {"data": [], "layout": style.layout(spec.title, 80)},
        table=table(timeline, events),
        summary=_summary(timeline, events, window),
        key=_key(spec, timeline, dated),
        notes=_notes(len(events) - len(dated)),
        events=tuple(event.id for event in events),
    )


def _counted(spec: ChartSpec, timeline: Timeline, events: Sequence[Event]) -> Chart:
    """The chart of more events than can be told apart."""
    found = crowd.columns(spec, timeline, events)
    window = crowd.window(found)
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        figure=crowd.figure(spec, timeline, found, window)
        if window
        else {"data": [], "layout": style.layout(spec.title, 80)},
        table=crowd.table(spec, timeline, found),
        summary=_summary(timeline, events, window),
        notes=tuple(crowd.notes(found)),
        events=tuple(event.id for event in events),
    )


def table(timeline: Timeline, events: Iterable[Event]) -> Table:
    """Events as a table, in order of time."""
    columns = ("When", "Event", "Kind", "Who", "Articles", "Standing")
    return Table(columns, tuple(_row(timeline, event) for event in events))


@once_per_event
def _row(timeline: Timeline, event: Event) -> tuple[Cell, ...]:
    story = timeline.story
    return (
        Cell(wording.sentence(dates.label(event.when))),
        Cell(event.title, addresses.event(event.id)),
        Cell(story.kinds[event.kind].label),
        Cell(wording.actors(story, event.actors)),
        Cell(str(len(event.articles))),
        Cell(wording.status(event)),
    )


def _figure(spec: ChartSpec, timeline: Timeline, items: Sequence[Item], window: Window) -> Json:
    used = [kind for kind in timeline.story.kinds if any(item.event.kind == kind for item in items)]
    traces = [trace for kind in used for trace in kind_traces(timeline, kind, items, window)]
    bottom = max((item.row for item in items), default=0) + 0.7
    height = round(bottom * ROW) + sum(ACROSS.values())
    layout = style.layout(
        spec.title,
        height,
        margin=ACROSS,
        xaxis=style.date_axis(iso(window.start), iso(window.end), window.days, anchor="y", side="top"),
        xaxis2={"overlaying": "x", "range": [0, 1], "fixedrange": True, "visible": False, "anchor": "y"},
        yaxis={"range": [bottom, 0], "fixedrange": True, "visible": False, "automargin": False},
        barmode="overlay",
        annotations=_headings(spec, timeline, items),
        shapes=_separators(items),
    )
    layout["meta"] |= {"row": ROW, "lanes": _lanes(items)}
    beside = *ring_traces(timeline, items, window), *label_traces(timeline, items, window)
    return {"data": [*traces, *beside], "layout": layout}


def _headings(spec: ChartSpec, timeline: Timeline, items: Sequence[Item]) -> list[Json]:
    """The lanes' names, each on a line of its own above its marks."""
    lanes = by_lane(items)
    return [
        {
            "text": f"<b>{plotly_text(wording.short(label, NAME))}</b>",
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": min(item.row for item in lanes[lane]) - 0.95,
            "yref": "y",
            "yanchor": "middle",
            "showarrow": False,
            "font": {"color": MUTED.light, "size": style.TEXT_SIZE},
        }
        for lane, label in lane_names(spec, timeline)
        if lane in lanes
    ]


def _separators(items: Sequence[Item]) -> list[Json]:
    """A line above each lane but the first."""
    tops = sorted({min(item.row for item in members) for members in by_lane(items).values()})
    line = {"color": style.GRID.light, "width": 1}
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": y - 1.4, "y1": y - 1.4, "line": line}
        for y in tops[1:]
    ]


def _lanes(items: Sequence[Item]) -> list[list[float]]:
    """Where each lane begins, where its first row lies, in px from the top, and how many rows it has.

    By these `web/charts/rows.js` closes up what is empty when the reader chooses among the events.
    """
    found = []
    for lane in dict.fromkeys(item.lane for item in items):
        rows = [item.row for item in items if item.lane == lane]
        first = ACROSS["t"] + min(rows) * ROW
        found.append([round(first - 1.4 * ROW, 2), round(first, 2), round(max(rows) - min(rows)) + 1])
    return found


def _key(spec: ChartSpec, timeline: Timeline, events: Sequence[Event]) -> tuple[KeyEntry, ...]:
    kinds = timeline.story.kinds
    entries = [
        KeyEntry(kind.label, ROLES[kind.role])
        for kind in kinds.values()
        if spec.lanes != "kind" and any(event.kind == kind.id for event in events)
    ]
    if any(event.status is Status.EXPECTED for event in events):
        entries.append(KeyEntry("hollow or hatched: expected", MUTED._replace(symbol="circle-open")))
    if any(event.denied_by or event.disputed for event in events):
        entries.append(KeyEntry("ringed: denied, or reports differ", ALARM))
    if any(not event.when.is_day for event in events):
        entries.append(KeyEntry("bar: the time is known only so far", MUTED._replace(symbol="bar")))
    return tuple(entries)


def _summary(timeline: Timeline, events: Sequence[Event], window: Window | None) -> str:
    kinds = timeline.story.kinds.values()
    counts = ((kind.label, sum(event.kind == kind.id for event in events)) for kind in kinds)
    listed = ", ".join(f"{label}: {count}" for label, count in counts if count)
    span = _span(events, window) if window else ""
    return f"{wording.counted(len(events), 'event')}{span}. {listed}."


def _span(events: Sequence[Event], window: Window) -> str:
    """The days on the axis, which need not be all of those of the events."""
    if not window.shown:
        return ""
    first, last = map(dates.day_words, window.shown)
    days = f"from {first} to {last}" if first != last else f"on {first}"
    inside = all(window.holds(extent(event.when)) for event in events if event.when.is_known)
    some = "some " if len(events) > 1 else ""
    return f", shown {days}" if inside else f", shown {days}, {some}reaching beyond"


def _notes(undated: int) -> tuple[str, ...]:
    if not undated:
        return ()
    verb = "is" if undated == 1 else "are"
    return (f"{wording.counted(undated, 'event')} without a known time {verb} in the table only.",)
