"""Whether a form of a verb of saying is one in its sentence, and which way round the statement is."""

from __future__ import annotations

from collections.abc import Sequence

from builder.recognise import speech
from builder.recognise.speech import VERBS
from builder.recognise.subjects import is_apposed, subject_after
from builder.recognise.tokens import Token, relative_before


def is_of_relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb ends a clause about somebody addressed: whom the board had warned, said; whom it informed said."""
    behind = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if behind in VERBS:
        return relative_before(tokens, at, at + 1) is not None
    opening = next((i for i in range(at - 1, max(at - 12, 0), -1) if tokens[i].word in ("whom", ",")), None)
    return behind == "," and opening is not None and tokens[opening].word == "whom"


def is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that can be a noun is one here: after an article or a preposition, before another verb."""
    word = tokens[at].word
    before = tokens[at - 1].word if at else ""
    behind = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if (
        before in speech.ARTICLES
        or (before in speech.MAKE_NOUN and word in speech.ALSO_NOUNS)
        or before.endswith(("’s", "'s"))
        or before in speech.BE
    ):
        return True
    if word not in speech.ALSO_NOUNS:
        return False
    if behind in speech.BEGIN_OBJECT or behind.isdigit() or behind.endswith("ly") or behind == "“":
        return not before or before == "united"
    if word.startswith("call"):
        return behind not in ("for", "on", "upon")
    is_singular = word.endswith("s") and tokens[at - 1].is_capital
    return not (is_singular and behind.isalpha() and behind not in VERBS and behind not in speech.FOLLOW_NOUN)


def is_turned(tokens: Sequence[Token], at: int) -> bool:
    """“…,” said X: the speaker follows."""
    if not at or at + 1 >= len(tokens) or tokens[at].word not in speech.TURNED:
        return False
    before, behind = tokens[at - 1], tokens[at + 1]
    if is_apposed(tokens, at):
        return False
    if before.word not in (",", "“") or behind.word in speech.NO_SUBJECTS or not behind.word[0].isalpha():
        return False
    by = subject_after(tokens, at + 1)
    if by is None:
        return False
    following = next((each.word for each in tokens if each.start >= by[1]), ".")
    return following not in speech.FINITE and not any(
        each.word in speech.FINITE for each in tokens if by[0] <= each.start < by[1]
    )


_FEWEST = 6
"""In tokens: less before a comma is no statement."""
_BEGIN_WHAT_IS_SAID = frozenset(
    {"to", "about", "of", "how", "what", "why", "whether", "it", "he", "she", "they", ":", "“"}
)


def end_of_statement(tokens: Sequence[Token], at: int, before: str) -> str:
    """The sign or word after a verb that governs what is before it; empty where something said follows."""
    behind = [each.word for each in tokens[at + 1 : at + 12]]
    if VERBS[tokens[at].word] == "tell" and "that" not in behind:
        is_clause = before == "," and at > _FEWEST and not _BEGIN_WHAT_IS_SAID.intersection(behind)
        if before == "“" or is_clause:  # the boats go, the skipper informs the council
            return "."
    while behind and (behind[0] in speech.WHEN or behind[0] in ("reporters", "journalists")):
        behind = behind[1:]
    if not behind or behind[0] in ",.;!?—–" or behind[0] in speech.BREAKS:
        return behind[0] if behind else "."
    return ""


def has_content(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows fits the verb: that, a clause or a quotation for some, words for a number for others."""
    lemma = VERBS[tokens[at].word]
    behind = [each.word for each in tokens[at + 1 : at + 9]]
    if lemma in speech.NEED_NUMBER:
        return any(word in speech.NUMBER_WORDS for word in behind[:5]) or "at" in behind
    return lemma not in speech.NEED_CLAUSE or not behind or behind[0] in speech.BEGIN_CLAUSE
