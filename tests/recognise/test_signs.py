"""Patterns tried only near their signs find what they find anywhere."""

from __future__ import annotations

import re

from builder.recognise.signs import Words

FERRY = re.compile(r"(?:the \w+ )?ferry of \d{4}s?")


def found(text: str, *signs: str, reach: int = 2) -> list[str]:
    return [match[0] for match in Words(text, frozenset(signs)).matches(FERRY, signs, reach)]


def test_a_pattern_is_tried_at_the_words_before_its_sign() -> None:
    text = "ferry of 1999, the old ferry of 1997"
    assert found(text, "ferry") == ["ferry of 1999", "the old ferry of 1997"]
    assert found(text, "ferry", reach=1) == ["ferry of 1999", "ferry of 1997"]
    assert found(text, "boat") == []


def test_a_number_is_a_sign_by_its_digits() -> None:
    text = "ferry of 1999, ferry of 1990s, ferry of 19999"
    assert found(text, "0000") == ["ferry of 1999"]
    assert found(text, "0000s") == ["ferry of 1990s"]
    assert found(text, "0", "000") == []
