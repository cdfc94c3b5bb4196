"""What pages load of a chart when it is wanted: its figure, to be explored, and of a crowded one its periods, for those
who zoom in until few enough events are in view to draw each.

It is in classic scripts: a sandboxed frame may neither fetch nor import. `web/charts/loaded.js` reads them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from builder import addresses, charts
from builder.charts import plotly, svg
from builder.charts.chart import Chart
from builder.charts.plotly_packed import packed
from builder.charts.plotly_values import Json
from builder.charts.scene import Stack
from builder.model import ChartSpec, Event, Timeline
from builder.pages.page import key_symbol
from builder.text.escape import as_html

_ESCAPED = "<&\u2028\u2029"
"""What begins a tag or ends a line; in a file of its own, that is never an element, a `>` ends nothing."""


def period(spec: ChartSpec, timeline: Timeline, number: int, events: Sequence[Event]) -> tuple[str, str]:
    """The script of one of a chart's periods, with its path before it; links in it begin at the root of the site."""
    chart = charts.period(spec, timeline, number, events)
    key_id = f"{addresses.chart_anchor(spec.id)}-key"
    return f"{addresses.chart(spec.id)}period-{number}.js", _script(chart, key_id)


def _script(chart: Chart, key_id: str) -> str:
    stack = chart.scene.up
    assert isinstance(stack, Stack)
    period = {
        "figure": packed(plotly.figure(chart.scene, chart.title)),
        "lanes": [row.lane for row in stack.rows],
        "links": svg.inline_links(svg.drawing(chart), ""),
        "key": [f"{key_symbol(entry, key_id)}{as_html(entry.label)}" for entry in chart.key if entry.is_now],
    }
    return saying(period)


def figure(chart: Chart) -> str:
    """The script of a chart's figure, for a page that has its picture."""
    return saying(explored(chart))


def explored(chart: Chart) -> Json:
    """A chart's figure, without what its picture says as well."""
    return packed(plotly.figure(chart.scene, chart.title))


def saying(data: object) -> str:
    """The script that says some data; `web/charts/loaded.js` knows it by its address, for a page may have several."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in _ESCAPED:
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return f"(self.datelineData??={{}})[document.currentScript.src]={written};\n"
