"""The comparison: a table of events with the articles that report each, and where these differ and disagree.

Of a long story it is divided, as the timeline is, by period; a period with many reports into several pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from builder import addresses, charts, dates, periods, quantities, wording
from builder.dates import Sense
from builder.model import Article, Event, Report, Timeline
from builder.pages.disagreements import further, listed
from builder.pages.page import HOME, Beside, Link, Page, neighbours, page, sides
from builder.text.phrases import counted, short

MOST_COLUMNS = 8
"""How many articles have a column, at most; those that report most of a page's events have one."""
MOST_OTHERS = 24
"""How many articles without a column are named with an event, at most."""
NAME = 30
"""As many characters of its title an article without a publisher is called by, at most."""

TITLE = "Compare the articles"
COMPARE = Link("Compare", addresses.COMPARE)


class Column(NamedTuple):
    """An article as the head of a column names it."""

    article: Article
    name: str
    """Its publisher; of an unknown one its title, shortened."""
    day: str
    """Of its publication, in few characters."""
    year: int
    """That of the newest article, which times in few characters do not name."""


class Entry(NamedTuple):
    """How an article reports an event. What is empty is as with the event itself."""

    column: Column
    source: str
    """The place of the passage; empty where the article only reports that the event is denied."""
    address: str
    when: str
    kind: str
    standing: str
    numbers: Sequence[str]
    denial: str
    """The address of the passage in which the article has it denied."""


class Row(NamedTuple):
    """An event, with an entry for each column; None is silence."""

    event: Event
    cells: Sequence[Entry | None]
    others: Sequence[Entry]
    more: int
    """How many articles report it besides."""
    varying: Sequence[str]
    choices: Sequence[str]
    """By what the form chooses it."""


def compare_pages(timeline: Timeline) -> Iterator[Page]:
    """The comparison, with its parts if it is divided."""
    if not periods.is_comparison_divided(timeline):
        yield _whole(timeline)
        return
    parts = list(periods.parts(timeline.events.values(), periods.MOST_REPORTS, _weight))
    links = [Link(part.heading, addresses.comparison(part.id)) for part in parts]
    counts = [(len(part.events), _shared(part.events)) for part in parts]
    yield _whole(timeline, [(*link, *count) for link, count in zip(links, counts, strict=True)])
    for part, link, beside in zip(parts, links, neighbours(links), strict=True):
        yield _part(timeline, link, part.events, beside)


def _weight(event: Event) -> int:
    """How many entries an event has at most."""
    return min(len(event.reports), MOST_COLUMNS + MOST_OTHERS)


def _whole(timeline: Timeline, parts: Sequence[tuple[str, str, int, int]] = ()) -> Page:
    given = {
        "everything": timeline,
        "title": TITLE,
        "trail": [HOME, Link(COMPARE.text)],
        "chart": "" if parts else charts.ALL_REPORTS,
        "parts": parts,
        "events": () if parts else list(timeline.events.values()),
        **sides((None, None)),
    }
    return page("compare", addresses.COMPARE, timeline, given, _of_whole)


def _part(timeline: Timeline, link: Link, events: Sequence[Event], beside: Beside) -> Page:
    given = {
        "title": f"{TITLE}: {link.text}",
        "trail": [HOME, COMPARE, Link(link.text)],
        "chart": "",
        "parts": (),
        "events": events,
        **sides(beside),
    }
    return page("compare", link.address, timeline, given, _of_part)


def _of_whole(timeline: Timeline, events: Sequence[Event], **_: object) -> dict[str, Any]:
    every = list(timeline.events.values())
    return {
        "lead": f"What {counted(len(timeline.articles), 'article')} report, omit and contradict.",
        **_shown(timeline, events, every),
        "has_disagreements": True,
        "disagreements": listed(timeline.disagreements),
        "further": further(timeline.disagreements),
    }


def _of_part(timeline: Timeline, title: str, events: Sequence[Event], **_: object) -> dict[str, Any]:
    slugs = {slug for event in events for slug in event.articles}
    return {
        "lead": f"What {counted(len(slugs), 'article')} report of this time, omit and contradict.",
        **_shown(timeline, events, events),
        "description": f"{timeline.story.title}: which article reports what. {title}.",
        "has_disagreements": False,
    }


def _shown(timeline: Timeline, shown: Sequence[Event], counted_in: Sequence[Event]) -> dict[str, Any]:
    """What the template needs for some events; the facts above them count all of `counted_in`."""
    columns, others = _columns(timeline, shown)
    reporting = {slug for event in counted_in for slug in event.articles}
    return {
        "description": f"{timeline.story.title}: which article reports what, and where they disagree.",
        "facts": _facts(timeline, counted_in, [each for slug, each in timeline.articles.items() if slug in reporting]),
        "columns": columns,
        "others": others,
        "totals": _totals(shown),
        "rows": [_row(timeline, event, columns, others) for event in shown],
        "differing": [event for event in shown if event.disputed],
        "answered": [event for event in shown if event.responses],
        "doubted": [event for event in shown if event.is_doubted],
    }


# What is above the table


def _facts(timeline: Timeline, events: Sequence[Event], articles: Sequence[Article]) -> list[tuple[str, str, str]]:
    """Names, texts and what explains them."""
    shared = [event for event in events if len(event.articles) > 1]
    vary = sum(bool(event.disputed or varying(event)) for event in shared)
    differ = sum(event.disputed for event in shared)
    grades = Counter(article.grade for article in articles)
    origins = Counter(article.origin for article in articles if article.origin)
    graded = [f"{wording.GRADES[grade]}: {count:,}" for grade, count in grades.items()]
    shares = [f"news from {origin}: {count:,}" for origin, count in origins.items() if count > 1]
    several = f"{vary:,} vary in time, standing or number; {differ or 'none'} contradict each other"
    return [
        ("Articles", wording.sources(timeline, [article.slug for article in articles]), ", ".join([*graded, *shares])),
        ("By several", counted(len(shared), "event"), f"{several}" if shared else ""),
        ("By one alone", counted(len(events) - len(shared), "event"), ""),
    ]


def _shared(events: Sequence[Event]) -> int:
    return sum(len(event.articles) > 1 for event in events)


# The table


def _columns(timeline: Timeline, events: Sequence[Event]) -> tuple[Sequence[Column], Mapping[str, Column]]:
    """The articles with a column, in order of publication, and all others by their slugs."""
    counts = Counter(slug for event in events for slug in event.articles)
    chosen = {slug for slug, _ in counts.most_common(MOST_COLUMNS)}
    named = counts.keys() | {slug for event in events for slug in _denials(timeline, event)}
    reporting = [article for slug, article in timeline.articles.items() if slug in named]
    year = max((article.known_from.year for article in reporting), default=0)
    every = {article.slug: _column(article, year) for article in reporting}
    columns = [column for slug, column in every.items() if slug in chosen]
    return columns, {slug: column for slug, column in every.items() if slug not in chosen}


def _totals(events: Sequence[Event]) -> Mapping[str, tuple[int, int]]:
    """How many of the events each article reports, and how many of them alone."""
    counts = Counter(slug for event in events for slug in event.articles)
    alone = Counter(event.articles[0] for event in events if len(event.articles) == 1)
    return {slug: (count, alone[slug]) for slug, count in counts.items()}


def _column(article: Article, year: int) -> Column:
    name = article.publisher or short(article.title, NAME)
    return Column(article, name, dates.brief(article.published, year), year)


def _row(timeline: Timeline, event: Event, columns: Sequence[Column], others: Mapping[str, Column]) -> Row:
    reports = {report.article: report for report in event.reports}
    denials = _denials(timeline, event)
    there = {slug: column for slug, column in others.items() if slug in reports or slug in denials} if others else {}
    named = list(there.items())[:MOST_OTHERS]
    vary = varying(event)
    return Row(
        event,
        [_entry(timeline, event, each, reports, denials) for each in columns],
        [entry for _, each in named if (entry := _entry(timeline, event, each, reports, denials))],
        len(there) - len(named),
        vary,
        ["one"] if len(event.articles) == 1 else ["several", *(["vary"] if vary or event.disputed else [])],
    )


def _denials(timeline: Timeline, event: Event) -> Mapping[str, str]:
    """Where each article reports that an event is denied, the first place in it."""
    denying = (timeline.events[response.event] for response in event.denied_by)
    places = [(report.article, addresses.evidence(report)) for each in denying for report in each.reports]
    return dict(reversed(places))


def _entry(
    timeline: Timeline,
    event: Event,
    column: Column,
    reports: Mapping[str, Report],
    denials: Mapping[str, str],
) -> Entry | None:
    slug = column.article.slug
    denial = denials.get(slug, "")
    report = reports.get(slug)
    if report is None:
        return Entry(column, "", "", "", "", "", (), denial) if denial else None
    return Entry(
        column,
        wording.NOT_CHECKED if report.passage is None else f"paragraph {report.passage.paragraph}",
        addresses.evidence(report),
        dates.brief(report.when, column.year) if report.when and report.when.text != event.when.text else "",
        timeline.story.kinds[report.kind].label if report.kind and report.kind != event.kind else "",
        report.status if report.status and report.status != event.status else "",
        [quantities.words(claim.quantity, timeline.story.measures[claim.measure].unit) for claim in report.claims],
        denial,
    )


def varying(event: Event) -> list[str]:
    """In what the reports of an event are not alike, whether or not they contradict each other."""
    given = (report.when for report in event.reports if report.when)
    # That something was under way on a day fits whatever else is said of its time.
    times = {dates.words(when) for when in given if when.sense is not Sense.UNDER_WAY}
    standings = {report.status for report in event.reports if report.status}
    found = (("time", len(times) > 1), ("standing", len(standings) > 1), ("number", _numbers_vary(event)))
    return [name for name, vary in found if vary]


def _numbers_vary(event: Event) -> bool:
    """Whether two articles give a number for one measure, and not the same."""
    given: dict[str, dict[str, set[str]]] = {}
    for report in event.reports:
        for claim in report.claims:
            by_article = given.setdefault(claim.measure, {})
            by_article.setdefault(report.article, set()).add(quantities.words(claim.quantity))
    return any(len({frozenset(each) for each in by_article.values()}) > 1 for by_article in given.values())
