"""Model -> Markdown: every page that the builder writes, from Jinja templates in which all text is inert."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from builder.model import Timeline
from builder.pages.actors import actor_index, actor_pages
from builder.pages.articles import article_index, article_pages
from builder.pages.blocks import STORY_BLOCKS, chart_block, story_blocks
from builder.pages.compare import compare_pages
from builder.pages.entities import place_index, place_pages
from builder.pages.events import event_index, event_pages, removed_pages, timeline_pages
from builder.pages.known import Known, changes_page, days_script, known_charts, known_pages
from builder.pages.measures import measure_index, measure_pages
from builder.pages.page import Page, environment, first_article
from builder.pages.wanted import figure, period

__all__ = [
    "STORY_BLOCKS",
    "Known",
    "Page",
    "changes_page",
    "chart_block",
    "compile_templates",
    "days_script",
    "figure",
    "first_article",
    "known_charts",
    "known_pages",
    "pages",
    "period",
    "story_blocks",
]


def compile_templates() -> None:
    """Have all templates ready, so that processes that are forked from this one need not compile each its own."""
    for name in environment().list_templates():
        environment().get_template(name)


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
    yield from compare_pages(timeline)
