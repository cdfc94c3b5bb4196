"""The ledger in a frame elsewhere: columns or day by day, as high as that, as known on a day, light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.drivers import Driver, gap, until
from browser.helpers import DESK, PHONE, Reader, eventually, served
from browser.hosts import Host, Place, host_for, inside, wait_until_it_fits
from browser.test_accessibility import violations
from builder.charts.kinds.ledger import ledger
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

LEDGER = "charts/ledger/"
WIDTHS = (260, 390, 720, 1232)
ENTRIES = ".dl-ledger .dl-said-so"


@pytest.fixture
def host(browser: Browser, window: BrowserContext, instant_site: str, tmp_path: Path) -> Iterator[Host]:
    """A place on another origin than the site."""
    with host_for(browser, window, instant_site, tmp_path) as place:
        yield place


def words(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())


# The page


def test_it_is_a_table_where_there_is_room_and_goes_day_by_day_where_there_is_none(
    reader: Reader, real_timeline: Timeline
) -> None:
    grid = ledger(real_timeline)
    tops = (
        "() => new Set([...document.querySelectorAll('.dl-date')].map((each) => each.getBoundingClientRect().top)).size"
    )
    for width, rows in ((DESK, 1), (PHONE, len(grid.columns))):
        page = reader.open(LEDGER, width)
        assert page.evaluate(tops) == rows
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        high = page.locator(".dl-side").first.bounding_box()
        assert high
        assert (high["height"] > 1) is (width == PHONE)


def test_the_rest_of_a_cell_is_shown_on_demand(reader: Reader) -> None:
    page = reader.open(LEDGER)
    rest = page.locator(".dl-rest").first
    assert not rest.locator("li").first.is_visible()
    rest.locator("summary").click()
    assert rest.locator("li").first.is_visible()


def test_as_known_on_a_day_it_has_no_trace_of_what_came_later(reader: Reader, real_timeline: Timeline) -> None:
    days = sorted({article.known_from for article in real_timeline.articles.values()})
    for day in days:
        page = reader.open(f"{LEDGER}?as-known-on={day}")
        page.locator(".dl-chosen:visible").wait_for()
        linked = page.locator(".dl-ledger a").evaluate_all(
            "(links) => links.map((each) => each.href.split('/').at(-2))"
        )
        known = {id for id, event in real_timeline.events.items() if event.known_from <= day and event.when.is_known}
        assert set(linked) == known
        assert f"As known on {day.day} " in words(page)
        assert ("newer state" in words(page)) is (day != days[-1])


@pytest.mark.parametrize("day", ["2024-10-30", "2999-01-01"])
def test_a_day_without_news_shows_what_was_known_on_the_one_before(reader: Reader, day: str) -> None:
    page = reader.open(f"{LEDGER}?as-known-on={day}")
    page.locator(".dl-chosen:visible").wait_for()
    before = "29 October" if day < "2024-10-31" else "5 November"
    assert f"As known on {before} 2024" in words(page)
    assert page.locator(ENTRIES).count()


def test_before_the_first_article_it_is_empty_and_says_so(reader: Reader) -> None:
    page = reader.open(f"{LEDGER}?as-known-on=2024-10-01")
    page.get_by_text("the first article is of 29 October 2024").wait_for()
    assert page.locator(ENTRIES).count() == 0
    page.get_by_role("link", name="newer state").click()
    page.locator(ENTRIES).first.wait_for()


@pytest.mark.parametrize("query", ["?as-known-on=yesterday", "?kind=combat&most=3", "?as-known-on="])
def test_what_makes_no_sense_or_is_no_choice_of_it_changes_nothing(reader: Reader, query: str) -> None:
    page = reader.open(f"{LEDGER}{query}")
    page.locator("html:not([data-waiting])").wait_for()
    assert page.locator(ENTRIES).count() == reader.open(LEDGER).locator(ENTRIES).count()
    assert not page.locator(".dl-chosen").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_it_is_accessible(reader: Reader, theme: str, width: int) -> None:
    page = reader.open(f"{LEDGER}?theme={theme}", width)
    assert violations(page) == []


# In a frame


def test_the_frame_is_as_high_as_the_ledger_at_any_width(host: Host) -> None:
    page = host.open(host.frame("ledger") + host.loader, WIDTHS[0])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        eventually(page, lambda: inside(page).evaluate("innerWidth"), width)
        wait_until_it_fits(page)
    inside(page).locator(".dl-rest summary").first.click()
    wait_until_it_fits(page)


def test_the_frame_is_as_high_as_what_was_known_on_a_day(host: Host) -> None:
    page = host.open(host.frame("ledger", "?as-known-on=2024-10-29") + host.loader, PHONE)
    inside(page).locator(".dl-chosen:visible").wait_for()
    wait_until_it_fits(page)


def test_the_frame_follows_the_host_or_shows_what_is_behind_it(host: Host) -> None:
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    page = host.open(host.frame("ledger") + host.loader, style="body{background:#111}")
    eventually(page, lambda: inside(page).evaluate(paper), "rgb(20, 23, 27)")
    page = host.open(host.frame("ledger", "?background=transparent") + host.loader)
    eventually(page, lambda: inside(page).evaluate(paper), "rgba(0, 0, 0, 0)")


# How to get it


def test_its_link_opens_its_kit(reader: Reader) -> None:
    page = reader.open("")
    page.locator(".dl-ledger-of .dl-embed").click()
    dialog = page.locator("dialog[open]")
    dialog.locator(".dl-kit").wait_for()
    assert dialog.frame_locator(".dl-preview").locator(ENTRIES).count()
    dialog.locator("[name='as-known-on']").fill("2024-10-31")
    code = dialog.locator("[data-way='script'] code").text_content() or ""
    assert "charts/ledger/?as-known-on=2024-10-31" in code


# Other engines


def test_other_engines_show_it_as_high_as_it_is(driver: Driver, site: str, tmp_path: Path) -> None:
    with served(tmp_path) as address:
        place = Place(site, tmp_path, address)
        driver.open(place.write(place.frame("ledger", "?as-known-on=2024-10-31") + place.loader))
        until(lambda: gap(driver), 0)
        with driver.frame():
            note = driver.run("return document.querySelector('.dl-chosen')?.textContent ?? ''")
            source = driver.run("return document.querySelector('.dl-source').textContent")
        assert note.startswith("As known on 31 October 2024")
        assert "as of" not in source
