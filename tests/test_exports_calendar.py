"""The story as a calendar: the days and times that are known and no others, and texts that stay texts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import random_stories
from hypothesis import given
from site_helpers import events_timeline

from builder import dates
from builder.exports import calendar
from builder.exports.source import Source, parts
from builder.model import Event, Timeline

SITE = "https://norvik.example/story"
KYIV = {"timezone": "Europe/Kyiv"}


def written(timeline: Timeline, site: str | None = SITE) -> bytes:
    """All the calendars of a story, one after the other."""
    source = Source(timeline, site)
    return b"".join(file.content for part in parts(timeline) for file in calendar.files(source, part))


def read(timeline: Timeline, site: str | None = SITE) -> list[icalendar.Event]:
    """The events that a calendar has."""
    content = written(timeline, site)
    events = list(icalendar.Calendar.from_ical(content).walk("VEVENT")) if content else []
    assert [error for event in events for error in event.errors] == []
    return events


def times(event: icalendar.Event) -> tuple[Any, Any]:
    """When an event begins and ends, the end excluded; None without one."""
    return event.start, event["DTEND"].dt if "DTEND" in event else None


def day(number: int) -> date:
    return date(2031, 3, number)


def clock(hour: int, minute: int = 0) -> datetime:
    return datetime(2031, 3, 2, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2031-03-02", day(2), day(3)),
        ("from 2031-03-02 to 2031-03-04", day(2), day(5)),
        ("between 2031-03-02T10:00 and 2031-03-02T12:00", day(2), day(3)),
        ("from 2031-03-02T10:00 to 2031-03-03", day(2), day(4)),
        ("2031-03-02T10:00", clock(8), None),
        ("2031-03-02T08:30Z", clock(8, 30), None),
        ("2031-03-02T10:00/2031-03-02T12:00", clock(8), clock(10)),
        ("under way from 2031-03-02 to 2031-03-04?", day(2), day(5)),
        ("under way by 2031-03-02T10:00", clock(8), None),
        ("0079-10-24", date(79, 10, 24), date(79, 10, 25)),
    ],
)
def test_days_are_days_and_times_of_day_instants(tmp_path: Path, when: str, start: date, end: date | None) -> None:
    [event] = read(events_timeline(tmp_path, [{"when": when}], **KYIV))
    assert times(event) == (start, end)


@pytest.mark.parametrize(
    "when",
    [
        *("2031-03", "2031", "203X", "2031-21", "2031-03-XX", "unknown"),
        *("by 2031-03-02", "not before 2031-03-02", "between 2031-03-02 and 2031-03-03"),
        *("since 2031-03-02", "until 2031-03-02", "from 2031-02 to 2031-03-02", "under way by 2031-03"),
    ],
)
def test_what_has_no_day_is_left_out_and_counted(tmp_path: Path, when: str) -> None:
    timeline = events_timeline(tmp_path, [{"when": when}, {"when": "2031-03-02"}])
    assert len(read(timeline)) == 1
    described = icalendar.Calendar.from_ical(written(timeline))
    assert str(described["DESCRIPTION"]).endswith("Left out: 1 of 2 events, since their days are not known.")
    assert described["DESCRIPTION"].to_ical() == str(described["X-WR-CALDESC"]).encode()


def test_without_any_day_there_is_no_calendar(tmp_path: Path) -> None:
    assert written(events_timeline(tmp_path, [{"when": "unknown"}])) == b""


def test_a_divided_story_has_a_calendar_for_each_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.exports.source.MOST_EVENTS", 1)
    timeline = events_timeline(tmp_path, [{"when": "2030-03-02"}, {"when": "2031-03-02"}])
    source = Source(timeline, SITE)
    files = [file for part in parts(timeline) for file in calendar.files(source, part)]
    names = [str(icalendar.Calendar.from_ical(file.content)["NAME"]) for file in files]
    assert [file.path for file in files] == ["calendar-2030.ics", "calendar-2031.ics"]
    assert names == [f"{timeline.story.title} (2030)", f"{timeline.story.title} (2031)"]


@pytest.mark.parametrize(
    ("given", "summary"),
    [
        ({"when": "2031-03-02?"}, "The bridge closes – 2 March 2031 (uncertain)"),
        ({"when": "about 2031-03-02"}, "The bridge closes – about 2 March 2031"),
        ({"when": "under way by 2031-03-02"}, "The bridge closes – under way by 2 March 2031"),
        ({"when": "2031-03-02", "status": "expected"}, "The bridge closes (expected)"),
    ],
)
def test_what_is_less_than_certain_says_so_and_is_tentative(
    tmp_path: Path, given: dict[str, str], summary: str
) -> None:
    [event] = read(events_timeline(tmp_path, [{"title": "The bridge closes", **given}]))
    assert event["SUMMARY"] == summary
    assert event["STATUS"] == "TENTATIVE"


def test_what_is_simply_reported_is_confirmed(tmp_path: Path) -> None:
    [event] = read(events_timeline(tmp_path, [{"title": "The bridge closes", "when": "2031-03-02"}]))
    assert (event["SUMMARY"], event["STATUS"]) == ("The bridge closes", "CONFIRMED")


def test_what_is_denied_is_tentative_and_says_by_whom(tmp_path: Path) -> None:
    denial = {"event": "denial", "when": "2031-03-03", "by": ["council"], "by_basis": "Named", "denies": ["closing"]}
    closing, _ = read(events_timeline(tmp_path, [{"event": "closing", "when": "2031-03-02"}, denial]))
    assert (closing["SUMMARY"], closing["STATUS"]) == ("Title of closing (denied)", "TENTATIVE")
    assert "Denied by Norvik council." in closing["DESCRIPTION"].splitlines()


def test_an_event_has_its_page_its_kind_its_place_and_who_reports_it(real_timeline: Timeline) -> None:
    found = {str(each["URL"]): each for each in read(real_timeline)}
    event = found[f"{SITE}/events/pentagon-counts-10000/"]
    assert event["CATEGORIES"].to_ical() == b"Estimates and reports"
    assert event["LOCATION"] == "Russia"
    assert event["DESCRIPTION"].splitlines() == [
        "On 28 October 2024 (uncertain).",
        "Said by: Pentagon.",
        "Pentagon: about 10,000\N{NO-BREAK SPACE}soldiers in Russia.",
        "Reported in 1 article, as of 29 October 2024.",
        f"{SITE}/events/pentagon-counts-10000/",
    ]


def test_without_a_site_no_event_has_an_address(real_timeline: Timeline) -> None:
    assert all("URL" not in each and "http" not in each["DESCRIPTION"] for each in read(real_timeline, None))


def test_ids_are_for_ever_and_no_other_sites(real_timeline: Timeline) -> None:
    ids = [str(each["UID"]) for each in read(real_timeline)]
    assert ids[0] == "37208aea-4aed-5779-884d-40181b5d82a6"
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {str(each["UID"]) for each in read(real_timeline, f"{SITE}-2")}


# Any story


def is_dated(event: Event) -> bool:
    """Whether it is known by its days: a moment on one, or what went on from one to another."""
    when, exact = event.when, (dates.Precision.DAY, dates.Precision.TIME)
    is_exact = all(end and end.precision in exact for end in (when.start, when.end))
    return is_exact and (when.lasted or when.lower == when.upper)


def plain(text: str) -> str:
    """A text as a calendar can have it."""
    return re.sub("[\0-\x1f\x7f-\x9f\u2028\u2029]", "\N{REPLACEMENT CHARACTER}", text)


@given(timeline=random_stories.timelines())
def test_a_calendar_read_back_says_what_the_story_says(timeline: Timeline) -> None:
    events = [event for event in timeline.events.values() if is_dated(event)]
    found = read(timeline)
    assert [str(each["URL"]) for each in found] == [f"{SITE}/events/{event.id}/" for event in events]
    for each, event in zip(found, events, strict=True):
        assert set(each) <= {
            *("UID", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION"),
            *("CATEGORIES", "LOCATION", "STATUS", "TRANSP", "URL"),
        }
        assert plain(str(each["SUMMARY"]).replace("\n", "\0")).startswith(plain(event.title))
        assert each["DTSTAMP"].dt.date() == event.state_from
        if event.when.start and event.when.start.precision is dates.Precision.DAY:
            assert each.start == event.when.start.lower
            assert event.when.end
            assert "DURATION" in each or each["DTEND"].dt - timedelta(days=1) == event.when.end.upper


@given(timeline=random_stories.timelines())
def test_lines_are_short_and_hold_whole_characters(timeline: Timeline) -> None:
    content = written(timeline)
    lines = content.split(b"\r\n")
    assert not content or lines.pop() == b""
    for line in lines:
        assert len(line) <= 75
        assert not re.search("[\0-\x08\n-\x1f\x7f-\x9f\u2028\u2029]", line.decode())
