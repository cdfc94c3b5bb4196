"""What changed from day to day, or from step to step, read from what a timeline keeps of its earlier states.

It is what `changes` finds between the timelines of two days, without making these timelines.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from builder import dates, dissent
from builder.changes import Answer, Redated, Revision, begun_since
from builder.model import Actor, Article, Claim, Disagreement, Event, Response, Status, Timeline

_Aged = tuple[tuple[Any, ...], Claim]
_Side = tuple[str, str]
"""A measure, and a side that says something of it."""


class Turn(NamedTuple):
    """An event as it came to be known on a day, and as it was before; None where it is new."""

    before: Event | None
    after: Event


class Day(NamedTuple):
    """A day on which articles appeared, or several that end with it, and what they changed.

    Events are in order of time, as it was known then; of equals, the timeline's first.
    """

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


def days(timeline: Timeline, last: Sequence[date] = ()) -> list[Day]:
    """The days of a timeline on which articles appeared, the earliest first.

    With `last`, sorted, the last day on which one did among them, each has all since the one before.
    """
    last = last or sorted({article.known_from for article in timeline.articles.values()})
    articles: list[list[Article]] = [[] for _ in last]
    for article in timeline.articles.values():
        articles[bisect_left(last, article.known_from)].append(article)
    turns, numbers = _turns(timeline, last), _Numbers(timeline.story.actors)
    return [
        Day(day, some, changed, numbers.after(changed))
        for day, some, changed in zip(last, articles, turns, strict=True)
    ]


def _turns(timeline: Timeline, last: Sequence[date]) -> list[list[Turn]]:
    found: list[list[Turn]] = [[] for _ in last]
    for event in timeline.events.values():
        states = (*timeline.earlier.get(event.id, ()), event)
        ends = {bisect_left(last, state.state_from): state for state in states}
        for before, (number, after) in zip((None, *ends.values()), ends.items(), strict=False):
            found[number].append(Turn(before, after))
    return [sorted(turns, key=lambda turn: dates.sort_key(turn.after.when)) for turns in found]


class Disputed(NamedTuple):
    """The disagreements that began on a day, and those that ended, measure by measure."""

    begun: Sequence[Disagreement]
    ended: Sequence[Disagreement]


def disputed(timeline: Timeline, every: Iterable[Day]) -> Iterator[Disputed]:
    """What each of a timeline's days, from the first one on, changed in who disagrees."""
    claims: dict[str, dict[dissent.Name, Claim]] = defaultdict(dict)
    lasting: dict[str, Sequence[Disagreement]] = defaultdict(tuple)
    kept: dict[str, dissent.Followed] = {}
    for day in every:
        begun: list[Disagreement] = []
        ended: list[Disagreement] = []
        for measure in sorted(_learnt(claims, day.turns)):
            found = dissent.disagreements(claims[measure].values(), timeline.story.actors, kept)
            now = [each for each in found if each.until is None]
            begun += begun_since(lasting[measure], now)
            ended += begun_since(now, lasting[measure])
            lasting[measure] = now
        yield Disputed(begun, ended)


def _learnt(claims: Mapping[str, dict[dissent.Name, Claim]], turns: Iterable[Turn]) -> set[str]:
    """The measures of which some turns say something; their claims are put in the place of those of before."""
    changed = [turn for turn in turns if not turn.before or turn.before.claims != turn.after.claims]
    old = [claim for before, _ in changed if before for claim in before.claims]
    new = [claim for _, after in changed for claim in after.claims]
    for claim in old:
        del claims[claim.measure][dissent.name(claim)]
    for claim in new:
        claims[claim.measure][dissent.name(claim)] = claim
    return {claim.measure for claim in (*old, *new)}


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
