"""What to write in place of a date as people write it, or why it cannot be written."""

from __future__ import annotations

import re

from builder.dates.readings import readings_of
from builder.text.phrases import listed

GENERAL = "write a day (2024-10-28), a month (2024-10), a year, or bounds, as in by 2024-10-28; else unknown"
_LONGEST = 80
"""In characters; what is longer is no date."""

_BEFORE_YEAR_1 = re.compile(r"[0-9] ?B\.?C\.?(?:E\.?)?\Z", re.IGNORECASE)
_TWO_DIGITS = re.compile(r"\A[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}\Z")
_RELATIVE = re.compile(
    r"(?:(?:on|last|next|this|late|early) )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|"
    r"week|month|year|morning|night|evening)\Z",
    re.IGNORECASE,
)
_REASONS = (
    (_BEFORE_YEAR_1, "years before 1 cannot be written: write unknown, and say it in when_words:"),
    (_TWO_DIGITS, "write the year with four digits, as in 2024-10-28"),
    (_RELATIVE, "count it from the article's day and write that, as in 2024-10-28; its words can go in when_words:"),
    (re.compile(r"[{}]"), "write from … to … for what lasted, or annotate each time as an event of its own"),
    (re.compile(r"[0-9][tT ][0-9]{1,2}:"), "write it as in 2024-10-28T14:30, its offset from UTC last if it has one"),
    (re.compile(r"\A[0-9][0-9X-]*[xX]"), "put X for the last digits only, as in 202X, 20XX, 2024-XX or 2024-10-XX"),
    (re.compile(r"[?~%]"), "put one ?, ~ or % (for both) at the end of the date, as in 2024-10~"),
)
"""Why what looks like a date cannot be written, or how it can, where no exact text can be offered."""


def hint_for(text: str) -> str:
    """What to write in place of a text that is not a date in our notation; where it can mean two things, both."""
    text = " ".join(text.split()).strip(" .,;")
    if len(text) > _LONGEST:
        return GENERAL
    if _BEFORE_YEAR_1.search(text):
        return _REASONS[0][1]
    if readings := readings_of(text):
        return f"write {listed(map(str, readings), 'or')}"
    return next((reason for shape, reason in _REASONS if shape.search(text)), GENERAL)
