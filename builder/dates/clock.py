"""Times of day: ISO 8601-1 with an offset from UTC, or in a time zone of the IANA database."""

from __future__ import annotations

import datetime
import re
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from builder.dates.errors import DateError, UnreadableError, outside_years, quoted
from builder.text.phrases import listed

_TIME = re.compile(
    r"(?P<wall>[0-9-]{10}T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)"
    r"(?P<offset>Z|(?P<sign>[+-])(?P<hours>[0-9]{2})(?::(?P<minutes>[0-5][0-9]))?)?"
)
_WRITE_TIME = "write it as in 2024-10-28T14:30, or with its offset from UTC as in 2024-10-28T14:30+09:00"
_EARLIEST, _LATEST = datetime.timedelta(hours=-12), datetime.timedelta(hours=14)
"""The offsets of the last and the first places to reach a day."""


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo:
    """The time zone of a name in the IANA database. Raises DateError if there is none."""
    # Systems have zones of their own beside those of the database, such as “localtime”, which differ from each other.
    known = {each for each in available_timezones() if "/" in each or each == "UTC"}
    if name not in known:
        near = next(iter(get_close_matches(name, known, 1)), "")
        hint = f"did you mean {near}?" if near else "write a name of the IANA database, such as Europe/Kyiv"
        raise DateError(f"there is no time zone {quoted(name)}", hint)
    return ZoneInfo(name)


def instant_of(text: str, zone: ZoneInfo | None) -> tuple[str, datetime.datetime]:
    """A time of day with its offset written out, and its instant as clocks in `zone` (else in UTC) show it.

    Without an offset it is a time in `zone`. Raises DateError if it is not a time, if there is neither an offset nor a
    zone, or if the zone's clocks did not show it, or twice.
    """
    match = _TIME.fullmatch(text)
    if not match:
        raise UnreadableError(f"{quoted(text)} is not a time", _WRITE_TIME)
    wall = datetime.datetime.fromisoformat(match["wall"])
    offset = _written_offset(match) if match["offset"] else _offset_in(zone, wall, text)
    moment = wall.replace(tzinfo=datetime.timezone(offset))
    return text if match["offset"] else text + _offset_text(offset), _as_shown_in(zone, moment, text)


def _written_offset(match: re.Match[str]) -> datetime.timedelta:
    if match["offset"] == "Z":
        return datetime.timedelta()
    size = datetime.timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    offset = -size if match["sign"] == "-" else size
    if not _EARLIEST <= offset <= _LATEST or (match["sign"] == "-" and not size):
        hint = "write Z for UTC, or an offset from -12:00 to +14:00"
        raise DateError(f"there is no offset {match['offset']} from UTC", hint)
    return offset


def _offset_in(zone: ZoneInfo | None, wall: datetime.datetime, text: str) -> datetime.timedelta:
    """The offset of a zone whose clocks show a time once."""
    if zone is None:
        hint = f"write {text}Z for UTC or {text}+09:00 and the like, or state timezone: in story.yml"
        raise DateError("the time has no offset from UTC", hint)
    before, after = _offset(zone, wall), _offset(zone, wall.replace(fold=1))
    if before == after:
        return before
    shown = f"{wall:%H:%M} on {wall:%Y-%m-%d}"
    readings = listed((f"{text}{_offset_text(each)}" for each in (before, after)), "or")
    if before > after:
        raise DateError(f"clocks in {zone.key} showed {shown} twice", f"write {readings}")
    raise DateError(f"clocks in {zone.key} were put forward past {shown}", f"write another time, or {readings}")


def _offset(zone: ZoneInfo, moment: datetime.datetime) -> datetime.timedelta:
    """That of a zone at a moment, to the minute: before zones were agreed on, towns had theirs to the second."""
    offset = moment.replace(tzinfo=zone).utcoffset()
    assert offset is not None
    return datetime.timedelta(minutes=round(offset / datetime.timedelta(minutes=1)))


def _as_shown_in(zone: ZoneInfo | None, moment: datetime.datetime, text: str) -> datetime.datetime:
    try:
        offset = moment.astimezone(zone or datetime.UTC).utcoffset() or datetime.timedelta()
        minutes = datetime.timedelta(minutes=round(offset / datetime.timedelta(minutes=1)))
        return moment.astimezone(datetime.timezone(minutes))
    except OverflowError:
        raise outside_years(text) from None


def _offset_text(offset: datetime.timedelta) -> str:
    minutes = offset // datetime.timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "Z"
