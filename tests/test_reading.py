"""Reading files: YAML stays text, each node knows its place, an article is front matter and paragraphs."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import trees
from builder.nodes import Node
from builder.problems import Problems, Spot
from builder.reading import paragraphs_of, read_article, read_text, read_yaml
from builder.trees import parse_yaml

# As written in YAML, as read: what other readers take for a truth value, a number, a date or nothing.
SCALARS = (
    ("NO", "NO"),
    ("yes", "yes"),
    ("true", "true"),
    ("null", "null"),
    ("~", "~"),
    ("2024-10-28", "2024-10-28"),
    ("2024-10-28T14:30Z", "2024-10-28T14:30Z"),
    ("10_000", "10_000"),
    ("1e3", "1e3"),
    ("0x10", "0x10"),
    ("007", "007"),
    ("12:30:45", "12:30:45"),
    (".inf", ".inf"),
    ("=", "="),
    ("!!int 5", "5"),
    ("!mine 5", "5"),
    ("&anchor 5", "5"),
    ("'it''s'", "it's"),
    ('"a\\nb\\u2019"', "a\nb’"),
    ('""', ""),
    ("''", ""),
    ("|\n  one\n  two\n", "one\ntwo\n"),
    (">-\n  one\n  two\n", "one two"),
    ("one\n two", "one two"),
    ("", None),
    ("# nothing", None),
)

KEYS_WRITTEN = (
    ("NO", "NO"),
    ("2024-10-28", "2024-10-28"),
    ("1e3", "1e3"),
    ("null", "null"),
    ("'two words'", "two words"),
    ('"two\\n lines"', "two lines"),
    ("''", ""),
    ("<<", "<<"),
)

TREE = """\
title: The flood
kinds:
  water: {label: The water, role: blue}
events:
  - event: dam-leaks
    actors: [mayor,
      sheriff]
  - event:
empty: {}
"""

# A path, where its value stands, where its key stands, what it holds.
PLACES = (
    (("title",), (1, 8), (1, 1), "The flood"),
    (("kinds",), (3, 3), (2, 1), {"water": {"label": "The water", "role": "blue"}}),
    (("kinds", "water"), (3, 10), (3, 3), {"label": "The water", "role": "blue"}),
    (("kinds", "water", "role"), (3, 35), (3, 29), "blue"),
    (("events",), (5, 3), (4, 1), None),
    (("events", 0, "event"), (5, 12), (5, 5), "dam-leaks"),
    (("events", 0, "actors", 1), (7, 7), (6, 13), "sheriff"),
    (("events", 1, "event"), (8, 11), (8, 5), None),
    (("empty",), (9, 8), (9, 1), {}),
)

# A path that leads nowhere, and where what is nearest to it stands.
NOWHERE = (
    (("events", 0, "title"), (5, 5)),
    (("events", 2), (5, 3)),
    (("events", "0"), (5, 3)),
    (("title", "x", "y"), (1, 8)),
    (("kinds", 0), (3, 3)),
    (("absent",), (1, 1)),
    (("absent", "x", 0), (1, 1)),
)

# The lines of a text, and its paragraphs.
PARAGRAPHS = (
    ([], ()),
    (["", " ", "\t"], ()),
    (["One."], ("One.",)),
    (["", "One", " and  a half.", "", "", "Two.", ""], ("One and a half.", "Two.")),
    (["One.", "\N{NO-BREAK SPACE}\t ", "Two."], ("One.", "Two.")),
    (["A\N{NO-BREAK SPACE}b\N{EM SPACE}\tc"], ("A b c",)),
    (["# Not a heading", "- nor a list"], ("# Not a heading - nor a list",)),
)

ARTICLE = """\
---
title: Dam leaks
published: 2031-03-03
---

The dam
leaks.

---

It is wet.
"""


def read(text: str, first_line: int = 1) -> tuple[Node | None, list[str]]:
    problems = Problems()
    return parse_yaml(text, "x.yml", problems, first_line), [str(problem) for problem in problems]


def tree() -> Node:
    node, problems = read(TREE)
    assert node is not None
    assert problems == []
    return node


@pytest.mark.parametrize(("written", "expected"), SCALARS)
def test_scalars_are_text(written: str, expected: str | None) -> None:
    node, problems = read(f"key: {written}\n")
    assert problems == []
    assert node is not None
    assert node.plain() == {"key": expected}


@pytest.mark.parametrize(("written", "expected"), KEYS_WRITTEN)
def test_keys_are_text_on_one_line(written: str, expected: str) -> None:
    node, problems = read(f"{written}: x\n")
    assert problems == []
    assert node is not None
    assert node.plain() == {expected: "x"}


@pytest.mark.parametrize(("path", "value", "key", "plain"), PLACES)
def test_each_value_and_key_knows_its_place(
    path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int], plain: Any
) -> None:
    root = tree()
    assert root.at(path) == Spot("x.yml", *value)
    assert root.key_at(path) == Spot("x.yml", *key)
    found = root.find(path)
    assert found is not None
    assert found.spot == Spot("x.yml", *value)
    if path != ("events",):
        assert found.plain() == plain


@pytest.mark.parametrize(("path", "nearest"), NOWHERE)
def test_what_is_missing_is_placed_where_it_should_be(path: tuple[str | int, ...], nearest: tuple[int, int]) -> None:
    assert tree().find(path) is None
    assert tree().at(path) == Spot("x.yml", *nearest)
    assert tree().key_at(path) == Spot("x.yml", *nearest)


def test_the_first_line_shifts_all_places() -> None:
    _, problems = read("a: 1\nb: [\n", first_line=5)
    assert [line.split(": ")[0] for line in problems] == ["x.yml:6:5"]
    node, _ = read("a: 1\nb: 2\n", first_line=5)
    assert node is not None
    assert node.at(("b",)) == Spot("x.yml", 6, 4)
    assert node.key_at(("b",)) == Spot("x.yml", 6, 1)


def test_of_a_key_that_stands_twice_the_first_counts() -> None:
    node, problems = read("a: 1\nb: 2\na: 3\n")
    assert node is not None
    assert node.plain() == {"a": "1", "b": "2"}
    assert problems == ["x.yml:3:1: duplicate key 'a': keep one; the first is on line 1"]


def test_every_alias_is_told_where_it_stands_and_nothing_is_expanded() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{name}: &{name} [{nine_times(before)}]\n" for before, name in pairwise("abcdefghi")
    )
    node, problems = read(bomb)
    assert node is None
    assert len(problems) == 8 * 9
    assert problems[0] == "x.yml:2:8: YAML aliases (*) are not supported: write the value out where it is needed"


def nine_times(name: str) -> str:
    return ", ".join([f"*{name}"] * 9)


def nested(depth: int, *brackets: str) -> str:
    return f"key: {brackets[0] * depth}x{brackets[1] * depth}"


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's readers: they read ahead and limit the depth in ways of their own."""
    monkeypatch.setattr(trees, "_LOADER", getattr(yaml, request.param, yaml.BaseLoader))


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 2_000,
        "- " * 2_000,
        nested(60, "[", "]"),
        nested(60, "{a: ", "}"),
        nested(2_000, "[", "]"),
        "a: 1\nb:\n  - [" + "[" * 1_500,
        "".join(f"{' ' * depth}a:\n" for depth in range(200)),
    ],
    ids=lambda text: f"{len(text)} of {text[:12]!r}",
)
def test_deep_nesting_is_refused_by_us(text: str) -> None:
    node, problems = read(text)
    assert node is None
    assert [line.partition(": ")[2] for line in problems] == [
        "lists or mappings nest too deeply here: write it flatter, as the guide shows"
    ]


@pytest.mark.usefixtures("loader")
def test_nesting_as_deep_as_is_allowed_is_read() -> None:
    node, problems = read(nested(49, "[", "]"))
    assert problems == []
    assert node is not None


@pytest.mark.parametrize(("lines", "expected"), PARAGRAPHS)
def test_paragraphs(lines: list[str], expected: tuple[str, ...]) -> None:
    assert paragraphs_of(lines) == expected


@given(st.lists(st.text(alphabet="ab \t\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}", max_size=6)))
def test_paragraphs_hold_every_word_once_with_single_spaces(lines: list[str]) -> None:
    paragraphs = paragraphs_of(lines)
    assert " ".join(paragraphs).split() == " ".join(lines).split()
    assert all(paragraph == " ".join(paragraph.split()) != "" for paragraph in paragraphs)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_article_whatever_ends_its_lines(ending: str, mark: str, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes((mark + ARTICLE.replace("\n", ending)).encode())
    problems = Problems()
    article = read_article(path, "x.md", problems)
    assert list(problems) == []
    assert article is not None
    assert article.front.plain() == {"title": "Dam leaks", "published": "2031-03-03"}
    assert article.front.at(("published",)) == Spot("x.md", 3, 12)
    assert article.paragraphs == ("The dam leaks.", "---", "It is wet.")


def test_only_what_ends_a_line_in_an_editor_ends_one_here(tmp_path: Path) -> None:
    odd = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
    path = tmp_path / "x.md"
    path.write_text(f"---\ntitle: Dam{odd}leaks\npublished: [\n---\n\nThe{odd}dam\n", encoding="utf-8")
    problems = Problems()
    read_article(path, "x.md", problems)
    assert [problem.spot for problem in problems] == [Spot("x.md", 3, 13)]
    path.write_text(f"---\ntitle: Dam{odd}leaks\n---\n\nThe{odd}dam\n", encoding="utf-8")
    article = read_article(path, "x.md", Problems())
    assert article is not None
    assert " ".join(article.front.plain()["title"].split()) == "Dam leaks"
    assert article.paragraphs == ("The dam",)


def test_a_byte_that_is_not_utf_8_is_placed_and_the_file_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes("a: ä\nb: caf".encode() + b"\xe9\n")
    problems = Problems()
    assert read_text(path, "seeds/x.yml", problems) is None
    assert read_yaml(path, "seeds/x.yml", problems) is None
    assert read_article(path, "seeds/x.yml", problems) is None
    assert [str(problem) for problem in problems] == [
        "seeds/x.yml:2:7: the file is not UTF-8: save it again in the encoding UTF-8"
    ]


KEYS = st.text(alphabet="abc-_1", min_size=1, max_size=4)
VALUES = st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=10)


@settings(max_examples=50)
@given(st.dictionaries(KEYS, VALUES))
def test_a_tree_that_was_written_is_read_again(value: dict[str, Any]) -> None:
    node, problems = read(yaml.safe_dump(value, allow_unicode=True, default_style='"'))
    assert problems == []
    assert node is not None
    assert node.plain() == value
