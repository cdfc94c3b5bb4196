"""Which events of other articles a drafted entry may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder import merging
from builder.drafting.entries import Claim, Entry
from builder.drafting.same import with_likely_same
from builder.model import Article, Seeds

from .helpers import COUNT, changed


@pytest.fixture
def same(seeds: Seeds, article: Article) -> Entry:
    """An entry of an event of another article, without what that has of it."""
    return changed(
        COUNT, quote="According to the ferry line up to 1,200 people cannot reach the town", value="up to 1200"
    )


def hints(entry: Entry, seeds: Seeds, article: Article) -> tuple[str, ...]:
    known = list(merging.merge(seeds).events.values())
    (found,) = with_likely_same([entry], article, seeds.story, known)
    return found.may_be


def test_by_the_same_with_the_same_number_it_may_be_the_same(same: Entry, seeds: Seeds, article: Article) -> None:
    assert hints(same, seeds, article) == ("ferry-line-counts",)
    assert hints(replace(same, kind=""), seeds, article) == ("ferry-line-counts",)


def test_by_another_of_another_kind_or_with_another_number_it_is_not(
    same: Entry, seeds: Seeds, article: Article
) -> None:
    number = (Claim(measure="cut-off", value="about 900", by=("ferry-line",)),)
    for other in (
        replace(same, by=("mayor",)),
        replace(same, by=()),
        replace(same, kind="happening"),
        replace(same, claims=number),
        replace(same, claims=()),
    ):
        assert "ferry-line-counts" not in hints(other, seeds, article)
