"""Which kind of event a passage reports, as the story's own annotations have it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from builder.adding.similarity import word_stems
from builder.model import Event, Story
from builder.recognise.aspect import aspect_of
from builder.recognise.speakers import attributions

_SMOOTH = 1
"""What each feature counts for in a kind that was never seen with it, in occurrences."""

_TENORS = {
    tenor: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for tenor, words in {
        "denial": r"den(?:y|ies|ied|ial)|reject|dismiss|refut|disput",
        "warning": r"warn|caution|alarm|threat",
        "worry": r"fear|concern|worr|hope",
        "demand": r"urg(?:e|ing)|demand|call(?:s|ed|ing)? (?:on|for)\b|appeal|insist",
        "count": r"estimat|puts?\b|count|reckon|figure|number|total",
        "report": r"report|confirm|announc|reveal|disclos|found\b|affirm",
        "judgement": r"condemn|critici|welcom|prais|blam|accus|denounc|stress|emphas|underlin|position",
        "opinion": r"(?:will|could|may|might|should|would|must|can)\b|needs? to\b",
    }.items()
}
"""How a passage puts what it reports: verbs that are rare alone are of the same kind together."""


class Kinds:
    """The kinds of a story, with the features of the passages of each (naive Bayes, multinomial)."""

    def __init__(self, story: Story, events: Iterable[Event]) -> None:
        self._spoken = {id: kind.spoken for id, kind in story.kinds.items()}
        self._seen: dict[str, Counter[str]] = {
            id: Counter(word_stems([kind.label] * 2)) for id, kind in story.kinds.items()
        }
        self._events: Counter[str] = Counter(list(self._spoken))
        for event in events:
            passages = [report.passage.exact for report in event.reports if report.passage]
            self._seen[event.kind].update(set(_features([event.title, *passages], counted=bool(event.claims))))
            self._events[event.kind] += 1
        self._all = len(set().union(*self._seen.values()))

    def likeliest(self, text: str, *, spoken: bool, counted: bool) -> str:
        """The id of the likeliest kind of a passage among those that are spoken, or not; of all where none is.

        `counted` says whether it states an amount of one of the story's measures.
        """
        kinds = [id for id, is_spoken in self._spoken.items() if is_spoken == spoken] or list(self._spoken)
        found = set(_features([text], counted=counted))
        return max(kinds, key=lambda id: (self._score(id, found), -list(self._spoken).index(id)))

    def _score(self, kind: str, found: Iterable[str]) -> float:
        seen = self._seen[kind]
        total = math.log(seen.total() + _SMOOTH * self._all)
        return math.log(self._events[kind]) + sum(math.log(seen.get(each, 0) + _SMOOTH) - total for each in found)


def _features(texts: list[str], *, counted: bool) -> Iterator[str]:
    """The words that carry meaning, how something is said, whether it is to come, and whether an amount is stated."""
    yield from word_stems(texts)
    yield "#counted" if counted else "#uncounted"
    for text in texts:
        said = attributions(text)
        yield from (f"#{stem}" for each in said for stem in word_stems([text[slice(*each.cue)]]))
        yield from (f"#{tenor}" for tenor, words in _TENORS.items() if words.search(text))
        yield f"#{aspect_of(text[slice(*said[0].quote)] if said else text)}"
