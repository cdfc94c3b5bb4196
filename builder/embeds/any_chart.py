"""The ways to put any chart elsewhere that has few files: one page for all of them, whose address says which.

There may be thousands of them, and what their kits say differs in the name and the title of the chart alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from builder import addresses
from builder.embeds import frames
from builder.embeds.frames import Framed
from builder.embeds.kit import SITE, clean
from builder.embeds.snippets import Snippet, element
from builder.model import Timeline
from builder.pages.page import HOME, Link, Page, page
from builder.text.escape import as_fenced_lines

ID, TITLE = "CHART-ID", "CHART-TITLE"
"""What is in the snippets in place of a chart's id and title, until a browser knows which it is."""
USUAL, HIGHEST = 600, 900
"""What is high enough for most of these charts, and on a phone; in px. The script makes frames as high as theirs is."""


def any_kit(timeline: Timeline, site_url: str | None) -> Page:
    """The page with the ways to put any chart with few files elsewhere; scripts put in the one that is asked for."""
    site = clean(site_url) if site_url else None
    given: Mapping[str, object] = {"site": site, "story": timeline.story}

    def derived(timeline: Timeline, site: str | None, **_: object) -> Mapping[str, object]:
        story = timeline.story
        return {
            "trail": [HOME, Link("Embed", addresses.EMBED), Link("A chart")],
            "ways": list(ways(site or SITE, story.title)),
            "kinds": {id: kind.label for id, kind in story.kinds.items()},
            "actors": {id: actor.label for id, actor in story.actors.items()},
            "height": USUAL,
            "sandbox": Markup(frames.SANDBOX),
            "id_marker": Markup(ID),
            "marker": Markup(SITE),
            "keep": as_fenced_lines,
        }

    return page("any_kit", f"{addresses.EMBED}{addresses.ANY}/", timeline, given, derived)


def ways(site: str, story: str) -> Iterator[Snippet]:
    """The ways to put a chart elsewhere, of a site with an address or what a browser puts in its place."""
    folder, source = f"{site}/{addresses.CHARTS}{ID}/", f"{site}/{ID}/"
    framed = Framed(folder, source, TITLE, site)
    explanation = (
        "The chart itself, to be explored. The small script makes the frame just as high as the chart, at any width; "
        "it loads nothing else and sets no cookies."
    )
    yield Snippet("script", "Frame that fits", explanation, "html", frames.fitting(framed, USUAL))
    yield element(framed)
    explanation = "Where no scripts are allowed: what is higher than the frame can be scrolled."
    yield Snippet("frame", "Frame alone", explanation, "html", frames.alone(framed, HIGHEST))
    yield Snippet("slide", "Frame on a slide", "For reveal.js.", "html", frames.slide(framed))
    explanation = "For Jupyter and whatever shows its notebooks."
    yield Snippet("jupyter", "Frame in a notebook", explanation, "python", frames.notebook(framed, HIGHEST))
    explanation = "For programs and spreadsheets: words, then days and numbers as such."
    yield Snippet("csv", "Table as CSV", explanation, "text", f"{folder}table.csv")
    explanation = "The table with its links, and the events and claims behind it."
    yield Snippet("json", "Data as JSON", explanation, "text", f"{folder}data.json")
    citation = f"{story}: “{TITLE}”. {source}"
    yield Snippet("citation", "Citation", "To name the chart as your source.", "text", citation)
