"""Words of an original that a draft must not hold: what a brief retells is others' copyright, and drafts are in git."""

from __future__ import annotations

import re

from builder.validation.shapes import MOST_WORDS

_WORD = re.compile(r"[^\W_]+")


def copied_words(text: str, original: str) -> str:
    """The first words of a text, one more than may be shown as printed, that are a run in the original too; or none.

    Only letters and digits count, in any case: a comma or a line break between two words keeps no run apart.
    """
    kept = _runs(_WORD.findall(original.lower()))
    found = list(_WORD.finditer(text))
    for at, run in enumerate(_in_order([each[0].lower() for each in found])):
        if run in kept:
            return " ".join(text[found[at].start() : found[at + MOST_WORDS].end()].split())
    return ""


def shortened(text: str) -> str:
    """As many words of a text as may be shown as printed, with an ellipsis where others follow."""
    words = list(_WORD.finditer(text))
    return text if len(words) <= MOST_WORDS else f"{text[: words[MOST_WORDS - 1].end()]} …"


def _in_order(words: list[str]) -> list[tuple[str, ...]]:
    size = MOST_WORDS + 1
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


def _runs(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(_in_order(words))
