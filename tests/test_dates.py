"""EDTF: the tables are the specification of what is read, refused, compared and worded; the properties hold for all."""

import datetime
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from builder.dates import (
    EXAMPLES,
    UNKNOWN,
    Date,
    DateError,
    Precision,
    day_words,
    label,
    meets,
    parse,
    sort_key,
    words,
)

# EDTF, first day, last day, precision, words.
READ: tuple[tuple[str, str | None, str | None, Precision, str], ...] = (
    ("2024-10-28", "2024-10-28", "2024-10-28", Precision.DAY, "on 28 October 2024"),
    (" 2024-10-28\n", "2024-10-28", "2024-10-28", Precision.DAY, "on 28 October 2024"),
    ("2024-02-29", "2024-02-29", "2024-02-29", Precision.DAY, "on 29 February 2024"),
    ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH, "in February 2024"),
    ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH, "in February 2023"),
    ("2024", "2024-01-01", "2024-12-31", Precision.YEAR, "in 2024"),
    ("0001", "0001-01-01", "0001-12-31", Precision.YEAR, "in 1"),
    ("9999-12-31", "9999-12-31", "9999-12-31", Precision.DAY, "on 31 December 9999"),
    ("2024-21", "2024-03-01", "2024-05-31", Precision.SEASON, "in spring 2024"),
    ("2024-22", "2024-06-01", "2024-08-31", Precision.SEASON, "in summer 2024"),
    ("2024-23?", "2024-09-01", "2024-11-30", Precision.SEASON, "in autumn 2024 (uncertain)"),
    ("2024-24", "2024-12-01", "2024-12-31", Precision.SEASON, "in winter 2024"),
    ("2024-10-28~", "2024-10-28", "2024-10-28", Precision.DAY, "about 28 October 2024"),
    ("2024-08~", "2024-08-01", "2024-08-31", Precision.MONTH, "about August 2024"),
    ("2024-10-28?", "2024-10-28", "2024-10-28", Precision.DAY, "on 28 October 2024 (uncertain)"),
    ("2024-10-28%", "2024-10-28", "2024-10-28", Precision.DAY, "about 28 October 2024 (uncertain)"),
    # Digits left open.
    ("202X", "2020-01-01", "2029-12-31", Precision.DECADE, "in the 2020s"),
    ("202X~", "2020-01-01", "2029-12-31", Precision.DECADE, "about the 2020s"),
    ("200X", "2000-01-01", "2009-12-31", Precision.DECADE, "between 2000 and 2009"),
    ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY, "between 2000 and 2099"),
    ("20XX~", "2000-01-01", "2099-12-31", Precision.CENTURY, "between about 2000 and 2099"),
    ("2024-10-XX", "2024-10-01", "2024-10-31", Precision.MONTH, "on a day in October 2024"),
    ("2024-02-XX", "2024-02-01", "2024-02-29", Precision.MONTH, "on a day in February 2024"),
    ("2024-10-XX~", "2024-10-01", "2024-10-31", Precision.MONTH, "on a day in about October 2024"),
    ("1900-02-XX", "1900-02-01", "1900-02-28", Precision.MONTH, "on a day in February 1900"),
    ("9999-12-XX", "9999-12-01", "9999-12-31", Precision.MONTH, "on a day in December 9999"),
    ("001X", "0010-01-01", "0019-12-31", Precision.DECADE, "in the 10s"),
    ("99XX", "9900-01-01", "9999-12-31", Precision.CENTURY, "between 9900 and 9999"),
    ("2024-XX", "2024-01-01", "2024-12-31", Precision.YEAR, "in a month of 2024"),
    ("2024-XX-XX", "2024-01-01", "2024-12-31", Precision.YEAR, "on a day in 2024"),
    # Intervals.
    ("2024-10-28/2024-10-31", "2024-10-28", "2024-10-31", Precision.INTERVAL, "between 28 and 31 October 2024"),
    ("2024-10-28/2024-11-02", "2024-10-28", "2024-11-02", Precision.INTERVAL, "between 28 October and 2 November 2024"),
    (
        *("2024-12-28/2025-01-02", "2024-12-28", "2025-01-02", Precision.INTERVAL),
        "between 28 December 2024 and 2 January 2025",
    ),
    ("2024-10/2024-11", "2024-10-01", "2024-11-30", Precision.INTERVAL, "between October and November 2024"),
    ("2024-10/2024-11-05", "2024-10-01", "2024-11-05", Precision.INTERVAL, "between October and 5 November 2024"),
    ("2024-21/2024-22", "2024-03-01", "2024-08-31", Precision.INTERVAL, "between spring and summer 2024"),
    ("2024/2025", "2024-01-01", "2025-12-31", Precision.INTERVAL, "between 2024 and 2025"),
    ("2024/2024-11", "2024-01-01", "2024-11-30", Precision.INTERVAL, "between 2024 and November 2024"),
    ("2024-10-28/2024", "2024-10-28", "2024-12-31", Precision.INTERVAL, "between 28 October and 2024"),
    ("2024-10-28/2024-10-28", "2024-10-28", "2024-10-28", Precision.INTERVAL, "on 28 October 2024"),
    (
        *("2024-10-28~/2024-10-31~", "2024-10-28", "2024-10-31", Precision.INTERVAL),
        "between about 28 and about 31 October 2024",
    ),
    (
        *("2024-10-28~/2024-10-31", "2024-10-28", "2024-10-31", Precision.INTERVAL),
        "between about 28 October 2024 and 31 October 2024",
    ),
    (
        *("2024-10-28?/2024-10-31", "2024-10-28", "2024-10-31", Precision.INTERVAL),
        "between 28 and 31 October 2024 (start uncertain)",
    ),
    (
        *("2024-10-28/2024-10-31?", "2024-10-28", "2024-10-31", Precision.INTERVAL),
        "between 28 and 31 October 2024 (end uncertain)",
    ),
    (
        *("2024-10-28?/2024-10-31?", "2024-10-28", "2024-10-31", Precision.INTERVAL),
        "between 28 and 31 October 2024 (uncertain)",
    ),
    ("../2024-11-05", None, "2024-11-05", Precision.INTERVAL, "by 5 November 2024"),
    ("../2024-11-05%", None, "2024-11-05", Precision.INTERVAL, "by about 5 November 2024 (uncertain)"),
    ("/2024-11", None, "2024-11-30", Precision.INTERVAL, "until November 2024, start unknown"),
    ("2024-11/..", "2024-11-01", None, Precision.INTERVAL, "from November 2024"),
    ("2024-11/", "2024-11-01", None, Precision.INTERVAL, "from November 2024, end unknown"),
    ("2024-11?/", "2024-11-01", None, Precision.INTERVAL, "from November 2024 (uncertain), end unknown"),
    # Times: the day is that of their own offset.
    ("2024-10-28T14:30Z", "2024-10-28", "2024-10-28", Precision.TIME, "on 28 October 2024, 14:30 (UTC)"),
    ("2024-10-28T14:30:15Z", "2024-10-28", "2024-10-28", Precision.TIME, "on 28 October 2024, 14:30:15 (UTC)"),
    ("2024-10-28T14:30+09:00", "2024-10-28", "2024-10-28", Precision.TIME, "on 28 October 2024, 14:30 (UTC+9)"),
    ("2024-10-29T00:30+10", "2024-10-29", "2024-10-29", Precision.TIME, "on 29 October 2024, 00:30 (UTC+10)"),
    ("2024-10-28T23:30-05:30", "2024-10-28", "2024-10-28", Precision.TIME, "on 28 October 2024, 23:30 (UTC−5:30)"),
    ("unknown", None, None, Precision.UNKNOWN, "at an unknown time"),
    ("Unknown", None, None, Precision.UNKNOWN, "at an unknown time"),
)

# What is no date, what is wrong with it, what to do.
NO_DATE = ("no date is given", "write unknown, or leave the date out")
OUTSIDE_YEARS = "outside the years 0001 to 9999"
NOT_LEVEL_1 = "is not an EDTF date of level 1"
LAST_X = "put X for the last digits only, as in 202X, 20XX, 2024-XX or 2024-10-XX"
MARK_LAST = "put one ?, ~ or % (for both) at the end of the date, as in 2024-10~"
AS_A_TIME = "write it as in 2024-10-28T14:30+09:00, the offset from UTC last"
BOTH_ENDS = "write both ends in full, without spaces, and leave an unknown end empty, as in 2024-10-28/2024-10-31"
AS_A_DATE = "write it as in 2024-10-28, 2024-10, 2024-10~ (about), ../2024-10-28 (by then) or unknown"
AS_AN_END = "write it as a day, a month or a year"
REFUSED: tuple[tuple[str, str, str], ...] = (
    ("", *NO_DATE),
    ("..", *NO_DATE),
    ("../..", *NO_DATE),
    ("/", *NO_DATE),
    # Impossible.
    ("2024-02-30", "February 2024 has 29 days", "write a day from 01 to 29"),
    ("2023-02-29", "February 2023 has 28 days", "write a day from 01 to 28"),
    ("2024-10-00", "October 2024 has 31 days", "write a day from 01 to 31"),
    ("2024-13", "there is no month 13", "write a month from 01 to 12, or a season from 21 to 24"),
    ("2024-21-05", "there is no month 21", "write a month from 01 to 12, or a season from 21 to 24"),
    ("2024-11/2024-10", "the interval ends before it begins", "write 2024-10/2024-11"),
    ("2024-10-28/2024-10-32", "October 2024 has 31 days", "write a day from 01 to 31"),
    ("0000", OUTSIDE_YEARS, "write a year of four digits, or unknown"),
    ("000X", OUTSIDE_YEARS, "write a year of four digits, or unknown"),
    ("-0044", OUTSIDE_YEARS, "write a year of four digits, or unknown"),
    ("Y17000", OUTSIDE_YEARS, "write a year of four digits, or unknown"),
    ("0001-01-01T00:00+09:00", OUTSIDE_YEARS, "write a year of four digits, or unknown"),
    # Times.
    (
        *("2024-10-28T14:30", "the time has no offset from UTC"),
        "write 2024-10-28T14:30Z for UTC, or 2024-10-28T14:30+09:00 and the like",
    ),
    ("2024-02-30T14:30Z", "February 2024 has 29 days", "write a day from 01 to 29"),
    ("2024-10-28T24:00Z", "is not a time", AS_A_TIME),
    ("2024-10-28T14:30Z~", "is not a time", AS_A_TIME),
    ("2024-10-28 14:30", NOT_LEVEL_1, AS_A_TIME),
    ("2024-10-28T14:30Z/..", "'2024-10-28T14:30Z' cannot be an end of an interval", AS_AN_END),
    # Level 2.
    ("2024-~10", NOT_LEVEL_1, MARK_LAST),
    ("2024-10~-05", NOT_LEVEL_1, MARK_LAST),
    ("2024?~", NOT_LEVEL_1, MARK_LAST),
    ("[2024,2025]", NOT_LEVEL_1, "write the interval that contains them, as in 2024-10/2024-11"),
    ("{2024..2025}", NOT_LEVEL_1, "write the interval that contains them, as in 2024-10/2024-11"),
    ("2024-33", NOT_LEVEL_1, "write the months, as in 2024-01/2024-03"),
    ("2XXX", NOT_LEVEL_1, LAST_X),
    ("2024-1X", NOT_LEVEL_1, LAST_X),
    ("2024-XX-05", NOT_LEVEL_1, LAST_X),
    ("2024-10-xx", NOT_LEVEL_1, LAST_X),
    ("2024-10-XX/2024-11", "'2024-10-XX' cannot be an end of an interval", AS_AN_END),
    ("2024S2", NOT_LEVEL_1, AS_A_DATE),
    # As people type.
    ("28 October 2024", "'28 October 2024' is not an EDTF date of level 1", "write 2024-10-28"),
    ("Oct 28, 2024", NOT_LEVEL_1, "write 2024-10-28"),
    ("28/10/2024", NOT_LEVEL_1, "write 2024-10-28"),
    ("2024/10/28", NOT_LEVEL_1, "write 2024-10-28"),
    ("28.10.2024", NOT_LEVEL_1, "write 2024-10-28"),
    ("20241028", NOT_LEVEL_1, "write 2024-10-28"),
    ("2024-8-5", NOT_LEVEL_1, "write 2024-08-05"),
    ("October 2024", NOT_LEVEL_1, "write 2024-10"),
    ("2024/10", NOT_LEVEL_1, "write 2024-10"),
    ("03/04/2024", NOT_LEVEL_1, "write 2024-03-04 or 2024-04-03"),
    ("28/10/24", NOT_LEVEL_1, AS_A_DATE),
    ("28 October", NOT_LEVEL_1, AS_A_DATE),
    ("Monday", NOT_LEVEL_1, AS_A_DATE),
    ("2024-10-28/31", NOT_LEVEL_1, BOTH_ENDS),
    ("2024-10-28 / 2024-10-31", NOT_LEVEL_1, BOTH_ENDS),
    ("2024-10-28 to 2024-10-31", NOT_LEVEL_1, BOTH_ENDS),
    ("2024-10-28/unknown", NOT_LEVEL_1, BOTH_ENDS),
    ("x" * 50, f"'{'x' * 39}…' {NOT_LEVEL_1}", AS_A_DATE),
)

# In the order in which a timeline lists them.
IN_ORDER: tuple[str, ...] = (
    *("2023", "2024-10-01", "2024-10", "2024-10-28", "2024-10-28~", "2024-10-28?", "2024-10-28/2024-10-31"),
    *("../2024-10-28", "2024-10-28/..", "2024-10-28T09:00+09:00", "2024-10-28T14:30+02:00", "2024-10-28T13:30Z"),
    *("2024-10-29", "unknown"),
)

MEETING: tuple[tuple[str, str, bool], ...] = (
    ("2024-10-28", "2024-10", True),
    ("2024-10-28", "2024-10-29", False),
    ("2024-10-28~", "2024-10-29", False),
    ("2024-10/2024-11", "2024-11/2024-12", True),
    ("../2024-10-28", "2024-10-28/..", True),
    ("../2024-10-28", "2024-10-29/..", False),
    ("/2024-10-28", "1990", True),
    ("unknown", "2024-10-28", True),
    ("2024-10-28T14:30Z", "2024-10-28", True),
    ("2024-10-29T00:30+09:00", "2024-10-28T15:30:20Z", True),
    ("2024-10-28T14:30Z", "2024-10-28T14:31Z", False),
)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "lower", "upper", "precision", "worded"), READ)
def test_reads(text: str, lower: str | None, upper: str | None, precision: Precision, worded: str) -> None:
    found = parse(text)
    assert (found.lower, found.upper, found.precision) == (_day(lower), _day(upper), precision)
    assert words(found) == worded


@pytest.mark.parametrize(("text", "worded"), EXAMPLES)
def test_examples_of_the_guide(text: str, worded: str) -> None:
    assert words(parse(text)) == worded


@pytest.mark.parametrize(("text", "what", "hint"), REFUSED)
def test_refuses(text: str, what: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert what in caught.value.what
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("text", "start", "end", "uncertain"),
    [
        ("2024-10-28", False, False, False),
        ("2024-10-28~", True, True, False),
        ("2024-10-28?", False, False, True),
        ("2024-10-28%", True, True, True),
        ("2024-10-28~/2024-10-31", True, False, False),
        ("2024-10-28?/2024-10-31~", False, True, True),
        ("2024-10-28%/..", True, False, True),
    ],
)
def test_keeps_the_qualifiers_of_each_end(text: str, start: bool, end: bool, uncertain: bool) -> None:
    found = parse(text)
    assert (found.approximate_start, found.approximate_end, found.uncertain) == (start, end, uncertain)
    assert found.approximate == (start or end)


@pytest.mark.parametrize(
    ("text", "is_known", "open_start", "open_end", "is_day"),
    [
        ("2024-10-28", True, False, False, True),
        ("2024-10-28?", True, False, False, True),
        ("2024-10-28~", True, False, False, False),
        ("2024-10-28T14:30Z", True, False, False, True),
        ("2024-10", True, False, False, False),
        ("../2024-10-28", True, True, False, False),
        ("2024-10-28/", True, False, True, False),
        ("unknown", False, False, False, False),
    ],
)
def test_tells_what_is_known(text: str, is_known: bool, open_start: bool, open_end: bool, is_day: bool) -> None:
    found = parse(text)
    assert (found.is_known, found.open_start, found.open_end, found.is_day) == (is_known, open_start, open_end, is_day)


def test_instant_is_in_utc_and_only_for_times() -> None:
    assert parse("2024-10-29T00:30+09:00").instant == datetime.datetime(2024, 10, 28, 15, 30, tzinfo=datetime.UTC)
    assert parse("2024-10-28").instant is None


def test_sorts_by_what_is_known() -> None:
    shuffled = IN_ORDER[::-1]
    assert tuple(sorted(shuffled, key=lambda text: sort_key(parse(text)))) == IN_ORDER


@pytest.mark.parametrize(("one", "other", "expected"), MEETING)
def test_meets(one: str, other: str, expected: bool) -> None:
    assert meets(parse(one), parse(other)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-10-28", "28 October 2024"),
        ("2024-08", "August 2024"),
        ("202X", "the 2020s"),
        ("../2024-11-05", "by 5 November 2024"),
        ("2024-08~", "about August 2024"),
        ("unknown", "an unknown time"),
    ],
)
def test_label_stands_alone(text: str, expected: str) -> None:
    assert label(parse(text)) == expected


def test_day_words_of_a_single_digit() -> None:
    assert day_words(date(2024, 10, 5)) == "5 October 2024"


DAYS = st.dates().map(date.isoformat)
SINGLE = st.builds(
    str.__add__,
    st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]), st.just("2024-22")),
    st.sampled_from(["", "~", "?", "%"]),
)
ENDS = st.one_of(SINGLE, st.sampled_from(["", ".."]))
TIMES = st.builds(
    "{}T{:%H:%M}{}".format,
    st.dates(date(2, 1, 1), date(9998, 1, 1)),
    st.times(),
    st.sampled_from(["Z", "+09:00", "-05:30"]),
)
TEXTS = st.one_of(SINGLE, st.builds("{}/{}".format, ENDS, ENDS), TIMES, st.sampled_from([text for text, *_ in READ]))


@st.composite
def _dates(draw: st.DrawFn) -> Date:
    try:
        return parse(draw(TEXTS))
    except DateError:
        assume(False)
        raise


DATES = _dates()
NEARLY = st.text(st.sampled_from("0123456789-/.~?%XxTZ:+ YS[]{},OctMon"), max_size=24)


@given(st.one_of(st.text(), NEARLY, TEXTS))
@example("2024-１０-28")
@example("2024-10\n?")
def test_parse_raises_nothing_but_its_own_error(text: str) -> None:
    try:
        found = parse(text)
    except DateError as error:
        complaint = error
    else:
        assert found is UNKNOWN or found.text == text.strip()
        return
    assert complaint.what
    assert complaint.hint
    assert not complaint.hint.endswith(".")
    assert "\n" not in str(complaint)


@given(DATES)
def test_bounds_are_in_order(found: Date) -> None:
    assert found.lower is None or found.upper is None or found.lower <= found.upper
    assert found.is_known == (found.precision is not Precision.UNKNOWN)


@given(DATES)
def test_words_are_one_line_with_each_bound_year(found: Date) -> None:
    worded = words(found)
    assert worded == " ".join(worded.split())
    assert worded.endswith(label(found))
    assert all(str(bound.year) in worded for bound in (found.lower, found.upper) if bound and "X" not in found.text)


@given(st.lists(DATES, max_size=8))
def test_sort_key_is_a_total_order(found: list[Date]) -> None:
    ordered, backwards = sorted(found, key=sort_key), found[::-1]
    assert sorted(backwards, key=sort_key) == ordered
    for one, other in pairwise(ordered):
        assert (sort_key(one) == sort_key(other)) == (one == other)
        assert one.is_known or not other.is_known


@given(DATES, DATES)
def test_meets_is_symmetric_and_reflexive(one: Date, other: Date) -> None:
    assert meets(one, other) == meets(other, one)
    assert meets(one, one)
    assert meets(one, UNKNOWN)
