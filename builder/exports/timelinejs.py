"""The events for Knight Lab's TimelineJS: a slide each, and a mark where it can have one.

TimelineJS knows moments of a year, a month, a day or a time of day, and spans between two. A moment within bounds is
the smallest of these that holds them, and what was under way is the span in which it is known to have been; slides give
all of it in words. What has no such place is left out and counted on the first slide. TimelineJS takes texts for HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from builder import addresses, dates
from builder.dates import Date, Point, Precision, Sense
from builder.exports import in_words
from builder.exports.source import File, Part, Source
from builder.model import Event
from builder.text.escape import as_group_label, as_html
from builder.text.phrases import capitalised

NAME = "timeline.json"
TITLE = "first_slide"
"""The id of the first slide: no event can have it."""
_WHY = "their time is not known, or only within bounds that no single year holds, or only by its end"
_Place = dict[str, dict[str, int]]
"""`start_date`, and of what has a span `end_date`."""


def names(part: Part) -> Iterator[str]:
    """What the file of a part is called, if there is one."""
    if any(place_of(event.when) for event in part.events):
        yield NAME


def files(source: Source, part: Part) -> Iterator[File]:
    """The slides of a part; nothing where no event has a place, as TimelineJS then shows an error."""
    placed = [(event, place) for event in part.events if (place := place_of(event.when))]
    if placed:
        first = _first_slide(source, part, len(part.events) - len(placed))
        slides = ",\n".join(_json(_slide(source, event, place)) for event, place in placed)
        yield File(part.file(NAME), f'{{"title":{_json(first)},\n"events":[\n{slides}\n]}}\n'.encode())


def place_of(when: Date) -> _Place:
    """Where a time is in TimelineJS; empty if it has no place there."""
    match when.sense, when.start, when.end:
        case Sense.MOMENT, Point() as start, Point() as end:
            unit = _time(start) if start == end and start.instant else _holding(start.lower, end.upper)
            return {"start_date": unit} if unit else {}
        case Sense.LASTED | Sense.UNDER_WAY, Point() as start, end:
            last = {"end_date": _end(end, end.upper)} if end and end != start else {}
            return {"start_date": _end(start, start.lower), **last}
        case _:
            return {}


def _holding(first: date, last: date) -> dict[str, int]:
    """The smallest unit that holds two days; empty if they are in different years."""
    if first == last:
        return _day(first)
    if first.year != last.year:
        return {}
    return {"year": first.year} | ({"month": first.month} if first.month == last.month else {})


def _end(point: Point, day: date) -> dict[str, int]:
    """An end of what lasted, as precise as it is known; a season's is a month, that of longer times a year."""
    match point.precision:
        case Precision.TIME:
            return _time(point)
        case Precision.DAY:
            return _day(day)
        case Precision.MONTH | Precision.SEASON:
            return {"year": day.year, "month": day.month}
        case _:
            return {"year": day.year}


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _time(point: Point) -> dict[str, int]:
    """A time of day as the story's clocks showed it: TimelineJS knows no time zones."""
    assert point.instant
    seconds = {"second": point.instant.second} if point.instant.second else {}
    return _day(point.instant.date()) | {"hour": point.instant.hour, "minute": point.instant.minute} | seconds


def _first_slide(source: Source, part: Part, left_out: int) -> dict[str, Any]:
    story = source.timeline.story
    texts = [story.standfirst, in_words.left_out(part, left_out, _WHY)]
    more = _link(f"{source.site}/", "The whole story") if source.site else ""
    return {"unique_id": TITLE} | _text(in_words.story_title(source, part), texts, more)


def _slide(source: Source, event: Event, place: _Place) -> dict[str, Any]:
    more = _link(f"{source.site}/{addresses.event(event.id)}", "All reports of it") if source.site else ""
    _, *lines = in_words.lines(source.timeline, event)  # the first is the time, which the slide has already
    return {
        "unique_id": event.id,
        **place,
        "display_date": as_html(capitalised(dates.label(event.when))),
        "group": as_group_label(source.timeline.story.kinds[event.kind].label),
        **_text(in_words.title(event), lines, more),
    }


def _text(title: str, texts: Iterable[str], more: str) -> dict[str, Any]:
    paragraphs = (*(as_html(text) for text in texts if text), more)
    body = "".join(f"<p>{each}</p>" for each in paragraphs if each)
    return {"text": {"headline": as_html(title), "text": body}, "autolink": False}


def _link(address: str, text: str) -> str:
    return f'<a href="{as_html(address)}">{text}</a>'


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
