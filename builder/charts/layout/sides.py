"""Who claims how much from day to day: for each measure the sides, and of each side its claims, the latest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

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
    followed: dict[str, dissent.Followed] = {}
    return [_day(timeline, states, every, day, followed) for day in _changing(states)]


def newest(timeline: Timeline, claims: Sequence[Claim]) -> Day:
    """The last of these days; there must be claims."""
    states = _states(timeline, claims)
    return _day(timeline, states, _states_of_measures(timeline, claims), _changing(states)[-1], {})


class _State(NamedTuple):
    """A claim from a day on."""

    since: date
    known: Known
    age: tuple[Any, ...]
    keys: tuple[RowKey, ...]


_States = Sequence[Sequence[_State]]
"""Of each claim, the oldest first."""


def _changing(states: _States) -> Sequence[date]:
    return sorted({state.since for each in states for state in each})


def _day(timeline: Timeline, states: _States, every: _States, day: date, followed: dict[str, dissent.Followed]) -> Day:
    rows = _rows(_on(states, day))
    return Day(day, rows, tuple(_pairs(_on(every, day), rows, timeline.story, followed)))


def _states_of_measures(timeline: Timeline, claims: Sequence[Claim]) -> _States:
    measures = {claim.measure for claim in claims}
    return _states(timeline, [claim for claim in timeline.claims if claim.measure in measures])


def _states(timeline: Timeline, claims: Collection[Claim]) -> _States:
    def state(claim: Claim, since: date, then: Claim) -> _State:
        return _State(since, Known(_name(claim), then), dissent.age(then), tuple(_keys(then, timeline.story)))

    return [[state(claim, *each) for each in selection.claim_states(timeline, claim)] for claim in claims]


def _on(states: _States, day: date) -> list[_State]:
    """The claims that were known on a day, as they were known, the oldest first."""
    last = (
        each[-1] if len(each) == 1 else [state for state in each if state.since <= day][-1]
        for each in states
        if each[0].since <= day
    )
    return sorted(last, key=attrgetter("age"))


def _rows(on_day: Sequence[_State]) -> Mapping[RowKey, tuple[Known, ...]]:
    rows: dict[RowKey, list[Known]] = defaultdict(list)
    for each in reversed(on_day):
        for key in each.keys:
            rows[key].append(each.known)
    return {key: tuple(row) for key, row in rows.items()}


def _pairs(
    on_day: Sequence[_State],
    rows: Mapping[RowKey, tuple[Known, ...]],
    story: Story,
    followed: dict[str, dissent.Followed],
) -> Iterator[Pair]:
    latest = {_name(row[0].claim): (key, row[0]) for key, row in reversed(list(rows.items()))}
    for each in dissent.disagreements([state.known.claim for state in on_day], story.actors, followed):
        first, second = latest.get(_name(each.first)), latest.get(_name(each.second))
        if each.until is None and first and second:
            yield Pair((first[0], second[0]), (first[1], second[1]), each.since)


def _name(claim: Claim) -> Name:
    return claim.event, claim.id
