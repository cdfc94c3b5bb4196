"""How a time is drawn, by the form in which it is written: the specification of a timeline's marks."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import dates
from builder.charts.layout.spans import form
from builder.charts.layout.window import known_extent, minute
from builder.charts.time_marks import Look, Stretch
from builder.dates import Point, Precision, Sense
from charts.helpers import DATES

REPORTED = "2031-05-11"
"""The end of the last day on which all of it was reported."""
ON = ".."
"""An end that goes on, wherever one looks."""

# Each time with its stretches, one after the other: a moment, the look from there on, the next moment, …; then its
# brackets, a dashed one with a ~.
FORMS = (
    # A moment somewhere in a period, or within bounds
    ("2031-05", "2031-05-01 line 2031-06-01", "[2031-05-01 ]2031-06-01"),
    ("2031-05-XX", "2031-05-01 line 2031-06-01", "[2031-05-01 ]2031-06-01"),
    ("2031-22", "2031-06-01 line 2031-09-01", "[2031-06-01 ]2031-09-01"),
    ("2031", "2031-01-01 line 2032-01-01", "[2031-01-01 ]2032-01-01"),
    ("203X", "2030-01-01 line 2040-01-01", "[2030-01-01 ]2040-01-01"),
    ("2044-01", "2044-01-01 line 2044-02-01", "[2044-01-01 ]2044-02-01"),
    ("by 2031-05-04", ".. line 2031-05-05", "]2031-05-05"),
    ("not before 2031-05-06", "2031-05-06 line ..", "[2031-05-06"),
    ("between 2031-05-02 and 2031-05-05", "2031-05-02 line 2031-05-06", "[2031-05-02 ]2031-05-06"),
    ("by 2031-05-04T10:30:40Z", ".. line 2031-05-04T10:30", "]2031-05-04T10:30"),
    # The same, uncertain or approximate
    ("2031-05-03~", "2031-05-03 dashed_line 2031-05-04", "~[2031-05-03 ~]2031-05-04"),
    ("2031-05~", "2031-05-01 dashed_line 2031-06-01", "~[2031-05-01 ~]2031-06-01"),
    ("2031-05?", "2031-05-01 dashed_line 2031-06-01", "~[2031-05-01 ~]2031-06-01"),
    ("by 2031-05-04?", ".. dashed_line 2031-05-05", "~]2031-05-05"),
    ("between 2031-05-02 and 2031-05-05?", "2031-05-02 dashed_line 2031-05-06", "[2031-05-02 ~]2031-05-06"),
    # What lasted
    ("2031-05-02/2031-05-05", "2031-05-02 solid 2031-05-06", ""),
    ("2031-05-02/2031-05-02", "2031-05-02 solid 2031-05-03", ""),
    ("2031-05-02T10:00Z/2031-05-02T12:00Z", "2031-05-02T10:00 solid 2031-05-02T12:00", ""),
    ("2031-05-02T10:00Z/2031-05-02T10:00Z", "2031-05-02T10:00 solid 2031-05-02T10:00", ""),
    ("2031-05-02/", "2031-05-02 solid 2031-05-03 pale ..", ""),
    ("/2031-05-02", ".. pale 2031-05-02 solid 2031-05-03", ""),
    ("2031-05/2031-07", "2031-05-01 pale 2031-06-01 solid 2031-07-01 pale 2031-08-01", ""),
    ("2031-05/2031-05-03", "2031-05-01 pale 2031-05-04", ""),
    ("2031-05-02/2031-05", "2031-05-02 solid 2031-05-03 pale 2031-06-01", ""),
    ("2031/2031", "2031-01-01 pale 2032-01-01", ""),
    ("2031-05-02~/2031-05-05", "2031-05-02 rising 2031-05-03 solid 2031-05-06", ""),
    ("2031-05-02/2031-05~", "2031-05-02 solid 2031-05-03 falling 2031-06-01", ""),
    ("2031-05~/2031-05-03", "2031-05-01 rising 2031-05-04", ""),
    ("2031-05-02?/2031-05-05", "2031-05-02 dashed 2031-05-03 solid 2031-05-06", ""),
    ("2031-05-02/2031-05-05?", "2031-05-02 solid 2031-05-05 dashed 2031-05-06", ""),
    ("2031-05?/2031-07", "2031-05-01 pale 2031-06-01 solid 2031-07-01 pale 2031-08-01", ""),
    # What had no end yet: as long as it is reported
    ("2031-05-02/..", "2031-05-02 solid 2031-05-11 pale ..", ""),
    ("since 2031-05-10", "2031-05-10 solid 2031-05-11 pale ..", ""),
    ("since 2031-05-10T09:00Z", "2031-05-10T09:00 solid 2031-05-11 pale ..", ""),
    ("since 2031-05-20", "2031-05-20 solid 2031-05-21 pale ..", ""),
    ("since 2031-04", "2031-04-01 pale 2031-05-01 solid 2031-05-11 pale ..", ""),
    ("since 2031", "2031-01-01 pale ..", ""),
    ("since 2031?", "2031-01-01 pale ..", ""),
    ("since about 2030", "2030-01-01 rising 2031-01-01 solid 2031-05-11 pale ..", ""),
    ("since about 2031", "2031-01-01 rising 2031-05-11 pale ..", ""),
    # What was under way
    ("under way by 2031-05-03", ".. pale 2031-05-03 solid 2031-05-04 pale ..", ""),
    ("under way by 2031-05-03?", ".. pale 2031-05-03 dashed 2031-05-04 pale ..", ""),
    ("under way by 2031-05-03~", ".. pale 2031-05-03 dashed 2031-05-04 pale ..", ""),
    ("under way from 2031-05-02 to 2031-05-06", ".. pale 2031-05-02 solid 2031-05-07 pale ..", ""),
    ("under way by 2031-05", ".. pale ..", ""),
    ("under way by 2031-05~", ".. pale ..", ""),
)
EXPECTED = (
    ("2031-05", "2031-05-01 pair 2031-06-01", "[2031-05-01 ]2031-06-01"),
    ("by 2031-05-04", ".. pair 2031-05-05", "]2031-05-05"),
    ("2031-05~", "2031-05-01 dashed_pair 2031-06-01", "~[2031-05-01 ~]2031-06-01"),
    ("2031-05-02/2031-05-05", "2031-05-02 hollow 2031-05-06", ""),
    ("2031-05-02~/2031-05-05", "2031-05-02 dashed_hollow 2031-05-03 hollow 2031-05-06", ""),
    ("2031-05-02/2031-05-05?", "2031-05-02 hollow 2031-05-05 dashed_hollow 2031-05-06", ""),
    ("since 2031-05-20", "2031-05-20 hollow 2031-05-21 pale ..", ""),
    ("2031-05/2031-07", "2031-05-01 pale 2031-06-01 hollow 2031-07-01 pale 2031-08-01", ""),
)

SEEN = datetime.fromisoformat(REPORTED)


def written(moment: datetime | None) -> str:
    return ON if moment is None else moment.isoformat(timespec="minutes").removesuffix("T00:00")


def drawn(text: str, *, is_expected: bool = False) -> tuple[str, str]:
    """The stretches and the brackets of a time, as the table has them."""
    stretches, brackets, _ = form(dates.parse(text), SEEN, is_expected=is_expected)
    assert_contiguous(stretches)
    parts = [written(stretches[0].start)]
    for each in stretches:
        parts += [each.look.name.lower(), written(each.end)]
    marked = ("~" * each.is_dashed + "]["[each.is_opening] + written(each.moment) for each in brackets)
    return " ".join(parts), " ".join(marked)


def assert_contiguous(stretches: tuple[Stretch, ...]) -> None:
    """That each stretch begins where the one before ends."""
    for one, other in pairwise(stretches):
        assert one.end is not None
        assert one.end == other.start


@pytest.mark.parametrize(("text", "stretches", "brackets"), FORMS)
def test_how_a_time_is_drawn(text: str, stretches: str, brackets: str) -> None:
    assert drawn(text) == (stretches, brackets)


@pytest.mark.parametrize(("text", "stretches", "brackets"), EXPECTED)
def test_how_a_time_is_drawn_that_is_expected(text: str, stretches: str, brackets: str) -> None:
    assert drawn(text, is_expected=True) == (stretches, brackets)


def test_every_look_is_in_the_tables() -> None:
    looks = {word for _, stretches, _ in (*FORMS, *EXPECTED) for word in stretches.split()}
    assert {look.name.lower() for look in Look} <= looks


@pytest.mark.parametrize("when", [text for text in DATES if dates.parse(text).is_known])
def test_the_tables_have_every_time_that_is_no_day(when: str) -> None:
    """Days and times of day are dots: see `test_timeline`."""
    tried = {dates.parse(text) for text, *_ in FORMS}
    parsed = dates.parse(when)
    assert parsed.is_day or any(alike(parsed, each) for each in tried)


def alike(one: dates.Date, other: dates.Date) -> bool:
    """Whether two times are the same but for the flag of an end."""
    return (one.sense, one.lower, one.upper, one.is_lasting) == (
        other.sense,
        other.lower,
        other.upper,
        other.is_lasting,
    )


# Nothing is drawn more precisely than it is known

POINTS = st.sampled_from(
    ["2031-05-02", "2031-05-05", "2031-05-09", "2031-04", "2031-05", "2031", "2030", "203X", "2031-05-03T10:00Z"]
)
FLAGGED = st.tuples(POINTS, st.sampled_from(["", "", "~", "?", "%"])).map("".join)
WRITTEN = st.sampled_from(
    [
        *("{0}", "by {0}", "not before {0}", "between {0} and {1}", "{0}/{1}", "{0}/..", "{0}/", "/{0}"),
        *("under way by {0}", "under way from {0} to {1}"),
    ]
)


def parsed(form: str, first: str, second: str) -> dates.Date | None:
    """A time, if there is one that is written so."""
    try:
        return dates.parse(form.format(first, second))
    except dates.DateError:
        return None


TIMES = st.one_of(
    st.sampled_from([dates.parse(text) for text in DATES]), st.builds(parsed, WRITTEN, FLAGGED, FLAGGED)
).filter(lambda when: when is not None and when.is_known and not when.is_day)
LAST_DAYS = st.sampled_from(["1999-01-01", "2031-05-03", "2031-05-03T10:30", "2031-05-11", "2050-01-01"])


@given(TIMES, LAST_DAYS.map(datetime.fromisoformat), st.booleans())
def test_stretches_follow_each_other_over_exactly_what_a_time_can_be(
    when: dates.Date, seen: datetime, is_expected: bool
) -> None:
    drawn = form(when, seen, is_expected=is_expected)
    assert_contiguous(drawn.stretches)
    first, last = drawn.stretches[0].start, drawn.stretches[-1].end
    if when.sense is Sense.UNDER_WAY:
        assert (first, last) == (None, None)
    else:
        known = known_extent(when)
        assert (first, last) == (known.start and minute(known.start), known.end and minute(known.end))
    assert bool(drawn.brackets) != when.lasted
    assert {each.moment for each in drawn.brackets} <= {first, last}
    assert None not in [each.moment for each in drawn.brackets]


@given(TIMES, LAST_DAYS.map(datetime.fromisoformat))
def test_a_bar_is_solid_only_while_it_is_known_to_have_lasted(when: dates.Date, seen: datetime) -> None:
    low, high = surely(when, seen)
    for each in form(when, seen, is_expected=False).stretches:
        if each.look is Look.SOLID:
            assert when.lasted
            assert each.start is not None
            assert each.end is not None
            assert low <= each.start <= each.end <= high


def surely(when: dates.Date, seen: datetime) -> tuple[datetime, datetime]:
    """From when to when something surely went on: never within the period of an end that is not one sure day.

    On the sure day on which it began it went on, whenever about that day it ended.
    """
    first, last = when.start or when.end, when.end or when.start
    assert first
    assert last
    low = moments(first)[0 if is_sure(first) else 1]
    high = moments(last)[1 if is_sure(last) else 0]
    if when.end is None and when.is_lasting:
        high = max(high, seen)
    if is_sure(first):
        high = max(high, moments(first)[1])
    return low, high


def is_sure(each: Point) -> bool:
    return each.precision in (Precision.DAY, Precision.TIME) and not each.approximate and not each.uncertain


def moments(each: Point) -> tuple[datetime, datetime]:
    """When a point begins and when it is over."""
    if each.instant:
        return (minute(each.instant.replace(tzinfo=None)),) * 2
    return datetime.combine(each.lower, time()), datetime.combine(each.upper, time()) + timedelta(days=1)
