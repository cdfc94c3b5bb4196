"""The search in the site's own box: what is typed finds the page that has it, whatever signs and letters it has there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from site_helpers import dateline, small_story, write_project

from browser.conftest import SMALL_CONFIG
from browser.helpers import DESK, PHONE, Reader, eventually, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

TEXT = (
    "Zebulon said that the “Storm” had passed (harbour and all), for €450m.",
    "Quixotically, nobody had looked. About 12,000 soldiers crossed.",
    "O’Brien met Orbán in Łódź, in Ulica Straße, by way of İzmir.",
)
TITLES = {
    "storm": "The “Storm” (of May) costs €450m",
    "soldiers": "About 12,000 soldiers cross",
    "brien": "O’Brien meets Orbán",
    "lodz": "Łódź votes",
    "strasse": "The Straße is closed",
    "izmir": "İzmir follows",
}
WORDS = {
    "“Storm”": "events/storm/",
    "(of May)": "events/storm/",
    "€450m": "events/storm/",
    "(harbour)": "articles/the-article/",
    "passed": "articles/the-article/",
    "Quixotically": "articles/the-article/",
    "12000": "events/soldiers/",
    "12 000": "events/soldiers/",
    "O'Brien": "events/brien/",
    "Orban": "events/brien/",
    "Lodz": "events/lodz/",
    "Strasse": "events/strasse/",
    "Izmir": "events/izmir/",
    "soldier": "events/soldiers/",
    "walruses": "method/",
}
"""What is typed, and the page that is found first."""
GUIDE = "---\nsearch: {exclude: true}\n---\n\n# Guide\n\nAn invented example has 12,000 zeppelins.\n"


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a story with all kinds of letters and signs, a page by hand, and a guide."""
    story, _ = small_story()
    quote = "Zebulon said"
    events = [
        {"event": id, "title": title, "when": "2031-03-01", "kind": "happening", "quote": quote}
        for id, title in TITLES.items()
    ]
    front = {"title": "The article", "published": "2031-03-04", "text": "full"}
    articles: dict[str, Any] = {"2031-03-04-the-article": {"front": front, "text": TEXT, "events": events}}
    pages = {"method.md": "# Our method\n\nWe count walruses.\n", "guide/index.md": GUIDE}
    config = SMALL_CONFIG.replace(
        "  name: material\n", "  name: material\n  features: [search.suggest, search.highlight]\n"
    )
    project = write_project(
        tmp_path_factory.mktemp("searched") / "project", story, articles, pages=pages, config=config
    )
    dateline("build", cwd=project.root)
    with served(project.site) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, window: BrowserContext, searched: str) -> Iterator[Reader]:
    """A reader of that site; whatever goes wrong in a page fails the test."""
    found = Reader(browser, window, searched)
    yield found
    found.close()
    assert found.troubles == []


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.open("", DESK, whole=True)


RESULTS = ".md-search-result__item"


def search(page: Page, words: str) -> None:
    """Type words into the box, as a reader does who begins with the key for it."""
    page.keyboard.press("/")
    page.locator("[name=query]").fill("")
    page.keyboard.type(words)


def search_at_once(page: Page, words: str) -> None:
    """Search as who pastes the words: there is one answer, and none before it that it replaces."""
    page.keyboard.press("/")
    page.locator("[name=query]").fill(words)
    page.keyboard.press("End")


ANSWERED_LATE = "(box, words) => { box.value = words; box.dispatchEvent(new KeyboardEvent('keyup')); }"
"""Asks for words while the reader is elsewhere, as if they had been written before."""


def first(page: Page) -> str:
    """The address of what is found first, relative to the site; empty without anything."""
    links = page.locator(f"{RESULTS} a")
    if not links.count():
        return ""
    address = str(links.first.evaluate("link => link.href"))
    return address.removeprefix(str(page.evaluate("location.origin + '/'"))).partition("?")[0]


def test_what_is_typed_finds_its_page(page: Page) -> None:
    for words, address in WORDS.items():
        search(page, words)
        eventually(page, partial(first, page), address)
        page.keyboard.press("Escape")


def test_enter_leads_to_the_first_hit_where_it_is_marked(page: Page) -> None:
    search(page, "Lodz")
    eventually(page, lambda: first(page), "events/lodz/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/lodz/*")
    marks = page.locator("h1 mark")
    marks.first.wait_for()
    assert marks.all_inner_texts() == ["Łódź"]


def has_focus(shown: Locator) -> bool:
    return bool(shown.evaluate("element => element === document.activeElement"))


def test_the_keys_are_those_of_the_theme(page: Page) -> None:
    box, links = page.locator("[name=query]"), page.locator(f"{RESULTS} a")
    search_at_once(page, "soldiers")
    eventually(page, links.count, 2)
    for place in (0, 1):
        page.keyboard.press("ArrowDown")
        assert has_focus(links.nth(place))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert has_focus(box)
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()
    assert page.url.endswith("/"), "it has not left"


def test_who_has_gone_down_into_the_list_stays_there_when_a_later_answer_replaces_it(page: Page) -> None:
    box, links = page.locator("[name=query]"), page.locator(f"{RESULTS} a")
    search_at_once(page, "soldier")
    eventually(page, links.count, 2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    for words, place in (("soldiers", links.nth(1)), ("walruses", box)):
        links.nth(1).evaluate("link => { link.dataset.before = '' }")
        box.evaluate(ANSWERED_LATE, words)
        page.locator("[data-before]").wait_for(state="detached")
        eventually(page, partial(has_focus, place), True)


def test_the_rest_of_a_word_is_suggested(page: Page) -> None:
    search(page, "quixot")
    eventually(page, lambda: page.locator(".md-search__suggest").inner_text(), "quixotically")
    page.keyboard.press("ArrowRight")
    assert page.locator("[name=query]").input_value() == "quixotically"


def test_the_guide_is_not_found(page: Page) -> None:
    search(page, "zeppelins")
    eventually(page, lambda: page.locator(".md-search-result__meta").inner_text(), "No matching documents")
    search(page, "12,000")
    eventually(page, lambda: first(page), "events/soldiers/")
    addresses = page.locator(f"{RESULTS} a").evaluate_all("links => links.map((link) => link.pathname)")
    assert addresses == ["/events/soldiers/", "/articles/the-article/"]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_an_excerpt_is_what_the_page_says_and_none_of_its_frame(reader: Reader, width: int) -> None:
    page = reader.open("", width, whole=True)
    if width == PHONE:
        page.locator("label[for=__search].md-header__button").click()
        page.keyboard.type("quixotically")
    else:
        search(page, "quixotically")
    eventually(page, lambda: first(page), "articles/the-article/")
    result = page.locator(RESULTS).first
    assert result.locator("h1").inner_text() == "The article"
    assert result.locator("p").all_inner_texts() == ["Publisher unknown · on 4 March 2031", TEXT[1]]
    assert result.locator("mark").all_inner_texts() == ["Quixotically"]


def test_only_what_is_looked_for_is_loaded(reader: Reader) -> None:
    page = reader.open("", DESK, whole=True)
    page.wait_for_load_state("networkidle")
    index = "assets/dateline/search/"
    assert not [each for each in reader.requests if each.startswith(index)], "before anybody searches"
    search(page, "soldiers")
    eventually(page, lambda: first(page), "events/soldiers/")
    loaded = {each.removeprefix(index).partition("?")[0] for each in reader.requests if each.startswith(index)}
    assert {"index.json", "words-0.json"} <= loaded


@pytest.mark.parametrize(
    "words", ["O'Brien", "12000", "Lodz", "Strasse", "Orban", "Izmir", "“Storm”", "(of May)", "€450m"]
)
def test_the_filter_of_the_timeline_finds_the_same(reader: Reader, words: str) -> None:
    page = reader.open("timeline/")
    page.locator("[name=words]").fill(words)
    left = page.locator(".dl-event[data-event]:visible")
    eventually(page, lambda: left.count(), 1)
    assert f"events/{left.get_attribute('data-event')}/" == WORDS[words]
