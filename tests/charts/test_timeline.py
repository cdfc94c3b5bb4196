"""The timeline: each event in its row, drawn over what is known of its time; arrows, rings, lanes, flags, the key."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from site_helpers import chart_of, events_timeline, small_story, timeline_of

from builder.charts.chart import Cell
from builder.charts.marks import Dot, Dots, Ring, Rings
from builder.charts.scene import Scene
from builder.charts.style import ROLES
from builder.charts.time_marks import Arrows, Look, Outline, Outlines, Span, Spans
from charts.helpers import (
    drawn_of,
    figure_of,
    layers,
    pairs,
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


def span_of(scene: Scene) -> tuple[Spans, Span]:
    """The span that the event beside the known days is drawn as."""
    ((layer, mark),) = drawn_of(scene, BEYOND)
    assert isinstance(layer, Spans)
    assert isinstance(mark, Span)
    return layer, mark


def ringed(scene: Scene) -> set[str]:
    """The events that have a ring."""
    return {subject.event for subject in subjects(scene, Rings, Outlines)}


def ring_of(scene: Scene) -> Ring | Outline:
    ((layer, ring),) = pairs(scene, Rings, Outlines)
    assert layer.name == "Denied or disputed"
    return ring


# One event


@pytest.mark.parametrize("status", ["reported", "expected"])
@pytest.mark.parametrize("when", ["2031-05-14", "2031-05-14?"])
def test_a_known_day_is_a_symbol_at_its_midday(seeds: Path, when: str, status: str) -> None:
    """Hollow where it is expected, its rim dashed where it is uncertain."""
    layer, dot = dot_of(scene_with(seeds, {"when": when, "status": status}))
    assert dot.x == datetime(2031, 5, 14, 12)
    assert (dot.symbol, layer.role) == ("circle", ROLES["blue"])
    assert (dot.is_hollow, dot.is_dashed) == (status == "expected", when.endswith("?"))


def test_a_time_is_a_mark_at_its_minute(seeds: Path) -> None:
    _, dot = dot_of(scene_with(seeds, {"when": "2031-05-14T08:30+02:00"}))
    assert dot.x == datetime(2031, 5, 14, 6, 30)


@pytest.mark.parametrize(
    ("when", "looks", "brackets"),
    [
        ("2031-05", [Look.LINE], 2),
        ("by 2031-05-10", [Look.LINE], 1),
        ("2031-05-03/2031-05-05", [Look.SOLID], 0),
        ("2031-05-03~/2031-05-05", [Look.RISING, Look.SOLID], 0),
    ],
)
def test_what_is_no_single_day_is_a_span_in_the_colour_of_its_kind(
    seeds: Path, when: str, looks: list[Look], brackets: int
) -> None:
    """Which stretches and brackets it has is in `test_times`."""
    layer, span = span_of(scene_with(seeds, {"when": when}))
    assert ([each.look for each in span.stretches], len(span.brackets)) == (looks, brackets)
    assert layer.role == ROLES["blue"]


@pytest.mark.parametrize(
    ("when", "left", "right"),
    [
        ("2031-05-10/2031-05-12", None, None),
        ("by 2031-05-10", True, None),
        ("2031-05-10/..", None, True),
        ("under way by 2031-05-10", True, True),
        ("2030-04-01/2031-05-10", False, None),
        ("2031-05-10/2031-12-31", None, False),
        ("2031", False, False),
        ("1999-08", False, None),
        ("by 1999-08-05", False, None),
        ("2044-01-05", None, False),
        ("2044/..", None, False),
    ],
)
def test_an_arrow_says_that_a_time_goes_on_beyond_an_edge(
    seeds: Path, when: str, left: bool | None, right: bool | None
) -> None:
    """Open where nobody says how far, else full: its end is known, and outside.

    What is all outside has its marks there, for those who move the chart.
    """
    scene = scene_with(seeds, {"when": when})
    arrows = {arrow.is_left: arrow.is_open for _, arrow in pairs(scene, Arrows) if arrow.subject.event == BEYOND}
    assert arrows == {side: is_open for side, is_open in ((True, left), (False, right)) if is_open is not None}
    axis = time_axis(scene)
    assert axis.has_edges
    assert datetime(2031, 4, 25) <= axis.start < axis.end <= datetime(2031, 6, 5)
    ((_, mark),) = drawn_of(scene, BEYOND)
    ends = (mark.x, mark.x) if isinstance(mark, Dot) else (mark.stretches[0].start, mark.stretches[-1].end)
    first, last = ends[0] or datetime.min, ends[1] or datetime.max
    is_outside = when.startswith(("1999", "by 1999", "2044"))
    assert (last <= axis.start or first >= axis.end) == is_outside


def test_a_bar_without_an_end_is_solid_until_the_last_day_on_which_it_is_reported(tmp_path: Path) -> None:
    story, articles = small_story()
    articles["2031-03-04-bridge-closed"]["events"][0]["when"] = "since 2031-03-03"
    articles["2031-03-06-ferry-counts"]["events"][0]["when"] = "since 2031-03-03"
    scene = chart_of(timeline_of(tmp_path, story, articles)).scene
    ((_, span),) = drawn_of(scene, "bridge-closes")
    assert isinstance(span, Span)
    solid, pale = span.stretches
    assert (solid.look, solid.start, solid.end) == (Look.SOLID, datetime(2031, 3, 3), datetime(2031, 3, 7))
    assert (pale.look, pale.end) == (Look.PALE, None)


@pytest.mark.parametrize(
    ("when", "end"),
    [
        ("2031-05-14", None),
        ("2031-05", "2031-06-01"),
        ("not before 2031-05-14", None),
        ("2031-05-14/", "2031-05-15"),
    ],
)
def test_denied_is_ringed_where_it_is_drawn(seeds: Path, when: str, end: str | None) -> None:
    """The ring around a bar is around what is known of it, not around what is pale."""
    scene = scene_with(seeds, {"when": when}, {"when": "2031-05-20", "denies": [BEYOND]})
    assert ringed(scene) == {BEYOND}
    ring = ring_of(scene)
    ((_, mark),) = drawn_of(scene, BEYOND)
    assert ring.y == mark.y
    if isinstance(mark, Dot):
        assert isinstance(ring, Ring)
        assert ring.x == mark.x
        assert layers(scene, Rings)[0].size > mark.size
    else:
        assert isinstance(ring, Outline)
        assert (ring.start, ring.end) == (mark.stretches[0].start, end and datetime.fromisoformat(end))


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
