"""Choosing events on the timeline page: the list and the chart follow together, and the address holds the choice.

What is expected is computed here from what the page itself says of each event (its data attributes and its words), not
by the script that is tested.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from browser.helpers import (
    DESK,
    PHONE,
    TIMELINE,
    Reader,
    chart_of,
    drawn_events,
    eventually,
    explore,
    is_explored,
)
from browser.listing import CHOICES, Chosen, Listed

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def expected(listed: list[Listed], chosen: Chosen) -> list[str]:
    """The events that are to be left, in their order."""
    left = [each for each in listed if each.fits(chosen)]
    return [each.id for each in sorted(left, key=lambda each: each.tier(chosen))]


def left(page: Page) -> list[str]:
    """The events that are left in the list, and in its folds."""
    items = page.locator(".dl-event[data-event]:not([hidden])")
    return [item["event"] for item in items.evaluate_all("items => items.map(({ dataset }) => ({ ...dataset }))")]


def choose(page: Page, **chosen: str) -> None:
    """Choose something in the form; `from_` stands for `from`."""
    for name, value in chosen.items():
        field = page.locator(f".dl-filters [name='{name.strip('_')}']")
        if name in (*CHOICES, "role"):
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
    return set(
        page.locator(".dl-picture a[data-event]").evaluate_all("links => links.map((link) => link.dataset.event)")
    )


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
    values = page.locator(f".dl-filters [name='{name}'] option").evaluate_all(
        "options => options.map(({ value }) => value)"
    )
    usable = [value for value in values if value and expected(listed, {name: value})]
    assert usable
    for value in usable:
        choose(page, **{name: value})
        wanted = expected(listed, {name: value})
        assert left(page) == wanted
        assert drawn_events(chart_of(page)) == drawn.intersection(wanted)
        assert result(page) == f"{len(wanted)} of {len(listed)} events"
        assert in_address(page) == {name: value}


EACH_ALONE = (
    {"kind": "statement"},
    {"actor": "north-korea"},
    {"place": "kursk"},
    {"article": "allies-confer"},
    {"status": "expected"},
    {"words": "Austin"},
    {"from": "2024-11-01", "to": "2024-11-04"},
)
TOGETHER = {"kind": "combat", "from": "2024-11-01", "article": "allies-confer"}


def test_the_chart_follows_while_it_is_explored(reader: Reader, listed: list[Listed]) -> None:
    page = reader.open(TIMELINE)
    chart = chart_of(page)
    drawn = in_picture(page)
    explore(chart)
    for chosen in (*EACH_ALONE, TOGETHER):
        choose(page, **chosen)
        wanted = drawn.intersection(expected(listed, chosen))
        assert wanted, chosen
        assert wanted != drawn, chosen
        eventually(page, partial(drawn_events, chart), wanted)
        assert is_explored(chart), chosen
        page.locator(".dl-clear").click()
        eventually(page, partial(drawn_events, chart), drawn)


@pytest.mark.parametrize("chosen", [{}, {"words": "north", "from": "2024-10-29", "to": "2024-10-31"}])
def test_the_count_on_each_choice_is_right(reader: Reader, listed: list[Listed], chosen: Chosen) -> None:
    """Whatever else is chosen, a choice says how many events it would leave; what would leave none cannot be chosen."""
    page = reader.open(address(**chosen))
    for name in CHOICES:
        options = page.locator(f".dl-filters [name='{name}'] option").evaluate_all(
            "options => options.map(({ value, text, disabled }) => [value, text, disabled])"
        )
        assert len(options) > 2, name
        for value, text, disabled in options:
            count = len(expected(listed, {**chosen, name: value}))
            assert text.endswith(f" ({count})"), name
            assert disabled == (count == 0 and value != ""), (name, text)


# Words, periods


def test_words_are_found_in_any_case_and_order(reader: Reader, listed: list[Listed]) -> None:
    page = reader.open(TIMELINE)
    for words, some in (
        ("austin", "austin-counts-10000"),
        ("10,000", "pentagon-counts-10000"),
        ("RUDENKO missile", "rudenko-defends-tests"),
        ("choé", "choe-in-moscow"),
    ):
        choose(page, words=words)
        assert some in left(page)
        assert left(page) == expected(listed, {"words": words})


def test_words_that_stand_nowhere_leave_nothing(reader: Reader, listed: list[Listed]) -> None:
    page = reader.open(TIMELINE)
    choose(page, words="xylophone")
    assert left(page) == []
    assert page.locator("article h2:visible").count() == 0
    assert result(page) == f"0 of {len(listed)} events"
    assert page.locator(".dl-clear").is_visible()


def test_a_period_takes_what_overlaps_it(reader: Reader, listed: list[Listed]) -> None:
    page = reader.open(TIMELINE)
    for start, end, inside, outside in (
        ("2024-11-02", "2024-11-02", "at-border", "icbm-test"),  # a bar from before to after
        ("2024-09-01", "2024-09-30", "kursk-offensive", "icbm-test"),  # goes on without an end
        ("1990-01-01", "1990-12-31", "in-kursk", "war-in-ukraine"),  # its beginning is not known
        ("2030-01-01", "", "war-in-ukraine", "icbm-test"),
        ("", "2024-08-31", "kursk-offensive", "icbm-test"),
        ("2024-10-31", "2024-10-31", "icbm-test", "eu-seoul-talks"),
    ):
        choose(page, **{"from": start, "to": end})
        assert inside in left(page), (start, end)
        assert outside not in left(page), (start, end)
        assert left(page) == expected(listed, {"from": start, "to": end})


def test_what_has_no_known_time_is_in_no_period(small_reader: Reader) -> None:
    page = small_reader.open(TIMELINE)
    assert "nobody-knows-when" in left(page)
    choose(page, to="2099-12-31")
    assert "bridge-closes" in left(page)
    assert "nobody-knows-when" not in left(page)
    choose(page, to="")
    assert "nobody-knows-when" in left(page)


def test_several_choices_together(reader: Reader, listed: list[Listed]) -> None:
    page = reader.open(TIMELINE)
    chosen = {
        "kind": "statement",
        "actor": "united-states",
        "words": "combat",
        "from": "2024-10-30",
        "to": "2024-11-01",
    }
    choose(page, **chosen)
    wanted = expected(listed, chosen)
    assert 0 < len(wanted) < len(expected(listed, {"kind": "statement"}))
    assert left(page) == wanted
    assert drawn_events(chart_of(page)) == in_picture(page).intersection(wanted)
    assert in_address(page) == chosen


def test_headings_without_events_vanish(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    everything = page.locator("article h2:visible").all_inner_texts()
    choose(page, words="ICBM")
    headings = page.locator("article h2:visible").all_inner_texts()
    assert 0 < len(headings) < len(everything)
    for number in range(len(headings)):
        heading = page.locator("article h2:visible").nth(number)
        assert heading.evaluate(
            "heading => document.querySelectorAll(`#${heading.id} ~ .dl-events .dl-event:not([hidden])`).length"
        )


# The address


def test_the_address_holds_the_choice(reader: Reader, listed: list[Listed]) -> None:
    chosen = {"actor": "north-korea", "role": "about", "words": "soldiers"}
    page = reader.open(TIMELINE)
    choose(page, **chosen)
    wanted = left(page)
    assert in_address(page) == chosen
    page.reload()
    assert in_form(page) == chosen
    assert left(page) == wanted == expected(listed, chosen)
    other = reader.open(page.url.removeprefix(reader.site))
    assert in_form(other) == chosen
    assert left(other) == wanted
    assert drawn_events(chart_of(other)) == drawn_events(chart_of(page))


def test_back_and_forward_go_through_the_choices(reader: Reader, listed: list[Listed]) -> None:
    page = reader.open(TIMELINE)
    choose(page, kind="combat")
    choose(page, status="expected")
    both = {"kind": "combat", "status": "expected"}
    assert left(page) == expected(listed, both)
    page.go_back()
    assert in_form(page) == {"kind": "combat"}
    assert left(page) == expected(listed, {"kind": "combat"})
    page.go_back()
    assert in_form(page) == {}
    assert len(left(page)) == len(listed)
    page.go_forward()
    page.go_forward()
    assert in_form(page) == both
    assert left(page) == expected(listed, both)
    assert drawn_events(chart_of(page)) == in_picture(page).intersection(expected(listed, both))


def test_typing_does_not_fill_the_history(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    before = page.evaluate("history.length")
    page.locator("[name='words']").press_sequentially("ukraine")
    assert in_address(page) == {"words": "ukraine"}
    assert page.evaluate("history.length") == before


def test_one_click_clears(reader: Reader, listed: list[Listed]) -> None:
    page = reader.open(address(kind="combat", words="north", to="2024-10-31"))
    assert len(left(page)) < len(listed)
    page.get_by_role("button", name="Show all").click()
    eventually(page, lambda: left(page), [each.id for each in listed])
    assert in_form(page) == in_address(page) == {}
    assert not page.locator(".dl-clear").is_visible()
    assert page.evaluate("document.activeElement.closest('.dl-filters') !== null"), "the focus is not lost"
    page.go_back()
    assert in_form(page) == {"kind": "combat", "words": "north", "to": "2024-10-31"}


@pytest.mark.parametrize(
    "given",
    [
        dict.fromkeys((*CHOICES, "from", "role", "nonsense"), "'\"><b>no"),
        {"to": "2024-02-30", "from": "2024-10"},
        *(
            pytest.param({name: value, "nonsense": "1"}, marks=pytest.mark.full)
            for name, value in (
                *((name, "'\"><b>no") for name in (*CHOICES, "from", "role")),
                ("to", "2024-02-30"),
                ("from", "2024-10"),
            )
        ),
    ],
    ids=str,
)
def test_a_value_that_makes_no_sense_is_ignored(reader: Reader, listed: list[Listed], given: Chosen) -> None:
    page = reader.open(address(**given))
    assert in_form(page) == {}
    assert left(page) == [each.id for each in listed]


def test_a_link_to_an_event_of_the_list_still_leads_there(reader: Reader) -> None:
    page = reader.open(f"{address(kind='weapons')}#event-icbm-test")
    choose(page, status="reported")
    assert page.url.endswith("kind=weapons&status=reported#event-icbm-test")


# The form


def test_on_a_phone_the_form_is_closed_until_asked_for(reader: Reader, listed: list[Listed]) -> None:
    page = reader.open(TIMELINE, PHONE, touch=True)
    button = page.get_by_role("button", name="Filter")
    assert button.get_attribute("aria-expanded") == "false"
    assert not page.locator("[name='kind']").is_visible()
    assert result(page) == f"{len(listed)} of {len(listed)} events"
    top = page.locator(".dl-chart").first.bounding_box()["y"]
    assert top < 500, "the chart is on the first screen"
    button.tap()
    assert button.get_attribute("aria-expanded") == "true"
    choose(page, kind="combat")
    button.tap()
    assert not page.locator("[name='kind']").is_visible()
    assert left(page) == expected(listed, {"kind": "combat"})
    assert page.locator(".dl-clear").is_visible()


def test_at_a_desk_it_is_always_open(reader: Reader) -> None:
    page = reader.open(TIMELINE, DESK)
    assert not page.locator(".dl-more").is_visible()
    assert page.locator(".dl-filters :is(select, input):visible").count() == 8


def test_the_result_is_announced(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    output = page.locator(".dl-result output")
    assert output.get_attribute("aria-live") == "polite"
    choose(page, kind="denial")
    assert result(page).startswith(f"{len(left(page))} of ")


_MIDDLES = """chart => [...chart.querySelectorAll(".dl-captions [data-event]")].map((row) => {
  const link = chart.querySelector(`.dl-plot > .dl-picture [data-event="${row.dataset.event}"]`);
  const area = [...link.querySelectorAll(".dl-hit")].find((each) => each.getBoundingClientRect().width);
  const { top, bottom } = area.getBoundingClientRect();
  return [(top + bottom) / 2, row.getScreenCTM().f];
})"""
"""The middles of the rows of events, in the picture and explored."""


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_what_is_empty_closes_up_in_the_picture_and_in_the_chart_alike(reader: Reader, width: int) -> None:
    page = reader.open(TIMELINE, width)
    chart = chart_of(page)
    picture = chart.locator(".dl-plot > .dl-picture")
    whole = picture.bounding_box()
    page.goto(reader.site + TIMELINE + "?kind=talks")
    headings = chart.locator(".dl-plot .dl-lane:visible")
    assert headings.all_text_contents() == ["Talks and meetings"]
    folded = picture.bounding_box()
    assert whole is not None
    assert folded is not None
    assert folded["height"] < whole["height"] / 5
    marks = chart.locator(".dl-picture a:visible")
    boxes = marks.evaluate_all("all => all.map((each) => each.getBoundingClientRect().toJSON())")
    assert len(boxes) > 1
    assert all(folded["y"] <= box["top"] and box["bottom"] <= folded["y"] + folded["height"] + 1 for box in boxes)
    explore(chart)
    middles = chart.evaluate(_MIDDLES)
    assert len(middles) == len(boxes)
    assert all(in_picture == pytest.approx(explored, abs=2) for in_picture, explored in middles)
    page.locator(".dl-clear").click()
    eventually(page, lambda: len(drawn_events(chart)) > 20, True)
    again = picture.bounding_box()
    assert again is not None
    assert again["height"] == whole["height"]
