"""The times that an English text names: which words, what kind of time, what they mean in TIMEX3 and as a `when`.

`dated` holds the dates of the calendar, `relative` what counts from another date, `lasting` how long and how often,
`clock` times of day: each a list of rules, a pattern with what it means. `scanning` applies them from the left, `scope`
says what each may count from, `bounding` adds what the words before a time bound.
"""

from builder.recognise.times.expression import TimeExpression
from builder.recognise.times.scanning import times_in

__all__ = ["TimeExpression", "times_in"]
