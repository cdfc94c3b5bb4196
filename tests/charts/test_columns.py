"""A chart of more events than can be drawn one by one counts them, in parts of time that suit its span."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from site_helpers import Seed, chart_of, events_timeline

from builder import charts, embeds, fingerprints, pages, periods
from builder.charts import plotly, svg
from builder.charts.chart import Chart
from builder.charts.kinds import columns
from builder.charts.layout.lanes import first_known
from builder.charts.layout.window import known_extent
from builder.charts.marks import Columns
from builder.charts.style import INK, NARROW
from builder.model import ChartSpec, Status, Timeline, Where
from charts.helpers import DAY, figure_of, layers, pairs, subjects, time_axis

WHENS = ("2031-05-01", "2031-05-20", "2031-05-31/2031-06-02", "2031-06", "2031", "2031?", "unknown")
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
        (happening, "2031, month unknown", "2 events"),
        (happening, "May 2031", "3 events"),
        (happening, "June 2031", "1 event"),
        (happening, "Without a known time", "1 event"),
        (order, "June 2031", "1 event"),
    ]


def test_each_count_leads_to_the_list_of_what_it_counts(crowded: Timeline) -> None:
    assert addresses(chart_of(crowded)) == [
        "timeline/t2031/?kind=happening",
        "timeline/t2031-05/?kind=happening",
        "timeline/t2031-06/?kind=happening",
        "timeline/undated/?kind=happening",
        "timeline/t2031-06/?kind=order",
    ]
    there = {page.address for page in pages.pages(crowded, set())}
    assert {address.partition("?")[0] for address in addresses(chart_of(crowded))} <= there
    of_article = chart_of(crowded, lanes="article", where=Where(article=("all",)))
    assert addresses(of_article)[1] == "timeline/t2031-05/?article=all"
    reported = chart_of(crowded, where=Where(status=Status.REPORTED))
    assert addresses(reported)[1] == "timeline/t2031-05/?kind=happening&status=reported"


def test_links_with_several_choices_are_valid(crowded: Timeline) -> None:
    block = pages.chart_block(crowded, svg.drawing(chart_of(crowded, where=Where(status=Status.REPORTED))), "")
    assert block.count("?kind=happening&amp;status=reported") == 7
    assert not re.search(r"&(?!\w+;|#\d+;)", block)


def test_columns_are_as_high_as_their_counts_and_years_have_a_row_of_their_own(crowded: Timeline) -> None:
    scene = chart_of(crowded).scene
    first, second = (layer.marks for layer in layers(scene, Columns))
    heights = [pytest.approx(columns.TALLEST * share, abs=1e-3) for share in (2 / 3, 1, 1 / 3)]
    assert [column.height for column in first] == heights
    assert [column.height for column in second] == heights[1:2]
    feet = [column.y + column.height / 2 for column in first]
    assert feet[2] == pytest.approx(feet[1], abs=1e-3) != pytest.approx(feet[0], abs=1e-3)
    assert [str(column.start.date()) for column in first[1:]] == ["2031-05-01", "2031-06-01"]
    assert [str(column.start.date()) for column in second] == ["2031-06-01"]
    assert [column.subject.card[1] for column in first] == ["2031, month unknown", "May 2031", "June 2031"]


def test_a_column_takes_most_of_its_period_and_is_within_the_axis(crowded: Timeline) -> None:
    scene = chart_of(crowded).scene
    axis = time_axis(scene)
    for layer, column in pairs(scene, Columns):
        days = (column.end - column.start) / DAY
        assert axis.start <= column.start < column.end <= axis.end
        assert any(length * 0.85 < days < length for length in (30, 31)) or column.start == axis.start, (layer, column)


def test_a_column_counts_several_events_and_is_about_none_of_them(crowded: Timeline) -> None:
    for subject in subjects(chart_of(crowded).scene, Columns):
        assert (subject.about, subject.event) == (None, "")
        assert subject.known_from == crowded.articles["all"].known_from
        assert "?kind=" in subject.address
    assert all(row.subject is None for row in chart_of(crowded).table.rows)


def test_a_lane_has_its_name_and_the_colour_of_its_kind(crowded: Timeline) -> None:
    scene = chart_of(crowded).scene
    names = [heading.lines[-1][0] for heading in scene.headings if heading.is_lane]
    assert names == [kind.label for kind in crowded.story.kinds.values()]
    assert [layer.role.name for layer in layers(scene, Columns)] == ["blue", "red"]
    (layer,) = layers(chart_of(crowded, lanes="place").scene, Columns)
    assert layer.role is INK


def test_plotly_accepts_it(crowded: Timeline) -> None:
    go.Figure(figure_of(chart_of(crowded)))


def test_it_says_what_a_column_is_and_what_it_leaves_out(crowded: Timeline) -> None:
    chart = chart_of(crowded)
    assert chart.notes == (
        "Each column counts the events that begin in its month or, where that is not known, in a longer time. "
        "Each lane has a scale of its own.",
        "1 event without a known time: in the table only.",
    )
    assert chart.summary.startswith("8 events")


def test_a_chart_of_few_events_draws_each(crowded: Timeline) -> None:
    assert addresses(chart_of(crowded, where=Where(kind=("order",)))) == ["events/event-8/"]


def test_where_the_list_is_not_divided_a_column_leads_to_the_one_list_with_its_time_chosen(
    crowded: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(periods, "DIVIDED_ABOVE", len(EVENTS))
    chart = chart_of(crowded, where=Where(status=Status.REPORTED))
    more = "kind=happening&status=reported"
    assert addresses(chart)[:4] == [
        f"timeline/?from=2031-01-01&{more}&to=2031-12-31",
        f"timeline/?from=2031-05-01&{more}&to=2031-05-31",
        f"timeline/?from=2031-06-01&{more}&to=2031-06-30",
        f"timeline/?{more}#undated",
    ]
    assert "leads to all that may have been then" in chart.notes[0]


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
    monkeypatch.setattr(columns, "MOST", 1)
    chart = chart_of(events_timeline(tmp_path, [{"when": "unknown"}] * 2))
    assert chart.scene.layers == ()
    assert rows(chart)[0][1:] == ("Without a known time", "2 events")
    assert chart.notes == ("2 events without a known time: in the table only.",)
    assert charts.says_something(chart) is False


# What the columns are, and on what a chart opens


def columns_of(folder: Path, monkeypatch: pytest.MonkeyPatch, events: Sequence[Seed], **spec: Any) -> Chart:
    """The chart of these events, which are many here."""
    monkeypatch.setattr(columns, "MOST", 1)
    kinds = {id: {"label": id.capitalize(), "role": role} for id, role in (("happening", "blue"), ("order", "red"))}
    return chart_of(events_timeline(folder, events, kinds=kinds), **spec)


def each_day(first: date, days: int, step: int = 1) -> list[Seed]:
    return [{"when": (first + timedelta(days)).isoformat()} for days in range(0, days, step)]


SPANS = {
    "a week": (each_day(date(2031, 5, 1), 7), "1 May 2031", 7),
    "two months": (each_day(date(2031, 5, 1), 58), "1 May 2031", 58),
    "half a year": (each_day(date(2031, 1, 1), 181), "January 2031", 6),
    "four years": (each_day(date(2028, 1, 1), 1461, 7), "January 2028", 48),
    "forty years": (each_day(date(1991, 1, 1), 14600, 50), "1991", 40),
    "three centuries": (each_day(date(1701, 1, 1), 109500, 400), "1701 to 1709", 30),
    "nine centuries": (each_day(date(1100, 1, 1), 328700, 400), "1100 to 1199", 9),
}


@pytest.mark.parametrize(("events", "first", "number"), SPANS.values(), ids=SPANS)
def test_columns_are_the_finest_for_which_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: Sequence[Seed], first: str, number: int
) -> None:
    chart = columns_of(tmp_path, monkeypatch, events)
    drawn = [column for _, column in pairs(chart.scene, Columns)]
    names = [subject.card[1] for subject in subjects(chart.scene, Columns)]
    assert (names[0].replace("1700", "1701"), len(drawn)) == (first, number)
    axis = time_axis(chart.scene)
    narrowest = min(column.end - column.start for column in drawn) / (axis.end - axis.start) * NARROW
    assert narrowest >= 3


LATE = [{"when": "1142"}, {"when": "2090-05", "kind": "order"}, {"when": "2091-05", "kind": "order"}]


def test_it_opens_on_the_densest_span_and_says_what_is_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chart = columns_of(tmp_path, monkeypatch, [*each_day(date(2031, 5, 1), 40), *LATE])
    axis = time_axis(chart.scene)
    assert date(2031, 4, 20) < axis.start.date() < axis.end.date() < date(2031, 6, 20)
    texts = [heading.lines[-1][0] for heading in chart.scene.headings]
    assert texts == [
        *("Happening", "tallest: 1 event", "← 1 event earlier, in 1142"),
        *("Order", "→ 2 events later, 2090 to 2091"),
    ]
    assert "Outside the span shown: 1 event earlier, in 1142; in the table." in chart.notes
    assert "Outside the span shown: 2 events later, 2090 to 2091; in the table." in chart.notes
    assert sum(int(row[2].split()[0]) for row in rows(chart)) == 43
    assert len(list(pairs(chart.scene, Columns))) == 40


def test_each_lane_has_a_scale_of_its_own_and_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = [
        *({"when": "2031-05-01"} for _ in range(90)),
        *({"when": "2031-05-02", "kind": "order"} for _ in range(2)),
    ]
    chart = columns_of(tmp_path, monkeypatch, events)
    assert {column.height for _, column in pairs(chart.scene, Columns)} == {columns.TALLEST}
    texts = [heading.lines[-1][0] for heading in chart.scene.headings if not heading.is_lane]
    assert texts == ["tallest: 90 events", "tallest: 2 events"]


TIMES = {
    "2031-05-03": "3 May 2031",
    "2031-05-03T16:00Z": "3 May 2031",
    "2031-05-03/2031-05-20": "3 May 2031",
    "since 2031-05-03": "3 May 2031",
    "by 2031-05-03": "3 May 2031",
    "between 2031-05-03 and 2031-05-05": "May 2031, day unknown",
    "2031-05": "May 2031, day unknown",
    "between 2031-04-30 and 2031-05-02": "2031, day unknown",
    "2031-21": "2031, day unknown",
    "between 2030 and 2031": "2030 to 2039, day unknown",
    "between 2029 and 2031": "2000 to 2099, day unknown",
    "between 1999 and 2031": "1999 to 2031, day unknown",
    "203X": "2030 to 2039, day unknown",
}


@pytest.mark.parametrize(("when", "name"), TIMES.items(), ids=TIMES)
def test_an_event_counts_no_more_precisely_than_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str, name: str
) -> None:
    chart = columns_of(tmp_path, monkeypatch, [*each_day(date(2031, 5, 6), 30), {"when": when}])
    found = [row[1] for row in rows(chart) if not row[1].endswith("2031") or row[1] == name]
    assert found == [name]


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31", "0001", "999X", "0009-06"])
def test_the_ends_of_the_calendar_can_be_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    chart = columns_of(tmp_path, monkeypatch, [{"when": when}] * 3)
    assert [row[2] for row in rows(chart)] == ["3 events"]
    assert len(list(pairs(chart.scene, Columns))) == 1


def test_five_hundred_events_are_no_poster(tmp_path: Path) -> None:
    chart = chart_of(events_timeline(tmp_path, each_day(date(2031, 5, 1), 50) * 10))
    assert chart.scene.height < 300


# For readers who zoom in

SPEC = ChartSpec("test", "timeline", "A chart")


@pytest.fixture
def divided(crowded: Timeline, monkeypatch: pytest.MonkeyPatch) -> Timeline:
    """The same story, three events in a period."""
    monkeypatch.setattr(columns, "SIZE", 3)
    return crowded


def period_charts(timeline: Timeline) -> list[Chart]:
    each = enumerate(charts.periods(SPEC, timeline))
    return [charts.period(SPEC, timeline, number, events) for number, events in each]


def test_each_event_whose_time_is_known_is_in_one_period_in_order(divided: Timeline) -> None:
    drawn = [list(dict.fromkeys(about.event for about in chart.scene.subjects())) for chart in period_charts(divided)]
    assert [len(each) for each in drawn] == [3, 3, 1]
    known = [event.id for event in divided.events.values() if event.when.is_known]
    assert sorted(id for each in drawn for id in each) == sorted(known)


def test_what_is_known_of_the_events_before_is_when_they_are(divided: Timeline) -> None:
    scene = chart_of(divided).scene
    assert scene.periods
    extents = scene.periods.extents
    drawn = []
    for chart in period_charts(divided):
        events = [divided.events[id] for id in {about.event for about in chart.scene.subjects()}]
        events.sort(key=lambda event: (first_known(event), event.id))
        drawn += [known_extent(event.when) for event in events]
    assert list(extents) == drawn
    figure = plotly.figure(scene, "A title")
    assert figure["layout"]["meta"]["periods"]["extents"][-1] == [22460, 22461], "days since 1970"


def test_a_period_is_a_script_without_markup_in_its_data(divided: Timeline) -> None:
    scripts = dict(
        pages.period(SPEC, divided, number, events) for number, events in enumerate(charts.periods(SPEC, divided))
    )
    assert list(scripts) == [f"charts/test/period-{number}.js" for number in range(3)]
    for text in scripts.values():
        _, _, data = text.partition("[document.currentScript.src]=")
        assert "<" not in data
        period = json.loads(data.removesuffix(";\n"))
        rows = period["figure"]["layout"]["meta"]["rows"]
        assert len(period["lanes"]) == len(rows)
        assert period["links"].count("<a ") == sum(not row[0] for row in rows)
        assert 'xlink:href="events/' in period["links"]


def test_a_chart_that_draws_each_event_has_no_periods(crowded: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST", 100)
    assert charts.periods(SPEC, crowded) == ()
    assert chart_of(crowded).scene.periods is None
