"""A figure opened alone in any Plotly: it has a title, a key and a source, and what it says cannot be moved away."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest
from site_helpers import events_timeline

from builder import charts
from builder.charts import plotly, plotly_alone
from builder.charts.chart import Chart
from builder.charts.scene import Stack
from builder.charts.style import FILE_LAYOUT
from builder.model import Timeline

SOURCE = "Source: A story · https://example.org/"


@pytest.fixture
def drawn(real_timeline: Timeline) -> dict[str, Chart]:
    """The declared charts of the first story, by id."""
    return {id: charts.draw(spec, real_timeline) for id, spec in real_timeline.story.charts.items()}


def alone(chart: Chart) -> dict[str, Any]:
    return plotly_alone.figure(chart, SOURCE)


def texts(figure: dict[str, Any]) -> list[str]:
    return [each["text"] for each in figure["layout"]["annotations"]]


def test_it_has_its_title_its_key_and_its_source(drawn: dict[str, Chart]) -> None:
    for chart in drawn.values():
        figure = alone(chart)
        assert chart.title in figure["layout"]["title"]["text"].replace("<br>", " ")
        labels = [entry.label for entry in chart.key if entry.is_now]
        assert texts(figure)[-1 - len(labels) :] == [*labels, SOURCE]
        go.Figure(figure)


def test_each_entry_of_the_key_has_its_marks_beside_it(drawn: dict[str, Chart]) -> None:
    """On axes of its own, at the height of the entry's text."""
    chart = drawn["overview"]
    figure = alone(chart)
    marks = [y for trace in figure["data"] if trace.get("yaxis") == "y3" for y in trace["y"] if y is not None]
    labels = {entry.label for entry in chart.key if entry.is_now}
    rows = [each for each in figure["layout"]["annotations"] if each.get("yref") == "y3" and each["text"] in labels]
    assert len(rows) == len(labels) > 5
    assert all(any(abs(y - row["y"]) < 12 for y in marks) for row in rows)


def test_no_axis_can_be_moved(drawn: dict[str, Chart]) -> None:
    for chart in drawn.values():
        layout = alone(chart)["layout"]
        axes = [axis for name, axis in layout.items() if name.startswith(("xaxis", "yaxis"))]
        assert len(axes) >= 4
        assert all(axis["fixedrange"] for axis in axes)
        assert layout["dragmode"] is False


def test_what_goes_on_beyond_an_edge_has_its_arrow(tmp_path: Any) -> None:
    whens = ("2031-05-02", "2031-05-06", "since 2029", "by 2031-05-04")
    timeline = events_timeline(tmp_path, [{"when": when} for when in whens])
    (spec,) = [each for each in charts.specifications(timeline) if each.id == charts.ALL_EVENTS]
    figure = alone(charts.draw(spec, timeline))
    arrows = [trace for trace in figure["data"] if trace.get("xaxis") == "x2" and trace["mode"] == "markers"]
    ends = sorted(
        (x, symbol) for trace in arrows for x, symbol in zip(trace["x"], trace["marker"]["symbol"], strict=True)
    )
    assert ends == [(0, "triangle-left"), (0, "triangle-left-open"), (1, "triangle-right-open")]


def test_nothing_of_earlier_days_is_in_it(drawn: dict[str, Chart]) -> None:
    assert any(trace.get("visible") is False for trace in plotly.figure(drawn["overview"].scene, "")["data"])
    assert all(trace.get("visible", True) for trace in alone(drawn["overview"])["data"])


def test_its_plot_is_as_high_as_in_pictures(drawn: dict[str, Chart]) -> None:
    """What is below it takes nothing of its room."""
    for chart in drawn.values():
        layout = alone(chart)["layout"]
        foot, top = layout["yaxis"]["domain"] if "yaxis" in layout else (0, 1)
        plot = (top - foot) * (layout["height"] - layout["margin"]["t"] - layout["margin"]["b"])
        scene = chart.scene
        assert plot == pytest.approx(scene.height - scene.margin.top - scene.margin.bottom)
        if isinstance(scene.up, Stack):
            assert plot == pytest.approx(scene.up.height(FILE_LAYOUT))
