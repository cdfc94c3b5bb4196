"""A chart of more events than can be crowded apart counts them, just as the list is divided."""

from __future__ import annotations

import json
import re
from pathlib import Path

import plotly.graph_objects as go
import pytest
from site_helpers import chart_of, events_timeline

from builder import charts, embeds, fingerprints, pages, periods
from builder.charts import svg
from builder.charts.chart import Chart
from builder.charts.kinds import columns
from builder.charts.marks import Columns
from builder.charts.style import INK
from builder.model import ChartSpec, Status, Timeline, Where
from charts.helpers import DAY, figure_of, layers, pairs, subjects, time_axis

WHENS = ("2031-05-01", "2031-05-20", "2031-05-31/2031-06-02", "2031-06", "2032", "2032?", "unknown")
EVENTS = [{"when": when} for when in WHENS] + [{"when": "2031-06-30", "kind": "order"}]


@pytest.fixture
def crowded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Timeline:
    """A story of eight events, which is many here."""
    monkeypatch.setattr(periods, "DIVIDED_ABOVE", 5)
    monkeypatch.setattr(columns, "MOST", 6)
    kinds = {"happening": {"label": "What happened", "role": "blue"}, "order": {"label": "Orders", "role": "red"}}
    return events_timeline(tmp_path, EVENTS, kinds=kinds)


def rows(chart: Chart) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in chart.table.rows]


def addresses(chart: Chart) -> list[str]:
    return [cell.address for row in chart.table.rows for cell in row.cells if cell.address]


def test_events_are_counted_by_lane_and_period(crowded: Timeline) -> None:
    happening, order = (crowded.story.kinds[id].label for id in ("happening", "order"))
    assert rows(chart_of(crowded)) == [
        (happening, "May 2031", "3 events"),
        (happening, "June 2031", "1 event"),
        (happening, "2032", "2 events"),
        (happening, "Without a known time", "1 event"),
        (order, "June 2031", "1 event"),
    ]


def test_each_count_leads_to_the_list_of_what_it_counts(crowded: Timeline) -> None:
    assert addresses(chart_of(crowded)) == [
        "timeline/t2031-05/?kind=happening",
        "timeline/t2031-06/?kind=happening",
        "timeline/t2032/?kind=happening",
        "timeline/undated/?kind=happening",
        "timeline/t2031-06/?kind=order",
    ]
    there = {page.address for page in pages.pages(crowded, set())}
    assert {address.partition("?")[0] for address in addresses(chart_of(crowded))} <= there
    of_article = chart_of(crowded, lanes="article", where=Where(article=("all",)))
    assert addresses(of_article)[0] == "timeline/t2031-05/?article=all"
    reported = chart_of(crowded, where=Where(status=Status.REPORTED))
    assert addresses(reported)[0] == "timeline/t2031-05/?kind=happening&status=reported"


def test_links_with_several_choices_are_valid(crowded: Timeline) -> None:
    block = pages.chart_block(crowded, svg.drawing(chart_of(crowded, where=Where(status=Status.REPORTED))), "")
    assert block.count("?kind=happening&amp;status=reported") == 7
    assert not re.search(r"&(?!\w+;|#\d+;)", block)


def test_columns_are_as_high_as_their_counts_and_years_have_a_row_of_their_own(crowded: Timeline) -> None:
    scene = chart_of(crowded).scene
    first, second = (layer.marks for layer in layers(scene, Columns))
    heights = [pytest.approx(columns.TALLEST * share, abs=1e-3) for share in (1, 1 / 3, 2 / 3)]
    assert [column.height for column in first] == heights
    feet = [column.y + column.height / 2 for column in first]
    assert feet[0] == pytest.approx(feet[1], abs=1e-3) != pytest.approx(feet[2], abs=1e-3)
    assert [str(column.start.date()) for column in first] == ["2031-05-01", "2031-06-01", "2032-01-01"]
    assert [str(column.start.date()) for column in second] == ["2031-06-01"]
    assert [column.subject.card[1] for column in first] == ["May 2031", "June 2031", "2032, month unknown"]


def test_a_column_takes_most_of_its_period_and_is_within_the_axis(crowded: Timeline) -> None:
    scene = chart_of(crowded).scene
    axis = time_axis(scene)
    for layer, column in pairs(scene, Columns):
        days = (column.end - column.start) / DAY
        assert axis.start <= column.start < column.end <= axis.end
        assert any(length * 0.85 < days < length for length in (30, 31, 366)), (layer, column)


def test_a_column_counts_several_events_and_is_about_none_of_them(crowded: Timeline) -> None:
    for subject in subjects(chart_of(crowded).scene, Columns):
        assert (subject.about, subject.event) == (None, "")
        assert subject.known_from == crowded.articles["all"].known_from
        assert "?kind=" in subject.address
    assert all(row.subject is None for row in chart_of(crowded).table.rows)


def test_a_lane_has_its_name_and_the_colour_of_its_kind(crowded: Timeline) -> None:
    scene = chart_of(crowded).scene
    assert [heading.text for heading in scene.headings] == [kind.label for kind in crowded.story.kinds.values()]
    assert [layer.role.name for layer in layers(scene, Columns)] == ["blue", "red"]
    (layer,) = layers(chart_of(crowded, lanes="place").scene, Columns)
    assert layer.role is INK


def test_plotly_accepts_it(crowded: Timeline) -> None:
    go.Figure(figure_of(chart_of(crowded)))


def test_it_says_what_a_column_is_and_what_it_leaves_out(crowded: Timeline) -> None:
    chart = chart_of(crowded)
    assert chart.notes == (
        "Each column counts the events that begin in its month or, where none is known, year. "
        "The tallest counts 3 events.",
        "1 event without a known time: in the table only.",
    )
    assert chart.summary.startswith("8 events")


def test_a_chart_of_few_events_or_of_a_story_that_is_not_divided_draws_each(
    crowded: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = chart_of(crowded, where=Where(kind=("order",)))
    assert addresses(few) == ["events/event-8/"]
    monkeypatch.setattr(periods, "DIVIDED_ABOVE", len(EVENTS))
    assert all(address.startswith("events/") for address in addresses(chart_of(crowded)))


def test_it_is_another_chart_once_the_story_is_divided(crowded: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = ChartSpec("test", "timeline", "A chart", where=Where(kind=("order",)))
    divided = fingerprints.of_chart(crowded, spec)
    monkeypatch.setattr(periods, "DIVIDED_ABOVE", len(EVENTS))
    assert fingerprints.of_chart(crowded, spec) != divided


def test_its_picture_has_a_link_for_each_column_and_room_for_each(crowded: Timeline) -> None:
    chart = chart_of(crowded)
    drawn = svg.inline(svg.drawing(chart), "")
    links = re.findall(r'xlink:href="([^"]*)"', drawn)
    assert sorted(links) == sorted(address for address in addresses(chart) if "undated" not in address)
    may, june = (
        re.search(rf't2031{month}/[^"]*".*?dl-hit" x="([\d.]+)%"[^>]* width="([\d.]+)%', drawn)
        for month in ("-05", "-06")
    )
    assert may
    assert june
    assert float(may[1]) + float(may[2]) <= float(june[1])


def test_what_is_taken_elsewhere_tells_of_its_events(crowded: Timeline) -> None:
    kit = embeds.kit_of(svg.drawing(chart_of(crowded)), crowded, None, has_png=False)
    assert kit.as_of == crowded.articles["all"].known_from
    files = dict(embeds.files(kit))
    assert len(json.loads(files["data.json"])["events"]) == len(EVENTS)
    assert "3 events" in files["table.csv"].decode()


def test_nothing_dated_is_nothing_to_draw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "DIVIDED_ABOVE", 1)
    monkeypatch.setattr(columns, "MOST", 1)
    chart = chart_of(events_timeline(tmp_path, [{"when": "unknown"}] * 2))
    assert chart.scene.layers == ()
    assert rows(chart)[0][1:] == ("Without a known time", "2 events")
    assert chart.notes == ("2 events without a known time: in the table only.",)
    assert charts.says_something(chart) is False
