"""Which kind of event a passage reports, as the story's own annotations have it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from builder.adding.similarity import word_stems
from builder.model import Timeline

_SMOOTH = 0.5
"""What each word counts for in a kind that was never seen with it, in occurrences."""


class Kinds:
    """The kinds of a story, with the words of the passages and titles of each (naive Bayes, multinomial)."""

    def __init__(self, timeline: Timeline) -> None:
        self._spoken = {id: kind.spoken for id, kind in timeline.story.kinds.items()}
        self._words: dict[str, Counter[str]] = {
            id: Counter(word_stems([kind.label] * 2)) for id, kind in timeline.story.kinds.items()
        }
        self._events: Counter[str] = Counter(self._spoken)
        for event in timeline.events.values():
            passages = [report.passage.exact for report in event.reports if report.passage]
            self._words[event.kind].update(set(word_stems([event.title, *passages])))
            self._events[event.kind] += 1
        self._vocabulary = len(set().union(*self._words.values()))

    def likeliest(self, text: str, *, spoken: bool) -> str:
        """The id of the likeliest kind of a passage among those that are spoken, or not; of all where none is."""
        kinds = [id for id, is_spoken in self._spoken.items() if is_spoken == spoken] or list(self._spoken)
        words = set(word_stems([text]))
        return max(kinds, key=lambda id: (self._score(id, words), -list(self._spoken).index(id)))

    def _score(self, kind: str, words: Iterable[str]) -> float:
        known = self._words[kind]
        total = math.log(known.total() + _SMOOTH * self._vocabulary)
        return math.log(self._events[kind]) + sum(math.log(known.get(word, 0) + _SMOOTH) - total for word in words)
