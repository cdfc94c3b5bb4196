"""Where the reader's colours replace those of pages, as in Windows' contrast themes, charts still say what they say."""

from __future__ import annotations

import base64
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from browser.helpers import COMPARE, MEASURE, OVERVIEW, TIMELINE, Reader, chart_of, explore

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Locator, Page

pytestmark = pytest.mark.browser

_INK = """
async (source) => {
  const image = Object.assign(new Image(), { src: `data:image/png;base64,${source}` });
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const drawing = canvas.getContext("2d");
  drawing.drawImage(image, 0, 0);
  const { data } = drawing.getImageData(0, 0, image.width, image.height);
  const pixels = Array.from({ length: data.length / 4 }, (_, n) => data.slice(4 * n, 4 * n + 3).join());
  return pixels;
}
"""
_LIGHT = """
(shape) => {
  const light = (colour) => {
    const [r, g, b] = (colour.match(/[0-9.]+/g) ?? [0, 0, 0]).map((part) => (part / 255) ** 2.2);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const { fill, stroke } = getComputedStyle(shape);
  return Math.max(light(fill), light(stroke));
}
"""
"""How light a shape is: the lighter one of its fill and its line, 0 to 1."""


def pixels(page: Page, shown: Locator | ElementHandle) -> tuple[str, ...]:
    """What is seen of an element, pixel by pixel."""
    return tuple(page.evaluate(_INK, base64.b64encode(shown.screenshot()).decode()))


def symbols(page: Page) -> list[tuple[str, ...]]:
    """The symbols of the keys that are shown, as they are seen."""
    first = page.locator(".dl-key li:visible > :first-child")
    return [pixels(page, first.nth(number)) for number in range(first.count())]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", [OVERVIEW, TIMELINE])
def test_each_symbol_of_a_key_is_seen_and_told_apart(reader: Reader, path: str, dark: bool) -> None:
    page = reader.open(path, dark=dark, forced_colors="active")
    keys = symbols(page)
    assert len(keys) >= 3
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).join()")
    assert min(sum(pixel != paper for pixel in symbol) for symbol in keys) >= 20
    chart = page.locator(".dl-key").first.locator("li:visible > :first-child")
    own = keys[: chart.count()]
    assert [None for one, other in combinations(own, 2) if one == other] == []


@pytest.mark.parametrize("path", [OVERVIEW, COMPARE])
@pytest.mark.parametrize("chosen", ["default", "slate"])
def test_marks_and_labels_fit_the_forced_paper(reader: Reader, path: str, chosen: str) -> None:
    """Whatever palette the page has: on a dark paper they are light, in the picture and explored."""
    page = reader.open(path, dark=True, forced_colors="active")
    page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", chosen)
    chart = chart_of(page)
    for selector in (
        ".dl-plot > .dl-picture a :is(tspan, path:not(.dl-hit))",
        ".dl-explored .points path, .textpoint text",
    ):
        shown = chart.locator(selector)
        if not shown.count():
            explore(chart)
        assert shown.count()
        shades = [shown.nth(number).evaluate(_LIGHT) for number in range(min(shown.count(), 12))]
        assert min(shades) > 0.2


def test_what_has_the_focus_is_seen(reader: Reader) -> None:
    page = reader.open(MEASURE, forced_colors="active", dark=True)
    page.locator(".dl-skip").first.focus()
    page.keyboard.press("Tab")
    shown = page.locator(":focus .dl-hit:visible").first
    area = shown.element_handle()
    after = pixels(page, area)
    page.evaluate("document.activeElement.blur()")
    before = pixels(page, area)
    assert sum(one != other for one, other in zip(before, after, strict=False)) > 40
