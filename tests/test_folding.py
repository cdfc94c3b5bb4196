"""What is the same to somebody who looks for a word; the scripts have the same rule (`web/folding.test.mjs`)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import REPOSITORY

from builder.text.folding import fold, words

TABLE = json.loads((REPOSITORY / "tests" / "web" / "foldings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "folded", "parts"), [(*row, [])[:3] for row in TABLE])
def test_a_text_is_folded(text: str, folded: str, parts: list[str]) -> None:
    assert fold(text) == folded
    assert {*words(text)} == {*folded.split(), *parts}


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("“Storm”", "Storm"),
        ("(harbour)", "Harbour."),
        ("12000", "12,000"),
        ("O'Brien", "O’Brien"),
        ("Lodz", "Łódź"),
        ("Strasse", "Straße"),
        ("Orban", "Orbán"),
        ("Izmir", "İzmir"),
        ("US", "U.S."),
    ],
)
def test_what_is_typed_is_what_is_printed(typed: str, printed: str) -> None:
    assert fold(typed) == fold(printed)
    assert fold(typed)


@given(st.text())
def test_a_folded_text_is_words_with_one_space_between(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())
    assert {*fold(text).split()} <= {*words(text)}
