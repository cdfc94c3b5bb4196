"""axe-core finds nothing on any kind of page; and what it cannot see: focus, targets, order, zoom, motion."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from conftest import BuiltSite
from site_helpers import thinned

from browser.helpers import (
    COMPARE,
    DESK,
    EVENT,
    KINDS_OF_PAGES,
    KIT_PAGES,
    MEASURE,
    OVERVIEW,
    PHONE,
    SMALL,
    TIMELINE,
    Reader,
    chart_of,
    eventually,
    explore,
    overlaps,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LIKE_OTHERS = ("places/kursk/", "guide/format/", "events/", "articles/", "actors/")
"""Pages made of what others are made of too."""
OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "rules": {}}
"""What another palette can change."""


def violations(page: Page, within: str | None = None, **options: Any) -> list[str]:
    """What axe-core has against the page as it is now, or against a part of it."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    rules = {"target-size": {"enabled": True}}
    asked = {"resultTypes": ["violations"], "rules": rules, **options}
    found = Axe().run(page, context=within, options=asked).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['html'][:200]} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


def look(page: Page, width: int, scheme: str) -> None:
    """Make the window so wide, and let the reader wish for a palette."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "slate" else "light", reduced_motion="reduce")
    page.locator(f"body[data-md-color-scheme='{scheme}']").wait_for()


WIDTHS, SCHEMES = (DESK, PHONE), ("default", "slate")
EVERYWHERE = tuple(itertools.product(WIDTHS, SCHEMES))
USUAL = ((DESK, "default"), (PHONE, "slate"))
"""The colours are the same at every width."""
SHOWN_ON_PHONES = ((DESK, "default"), (PHONE, "default"), (PHONE, "slate"))
"""For a page that has all that is shown on phones only: the theme's header, the button of the filters."""
thoroughly = pytest.mark.parametrize("places", [USUAL, pytest.param(EVERYWHERE, marks=pytest.mark.full)], ids=len)
Places = Sequence[tuple[int, str]]


def check_everywhere(page: Page, places: Places = USUAL, within: str | None = None) -> None:
    """All rules at each width; in the other palette at the same width those of colours, which is all that it changes."""
    seen: set[int] = set()
    for width, scheme in places:
        look(page, width, scheme)
        assert violations(page, within, **(OF_COLOURS if width in seen else {})) == [], (width, scheme)
        seen.add(width)


@thoroughly
@pytest.mark.parametrize(
    "path",
    [
        *(path for path in KINDS_OF_PAGES if path not in (MEASURE, *KIT_PAGES)),
        pytest.param(MEASURE, marks=pytest.mark.full),
    ],
)
def test_axe_finds_nothing(reader: Reader, path: str, places: Places) -> None:
    """The page of a measure is usually looked at with its table open, and those of the kit in test_kit.py."""
    page = reader.open(path)
    check_everywhere(page, places[:1] if path in LIKE_OTHERS and places == USUAL else places)


@thoroughly
def test_axe_finds_nothing_while_filters_are_in_use(reader: Reader, places: Places) -> None:
    page = reader.open(f"{TIMELINE}?actor=north-korea&from=2024-10-30&to=2024-10-30", PHONE)
    page.get_by_role("button", name="Filter").click()
    check_everywhere(page, SHOWN_ON_PHONES if places == USUAL else places)


@thoroughly
@pytest.mark.parametrize("path", [OVERVIEW, MEASURE, COMPARE])
def test_axe_finds_nothing_in_an_explored_chart(reader: Reader, path: str, places: Places) -> None:
    page = reader.open(path)
    explore(chart_of(page))
    page.keyboard.press("ArrowRight")
    check_everywhere(page, places[:1] if path != OVERVIEW and places == USUAL else places)


@thoroughly
def test_axe_finds_nothing_with_the_table_open(reader: Reader, places: Places) -> None:
    page = reader.open(MEASURE)
    page.locator(".dl-data summary").click()
    check_everywhere(page, places)


# What axe does not see

_SMALL_TARGETS = """
(selector) => [...document.querySelectorAll(selector)]
  .filter((each) => each.checkVisibility())
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 23.9 || height < 23.9)
  .map(([each, { width, height }]) => `${each.className} ${Math.round(width)}×${Math.round(height)}`)
"""
CONTROLS = ".dl-explore, .dl-embed, .dl-link, .dl-clear, .dl-more, .dl-filters select, .dl-filters input, .dl-data > summary, .modebar-btn, .dl-number, .dl-siblings a"


@pytest.mark.parametrize(
    ("path", "width"),
    thinned(
        [OVERVIEW, f"{TIMELINE}?kind=combat", EVENT, MEASURE, "articles/pentagon-confirms/"],
        [DESK, SMALL],
        usual=lambda path, width: width == SMALL or path.startswith(TIMELINE),
    ),
)
def test_everything_to_press_is_large_enough(reader: Reader, path: str, width: int) -> None:
    page = reader.open(path, width)
    if page.locator(".dl-more:visible").count():
        page.locator(".dl-more").click()
    if page.locator(".dl-explore").count():
        explore(chart_of(page))
    assert page.evaluate(_SMALL_TARGETS, CONTROLS) == []


@pytest.mark.parametrize(
    ("path", "dark"),
    thinned([OVERVIEW, TIMELINE, EVENT], [False, True], usual=lambda path, dark: not dark or path == TIMELINE),
)
def test_the_focus_is_seen_wherever_it_goes(reader: Reader, path: str, dark: bool) -> None:
    page = reader.open(path, dark=dark)
    page.locator("h1").click()
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        unseen += page.evaluate(
            """() => {
              const each = document.activeElement;
              const { outlineStyle, outlineWidth } = getComputedStyle(each);
              const mark = each.querySelector?.(".dl-hit");
              const isSeen = mark
                ? getComputedStyle(mark).stroke !== "none" && parseFloat(getComputedStyle(mark).strokeWidth) >= 2
                : outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
              return isSeen || each === document.body ? [] : [each.outerHTML.slice(0, 120)];
            }"""
        )
    assert unseen == []


_RING = """
() => {
  const [ring] = document.activeElement.querySelectorAll?.(".dl-hit") ?? [];
  const { stroke, strokeWidth, outlineColor, outlineStyle, outlineWidth, boxShadow } = getComputedStyle(
    ring ?? document.activeElement,
  );
  const inner = ring ? (parseFloat(strokeWidth) >= 2 ? stroke : "") : boxShadow;
  const outer = outlineStyle === "solid" && parseFloat(outlineWidth) >= 2 ? outlineColor : "";
  const light = (colour) => {
    const [r, g, b] = colour.match(/[0-9.]+/g).map((part) => (part / 255) ** 2.2);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const shades = inner && outer ? [light(inner), light(outer)] : [1, 1];
  const isLast = !ring || !ring.closest("a").querySelector(".dl-hit ~ text");
  const [red, green, blue] = outer.match(/[0-9]+/g)?.map(Number) ?? [255, 0, 0];
  return [Math.max(...shades) / Math.min(...shades), isLast, red > 1.2 * Math.max(green, blue)];
}
"""
"""Of what has the focus: the contrast between the two tones of its ring, whether that is on top, whether it is red."""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", [OVERVIEW, MEASURE, "charts/soldiers-in-russia/"])
def test_the_ring_around_the_focus_differs_from_any_neighbour(reader: Reader, path: str, dark: bool) -> None:
    """In two tones of 9:1 each colour has 3:1 with one of them; neither is red, which means an error."""
    page = reader.open(path, dark=dark)
    for selector in (".dl-explore", ".dl-skip"):
        page.locator(selector).first.focus()
        page.keyboard.press("Tab")
        contrast, is_on_top, is_red = page.evaluate(_RING)
        assert contrast >= 9
        assert is_on_top
        assert not is_red


@pytest.mark.parametrize("path", [OVERVIEW, TIMELINE, COMPARE, "charts/overview/"])
def test_a_link_passes_the_marks_of_a_picture(reader: Reader, path: str) -> None:
    page = reader.open(path)
    chart = chart_of(page)
    skip = chart.locator(".dl-skip")
    assert skip.bounding_box()["width"] <= 1, "it is shown when it has the focus"
    skip.focus()
    assert skip.bounding_box()["height"] >= 24
    page.keyboard.press("Enter")
    eventually(page, lambda: page.evaluate("document.activeElement.id.endsWith('-after')"), True)
    page.keyboard.press("Tab")
    eventually(page, lambda: page.evaluate("document.activeElement.textContent"), "The same as a table")
    assert chart.locator("details").get_attribute("open") is None


@pytest.mark.parametrize("path", KINDS_OF_PAGES)
def test_what_is_seen_of_a_control_is_in_its_name(reader: Reader, path: str) -> None:
    """Who speaks to the page says what is written (WCAG 2.5.3), or, where that is cut, its beginning.

    What follows the label of a mark, after a dot, is in the name in full words: a day, a denial.
    """
    page = reader.open(path)
    unnamed = page.evaluate(
        """() => {
          const bare = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
          const seen = (each) => each.matches("svg a")
            ? [...each.querySelectorAll("text")].filter((text) => text.checkVisibility()).slice(0, 1)
                .map((text) => [...text.childNodes].map((part) => part.textContent).join(" ").split("·")[0])
            : [each.innerText];
          return [...document.querySelectorAll("main :is(a, button, [role=link])[aria-label]")].filter((each) => {
            const name = bare(each.getAttribute("aria-label"));
            return each.checkVisibility() && !seen(each).every((text) => name.includes(bare(text)));
          }).map((each) => `${seen(each)} | ${each.getAttribute("aria-label")}`);
        }"""
    )
    assert unnamed == []


@pytest.mark.parametrize("width", [SMALL, PHONE])
@pytest.mark.parametrize("path", KINDS_OF_PAGES)
def test_no_texts_meet_on_a_phone(reader: Reader, path: str, width: int) -> None:
    """In pictures, and among what is above them."""
    page = reader.open(path, width)
    assert overlaps(page) == []
    meeting = page.locator(".dl-tools, .dl-filters").evaluate_all(
        """all => all.flatMap((each) => {
          const parts = [...each.querySelectorAll("a, button, output, .dl-status")]
            .filter((part) => part.checkVisibility() && part.textContent.trim())
            .map((part) => [part.textContent, part.getBoundingClientRect()]);
          return parts.flatMap(([text, one], n) => parts.slice(n + 1).filter(([, two]) =>
            Math.min(one.right, two.right) - Math.max(one.left, two.left) > 1 &&
            Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 1
          ).map(([other]) => `${text} meets ${other}`));
        })"""
    )
    assert meeting == []


def test_an_explored_chart_keeps_its_ticks_inside(reader: Reader) -> None:
    page = reader.open(OVERVIEW, SMALL)
    for number in range(page.locator(".dl-chart").count()):
        explore(page.locator(".dl-chart").nth(number))
    assert page.locator(".xtick text").count() > 3
    assert [each for each in overlaps(page, ".dl-explored") if each.endswith("is cut")] == []


@pytest.mark.parametrize("width", [DESK, SMALL])
def test_the_focus_is_never_below_the_header(reader: Reader, width: int) -> None:
    page = reader.open(TIMELINE, width, height=500)
    page.locator(".dl-siblings a, .dl-event a").last.focus()
    hidden = []
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        hidden += page.evaluate(
            """() => {
              const each = document.activeElement;
              const { left, top, bottom, width, height } = each.getBoundingClientRect();
              if (!each.closest("main") || !width) return [];
              const at = document.elementFromPoint(Math.max(left + width / 2, 1), Math.max(top + Math.min(height / 2, 10), 1));
              return at?.closest(".md-header") ? [each.outerHTML.slice(0, 120)] : [];
            }"""
        )
    assert hidden == []


def test_headings_come_in_order(real_site: BuiltSite) -> None:
    for address, page in real_site.pages.items():
        levels = [int(each.tag[1]) for each in page.root.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


@pytest.mark.parametrize("path", KINDS_OF_PAGES)
def test_at_four_times_the_size_everything_can_be_read(reader: Reader, path: str) -> None:
    """1280 × 1024 at 400 %: 320 × 256 px. Nothing scrolls sideways, and the header leaves room to read."""
    page = reader.open(path, SMALL, height=256)
    assert page.evaluate("document.documentElement.scrollWidth") == SMALL
    assert page.locator(".md-header").bounding_box()["height"] <= 256 / 3
    cut = page.locator("article :is(h1, h2, p, li, dd, dt, label, button, figcaption, summary)").evaluate_all(
        """all => all
          .filter((each) => each.checkVisibility() && !each.closest(".dl-scroll"))
          .filter((each) => {
            const { left, right, width } = each.getBoundingClientRect();
            const isClipped = getComputedStyle(each).overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1;
            return width && (left < -1 || right > innerWidth + 1 || isClipped);
          })
          .map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert cut == []


def test_an_anchor_is_not_hidden_below_the_header(reader: Reader) -> None:
    for path in ("articles/pentagon-confirms/#p2", f"{TIMELINE}#event-icbm-test", f"{COMPARE}#disagreements"):
        page = reader.open(path, PHONE, height=600)
        page.wait_for_timeout(100)
        header = page.locator(".md-header").bounding_box()
        top = page.evaluate("document.getElementById(location.hash.slice(1)).getBoundingClientRect().top")
        assert header["y"] + header["height"] <= top + 1


@pytest.mark.parametrize("path", [OVERVIEW, TIMELINE])
def test_nothing_moves_for_those_who_want_no_motion(reader: Reader, path: str) -> None:
    page = reader.open(path)
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((each) => {
          const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(each);
          const lasts = transitionDuration.split(",").some((part) => parseFloat(part) > 0);
          return animationName !== "none" || lasts || scrollBehavior === "smooth";
        }).map(({ className }) => className)"""
    )
    assert moving == []
