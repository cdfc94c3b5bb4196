"""The events of a crowded chart, period by period, for readers who zoom in until few enough are in view to draw each.

A period is a classic script, which a page loads when it is wanted: a sandboxed frame may neither fetch nor import.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder import addresses, charts
from builder.charts import plotly, svg
from builder.charts.chart import Chart
from builder.charts.plotly_packed import packed
from builder.charts.scene import Stack
from builder.model import ChartSpec, Timeline
from builder.pages.page import key_symbol
from builder.text.escape import as_html, as_script_json


def periods(spec: ChartSpec, timeline: Timeline) -> Iterator[tuple[str, str]]:
    """The scripts of a chart's periods with their paths; none where it draws each event.

    Links in them begin at the root of the site. `web/charts/periods.js` reads them.
    """
    for number, chart in enumerate(charts.periods(spec, timeline)):
        key_id = f"{addresses.chart_anchor(spec.id)}-key"
        yield f"{addresses.chart(spec.id)}period-{number}.js", _script(chart, key_id)


def _script(chart: Chart, key_id: str) -> str:
    stack = chart.scene.up
    assert isinstance(stack, Stack)
    period = {
        "figure": packed(plotly.figure(chart.scene, chart.title)),
        "lanes": [row.lane for row in stack.rows],
        "links": svg.inline_links(svg.drawing(chart), ""),
        "key": [f"{key_symbol(entry, key_id)}{as_html(entry.label)}" for entry in chart.key if entry.is_now],
    }
    # Known by its address: a page may have several charts.
    return f"(self.datelinePeriods??={{}})[document.currentScript.src]={as_script_json(period)};\n"
