"""The page for embedding: a chart alone, complete in one file, that works in the strictest frame.

A host may give the frame an origin of its own (`sandbox="allow-scripts"`), in which nothing can be fetched, stored or
asked for. So the figure is in the page as JSON, and the style too; one script, a classic one, comes from the site,
and Plotly when the reader explores. A Content-Security-Policy allows just that.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from hashlib import sha256
from operator import itemgetter
from typing import Any

from markupsafe import Markup

from builder import addresses, charts, web
from builder.charts import plotly
from builder.charts.plotly_traces import Carried, Json
from builder.embeds.kit import Kit
from builder.embeds.states import choices_of
from builder.pages import chart_block
from builder.pages.page import render_block
from builder.text.escape import as_script_json

BOLD = "font-weight:bold"
"""The one style that Plotly writes into attributes: that of `<b>`."""

DECIMALS = 6
"""As many places of a fraction are kept, far below a pixel: 20.939999999999998 is 20.94."""
CARRIED = tuple(key for key in Carried.__annotations__ if key not in ("card", "words"))
"""What a mark carries, without its card, whose words the picture in the same page has as well."""

_SPACES = re.compile(r";?\s*([{};,>])\s*|(?<=:) ")
_REFERENCE = re.compile(f"&#({'|'.join(str(ord(sign)) for sign in ',.:()-/–—’“”…' + chr(39))});")
"""The references to signs that need none in HTML; between here and the reader comes no Markdown."""


def page(kit: Kit) -> str:
    """The page for embedding of a chart, as HTML."""
    chart = kit.chart
    root = addresses.page_root(addresses.chart(chart.id))
    written = render_block(
        "embedding",
        kit.timeline,
        root,
        kit=kit,
        chart=chart,
        figure=Markup(chart_block(kit.timeline, kit.drawing, root, alone=True)),
        data=as_script_json(packed(plotly.figure(chart.scene, chart.title))),
        states=as_script_json(choices_of(chart, kit.timeline)),
        policy=policy(kit.styles),
        head=Markup(_head()),
        style=Markup(_style()),
    )
    return _REFERENCE.sub(lambda match: chr(int(match[1])), written)


def packed(figure: Json) -> Json:
    """A figure in which what marks carry is written once, in `marks`, and each trace names its own by number.

    `marks` are lists of values, for the keys in `keys`. A bar that fades is many bars to Plotly, and
    each carries all; `web/charts/marks.js` unpacks it. The card and the words of a mark are
    left out, for the picture in the same page has them, and the names of traces, for nothing shows them. Bars of one
    width state it once. Sums of fractions lose the trail that adding left on them.
    """
    places: dict[tuple[str, ...], int] = {}
    carried = itemgetter(*CARRIED)
    traces = [{key: each for key, each in trace.items() if key != "name"} for trace in figure["data"]]
    for trace in traces:
        if len(set(trace.get("width", ()))) == 1:
            trace["width"] = trace["width"][0]
        if "customdata" in trace:
            trace["customdata"] = [places.setdefault(carried(mark), len(places)) for mark in trace["customdata"]]
    return {
        "data": _rounded(traces),
        "layout": _rounded(figure["layout"]),
        "marks": list(places),
        "keys": list(CARRIED),
    }


def _rounded(value: Any) -> Any:
    match value:
        case float():
            return round(value, DECIMALS)
        case dict():
            return {key: _rounded(each) for key, each in value.items()}
        case list() | tuple():
            return [_rounded(each) for each in value]
        case _:
            return value


@cache
def script() -> str:
    """The one script of the page: that of the site's charts, then what a frame needs."""
    return web.script("frame.js")


@cache
def _head() -> str:
    return web.script("head.js")


@cache
def policy(plotly_styles: tuple[str, ...]) -> str:
    """The page's Content-Security-Policy: nothing but its own style and scripts, and pictures that it draws itself.

    `plotly_styles` are the style sheets that plotly.js adds to it.

    A frame in a sandbox has no origin, and in WebKit `'self'` is then nowhere. So the script in the head is known by
    its fingerprint, and what it loads is trusted; and it adds a policy that names the host, the only one to load from.
    """
    styles = (_style(), *plotly_styles)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'strict-dynamic' {_hash(_head())}",
            f"style-src-elem {' '.join(map(_hash, styles))}",
            f"style-src-attr 'unsafe-hashes' {_hash(BOLD)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@cache
def _style() -> str:
    written = charts.css_variables(following=True) + charts.picture_stylesheet()
    return _SPACES.sub(r"\1", written + web.style("chart.css") + web.style("frame.css"))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
