"""A site that runs from right to left: charts run as time does, their texts as they are written, and no page grows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from site_helpers import dateline, small_story, write_project

from browser.conftest import SMALL_CONFIG
from browser.helpers import DESK, SMALL, Reader, box_of, chart_of, explore, overlaps, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

LONG_ARABIC = "أعلن مجلس المدينة عن افتتاح الجسر الجديد يوم الأحد بتكلفة كبيرة جدا لم يتوقعها أحد من السكان"
LONG_HEBREW = "מועצת העיר הודיעה על פתיחת הגשר החדש ביום ראשון בעלות גבוהה מאוד שאיש מהתושבים לא ציפה לה"
WIDTHS = (DESK, SMALL)

_ORDER = """
(chart) => [...chart.querySelectorAll("svg text")]
  .filter((text) => text.textContent.includes("…") && text.getClientRects().length && text.checkVisibility())
  .map((text) => {
    const content = text.textContent;
    const x = (index) => text.getExtentOfChar(index).x;
    return [content, x(content.search(/\\p{L}/u)), x(content.indexOf("…"))];
  })
"""
"""The shortened texts of a chart, each with where its first letter and its ellipsis are."""


@pytest.fixture(scope="module", params=["ar", "he"])
def rtl_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small story in a language that runs from right to left, its first label with a Latin name."""
    story, articles = small_story()
    title = {"ar": LONG_ARABIC, "he": LONG_HEBREW}[request.param]
    story |= {"language": request.param}
    story["kinds"]["happening"]["label"] = " ".join([title] * 8)
    events = articles["2031-03-04-bridge-closed"]["events"]
    events[0]["title"], events[1]["title"] = title, f"{title.split()[0]} Norvik {title}"
    config = SMALL_CONFIG.replace("name: material", f"name: material\n  language: {request.param}")
    project = write_project(tmp_path_factory.mktemp(request.param) / "project", story, articles, config=config)
    dateline("build", cwd=project.root)
    with served(project.site) as address:
        yield address


@pytest.fixture
def rtl_reader(browser: Browser, window: BrowserContext, rtl_site: str) -> Iterator[Reader]:
    """A reader of that story."""
    reader = Reader(browser, window, rtl_site)
    yield reader
    reader.close()
    assert reader.troubles == []


def test_a_chart_alone_is_in_the_language_of_its_story(rtl_reader: Reader, rtl_site: str) -> None:
    page = rtl_reader.open("charts/overview/")
    language, direction = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    assert language in ("ar", "he")
    assert direction == "rtl"
    assert page.locator(".dl-source").evaluate("each => getComputedStyle(each).direction") == "rtl"


def size(page: Page) -> list[int]:
    """How wide and how high a page is."""
    measured: list[int] = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    return measured


@pytest.mark.parametrize("width", WIDTHS)
def test_all_texts_are_in_the_picture_and_in_the_explored_chart(rtl_reader: Reader, width: int) -> None:
    page = rtl_reader.open(width=width)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert overlaps(page) == []
    explore(chart_of(page))
    assert overlaps(page, ".dl-explored") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_exploring_makes_no_page_larger(rtl_reader: Reader, width: int) -> None:
    page = rtl_reader.open(width=width)
    before = size(page)
    explore(chart_of(page))
    assert size(page) == before
    assert before[0] == width


@pytest.mark.parametrize("width", WIDTHS)
def test_an_ellipsis_is_where_the_text_ends(rtl_reader: Reader, width: int) -> None:
    """To the left of its beginning; explored as in the picture."""
    page = rtl_reader.open(width=width)
    chart = chart_of(page)
    in_picture = chart.evaluate(_ORDER)
    explore(chart)
    for shown in (in_picture, chart.evaluate(_ORDER)):
        ends = [
            first - ellipsis for text, first, ellipsis in shown if "\u0590" <= text.strip("\u202b\xa0")[0] < "\u0700"
        ]
        assert ends
        assert min(ends) > 20


def test_a_label_is_on_the_side_that_it_has_in_any_language(rtl_reader: Reader) -> None:
    page = rtl_reader.open()
    places = """() => {
      const plot = document.querySelector(".dl-plot").getBoundingClientRect();
      return [...document.querySelectorAll(".dl-plot > .dl-picture text")].filter((text) => text.checkVisibility()).map((text) => {
        const { left, right } = text.getBoundingClientRect();
        return [Math.round(left - plot.left), Math.round(right - plot.left)];
      });
    }"""
    as_it_is = page.evaluate(places)
    page.evaluate("document.body.dir = 'ltr'")
    assert len(as_it_is) > 4
    assert as_it_is == page.evaluate(places)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_buttons_of_an_explored_chart_are_apart(rtl_reader: Reader, width: int) -> None:
    page = rtl_reader.open(width=width)
    chart = chart_of(page)
    explore(chart)
    close, zoom = (box_of(chart.locator(each)) for each in (".dl-explore", ".modebar-group"))
    apart = zoom["x"] + zoom["width"] <= close["x"] or close["y"] + close["height"] <= zoom["y"]
    assert apart, (close, zoom)
