"""How each mark is written as a trace of Plotly; those of timelines are in `test_plotly_spans`."""

from __future__ import annotations

import pytest

from builder.charts import plotly
from builder.charts.marks import Column, Columns, Dot, Dots, Layer, Ring, Rings
from builder.charts.plotly_values import faint
from builder.charts.scene import Heading
from builder.charts.style import ALARM, THIN
from charts.traces import ABOUT, BLUE, DAY, NOON, in_one_line, scene_of, traces

SPACE = "\N{NO-BREAK SPACE}" * 3


def test_what_a_mark_is_about_is_carried_as_an_object() -> None:
    (trace,) = traces(Dots("Dots", BLUE, (Dot(NOON, 1, ABOUT, "circle", 12),)))
    assert trace["customdata"] == [
        {
            "card": "<b>A title</b><br>a &lt; b",
            "address": "events/a/",
            "event": "",
            "known_from": "2031-05-01",
            "states": "",
            "words": "A title\na < b",
        }
    ]
    assert trace["hovertemplate"] == "%{customdata.card}<extra></extra>"


@pytest.mark.parametrize("layer", [Rings("R", (Ring(NOON, 1, ABOUT),), 22)])
def test_what_comes_with_a_mark_says_nothing_but_where_it_belongs(layer: Layer) -> None:
    (trace,) = traces(layer)
    assert (trace["hoverinfo"], "hovertemplate" in trace) == ("skip", False)
    (data,) = trace["customdata"]
    assert (data["card"], data["words"], data["address"]) == ("", "", "events/a/")


def test_dots_are_opaque_markers_and_what_is_hollow_has_a_rim() -> None:
    marks = (Dot(NOON, 1, ABOUT, "circle", 12), Dot(NOON + DAY, 2, ABOUT, "circle", 15, is_hollow=True))
    (trace,) = traces(Dots("Dots", BLUE, marks))
    assert (trace["type"], trace["mode"], trace.get("xaxis")) == ("scatter", "markers", None)
    assert (trace["x"], trace["y"]) == (["2031-05-01T12:00", "2031-05-02T12:00"], [1, 2])
    marker = trace["marker"]
    assert (marker["symbol"], marker["size"]) == (["circle", "circle-open"], [12, 15])
    assert (marker["color"], marker["opacity"]) == (BLUE.light, 1)
    assert marker["line"] == {"width": [0, 2], "color": BLUE.light}
    assert "error_y" not in trace


def test_what_is_uncertain_is_light_and_has_a_dashed_rim() -> None:
    marks = (Dot(NOON, 1, ABOUT, "circle", 12), Dot(NOON, 2, ABOUT, "circle", 12, is_dashed=True))
    (trace,) = traces(Dots("Dots", BLUE, (*marks, Dot(NOON, 3, ABOUT, "circle", 12, is_hollow=True, is_dashed=True))))
    marker = trace["marker"]
    assert marker["symbol"] == ["circle", "circle", "circle-open"]
    assert marker["color"] == [BLUE.light, faint(BLUE), BLUE.light]
    assert [dash == "solid" for dash in marker["line"]["dash"]] == [True, False, False]
    assert marker["line"]["width"] == [0, THIN, THIN]


def test_a_column_is_a_bar_as_high_as_what_it_counts() -> None:
    (trace,) = traces(Columns(BLUE, (Column(NOON, NOON + DAY, 1.5, 0.7, ABOUT),)))
    assert (trace["type"], trace["base"], trace["x"]) == ("bar", ["2031-05-01T12:00"], [86_400_000])
    assert (trace["y"], trace["width"]) == ([1.5], [0.7])
    assert (trace["marker"]["color"], trace["marker"]["opacity"]) == (BLUE.light, 1)


def test_a_ring_is_empty_inside() -> None:
    (ring,) = traces(Rings("Ringed", (Ring(NOON, 1, ABOUT),), 22))
    assert (ring["marker"]["symbol"], ring["marker"]["size"]) == ("circle-open", 22)
    assert ring["marker"]["color"] == ALARM.light


def test_the_layout_has_the_headings_and_the_lines() -> None:
    scene = scene_of(
        headings=(Heading(in_one_line("A < B"), 2, is_lane=True), Heading(in_one_line("C"), 5)), lines=(4, 7)
    )
    layout = plotly.figure(scene, "")["layout"]
    assert [(each["text"], each["y"]) for each in layout["annotations"]] == [("<b>A &lt; B</b>", 2), ("C", 5)]
    assert [(each["y0"], each["y1"]) for each in layout["shapes"]] == [(4, 4), (7, 7)]
    assert not {"rows", "pixel"} & layout["meta"].keys()
