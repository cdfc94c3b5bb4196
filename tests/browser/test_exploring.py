"""Exploring a chart: Plotly comes when the reader asks, takes the picture's place without moving anything, and leaves."""

from __future__ import annotations

import re

import pytest
from browser.helpers import (
    COMPARE,
    DESK,
    EVENT,
    MEASURE,
    PHONE,
    PLOTLY,
    SMALL,
    TIMELINE,
    Reader,
    card,
    chart_of,
    explore,
    is_explored,
    mark,
    shapes,
    status,
    wait_until_explored,
)

pytestmark = pytest.mark.browser

LEFT_OUT = {"Open side"}


def fetched(reader: Reader) -> list[str]:
    """What of a chart was fetched: Plotly and figures."""
    return [path for path in reader.requests if "plotly" in path or path.endswith(".json") and "charts/" in path]


# Asking for it


@pytest.mark.parametrize("path", ["", TIMELINE, MEASURE, COMPARE])
def test_nothing_is_fetched_until_the_reader_asks(reader: Reader, path: str) -> None:
    page = reader.open(path)
    plot = page.locator(".dl-plot").first
    plot.hover(position={"x": 300, "y": 60})
    plot.locator("a").first.focus()
    page.locator(".dl-explore").first.focus()
    page.locator(".dl-explore").first.hover()
    page.mouse.wheel(0, 4000)
    page.wait_for_load_state("networkidle")
    assert fetched(reader) == []


def test_one_plotly_for_all_charts(reader: Reader) -> None:
    page = reader.open()
    for name in ("overview", "soldiers-in-russia"):
        explore(chart_of(page, name))
    assert fetched(reader) == [
        PLOTLY,
        "charts/overview/figure.json",
        "charts/soldiers-in-russia/figure.json",
    ]
    assert page.locator(".dl-is-explored").count() == 2


def test_a_click_on_the_empty_plot_explores(reader: Reader) -> None:
    chart = chart_of(reader.open())
    chart.locator(".dl-plot").click(position={"x": 900, "y": 75})
    wait_until_explored(chart)


def test_a_tap_on_the_empty_plot_explores(reader: Reader) -> None:
    chart = chart_of(reader.open(width=PHONE, touch=True))
    chart.locator(".dl-plot").tap(position={"x": 300, "y": 75})
    wait_until_explored(chart)


def test_a_mark_of_the_picture_is_a_link(reader: Reader) -> None:
    page = reader.open()
    page.locator(".dl-plot a[data-event='icbm-test'] .dl-hit").first.click()
    page.wait_for_url("**/events/icbm-test/")
    assert fetched(reader) == []


def test_it_says_that_it_is_loading(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    held: list[Route] = []
    page.route(re.compile("plotly"), lambda route: held.append(route))
    chart.locator(".dl-explore").click()
    page.locator(".dl-chart[aria-busy='true']").wait_for()
    assert "Loading" in status(chart)
    assert chart.locator(".dl-picture").is_visible()
    held[0].continue_()
    wait_until_explored(chart)
    assert "Loading" not in status(chart)


def test_back_to_the_picture(reader: Reader) -> None:
    chart = chart_of(reader.open())
    explore(chart)
    assert not chart.locator(".dl-picture").is_visible()
    assert chart.locator(".dl-explore").get_attribute("aria-pressed") == "true"
    chart.locator(".dl-explore").click()
    assert chart.locator(".dl-picture").is_visible()
    assert chart.locator(".dl-explored").count() == 0
    assert chart.locator(".dl-explore").get_attribute("aria-pressed") == "false"
    assert status(chart) == ""
    explore(chart)
    assert reader.requests.count(PLOTLY) == 1


# Nothing moves

_WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value)))
  .observe({ type: "layout-shift", buffered: false });
"""
_POSITIONS = """() => {
  const visible = [...document.querySelectorAll("main :is(h1, h2, p, li, button, figure, details, td, svg)")];
  const places = visible.filter((each) => !each.closest(".dl-explored")).map((each) => each.getBoundingClientRect());
  return [innerWidth, document.body.scrollWidth, scrollY, ...places.map(({ x, y, width, height }) => [x, y, width, height].join(" "))];
}"""


@pytest.mark.parametrize("path", ["", TIMELINE, MEASURE, COMPARE])
@pytest.mark.parametrize("width", [DESK, PHONE, SMALL])
def test_nothing_moves(reader: Reader, width: int, path: str) -> None:
    page = reader.open(path, width)
    page.evaluate(_WATCH_SHIFTS)
    chart = chart_of(page)
    chart.locator(".dl-explore").scroll_into_view_if_needed()
    before = page.evaluate(_POSITIONS)
    explore(chart)
    page.wait_for_function("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(_POSITIONS) == before
    chart.locator(".dl-explore").click()
    assert page.evaluate(_POSITIONS) == before
    assert page.evaluate("window.shifts") == []


@pytest.mark.parametrize("path", ["", TIMELINE, MEASURE, COMPARE, "measures/troops-in-kursk/", "articles/allies-confer/"])
@pytest.mark.parametrize("width", [DESK, 768, PHONE, SMALL])
def test_every_mark_stays_where_it_was(reader: Reader, width: int, path: str) -> None:
    chart = chart_of(reader.open(path, width))
    explore(chart)
    found = shapes(chart)
    assert found["picture"].keys() == found["plotly"].keys()
    away = {
        address: (place, found["plotly"][address])
        for address, place in found["picture"].items()
        if max(abs(one - other) for one, other in zip(place, found["plotly"][address], strict=True)) > 1
    }
    assert away == {}


# What stands there


def test_only_useful_tools(reader: Reader) -> None:
    chart = chart_of(reader.open())
    explore(chart)
    tools = chart.locator(".modebar-btn")
    names = [tools.nth(n).get_attribute("data-title") for n in range(tools.count())]
    assert names == ["Zoom in", "Zoom out", "Reset axes", "Download plot as a PNG"]
    assert chart.locator(".plotlyjsicon, .modebar-btn--logo, [data-title*='hare'], [data-title*='loud']").count() == 0


def test_the_chart_has_the_focus(reader: Reader) -> None:
    page = reader.open()
    explore(chart_of(page))
    assert page.evaluate("document.activeElement.className.includes('dl-explored')")
    assert page.locator(".dl-explored").get_attribute("aria-label").startswith("What happened")


@pytest.mark.parametrize("broken", [PLOTLY, "charts/overview/figure.json"])
def test_failing_to_load_leaves_the_picture(reader: Reader, broken: str) -> None:
    page = reader.open()
    chart = chart_of(page)
    page.route(f"**/{broken}", lambda route: route.abort())
    chart.locator(".dl-explore").click()
    chart.get_by_role("status").filter(has_text="could not be loaded").wait_for()
    assert chart.locator(".dl-picture").is_visible()
    assert not is_explored(chart)
    assert chart.get_attribute("aria-busy") is None
    reader.expect_trouble("ERR_FAILED")
    page.unroute(f"**/{broken}")
    explore(chart)


def test_leaving_while_it_loads(instant_reader: Reader) -> None:
    page = instant_reader.open()
    held: list[Route] = []
    page.route(re.compile("figure"), lambda route: held.append(route))
    chart_of(page).locator(".dl-explore").click()
    page.locator(".dl-chart[aria-busy='true']").wait_for()
    page.get_by_role("link", name="Numbers", exact=True).first.click()
    page.get_by_role("heading", name="The numbers").wait_for()
    for route in held:
        route.continue_()
    explore(chart_of(page))
    assert page.locator(".dl-explored").count() == 1


# Keyboard


def times(said: list[str]) -> list[str]:
    """The numbers of the marks that were announced."""
    return [text.split(":")[0] for text in said]


def test_arrow_keys_walk_the_marks_in_order_of_time(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    total = int(status(chart).split()[0])
    said = []
    for key in ["ArrowRight", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp", "End", "ArrowRight", "Home", "ArrowLeft"]:
        page.keyboard.press(key)
        said.append(status(chart).split(":")[0])
    assert said == [f"{number} of {total}" for number in (1, 2, 3, 2, 1, total, total, 1, 1)]


def test_the_walk_goes_through_every_event_once_in_the_order_of_the_picture(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    links = chart.locator(".dl-picture a[data-event]")
    in_picture = [links.nth(number).get_attribute("aria-label").split(",")[0] for number in range(links.count())]
    explore(chart)
    walked = []
    for _ in in_picture:
        page.keyboard.press("ArrowRight")
        walked.append(status(chart).split(": ", 1)[1])
    assert len(set(walked)) == len(in_picture)
    for title in in_picture:
        assert any(said.startswith(title) for said in walked), title
    assert walked[0].startswith("Ukrainian forces push into")  # the arrow at the left edge stands for August


def test_what_is_announced_is_what_is_shown(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.keyboard.press("End")
    words = status(chart).split(": ", 1)[1]
    letters = re.compile(r"[\W_]+")
    assert letters.sub("", words) == letters.sub("", card(chart))
    assert "article" in words
    assert "November 2024" in words


def test_enter_opens_the_page_of_the_event(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/kursk-offensive/")


def test_escape_returns_to_the_picture(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert chart.locator(".dl-picture").is_visible()
    assert page.evaluate("document.activeElement.className").split()[0] == "dl-explore"


def test_keys_that_mean_something_else_are_left_alone(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("document.activeElement.className.includes('dl-explored')")


def test_the_focused_mark_stays_the_focused_mark(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    link = chart.locator(".dl-picture a[data-event='austin-counts-10000']")
    link.focus()
    explore(chart)
    assert "Austin says about 10,000" in status(chart)
    assert "Austin says about 10,000" in card(chart)


def test_a_mark_panned_out_of_sight_is_brought_back(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    box = chart.locator(".dl-explored")
    before = box.evaluate("box => box.layout.xaxis.range.join()")
    place = box.bounding_box()
    page.mouse.move(place["x"] + 1000, place["y"] + 75)
    page.mouse.down()
    page.mouse.move(place["x"] + 200, place["y"] + 75, steps=4)
    page.mouse.up()
    assert box.evaluate("box => box.layout.xaxis.range.join()") != before
    box.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert card(chart)
    inside = """box => {
      const { left, right } = box.querySelector(".hoverlayer .hovertext path").getBoundingClientRect();
      const outer = box.getBoundingClientRect();
      return left >= outer.left - 1 && right <= outer.right + 1;
    }"""
    assert box.evaluate(inside)


# Mouse


def test_the_card_says_what_when_who_and_how_many_articles(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.mouse.move(*mark(chart, "pentagon-counts-10000"))
    page.locator(".hoverlayer .hovertext").wait_for()
    assert card(chart) == (
        "Pentagon says North Korea has sent about 10,000 soldiers to Russia 28 October 2024 (uncertain) "
        "Pentagon and North Korea 2 articles"
    ) or "2 articles" in card(chart)


def test_a_click_opens_the_page_of_the_event(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.mouse.click(*mark(chart, "icbm-test"))
    page.wait_for_url("**/events/icbm-test/")


def test_a_click_on_a_claim_opens_the_claim(reader: Reader) -> None:
    page = reader.open(MEASURE)
    chart = chart_of(page)
    explore(chart)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/events/pentagon-counts-10000/#troops-in-russia-pentagon-2024-10-28$"))


def test_wheel_scrolls_the_page(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.mouse.move(*mark(chart, "icbm-test"))
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 200)
    page.wait_for_function(f"scrollY > {before}")
