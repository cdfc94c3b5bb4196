"""Text -> dates, and what to write in place of a text that is no date."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo

from builder.dates.date import Date
from builder.dates.errors import DateError, UnreadableError, quoted
from builder.dates.hints import hint_for
from builder.dates.notation import moment_text, read


@lru_cache(maxsize=65_536)
def parse(text: str, zone: ZoneInfo | None = None) -> Date:
    """Read a time as `examples.EXAMPLES` writes them; `zone` is that of times of day without an offset from UTC.

    Raises DateError if the text is not such a date, or an impossible one.
    """
    try:
        return read(text, zone)
    except UnreadableError as error:
        raise DateError(error.what, hint_for(text)) from None


def moment(text: str, zone: ZoneInfo | None = None) -> Date:
    """Read the time of what happens at some moment, such as publication. Raises DateError for what lasted as well."""
    date = parse(text, zone)
    if date.lasted:
        raise DateError(
            f"{quoted(date.text)} is how long something lasted", f"write {moment_text(date.start, date.end)}"
        )
    return date
