"""Dates: the tables specify what is read, refused, compared and worded; the properties hold for all."""

import datetime
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from builder.dates import (
    EXAMPLES,
    HINTS,
    UNKNOWN,
    Date,
    DateError,
    Precision,
    Sense,
    Written,
    brief_day,
    day_words,
    going_on,
    joined,
    label,
    meets,
    moment,
    parse,
    sort_key,
    words,
    written,
    zone_named,
)
from builder.dates.examples import ZONE, Example

KYIV = ZoneInfo(ZONE)

# What the examples of the EDTF specification mean (Library of Congress, levels 0 and 1; of level 2 the sets that are
# one of their members): text, first day, last day, sense.
SPECIFIED: tuple[tuple[str, str, str, Sense], ...] = (
    ("1985-04-12", "1985-04-12", "1985-04-12", Sense.MOMENT),
    ("1985-04", "1985-04-01", "1985-04-30", Sense.MOMENT),
    ("1985", "1985-01-01", "1985-12-31", Sense.MOMENT),
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", Sense.MOMENT),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", Sense.MOMENT),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", Sense.MOMENT),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", Sense.MOMENT),
    ("1964/2008", "1964-01-01", "2008-12-31", Sense.LASTED),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", Sense.LASTED),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", Sense.LASTED),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", Sense.LASTED),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", Sense.LASTED),
    ("2005/2006-02", "2005-01-01", "2006-02-28", Sense.LASTED),
    # Level 1.
    ("2001-21", "2001-03-01", "2001-05-31", Sense.MOMENT),
    ("1984?", "1984-01-01", "1984-12-31", Sense.MOMENT),
    ("2004-06~", "2004-06-01", "2004-06-30", Sense.MOMENT),
    ("2004-06-11%", "2004-06-11", "2004-06-11", Sense.MOMENT),
    ("201X", "2010-01-01", "2019-12-31", Sense.MOMENT),
    ("20XX", "2000-01-01", "2099-12-31", Sense.MOMENT),
    ("2004-XX", "2004-01-01", "2004-12-31", Sense.MOMENT),
    ("1985-04-XX", "1985-04-01", "1985-04-30", Sense.MOMENT),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", Sense.MOMENT),
    ("1985-04-12/..", "1985-04-12", "", Sense.LASTED),
    ("1985-04/..", "1985-04-01", "", Sense.LASTED),
    ("1985/..", "1985-01-01", "", Sense.LASTED),
    ("1985-04-12/", "1985-04-12", "", Sense.LASTED),
    ("/1985-04-12", "", "1985-04-12", Sense.LASTED),
    ("/1985-04", "", "1985-04-30", Sense.LASTED),
    ("/1985", "", "1985-12-31", Sense.LASTED),
    ("1984~/2004-06", "1984-01-01", "2004-06-30", Sense.LASTED),
    ("1984/2004-06~", "1984-01-01", "2004-06-30", Sense.LASTED),
    ("1984~/2004~", "1984-01-01", "2004-12-31", Sense.LASTED),
    ("1984-06-02?/2004-08-08~", "1984-06-02", "2004-08-08", Sense.LASTED),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", Sense.LASTED),
    # Sets of level 2.
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", Sense.MOMENT),
    ("[1667, 1668, 1670..1672]", "1667-01-01", "1672-12-31", Sense.MOMENT),
    ("[..1760-12-03]", "", "1760-12-03", Sense.MOMENT),
    ("[1760-12..]", "1760-12-01", "", Sense.MOMENT),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", "", Sense.MOMENT),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31", Sense.MOMENT),
    ("[..1984]", "", "1984-12-31", Sense.MOMENT),
    ("[1984]", "1984-01-01", "1984-12-31", Sense.MOMENT),
)

# Beside the examples of the guide: text, first day, last day, words.
READ: tuple[tuple[str, str, str, str], ...] = (
    (" 2024-10-28\n", "2024-10-28", "2024-10-28", "on 28 October 2024"),
    ("BY  2024-11-05", "", "2024-11-05", "by 5 November 2024"),
    ("Unknown", "", "", "at an unknown time"),
    ("2023-02", "2023-02-01", "2023-02-28", "in February 2023"),
    ("0001", "0001-01-01", "0001-12-31", "in AD 1"),
    ("0001-01-01", "0001-01-01", "0001-01-01", "on 1 January AD 1"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "on 31 December 9999"),
    ("9999-24", "9999-01-01", "9999-12-31", "in winter 9999"),
    ("2024-23?", "2024-09-01", "2024-11-30", "in autumn 2024 (uncertain)"),
    ("2024-10-28~", "2024-10-28", "2024-10-28", "about 28 October 2024"),
    ("about 2024-10-28?", "2024-10-28", "2024-10-28", "about 28 October 2024 (uncertain)"),
    ("202X~", "2020-01-01", "2029-12-31", "about the 2020s"),
    ("200X", "2000-01-01", "2009-12-31", "between 2000 and 2009"),
    ("20XX~", "2000-01-01", "2099-12-31", "between about 2000 and 2099"),
    ("2024-10-XX~", "2024-10-01", "2024-10-31", "on a day in about October 2024"),
    ("1900-02-XX", "1900-02-01", "1900-02-28", "on a day in February 1900"),
    ("001X", "0010-01-01", "0019-12-31", "in the 10s"),
    ("2024-XX-XX", "2024-01-01", "2024-12-31", "on a day in 2024"),
    ("2024-10-28T14:30:15Z", "2024-10-28", "2024-10-28", "on 28 October 2024, 14:30:15 (UTC)"),
    ("2024-10-29T00:30+10", "2024-10-29", "2024-10-29", "on 29 October 2024, 00:30 (UTC+10)"),
    ("2024-10-28T23:30-05:30", "2024-10-28", "2024-10-28", "on 28 October 2024, 23:30 (UTC−5:30)"),
    (
        "between 0079-08-24 and 0079-10-25",
        "0079-08-24",
        "0079-10-25",
        "at some time between 24 August and 25 October AD 79",
    ),
    # Moments.
    (
        "between 2024-12-28 and 2025-01-02",
        "2024-12-28",
        "2025-01-02",
        "at some time between 28 December 2024 and 2 January 2025",
    ),
    ("between 2024-10 and 2024-11", "2024-10-01", "2024-11-30", "at some time between October and November 2024"),
    ("between 2024-21 and 2024-22", "2024-03-01", "2024-08-31", "at some time between spring and summer 2024"),
    ("between 2024 and 2024-11", "2024-01-01", "2024-11-30", "at some time between 2024 and November 2024"),
    (
        "between 2024-10-28 and 2024-10",
        "2024-10-28",
        "2024-10-31",
        "at some time between 28 October 2024 and October 2024",
    ),
    ("between 2024-10-28 and 2024", "2024-10-28", "2024-12-31", "at some time between 28 October 2024 and 2024"),
    ("between 2024-10-28 and 2024-10-28", "2024-10-28", "2024-10-28", "on 28 October 2024"),
    (
        "between 2024-10-28~ and 2024-10-31~",
        "2024-10-28",
        "2024-10-31",
        "at some time between about 28 and about 31 October 2024",
    ),
    (
        "between 2024-10-28~ and 2024-10-31",
        "2024-10-28",
        "2024-10-31",
        "at some time between about 28 October 2024 and 31 October 2024",
    ),
    (
        "between 2024-10-28? and 2024-10-31",
        "2024-10-28",
        "2024-10-31",
        "at some time between 28 and 31 October 2024 (start uncertain)",
    ),
    (
        "between 2024-10-28? and 2024-10-31?",
        "2024-10-28",
        "2024-10-31",
        "at some time between 28 and 31 October 2024 (uncertain)",
    ),
    ("by 2024-11-05%", "", "2024-11-05", "by about 5 November 2024 (uncertain)"),
    ("by about 2024-11", "", "2024-11-30", "by about November 2024"),
    ("by 2024-10-30T16:00", "", "2024-10-30", "by 30 October 2024, 16:00 (UTC+2)"),
    (
        "between 2024-10-30T10:00 and 2024-10-30T12:00",
        "2024-10-30",
        "2024-10-30",
        "at some time between 10:00 and 12:00 on 30 October 2024 (UTC+2)",
    ),
    (
        "between 2024-10-26T10:00 and 2024-10-27T12:00",
        "2024-10-26",
        "2024-10-27",
        "at some time between 26 October 2024, 10:00 (UTC+3) and 27 October 2024, 12:00 (UTC+2)",
    ),
    # What lasted.
    ("2024-10-28/2024-10-28", "2024-10-28", "2024-10-28", "on 28 October 2024"),
    ("from 202X to 2031", "2020-01-01", "2031-12-31", "from the 2020s to 2031"),
    ("since 2022?", "2022-01-01", "", "since 2022 (uncertain)"),
    ("until about 2024-11", "", "2024-11-30", "until about November 2024"),
    ("2024-11?/", "2024-11-01", "", "from November 2024 (uncertain), end unknown"),
    ("under way by 2024-11", "", "", "under way by November 2024"),
)

# What is no date, what is wrong with it, what to do.
NO_DATE = ("no date is given", "write unknown, or leave the date out")
OUTSIDE_YEARS = "outside the years 0001 to 9999"
FOUR_DIGITS = "write a year of four digits, or unknown"
UNREADABLE = "cannot be read as a date"
LAST_X = "put X for the last digits only, as in 202X, 20XX, 2024-XX or 2024-10-XX"
MARK_LAST = "put one ?, ~ or % (for both) at the end of the date, as in 2024-10~"
AS_A_TIME = "write it as in 2024-10-28T14:30, its offset from UTC last if it has one"
GENERAL = "write a day (2024-10-28), a month (2024-10), a year, or bounds, as in by 2024-10-28; else unknown"
OFFSETS = "write Z for UTC, or an offset from -12:00 to +14:00"
MONTHS = "write a month from 01 to 12, or a season from 21 to 24"
FROM_OR_BETWEEN = (
    "write from 2024-10-28 to 2024-10-31 (it lasted) or between 2024-10-28 and 2024-10-31 (at some moment)"
)
REFUSED: tuple[tuple[str, str, str], ...] = (
    ("", *NO_DATE),
    ("..", *NO_DATE),
    ("../..", *NO_DATE),
    ("/", *NO_DATE),
    ("/..", *NO_DATE),
    ("[..]", *NO_DATE),
    # Impossible.
    ("2024-02-30", "February 2024 has 29 days", "write a day from 01 to 29"),
    ("2023-02-29", "February 2023 has 28 days", "write a day from 01 to 28"),
    ("by 2024-10-00", "October 2024 has 31 days", "write a day from 01 to 31"),
    ("2024-13", "there is no month 13", MONTHS),
    ("2024-21-05", "there is no month 21", MONTHS),
    ("2024-11/2024-10", "ends before it begins", "write 2024-10/2024-11"),
    ("[1672..1667]", "ends before it begins", "write [1667..1672]"),
    ("from 2024-11 to 2024-10", "ends before it begins", "write from 2024-10 to 2024-11"),
    ("between 2025 and 2024", "ends before it begins", "write between 2024 and 2025"),
    ("2024-10-28T14:30Z/2024-10-28T14:29Z", "ends before it begins", "write 2024-10-28T14:29Z/2024-10-28T14:30Z"),
    ("2024-10-28/2024-10-32", "October 2024 has 31 days", "write a day from 01 to 31"),
    ("0000", OUTSIDE_YEARS, FOUR_DIGITS),
    ("0000-01-01", OUTSIDE_YEARS, FOUR_DIGITS),
    ("000X", OUTSIDE_YEARS, FOUR_DIGITS),
    ("-0044", OUTSIDE_YEARS, FOUR_DIGITS),
    ("Y170000002", OUTSIDE_YEARS, FOUR_DIGITS),
    ("0001-01-01T00:00+09:00", OUTSIDE_YEARS, FOUR_DIGITS),
    ("9999-12-31T23:30-05:00", OUTSIDE_YEARS, FOUR_DIGITS),
    # Two readings of the standard's own form.
    ("../1985-04-12", "can mean two things", "write by 1985-04-12 (a moment), or until 1985-04-12 (it lasted)"),
    # Times.
    (
        *("2024-10-28T14:30", "the time has no offset from UTC"),
        "write 2024-10-28T14:30Z for UTC or 2024-10-28T14:30+09:00 and the like, or state timezone: in story.yml",
    ),
    ("2024-02-30T14:30Z", "February 2024 has 29 days", "write a day from 01 to 29"),
    ("2024-10-28T24:00Z", "is not a time", AS_A_TIME),
    ("2024-10-28T14:30Z~", "is not a time", AS_A_TIME),
    ("2024-10-28T14:30-00:00", "there is no offset -00:00 from UTC", OFFSETS),
    ("2024-10-28T14:30-00", "there is no offset -00 from UTC", OFFSETS),
    ("2024-10-28T14:30+14:30", "there is no offset +14:30 from UTC", OFFSETS),
    ("2024-10-28T14:30-13", "there is no offset -13 from UTC", OFFSETS),
    ("2024-10-28T14:30-12:01", "there is no offset -12:01 from UTC", OFFSETS),
    ("2024-10-28T9:30", "is not a time", "write 2024-10-28T09:30"),
    ("2024-10-28T14:30+0900", "is not a time", "write 2024-10-28T14:30+09:00"),
    ("2024-10-28 14:30", UNREADABLE, "write 2024-10-28T14:30"),
    # Level 2.
    ("2024-~10", UNREADABLE, MARK_LAST),
    ("2024-10~-05", UNREADABLE, MARK_LAST),
    ("2024?~", UNREADABLE, MARK_LAST),
    ("[2024-10?..2024-11]", "a date has neither flags nor a time of day", "write between 2024-10? and 2024-11"),
    ("[..2024-10-28T14:30Z]", "a date has neither flags nor a time of day", "write by 2024-10-28T14:30Z"),
    ("[2024..,2026]", "is open in its middle", "put .. first or last, as in [..2024-11-05]"),
    ("[2024,,2026]", "has an empty place", "leave it out"),
    ("{2024..2025}", UNREADABLE, "write from … to … for what lasted, or annotate each time as an event of its own"),
    ("2024-29", "is a part of a year that cannot be written so", "write between 2024-09 and 2024-11"),
    ("2024-32", "is a part of a year that cannot be written so", "write between 2024-06 and 2024-08"),
    ("2024-36", "is a part of a year that cannot be written so", "write between 2024-10 and 2024-12"),
    ("2024-39", "is a part of a year that cannot be written so", "write between 2024-09 and 2024-12"),
    ("2024-41", "is a part of a year that cannot be written so", "write between 2024-07 and 2024-12"),
    ("2XXX", UNREADABLE, LAST_X),
    ("2024-1X", UNREADABLE, LAST_X),
    ("2024-XX-05", UNREADABLE, LAST_X),
    ("2024S2", UNREADABLE, GENERAL),
    # As people type.
    ("28/10/2024", UNREADABLE, "write 2024-10-28"),
    ("2024/10/28", UNREADABLE, "write 2024-10-28"),
    ("28.10.2024", UNREADABLE, "write 2024-10-28"),
    ("20241028", UNREADABLE, "write 2024-10-28"),
    ("2024-8-5", UNREADABLE, "write 2024-08-05"),
    ("2024/10", UNREADABLE, "write 2024-10"),
    ("03/04/2024", UNREADABLE, "write 2024-03-04 or 2024-04-03"),
    ("Monday, 28 October 2024", UNREADABLE, "write 2024-10-28"),
    ("28 October 2024, 14:30", UNREADABLE, "write 2024-10-28T14:30"),
    ("ca. 1850", UNREADABLE, "write 1850~"),
    ("c1850", UNREADABLE, "write 1850~"),
    ("around the 1850s", UNREADABLE, "write 185X~"),
    ("possibly May 2024", UNREADABLE, "write 2024-05?"),
    ("the 1800s", UNREADABLE, "write 180X (ten years) or 18XX (a hundred)"),
    ("1st century", UNREADABLE, "write between 0001 and 0100"),
    ("fall of 1920", UNREADABLE, "write 1920-23"),
    ("winter 1920-21", UNREADABLE, "write between 1920-12 and 1921-02"),
    ("Q3 2024", UNREADABLE, "write between 2024-07 and 2024-09"),
    ("early October 2024", UNREADABLE, "write 2024-10"),
    ("mid-2024", UNREADABLE, "write 2024"),
    ("by the end of 2024", UNREADABLE, "write by 2024"),
    ("after 5 May 2024", UNREADABLE, "write not before 2024-05-06"),
    ("since February 2022", UNREADABLE, "write since 2022-02"),
    ("between 5 and 8 May 2024", UNREADABLE, "write between 2024-05-05 and 2024-05-08"),
    ("from 1 October to 5 November 2024", UNREADABLE, "write from 2024-10-01 to 2024-11-05"),
    ("2024-10-28 or 2024-10-29", UNREADABLE, "write between 2024-10-28 and 2024-10-29"),
    ("October 28-31, 2024", UNREADABLE, FROM_OR_BETWEEN),
    ("28–31 October 2024", UNREADABLE, FROM_OR_BETWEEN),
    ("2024-10-28/31", UNREADABLE, FROM_OR_BETWEEN),
    ("2024-10-28 / 2024-10-31", UNREADABLE, FROM_OR_BETWEEN),
    ("2024-10-28 to 2024-10-31", UNREADABLE, FROM_OR_BETWEEN),
    ("199-", UNREADABLE, "write 199X"),
    ("2024-10-xx", UNREADABLE, "write 2024-10-XX"),
    ("850", UNREADABLE, "write 0850"),
    ("1995-W05-6", UNREADABLE, "write 1995-02-04"),
    ("1995-W05", UNREADABLE, "write between 1995-01-30 and 1995-02-05"),
    ("1995-123", UNREADABLE, "write 1995-05-03"),
    ("100 BCE", UNREADABLE, "years before 1 cannot be written: write unknown, and say it in when_words:"),
    ("28/10/24", UNREADABLE, "write the year with four digits, as in 2024-10-28"),
    ("28 October", UNREADABLE, GENERAL),
    ("31 February 2024", UNREADABLE, GENERAL),
    ("2024-10-28/unknown", UNREADABLE, GENERAL),
    ("x" * 90, f"'{'x' * 39}…' {UNREADABLE}", GENERAL),
)

# A time of day in a zone: what it comes to in UTC.
IN_ZONES = (
    ("2024-07-01T12:00", "Europe/Kyiv", "2024-07-01T09:00"),
    ("2024-12-01T12:00", "Europe/Kyiv", "2024-12-01T10:00"),
    ("2024-12-01T12:00Z", "Europe/Kyiv", "2024-12-01T12:00"),
    ("2024-10-30T12:00", "Asia/Seoul", "2024-10-30T03:00"),
    ("2024-10-30T12:00", "Asia/Kolkata", "2024-10-30T06:30"),
    ("1890-05-01T12:00", "Europe/Berlin", "1890-05-01T11:07"),
)
NOT_IN_ZONES = (
    (
        *("2024-10-27T02:30", "Europe/Berlin", "clocks in Europe/Berlin showed 02:30 on 2024-10-27 twice"),
        "write 2024-10-27T02:30+02:00 or 2024-10-27T02:30+01:00",
    ),
    (
        *("2024-03-31T02:30", "Europe/Berlin", "clocks in Europe/Berlin were put forward past 02:30 on 2024-03-31"),
        "write another time, or 2024-03-31T02:30+01:00 or 2024-03-31T02:30+02:00",
    ),
    (
        *("2024-04-07T01:45", "Australia/Lord_Howe", "clocks in Australia/Lord_Howe showed 01:45 on 2024-04-07 twice"),
        "write 2024-04-07T01:45+11:00 or 2024-04-07T01:45+10:30",
    ),
    # The day that Samoa left out.
    (
        *("2011-12-30T12:00", "Pacific/Apia", "clocks in Pacific/Apia were put forward past 12:00 on 2011-12-30"),
        "write another time, or 2011-12-30T12:00-10:00 or 2011-12-30T12:00+14:00",
    ),
    ("0001-01-01T01:00", "Europe/Kyiv", "'0001-01-01T01:00' is outside the years 0001 to 9999", FOUR_DIGITS),
    ("9999-12-31T23:00Z", "Europe/Kyiv", "'9999-12-31T23:00Z' is outside the years 0001 to 9999", FOUR_DIGITS),
)

# In the order in which a timeline lists them; those of one tuple are level.
IN_ORDER: tuple[tuple[str, ...], ...] = (
    *(
        ("2023",),
        ("2024-10-01",),
        ("2024-10",),
        ("2024-10-28", "2024-10-28~", "2024-10-28?"),
        ("2024-10-28/2024-10-31",),
    ),
    *(("by 2024-10-28",), ("2024-10-28/..", "not before 2024-10-28"), ("under way by 2024-10-28",)),
    *(("2024-10-28T09:00+09:00",), ("2024-10-28T14:30+02:00", "2024-10-28T12:30Z"), ("2024-10-28T13:30Z",)),
    *(("2024-10-29",), ("2024-10-29T00:00Z",), ("2024-10-28T20:30-05:00",), ("2024-10-29T03:00Z",), ("unknown",)),
)

MEETING: tuple[tuple[str, str, bool], ...] = (
    ("2024-10-28", "2024-10", True),
    ("2024-10-28", "2024-10-29", False),
    ("2024-10-28~", "2024-10-29", False),
    ("between 2024-10 and 2024-11", "between 2024-11 and 2024-12", True),
    ("by 2024-10-28", "not before 2024-10-28", True),
    ("by 2024-10-28", "not before 2024-10-29", False),
    ("by 2024-10-28", "1990", True),
    ("unknown", "2024-10-28", True),
    ("unknown", "since 2022", True),
    ("2024-24", "2024-01-20", True),
    ("2024-24", "2025-02-28", True),
    ("2024-24", "2023-12-31", False),
    # Times of day.
    ("2024-10-28T14:30Z", "2024-10-28", True),
    ("2024-10-29T00:30+09:00", "2024-10-28T15:30:20Z", True),
    ("2024-10-28T14:30Z", "2024-10-28T14:31Z", False),
    ("by 2024-10-28T14:30Z", "2024-10-28T14:31Z", False),
    ("by 2024-10-28T14:30Z", "2024-10-28", True),
    # What lasted: its beginnings and its ends must meet.
    ("from 1871 to 1879", "from 1871-05 to 1879-08-03", True),
    ("from 1871 to 1879", "from 1872 to 1879", False),
    ("from 1871 to 1879", "from 1871 to 1878", False),
    ("since 2022-02-24", "from 2022 to 2024", True),
    ("since 2022-02-24", "since 2022-02-25", False),
    ("2022/", "2022/..", True),
    ("until 2024", "from 2020 to 2024", True),
    ("until 2024", "from 2025 to 2026", False),
    ("under way by 2024-10-31", "from 2024-08 to 2024-10-31", True),
    ("under way by 2024-11-01", "from 2024-08 to 2024-10-31", False),
    ("under way by 2024-07-31", "since 2024-08", False),
    ("under way by 2024-10-28", "under way by 2024-11-05", True),
    # A moment, and what lasted.
    ("1875", "from 1871 to 1879", True),
    ("1880", "from 1871 to 1879", False),
    ("1880", "under way by 2024-10-31", True),
)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("each", EXAMPLES, ids=[each.text for each in EXAMPLES])
def test_examples_of_the_guide(each: Example) -> None:
    found = parse(each.text, KYIV)
    assert (found.lower, found.upper) == (_day(each.lower), _day(each.upper))
    assert words(found) == each.words
    assert written(found).edtf == each.edtf


@pytest.mark.parametrize(("text", "lower", "upper", "sense"), SPECIFIED)
def test_reads_the_examples_of_the_standard(text: str, lower: str, upper: str, sense: Sense) -> None:
    found = parse(text, KYIV)
    assert (found.lower, found.upper, found.sense) == (_day(lower), _day(upper), sense)


@pytest.mark.parametrize(("text", "lower", "upper", "worded"), READ)
def test_reads(text: str, lower: str, upper: str, worded: str) -> None:
    found = parse(text, KYIV)
    assert (found.lower, found.upper) == (_day(lower), _day(upper))
    assert words(found) == worded


@pytest.mark.parametrize(("text", "what", "hint"), REFUSED)
def test_refuses(text: str, what: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert what in caught.value.what
    assert caught.value.hint == hint


@pytest.mark.parametrize(("text", "hint"), HINTS)
def test_hints_of_the_guide(text: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2024-10-28/2024-11-03", "write between 2024-10-28 and 2024-11-03"),
        ("from 2024-10-28? to 2024-11", "write between 2024-10-28? and 2024-11"),
        ("since 2024-10-28", "write not before 2024-10-28"),
        ("until 2024-10-28~", "write by 2024-10-28~"),
        ("under way by 2024-10-28", "write 2024-10-28"),
    ],
)
def test_what_lasted_is_no_moment(text: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        moment(text)
    assert caught.value.hint == hint
    assert not moment(hint.removeprefix("write ")).lasted


@pytest.mark.parametrize(("text", "zone", "in_utc"), IN_ZONES)
def test_a_time_without_an_offset_is_in_the_storys_zone(text: str, zone: str, in_utc: str) -> None:
    found = parse(text, ZoneInfo(zone)).instant
    assert found == datetime.datetime.fromisoformat(f"{in_utc}+00:00")
    assert found.replace(tzinfo=None).isoformat("T", "minutes") == text.removesuffix("Z") or text.endswith("Z")


@pytest.mark.parametrize(("text", "zone", "what", "hint"), NOT_IN_ZONES)
def test_refuses_what_clocks_did_not_show_or_twice(text: str, zone: str, what: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text, ZoneInfo(zone))
    assert (caught.value.what, caught.value.hint) == (what, hint)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Europe/Kiyv", "did you mean Europe/Kyiv?"),
        ("../../etc/passwd", "write a name of the IANA database, such as Europe/Kyiv"),
        ("localtime", "write a name of the IANA database, such as Europe/Kyiv"),
        ("", "write a name of the IANA database, such as Europe/Kyiv"),
    ],
)
def test_refuses_zones_that_there_are_not(name: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        zone_named(name)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-10-28T14:30Z", Written("2024-10-28T14:30:00Z", {})),
        ("2024-10-28T14:30:15Z", Written("2024-10-28T14:30:15Z", {})),
        (
            "from 2024-10-30T10:00 to 2024-10-30T12:00",
            Written("2024-10-30", {"from": "2024-10-30T10:00:00+02:00", "to": "2024-10-30T12:00:00+02:00"}),
        ),
        (
            "between 2024-10-30T10:00 and 2024-10-31",
            Written("[2024-10-30..2024-10-31]", {"from": "2024-10-30T10:00:00+02:00", "to": "2024-10-31"}),
        ),
        ("by 2024-10-30T16:00", Written("[..2024-10-30]", {"to": "2024-10-30T16:00:00+02:00"})),
        ("since 2024-10-30T16:00", Written("2024-10-30/..", {"from": "2024-10-30T16:00:00+02:00"})),
        ("by 2024-11~", Written("[..2024-11]", {"flags": "end ~"})),
        ("between 2024-10? and 2024-11-03%", Written("[2024-10-01..2024-11-03]", {"flags": "start ?, end %"})),
        ("between 202X and 2031", Written("[2020-01-01..2031-12-31]", {})),
        ("by 2024-24", Written("[..2025-02-28]", {})),
        ("from 2024-08~ to 2024-10", Written("2024-08~/2024-10", {})),
        ("under way by 2024-10-31?", Written("/..", {"under_way": "2024-10-31?"})),
        ("under way from 2024-10-28 to 2024-11", Written("/..", {"under_way": "2024-10-28/2024-11"})),
        ("unknown", Written("", {})),
    ],
)
def test_what_the_standard_cannot_say_is_beside_it(text: str, expected: Written) -> None:
    assert written(parse(text, KYIV)) == expected


@pytest.mark.parametrize(
    ("given_texts", "expected"),
    [
        (["under way by 2024-10-31"], "under way by 2024-10-31"),
        (["under way by 2024-10-31", "under way by 2024-10-31"], "under way by 2024-10-31"),
        (["under way by 2024-10-31", "under way by 2024-10-28?"], "under way from 2024-10-28? to 2024-10-31"),
        (
            ["under way by 2024-10-31", "under way from 2024-11-01 to 2024-11-05", "under way by 2024-11-02"],
            "under way from 2024-10-31 to 2024-11-05",
        ),
        # The first given, where nothing was under way, or a moment comes first.
        ([], "unknown"),
        (["2024-10-28", "2024-10-29"], "2024-10-28"),
        (["since 2022", "from 2022 to 2024"], "since 2022"),
        (["2024-10-28", "under way by 2024-10-31"], "2024-10-28"),
        # What is under way has a beginning or an end where another report gives one.
        (["under way by 2024-10-31", "since 2022~"], "since 2022~"),
        (["under way by 2024-10-31", "from 2024-08 to 2024-11-05"], "from 2024-08 to 2024-11-05"),
        (["2024-08/", "under way by 2024-10-31"], "since 2024-08"),
        (["until 2024-11", "under way by 2024-10-31"], "until 2024-11"),
        # Not where the two contradict each other.
        (["under way by 2024-10-31", "from 2024-08 to 2024-09"], "under way by 2024-10-31"),
        (["from 2024-08 to 2024-09", "under way by 2024-10-31"], "from 2024-08 to 2024-09"),
        (["2024-12/", "under way by 2024-10-31"], "2024-12/"),
    ],
)
def test_reports_of_one_event_give_one_time(given_texts: list[str], expected: str) -> None:
    assert joined([*map(parse, given_texts)]) == parse(expected)


@pytest.mark.parametrize(
    ("text", "start", "end", "uncertain"),
    [
        ("2024-10-28", False, False, False),
        ("2024-10-28~", True, True, False),
        ("2024-10-28?", False, False, True),
        ("2024-10-28%", True, True, True),
        ("2024-10-28~/2024-10-31", True, False, False),
        ("between 2024-10-28? and 2024-10-31~", False, True, True),
        ("2024-10-28%/..", True, False, True),
    ],
)
def test_keeps_the_qualifiers_of_each_end(text: str, start: bool, end: bool, uncertain: bool) -> None:
    found = parse(text)
    assert (found.approximate_start, found.approximate_end, found.uncertain) == (start, end, uncertain)
    assert found.approximate == (start or end)


@pytest.mark.parametrize(
    ("text", "precision", "lasted", "is_known", "is_day"),
    [
        ("2024-10-28", Precision.DAY, False, True, True),
        ("2024-10-28?", Precision.DAY, False, True, True),
        ("2024-10-28~", Precision.DAY, False, True, False),
        ("2024-10-28T14:30Z", Precision.TIME, False, True, True),
        ("between 2024-10-28 and 2024-10-28", Precision.DAY, False, True, True),
        ("between 2024-10-28T14:30Z and 2024-10-28T14:35Z", None, False, True, False),
        ("2024-10", Precision.MONTH, False, True, False),
        ("by 2024-10-28", None, False, True, False),
        ("2024-10-28/2024-10-28", None, True, True, False),
        ("since 2024-10-28", None, True, True, False),
        ("under way by 2024-10-28", None, True, True, False),
        ("unknown", None, False, False, False),
    ],
)
def test_says_what_is_known(text: str, precision: Precision | None, lasted: bool, is_known: bool, is_day: bool) -> None:
    found = parse(text)
    assert (found.precision, found.lasted, found.is_known, found.is_day) == (precision, lasted, is_known, is_day)


def test_sorts_by_what_is_known() -> None:
    keys = [{sort_key(parse(text)) for text in level} for level in IN_ORDER]
    assert all(len(level) == 1 for level in keys)
    ordered = [key for level in keys for key in level]
    assert ordered == sorted(set(ordered))


@pytest.mark.parametrize("zone", ["UTC", "Asia/Seoul", "America/New_York"])
def test_a_day_begins_when_it_does_in_the_storys_zone(zone: str) -> None:
    texts = ("2024-11-07", "2024-11-06T23:59", "2024-11-06T00:00", "2024-11-06")
    found = [parse(text, ZoneInfo(zone)) for text in texts]
    assert sorted(found, key=sort_key) == found[::-1]


@pytest.mark.parametrize(("one", "other", "expected"), MEETING)
def test_meets(one: str, other: str, expected: bool) -> None:
    assert meets(parse(one), parse(other)) is expected
    assert meets(parse(other), parse(one)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-10-28", "28 October 2024"),
        ("2024-08", "August 2024"),
        ("202X", "the 2020s"),
        ("by 2024-11-05", "by 5 November 2024"),
        ("between 2024-10-28 and 2024-10-29", "some time between 28 and 29 October 2024"),
        ("2024-08~", "about August 2024"),
        ("unknown", "an unknown time"),
    ],
)
def test_label_stands_alone(text: str, expected: str) -> None:
    assert label(parse(text)) == expected


def test_day_words_of_a_single_digit() -> None:
    assert day_words(date(2024, 10, 5)) == "5 October 2024"


DAYS = st.dates().map(date.isoformat)
PLAIN = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]))
SINGLE = st.builds(
    str.__add__,
    st.one_of(PLAIN, st.sampled_from(["2024-22", "2024-24", "202X", "2024-10-XX"])),
    st.sampled_from(["", "~", "?", "%"]),
)
TIMES = st.builds(
    "{}T{:%H:%M}{}".format,
    st.dates(date(2, 1, 1), date(9998, 1, 1)),
    st.times(),
    st.sampled_from(["Z", "+09:00", "-05:30"]),
)
POINTS = st.one_of(SINGLE, TIMES)
ONE = st.sampled_from(
    ["{}", "by {}", "not before {}", "since {}", "until {}", "under way by {}", "{}/", "/{}", "{}/.."]
)
TWO = st.sampled_from(["between {} and {}", "from {} to {}", "under way from {} to {}", "{}/{}"])
SETS = st.builds(str.format, st.sampled_from(["[{}..{}]", "[{},{}]", "[..{}]", "[{}..]"]), PLAIN, PLAIN)
TEXTS = st.one_of(
    st.builds(str.format, ONE, POINTS),
    st.builds(str.format, TWO, POINTS, POINTS),
    SETS,
    st.sampled_from([each.text for each in EXAMPLES if "T16" not in each.text and "T10" not in each.text]),
)


@st.composite
def _dates(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Date:
    try:
        return parse(draw(texts))
    except DateError:
        assume(False)
        raise


DATES = _dates()
NEARLY = st.text(st.sampled_from("0123456789-/.~?%XxTZ:+ YS[]{},OctMonbyfromtosincebetweenandcenturyBC"), max_size=28)


@given(st.one_of(st.text(), NEARLY, TEXTS))
@example("2024-１０-28")
@example("2024-10\n?")
@example("the " * 30)
@example("between between 2024 and 2025 and")
def test_parse_raises_nothing_but_its_own_error(text: str) -> None:
    try:
        found = parse(text)
    except DateError as error:
        complaint = error
    else:
        assert found is UNKNOWN or found.text == " ".join(text.split())
        return
    assert complaint.what
    assert complaint.hint
    assert not complaint.hint.endswith(".")
    assert "\n" not in str(complaint)


@given(DATES)
def test_bounds_are_in_order(found: Date) -> None:
    assert found.lower is None or found.upper is None or found.lower <= found.upper
    assert found.is_known == (found.sense is not Sense.UNKNOWN)
    assert parse(found.text) == found


@given(DATES)
def test_what_is_written_out_is_never_narrower(found: Date) -> None:
    out = written(found)
    assume(out.edtf and "under_way" not in out.beside)
    again = parse(out.edtf)
    assert again.lower is None or (found.lower is not None and again.lower <= found.lower)
    assert again.upper is None or (found.upper is not None and again.upper >= found.upper)
    assert again.lasted == found.lasted or "from" in out.beside or "to" in out.beside
    assert written(again).edtf == out.edtf


@given(DATES)
def test_words_are_one_line_with_each_bound_year(found: Date) -> None:
    worded = words(found)
    assert worded == " ".join(worded.split())
    assert worded.endswith(label(found))
    points = [each for each in (found.start, found.end) if each and each.precision is not Precision.SEASON]
    assert all(str(each.lower.year) in worded for each in points if "X" not in each.text)


@given(_dates(st.one_of(st.builds(str.format, ONE, PLAIN), st.builds(str.format, TWO, PLAIN, PLAIN), SETS)))
def test_what_readers_see_leads_back_to_it(found: Date) -> None:
    """The words on the page, typed as a date, get the text to write as a hint, and that has the same words."""
    assume(not words(found).endswith(("end unknown", "at least")))
    assume(all(each.lower.year >= 1000 for each in (found.start, found.end) if each))
    try:
        again = parse(words(found))
    except DateError as error:
        again = parse(error.hint.removeprefix("write ").partition(" (")[0])
    assert words(again) == words(found)


@given(st.lists(DATES, max_size=8))
def test_sort_key_is_one_order_for_all(found: list[Date]) -> None:
    ordered, backwards = sorted(found, key=sort_key), found[::-1]
    assert list(map(sort_key, sorted(backwards, key=sort_key))) == list(map(sort_key, ordered))
    for one, other in pairwise(ordered):
        assert one.is_known or not other.is_known
        assert (one.start or one.end) is None or sort_key(one) <= sort_key(other)


@given(DATES, DATES)
def test_meets_is_symmetric_and_reflexive(one: Date, other: Date) -> None:
    assert meets(one, other) == meets(other, one)
    assert meets(one, one)
    assert meets(one, UNKNOWN)


# In a few characters


def test_a_day_in_a_few_characters() -> None:
    day = date(2024, 9, 5)
    assert (brief_day(day), brief_day(day, 2024)) == ("5 Sep 2024", "5 Sep")


# What went on, and when it is known to have


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2024-10-30", None),
        ("between 2024-10-28 and 2024-11-03", None),
        ("unknown", None),
        ("since 2022-02-24", "2022-02-24/"),
        ("since 2022~", "2022-12-31/"),
        ("from 2024-08 to 2024-10-31", "2024-08-31/2024-10-31"),
        ("2024-08-05/2024-08", None),
        ("2024-08/2024-08", None),
        ("2022-02-24/", "2022-02-24/2022-02-24"),
        ("until 2024-10-31?", "2024-10-31/2024-10-31"),
        ("until 2024-10", None),
        ("under way by 2024-10-31", "2024-10-31/2024-10-31"),
    ],
)
def test_what_is_known_of_how_long_it_went_on(text: str, known: str | None) -> None:
    ends = going_on(parse(text))
    assert (ends and f"{ends[0]}/{ends[1] or ''}") == known


@given(st.sampled_from([example.text for example in EXAMPLES]))
def test_it_went_on_within_its_bounds(text: str) -> None:
    date_ = parse(text, zone=KYIV)
    ends = going_on(date_)
    if ends:
        assert date_.lasted
        assert (date_.lower or date.min) <= ends[0] <= (ends[1] or date.max) <= (date_.upper or date.max)
