"""How long it takes to read 10,000 different times as seeds write them, beside dateutil, which reads days alone.

python tests/benchmarks/dates.py
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import cycle, islice

from dateutil import parser as dateutil_parser

from builder import dates

COUNT = 10_000
HELD_TO = 0.3
"""In processor seconds."""
FORMS = (
    *("{0}", "{0}?", "{0:%Y-%m}~", "by {0}", "not before {0}", "[..{0}]", "between {0} and {1}", "from {0} to {1}"),
    *("{0}/{1}", "since {0}", "under way by {0}", "{0}T14:30+09:00"),
)


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """The processor seconds that some work takes with all of the texts."""
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


def main() -> None:
    days = [date(1990, 1, 1) + timedelta(n) for n in range(COUNT)]
    forms = islice(cycle(FORMS), COUNT)
    texts = [form.format(day, day + timedelta(3)) for form, day in zip(forms, days, strict=True)]
    ours, theirs = seconds(dates.parse, texts), seconds(dateutil_parser.parse, map(str, days))
    print(f"{COUNT:,} times of {len(FORMS)} forms: {ours:.3f} s CPU, held to {HELD_TO} s")
    print(f"{COUNT:,} days by dateutil:      {theirs:.3f} s CPU; ours take {ours / theirs:.2f} of that")


if __name__ == "__main__":
    main()
