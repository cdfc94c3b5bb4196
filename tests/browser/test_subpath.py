"""The site below a path of its host: what a reader does there leads nowhere else. `Reader` notes whatever leaves it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from browser.helpers import PLOTLY, Reader, chart_of, explore, mark

pytestmark = pytest.mark.browser


def test_a_chart_is_explored_and_a_mark_followed(instant_reader: Reader) -> None:
    assert len(urlsplit(instant_reader.site).path) > 1
    page = instant_reader.open("compare/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.same = true")
    page.locator(".md-tabs").get_by_role("link", name="Timeline", exact=True).click()
    page.locator("h1", has_text="Timeline").wait_for()
    explore(chart_of(page))
    assert instant_reader.requests.count(PLOTLY) == 1
    assert "charts/timeline/all/figure.js" in instant_reader.requests
    page.mouse.click(*mark(chart_of(page), "icbm-test"))
    page.locator("h1", has_text="North Korea tests an ICBM").wait_for()
    assert page.url == f"{instant_reader.site}events/icbm-test/"
    assert page.evaluate("window.same"), "the page was loaded anew: no instant navigation"


def test_the_page_for_what_is_not_there_leads_back(instant_reader: Reader) -> None:
    page = instant_reader.open("404.html")
    page.wait_for_load_state("networkidle")
    page.locator(".md-tabs").get_by_role("link", name="Overview", exact=True).click()
    page.locator("h1", has_text="Reports of North Korean soldiers").wait_for()
    assert page.url == instant_reader.site
