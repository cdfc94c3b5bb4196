"""The words that name somebody beside a verb: from the tokens of a sentence, without a grammar of the language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.recognise.speech import FINITE, IN_PAST, VERBS, word_set
from builder.recognise.tokens import RELATIVE, Token, is_verb, relative_before

_AUXILIARY = word_set(
    "has have had also will would could should may might must can did does do not never yet just only still since "
    "already now then later earlier recently reportedly once again repeatedly today yesterday first previously "
    "further previously apparently initially even both all been"
)
"""What may be between a subject and its verb."""
_BOUNDARY = word_set(
    "that but while as when because if although though so than whether where until unless whereas after before "
    "since is are was were be been being has have had will would could should may might must can did does do said "
    "says amid despite following including like :"
) | frozenset('.;:!?—–“”"[]…•*|/').union(("--",))
_PREPOSITION = word_set(
    "in on at by with from after before during since until within for of to into over under about against between "
    "among amid despite through following without as if when while"
)
_LEADING = word_set(
    "and but or yet so however meanwhile also then still though moreover furthermore additionally nevertheless "
    "instead today yesterday later earlier recently initially overall similarly separately again nor thus "
    "therefore with"
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_TIME = re.compile(
    rf"(?:{_DAYS}|{_MONTHS}|\d{{1,4}}(?:st|nd|rd|th)?|spring|summer|autumn|winter|week|month|year|morning|afternoon|evening"
    r"|night|day|weekend|yesterday|today|this|last|next|same|the|early|late|mid|of)\Z"
)
_NO_NAME = word_set(
    "the a an this these those of in on at to and or but with by for from very more most less as it's there not "
    "what how why where when its their his her"
)
_TAIL_STOPS = word_set(
    "in on at during after before when while as who that which commenting speaking adding referring because and "
    "but if is was were are has have had will would said says yesterday today monday tuesday wednesday thursday "
    "friday saturday sunday there about via through following since this last earlier late claimed to"
)
_LONGEST = 40
"""In tokens."""


def subject_before(tokens: Sequence[Token], at: int, *, is_participle: bool = False) -> tuple[int, int] | None:
    """The span of the subject whose last word is at or before a token; None without one."""
    cue = at + 1
    at = _before_adverbs(tokens, at)
    if at < 0:
        return None
    if (relative := relative_before(tokens, at, cue)) is not None:
        return _noun_phrase(tokens, relative - 1)
    if tokens[at].word in RELATIVE:
        at -= 1 + (at > 0 and tokens[at - 1].word == ",")
        return _noun_phrase(tokens, at)
    if tokens[at].word == ",":
        if is_participle:
            return _main_subject(tokens, at)
        return _with_apposition(tokens, at)
    if is_participle and not _looks_like_name(tokens[at]):
        return _main_subject(tokens, at)
    return _noun_phrase(tokens, at)


def is_apposed(tokens: Sequence[Token], at: int) -> bool:
    """Whether what ends with a comma before a verb is a name with what its bearer is: Ada Berg, its speaker, said."""
    if at < 2 or tokens[at - 1].word != ",":
        return False
    opening = next((i for i in range(at - 2, 0, -1) if tokens[i].word == ","), 0)
    between = tokens[opening + 1 : at - 1]
    is_name = opening > 0 and tokens[opening - 1].is_capital
    if is_name and between and between[0].word in RELATIVE:  # Norvik's port, which the town runs, says the boats go
        return at + 1 < len(tokens) and not (tokens[at + 1].is_capital or any(map(is_verb, tokens[:opening])))
    return (
        is_name and bool(between) and between[0].word in _BEGIN_WHAT and any(each.word in _TITLES for each in between)
    )


def is_negated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb says that something is not done: has not confirmed."""
    start = max(_before_adverbs(tokens, at - 1), 0)
    if (by := subject_before(tokens, at - 1)) and any(
        each.word in _NOBODY for each in tokens if by[0] <= each.start < by[1] or each.end == by[0] - 1
    ):
        return True
    return any(each.word in _NOT or each.word.endswith(("n't", "n’t")) for each in tokens[start:at])


def _before_adverbs(tokens: Sequence[Token], at: int) -> int:
    """The token before what may be between a subject and its verb: auxiliaries, adverbs, on Friday."""
    while at >= 0:
        word = tokens[at].word
        if word in _AUXILIARY or word.endswith(("ly", "n't", "n’t")):
            at -= 1
        elif at > 0 and re.fullmatch(f"{_DAYS}|{_MONTHS}|week|month|year", word):
            at -= 1
            while at > 0 and tokens[at].word in ("on", "in", "last", "this", "earlier", "late"):
                at -= 1
        else:
            break
    return at


_NOBODY = frozenset({"neither", "nor", "nobody", "none"})
_NOT = frozenset({"not", "never", "neither", "nobody", "cannot"})


def subject_after(tokens: Sequence[Token], at: int, *, is_with_apposition: bool = True) -> tuple[int, int] | None:
    """The span of the subject that begins at a token; None if none does."""
    last = at
    while last < len(tokens) and last - at < _LONGEST and not _ends_subject(tokens, at, last, is_with_apposition):
        last += 1
    while last > at and not tokens[last - 1].word[0].isalnum() and tokens[last - 1].word != ")":
        last -= 1
    return (tokens[at].start, tokens[last - 1].end) if last > at else None


def _ends_subject(tokens: Sequence[Token], first: int, at: int, is_with_apposition: bool) -> bool:
    word = tokens[at].word
    if word == ",":
        if not is_with_apposition:
            return True
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        return behind is None or not _begins_apposition(tokens, at + 1)
    if word in (".", ";", ":", "“", "—", "–", "--", "!", "?"):
        return True
    return at > first and (
        word in _TAIL_STOPS or (word.endswith("ing") and not tokens[at].is_capital and len(word) > 5)
    )


def _begins_apposition(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a comma says who somebody is: the chairman of, a spokesperson for."""
    window = [each.word for each in tokens[at : at + 5]]
    if window[0] in ("the", "a", "an"):
        return not any(
            word in ("is", "was", "are", "were", "has", "have", "will", "would", "of") for word in window[1:2]
        )
    return window[0] in _TITLES or (len(window) > 1 and window[1] in _TITLES and window[0] not in _TAIL_STOPS)


_TITLES = word_set(
    "president chairman chairwoman chair chief director head spokesman spokeswoman spokesperson minister "
    "secretary ceo analyst economist professor manager vice senior executive founder co-founder mayor governor "
    "editor leader deputy general commander ambassador officer partner author speaker negotiator lawyer member captain "
    "skipper organiser organizer"
)
_BEGIN_WHAT = frozenset({"the", "a", "an", "its", "their", "his", "her"}) | _TITLES


def _with_apposition(tokens: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """X, the minister of Y, said: the name, and with it what is between the commas."""
    opening = next((at for at in range(comma - 1, -1, -1) if tokens[at].word == ","), None)
    if opening is None or comma - opening > _LONGEST or opening == comma - 1:
        return None
    if opening > 2 and tokens[opening - 1].word.isdigit() and tokens[opening - 2].word == ",":
        opening -= 2  # an age: Ada Berg, 54, who leads it
    by = _noun_phrase(tokens, opening - 1)
    between = tokens[opening + 1]
    if by is None:
        return None
    is_aside = (
        between.word in _PREPOSITION
        or between.word.endswith("ing")
        or (_TIME.match(between.word) and between.word != "the")
    )
    return _with_partner(tokens, by if is_aside else (by[0], tokens[comma - 1].end))


def _with_partner(tokens: Sequence[Token], by: tuple[int, int]) -> tuple[int, int]:
    """X, the minister of Y, and Z, the mayor of W: both."""
    first = next(at for at, each in enumerate(tokens) if each.start >= by[0])
    if first < 4 or tokens[first - 1].word != "and" or tokens[first - 2].word != ",":
        return by
    left = _with_apposition(tokens, first - 2)
    return (left[0], by[1]) if left else by


def _main_subject(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The subject of the main clause, for a participle: X stressed this, saying that."""
    verbs = [i for i in range(at - 1, 0, -1) if not tokens[i].word.endswith("ing")]
    of_saying = (i for i in verbs if tokens[i].word in VERBS)
    others = (i for i in verbs if tokens[at].word == "," and (is_verb(tokens[i]) or tokens[i].word in FINITE))
    verb = next(of_saying, None) or next(others, None)
    return None if verb is None else subject_before(tokens, verb - 1)


def _noun_phrase(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    """The span of the words that end at a token, back to where their clause begins."""
    if last < 0 or tokens[last].word in _NO_NAME or not (tokens[last].word[0].isalnum() or tokens[last].word == ")"):
        return None
    first = last
    depth = int(tokens[last].word == ")")
    while first > 0 and last - first < _LONGEST:
        before = tokens[first - 1]
        if before.word == ")":
            depth += 1
        elif before.word == "(":
            if not depth:
                break
            depth -= 1
        elif not depth and _begins_clause(tokens, first - 1):
            break
        first -= 1
    return _without_lead(tokens, first, last)


def _begins_clause(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.word in _BOUNDARY or token.word in RELATIVE or token.word == ",":
        return not (token.word == "," and _is_list_comma(tokens, at))
    if token.word == "and":
        left = tokens[max(at - 6, 0) : at]
        return not (left and _looks_like_name(left[-1])) or any(
            each.word in _BOUNDARY or is_verb(each) for each in left
        )
    return token.word in VERBS and not token.is_capital and (token.word.endswith("ed") or token.word in IN_PAST)


def _is_list_comma(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma is within a name or a list: Yamhill, Inc.; A, B and C."""
    return at + 1 < len(tokens) and tokens[at + 1].word in ("inc", "ltd", "llc", "jr", "sr")


def _looks_like_name(token: Token) -> bool:
    return token.is_capital or token.word.endswith("s") or token.word in _TITLES


def _without_lead(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """The words without what leads to them: however, on Wednesday, in August."""
    while first <= last and (tokens[first].word in _LEADING or tokens[first].word.endswith("ly")):
        first += 1
    if (
        first < last
        and (tokens[first].word in _PREPOSITION or _TIME.match(tokens[first].word))
        and tokens[first].word != "the"
    ):
        after = first + 1
        while (
            after < last and _TIME.match(tokens[after].word) and not (tokens[after].word == "the" and after > first + 1)
        ):
            after += 1
        first = after if after > first + 1 or tokens[first].word in ("last", "earlier") else first
    if first > last:
        return None
    if tokens[first].word in _PREPOSITION and tokens[first].word not in ("in", "for"):
        first += 1
    if first > last or (first == last and tokens[first].word in _NO_NAME):
        return None
    return tokens[first].start, tokens[last].end
