"""The two drawings of a scene side by side: whatever Plotly gets is in the SVG, in the same place, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from site_helpers import chart_of, events_timeline

from builder import periods
from builder.charts.chart import Chart
from builder.charts.kinds import columns
from builder.charts.marks import Dot, Dots
from builder.charts.subject import Subject
from charts.seen import Found, Place
from charts.seen_in_figure import in_figure
from charts.seen_in_picture import in_picture

WIDTH = 1260
"""The width of the plot at a desk, in px."""
NEAR = 0.02
"""How far apart the same thing may be in both, in px: SVG is written to hundredths."""


def differences(chart: Chart, figure: Found, picture: Found) -> list[object]:
    """What one drawing shows and the other does not, and what is not in the same places in both."""
    height = chart.scene.height - chart.scene.margin.top - chart.scene.margin.bottom
    found: list[object] = list(figure.keys() ^ picture.keys())
    for seen in figure.keys() & picture.keys():
        places = figure[seen], picture[seen]
        if len(places[0]) != len(places[1]) or any(apart(*pair, height) > NEAR for pair in zip(*places, strict=True)):
            found.append((seen, *places))
    return found


def apart(one: Place, other: Place, height: int) -> float:
    """How far apart two places are on a plot of a height, in px."""
    sizes = (WIDTH, WIDTH, height, height)
    return max(abs(first - second) * size for first, second, size in zip(one, other, sizes, strict=True))


def test_every_mark_is_of_the_same_event_and_in_the_same_place_in_both(every_chart: dict[str, Chart]) -> None:
    sorts: Counter[str] = Counter()
    for name, chart in every_chart.items():
        if chart.kind == "estimates":
            continue  # in test_both_drawings_of_amounts.py
        figure = in_figure(chart)
        assert differences(chart, figure, in_picture(chart)) == [], name
        sorts.update(seen.sort for seen, places in figure.items() for _ in places)
    assert sorts.keys() == {"mark", "bar", "outline", "bracket", "caption", "line"}
    assert sorts.total() > 1000


def test_every_column_is_in_the_same_place_in_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "DIVIDED_ABOVE", 2)
    monkeypatch.setattr(columns, "MOST", 2)
    whens = ("2031-05-01", "2031-05-20", "2031-06", "2032", "2032?", "2033-01-31")
    chart = chart_of(events_timeline(tmp_path, [{"when": when} for when in whens]))
    figure = in_figure(chart)
    assert len(figure) == 4
    assert differences(chart, figure, in_picture(chart)) == []


CHANGES: dict[str, Callable[[Dot], Dot]] = {
    "a minute later": lambda dot: replace(dot, x=dot.x + timedelta(minutes=1)),
    "in the other row": lambda dot: replace(dot, y=3 - dot.y),
    "larger": lambda dot: replace(dot, size=dot.size + 1),
    "hollow": lambda dot: replace(dot, is_hollow=True),
    "dashed": lambda dot: replace(dot, is_dashed=True),
    "another symbol": lambda dot: replace(dot, symbol="square"),
    "another event": lambda dot: replace(dot, subject=Subject(None, dot.subject.address, date(2031, 5, 1), ("A",))),
    "another address": lambda dot: replace(dot, subject=replace(dot.subject, address="events/other/")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_mark_that_is_not_the_same_in_both_would_be_found(tmp_path: Path, change: Callable[[Dot], Dot]) -> None:
    """So the tests above can fail."""
    chart = chart_of(events_timeline(tmp_path, [{"when": "2031-05-01"}, {"when": "2031-05-04"}]))
    layers = (
        replace(layer, marks=tuple(map(change, layer.marks))) if isinstance(layer, Dots) else layer
        for layer in chart.scene.layers
    )
    changed = replace(chart, scene=replace(chart.scene, layers=tuple(layers)))
    assert differences(chart, in_figure(chart), in_picture(chart)) == []
    assert differences(chart, in_figure(chart), in_picture(changed))
