"""Spans in order and apart: quick to look up, the same as looking at each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.recognise.spans import joined, overlapping

PLACES = st.integers(0, 30)
SPANS = st.lists(st.tuples(PLACES, st.integers(1, 5)).map(lambda each: (each[0], sum(each))))


def test_spans_that_overlap_are_one_and_those_that_touch_are_not() -> None:
    assert joined([(4, 6), (0, 3), (2, 4), (6, 7)]) == [(0, 4), (4, 6), (6, 7)]


@given(SPANS, PLACES, st.integers(1, 8))
def test_those_that_overlap_are_those_that_share_a_place(spans: list[tuple[int, int]], start: int, length: int) -> None:
    apart = joined(spans)
    end = start + length
    assert [*overlapping(apart, start, end)] == [each for each in apart if each[0] < end and start < each[1]]
