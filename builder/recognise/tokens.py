"""The words and signs of a sentence, and where a clause about its subject begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from builder.recognise.speech import FINITE, VERBS, word_set


class Token(NamedTuple):
    """A word or a sign; a quotation is one, whose word is “."""

    start: int
    end: int
    word: str
    """In lower case."""
    is_capital: bool


_TOKEN = re.compile(
    r"(?=[A-Z])(?:(?:Inc|Corp|Co|Ltd|Mrs?|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Jr|Sr|Maj|Capt|Adm|Prof)\.(?=\s)|[A-Z]\.(?=\s[A-Z]))|(?:[A-Za-z]\.){2,}|[^\W_]+(?:[.&'’-](?=\w)[^\W_]+|(?<=s)['’](?=\s))*|--|[^\w\s]"
)
RELATIVE = frozenset({"who", "which", "whom"})
"""Words with which a clause about a noun begins."""


def tokens_in(text: str, start: int, end: int, quotations: Sequence[tuple[int, int]]) -> list[Token]:
    """The words and signs of a sentence, each quotation as one token."""
    found: list[Token] = []
    at = start
    for a, b in quotations:
        found += _tokens(text, at, max(at, min(a, end)))
        if max(a, start) < min(b, end):
            found.append(Token(max(a, start), min(b, end), "“", is_capital=False))
        at = max(at, min(b, end))
    return found + _tokens(text, at, end)


def _tokens(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match.start(), match.end(), match[0].lower(), match[0][0].isupper())
        for match in _TOKEN.finditer(text, start, end)
    ]


def is_verb(token: Token) -> bool:
    """Whether a word is most likely a verb in a finite form, or a participle."""
    return not token.is_capital and (token.word in VERBS or (token.word.endswith("ed") and len(token.word) > 4))


def relative_before(tokens: Sequence[Token], last: int, cue: int) -> int | None:
    """The relative pronoun of a clause about the subject that ends right before a verb; None where there is none.

    People who know of it said; people whom the board had informed said; but not: the man who the police said was late.
    """
    first = last
    while first > 0 and tokens[first].word not in RELATIVE:
        if last - first > _LONGESTRELATIVE or not tokens[first].word[0].isalnum() or tokens[first].word == "that":
            return None
        first -= 1
    if not first or first == last or tokens[first - 1].word == ",":
        return None
    begins = tokens[first + 1]
    is_object = tokens[first].word == "whom" or begins.is_capital or begins.word in _BEGIN_PHRASE
    if is_object:
        return first if is_verb(tokens[last]) and last > first + 1 else None
    behind = tokens[cue + 1].word if cue + 1 < len(tokens) else ""
    return None if behind in FINITE else first


_LONGESTRELATIVE = 15
"""In tokens."""
_BEGIN_PHRASE = word_set("the a an this these those its their his her he she it they we police")
