"""Reading without JavaScript: everything is there, and nothing that would need it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from site_helpers import in_turn

from browser.helpers import (
    ARTICLE,
    COMPARE,
    DESK,
    EVENT,
    GUIDE,
    KINDS_OF_PAGES,
    KIT_PAGES,
    MEASURE,
    MEASURES,
    OVERVIEW,
    PHONE,
    TIMELINE,
    Reader,
    chart_of,
)
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def read(reader: Reader, path: str, **options: object) -> Page:
    return reader.open(path, java_script_enabled=False, **options)


def test_the_full_list_stands_there(reader: Reader, real_timeline: Timeline) -> None:
    page = read(reader, TIMELINE)
    titles = page.locator(".dl-event .dl-title:visible").all_inner_texts()
    assert titles == [event.title for event in real_timeline.events.values()]


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("path", [EVENT, TIMELINE])
def test_the_navigation_is_there_whole(reader: Reader, path: str, width: int) -> None:
    """As tabs, or as the drawer's links in their place; on a phone in the drawer."""
    page = read(reader, path, width=width)
    if width == PHONE:
        page.locator("label.md-header__button[for='__drawer']").click()
    links = page.locator(".md-tabs a:visible, .md-nav--primary > .md-nav__list > li > a:visible")
    names = ("Overview", "Events", "Articles", "Actors", "Places")
    for name in names:
        link = links.filter(has_text=name).first
        link.scroll_into_view_if_needed()
        # Nothing is over its middle, and no box cuts it off.
        assert link.evaluate(
            """
              (link) => {
                const { left, top, width, height } = link.getBoundingClientRect();
                const places = [0.1, 0.5, 0.9].map((down) => [left + width / 2, top + height * down]);
                return places.every(([x, y]) => link.contains(document.elementFromPoint(x, y)));
              }
            """
        ), name
    links.filter(has_text="Events").first.click()
    assert page.url.endswith("/events/")


@pytest.mark.parametrize("path", [OVERVIEW, TIMELINE, ARTICLE, MEASURE, MEASURES, COMPARE])
@pytest.mark.parametrize("widths", in_turn([DESK, PHONE]), ids=str)
def test_each_chart_is_a_picture_whose_marks_are_links(reader: Reader, path: str, widths: tuple[int, ...]) -> None:
    page = read(reader, path, width=widths[0])
    charts = page.locator(".dl-chart")
    assert charts.count() > 0
    for width, number in itertools.product(widths, range(charts.count())):
        page.set_viewport_size({"width": width, "height": 900})
        chart = charts.nth(number)
        box = chart.locator(".dl-plot > .dl-picture").bounding_box()
        assert box
        assert box["width"] > width * 0.6
        assert box["height"] > 80
        assert chart.locator(".dl-picture a[data-event]:visible").count() > 0
        assert chart.get_by_role("link").count() > 0


def test_a_mark_leads_to_its_event(reader: Reader) -> None:
    page = read(reader, OVERVIEW)
    page.get_by_role("link", name="North Korea tests an ICBM").first.click()
    page.wait_for_url("**/events/icbm-test/")
    assert page.locator("h1").inner_text().startswith("North Korea tests an ICBM")


@pytest.mark.parametrize("path", [OVERVIEW, MEASURE])
def test_the_table_of_a_chart_opens(reader: Reader, path: str) -> None:
    page = read(reader, path)
    chart = chart_of(page)
    assert not chart.locator("table").is_visible()
    chart.locator("summary").click()
    assert chart.locator("table").is_visible()
    assert chart.locator("tbody tr").count() > 3
    chart.locator("tbody a").first.click()
    page.wait_for_url("**/events/**")


def test_an_event_shows_its_reports_and_passages(reader: Reader, real_timeline: Timeline) -> None:
    page = read(reader, EVENT)
    event = real_timeline.events["troops-sent"]
    assert page.locator(".dl-report:visible").count() == len(event.reports)
    for report in event.reports:
        assert page.locator(".dl-passage", has_text=report.passage.exact).first.is_visible()
    assert page.locator(".dl-callout-denied").is_visible()


def test_an_article_shows_its_text_with_links_to_the_events(reader: Reader, real_timeline: Timeline) -> None:
    page = read(reader, ARTICLE)
    assert page.locator(".dl-text p:visible").count() == len(real_timeline.articles["pentagon-confirms"].paragraphs)
    page.locator(".dl-mark a").first.click()
    page.wait_for_url("**/events/**")


def test_nothing_offers_what_needs_a_script(reader: Reader) -> None:
    page = read(reader, OVERVIEW)
    for path in KINDS_OF_PAGES:
        page.goto(reader.site + path)
        offers = page.locator(".dl-explore:visible, .dl-filters:visible, .dl-clear:visible, .dl-more:visible")
        assert offers.count() == 0, path
        text = page.locator("main").inner_text().lower()
        for code in page.locator("main pre").all_inner_texts():
            text = text.replace(code.lower(), "")
        for word in ("loading", "javascript", "please wait"):
            assert word not in text, path
        assert page.locator("[aria-busy='true']").count() == 0, path


@pytest.mark.parametrize("path", [OVERVIEW, "charts/overview/", GUIDE, KIT_PAGES[1]])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_palette_is_the_readers(reader: Reader, path: str, dark: bool) -> None:
    """The page and what is drawn on it."""
    page = read(reader, path, dark=dark)
    light = """
      (each, property) => {
        const colours = [];
        for (let around = each; around; around = around.parentElement)
          colours.push(getComputedStyle(around)[property].match(/[0-9.]+/g).map(Number));
        const [r, g, b] = property === "fill" ? colours[0] : colours.find(([, , , alpha = 1]) => alpha > 0.9);
        return (r + g + b) / 765;
      }
    """
    paper = page.locator("h1").evaluate(light, "backgroundColor")
    ink = page.locator("h1").evaluate(light, "color")
    assert (paper < 0.2, ink > 0.7) == ((True, True) if dark else (False, False))
    for text in page.locator(".dl-picture a text:visible").all()[:3]:
        assert (text.evaluate(light, "fill") > 0.7) == dark
    for picture in page.locator(".dl-thumb img:visible").all()[:3]:
        assert ("picture-dark" in (picture.get_attribute("src") or "")) == dark
