"""Coverage: which article reports which event; a row an article, a column an event, in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from builder import addresses, dates, selection, wording
from builder.charts import style
from builder.charts.chart import Cell, Chart, KeyEntry, Table, mark_data, plotly_text
from builder.charts.style import ALARM, GRID, MARGIN, MUTED, ROLES, TEXT_ADVANCE, Json
from builder.model import ChartSpec, Event, Report, Status, Timeline

ROW = 56
"""The height of an article's row in px: a line for its title, one for its marks."""
TITLE = 36
"""The longest title of an article, in characters; it must fit the narrowest page."""
MARK_SIZE = 10
MOST = 40
"""How many articles are compared at once, the newest: each has a column in the table, whose rows are events."""
_REPORTS, _SILENT = "reports it", "–"


def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
    """The coverage chart of the events that `spec` takes."""
    events = selection.events(timeline, spec.where)
    reporting = {slug for event in events for slug in event.articles}
    every = [slug for slug in timeline.articles if slug in reporting]
    slugs = every[-MOST:]
    if len(every) > MOST:
        events = [event for event in events if not set(slugs).isdisjoint(event.articles)]
    used = [kind for kind in timeline.story.kinds.values() if any(event.kind == kind.id for event in events)]
    ringed = any(_differing(event) for event in events)
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        figure=_figure(spec, timeline, events, slugs),
        table=_table(timeline, events, slugs),
        summary=_summary(timeline, events, slugs),
        key=(
            *(KeyEntry(kind.label, ROLES[kind.role]) for kind in used),
            *([KeyEntry("ringed: reports differ", ALARM)] if ringed else []),
        ),
        notes=(f"Only the newest {MOST} of {len(every):,} articles are shown.",) if len(every) > MOST else (),
        events=tuple(event.id for event in events),
    )


def _summary(timeline: Timeline, events: Sequence[Event], slugs: Sequence[str]) -> str:
    told = Counter(slug for event in events for slug in event.articles)
    counts = ((timeline.articles[slug].title, told[slug]) for slug in slugs)
    listed = "; ".join(f"{title}: {count}" for title, count in counts)
    return f"{wording.counted(len(events), 'event')} in {wording.counted(len(slugs), 'article')}. {listed}."


def _table(timeline: Timeline, events: Sequence[Event], slugs: Sequence[str]) -> Table:
    return Table(
        ("When", "Event", *(timeline.articles[slug].title for slug in slugs)),
        tuple(
            (
                Cell(wording.sentence(dates.label(event.when))),
                Cell(event.title, addresses.event(event.id)),
                *(_cell(event, slug) for slug in slugs),
            )
            for event in events
        ),
    )


def _cell(event: Event, slug: str) -> Cell:
    report = _report(event, slug)
    return Cell(_REPORTS, addresses.passage(report.passage)) if report else Cell(_SILENT)


def _report(event: Event, slug: str) -> Report | None:
    return next((report for report in event.reports if report.article == slug), None)


def _differing(event: Event) -> set[str]:
    """The articles whose reports of an event differ from each other, on the event or on a claim."""
    differing = {slug for difference in event.differences for slug, _ in difference.given}
    return differing | {slug for claim in event.claims if claim.differs for slug in claim.articles}


def _figure(spec: ChartSpec, timeline: Timeline, events: Sequence[Event], slugs: Sequence[str]) -> Json:
    columns = {event.id: column for column, event in enumerate(events)}
    rows = {slug: row for row, slug in enumerate(slugs)}
    layout = style.layout(
        spec.title,
        ROW * len(slugs) + MARGIN["t"] + MARGIN["b"],
        xaxis={
            "range": [-1, len(events)],
            "fixedrange": True,
            "automargin": False,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"color": MUTED.light},
            **_ticks(events),
        },
        yaxis={"range": [len(slugs), 0], "fixedrange": True, "visible": False, "automargin": False},
        annotations=[_heading(timeline.articles[slug].title, row) for slug, row in rows.items()],
        shapes=[_line(row) for row in rows.values()],
    )
    kinds = [kind for kind in timeline.story.kinds if any(event.kind == kind for event in events)]
    traces = [_trace(timeline, kind, events, columns, rows) for kind in kinds]
    rings = [(columns[event.id], rows[slug]) for event in events for slug in sorted(_differing(event)) if slug in rows]
    return {"data": [*traces, *([_rings(rings)] if rings else [])], "layout": layout}


def _trace(
    timeline: Timeline, kind: str, events: Sequence[Event], columns: dict[str, int], rows: dict[str, int]
) -> Json:
    role = ROLES[timeline.story.kinds[kind].role]
    told = [(event, report) for event in events if event.kind == kind for report in event.reports]
    cells = [(event, report) for event, report in told if report.article in rows]
    hollow = [event.status is Status.EXPECTED for event, _ in cells]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plotly_text(timeline.story.kinds[kind].label),
        "x": [columns[event.id] for event, _ in cells],
        "y": [_height(rows[report.article]) for _, report in cells],
        "cliponaxis": False,
        "marker": {
            "symbol": [role.symbol + "-open" * open for open in hollow],
            "size": MARK_SIZE,
            "color": role.light,
            "opacity": 1,
            "line": {"width": [2 if open else 0 for open in hollow], "color": role.light},
        },
        "customdata": [_data(timeline, event, report) for event, report in cells],
        "hovertemplate": "%{customdata.card}<extra></extra>",
    }


def _data(timeline: Timeline, event: Event, report: Report) -> dict[str, str]:
    article = timeline.articles[report.article]
    card = (
        event.title,
        wording.sentence(dates.words(event.when)),
        article.title,
        wording.sentence(wording.passage_source(article, report.passage.paragraph)),
    )
    return mark_data(card, addresses.passage(report.passage), event.id, article.known_from)


def _height(row: int) -> float:
    return row + 0.68


def _rings(places: Sequence[tuple[int, int]]) -> Json:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Reports differ",
        "x": [column for column, _ in places],
        "y": [_height(row) for _, row in places],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"symbol": ALARM.symbol, "size": MARK_SIZE + 8, "color": ALARM.light, "line": {"width": 2}},
    }


def _ticks(events: Sequence[Event]) -> Json:
    """The dates along the columns: the first event of each, as many as fit the narrowest page."""
    width = style.NARROW / (len(events) + 1)
    values: list[int] = []
    texts: list[str] = []
    free, last = 0.0, ""
    for column, event in enumerate(events):
        text = dates.short(event.when)
        reach = len(text) * TEXT_ADVANCE / 2
        centre = (column + 1) * width
        if text != last and reach <= centre <= style.NARROW - reach and centre - reach >= free:
            values.append(column)
            texts.append(plotly_text(text))
            free = centre + reach + 10
        last = text
    return {"tickvals": values, "ticktext": texts, "ticks": "outside", "tickcolor": GRID.light}


def _heading(title: str, row: int) -> Json:
    return {
        "text": plotly_text(wording.short(title, TITLE)),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row + 0.28,
        "yref": "y",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": MUTED.light},
    }


def _line(row: int) -> Json:
    line = {"color": GRID.light, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": row, "y1": row, "line": line}
