"""Stable links: each can be copied, and that is said."""

from __future__ import annotations

import pytest

from browser.helpers import EVENT, OVERVIEW, Reader, chart_of, eventually

pytestmark = pytest.mark.browser

KNOWN = "known/2024-10-29/"
STORY = "Reports of North Korean soldiers in Russia"
CLAIMED = "events/pentagon-counts-10000/"
MAY = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.mark.parametrize(
    ("path", "name", "end"),
    [
        (OVERVIEW, "Copy link to this chart", "#chart-overview"),
        (EVENT, "Copy link to this event", "events/troops-sent/"),
        (EVENT, "Copy link to this passage", "articles/pentagon-confirms/#p"),
        (CLAIMED, "Copy link to this claim", f"{CLAIMED}#"),
    ],
)
def test_a_link_is_copied_whole_and_that_is_said(reader: Reader, path: str, name: str, end: str) -> None:
    page = reader.open(path, **MAY)
    before = page.url
    link = page.get_by_role("link", name=name).first
    link.click()
    page.get_by_role("status").filter(has_text="Link copied").wait_for(state="attached")
    assert "Copied" in link.evaluate("link => getComputedStyle(link, '::after').content + link.dataset.said")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(reader.site)
    assert end in copied
    assert page.url == before
    page.goto(copied)
    anchor = copied.partition("#")[2]
    assert not anchor or page.locator(f"[id='{anchor}']").count() == 1


@pytest.mark.parametrize(
    ("path", "begin"),
    [
        (OVERVIEW, f"{STORY}, as of "),
        (EVENT, f"{STORY}: “"),
        (KNOWN, f"{STORY}, as of 29 October 2024. "),
    ],
)
def test_a_citation_is_copied_with_the_address(reader: Reader, path: str, begin: str) -> None:
    page = reader.open(path, **MAY)
    page.get_by_role("link", name="Cite").first.click()
    page.get_by_role("status").filter(has_text="Citation copied").wait_for(state="attached")
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(begin)
    assert copied.endswith(f". {page.url}")  # where the site has an address, it is of that


def test_it_is_said_for_a_while_only(reader: Reader) -> None:
    page = reader.open(OVERVIEW, **MAY)
    link = page.get_by_role("link", name="Copy link to this chart").first
    link.click()
    page.locator(".dl-said", has_text="Link copied").wait_for(state="attached")
    eventually(page, lambda: page.locator(".dl-said").inner_text(), "")
    assert link.get_attribute("data-said") is None


def test_by_the_keyboard(reader: Reader) -> None:
    page = reader.open(OVERVIEW, **MAY)
    page.get_by_role("link", name="Copy link to this chart").first.focus()
    page.keyboard.press("Enter")
    page.locator(".dl-said", has_text="Link copied").wait_for(state="attached")


def test_where_copying_is_not_allowed_the_link_is_followed(reader: Reader) -> None:
    page = reader.open(OVERVIEW)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    page.get_by_role("link", name="Copy link to this chart").first.click()
    page.wait_for_url("**/#chart-overview")


def test_a_shared_link_to_a_chart_shows_it(reader: Reader) -> None:
    page = reader.open(f"{OVERVIEW}#chart-soldiers-in-russia")
    chart = chart_of(page, "soldiers-in-russia")
    eventually(page, lambda: 0 <= chart.bounding_box()["y"] < 300, True)


def test_every_event_and_every_claim_has_one(reader: Reader) -> None:
    page = reader.open(CLAIMED)
    claims = page.locator("#claims ~ .dl-scroll tbody tr").count()
    assert page.get_by_role("link", name="Copy link to this claim").count() == claims > 0
    assert page.get_by_role("link", name="Copy link to this passage").count() == page.locator(".dl-report").count()
