"""Who says what: the table is the specification of the forms in which news says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.recognise.speakers import attributions

# A text; then of each statement in it the words that name who says it, its cue, and what is said.
FOUND = (
    ("The skipper said the boats go.", [("The skipper", "said", "the boats go.")]),
    ("“The boats go,” said the skipper.", [("the skipper", "said", "“The boats go,”")]),
    ("“The boats go,” the skipper said.", [("the skipper", "said", "“The boats go,”")]),
    ("The boats go, the skipper said on Monday.", [("the skipper", "said", "The boats go")]),
    (
        "It rained all week, said Ada Berg, the mayor of Norvik, and more is coming.",
        [("Ada Berg, the mayor of Norvik", "said", "It rained all week")],
    ),
    (
        "“It is bad,” Berg said. “We have lost 40 boats.”",
        [("Berg", "said", "“It is bad,”"), ("Berg", "said", "“We have lost 40 boats.”")],
    ),
    (
        "The mayor, Ada Berg, spoke. “Twelve houses are gone, and more will follow.”",
        [("Ada Berg", "“", "“Twelve houses are gone, and more will follow.”")],
    ),
    (
        "The ministry, which runs the ports, said 40 boats were lost.",
        [("The ministry, which runs the ports", "said", "40 boats were lost.")],
    ),
    (
        "According to the council, 900 people are cut off.",
        [("the council", "According to", "900 people are cut off.")],
    ),
    (
        "About 900 are cut off, according to the council.",
        [("the council", "according to", "About 900 are cut off")],
    ),
    ("The council’s estimate that 900 are cut off is old.", [("The council", "estimate", "900 are cut off is old.")]),
    (
        "Norvik estimates put the number of boats at 40.",
        [("Norvik estimates", "put", "the number of boats at 40.")],
    ),
    (
        "The crew believe the hull is sound, while the port estimates 45 leaks.",
        [
            ("The crew", "believe", "the hull is sound, while the port estimates 45 leaks."),
            ("the port", "estimates", "45 leaks."),
        ],
    ),
    ("The port announced on Friday that it is shut.", [("The port", "announced", "it is shut.")]),
    ("Berg warned reporters on Friday that it rains.", [("Berg", "warned", "it rains.")]),
    ("“It rains,” Ms. Berg told reporters.", [("Ms. Berg", "told", "“It rains,”")]),
    ("Berg, the mayor, on Friday denied it was shut.", [("Berg, the mayor", "denied", "it was shut.")]),
    ("In a statement, the port warned that it rains.", [("the port", "warned", "it rains.")]),
    ("She said in a statement: “It rains in Norvik now.”", [("She", "said", "“It rains in Norvik now.”")]),
    ("The plan, announced by the ferry line, is new.", [("the ferry line", "announced", "The plan")]),
    ("Spokesman Jon Lind: “We are at the limit here.”", [("Spokesman Jon Lind", ":", "“We are at the limit here.”")]),
    # What is said about the subject in a clause of its own is no part of it
    ("Keepers whom the port had informed reported a leak.", [("Keepers", "reported", "a leak.")]),
    ("Keepers who know of it said that it rains.", [("Keepers", "said", "it rains.")]),
    ("A man who had seen the boat said it sank.", [("A man", "said", "it sank.")]),
    ("The man who police said was late came.", [("police", "said", "was late came.")]),
    ("The keepers, whom the port had warned, said that it rains.", [
        ("The keepers, whom the port had warned", "said", "it rains."),
    ]),
    ("Ada Berg, its speaker, said the water could rise.", [("Ada Berg, its speaker", "said", "the water could rise.")]),
    ("The port of Norvik, which the town runs, says a boat sank.", [
        ("The port of Norvik, which the town runs", "says", "a boat sank."),
    ]),
    ("It rained in Tofte, which was odd, says Jon Lind.", [("Jon Lind", "says", "It rained in Tofte, which was odd")]),
    ("The boats of Norvik go again, Berg told Radio Tofte on Monday.", [
        ("Berg", "told", "The boats of Norvik go again"),
    ]),
    ("In the town of Norvik on Monday, Berg told the crew to go.", [("Berg", "told", "the crew to go.")]),
    ("Ada Berg, 54, who leads it, said that it rains.", [("Ada Berg", "said", "it rains.")]),
    ("The port disputed that, saying that 40 had come.", [
        ("The port", "disputed", "that, saying that 40 had come."),
        ("The port", "saying", "40 had come."),
    ]),
    ("Berg stressed the danger, saying that it rains.", [
        ("Berg", "stressed", "the danger, saying that it rains."),
        ("Berg", "saying", "it rains."),
    ]),
)  # fmt: skip
NONE = (
    "The reports of the states were long.",
    "The port has not yet confirmed the number.",
    "He is said to have left.",
    "The United States sent a boat.",
    "They added salt to the water.",
    "Calls for help came.",
    "The announced plan is new.",
    "Neither the port nor the crew has said that it is over.",
    "The land dispute with the port is over.",
)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_who_says_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    def words(span: tuple[int, int] | None) -> str | None:
        return text[slice(*span)] if span else None

    assert [(words(each.by), words(each.cue), words(each.quote)) for each in attributions(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_words_that_look_like_speech_only(text: str) -> None:
    assert attributions(text) == []


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [
                "He",
                "said",
                "that",
                ",",
                ".",
                "“",
                "”",
                '"',
                "(",
                ")",
                "X",
                "'s",
                "estimate",
                "of",
                "by",
                "and",
                ":",
                "\n",
            ]
        )
    ).map(" ".join)
)
def test_any_text_can_be_read_and_its_spans_hold_words(text: str) -> None:
    for each in attributions(text):
        for span in (each.quote, each.cue, each.by or each.cue):
            assert 0 <= span[0] < span[1] <= len(text)
