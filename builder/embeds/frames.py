"""The frame of a page for embedding, as HTML and others have it."""

from __future__ import annotations

from typing import NamedTuple

from builder.embeds.kit import LOADER
from builder.text.escape import as_snippet

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""What the page for embedding needs; not `allow-same-origin`, so that it can touch nothing of the page around it."""
REFERRER = "strict-origin-when-cross-origin"
SLIDE = 560
"""The height of a frame on a slide, in px; what is in it can be scrolled."""


class Framed(NamedTuple):
    """What a frame shows."""

    page: str
    """The address of the page in it, as it is in HTML."""
    source: str
    """The address of what those get who have no frames."""
    title: str
    base: str
    """The address of the site, or what a browser will put it in place of."""

    @property
    def link(self) -> str:
        """The link to the source, called by the title."""
        return f'<a href="{self.source}">{as_snippet(self.title)}</a>'

    @property
    def loader(self) -> str:
        """The script that gives frames their heights."""
        return f'<script async src="{self.base}/{LOADER}"></script>'


def fitting(framed: Framed, high: int) -> str:
    """The frame, and the script that gives it its height, which without it is `high` px."""
    return f"{alone(framed, high)}\n{framed.loader}"


def element(framed: Framed) -> str:
    """The element of which the script makes a frame."""
    return f'<dateline-chart src="{framed.page}">{framed.link}</dateline-chart>\n{framed.loader}'


def alone(framed: Framed, high: int) -> str:
    """The frame of a page for embedding, `high` px high, and below it a link for those who have no frames."""
    return f"{_frame(framed, high)}\n<p>{framed.link}</p>"


def notebook(framed: Framed, high: int) -> str:
    """The frame in Python, for Jupyter."""
    return f'from IPython.display import IFrame\n\nIFrame(src="{framed.page}", width="100%", height="{high}")'


def slide(framed: Framed) -> str:
    """The frame on a slide of reveal.js, which loads it with its slide."""
    return f"<section>\n{_frame(framed, SLIDE, is_on_slide=True)}\n</section>"


def _frame(framed: Framed, high: int, *, is_on_slide: bool = False) -> str:
    """The frame; on a slide, reveal.js loads it."""
    source, loading = ("data-src", "") if is_on_slide else ("src", 'loading="lazy" ')
    return (
        f'<iframe {source}="{framed.page}" title="{as_snippet(framed.title)}" width="100%" height="{high}" '
        f'frameborder="0" {loading}sandbox="{SANDBOX}" referrerpolicy="{REFERRER}"></iframe>'
    )
