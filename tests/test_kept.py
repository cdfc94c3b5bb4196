"""The cache of what was read from seeds: it gives back what was put, and of anything else nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from site_helpers import small_story, write_seeds
from story_helpers import CHART_KINDS, STORIES, load, with_bases, write_files

from builder.problems import Problems
from builder.validation import read_seeds
from builder.validation.kept import Kept, annotations_shape, article_shape


def read(folder: Path, kept: Kept) -> Any:
    problems = Problems()
    seeds = read_seeds(folder, CHART_KINDS, problems, kept)
    assert not problems
    return seeds


@pytest.fixture(params=["marren", "selections"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    files = load(STORIES / "timelines" / f"{request.param}.yml").seeds
    return write_files(tmp_path / "seeds", {name: with_bases(str(text)) for name, text in files.items()})


def test_what_was_kept_is_what_was_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Kept()
    seeds = read(folder, first)
    again = Kept.of(first.text())
    monkeypatch.delattr("builder.validation.articles.read_article")
    monkeypatch.delattr("builder.validation.annotations.read_yaml")
    assert read(folder, again) == seeds
    assert not again.is_changed


CHANGES = (
    ("actors", "ferry-line", "label", "Boat line"),
    ("actors", "ferry-line", "aliases", ["the line"]),
)
"""Changes of a story after which its annotations are no longer right."""


@pytest.mark.parametrize(("group", "id", "key", "value"), CHANGES)
def test_annotations_are_checked_again_when_the_words_of_the_story_change(
    group: str, id: str, key: str, value: Any, tmp_path: Path
) -> None:
    story, articles = small_story()
    story["actors"]["ferry-line"] = {"label": "Ferries", "aliases": ["ferry line"]}
    if key == "label":
        story["actors"]["ferry-line"] = {"label": "Ferry line"}
    kept = Kept()
    write_seeds(tmp_path / "seeds", story, articles)
    read(tmp_path / "seeds", kept)
    story[group][id][key] = value
    write_seeds(tmp_path / "seeds", story, articles)
    problems = [Problems(), Problems()]
    for each, known in zip(problems, (Kept(), Kept.of(kept.text())), strict=True):
        read_seeds(tmp_path / "seeds", CHART_KINDS, each, known)
    assert problems[0]
    assert list(problems[1]) == list(problems[0])


SPOILT = (
    "",
    "null",
    "{}",
    "[]",
    "[[], 1]",
    "{",
    "[" * 100_000,
    '"\\ud800"',
    '{"slug": "herald"}',
    "[[], [{}]]",
)
"""Data that is neither an article nor the annotations of one."""


@pytest.mark.parametrize("data", SPOILT)
@pytest.mark.parametrize("shape", [article_shape(), annotations_shape()], ids=["article", "annotations"])
def test_data_of_no_known_shape_is_not_there(shape: Any, data: str) -> None:
    kept = Kept.of(f"herald.md\tkey {data}\n")
    assert kept.get("herald.md", "key", shape) is None
    assert kept.used == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", 1),
        ("title_supplied", "true"),
        ("grade", "whole"),
        ("paragraphs", "text"),
        ("paragraphs", [1]),
        ("published", "2031-03-03"),
        ("published", {"text": "2031-03-03"}),
        ("url", ["https://example.org"]),
    ],
)
def test_a_value_of_another_type_makes_the_whole_unknown(key: str, value: Any, folder: Path) -> None:
    kept = Kept()
    article = read(folder, kept).articles[0]
    kept.put("a", "key", article_shape(), article)
    data = json.loads(kept.used["a"].partition(" ")[2])
    assert Kept({"a": f"key {json.dumps(data)}"}).get("a", "key", article_shape()) is not None
    assert Kept({"a": f"key {json.dumps(data | {key: value})}"}).get("a", "key", article_shape()) is None
