"""Merging: each golden story in `stories/timelines/` comes to just what it expects; and what holds for any story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_helpers import as_far_as, golden_stories, load, timeline_of, told, told_story

from builder import dates, quantities
from builder.merging import as_known_on, merge
from builder.model import Actor, Article, Claim, ClaimReport, Passage, Report, Seeds, Status, Timeline

# Two that are parts, at two depths, and two that stand for themselves.
ACTORS = {
    id: Actor(id, id, part_of=part_of)
    for id, part_of in (("clerk", "mayor"), ("mayor", "town"), ("town", None), ("sheriff", "county"), ("county", None))
}
DATES = ("2031-03-01", "2031-03-02", "2031-03-02~", "2031-03-01/2031-03-03", "2031-03", "by 2031-03-02", "unknown")
PUBLISHED = (
    "2031-03-03",
    "2031-03-03?",
    "between 2031-03-02 and 2031-03-05",
    "2031-03-05",
    "between 2031-03-04 and 2031-03-09",
)
AMOUNTS = ("300", "about 300", "310", "over 300", "up to 310", "under 300", "200-290", "hundreds", "dozens")


@pytest.mark.parametrize("path", golden_stories("timelines"))
def test_golden_story(path: Path, tmp_path: Path) -> None:
    golden = load(path)
    assert golden.expected
    assert as_far_as(golden.expected, told(timeline_of(golden, tmp_path))) == golden.expected


# Any story


@cache
def pattern() -> tuple[Timeline, Article]:
    """A story and an article with every field filled in, to be varied."""
    with TemporaryDirectory() as root:
        timeline = told_story("marren", Path(root))
    return timeline, timeline.articles["herald"]


def a_date() -> st.SearchStrategy[dates.Date]:
    return st.sampled_from(DATES).map(dates.parse)


def claims_in(passage: Passage) -> st.SearchStrategy[tuple[ClaimReport, ...]]:
    claim = st.builds(
        ClaimReport,
        article=st.just(passage.article),
        measure=st.sampled_from(("evacuated", "children")),
        quantity=st.sampled_from(AMOUNTS).map(quantities.parse),
        by=st.lists(st.sampled_from(sorted(ACTORS)), max_size=2, unique=True).map(tuple),
        via=st.just(()),
        said=st.none() | a_date(),
        as_of=st.none() | a_date(),
        passage=st.just(passage),
    )
    return st.lists(claim, max_size=3).map(tuple)


def report_of(event: str, article: str) -> st.SearchStrategy[Report]:
    passage = Passage(article, 1, 0, 4, "text")
    ids = st.lists(st.sampled_from(sorted(ACTORS)), max_size=2, unique=True).map(tuple)
    return st.builds(
        Report,
        event=st.just(event),
        article=st.just(article),
        passage=st.just(passage),
        title=st.none() | st.just(f"{event} in {article}"),
        when=st.none() | a_date(),
        kind=st.none() | st.sampled_from(("water", "order")),
        status=st.none() | st.sampled_from(Status),
        revises=st.lists(st.sampled_from(("one", "two")), max_size=1).map(tuple),
        denies=st.lists(st.sampled_from(("one", "two", "three")), max_size=1).map(tuple),
        actors=ids,
        claims=claims_in(passage),
    )


@st.composite
def stories(draw: st.DrawFn) -> Seeds:
    """A story of up to three events in up to four articles."""
    timeline, article = pattern()
    slugs = draw(st.lists(st.sampled_from(("alder", "birch", "cedar", "elm")), min_size=1, unique=True))
    articles = [replace(article, slug=slug, published=dates.parse(draw(st.sampled_from(PUBLISHED)))) for slug in slugs]
    pairs = st.tuples(st.sampled_from(("one", "two", "three")), st.sampled_from(slugs))
    told_in = draw(st.lists(pairs, min_size=1, max_size=8, unique=True))
    reports = [draw(report_of(event, slug)) for event, slug in told_in]
    ordered = sorted(articles, key=lambda each: (each.first_day, each.slug))
    return Seeds(replace(timeline.story, actors=ACTORS), tuple(ordered), tuple(reports))


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_in_which_reports_are_given_does_not_matter(seeds: Seeds, random: object) -> None:
    shuffled = list(seeds.reports)
    random.shuffle(shuffled)
    assert merge(replace(seeds, reports=tuple(shuffled))) == merge(seeds)


@given(stories())
def test_nothing_that_was_reported_is_lost(seeds: Seeds) -> None:
    timeline = merge(seeds)
    assert {id(report) for event in timeline.events.values() for report in event.reports} == set(map(id, seeds.reports))
    reported = [claim for report in seeds.reports for claim in report.claims]
    merged = [report for claim in timeline.claims for report in claim.reports]
    assert sorted(map(id, merged)) == sorted(map(id, reported))
    assert {(claim.event, claim.id) for claim in timeline.claims} == {
        (event.id, claim.id) for event in timeline.events.values() for claim in event.claims
    }
    assert len({(claim.event, claim.id) for claim in timeline.claims}) == len(timeline.claims)


@given(stories())
def test_each_disagreement_is_between_claims_that_cannot_both_hold_while_both_are_known(seeds: Seeds) -> None:
    timeline = merge(seeds)
    order = list(timeline.claims)
    for each in timeline.disagreements:
        assert each.first.measure == each.second.measure
        assert not quantities.compatible(each.first.quantity, each.second.quantity)
        assert not quantities.compatible(each.second.quantity, each.first.quantity)
        assert each.since >= max(each.first.known_from, each.second.known_from)
        assert each.until is None or each.since < each.until
        assert order.index(each.first) < order.index(each.second)


@given(stories())
def test_on_each_day_just_the_latest_claims_disagree(seeds: Seeds) -> None:
    timeline = merge(seeds)
    day, last = date(2031, 3, 1), date(2031, 3, 10)
    while day <= last:
        expected = contradictions([claim for claim in timeline.claims if claim.known_from <= day], ACTORS)
        found = {
            frozenset((name(each.first), name(each.second)))
            for each in timeline.disagreements
            if each.since <= day and (each.until is None or day < each.until)
        }
        assert found == expected
        day += timedelta(days=1)


def contradictions(known: Iterable[Claim], actors: Mapping[str, Actor]) -> set[frozenset[tuple[str, str]]]:
    """The pairs that contradict each other among the last claims of each side. `known` is in the order of saying."""
    last: dict[tuple[str, str], Claim] = {}
    for claim in known:
        for side in claim.claimant.actors or (claim.claimant.article,):
            while side in actors and actors[side].part_of:
                side = actors[side].part_of or ""
            last[claim.measure, side] = claim
    return {
        frozenset((name(one), name(other)))
        for one, other in combinations(last.values(), 2)
        if one.measure == other.measure and not quantities.compatible(one.quantity, other.quantity)
    }


def name(claim: Claim) -> tuple[str, str]:
    return claim.event, claim.id


@given(stories())
def test_what_is_told_of_an_earlier_day_was_known_then(seeds: Seeds) -> None:
    timeline = merge(seeds)
    for id, earlier in timeline.earlier.items():
        days = [each.state_from for each in (*earlier, timeline.events[id])]
        assert days == sorted(set(days))
        for each in earlier:
            assert each.reports
            assert all(timeline.articles[slug].known_from <= each.state_from for slug in each.articles)
            assert all(response.known_from <= each.state_from for response in each.responses)


# As known on a day


def days() -> st.SearchStrategy[date]:
    return st.integers(1, 10).map(lambda day: date(2031, 3, day))


@given(stories(), days())
def test_as_known_on_a_day_holds_only_what_was_known_then(seeds: Seeds, day: date) -> None:
    timeline = as_known_on(seeds, day)
    assert set(timeline.articles) == {each.slug for each in seeds.articles if each.known_from <= day}
    for event in timeline.events.values():
        assert event.known_from <= event.state_from <= day
        assert set(event.articles) <= set(timeline.articles)
        assert {each.event for each in event.responses} <= set(timeline.events)
    assert all(claim.known_from <= day for claim in timeline.claims)
    assert all(each.since <= day and (each.until is None or each.until <= day) for each in timeline.disagreements)


@given(stories(), days())
def test_no_later_article_changes_what_was_known_on_a_day(seeds: Seeds, day: date) -> None:
    """Of those events whose title and kind were given by then; the others are called as they are called later."""
    later = {each.slug for each in seeds.articles if each.known_from > day}
    before = replace(
        seeds,
        articles=tuple(each for each in seeds.articles if each.slug not in later),
        reports=tuple(each for each in seeds.reports if each.article not in later),
    )
    then, now = merge(before), as_known_on(seeds, day)
    assert list(then.events) == list(now.events)
    for event, same in zip(then.events.values(), now.events.values(), strict=True):
        assert event.title in (None, same.title)
        assert event.kind in (None, same.kind)
        blank = {"title": "", "kind": "", "reports": ()}
        assert replace(event, **blank) == replace(same, **blank)
    assert then.claims == now.claims
    assert then.disagreements == now.disagreements


@given(stories(), days())
def test_every_event_of_a_day_has_the_title_and_kind_that_any_report_gives_it(seeds: Seeds, day: date) -> None:
    told = merge(seeds)
    for event in as_known_on(seeds, day).events.values():
        assert (event.title is None) == (told.events[event.id].title is None)
        assert (event.kind is None) == (told.events[event.id].kind is None)


@given(stories())
def test_on_the_last_day_everything_is_known(seeds: Seeds) -> None:
    assert as_known_on(seeds, date(2031, 3, 10)) == merge(seeds)
