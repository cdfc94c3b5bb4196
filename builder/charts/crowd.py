"""A timeline of more events than can be told apart: columns that count them, lane by lane and period by period.

Where the list of a story is divided by period, a chart of very many events would be a picture of a hundred thousand
pixels. It counts them instead, just as the list is divided; each column leads to the list of its period, narrowed as
far as the list's filters can. An event counts in the period that it begins in, and one whose month is not known in its
year, in a row of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from builder import addresses, wording
from builder.charts import style
from builder.charts.chart import Cell, Table, mark_data, plotly_text
from builder.charts.lanes import NAME, lane_names, lanes_of
from builder.charts.style import INK, MUTED, ROLES, Json
from builder.charts.window import Window, extent, iso, milliseconds
from builder.dates import Precision
from builder.model import ChartSpec, Event, Timeline
from builder.periods import Period, is_divided, period

MOST = 300
"""So many events can be told apart in one chart."""
ROW = 64
"""The height of a row of columns, in px."""
TALLEST, LEAST = 0.72, 0.03
"""The height of the tallest column and of the least one, in rows."""
HEADING = 0.4
"""What a lane's name takes, in rows."""
ACROSS = {"t": 44, "b": 8}
"""The margins above and below."""


class Column(NamedTuple):
    """Events of a lane that begin in the same period."""

    lane: str
    period: Period
    events: tuple[Event, ...]
    is_whole: bool
    """Whether the period is a year, since no month is known."""

    @property
    def known_from(self) -> date:
        """The day from which any of it is known."""
        return min(event.known_from for event in self.events)


def is_crowded(timeline: Timeline, events: Sequence[Event]) -> bool:
    """Whether a chart counts these events instead of drawing each."""
    return len(events) > MOST and is_divided(timeline)


def columns(spec: ChartSpec, timeline: Timeline, events: Sequence[Event]) -> list[Column]:
    """The columns in order of lanes, then of time; undated last."""
    found: dict[tuple[str, Period], list[Event]] = defaultdict(list)
    for event in events:
        for lane in lanes_of(spec, event):
            found[lane, period(event)].append(event)
    order = {lane: number for number, (lane, _) in enumerate(lane_names(spec, timeline))}
    made = [Column(lane, when, tuple(told), _is_whole(when)) for (lane, when), told in found.items()]
    return sorted(made, key=lambda column: order[column.lane])


def _is_whole(when: Period) -> bool:
    return when.when is not None and when.when.precision is not Precision.MONTH


def figure(spec: ChartSpec, timeline: Timeline, found: Sequence[Column], window: Window) -> Json:
    """The columns as a figure: one trace of bars for each lane."""
    dated = [column for column in found if column.period.when]
    rows = _rows(dated)
    tallest = max(len(column.events) for column in dated)
    bottom = max(rows.values()) + 0.1
    names = dict(lane_names(spec, timeline))
    layout = style.layout(
        spec.title,
        round(bottom * ROW) + sum(ACROSS.values()),
        margin=ACROSS,
        xaxis=style.date_axis(iso(window.start), iso(window.end), window.days, anchor="y", side="top"),
        yaxis={"range": [bottom, 0], "fixedrange": True, "visible": False, "automargin": False},
        barmode="overlay",
        annotations=[_heading(names[lane], row) for lane, row in _tops(rows).items()],
        shapes=[_line(row) for row in rows.values()],
    )
    lanes: dict[str, list[Column]] = {}
    for column in dated:
        lanes.setdefault(column.lane, []).append(column)
    traces = [_trace(spec, timeline, lane, told, rows, tallest, window) for lane, told in lanes.items()]
    return {"data": traces, "layout": layout}


def table(spec: ChartSpec, timeline: Timeline, found: Sequence[Column]) -> Table:
    """How many events there are in each period, lane by lane."""
    names = dict(lane_names(spec, timeline))
    return Table(
        ("Lane", "When", "Events"),
        tuple(
            (Cell(names[column.lane]), Cell(column.period.heading, _address(spec, column)), Cell(_count(column)))
            for column in found
        ),
    )


def notes(found: Sequence[Column]) -> Iterator[str]:
    """What the reader must know beside the columns."""
    if dated := [column for column in found if column.period.when]:
        count = wording.counted(max(len(column.events) for column in dated), "event")
        unit = "month or, where none is known, year" if any(column.is_whole for column in dated) else "month"
        yield f"Each column counts the events that begin in its {unit}. The tallest stands for {count}."
    if undated := sum(len(column.events) for column in found if not column.period.when):
        yield f"{wording.counted(undated, 'event')} without a known time: in the table only."


def window(found: Sequence[Column]) -> Window | None:
    """The span from the first period to the last; None if there is none."""
    extents = [extent(column.period.when) for column in found if column.period.when]
    starts, ends = [each.start for each in extents if each.start], [each.end for each in extents if each.end]
    return Window(min(starts), max(ends)) if starts and ends else None


def _rows(dated: Sequence[Column]) -> Mapping[tuple[str, bool], float]:
    """Where each lane's columns stand, in rows from the top: those of months, then those of years."""
    found: dict[tuple[str, bool], float] = {}
    bottom, last = 0.0, None
    for lane, is_whole in dict.fromkeys((column.lane, whole) for column in dated for whole in (False, True)):
        if any((column.lane, column.is_whole) == (lane, is_whole) for column in dated):
            bottom += TALLEST + 0.14 + HEADING * (lane != last)
            found[lane, is_whole], last = bottom, lane
    return found


def _tops(rows: Mapping[tuple[str, bool], float]) -> Mapping[str, float]:
    """The first row of each lane."""
    found: dict[str, float] = {}
    for (lane, _), row in rows.items():
        found.setdefault(lane, row)
    return found


def _trace(
    spec: ChartSpec,
    timeline: Timeline,
    lane: str,
    told: Sequence[Column],
    rows: Mapping[tuple[str, bool], float],
    tallest: int,
    window: Window,
) -> Json:
    heights = [round(max(LEAST, TALLEST * len(column.events) / tallest), 4) for column in told]
    ends = [window.clip(extent(column.period.when).end, window.end) for column in told if column.period.when]
    starts = [window.clip(extent(column.period.when).start, window.start) for column in told if column.period.when]
    bases = [rows[lane, column.is_whole] for column in told]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [iso(start) for start in starts],
        "x": [milliseconds((end - start) * 0.9) for start, end in zip(starts, ends, strict=True)],
        "y": [round(base - height / 2, 4) for base, height in zip(bases, heights, strict=True)],
        "width": heights,
        "marker": {"color": _colour(spec, timeline, lane), "opacity": 1, "line": {"width": 0}},
        "customdata": [_data(spec, timeline, column) for column in told],
        "hovertemplate": "%{customdata.card}<extra></extra>",
    }


def _colour(spec: ChartSpec, timeline: Timeline, lane: str) -> str:
    """That of the kind, where lanes are kinds; else none that could mean one."""
    kinds = timeline.story.kinds
    return ROLES[kinds[lane].role].light if spec.lanes == "kind" else INK.light


def _data(spec: ChartSpec, timeline: Timeline, column: Column) -> dict[str, str]:
    name = dict(lane_names(spec, timeline))[column.lane]
    when = f"{column.period.heading}, month unknown" if column.is_whole else column.period.heading
    return mark_data((name, when, _count(column)), _address(spec, column), "", column.known_from)


def _count(column: Column) -> str:
    return wording.counted(len(column.events), "event")


def _address(spec: ChartSpec, column: Column) -> str:
    """The list of the period, with what the chart is about chosen as far as it can be."""
    chosen = {**{name: ids[0] for name, ids in _restrictions(spec) if len(ids) == 1}, spec.lanes: column.lane}
    query = "&".join(f"{name}={id}" for name, id in sorted(chosen.items()) if id)
    return f"{addresses.period(column.period.id)}{f'?{query}' if query else ''}"


def _restrictions(spec: ChartSpec) -> Iterator[tuple[str, Sequence[str]]]:
    where = spec.where
    yield from (("actor", where.actor), ("kind", where.kind), ("place", where.place), ("article", where.article))
    yield "status", (where.status.value,) if where.status else ()


def _heading(label: str, row: float) -> Json:
    return {
        "text": f"<b>{plotly_text(wording.short(label, NAME))}</b>",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row - TALLEST - HEADING / 2,
        "yref": "y",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": MUTED.light, "size": style.TEXT_SIZE},
    }


def _line(row: float) -> Json:
    """The line on which columns stand."""
    line = {"color": style.GRID.light, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": row, "y1": row, "line": line}
