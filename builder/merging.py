"""One event across articles: what all reports of it come to, where they differ, and who disagrees with whom.

The order of reports is that of their articles: by the lower bound of `published`, then by slug. What is displayed of a
field is the first given; leaving a field out is silence. Nothing is overwritten: a difference is kept with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain, combinations
from operator import itemgetter
from typing import Any, NamedTuple

from builder import dates, dissent, history, quantities
from builder.history import Version
from builder.model import (
    Article,
    Claim,
    Claimant,
    ClaimReport,
    Difference,
    Event,
    Report,
    Response,
    Seeds,
    Stance,
    Status,
    Timeline,
)

_Key = tuple[int, tuple[Response, ...], tuple[date, ...]]
"""What an event is merged of: the identity of its version, what others say of it, and when that became known."""


class _Merged(NamedTuple):
    """An event as it was merged once, and the states before that."""

    of: Version
    """Its version, which is kept, so that nothing else gets its identity."""
    event: Event
    earlier: tuple[Event, ...]
    claims: tuple[tuple[tuple[Any, ...], Claim], ...]
    """Each with what orders it among all."""


class _Course(NamedTuple):
    """What the days of some seeds have in common."""

    versions: Sequence[Version]
    merged: dict[_Key, _Merged]
    """From one day to the next most events are the same: the very same, so that what is made of one can be kept."""
    followed: dict[str, dissent.Followed]
    """By measure, up to the day that was asked for last."""


@lru_cache(maxsize=2)
def _course(seeds: Seeds) -> _Course:
    return _Course(history.versions(seeds), {}, {})


def merge(seeds: Seeds) -> Timeline:
    """The timeline that checked seeds come to."""
    course = _course(seeds)
    return _timeline(seeds, course, seeds.articles, [each for each in course.versions if each.until is None])


def as_known_on(seeds: Seeds, day: date) -> Timeline:
    """The timeline that the articles known on a day come to; no article that came later has a part in it.

    Only title and kind, which are the editor's words, may be in a later one if no report known then gives them.
    """
    course = _course(seeds)
    articles = [article for article in seeds.articles if article.known_from <= day]
    return _timeline(seeds, course, articles, [each for each in course.versions if each.holds_on(day)])


def _timeline(seeds: Seeds, course: _Course, known: Iterable[Article], versions: Sequence[Version]) -> Timeline:
    articles = {article.slug: article for article in known}
    responses = _responses(versions, articles)
    later = {id: tuple(_later(id, responses)) for id in responses}
    found = [_merged(course, version, articles, responses, later) for version in versions]
    claims = [claim for _, claim in sorted(chain.from_iterable(each.claims for each in found), key=itemgetter(0))]
    return Timeline(
        story=seeds.story,
        articles=articles,
        events={each.event.id: each.event for each in found},
        claims=tuple(claims),
        disagreements=tuple(dissent.disagreements(claims, seeds.story.actors, course.followed)),
        earlier={each.event.id: each.earlier for each in found if each.earlier},
    )


def _merged(
    course: _Course,
    version: Version,
    articles: Mapping[str, Article],
    responses: Mapping[str, tuple[Response, ...]],
    later: Mapping[str, tuple[date, ...]],
) -> _Merged:
    """An event, merged unless that was done of the same things before."""
    event_id = version.reports[0].event
    key = id(version), responses.get(event_id, ()), later.get(event_id, ())
    if key not in course.merged:
        event = _event(event_id, version.reports, articles, *key[1:])
        claims = tuple((dissent.age(claim), claim) for claim in event.claims)
        course.merged[key] = _Merged(version, event, tuple(_earlier(event, articles, key[2])), claims)
    return course.merged[key]


# Events


def _event(
    id: str,
    reports: Sequence[Report],
    articles: Mapping[str, Article],
    responses: tuple[Response, ...],
    later: Collection[date] = (),
) -> Event:
    """An event from its reports; `later` are the days on which it became known what became of the responses to it."""
    when = history.when(reports)
    known = [articles[report.article].known_from for report in reports]
    return Event(
        id=id,
        title=history.first(reports, "title"),
        when=when,
        when_words=history.first(reports, "when_words"),
        kind=history.first(reports, "kind"),
        status=_status(reports, articles),
        by=_union(report.by for report in reports),
        actors=_union(report.actors for report in reports),
        places=_union(report.places for report in reports),
        denies=_union(report.denies for report in reports),
        affirms=_union(report.affirms for report in reports),
        revises=_union(report.revises for report in reports),
        responses=responses,
        reports=tuple(reports),
        claims=tuple(_claims(id, when, reports, articles)),
        differences=tuple(_differences(reports, articles)),
        known_from=min(known),
        state_from=max((*known, *(each.known_from for each in responses), *later)),
    )


def _later(id: str, responses: Mapping[str, Sequence[Response]]) -> list[date]:
    """The days on which it became known what others say of the responses to an event, of what they say, and so on."""
    days: list[date] = []
    reached = [each.event for each in responses[id]]
    for each in reached:
        for response in responses.get(each, ()):
            days.append(response.known_from)
            if response.event not in (id, *reached):
                reached.append(response.event)
    return days


def _earlier(event: Event, articles: Mapping[str, Article], later: Collection[date]) -> Iterable[Event]:
    """What an event came to on each earlier day that brought a report of it or a response to it, oldest first.

    So did a day that brought a response to such a response, of which `later` has the days.

    Its title and kind are the editor's words for it, so they hold even where the report that gives them came later.
    """
    known = {articles[report.article].known_from for report in event.reports}
    said = (*(each.known_from for each in event.responses), *later)
    days = sorted(known | {day for day in said if day >= event.known_from})
    for day in days[:-1]:
        reports = [report for report in event.reports if articles[report.article].known_from <= day]
        responses = tuple(each for each in event.responses if each.known_from <= day)
        yield replace(
            _event(event.id, reports, articles, responses), title=event.title, kind=event.kind, state_from=day
        )


def _union(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Everything named, in the order first named: a report that names more does not contradict one that names less."""
    return tuple(dict.fromkeys(each for names in lists for each in names))


def _status(reports: Sequence[Report], articles: Mapping[str, Article]) -> Status:
    """Reported, once the first given on any day is: expected, then reported, is progress, and nothing goes back."""
    firsts: dict[date, Status] = {}
    for report in reports:
        if report.status is not None:
            firsts.setdefault(articles[report.article].known_from, report.status)
    return Status.EXPECTED if firsts and Status.REPORTED not in firsts.values() else Status.REPORTED


def _responses(versions: Iterable[Version], articles: Mapping[str, Article]) -> dict[str, tuple[Response, ...]]:
    """What other events say of each event, in the order in which that became known, then in that of the events."""
    by_event: dict[str, list[Response]] = defaultdict(list)
    for reports in (version.reports for version in versions if version.responds):
        who = _union(report.by for report in reports) or _union(report.actors for report in reports)
        for stance in Stance:
            for other in _union(report.responds_to(stance) for report in reports):
                saying = [report for report in reports if other in report.responds_to(stance)]
                known_from = min(articles[report.article].known_from for report in saying)
                by_event[other].append(Response(stance, reports[0].event, who, known_from))
    return {id: tuple(sorted(each, key=lambda response: response.known_from)) for id, each in by_event.items()}


def _differences(reports: Sequence[Report], articles: Mapping[str, Article]) -> Iterable[Difference]:
    dated = [(report.article, report.when) for report in reports if report.when is not None]
    if any(not dates.meets(one, other) for (_, one), (_, other) in combinations(dated, 2)):
        yield Difference("when", tuple(dated))
    kinds = [(report.article, report.kind) for report in reports if report.kind is not None]
    if len({kind for _, kind in kinds}) > 1:
        yield Difference("kind", tuple(kinds))
    by_day: dict[date, list[tuple[str, str]]] = defaultdict(list)
    for report in reports:
        if report.status is not None:
            by_day[articles[report.article].known_from].append((report.article, report.status.value))
    for _, statuses in sorted(by_day.items()):
        if len({status for _, status in statuses}) > 1:
            yield Difference("status", tuple(statuses))


# Claims


def _claims(
    event: str, when: dates.Date, reports: Sequence[Report], articles: Mapping[str, Article]
) -> Iterable[Claim]:
    grouped: dict[tuple[Any, ...], list[ClaimReport]] = defaultdict(list)
    for report in reports:
        for claim in report.claims:
            said = _said(claim, when, articles)
            grouped[claim.measure, _claimant(claim), dates.identity(said)].append(claim)
    taken: set[str] = set()
    for same in grouped.values():
        merged = _claim(event, when, same, articles, taken)
        taken.add(merged.id)
        yield merged


def _claim(
    event: str, when: dates.Date, reports: Sequence[ClaimReport], articles: Mapping[str, Article], taken: set[str]
) -> Claim:
    first = reports[0]
    said = _said(first, when, articles)
    claimant = _claimant(first)
    return Claim(
        id=_unique("-".join((first.measure, *(claimant.actors or (claimant.article,)), _day(said))), taken),
        event=event,
        measure=first.measure,
        claimant=claimant,
        said=said,
        as_of=next((report.as_of for report in reports if report.as_of is not None), said),
        quantity=first.quantity,
        reports=tuple(reports),
        differs=any(not quantities.same(one.quantity, other.quantity) for one, other in combinations(reports, 2)),
        known_from=min(articles[report.article].known_from for report in reports),
    )


def _said(claim: ClaimReport, when: dates.Date, articles: Mapping[str, Article]) -> dates.Date:
    """When a claim was made: as its event happened, if nothing else is given; of what lasted, by its article's day."""
    if claim.said is not None:
        return claim.said
    return dates.parse(f"by {articles[claim.article].known_from}") if when.lasted else when


def _claimant(claim: ClaimReport) -> Claimant:
    return Claimant(actors=claim.by) if claim.by else Claimant(article=claim.article)


def _day(said: dates.Date) -> str:
    known = said.lower or said.upper
    return known.isoformat() if known else "undated"


def _unique(id: str, taken: set[str]) -> str:
    count, candidate = 1, id
    while candidate in taken:
        count += 1
        candidate = f"{id}-{count}"
    return candidate
