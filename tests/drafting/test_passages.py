"""The shortest passage of a sentence that holds what an entry needs, and is in the article once."""

from __future__ import annotations

import pytest

from builder.drafting.passages import shortest_passage, with_point, with_sentence_before
from builder.validation.passages import Passages

LONG = (
    "The mayor said on Monday that 40 boats had been damaged, which the insurers doubt; the harbour master counts "
    "about 30, and repairs will take a year."
)


def passage(paragraph: str, *needed: str, others: tuple[str, ...] = ()) -> str:
    spans = [(paragraph.index(words), paragraph.index(words) + len(words)) for words in needed]
    return shortest_passage(paragraph, (0, len(paragraph)), spans, Passages([paragraph, *others]))


@pytest.mark.parametrize(
    ("needed", "found"),
    [
        (("mayor", "40 boats"), "The mayor said on Monday that 40 boats had been damaged"),
        (("harbour master", "about 30"), "the harbour master counts about 30"),
        # Fewer than six words do not say what happened: a clause more.
        (("insurers",), "The mayor said on Monday that 40 boats had been damaged, which the insurers doubt"),
        (("40 boats", "about 30"), LONG.partition(", and repairs")[0]),
        ((), "The mayor said on Monday that 40 boats had been damaged"),
    ],
)
def test_no_more_clauses_than_are_needed(needed: tuple[str, ...], found: str) -> None:
    assert passage(LONG, *needed) == found


@pytest.mark.parametrize(
    ("text", "needed", "found"),
    [
        # What goes on from a clause is nothing by itself: it comes with that clause
        (
            "The strike, which has lasted for two weeks, harms the whole town.",
            "two weeks",
            "The strike, which has lasted for two weeks, harms the whole town",
        ),
        (
            "The boats, with nine men aboard, are near the coast, which pleases the mayor.",
            "boats",
            "The boats, with nine men aboard, are near the coast",
        ),
        (
            "The union sent forty men to the port, most of whom have never been there.",
            "forty",
            "The union sent forty men to the port",
        ),
    ],
)
def test_a_passage_can_be_read_alone(text: str, needed: str, found: str) -> None:
    assert passage(text, needed) == found


def test_the_sentence_before_can_be_added() -> None:
    text = "The mayor came. She spoke. She said that it was late."
    passages = Passages([text])
    assert with_sentence_before(text, (16, 26), "She said that it was late", passages) == text[16:-1]
    assert with_sentence_before(text, None, "She said that it was late", passages) == ""
    twice = Passages([text, text])
    assert with_sentence_before(text, (16, 26), "She said that it was late", twice) == ""


def test_a_passage_that_is_there_twice_is_made_longer() -> None:
    text = "The harbour is closed to all ships, and the mayor said so on Monday."
    assert passage(text, "harbour") == "The harbour is closed to all ships"
    other = "The harbour is closed to all ships, and nobody knows why."
    assert passage(text, "harbour", others=(other,)) == text.rstrip(".")


def test_a_sentence_that_is_there_twice_has_no_passage() -> None:
    text = "The harbour is closed to all ships."
    assert passage(text, "harbour", others=(text,)) == ""


def test_a_quotation_is_not_left_open() -> None:
    assert passage("The mayor said: “We will rebuild the whole harbour.”", "mayor", "rebuild").endswith("harbour.”")


@pytest.mark.parametrize(
    ("text", "short", "found"),
    [
        # What is announced before a colon, and what the same subject did besides
        (
            "The mayor answered the insurers: the boats are sound, which they doubt.",
            "The mayor answered the insurers",
            "The mayor answered the insurers: the boats are sound",
        ),
        (
            "The yard went on testing its cranes, and launched three of its boats.",
            "The yard went on testing its cranes",
            "The yard went on testing its cranes, and launched three of its boats",
        ),
        # Another subject, or nothing
        (
            "The yard closed for the winter, and the mayor went home.",
            "The yard closed for the winter",
            "The yard closed for the winter",
        ),
        ("The yard closed for the winter.", "The yard closed for the winter", "The yard closed for the winter"),
    ],
)
def test_a_passage_is_not_cut_before_its_point(text: str, short: str, found: str) -> None:
    assert with_point(text, (0, len(text)), short, Passages([text])) == found
    assert with_point(text, (0, len(text)), short, Passages([text, text])) == short
