"""The numbers that a text states, as claims to draft: of which measure, and who may have said it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from builder import quantities
from builder.drafting.claimants import claimants_of, in_order
from builder.drafting.measures import measures_of
from builder.model import Story
from builder.quantities import QuantityError
from builder.recognise.sentences import sentences
from builder.recognise.speakers import Attribution, attributions
from builder.recognise.speech import VERBS
from builder.recognise.values import Value, is_duration, values
from builder.validation.evidence import divided, multiplier_of


class DraftedClaim(NamedTuple):
    """A number that a text states."""

    words: str
    """The amount as it is written, without what is counted."""
    start: int
    end: int
    measure: str
    """The id of one of the story's measures, by its noun and the words around it; empty where none fits."""
    value: str
    """As an annotation has it: about 10000."""
    by: tuple[str, ...]
    """The ids of the actors who may have said it, the likeliest first; none where it is the article's own."""


_DENIALS = frozenset({"deny", "dismiss", "reject", "doubt", "dispute", "question", "ask", "request", "demand", "urge"})
"""Verbs of those who do not state the number in what follows."""
_HYPOTHETICAL = re.compile(r"\b(?:if|whether|unless|in case)\b[^,;:.]*\Z", re.IGNORECASE)
"""What is before a number that nobody states."""
_OF = re.compile(r"(?:(?:\A|[,;:(“] ?)of|\bout of) (?:the |its |their |all |a total of )?\Z", re.IGNORECASE)
"""What is before a number of which another is a part: of 900 keepers 40 came."""
_NEGATED = re.compile(
    r"(?:\b(?:not(?! only\b| just\b| least\b)|never|neither|cannot)|n[’']t)\b[^,;:.]*\Z", re.IGNORECASE
)
"""What is before a number that is said not to be: it would not accept less than 9 percent."""
_PART = re.compile(r"of (?:them|whom|these|those)\b", re.IGNORECASE)
"""What is after a number that is a part of one before: 400 of them."""
_CONVERTED = re.compile(r"\s*[\w²]*\s*\(\s*(?:or |about |some )?\Z")


def claims_in(text: str, story: Story) -> list[DraftedClaim]:
    """The claims that a text's amounts can become, in its order; a length of time is one only where a measure fits."""
    spans = sentences(text)
    spoken = _speakers(text, story)
    found: list[DraftedClaim] = []
    stated = values(text)
    for at, each in enumerate(stated):
        span = spans[max(bisect_right(spans, (each.start, len(text))) - 1, 0)] if spans else (0, len(text))
        span = max(span[0], each.start - _WINDOW), min(span[1], each.end + _WINDOW)
        others = [
            other for other in stated[max(at - 8, 0) : at + 9] if other is not each and span[0] <= other.start < span[1]
        ]
        before = text[span[0] : each.start]
        if (at and _is_conversion(text, stated[at - 1], each)) or _is_unstated(before):
            continue
        claim = _claim(text, story, each, span, others, spoken, found[-1:])
        if claim and not _is_part(claim, each, span[0], found[-1:]):
            found.append(claim)
    return found


def _is_unstated(before: str) -> bool:
    """Whether nobody states a number, by what is before it in its sentence."""
    return any(words.search(before) for words in (_HYPOTHETICAL, _NEGATED, _OF))


def _is_part(claim: DraftedClaim, each: Value, start: int, before: Sequence[DraftedClaim]) -> bool:
    """Whether a number is a part of the one before, of whose measure it says too little: 40 of them."""
    near = (other for other in before if start - other.end < _REACH)
    return bool(_PART.match(each.unit)) and any(other.measure == claim.measure != "" for other in near)


def _claim(
    text: str,
    story: Story,
    each: Value,
    span: tuple[int, int],
    others: Sequence[Value],
    spoken: Sequence[tuple[Attribution, Sequence[str]]],
    before: Sequence[DraftedClaim],
) -> DraftedClaim | None:
    near = [claim for claim in before if span[0] - claim.end < _REACH]
    measure = measures_of(story).meant(each, text, span, others, near[0].measure if near else "")
    written = _written(each, story.measures[measure].unit if measure else "")
    if not written or (not measure and (is_duration(each) or _is_in_passing(each))):
        return None
    return DraftedClaim(each.words, each.start, each.end, measure, written, _by(each, spoken, text))


def _is_in_passing(each: Value) -> bool:
    """Whether it is a word for a small number, which counts what a sentence is about: the two countries."""
    return each.words.isalpha() and each.stated.stated_high < _SMALL


_WINDOW = 1500
"""How many characters of its sentence before and after a number are looked at."""
_SMALL = 10
_REACH = 200
"""How many characters after a number a sentence can still lead back to it."""


def _is_conversion(text: str, before: Value, each: Value) -> bool:
    """Whether a number only says the one before in another unit: 50 kilometres (30 miles)."""
    between = text[before.end : each.start]
    return bool(_CONVERTED.fullmatch(between)) and text[each.end : each.end + 30].split(")")[0].count(" ") <= 2


def _written(each: Value, unit: str) -> str:
    """The amount as an annotation has it, in the unit of a measure; empty for one that it cannot have."""
    times = multiplier_of(unit)
    stated = divided(each.stated, times) if each.stated.stated_high >= times > 1 else each.stated
    written = quantities.written(stated).replace(",", "").replace(quantities.TIED, " ")
    try:
        quantities.parse(written)
    except QuantityError:
        return ""
    return written


def _speakers(text: str, story: Story) -> list[tuple[Attribution, Sequence[str]]]:
    """The statements of a text with the actors who may have made each."""
    claimants = claimants_of(story)
    found: list[tuple[Attribution, Sequence[str]]] = []
    before: list[str] = []
    for each in attributions(text):
        if not states_what_follows(text[slice(*each.cue)]):
            continue
        ids = claimants.meant(text[slice(*each.by)], before) if each.by else []
        before += reversed(ids)
        found.append((each, ids))
    return found


def states_what_follows(cue: str) -> bool:
    """Whether those of whom a verb is state what they say, and do not deny or ask for it."""
    return VERBS.get(cue.lower()) not in _DENIALS


def _by(each: Value, spoken: Sequence[tuple[Attribution, Sequence[str]]], text: str) -> tuple[str, ...]:
    """Those in whose statements a number is, the nearest first."""
    holding = [
        (abs(each.start - said.cue[0]), ids)
        for said, ids in spoken
        if said.quote[0] < each.end <= said.quote[1] and not _is_another_sentence(text, said.cue[1], each.start)
    ]
    return tuple(in_order([ids for _, ids in sorted(holding, key=lambda pair: pair[0])]))


def _is_another_sentence(text: str, cue: int, number: int) -> bool:
    """Whether a semicolon outside quotation marks is between who says something and a number after that."""
    between = text[cue:number]
    return ";" in between and not any(mark in between for mark in '“"«„')
