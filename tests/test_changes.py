"""What changed from one day with news to the next, and on which days that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from site_helpers import REPOSITORY, Seed, later_story, write_seeds
from story_helpers import CHART_KINDS

from builder import dates, merging
from builder.changes import Changes, changes
from builder.dates import Sense
from builder.model import Seeds
from builder.problems import Problems
from builder.steps import MOST_DAYS, steps
from builder.validation import read_seeds

DAYS = (date(2024, 10, 29), date(2024, 10, 31), date(2024, 11, 1), date(2024, 11, 5))


def seeds_in(folder: Path) -> Seeds:
    problems = Problems()
    seeds = read_seeds(folder, CHART_KINDS, problems)
    problems.stop_if_any()
    assert seeds
    return seeds


@pytest.fixture(scope="module")
def real() -> Seeds:
    return seeds_in(REPOSITORY / "seeds")


def between(seeds: Seeds, first: date, last: date) -> Changes:
    return changes(merging.as_known_on(seeds, first), merging.as_known_on(seeds, last))


def changes_in(folder: Path, *events: Seed, **first: Seed) -> Changes:
    write_seeds(folder, *later_story(*events, **first))
    return between(seeds_in(folder), date(2031, 3, 4), date(2031, 3, 6))


# The first story


def test_the_steps_are_the_days_on_which_articles_appeared(real: Seeds) -> None:
    assert tuple(steps(real.articles)) == DAYS


def test_every_event_is_new_once(real: Seeds) -> None:
    new = [
        event.id
        for first, last in zip((date.min, *DAYS), DAYS, strict=False)
        for event in between(real, first, last).new
    ]
    assert sorted(new) == sorted(merging.merge(real).events)


def test_numbers_and_disagreements_of_the_first_story(real: Seeds) -> None:
    found = between(real, DAYS[2], DAYS[3])
    revised = [(each.before.event, each.after.event) for each in found.revisions]
    assert revised == [
        ("south-korea-believes-11000", "seoul-counts-10000"),
        ("ukrainian-sources-suggest-12000", "ukraine-counts-12000"),
    ]
    assert [(each.first.event, each.second.event) for each in found.begun] == [
        ("us-estimates-10000", "ukraine-counts-12000")
    ]
    assert [(each.first.event, each.second.event) for each in found.ended] == [
        ("south-korea-believes-11000", "us-estimates-10000")
    ]


def test_a_denial_and_its_reversal_come_with_the_article_that_has_them(real: Seeds) -> None:
    found = between(real, DAYS[1], DAYS[2])
    assert {(each.event.id, each.response.stance.value) for each in found.answers} >= {
        ("troops-sent", "denies"),
        ("north-korea-denies", "revises"),
    }


def test_nothing_changes_from_a_day_to_itself(real: Seeds) -> None:
    assert all(between(real, day, day).is_empty for day in DAYS)


# A small story


def test_a_second_number_of_a_side_revises_the_first(tmp_path: Path) -> None:
    counted = {
        "event": "council-counts-again",
        "title": "The council counts again",
        "when": "2031-03-05",
        "kind": "statement",
        "quote": "up to 1,200 people cannot reach the town",
        "claims": [{"measure": "cut-off", "value": "up to 1200", "by": ["council"], "by_basis": "Given here"}],
    }
    found = changes_in(tmp_path, counted)
    assert [str(each.after.quantity.high) for each in found.revisions] == ["1200"]
    assert found.revisions[0].before.event == "council-counts"


def test_the_same_number_again_revises_nothing(tmp_path: Path) -> None:
    assert changes_in(tmp_path).revisions == ()


def test_what_was_expected_is_reported(tmp_path: Path) -> None:
    started = {"event": "ferry-starts", "status": "reported", "quote": "Norvik closed its bridge this week"}
    assert [event.id for event in changes_in(tmp_path, started).happened] == ["ferry-starts"]
    assert changes_in(tmp_path / "not").happened == ()


def test_a_time_that_is_known_otherwise(tmp_path: Path) -> None:
    going_on = {"when": "under way by 2031-03-03"}
    assert changes_in(tmp_path, bridge_closes=going_on).redated == ()
    story, articles = later_story(bridge_closes=going_on)
    articles["2031-03-06-ferry-counts"]["events"][0]["when"] = "since 2031-03-01"
    write_seeds(tmp_path / "dated", story, articles)
    (each,) = between(seeds_in(tmp_path / "dated"), date(2031, 3, 4), date(2031, 3, 6)).redated
    assert (each.before.when.sense, str(each.after.when.lower)) == (Sense.UNDER_WAY, "2031-03-01")


def test_above_a_number_of_days_each_month_is_a_step(real: Seeds) -> None:
    first = date(2031, 1, 1)
    shell = real.articles[-1]
    days = [first + timedelta(days=n) for n in range(MOST_DAYS + 1)]
    articles = [replace(shell, published=dates.parse(day.isoformat())) for day in days]
    assert list(steps(articles[:-1])) == days[:-1]
    assert list(steps(articles)) == [date(2031, 1, 31)]
    assert list(steps([])) == []
