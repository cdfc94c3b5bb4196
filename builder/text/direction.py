"""Text that runs from right to left, among text that runs from left to right: a chart's labels, an English sentence."""

from __future__ import annotations

import re
import unicodedata

_EMBEDDING, _END, _MARK = "\u202b", "\u202c", "\u200f"
"""Right to left from here, up to here, and a mark that counts as a letter; WebKit knows no isolates in SVG."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The scripts that run from right to left: Hebrew, Arabic and others."""
_LEFTWARDS = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "nqo", "pa-arab", "ps", "sd", "ug", "ur", "uz-arab", "yi")
)
"""The languages that are written from right to left, some of them in one of their scripts only."""
_CUT = re.compile(f"({_RIGHT_TO_LEFT.pattern})…")


def direction(language: str) -> str:
    """How a page in a language (BCP 47) runs, as HTML's `dir` has it."""
    tags = language.lower().split("-")
    return "rtl" if tags[0] in _LEFTWARDS or "-".join(tags[:2]) in _LEFTWARDS else "ltr"


def directed(text: str) -> str:
    """The text in the direction of its first letter, wherever it is written, and an ellipsis where the text ends."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    if _runs_leftwards(text):
        return f"{_EMBEDDING}{text}{_END}"
    return _CUT.sub(rf"\1…{_MARK}", text)


def _runs_leftwards(text: str) -> bool:
    """Whether its first letter runs from right to left, as `dir="auto"` has it."""
    letters = (unicodedata.bidirectional(sign) for sign in text)
    return next((each for each in letters if each in ("L", "R", "AL")), "L") != "L"
