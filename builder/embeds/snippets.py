"""The ways to put a chart elsewhere, as text to copy: frame, picture, link, data.

They are HTML that MDX compiles as it is, and of which a sanitizer that knows no frames leaves a link: no styles but in
a mail, nothing within the frame, each tag closed.

Text from seeds is in them as numeric references wherever HTML or Markdown, in any flavour, could read a sign as
markup, so that a title shows as itself and does nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from builder import dates
from builder.embeds import frames
from builder.embeds.frames import Framed
from builder.embeds.heights import height
from builder.embeds.kit import Kit
from builder.embeds.pictures import CARD, PNG_NAMES, SVG_NAMES
from builder.text.escape import as_snippet

WIDTHS = (320, 700)
"""The widths of a phone's page and of an article's column, in px, for which heights are given."""
MAIL = (600, 315)
"""Width and height of the picture in a mail, in px: half of the file's, so that it is sharp on any screen."""
FRAME_WAYS = ("script", "frame", "element", "slide", "jupyter", "dated")
PINNED_WAY = "pinned-"
"""The ways that follow all choices of the kit's form; ids of the second kind end with a day."""
PICTURE_WAYS = ("picture", "readme", "markdown", "wikitext", "mail", "svg")
"""Those that follow the choice of a palette."""


class Snippet(NamedTuple):
    """A way to put a chart elsewhere."""

    id: str
    label: str
    explanation: str
    """What it is good for, in a sentence or two."""
    language: str
    """html, markdown, python or text."""
    text: str


def ways(kit: Kit, query: str = "") -> Iterator[Snippet]:
    """All ways to put a chart elsewhere, the best first.

    `query` goes as it is behind the address of the page for embedding in the frames: parameters such as `?theme=dark`,
    percent-encoded, or what a browser will put in their place.
    """
    yield from _frames(kit, query)
    if not kit.has_few_files:
        yield from _pictures(kit)
    if kit.site and not kit.has_few_files:
        yield Snippet(
            "link",
            "Link",
            "For WordPress and others that turn a link into a frame (oEmbed) or a card: paste it on a line of its own.",
            "text",
            kit.page,
        )
    yield from _data(kit)
    if kit.as_of and not kit.is_pinned:
        yield _dated(kit, kit.as_of)
    yield from _pinned(kit, query)


# Frames


def element(framed: Framed) -> Snippet:
    """The way of the element."""
    explanation = "The frame that fits, in fewer words: the script makes it. Without the script it is a link."
    return Snippet("element", "Element", explanation, "html", frames.element(framed))


def _framed(kit: Kit, query: str) -> Framed:
    return Framed(kit.page + query, kit.source, kit.chart.title, kit.base)


def _frames(kit: Kit, query: str) -> Iterator[Snippet]:
    framed = _framed(kit, query)
    yield Snippet(
        "script",
        "Frame that fits",
        f"{_itself(kit)}. The small script makes the frame just as high as the chart, at any width; "
        "it loads nothing else and sets no cookies.",
        "html",
        frames.fitting(framed, height(kit, WIDTHS[1])),
    )
    yield element(framed)
    tallest = max(height(kit, width) for width in WIDTHS)
    yield Snippet(
        "frame",
        "Frame alone",
        "Where no scripts are allowed: the chart itself in a frame that is high enough on a phone.",
        "html",
        frames.alone(framed, tallest),
    )
    yield Snippet(
        "slide",
        "Frame on a slide",
        "For reveal.js, which loads it with its slide; what is higher than the slide can be scrolled.",
        "html",
        frames.slide(framed),
    )
    yield Snippet(
        "jupyter",
        "Frame in a notebook",
        f"For Jupyter and whatever shows its notebooks: {_itself(kit).lower()}.",
        "python",
        frames.notebook(framed, tallest),
    )


def _itself(kit: Kit) -> str:
    return "The ledger itself, in columns or day by day" if kit.chart.grid else "The chart itself, to be explored"


def _dated(kit: Kit, day: date) -> Snippet:
    """The chart as it is now, on any later day."""
    return Snippet(
        "dated",
        "As it is now",
        "For those who argue from the chart: it goes on to show what was known on the day of its newest article, and "
        "says when there is more.",
        "html",
        frames.fitting(_framed(kit, f"?as-known-on={day}"), height(kit, WIDTHS[1])),
    )


def _pinned(kit: Kit, query: str) -> Iterator[Snippet]:
    """The chart as of each day to which it is pinned."""
    for day in kit.pins:
        words = dates.day_words(day)
        yield Snippet(
            f"{PINNED_WAY}{day}",
            f"As known on {words}",
            "For those who argue from the chart: it stays as it was on that day, whatever articles come later.",
            "html",
            frames.fitting(_framed(kit.on(day), query), height(kit, WIDTHS[1])),
        )


# Pictures


def _pictures(kit: Kit) -> Iterator[Snippet]:
    light, dark = kit.file(SVG_NAMES["light"]), kit.file(SVG_NAMES["dark"])
    chosen = f'<source media="(prefers-color-scheme: dark)" srcset="{dark}" />'
    alt = as_snippet(kit.saying)
    image = f'<img src="{light}" alt="{alt}" width="100%" />'
    lines = (f'<a href="{kit.source}">', "<picture>", chosen, image, "</picture>", "</a>")
    yield Snippet(
        "picture",
        "Picture",
        "A picture that is sharp at any size and follows the reader's light or dark scheme; it leads to the chart.",
        "html",
        "\n".join((*lines[:3], image.replace("<img", '<img loading="lazy"', 1), *lines[4:])),
    )
    yield Snippet(
        "readme",
        "Picture for a README",
        "For GitHub, GitLab and others whose Markdown takes HTML: light or dark, as the reader's scheme or as chosen.",
        "markdown",
        "\n".join(lines),
    )
    yield Snippet(
        "markdown",
        "Picture in Markdown",
        "Plain Markdown, for a wiki, a forum or notes.",
        "markdown",
        f"[![{alt}]({light})]({kit.source})",
    )
    if kit.has_png:
        yield Snippet(
            "wikitext",
            "Picture in wikitext",
            "For MediaWiki, where it allows pictures from elsewhere; where it does not, the text is a link.",
            "text",
            f"[{kit.source} {kit.file(PNG_NAMES['light'])}]",
        )
        yield _mail(kit)


def _mail(kit: Kit) -> Snippet:
    wide, high = MAIL
    return Snippet(
        "mail",
        "Picture for a mail",
        f"A PNG of {CARD[0]} × {CARD[1]} pixels, for mail and for slides, where SVG and styles do not work.",
        "html",
        f'<a href="{kit.source}"><img src="{kit.file(PNG_NAMES["light"])}" width="{wide}" height="{high}" border="0" '
        f'style="max-width:100%;height:auto" alt="{as_snippet(kit.saying)}"></a>',
    )


# Data


def _data(kit: Kit) -> Iterator[Snippet]:
    has_figure = not (kit.chart.grid or kit.has_few_files)
    files = (
        ("svg", "Picture as SVG", "For slides and for print; in a page it follows the scheme.", SVG_NAMES["reader"]),
        ("figure", "Figure", "The chart as a Plotly figure, which any plotly.js draws.", "figure.json"),
        ("csv", "Table as CSV", "For programs and spreadsheets: words, then days and numbers as such.", "table.csv"),
        ("excel", "Table for Excel", "The same, as Excel reads it after a double click.", "table-excel.csv"),
        ("json", "Data as JSON", "The table with its links, and the events and claims behind it.", "data.json"),
    )
    left_out = {"svg", "figure", "excel"} if kit.has_few_files else {"figure"} if kit.chart.grid else set()
    for id, label, explanation, name in files:
        if id not in left_out:
            yield Snippet(id, label, explanation, "text", kit.file(name))
    if has_figure:
        yield _in_python(kit)
    yield Snippet("citation", "Citation", "To name the chart as your source.", "text", kit.citation)


def _in_python(kit: Kit) -> Snippet:
    return Snippet(
        "plotly",
        "Figure in Python",
        "The chart as a figure of Plotly's own, to be drawn or taken apart.",
        "python",
        "from urllib.request import urlopen\n\nimport plotly.io\n\n"
        f'plotly.io.from_json(urlopen("{kit.file("figure.json")}").read())',
    )
