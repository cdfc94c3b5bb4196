"""The events as a calendar (iCalendar, RFC 5545): those whose days are known, or whose times of day.

An event within bounds is on none of the days between them as far as anybody knows, so it is left out and counted. What
was under way is on the days on which it is known to have been. Days are days of no time zone, times of day are in UTC,
and a moment has no end: no hour is invented.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from builder import addresses, dates
from builder.dates import Date, Point, Precision, Sense
from builder.exports import in_words
from builder.exports.source import File, Part, Source
from builder.model import Event
from builder.text.escape import as_calendar_line, as_calendar_text

NAME = "calendar.ics"
_WHY = "their days are not known"
_EXACT = (Precision.DAY, Precision.TIME)
_Lines = Iterator[tuple[str, str]]
"""Names with their values, as they are written but for the folding."""


class Days(NamedTuple):
    """From the first day to the last, inclusive."""

    first: date
    last: date


class Times(NamedTuple):
    """From an instant to another; None where it is one moment."""

    start: datetime
    end: datetime | None


def names(part: Part) -> Iterator[str]:
    """What the file of a part is called, if there is one."""
    if any(place_of(event.when) for event in part.events):
        yield NAME


def files(source: Source, part: Part) -> Iterator[File]:
    """The calendar of a part; none where no event has a day, as a calendar must have one."""
    placed = [(event, place) for event in part.events if (place := place_of(event.when))]
    if placed:
        lines = _calendar(source, part, placed)
        yield File(part.file(NAME), b"".join(as_calendar_line(f"{name}:{value}") for name, value in lines))


def place_of(when: Date) -> Days | Times | None:
    """Where a time is in a calendar; None if not all its days are known."""
    start, end = when.start, when.end
    if not (start and end):
        return None
    is_within_bounds = when.sense is Sense.MOMENT and start.lower != end.upper
    if is_within_bounds or start.precision not in _EXACT or end.precision not in _EXACT:
        return None
    return _times(when, start, end) or Days(start.lower, end.upper)


def _times(when: Date, start: Point, end: Point) -> Times | None:
    """The times of what went on from one to another, or was at one."""
    if not (start.instant and end.instant) or (when.sense is Sense.MOMENT and start != end):
        return None
    try:
        first, last = start.instant.astimezone(UTC), end.instant.astimezone(UTC)
    except OverflowError:  # the first hours of the year 1, or the last ones of 9999
        return None
    return Times(first, last if first < last else None)


def _calendar(source: Source, part: Part, placed: Iterable[tuple[Event, Days | Times]]) -> _Lines:
    placed = list(placed)
    story = source.timeline.story
    left_out = in_words.left_out(part, len(part.events) - len(placed), _WHY)
    title = as_calendar_text(in_words.story_title(source, part))
    description = as_calendar_text(f"{story.standfirst} {left_out}".strip())
    yield from (("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Dateline//Timeline//EN"))
    # RFC 7986's names, and those that most calendars read.
    yield from (("NAME", title), ("X-WR-CALNAME", title))
    yield from (("DESCRIPTION", description), ("X-WR-CALDESC", description))
    for event, place in placed:
        yield from _event(source, event, place)
    yield "END", "VCALENDAR"


def _event(source: Source, event: Event, place: Days | Times) -> _Lines:
    story = source.timeline.story
    address = f"{source.site}/{addresses.event(event.id)}" if source.site else ""
    changed = f"{_day(event.state_from)}T000000Z"
    yield from (("BEGIN", "VEVENT"), ("UID", _uid(source, event)), ("DTSTAMP", changed), ("LAST-MODIFIED", changed))
    yield from _place_lines(place)
    title, when = in_words.title(event), event.when
    is_certain = not (when.uncertain or when.approximate or when.sense is Sense.UNDER_WAY)
    yield "SUMMARY", as_calendar_text(title if is_certain else f"{title} – {dates.label(when)}")
    described = [*in_words.lines(source.timeline, event), *([address] if address else [])]
    yield "DESCRIPTION", as_calendar_text("\n".join(described))
    yield "CATEGORIES", as_calendar_text(story.kinds[event.kind].label)
    if event.places:
        yield "LOCATION", as_calendar_text(", ".join(story.places[id].label for id in event.places))
    # Confirmed is what is reported for days that are certain and all, and nothing keeps from being simply so.
    yield "STATUS", "CONFIRMED" if is_certain and title == event.title else "TENTATIVE"
    yield "TRANSP", "TRANSPARENT"  # nobody's time is taken
    if address:
        yield "URL", address
    yield "END", "VEVENT"


def _place_lines(place: Days | Times) -> _Lines:
    match place:
        case Days(first, last):
            yield "DTSTART;VALUE=DATE", _day(first)
            if last < date.max:
                yield "DTEND;VALUE=DATE", _day(last + timedelta(days=1))
            else:  # the day after is in no calendar
                yield "DURATION", f"P{(last - first).days + 1}D"
        case Times(start, end):
            yield "DTSTART", _instant(start)
            if end:
                yield "DTEND", _instant(end)


def _uid(source: Source, event: Event) -> str:
    """The same whatever becomes of the event, and no other story's."""
    base = source.site or f"story:{source.timeline.story.title}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{base}/{addresses.event(event.id)}"))


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _instant(instant: datetime) -> str:
    return f"{_day(instant.date())}T{instant:%H%M%S}Z"
