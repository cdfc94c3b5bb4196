"""On paper: a readable list, pictures in light colours, addresses written out, and nothing to press."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest

from browser.helpers import EVENT, MEASURE, MEASURES, OVERVIEW, TIMELINE, Reader, chart_of, explore
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TOOLS = ".dl-tools, .dl-filters, .dl-crumbs, .dl-siblings, .dl-link, .dl-explored, .headerlink, .md-button, .md-header"


@pytest.mark.parametrize("path", [OVERVIEW, TIMELINE, EVENT, MEASURE, MEASURES])
def test_nothing_to_press(reader: Reader, path: str) -> None:
    page = reader.open(path)
    page.emulate_media(media="print")
    shown = page.locator(TOOLS).evaluate_all(
        "all => all.filter((each) => each.checkVisibility()).map(({ className }) => className)"
    )
    assert shown == []


def test_the_list_is_readable(reader: Reader, real_timeline: Timeline) -> None:
    page = reader.open(TIMELINE)
    page.emulate_media(media="print")
    assert page.locator(".dl-event:visible").count() == len(real_timeline.events)
    title = page.locator(".dl-event .dl-title a").first
    assert title.evaluate("link => getComputedStyle(link).textDecorationLine") == "none"
    assert page.locator(".dl-event .dl-when:visible").count() == len(real_timeline.events)
    assert page.locator(".dl-event .dl-claim:visible").count() > 10


@pytest.mark.parametrize("path", [OVERVIEW, TIMELINE, EVENT, MEASURE])
def test_dark_readers_print_black_on_white(reader: Reader, path: str) -> None:
    """Text is dark enough to be read on paper, whatever the palette on the screen."""
    page = reader.open(path, dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    faint = page.locator("main :is(p, li, td, h1, h2, dd, dt, a, span, text)").evaluate_all(
        """all => {
          const light = (colour) => {
            const [r, g, b] = colour.match(/[0-9.]+/g).map((part) => (part / 255) ** 2.2);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const own = (each) => [...each.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
          const ink = (each) => (each.matches("text") ? getComputedStyle(each).fill : getComputedStyle(each).color);
          const seen = all.filter((each) => own(each) && each.checkVisibility());
          return [...new Set(seen.filter((each) => light(ink(each)) > 0.25).map((each) => `${each.className.baseVal ?? each.className} ${ink(each)}`))];
        }"""
    )
    assert faint == []


def test_an_explored_chart_is_printed_as_the_picture(reader: Reader) -> None:
    page = reader.open(OVERVIEW, dark=True)
    chart = chart_of(page)
    explore(chart)
    page.emulate_media(media="print", color_scheme="dark")
    picture = chart.locator(".dl-plot > .dl-picture")
    assert picture.is_visible()
    assert not chart.locator(".dl-explored").is_visible()
    blue = chart.locator(".dl-picture .dl-c-teal").first
    assert blue.evaluate("mark => getComputedStyle(mark).fill") == "rgb(11, 118, 128)"


def test_the_addresses_of_sources_are_written_out(reader: Reader) -> None:
    page = reader.open(EVENT)
    page.emulate_media(media="print")
    after = "link => getComputedStyle(link, '::after').content"
    source = page.locator(".dl-source a:not(.dl-link)").first
    address = source.evaluate("link => link.href")
    assert address.startswith(f"{reader.site}articles/")
    assert source.evaluate(after) == f'"{address}"'
    page.emulate_media(media="screen")
    assert source.evaluate(after) == "none"


def test_links_that_leave_the_site_are_written_out(small_reader: Reader) -> None:
    page = small_reader.open("articles/bridge-closed/", java_script_enabled=False)
    page.emulate_media(media="print")
    link = page.locator("main a[href^='https://norvik.example/']")
    assert "https://norvik.example/bridge" in link.evaluate("link => getComputedStyle(link, '::after').content")


def test_nothing_is_cut_off_on_a_sheet(reader: Reader) -> None:
    """A4 less its margins is about 700 px wide."""
    for path in (OVERVIEW, TIMELINE, EVENT, MEASURE):
        page = reader.open(path, 700)
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 700
        wide = page.locator("main :is(p, li, h1, h2, td, svg)").evaluate_all(
            "all => all.filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > 701).map((each) => each.outerHTML.slice(0, 80))"
        )
        assert wide == []


_PAGE = re.compile(rb"<<\s*/Type\s*/Page\b.*?/Contents (\d+) 0 R", re.DOTALL)
_STREAM = rb"^%b 0 obj\n<<.*?>>\s*stream\n(.*?)\nendstream"


def sheets(page: Page) -> list[bytes]:
    """What is drawn on each sheet of paper, as commands."""
    printed = page.pdf(format="A4")
    return [
        zlib.decompress(re.search(_STREAM % n, printed, re.DOTALL | re.MULTILINE)[1]) for n in _PAGE.findall(printed)
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_overview_is_printed_on_few_sheets(reader: Reader, dark: bool) -> None:
    """With its tables, and no sheet is empty."""
    page = reader.open(OVERVIEW, dark=dark)
    printed = sheets(page)
    assert 2 <= len(printed) <= 8
    assert min(len(re.findall(rb"\bT[jJ]\b", sheet)) for sheet in printed) >= 5, "there is an empty sheet"


@pytest.mark.parametrize("path", [TIMELINE, EVENT, MEASURE, "charts/overview/"])
def test_no_sheet_is_empty(reader: Reader, path: str) -> None:
    page = reader.open(path)
    assert min(len(re.findall(rb"\bT[jJ]\b", sheet)) for sheet in sheets(page)) >= 1


@pytest.mark.parametrize("path", [OVERVIEW, "charts/overview/"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_tables_are_printed(reader: Reader, path: str, scripts: bool) -> None:
    page = reader.open(path, java_script_enabled=scripts)
    page.emulate_media(media="print")
    cells = page.locator(".dl-data td")
    shown = cells.evaluate_all("all => all.filter((each) => each.checkVisibility()).length")
    assert shown == cells.count() > 100


def test_only_links_that_leave_the_site_have_their_addresses_in_tables(reader: Reader) -> None:
    """Material makes all addresses absolute."""
    page = reader.open(OVERVIEW)
    page.emulate_media(media="print")
    written = page.locator(".dl-table a").evaluate_all(
        "all => all.map((each) => getComputedStyle(each, '::after').content).filter((content) => content !== 'none')"
    )
    assert written == []
