"""The pictures as they stand in the pages: no text over another, none cut off, at any width."""

from __future__ import annotations

import itertools

import pytest
from site_helpers import in_turn

from browser.helpers import COMPARE, DESK, MEASURES, OVERVIEW, PHONE, SMALL, TIMELINE, Reader

pytestmark = pytest.mark.browser

_TEXTS = """
chart => {
  const box = chart.querySelector(".dl-plot").getBoundingClientRect();
  const letters = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return [text.textContent.trim(), left - box.left, right - box.left, top - box.top, bottom - box.top];
  };
  const texts = [...chart.querySelectorAll(".dl-plot > .dl-picture text")].filter((text) => text.getBoundingClientRect().width);
  return { width: box.width, height: box.height, texts: texts.map(letters) };
}
"""
HEAD = 2.5
"""What a line's box is higher than its letters, above and below, in px."""


@pytest.mark.parametrize("path", [OVERVIEW, TIMELINE, COMPARE, MEASURES, "articles/allies-confer/", "places/kursk/"])
@pytest.mark.parametrize("widths", in_turn([SMALL, PHONE, 768, DESK]), ids=str)
def test_no_text_is_over_another_or_cut_off(reader: Reader, path: str, widths: tuple[int, ...]) -> None:
    page = reader.open(path, widths[0])
    charts = page.locator(".dl-chart")
    assert charts.count()
    for width, number in itertools.product(widths, range(charts.count())):
        page.set_viewport_size({"width": width, "height": 900})
        found = charts.nth(number).evaluate(_TEXTS)
        assert found["texts"], width
        for count, (text, left, right, top, bottom) in enumerate(found["texts"]):
            assert left >= -0.5, text
            assert right <= found["width"] + 0.5, text
            assert top + HEAD >= 0, text
            assert bottom - HEAD <= found["height"], text
            for other, from_left, to_right, from_top, to_bottom in found["texts"][:count]:
                is_apart = right <= from_left or to_right <= left
                assert is_apart or bottom - HEAD <= from_top + HEAD or to_bottom - HEAD <= top + HEAD, (text, other)


@pytest.mark.parametrize("path", [OVERVIEW, TIMELINE, MEASURES])
def test_labels_stand_beside_the_marks_where_there_is_room(reader: Reader, path: str) -> None:
    shown = {}
    for width in (DESK, PHONE):
        picture = reader.open(path, width).locator(".dl-plot > .dl-picture").first
        labelled = picture.locator("a:has(text:visible)").count()
        shown[width] = labelled, len("".join(picture.locator("a text:visible").all_text_contents()))
    assert shown[DESK][0] >= shown[PHONE][0] > 0
    assert shown[DESK][1] > shown[PHONE][1]


_NAMES = (
    "links => links.map((link) => link.getAttribute('aria-label') ?? link.querySelector(':scope > title').textContent)"
)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", [OVERVIEW, MEASURES])
def test_each_mark_has_a_name_and_a_tooltip_where_no_script_shows_its_card(
    reader: Reader, path: str, scripts: bool
) -> None:
    page = reader.open(path, java_script_enabled=scripts)
    picture = page.locator(".dl-plot > .dl-picture").first
    links = picture.locator("a[data-event]")
    names = [name for name in links.evaluate_all(_NAMES) if name]
    assert len(names) == links.count()
    assert all("article" in name for name in names)
    tooltips = picture.locator("title").all_text_contents()
    if scripts:
        assert tooltips == [], "one of the whole picture would be that of its marks"
        assert page.get_by_role("group", name=picture.get_attribute("aria-label"), exact=True).count() == 1
    else:
        assert tooltips[1:] == names
