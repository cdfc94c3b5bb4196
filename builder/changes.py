"""What changed from one step to the next: what two timelines, each as known on its day, say differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder import dates, dissent
from builder.model import Claim, Disagreement, Event, Response, Status, Timeline


class Revision(NamedTuple):
    """A side's latest number, which is another than before."""

    before: Claim
    after: Claim


class Answer(NamedTuple):
    """An event that is denied, affirmed or revised, and by what."""

    event: Event
    response: Response


class Redated(NamedTuple):
    """An event whose time is known otherwise than before."""

    before: Event
    after: Event


class Changes(NamedTuple):
    """All that changed, each part in the order of its timeline."""

    new: tuple[Event, ...]
    """What was reported for the first time."""
    happened: tuple[Event, ...]
    """What was expected, and is reported now."""
    answers: tuple[Answer, ...]
    revisions: tuple[Revision, ...]
    begun: tuple[Disagreement, ...]
    ended: tuple[Disagreement, ...]
    redated: tuple[Redated, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not any(self)


def changes(before: Timeline, now: Timeline) -> Changes:
    """What a timeline says that the one before did not, or not so."""
    # From one day to the next most events are the very same, of which nothing needs to be compared.
    others = [event for id, event in now.events.items() if event is not before.events.get(id)]
    pairs = [(before.events[event.id], event) for event in others if event.id in before.events]
    return Changes(
        new=tuple(event for event in others if event.id not in before.events),
        happened=tuple(after for old, after in pairs if old.status is Status.EXPECTED is not after.status),
        answers=tuple(_answers(before, others)),
        revisions=tuple(_revisions(before, now)),
        begun=tuple(begun_since(before.disagreements, now.disagreements)),
        ended=tuple(begun_since(now.disagreements, before.disagreements)),
        redated=tuple(Redated(old, new) for old, new in pairs if dates.words(old.when) != dates.words(new.when)),
    )


def _answers(before: Timeline, others: Iterable[Event]) -> Iterator[Answer]:
    """What is said of events that were not there before, or not so."""
    for event in others:
        then = before.events.get(event.id)
        known = {(each.stance, each.event) for each in then.responses} if then else set()
        yield from (Answer(event, each) for each in event.responses if (each.stance, each.event) not in known)


def _revisions(before: Timeline, now: Timeline) -> list[Revision]:
    old, new = _latest(before), _latest(now)
    return [
        Revision(old[key], claim) for key, claim in new.items() if key in old and old[key].quantity != claim.quantity
    ]


def _latest(timeline: Timeline) -> dict[tuple[str, str], Claim]:
    """The latest claim of each side, by measure and side; the timeline has the newest last."""
    return {
        (claim.measure, side): claim
        for claim in timeline.claims
        for side in dissent.sides(claim.claimant, timeline.story.actors)
    }


def begun_since(before: Iterable[Disagreement], now: Iterable[Disagreement]) -> list[Disagreement]:
    """The disagreements that last now, and did not before."""
    lasting = {_pair(each) for each in before if each.until is None}
    return [each for each in now if each.until is None and _pair(each) not in lasting]


def _pair(each: Disagreement) -> tuple[tuple[str, str], tuple[str, str]]:
    return (each.first.event, each.first.id), (each.second.event, each.second.id)
