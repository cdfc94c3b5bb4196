"""Which disagreements a page lists where there are very many, and where the others are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from builder.model import Disagreement

MOST = 40
"""How many are listed, at most: those that last and the newest. All are on the pages of the numbers."""


def listed(disagreements: Sequence[Disagreement]) -> Sequence[Disagreement]:
    """Those that a page lists: all, or the newest."""
    if len(disagreements) <= MOST:
        return disagreements
    newest = sorted(disagreements, key=lambda each: (each.until is None, each.since), reverse=True)
    return newest[:MOST]


def further(disagreements: Sequence[Disagreement]) -> Mapping[str, int]:
    """How many there are on each measure, where not all are listed."""
    return Counter(each.first.measure for each in disagreements) if len(disagreements) > MOST else {}
