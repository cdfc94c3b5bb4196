"""A timeline as a whole: its lanes and rows, the days on which articles appeared, its key, its table, its summary."""

from __future__ import annotations

import itertools
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from site_helpers import chart_of, events_timeline, small_story, timeline_of

from builder.charts.chart import Cell, Chart
from builder.charts.layout.window import extent
from builder.charts.marks import Dots, Rings
from builder.charts.scene import Flag, Scene
from builder.charts.style import FILE_LAYOUT, LAYOUTS
from builder.charts.time_marks import Arrows, Captions, Outlines, Spans
from builder.model import Timeline
from charts.captions import check_captions
from charts.helpers import disputed, drawn_of, figure_of, pairs, stack, stories, subjects, time_axis

# Subjects


def scene(seeds: Path, lanes: str = "kind") -> Scene:
    """The small story's timeline."""
    return chart_of(timeline_of(seeds), lanes=lanes).scene


def test_marks_lead_to_their_events(seeds: Path) -> None:
    found = {each.event: (each.address, str(each.known_from)) for each in subjects(scene(seeds), Dots, Spans)}
    assert found["bridge-closes"] == ("events/bridge-closes/", "2031-03-04")
    assert found["ferry-line-counts"] == ("events/ferry-line-counts/", "2031-03-06")


def test_a_card_says_what_when_who_and_how_many_articles(seeds: Path) -> None:
    cards = {each.event: each.card for each in subjects(scene(seeds), Dots, Spans)}
    assert cards["bridge-closes"] == ("Norvik closes its bridge", "On 3 March 2031", "Norvik council", "2 articles")


def test_the_table_of_a_timeline_has_a_row_for_each_event_in_order(real_timeline: Timeline) -> None:
    chart = chart_of(real_timeline)
    assert [row.cells[1] for row in chart.table.rows] == [
        Cell(event.title, f"events/{event.id}/") for event in real_timeline.events.values()
    ]
    assert [row.subject.about for row in chart.table.rows if row.subject] == list(real_timeline.events.values())


# Lanes and rows

LANES = {
    "kind": ["What happened", "What was said"],
    "actor": ["Norvik council", "Ferry line", "Nobody named"],
    "place": ["Norvik bridge", "No place named"],
    "article": ["Bridge closed", "Ferry line counts"],
}


@pytest.mark.parametrize(("lanes", "expected"), LANES.items(), ids=LANES.keys())
def test_lanes_are_named_in_order_and_each_of_their_events_has_a_row(
    seeds: Path, lanes: str, expected: list[str]
) -> None:
    drawn = scene(seeds, lanes)
    rows = stack(drawn).rows
    assert [" ".join(row.name[-1]) for row in rows if row.name] == expected
    assert rows[0].name
    assert all(not one.name or not other.name for one, other in itertools.pairwise(rows)), "none is empty"
    taken = [mark.y for _, mark in pairs(drawn, Dots, Spans)]
    assert sorted(taken) == [number for number, row in enumerate(rows) if not row.name]
    by_event = {(mark.subject.event, mark.y) for _, mark in pairs(drawn, Dots, Spans)}
    assert {(mark.subject.event, mark.y) for _, mark in pairs(drawn, Captions)} == by_event


@pytest.mark.parametrize("layout", range(len(LAYOUTS)))
def test_rows_are_below_one_another_and_as_high_as_what_is_in_them(seeds: Path, layout: int) -> None:
    up = stack(scene(seeds))
    middles, rooms = up.middles(layout), [row.rooms[layout] for row in up.rows]
    assert middles[0] == rooms[0].above
    for number, (one, other) in enumerate(itertools.pairwise(middles)):
        assert other - one == rooms[number].below + rooms[number + 1].above
    assert up.height(layout) == middles[-1] + rooms[-1].below
    numbers = [[each[0], each[1 + 2 * layout], each[2 + 2 * layout]] for each in up.numbers]
    assert numbers == [[int(bool(row.name)), *room] for row, room in zip(up.rows, rooms, strict=True)]


def test_a_scene_is_as_high_as_its_rows_are_in_files(seeds: Path) -> None:
    drawn = scene(seeds)
    assert drawn.height == stack(drawn).height(FILE_LAYOUT) + drawn.margin.top + drawn.margin.bottom


def test_an_event_in_two_lanes_is_in_both(seeds: Path) -> None:
    drawn = drawn_of(scene(seeds, "article"), "bridge-closes")
    assert len({mark.y for _, mark in drawn}) == len(drawn) == 2


ORDERED = (
    ("2031-05-01/2031-05-03", "2031-05-02", "by 2031-05-03"),
    ("2031-04-20/..", "2031-05-01", "not before 2031-05-01"),
    ("2031-05-02/2031-05-09", "2031-05-02", "between 2031-05-02 and 2031-05-03", "2031-05-03"),
)


@pytest.mark.parametrize("whens", ORDERED)
def test_rows_are_in_order_of_the_first_day_that_is_known(seeds: Path, whens: tuple[str, ...]) -> None:
    """On one day first what lasted, then what was that day, then what is known within bounds."""
    named = [{"event": f"number-{n}", "when": when} for n, when in enumerate(whens)]
    drawn = chart_of(events_timeline(seeds, named[::-1])).scene
    rows = {mark.y: mark.subject.event for _, mark in pairs(drawn, Dots, Spans)}
    assert [rows[y] for y in sorted(rows)] == [event["event"] for event in named]


# The days on which articles appeared


def test_the_days_on_which_articles_appeared_are_flagged_at_their_end(seeds: Path) -> None:
    story, articles = small_story()
    articles["2031-03-06-ferry-counts"]["front"]["published"] = "2031-03-04"
    articles["2031-03-06-ferry-counts"]["events"][1]["when"] = "by 2031-03-04"
    later = {**articles["2031-03-04-bridge-closed"], "front": {"title": "B", "published": "2032-01-01", "text": "full"}}
    later["events"] = [{"event": "bridge-closes", "quote": "The bridge at Norvik was closed on Monday"}]
    articles["2032-01-01-later"] = later
    flags = time_axis(chart_of(timeline_of(seeds, story, articles)).scene).flags
    assert flags == (Flag(datetime(2031, 3, 5), date(2031, 3, 4), 2),), "the day of the last one is not in view"


def test_only_articles_that_report_what_is_drawn_have_a_flag(seeds: Path) -> None:
    flags = time_axis(chart_of(timeline_of(seeds), lanes="kind").scene).flags
    assert [(str(flag.day), flag.articles) for flag in flags] == [("2031-03-04", 1), ("2031-03-06", 1)]


# The key

KEYS = (
    (["2031-05-01"], ["on that day"]),
    (["2031-05-01?"], ["dashed: probably"]),
    (["2031-05", "by 2031-05-10"], ["once, at some time within the brackets", "nobody says how far it reaches"]),
    (["from 2031-05-01 to 2031-05-10"], ["it went on"]),
    (["from 2031-05~ to 2031-06-10"], ["it went on", "softened: from or until about then"]),
    (
        ["under way by 2031-05-10"],
        ["it went on", "pale: it may have gone on", "nobody says how far it reaches"],
    ),
    (["2031-05~"], ["once, at some time within the brackets", "dashed: probably"]),
)


@pytest.mark.parametrize(("whens", "meanings"), KEYS)
def test_the_key_explains_just_what_is_drawn(seeds: Path, whens: list[str], meanings: list[str]) -> None:
    chart = chart_of(events_timeline(seeds, [{"when": when} for when in whens]))
    assert [entry.label for entry in chart.key] == meanings
    assert all(entry.sample for entry in chart.key)


def test_the_key_explains_what_is_expected_bold_and_doubted(seeds: Path) -> None:
    story, articles = small_story()
    first = articles["2031-03-04-bridge-closed"]
    first["events"][0] |= {"doubt": True, "note": "Was it not Sunday?"}
    for number in (3, 4):
        front = {"title": f"Number {number}", "published": f"2031-03-1{number}", "text": "full"}
        reported = {"event": "bridge-closes", "quote": "The bridge is shut"}
        articles[f"2031-03-1{number}-more-{number}"] = {
            "front": front,
            "text": ["The bridge is shut."],
            "events": [reported],
        }
    labels = [entry.label for entry in chart_of(timeline_of(seeds, story, articles)).key]
    assert "hollow, or two lines: expected" in labels
    assert labels[-2:] == ["in three articles or more", "the editor doubts something printed"]
    plain = [entry.label for entry in chart_of(timeline_of(seeds / "plain")).key]
    assert not {*labels[-2:]} & {*plain}


def test_in_lanes_that_are_not_its_kinds_the_key_has_the_symbols_of_the_kinds(seeds: Path) -> None:
    labels = {lanes: [entry.label for entry in chart_of(timeline_of(seeds), lanes=lanes).key] for lanes in LANES}
    assert labels["actor"] == [*LANES["kind"], *labels["kind"]]
    assert not {*LANES["kind"]} & {*labels["kind"]}


def test_disputed_is_ringed_and_the_key_says_so(seeds: Path) -> None:
    chart = chart_of(disputed(seeds))
    assert ringed(chart) == {"bridge-closes"}
    assert any("reports differ" in entry.label for entry in chart.key)


def test_without_dispute_nothing_is_ringed(seeds: Path) -> None:
    chart = chart_of(timeline_of(seeds))
    assert ringed(chart) == set()
    assert not any("reports differ" in entry.label for entry in chart.key)


def ringed(chart: Chart) -> set[str]:
    """The events that have a ring."""
    return {subject.event for subject in subjects(chart.scene, Rings, Outlines)}


# Summaries

SAID = (
    (("2031-05-01", "2031-05-03"), "2 events, shown from 1 May 2031 to 3 May 2031. "),
    (("2031-05-01", "2031-05-01"), "2 events, shown on 1 May 2031. "),
    (("2031-05-01", "by 2031-05-03"), "2 events, shown from 1 May 2031 to 3 May 2031, some reaching beyond. "),
    (("2031-05-01", "by 2031-06-30"), "2 events, shown on 1 May 2031, some reaching beyond. "),
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


# Any timeline


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_any_timeline_has_a_row_with_a_caption_for_every_dated_event(events: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        timeline = events_timeline(Path(folder), events)
    chart = chart_of(timeline)
    go.Figure(figure_of(chart))
    dated = sorted(event.id for event in timeline.events.values() if event.when.is_known)
    assert sorted(subject.event for subject in subjects(chart.scene, Captions)) == dated
    assert {subject.event for subject in subjects(chart.scene, Dots, Spans, Arrows)} == {*dated}
    for _, mark in pairs(chart.scene, Dots, Spans, Arrows, Captions):
        assert not stack(chart.scene).rows[int(mark.y)].name
    assert len(chart.table.rows) == len(events)
    check_captions(chart.scene)


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
