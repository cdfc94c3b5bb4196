"""A chart where pages of other kinds have it: in a closed tab, in a list of blog posts, in a page opened from disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from site_helpers import dateline, small_story, write_project

from browser.conftest import SMALL_CONFIG
from browser.helpers import DESK, PHONE, Reader, chart_of, eventually, explore, served, status, wait_until_explored
from builder.project import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

FENCE = "```chart\noverview\n```\n"
INDENTED = FENCE.replace("```", "    ```").replace("overview", "    overview")
HIDDEN = f"""\
# Hidden

=== "One"

{INDENTED}
=== "Two"

    Nothing.

??? note "Closed"

{INDENTED.replace("overview", "coverage")}
"""
POST = "---\ndate: 2031-03-0{0}\n---\n# Post {0}\n\n" + FENCE + "\n<!-- more -->\n\nThe rest.\n"
CONFIG = (
    SMALL_CONFIG.replace("  - search\n", "  - search\n  - blog\n")
    .replace("  - attr_list\n", "  - attr_list\n  - pymdownx.details\n  - pymdownx.tabbed: {alternate_style: true}\n")
    .replace("  name: material\n", "  name: material\n  features: [navigation.instant]\n")
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small story with a page of closed things, and a blog of two posts that begin with the same chart."""
    posts = {f"blog/posts/{day}.md": POST.format(day) for day in (1, 2)}
    pages = {"hidden.md": HIDDEN, "blog/index.md": "# Blog\n", **posts}
    project = write_project(tmp_path_factory.mktemp("places") / "project", *small_story(), pages=pages, config=CONFIG)
    dateline("build", cwd=project.root)
    return project


@pytest.fixture
def reader(browser: Browser, window: BrowserContext, project: Project) -> Iterator[Reader]:
    """A reader of that site; whatever goes wrong in a page fails the test."""
    with served(project.site) as address:
        found = Reader(browser, window, address)
        yield found
        found.close()
        assert found.troubles == []


def widths(chart: Locator) -> tuple[float, float]:
    """How wide the plot is, and Plotly's drawing in it, in px."""
    plot, drawing = (chart.locator(part).first.bounding_box() for part in (".dl-plot", ".main-svg"))
    return (plot or {"width": 0})["width"], (drawing or {"width": 0})["width"]


def fits(page: Page, chart: Locator) -> None:
    """Wait until the drawing is as wide as its place, and no wider than the page."""
    eventually(page, lambda: len(set(widths(chart))) == 1 and widths(chart)[0] > 0, True)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def tab(page: Page, name: str) -> None:
    page.locator(".tabbed-labels label", has_text=name).click()


def test_what_is_drawn_in_a_tab_fits_after_a_change_of_width_while_it_is_closed(reader: Reader) -> None:
    page = reader.open("hidden/")
    chart = chart_of(page, "overview")
    explore(chart)
    for width in (PHONE, DESK):
        tab(page, "Two")
        page.set_viewport_size({"width": width, "height": 900})
        tab(page, "One")
        fits(page, chart)


def test_what_is_still_loading_as_its_tab_closes_is_drawn_when_that_opens(reader: Reader) -> None:
    page = reader.open("hidden/")
    page.evaluate(
        "document.querySelector('.dl-explore').click(); document.querySelectorAll('[name=__tabbed_1]')[1].click()"
    )
    page.wait_for_function("window.Plotly")
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.emulate_media(color_scheme="dark")
    chart = chart_of(page, "overview")
    assert chart.locator(".dl-explored").count() == 0
    tab(page, "One")
    wait_until_explored(chart)
    fits(page, chart)
    assert status(chart).startswith("4 marks")


def test_details_that_were_closed_at_first_explore_like_any_other_chart(reader: Reader) -> None:
    page = reader.open("hidden/")
    page.locator("summary", has_text="Closed").click()
    chart = chart_of(page, "coverage")
    explore(chart)
    fits(page, chart)
    page.locator("summary", has_text="Closed").click()
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.locator("summary", has_text="Closed").click()
    fits(page, chart)


def test_a_choice_made_while_a_frame_is_hidden_shows_once_it_is_seen(reader: Reader) -> None:
    height = "chart => chart.querySelector('.dl-plot > .dl-picture').style.height"
    path = "charts/overview/?kind=statement"
    page = reader.open(path, 700)
    page.locator(".dl-chosen:not([hidden])").wait_for()
    wanted = page.locator(".dl-chart").evaluate(height)
    page = reader.open("404.html")
    frame = f"<iframe hidden src='{reader.site}{path}' width=700 height=400></iframe>"
    page.evaluate("html => document.querySelector('main').innerHTML = html", frame)
    chart = page.frame_locator("iframe").locator(".dl-chart")
    page.frame_locator("iframe").locator(".dl-chosen:not([hidden])").wait_for(state="attached")
    assert chart.evaluate(height) != wanted != ""
    page.evaluate("document.querySelector('iframe').hidden = false")
    eventually(page, lambda: chart.evaluate(height), wanted)


def test_in_the_list_of_posts_the_marks_lead_to_events_and_each_chart_explores(reader: Reader) -> None:
    page = reader.open("blog/")
    charts = page.locator(".dl-chart")
    assert charts.count() == 2
    links = page.locator(".dl-picture a[data-event], .dl-data a, .dl-embed").evaluate_all(
        "all => all.map(each => new URL(each.href.baseVal ?? each.href, document.baseURI).href)"
    )
    assert {page.request.get(link).status for link in set(links)} == {200}
    for number in range(2):
        explore(charts.nth(number))
    assert "charts/overview/figure.js" in reader.requests


def test_no_id_is_twice_on_a_page_that_has_a_chart_twice(reader: Reader) -> None:
    page = reader.open("blog/")
    charts: Any = page.evaluate(
        """() => [...document.querySelectorAll(".dl-chart")].map(chart => ({
          ids: [chart, ...chart.querySelectorAll("[id]")].map(each => each.id),
          named: [...chart.querySelectorAll("[aria-labelledby], [aria-describedby]")].flatMap(each =>
            [each.getAttribute("aria-labelledby"), each.getAttribute("aria-describedby")].filter(Boolean)),
          painted: [...chart.querySelectorAll("[fill^=url]")].map(each => each.getAttribute("fill").slice(5, -1)),
          link: chart.querySelector(".dl-link").hash.slice(1),
        }))"""
    )
    first, second = charts
    assert not set(first["ids"]) & set(second["ids"])
    for chart in charts:
        assert set(chart["named"] + chart["painted"]) | {chart["link"]} <= set(chart["ids"])


@pytest.mark.parametrize("path", ["index.html", "charts/overview/index.html"])
def test_from_disk_it_explores_like_any_other(
    browser: Browser, window: BrowserContext, project: Project, path: str
) -> None:
    """A page from the disk may fetch nothing, but load scripts."""
    reader = Reader(browser, window, project.site.as_uri() + "/")
    page = reader.open(path)
    explore(chart_of(page, "overview"))
    fits(page, chart_of(page, "overview"))
    reader.close()
