"""Tables in an article: each row with a time and a number is an event, what is above them is none."""

from __future__ import annotations

import pytest

from builder.drafting.gate import checked, with_text
from builder.model import Article, Seeds

from .helpers import drafted

ROWS = ("January 2031: 1,200", "February 2031: 950", "4 March 2031: about 800")


@pytest.mark.parametrize(
    "above",
    [
        ("People cut off by the closed bridge",),
        ("Number of people cut off, by month:",),
        ("The closed bridge", "Month: People cut off"),
    ],
)
def test_the_rows_of_a_table_are_events_with_the_measure_of_its_caption(
    above: tuple[str, ...], seeds: Seeds, article: Article
) -> None:
    texts = (*above, *ROWS)
    found = drafted(seeds, article, *texts)
    assert [(each.quote, each.when, [(claim.measure, claim.value) for claim in each.claims]) for each in found] == [
        (ROWS[0], "2031-01", [("cut-off", "1200")]),
        (ROWS[1], "2031-02", [("cut-off", "950")]),
        (ROWS[2], "2031-03-04", [("cut-off", "about 800")]),
    ]
    assert len({each.event for each in found}) == len(ROWS)
    assert checked(found, with_text(article, texts), seeds.story) == (found, [])


def test_a_row_can_say_itself_what_it_counts(seeds: Seeds, article: Article) -> None:
    rows = ("2 March 2031 – about 300 people cut off", "3 March 2031 – a storm", "4 March 2031 – 20 people cut off")
    found = drafted(seeds, article, "What happened", *rows)
    assert [(each.when, each.status, each.claims[0].value) for each in found] == [
        ("2031-03-02", "", "about 300"),
        ("2031-03-04", "", "20"),
    ]


def test_rows_of_days_to_come_are_expected(seeds: Seeds, article: Article) -> None:
    found = drafted(seeds, article, "People cut off", "9 March 2031: 300", "10 March 2031: 200")
    assert [(each.when, each.status) for each in found] == [("2031-03-09", "expected"), ("2031-03-10", "expected")]


@pytest.mark.parametrize(
    "texts",
    [
        ("People cut off", ROWS[0]),  # one row is no table
        ("Cars in the harbour", *ROWS),  # nothing of the story is counted
        ("People cut off", "North: 300", "South: 200"),  # no times
        ("People cut off", "January 2031: 300 or 400", "February 2031: 500 or 600"),  # of which number?
    ],
)
def test_other_lines_are_no_events(texts: tuple[str, ...], seeds: Seeds, article: Article) -> None:
    assert drafted(seeds, article, *texts) == []


def test_a_sentence_above_a_table_is_drafted_as_ever(seeds: Seeds, article: Article) -> None:
    said = "The council says about 800 people are cut off."
    assert next(iter(drafted(seeds, article, said, *ROWS))).quote == said[:-1]
