"""One event in a frame elsewhere: its card, as it is known or was on a day, as high as that; and how to get it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.drivers import Driver, gap, until
from browser.helpers import EVENT, PHONE, Reader, eventually, served
from browser.hosts import Host, Place, host_for, inside, wait_until_it_fits
from browser.test_accessibility import violations
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

DENIED, CHANGED = "troops-sent", "war-in-ukraine"
CARD = "charts/event/"
WIDTHS = (260, 390, 720, 1232)


@pytest.fixture
def host(browser: Browser, window: BrowserContext, instant_site: str, tmp_path: Path) -> Iterator[Host]:
    """A place on another origin than the site."""
    with host_for(browser, window, instant_site, tmp_path) as place:
        yield place


def words(page: Page) -> str:
    return " ".join(page.locator(".dl-event").inner_text().split())


# The card


def test_it_says_what_the_event_is_and_leads_to_it(reader: Reader, real_timeline: Timeline) -> None:
    event = real_timeline.events[DENIED]
    page = reader.open(f"{CARD}?id={DENIED}")
    page.locator(".dl-event h1").wait_for()
    assert page.locator("h1 a").get_attribute("href") == f"../../events/{DENIED}/"
    assert page.locator("h1").inner_text() == event.title
    assert page.locator(".dl-event-when svg").bounding_box()
    passage = event.reports[0].passage
    assert passage
    assert passage.exact in words(page)
    assert "Denied by North Korea" in words(page)


@pytest.mark.parametrize("query", ["", "?id=", "?id=nothing-like-it", "?id=constructor", "?id=%3Cb%3E"])
def test_without_an_event_it_leads_to_all(reader: Reader, query: str) -> None:
    page = reader.open(CARD + query)
    page.locator(".dl-none a").wait_for()
    assert "names no event of this story" in words(page)
    assert page.locator(".dl-event h1").count() == 0


def test_as_known_on_a_day_it_has_no_trace_of_what_came_later(reader: Reader, real_timeline: Timeline) -> None:
    states = (*real_timeline.earlier[CHANGED], real_timeline.events[CHANGED])
    for state in states:
        page = reader.open(f"{CARD}?id={CHANGED}&as-known-on={state.state_from}")
        page.locator(".dl-event h1").wait_for()
        assert f"As known on {state.state_from.day} " in words(page)
        assert ("newer state" in words(page)) is (state is not states[-1])
        assert page.evaluate("document.querySelector('.dl-event').innerHTML.split('article').length") < 9
    page = reader.open(f"{CARD}?id={CHANGED}&as-known-on=2024-10-01")
    page.get_by_text("no article had reported this event yet").wait_for()
    assert page.locator(".dl-event h1").count() == 0
    page.get_by_role("link", name="newer state").click()
    page.locator(".dl-event h1").wait_for()


def test_without_scripts_it_says_where_the_events_are(site: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}{CARD}?id={DENIED}")
    assert page.locator(".dl-none a").is_visible()
    page.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible(reader: Reader, theme: str) -> None:
    page = reader.open(f"{CARD}?id={DENIED}&theme={theme}", PHONE)
    page.locator(".dl-event h1").wait_for()
    assert violations(page) == []


# In a frame


def test_the_frame_is_as_high_as_the_card_at_any_width(host: Host) -> None:
    page = host.open(host.frame("event", f"?id={DENIED}") + host.loader, WIDTHS[0])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        eventually(page, lambda: inside(page).evaluate("innerWidth"), width)
        wait_until_it_fits(page)


def test_the_frame_follows_the_host(host: Host) -> None:
    page = host.open(host.frame("event", f"?id={DENIED}") + host.loader, style="body{background:#111}")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    eventually(page, lambda: inside(page).evaluate(paper), "rgb(20, 23, 27)")


# How to get it


def test_the_page_of_an_event_has_its_kit(reader: Reader, real_timeline: Timeline) -> None:
    page = reader.open(EVENT)
    id = EVENT.split("/")[1]
    page.locator(".dl-embed").click()
    dialog = page.locator("dialog[open]")
    dialog.locator(".dl-kit").wait_for()
    assert dialog.locator("h2").first.inner_text() == "Embed this event"
    shown = dialog.frame_locator(".dl-preview").locator(".dl-event h1")
    assert shown.inner_text() == real_timeline.events[id].title
    code = dialog.locator("[data-way='script'] code")
    eventually(page, lambda: "EVENT" in (code.text_content() or ""), False)
    text = html.unescape(code.text_content() or "")
    assert re.findall(r'<iframe src="([^"]*)"', text) == [f"{reader.site}charts/event/?id={id}"]
    assert f'<a href="{reader.site}events/{id}/">{real_timeline.events[id].title}</a>' in text
    dialog.locator("[name='theme']").select_option("dark")
    assert f"{reader.site}charts/event/?theme=dark&id={id}" in html.unescape(code.text_content() or "")


def test_what_the_kit_gives_works(host: Host) -> None:
    page = host.reader.open(f"embed/event/?id={DENIED}")
    code = page.locator("[data-way='script'] code")
    eventually(page, lambda: "EVENT" in (code.text_content() or ""), False)
    elsewhere = host.open(code.text_content() or "", PHONE)
    wait_until_it_fits(elsewhere)
    assert inside(elsewhere).locator(".dl-event h1").is_visible()


# Other engines


def test_other_engines_show_it_as_high_as_it_is(driver: Driver, site: str, tmp_path: Path) -> None:
    with served(tmp_path) as address:
        place = Place(site, tmp_path, address)
        driver.open(place.write(place.frame("event", f"?id={DENIED}") + place.loader))
        until(lambda: gap(driver), 0)
        with driver.frame():
            title = driver.run("return document.querySelector('.dl-event h1')?.textContent ?? ''")
        assert title == "Deployment of North Korean soldiers to Russia"
