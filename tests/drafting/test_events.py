"""What is drafted of an article's sentences by our own rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import small_story, write_seeds

from builder import dates
from builder.drafting.entries import Claim
from builder.drafting.gate import checked, with_text
from builder.model import Article, Seeds
from builder.problems import Problems
from builder.validation import read_seeds

from .helpers import drafted


def test_the_article_is_drafted_in_its_order(seeds: Seeds, article: Article) -> None:
    found = drafted(seeds, article, *article.paragraphs)
    assert [(each.paragraph, each.quote) for each in found] == [
        (1, "A second crack was found in the bridge at Norvik on Thursday, the council said"),
        (2, "The ferry line says about 900 people are cut off now"),
        (2, "The council gave no number"),
        (3, "“We need the ferry,” the mayor said"),
    ]


def test_an_entry_has_what_its_sentence_says(seeds: Seeds, article: Article) -> None:
    crack, count, *_ = drafted(seeds, article, *article.paragraphs)
    assert (crack.when, crack.by, crack.kind, crack.status) == ("2031-03-06", ("council",), "happening", "")
    assert "“Thursday”" in crack.when_basis
    assert count.claims == (Claim(measure="cut-off", value="about 900", by=("ferry-line",)),)
    assert count.when == "by 2031-03-07"


@pytest.mark.parametrize(
    ("sentence", "when", "status"),
    [
        # By the words for a time
        ("Norvik council closed the bridge on Monday.", "2031-03-03", ""),
        ("Norvik council closed the bridge on 1 March 2031.", "2031-03-01", ""),
        ("Norvik council will open the bridge by May.", "by 2031-05", "expected"),
        # By the day of publication
        ("Norvik council closed the bridge.", "by 2031-03-07", ""),
        ("Norvik council is rebuilding the bridge.", "under way by 2031-03-07", ""),
        ("Norvik council will open the bridge again.", "not before 2031-03-07", "expected"),
    ],
)
def test_the_time_follows_from_the_words_or_from_the_day_of_publication(
    sentence: str, when: str, status: str, seeds: Seeds, article: Article
) -> None:
    (entry,) = drafted(seeds, article, sentence)
    assert (entry.when, entry.status) == (when, status)


def test_a_day_counted_from_an_uncertain_day_is_uncertain(seeds: Seeds, article: Article) -> None:
    doubtful = replace(article, published=dates.parse("2031-03-07?"))
    (entry,) = drafted(seeds, doubtful, "Norvik council closed the bridge on Monday.")
    assert entry.when == "2031-03-03?"
    (printed,) = drafted(seeds, doubtful, "Norvik council closed the bridge on 1 March 2031.")
    assert printed.when == "2031-03-01"


@pytest.mark.parametrize(
    "sentence",
    ["Is the council asleep at its desk?", "It rained all day in the south.", "The council, again.", ""],
)
def test_a_question_and_what_concerns_nobody_in_the_story_are_no_events(
    sentence: str, seeds: Seeds, article: Article
) -> None:
    assert drafted(seeds, article, sentence) == []


def test_two_claimants_in_a_sentence_are_two_entries(seeds: Seeds, article: Article) -> None:
    text = (
        "The council says about 700 people are cut off, while the ferry line estimates that more than 1,100 people are."
    )
    found = drafted(seeds, article, text)
    assert [(each.by, [claim.value for claim in each.claims]) for each in found] == [
        (("council",), ["about 700"]),
        (("ferry-line",), ["over 1100"]),
    ]


def test_an_event_of_another_article_is_recognised(seeds: Seeds, article: Article) -> None:
    (entry,) = drafted(seeds, article, "Norvik council closed its bridge on Monday 3 March.")
    assert entry.may_be[:1] == ("bridge-closes",)


def test_american_spelling_names_the_same(seeds: Seeds, article: Article) -> None:
    story = replace(
        seeds.story, actors={"mayor": replace(seeds.story.actors["mayor"], label="Harbour Centre", part_of=None)}
    )
    (entry,) = drafted(replace(seeds, story=story), article, "The Harbor Center said that the bridge is closed.")
    assert entry.by == ("mayor",)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    folder = tmp_path_factory.mktemp("seeds")
    write_seeds(folder, *small_story())
    seeds = read_seeds(folder, ["timeline", "estimates", "coverage"], Problems())
    assert seeds
    return seeds


WORDS = (
    *(
        "the council",
        "The ferry line",
        "mayor",
        "Norvik bridge",
        "said",
        "says that",
        "according to",
        "will",
        "“",
        "”",
        ".",
    ),
    *("about 900", "1,200 people", "were cut off", "on Monday", "in 2030", "not", ",", "; ", "?", "\n", "U.S.", "he"),
    *("He said", "they", "of the mayor", "in week 7", "kilometres", "could", "the article says", "the bridge", ":"),
    *("since", "last week", "km", "<b>", "{{", "\N{ZERO WIDTH SPACE}", "السفينة", "…", "while", "closed", "and"),
)


_TEXT = st.text(st.characters(exclude_categories=["C"]), max_size=8)


@given(paragraphs=st.lists(st.lists(st.sampled_from(WORDS) | _TEXT, max_size=25).map(" ".join), max_size=4))
def test_whatever_the_text_all_that_is_drafted_passes_the_gate(paragraphs: list[str], small: Seeds) -> None:
    article = replace(small.articles[0], slug="another")
    # A paragraph is a line without white space around it, as the reader of articles has it.
    texts = [" ".join(each.split()) for each in paragraphs]
    found = drafted(small, article, *texts)
    assert checked(found, with_text(article, texts), small.story) == (found, [])
