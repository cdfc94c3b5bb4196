"""What is the same to somebody who looks for a word: Łódź and lodz, 12,000 and 12000, O’Brien and O'Brien.

The search and the filters compare texts that are folded. `web/folding.js` has the same rule for the scripts; the table
`tests/web/foldings.json` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

APOSTROPHES = "’‘‛ʼʻʹʾʿ´′＇"
"""What is written for an apostrophe, besides the signs ` and '."""
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "n",
    "ø": "o", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ə": "e", "ƒ": "f", "ɨ": "i", "ƙ": "k", "ʉ": "u", "ƴ": "y", "ς": "σ",
}  # fmt: skip
"""Letters that no decomposition turns into plain ones, in lower case."""
ACCENTS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f"
"""Accents, the vowel points of Hebrew and Arabic, and stretches of a line, as ranges of a pattern. In other scripts
marks are vowels, which make another word."""

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_MARK = re.compile(f"[{ACCENTS}]")
_RUN = re.compile(r"[0-9]+(?:[.,'][0-9]+)+")
_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:([.,'])[0-9]{3})(?:\2[0-9]{3})*)(?:[.,]([0-9]+))?")
_SPACED = re.compile(r"[0-9.]+(?: [0-9]{3}(?![0-9]))+")
_FIRST_GROUP = re.compile(r"[1-9][0-9]{0,2} ")
_ELISION = re.compile(r"([^\s;.,'])'(?=[^\s;.,'])")
_INITIALS = re.compile(r"(^|[\s;,'])((?:[^\W\d_]\.)+[^\W\d_]?)(?![\w.])")
_OUTSIDE_NUMBERS = re.compile(r"[;,']+|(?<![0-9])\.|\.(?![0-9])")
_PARTS = re.compile("[;.,']+")
_LONG = 3
"""As many letters has a part of a word, at least, to be a word of its own."""


class _Signs(dict[int, str | None]):
    """What each character of a decomposed text in lower case comes to, found out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = found = _sign(chr(code))
        return found


def _sign(char: str) -> str | None:
    if char in LETTERS:
        return LETTERS[char]
    if char in ".,'":
        return char
    if _MARK.match(char):
        return None
    kind = unicodedata.category(char)
    if kind[0] in "LMN":
        return char
    return None if kind == "Cf" else " " if char.isspace() else ";"


_SIGNS = _Signs()


def fold(text: str) -> str:
    """The words of a text, plain, with one space between them: without capitals, accents, punctuation and signs of
    currency, and numbers without their grouping. A point is left within a number alone.
    """
    return " ".join(_without_punctuation(_ELISION.sub(r"\1", _plain(text))))


def words(text: str) -> Iterator[str]:
    """The words by which a text is found: those of `fold`, and parts of words with an apostrophe or a point."""
    plain = _plain(text)
    yield from _without_punctuation(_ELISION.sub(r"\1", plain))
    for word in plain.split():
        if "'" in word or "." in word:
            parts = _PARTS.split(word)
            if len(parts) > 1:
                yield from (part for part in parts if len(part) >= _LONG)


def _plain(text: str) -> str:
    """A text in plain letters, where `;` is in place of all punctuation but the point, the comma and the apostrophe."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _APOSTROPHE.sub("'", text))
    text = text.replace("`", "'").lower().translate(_SIGNS)
    text = _SPACED.sub(_joined, _RUN.sub(_ungrouped, " ".join(text.split())))
    return _INITIALS.sub(lambda found: found[1] + found[2].replace(".", ""), text)


def _ungrouped(run: re.Match[str]) -> str:
    """A number without its grouping; of any other, the point in place of the comma."""
    grouped = _GROUPED.fullmatch(run[0])
    if grouped is None:
        return run[0].replace(",", ".")
    whole = grouped[1].replace(grouped[2], "")
    return f"{whole}.{grouped[3]}" if grouped[3] else whole


def _joined(run: re.Match[str]) -> str:
    return run[0].replace(" ", "") if _FIRST_GROUP.match(run[0]) else run[0]


def _without_punctuation(plain: str) -> list[str]:
    return _OUTSIDE_NUMBERS.sub(" ", plain).split()
