"""What the builder makes: for each chart, for each page, for the story, and once for all.

Everything comes in batches: files that are made together from the same inputs. A batch states the fingerprint of its
inputs; making it is left to whoever finds that they changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from builder import addresses, charts, embeds, fingerprints, naming, pages, searching, selection, web
from builder.charts import plotly, svg
from builder.charts.chart import Chart
from builder.charts.svg import Drawing
from builder.model import ChartSpec, Event, Seeds, Timeline
from builder.pipeline.batch import Batch, Files, of_page, page_files
from builder.pipeline.data import data_batches
from builder.pipeline.manifest import ASSETS, CHOOSING, EXPLORING, PLOTLY, SEARCHING
from builder.steps import steps
from builder.web import palettes

BLOCKS = "blocks/"
"""What a path begins with that is relative to the folder of blocks; all others are relative to docs/."""
_SCRIPTS = ("dateline.js", EXPLORING, "filters.js", "kit.js", "embed.js", CHOOSING, SEARCHING)
_STYLES = ("chart.css", "ledger.css", "dateline.css", "icons.css")

LEDGER = "ledger"
"""The kind of chart that pages show as a table of cells."""


class Site(NamedTuple):
    """What all charts for use elsewhere have in common."""

    url: str | None
    """The address of the site, where it is known."""
    script: plotly.Script
    """The plotly.js that it has."""

    @property
    def inputs(self) -> tuple[object, ...]:
        """What of it a page for embedding is made from."""
        return self.url, self.script.styles


def batches(seeds: Seeds, timeline: Timeline, site: Site, included_in: Mapping[str, str]) -> Iterator[Batch]:
    """Everything that the builder makes of the seeds and the timeline that they come to.

    `included_in` is the hand-written page that has each chart, if one does: addresses by the chart's id.
    """
    specs = list(charts.specifications(timeline))
    worthwhile = {spec.id for spec in specs if charts.will_say_something(spec, timeline)}
    offers = list(_offers(timeline, specs, worthwhile, included_in))
    yield from _charts(timeline, specs, {offer.id for offer in offers}, site, included_in)
    pinned = list(charts.pinned(seeds))
    yield from _pinned(pinned, site, included_in)
    offers += (embeds.Offer(spec.id, spec.title, addresses.chart(spec.id)) for spec, _, _ in pinned)
    gallery = embeds.gallery_pages(timeline, offers)
    for page in (*pages.pages(timeline, worthwhile), *gallery, embeds.any_kit(timeline, site.url)):
        yield of_page(page)
    offered = {offer.id for offer in offers}
    yield from _known(seeds, timeline, [spec for spec in specs if spec.kind == LEDGER and spec.id in offered])
    yield from _events(timeline, site)
    has_kit = addresses.LEDGER in offered
    yield from data_batches(timeline, site.url)
    everything = fingerprints.of_all(timeline)
    yield Batch("story", fingerprints.of(everything, has_kit), partial(_of_story, timeline, has_kit))
    yield Batch("search", everything, partial(_of_search, timeline))
    yield Batch("assets", site.script.fingerprint, partial(_of_all, site.script))


def _offers(
    timeline: Timeline, specs: Iterable[ChartSpec], worthwhile: Collection[str], included_in: Mapping[str, str]
) -> Iterator[embeds.Offer]:
    """The charts that are offered elsewhere: those that are on a page, and show anything."""
    for spec in specs:
        is_placed = spec.id in timeline.story.charts or spec.id in included_in
        if spec.id in worthwhile or (is_placed and charts.rows(spec, timeline)):
            home = embeds.home(spec.id, timeline, spec.id in worthwhile, included_in.get(spec.id))
            yield embeds.Offer(spec.id, spec.title, home)


def _charts(
    timeline: Timeline,
    specs: Iterable[ChartSpec],
    offered: Collection[str],
    site: Site,
    included_in: Mapping[str, str],
) -> Iterator[Batch]:
    for spec in specs:
        inputs = fingerprints.of_chart(timeline, spec)
        is_offered = spec.id in offered
        drawn = fingerprints.of(inputs, is_offered)
        yield Batch(f"chart {spec.id}", drawn, partial(_of_chart, timeline, spec, is_offered))
        yield from _periods(timeline, spec)
        if is_offered:
            home, story = included_in.get(spec.id), timeline.story
            days = steps(timeline.articles.values()) if spec.kind == LEDGER else pages.first_article(timeline)
            kit = fingerprints.of(inputs, story.title, story.language, *site.inputs, home, days)
            yield Batch(f"kit {spec.id}", kit, partial(_of_kit, timeline, spec, site, home))
            yield from _cards(timeline, spec, inputs)


def _cards(timeline: Timeline, spec: ChartSpec, inputs: str) -> Iterator[Batch]:
    if embeds.has_png() and not addresses.has_few_files(spec.id):
        yield Batch(f"cards {spec.id}", inputs, partial(_of_cards, timeline, spec), can_wait=True)


def _pinned(pinned: Iterable[charts.Pinned], site: Site, included_in: Mapping[str, str]) -> Iterator[Batch]:
    """The charts as of the days that the story pins them to; titles and kinds may come from articles of later days."""
    for spec, then, day in pinned:
        later = [(event.id, event.title, event.kind) for event in selection.events(then, spec.where)]
        drawn = fingerprints.of(fingerprints.of_chart(then, spec), later)
        home = included_in.get(spec.id.removesuffix(f"/{day}"))
        inputs = fingerprints.of(drawn, then.story.title, *site.inputs, home, pages.first_article(then))
        yield Batch(f"pinned {spec.id}", inputs, partial(_of_pinned, then, spec, site, home, day))
        yield from _periods(then, spec)
        yield from _cards(then, spec, drawn)


@lru_cache(maxsize=1)
def _drawing(spec: ChartSpec, timeline: Timeline) -> Drawing:
    """A chart as it is drawn, kept for the batches of the same chart that follow: only their speed depends on it."""
    return svg.drawing(charts.draw(spec, timeline))


def _of_chart(timeline: Timeline, spec: ChartSpec, is_offered: bool) -> Files:
    """What is made for each chart, whenever one of its events or a name in it changes."""
    drawing = _drawing(spec, timeline)
    if not (is_offered and addresses.has_few_files(spec.id)):
        yield from _explored(drawing.chart)
    embed = addresses.embed(spec.id) if is_offered else None
    block = pages.chart_block(timeline, drawing, addresses.ROOT, embed=embed)
    yield f"{BLOCKS}chart/{spec.id}.html", block.encode()


def _periods(timeline: Timeline, spec: ChartSpec) -> Iterator[Batch]:
    """What those get who zoom in on a chart of too many events to draw each."""
    for number, events in enumerate(charts.periods(spec, timeline)):
        called = [(event.id, event.title, event.kind) for event in events]
        inputs = fingerprints.of(fingerprints.of_part(timeline, spec, events), called)
        yield Batch(f"period {spec.id} {number}", inputs, partial(_of_period, timeline, spec, number, events))


def _of_period(timeline: Timeline, spec: ChartSpec, number: int, events: Sequence[Event]) -> Files:
    path, text = pages.period(spec, timeline, number, events)
    yield path, text.encode()


def _explored(chart: Chart) -> Files:
    """The figure, for pages that have the chart's picture; a table of cells has none. Few files have it with more."""
    if not chart.grid:
        yield f"{addresses.chart(chart.id)}{addresses.EXPLORED}", pages.figure(chart).encode()


def _of_kit(timeline: Timeline, spec: ChartSpec, site: Site, included_in: str | None) -> Files:
    """What is made for each chart for use elsewhere, also whenever there is a newer article or another address."""
    kit = _kit(timeline, spec, site, included_in)
    for name, content in embeds.files(kit):
        yield f"{addresses.chart(spec.id)}{name}", content
    if not kit.has_few_files:
        yield from page_files(embeds.kit_page(kit))


def _of_cards(timeline: Timeline, spec: ChartSpec) -> Files:
    """What is made for each chart to be shown with a link to it."""
    for name, content in embeds.cards(_drawing(spec, timeline)):
        yield f"{addresses.chart(spec.id)}{name}", content


def _kit(
    timeline: Timeline, spec: ChartSpec, site: Site, included_in: str | None, day: date | None = None
) -> embeds.Kit:
    drawing, has_png, styles = _drawing(spec, timeline), embeds.has_png(), site.script.styles
    return embeds.kit_of(
        drawing, timeline, site.url, included_in=included_in, has_png=has_png, as_of=day, styles=styles
    )


def _of_pinned(timeline: Timeline, spec: ChartSpec, site: Site, included_in: str | None, day: date) -> Files:
    """What is made for each chart as of a day."""
    kit = _kit(timeline, spec, site, included_in, day)
    if not kit.has_few_files:
        yield from _explored(kit.chart)
    for name, content in embeds.files(kit):
        yield f"{addresses.chart(spec.id)}{name}", content
    yield from page_files(embeds.kit_page(kit))


def _known(seeds: Seeds, timeline: Timeline, ledgers: Sequence[ChartSpec]) -> Iterator[Batch]:
    """What was known on each day on which articles appeared, and what changed from each to the next.

    The ledgers are those that frames can show as of such a day.
    """
    for each in pages.known_pages(seeds, timeline):
        inputs = fingerprints.of(each.page.inputs, ledgers)
        yield Batch(f"known {each.page.address}", inputs, partial(_of_known, each, ledgers))
    for page in pages.changes_page(timeline):
        yield of_page(page)
        yield Batch("days", page.inputs, partial(_of_days, timeline))


def _of_days(timeline: Timeline) -> Files:
    """Which days have a page."""
    yield f"{addresses.KNOWN}{addresses.DAYS}", pages.days_script(timeline).encode()


def _of_known(known: pages.Known, ledgers: Sequence[ChartSpec]) -> Files:
    """The page of a day, the charts in it, and the ledgers."""
    for spec, then, embed in known.charts():
        chart = charts.draw(spec, then)
        # What is counted stays so, however near: on each of many days the marks of all events would be too much.
        drawing = svg.drawing(replace(chart, scene=replace(chart.scene, periods=None)))
        yield from _explored(drawing.chart)
        block = pages.chart_block(then, drawing, addresses.ROOT, embed=embed)
        yield f"{BLOCKS}chart/{spec.id}.html", block.encode()
    for spec in ledgers:
        name, text = embeds.ledger_on(known.timeline(), spec, known.day)
        yield f"{addresses.chart(spec.id)}{name}", text.encode()
    yield from page_files(known.page)


def _events(timeline: Timeline, site: Site) -> Iterator[Batch]:
    """What shows one event elsewhere."""
    story = timeline.story
    parts = embeds.event_parts(timeline)
    shared = fingerprints.of(story.title, story.language, tuple(story.removed.items()), site.url, len(parts))
    is_few = len(timeline.events) < embeds.FEW
    for number, events in enumerate(parts):
        inputs = fingerprints.of(shared, fingerprints.of_events(timeline, events), is_few)
        yield Batch(f"events {number}", inputs, partial(_of_part, timeline, events, number, len(parts), site))
    page = fingerprints.of(shared, pages.first_article(timeline))
    yield Batch("event", page, partial(_of_event_page, timeline, len(parts), site))


def _of_part(timeline: Timeline, events: Sequence[Event], number: int, count: int, site: Site) -> Files:
    """What frames show of the events of a part, and what hosts are answered who ask for one."""
    folder = addresses.chart(addresses.EVENT)
    yield f"{folder}part-{number}.js", embeds.event_part(timeline, events, number, count).encode()
    for path, text in embeds.event_answers(timeline, events, site.url):
        yield path, text.encode()


def _of_event_page(timeline: Timeline, count: int, site: Site) -> Files:
    """The page that shows one event elsewhere, and that with the ways to do so."""
    yield f"{addresses.chart(addresses.EVENT)}index.html", embeds.event_page(timeline, count).encode()
    yield from page_files(embeds.event_kit(timeline, site.url))


def _of_story(timeline: Timeline, has_kit: bool) -> Files:
    """What is made of the whole story; `has_kit`: its ledger is offered elsewhere."""
    for name, html in pages.story_blocks(timeline, addresses.ROOT, offered=has_kit):
        yield f"{BLOCKS}story/{name}.html", html.encode()
    yield f"{BLOCKS}{naming.FILE}", naming.content(timeline)


def _of_search(timeline: Timeline) -> Files:
    """What is found in the whole story."""
    for name, content in searching.files(list(searching.records(timeline))):
        yield f"{ASSETS}/{searching.FOLDER}/{name}", content


def _of_all(script: plotly.Script) -> Files:
    """What is the same for every story."""
    yield f"{ASSETS}/dateline.css", _style()
    for name in _SCRIPTS:
        yield f"{ASSETS}/{name}", web.script(name).encode()
    yield f"{ASSETS}/frame.js", embeds.script().encode()
    yield f"{ASSETS}/{embeds.SHEET}", embeds.style(embeds.STYLES).encode()
    for name in ("event.js", "ledger.js"):
        yield f"{ASSETS}/{name}", web.script(name).encode()
    yield f"{ASSETS}/{PLOTLY}", script.path.read_bytes()


def _style() -> bytes:
    """The style sheet: colours and pictures as the charts have them, then what is written by hand."""
    written = charts.css_variables() + charts.picture_stylesheet()
    return palettes.for_site(web.without_spaces(written + "".join(map(web.style, _STYLES)))).encode()
