"""The steps in which a story became known: the days on which its articles appeared, or months of such days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from builder.model import Article

MOST_DAYS = 30
"""Above this number of days, each month has one step: the last of its days."""


def steps(articles: Iterable[Article]) -> Sequence[date]:
    """The days as of which there is a page, the earliest first."""
    days = sorted({article.known_from for article in articles})
    if len(days) <= MOST_DAYS:
        return days
    return list({(day.year, day.month): day for day in days}.values())
