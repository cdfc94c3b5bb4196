"""Who disagrees with whom on a number, and on which days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from builder import dates, hierarchy, quantities
from builder.model import Actor, Claim, Claimant, Disagreement

T = TypeVar("T")
Name = tuple[str, str]
"""What a claim is known by: its event and its id in it."""


def disagreements(claims: Iterable[Claim], actors: Mapping[str, Actor]) -> list[Disagreement]:
    """The pairs of claims that disagree, measure by measure, with the days on which they do.

    On each day a side has its latest claim known that day. A claimant speaks for the whole that it is part of
    (the Pentagon for the United States), so that a side does not disagree with its own earlier number; a claim by
    several has it for each of them.
    """
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.measure].append(claim)
    return [each for measure in sorted(grouped) for each in _disagreements(grouped[measure], actors)]


def _disagreements(claims: Sequence[Claim], actors: Mapping[str, Actor]) -> list[Disagreement]:
    latest: dict[str, Claim] = {}
    standing: dict[Name, Claim] = {}
    since: dict[tuple[Name, Name], date] = {}
    periods: list[Disagreement] = []
    ages = {_name(claim): age(claim) for claim in claims}
    for day, learnt in _grouped(claims, lambda claim: claim.known_from):
        for claim in learnt:
            for side in sides(claim.claimant, actors):
                latest[side] = max(latest.get(side, claim), claim, key=lambda each: ages[_name(each)])
        before, standing = standing, {_name(claim): claim for claim in latest.values()}
        over = [pair for pair in since if not standing.keys() >= set(pair)]
        periods += [Disagreement(before[one], before[other], since.pop((one, other)), day) for one, other in over]
        # Only a claim that is new to the day can bring a new pair, so that not all pairs are compared each day.
        since |= dict.fromkeys(_contradictions(standing, before, ages), day)
    periods += [Disagreement(standing[one], standing[other], day, None) for (one, other), day in since.items()]
    return sorted(periods, key=lambda each: (each.since, ages[_name(each.first)], ages[_name(each.second)]))


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


def _name(claim: Claim) -> Name:
    return claim.event, claim.id


def age(claim: Claim) -> tuple[Any, ...]:
    """Orders claims by when they were said, those without a date first, since they cannot be shown to be newer."""
    return (claim.said.is_known, dates.sort_key(claim.said), claim.known_from, claim.event, claim.id)


def _grouped(items: Iterable[T], key: Callable[[T], date]) -> Iterable[tuple[date, list[T]]]:
    return [(value, list(group)) for value, group in groupby(sorted(items, key=key), key=key)]
