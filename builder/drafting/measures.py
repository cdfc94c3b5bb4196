"""Which of a story's measures an amount is of: by the noun that it counts and the words around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from builder.drafting.claimants import claimants_of
from builder.drafting.wording import CLASS, stems
from builder.model import Measure, Story
from builder.recognise.speech import ALSO_NOUNS, VERBS, word_set
from builder.recognise.values import Value, is_duration

_SEGMENT = re.compile(r"[,;:—–()]|\b(?=with\b|while\b|whereas\b)")
_ASIDE = re.compile(r"\s*(?:with|and|while|but|including|which|whereas|among)\b", re.IGNORECASE)
_PREDICATE = re.compile(r"\s*(?:are|is|were|was|have|has|had|could|will|would|may|might|can)\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:the|this|that|their|its) (?:(?:total|overall|latest|true|real|actual|final) )?"
    r"(?:figure|number|total|tally|count|toll|estimate|sum)\b(?! of\b)",
    re.IGNORECASE,
)
"""What leads back to a number before: this figure has risen to."""
_OWN, _PREDICATED, _AFTER, _BEFORE, _FAR = 1.0, 0.8, 0.5, 0.5, 0.2
"""How much a word counts by where it is: with the number, in its verb, after, before, beyond another number."""
_UNMATCHED, _ONLY_COUNTED = 0.5, 0.3
_ENOUGH = 0.4
"""The share of a label's words that must be found near, for a measure to be meant."""
_OF_THEM = re.compile(
    r"of (?:them|whom|these|those|(?:its|their|his|her|our) (?:members|staff|workers|employees|people|men|women))\b",
    re.I,
)
_PUT_AT = re.compile(
    r"\b(?:says?|said|count(?:s|ed)|spoke of|speaks? of|reckons?|reports?|reported"
    r"|(?:puts?|estimates?|estimated|gives?|gave) (?:[\w-]+ ){1,4}(?:at|as))(?: that)?(?: (?:only|just|now|all))? ?\Z",
    re.IGNORECASE,
)
"""What is before a number that says how many there are of what was spoken of before: the board puts it at."""
_ANY = word_set("second minute hour day week month year decade centur percent per-cent point")
"""Units of anything, of which a number alone is never one."""
_EARLIER = 200
"""How many characters before a sentence are looked at for what “them” are."""
_FATES = frozenset(map(CLASS.__getitem__, ("kill", "wound", "missing", "arrest", "evacuate")))
"""What has become of those counted, where that follows their number."""
_PER = re.compile(r"(?<=\w)(?: an? | per (?!cent\b)|/| of )", re.IGNORECASE)
"""What is between a unit and what it is of: crowns a day, tonnes of grain."""
_NO_NOUN = word_set(
    "have has had are is was were be been could would will may might can should must in at on of by from as to "
    "since when while them these those this it they there each so or than ago"
)


class Measures:
    """A story's measures, to be found by the nouns and words of texts."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._measures = story.measures
        self._units = {id: _unit_of(measure) for id, measure in story.measures.items()}
        self._labels = {id: frozenset(stems(measure.label)) for id, measure in story.measures.items()}
        shared = Counter(word for label in self._labels.values() for word in label)
        self._own_words = {
            id: frozenset(word for word in label if shared[word] == 1) for id, label in self._labels.items()
        }
        self._counts = {
            id: frozenset(stems(measure.counts)) - self._labels[id] for id, measure in story.measures.items()
        }

    def meant(self, value: Value, text: str, sentence: tuple[int, int], others: Sequence[Value], last: str) -> str:
        """The id of the measure of an amount in a sentence, empty where none fits; `last` is that before it."""
        back = _BACK.search(text[sentence[0] : value.start]) if last else None
        if back and self._noun(value) in ("", self._units[last]):
            whole = self._measures[last].part_of if "total" in back[0].lower() else None
            return whole or last
        possible = self._possible(value, text, sentence)
        if not possible:
            return ""
        near = _words_near(value, text, sentence, others)
        scores = {id: self._score(id, near, possible) for id in possible}
        best = max(scores, key=lambda id: (scores[id], not self._measures[id].part_of))
        equal = [id for id in scores if id != best and scores[id] == scores[best]]
        return best if all(self._measures[id].part_of for id in equal) else ""  # else either may be meant

    def _noun(self, value: Value) -> str:
        """The unit of a measure among the words after a number; empty if they name no unit."""
        return next((word for word in stems(_before_verb(value.unit)) if word in set(self._units.values())), "")

    def _possible(self, value: Value, text: str, sentence: tuple[int, int]) -> list[str]:
        unit = self._noun(value)
        whole = set(stems(text[slice(*sentence)]))
        if unit:
            found = [id for id, each in self._units.items() if each == unit]
        elif not is_duration(value) and self._counts_unnamed(value):
            leads_back = _OF_THEM.match(value.unit) or _PUT_AT.search(text[sentence[0] : value.start])
            reach = _EARLIER if leads_back else 0
            before = stems(text[max(sentence[0] - reach, 0) : value.start] + " " + value.unit)
            found = [
                id
                for id, each in self._units.items()
                if each not in _ANY
                if each in before or self._is_of_named(id, value) or self._own_words[id].intersection(before)
            ]
        else:
            return []
        fates = _FATES.intersection(stems(value.unit)[:2])
        found = [id for id in found if fates <= self._labels[id]]
        return [id for id in found if self._has_actors(id, value) and self._is_meant(id, value, whole, text, sentence)]

    def _is_meant(self, id: str, value: Value, whole: Collection[str], text: str, sentence: tuple[int, int]) -> bool:
        """Whether enough of a label is in a sentence or before it: where it lacks its unit, a word of its own."""
        own = self._own_words[id] - {self._units[id]}
        has_own = bool(own.intersection(whole))
        if self._units[id] not in self._labels[id] and own and not has_own:
            return False
        is_named = has_own and not is_duration(value)
        return is_named or self._share(id, whole, text, sentence) >= _ENOUGH

    def _counts_unnamed(self, value: Value) -> bool:
        """Whether no noun follows that would be something else: 11,000 of them; 11,000 North Koreans."""
        words = value.unit.lower().split()
        return (
            not words
            or words[0] in _NO_NOUN
            or words[0] in VERBS
            or (words[0].endswith("ed") and not _is_plural(words[1:2]))
            or bool(claimants_of(self._story).named(" ".join(value.unit.split()[:2])))
        )

    def _is_of_named(self, id: str, value: Value) -> bool:
        return bool(self._actors_in(value.unit) & self._actors_in(self._measures[id].label))

    def _actors_in(self, words: str) -> frozenset[str]:
        return frozenset(claimants_of(self._story).named(words))

    def _has_actors(self, id: str, value: Value) -> bool:
        """Whether what is counted is not somebody else's: Russian soldiers are no North Korean ones."""
        words = self._actors_in(_counted(value.unit))
        measure = self._measures[id]
        counted = self._actors_in(_counted(measure.label)) or self._actors_in(f"{measure.label} {measure.counts}")
        return not words or bool(words & counted)

    def _share(self, id: str, whole: Collection[str], text: str, sentence: tuple[int, int]) -> float:
        """The share of a label's words that a sentence or what is just before it has."""
        label = self._labels[id] - {self._units[id]}
        before = set(stems(text[max(sentence[0] - 300, 0) : sentence[0]]))
        found = [1.0 if word in whole else 0.5 if word in before else 0.0 for word in label]
        return sum(found) / len(label) if label else 1.0

    def _score(self, id: str, near: Mapping[str, float], possible: Sequence[str]) -> float:
        """How well the words near fit a measure better than the others that are possible."""
        shared = Counter(word for other in possible for word in self._labels[other])
        label = sum(
            (near.get(word, 0.0) - _UNMATCHED * (1 - near.get(word, 0.0))) / shared[word] for word in self._labels[id]
        )
        shared_counts = Counter(word for other in possible for word in self._counts[other])
        return label + _ONLY_COUNTED * sum(near.get(word, 0.0) / shared_counts[word] for word in self._counts[id])


def _is_plural(words: Sequence[str]) -> bool:
    """Whether a word is a noun in the plural: then a participle before it describes that, as in two flooded towns."""
    return any(word.endswith("s") and word not in _NO_NOUN for word in words)


def _before_verb(words: str) -> str:
    """The words after a number up to a verb of saying, or another number: officials, of two officials said 300 men."""
    found = words.split()
    last = next((at for at, word in enumerate(found) if word in VERBS.keys() - ALSO_NOUNS or word[0].isdigit()), None)
    return " ".join(found[:last])


def _counted(words: str) -> str:
    """The words for what is counted, without where and of whom."""
    return re.split(r"\b(?:in|at|to|from|by|for|near|of|on|who|that)\b", words)[0]


def _unit_of(measure: Measure) -> str:
    """The noun of a measure's unit: crowns, of million crowns a day."""
    words = stems(_PER.split(measure.unit)[0]) or stems(measure.unit)
    return next(iter(words[-1:]), "")


def _words_near(value: Value, text: str, sentence: tuple[int, int], others: Sequence[Value]) -> Mapping[str, float]:
    """The words of a sentence, with how much each says of an amount in it."""
    near: dict[str, float] = {}
    for start, end, weight in _segments(value, text, sentence, others):
        for word in stems(text[start:end]):
            near[word] = max(near.get(word, 0.0), weight)
    return near


def _segments(
    value: Value, text: str, sentence: tuple[int, int], others: Sequence[Value]
) -> Sequence[tuple[int, int, float]]:
    cuts = [
        match.start() for match in _SEGMENT.finditer(text, *sentence) if not value.start <= match.start() < value.end
    ]
    cuts = [at for at in cuts if not any(other.start <= at < other.end for other in others)]
    bounds = [sentence[0], *(at for at in cuts if at > sentence[0]), sentence[1]]
    spans = list(pairwise(bounds))
    own = next((at for at, (start, end) in enumerate(spans) if start <= value.start < end), 0)
    return [
        (start, end, _weight(at - own, text[start:end].lstrip(" ,;:—–()"), (start, end), others))
        for at, (start, end) in enumerate(spans)
    ]


def _weight(steps: int, words: str, span: tuple[int, int], others: Sequence[Value]) -> float:
    if steps == 0:
        return _OWN
    has_other = any(span[0] <= other.start < span[1] for other in others)
    if steps < 0:
        return _FAR if has_other else _BEFORE
    if _PREDICATE.match(words):
        return _PREDICATED
    return 0.0 if has_other or _ASIDE.match(words) else _AFTER


@lru_cache(maxsize=8)
def measures_of(story: Story) -> Measures:
    """The measures of a story, worked out once."""
    return Measures(story)
