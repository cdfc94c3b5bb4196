"""What changed on each day on which articles appeared, read from what a timeline keeps of its earlier states.

It is what `changes` finds between the timelines of two days, but for disagreements, without making these timelines.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from builder import dates, dissent
from builder.changes import Answer, Redated, Revision
from builder.model import Actor, Article, Claim, Event, Response, Status, Timeline

_Aged = tuple[tuple[Any, ...], Claim]
_Side = tuple[str, str]
"""A measure, and a side that says something of it."""


class Turn(NamedTuple):
    """An event as it came to be known on a day, and as it was before; None where it is new."""

    before: Event | None
    after: Event


class Day(NamedTuple):
    """A day on which articles appeared, and what they changed, in the timeline's order."""

    day: date
    articles: Sequence[Article]
    turns: Sequence[Turn]
    revisions: Sequence[Revision]

    @property
    def new(self) -> list[Event]:
        """What was reported for the first time."""
        return [turn.after for turn in self.turns if turn.before is None]

    @property
    def happened(self) -> list[Event]:
        """What was expected, and is reported now."""
        return [after for old, after in self.turns if old and old.status is Status.EXPECTED is not after.status]

    @property
    def answers(self) -> list[Answer]:
        """What others say of events, and did not before."""
        return [Answer(after, each) for old, after in self.turns for each in _new_responses(old, after)]

    @property
    def redated(self) -> list[Redated]:
        """What is known to have been at another time than before."""
        return [Redated(old, new) for old, new in self.turns if old and dates.words(old.when) != dates.words(new.when)]


def days(timeline: Timeline) -> list[Day]:
    """The days of a timeline, the earliest first."""
    articles: dict[date, list[Article]] = defaultdict(list)
    for article in timeline.articles.values():
        articles[article.known_from].append(article)
    turns = _turns(timeline)
    numbers = _Numbers(timeline.story.actors)
    return [
        Day(day, some, turns.get(day, ()), numbers.after(turns.get(day, ()))) for day, some in sorted(articles.items())
    ]


def _turns(timeline: Timeline) -> Mapping[date, Sequence[Turn]]:
    found: dict[date, list[Turn]] = defaultdict(list)
    for event in timeline.events.values():
        for before, after in pairwise((None, *timeline.earlier.get(event.id, ()), event)):
            assert after
            found[after.state_from].append(Turn(before, after))
    return found


def _new_responses(before: Event | None, after: Event) -> Iterator[Response]:
    known = {(each.stance, each.event) for each in before.responses} if before else set()
    return (each for each in after.responses if (each.stance, each.event) not in known)


class _Numbers:
    """The claims of each side as known up to a day, the newest last."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._said: dict[_Side, list[_Aged]] = defaultdict(list)

    def after(self, turns: Iterable[Turn]) -> list[Revision]:
        """What some turns revise, of the measures in the order in which their new numbers were said."""
        before: dict[_Side, Claim | None] = {}
        for turn in turns:
            old = turn.before.claims if turn.before else ()
            for claim in () if old == turn.after.claims else old:
                for said in self._of(claim, before):
                    del said[bisect_left(said, dissent.age(claim), key=itemgetter(0))]
            for claim in () if old == turn.after.claims else turn.after.claims:
                for said in self._of(claim, before):
                    insort(said, (dissent.age(claim), claim), key=itemgetter(0))
        return sorted(self._revised(before), key=lambda each: dissent.age(each.after))

    def _of(self, claim: Claim, before: dict[_Side, Claim | None]) -> Iterator[list[_Aged]]:
        """The lists that a claim is in; `before` notes which claim was the newest in each."""
        for side in dissent.sides(claim.claimant, self._actors):
            said = self._said[claim.measure, side]
            before.setdefault((claim.measure, side), said[-1][1] if said else None)
            yield said

    def _revised(self, before: Mapping[_Side, Claim | None]) -> Iterator[Revision]:
        for side, old in before.items():
            new = self._said[side][-1][1] if self._said[side] else None
            if old and new and old.quantity != new.quantity:
                yield Revision(old, new)
