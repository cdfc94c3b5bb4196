"""Values that are no amounts, and the hint at what to write: the table is the specification."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import quantities
from builder.quantities import QuantityError
from builder.validation import amounts

# Each is left to a general hint, because no number can be given that says the same.
UNCLEAR = (
    "8,5",
    "3rd",
    "1/2",
    "500 and 600",
    "about 500-600",
    "tens",
    "500-",
    "two to",
    "4 times more",
    "unknown",
    "5 of",
)


def hint_for(text: str) -> str:
    with pytest.raises(QuantityError) as caught:
        amounts.parse(text)
    return caught.value.hint


@pytest.mark.parametrize(("text", "hint"), amounts.HINTS)
def test_the_hint_is_what_to_write(text: str, hint: str) -> None:
    assert hint_for(text) == hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("c. 40,000 people", "write about 40,000; the unit is that of the measure"),
        ("not quite three million", "write about 3,000,000 or under 3,000,000"),
        ("twenty-five", "write 25"),
        ("half a million", "write 500,000"),
        ("a maximum of 30", "write up to 30"),
        ("30-plus", "write at least 30 or over 30"),
        ("> €5m", "write over 5,000,000; the unit is that of the measure"),
        ("10'000", "write 10,000"),
        ("dozens of boats", "write dozens; the unit is that of the measure"),
        ("£48.000", "write 48000, or 48.0000"),
        ("over 2.125", "write 2125, or 2.1250"),
    ],
)
def test_the_hint_holds_of_others_of_its_kind(text: str, hint: str) -> None:
    assert hint_for(text) == hint


@pytest.mark.parametrize("text", UNCLEAR)
def test_where_it_is_not_clear_the_hint_gives_no_number(text: str) -> None:
    assert not re.match(r"write (about |over |under |at least |up to )?\d[\d,.]*(?: or .*|;.*)?\Z", hint_for(text))


BEFORE = st.sampled_from(("", "about ", "ca. ", "almost ", "no more than ", "at least ", "> ", "≤ ", "just over "))
AFTER = st.sampled_from(("", "+", " or so", " or fewer", "k", " million", " people", "%", " euros"))


@given(BEFORE, st.integers(0, 10**6), AFTER)
def test_what_a_hint_says_to_write_is_an_amount(before: str, number: int, after: str) -> None:
    try:
        amounts.parse(f"{before}{number:,}{after}")
    except QuantityError as error:
        if match := re.match(r"write ([^;:]+)(?:;|\Z)", error.hint):
            assert all(quantities.parse(each) for each in re.split(", (?=[a-z])| or ", match[1]))
