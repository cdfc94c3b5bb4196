"""The pages of events, and the lists of them: the timeline, and the index by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from builder import addresses, charts, dates, hierarchy, periods, selection, wording
from builder.model import Disagreement, Event, Status, Story, Timeline
from builder.pages import linked
from builder.pages.page import HOME, Beside, Link, Page, neighbours, page, sides, statuses
from builder.steps import steps_of
from builder.text.phrases import capitalised, counted, listed

EVENTS = Link("Events", "events/")
CHOICES = ("kind", "actor", "place", "article", "status", "passage")
"""The lists to choose from in the filters, by their names in addresses and in what each event holds for scripts."""

_PASSAGE = {"checked": "checked", "unchecked": "not checked"}

Group = tuple[str, str, list[Event]]
"""A heading, its id and the events below it."""
Divided = tuple[str, str, Sequence[tuple[str, str, int]]]
"""A heading, its id, and what leads to the lists of the events below it: texts, addresses, numbers of events."""


def event_pages(timeline: Timeline) -> Iterator[Page]:
    """A page for each event, in order of time."""
    events = list(timeline.events.values())
    contested = _by_event(timeline.disagreements)
    around = neighbours([Link(event.title, addresses.event(event.id)) for event in events])
    for event, beside in zip(events, around, strict=True):
        disagreements = contested.get(event.id, [])
        yield page(
            "event",
            addresses.event(event.id),
            timeline,
            {"event": event, "disagreements": disagreements, **sides(beside)},
            _of_event,
        )


def _of_event(timeline: Timeline, event: Event, **_: object) -> dict[str, Any]:
    return {
        "description": _event_description(timeline, event),
        "trail": [HOME, EVENTS, Link(event.title)],
        "linked": linked.event(timeline, event),
    }


def removed_pages(timeline: Timeline) -> Iterator[Page]:
    """A short page in place of each event that the editor took away, so that links to it do not end nowhere."""
    for id, reason in timeline.story.removed.items():
        title = "This event was removed"
        trail = [HOME, EVENTS, Link(title)]
        given = {"title": title, "description": reason, "trail": trail, "reason": reason}
        yield page("removed", addresses.event(id), timeline, given)


def _by_event(disagreements: Iterable[Disagreement]) -> Mapping[str, list[Disagreement]]:
    by_event: dict[str, list[Disagreement]] = {}
    for each in disagreements:
        for event in {each.first.event, each.second.event}:
            by_event.setdefault(event, []).append(each)
    return by_event


def _event_description(timeline: Timeline, event: Event) -> str:
    when = capitalised(dates.words(event.when))
    claims = listed(text for text, _ in wording.numbers(timeline, event))
    articles = wording.sources(timeline, event.articles)
    status = wording.status(event)
    standing = f" {capitalised(status)}." if status else ""
    return f"{when}: {event.title}{f' ({claims})' if claims else ''}.{standing} Reported by {articles}."


def timeline_pages(timeline: Timeline) -> Iterator[Page]:
    """The timeline: the chart of everything, the filters and the list of events, by period if they are many."""
    events = list(timeline.events.values())
    groups = list(groups_of(events))
    if not periods.is_divided(timeline):
        yield _timeline(timeline, addresses.TIMELINE, "Timeline", chart=charts.ALL_EVENTS, groups=groups)
        return
    parts = [(heading, addresses.period(id), len(group)) for heading, id, group in groups]
    yield _timeline(timeline, addresses.TIMELINE, "Timeline", chart=charts.ALL_EVENTS, divided=[("", "", parts)])
    around = neighbours([Link(heading, address) for heading, address, _ in parts])
    for group, (heading, address, _), beside in zip(groups, parts, around, strict=True):
        yield _timeline(timeline, address, heading, groups=[group], beside=beside)


def groups_of(events: Sequence[Event]) -> Iterator[Group]:
    """The events by period."""
    return ((period.heading, period.id, members) for period, members in periods.by_period(events).items())


def _timeline(
    timeline: Timeline,
    address: str,
    title: str,
    *,
    chart: str | None = None,
    groups: Sequence[Group] = (),
    divided: Sequence[Divided] = (),
    beside: Beside = (None, None),
) -> Page:
    is_period = address != addresses.TIMELINE
    above = [HOME, Link("Timeline", addresses.TIMELINE)] if is_period else [HOME]
    given = {
        "story": timeline.story,
        "title": title,
        "trail": [*above, Link(title)],
        "chart": chart,
        "groups": groups,
        "divided": divided,
        "filters": bool(groups),
        # With the bar of all days, each page of a period would be made again for each new article.
        "steps": steps_of(timeline) if groups and not is_period else (),
        "leads_to_days": is_period and len(steps_of(timeline)) > 1,
        **sides(beside),
    }
    return page("events", address, timeline, given, _of_timeline)


def _of_timeline(
    timeline: Timeline, story: Story, title: str, groups: Sequence[Group], divided: Sequence[Divided], **_: object
) -> dict[str, Any]:
    events = [event for _, _, group in groups for event in group]
    count = len(events) + sum(number for _, _, parts in divided for _, _, number in parts)
    return {
        "description": f"{story.title}: events in order of time, with who says so. {title}.",
        "lead": _lead(timeline, count, events),
        **filters(timeline, events),
    }


def filters(timeline: Timeline, events: Sequence[Event]) -> dict[str, Any]:
    """What the form needs that chooses among events."""
    return {"choices": _choices(timeline, events)}


def _lead(timeline: Timeline, count: int, events: Sequence[Event]) -> str:
    unchecked = wording.unchecked(events or list(timeline.events.values()))
    lead = f"{counted(count, 'event')} in order of time, as far as the articles let it be known."
    return f"{lead} {unchecked}." if unchecked else lead


def event_index(timeline: Timeline) -> Page:
    """The index of events: kind by kind."""
    given = {
        "everything": timeline,
        "title": "Events by kind",
        "trail": [HOME, Link(EVENTS.text)],
        "chart": None,
        "filters": False,
        "steps": (),
        "leads_to_days": False,
        **sides((None, None)),
    }
    return page("events", EVENTS.address, timeline, given, _of_event_index)


def _of_event_index(timeline: Timeline, **_: object) -> dict[str, Any]:
    events = list(timeline.events.values())
    kinds = timeline.story.kinds.values()
    groups = [(kind.label, kind.id, [event for event in events if event.kind == kind.id]) for kind in kinds]
    is_divided = periods.is_divided(timeline)
    return {
        "description": f"{timeline.story.title}: the events, kind by kind.",
        "lead": f"{counted(len(events), 'event')}, each kind in order of time.",
        "groups": [] if is_divided else [group for group in groups if group[2]],
        "divided": [_divided(*group) for group in groups if group[2]] if is_divided else [],
    }


def _divided(heading: str, kind: str, events: Sequence[Event]) -> Divided:
    """The events of a kind, by the periods whose lists hold them."""
    parts = (
        (period.heading, f"{addresses.period(period.id)}?kind={kind}", len(members))
        for period, members in periods.by_period(events).items()
    )
    return heading, kind, list(parts)


def _statuses(events: Iterable[Event]) -> list[tuple[str, str]]:
    """The statuses that readers can choose: whether an event has happened always, the others if an event has them."""
    there = {status for event in events for status in statuses(event)}
    always = [status.value for status in Status]
    return [(id, text) for id, text in wording.STATUSES.items() if id in there or id in always]


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
        _statuses(events),
        [] if all(event.has_passage for event in events) else list(_PASSAGE.items()),
    )
    return [(name, name.capitalize(), each) for name, each in zip(CHOICES, offered, strict=True) if each]
