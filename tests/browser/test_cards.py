"""Cards of the picture's marks: on hover, focus and touch, inside the window, and as known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_helpers import dateline, small_story, write_project

from browser.conftest import SMALL_CONFIG
from browser.helpers import (
    COMPARE,
    DESK,
    MEASURE,
    OVERVIEW,
    PHONE,
    PHONE_HEIGHT,
    SMALL,
    TIMELINE,
    Reader,
    box_of,
    chart_of,
    eventually,
    explore,
    is_explored,
    served,
)
from browser.hosts import Host, framed, wait_until_it_fits
from browser.test_accessibility import violations
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page

pytestmark = pytest.mark.browser

EVENT, OTHER = "icbm-test", "pentagon-counts-10000"
EDGE = 8


def mark(page: Page, event: str = EVENT) -> Locator:
    """Where an event of the page's first chart can be pointed at."""
    return chart_of(page).locator(f".dl-picture a[data-event='{event}'] .dl-hit:visible").first


def card(page: Page) -> Locator:
    return page.locator(".dl-card")


def lines(page: Page) -> list[str]:
    """What the card says, line by line, its link last; nothing if no card is shown."""
    return card(page).locator("p").all_inner_texts()


def title(page: Page) -> str:
    return lines(page)[0] if card(page).count() else ""


def middle(box: FloatRect) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def away(page: Page) -> None:
    """Point at nothing."""
    page.mouse.move(5, 5)


def focus(page: Page, event: str = EVENT) -> Locator:
    """Go to a mark as the keyboard does, and wait until the page came to rest."""
    page.keyboard.press("Shift")
    link = chart_of(page).locator(f".dl-picture a[data-event='{event}']")
    link.focus()
    return link


# What it says


def test_it_says_what_when_who_how_many_articles_and_the_passage(reader: Reader, real_timeline: Timeline) -> None:
    page = reader.open()
    mark(page, OTHER).hover()
    event = real_timeline.events[OTHER]
    passage = event.reports[0].passage
    assert passage
    when, who = "On 28 October 2024 (uncertain)", "Pentagon"
    said = f"In our summary: {passage.exact}"
    assert lines(page) == [event.title, when, who, "1 article", said, "Open the event"]
    assert card(page).locator("p").first.evaluate("title => Number(getComputedStyle(title).fontWeight)") >= 700


@pytest.mark.parametrize(("path", "opens"), [(MEASURE, "Open the claim"), (COMPARE, "Open the passage")])
def test_it_opens_what_its_mark_opens(reader: Reader, path: str, opens: str) -> None:
    page = reader.open(path)
    link = page.locator(".dl-picture a[data-event]:not(.dl-gone)").first
    link.locator(".dl-hit:visible").first.hover()
    assert lines(page)[-1] == opens
    address = page.evaluate("link => new URL(link.href.baseVal, document.baseURI).href", link.element_handle())
    card(page).locator("a").click()
    page.wait_for_url(address)


def test_nothing_of_it_is_read_twice(reader: Reader) -> None:
    page = reader.open()
    before = page.locator("body").aria_snapshot()
    mark(page).hover()
    assert title(page)
    assert page.locator("body").aria_snapshot() == before
    page.keyboard.press("Tab")
    assert not card(page).evaluate("card => card.contains(document.activeElement)")
    mark(page).hover()
    assert violations(page) == []


# Mouse


def test_it_goes_when_the_pointer_does(reader: Reader) -> None:
    page = reader.open()
    assert card(page).count() == 0
    mark(page).hover()
    assert title(page) == "North Korea tests an ICBM"
    away(page)
    eventually(page, card(page).count, 0)


def test_the_pointer_may_move_into_it_across_other_marks(reader: Reader) -> None:
    page = reader.open()
    mark(page).hover()
    before = title(page)
    page.mouse.move(*middle(box_of(card(page))), steps=12)
    page.wait_for_timeout(500)
    assert title(page) == before
    away(page)
    eventually(page, card(page).count, 0)


def test_another_mark_has_its_own(reader: Reader) -> None:
    page = reader.open()
    mark(page).hover()
    page.mouse.move(*middle(box_of(mark(page, OTHER))))
    eventually(page, lambda: title(page).startswith("Pentagon says"), True)


def test_a_click_follows_at_once(reader: Reader) -> None:
    page = reader.open()
    mark(page).click()
    page.wait_for_url("**/events/icbm-test/")


# Keyboard


def test_it_stays_as_long_as_its_mark_has_the_focus(reader: Reader) -> None:
    page = reader.open()
    link = focus(page)
    assert title(page) == "North Korea tests an ICBM"
    page.mouse.move(*middle(box_of(mark(page, OTHER))))
    eventually(page, lambda: title(page).startswith("Pentagon says"), True)
    away(page)
    eventually(page, lambda: title(page), "North Korea tests an ICBM")
    page.keyboard.press("Tab")
    assert title(page) not in ("", "North Korea tests an ICBM")
    link.evaluate("() => document.activeElement.blur()")
    assert card(page).count() == 0


def test_escape_dismisses_it_and_leaves_the_focus(reader: Reader) -> None:
    page = reader.open()
    link = focus(page)
    assert title(page)
    page.keyboard.press("Escape")
    assert card(page).count() == 0
    assert link.evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/icbm-test/")


def test_escape_dismisses_it_below_the_pointer(reader: Reader) -> None:
    page = reader.open()
    mark(page).hover()
    page.keyboard.press("Escape")
    assert card(page).count() == 0


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_it_is_inside_the_window_wherever_the_keyboard_goes(reader: Reader, width: int) -> None:
    page = reader.open(width=width)
    links = chart_of(page).locator(".dl-picture a[data-event]")
    page.keyboard.press("Shift")
    for number in range(0, links.count(), 9):
        links.nth(number).focus()
        eventually(page, lambda: outside(page, 900), [])


def test_the_keyboard_goes_from_mark_to_mark(reader: Reader) -> None:
    page = reader.open()
    chart_of(page).locator(".dl-skip").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-event]')")
    assert title(page)


# Touch


@pytest.fixture
def phone(reader: Reader) -> Page:
    return reader.open(width=PHONE, touch=True)


def test_the_first_tap_opens_it_and_the_second_follows(phone: Page, reader: Reader) -> None:
    mark(phone).tap()
    assert title(phone) == "North Korea tests an ICBM"
    phone.wait_for_timeout(500)
    assert title(phone), "it stays"
    assert phone.url == reader.site
    mark(phone).tap()
    phone.wait_for_url("**/events/icbm-test/")


def test_the_link_in_it_follows(phone: Page) -> None:
    mark(phone).tap()
    card(phone).locator("a").tap()
    phone.wait_for_url("**/events/icbm-test/")


def test_a_tap_on_it_keeps_it_and_one_elsewhere_only_dismisses_it(phone: Page) -> None:
    mark(phone).tap()
    card(phone).locator("p").first.tap()
    assert title(phone)
    plot = chart_of(phone).locator(".dl-plot")
    row = box_of(mark(phone))
    place = {"x": 12, "y": row["y"] + row["height"] / 2 - box_of(plot)["y"]}
    plot.tap(position=place)
    assert card(phone).count() == 0
    assert not is_explored(chart_of(phone))
    assert chart_of(phone).get_attribute("aria-busy") is None
    plot.tap(position=place)
    chart_of(phone).locator(".dl-is-explored").wait_for()


def test_a_tap_on_another_mark_opens_that_ones(phone: Page, reader: Reader) -> None:
    mark(phone).tap()
    other = mark(phone, OTHER)
    other.scroll_into_view_if_needed()
    other.tap()
    assert "Pentagon says" in title(phone)
    assert phone.url == reader.site


# Place


def outside(page: Page, height: float) -> list[str]:
    """The sides at which the card is beyond the window, or below its header."""
    box, width = box_of(card(page)), page.evaluate("document.documentElement.clientWidth")
    header = page.locator(".md-header")
    top = box_of(header)["height"] if header.count() else 0
    beyond = {
        "left": box["x"] < EDGE,
        "right": box["x"] + box["width"] > width - EDGE,
        "top": box["y"] < top + EDGE,
        "bottom": box["y"] + box["height"] > height - EDGE,
    }
    return [side for side, is_beyond in beyond.items() if is_beyond]


_AT = """(link, y) => {
  const area = link.querySelector(".dl-hit");
  const { top, height } = area.getBoundingClientRect();
  window.scrollBy({ top: top + height / 2 - y, behavior: "instant" });
  const box = area.getBoundingClientRect();
  return [Math.max(2, Math.min(innerWidth - 2, box.left + box.width / 2)), box.top + box.height / 2];
}"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [PHONE, SMALL])
def test_it_is_inside_the_window_near_each_edge(reader: Reader, width: int, direction: str) -> None:
    page = reader.open(width=width, touch=True)
    page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
    links = chart_of(page).locator(".dl-picture a[data-event]")
    for number in range(0, links.count(), 9):
        for y in (70, 150, PHONE_HEIGHT / 2, PHONE_HEIGHT - 20):
            x, there = links.nth(number).evaluate(_AT, y)
            if page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.closest('a[data-event]')", [x, there]):
                page.touchscreen.tap(x, there)
                assert outside(page, PHONE_HEIGHT) == []
                assert box_of(card(page))["width"] <= width - 2 * EDGE
                page.keyboard.press("Escape")


def test_it_moves_with_the_page_and_finds_another_place(phone: Page) -> None:
    x, y = mark(phone).locator("..").locator("..").evaluate(_AT, 400)
    phone.touchscreen.tap(x, y)
    before = box_of(card(phone))["y"]
    assert before < y
    phone.evaluate("window.scrollBy({ top: 40, behavior: 'instant' })")
    assert box_of(card(phone))["y"] == pytest.approx(before - 40, abs=1)
    phone.evaluate("window.scrollBy({ top: 260, behavior: 'instant' })")
    eventually(phone, lambda: outside(phone, PHONE_HEIGHT), [])
    assert box_of(card(phone))["y"] > y - 300
    phone.evaluate("window.scrollBy({ top: 2000, behavior: 'instant' })")
    phone.wait_for_timeout(300)
    assert box_of(card(phone))["y"] < 0, "it does not stay in the window without its mark"


def test_nothing_of_the_page_moves(reader: Reader) -> None:
    page = reader.open()
    size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    before = page.evaluate(size)
    mark(page).hover()
    assert title(page)
    assert page.evaluate(size) == before


def test_nothing_of_the_page_is_over_it(reader: Reader) -> None:
    """Where it reaches beyond its chart, too: over what comes below, and over the next chart."""
    page = reader.open(MEASURE, height=320)
    links = page.locator(".dl-picture a[data-event]:not(.dl-gone)")
    seen = """card => {
      const { left, top, right, bottom } = card.getBoundingClientRect();
      const places = [[left, top], [right, top], [left, bottom], [right, bottom], [(left + right) / 2, (top + bottom) / 2]];
      const inwards = ([x, y]) => [x + (x > left + 9 ? -3 : 3), y + (y > top + 9 ? -3 : 3)];
      return places.map(inwards).every(([x, y]) => card.contains(document.elementFromPoint(x, y)));
    }"""
    page.keyboard.press("Shift")
    for number in range(links.count()):
        links.nth(number).focus()
        eventually(page, lambda: outside(page, 320), [])
        assert card(page).evaluate(seen)


# As known on a day


def test_it_says_what_was_known_then(reader: Reader, real_timeline: Timeline) -> None:
    id, (then, *_) = next((id, each) for id, each in real_timeline.earlier.items() if len(each[0].articles) == 1)
    page = reader.open(f"known/{then.state_from}/")
    focus(page, id)
    assert "1 article" in lines(page)[-3]
    page = reader.open(TIMELINE)
    focus(page, id)
    assert "1 article" not in lines(page)[-3]


@pytest.fixture
def later_reader(
    browser: Browser, window: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """A reader of a story whose first article in order is known last."""
    story, articles = small_story()
    first, second = articles.values()
    first["front"]["published"] = "2031-03"
    second["events"][0] = {**first["events"][0], **second["events"][0]}
    project = write_project(tmp_path_factory.mktemp("later") / "project", story, articles, config=SMALL_CONFIG)
    dateline("build", cwd=project.root)
    with served(project.site) as address:
        reader = Reader(browser, window, address)
        yield reader
        reader.close()
        assert reader.troubles == []


@pytest.mark.parametrize("path", ["known/{}/", "charts/timeline/all/?as-known-on={}"])
def test_no_later_passage_is_on_it(later_reader: Reader, path: str) -> None:
    page = later_reader.open(path.format("2031-03-31"))
    mark(page, "bridge-closes").hover()
    assert lines(page)[-2] == "“The bridge at Norvik was closed on Monday”"
    page = later_reader.open(path.format("2031-03-06"))
    mark(page, "bridge-closes").hover()
    assert lines(page)[-2] == "In our summary: Norvik closed its bridge this week"
    assert "closed on Monday" not in card(page).inner_text()


# Elsewhere


@pytest.mark.parametrize("touch", [False, True])
def test_in_a_sandboxed_frame(reader: Reader, tmp_path: Path, touch: bool) -> None:
    with served(tmp_path) as address:
        reader.hosts = (address,)
        host = Host(reader, tmp_path, address)
        page = host.open(host.frame() + host.loader, PHONE, reading={"touch": touch})
        wait_until_it_fits(page)
        chart = framed(page)
        chart.locator(".dl-picture a:not([data-event=''])").first.wait_for()
        place = chart.locator(f".dl-picture a[data-event='{EVENT}'] .dl-hit")
        place.scroll_into_view_if_needed()
        page.mouse.move(5, 600)
        if touch:
            place.tap()
        else:
            place.hover()
        shown = chart.locator(".dl-card")
        assert shown.locator("p").first.inner_text() == "North Korea tests an ICBM"
        box, outer = box_of(shown), box_of(page.locator("iframe"))
        assert outer["x"] < box["x"] < box["x"] + box["width"] < outer["x"] + outer["width"]
        assert outer["y"] < box["y"] < box["y"] + box["height"] < outer["y"] + outer["height"]
        with page.context.expect_page() as opened:
            shown.locator("a").click()
        opened.value.wait_for_url("**/events/icbm-test/")


def test_where_pages_replace_each_other(instant_reader: Reader) -> None:
    page = instant_reader.open()
    mark(page).hover()
    assert title(page)
    page.get_by_role("link", name="Timeline", exact=True).first.click()
    page.locator("h1", has_text="Timeline").wait_for()
    assert card(page).count() == 0
    mark(page).hover()
    eventually(page, lambda: title(page), "North Korea tests an ICBM")
    card(page).locator("a").click()
    page.wait_for_url("**/events/icbm-test/")


def test_the_first_tap_where_pages_replace_each_other(instant_reader: Reader) -> None:
    page = instant_reader.open(width=PHONE, touch=True)
    before = page.url
    mark(page).tap()
    assert title(page)
    page.wait_for_timeout(300)
    assert page.url == before
    mark(page).tap()
    page.wait_for_url("**/events/icbm-test/")


def test_it_goes_when_the_chart_is_explored(reader: Reader) -> None:
    page = reader.open()
    mark(page).hover()
    assert title(page)
    explore(chart_of(page))
    assert card(page).count() == 0


def test_it_is_about_the_same_mark_once_the_chart_is_explored(reader: Reader) -> None:
    page = reader.open()
    focus(page)
    before = title(page)
    explore(chart_of(page))
    eventually(page, lambda: card(page).count() and title(page), before)


# How it looks

_CONTRAST = """card => {
  const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const light = (colour) => parts(colour).map(linear).reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
  const paper = light(getComputedStyle(card).backgroundColor);
  const ratio = (ink) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  const texts = [...card.querySelectorAll("p, a")].map((each) => ratio(light(getComputedStyle(each).color)));
  return [paper < 0.2, Math.min(...texts) >= 7, ratio(light(getComputedStyle(card).borderTopColor)) >= 3];
}"""


@pytest.mark.parametrize("path", [OVERVIEW, "charts/overview/"])
@pytest.mark.parametrize("dark", [False, True])
def test_it_can_be_read_in_either_palette(reader: Reader, path: str, dark: bool) -> None:
    page = reader.open(path, dark=dark)
    mark(page).hover()
    assert card(page).evaluate(_CONTRAST) == [dark, True, True]


def test_it_has_a_border_where_colours_are_forced(reader: Reader) -> None:
    page = reader.open(forced_colors="active")
    mark(page).hover()
    border, paper = card(page).evaluate(
        "card => ['borderTopColor', 'backgroundColor'].map((name) => getComputedStyle(card)[name])"
    )
    assert border != paper
    assert card(page).evaluate("card => getComputedStyle(card).borderTopStyle") == "solid"


def test_it_is_never_printed(reader: Reader) -> None:
    page = reader.open()
    mark(page).hover()
    assert card(page).is_visible()
    page.emulate_media(media="print")
    assert not card(page).is_visible()
