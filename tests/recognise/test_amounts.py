"""Amounts in running text: the table is the specification of what is one, how it is stated, and of what."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import quantities
from builder.quantities import Qualifier
from builder.recognise.amounts import amounts, mentions

# Text, then each amount in it: its words, how and what it states, its unit.
FOUND = (
    ("sent an estimated 10,000 soldiers", [("an estimated 10,000", "about 10000", "soldiers")]),
    ("US intelligence estimates that 10,000 are there", [("estimates that 10,000", "about 10000", "are there")]),
    ("some 8,000 men", [("some 8,000", "about 8000", "men")]),
    ("10 000 men", [("10 000", "10000", "men")]),
    ("10\N{NO-BREAK SPACE}000 men", [("10\N{NO-BREAK SPACE}000", "10000", "men")]),
    ("10\N{RIGHT SINGLE QUOTATION MARK}000 men", [("10\N{RIGHT SINGLE QUOTATION MARK}000", "10000", "men")]),
    ("1,00,000 men", [("1,00,000", "100000", "men")]),
    ("1.5 million people", [("1.5 million", "1500000", "people")]),
    ("€450m in aid", [("€450m", "450000000", "€")]),
    ("$2.5 billion", [("$2.5 billion", "2500000000", "$")]),
    ("40 per cent", [("40", "40", "per cent")]),
    ("5%", [("5", "5", "%")]),
    ("2½ years", [("2½", "2.5", "years")]),
    ("ten thousand troops", [("ten thousand", "10000", "troops")]),
    ("one hundred and twenty boats", [("one hundred and twenty", "120", "boats")]),
    ("more than two and a half years old", [("more than two and a half", "over 2.5", "years old")]),
    ("half a million people", [("half a million", "500000", "people")]),
    ("a dozen boats, half a dozen ships", [("a dozen", "12", "boats"), ("half a dozen", "6", "ships")]),
    ("three ships and twenty-one boats", [("three", "3", "ships"), ("twenty-one", "21", "boats")]),
    ("hundreds of square kilometres", [("hundreds", "hundreds", "square kilometres")]),
    ("several hundred people", [("several hundred", "hundreds", "people")]),
    ("up to 4,500 North Koreans could be", [("up to 4,500", "up to 4500", "North Koreans could be")]),
    ("as high as 12,000", [("as high as 12,000", "up to 12000", "")]),
    ("no more than 40 men", [("no more than 40", "up to 40", "men")]),
    ("no fewer than 40 men", [("no fewer than 40", "at least 40", "men")]),
    ("40 or more men", [("40 or more", "at least 40", "men")]),
    ("below 40 degrees", [("below 40", "under 40", "degrees")]),
    ("roughly 50 kilometres (30 miles)", [("roughly 50", "about 50", "kilometres"), ("30", "30", "miles")]),
    ("between 10,000 and 12,000 men", [("between 10,000 and 12,000", "10000-12000", "men")]),
    ("10000-12000 men", [("10000-12000", "10000-12000", "men")]),
    ("10 to 12 thousand men", [("10 to 12 thousand", "10000-12000", "men")]),
    ("five or six boats", [("five", "5", ""), ("six", "6", "boats")]),
    ("500 officers and three generals", [("500", "500", "officers"), ("three", "3", "generals")]),
    ("2024 soldiers", [("2024", "2024", "soldiers")]),
    ("about 2000", [("about 2000", "about 2000", "")]),
    ("1000 containers were sent", [("1000", "1000", "containers were sent")]),
)
NONE = (
    *("in 2022", "since 1999", "of 2024.", "the 1990s", "the 19th century", "44 BC", "AD 79", "79 CE", "on 28 October"),
    *("October 28-31, 2024", "28 October 2024", "28/10/2024", "2024-10-28", "28.10.2024", "May 2024", "the 3rd of May"),
    *("at 16:00", "at 10.30am", "at 4 pm", "at 1600 GMT", "Resolution 1718", "No. 5", "a KN-23", "an F16", "COVID-19"),
    *("many people", "a man and a dog", "someone", "often", "2024 was a year", "1.2.3", "the first time"),
)
NAMED_TWICE = (
    ("almost 10,000", {"about 10000", "under 10000"}),
    ("in almost a year", {"about 1", "under 1"}),
    ("10.000 men", {"10000", "10"}),
    ("up to about 40 men", {"up to 40", "about 40"}),
    ("10,000-plus men", {"at least 10000", "over 10000"}),
)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds_amounts(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = amounts(text)
    assert [(each.words, each.unit) for each in found] == [(words, unit) for words, _, unit in expected]
    for each, (_, stated, _) in zip(found, expected, strict=True):
        assert any(quantities.same(reading, quantities.parse(stated)) for reading in each.readings)


@pytest.mark.parametrize("text", NONE)
def test_years_dates_times_and_names_are_no_amounts(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(("text", "expected"), NAMED_TWICE)
def test_what_can_mean_two_things_means_both(text: str, expected: set[str]) -> None:
    (found,) = amounts(text)
    wanted = [quantities.parse(each) for each in expected]
    assert len(found.readings) == len(wanted)
    assert all(any(quantities.same(reading, each) for reading in found.readings) for each in wanted)


@given(st.integers(2, 10**15), st.sampled_from(list(Qualifier)[:6]))
def test_whatever_a_page_shows_is_found_again(number: int, qualifier: Qualifier) -> None:
    shown = quantities.words(quantities.quantity(qualifier, Decimal(number), Decimal(number)), "boats")
    (found,) = amounts(f"They had {shown}.")
    assert found.unit == "boats"
    assert found.readings[0].stated_low == number
    assert qualifier in {reading.qualifier for reading in found.readings}


@given(st.text() | st.text(st.sampled_from("0123456789 ,.-–'mkbn€$%abou tenhundredto½"), max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    found = amounts(text)
    assert all(text[each.start : each.end].startswith(each.words[:1]) and each.readings for each in found)
    assert len(mentions(text)) <= len(found)
