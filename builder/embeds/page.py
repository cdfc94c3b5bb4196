"""The page for embedding: a chart alone, complete in one file, that works in the strictest frame.

A host may give the frame an origin of its own (`sandbox="allow-scripts"`), in which nothing can be fetched, stored or
asked for. So the style is in the page, or in a style sheet of the site where there may be thousands of such pages. One
script, a classic one, comes from the site; and as such scripts, when they are wanted, the passages for its cards, what
a choice in the address needs (`embeds/wanted.py`), and Plotly and the figure when the reader explores. A
Content-Security-Policy allows just that.
"""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256

from markupsafe import Markup

from builder import addresses, charts, web
from builder.charts import svg
from builder.embeds.kit import Kit
from builder.pages import chart_block
from builder.pages.page import render_block
from builder.text.direction import direction
from builder.web import palettes

STYLES = ("chart.css", "frame.css")
"""The style sheets of the page."""
LEDGER_STYLES = (*STYLES, "ledger.css")
"""Those of the page of a ledger."""
SHEET = "frame.css"
"""The same style as a file, for pages that share it."""
ANY_HOST = "http: https: file:"
"""Where a style sheet may come from: no page can name its own host for a frame without an origin (see `policy`)."""
BOLD = "font-weight:bold"
"""The one style that Plotly writes into attributes: that of `<b>`."""


def page(kit: Kit) -> str:
    """The page for embedding of a chart, as HTML."""
    chart = kit.chart
    root = addresses.page_root(addresses.chart(chart.id))
    styles = LEDGER_STYLES if chart.grid else STYLES
    more = () if chart.grid else (svg.row_style(kit.drawing), *kit.styles)
    is_linked = kit.has_few_files
    return render_block(
        "embedding",
        kit.timeline,
        root,
        kit=kit,
        chart=chart,
        dir=direction(kit.timeline.story.language),
        figure=Markup(chart_block(kit.timeline, kit.drawing, root, alone=True)),
        policy=policy(() if is_linked else styles, more),
        rest="ledger.js" if chart.grid else "frame.js",
        head=Markup(head()),
        style=None if is_linked else Markup(style(styles)),
        sheet=f"assets/dateline/{SHEET}",
    )


@cache
def script() -> str:
    """The one script of the page: that of the site's charts, then what a frame needs."""
    return web.script("frame.js")


@cache
def head() -> str:
    """The script in the head of the page."""
    return web.script("head.js")


@cache
def policy(names: tuple[str, ...], styles: tuple[str, ...] = ()) -> str:
    """The page's Content-Security-Policy: nothing but its own style and scripts, and pictures that it draws itself.

    `names` are those of its style, none where that is a file; `styles` are the style sheets that it has besides: its
    picture's, and those that plotly.js adds.

    A frame in a sandbox has no origin, and in WebKit `'self'` is then nowhere. So the script in the head is known by
    its fingerprint, and what it loads is trusted; and it adds a policy that names the host, the only one to load from.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'strict-dynamic' {_hash(head())}",
            f"style-src-elem {' '.join((_hash(style(names)) if names else ANY_HOST, *map(_hash, styles)))}",
            f"style-src-attr 'unsafe-hashes' {_hash(BOLD)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@cache
def style(names: tuple[str, ...]) -> str:
    """The style of the page: that of the pictures, then style sheets by their names."""
    written = charts.css_variables() + charts.picture_stylesheet() + "".join(map(web.style, names))
    return palettes.for_frame(web.without_spaces(written))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
