"""What readers come for: answers at a glance, what changed, what was known on a day; with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browser.helpers import DESK, OVERVIEW, PHONE, Reader, box_of, drawn_events, eventually, explore

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SCREENS = {DESK: 3 * 800, PHONE: 8 * 844}
"""How far down answers and ledger may reach, in px, by the width of the window."""


@pytest.fixture(params=["with scripts", "without"])
def overview(request: pytest.FixtureRequest, site: str, browser: Browser) -> Iterator[Page]:
    """The overview, as a reader of it opens it."""
    page = browser.new_context(java_script_enabled=request.param == "with scripts").new_page()
    page.goto(site)
    yield page
    page.context.close()


def words(page: Page) -> str:
    return " ".join(page.locator(".md-content").inner_text().split())


# Tasks


def test_how_many_according_to_whom_and_who_disagrees_takes_no_click(overview: Page) -> None:
    first = overview.locator(".dl-answer").first
    said = " ".join(first.inner_text().split())
    for side, number in (
        ("United States", "about 10,000"),
        ("South Korea", "over 10,000"),
        ("Ukraine", "about 12,000"),
    ):
        assert f"{side} {number}" in said
    assert "United States and Ukraine, since 5 November 2024" in said


def test_what_changed_takes_one_click(overview: Page) -> None:
    overview.get_by_role("link", name="What changed").click()
    overview.wait_for_url("**/changes/")
    assert "up to 12,000 (Ukrainian sources) → about 12,000 (Ukrainian intelligence)" in words(overview)


def test_what_happened_on_a_day_takes_two_clicks(overview: Page) -> None:
    overview.locator(".md-tabs").get_by_role("link", name="Timeline", exact=True).click()
    overview.locator(".dl-on-days").get_by_role("link", name="30 Oct").click()
    first = overview.locator(".dl-event", has_text="Austin warns that the deployment could prolong")
    eventually(overview, lambda: 0 < box_of(first)["y"] < 720, True)
    assert "from=2024-10-30&to=2024-10-30" in overview.url


def test_what_only_may_have_happened_on_it_is_folded(reader: Reader) -> None:
    page = reader.open("timeline/")
    page.locator(".dl-on-days").get_by_role("link", name="30 Oct").click()
    page.locator(".dl-on-days a[aria-current='true']", has_text="30 Oct").wait_for()
    number = int(re.findall(r"\d+", page.locator(".dl-on-days a[aria-current='true']").inner_text())[-1])
    shown = page.locator(".dl-event:visible")
    assert shown.count() == number
    assert all("30 October 2024" in text for text in shown.locator(".dl-when").all_inner_texts())
    assert page.locator(".dl-result output").inner_text().startswith(f"{number} of ")
    going, may = page.locator(".dl-tier:visible").all()
    may.locator("summary").click()
    assert any(text.startswith("By 31 October 2024") for text in may.locator(".dl-when").all_inner_texts())
    going.locator("summary").click()
    assert "War in Ukraine" in going.inner_text()
    page.get_by_role("button", name="Show all").click()
    eventually(page, lambda: page.locator(".dl-tier:visible").count(), 0)
    assert shown.count() > 40


def test_an_explored_chart_moves_to_the_time_asked_for(reader: Reader) -> None:
    page = reader.open("timeline/?from=2024-10-30&to=2024-10-30")
    chart = page.locator(".dl-chart").first
    assert chart.locator(".dl-asked").count() == 1
    explore(chart)
    range_ = "chart => chart.querySelector('.dl-explored').layout.xaxis.range.map((end) => `${end}`.slice(0, 10))"
    eventually(page, lambda: chart.evaluate(range_), ["2024-10-27", "2024-11-03"])
    page.locator("[name='to']").fill("2024-11-04")
    eventually(page, lambda: chart.evaluate(range_), ["2024-10-27", "2024-11-08"])
    page.get_by_role("button", name="Show all").click()
    eventually(page, lambda: chart.evaluate(range_), ["2024-10-27", "2024-11-06"])
    assert chart.locator(".dl-asked").count() == 0


def test_an_actor_can_be_asked_for_by_what_it_says_and_what_names_it(reader: Reader) -> None:
    page = reader.open("timeline/?actor=north-korea")
    count = page.locator(".dl-event:visible").count
    both = count()
    page.locator("[name='role']").select_option("says")
    says = count()
    assert "North Korea denies sending soldiers" in page.locator(".md-content").inner_text()
    page.locator("[name='role']").select_option("about")
    named = count()
    assert 0 < says < named < both <= says + named
    page.locator("[name='actor']").select_option("")
    eventually(page, lambda: "role" in page.url, False)
    assert not page.locator("[name='role']").is_visible()


def test_what_was_known_on_a_day_takes_one_click(overview: Page) -> None:
    overview.locator(".dl-steps").get_by_role("link", name="31 Oct").click()
    overview.wait_for_url("**/known/2024-10-31/")
    said = words(overview)
    assert "As known on 31 October 2024" in said
    assert "New since 29 October 2024" in said
    assert "denied" not in said.lower()


def test_what_is_denied_by_whom_and_what_became_of_it_takes_one_click(overview: Page) -> None:
    overview.locator(".dl-answer").get_by_role("link", name="North Korea denies sending soldiers").click()
    overview.wait_for_url("**/events/north-korea-denies/")
    assert "Revised by North Korea" in words(overview)


def test_the_passage_of_a_claim_takes_two_clicks(overview: Page) -> None:
    overview.locator(".dl-answer").get_by_role("link", name="about 12,000").click()
    overview.wait_for_url("**/events/ukraine-counts-12000/**")
    overview.locator("#claims ~ * a[href*='#p']").first.click()
    overview.wait_for_url("**/articles/over-10000-arrived/#p*")


# The page


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_answers_and_ledger_are_near_the_top(reader: Reader, width: int) -> None:
    page = reader.open(OVERVIEW, width)
    box = box_of(page.locator(".dl-ledger"))
    assert box["y"] + box["height"] <= SCREENS[width]


@pytest.mark.parametrize("width", [DESK, PHONE, 768, 320])
def test_nothing_in_them_is_cut_off_or_over_something_else(reader: Reader, width: int) -> None:
    page = reader.open(OVERVIEW, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".dl-ledger li, .dl-answer dd, .dl-answer p, .dl-steps a")].filter((each) => {
          const { left, right } = each.parentElement.getBoundingClientRect(), own = each.getBoundingClientRect();
          return own.width && (own.left < left - 8 || own.right > right + 8 || each.scrollWidth > each.clientWidth + 1);
        }).map((each) => each.textContent)"""
    )
    assert wide == []


def test_the_ledger_is_a_table_of_sides_at_a_desk_and_a_list_of_days_on_a_phone(reader: Reader) -> None:
    page = reader.open(OVERVIEW, DESK)
    tops = "() => [...document.querySelectorAll('.dl-ledger h3')].map((each) => Math.round(each.getBoundingClientRect().top))"
    assert len(set(page.evaluate(tops))) == 1
    page.set_viewport_size({"width": PHONE, "height": 844})
    eventually(page, lambda: len(set(page.evaluate(tops))), 6)
    assert page.locator(".dl-ledger h4").first.is_visible()


# The replay


def test_the_replay_goes_from_day_to_day_until_the_present_and_can_be_paused(reader: Reader) -> None:
    page = reader.open(OVERVIEW, clock=True)
    page.get_by_role("button", name="Replay").click()
    page.wait_for_url("**/known/2024-10-29/?replay*")
    button = page.locator(".dl-replay")
    eventually(page, button.inner_text, "Pause")
    button.click()
    assert button.inner_text() == "Replay"
    page.clock.fast_forward(60_000)
    assert "2024-10-29" in page.url
    button.click()
    for day in ("2024-10-31", "2024-11-01", "2024-11-05"):
        page.clock.fast_forward(10_000)
        page.wait_for_url(f"**/known/{day}/?replay*")
        eventually(page, button.inner_text, "Pause")
    page.clock.fast_forward(10_000)
    page.wait_for_url(reader.site)
    eventually(page, button.inner_text, "Replay")


def test_without_scripts_there_is_no_button_that_does_nothing(site: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site)
    assert not page.locator(".dl-replay").is_visible()
    page.context.close()


# What the editor finds in a chart


def test_what_the_editor_finds_is_of_today_and_of_all(reader: Reader) -> None:
    finding = "US estimates stay at about 10,000; Ukrainian ones reach 12,000"
    title = "How many soldiers, according to whom"
    page = reader.open(OVERVIEW)
    caption = page.locator(".dl-chart figcaption", has_text=finding)
    assert caption.inner_text().split("\n") == [finding, title]
    assert page.locator("#chart-overview .dl-finding").is_visible()
    assert reader.open("known/2024-11-05/").locator(".dl-finding").count() == 0
    frame = reader.open("charts/soldiers-in-russia/")
    assert frame.locator("figcaption").inner_text().split("\n") == [finding, title]
    then = reader.open("charts/soldiers-in-russia/?as-known-on=2024-10-31")
    then.locator(".dl-chosen", has_text="as known on").wait_for()
    assert then.locator("figcaption").inner_text() == title
    assert "as of" in frame.locator(".dl-source").inner_text()
    assert "as of" not in then.locator(".dl-source").inner_text(), "the source is no newer than what is shown"


# By address


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("events/troops-sent/?known=2024-10-30", "known/2024-10-29/"),
        ("?known=2024-11-05", "known/2024-11-05/"),
        ("actors/nato/?known=2030-01-01", "known/2024-11-05/"),
        ("timeline/?kind=combat&known=2024-10-30", "known/2024-10-29/?kind=combat"),
    ],
)
def test_an_address_leads_to_what_was_known_on_a_day(reader: Reader, asked: str, leads: str) -> None:
    page = reader.open(asked)
    page.wait_for_url(f"{reader.site}{leads}")


@pytest.mark.parametrize("asked", ["?known=2024-10-01", "?known=2024-02-31"])
def test_where_there_is_no_such_page_it_leads_nowhere(reader: Reader, asked: str) -> None:
    page = reader.open(asked)
    page.wait_for_load_state("networkidle")
    assert page.url == reader.site + asked


# The page of a day


@pytest.mark.parametrize("day", ["2024-10-29", "2024-10-31", "2024-11-05"])
def test_the_page_of_a_day_has_its_charts_and_a_list_to_choose_from(reader: Reader, day: str) -> None:
    page = reader.open(f"known/{day}/")
    output = page.locator(".dl-result output")
    page.wait_for_function("document.querySelector('.dl-result output')?.textContent")
    shown, whole = (int(number) for number in re.findall(r"\d+", output.inner_text())[:2])
    assert shown == whole == page.locator(".dl-event:visible").count() > 5
    chart = page.locator(".dl-chart").first
    assert len(drawn_events(chart)) == whole
    explore(chart)
    eventually(page, lambda: len(drawn_events(chart)), whole)
    page.locator("[name='kind']").select_option("combat")
    left = page.locator(".dl-event:visible").count()
    assert 0 < left < whole
    eventually(page, lambda: len(drawn_events(chart)), left)
