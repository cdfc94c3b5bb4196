"""Who disagrees with whom on a number, and on which days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from builder import dates, hierarchy, quantities
from builder.model import Actor, Claim, Claimant, Disagreement

Name = tuple[str, str]
"""What a claim is known by: its event and its id in it."""


def disagreements(
    claims: Iterable[Claim], actors: Mapping[str, Actor], kept: dict[str, Followed] | None = None
) -> list[Disagreement]:
    """The pairs of claims that disagree, measure by measure, with the days on which they do.

    On each day a side has its latest claim known that day. A claimant speaks for the whole that it is part of
    (the Pentagon for the United States), so that a side does not disagree with its own earlier number; a claim by
    several has it for each of them.

    Where several timelines of one story are asked for, `kept` is what each leaves to the next; what comes out is the
    same without it.
    """
    kept = {} if kept is None else kept
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.measure].append(claim)
    for measure, some in grouped.items():
        kept[measure] = followed(some, actors, kept.get(measure))
    return [each for measure in sorted(grouped) for each in _disagreements(kept[measure])]


Pair = tuple[Name, Name]
"""Two claims that disagree, the older first."""


class _Period(NamedTuple):
    """The days on which a pair disagreed: since .. until."""

    pair: Pair
    since: date
    until: date


class Followed(NamedTuple):
    """Claims of one measure that became known, followed from day to day up to the last of them."""

    claims: tuple[Claim, ...] = ()
    """In the order in which they became known."""
    ages: Mapping[Name, tuple[Any, ...]] = {}
    latest: Mapping[str, Name] = {}
    """Of each side."""
    standing: Mapping[Name, Claim] = {}
    """The latest claims."""
    since: Mapping[Pair, date] = {}
    """The pairs that disagree, with the day from which they do."""
    over: tuple[_Period, ...] = ()


def followed(claims: Iterable[Claim], actors: Mapping[str, Actor], before: Followed | None = None) -> Followed:
    """Claims of one measure, followed to the last day on which one became known.

    It goes on from `before` where the claims are those and others that became known on later days.
    """
    known = sorted(claims, key=lambda claim: claim.known_from)
    course = before if before and _goes_on(before, known) else Followed()
    learnt = known[len(course.claims) :]
    ages = {**course.ages, **{name(claim): age(claim) for claim in learnt}}
    for day, some in groupby(learnt, key=lambda claim: claim.known_from):
        course = _learnt(course, day, list(some), actors, ages)
    return course._replace(claims=tuple(known))


def _goes_on(before: Followed, known: Sequence[Claim]) -> bool:
    """Whether claims begin with those that were followed, and the next one became known on a later day."""
    number = len(before.claims)
    if number > len(known) or not all(map(_are_alike, before.claims, known)):
        return False
    return not 0 < number < len(known) or before.claims[-1].known_from < known[number].known_from


def _are_alike(one: Claim, other: Claim) -> bool:
    """Whether two claims disagree with the same others, since when they are known: one may be in more articles."""
    return one is other or all(
        getattr(one, name) == getattr(other, name)
        for name in ("event", "id", "known_from", "claimant", "said", "quantity")
    )


def _learnt(
    before: Followed, day: date, learnt: Iterable[Claim], actors: Mapping[str, Actor], ages: Mapping[Name, Any]
) -> Followed:
    """What there is once some claims have become known on a day."""
    latest, known = dict(before.latest), dict(before.standing)
    for claim in learnt:
        known[name(claim)] = claim
        for side in sides(claim.claimant, actors):
            latest[side] = max(latest.get(side, name(claim)), name(claim), key=ages.__getitem__)
    standing = {name: known[name] for name in latest.values()}
    since = dict(before.since)
    over = [pair for pair in since if not standing.keys() >= set(pair)]
    ended = [_Period(pair, since.pop(pair), day) for pair in over]
    # Only a claim that is new to the day can bring a new pair, so that not all pairs are compared each day.
    since |= dict.fromkeys(_contradictions(standing, before.standing, ages), day)
    return Followed((), ages, latest, standing, since, (*before.over, *ended))


def _disagreements(course: Followed) -> list[Disagreement]:
    claims = {name(claim): claim for claim in course.claims}
    periods: list[tuple[Pair, date, date | None]] = [*course.over, *((*each, None) for each in course.since.items())]
    found = [Disagreement(claims[pair[0]], claims[pair[1]], since, until) for pair, since, until in periods]
    ages = course.ages
    return sorted(found, key=lambda each: (each.since, ages[name(each.first)], ages[name(each.second)]))


def sides(claimant: Claimant, actors: Mapping[str, Actor]) -> list[str]:
    """For whom a claimant speaks: the wholes that its actors are part of, at the top; else the article."""
    tops = dict.fromkeys(hierarchy.top(actor, actors) for actor in claimant.actors)
    return list(tops) or [f"article {claimant.article}"]


def _contradictions(
    standing: Mapping[Name, Claim], before: Collection[Name], ages: Mapping[Name, tuple[Any, ...]]
) -> Iterable[tuple[Name, Name]]:
    """The pairs of claims that are not compatible, the older first, of which one at least did not hold before."""
    for new in standing.keys() - before:
        for other, claim in standing.items():
            if other != new and not quantities.compatible(standing[new].quantity, claim.quantity):
                yield (new, other) if ages[new] < ages[other] else (other, new)


def name(claim: Claim) -> Name:
    """What it is known by."""
    return claim.event, claim.id


def age(claim: Claim) -> tuple[Any, ...]:
    """Orders claims by when they were said, those without a date first, since they cannot be shown to be newer."""
    return (claim.said.is_known, dates.sort_key(claim.said), claim.known_from, claim.event, claim.id)
