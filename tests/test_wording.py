"""What things are called, in plain text for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from story_helpers import told_story

from builder import dates, quantities, wording
from builder.model import Claimant, Difference, Event, Passage, Response, Stance, Status, Timeline
from builder.quantities import TIED

DENIED = (Response(Stance.DENIES, "all-is-well", ("mayor",), dates.parse("2031-03-03").lower),)
DIFFERENT = (Difference("kind", (("herald", "water"), ("gazette", "order"))),)

# What is changed about an event that is simply reported, and how its standing is then put.
STANDINGS = (
    ({}, ""),
    ({"status": Status.EXPECTED}, "expected"),
    ({"responses": DENIED}, "denied"),
    ({"differences": DIFFERENT}, "reports differ"),
    ({"status": Status.EXPECTED, "responses": DENIED, "differences": DIFFERENT}, "expected, denied, reports differ"),
)


@pytest.fixture
def timeline(tmp_path: Path) -> Timeline:
    return told_story("selections", tmp_path)


@pytest.fixture
def event(timeline: Timeline) -> Event:
    return timeline.events["leak"]


def test_actors_go_by_their_labels(timeline: Timeline) -> None:
    assert wording.actors(timeline.story, ("mayor", "county", "guards")) == "The mayor, The county and Some guards"
    assert wording.actors(timeline.story, ()) == ""


def test_claimants_are_actors_or_the_article_itself(timeline: Timeline) -> None:
    assert wording.claimant(timeline, Claimant(actors=("sheriff", "clerk"))) == "The sheriff and The clerk"
    assert wording.claimant(timeline, Claimant(article="gazette")) == "the article “The gazette” itself"


def test_a_long_title_is_cut_where_the_article_is_named(timeline: Timeline) -> None:
    article = replace(timeline.articles["gazette"], title="Forty children of Marren were counted in the hills")
    told = replace(timeline, articles={"gazette": article})
    assert wording.claimant(told, Claimant(article="gazette")) == (
        "the article “Forty children of Marren were counted…” itself"
    )


def test_a_value_has_its_unit(timeline: Timeline) -> None:
    values = [wording.value(timeline, claim) for claim in timeline.claims]
    assert values == [each.replace(" ", TIED) for each in ("30 children", "300 people", "41 children", "40 children")]


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ((("Soldiers in Russia", "soldiers", "about 10000"),), "about 10,000 soldiers in Russia"),
        (
            (("Soldiers in Russia", "soldiers", "about 10000"), ("Soldiers in Kursk", "soldiers", "8000")),
            "about 10,000 soldiers in Russia, 8,000 in Kursk",
        ),
        (
            (("Soldiers in Russia", "soldiers", "hundreds"), ("Officers", "officers", "3")),
            "hundreds of soldiers in Russia, 3 officers",
        ),
        ((("Distance to the border", "km", "about 50"),), "Distance to the border: about 50 km"),
        (
            (("Soldiers", "soldiers", "9"), ("A distance", "km", "1"), ("Soldiers killed", "soldiers", "2")),
            "9 soldiers, A distance: 1 km, 2 soldiers killed",
        ),
    ],
)
def test_numbers_say_what_they_are_of(timeline: Timeline, claims: Sequence[tuple[str, str, str]], said: str) -> None:
    """In the words of their measures' labels; a unit that was just said is not said again."""
    measure, claim = next(iter(timeline.story.measures.values())), timeline.claims[0]
    measures = {label: replace(measure, id=label, label=label, unit=unit) for label, unit, _ in claims}
    made = [replace(claim, measure=label, quantity=quantities.parse(value)) for label, _, value in claims]
    changed = replace(timeline, story=replace(timeline.story, measures=measures))
    event = replace(timeline.events[claim.event], claims=tuple(made))
    ((words, first),) = wording.numbers(changed, event)
    assert words.replace(TIED, " ") == said
    assert first is made[0]
    assert TIED + claims[0][1] in words


def test_publisher_and_publication(timeline: Timeline) -> None:
    article = timeline.articles["herald"]
    assert wording.publisher(article) == "publisher unknown"
    assert wording.publisher(replace(article, publisher="The Herald")) == "The Herald"
    assert wording.published(article) == "published on 3 March 2031"
    interval = replace(article, published=dates.parse("between 2031-03-03 and 2031-03-09"))
    assert wording.published(interval) == "published at some time between 3 and 9 March 2031"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A Ukrainian official", "a Ukrainian official"),
        ("Some UN diplomats", "some UN diplomats"),
        ("The mayor and The county", "the mayor and The county"),
        ("Amnesty", "Amnesty"),
        ("Ada Berg", "Ada Berg"),
        ("", ""),
    ],
)
def test_a_name_within_a_sentence(name: str, expected: str) -> None:
    assert wording.within(name) == expected


def test_a_passage_of_a_brief_is_said_to_be_ours(timeline: Timeline) -> None:
    passage = Passage("gazette", 2, 0, 4, "text")
    assert wording.passage_source(timeline.articles["herald"], passage) == "paragraph 2"
    assert wording.passage_source(timeline.articles["gazette"], passage) == "in our summary, paragraph 2"
    assert wording.passage_source(timeline.articles["gazette"], None) == "passage not checked"


@pytest.mark.parametrize(("changed", "expected"), STANDINGS)
def test_the_standing_of_an_event(changed: dict[str, object], expected: str, event: Event) -> None:
    assert wording.status(replace(event, **changed)) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "2 articles"),
        ({"herald": {"origin": "A wire"}}, "2 articles"),
        ({"herald": {"origin": "A wire"}, "gazette": {"origin": "A wire"}}, "2 articles, 1 origin"),
        ({"herald": {"original_sha256": "a"}, "gazette": {"original_sha256": "a"}}, "2 articles, 1 origin"),
    ],
)
def test_articles_of_one_origin_count_as_one(timeline: Timeline, changed: dict[str, Any], expected: str) -> None:
    plain = {slug: replace(each, original_sha256=None) for slug, each in timeline.articles.items()}
    articles = {slug: replace(each, **changed.get(slug, {})) for slug, each in plain.items()}
    assert wording.sources(replace(timeline, articles=articles), ["herald", "gazette"]) == expected


def test_it_is_said_how_many_claims_are_checked_in_full(timeline: Timeline) -> None:
    assert wording.checked(timeline) == "0 of 4 claims checked in full"
    assert wording.checked(replace(timeline, claims=())) == ""


# Times in a caption

BRIEFS = (
    ("unknown", ""),
    ("2031-05-01", "1 May"),
    ("2030-05-01", "1 May 2030"),
    ("2031-05-01?", "1 May?"),
    ("2031-05-01~", "about 1 May"),
    ("2031-05-01T14:30Z", "1 May, 14:30"),
    ("2031-05", "May 2031"),
    ("2022~", "about 2022"),
    ("by 2031-05-31?", "by 31 May?"),
    ("not before 2031-05-31", "not before 31 May"),
    ("between 2031-05-01 and 2031-05-03", "between 1 May and 3 May"),
    ("2031-05-01/2031-05-03", "1 May to 3 May"),
    ("since about 2022", "since about 2022"),
    ("2031-05-01/", "from 1 May, end unknown"),
    ("until 2031-05-03", "until 3 May"),
    ("under way by 2031-05-03", "under way by 3 May"),
    ("under way from 2031-05-01 to 2031-05-03", "under way 1 May to 3 May"),
)


@pytest.mark.parametrize(("when", "said"), BRIEFS)
def test_a_caption_has_a_time_in_a_few_characters(when: str, said: str) -> None:
    """Without the year that all of the chart is in; a day and its month are kept together."""
    brief = dates.brief(dates.parse(when), 2031)
    assert brief.replace("\N{NO-BREAK SPACE}", " ") == said
    assert not any(f"{day} May" in brief for day in range(1, 32))


@pytest.mark.parametrize(
    ("publishers", "expected"),
    [
        ((None, None), "2 articles, as of 7 May 2031"),
        (("Post", "Post"), "2 articles (Post), as of 7 May 2031"),
        (("Post", "Wire"), "2 articles (Post and Wire), as of 7 May 2031"),
        (("Post", None), "2 articles (Post and others), as of 7 May 2031"),
        (("A", "B", "C", "D"), "4 articles (A, B, C and others), as of 7 May 2031"),
        ((), "0 articles"),
    ],
)
def test_a_source_names_publishers_and_the_newest_day(
    publishers: Sequence[str | None], expected: str, timeline: Timeline
) -> None:
    (some, *_) = timeline.articles.values()
    days = [dates.parse(f"2031-05-0{min(day, 7)}") for day in range(8 - len(publishers), 8)]
    articles = {
        f"a{number}": replace(
            some, slug=f"a{number}", origin=None, original_sha256=None, publisher=publisher, published=day
        )
        for number, (publisher, day) in enumerate(zip(publishers, days, strict=True))
    }
    assert wording.source(replace(timeline, articles=articles), list(articles)) == expected
