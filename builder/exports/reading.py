"""`story.json` -> the model: for programs in Python that work with a story whose seeds they do not have.

Read are the story, its articles and what these report. All else follows from that, and is worked out again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from builder import dates, merging, quantities
from builder.exports import shapes
from builder.model import (
    Actor,
    Answer,
    Article,
    ChartSpec,
    ClaimReport,
    Grade,
    Kind,
    Licence,
    Measure,
    Passage,
    Place,
    Report,
    Seeds,
    Status,
    Story,
    Timeline,
    Where,
)

Thing = TypeVar("Thing")
_TIMES = ("when", "said", "as_of")
_SILENT: Mapping[type, Mapping[str, Any]] = {
    Report: {"passage": None},
    ClaimReport: {"by": (), "via": (), "said": None, "as_of": None, "passage": None},
}
"""What a report says by leaving a key out, where the model has no default for it."""


def read_story(path: Path) -> Timeline:
    """The timeline in a `story.json`, and in the parts beside it that it names.

    It is the one that was written, but that fingerprints of articles are empty: those are of the seeds.

    Raises:
        OSError: a file cannot be read.
        ValueError: a file is not as its schema asks, or not of this version of the format.
        KeyError: something is reported by an article that is not there.
    """
    whole = json.loads(path.read_bytes())
    if isinstance(whole, dict) and "parts" in whole:
        index = _shape(shapes.Index).validate_python(whole)
        files = [(path.parent / part["file"]).read_bytes() for part in index["parts"]]
        return _timeline(index["story"], [_shape(shapes.Part).validate_json(each) for each in files])
    one = _shape(shapes.Whole).validate_python(whole)
    return _timeline(one["story"], [one])


@cache
def _shape(of: type[Thing]) -> TypeAdapter[Thing]:
    return TypeAdapter(of)


def _timeline(about: shapes.Story, contents: Iterable[shapes.Content]) -> Timeline:
    story = _story(about)
    zone = story.timezone
    articles = [_article(each, zone) for content in contents for each in content["articles"]]
    events = [event for content in contents for event in content["events"]]
    reports = [_report(each, event["id"], zone) for event in events for each in event["reports"]]
    return merging.merge(Seeds(story, tuple(articles), tuple(reports)))


# Articles and what they report


def _article(each: shapes.Article, zone: ZoneInfo | None) -> Article:
    published = _time(each["published"], zone)
    return Article(**{**_known(each, Article), "grade": Grade(each["grade"]), "published": published})


def _report(each: shapes.Report, event: str, zone: ZoneInfo | None) -> Report:
    said = _said(each, Report, each["article"], zone)
    claims = tuple(_claim(one, each["article"], zone) for one in each.get("claims", ()))
    status = Status(each["status"]) if "status" in each else None
    return Report(**{**said, "event": event, "status": status, "claims": claims})


def _claim(each: shapes.ReportedClaim, article: str, zone: ZoneInfo | None) -> ClaimReport:
    said = _said(each, ClaimReport, article, zone)
    return ClaimReport(**{**said, "article": article, "quantity": quantities.parse(each["value"])})


def _said(each: Mapping[str, Any], of: type, article: str, zone: ZoneInfo | None) -> dict[str, Any]:
    """The fields of a report that are plain, times or passages."""
    times = {name: _time(each[name], zone) for name in _TIMES if name in each}
    passage = {"passage": Passage(article, **each["passage"])} if "passage" in each else {}
    return {**_SILENT[of], **_known(each, of), **times, **passage}


def _time(each: shapes.Time, zone: ZoneInfo | None) -> dates.Date:
    return dates.parse(each["written"], zone)


# The story


def _story(each: shapes.Story) -> Story:
    return Story(
        title=each["title"],
        standfirst=each["standfirst"],
        language=each["language"],
        timezone=dates.zone_named(each["timezone"]) if each["timezone"] else None,
        kinds=_by_id(each["kinds"], Kind),
        actors=_by_id(each["actors"], Actor),
        places=_by_id(each["places"], Place),
        measures=_by_id(each["measures"], Measure),
        charts={spec["id"]: _chart(spec) for spec in each["charts"]},
        answers=tuple(Answer(**_known(answer, Answer)) for answer in each["answers"]),
        sides=tuple(each["sides"]),
        removed={removed["id"]: removed["reason"] for removed in each["removed"]},
        licence=Licence(**each["licence"]) if each["licence"] else None,
    )


def _by_id(declared: Iterable[Mapping[str, Any]], of: type[Thing]) -> dict[str, Thing]:
    return {each["id"]: of(**_known(each, of)) for each in declared}


def _chart(spec: shapes.Chart) -> ChartSpec:
    where = _known(spec["where"], Where)
    status = Status(where["status"]) if where["status"] else None
    pinned = tuple(map(date.fromisoformat, spec["pinned"]))
    return ChartSpec(**{**_known(spec, ChartSpec), "where": Where(**{**where, "status": status}), "pinned": pinned})


def _known(each: Mapping[str, Any], of: type) -> dict[str, Any]:
    """What something has for the fields of a class; its lists as tuples."""
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in each.items() if name in _fields(of)
    }


@cache
def _fields(of: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(of))
