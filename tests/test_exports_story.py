"""`story.json`: as its schema says, in every story; and read back it is the very timeline that it was written from."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from random_stories import TIMES, ZONE, timelines
from story_helpers import golden_stories, load, timeline_of, told_story

from builder import dates
from builder.dates import Date
from builder.exports import reading, schema, source, story
from builder.exports.source import Source, parts
from builder.exports.story.values import time
from builder.model import Claim, Disagreement, Event, Timeline

SITE = "https://example.org/marren"
Files = Mapping[str, bytes]


@cache
def validator() -> Draft202012Validator:
    described = json.loads(schema.content())
    Draft202012Validator.check_schema(described)
    return Draft202012Validator(described, format_checker=Draft202012Validator.FORMAT_CHECKER)


def exported(timeline: Timeline, site: str | None = SITE) -> Files:
    """The files of a story, by their names."""
    given = Source(timeline, site)
    divided = parts(timeline)
    found = [*story.index(given, divided), *(file for part in divided for file in story.files(given, part))]
    names = [file.path for file in found]
    assert len(set(names)) == len(names)
    return dict(found)


def written(folder: Path, files: Files) -> Path:
    """The files in a folder; the path of the first."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / story.FILE


def as_read(timeline: Timeline) -> Timeline:
    """A timeline without the fingerprints of its articles, which are of the seeds."""
    bare = {slug: replace(article, fingerprint="") for slug, article in timeline.articles.items()}
    return replace(timeline, articles=bare)


def check(timeline: Timeline, folder: Path) -> Files:
    """That the files of a story are as the schema asks, and give the story again; the files."""
    files = exported(timeline)
    for content in files.values():
        validator().validate(json.loads(content))
    check_what_follows(timeline, files)
    read = reading.read_story(written(folder, files))
    assert read == as_read(timeline)
    assert list(read.events) == list(timeline.events)
    assert exported(read) == files
    return files


# What is worked out again when a story is read is compared with the model: both files could lack it.


def check_what_follows(timeline: Timeline, files: Files) -> None:
    """That files have what follows from the reports as the model has it."""
    contents = [content for each in files.values() if "events" in (content := json.loads(each))]
    events = [each for content in contents for each in content["events"]]
    assert sorted(each["id"] for each in events) == sorted(timeline.events)
    for each in events:
        event = timeline.events[each["id"]]
        assert_same(each, event, known_from=event.known_from.isoformat())
        check_passages(each, timeline)
        for found, before in zip(each["earlier"], timeline.earlier.get(event.id, ()), strict=True):
            assert_same(found, before)
    found = [each for content in contents for each in content["disagreements"]]
    assert sorted(map(json.dumps, found)) == sorted(json.dumps(plain_pair(each)) for each in timeline.disagreements)


def check_passages(found: dict[str, Any], timeline: Timeline) -> None:
    """That each passage is where it says it is."""
    for report in found["reports"]:
        for each in (report, *report.get("claims", ())):
            if passage := each.get("passage"):
                paragraph = timeline.articles[report["article"]].paragraphs[passage["paragraph"] - 1]
                assert paragraph[passage["start"] : passage["end"]] == passage["exact"]


def assert_same(found: dict[str, Any], event: Event, **more: object) -> None:
    """That a state in a file is what an event came to."""
    names = ("title", "when_words", "kind", "by", "actors", "places", "denies", "affirms", "revises", "articles")
    expected = {
        **{name: as_json(getattr(event, name)) for name in (*names, "likely_by", "status")},
        "state_from": event.state_from.isoformat(),
        "when": event.when.text,
        "passage_checked": any(report.passage for report in event.reports),
        "doubted": event.is_doubted,
        "responses": [[each.stance, each.event, list(each.actors), str(each.known_from)] for each in event.responses],
        "differences": [
            [each.field, [[slug, value.text if isinstance(value, Date) else value] for slug, value in each.given]]
            for each in event.differences
        ],
        "claims": [plain_claim(each) for each in event.claims],
        **more,
    }
    given = [
        [each["field"], [[one["article"], as_written(one["value"])] for one in each["given"]]]
        for each in found["differences"]
    ]
    claims = [{name: as_written(value) for name, value in each.items() if name != "unit"} for each in found["claims"]]
    responses = [list(each.values()) for each in found["responses"]]
    read = {**found, "when": found["when"]["written"], "responses": responses, "differences": given, "claims": claims}
    assert {name: read[name] for name in expected} == expected


def plain_claim(claim: Claim) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "id": claim.id,
        "measure": claim.measure,
        "value": quantity.text,
        "qualifier": quantity.qualifier.value,
        **{name: as_number(getattr(quantity, name)) for name in ("stated_low", "stated_high", "low", "high")},
        "by": list(claim.claimant.actors),
        "by_article": claim.claimant.article or None,
        "said": claim.said.text,
        "as_of": claim.as_of.text,
        "articles": list(claim.articles),
        "passage_checked": claim.has_passage,
        "checked_in_full": claim.is_checked,
        "differs": claim.differs,
        "known_from": claim.known_from.isoformat(),
    }


def plain_pair(each: Disagreement) -> dict[str, Any]:
    sides = {
        name: {"event": claim.event, "claim": claim.id}
        for name, claim in (("first", each.first), ("second", each.second))
    }
    until = each.until.isoformat() if each.until else None
    return {"measure": each.first.measure, **sides, "since": each.since.isoformat(), "until": until}


def as_number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def as_json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def as_written(value: Any) -> Any:
    return value["written"] if isinstance(value, dict) else value


# Round trips


def test_the_real_story_is_read_back(real_timeline: Timeline, tmp_path: Path) -> None:
    assert list(check(real_timeline, tmp_path)) == ["story.json"]


@pytest.mark.parametrize("path", golden_stories("timelines"))
def test_each_golden_story_is_read_back(path: Path, tmp_path: Path) -> None:
    check(timeline_of(load(path), tmp_path), tmp_path)


@given(timeline=timelines(), most=st.sampled_from((0, 1, 2, 2_000)))
def test_any_story_is_read_back_divided_or_not(
    timeline: Timeline, most: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(source, "MOST_EVENTS", most)
        files = check(timeline, tmp_path_factory.getbasetemp())
    assert (len(files) > 1) is (len(timeline.events) > most)


@pytest.mark.parametrize("text", TIMES)
def test_a_time_is_read_back_as_it_was(text: str) -> None:
    assert dates.parse(time(dates.parse(text, ZONE))["written"], ZONE) == dates.parse(text, ZONE)


@pytest.mark.parametrize("example", dates.EXAMPLES, ids=lambda example: str(example.text))
def test_a_time_has_the_edtf_and_the_bounds_that_the_guide_shows(example: dates.examples.Example) -> None:
    found = time(dates.parse(example.text, ZONE))
    assert [found[name] or "" for name in ("edtf", "lower", "upper")] == [example.edtf, example.lower, example.upper]


# What is in it


def parsed(files: Files, name: str = story.FILE) -> Any:
    return json.loads(files[name])


MARCH_2 = {
    "written": "2031-03-02",
    "edtf": "2031-03-02",
    "sense": "moment",
    "lower": "2031-03-02",
    "upper": "2031-03-02",
    "approximate": False,
    "uncertain": False,
}
ABOUT_300 = {
    "value": "about 300",
    "qualifier": "about",
    "stated_low": 300,
    "stated_high": 300,
    "low": 285,
    "high": 315,
}
ONE_ARTICLE = {"articles": ["herald"], "passage_checked": True, "known_from": "2031-03-03"}


def test_an_event_has_what_its_reports_come_to_and_what_each_says(tmp_path: Path) -> None:
    """Of the invented flood: the second event, of which the only article gives a number."""
    event = parsed(exported(told_story("marren", tmp_path)))["events"][1]
    shared = {"title": "The mayor tells people to leave", "when": MARCH_2, "kind": "order", "actors": ["mayor"]}
    claim = {"id": "evacuated-mayor-2031-03-02", "measure": "evacuated", "unit": "people", "by": ["mayor"]}
    reported_claim = {
        "claim": claim["id"],
        "measure": "evacuated",
        **ABOUT_300,
        "by": ["mayor"],
        "value_basis": "Given here",
        "by_basis": "Given here",
        "passage": {"paragraph": 2, "start": 32, "end": 48, "exact": "about 300 people"},
    }
    report = {
        "article": "herald",
        **shared,
        "places": ["marren"],
        "passage": {"paragraph": 2, "start": 13, "end": 57, "exact": "the mayor had told about 300 people to leave"},
        "claims": [reported_claim],
        "note": "The paper does not say how they were told.",
    }
    nobody = {"by_article": None, "checked_in_full": False, "differs": False}
    empty = ("by", "denies", "affirms", "revises", "responses", "likely_by", "differences", "earlier")
    assert event == {
        "id": "town-leaves",
        "address": f"{SITE}/events/town-leaves/",
        "state_from": "2031-03-03",
        **shared,
        "when_words": None,
        "status": "reported",
        "places": ["marren"],
        "doubted": False,
        **ONE_ARTICLE,
        **{key: [] for key in empty},
        "claims": [{**claim, **ABOUT_300, **nobody, **ONE_ARTICLE, "said": MARCH_2, "as_of": MARCH_2}],
        "reports": [report],
    }


def test_states_by_day_are_those_of_the_model(tmp_path: Path) -> None:
    timeline = told_story("earlier", tmp_path)
    for event in parsed(exported(timeline))["events"]:
        states = [*timeline.earlier.get(event["id"], ()), timeline.events[event["id"]]]
        found = [*event["earlier"], event]
        assert [each["state_from"] for each in found] == [each.state_from.isoformat() for each in states]
        assert [each["articles"] for each in found] == [list(each.articles) for each in states]
        assert [each["when"]["written"] for each in found] == [each.when.text for each in states]
    assert any(event["earlier"] for event in parsed(exported(timeline))["events"])


def test_disagreements_name_claims_that_are_there(tmp_path: Path) -> None:
    whole = parsed(exported(told_story("disagreements", tmp_path)))
    claims = {(event["id"], claim["id"]): claim for event in whole["events"] for claim in event["claims"]}
    assert whole["disagreements"]
    for each in whole["disagreements"]:
        pair = [claims[side["event"], side["claim"]] for side in (each["first"], each["second"])]
        assert {claim["measure"] for claim in pair} == {each["measure"]}
        assert each["since"] >= max(claim["known_from"] for claim in pair)


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("between 2024-10 and 2024-11-03?", "flags", "end ?"),
        ("under way by 2024-10-31", "under_way", "2024-10-31"),
        ("2024-10-30T10:00/2024-10-30T12:00", "from", "2024-10-30T10:00:00+02:00"),
        ("2024-10-30T10:00/2024-10-30T12:00", "to", "2024-10-30T12:00:00+02:00"),
        ("unknown", "edtf", None),
        ("since 2022-02-24", "upper", None),
        ("about 2022", "approximate", True),
    ],
)
def test_what_edtf_cannot_say_is_beside_it(text: str, key: str, said: object) -> None:
    assert {**time(dates.parse(text, ZONE))}[key] == said


def test_an_address_is_below_the_root_where_that_is_not_known(tmp_path: Path) -> None:
    whole = parsed(exported(told_story("marren", tmp_path), site=None))
    assert whole["site"] is None
    assert whole["events"][0]["address"] == "events/dam-leaks/"
    assert whole["articles"][0]["address"] == "articles/herald/"


def test_a_file_has_an_item_a_line(tmp_path: Path) -> None:
    """So that what changed from one day to the next can be seen in a comparison of lines."""
    files = exported(told_story("marren", tmp_path))
    lines = files[story.FILE].decode().split("\n")
    items = [line.rstrip(",") for line in lines if line.startswith(('{"slug"', '{"id"'))]
    whole = parsed(files)
    assert [json.loads(line) for line in items] == [*whole["articles"], *whole["events"]]


def test_a_divided_story_names_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_EVENTS", 1)
    timeline = told_story("sorting", tmp_path)
    files = exported(timeline)
    index = parsed(files)
    assert set(index) == {"$schema", "format_version", "site", "story", "parts"}
    assert [part["file"] for part in index["parts"]] == [name for name in files if name != story.FILE]
    assert {"story-2031.json", "story-undated.json"} <= set(files)
    counts = [(len(part["events"]), len(part["articles"])) for part in map(json.loads, list(files.values())[1:])]
    assert [(part["events"], part["articles"]) for part in index["parts"]] == counts
    assert sum(events for events, _ in counts) == len(timeline.events)
    assert sum(articles for _, articles in counts) == len(timeline.articles)


# What is no such file


def broken(whole: Any, *path: str | int, value: Any) -> bytes:
    """A file with something else at a place in it."""
    *above, last = path
    node = whole
    for key in above:
        node = node[key]
    node[last] = value
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        (("format_version",), 2, "format_version"),
        (("events", 0, "reports", 0, "when", "written"), "2031-02-30", "February 2031 has 28 days"),
        (("events", 1, "reports", 0, "claims", 0, "value"), "many", "'many' is not an amount"),
        (("events", 0, "reports"), None, r"events\.0\.reports"),
        (("story", "timezone"), "Mars/Base", "no time zone"),
        (("more",), 1, "more"),
    ],
    ids=lambda value: str(value),
)
def test_what_is_not_such_a_file_is_refused(
    path: tuple[str | int, ...], value: object, what: str, tmp_path: Path
) -> None:
    whole = parsed(exported(told_story("marren", tmp_path)))
    with pytest.raises(ValueError, match=what):
        reading.read_story(written(tmp_path, {story.FILE: broken(whole, *path, value=value)}))


@pytest.mark.parametrize("content", [b"", b"{", b"3", b"[]", b"\xff"])
def test_what_is_no_object_of_json_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises((json.JSONDecodeError, UnicodeDecodeError, ValidationError)):
        reading.read_story(written(tmp_path, {story.FILE: content}))


def test_a_report_of_an_article_that_is_not_there_is_refused(tmp_path: Path) -> None:
    whole = parsed(exported(told_story("marren", tmp_path)))
    with pytest.raises(KeyError, match="herald"):
        reading.read_story(written(tmp_path, {story.FILE: broken(whole, "articles", value=[])}))


def test_a_part_is_only_looked_for_beside_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_EVENTS", 1)
    files = exported(told_story("marren", tmp_path))
    with pytest.raises(FileNotFoundError, match=r"story-2031\.json"):
        reading.read_story(written(tmp_path, {story.FILE: files[story.FILE]}))
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "story-2031.json").write_bytes(files["story-2031.json"])
    index = broken(parsed(files), "parts", 0, "file", value="../story-2031.json")
    with pytest.raises(ValueError, match="file"):
        reading.read_story(written(inside, {story.FILE: index}))


# The schema


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every object in a file, itself first."""
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    for each in node if isinstance(node, list) else ():
        yield from objects(each)


def keys_of(content: bytes) -> Mapping[str, object]:
    """The keys of each shape with what is said of them, and which it must have; how they are put is pydantic's."""
    return {
        name: (
            {key: about["description"] for key, about in shape["properties"].items()},
            set(shape.get("required", ())),
        )
        for name, shape in json.loads(content)["$defs"].items()
    }


def test_the_schema_is_that_of_the_shapes() -> None:
    assert keys_of(schema.content()) == keys_of(schema.made()), "run python -m builder.exports.schema"


def test_the_schema_says_of_every_key_what_it_is() -> None:
    described = json.loads(schema.content())
    keys = {
        (name, key): about.get("description", "")
        for name, shape in described["$defs"].items()
        for key, about in shape["properties"].items()
    }
    assert len(keys) > 150
    assert [key for key, text in keys.items() if not text.endswith(".")] == []
    assert [name for name, shape in described["$defs"].items() if not shape["description"]] == []
    assert all(shape["additionalProperties"] is False for shape in described["$defs"].values())


def test_every_key_of_the_schema_is_in_some_story(
    real_timeline: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timelines = [real_timeline, *(told_story(name, tmp_path / name) for name in ("evidence", "kinds"))]
    files = [*map(exported, timelines)]
    monkeypatch.setattr(source, "MOST_EVENTS", 0)
    files.append(exported(timelines[1]))
    times = [time(dates.parse(text, ZONE)) for text in TIMES]
    parts = [*(json.loads(content) for each in files for content in each.values()), times]
    shapes = json.loads(schema.content())["$defs"].values()
    assert {key for each in objects(parts) for key in each} == {key for shape in shapes for key in shape["properties"]}


def test_a_key_that_is_not_described_is_refused(tmp_path: Path) -> None:
    """A key more, in any object there is, is refused: so nothing that is written is undocumented."""
    whole = parsed(exported(told_story("marren", tmp_path)))
    for position, _ in enumerate(objects(whole)):
        more = copy.deepcopy(whole)
        list(objects(more))[position]["more"] = 1
        assert not validator().is_valid(more)


def test_check_jsonschema_accepts_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its command, on a whole story, the index of a divided one, and its parts; and it refuses what is not one."""
    timeline = told_story("disagreements", tmp_path)
    whole = written(tmp_path, exported(timeline)).rename(tmp_path / "whole.json")
    monkeypatch.setattr(source, "MOST_EVENTS", 0)
    divided = exported(timeline)
    written(tmp_path, divided)
    (tmp_path / schema.FILE).write_bytes(schema.content())
    good = [str(whole), *(str(tmp_path / name) for name in divided)]
    assert len(good) > 2
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(tmp_path / schema.FILE)]
    done = subprocess.run([*command, *good], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")
