"""A page's fingerprint covers all that its template uses.

Whatever changes in the seeds, a page that comes to say something else has another fingerprint, or else an incremental
build would leave it as it was.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from story_helpers import CHART_KINDS, STORIES, load, write_files

from builder import charts, dates, fingerprints, pages, quantities
from builder.dates import Date
from builder.merging import merge
from builder.model import Grade, Seeds
from builder.problems import Problems
from builder.quantities import Quantity
from builder.validation import read_seeds

KEPT = {"id", "slug", "event", "article", "measure", "passage", "fingerprint"}
"""Fields that name a thing or a place: another one would be another thing, on another page."""
NAMED: dict[str, Any] = {
    "part_of": None,
    "role": "purple",
    "url": "https://example.org/other",
    "published": dates.parse("2031-02-27"),
    "status": None,
}
"""Other values for fields that cannot have any."""
TYPED: dict[type, Callable[[Any], Any]] = {
    bool: lambda value: not value,
    Grade: lambda value: Grade.FULL if value is Grade.BRIEF else Grade.BRIEF,
    str: lambda value: f"{value} changed",
    float: lambda value: value + 1,
    Date: lambda _: dates.parse("2031-02-28~"),
    Quantity: lambda _: quantities.parse("up to 77"),
}
ADDED = {"note", "when_words", "title", "publisher"}
"""Texts that may be left out."""
SHORTENED = {"aliases", "actors", "places", "via", "likely_by"}
"""Lists of which an entry can be taken away."""
GROUPS = ("kinds", "actors", "places", "measures")


def other(name: str, value: Any, seeds: Seeds) -> Any:
    """Another value for a field; the same where a story could have no other."""
    if name in KEPT or (value is None and name not in ADDED):
        return value
    if name == "kind":
        return next((id for id in seeds.story.kinds if id != value), value)
    if name in NAMED:
        return NAMED[name]
    if value is None:
        return "Something new"
    if isinstance(value, tuple):
        return value[:-1] if name in SHORTENED else value
    return TYPED[type(value)](value)


def variants(thing: Any, seeds: Seeds) -> Iterator[tuple[str, Any]]:
    """The thing with one field changed, for each of its fields, with the field's name."""
    for field in dataclasses.fields(thing):
        value = getattr(thing, field.name)
        if field.name == "claims":
            for position, claim in enumerate(value):
                for name, each in variants(claim, seeds):
                    yield name, dataclasses.replace(thing, claims=(*value[:position], each, *value[position + 1 :]))
        elif (new := other(field.name, value, seeds)) != value:
            yield field.name, dataclasses.replace(thing, **{field.name: new})


def changed(seeds: Seeds) -> Iterator[tuple[str, Seeds]]:
    """The seeds with one thing changed, for each thing that they say, with what it is."""
    for name in ("title", "standfirst", "language"):
        yield name, dataclasses.replace(seeds, story=dataclasses.replace(seeds.story, **{name: "Another"}))
    for group in GROUPS:
        declared = getattr(seeds.story, group)
        for id, thing in declared.items():
            for name, each in variants(thing, seeds):
                story = dataclasses.replace(seeds.story, **{group: {**declared, id: each}})
                yield f"{group} {id} {name}", dataclasses.replace(seeds, story=story)
        story = dataclasses.replace(seeds.story, **{group: dict(reversed(declared.items()))})
        yield f"the order of {group}", dataclasses.replace(seeds, story=story)
    for position, article in enumerate(seeds.articles):
        for name, each in variants(article, seeds):
            yield f"{article.slug} {name}", with_article(seeds, position, each)
        for number, report in enumerate(seeds.reports):
            if report.article == article.slug:
                for name, each in variants(report, seeds):
                    reports = (*seeds.reports[:number], each, *seeds.reports[number + 1 :])
                    what = f"{article.slug} {report.event} {name}"
                    yield what, with_article(dataclasses.replace(seeds, reports=reports), position, article)


def with_article(seeds: Seeds, position: int, article: Any) -> Seeds:
    """The seeds with another article, whose files have another fingerprint, as they do whenever they change."""
    new = dataclasses.replace(article, fingerprint=f"{article.fingerprint} changed")
    return dataclasses.replace(seeds, articles=(*seeds.articles[:position], new, *seeds.articles[position + 1 :]))


@pytest.mark.parametrize("name", ["selections", "marren"])
def test_a_page_that_changes_has_another_fingerprint(name: str, tmp_path: Path) -> None:
    problems = Problems()
    seeds = read_seeds(write_files(tmp_path, load(STORIES / "timelines" / f"{name}.yml").seeds), CHART_KINDS, problems)
    assert seeds
    timeline = merge(seeds)
    drawn = {spec.id for spec in charts.specifications(timeline)}
    before = {page.address: page for page in pages.pages(timeline, drawn)}
    text = cache(lambda address: before[address].text)
    compared = 0
    for what, each in changed(seeds):
        now = {page.address: page for page in pages.pages(merge(each), drawn)}
        for address in before.keys() & now.keys():
            if now[address].inputs == before[address].inputs:
                assert now[address].text == text(address), f"{address} depends on {what}"
                compared += 1
        assert {page.inputs for page in now.values()} != {page.inputs for page in before.values()}, what
    assert compared


def test_a_page_is_given_nothing_that_no_fingerprint_covers(tmp_path: Path) -> None:
    problems = Problems()
    seeds = read_seeds(write_files(tmp_path, load(STORIES / "timelines" / "marren.yml").seeds), CHART_KINDS, problems)
    assert seeds
    timeline = merge(seeds)
    for uncovered in (object(), timeline.articles, {"a": 1}, [object()], lambda: None):
        with pytest.raises(TypeError, match="no fingerprint covers"):
            fingerprints.of_given(timeline, {"thing": uncovered})
