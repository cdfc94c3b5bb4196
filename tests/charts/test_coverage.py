"""Coverage: a mark for each report, in its article's row and its event's column."""

from __future__ import annotations

import itertools
from pathlib import Path

from site_helpers import chart_of, timeline_of

from builder.charts.chart import Cell, Chart
from builder.charts.marks import Dots, Rings
from builder.charts.scene import SlotAxis
from builder.charts.style import NARROW, TEXT_ADVANCE
from builder.model import Timeline
from charts.helpers import disputed, pairs, subjects


def test_coverage_has_a_mark_for_each_report_in_its_row_and_column(real_timeline: Timeline) -> None:
    scene = chart_of(real_timeline, "coverage").scene
    columns, rows = list(real_timeline.events), list(real_timeline.articles)
    row_of = {y: row for row, y in enumerate(sorted({dot.y for _, dot in pairs(scene, Dots)}))}
    marks = sorted(
        (dot.subject.event, dot.subject.address.split("/")[1], dot.x, row_of[dot.y]) for _, dot in pairs(scene, Dots)
    )
    expected = sorted(
        (event.id, report.article, columns.index(event.id), rows.index(report.article))
        for event in real_timeline.events.values()
        for report in event.reports
    )
    assert marks == expected
    for heading, article in zip(scene.headings, real_timeline.articles.values(), strict=True):
        assert {" ".join(lines) for lines in heading.lines} == {article.title}
        assert heading.known_from == article.known_from


def test_a_mark_is_known_from_the_day_of_its_article(real_timeline: Timeline) -> None:
    for subject in subjects(chart_of(real_timeline, "coverage").scene, Dots):
        assert subject.known_from == real_timeline.articles[subject.address.split("/")[1]].known_from


def test_expected_is_hollow(seeds: Path) -> None:
    dots = [dot for _, dot in pairs(chart_of(timeline_of(seeds), "coverage").scene, Dots)]
    assert {dot.subject.event for dot in dots if dot.is_hollow} == {"ferry-starts"}
    assert len(dots) > 1


def test_the_dates_below_a_coverage_overlap_nowhere(every_chart: dict[str, Chart]) -> None:
    checked = 0
    for name, chart in every_chart.items():
        axis = chart.scene.across
        if not isinstance(axis, SlotAxis):
            continue
        width = NARROW / (axis.count + 1)
        reach = [((slot + 1) * width, TEXT_ADVANCE * len(text) / 2) for slot, text in axis.ticks]
        for (one, half), (other, other_half) in itertools.pairwise(reach):
            assert one + half <= other - other_half, name
            checked += 1
    assert checked > 3


def test_a_coverage_rings_the_reports_that_differ(seeds: Path) -> None:
    timeline = disputed(seeds)
    scene = chart_of(timeline, "coverage").scene
    rings = list(pairs(scene, Rings))
    assert {layer.name for layer, _ in rings} == {"Reports differ"}
    column = list(timeline.events).index("bridge-closes")
    dots = [(dot.x, dot.y) for _, dot in pairs(scene, Dots) if dot.subject.event == "bridge-closes"]
    assert sorted((ring.x, ring.y) for _, ring in rings) == sorted(dots)
    assert [ring.x for _, ring in rings] == [column, column]
    assert all(layer.size > dot.size for layer, _ in rings for _, dot in pairs(scene, Dots))


def test_the_table_of_a_coverage_says_who_reports_what(seeds: Path) -> None:
    chart = chart_of(timeline_of(seeds), "coverage")
    assert chart.table.columns == ("When", "Event", "Bridge closed", "Ferry line counts")
    rows = {row.cells[1].text: row.cells for row in chart.table.rows}
    assert rows["Norvik closes its bridge"][2:] == (
        Cell("reports it", "articles/bridge-closed/#p1-0"),
        Cell("reports it", "articles/ferry-counts/#p1-0"),
    )
    assert rows["A ferry starts"][3] == Cell("–")
