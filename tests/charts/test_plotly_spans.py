"""Timelines as Plotly gets them: rows in px, times with their true ends, and what is of the opening view alone."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from builder.charts import plotly
from builder.charts.chart import Chart
from builder.charts.marks import Dot, Dots
from builder.charts.plotly import USUAL
from builder.charts.plotly_values import faint, tinted
from builder.charts.scene import Flag, Stack
from builder.charts.style import ALARM, BAR, BRACKET, FILE_LAYOUT, FOOT, MUTED, OUTLINE, PAIR, RULE
from builder.charts.time_marks import (
    Arrow,
    Arrows,
    Bracket,
    Look,
    Outline,
    Outlines,
    Run,
    Side,
    Span,
    Spans,
    Stretch,
    Tone,
)
from charts.helpers import Figure, pairs, stack, time_axis
from charts.traces import ABOUT, BLUE, DAY, NOON, ROW, caption, scene_of, span, stack_of, stacked

START, END = "2031-05-01T12:00", "2031-05-02T12:00"
FIRST, LAST = "0001-01-01T00:00", "9999-12-31T23:59"
"""Where an end is that goes on wherever one looks."""
MIDDLE = ROW + 20
"""Of the second row, in px from the top of the plot."""
PIXEL = 4 * DAY / USUAL
SPACE = "\N{NO-BREAK SPACE}" * 3


def lines(trace: Figure) -> list[list[tuple[str, float]]]:
    """The lines of a trace, as the places of their points."""
    parts: list[list[tuple[str, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        assert (x is None) == (y is None)
        parts = [*parts, []] if x is None else [*parts[:-1], [*parts[-1], (x, y)]]
    assert trace["connectgaps"] is False
    return parts[:-1]


# Spans


@pytest.mark.parametrize(
    ("look", "width", "opacity", "is_dashed", "rises"),
    [
        (Look.LINE, 1, 0.8, False, (0,)),
        (Look.DASHED_LINE, 1, 0.8, True, (0,)),
        (Look.PAIR, 1, 0.8, False, (-PAIR, PAIR)),
        (Look.DASHED_PAIR, 1, 0.8, True, (-PAIR, PAIR)),
        (Look.SOLID, BAR, 1, False, (0,)),
    ],
)
def test_a_stretch_is_a_line_or_two_from_end_to_end(
    look: Look, width: float, opacity: float, is_dashed: bool, rises: tuple[float, ...]
) -> None:
    (trace,) = stacked(span(look))
    assert lines(trace) == [[(START, MIDDLE + rise), (END, MIDDLE + rise)] for rise in rises]
    assert (trace["line"]["width"], trace["line"]["color"]) == (width, BLUE.light)
    assert (trace.get("opacity", 1), "dash" in trace["line"]) == (opacity, is_dashed)
    assert len(trace["customdata"]) == len(trace["x"])
    assert {data["address"] for data in trace["customdata"]} == {"events/a/"}


def test_what_is_pale_is_a_light_bar_with_a_thread_in_it() -> None:
    light, thread = stacked(span(Look.PALE))
    assert lines(light) == lines(thread) == [[(START, MIDDLE), (END, MIDDLE)]]
    assert (light["line"]["width"], light["opacity"]) == (BAR, 0.2)
    assert (thread["line"]["width"], thread["opacity"]) == (1, 0.8)
    assert light["meta"] == thread["meta"] == {"pale": True}


@pytest.mark.parametrize(
    ("look", "is_dashed", "fill"),
    [(Look.DASHED, True, faint(BLUE)), (Look.HOLLOW, False, None), (Look.DASHED_HOLLOW, True, None)],
)
def test_a_bar_with_a_rim_is_a_line_around_it(look: Look, is_dashed: bool, fill: str | None) -> None:
    (trace,) = stacked(span(look))
    (around,) = lines(trace)
    assert around[0] == around[-1]
    assert {x for x, _ in around} == {START, END}
    assert max(y for _, y in around) - min(y for _, y in around) + trace["line"]["width"] == BAR
    assert ("dash" in trace["line"], trace.get("fillcolor")) == (is_dashed, fill)


@pytest.mark.parametrize(("look", "opacities"), [(Look.RISING, (0, 1)), (Look.FALLING, (1, 0))])
def test_a_soft_end_is_filled_from_nothing_to_all_of_its_colour(look: Look, opacities: tuple[int, int]) -> None:
    (trace,) = stacked(span(look))
    assert trace["fill"] == "toself"
    assert trace["line"]["width"] == 0
    gradient = trace["fillgradient"]
    shades = [[place, tinted(BLUE.light, opacity)] for place, opacity in enumerate(opacities)]
    assert (gradient["type"], gradient["colorscale"]) == ("horizontal", shades)


@pytest.mark.parametrize("look", [each for each in Look if each not in (Look.RISING, Look.FALLING)])
@pytest.mark.parametrize(("start", "end"), [(None, NOON), (NOON, None), (None, None)])
def test_an_open_end_is_drawn_to_the_first_or_the_last_day_there_is(
    look: Look, start: datetime | None, end: datetime | None
) -> None:
    for trace in stacked(span(look, start, end)):
        for line in lines(trace):
            assert {x for x, _ in line} == {START if start else FIRST, START if end else LAST}


def test_ends_far_outside_are_where_they_are() -> None:
    (trace,) = stacked(span(Look.SOLID, datetime(1999, 1, 1), datetime(2044, 1, 1)))
    assert lines(trace) == [[("1999-01-01T00:00", MIDDLE), ("2044-01-01T00:00", MIDDLE)]]


@pytest.mark.parametrize("is_dashed", [False, True])
@pytest.mark.parametrize(("is_opening", "foot"), [(True, FOOT), (False, -FOOT)])
def test_a_bracket_keeps_its_px_at_any_zoom(is_dashed: bool, is_opening: bool, foot: float) -> None:
    """They are written for a usual width; scripts work them out for another one from `meta.dx`."""
    _, trace = stacked(span(Look.LINE, NOON, NOON + DAY, Bracket(NOON, is_opening, is_dashed)))
    assert trace["meta"]["dx"] == [foot, 0, 0, foot, 0]
    half = BRACKET / 2
    beside = (NOON + foot * PIXEL).isoformat(timespec="minutes")
    assert lines(trace) == [
        [(x, MIDDLE + y) for x, y in ((beside, -half), (START, -half), (START, half), (beside, half))]
    ]
    assert ("dash" in trace["line"]) == is_dashed


def test_stretches_that_look_the_same_are_one_trace_and_soft_ends_one_each() -> None:
    stretches = (
        Stretch(NOON - DAY, NOON, Look.RISING),
        Stretch(NOON, NOON + DAY, Look.SOLID),
        Stretch(NOON + DAY, None, Look.PALE),
    )
    spans = Spans("Spans", BLUE, (Span(stretches, (), 1, ABOUT), Span(stretches, (), 2, ABOUT)))
    found = stacked(spans)
    assert [len(lines(trace)) for trace in found] == [2, 2, 2, 1, 1]


def test_a_ring_around_a_span_is_round_at_its_ends_and_within_it() -> None:
    (trace,) = stacked(Outlines("Ringed", (Outline(NOON, NOON + DAY, 1, ABOUT),)))
    (around,) = lines(trace)
    assert around[0] == around[-1]
    offsets = [(dx, y - MIDDLE) for dx, (_, y) in zip(trace["meta"]["dx"][:-1], around, strict=True)]
    radius = OUTLINE / 2
    assert max(y for _, y in offsets) == -min(y for _, y in offsets) == radius
    for dx, dy in offsets:
        assert abs(math.hypot(radius - abs(dx), dy) - radius) < 0.02
    ends = {(_true(x, dx), dx >= 0) for (x, _), dx in zip(around, trace["meta"]["dx"], strict=False) if dx}
    assert ends == {(END, False), (START, True)}
    assert (trace["line"]["color"], trace["hoverinfo"]) == (ALARM.light, "skip")


def _true(x: str, dx: float) -> str:
    """The moment of a point, to the hour, without its px."""
    return (datetime.fromisoformat(x) - dx * PIXEL + timedelta(minutes=30)).strftime("%Y-%m-%dT%H:00")


# The opening view


def test_arrows_are_at_the_edges_and_open_where_nobody_says_how_far_it_goes_on() -> None:
    (trace,) = stacked(Arrows("Goes on", BLUE, (Arrow(True, True, 1, ABOUT), Arrow(False, False, 2, ABOUT))))
    assert (trace["xaxis"], trace["x"], trace["y"]) == ("x2", [0, 1], [MIDDLE, MIDDLE + ROW])
    assert trace["marker"]["symbol"] == ["triangle-left-open", "triangle-right"]
    assert trace["meta"] == {"opening": True}
    edges = plotly.figure(scene_of(), "")["layout"]["xaxis2"]
    assert (edges["range"], edges["fixedrange"], edges["overlaying"]) == ([0, 1], True, "x")


@pytest.mark.parametrize(
    ("side", "rise", "position", "said"),
    [
        (Side.RIGHT, 0, "middle right", f"{SPACE}A &lt; B<br>{SPACE}<b>C</b>"),
        (Side.LEFT, 0, "middle left", f"A &lt; B{SPACE}<br><b>C</b>{SPACE}"),
        (Side.ABOVE, 10, "top right", "A &lt; B<br><b>C</b>"),
        (Side.ABOVE_LEFT, 10, "top left", "A &lt; B<br><b>C</b>"),
    ],
)
def test_a_caption_is_where_it_is_in_a_file_of_its_own(side: Side, rise: int, position: str, said: str) -> None:
    both = (Run("A < B", Tone.PLAIN),), (Run("C", Tone.STRONG),)
    (trace,) = stacked(caption(*both, share=0.25, side=side, rise=rise))
    assert (trace["mode"], trace["xaxis"], trace["x"]) == ("text", "x2", [0.25])
    assert (trace["y"], trace["textposition"], trace["text"]) == ([MIDDLE - rise / 2], [position], [said])
    assert (trace["hoverinfo"], trace["meta"]) == ("skip", {"opening": True})


@pytest.mark.parametrize(("tone", "colour"), [(Tone.ASIDE, MUTED), (Tone.ALARM, ALARM)])
def test_what_is_said_beside_a_title_is_smaller_and_in_its_own_colour(tone: Tone, colour: Any) -> None:
    (trace,) = stacked(caption((Run("A", tone),)))
    assert trace["text"] == [f'{SPACE}<span style="color:{colour.light};font-size:11px">A</span>']


# Rows, lanes, flags


def test_rows_are_in_px_from_the_top_and_the_layout_says_how_high_each_is_in_each_layout() -> None:
    scene = stack_of(Dots("Dots", BLUE, tuple(Dot(NOON, row, ABOUT, "circle", 12) for row in (1, 2))))
    figure = plotly.figure(scene, "")
    assert isinstance(scene.up, Stack)
    assert figure["data"][0]["y"] == [70, 120]
    layout = figure["layout"]
    assert layout["yaxis"]["range"] == [scene.up.height(FILE_LAYOUT), 0]
    assert layout["meta"]["rows"] == [[1, *(20, 30) * 4], [0, *(20, 30) * 4], [0, *(20, 30) * 4]]
    assert layout["meta"]["pixel"] == PIXEL / timedelta(milliseconds=1)


def test_lanes_have_their_names_and_a_line_above_each_but_the_first() -> None:
    layout = plotly.figure(stack_of(headings=("A < B", "", "C", "")), "")["layout"]
    assert [(each["text"], each["y"]) for each in layout["annotations"]] == [("<b>A &lt; B</b>", 20), ("<b>C</b>", 120)]
    ((y0, y1),) = [(each["y0"], each["y1"]) for each in layout["shapes"]]
    assert 50 < y0 == y1 < 120


def test_the_days_on_which_articles_appeared_have_a_line_and_their_number() -> None:
    scene = stack_of(headings=())
    flags = (Flag(NOON, date(2031, 4, 30), 1), Flag(NOON + DAY, date(2031, 5, 1), 3))
    layout = plotly.figure(replace(scene, across=replace(time_axis(scene), flags=flags)), "")["layout"]
    named = [(each["name"], each["x"], each["text"]) for each in layout["annotations"]]
    assert named == [("2031-04-30", START, "1 article ▸"), ("2031-05-01", END, "3 articles ▸")]
    poles = [(each["name"], each["x0"], each["x1"], each["line"]["color"]) for each in layout["shapes"]]
    assert poles == [("2031-04-30", START, START, RULE.light), ("2031-05-01", END, END, RULE.light)]


# Every timeline


def test_every_time_is_drawn_from_its_true_beginning_to_its_true_end(
    every_chart: dict[str, Chart], figures: dict[str, Figure]
) -> None:
    """Whatever the axis shows: so panning and zooming never change what a mark says."""
    checked = 0
    for name, chart in every_chart.items():
        true = {}
        for _, mark in pairs(chart.scene, Spans):
            ends = mark.stretches[0].start, mark.stretches[-1].end
            row = stack(chart.scene).middles(FILE_LAYOUT)[int(mark.y)]
            true[mark.subject.event, row] = tuple(_written(*each) for each in zip(ends, (FIRST, LAST), strict=True))
        drawn: dict[tuple[str, int], set[str]] = {}
        for trace in figures[name]["data"]:
            if trace.get("mode") == "lines" and "dx" not in trace.get("meta", {}):
                points = zip(trace["x"], trace["y"], (data["event"] for data in trace["customdata"]), strict=True)
                for x, y, event in (point for point in points if point[0] is not None):
                    row = next((row for other, row in true if other == event and abs(row - y) <= BAR), None)
                    if row is not None:
                        drawn.setdefault((event, row), set()).add(x)
        assert {key: (min(xs), max(xs)) for key, xs in drawn.items()} == true, name
        checked += len(true)
    assert checked > 100


def _written(moment: datetime | None, otherwise: str) -> str:
    return moment.isoformat(timespec="minutes") if moment else otherwise
