"""The ledger as a chart: its cells, and the table of its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from builder import addresses, dates, wording
from builder.charts.chart import Cell, Chart, Row, Table
from builder.charts.grid import Grid
from builder.charts.kinds.ledger import ledger, said_in
from builder.charts.kinds.subjects import earlier_of, event_subject
from builder.charts.layout import cells
from builder.charts.scene import Scene
from builder.charts.style import FILE_LAYOUT, LAYOUTS
from builder.model import ChartSpec, Event, Timeline, Where
from builder.text.phrases import capitalised, counted

_COLUMNS = ("When", "Who", "Event", "Number", "Status")


def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
    """The ledger of the events that `spec` takes."""
    grid, events = ledger(timeline, spec.where), chosen(timeline, spec.where)
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        scene=Scene(height=cells.placed(grid, LAYOUTS[FILE_LAYOUT]).height),
        table=Table(_COLUMNS, tuple(_row(timeline, event) for event in events)),
        summary=_summary(grid, events),
        events=tuple(event.id for event in events),
        grid=grid,
    )


def chosen(timeline: Timeline, where: Where) -> Sequence[Event]:
    """The events that it shows or counts; none where there is nothing to show."""
    return list({word.event.id: word.event for word in said_in(timeline, where)}.values())


def _summary(grid: Grid, events: Sequence[Event]) -> str:
    counts = Counter(
        {row.label: sum(len(cell.entries) + len(cell.rest) + cell.more for cell in row.cells) for row in grid.rows}
    )
    each = "; ".join(f"{label}: {count:,}" for label, count in counts.items())
    return f"{counted(len(events), 'event')} by whose word it is and by day. {each}." if each else "0 events."


def _row(timeline: Timeline, event: Event) -> Row:
    earlier = tuple(tuple(_cells(timeline, then)) for then in earlier_of(timeline, event))
    return Row(tuple(_cells(timeline, event)), event_subject(timeline, event), earlier)


def _cells(timeline: Timeline, event: Event) -> Iterator[Cell]:
    yield Cell(capitalised(dates.label(event.when)))
    yield Cell(wording.actors(timeline.story, wording.who(timeline.story, event)))
    yield Cell(event.title, addresses.event(event.id))
    yield Cell("; ".join(numbers for numbers, _ in wording.numbers(timeline, event)))
    yield Cell(wording.status(event))
