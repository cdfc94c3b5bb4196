"""Articles with nearly the same text, and events of other articles that may be the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from builder import dates, selection
from builder.hierarchy import with_wholes
from builder.model import Event, Timeline

RUN = 4
"""Texts are compared by their runs of this number of words."""
NEARLY = 0.5
"""From this share of the shorter text's runs on, one text is nearly the other."""

LIKELY = 0.22
"""From this score on, an event is proposed."""
MOST = 3
"""How many events are proposed for one, at most."""
_TIME, _ACTORS, _WORDS, _REST = 0.3, 0.2, 0.35, 0.15
_NEAR = 2
"""Days between two times that are uncertain enough to be the same."""
_MOST_SHOWN = 6
"""How many words in common are listed."""


# Articles


Runs = frozenset[tuple[str, ...]]


def word_runs(text: str) -> Runs:
    """The runs of words in a text, in lower case."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))


def likeness(one: Runs, other: Runs) -> float:
    """The share of the shorter text's runs of words that are in the other too, from 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def most_similar_text(text: str, others: Mapping[str, str]) -> tuple[str, float] | None:
    """The name of the text most like this one and its likeness, if it is nearly the same."""
    own = word_runs(text)
    scores = [(likeness(own, word_runs(other)), name) for name, other in sorted(others.items())]
    best, name = max(scores, default=(0.0, ""))
    return (name, best) if best >= NEARLY else None


# Events


class Proposal(NamedTuple):
    """An event of other articles that may be the same, its score (0 to 1), and the reasons."""

    event: Event
    score: float
    reasons: tuple[str, ...]


def similar_events(slug: str, timeline: Timeline) -> list[tuple[Event, list[Proposal]]]:
    """The events that only the article `slug` reports, each with those of others that may be the same, likeliest first.

    At most `MOST` are proposed for one. The score of two events is the sum of four parts, all of it
    from the annotations:

    - up to 0.3 for time: whole if both are the same day, two thirds if their bounds meet and both have an end on either
      side, one third if they meet because a side is open or unknown; events whose bounds are more than two days apart
      are not the same;
    - up to 0.2 for actors, an actor counting for its whole as well, and up to 0.35 for the words of title and passages:
      the share that both have of what the one with more has, by weight. What many events have weighs little, and what
      all have nothing: a weight is the square of the logarithm of how many times as many events there are;
    - 0.05 each for the same kind, a place in common and a measure in common.

    Events with less than 0.22 are not proposed; those with the same score come in the order of their ids.
    """
    compared = _Compared(timeline)
    others = [event for event in timeline.events.values() if slug not in event.articles]
    return [
        (event, _likeliest(compared.proposal(event, other) for other in others))
        for event in timeline.events.values()
        if event.articles == (slug,)
    ]


def _likeliest(proposals: Iterable[Proposal | None]) -> list[Proposal]:
    likely = [each for each in proposals if each and each.score >= LIKELY]
    return sorted(likely, key=lambda each: (-each.score, each.event.id))[:MOST]


class _Compared:
    """The events of a timeline, with the words and the actors of each, and the weight of each word and actor."""

    def __init__(self, timeline: Timeline) -> None:
        events, declared = timeline.events, timeline.story.actors
        self.words = {id: _event_words(event) for id, event in events.items()}
        self.actors = {id: set(with_wholes(selection.involved(event), declared)) for id, event in events.items()}
        self.word_weights, self.actor_weights = _weights(self.words), _weights(self.actors)

    def proposal(self, one: Event, other: Event) -> Proposal | None:
        """The proposal that `other` is the same event, however low its score; None if their times are too far apart."""
        if (time := _time_part(one, other)) is None:
            return None
        actors = _shared_weight(self.actors[one.id], self.actors[other.id], self.actor_weights)
        words = _shared_weight(self.words[one.id], self.words[other.id], self.word_weights)
        parts = [
            time,
            (_ACTORS * actors[0], f"actors in common ({', '.join(actors[1])})"),
            (_WORDS * words[0], f"words in common ({', '.join(words[1])})"),
            *_other_parts(one, other),
        ]
        score = round(sum(weight for weight, _ in parts), 2)
        return Proposal(other, score, tuple(reason for weight, reason in parts if weight))


def _weights(sets: Mapping[str, set[str]]) -> dict[str, float]:
    """The weight of each thing in the sets: the fewer of them have it, the more; 0 if all do."""
    counts = Counter(each for members in sets.values() for each in members)
    return {each: log(len(sets) / count) ** 2 for each, count in counts.items()}


def _shared_weight(one: set[str], other: set[str], weights: Mapping[str, float]) -> tuple[float, list[str]]:
    """The share of the weight of both that is common to them, from 0 to 1, and the weightiest of what is common."""
    common = sorted(one & other, key=lambda each: (-weights[each], each))
    whole = max(sum(weights[each] for each in members) for members in (one, other)) if one and other else 0.0
    share = sum(weights[each] for each in common) / whole if whole else 0.0
    return share, common[:_MOST_SHOWN]


_Part = tuple[float, str]


def _time_part(one: Event, other: Event) -> _Part | None:
    """The part of the score for the times; None if they are too far apart for one event."""
    a, b = one.when, other.when
    when = dates.words(b)
    if not dates.meets(a, b):
        gap = max(a.lower, b.lower) - min(a.upper, b.upper) if a.lower and b.lower and a.upper and b.upper else None
        return (0.0, "") if gap and gap.days <= _NEAR else None
    if a.is_day and b.is_day:
        return _TIME, f"the same day: {when}"
    if None in (a.lower, a.upper, b.lower, b.upper):
        return _TIME / 3, f"the times can meet: {when}"
    return _TIME * 2 / 3, f"the times meet: {when}"


def _other_parts(one: Event, other: Event) -> Iterator[_Part]:
    each = _REST / 3
    if one.kind == other.kind:
        yield each, f"the same kind ({one.kind})"
    for what, first, second in (
        ("place", one.places, other.places),
        ("measure", [claim.measure for claim in one.claims], [claim.measure for claim in other.claims]),
    ):
        if shared := sorted(set(first) & set(second)):
            yield each, f"a {what} in common ({', '.join(shared)})"


def _event_words(event: Event) -> set[str]:
    """The words of an event's title and passages, as far as they carry meaning."""
    return set(word_stems([event.title, *(report.passage.exact for report in event.reports if report.passage)]))


def word_stems(texts: Sequence[str]) -> Iterator[str]:
    """Words of more than three letters, and numbers, without an ending of the plural or of time."""
    for text in texts:
        for word in re.findall(r"[^\W_]+", text.lower().replace(",", "")):
            if len(word) > 3 or word.isdigit():
                yield re.sub(r"(?<=\w{4})(ing|ed|s)\Z", "", word)
