"""What Plotly gets: figures that it accepts, in a fixed frame, texts escaped, and marks as it reads them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import plotly.graph_objects as go
import pytest
from site_helpers import chart_of

from builder.charts import plotly
from builder.charts.chart import Chart
from builder.charts.marks import (
    Arrow,
    Arrows,
    Bar,
    Bars,
    Column,
    Columns,
    Dot,
    Dots,
    Label,
    Labels,
    Layer,
    Outline,
    Outlines,
    Ring,
    Rings,
    Stretch,
    Subject,
)
from builder.charts.plotly_traces import HOVER_WIDTH, hover
from builder.charts.scene import Heading, Lane, Lanes, Rows, Scene, SlotAxis, TimeAxis, ValueAxis
from builder.charts.style import ALARM, COLOURS, INK, ROLES
from builder.model import Timeline
from charts.helpers import PAYLOADS, Figure, all_charts, figure_of

# Every figure


def test_every_figure_is_accepted_by_plotly_and_by_json(figures: dict[str, Figure]) -> None:
    assert len(figures) > 100
    for name, figure in figures.items():
        try:
            go.Figure(figure)
        except ValueError as error:
            pytest.fail(f"{name}: {error}")
        assert json.loads(json.dumps(figure, allow_nan=False)) == figure, name


def test_plotly_would_refuse_what_is_wrong() -> None:
    """So the test above can fail."""
    with pytest.raises(ValueError, match="bogus"):
        go.Figure({"data": [{"type": "scatter", "bogus": 1}]})


def test_every_figure_has_a_fixed_frame(figures: dict[str, Figure]) -> None:
    """Nothing that moves by itself: margins, ranges, legends, titles, widths."""
    for name, figure in figures.items():
        layout = figure["layout"]
        assert layout["margin"].keys() == {"l", "r", "t", "b", "pad", "autoexpand"}, name
        assert layout["margin"]["autoexpand"] is False, name
        assert isinstance(layout["height"], int), name
        assert layout["height"] >= layout["margin"]["t"] + layout["margin"]["b"] + 20 * bool(figure["data"]), name
        assert "width" not in layout, name
        assert layout["showlegend"] is False, name
        assert layout["title"] == {"text": ""}, name
        axes = {key: value for key, value in layout.items() if re.match("[xy]axis", key)}
        assert axes or not figure["data"], name
        for key, axis in axes.items():
            assert len(axis["range"]) == 2, (name, key)
            assert axis.get("automargin") is False or axis["visible"] is False, (name, key)
            assert axis.get("fixedrange") is True or axis["type"] == "date", (name, key)


def test_figures_hold_no_template_of_plotly_and_no_texts_that_it_would_fill_in(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        assert "template" not in figure["layout"], name
        for trace in figure["data"]:
            assert trace.get("hovertemplate") == "%{customdata.card}<extra></extra>" or trace["hoverinfo"] == "skip", (
                name
            )
            assert not {"texttemplate", "hovertext", "hoverlabel"} & trace.keys(), name


def test_every_mark_carries_its_card_its_event_and_since_when_it_is_known(
    figures: dict[str, Figure], real_timeline: Timeline
) -> None:
    """Rings and labels carry the same, with an empty card; the rings of a coverage are about nothing of their own."""
    for name, figure in figures.items():
        for trace in figure["data"]:
            silent = trace.get("hoverinfo") == "skip"
            if trace["name"] != "Reports differ":
                assert len(trace["customdata"]) == len(trace["x"]), (name, trace["name"])
            for data in trace["customdata"]:
                assert data.keys() == {"card", "address", "event", "known_from", "states", "words"}, name
                assert bool(data["card"]) == bool(data["words"]) != silent, (name, trace["name"])
                assert re.fullmatch(r"\d{4}-\d\d-\d\d", data["known_from"]), (name, trace["name"])
                if name.startswith("real: "):
                    assert data["event"] in real_timeline.events
                    assert data["address"].startswith((f"events/{data['event']}/", "articles/")), (name, data)


def test_the_times_of_a_figure_are_dates_as_plotly_reads_them(figures: dict[str, Figure]) -> None:
    times = [
        value
        for figure in figures.values()
        for trace in figure["data"]
        for key in ("x", "base")
        for value in trace.get(key, [])
        if isinstance(value, str)
    ]
    times += [
        bound
        for figure in figures.values()
        if figure["layout"].get("xaxis", {}).get("type") == "date"
        for bound in figure["layout"]["xaxis"]["range"]
    ]
    assert len(times) > 1000
    for time in times:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", time)


def test_a_time_axis_has_no_tick_finer_than_a_day(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        axis = figure["layout"].get("xaxis", {})
        if axis.get("type") == "date":
            start, end = (datetime.fromisoformat(bound) for bound in axis["range"])
            assert axis["nticks"] <= (end - start) / timedelta(days=1) + 1, name


def test_a_figure_says_its_title_where_plotly_does_not_draw_it(payloads: Timeline) -> None:
    """It is written as text, by the page; so it is not escaped for Plotly."""
    chart = chart_of(payloads, title="a < b")
    assert figure_of(chart)["layout"]["meta"]["title"] == "a < b"


# Texts

OURS = ("<b>", "</b>", "<br>")


def texts(figure: Figure) -> Iterator[str]:
    """Every text that Plotly would show as its own kind of HTML."""
    for trace in figure["data"]:
        yield trace["name"]
        yield from trace.get("text", [])
        yield from trace.get("meta", {}).get("narrow", [])
        yield from (data["card"] for data in trace["customdata"])
    layout = figure["layout"]
    yield from (each["text"] for each in layout.get("annotations", []))
    yield from layout.get("xaxis", {}).get("ticktext", [])


def plain(text: str) -> str:
    """What a text of a figure shows, spaces folded; what would be markup of somebody else's fails."""
    for mark in OURS:
        text = text.replace(mark, " ")
    assert "<" not in text, text
    assert ">" not in text, text
    assert not re.search(r"&(?!amp;|lt;|gt;)", text), text
    return " ".join(html.unescape(text).split())


def test_texts_of_figures_are_escaped(payloads: Timeline) -> None:
    shown = {plain(text) for chart in all_charts(payloads) for text in texts(figure_of(chart))}
    for payload in PAYLOADS:
        assert any(payload in text for text in shown), payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_is_escaped_wherever_it_is_in_a_scene(payload: str) -> None:
    subject = Subject(None, "a/", date(2031, 5, 1), (payload, payload))
    scene = scene_of(*every_layer(payload, subject), headings=(Heading(payload, 1, is_bold=True),))
    found = [plain(text) for text in texts(plotly.figure(scene, "")) if text]
    names, cards, labels = ["Labels"] + [payload] * 5, [f"{payload} {payload}"] * 3, [payload] * 2
    assert sorted(found) == sorted([*names, *cards, *labels, payload])


def test_the_ticks_and_the_unit_of_an_axis_are_escaped() -> None:
    slots = plotly.figure(Scene(200, across=SlotAxis(3, ((0, "A < B"), (2, "C"))), up=Rows(2)), "")["layout"]
    assert (slots["xaxis"]["tickvals"], slots["xaxis"]["ticktext"]) == ([0, 2], ["A &lt; B", "C"])
    values = plotly.figure(replace(scene_of(), across=ValueAxis(0, 9, "km & h", ((3, "3"),))), "")["layout"]
    assert (values["xaxis"]["tickvals"], values["xaxis"]["ticktext"]) == ([3], ["3"])
    assert [each["text"] for each in values["annotations"]] == ["km &amp; h"]


def test_titles_stand_in_labels_and_cards_as_they_are(payloads: Timeline) -> None:
    figure = figure_of(chart_of(payloads))
    labels = {plain(text) for trace in figure["data"] for text in trace.get("text", [])}
    assert {event.title for event in payloads.events.values()} <= labels
    cards = [plain(data["card"]) for trace in figure["data"] for data in trace["customdata"] if data["card"]]
    for event in payloads.events.values():
        assert any(card.startswith(event.title) for card in cards)


def test_words_are_the_card_as_plain_text(every_chart: dict[str, Chart], figures: dict[str, Figure]) -> None:
    for name, chart in every_chart.items():
        cards = {"\n".join(subject.card) for subject in chart.scene.subjects()}
        shown = {data["words"] for trace in figures[name]["data"] for data in trace["customdata"] if data["words"]}
        assert shown == cards, name


def test_a_hover_card_is_folded_for_a_phone() -> None:
    lines = ["A title that is longer than a phone's width would allow", "a < b"]
    assert hover(*lines) == "<b>A title that is longer than a phone's<br>width would allow</b><br>a &lt; b"
    assert hover() == ""


def test_cards_fit_a_phone(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        for trace in figure["data"]:
            for data in trace["customdata"]:
                for line in data["card"].split("<br>"):
                    assert len(html.unescape(re.sub("</?b>", "", line))) <= HOVER_WIDTH, (name, data["card"])


# Colours


def colours(value: Any) -> Iterator[str]:
    """Every colour in a figure, beside those of the table of dark ones."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key != "dark":
                yield from colours(each)
    elif isinstance(value, list):
        for each in value:
            yield from colours(each)
    elif isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{3,8}|(rgb|hsl)a?\(.*\)", value):
        yield value


def test_every_colour_of_a_figure_has_a_dark_counterpart(figures: dict[str, Figure]) -> None:
    dark = {role.light: role.dark for role in COLOURS}
    for name, figure in figures.items():
        assert figure["layout"]["meta"]["dark"] == dark, name
        assert set(colours(figure)) <= dark.keys() | {"rgba(0,0,0,0)"}, name


# How each mark is written

NOON = datetime(2031, 5, 1, 12)
DAY = timedelta(days=1)
ABOUT = Subject(None, "events/a/", date(2031, 5, 1), ("A title", "a < b"))
BLUE = ROLES["blue"]
SPACE = "\N{NO-BREAK SPACE}" * 3


def scene_of(*layers: Layer, **scene: Any) -> Scene:
    """Layers on four days and ten rows."""
    axis = TimeAxis(NOON - 2 * DAY, NOON + 2 * DAY, 4, has_edges=True)
    return Scene(200, across=axis, up=Rows(10), layers=layers, **scene)


def every_layer(text: str, subject: Subject) -> Iterator[Layer]:
    """A layer of every sort, each with a mark, with one text wherever there is a text."""
    yield Dots(text, BLUE, (Dot(NOON, 1, subject, "circle", 12),))
    yield Arrows(text, BLUE, (Arrow(True, 1, subject),), 9)
    yield Bars(text, BLUE, (Bar((Stretch(NOON, NOON + DAY, 1),), 1, subject),), 0.3)
    yield Outlines(text, (Outline(NOON, NOON + DAY, 1, subject),), 0.5)
    yield Rings(text, (Ring(NOON, 1, subject),), 22)
    yield Labels((Label(NOON, 1, text, text, False, True, subject),))


def traces(*layers: Layer) -> list[Figure]:
    figure = plotly.figure(scene_of(*layers), "")
    go.Figure(figure)
    return list(figure["data"])


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


@pytest.mark.parametrize(
    "layer", [Rings("R", (Ring(NOON, 1, ABOUT),), 22), Labels((Label(NOON, 1, "A", "A", False, True, ABOUT),))]
)
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


@pytest.mark.parametrize(("at_edges", "axis"), [(True, "x2"), (False, "x")])
def test_what_is_at_the_edges_has_an_axis_that_nobody_moves(at_edges: bool, axis: str) -> None:
    dots, labels = traces(
        Dots("Dots", BLUE, (Dot(1, 1, ABOUT, "triangle-right", 12),), at_edges=at_edges),
        Labels((Label(1, 1, "A", "A", True, True, ABOUT),), at_edges=at_edges),
    )
    assert (dots["xaxis"], labels["xaxis"]) == (axis, axis)
    layout = plotly.figure(scene_of(), "")["layout"]
    assert (layout["xaxis2"]["range"], layout["xaxis2"]["fixedrange"]) == ([0, 1], True)


def test_arrows_are_at_the_edges_and_point_outwards() -> None:
    (trace,) = traces(Arrows("Goes on", BLUE, (Arrow(True, 1, ABOUT), Arrow(False, 2, ABOUT)), 9))
    assert (trace["xaxis"], trace["x"], trace["y"]) == ("x2", [0, 1], [1, 2])
    assert trace["marker"]["symbol"] == ["triangle-left", "triangle-right"]


def test_a_bar_is_a_bar_of_plotly_for_each_of_its_stretches() -> None:
    stretches = (Stretch(NOON, NOON + DAY, 0.3), Stretch(NOON + DAY, NOON + 3 * DAY, 0.85))
    (trace,) = traces(Bars("Bars", BLUE, (Bar(stretches, 1.24, ABOUT, is_hatched=True),), 0.3))
    assert (trace["type"], trace["orientation"]) == ("bar", "h")
    assert (trace["base"], trace["x"]) == (["2031-05-01T12:00", "2031-05-02T12:00"], [86_400_000, 2 * 86_400_000])
    assert (trace["y"], trace["width"]) == ([1.24, 1.24], [0.3, 0.3])
    assert (trace["marker"]["opacity"], trace["marker"]["pattern"]["shape"]) == ([0.3, 0.85], ["/", "/"])
    assert len(trace["customdata"]) == 2
    (plain_bar,) = traces(Bars("Bars", BLUE, (Bar(stretches, 1.24, ABOUT),), 0.3))
    assert plain_bar["marker"]["pattern"]["shape"] == ["", ""]


def test_a_column_is_a_bar_as_high_as_what_it_counts() -> None:
    (trace,) = traces(Columns(BLUE, (Column(NOON, NOON + DAY, 1.5, 0.7, ABOUT),)))
    assert (trace["type"], trace["base"], trace["x"]) == ("bar", ["2031-05-01T12:00"], [86_400_000])
    assert (trace["y"], trace["width"]) == ([1.5], [0.7])
    assert (trace["marker"]["color"], trace["marker"]["opacity"]) == (BLUE.light, 1)


def test_rings_and_outlines_are_empty_inside() -> None:
    ring, outline = traces(
        Rings("Ringed", (Ring(NOON, 1, ABOUT),), 22), Outlines("Ringed", (Outline(NOON, NOON + DAY, 1, ABOUT),), 0.5)
    )
    assert (ring["marker"]["symbol"], ring["marker"]["size"]) == ("circle-open", 22)
    assert ring["marker"]["color"] == outline["marker"]["line"]["color"] == ALARM.light
    assert (outline["marker"]["color"], outline["width"]) == ("rgba(0,0,0,0)", [0.5])
    assert (outline["base"], outline["x"]) == (["2031-05-01T12:00"], [86_400_000])


@pytest.mark.parametrize(
    ("is_leftwards", "is_apart", "position", "text", "narrow"),
    [
        (False, True, "middle right", f"{SPACE}Long &lt;", f"{SPACE}L"),
        (True, True, "middle left", f"Long &lt;{SPACE}", f"L{SPACE}"),
        (False, False, "middle right", "Long &lt;", "L"),
    ],
)
def test_a_label_keeps_its_distance(is_leftwards: bool, is_apart: bool, position: str, text: str, narrow: str) -> None:
    (trace,) = traces(Labels((Label(NOON, 1, "Long <", "L", is_leftwards, is_apart, ABOUT),)))
    assert (trace["mode"], trace["textposition"], trace["textfont"]) == ("text", [position], {"color": INK.light})
    assert (trace["text"], trace["meta"]["narrow"]) == ([text], [narrow])


def test_a_label_without_a_text_is_empty() -> None:
    (trace,) = traces(Labels((Label(NOON, 1, "", "", False, True, ABOUT),)))
    assert (trace["text"], trace["meta"]["narrow"]) == ([""], [""])


def test_the_layout_has_the_headings_the_lines_and_the_lanes() -> None:
    scene = scene_of(headings=(Heading("A < B", 2, is_bold=True), Heading("C", 5)), lines=(4, 7))
    lanes = Lanes(28, (Lane(44, 60.5, 2), Lane(120, 136, 1)))
    layout = plotly.figure(scene, "")["layout"]
    assert [(each["text"], each["y"]) for each in layout["annotations"]] == [("<b>A &lt; B</b>", 2), ("C", 5)]
    assert [(each["y0"], each["y1"]) for each in layout["shapes"]] == [(4, 4), (7, 7)]
    assert "lanes" not in layout["meta"]
    meta = plotly.figure(scene_of(lanes=lanes), "")["layout"]["meta"]
    assert (meta["row"], meta["lanes"]) == (28, [[44, 60.5, 2], [120, 136, 1]])
