"""Who claims how much from day to day: for each measure the sides, and of each side its claims, the latest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from builder import dissent, selection
from builder.model import Claim, Story, Timeline

Name = tuple[str, str]
"""What a claim is known by: its event and its id in it, as they are now."""


class RowKey(NamedTuple):
    """A row of the chart."""

    measure: str
    side: str
    """As `dissent.sides` gives it."""


class Known(NamedTuple):
    """A claim as it was known on a day."""

    name: Name
    claim: Claim


class Pair(NamedTuple):
    """Two sides whose latest claims disagree, each by its row and its claim, the older claim first."""

    rows: tuple[RowKey, RowKey]
    claims: tuple[Known, Known]
    since: date


@dataclass(frozen=True, slots=True)
class Day:
    """What was known on a day."""

    day: date
    rows: Mapping[RowKey, tuple[Known, ...]]
    """The claims of each side, the latest first."""
    pairs: tuple[Pair, ...]
    """Which sides disagree on that day, those that have for longest first."""

    @property
    def claims(self) -> Mapping[Name, Claim]:
        """Every claim that was known."""
        return {each.name: each.claim for row in self.rows.values() for each in row}


def row_keys(claims: Sequence[Claim], story: Story) -> list[RowKey]:
    """The rows of a chart: measure by measure as declared, in each the sides in the order of their first claims."""
    keys = dict.fromkeys(key for claim in claims for key in _keys(claim, story))
    order = {side: number for number, side in enumerate(dict.fromkeys(key.side for key in keys))}
    measures = list(story.measures)
    return sorted(keys, key=lambda key: (measures.index(key.measure), order[key.side]))


def _keys(claim: Claim, story: Story) -> Iterator[RowKey]:
    return (RowKey(claim.measure, side) for side in dissent.sides(claim.claimant, story.actors))


def days(timeline: Timeline, claims: Sequence[Claim]) -> list[Day]:
    """What was known of some claims from each day on that brought one, or changed one.

    Who disagrees is said of the latest claims of all, as `dissent.disagreements` has it; a pair is here if both are
    among these.
    """
    states, every = _states(timeline, claims), _states_of_measures(timeline, claims)
    return [_day(timeline, states, every, day) for day in _changing(states)]


def newest(timeline: Timeline, claims: Sequence[Claim]) -> Day:
    """The last of these days; there must be claims."""
    states = _states(timeline, claims)
    return _day(timeline, states, _states_of_measures(timeline, claims), _changing(states)[-1])


_States = Mapping[Name, Sequence[tuple[date, Claim]]]


def _changing(states: _States) -> Sequence[date]:
    return sorted({since for each in states.values() for since, _ in each})


def _day(timeline: Timeline, states: _States, every: _States, day: date) -> Day:
    rows = _rows(_on(states, day), timeline.story)
    return Day(day, rows, tuple(_pairs(_on(every, day), rows, timeline.story)))


def _states_of_measures(timeline: Timeline, claims: Sequence[Claim]) -> _States:
    measures = {claim.measure for claim in claims}
    return _states(timeline, [claim for claim in timeline.claims if claim.measure in measures])


def _states(timeline: Timeline, claims: Collection[Claim]) -> _States:
    return {_name(claim): selection.claim_states(timeline, claim) for claim in claims}


def _on(states: _States, day: date) -> list[Known]:
    """The claims that were known on a day, as they were known, the oldest first."""
    known = (
        Known(name, [claim for since, claim in each if since <= day][-1])
        for name, each in states.items()
        if each[0][0] <= day
    )
    return sorted(known, key=lambda each: dissent.age(each.claim))


def _rows(known: Sequence[Known], story: Story) -> Mapping[RowKey, tuple[Known, ...]]:
    rows: dict[RowKey, list[Known]] = defaultdict(list)
    for each in reversed(known):
        for key in _keys(each.claim, story):
            rows[key].append(each)
    return {key: tuple(row) for key, row in rows.items()}


def _pairs(known: Sequence[Known], rows: Mapping[RowKey, tuple[Known, ...]], story: Story) -> Iterator[Pair]:
    latest = {_name(row[0].claim): (key, row[0]) for key, row in reversed(list(rows.items()))}
    for each in dissent.disagreements([claim for _, claim in known], story.actors):
        first, second = latest.get(_name(each.first)), latest.get(_name(each.second))
        if each.until is None and first and second:
            yield Pair((first[0], second[0]), (first[1], second[1]), each.since)


def _name(claim: Claim) -> Name:
    return claim.event, claim.id
