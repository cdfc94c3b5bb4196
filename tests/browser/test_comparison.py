"""The comparison of the articles: choosing among its events, and how it reads at a desk and on a phone."""

from __future__ import annotations

import pytest

from browser.helpers import COMPARE, DESK, PHONE, Reader

pytestmark = pytest.mark.browser


def test_the_comparison_shows_what_several_articles_report_or_one_alone(reader: Reader) -> None:
    page = reader.open(f"{COMPARE}?reports=one")
    rows = page.locator("tr[data-reports]")
    assert {row.get_attribute("data-reports") for row in rows.all() if row.is_visible()} == {"one"}
    alone = page.locator("tr[data-reports='one']").count()
    assert page.locator("output").inner_text() == f"{alone} of {rows.count()} events"

    page.select_option("select[name=article]", index=1)
    slug = page.locator("select[name=article]").input_value()
    shown = [row for row in rows.all() if row.is_visible()]
    assert shown
    assert {(row.get_attribute("data-reports"), row.get_attribute("data-article")) for row in shown} == {("one", slug)}
    assert page.url.endswith(f"?reports=one&article={slug}")

    page.locator(".dl-clear").click()
    assert all(row.is_visible() for row in rows.all())
    page.select_option("select[name=reports]", "vary")
    assert {row.get_attribute("data-reports") for row in rows.all() if row.is_visible()} == {"several vary"}


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_comparison_names_the_article_of_each_report_on_a_phone_and_fits(width: int, reader: Reader) -> None:
    page = reader.open(COMPARE, width)
    cell = page.locator("#event-war-in-ukraine td").nth(1)
    name = cell.locator(".dl-from").bounding_box()
    assert name
    assert (name["width"] > 50) == (width == PHONE)
    silent = page.locator("#event-icbm-test td", has_text="–").first
    assert silent.is_visible() == (width == DESK)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
