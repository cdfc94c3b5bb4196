"""Model -> Markdown: every page that the builder writes, from Jinja templates in which all text is inert."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from builder import addresses, charts
from builder.model import Timeline
from builder.pages.articles import article_index, article_pages
from builder.pages.blocks import STORY_BLOCKS, chart_block, story_blocks
from builder.pages.entities import (
    actor_index,
    actor_pages,
    measure_index,
    measure_pages,
    place_index,
    place_pages,
)
from builder.pages.events import event_index, event_pages, removed_pages, timeline_pages
from builder.pages.known import Known, changes_page, days_script, known_charts, known_pages
from builder.pages.page import HOME, Link, Page, first_article, page
from builder.pages.wanted import figure, periods
from builder.text.phrases import counted

__all__ = [
    "STORY_BLOCKS",
    "Known",
    "Page",
    "changes_page",
    "chart_block",
    "days_script",
    "figure",
    "first_article",
    "known_charts",
    "known_pages",
    "pages",
    "periods",
    "story_blocks",
]


def pages(timeline: Timeline, drawn: Collection[str]) -> Iterator[Page]:
    """All pages that the builder writes; `drawn` are the ids of the charts that are there to be included."""
    yield from timeline_pages(timeline)
    yield event_index(timeline)
    yield from event_pages(timeline)
    yield from removed_pages(timeline)
    yield article_index(timeline)
    yield from article_pages(timeline, drawn)
    yield actor_index(timeline)
    yield from actor_pages(timeline, drawn)
    yield place_index(timeline)
    yield from place_pages(timeline, drawn)
    yield measure_index(timeline, drawn)
    yield from measure_pages(timeline, drawn)
    yield _compare(timeline)


def _compare(timeline: Timeline) -> Page:
    given = {
        "everything": timeline,
        "title": "Compare the articles",
        "trail": [HOME, Link("Compare")],
        "chart": charts.ALL_REPORTS,
    }
    return page("compare", addresses.COMPARE, timeline, given, _of_comparison)


def _of_comparison(timeline: Timeline, **_: object) -> dict[str, Any]:
    events = timeline.events.values()
    count = counted(len(timeline.articles), "article")
    return {
        "description": f"{timeline.story.title}: which article reports what, and where they disagree.",
        "lead": f"What {count} report, omit and contradict.",
        "differing": [event for event in events if event.disputed],
        "doubted": [event for event in events if event.is_doubted],
        "answered": [event for event in events if event.responses],
    }
