"""Times as articles give them: a day, a month, about, by, between; and what lasted, from when until when.

They are written in EDTF (ISO 8601-2:2019; https://www.loc.gov/standards/datetime/), in ISO 8601-1 for times of day, or
in words, and read into the first and the last day that they can be. A date is never narrowed: what an article leaves
open stays open, and `~` and `?` do not change the bounds and are kept next to them. Years run from 0001 to 9999, in the
proleptic Gregorian calendar.
"""

from builder.dates.clock import zone_named
from builder.dates.comparing import going_on, identity, meets, sort_key
from builder.dates.date import UNKNOWN, Date, Sense
from builder.dates.edtf import Written, written
from builder.dates.errors import DateError
from builder.dates.examples import EXAMPLES, HINTS
from builder.dates.joining import joined
from builder.dates.parsing import moment, parse
from builder.dates.point import NAMES, Point, Precision
from builder.dates.wording import brief, brief_day, day_words, label, period, short, words

__all__ = [
    "EXAMPLES",
    "HINTS",
    "NAMES",
    "UNKNOWN",
    "Date",
    "DateError",
    "Point",
    "Precision",
    "Sense",
    "Written",
    "brief",
    "brief_day",
    "day_words",
    "going_on",
    "identity",
    "joined",
    "label",
    "meets",
    "moment",
    "parse",
    "period",
    "short",
    "sort_key",
    "words",
    "written",
    "zone_named",
]
