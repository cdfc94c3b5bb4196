"""The timeline: each event drawn over what is known of its time, and never more precisely."""

from __future__ import annotations

import itertools
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from site_helpers import chart_of, events_timeline, small_story, timeline_of

from builder import dates
from builder.charts.chart import Cell
from builder.charts.layout.window import extent
from builder.charts.marks import Arrows, Bar, Bars, Dot, Dots, Label, Labels, Outline, Outlines, Ring, Rings
from builder.charts.scene import Scene
from builder.charts.style import ROLES
from builder.model import Timeline
from charts.helpers import (
    MINUTE,
    check_labels,
    disputed,
    drawn_of,
    figure_of,
    heights,
    layers,
    pairs,
    span_up,
    stories,
    subjects,
    time_axis,
)

DAYS = [{"when": f"2031-05-{day:02}"} for day in range(1, 31)]
"""Neighbours that make the span a month: events 1 to 30."""
BEYOND = "event-31"


def scene_with(seeds: Path, *events: dict[str, Any]) -> Scene:
    """Events in the midst of a month of known days."""
    return chart_of(events_timeline(seeds, [*DAYS, *events])).scene


def dot_of(scene: Scene) -> tuple[Dots, Dot]:
    """The dot that the event beside the known days is drawn as."""
    ((layer, mark),) = drawn_of(scene, BEYOND)
    assert isinstance(layer, Dots)
    assert isinstance(mark, Dot)
    return layer, mark


def bar_of(scene: Scene) -> tuple[Bars, Bar]:
    """The bar that the event beside the known days is drawn as."""
    ((layer, mark),) = drawn_of(scene, BEYOND)
    assert isinstance(layer, Bars)
    assert isinstance(mark, Bar)
    return layer, mark


def ringed(scene: Scene) -> set[str]:
    """The events that have a ring."""
    return {subject.event for subject in subjects(scene, Rings, Outlines)}


def ring_of(scene: Scene) -> Ring | Outline:
    ((layer, ring),) = pairs(scene, Rings, Outlines)
    assert layer.name == "Denied or disputed"
    return ring


# One event


@pytest.mark.parametrize("when", ["2031-05-14", "2031-05-14?"])
def test_a_known_day_is_a_mark_at_its_midday(seeds: Path, when: str) -> None:
    layer, dot = dot_of(scene_with(seeds, {"when": when}))
    assert (dot.x, layer.at_edges) == (datetime(2031, 5, 14, 12), False)
    assert (dot.symbol, layer.role, dot.is_hollow) == ("circle", ROLES["blue"], False)


def test_a_time_is_a_mark_at_its_minute(seeds: Path) -> None:
    _, dot = dot_of(scene_with(seeds, {"when": "2031-05-14T08:30+02:00"}))
    assert dot.x == datetime(2031, 5, 14, 6, 30)


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2031-05", "2031-05-01", "2031-06-01"),
        ("2031-05-XX", "2031-05-01", "2031-06-01"),
        ("2031-05-03/2031-05-05", "2031-05-03", "2031-05-06"),
        ("2031-05-03?/2031-05-05?", "2031-05-03", "2031-05-06"),
    ],
)
def test_what_is_known_less_precisely_is_a_bar_over_exactly_its_extent(
    seeds: Path, when: str, start: str, end: str
) -> None:
    scene = scene_with(seeds, {"when": when})
    layer, bar = bar_of(scene)
    assert [each[:2] for each in bar.stretches] == [(datetime.fromisoformat(start), datetime.fromisoformat(end))]
    assert (layer.role, bar.is_hatched) == (ROLES["blue"], False)
    assert not layers(scene, Arrows)


@pytest.mark.parametrize(
    ("when", "before", "after"),
    [
        ("2031-05-10~", True, True),
        ("2031-05-10~/2031-05-12", True, False),
        ("2031-05-10/2031-05-12~", False, True),
        ("2031-05-10%", True, True),
    ],
)
def test_an_approximate_end_fades_beyond_the_extent(seeds: Path, when: str, before: bool, after: bool) -> None:
    _, bar = bar_of(scene_with(seeds, {"when": when}))
    known = extent(dates.parse(when))
    assert known.start is not None
    assert known.end is not None
    solid = max(each.opacity for each in bar.stretches)
    assert [each[:2] for each in bar.stretches if each.opacity == solid] == [known]
    lead = [each.opacity for each in bar.stretches if each.end <= known.start + MINUTE and each.opacity < solid]
    tail = [each.opacity for each in bar.stretches if each.start >= known.end - MINUTE and each.opacity < solid]
    assert (len(lead) > 3, len(tail) > 3) == (before, after)
    assert len(lead) + 1 + len(tail) == len(bar.stretches)
    assert_joined(bar)
    assert lead == sorted(set(lead))
    assert tail == sorted(set(tail), reverse=True)


def assert_joined(bar: Bar) -> None:
    """That the stretches follow one another from left to right."""
    for one, other in itertools.pairwise(bar.stretches):
        assert one.start < one.end
        assert abs(one.end - other.start) <= MINUTE


@pytest.mark.parametrize("when", ["by 2031-05-10", "/2031-05-10", "2031-05-10/..", "2031-05-10/"])
def test_an_open_end_fades_to_the_edge_where_an_arrow_says_that_it_goes_on(seeds: Path, when: str) -> None:
    scene = scene_with(seeds, {"when": when})
    layer, bar = bar_of(scene)
    known, axis = extent(dates.parse(when)), time_axis(scene)
    assert abs(bar.stretches[0].start - (known.start or axis.start)) <= MINUTE
    assert abs(bar.stretches[-1].end - (known.end or axis.end)) <= MINUTE
    assert_joined(bar)
    opacities = [each.opacity for each in bar.stretches]
    assert opacities == sorted(set(opacities), reverse=known.end is None)
    assert max(opacities) > 5 * min(opacities)
    ((edge, arrow),) = pairs(scene, Arrows)
    assert (edge.name, edge.role) == ("Goes on", layer.role)
    assert (arrow.subject, arrow.y, arrow.is_left) == (bar.subject, bar.y, known.start is None)
    assert axis.has_edges


def test_expected_is_hollow_or_hatched(seeds: Path) -> None:
    _, dot = dot_of(scene_with(seeds / "day", {"when": "2031-05-14", "status": "expected"}))
    assert (dot.symbol, dot.is_hollow) == ("circle", True)
    _, bar = bar_of(scene_with(seeds / "month", {"when": "2031-05", "status": "expected"}))
    assert bar.is_hatched
    _, bar = bar_of(scene_with(seeds / "reported", {"when": "2031-05"}))
    assert not bar.is_hatched


@pytest.mark.parametrize("when", ["2031-05-14", "2031-05", "2031-05-14/.."])
def test_denied_is_ringed_where_it_is_drawn(seeds: Path, when: str) -> None:
    scene = scene_with(seeds, {"when": when}, {"when": "2031-05-20", "denies": [BEYOND]})
    assert ringed(scene) == {BEYOND}
    ring = ring_of(scene)
    ((layer, mark),) = drawn_of(scene, BEYOND)
    assert ring.y == mark.y
    if isinstance(mark, Dot):
        assert isinstance(ring, Ring)
        assert ring.x == mark.x
        assert layers(scene, Rings)[0].size > mark.size
    else:
        assert isinstance(ring, Outline)
        assert abs(ring.start - mark.stretches[0].start) <= MINUTE
        assert abs(ring.end - mark.stretches[-1].end) <= MINUTE
        assert layers(scene, Outlines)[0].thickness > layer.thickness


def test_disputed_is_ringed(seeds: Path) -> None:
    chart = chart_of(disputed(seeds))
    assert ringed(chart.scene) == {"bridge-closes"}
    assert any("reports differ" in entry.label for entry in chart.key)


def test_without_dispute_nothing_is_ringed(seeds: Path) -> None:
    chart = chart_of(timeline_of(seeds))
    assert ringed(chart.scene) == set()
    assert not any("ringed" in entry.label for entry in chart.key)


def test_a_mark_grows_with_the_number_of_articles(seeds: Path) -> None:
    story, articles = small_story()
    sizes = []
    for count in range(1, 6):
        article = {
            "front": {"title": f"Number {count}", "published": f"2031-03-1{count}", "text": "full"},
            "text": ["The bridge is shut."],
            "events": [{"event": "council-counts", "quote": "The bridge is shut"}],
        }
        articles[f"2031-03-1{count}-number-{count}"] = article
        scene = chart_of(timeline_of(seeds / str(count), story, articles)).scene
        ((_, dot),) = drawn_of(scene, "council-counts")
        assert isinstance(dot, Dot)
        sizes.append(dot.size)
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[1] < sizes[2]


@pytest.mark.parametrize(
    ("when", "symbol", "x", "is_leftwards", "label"),
    [
        ("1999-08", "triangle-left", 0, False, "August 1999"),
        ("by 1999-08-05", "triangle-left", 0, False, "by 5 August 1999"),
        ("2044-01-05", "triangle-right", 1, True, "5 January 2044"),
        ("2044/..", "triangle-right", 1, True, "since 2044"),
    ],
)
def test_an_event_far_outside_is_an_arrow_at_the_edge_with_its_date(
    seeds: Path, when: str, symbol: str, x: int, is_leftwards: bool, label: str
) -> None:
    scene = scene_with(seeds, {"when": when, "title": "Far away"})
    layer, arrow = dot_of(scene)
    assert (layer.at_edges, arrow.x, arrow.symbol) == (True, x, symbol)
    assert labels_at_edges(scene) == [
        Label(x, arrow.y, f"{label}: Far away", label, is_leftwards, is_apart=True, subject=arrow.subject)
    ]
    axis = time_axis(scene)
    assert axis.start >= datetime(2031, 4, 25)
    assert axis.end <= datetime(2031, 6, 5)
    assert axis.has_edges


def labels_at_edges(scene: Scene) -> list[Label]:
    return [label for layer, label in pairs(scene, Labels) if layer.at_edges]


@pytest.mark.parametrize(
    ("when", "rise", "is_apart"), [("2031-05-14", 0, True), ("2031-05-10/2031-05-12", 0.44, False)]
)
def test_a_label_is_beside_its_mark_or_above_its_bar(seeds: Path, when: str, rise: float, is_apart: bool) -> None:
    scene = scene_with(seeds, {"when": when, "title": "In the midst"})
    ((_, mark),) = drawn_of(scene, BEYOND)
    (label,) = [label for layer, label in pairs(scene, Labels) if label.subject.event == BEYOND]
    assert label.text == "In the midst"
    assert mark.y - label.y == pytest.approx(rise)
    assert label.is_apart == is_apart
    assert label.x == (mark.x if isinstance(mark, Dot) else mark.stretches[0].start)


def test_what_has_no_known_time_is_in_the_table_and_the_note_says_so(seeds: Path) -> None:
    chart = chart_of(events_timeline(seeds, [*DAYS, {"when": "unknown", "title": "Some day"}]))
    assert drawn_of(chart.scene, BEYOND) == []
    assert chart.table.rows[-1].cells[:2] == (Cell("An unknown time"), Cell("Some day", f"events/{BEYOND}/"))
    assert chart.notes == ("1 event without a known time is in the table only.",)
    two = chart_of(events_timeline(seeds / "two", [{"when": "unknown"}, {"when": "unknown"}]))
    assert two.notes == ("2 events without a known time are in the table only.",)
    assert two.scene.layers == ()


ENDS = ("0001-01-01", "9999-12-31")
WRITTEN = ("{}", "{}~", "by {}", "not before {}", "since {}", "until {}", "under way by {}", "between {} and {}")


@pytest.mark.parametrize(
    "text", [form.format(end, end) for end in ENDS for form in WRITTEN] + ["9999-24", "0001", "99XX"]
)
def test_the_first_and_the_last_years_can_be_drawn(seeds: Path, text: str) -> None:
    for more in ([{"when": "2031-05-01"}], []):
        chart = chart_of(events_timeline(seeds / str(len(more)), [{"when": text}, *more]))
        go.Figure(figure_of(chart))
        assert len(chart.table.rows) == 1 + len(more)


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("under way by 2031-05-10", "2031-05-10", "2031-05-11"),
        ("under way by 2031-05", "2031-05-01", "2031-06-01"),
        ("under way from 2031-05-08 to 2031-05-10", "2031-05-08", "2031-05-11"),
    ],
)
def test_what_was_under_way_is_solid_only_as_long_as_that_is_known(
    seeds: Path, when: str, first: str, last: str
) -> None:
    scene = scene_with(seeds, {"when": when})
    _, bar = bar_of(scene)
    solid = max(each.opacity for each in bar.stretches)
    known = [each[:2] for each in bar.stretches if each.opacity == solid]
    assert (datetime.fromisoformat(first), datetime.fromisoformat(last)) in known
    axis = time_axis(scene)
    assert abs(bar.stretches[0].start - axis.start) <= MINUTE
    assert abs(bar.stretches[-1].end - axis.end) <= MINUTE
    assert_joined(bar)
    assert [arrow.is_left for _, arrow in pairs(scene, Arrows)] == [True, False]


@pytest.mark.parametrize(
    ("whens", "meaning"),
    [
        (["2031-05"], "it happened within it"),
        (["by 2031-05-10", "2031-05-12"], "it happened within it"),
        (["from 2031-05-01 to 2031-05-10"], "it lasted"),
        (["under way by 2031-05-10", "2031-05"], "it lasted, or happened within it"),
    ],
)
def test_the_key_says_what_bars_mean(seeds: Path, whens: list[str], meaning: str) -> None:
    chart = chart_of(events_timeline(seeds, [{"when": when} for when in whens]))
    assert f"bar: {meaning}" in [entry.label for entry in chart.key]


@pytest.mark.parametrize(
    ("zone", "x", "said"),
    [
        ("Asia/Seoul", "2031-05-14T14:30", "Times of day are drawn as clocks of Asia/Seoul show them."),
        (None, "2031-05-14T05:30", "Times of day are drawn as clocks in UTC show them."),
    ],
)
def test_a_time_of_day_is_drawn_where_clocks_of_the_story_show_it(
    seeds: Path, zone: str | None, x: str, said: str
) -> None:
    timeline = events_timeline(seeds, [{"when": "2031-05-14T14:30+09:00"}], **({"timezone": zone} if zone else {}))
    chart = chart_of(timeline)
    (dot,) = [mark for _, mark in pairs(chart.scene, Dots)]
    assert (dot.x, chart.notes) == (datetime.fromisoformat(x), (said,))


# All events


def test_marks_lead_to_their_events(seeds: Path) -> None:
    found = {each.event: (each.address, str(each.known_from)) for each in subjects(scene(seeds), Dots, Bars)}
    assert found["bridge-closes"] == ("events/bridge-closes/", "2031-03-04")
    assert found["ferry-line-counts"] == ("events/ferry-line-counts/", "2031-03-06")


def scene(seeds: Path, lanes: str = "kind") -> Scene:
    """The small story's timeline."""
    return chart_of(timeline_of(seeds), lanes=lanes).scene


def test_a_card_says_what_when_who_and_how_many_articles(seeds: Path) -> None:
    cards = {each.event: each.card for each in subjects(scene(seeds), Dots, Bars)}
    assert cards["bridge-closes"] == ("Norvik closes its bridge", "On 3 March 2031", "Norvik council", "2 articles")


def test_the_table_of_a_timeline_has_a_row_for_each_event_in_order(real_timeline: Timeline) -> None:
    chart = chart_of(real_timeline)
    assert [row.cells[1] for row in chart.table.rows] == [
        Cell(event.title, f"events/{event.id}/") for event in real_timeline.events.values()
    ]
    assert [row.subject.about for row in chart.table.rows if row.subject] == list(real_timeline.events.values())


LANES = {
    "kind": ["What happened", "What was said"],
    "actor": ["Norvik council", "Ferry line", "Nobody named"],
    "place": ["Norvik bridge", "No place named"],
    "article": ["Bridge closed", "Ferry line counts"],
}


@pytest.mark.parametrize(("lanes", "expected"), LANES.items(), ids=LANES.keys())
def test_lanes_are_named_in_order_and_hold_their_events(seeds: Path, lanes: str, expected: list[str]) -> None:
    drawn = scene(seeds, lanes)
    assert [heading.text for heading in sorted(drawn.headings, key=lambda heading: heading.y)] == expected
    assert all(heading.is_bold for heading in drawn.headings)
    tops = [heading.y for heading in drawn.headings]
    rows = [mark.y for _, mark in pairs(drawn, Dots, Bars, Arrows, Rings, Outlines)]
    assert all(any(top < row for row in rows) for top in tops)
    assert tops == sorted(set(tops))
    assert all(abs(row - top) >= 0.5 for row in rows for top in tops), "no mark on the line of a lane's name"


@pytest.mark.parametrize("lanes", LANES)
def test_lanes_say_in_px_where_they_are_and_how_many_rows_they_have(seeds: Path, lanes: str) -> None:
    drawn = scene(seeds, lanes)
    assert drawn.lanes
    assert len(drawn.lanes.lanes) == len(LANES[lanes])
    assert drawn.lanes.lanes[0].top >= 0
    for one, other in itertools.pairwise(drawn.lanes.lanes):
        assert one.top < one.first + (one.rows - 1) * drawn.lanes.row < other.top
    places = [drawn.margin.top + mark.y * drawn.lanes.row for _, mark in pairs(drawn, Dots)]
    firsts = [lane.first + row * drawn.lanes.row for lane in drawn.lanes.lanes for row in range(lane.rows)]
    assert all(any(abs(place - first) < 1 for first in firsts) for place in places)


def test_an_event_in_two_lanes_stands_in_both(seeds: Path) -> None:
    drawn = drawn_of(scene(seeds, "article"), "bridge-closes")
    assert len({mark.y for _, mark in drawn}) == len(drawn) == 2


SAID = (
    (("2031-05-01", "2031-05-03"), "2 events, shown from 1 May 2031 to 3 May 2031. "),
    (("2031-05-01", "2031-05-01"), "2 events, shown on 1 May 2031. "),
    (("2031-05-01", "by 2031-05-03"), "2 events, shown on 1 May 2031, some reaching beyond. "),
    (("2031-05-01T10:00Z",), "1 event, shown on 1 May 2031. "),
    (("by 2031-05-03",), "1 event. "),
    (("2031-05-01/..",), "1 event. "),
    (("unknown",), "1 event. "),
    (("2031-05",), "1 event, shown from 1 May 2031 to 31 May 2031. "),
)


@pytest.mark.parametrize(("whens", "said"), SAID)
def test_a_summary_claims_no_day_that_is_not_shown(seeds: Path, whens: tuple[str, ...], said: str) -> None:
    chart = chart_of(events_timeline(seeds, [{"when": when} for when in whens]))
    assert chart.summary.startswith(said)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_any_timeline_shows_every_dated_event_and_overlaps_nowhere(events: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        timeline = events_timeline(Path(folder), events)
    chart = chart_of(timeline)
    go.Figure(figure_of(chart))
    check_labels(chart.scene, "")
    shown = {subject.event for subject in subjects(chart.scene, Dots, Bars)}
    assert shown == {event.id for event in timeline.events.values() if event.when.is_known}
    bottom, top = span_up(chart.scene) if chart.scene.layers else (1, 0)
    assert all(top < y < bottom for y in heights(chart.scene))
    assert len(chart.table.rows) == len(events)


def test_the_real_timeline_opens_on_the_days_that_matter(real_timeline: Timeline) -> None:
    """Most events fall in ten days; what begins before, or goes on after, has an arrow at that edge."""
    drawn = chart_of(real_timeline).scene
    axis = time_axis(drawn)
    assert axis.end - axis.start < timedelta(days=21)
    beyond = set()
    for event in real_timeline.events.values():
        start, end = extent(event.when)
        beyond |= {(event.id, True)} if start is None or start < axis.start else set()
        beyond |= {(event.id, False)} if end is None or end > axis.end else set()
    assert {("war-in-ukraine", True), ("war-in-ukraine", False), ("arms-shipment", True)} <= beyond
    assert {(arrow.subject.event, arrow.is_left) for _, arrow in pairs(drawn, Arrows)} == beyond
