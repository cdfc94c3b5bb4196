"""Which kind of event a passage reports, as the story's own annotations have it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.adding.similarity import word_stems
from builder.model import Event, Story
from builder.recognise.aspect import aspect_of
from builder.recognise.speakers import attributions

_SMOOTH = 1
"""What each feature counts for in a kind that was never seen with it, in occurrences."""
_ENOUGH = 2
"""How many events each of several kinds must have on average before passages are likened to them."""

_TENORS = {
    tenor: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for tenor, words in {
        "denial": r"den(?:y|ies|ied|ial)|reject|dismiss|refut|disput",
        "warning": r"warn|caution|alarm|threat",
        "worry": r"fear|concern|worr|hope",
        "demand": r"urg(?:e|ing)|demand|call(?:s|ed|ing)? (?:on|for)\b|appeal|insist",
        "count": r"estimat|puts?\b|count(?:s|ed|ing)?\b|reckon|figure|number|total",
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
        self._cues = _cues(story)
        self._seen: dict[str, Counter[str]] = {
            id: Counter(word_stems([kind.label] * 2)) for id, kind in story.kinds.items()
        }
        self._events: Counter[str] = Counter()
        for event in events:
            passages = [report.passage.exact for report in event.reports if report.passage]
            self._seen[event.kind].update(set(_features([event.title, *passages], counted=bool(event.claims))))
            self._events[event.kind] += 1
        self._all = len(set().union(*self._seen.values()))

    def likeliest(self, text: str, *, spoken: bool, counted: bool) -> str:
        """The id of the likeliest kind of a passage among those that are spoken, or not; of all where none is.

        `counted` says whether it states an amount of one of the story's measures. Empty where too few events have been
        annotated to tell kinds apart, and the label of none says that it is meant.
        """
        kinds = [id for id, is_spoken in self._spoken.items() if is_spoken == spoken] or list(self._spoken)
        if len(kinds) == 1:
            return kinds[0]
        seen = [id for id in kinds if self._events[id]]
        if len(seen) > 1 and sum(self._events[id] for id in seen) >= _ENOUGH * len(kinds):
            unseen = [id for id in kinds if id not in seen]
            return self._by_cue(text, unseen, counted=counted) or self._by_likeness(text, seen, counted=counted)
        return self._by_cue(text, kinds, counted=counted)

    def _by_likeness(self, text: str, kinds: Sequence[str], *, counted: bool) -> str:
        found = set(_features([text], counted=counted))
        return max(kinds, key=lambda id: (self._score(id, found), -list(self._spoken).index(id)))

    def _by_cue(self, text: str, kinds: Sequence[str], *, counted: bool) -> str:
        """The only kind whose label says how a passage puts it; empty unless that is just one."""
        found = set(_put(text, counted=counted))
        fitting = {id: self._cues[id] & found for id in kinds}
        best = max(map(len, fitting.values()), default=0)
        likeliest = [id for id, cues in fitting.items() if best and len(cues) == best]
        return likeliest[0] if len(likeliest) == 1 else ""

    def _score(self, kind: str, found: Iterable[str]) -> float:
        seen = self._seen[kind]
        total = math.log(seen.total() + _SMOOTH * self._all)
        return math.log(self._events[kind] + 1) + sum(math.log(seen.get(each, 0) + _SMOOTH) - total for each in found)


def _features(texts: list[str], *, counted: bool) -> Iterator[str]:
    """The words that carry meaning, how something is said, whether it is to come, and whether an amount is stated."""
    yield from word_stems(texts)
    yield "#counted" if counted else "#uncounted"
    for text in texts:
        said = attributions(text)
        yield from (f"#{stem}" for each in said for stem in word_stems([text[slice(*each.cue)]]))
        yield from (f"#{tenor}" for tenor, words in _TENORS.items() if words.search(text))
        yield f"#{aspect_of(text[slice(*said[0].quote)] if said else text)}"


def _cues(story: Story) -> Mapping[str, frozenset[str]]:
    """What the label of each kind says of its passages, without the words for what the whole story is about."""
    topic = frozenset(word_stems([story.title, story.standfirst, *(each.label for each in story.measures.values())]))
    shared = Counter(stem for kind in story.kinds.values() for stem in set(word_stems([kind.label])))
    return {
        id: frozenset(
            (
                *(stem for stem in word_stems([kind.label]) if stem not in topic and shared[stem] == 1),
                *(f"#{tenor}" for tenor, words in _TENORS.items() if words.search(kind.label)),
            )
        )
        for id, kind in story.kinds.items()
    }


def _put(text: str, *, counted: bool) -> Iterator[str]:
    """How a passage puts what it reports, in the words around what is said, and that it states an amount."""
    around = text
    for each in attributions(text):
        around = around.replace(text[slice(*each.quote)], " ")
    yield from word_stems([around])
    yield from (f"#{tenor}" for tenor, words in _TENORS.items() if words.search(around))
    if counted:
        yield "#count"
