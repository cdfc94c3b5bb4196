"""The pages of events and articles, and the indexes that list them whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from builder import addresses, charts, dates, fingerprints, hierarchy, periods, selection, wording
from builder.model import Article, Disagreement, Event, Status, Timeline, Where
from builder.pages import linked
from builder.pages.marking import segments
from builder.pages.page import HOME, Link, Page, page
from builder.text.phrases import capitalised, counted, listed

EVENTS = Link("Events", "events/")
ARTICLES = Link("Articles", "articles/")
CHOICES = ("kind", "actor", "place", "article", "status")
"""The lists to choose from in the filters, by their names in addresses and in what each event holds for scripts."""

Beside = tuple[Link | None, Link | None]
"""The link before a page and the one after it."""
Group = tuple[str, str, list[Event]]
"""A heading, its id and the events below it."""
Divided = tuple[str, str, Sequence[tuple[str, str, int]]]
"""A heading, its id, and what leads to the lists of the events below it: texts, addresses, numbers of events."""


def neighbours(links: Sequence[Link]) -> Iterator[Beside]:
    """For each link, the one before it and the one after it."""
    return zip((None, *links[:-1]), (*links[1:], None), strict=True) if links else iter(())


def sides(beside: Beside) -> dict[str, Link | None]:
    """What is beside a page, as its template takes it."""
    previous, following = beside
    return {"previous": previous, "next": following}


def event_pages(timeline: Timeline) -> Iterator[Page]:
    """A page for each event, in order of time."""
    events = list(timeline.events.values())
    known = fingerprints.events(timeline)
    contested = _by_event(timeline.disagreements)
    around = neighbours([Link(event.title, addresses.event(event.id)) for event in events])
    for event, beside in zip(events, around, strict=True):
        disagreements = contested.get(event.id, [])
        yield page(
            "event",
            addresses.event(event.id),
            timeline,
            inputs=(known[event.id], fingerprints.of_disagreements(timeline, disagreements), beside),
            context=partial(_event_context, timeline, event, disagreements, beside),
        )


def _event_context(
    timeline: Timeline, event: Event, disagreements: Sequence[Disagreement], beside: Beside
) -> dict[str, Any]:
    return {
        "event": event,
        "description": _event_description(timeline, event),
        "trail": [HOME, EVENTS, Link(event.title)],
        "disagreements": disagreements,
        "linked": linked.event(timeline, event),
        **sides(beside),
    }


def removed_pages(timeline: Timeline) -> Iterator[Page]:
    """A short page in place of each event that the editor took away, so that links to it do not end nowhere."""
    for id, reason in timeline.story.removed.items():
        title = "This event was removed"
        trail = [HOME, EVENTS, Link(title)]
        context = {"title": title, "description": reason, "trail": trail, "reason": reason}
        yield page("removed", addresses.event(id), timeline, [reason], partial(dict, context))


def _by_event(disagreements: Iterable[Disagreement]) -> Mapping[str, list[Disagreement]]:
    found: dict[str, list[Disagreement]] = {}
    for each in disagreements:
        for event in {each.first.event, each.second.event}:
            found.setdefault(event, []).append(each)
    return found


def _event_description(timeline: Timeline, event: Event) -> str:
    when = capitalised(dates.words(event.when))
    claims = listed(wording.value(timeline, claim) for claim in event.claims)
    told = counted(len(event.articles), "article")
    return f"{when}: {event.title}{f' ({claims})' if claims else ''}. Reported by {told}."


def article_pages(timeline: Timeline, drawn: Collection[str]) -> Iterator[Page]:
    """A page for each article, in the articles' order; `drawn` are the ids of the charts that are there."""
    articles = list(timeline.articles.values())
    around = neighbours([Link(article.title, addresses.article(article.slug)) for article in articles])
    for article, beside in zip(articles, around, strict=True):
        told = selection.events(timeline, Where(article=(article.slug,)))
        has_chart = f"articles/{article.slug}" in drawn
        yield page(
            "article",
            addresses.article(article.slug),
            timeline,
            inputs=(article.fingerprint, fingerprints.of_events(timeline, told), has_chart, beside),
            context=partial(_article_context, timeline, article, told, has_chart, beside),
        )


def _article_context(
    timeline: Timeline, article: Article, told: Sequence[Event], has_chart: bool, beside: Beside
) -> dict[str, Any]:
    reports = [report for event in told for report in event.reports if report.article == article.slug]
    reports.sort(key=lambda report: (report.passage.paragraph, report.passage.start, report.event))
    events = [timeline.events[report.event] for report in reports]
    return {
        "article": article,
        "description": f"What “{article.title}” reports, passage by passage: {counted(len(events), 'event')}.",
        "trail": [HOME, ARTICLES, Link(article.title)],
        "paragraphs": segments(article, reports),
        "events": events,
        "numbers": {event.id: number for number, event in enumerate(events, 1)},
        "claims": selection.claims_of(timeline, article.slug),
        "has_chart": has_chart,
        "linked": linked.article(article),
        **sides(beside),
    }


def timeline_pages(timeline: Timeline) -> Iterator[Page]:
    """The timeline: the chart of everything, the filters and the list of events, by period if they are many."""
    events = list(timeline.events.values())
    groups = [(period.heading, period.id, told) for period, told in periods.by_period(events).items()]
    if not periods.is_divided(timeline):
        yield _timeline(timeline, addresses.TIMELINE, "Timeline", events, chart=charts.ALL_EVENTS, groups=groups)
        return
    parts = [(heading, addresses.period(id), len(group)) for heading, id, group in groups]
    yield _timeline(
        timeline, addresses.TIMELINE, "Timeline", events, chart=charts.ALL_EVENTS, divided=[("", "", parts)]
    )
    around = neighbours([Link(heading, address) for heading, address, _ in parts])
    for group, (heading, address, _), beside in zip(groups, parts, around, strict=True):
        yield _timeline(timeline, address, heading, group[2], groups=[group], beside=beside)


def _timeline(
    timeline: Timeline,
    address: str,
    title: str,
    events: Sequence[Event],
    *,
    chart: str | None = None,
    groups: Sequence[Group] = (),
    divided: Sequence[Divided] = (),
    beside: Beside = (None, None),
) -> Page:
    told, names = fingerprints.of_events(timeline, events), fingerprints.of_story(timeline)
    context = partial(_timeline_context, timeline, address, title, events, groups)
    return page(
        "events",
        address,
        timeline,
        inputs=(told, names, title, chart, [group[:2] for group in groups], divided, beside),
        context=lambda: context() | {"chart": chart, "divided": divided, **sides(beside)},
    )


def _timeline_context(
    timeline: Timeline, address: str, title: str, events: Sequence[Event], groups: Sequence[Group]
) -> dict[str, Any]:
    above = [HOME] if address == addresses.TIMELINE else [HOME, Link("Timeline", addresses.TIMELINE)]
    return {
        "title": title,
        "description": f"{timeline.story.title}: events in order of time, with who says so. {title}.",
        "lead": f"{counted(len(events), 'event')} in order of time, as far as the articles let it be known.",
        "trail": [*above, Link(title)],
        "groups": groups,
        "filters": bool(groups),
        "choices": _choices(timeline, events),
        "first_known": min((event.known_from for event in events), default=""),
        "last_known": max((event.told_from for event in events), default=""),
    }


def event_index(timeline: Timeline) -> Page:
    """The index of events: kind by kind."""
    inputs = [fingerprints.of_all(timeline)]
    return page("events", EVENTS.address, timeline, inputs, partial(_event_index_context, timeline))


def _event_index_context(timeline: Timeline) -> dict[str, Any]:
    events = list(timeline.events.values())
    kinds = timeline.story.kinds.values()
    groups = [(kind.label, kind.id, [event for event in events if event.kind == kind.id]) for kind in kinds]
    is_divided = periods.is_divided(timeline)
    return {
        "title": "Events by kind",
        "description": f"{timeline.story.title}: the events, kind by kind.",
        "lead": f"{counted(len(events), 'event')}, each kind in order of time.",
        "trail": [HOME, Link(EVENTS.text)],
        "chart": None,
        "groups": [] if is_divided else [group for group in groups if group[2]],
        "divided": [_divided(*group) for group in groups if group[2]] if is_divided else [],
        "filters": False,
        **sides((None, None)),
    }


def _divided(heading: str, kind: str, events: Sequence[Event]) -> Divided:
    """The events of a kind, by the periods whose lists hold them."""
    parts = (
        (period.heading, f"{addresses.period(period.id)}?kind={kind}", len(told))
        for period, told in periods.by_period(events).items()
    )
    return heading, kind, list(parts)


def _choices(timeline: Timeline, events: Sequence[Event]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The filters that offer a choice: name, label, and the ids with their texts, only those that choose something."""
    story = timeline.story
    actors = {id for event in events for id in hierarchy.with_wholes(selection.involved(event), story.actors)}
    places = {id for event in events for id in event.places}
    kinds = {event.kind for event in events}
    articles = {slug for event in events for slug in event.articles}
    offered = (
        [(id, kind.label) for id, kind in story.kinds.items() if id in kinds],
        [(id, actor.label) for id, actor in story.actors.items() if id in actors],
        [(id, place.label) for id, place in story.places.items() if id in places],
        [(slug, each.title) for slug, each in timeline.articles.items() if slug in articles],
        [(status.value, status.value) for status in Status],
    )
    return [(name, name.capitalize(), each) for name, each in zip(CHOICES, offered, strict=True)]


def article_index(timeline: Timeline) -> Page:
    """The list of articles."""
    inputs = [fingerprints.of_all(timeline)]
    return page("articles", ARTICLES.address, timeline, inputs, partial(_article_index_context, timeline))


def _article_index_context(timeline: Timeline) -> dict[str, Any]:
    count = counted(len(timeline.articles), "article")
    return {
        "title": "Articles",
        "description": f"{timeline.story.title}: the articles that everything here rests on.",
        "lead": f"{count}, by date of publication. Everything on this site leads back to a passage of one of them.",
        "trail": [HOME, Link(ARTICLES.text)],
    }
