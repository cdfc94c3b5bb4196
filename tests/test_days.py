"""What changed from day to day, read from one timeline: the same as comparing the timelines of the days."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
import random_stories
from hypothesis import given
from site_helpers import REPOSITORY
from story_helpers import CHART_KINDS

from builder import dates, merging, quantities
from builder.changes import Changes, changes
from builder.days import days, disputed
from builder.model import Article, ClaimReport, Grade, Report, Seeds
from builder.problems import Problems
from builder.validation import read_seeds

Found = tuple[list[Any], ...]


def found(every: Changes) -> Found:
    """What changed, in an order that does not depend on that of the events."""
    return (
        sorted(event.id for event in every.new),
        sorted(event.id for event in every.happened),
        sorted((event.id, response.stance, response.event) for event, response in every.answers),
        sorted((after.id, before.when.text, after.when.text) for before, after in every.redated),
        sorted(
            (one.event, one.id, one.quantity.text, two.event, two.id, two.quantity.text)
            for one, two in set(every.revisions)
        ),
        *([(each.first, each.second, each.since) for each in some] for some in (every.begun, every.ended)),
    )


def ends(seeds: Seeds, each: int) -> list[date]:
    """The last of each so many days on which articles appeared, and the very last."""
    known = sorted({article.known_from for article in seeds.articles}, reverse=True)
    return known[::each][::-1]


def by_comparing(seeds: Seeds, each: int = 1) -> list[Found]:
    """What changed up to each day, found by comparing what was known on it with what was known on the one before."""
    compared = pairwise(merging.as_known_on(seeds, day) for day in (date.min, *ends(seeds, each)))
    return [found(changes(before, after)) for before, after in compared]


def by_reading(seeds: Seeds, each: int = 1) -> list[Found]:
    timeline = merging.merge(seeds)
    every = days(timeline, ends(seeds, each))
    return [
        found(Changes(*map(tuple, (day.new, day.happened, day.answers, day.revisions, begun, ended, day.redated))))
        for day, (begun, ended) in zip(every, disputed(timeline, every), strict=True)
    ]


@pytest.fixture(scope="module")
def real() -> Seeds:
    problems = Problems()
    seeds = read_seeds(REPOSITORY / "seeds", CHART_KINDS, problems)
    problems.stop_if_any()
    assert seeds
    return seeds


def test_each_day_of_the_first_story_has_its_articles_and_changes(real: Seeds) -> None:
    every = days(merging.merge(real))
    assert [slug.slug for each in every for slug in each.articles] == [article.slug for article in real.articles]
    assert by_reading(real) == by_comparing(real)
    assert days(merging.merge(real), ends(real, 1)) == every
    last, before = (merging.as_known_on(real, day) for day in (every[-1].day, every[-2].day))
    assert every[-1].new == list(changes(before, last).new)
    assert any(each.revisions for each in every)


def article(slug: str, published: str) -> Article:
    when = dates.parse(published)
    return Article(slug, slug, False, None, when, None, None, "en", Grade.FULL, None, ("Text.",))


def count(event: str, by: str, when: str, value: str) -> Report:
    """That an article reports an event, with a claim that was made as it happened."""
    quantity = quantities.parse(value)
    claim = ClaimReport(
        by, "troops-in-russia", quantity, ("pentagon",), (), None, None, None, value_basis="", by_basis=""
    )
    return Report(event, by, None, event, dates.parse(when), kind="finding", claims=(claim,))


def test_a_number_that_turns_out_to_be_older_is_no_longer_the_newest(real: Seeds) -> None:
    # The article that was known last comes first in order, so it is its time that the dam has in the end.
    articles = (article("late", "between 2031-03-01 and 2031-03-09"), article("soon", "2031-03-05"))
    first = count("dam-leaks", "late", "2031-03-01", "300")
    rest = (count("dam-leaks", "soon", "2031-03-03", "300"), count("dam-holds", "soon", "2031-03-02", "200"))
    seeds = Seeds(real.story, articles, (first, *rest))
    *_, last = days(merging.merge(seeds))
    assert [(before.event, after.event) for before, after in last.revisions] == [("dam-leaks", "dam-holds")]
    assert by_reading(seeds) == by_comparing(seeds)


@pytest.mark.parametrize("each", [1, 2, 3])
@given(seeds=random_stories.seeds())
def test_the_days_of_any_story_have_the_changes_that_comparing_them_finds(each: int, seeds: Seeds) -> None:
    assert by_reading(seeds, each) == by_comparing(seeds, each)
