"""Coverage: which article reports which event; a row an article, a column an event, in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from builder import addresses, dates, selection, wording
from builder.charts.chart import Cell, Chart, KeyEntry, Row, Table
from builder.charts.kinds.subjects import DIFFER, earlier_of, event_subject, kind_trait, traits
from builder.charts.layout import headings
from builder.charts.marks import Dot, Dots, Layer, Ring, Rings, through_time
from builder.charts.scene import Heading, Rows, Scene, SlotAxis
from builder.charts.style import ALARM, MARGIN, NARROW, ROLES, TEXT_ADVANCE
from builder.charts.subject import Subject, card
from builder.model import ChartSpec, Event, Kind, Report, Status, Timeline
from builder.text.phrases import capitalised, counted

NAME, MARKS, ROW = 16, 38, 56
"""From the top of an article's row to its title, to its marks and to its end, in px, where the title has one line."""
TITLE_LINES = 3
"""The most lines that the title of an article has."""
MARK_SIZE = 10
MOST = 30
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
        scene=_scene(timeline, events, slugs),
        table=_table(timeline, events, slugs),
        summary=_summary(timeline, events, slugs),
        key=(
            *(KeyEntry(kind.label, ROLES[kind.role], kind_trait(kind.id)) for kind in used),
            *([KeyEntry("ringed: reports differ", ALARM, DIFFER)] if ringed else []),
        ),
        notes=(f"Only the newest {MOST} of {len(every):,} articles are shown.",) if len(every) > MOST else (),
        events=tuple(event.id for event in events),
    )


def _summary(timeline: Timeline, events: Sequence[Event], slugs: Sequence[str]) -> str:
    counts = Counter(slug for event in events for slug in event.articles)
    each = ((timeline.articles[slug].title, counts[slug]) for slug in slugs)
    listed = "; ".join(f"{title}: {count}" for title, count in each)
    return f"{counted(len(events), 'event')} in {counted(len(slugs), 'article')}. {listed}."


def _table(timeline: Timeline, events: Sequence[Event], slugs: Sequence[str]) -> Table:
    return Table(
        ("When", "Event", *(timeline.articles[slug].title for slug in slugs)),
        tuple(
            Row(
                _cells(event, slugs),
                event_subject(timeline, event),
                tuple(_cells(then, slugs) for then in earlier_of(timeline, event)),
            )
            for event in events
        ),
        (None, None, *(timeline.articles[slug].known_from for slug in slugs)),
    )


def _cells(event: Event, slugs: Sequence[str]) -> tuple[Cell, ...]:
    return (
        Cell(capitalised(dates.label(event.when))),
        Cell(event.title, addresses.event(event.id)),
        *(_cell(event, slug) for slug in slugs),
    )


def _cell(event: Event, slug: str) -> Cell:
    report = _report(event, slug)
    if report is None:
        return Cell(_SILENT)
    return Cell(_REPORTS if report.passage else f"{_REPORTS}, {wording.NOT_CHECKED}", addresses.evidence(report))


def _report(event: Event, slug: str) -> Report | None:
    return next((report for report in event.reports if report.article == slug), None)


def _differing(event: Event) -> set[str]:
    """The articles whose reports of an event differ from each other, on the event or on a claim."""
    differing = {slug for difference in event.differences for slug, _ in difference.given}
    return differing | {slug for claim in event.claims if claim.differs for slug in claim.articles}


def _scene(timeline: Timeline, events: Sequence[Event], slugs: Sequence[str]) -> Scene:
    columns = {event.id: column for column, event in enumerate(events)}
    rows, height = _rows(timeline, slugs)
    kinds = [kind for kind in timeline.story.kinds.values() if any(event.kind == kind.id for event in events)]
    dots = (_dots(timeline, kind, events, columns, rows) for kind in kinds)
    return Scene(
        height=height + MARGIN.top + MARGIN.bottom,
        across=SlotAxis(len(events), tuple(_ticks(events))),
        up=Rows(height),
        layers=(*dots, *_rings(timeline, events, columns, rows)),
        headings=tuple(row.heading for row in rows.values()),
        lines=tuple(row.top for row in rows.values()),
    )


class _Row(NamedTuple):
    """The row of an article: its title, where it begins, and where its marks are, in px from the top of the plot."""

    heading: Heading
    top: int
    marks: int


def _rows(timeline: Timeline, slugs: Sequence[str]) -> tuple[Mapping[str, _Row], int]:
    """The rows, and how high they are together: each as its title needs where the chart is narrowest."""
    rows: dict[str, _Row] = {}
    top = 0
    for slug in slugs:
        article = timeline.articles[slug]
        lines = headings.lines(article.title, is_bold=False, most=TITLE_LINES)
        more = headings.rise(lines[0])
        rows[slug] = _Row(Heading(lines, top + more + NAME, known_from=article.known_from), top, top + more + MARKS)
        top += more + ROW
    return rows, top


def _dots(
    timeline: Timeline, kind: Kind, events: Sequence[Event], columns: Mapping[str, int], rows: Mapping[str, _Row]
) -> Dots:
    role = ROLES[kind.role]
    dots: list[Dot] = []
    for event, slug in _reported(events, rows):
        if event.kind == kind.id:
            subject, x, y = _about(timeline, event, slug), columns[event.id], rows[slug].marks
            dot = Dot(x, y, subject, role.symbol, MARK_SIZE)
            versions = _versions(timeline, event, slug)
            dots += through_time(subject, versions, partial(_as_in, dot))
    return Dots(kind.label, role, tuple(dots), size=MARK_SIZE)


def _as_in(dot: Dot, event: Event) -> Dot:
    """A mark as it is drawn in a state of its event."""
    return replace(dot, is_hollow=event.status is Status.EXPECTED)


def _reported(events: Sequence[Event], rows: Mapping[str, _Row]) -> Iterator[tuple[Event, str]]:
    """Each event with each article that reports it."""
    return ((event, slug) for event in events for slug in event.articles if slug in rows)


def _versions(timeline: Timeline, event: Event, slug: str) -> list[Event]:
    """The states of an event since an article reports it, the newest last."""
    return [each for each in (*earlier_of(timeline, event), event) if slug in each.articles]


def _about(timeline: Timeline, event: Event, slug: str) -> Subject:
    """That an article reports an event."""
    *earlier, newest = (_state(timeline, each, slug) for each in _versions(timeline, event, slug))
    return replace(newest, earlier=tuple(earlier))


def _state(timeline: Timeline, event: Event, slug: str) -> Subject:
    article = timeline.articles[slug]
    report = next(report for report in event.reports if report.article == slug)
    lines = card(
        event.title,
        capitalised(dates.words(event.when)),
        article.title,
        capitalised(wording.passage_source(article, report.passage)),
    )
    passage = wording.quotation(article, report.passage) if report.passage else ""
    address = addresses.evidence(report)
    return Subject(
        event, address, article.known_from, lines, traits(timeline, event), event.state_from, passage=passage
    )


def _rings(
    timeline: Timeline, events: Sequence[Event], columns: Mapping[str, int], rows: Mapping[str, _Row]
) -> Iterator[Layer]:
    rings: list[Ring] = []
    for event, slug in _reported(events, rows):
        subject = _about(timeline, event, slug)
        ring = Ring(columns[event.id], rows[slug].marks, subject)
        differing = [each if slug in _differing(each) else None for each in _versions(timeline, event, slug)]
        rings += through_time(subject, differing, partial(_same, ring))
    if rings:
        yield Rings("Reports differ", tuple(rings), MARK_SIZE + 8)


def _same(ring: Ring, _: Event) -> Ring:
    return ring


def _ticks(events: Sequence[Event]) -> Iterator[tuple[int, str]]:
    """The dates along the columns: the first event of each, as many as fit the narrowest page."""
    width = NARROW / (len(events) + 1)
    free, last = 0.0, ""
    for column, event in enumerate(events):
        text = dates.short(event.when)
        reach = len(text) * TEXT_ADVANCE / 2
        centre = (column + 1) * width
        if text != last and reach <= centre <= NARROW - reach and centre - reach >= free:
            yield column, text
            free = centre + reach + 10
        last = text
