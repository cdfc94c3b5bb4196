"""What is the same to somebody who looks for a word: Łódź and lodz, 12,000 and 12000, O’Brien and O'Brien.

The search and the filters compare texts that are folded. `web/folding.js` has the same rule for the scripts; the table
`tests/web/foldings.json` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = "’‘‛ʼʻʹʾʿ´′＇"
"""What is written for an apostrophe, besides the signs ` and '."""
LETTERS = "ßæœþðđħıĸłŋøŧɓɗəƒɨƙʉƴς"
PLAIN_LETTERS = "ss ae oe th d d h i k l n o t b d e f i k u y σ"
"""Letters in lower case that no decomposition turns into plain ones, and what those are, in the same order."""
ACCENTS = "\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\ufe00-\ufe0f"
"""Accents, the vowel points of Hebrew and Arabic, and signs that choose a form, as ranges of a pattern. In other
scripts marks are vowels, which make another word."""

_PLAIN = dict(zip(LETTERS, PLAIN_LETTERS.split(), strict=True))
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_MARK = re.compile(f"[{ACCENTS}]")
_RUN = re.compile(r"[0-9]+(?:[.,'][0-9]+)+")
_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:([.,'])[0-9]{3})(?:\2[0-9]{3})*)(?:[.,]([0-9]+))?")
_SPACED = re.compile(r"[0-9.]+(?: [0-9]{3}(?![0-9]))+")
_FIRST_GROUP = re.compile(r"[1-9][0-9]{0,2} ")
_ELISION = re.compile(r"(?<=[^\s;.,'])'(?=[^\s;.,'])")
_INITIALS = re.compile(r"(^|[\s;,'])((?:[^\W\d_]\.)+[^\W\d_]?)(?![\w.])")
_SECOND_INITIAL = re.compile(r"\.[^\W\d_](?!\w)")
"""What every text has in which there are initials; much quicker to look for than those."""
_OUTSIDE_NUMBERS = re.compile(r"\.(?:(?![0-9])|(?<![0-9]\.))")
_WITHIN_WORD = re.compile(r"['.](?=\w)")
_PARTS = re.compile("[;.,']+")
_LONG = 3
"""As many letters has a part of a word, at least, to be a word of its own."""


class _Signs(dict[int, str | None]):
    """What each character of a decomposed text in lower case comes to, found out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = found = _sign(chr(code))
        return found


def _sign(char: str) -> str | None:
    if char in _PLAIN:
        return _PLAIN[char]
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
    return " ".join(_words_in(_plain(text)))


def words(text: str) -> list[str]:
    """The words by which a text is found: those of `fold`, and parts of words with an apostrophe or a point."""
    plain = _plain(text)
    return _words_in(plain) + (_parts(plain) if _WITHIN_WORD.search(plain) else [])


def _parts(plain: str) -> list[str]:
    parted = (_PARTS.split(word) for word in plain.split() if "'" in word or "." in word)
    return [part for parts in parted if len(parts) > 1 for part in parts if len(part) >= _LONG]


def _plain(text: str) -> str:
    """A text in plain letters, where `;` is in place of all punctuation but the point, the comma and the apostrophe."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _APOSTROPHE.sub("'", text))
    text = text.replace("`", "'").lower().translate(_SIGNS)
    text = _SPACED.sub(_joined, _RUN.sub(_ungrouped, " ".join(text.split())))
    if _SECOND_INITIAL.search(text):
        text = _INITIALS.sub(lambda found: found[1] + found[2].replace(".", ""), text)
    return text


def _ungrouped(run: re.Match[str]) -> str:
    """A number without its grouping; of any other, the point in place of the comma."""
    grouped = _GROUPED.fullmatch(run[0])
    if grouped is None:
        return run[0].replace(",", ".")
    whole = grouped[1].replace(grouped[2], "")
    return f"{whole}.{grouped[3]}" if grouped[3] else whole


def _joined(run: re.Match[str]) -> str:
    return run[0].replace(" ", "") if _FIRST_GROUP.match(run[0]) else run[0]


def _words_in(plain: str) -> list[str]:
    if "'" in plain:
        plain = _ELISION.sub("", plain).replace("'", " ")
    return _OUTSIDE_NUMBERS.sub(" ", plain.replace(";", " ").replace(",", " ")).split()
