"""Finding a quoted passage: folded, placed, and told apart by what stands beside it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builder.reading import paragraphs_of
from builder.validation.passages import MOST_PLACES, Location, Passages, Selector

TEXT = (
    "The dam leaks. The dam holds, “they say”.",
    "It’s the dam – again—and again.",
    "aaaa",
)

# What to look for, and where it stands.
FOUND = (
    (Selector("The dam leaks"), [(1, 0, 13)]),
    (Selector("The dam"), [(1, 0, 7), (1, 15, 22)]),
    (Selector("the dam"), [(2, 5, 12)]),
    (Selector("dam"), [(1, 4, 7), (1, 19, 22), (2, 9, 12)]),
    (Selector("aa"), [(3, 0, 2), (3, 1, 3), (3, 2, 4)]),
    (Selector(" The \n dam\tleaks "), [(1, 0, 13)]),
    (Selector('"they say"'), [(1, 30, 40)]),
    (Selector("“they say”"), [(1, 30, 40)]),
    (Selector("It's the dam - again-and"), [(2, 0, 24)]),
    (Selector("It’s the\N{NO-BREAK SPACE}dam — again–and"), [(2, 0, 24)]),
    (Selector("The dam", prefix="leaks."), [(1, 15, 22)]),
    (Selector("The dam", suffix="leaks"), [(1, 0, 7)]),
    (Selector("The dam", prefix="The dam  leaks. ", suffix=" holds"), [(1, 15, 22)]),
    (Selector("dam", suffix='holds, "they'), [(1, 19, 22)]),
    (Selector("dam", prefix="It's the"), [(2, 9, 12)]),
    (Selector("The dam", prefix="holds"), []),
    (Selector("The dam", prefix="leaks.", suffix="leaks"), []),
    (Selector("again. aaaa"), []),
    (Selector("the dam leaks"), []),
    (Selector("dam.leaks"), []),
)

# An article's paragraph, the passage of it as it is stored, and quotes that look the same.
ALIKE = (
    ("The coun\u00adcil met.", "coun\u00adcil", ("council", "coun\u00adcil", "c\u200bouncil")),
    ("\u00adThe\u00ad council met.", "The\u00ad council", ("The council", "\u00adThe council")),
    ("An e\ufb03cient o\ufb03ce.", "e\ufb03cient o\ufb03ce", ("efficient office", "ef\ufb01cient o\ufb00ice")),
    ("The cafe\u0301 shut.", "cafe\u0301", ("café", "cafe\u0301")),
    ("The café shut.", "café shut", ("café shut", "cafe\u0301 shut")),
    ("Tr\u1ea1m d\u1eebng", "Tr\u1ea1m", ("Tra\u0323m",)),
    ("\u1112\u1161\u11ab river", "\u1112\u1161\u11ab", ("\ud55c",)),
    ("It is\u200b \u200b\ufeff shut.", "is\u200b \u200b\ufeff shut", ("is shut",)),
    ("Sum: \u200e48,000\u200f euros", "48,000", ("48,000", "\u206648,000\u2069")),
    ("Sum: \u200e48,000\u200f euros", "48,000\u200f euros", ("48,000 euros",)),
    ("So it goes\u2026 \u201cNo\u201d", "goes\u2026 \u201cNo\u201d", ('goes... "No"', "goes\u2026 “No”")),
    ("x\u0302 \u2264 1", "x\u0302", ("x\u0302",)),
)
# Texts that look different to a reader.
UNLIKE = (
    ("The cafe\u0301 shut.", "cafe"),
    ("10\u00b2 of them", "102"),
    ("half: 1\u00bd", "11"),
    ("no\u202eone", "noone"),
    ("It is shut.", "\u00ad"),
    ("It is shut.", " \u200b "),
)

NEAREST = (
    ("The dams leak", "The dam leaks."),
    ("the DAM leaks.", "The dam leaks."),
    ("the dam, again and again", "the dam – again—and again."),
    ("It’s a dam", "It’s the dam"),
    ("zebras", None),
    ("nothing like it stands in here", None),
    ("It’s the dam – again—and again. It goes on and on", "It’s the dam – again—and again."),
)


@pytest.mark.parametrize(("selector", "expected"), FOUND)
def test_finds(selector: Selector, expected: list[tuple[int, int, int]]) -> None:
    assert Passages(TEXT).find(selector) == [Location(*each) for each in expected]


@pytest.mark.parametrize(
    ("paragraph", "passage", "quote"), [(text, passage, each) for text, passage, quotes in ALIKE for each in quotes]
)
def test_finds_what_looks_the_same(paragraph: str, passage: str, quote: str) -> None:
    start = paragraph.index(passage)
    expected = Location(2, start, start + len(passage))
    assert Passages(["Before.", paragraph, "After."]).find(Selector(quote)) == [expected]
    around = Selector(quote, paragraph[:start], paragraph[start + len(passage) :])
    assert Passages(["Before.", paragraph]).find(around) == [expected]


@pytest.mark.parametrize(("paragraph", "quote"), UNLIKE)
def test_does_not_find_what_looks_different(paragraph: str, quote: str) -> None:
    assert Passages([paragraph]).find(Selector(quote)) == []


@pytest.mark.parametrize(("exact", "expected"), NEAREST)
def test_nearest_passage(exact: str, expected: str | None) -> None:
    assert Passages(TEXT).nearest(exact) == expected


LONG = [f"On day {n} the ferry number {n} carried {3 * n} people over the river, said the mayor." for n in range(400)]


@pytest.mark.parametrize("paragraphs", [LONG, [" ".join(LONG)]], ids=["many paragraphs", "one paragraph"])
@pytest.mark.parametrize(
    "exact",
    [
        "the ferry number 250 caried 750 people",
        "ferry number 250 carried 750 persons over the river",
        "number 250 has carried 750 people over the river",
        "numbr 250",
    ],
)
def test_the_nearest_passage_of_a_long_text_is_found_by_its_rare_words(exact: str, paragraphs: list[str]) -> None:
    assert "250" in (Passages(paragraphs).nearest(exact) or "")


def test_a_passage_that_a_text_has_very_often_is_not_looked_for_any_further() -> None:
    found = Passages(LONG).find(Selector("said the mayor."))
    assert [each.paragraph for each in found] == list(range(1, MOST_PLACES + 2))
    assert [each.paragraph for each in Passages(LONG).find(Selector("carried", "number 399"))] == [400]
    assert [each.paragraph for each in Passages(LONG).find(Selector("said the mayor.", "over the river,"))][-1] == 101


@pytest.mark.parametrize("quote", ["said the mayor. On day 7 the", "mayor. On day 7"])
def test_a_passage_across_paragraphs_is_recognised(quote: str) -> None:
    assert Passages(LONG).is_across(quote)
    assert not Passages(LONG).find(Selector(quote))


def _is_ordinary(text: str) -> bool:
    """Whether each of its characters is seen, and stored in the only way there is."""
    return unicodedata.is_normalized("NFKC", text) and not any(unicodedata.category(sign)[0] in "CM" for sign in text)


LINES = st.lists(st.text(alphabet="ab.’'\"“”–— \t\N{NO-BREAK SPACE}") | st.text(), min_size=1)


@given(LINES, st.data())
def test_any_passage_cut_from_a_paragraph_is_found_there(lines: list[str], data: st.DataObject) -> None:
    paragraphs = paragraphs_of(lines)
    assume(paragraphs)
    number = data.draw(st.integers(1, len(paragraphs)))
    text = paragraphs[number - 1]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exact = text[start:end].strip()
    assume(exact and _is_ordinary(text))
    start = text.index(exact, start)
    expected = Location(number, start, start + len(exact))
    assert expected in Passages(paragraphs).find(Selector(exact))
    assert expected in Passages(paragraphs).find(Selector(exact, text[:start], text[start + len(exact) :]))


@given(st.lists(st.text(alphabet="ab ’'", min_size=1), min_size=1), st.text(alphabet="ab ’'", min_size=1, max_size=3))
def test_what_is_found_reads_like_the_quote(lines: list[str], exact: str) -> None:
    assume(exact.strip())
    paragraphs = paragraphs_of(lines)
    for found in Passages(paragraphs).find(Selector(exact)):
        passage = paragraphs[found.paragraph - 1][found.start : found.end]
        assert passage.replace("’", "'") == " ".join(exact.split()).replace("’", "'")


@given(st.text(), st.lists(st.text()))
def test_a_nearest_passage_stands_in_the_text(exact: str, lines: list[str]) -> None:
    paragraphs = paragraphs_of(lines)
    near = Passages(paragraphs).nearest(exact)
    assert near is None or any(near in paragraph for paragraph in paragraphs)
