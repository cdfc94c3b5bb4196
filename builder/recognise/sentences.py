"""The sentences of a text: where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.recognise.speech import word_set

_ABBREVIATED = word_set(
    "mr mrs ms dr prof st sgt capt lt col gen maj adm rep sen gov pres rev hon vs cf ca approx est inc fig no nos "
    "art sec vol pp ed jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri"
)
"""Words after which a full stop ends no sentence."""
_MAY_END = frozenset({"inc", "co", "corp", "ltd", "u.s", "u.k", "u.n", "e.u", "a.m", "p.m", "jr", "sr", "etc"})
"""Those after which it may, before a word that begins sentences."""
_STARTS = word_set(
    "the a an in on at it he she they we this that these those but and however according as while when if for "
    "there after before since meanwhile earlier last its his her their both some many most no one two"
)
_STOP = re.compile(
    r"(?P<stop>[.!?…]+[\"”’'»)\]]*)(?=\s+[\"“‘'«(\[]*[^\Wa-z_]|\s+[\"“«]|\s*\Z)"
    r"|(?<=[a-z]{2})(?P<glued>[.!?])(?=[A-Z][a-z])|(?P<line>[^\S\n]*\n\s*)"
)
_WORD_BEFORE = re.compile(r"([\w.]+)\Z")
_GOES_ON = re.compile(r"(?:,|\b(?:the|a|an|of|by|for|to|in|on|at|with|and|or|from|as|that|its|their|his|her))\Z", re.I)


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences, without the space around them; a heading, and what a line holds alone, is one."""
    found = []
    start = 0
    for end, following in _ends(text):
        found.append((start, end))
        start = following
    found.append((start, len(text)))
    return [span for span in (_trimmed(text, *each) for each in found) if span[0] < span[1]]


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence but the last ends, and where what follows begins."""
    for match in _STOP.finditer(text):
        if match["line"] is not None:
            if "\n" in match["line"].replace("\n", "", 1) or not _is_wrapped(text, match.start(), match.end()):
                yield match.start(), match.end()
        elif match["glued"] or not _is_abbreviation(text, match):
            yield match.end(), match.end()


def _is_wrapped(text: str, before: int, after: int) -> bool:
    """Whether the line breaks within a sentence."""
    following = text[after : after + 1]
    return following.islower() or bool(_GOES_ON.search(text[max(before - 20, 0) : before]) and following.isalpha())


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to a word: Mr., U.S., an initial."""
    if match["stop"] != ".":
        return False
    word = _WORD_BEFORE.search(text[max(match.start() - 20, 0) : match.start()])
    if not word:
        return False
    plain = word[1].lower()
    if plain in _MAY_END:
        following = re.match(r"\s+[\"“‘]?(\w+)", text[match.end() : match.end() + 30])
        return following is not None and following[1].lower() not in _STARTS
    return plain in _ABBREVIATED or bool(re.fullmatch(r"(?:\w\.)*[A-Z]", word[1]))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), max(start + len(part.rstrip()), start)
