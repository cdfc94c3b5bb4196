"""Dates as articles give them: a day, a month, about, by, between, unknown.

They are written in EDTF (ISO 8601-2:2019, level 1; https://www.loc.gov/standards/datetime/) and read into the first
and the last day that they can be. A date is never narrowed: what an article leaves open stays open, and `~` and `?`
do not change the bounds and are kept next to them. Years run from 0001 to 9999, in the proleptic Gregorian calendar.
"""

from builder.dates.edtf import UNKNOWN, Date, DateError, Precision, meets, parse, sort_key
from builder.dates.wording import EXAMPLES, day_words, label, period, short, words

__all__ = [
    "EXAMPLES",
    "UNKNOWN",
    "Date",
    "DateError",
    "Precision",
    "day_words",
    "label",
    "meets",
    "parse",
    "period",
    "short",
    "sort_key",
    "words",
]
