"""Who is named only for having taken or released a picture, and so says nothing of what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PICTURE = (
    r"(?:(?:satellite|aerial|drone|still|official|handout)\s+)?"
    r"(?:images?|imagery|photos?|photographs?|pictures?|footage|videos?|maps?|screenshots?)"
)
_GIVEN = r"(?:released|published|shared|provided|issued|posted|taken|supplied|distributed|shot|made public)"
_BEFORE = re.compile(
    rf"\b{_PICTURE}(?:\s*/\s*|\s*:\s*|\s+credit:?\s+|\s+(?:that\s+(?:was|were)\s+)?(?:{_GIVEN}\s+)?(?:by|from)\s+"
    rf"|\s+courtesy\s+of\s+)(?:the\s+)?\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\A(?:['’]s?)?\s+(?:{_PICTURE}\b|(?:has\s+|have\s+|had\s+)?{_GIVEN}\s+(?:\w+\s+){{0,3}}?{_PICTURE}\b)",
    re.IGNORECASE,
)
_NEAR = 80
"""How many characters around a name are looked at."""


def is_only_pictured(text: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether each of these places, which name somebody, does so as the source of a picture; there is one at least."""
    places = list(spans)
    return bool(places) and all(_is_pictured(text, *place) for place in places)


def _is_pictured(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return bool(_BEFORE.search(before) or _BEHIND.match(behind))
