"""Pages that replace each other without loading anew (Material's instant navigation), back and forth, charts alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.helpers import (
    PLOTLY,
    Reader,
    card,
    chart_of,
    drawn_events,
    eventually,
    explore,
    is_explored,
    mark,
    status,
)
from browser.test_filters import choose, in_form, left
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(instant_reader: Reader) -> Page:
    """The overview, once Material has found out which pages it may replace."""
    page = instant_reader.open(whole=True)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.same = true")
    return page


def follow(page: Page, name: str) -> None:
    """Follow a link of the navigation, and wait for the page."""
    page.locator(".md-tabs").get_by_role("link", name=name, exact=True).click()
    arrive(page, {"Overview": "North Korea", "Numbers": "The numbers"}.get(name, name))


def arrive(page: Page, heading: str) -> None:
    page.locator("h1", has_text=heading).wait_for()
    assert page.evaluate("window.same"), "the page was loaded anew, so the test does not test instant navigation"


def test_there_and_back_again(page: Page, instant_reader: Reader, real_timeline: Timeline) -> None:
    follow(page, "Timeline")
    explore(chart_of(page))
    page.go_back()
    arrive(page, "North Korea")
    assert page.locator(".dl-chart").count() == 2
    assert page.locator(".dl-explored").count() == 0
    explore(chart_of(page, "overview"))
    page.keyboard.press("End")
    number = len(real_timeline.events)
    assert f"{number} of {number}" in status(chart_of(page))
    assert card(chart_of(page))
    page.go_forward()
    arrive(page, "Timeline")
    assert page.locator(".dl-explored").count() == 0
    explore(chart_of(page))
    assert page.locator(".dl-explored .main-svg").first.is_visible()
    assert page.locator(".dl-explored").count() == 1
    assert instant_reader.requests.count(PLOTLY) == 1


def test_nothing_is_drawn_or_listened_to_twice(page: Page) -> None:
    for name in ("Timeline", "Overview", "Timeline"):
        follow(page, name)
    chart = chart_of(page)
    chart.locator(".dl-explore").click()
    chart.locator(".dl-is-explored").wait_for()
    assert chart.locator(".dl-explored").count() == 1
    assert chart.locator(".modebar").count() == 1
    page.keyboard.press("ArrowRight")
    assert status(chart).startswith("1 of ")
    page.keyboard.press("ArrowRight")
    assert status(chart).startswith("2 of ")
    before = page.evaluate("history.length")
    choose(page, kind="combat")
    assert page.evaluate("history.length") == before + 1
    assert page.locator(".dl-said").count() == 1


def test_a_mark_opens_its_page_without_loading_anew(page: Page) -> None:
    chart = chart_of(page, "overview")
    explore(chart)
    page.mouse.click(*mark(chart, "icbm-test"))
    arrive(page, "North Korea tests an ICBM")
    page.go_back()
    arrive(page, "Reports of North Korean soldiers")
    assert not is_explored(chart_of(page))
    page.locator(".dl-picture a[data-event='icbm-test'] .dl-hit").first.click()
    page.locator("h1", has_text="North Korea tests an ICBM").wait_for()


def test_filters_survive_back_and_forth(page: Page) -> None:
    follow(page, "Timeline")
    everything = left(page)
    choose(page, kind="combat", to="2024-10-31")
    chosen = left(page)
    assert 0 < len(chosen) < len(everything)
    follow(page, "Overview")
    assert len(drawn_events(chart_of(page))) > len(chosen), "what was chosen there does not count here"
    page.go_back()
    arrive(page, "Timeline")
    eventually(page, lambda: left(page), chosen)
    assert in_form(page) == {"kind": "combat", "to": "2024-10-31"}
    assert drawn_events(chart_of(page)) <= set(chosen)
    page.go_back()
    assert in_form(page) == {"kind": "combat"}
    page.go_back()
    eventually(page, lambda: left(page), everything)
    page.go_back()
    arrive(page, "North Korea")
    page.go_forward()
    arrive(page, "Timeline")
    assert left(page) == everything
    page.go_forward()
    page.go_forward()
    eventually(page, lambda: left(page), chosen)


def test_the_navigation_leads_from_a_choice_to_everything(page: Page) -> None:
    follow(page, "Timeline")
    everything = left(page)
    choose(page, kind="combat")
    page.locator(".md-tabs").get_by_role("link", name="Timeline", exact=True).click()
    eventually(page, lambda: left(page), everything)
    assert in_form(page) == {}


def test_the_place_on_the_page_is_kept(page: Page) -> None:
    follow(page, "Timeline")
    choose(page, kind="statement")
    page.mouse.wheel(0, 1500)
    page.wait_for_function("scrollY > 1000")
    link = page.locator(".dl-event:visible .dl-title a").nth(5)
    link.scroll_into_view_if_needed()  # or the click would, and the place be another
    # Material notes where one is a little later, and later still on a busy machine.
    page.wait_for_function("Math.abs((history.state?.y ?? -9) - scrollY) < 2")
    before = page.evaluate("scrollY")
    assert before > 300
    link.click()
    page.locator(".dl-facts").wait_for()
    # Material notes the place on the page left if one goes back before this one's is noted.
    page.wait_for_function("history.state?.y === 0")
    page.go_back()
    arrive(page, "Timeline")
    eventually(page, lambda: abs(page.evaluate("scrollY") - before) < 100, True)
