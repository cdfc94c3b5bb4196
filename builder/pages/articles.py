"""The pages of articles, and the list of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from builder import addresses, selection, wording
from builder.model import Article, Event, Grade, Report, Timeline, Where
from builder.pages import linked
from builder.pages.marking import segments
from builder.pages.page import HOME, Link, Page, neighbours, page, sides
from builder.text.phrases import counted, plural

ARTICLES = Link("Articles", "articles/")


def article_pages(timeline: Timeline, drawn: Collection[str]) -> Iterator[Page]:
    """A page for each article, in the articles' order; `drawn` are the ids of the charts that are there."""
    articles = list(timeline.articles.values())
    around = neighbours([Link(article.title, addresses.article(article.slug)) for article in articles])
    for article, beside in zip(articles, around, strict=True):
        reported = selection.events(timeline, Where(article=(article.slug,)))
        has_chart = f"articles/{article.slug}" in drawn
        yield page(
            "article",
            addresses.article(article.slug),
            timeline,
            {"article": article, "reported": reported, "has_chart": has_chart, **sides(beside)},
            _of_article,
        )


def _of_article(timeline: Timeline, article: Article, reported: Sequence[Event], **_: object) -> dict[str, Any]:
    reports = [report for event in reported for report in event.reports if report.article == article.slug]
    reports.sort(key=_in_text)
    events = [timeline.events[report.event] for report in reports]
    return {
        "description": f"What “{article.title}” reports, passage by passage: {counted(len(events), 'event')}.",
        "trail": [HOME, ARTICLES, Link(article.title)],
        "paragraphs": segments(article, reports),
        "events": events,
        "numbers": {event.id: number for number, event in enumerate(events, 1)},
        "claims": selection.claims_of(timeline, article.slug),
        "linked": linked.article(article),
    }


def _in_text(report: Report) -> tuple[int, int, str]:
    """Orders the reports of an article by their passages; those of a link come in the order of their ids."""
    return (report.passage.paragraph, report.passage.start, report.event) if report.passage else (0, 0, report.event)


def article_index(timeline: Timeline) -> Page:
    """The list of articles."""
    given = {"everything": timeline, "title": "Articles", "trail": [HOME, Link(ARTICLES.text)]}
    return page("articles", ARTICLES.address, timeline, given, _of_article_index)


def _of_article_index(timeline: Timeline, **_: object) -> dict[str, Any]:
    count = counted(len(timeline.articles), "article")
    links = sum(article.grade is Grade.LINK for article in timeline.articles.values())
    of_links = f", {links:,} of them only {plural(links, 'a link', 'links')}" if links else ""
    or_marked = f", or is marked “{wording.NOT_CHECKED}”" if links else ""
    return {
        "description": f"{timeline.story.title}: the articles that everything here rests on.",
        "lead": (
            f"{count}{of_links}, by date of publication. "
            f"Everything on this site leads back to a passage of one of them{or_marked}."
        ),
    }
