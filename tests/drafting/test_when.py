"""When what a sentence reports happened: only a time that its words surely give it, else the day of the article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder import dates
from builder.model import Article, Seeds

from .helpers import drafted

BY = "by 2031-03-07"
"""The article is of a Friday."""


def drafted_whens(seeds: Seeds, article: Article, text: str) -> list[tuple[str, str]]:
    return [(each.when, each.status) for each in drafted(seeds, article, text)]


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("On Monday Norvik council closed the bridge.", "2031-03-03"),
        ("Norvik council closed the bridge on Monday after a storm.", "2031-03-03"),
        ("Norvik council closed the bridge on Monday and will open it again on Sunday.", "2031-03-03"),
        ("Norvik council, which was founded in 1890, closed the bridge on Monday.", "2031-03-03"),
        ("Since Tuesday Norvik council has closed the bridge to cars.", "since 2031-03-04"),
        ("Norvik council closed the bridge in the night to Thursday.", "between 2031-03-05 and 2031-03-06"),
        ("Norvik council closed the bridge overnight from Tuesday to Wednesday.", "between 2031-03-04 and 2031-03-05"),
        ("“The bridge opens on Sunday,” said the mayor on Monday.", "2031-03-03"),
        ("The mayor said at a meeting of the harbour club on Tuesday that the bridge is safe.", "2031-03-04"),
        ("On Tuesday, the mayor said that the bridge would open by May.", "2031-03-04"),
    ],
)
def test_a_time_in_the_clause_of_the_verb_is_when_it_happened(
    sentence: str, when: str, seeds: Seeds, article: Article
) -> None:
    assert drafted_whens(seeds, article, sentence) == [(when, "")]


@pytest.mark.parametrize(
    "sentence",
    [
        # Another clause
        "The ferry line, whose crews have been on strike since Tuesday, called on the council to resign.",
        "The ferry line, on strike since Tuesday, called the council deaf.",
        "Norvik council closed the bridge because a crack was found on Monday.",
        "Norvik council closed the bridge before the mayor left on Tuesday.",
        "It rained on Monday, and Norvik council closed the bridge.",
        "So far the council has put it at 30 people cut off, but a diver spoke yesterday of more.",
        # A comparison
        "“Not a krone more than in January,” the mayor said.",
        "Norvik council closed fewer roads than in February.",
        # What is wished or planned
        "The mayor said that he wanted an agreement by 20 March.",
        "The mayor said the council would publish some of it by the end of March.",
        "The mayor said she would invite both sides “in the coming days”.",
        "The mayor demanded a guarantee that no road will be closed before 2040.",
        "Norvik council agreed to meet the skippers on Sunday.",
        "Norvik council accepted a plan for Monday.",
        # Another event that is only named
        "Norvik council has accepted an invitation to talks on Sunday.",
        "Norvik council answered a letter about the accident on Monday.",
        "The mayor condemned Monday's attack on the bridge.",
        "The mayor condemned the attack on Monday.",
        "Norvik council cited a report published in February.",
        "Norvik council kept the January timetable of the ferry.",
        "Norvik council opened an inquiry into the fire of 3 March.",
        "Norvik council postponed the vote from Monday to Wednesday.",
        "Norvik council had until Friday to answer.",
        "Norvik council, elected in January, closed the bridge.",
        "Norvik council met for the first time since January.",
        "Norvik council regretted its decision to close the bridge on Monday.",
        # A perfect has no day
        "Norvik council has closed the bridge on Monday.",
        # What nobody says is no plan
        "Norvik council would not comment.",
    ],
)
def test_a_time_of_something_else_is_not_when_it_happened(sentence: str, seeds: Seeds, article: Article) -> None:
    assert drafted_whens(seeds, article, sentence) == [(BY, "")]


def test_the_reason_names_the_time_that_is_left_out(seeds: Seeds, article: Article) -> None:
    (entry,) = drafted(seeds, article, "Norvik council has accepted an invitation to talks on Sunday.")
    assert entry.when_basis == "“Sunday” may be the time of something else; it was past when the article appeared."
    (entry,) = drafted(seeds, article, "Norvik council has accepted an invitation.")
    assert entry.when_basis == "The passage names no day; it was past when the article appeared."


def test_what_is_to_come_is_not_when_something_was(seeds: Seeds, article: Article) -> None:
    assert drafted_whens(seeds, article, "Norvik council, which met on Monday, will open the bridge on Sunday.") == [
        ("2031-03-09", "expected")
    ]


def test_a_sentence_with_another_time_does_not_go_on_from_the_one_before(seeds: Seeds, article: Article) -> None:
    text = "Norvik council closed the bridge on Monday. Norvik council answered a letter about the fire in January."
    assert [when for when, _ in drafted_whens(seeds, article, text)] == ["2031-03-03", BY]


def test_between_two_days_of_publication_a_weekday_fixes_none(seeds: Seeds, article: Article) -> None:
    doubtful = replace(article, published=dates.parse("between 2031-03-03 and 2031-03-09"))
    assert drafted_whens(seeds, doubtful, "Norvik council closed the bridge on Tuesday.") == [("by 2031-03-09", "")]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The council said that about 300 people were cut off on Monday.", BY),
        ("The council said on Thursday that about 300 people were cut off on Monday.", "2031-03-06"),
        ("The council said on Thursday that about 300 people are cut off.", ""),
    ],
)
def test_a_number_of_an_event_of_another_day_has_the_day_of_its_saying(
    sentence: str, said: str, seeds: Seeds, article: Article
) -> None:
    (entry,) = drafted(seeds, article, sentence)
    assert [each.said for each in entry.claims] == [said]
