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
from builder.charts.plotly_values import HOVER_WIDTH, hover
from builder.charts.scene import Heading, Rows, Scene, SlotAxis, ValueAxis
from builder.charts.style import COLOURS
from builder.charts.subject import Subject
from builder.charts.time_marks import Tone
from builder.model import Timeline
from charts.helpers import PAYLOADS, Figure, all_charts, figure_of
from charts.traces import every_layer, in_one_line, scene_of

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

OURS = re.compile(r'</?b>|<br>|<span style="color:#[0-9a-f]{6};font-size:11px">|</span>')


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
    text = OURS.sub(" ", text)
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
    scene = scene_of(*every_layer(payload, subject), headings=(Heading(in_one_line(payload), 1, is_lane=True),))
    found = [plain(text) for text in texts(plotly.figure(scene, "")) if text]
    assert {*found} == {"Captions", payload, f"{payload} {payload}", " ".join([payload] * len(Tone))}


def test_the_ticks_and_the_unit_of_an_axis_are_escaped() -> None:
    slots = plotly.figure(Scene(200, across=SlotAxis(3, ((0, "A < B"), (2, "C"))), up=Rows(2)), "")["layout"]
    assert (slots["xaxis"]["tickvals"], slots["xaxis"]["ticktext"]) == ([0, 2], ["A &lt; B", "C"])
    values = plotly.figure(replace(scene_of(), across=ValueAxis(0, 9, "km & h", ((3, "3"),))), "")["layout"]
    assert (values["xaxis"]["tickvals"], values["xaxis"]["ticktext"]) == ([3], ["3"])
    assert [each["text"] for each in values["annotations"]] == ["km &amp; h"]


def test_titles_are_in_captions_and_cards_as_they_are(payloads: Timeline) -> None:
    figure = figure_of(chart_of(payloads))
    captions = [plain(text) for trace in figure["data"] for text in trace.get("text", [])]
    for event in payloads.events.values():
        assert any(caption.startswith(event.title) for caption in captions)
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
    for name, figure in figures.items():
        dark = figure["layout"]["meta"]["dark"]
        assert {role.light: role.dark for role in COLOURS}.items() <= dark.items(), name
        assert set(colours(figure)) <= dark.keys() | {"rgba(0,0,0,0)"}, name


def test_a_light_fill_becomes_the_same_of_the_dark_colour() -> None:
    dark = plotly.figure(scene_of(), "")["layout"]["meta"]["dark"]
    for role in COLOURS:
        for opacity in (0, 0.2, 1):
            assert dark[rgba(role.light, opacity)] == rgba(role.dark, opacity)


def rgba(colour: str, opacity: float) -> str:
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgba({red},{green},{blue},{opacity:g})"
