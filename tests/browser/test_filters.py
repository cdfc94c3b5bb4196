"""Choosing events on the timeline page: the list and the chart follow together, and the address holds the choice.

What is expected is computed here from what the page itself says of each event (its data attributes and its words), not
by the script that is tested.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from browser.helpers import DESK, PHONE, TIMELINE, Reader, chart_of, drawn_events, explore, is_explored
from conftest import BuiltSite
from site_helpers import Element

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

CHOICES = ("kind", "actor", "place", "article", "status")
Chosen = dict[str, str]


class Listed:
    """An event of the list as the page holds it: what it came to at last, and on earlier days."""

    def __init__(self, item: Element) -> None:
        self.id = item.attributes["data-event"]
        self.known = item.attributes["data-known"]
        states = item.all("div", class_="dl-state")
        self.states = sorted(states, key=lambda state: state.attributes["data-told"])

    def on(self, day: str = "") -> Element | None:
        """The event as it was told on a day, or at last."""
        told = [state for state in self.states if not day or state.attributes["data-told"] <= day]
        return told[-1] if told else None

    def fits(self, chosen: Chosen) -> bool:
        """Whether it is among what is chosen."""
        state = self.on(chosen.get("known", ""))
        if state is None:
            return False
        data = state.attributes
        if chosen.get("from") or chosen.get("to"):
            starts, ends = data["data-from"] or "0001-01-01", data["data-to"] or "9999-12-31"
            if "data-undated" in data or starts > chosen.get("to", "9999-12-31") or ends < chosen.get("from", "0001"):
                return False
        words = plain(state.text)
        return all(chosen[name] in data[f"data-{name}"].split() for name in CHOICES if chosen.get(name)) and all(
            word in words for word in plain(chosen.get("q", "")).split()
        )


def plain(text: str) -> str:
    """A text in small letters, without marks on them."""
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each)).lower()


@pytest.fixture(scope="module")
def listed(real_site: BuiltSite) -> list[Listed]:
    """The events of the timeline page."""
    return [Listed(item) for item in real_site.pages[TIMELINE].root.all("li") if "data-event" in item.attributes]


def expected(listed: list[Listed], chosen: Chosen) -> list[str]:
    """The events that are to be left, in their order."""
    return [each.id for each in listed if each.fits(chosen)]


def left(page: Page) -> list[str]:
    """The events that are left in the list."""
    items = page.locator(".dl-event[data-event]:visible")
    return [item["event"] for item in items.evaluate_all("items => items.map(({ dataset }) => ({ ...dataset }))")]


def choose(page: Page, **chosen: str) -> None:
    """Choose something in the form; `from_` stands for `from`."""
    for name, value in chosen.items():
        field = page.locator(f".dl-filters [name='{name.strip('_')}']")
        if name in CHOICES:
            field.select_option(value)
        else:
            field.fill(value)


def in_address(page: Page) -> Chosen:
    """What the address says is chosen."""
    return dict(parse_qsl(urlsplit(page.url).query))


def in_form(page: Page) -> Chosen:
    """What the form says is chosen."""
    form: Chosen = page.locator(".dl-filters").evaluate("form => Object.fromEntries(new FormData(form))")
    return {name: value for name, value in form.items() if value}


def address(**chosen: str) -> str:
    return f"{TIMELINE}?{urlencode({name.strip('_'): value for name, value in chosen.items()})}"


def result(page: Page) -> str:
    return page.locator(".dl-result output").inner_text()


def in_picture(page: Page) -> set[str]:
    """All events that the picture has, shown or not."""
    return set(page.locator(".dl-picture a[data-event]").evaluate_all("links => links.map((link) => link.dataset.event)"))


# Each kind of filter


def test_at_first_everything_is_there(reader: Reader, listed: list[Listed]) -> None:
    page = reader.open(TIMELINE)
    assert left(page) == [each.id for each in listed]
    assert result(page) == f"{len(listed)} of {len(listed)} events"
    assert not page.locator(".dl-clear").is_visible()
    assert in_address(page) == {}


@pytest.mark.parametrize("name", CHOICES)
def test_each_choice_leaves_what_fits_it(reader: Reader, listed: list[Listed], name: str) -> None:
    page = reader.open(TIMELINE)
    drawn = in_picture(page)
    values = page.locator(f".dl-filters [name='{name}'] option").evaluate_all("options => options.map(({ value }) => value)")
    usable = [value for value in values if value and expected(listed, {name: value})]
    assert usable
    for value in usable:
        choose(page, **{name: value})
        wanted = expected(listed, {name: value})
        assert left(page) == wanted
        assert drawn_events(chart_of(page)) == drawn.intersection(wanted)
        assert result(page) == f"{len(wanted)} of {len(listed)} events"
        assert in_address(page) == {name: value}


@pytest.mark.parametrize(
    "chosen",
    [
        {"kind": "statement"},
        {"actor": "north-korea"},
        {"place": "kursk"},
        {"article": "allies-confer"},
        {"status": "expected"},
        {"q": "Austin"},
        {"from": "2024-11-01", "to": "2024-11-04"},
        {"known": "2024-10-31"},
        {"kind": "fighting", "from": "2024-11-01", "known": "2024-11-02"},
    ],
)
def test_the_chart_follows_while_it_is_explored(reader: Reader, listed: list[Listed], chosen: Chosen) -> None:
    page = reader.open(TIMELINE)
    options = page.locator(".dl-filters [name='kind'] option").evaluate_all("options => options.map(({ value }) => value)")
    if chosen.get("kind") and chosen["kind"] not in options:
        chosen = {**chosen, "kind": options[1]}
    chart = chart_of(page)
    drawn = in_picture(page)
    explore(chart)
    choose(page, **chosen)
    wanted = drawn.intersection(expected(listed, chosen))
    assert wanted
    assert wanted != drawn
    page.wait_for_function("([chart, count]) => chart.querySelector('.dl-explored').data.length && true", arg=[chart.element_handle(), 0])
    assert drawn_events(chart) == wanted
    assert is_explored(chart)
    page.locator(".dl-clear").click()
    page.wait_for_function("() => !location.search")
    assert drawn_events(chart) == drawn
