"""The steps in which a story became known: the days on which its articles appeared, or months of such days."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from builder.model import Article, Timeline

MOST_DAYS = 30
"""Above this number of days, each month has one step: the last of its days."""


def steps(articles: Iterable[Article]) -> Sequence[date]:
    """The days as of which there is a page, the earliest first."""
    days = sorted({article.known_from for article in articles})
    if len(days) <= MOST_DAYS:
        return days
    return list({(day.year, day.month): day for day in days}.values())


class Step(NamedTuple):
    """A day with a page, as the bar of all of them has it."""

    day: date
    new: int
    """How many events were reported for the first time since the step before."""


@lru_cache(maxsize=4)
def steps_of(timeline: Timeline) -> Sequence[Step]:
    """The steps of a story, with the events that each added."""
    days = steps(timeline.articles.values())
    counts = Counter(bisect_left(days, event.known_from) for event in timeline.events.values())
    return [Step(day, counts[number]) for number, day in enumerate(days)]
