"""How times are written, with what each means: the specification, which tests try and the guide prints."""

from __future__ import annotations

from typing import NamedTuple

ZONE = "Europe/Kyiv"
"""The time zone in which the examples are read, for times of day without an offset."""


class Example(NamedTuple):
    """A time as it is written in the seeds, and what is read in it."""

    text: str
    words: str
    """What the reader sees."""
    edtf: str
    """The time written out in EDTF."""
    lower: str
    """The first day on which any of it can have been; empty where there is no such bound."""
    upper: str
    """The last such day."""


# One point, as precise as it is known.
_POINTS = (
    ("2024-10-28", "on 28 October 2024", "2024-10-28", "2024-10-28", "2024-10-28"),
    ("2024-10", "in October 2024", "2024-10", "2024-10-01", "2024-10-31"),
    ("2024", "in 2024", "2024", "2024-01-01", "2024-12-31"),
    ("202X", "in the 2020s", "202X", "2020-01-01", "2029-12-31"),
    ("20XX", "between 2000 and 2099", "20XX", "2000-01-01", "2099-12-31"),
    ("2024-21", "in spring 2024", "2024-21", "2024-03-01", "2024-05-31"),
    ("2024-24", "in winter 2024", "2024-24", "2024-01-01", "2025-02-28"),
    ("2024-10-XX", "on a day in October 2024", "2024-10-XX", "2024-10-01", "2024-10-31"),
    ("2024-XX", "in a month of 2024", "2024-XX", "2024-01-01", "2024-12-31"),
    ("2024-10-28?", "on 28 October 2024 (uncertain)", "2024-10-28?", "2024-10-28", "2024-10-28"),
    ("about 2022", "about 2022", "2022~", "2022-01-01", "2022-12-31"),
    ("2022~", "about 2022", "2022~", "2022-01-01", "2022-12-31"),
    ("2022%", "about 2022 (uncertain)", "2022%", "2022-01-01", "2022-12-31"),
    ("2024-10-30T16:00", "on 30 October 2024, 16:00 (UTC+2)", "2024-10-30T16:00:00+02:00", "2024-10-30", "2024-10-30"),
    (
        *("2024-10-28T14:30+09:00", "on 28 October 2024, 14:30 (UTC+9)"),
        *("2024-10-28T14:30:00+09:00", "2024-10-28", "2024-10-28"),
    ),
    ("2024-10-28T14:30Z", "on 28 October 2024, 14:30 (UTC)", "2024-10-28T14:30:00Z", "2024-10-28", "2024-10-28"),
    ("unknown", "at an unknown time", "", "", ""),
)
# A moment within bounds.
_WITHIN = (
    ("by 2024-11-05", "by 5 November 2024", "[..2024-11-05]", "", "2024-11-05"),
    ("[..2024-11-05]", "by 5 November 2024", "[..2024-11-05]", "", "2024-11-05"),
    ("not before 2024-10-31", "not before 31 October 2024", "[2024-10-31..]", "2024-10-31", ""),
    ("[2024-10-31..]", "not before 31 October 2024", "[2024-10-31..]", "2024-10-31", ""),
    (
        *("between 2024-10-28 and 2024-11-03", "at some time between 28 October and 3 November 2024"),
        *("[2024-10-28..2024-11-03]", "2024-10-28", "2024-11-03"),
    ),
    (
        *("[2024-10-28..2024-10-29]", "at some time between 28 and 29 October 2024"),
        *("[2024-10-28..2024-10-29]", "2024-10-28", "2024-10-29"),
    ),
    (
        *("[2024-10-28, 2024-10-30]", "at some time between 28 and 30 October 2024"),
        *("[2024-10-28..2024-10-30]", "2024-10-28", "2024-10-30"),
    ),
    (
        *("between 2024-10 and 2024-11-03?", "at some time between October and 3 November 2024 (end uncertain)"),
        *("[2024-10-01..2024-11-03]", "2024-10-01", "2024-11-03"),
    ),
    ("by 2024-11~", "by about November 2024", "[..2024-11]", "", "2024-11-30"),
)
# What lasted.
_LASTED = (
    ("from 1871 to 1879", "from 1871 to 1879", "1871/1879", "1871-01-01", "1879-12-31"),
    ("1871/1879", "from 1871 to 1879", "1871/1879", "1871-01-01", "1879-12-31"),
    (
        *("from 2024-08 to 2024-10-31", "from August to 31 October 2024"),
        *("2024-08/2024-10-31", "2024-08-01", "2024-10-31"),
    ),
    (
        *("from 2024-08~ to 2024-10-31?", "from about August 2024 to 31 October 2024 (end uncertain)"),
        *("2024-08~/2024-10-31?", "2024-08-01", "2024-10-31"),
    ),
    ("since 2022-02-24", "since 24 February 2022", "2022-02-24/..", "2022-02-24", ""),
    ("2022-02-24/..", "since 24 February 2022", "2022-02-24/..", "2022-02-24", ""),
    ("2022-02-24/", "from 24 February 2022, end unknown", "2022-02-24/", "2022-02-24", ""),
    ("until 2024-10-31", "until 31 October 2024", "/2024-10-31", "", "2024-10-31"),
    ("/2024-10-31", "until 31 October 2024", "/2024-10-31", "", "2024-10-31"),
    ("under way by 2024-10-31", "under way by 31 October 2024", "/..", "", ""),
    (
        *("under way from 2024-10-28 to 2024-11-05", "under way from 28 October to 5 November 2024 at least"),
        *("/..", "", ""),
    ),
    (
        *("2024-10-30T10:00/2024-10-30T12:00", "from 10:00 to 12:00 on 30 October 2024 (UTC+2)"),
        *("2024-10-30", "2024-10-30", "2024-10-30"),
    ),
)

EXAMPLES: tuple[Example, ...] = tuple(Example(*row) for row in (*_POINTS, *_WITHIN, *_LASTED))

HINTS: tuple[tuple[str, str], ...] = (
    ("28 Oct 2024", "write 2024-10-28"),
    ("Oct 28, 2024", "write 2024-10-28"),
    ("October 2024", "write 2024-10"),
    ("5/6/2024", "write 2024-05-06 or 2024-06-05"),
    ("c. 1850", "write 1850~"),
    ("1850s", "write 185X"),
    ("1690s", "write 169X"),
    ("1900s", "write 190X (ten years) or 19XX (a hundred)"),
    ("19th century", "write 18XX (1800 to 1899) or between 1801 and 1900"),
    ("Spring 1920", "write 1920-21"),
    ("before 1900", "write by 1899-12-31"),
    ("by October 2024", "write by 2024-10"),
    ("../2024-10-31", "write by 2024-10-31 (a moment), or until 2024-10-31 (it lasted)"),
    ("1871-79", "write from 1871 to 1879 (it lasted) or between 1871 and 1879 (at some moment)"),
    (
        "28-31 October 2024",
        "write from 2024-10-28 to 2024-10-31 (it lasted) or between 2024-10-28 and 2024-10-31 (at some moment)",
    ),
    ("2024-33", "write between 2024-01 and 2024-03"),
    ("AD 79", "write 0079"),
    ("44 BC", "years before 1 cannot be written: write unknown, and say it in when_words:"),
    (
        "last Monday",
        "count it from the article's day and write that, as in 2024-10-28; its words can go in when_words:",
    ),
)
"""What people write, and the hint that they get."""
