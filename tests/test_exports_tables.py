"""Tables to take away: each cell is what the model has, in its type; programs and spreadsheets read it as that."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import frictionless
import pytest
from hypothesis import given, settings
from random_stories import timelines

from builder import addresses, dates, quantities
from builder.exports import data_package, source, tables
from builder.exports.source import File, Source, parts
from builder.exports.table import Table, cell
from builder.model import Article, Claim, ClaimReport, Event, Licence, Passage, Report, Stance, Timeline
from builder.text.escape import as_csv_cell, as_spreadsheet_cell

SITE = "https://example.org/story"
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
READ: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "date": date.fromisoformat,
    "number": Decimal,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
}
"""How a value of each of Table Schema's types is read."""


def exported(timeline: Timeline, site: str | None = SITE) -> dict[str, bytes]:
    """The files of a story's tables, by their paths."""
    given = Source(timeline, site)
    divided = parts(timeline)
    written: list[File] = [file for part in divided for file in tables.files(given, part)]
    written.append(data_package.package(given, divided))
    assert len({file.path for file in written}) == len(written)
    return dict(written)


def read(table: Table, content: bytes) -> list[dict[str, Any]]:
    """The rows of a table as its schema has them read; None is a missing value."""
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True)
    found = [{field.name: typed(field.type, row[field.name]) for field in table.fields} for row in rows]
    assert rows.fieldnames == [field.name for field in table.fields]
    return found


def typed(type: str, text: str) -> Any:
    return READ[type](text) if text else None


def inert(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its texts as cells have them."""
    return {name: as_csv_cell(value) or None if isinstance(value, str) else value for name, value in row.items()}


# What the model says, under the names of the columns


def when(name: str, time: dates.Date | None, prefix: str = "") -> dict[str, Any]:
    written = dates.written(time) if time else dates.Written("", {})
    beside = {"from": "from_time", "to": "to_time", "flags": "flags", "under_way": "under_way"}
    return {
        name: written.edtf,
        f"{prefix}from": time and time.lower,
        f"{prefix}to": time and time.upper,
        **{f"{prefix}{column}": written.beside.get(key) for key, column in beside.items()},
    }


def ids(each: Iterable[str]) -> str:
    return " ".join(each)


def amount(each: Claim | ClaimReport) -> dict[str, Any]:
    names = ("stated_low", "stated_high", "low", "high")
    return {"value": each.quantity.text, **{name: getattr(each.quantity, name) for name in names}}


def place(passage: Passage | None) -> dict[str, Any]:
    names = ("paragraph", "start", "end", "words")
    return {
        "passage": passage and passage.exact,
        **{name: passage and getattr(passage, name) for name in names},
    }


def of_event(event: Event) -> dict[str, Any]:
    stances = {Stance.DENIES: "denied_by", Stance.AFFIRMS: "affirmed_by", Stance.REVISES: "revised_by"}
    return {
        **{name: getattr(event, name) for name in ("id", "title", "when_words", "kind", "known_from")},
        **{name: ids(getattr(event, name)) for name in ("by", "actors", "places", "denies", "affirms", "revises")},
        **{
            name: ids(each.event for each in event.responses if each.stance is stance)
            for stance, name in stances.items()
        },
        **when("when", event.when),
        "status": str(event.status),
        "articles": ids(event.articles),
        "reports_differ": event.disputed,
        "doubted": event.is_doubted,
        "passage_checked": event.has_passage,
        "changed": event.state_from,
        "page": f"{SITE}/{addresses.event(event.id)}",
    }


def of_claim(timeline: Timeline, claim: Claim) -> dict[str, Any]:
    return {
        **{name: getattr(claim, name) for name in ("event", "id", "measure", "known_from")},
        **amount(claim),
        **when("said", claim.said),
        **when("as_of", claim.as_of, "as_of_"),
        "unit": timeline.story.measures[claim.measure].unit,
        "by": ids(claim.claimant.actors),
        "by_article": claim.claimant.article,
        "articles": ids(claim.articles),
        "reports_differ": claim.differs,
        "passage_checked": claim.has_passage,
        "checked": claim.is_checked,
        "page": f"{SITE}/{addresses.claim(claim)}",
    }


def of_report(report: Report) -> dict[str, Any]:
    texts = ("event", "article", "title", "when_words", "when_basis", "kind", "by_basis", "doubt", "note")
    lists = ("by", "likely_by", "actors", "places", "denies", "affirms", "revises")
    return {
        **{name: getattr(report, name) for name in texts},
        **{name: ids(getattr(report, name)) for name in lists},
        **place(report.passage),
        **when("when", report.when),
        "status": report.status and str(report.status),
        "page": f"{SITE}/{addresses.evidence(report)}",
    }


def of_claim_report(claim: Claim, number: int, report: ClaimReport) -> dict[str, Any]:
    return {
        **{name: getattr(report, name) for name in ("article", "value_basis", "by_basis", "note")},
        **{name: ids(getattr(report, name)) for name in ("by", "via", "likely_by")},
        **amount(report),
        **place(report.passage),
        **when("said", report.said),
        **when("as_of", report.as_of, "as_of_"),
        "event": claim.event,
        "claim": claim.id,
        "number": number,
        "checked": report.is_checked,
        "page": f"{SITE}/{addresses.evidence(report)}",
    }


def of_article(article: Article) -> dict[str, Any]:
    names = ("title", "title_supplied", "publisher", "published_basis", "known_from", "language", "url", "archived")
    return {
        **{name: getattr(article, name) for name in (*names, "origin", "original_sha256")},
        **when("published", article.published),
        "id": article.slug,
        "grade": str(article.grade),
        "page": f"{SITE}/{addresses.article(article.slug)}",
    }


def expected(timeline: Timeline) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table."""
    events = list(timeline.events.values())
    claims = [claim for event in events for claim in event.claims]
    numbered = [(claim, *each) for claim in claims for each in enumerate(claim.reports, 1)]
    rows = {
        "events": map(of_event, events),
        "claims": map(partial(of_claim, timeline), claims),
        "reports": (of_report(report) for event in events for report in event.reports),
        "claim_reports": (of_claim_report(*each) for each in numbered),
        "articles": map(of_article, timeline.articles.values()),
    }
    return {name: list(map(inert, each)) for name, each in rows.items()}


@given(timelines())
def test_the_rows_are_what_the_model_has_and_each_has_its_own_key(timeline: Timeline) -> None:
    files = exported(timeline)
    found = {table.name: read(table, files[f"{table.name}.csv"]) for table in tables.TABLES}
    assert found == expected(timeline)
    for table in tables.TABLES:
        keys = [tuple(row[name] for name in table.key) for row in found[table.name]]
        assert len(set(keys)) == len(keys)
        assert not any(None in key for key in keys)


@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [("about 1000", "950", "1050"), ("2.50", "2.5", "2.5"), ("up to 0.1", "0", "0.1"), ("over 7.7", "7.7", "")],
)
def test_numbers_are_exact_and_have_no_zeros_at_the_end(amount: str, low: str, high: str) -> None:
    quantity = quantities.parse(amount)
    assert (cell(quantity.low), cell(quantity.high)) == (low, high)


# The copy for Excel


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))


@given(timelines())
def test_no_text_is_a_formula_and_the_copy_for_excel_has_the_same_cells_but_for_apostrophes(
    timeline: Timeline,
) -> None:
    files = exported(timeline)
    for table in tables.TABLES:
        copy = files[f"excel/{table.name}.csv"].decode()
        assert copy.startswith(BOM)
        is_text = [field.type == "string" for field in table.fields]
        header, *rows = cells(files[f"{table.name}.csv"])
        texts = [each for row in rows for each, text in zip(row, is_text, strict=True) if text]
        assert [text for text in texts if as_csv_cell(text) != text] == []
        assert cells(copy.removeprefix(BOM).encode()) == [header, *(for_excel(row, is_text) for row in rows)]


def for_excel(row: Sequence[str], is_text: Sequence[bool]) -> list[str]:
    return [as_spreadsheet_cell(each) if text else each for each, text in zip(row, is_text, strict=True)]


def test_a_month_is_no_day_in_excel_and_a_day_is_one(real_timeline: Timeline) -> None:
    written = ("2024-10", "2024-10-28", "2024", "2024-10?")
    events = zip(real_timeline.events.values(), map(dates.parse, written), strict=False)
    timeline = replace(real_timeline, events={event.id: replace(event, when=when) for event, when in events})
    header, *rows = cells(exported(timeline)["excel/events.csv"].removeprefix(BOM.encode()))
    assert [row[header.index("when")] for row in rows] == ["'2024-10", "2024-10-28", "2024", "2024-10?"]


# What is in them


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / data_package.FILE


def problems(package: Path) -> list[list[Any]]:
    report = frictionless.validate(package)
    assert report.stats["errors"] == len(report.flatten(["type"]))
    return report.flatten(["type", "rowNumber", "fieldName", "note"])


def test_the_data_package_of_this_story_is_valid(real_timeline: Timeline, tmp_path: Path) -> None:
    files = exported(real_timeline, site=None)
    assert problems(write(tmp_path, files)) == []
    described = json.loads(files["datapackage.json"])
    assert described["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
    ]
    assert len(described["sources"]) == len(real_timeline.articles)


def test_a_data_package_with_a_wrong_cell_is_not_valid(real_timeline: Timeline, tmp_path: Path) -> None:
    """So that the tests beside this one can fail."""
    files = exported(real_timeline)
    files["claims.csv"] = files["claims.csv"].replace(b"\r\npentagon-counts-10000,", b"\r\nno-such-event,")
    assert "foreign-key" in [type for type, *_ in problems(write(tmp_path, files))]


@settings(max_examples=5)
@given(timelines())
def test_the_data_package_of_any_story_is_valid(tmp_path_factory: pytest.TempPathFactory, timeline: Timeline) -> None:
    assert problems(write(tmp_path_factory.mktemp("story"), exported(timeline))) == []


def test_a_story_divided_by_year_is_one_data_package(
    monkeypatch: pytest.MonkeyPatch, real_timeline: Timeline, tmp_path: Path
) -> None:
    monkeypatch.setattr(source, "MOST_EVENTS", 1)
    files = exported(real_timeline)
    described = json.loads(files["datapackage.json"])
    listed = [resource["path"] for resource in described["resources"]]
    assert sorted(listed) == sorted(path for path in files if path.endswith(".csv") and "/" not in path)
    assert len([path for path in listed if path.startswith("events-")]) > 1
    assert problems(write(tmp_path, files)) == []
    divided = [cells(files[path])[1:] for path in listed if path.startswith("events-")]
    monkeypatch.undo()
    whole = cells(exported(real_timeline)["events.csv"])[1:]
    assert sorted(row for rows in divided for row in rows) == sorted(whole)


def test_each_column_is_described_once_and_each_reference_leads_to_a_key() -> None:
    keys = {table.name: table.key for table in tables.TABLES}
    for table in tables.TABLES:
        names = [field.name for field in table.fields]
        assert len(set(names)) == len(names)
        assert all(field.description.endswith(".") for field in table.fields)
        assert all(each.key == keys[each.table] and set(each.fields) <= set(names) for each in table.references)


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("CC BY 4.0", {"name": "CC-BY-4.0", "title": "CC BY 4.0"}),
        ("بعض الشروط", {"name": "custom", "title": "بعض الشروط"}),
    ],
)
def test_a_licence_without_an_address_has_a_name(text: str, licence: dict[str, str], real_timeline: Timeline) -> None:
    story = replace(real_timeline.story, licence=Licence(text))
    described = json.loads(exported(replace(real_timeline, story=story))["datapackage.json"])
    assert described["licenses"] == [licence]
