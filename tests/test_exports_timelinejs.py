"""The story for TimelineJS: where each time has a place, what its slides say, and that texts stay texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import random_stories
from hypothesis import given
from markup import Elements
from site_helpers import events_timeline

from builder import dates
from builder.exports import timelinejs
from builder.exports.source import Source, parts
from builder.model import Timeline

SITE = "https://norvik.example/story"
KYIV = {"timezone": "Europe/Kyiv"}
Date = dict[str, int]


def written(timeline: Timeline, site: str | None = SITE) -> list[Any]:
    """What TimelineJS is given of each part."""
    source = Source(timeline, site)
    return [json.loads(file.content) for part in parts(timeline) for file in timelinejs.files(source, part)]


def slide_at(folder: Path, when: str) -> Any:
    """The one slide of a story with one event."""
    [data] = written(events_timeline(folder, [{"when": when}], **KYIV))
    return data["events"][0]


def day(year: int, month: int, number: int, **clock: int) -> Date:
    return {"year": year, "month": month, "day": number, **clock}


@pytest.mark.parametrize(
    ("when", "start", "words"),
    [
        ("2031-03-02", day(2031, 3, 2), "2 March 2031"),
        ("2031-03-02?", day(2031, 3, 2), "2 March 2031 (uncertain)"),
        ("about 2031", {"year": 2031}, "About 2031"),
        ("2031-03", {"year": 2031, "month": 3}, "March 2031"),
        ("2031-03-XX", {"year": 2031, "month": 3}, "A day in March 2031"),
        ("2031-21", {"year": 2031}, "Spring 2031"),
        ("0079-10-24", day(79, 10, 24), "24 October AD 79"),
        ("2031-03-02T10:00", day(2031, 3, 2, hour=10, minute=0), "2 March 2031, 10:00 (UTC+2)"),
        ("2031-03-02T23:30:05Z", day(2031, 3, 3, hour=1, minute=30, second=5), "2 March 2031, 23:30:05 (UTC)"),
        (
            *("between 2031-03-02T10:00 and 2031-03-02T12:00", day(2031, 3, 2)),
            "Some time between 10:00 and 12:00 on 2 March 2031 (UTC+2)",
        ),
        (
            *("between 2031-03-02 and 2031-03-04", {"year": 2031, "month": 3}),
            "Some time between 2 and 4 March 2031",
        ),
        ("between 2031-03-02 and 2031-04", {"year": 2031}, "Some time between 2 March and April 2031"),
    ],
)
def test_a_moment_is_the_smallest_unit_that_holds_it(tmp_path: Path, when: str, start: Date, words: str) -> None:
    slide = slide_at(tmp_path, when)
    assert (slide["start_date"], slide["display_date"]) == (start, words)
    assert "end_date" not in slide


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("from 2031-02 to 2031-03-04", {"year": 2031, "month": 2}, day(2031, 3, 4)),
        ("from 2031-21 to 2031-22", {"year": 2031, "month": 3}, {"year": 2031, "month": 8}),
        ("from 202X to 2031", {"year": 2020}, {"year": 2031}),
        ("since 2031-03-02", day(2031, 3, 2), None),
        ("2031-03-02/", day(2031, 3, 2), None),
        ("under way by 2031-03-02", day(2031, 3, 2), None),
        ("under way from 2031-02 to 2031-03-04?", {"year": 2031, "month": 2}, day(2031, 3, 4)),
        (
            "2031-03-02T10:00/2031-03-02T12:30",
            *(day(2031, 3, 2, hour=10, minute=0), day(2031, 3, 2, hour=12, minute=30)),
        ),
    ],
)
def test_a_span_has_the_ends_that_are_known(tmp_path: Path, when: str, start: Date, end: Date | None) -> None:
    slide = slide_at(tmp_path, when)
    assert (slide["start_date"], slide.get("end_date")) == (start, end)


@pytest.mark.parametrize(
    "when",
    [
        *("by 2031-03-02", "not before 2031-03-02", "between 2030-12-31 and 2031-01-01", "203X", "2031-24"),
        *("until 2031-03-02", "unknown"),
    ],
)
def test_what_has_no_place_is_left_out_and_counted(tmp_path: Path, when: str) -> None:
    [data] = written(events_timeline(tmp_path, [{"when": when}, {"when": "2031-03-02"}]))
    assert [slide["unique_id"] for slide in data["events"]] == ["event-2"]
    assert "<p>Left out: 1 of 2 events, since their time is not known," in data["title"]["text"]["text"]


def test_without_any_place_there_is_no_file(tmp_path: Path) -> None:
    assert written(events_timeline(tmp_path, [{"when": "unknown"}])) == []


def test_a_divided_story_has_a_file_for_each_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.exports.source.MOST_EVENTS", 1)
    timeline = events_timeline(tmp_path, [{"when": "2030-03-02"}, {"when": "2031-03-02"}])
    headlines = [data["title"]["text"]["headline"] for data in written(timeline)]
    assert headlines == [f"{timeline.story.title} (2030)", f"{timeline.story.title} (2031)"]


def test_a_slide_says_what_is_said_of_its_event(tmp_path: Path) -> None:
    closing = {"event": "closing", "title": "The bridge closes", "when": "2031-03-02", "status": "expected"}
    denial = {"event": "denial", "when": "2031-03-03", "by": ["council"], "by_basis": "Named", "denies": ["closing"]}
    [data] = written(events_timeline(tmp_path, [closing, denial]))
    assert data["events"][0] == {
        "unique_id": "closing",
        "start_date": day(2031, 3, 2),
        "display_date": "2 March 2031",
        "group": "What happened",
        "text": {
            "headline": "The bridge closes (expected, denied)",
            "text": "<p>Denied by Norvik council.</p><p>Expected.</p>"
            "<p>Reported in 1 article, as of 31 December 9999.</p>"
            f'<p><a href="{SITE}/events/closing/">All reports of it</a></p>',
        },
        "autolink": False,
    }


def test_without_a_site_nothing_is_linked(real_timeline: Timeline) -> None:
    assert "href" not in json.dumps(written(real_timeline, None))


# Any story


@given(timeline=random_stories.timelines())
def test_texts_are_texts_wherever_they_are_shown(timeline: Timeline) -> None:
    for data in written(timeline):
        assert set(data) == {"title", "events"}
        for slide in (data["title"], *data["events"]):
            assert Elements(slide["text"]["headline"]).found == set()
            assert Elements(slide["text"]["text"]).found <= {"p", "a href"}
        for slide in data["events"]:
            event = timeline.events[slide["unique_id"]]
            assert Elements(slide["text"]["headline"]).text.startswith(event.title)
            label = Elements(slide["group"]).text  # as TimelineJS reads it before it writes it as HTML
            assert Elements(label).found == set()
            assert Elements(label).text == timeline.story.kinds[event.kind].label


@given(timeline=random_stories.timelines())
def test_no_place_is_narrower_than_what_is_known(timeline: Timeline) -> None:
    ids = [slide["unique_id"] for data in written(timeline) for slide in data["events"]]
    for event in timeline.events.values():
        place = timelinejs.place_of(event.when)
        assert bool(place) == (event.id in ids)
        if place and not event.when.lasted and event.when.precision is not dates.Precision.TIME:
            start, lower, upper = place["start_date"], event.when.lower, event.when.upper
            assert lower
            assert upper
            for unit, given in start.items():
                assert getattr(lower, unit) == getattr(upper, unit) == given
