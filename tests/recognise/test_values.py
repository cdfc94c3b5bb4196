"""Amounts that a text states: the table is the specification of which numbers are none, and which words are theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import quantities
from builder.recognise.values import is_duration, stated_values, values

# Text, the words of each amount in it, and what it states.
FOUND = (
    ("about US$1.4 billion was lost", [("about US$1.4 billion", "about 1400000000")]),
    ("it cost US$7.2 bn", [("US$7.2 bn", "7200000000")]),
    ("20 percent of the boats", [("20 percent", "20")]),
    ("a rise of nearly 4% and 12 points", [("nearly 4%", "under 4"), ("12 points", "12")]),
    ("all 41 boats", [("all 41", "41")]),
    ("26 cents a litre", [("26 cents", "26")]),
    ("between $12 million and $20 million", [("between $12 million and $20 million", "12000000-20000000")]),
    ("about €16 million to €28 million", [("about €16 million to €28 million", "16000000-28000000")]),
    ("divers estimate that 30 boats sank", [("30", "about 30")]),
    ("closer to 1,200", [("closer to 1,200", "about 1200")]),
    ("one boat sank", [("one", "1")]),
    ("The 2000 soldiers left.", [("2000", "2000")]),
    ("gave Norvik 31 boats", [("31", "31")]),
    ("Berg, 51, sails", [("51", "51")]),
)
NONE = (
    *(
        "This page is available in 11 languages.",
        "Reports can be read in 9 other languages",
        "14 comments\n",
        "5 min read",
    ),
    *("Font size 16\n", "Photo 3 of 8", "Page 2 of 5", "23 shares\n", "Zoom 125\n", "3 days ago\n"),
    *(
        "in World War Two",
        "World War II",
        "the Six-Day War",
        "the Seven Years' War",
        "the Group of Seven",
        "the Big Three",
    ),
    *("We saw the iPhone 5.", "It flies an Airbus 320 there, an Airbus 320.", "the FTSE 100, and the FTSE 100 index"),
    *("Call 0800 555 0199 now", "+44 20 7946 0958", "555-0199", "12 Harbour Street", "www.example.org/2024/7"),
    *("the 1991 settlement", "in 1991", "1. First boat\n2. Second boat", "[12]", "aged 51"),
    *("one of the boats", "no one", "this one", "one another", "for 33 years", "a four day rally", "18 months late"),
)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_amounts_with_the_words_that_belong_to_them(text: str, expected: list[tuple[str, str]]) -> None:
    found = values(text)
    assert [each.words for each in found] == [words for words, _ in expected]
    for each, (_, stated) in zip(found, expected, strict=True):
        assert quantities.same(each.stated, quantities.parse(stated))


@pytest.mark.parametrize("text", NONE)
def test_numbers_of_names_lists_times_and_pages_are_no_amounts(text: str) -> None:
    assert [each.words for each in stated_values(text)] == []


def test_a_number_that_names_something_does_so_throughout_its_text() -> None:
    text = "They fly the Arrow 787 to Norvik. Each 787 has 200 seats, says Arrow."
    assert [each.words for each in values(text)] == ["200"]


def test_a_length_of_time_is_told_from_other_amounts() -> None:
    found = values("The war went on for over two and a half years and cost 40 boats.")
    assert [(each.words, is_duration(each)) for each in found] == [("over two and a half", True), ("40", False)]


@given(st.text() | st.text(st.sampled_from("0123456789 ,.-–'mkbn€$%abou tenhundredto½AZ\n#"), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert all(0 <= each.start < each.end <= len(text) for each in values(text))
    assert all(text[each.start : each.end] == each.words for each in values(text))
