"""Spans of a text, in order and apart from each other, and which of them are where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order; those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def overlapping(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Those of the spans, which are in order and apart, that overlap `start` to `end`."""
    first, last = bisect_left(spans, (start, start)), bisect_left(spans, (end, end))
    first -= first > 0 and spans[first - 1][1] > start
    return spans[first:last]
