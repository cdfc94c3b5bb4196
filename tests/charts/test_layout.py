"""Where things are put: the span on which a timeline opens, labels beside marks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import dates
from builder.charts.layout.window import Extent, Window, extent, opening, whole
from charts.helpers import DAY

HOUR = DAY / 24

# Windows

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)).map(lambda moment: moment.replace(hour=0, minute=0))
CLOSED = st.builds(
    lambda start, days: Extent(start, start + days * DAY), MOMENTS, st.sampled_from([1, 1, 1, 1, 2, 7, 31, 365])
)
DENSE = st.builds(
    lambda offset, days: Extent(datetime(2024, 10, 20) + offset * DAY, datetime(2024, 10, 20) + (offset + days) * DAY),
    st.integers(0, 15),
    st.integers(1, 3),
)
OPEN = st.builds(lambda moment, start: Extent(moment, None) if start else Extent(None, moment), MOMENTS, st.booleans())
EXTENTS = st.lists(CLOSED | DENSE | OPEN, min_size=1, max_size=40)


def closed(extents: list[Extent]) -> list[tuple[datetime, datetime]]:
    return [(each.start, each.end) for each in extents if each.start is not None and each.end is not None]


def within(window: Window, extents: list[tuple[datetime, datetime]]) -> int:
    return sum(window.start <= start and end <= window.end for start, end in extents)


@given(EXTENTS)
def test_the_opening_span_holds_most_events_whole(extents: list[Extent]) -> None:
    window = opening(extents)
    assert window is not None
    assert window.start < window.end
    assert within(window, closed(extents)) >= 0.7 * len(closed(extents))


@given(EXTENTS)
def test_the_opening_span_lies_within_what_is_known(extents: list[Extent]) -> None:
    window, hull = opening(extents), whole(extents)
    assert window is not None
    assert hull is not None
    assert hull.start <= window.start
    assert window.end <= hull.end


@given(EXTENTS, st.randoms(use_true_random=False))
def test_the_opening_span_rests_on_no_order(extents: list[Extent], random: Any) -> None:
    shuffled = random.sample(extents, len(extents))
    assert opening(shuffled) == opening(extents)


@given(st.lists(DENSE, min_size=10, max_size=40), st.integers(200, 9000))
def test_a_single_event_far_away_is_left_out(extents: list[Extent], days: int) -> None:
    start, end = min(each.start for each in extents), max(each.end for each in extents)
    far = Extent(start - days * DAY, start - (days - 1) * DAY)
    window = opening([*extents, far])
    assert window is not None
    assert far.end is not None
    assert window.start > far.end
    assert window.end <= end + DAY


def test_what_is_near_is_included_again_and_again_until_a_longer_gap() -> None:
    """Most is of two days; what follows after two more, and after two more, is in; what was a month ago is not."""
    start = datetime(2024, 10, 30)

    def day(number: int) -> Extent:
        return Extent(start + number * DAY, start + (number + 1) * DAY)

    window = opening([*[day(0), day(1)] * 10, day(-2), day(4), day(6), day(-40)])
    assert window is not None
    assert window.holds(day(-2))
    assert window.holds(day(6))
    assert not window.holds(day(-40))


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ([*[0, 1] * 6, 8], (0, 8)),
        ([*[0, 1] * 6, 8, -7], (-7, 8)),
        ([*[0, 1] * 6, 8, -40], (0, 8)),
        ([*[0, 1] * 6, 8, -9], (0, 8)),
        ([*[0, 1] * 6, 30], (0, 1)),
    ],
    ids=["later", "both", "far", "one too many", "too far"],
)
def test_what_is_outside_is_included_while_each_day_has_room(days: list[int], shown: tuple[int, int]) -> None:
    start = datetime(2024, 10, 30)
    window = opening([Extent(start + day * DAY, start + (day + 1) * DAY) for day in days])
    assert window is not None
    assert window.shown == tuple((start + day * DAY).date() for day in shown)


def test_a_known_bound_is_included_as_well() -> None:
    start = datetime(2024, 10, 30)
    days = [Extent(start, start + DAY)] * 4
    window = opening([*days, Extent(start - 5 * DAY, None), Extent(None, start + 9 * DAY)])
    assert window is not None
    assert window.shown == ((start - 5 * DAY).date(), (start + 8 * DAY).date())


def test_hours_stay_hours() -> None:
    start = datetime(2024, 10, 30, 10)
    hours = [Extent(start + n * HOUR, start + n * HOUR) for n in range(6)]
    window = opening([*hours, Extent(start + 3 * DAY, start + 3 * DAY)])
    assert window is not None
    assert window.end < start + DAY


def test_without_a_bound_there_is_no_span() -> None:
    assert opening([]) is whole([]) is None
    assert opening([Extent(None, None)]) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2031-05-01", "2031-05-01T00:00", "2031-05-02T00:00"),
        ("2031-02", "2031-02-01T00:00", "2031-03-01T00:00"),
        ("2032", "2032-01-01T00:00", "2033-01-01T00:00"),
        ("2031-05-01~", "2031-05-01T00:00", "2031-05-02T00:00"),
        ("by 2031-05-01", None, "2031-05-02T00:00"),
        ("2031-05-01/..", "2031-05-01T00:00", None),
        ("2031-05-01T01:30+09:00", "2031-04-30T16:30", "2031-04-30T16:30"),
        ("unknown", None, None),
    ],
)
def test_the_extent_of_a_date_is_all_that_it_can_be(text: str, start: str | None, end: str | None) -> None:
    expected = Extent(*(datetime.fromisoformat(each) if each else None for each in (start, end)))
    assert extent(dates.parse(text)) == expected
