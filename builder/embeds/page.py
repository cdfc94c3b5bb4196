"""The page for embedding: a chart alone, complete in one file, that works in the strictest frame.

A host may give the frame an origin of its own (`sandbox="allow-scripts"`), in which nothing can be fetched, stored or
asked for. So the figure stands in the page as JSON, and the style too; one script, a classic one, comes from the site,
and Plotly when the reader explores. A Content-Security-Policy allows just that.
"""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from builder import addresses, charts, web
from builder.charts.style import Json
from builder.embeds.kit import Kit
from builder.embeds.told import told
from builder.pages import chart_block
from builder.pages.page import render_block

BOLD = "font-weight:bold"
"""The one style that Plotly writes into attributes: that of `<b>`."""
WORDS = "words"
"""What of a mark is left out."""
DECIMALS = 6
"""As many places of a fraction are kept, far below a pixel: 20.939999999999998 is 20.94."""

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
        figure=Markup(chart_block(kit.timeline, chart, root, alone=True)),
        data=_json(packed(chart.figure), is_sorted=False),
        told=_json(told(chart, kit.timeline)),
        policy=policy(),
        head=Markup(_head()),
        style=Markup(_style()),
    )
    return _REFERENCE.sub(lambda found: chr(int(found[1])), written)


def packed(figure: Json) -> Json:
    """A figure that holds each mark once, in `marks`; the `customdata` of its traces are numbers of marks.

    A bar that fades is many bars to Plotly, each with the same mark; `web/charts/marks.js` unpacks it. The words of a
    mark are left out, for the picture in the same page has them, and the names of traces, for nothing shows them. Bars
    of one width state it once. Sums of fractions lose the trail that adding left on them.
    """
    marks: dict[tuple[tuple[str, str], ...], int] = {}
    traces = [{key: each for key, each in trace.items() if key != "name"} for trace in figure["data"]]
    for trace in traces:
        if len(set(trace.get("width", ()))) == 1:
            trace["width"] = trace["width"][0]
        if "customdata" in trace:
            without = [tuple((key, each) for key, each in mark.items() if key != WORDS) for mark in trace["customdata"]]
            trace["customdata"] = [marks.setdefault(mark, len(marks)) for mark in without]
    return {"data": _plain(traces), "layout": _plain(figure["layout"]), "marks": [dict(mark) for mark in marks]}


def _plain(value: Any) -> Any:
    """Data with short fractions, and the keys in alphabetical order."""
    match value:
        case float():
            return round(value, DECIMALS)
        case dict():
            return {key: _plain(value[key]) for key in sorted(value)}
        case list() | tuple():
            return [_plain(each) for each in value]
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
def policy() -> str:
    """The page's Content-Security-Policy: nothing but its own style and scripts, and pictures that it draws itself.

    A frame in a sandbox has no origin, and in WebKit `'self'` is then nowhere. So the script in the head is known by
    its fingerprint, and what it loads is trusted; and it adds a policy that names the host, the only one to load from.
    """
    styles = (_style(), *charts.plotly_styles())
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


def _json(data: Any, *, is_sorted: bool = True) -> Markup:
    """JSON for a script element: no sign in it begins a tag or a comment, or ends a line.

    Keys that are in a fixed order need not be sorted.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=is_sorted)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
