"""Problems for programs: JSON that reads back as it was, and commands that GitHub's runner takes apart again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.formats import as_json, as_workflow_commands
from builder.problems import Problem, Severity, Spot
from builder.text.terminal import printable

ERROR = Problem(Spot("seeds/story.yml", 3, 7), "the key 'x' is missing", "write x: here")
WARNING = Problem(Spot("docs/a, b: 100%.md", 2), "it is 100% odd:\r\nreally", "look, there", Severity.WARNING)

problems = st.builds(
    Problem,
    st.builds(Spot, st.text(min_size=1), st.integers(1, 10**6), st.integers(1, 500)),
    st.text(),
    st.text(),
    st.sampled_from(Severity),
)


def run_by_github(line: str) -> tuple[str, dict[str, str], str]:
    """A line as the runner reads it: the command, its properties, its message."""
    empty, head, message = line.split("::", 2)
    assert empty == ""
    command, _, properties = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in properties.split(","))
    return command, {name: undone(value, ":,") for name, value in pairs}, undone(message, "")


def undone(text: str, more: str) -> str:
    for sign in f"\r\n{more}%":
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def test_json_is_an_array_of_flat_objects() -> None:
    assert json.loads(as_json([ERROR, WARNING])) == [
        {
            "file": "seeds/story.yml",
            "line": 3,
            "column": 7,
            "severity": "error",
            "message": "the key 'x' is missing",
            "hint": "write x: here",
        },
        {
            "file": "docs/a, b: 100%.md",
            "line": 2,
            "column": 1,
            "severity": "warning",
            "message": "it is 100% odd:\r\nreally",
            "hint": "look, there",
        },
    ]


def test_json_of_no_problem_is_an_empty_array() -> None:
    assert as_json([]) == "[]"


@given(st.lists(problems))
def test_json_keeps_every_text_and_is_ascii(found: list[Problem]) -> None:
    text = as_json(found)
    assert text.isascii()
    assert [(each["file"], each["message"], each["hint"]) for each in json.loads(text)] == [
        (each.spot.file, each.what, each.hint) for each in found
    ]


def test_workflow_commands_are_as_github_writes_them() -> None:
    assert as_workflow_commands([ERROR, WARNING]).split("\n") == [
        "::error file=seeds/story.yml,line=3,col=7,title=Dateline::the key 'x' is missing: write x: here",
        "::warning file=docs/a%2C b%3A 100%25.md,line=2,col=1,title=Dateline"
        "::it is 100%25 odd:%0D%0Areally: look, there",
    ]


@pytest.mark.parametrize(
    ("folder", "file"),
    [(".", "seeds/story.yml"), ("stories/north", "stories/north/seeds/story.yml"), ("..", "../seeds/story.yml")],
)
def test_workflow_commands_name_files_from_the_top_of_the_repository(folder: str, file: str) -> None:
    assert run_by_github(as_workflow_commands([ERROR], Path(folder)))[1]["file"] == file


@given(problems)
def test_a_workflow_command_is_one_line_that_says_the_same(problem: Problem) -> None:
    line = as_workflow_commands([problem])
    assert "\n" not in line
    assert "\r" not in line
    command, properties, message = run_by_github(line)
    assert command == problem.severity.value
    assert properties == {
        "file": harmless(Path(problem.spot.file).as_posix()),
        "line": str(problem.spot.line),
        "col": str(problem.spot.column),
        "title": "Dateline",
    }
    assert message == harmless(f"{problem.what}: {problem.hint}")


def harmless(text: str) -> str:
    """What GitHub shows: line ends, which are escaped for it, as they are; all else printable."""
    return "\r".join(map(printable, text.split("\r")))
