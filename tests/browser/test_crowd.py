"""A story of many events: its timeline counts them, and each column leads to what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from site_helpers import dateline, small_story, write_project

from browser.conftest import SMALL_CONFIG
from browser.helpers import DESK, PHONE, Reader, chart_of, eventually, explore, served, status
from browser.test_accessibility import violations
from builder.charts.kinds.columns import MOST

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Page

pytestmark = pytest.mark.browser

MANY, FEWER = 1001, 301
TIMELINE = "timeline/"
WITHOUT_EVENTS = """\
exclude_docs: |
  /events/*
  !/events/index.md
"""
"""MkDocs leaves out what no test here opens, the page of each event."""


@pytest.fixture(scope="module")
def crowded_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a story of 1,001 events in six months, whose list is divided."""
    yield from site_of(MANY, tmp_path_factory.mktemp("crowded"))


@pytest.fixture(scope="module")
def listed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a story of 301 events in six months, whose list is whole."""
    yield from site_of(FEWER, tmp_path_factory.mktemp("listed"))


def events_of(number_of_events: int) -> list[dict[str, Any]]:
    return [
        {
            "event": f"event-{number}",
            "title": f"Event number {number}",
            "when": f"2031-{number * number % 6 + 1:02}-{number % 28 + 1:02}",
            "kind": "statement" if number % 5 == 0 else "happening",
            "quote": f"Passage number {number:04}",
        }
        for number in range(number_of_events)
    ]


def site_of(number_of_events: int, folder: Path) -> Iterator[str]:
    story, _ = small_story()
    events = events_of(number_of_events)
    article = {
        "front": {"title": "All of it", "published": "2031-07-01", "text": "full"},
        "text": [f"Passage number {number:04}." for number in range(number_of_events)],
        "events": events,
    }
    project = write_project(
        folder / "project",
        story,
        {"2031-07-01-all": article},
        config=f"{SMALL_CONFIG}{WITHOUT_EVENTS}",
    )
    dateline("build", cwd=project.root)
    with served(project.site) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, window: BrowserContext, crowded_site: str) -> Iterator[Reader]:
    """A reader of the larger story; whatever goes wrong in a page fails the test."""
    yield from reading(Reader(browser, window, crowded_site))


@pytest.fixture
def list_reader(browser: Browser, window: BrowserContext, listed_site: str) -> Iterator[Reader]:
    """A reader of the smaller story."""
    yield from reading(Reader(browser, window, listed_site))


def reading(found: Reader) -> Iterator[Reader]:
    yield found
    found.close()
    assert found.troubles == []


def test_a_column_leads_to_the_events_that_it_counts(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    column = chart_of(page).locator(".dl-picture a[data-event][aria-label]").nth(1)
    name, when, count = (column.get_attribute("aria-label") or "").split(", ")
    column.locator(".dl-hit").click()
    page.wait_for_url("**/timeline/t2031-*/?kind=*")
    assert page.locator("h1").inner_text().startswith(when)
    left = page.locator(".dl-event:visible")
    eventually(page, left.count, int(count.split()[0]))
    assert page.locator("select[name=kind] option:checked").inner_text().startswith(name)


def test_the_columns_count_every_event(reader: Reader) -> None:
    labels = chart_of(reader.open(TIMELINE)).locator(".dl-picture a[data-event]")
    counts = [
        label.rpartition(", ")[2].split()[0] for label in labels.evaluate_all("all => all.map(each => each.ariaLabel)")
    ]
    assert sum(map(int, counts)) == MANY


def test_explored_it_has_the_same_columns_on_the_same_spot(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    chart = chart_of(page)
    high = "chart => chart.getBoundingClientRect().height"
    columns, before = chart.locator(".dl-picture a[data-event]").count(), chart.evaluate(high)
    explore(chart)
    assert chart.locator(".dl-explored .bars .point").count() == columns
    assert chart.evaluate(high) == before
    page.keyboard.press("ArrowRight")
    eventually(page, lambda: status(chart).startswith(f"1 of {columns}: "), True)
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline/t2031-01/?kind=happening")


def test_axe_finds_nothing(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        found = [
            each for each in violations(page) if "md-copyright" not in each
        ]  # Material's own colours, here unchanged
        assert found == [], width


def test_alone_in_a_frame_it_shows_whole_whatever_is_asked_for(reader: Reader) -> None:
    page = reader.open("charts/timeline/all/?kind=statement&from=2031-05-01&as-known-on=2031-01-01")
    page.wait_for_function("document.querySelector('script[src]')?.isConnected")
    whole = reader.open("charts/timeline/all/").locator(".dl-picture a[data-event]:visible").count()
    assert page.locator(".dl-picture a[data-event]:visible").count() == whole > 0
    assert not page.locator(".dl-chosen").is_visible()


# Zooming in


def days_shown(page: Page | Frame) -> tuple[str, str]:
    """From which moment to which the explored chart shows."""
    shown: list[str] = page.evaluate("document.querySelector('.dl-explored').layout.xaxis.range")
    first, last = (each.replace(" ", "T") for each in shown)
    return first, last


def said(page: Page | Frame) -> str:
    return page.locator(".dl-chart .dl-status").first.inner_text()


def zoom(page: Page | Frame, way: str) -> None:
    """Zoom in or out, and wait until the chart is at rest."""
    page.locator(f".modebar-btn[data-val='{way}']").first.click()
    page.wait_for_timeout(400)


def drawn_in(page: Page | Frame) -> set[str]:
    found: list[str] = page.locator(".dl-captions [data-event]").evaluate_all(
        "all => all.map((each) => each.dataset.event)"
    )
    return set(found)


def wanted_in(shown: tuple[str, str]) -> set[str]:
    """The events whose days have their noon in a span."""
    return {each["event"] for each in events_of(MANY) if shown[0] <= f"{each['when']}T12:00" <= shown[1]}


def test_where_few_enough_are_in_view_each_event_is_drawn(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    explore(chart_of(page))
    height = page.evaluate("document.documentElement.scrollHeight")
    seen = []
    for way in (*["in"] * 4, *["out"] * 4):
        zoom(page, way)
        shown = days_shown(page)
        wanted = wanted_in(shown)
        seen.append(len(wanted) <= MOST)
        if seen[-1]:
            eventually(page, partial(drawn_in, page), wanted)
            eventually(page, partial(said, page), f"{len(wanted)} events, each drawn.")
            assert page.locator(".dl-chart .dl-key li").count() >= 1
            assert page.evaluate("document.documentElement.scrollHeight") > height
        else:
            eventually(page, partial(drawn_in, page), set())
            assert page.locator(".dl-explored .bars .point").count()
    assert seen == [False, False, True, True, True, False, False, False]
    assert page.evaluate("document.documentElement.scrollHeight") == height


def test_what_the_keys_zoomed_in_on_stays_in_view_once_each_event_is_drawn(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    explore(chart_of(page))
    whole = days_shown(page)
    page.locator(".dl-explored").focus()
    for _ in range(3):
        page.keyboard.press("+")
        page.wait_for_timeout(400)
    eventually(page, lambda: bool(drawn_in(page)), True)
    first, last = days_shown(page)
    assert whole[0] < first
    assert last < whole[1]
    assert drawn_in(page) == wanted_in((first, last))


def test_each_event_drawn_has_its_card_and_leads_to_its_page(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    explore(chart_of(page))
    for _ in range(3):
        zoom(page, "in")
    page.locator(".dl-explored").focus()
    page.keyboard.press("Home")
    page.locator(".dl-card").wait_for()
    title = page.locator(".dl-card-title").inner_text()
    number = title.removeprefix("Event number ")
    assert page.locator(".dl-card a").get_attribute("href").endswith(f"/events/event-{number}/")
    assert f"Passage number {int(number):04}" in page.locator(".dl-card-passage").inner_text()


def test_in_a_sandbox_it_is_the_same(reader: Reader) -> None:
    page = reader.open()
    page.set_content(
        f'<iframe sandbox="allow-scripts" width="1000" height="700" src="{reader.site}charts/timeline/all/"></iframe>'
    )
    frame = page.frames[1]
    frame.locator(".dl-explore").click()
    frame.locator(".dl-is-explored").wait_for()
    for _ in range(3):
        zoom(frame, "in")
    eventually(page, partial(drawn_in, frame), wanted_in(days_shown(frame)))


def test_events_that_cannot_be_loaded_leave_the_columns(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    explore(chart_of(page))
    page.route("**/period-*.js", lambda route: route.abort())
    for _ in range(3):
        zoom(page, "in")
    eventually(page, lambda: "could not be loaded" in said(page), True)
    assert page.locator(".dl-explored .bars .point").count()
    reader.expect_trouble("ERR_FAILED")


# Where the list is whole


def test_a_column_leads_to_the_one_list_with_its_time_chosen(list_reader: Reader) -> None:
    page = list_reader.open("charts/timeline/all/")
    column = page.locator(".dl-picture a[data-event][aria-label]").nth(1)
    _, _, count = (column.get_attribute("aria-label") or "").split(", ")
    page = list_reader.open(f"charts/timeline/all/{column.evaluate('each => each.href.baseVal')}")
    left = page.locator(".dl-event:visible")
    eventually(page, left.count, int(count.split()[0]))


def test_columns_are_not_shown_with_a_choice_since_they_count_everything(list_reader: Reader) -> None:
    page = list_reader.open(TIMELINE)
    chart = chart_of(page)
    columns = chart.locator(".dl-picture a[data-event]:visible")
    everything = columns.count()
    assert everything == 8
    explore(chart)
    for name, value in (("kind", "statement"), ("status", "reported")):
        page.locator(f"select[name={name}]").select_option(value)
        eventually(page, lambda: status(chart), "This chart counts all events, as they are known today.")
        assert not chart.locator(".dl-plot, .dl-data, .dl-explore").locator("visible=true").count()
    page.locator(".dl-clear").click()
    eventually(page, columns.count, everything)
    assert status(chart) == ""
    explore(chart)
