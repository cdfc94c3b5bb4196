"""A chart to be used elsewhere: its addresses, credit and citation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote

from builder import addresses, charts, dates, periods, wording
from builder.charts import plotly
from builder.charts.chart import Chart
from builder.charts.svg import Drawing
from builder.model import Timeline

SITE = "@@site@@"
"""The placeholder in a snippet for the address of the site, without a slash at its end, until a browser knows it."""
LOADER = "assets/dateline/embed.js"
"""The script that gives frames their heights, relative to the site's root."""

_ADDRESS = ":/@[]%"
"""What may be in the address of a site as it is; the rest is encoded, so that no markup can be broken by it."""


@dataclass(frozen=True, slots=True)
class Kit:
    """A chart and where it is."""

    drawing: Drawing
    timeline: Timeline
    site: str | None
    """The address of the site, without a slash at its end; None where it is not known at build time."""
    home: str
    """The page that shows the chart, relative to the site's root, with the chart's anchor; of a pinned chart, the page
    that shows it as it is today."""
    has_png: bool
    as_of: date | None
    """The newest day whose articles are in the chart; None where there are no articles."""
    styles: tuple[str, ...]
    """The style sheets that plotly.js adds to the page for embedding."""
    is_pinned: bool = False
    """Whether it is kept as it was on that day."""

    @property
    def chart(self) -> Chart:
        """The chart."""
        return self.drawing.chart

    @property
    def has_few_files(self) -> bool:
        """Whether it is left at the page for embedding and the data: there are no pictures, no figure, no answer."""
        return addresses.has_few_files(self.chart.id)

    @property
    def base(self) -> str:
        """What an address for use elsewhere begins with, before its first slash."""
        return self.site or SITE

    @property
    def root(self) -> str:
        """The way from the chart's folder to the root of the site: its address where it is known."""
        return f"{self.site}/" if self.site else addresses.page_root(addresses.chart(self.chart.id))

    @property
    def page(self) -> str:
        """The address of the page for embedding."""
        return self.file("")

    @property
    def source(self) -> str:
        """The address of the chart in its page on the site; of a pinned one its own, for no page takes it in."""
        return self.page if self.is_pinned else f"{self.base}/{self.home}"

    @property
    def pins(self) -> tuple[date, ...]:
        """The days as of which the chart is kept as well."""
        declared = self.timeline.story.charts.get(self.chart.id)
        return declared.pinned if declared else ()

    def on(self, day: date) -> Kit:
        """The kit of the chart as of a day to which it is pinned, as far as its names and addresses go."""
        drawing = replace(self.drawing, chart=charts.called_on(day, self.chart))
        return replace(self, drawing=drawing, as_of=day, is_pinned=True)

    def file(self, name: str) -> str:
        """The address of a file next to the page for embedding."""
        return f"{self.base}/{addresses.chart(self.chart.id)}{name}"

    @property
    def saying(self) -> str:
        """What the chart says, for those who do not see it."""
        title = self.chart.title
        return f"{title}{'' if title.endswith(('.', '?', '!', '…')) else '.'} {self.chart.summary}".strip()

    @property
    def credit(self) -> str:
        """The line below the chart that names its source."""
        day = f", as of {dates.day_words(self.as_of)}" if self.as_of else ""
        return f"Source: {self.timeline.story.title}{day}"

    @property
    def citation(self) -> str:
        """The line that names the chart as a source; of the same seeds it is the same on any day."""
        return f"{wording.citation(self.timeline.story, self.chart.title, self.as_of)} {self.source}"


def kit_of(
    drawing: Drawing,
    timeline: Timeline,
    site_url: str | None,
    *,
    has_png: bool,
    included_in: str | None = None,
    as_of: date | None = None,
    styles: tuple[str, ...] | None = None,
) -> Kit:
    """The kit of a chart.

    `site_url` is MkDocs' setting. `included_in` is the address of a hand-written page that has the chart, if one does;
    of a pinned chart it shows the chart as it is today.
    `as_of` is the day of a pinned chart; of any other it is that of the newest article about what it shows, so that a
    chart stays as it is until there is news for it. `styles` are those of the plotly.js that the site has; of the
    installed one if they are left out.
    """
    chart = drawing.chart
    id = chart.id.removesuffix(f"/{as_of}")  # the chart of which a pinned one is a day
    return Kit(
        drawing=drawing,
        timeline=timeline,
        site=clean(site_url) if site_url else None,
        home=home(id, timeline, charts.says_something(chart), included_in),
        has_png=has_png and not addresses.has_few_files(id),
        as_of=as_of or _newest(chart, timeline),
        styles=plotly.installed().styles if styles is None else styles,
        is_pinned=as_of is not None,
    )


def clean(site_url: str) -> str:
    """MkDocs' setting as addresses begin with it: without a slash at its end, and with nothing that markup could be."""
    return quote(site_url.rstrip("/"), safe=_ADDRESS)


def _newest(chart: Chart, timeline: Timeline) -> date | None:
    """The day of the newest article that reports an event which the chart shows."""
    days = _days(timeline)
    return max((days[id] for id in chart.events), default=None)


@lru_cache(maxsize=8)
def _days(timeline: Timeline) -> Mapping[str, date]:
    """The day of the newest article about each event, by the event's id."""
    articles = timeline.articles
    return {event.id: max(articles[slug].known_from for slug in event.articles) for event in timeline.events.values()}


def home(id: str, timeline: Timeline, says_something: bool, included_in: str | None) -> str:
    """The page that shows a chart, with its anchor; that for embedding if no other does.

    The builder's own charts are called after their pages, which include them if they say something; a comparison that
    is divided includes none.
    """
    is_included = {
        charts.ALL_EVENTS: True,
        charts.ALL_REPORTS: not periods.is_comparison_divided(timeline),
    }.get(id, "/" in id and says_something)
    if is_included:
        included_in = f"{id.removesuffix('/all')}/"
    return addresses.chart(id) if included_in is None else f"{included_in}#{addresses.chart_anchor(id)}"


def page_address(name: str) -> str:
    """The address of the page that a Markdown file below docs/ is: `guide/x.md` -> `guide/x/`, `index.md` -> ``."""
    path = PurePosixPath(name)
    folder = path.parent if path.name in ("index.md", "README.md") else path.with_suffix("")
    return "" if folder == PurePosixPath() else f"{folder}/"
