"""What became of an event that others deny, affirm or revise: who said so and when, and what became of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from builder import wording
from builder.memo import once_per_event
from builder.model import Event, Response, Stance, Timeline
from builder.text.phrases import listed

_NOUNS = {Stance.DENIES: "denial", Stance.AFFIRMS: "affirmation", Stance.REVISES: "revision"}


class Step(NamedTuple):
    """A step of such a chain."""

    event: Event
    """The event that says it."""
    actors: tuple[str, ...]
    """Who says it; empty for somebody without a name."""
    said: str
    """What it says of the event that the chain is about, and of earlier steps: affirmed and the denial revised."""
    denies: bool
    """Whether it denies the event that the chain is about."""
    known_from: date


class _Said(NamedTuple):
    """A response to the event, or to a step."""

    response: Response
    to: str
    """The id of the step; empty for the event."""
    noun: str
    """What that step is to what it answers."""


@once_per_event
def became(timeline: Timeline, event: Event) -> tuple[Step, ...]:
    """The steps in order of time, none before what it answers; empty where nobody says anything of the event.

    An earlier state of an event has only what was known when it began.
    """
    found: dict[str, list[_Said]] = {}
    for each in _said(timeline, event):
        found.setdefault(each.response.event, []).append(each)
    return tuple(_step(timeline, id, found[id]) for id in _in_order(timeline, found))


def _said(timeline: Timeline, event: Event) -> Iterator[_Said]:
    """Each response to the event and to its steps, once, though they may answer each other in a circle."""
    is_newest = event.state_from >= timeline.events[event.id].state_from
    answered: list[tuple[Event, str, str]] = [(event, "", "")]
    seen = {event.id}
    for each, to, noun in answered:
        for response in each.responses:
            if response.event == event.id or not (is_newest or response.known_from <= event.state_from):
                continue
            yield _Said(response, to, noun)
            if response.event not in seen:
                seen.add(response.event)
                answered.append((timeline.events[response.event], response.event, _NOUNS[response.stance]))


def _in_order(timeline: Timeline, found: Mapping[str, Sequence[_Said]]) -> Iterator[str]:
    """The ids of steps in the timeline's order, but each behind those that it answers; of a circle, the first."""
    left = sorted(found, key=_numbers(timeline).__getitem__)
    while left:
        free = (id for id in left if not any(each.to in left for each in found[id]))
        following = next(free, left[0])
        left.remove(following)
        yield following


@lru_cache(maxsize=4)
def _numbers(timeline: Timeline) -> Mapping[str, int]:
    """The number of each event in the timeline's order."""
    return {id: number for number, id in enumerate(timeline.events)}


def _step(timeline: Timeline, id: str, said: Sequence[_Said]) -> Step:
    of_event = [wording.STANCES[each.response.stance] for each in said if not each.to]
    of_steps = [f"the {each.noun} {wording.STANCES[each.response.stance]}" for each in said if each.to]
    return Step(
        timeline.events[id],
        said[0].response.actors,
        listed(dict.fromkeys((*of_event, *of_steps))),
        any(not each.to and each.response.stance is Stance.DENIES for each in said),
        min(each.response.known_from for each in said),
    )
