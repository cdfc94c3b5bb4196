"""Exploring a chart: Plotly comes when the reader asks, takes the picture's place without moving anything, and leaves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.helpers import (
    COMPARE,
    DESK,
    EXPLORING,
    MEASURE,
    PHONE,
    PLOTLY,
    SMALL,
    TIMELINE,
    Reader,
    card,
    chart_of,
    eventually,
    explore,
    is_explored,
    mark,
    shapes,
    status,
    wait_until_explored,
)
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Position, Route

pytestmark = pytest.mark.browser


RANGE = "box => box.layout.xaxis.range.map((bound) => Date.parse(bound))"


def fetched(reader: Reader) -> list[str]:
    """What of a chart was fetched: Plotly, what draws with it, and figures."""
    return [path for path in reader.requests if path in (PLOTLY, EXPLORING) or path.endswith("/figure.js")]


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
    assert sorted(fetched(reader)) == [
        EXPLORING,
        PLOTLY,
        "charts/overview/figure.js",
        "charts/soldiers-in-russia/figure.js",
    ]
    assert page.locator(".dl-is-explored").count() == 2


def empty_place(chart: Locator) -> Position:
    """A place of the plot where nothing is drawn: left of a mark in a row of its own."""
    plot, mark = chart.locator(".dl-plot").bounding_box(), chart.locator("a[data-event='icbm-test']").bounding_box()
    assert plot
    assert mark
    return {"x": 20, "y": mark["y"] + mark["height"] / 2 - plot["y"]}


def test_a_click_on_the_empty_plot_explores(reader: Reader) -> None:
    chart = chart_of(reader.open())
    chart.locator(".dl-plot").click(position=empty_place(chart))
    wait_until_explored(chart)


def test_a_tap_on_the_empty_plot_explores(reader: Reader) -> None:
    chart = chart_of(reader.open(width=PHONE, touch=True))
    chart.locator(".dl-plot").tap(position=empty_place(chart))
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
    assert chart.locator(".dl-plot > .dl-picture").is_visible()
    held[0].continue_()
    wait_until_explored(chart)
    assert "Loading" not in status(chart)


def test_back_to_the_picture(reader: Reader) -> None:
    chart = chart_of(reader.open())
    explore(chart)
    assert not chart.locator(".dl-plot > .dl-picture").is_visible()
    assert chart.locator(".dl-explore").inner_text() == "Close"
    chart.locator(".dl-explore").click()
    assert chart.locator(".dl-plot > .dl-picture").is_visible()
    assert chart.locator(".dl-explored").count() == 0
    assert chart.locator(".dl-explore").inner_text() == "Explore"
    assert status(chart) == ""
    explore(chart)
    assert reader.requests.count(PLOTLY) == 1


# Nothing moves


def drawn(page: Page) -> None:
    """Wait until what was done has been drawn."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


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
def test_nothing_moves(reader: Reader, path: str) -> None:
    page = reader.open(path)
    chart = chart_of(page)
    for width in (DESK, PHONE, SMALL):
        page.set_viewport_size({"width": width, "height": 900})
        chart.locator(".dl-explore").scroll_into_view_if_needed()
        drawn(page)
        page.evaluate(_WATCH_SHIFTS)
        before = page.evaluate(_POSITIONS)
        explore(chart)
        drawn(page)
        assert page.evaluate(_POSITIONS) == before
        chart.locator(".dl-explore").click()
        drawn(page)
        assert page.evaluate(_POSITIONS) == before
        assert page.evaluate("window.shifts") == []


@pytest.mark.parametrize("path", [MEASURE, COMPARE])
def test_every_mark_stays_where_it_was(reader: Reader, path: str) -> None:
    page = reader.open(path)
    chart = chart_of(page)
    for width in (DESK, 768, PHONE, SMALL):
        page.set_viewport_size({"width": width, "height": 900})
        explore(chart)
        found = shapes(chart)
        assert found["picture"].keys() == found["plotly"].keys()
        away = {
            address: (place, found["plotly"][address])
            for address, place in found["picture"].items()
            if max(abs(one - other) for one, other in zip(place, found["plotly"][address], strict=True)) > 1
        }
        assert away == {}, width
        chart.locator(".dl-explore").click()


# What stands there


def test_only_useful_tools(reader: Reader) -> None:
    chart = chart_of(reader.open())
    explore(chart)
    tools = chart.locator(".modebar-btn")
    names = [tools.nth(n).get_attribute("data-title") for n in range(tools.count())]
    assert names == ["Zoom in", "Zoom out", "Reset axes", "Download as a PNG"]
    assert chart.locator(".plotlyjsicon, .modebar-btn--logo, [data-title*='hare'], [data-title*='loud']").count() == 0


def test_the_chart_has_the_focus(reader: Reader) -> None:
    page = reader.open()
    explore(chart_of(page))
    assert page.evaluate("document.activeElement.className.includes('dl-explored')")
    assert page.locator(".dl-explored").get_attribute("aria-label").startswith("What was reported")


@pytest.mark.parametrize("broken", [PLOTLY, EXPLORING, "charts/overview/figure.js"])
def test_failing_to_load_leaves_the_picture(reader: Reader, broken: str) -> None:
    page = reader.open()
    chart = chart_of(page)
    page.route(f"**/{broken}", lambda route: route.abort())
    chart.locator(".dl-explore").click()
    chart.get_by_role("status").filter(has_text="could not be loaded").wait_for()
    assert chart.locator(".dl-plot > .dl-picture").is_visible()
    assert not is_explored(chart)
    assert chart.get_attribute("aria-busy") is None
    reader.expect_trouble("ERR_FAILED")
    page.unroute(f"**/{broken}")
    explore(chart)


def test_leaving_while_it_loads(instant_reader: Reader) -> None:
    page = instant_reader.open()
    page.route(re.compile("figure"), lambda route: None)
    chart_of(page).locator(".dl-explore").click()
    page.locator(".dl-chart[aria-busy='true']").wait_for()
    page.get_by_role("link", name="Numbers", exact=True).first.click()
    page.get_by_role("heading", name="The numbers").wait_for()
    page.unroute_all()  # what is held goes on
    explore(chart_of(page))
    assert page.locator(".dl-explored").count() == 1


# Keyboard


def letters(text: str) -> str:
    """A text without what stands between its words."""
    return re.sub(r"[\W_]+", "", text)


def test_arrow_keys_walk_the_marks_in_order_of_time(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    total = int(status(chart).split()[0])
    said = []
    for key in [
        "ArrowRight",
        "ArrowDown",
        "ArrowRight",
        "ArrowLeft",
        "ArrowUp",
        "End",
        "ArrowRight",
        "Home",
        "ArrowLeft",
    ]:
        page.keyboard.press(key)
        said.append(status(chart).split(":")[0])
    assert said == [f"{number} of {total}" for number in (1, 2, 3, 2, 1, total, total, 1, 1)]


def test_the_walk_goes_through_every_event_in_the_order_of_the_list(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    titles = page.locator(".dl-event .dl-title").all_inner_texts()
    chart = chart_of(page)
    explore(chart)
    for title in titles:
        page.keyboard.press("ArrowRight")
        assert letters(status(chart).split(": ", 1)[1]).startswith(letters(title))


def test_what_is_announced_is_what_is_shown(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.keyboard.press("End")
    words = status(chart).split(": ", 1)[1]
    eventually(page, lambda: letters(card(chart)), letters(words))
    assert "article" in words
    assert "November 2024" in words


def test_enter_opens_the_page_of_the_event(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/war-in-ukraine/")


def test_escape_returns_to_the_picture(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.keyboard.press("ArrowRight")
    page.locator(".dl-card").wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".dl-card").count() == 0
    page.keyboard.press("Escape")
    assert chart.locator(".dl-plot > .dl-picture").is_visible()
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
    eventually(page, lambda: "Austin says about 10,000" in card(chart), True)


def saved(page: Page, chart: Locator) -> int:
    """How many bytes the picture has that the reader saves."""
    with page.expect_download() as download:
        chart.locator("[data-title='Download as a PNG']").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    return len(content)


def test_what_is_saved_has_the_captions_and_the_arrows(reader: Reader) -> None:
    """They are over Plotly's drawing, which would be saved without them."""
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    whole = saved(page, chart)
    page.evaluate("document.querySelectorAll('.dl-captions g').forEach((each) => each.classList.add('dl-gone'))")
    assert saved(page, chart) < 0.6 * whole


def test_what_is_saved_has_the_title_above(reader: Reader) -> None:
    """In a band of its own, as many lines as it needs; a chart of the same height without one is as high as drawn."""
    chart = chart_of(reader.open(width=PHONE), "overview")
    explore(chart)
    heights = []
    for title in ("Short", "A title with so many words that one line of a phone cannot hold all of them at once"):
        chart.locator(".dl-explored").evaluate("(box, title) => (box.layout.meta.title = title)", title)
        with chart.page.expect_download() as download:
            chart.locator("[data-title='Download as a PNG']").click()
        content = Path(download.value.path()).read_bytes()
        heights.append(int.from_bytes(content[20:24]))
    drawn = chart.locator(".dl-explored").evaluate("box => box.layout.height")
    assert heights[0] > 2 * drawn
    assert heights[1] > heights[0]


def test_the_keyboard_zooms_around_the_mark_that_it_is_at(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    chart.locator(".dl-picture a[data-event='icbm-test']").focus()
    explore(chart)
    box = chart.locator(".dl-explored")
    first, last = box.evaluate(RANGE)
    for key, length in (("+", 0.5), ("+", 0.25), ("-", 0.5)):
        page.keyboard.press(key)
        eventually(
            page, lambda: box.evaluate(f"box => Math.round(({RANGE})(box).reduce((a, b) => b - a) / 1000)"),
            round((last - first) * length / 1000),
        )  # fmt: skip
        assert box.evaluate(RANGE)[0] < 1730376000000 < box.evaluate(RANGE)[1], "31 October 2024, at noon"


def test_a_mark_panned_out_of_sight_is_brought_back(reader: Reader) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    box = chart.locator(".dl-explored")
    before = box.evaluate("box => box.layout.xaxis.range.join()")
    place = box.bounding_box()
    page.mouse.move(place["x"] + 200, place["y"] + 120)
    page.mouse.down()
    page.mouse.move(place["x"] + 1000, place["y"] + 120, steps=4)
    page.mouse.up()
    page.wait_for_function(
        "([box, before]) => box.layout.xaxis.range.join() !== before", arg=[box.element_handle(), before]
    )
    arrows = chart.locator(".dl-captions [data-event='icbm-test'] path:not(.dl-gone)")
    assert arrows.count() == 1, "it is outside"
    box.focus()
    page.keyboard.press("End")
    for _ in range(page.locator(".dl-data tbody tr").count()):
        if "tests an ICBM" in status(chart):
            break
        page.keyboard.press("ArrowLeft")
    eventually(page, arrows.count, 0)
    eventually(page, lambda: "tests an ICBM" in card(chart), True)


@pytest.mark.parametrize("path", ["", MEASURE])
def test_every_card_fits_the_smallest_phone(reader: Reader, path: str) -> None:
    page = reader.open(path, SMALL)
    chart = chart_of(page)
    explore(chart)
    for _ in range(int(status(chart).split()[0])):
        page.keyboard.press("ArrowRight")
        eventually(page, lambda: letters(card(chart)) == letters(status(chart).split(": ", 1)[1]), True)
        box = chart.locator(".dl-card, .hoverlayer .hovertext path").first.bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= SMALL, status(chart)


# Mouse


def test_the_card_says_what_when_who_and_how_many_articles(reader: Reader, real_timeline: Timeline) -> None:
    page = reader.open()
    chart = chart_of(page)
    explore(chart)
    page.mouse.move(*mark(chart, "pentagon-counts-10000"))
    page.locator(".dl-card").wait_for()
    event = real_timeline.events["pentagon-counts-10000"]
    for part in (event.title, "28 October 2024 (uncertain)", "Pentagon", "1 article"):
        assert letters(part) in letters(card(chart))


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


# Touch


class Fingers:
    """Fingers on the screen: each place is one of them."""

    def __init__(self, page: Page) -> None:
        self.line = page.context.new_cdp_session(page)

    def send(self, kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        self.line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def swipe(self, start: tuple[float, float], end: tuple[float, float], steps: int = 10) -> None:
        """One finger from here to there."""
        self.send("touchStart", start)
        for step in range(1, steps + 1):
            self.send("touchMove", tuple(a + (b - a) * step / steps for a, b in zip(start, end, strict=True)))
        self.send("touchEnd")


@pytest.fixture
def phone(reader: Reader) -> Page:
    """The overview on a phone, its chart explored."""
    page = reader.open(width=PHONE, touch=True)
    chart = chart_of(page)
    chart.locator(".dl-explore").tap()
    wait_until_explored(chart)
    return page


def test_the_first_tap_shows_the_card_and_the_second_opens(phone: Page) -> None:
    chart = chart_of(phone)
    assert "Tap" in status(chart)
    phone.touchscreen.tap(*mark(chart, "icbm-test"))
    phone.locator(".dl-card").wait_for()
    assert card(chart).startswith("North Korea tests an ICBM")
    assert "events" not in phone.url
    phone.touchscreen.tap(*mark(chart, "icbm-test"))
    phone.wait_for_url("**/events/icbm-test/")


def test_a_swipe_up_or_down_scrolls_the_page(phone: Page) -> None:
    box = chart_of(phone).locator(".dl-explored")
    box.evaluate("box => box.scrollIntoView()")
    before, shown = phone.evaluate("scrollY"), box.evaluate(RANGE)
    Fingers(phone).swipe((200, 600), (225, 300))
    phone.wait_for_function(f"scrollY > {before + 200}")
    assert box.evaluate(RANGE) == shown


def test_a_swipe_sideways_pans(phone: Page) -> None:
    box = chart_of(phone).locator(".dl-explored")
    box.evaluate("box => box.scrollIntoView()")
    before, shown = phone.evaluate("scrollY"), box.evaluate(RANGE)
    Fingers(phone).swipe((300, 500), (150, 490))
    phone.wait_for_function(f"([box, first]) => ({RANGE})(box)[0] > first", arg=[box.element_handle(), shown[0]])
    drawn(phone)
    now = box.evaluate(RANGE)
    assert now[0] - shown[0] == pytest.approx((shown[1] - shown[0]) * 150 / (PHONE - 32 - 20), rel=0.02)
    assert now[1] - now[0] == pytest.approx(shown[1] - shown[0], rel=0.01)
    assert phone.evaluate("scrollY") == before


def test_two_fingers_zoom(phone: Page) -> None:
    box = chart_of(phone).locator(".dl-explored")
    box.evaluate("box => box.scrollIntoView()")
    shown = box.evaluate(RANGE)
    fingers = Fingers(phone)
    fingers.send("touchStart", (180, 500), (220, 500))
    fingers.send("touchMove", (120, 500), (280, 500))
    fingers.send("touchEnd")
    drawn(phone)
    now = box.evaluate(RANGE)
    assert now[1] - now[0] == pytest.approx((shown[1] - shown[0]) / 4, rel=0.02)
    assert shown[0] < now[0] < now[1] < shown[1]


# Palette

_COLOURS = "box => [...box.querySelectorAll('.point, .ytick text, .annotation text')].map((each) => getComputedStyle(each).fill).join()"


@pytest.mark.parametrize("dark", [False, True])
def test_another_palette_while_a_chart_is_open(reader: Reader, dark: bool) -> None:
    page = reader.open(MEASURE, dark=dark)
    chart = chart_of(page)
    explore(chart)
    page.keyboard.press("End")
    page.locator(".modebar-btn[data-title='Zoom in']").click()
    box = chart.locator(".dl-explored")
    page.wait_for_function("box => box.layout.xaxis.range.length", arg=box.element_handle())
    before, zoomed = box.evaluate(_COLOURS), box.evaluate("box => box.layout.xaxis.range.join()")
    page.emulate_media(color_scheme="light" if dark else "dark")
    page.wait_for_function(f"([box, before]) => ({_COLOURS})(box) !== before", arg=[box.element_handle(), before])
    assert is_explored(chart)
    assert box.evaluate("box => box.layout.xaxis.range.join()") == zoomed
    page.keyboard.press("ArrowLeft")
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.wait_for_function(f"([box, before]) => ({_COLOURS})(box) === before", arg=[box.element_handle(), before])


def test_the_switch_of_the_page_changes_the_chart(reader: Reader) -> None:
    page = reader.open(MEASURE, locale="en-GB")  # a browser of its own, for the choice is remembered
    chart = chart_of(page)
    explore(chart)
    box = chart.locator(".dl-explored")
    before = box.evaluate(_COLOURS)
    page.get_by_title("Follows the system; switch to light").click()
    page.get_by_title("Light; switch to dark").click()
    page.wait_for_function(f"([box, before]) => ({_COLOURS})(box) !== before", arg=[box.element_handle(), before])
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_the_picture_and_the_chart_have_the_same_colours(reader: Reader) -> None:
    page = reader.open(MEASURE, dark=True)
    chart = chart_of(page)
    colours = """(root, shapes) => {
      const seen = [...root.querySelectorAll(shapes)].map((each) => getComputedStyle(each));
      const filled = seen.filter(({ fill, opacity }) => fill !== "none" && opacity !== "0");
      return [...new Set(filled.map(({ fill }) => fill))].sort();
    }"""
    picture = chart.evaluate(f"chart => ({colours})(chart, '.dl-picture a path:not(.dl-hit, .dl-hollow)')")
    explore(chart)
    assert chart.evaluate(f"chart => ({colours})(chart, '.dl-explored .scatterlayer .point')") == picture
