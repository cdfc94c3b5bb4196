"""Both drawings of a chart of numbers side by side, as `test_both_drawings.py` has it for the others."""

from __future__ import annotations

from collections import Counter

from builder.charts.chart import Chart
from charts.seen_amounts import in_figure, in_picture
from charts.test_both_drawings import differences


def test_every_mark_is_of_the_same_claim_and_in_the_same_place_in_both(every_chart: dict[str, Chart]) -> None:
    sorts: Counter[str] = Counter()
    for name, chart in every_chart.items():
        if chart.kind == "estimates":
            figure = in_figure(chart)
            assert differences(chart, figure, in_picture(chart)) == [], name
            sorts.update(seen.sort for seen, places in figure.items() for _ in places)
    assert sorts.keys() == {"mark", "label", "line", "post", "shaft", "head"}
    assert sorts.total() > 100
