"""Texts as they are seen, and the characters that make two look the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.unseen import as_seen, unlike

UNLIKE = (
    ("council", "coun\u00adcil", ["U+00AD (soft hyphen)"]),
    ("no one", "no\u202eone", ["U+202E (right-to-left override)"]),
    ("a pa\u0443", "a pay", ["U+0443 (cyrillic small letter u)"]),
    ("a\ue000", "a", ["U+E000 (without a name)"]),
    ("caf\u00e9", "cafe", []),
    ("the dam", "The dams", []),
)
SIGNS = "ab \u00ad\u200b\u200d\u2066\ufb01\ufb03\u0301\u0323\u00e9\u1112\u1161\u11ab\u2026\u2019"


@pytest.mark.parametrize(("a", "b", "names"), UNLIKE)
def test_characters_that_the_eye_may_miss_are_named(a: str, b: str, names: list[str]) -> None:
    assert unlike(a, b) == unlike(b, a) == names


@given(st.text() | st.text(alphabet=SIGNS))
def test_any_text_is_seen_the_same_twice_and_each_character_is_somewhere(text: str) -> None:
    seen = as_seen(text)
    assert as_seen(seen.text).text == seen.text
    places = [seen.stored(at, at + 1) for at in range(len(seen.text))]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
