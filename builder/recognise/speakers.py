"""Who says what in a text: quotations and reported speech, with the words that name the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.recognise.cues import end_of_statement, has_content, is_noun, is_of_relative, is_turned
from builder.recognise.sentences import sentences
from builder.recognise.spans import overlapping
from builder.recognise.speech import BREAKS, SPEECH_NOUNS, VERBS, word_set
from builder.recognise.subjects import is_negated, subject_after, subject_before
from builder.recognise.tokens import Token, tokens_in


class Attribution(NamedTuple):
    """Something said, and by whom."""

    quote: tuple[int, int]
    """What is said, without the words that say who does."""
    by: tuple[int, int] | None
    """The words that name who says it, a pronoun perhaps; None where nobody is named."""
    cue: tuple[int, int]
    """said, announced, according to."""


_QUOTATION = re.compile(
    r"“[^”\n]*(?:\n(?!\s*\n)[^”\n]*){0,6}(?:”|\Z)|(?<![\w\"])\"(?=\S)[^\"\n]*(?:\n(?!\s*\n)[^\"\n]*){0,6}(?:\"|\Z)"
)
_LONGEST_QUOTATION = 1500
_LONGEST_SENTENCE = 4000
"""In characters: what is longer is no sentence, and who says it in it is not looked for."""
_FEW_WORDS = 4
"""A quotation of at most this many words is part of the sentence around it: a “dangerous” step."""
_ACCORDING = re.compile(r"\b(?:according to|in the words of|in the view of|as per|in the opinion of)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(
    rf"['’]s?\s+(?:own |new |latest |recent |official )?(?:\w+ )?"
    rf"(?P<noun>{SPEECH_NOUNS})s?\b(?=\s+(?:that|of|about|on)\b)"
)
_NOUN_BY = re.compile(rf"\b(?P<noun>{SPEECH_NOUNS})s? (?:by|from) (?=[A-Z]|the |an? )(?=[^.;:]*? that\b)")
_ADDRESSED = word_set("tell inform notify warn ask urge")
_HEARER = re.compile(r"[^,.;:“\"]{1,80}? that |[^,.;:“\"]{1,60}[,:] (?=[“\"])")
"""To whom somebody says it: reporters on Friday that."""
_LEAD = re.compile(
    r"(?:(?:in|at|during|on|to|via|through) (?:an? |the |his |her |their |its )?[^,“\"]{2,60}?"
    r"(?:, | that |: | )(?=[\"“])"
    r"|(?:in|at|during|on|to) (?:an? |the )?[\w ]{2,40}? that )|that ",
    re.IGNORECASE,
)
"""What leads to the words said: in a statement, “…”; on Monday that …"""
_LONG_AFTER = 20
"""How many characters a quotation has, at least, that goes on after the words for who says it."""


class _Sentence(NamedTuple):
    """A sentence with its words; a long quotation in it is one token."""

    start: int
    end: int
    tokens: Sequence[Token]
    quotations: Sequence[tuple[int, int]]


def attributions(text: str) -> list[Attribution]:
    """The statements in a text, in the order of their cues."""
    quotations = _long_quotations(text)
    found: list[Attribution] = []
    before = (0, 0)
    for start, end in sentences(text):
        if end - start > _LONGEST_SENTENCE:
            continue
        inside = overlapping(quotations, start, end)
        sentence = _Sentence(start, end, tokens_in(text, start, end, inside), inside)
        here = sorted(_in_sentence(text, sentence), key=lambda each: each.cue)
        found += here or _lone_quotation(text, sentence, found, before)
        before = start, end
    return found


def _long_quotations(text: str) -> list[tuple[int, int]]:
    """The quotations that are statements by themselves: from mark to mark."""
    spans = (
        (match.start(), min(match.end(), match.start() + _LONGEST_QUOTATION)) for match in _QUOTATION.finditer(text)
    )
    return [
        (start, end) for start, end in spans if len(text[start:end].split()) > _FEW_WORDS or _is_whole(text[start:end])
    ]


def _is_whole(quotation: str) -> bool:
    return len(quotation) > len("“No.”") and quotation[-2] in ",.?!"


def _lone_quotation(
    text: str, sentence: _Sentence, found: Sequence[Attribution], before: tuple[int, int]
) -> list[Attribution]:
    """A sentence that is all quotation is said by whoever spoke last, or is named, in the sentence before."""
    if len(sentence.quotations) != 1 or len(sentence.tokens) > 2 or sentence.start - before[1] > _NEXT:
        return []
    quotation = sentence.quotations[0]
    if found and found[-1].quote[1] > quotation[0]:
        return []
    if found and found[-1].cue[0] >= before[0]:
        return [Attribution(quotation, found[-1].by, found[-1].cue)]
    name = _NAME.search(text, *before)
    return [Attribution(quotation, name.span(), (quotation[0], quotation[0] + 1))] if name else []


_NEXT = 1
"""How many characters may be between a sentence and the next of its paragraph."""
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:de |van |von |al-)?[A-Z][\w’'-]+)+")


def _in_sentence(text: str, sentence: _Sentence) -> Iterator[Attribution]:
    taken: list[tuple[int, int]] = []
    for found in (
        *_sources(text, sentence),
        *_announced(text, sentence),
        *_possessives(text, sentence),
        *_before_colons(text, sentence),
    ):
        taken.append(found.cue)
        yield found
    for at, token in enumerate(sentence.tokens):
        is_free = token.word in VERBS and not any(a < token.end and token.start < b for a, b in taken)
        if is_free and (found_here := _by_verb(text, sentence, at)):
            yield found_here


def _sources(text: str, sentence: _Sentence) -> Iterator[Attribution]:
    """According to X, …"""
    for match in _ACCORDING.finditer(text, sentence.start, sentence.end):
        if any(a <= match.start() < b for a, b in sentence.quotations):
            continue
        first = next((at for at, each in enumerate(sentence.tokens) if each.start >= match.end()), None)
        is_first = len(text[sentence.start : match.start()].split()) < 3
        by = subject_after(sentence.tokens, first, is_with_apposition=not is_first) if first is not None else None
        if by is None:
            continue
        tail = (_after_comma(text, by[1], sentence.end), sentence.end)
        said = tail if is_first else (sentence.start, match.start())
        if quote := _stripped(text, *said):
            yield Attribution(quote, by, (match.start(), match.start() + len(match[0].rstrip())))


def _before_colons(text: str, sentence: _Sentence) -> Iterator[Attribution]:
    """Spokesman X: “…”"""
    for at, token in enumerate(sentence.tokens[:-1]):
        behind = sentence.tokens[at + 1]
        if token.word == ":" and behind.word == "“" and not any(each.word in VERBS for each in sentence.tokens[:at]):
            by = subject_before(sentence.tokens, at - 1)
            if by and any(each.is_capital for each in sentence.tokens[:at]):
                yield from filter(None, [_statement(text, sentence, token, by, (behind.start, behind.end))])


def _announced(text: str, sentence: _Sentence) -> Iterator[Attribution]:
    """The announcement by X that …"""
    for match in _NOUN_BY.finditer(text, sentence.start, sentence.end):
        first = next((at for at, each in enumerate(sentence.tokens) if each.start >= match.end()), None)
        by = subject_after(sentence.tokens, first) if first is not None else None
        if by and (quote := _stripped(text, by[1], sentence.end)):
            yield Attribution(quote, by, match.span("noun"))


def _possessives(text: str, sentence: _Sentence) -> Iterator[Attribution]:
    """GM's announcement that …"""
    for match in _POSSESSIVE.finditer(text, sentence.start, sentence.end):
        last = max((at for at, each in enumerate(sentence.tokens) if each.end <= match.start() + 2), default=None)
        by = subject_before(sentence.tokens, last) if last is not None else None
        quote = _stripped(text, match.end(), sentence.end)
        if by and quote:
            by = (by[0], max(match.start(), by[0] + 1))
            yield Attribution(quote, by, match.span("noun"))


def _by_verb(text: str, sentence: _Sentence, at: int) -> Attribution | None:
    """The statement of which a verb of saying is the cue; None where the word is no such verb there."""
    tokens = sentence.tokens
    cue = tokens[at]
    behind = tokens[at + 1 :]
    if is_noun(tokens, at) or not has_content(tokens, at) or is_negated(tokens, at):
        return None
    if behind and behind[0].word == "by" and len(behind) > 1:
        by = subject_after(tokens, at + 2)
        return _statement(text, sentence, cue, by, (sentence.start, cue.start)) if by else None
    if is_of_relative(tokens, at):
        return None
    if is_turned(tokens, at):
        by = subject_after(tokens, at + 1)
        return _statement(text, sentence, cue, by, (sentence.start, cue.start)) if by else None
    by = subject_before(tokens, at - 1, is_participle=cue.word.endswith("ing"))
    if by is None:
        return None
    ahead = sentence.start, by[0]
    before = [each.word for each in tokens if each.end <= by[0]]
    if before and before[-1] in (",", "“") and (after := end_of_statement(tokens, at, before[-1])):
        is_aside = after == "," and not any(each.word in BREAKS for each in behind[1:2])
        return _statement(text, sentence, cue, by, (ahead[0], sentence.end) if is_aside else ahead)
    return _statement(text, sentence, cue, by, (cue.end, sentence.end))


def _statement(
    text: str,
    sentence: _Sentence,
    cue: Token,
    by: tuple[int, int],
    said: tuple[int, int],
) -> Attribution | None:
    """An attribution whose quote goes on through a quotation that begins or ends in other sentences."""
    quote = _stripped(text, *said)
    if quote is None:
        return None
    start, end = quote
    if start >= cue.end and VERBS.get(cue.word) in _ADDRESSED and (heard := _HEARER.match(text, start, end)):
        start = heard.end()
    for a, b in sentence.quotations:
        if a < end and start < b:
            start, end = min(start, a) if a < sentence.start else start, max(end, b) if b > sentence.end else end
        elif a >= cue.end and b - a > _LONG_AFTER:
            end = max(end, b)
    return Attribution((start, end), by, (cue.start, cue.end))


def _after_comma(text: str, at: int, end: int) -> int:
    match = re.compile(r"\s*,?\s*").match(text, at, end)
    return match.end() if match else at


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A span without the marks and space at its ends; None if no word is left."""
    while start < end and text[start] in " \t\n,;:—–-":
        start += 1
    while end > start and text[end - 1] in " \t\n,;:—–-":
        end -= 1
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    return (start, end) if re.search(r"\w", text[start:end]) else None
