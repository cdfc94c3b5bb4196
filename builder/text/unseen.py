"""Characters that nobody sees, and texts as they are seen: two texts that look the same come to the same one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202c\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
"""Soft hyphen, joiners, spaces without width, marks of direction, variation selectors. Not the two that override the
direction of letters (U+202D, U+202E): with them, one reads something else."""
_PLAIN = str.maketrans("‘’‚“”„–—‐‑\N{NO-BREAK SPACE}", "'''\"\"\"---- ")
_SAME_LOOK = ("<compat>", "<initial>", "<medial>", "<final>", "<isolated>")
"""How Unicode calls ligatures, and what else is only another way to store the same signs; not: ² for 2."""
_COMPOSED = re.compile("[\u1160-\u11ff]")
"""Parts of a Korean syllable but for its first."""


class Seen(NamedTuple):
    """A text as it is seen: quotation marks and dashes in their plain forms, no letter stored in two ways."""

    text: str
    starts: tuple[int, ...] | None
    """The index in the text as stored at which each of the characters begins; None if all are where they were."""
    ends: tuple[int, ...] | None
    """The index at which each of them ends, likewise."""

    def stored(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of a part in the text as stored, without unseen characters around it; `end` is excluded."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def as_seen(text: str) -> Seen:
    """The text as it is seen."""
    plain = text.translate(_PLAIN)
    if plain.isascii() or (unicodedata.is_normalized("NFKC", plain) and not _UNSEEN.search(plain)):
        return Seen(plain, None, None)
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, letter in _letters(plain):
        for sign in unicodedata.normalize("NFC", "".join(map(_spelled_out, letter))):
            if sign != " " or signs[-1:] != [" "]:  # the space after an unseen character that is after a space
                signs.append(sign)
                starts.append(start)
                ends.append(end)
    return Seen("".join(signs), tuple(starts), tuple(ends))


def _letters(text: str) -> Iterator[tuple[int, int, str]]:
    """The letters of a text with their accents, without what is unseen: where each begins and ends, and its signs."""
    start, end, letter = 0, 0, ""
    for index, sign in enumerate(text):
        if _UNSEEN.match(sign):
            continue
        if letter and not _belongs_to_last(sign):
            yield start, end, letter
            letter = ""
        start = start if letter else index
        end, letter = index + 1, letter + sign
    if letter:
        yield start, end, letter


def _belongs_to_last(sign: str) -> bool:
    return bool(_COMPOSED.match(sign)) or unicodedata.category(sign).startswith("M")


@lru_cache(maxsize=4096)
def _spelled_out(sign: str) -> str:
    """The letters of a ligature; any other sign as it is."""
    if not unicodedata.decomposition(sign).startswith(_SAME_LOOK):
        return sign
    letters = unicodedata.normalize("NFKC", sign)
    return sign if " " in letters else letters.translate(_PLAIN)


def unlike(a: str, b: str) -> list[str]:
    """The names of the characters that only one of two texts has and that the eye may miss.

    These have no form of their own, or are letters of an alphabet that shares its forms with Latin.
    """
    return [_name(sign) for sign in sorted({*a} ^ {*b}) if _is_missed(sign)]


def _is_missed(sign: str) -> bool:
    is_like_latin = unicodedata.name(sign, "").startswith(("CYRILLIC ", "GREEK "))
    return not sign.isascii() and (is_like_latin or unicodedata.category(sign)[0] in "CMZ")


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} ({unicodedata.name(sign, 'without a name').lower()})"
