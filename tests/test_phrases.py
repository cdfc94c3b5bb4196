"""Lists, numbers with their nouns, capitals, and texts cut short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text import phrases

LISTED = (
    ([], ""),
    (["a"], "a"),
    (["a", "b"], "a and b"),
    (["a", "b", "c"], "a, b and c"),
)

COUNTED = (
    ((0, "article"), "0 articles"),
    ((1, "article"), "1 article"),
    ((2, "article"), "2 articles"),
    ((1234, "event"), "1,234 events"),
    ((1, "person", "people"), "1 person"),
    ((3, "person", "people"), "3 people"),
)

CAPITALISED = (
    ("the dam", "The dam"),
    ("The Dam", "The Dam"),
    ("östlich", "Östlich"),
    ("", ""),
    ("1 article", "1 article"),
)

# A text, how long it may be, and what is left of it.
SHORTENED = (
    ("The dam leaks", 13, "The dam leaks"),
    ("The dam leaks", 12, "The dam…"),
    ("The dam leaks", 8, "The dam…"),
    ("The dam leaks", 7, "The…"),
    ("The dam, which leaks", 12, "The dam…"),
    ("The dam – which leaks", 11, "The dam…"),
    ("Overflowing", 6, "Overf…"),
    ("", 5, ""),
)


@pytest.mark.parametrize(("names", "expected"), LISTED)
def test_listed(names: list[str], expected: str) -> None:
    assert phrases.listed(iter(names)) == expected
    assert phrases.listed(iter(names), "or") == expected.replace(" and ", " or ")


@pytest.mark.parametrize(("arguments", "expected"), COUNTED)
def test_counted(arguments: tuple[int, str], expected: str) -> None:
    assert phrases.counted(*arguments) == expected


@pytest.mark.parametrize(("text", "expected"), CAPITALISED)
def test_capitalised(text: str, expected: str) -> None:
    assert phrases.capitalised(text) == expected


@pytest.mark.parametrize(("text", "most", "expected"), SHORTENED)
def test_short(text: str, most: int, expected: str) -> None:
    assert phrases.short(text, most) == expected


@given(st.text(alphabet="ab ,–é") | st.text(), st.integers(2, 30))
def test_short_is_a_beginning_of_the_text_no_longer_than_allowed(text: str, most: int) -> None:
    short = phrases.short(text, most)
    assert len(short) <= most
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
