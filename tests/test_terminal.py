"""Nothing that comes from seeds commands the terminal on which a command prints it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import small_story, write_project

from builder.cli import main
from builder.cli.context import log_to_terminal
from builder.formats import as_json, as_workflow_commands
from builder.problems import Problem, Spot
from builder.text.terminal import on_one_line, printable

TEXTS = (
    ("Marren, über 1 000 €, 北京, 👩\u200d🚒, سلام", "Marren, über 1 000 €, 北京, 👩\u200d🚒, سلام"),
    ("one\ttab\nand a line", "one\ttab\nand a line"),
    ("\x1b[31mred", "\\x1b[31mred"),
    ("\x1b]0;a window\x07", "\\x1b]0;a window\\x07"),
    ("\x9b2J", "\\x9b2J"),
    ("back\x08\x7f", "back\\x08\\x7f"),
    ("over\rwritten", "over\\rwritten"),
    ("\u202egnorw", "\\u202egnorw"),
    ("\u2066\u2069\u200f\u061c\u2028", "\\u2066\\u2069\\u200f\\u061c\\u2028"),
    ("not UTF-8: \udcff", "not UTF-8: \\udcff"),
)
ESCAPE = "\x1b[31m"
TEXT = f"""The ferry line{ESCAPE} says

Officials said on 23 October 2024 that 3,000 people had waited\x1b[2J at the landing stage in the east of the town.

A second agency put the number of those people at about 11,000 on 4 November, and nobody could explain why.
"""


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_a_terminal_would_obey_is_written_out(text: str, expected: str) -> None:
    assert printable(text) == expected


@given(st.text())
def test_any_text_is_printable_then_and_stays(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    shown.encode()
    assert all(sign.isprintable() or sign in "\t\n" for sign in shown if sign < "\xa0")
    assert "\n" not in on_one_line(text)


def test_a_problem_is_one_harmless_line_in_every_format() -> None:
    problem = Problem(Spot(f"seeds/{ESCAPE}.yml"), f"the kind '{ESCAPE}\n::error::' is not declared", f"write {ESCAPE}")
    for text in (str(problem), as_json([problem]), as_workflow_commands([problem])):
        assert "\x1b" not in text
    assert len(str(problem).splitlines()) == len(as_workflow_commands([problem]).splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "check --format github", "check --format json", "pages"])
def test_a_seed_with_an_escape_sequence(folder: Path, command: str) -> None:
    story, articles = small_story()
    event = articles["2031-03-04-bridge-closed"]["events"][0]
    event["kind"], event["quote"], event[f"a{ESCAPE}"] = ESCAPE, f"not there {ESCAPE}", "x"
    write_project(folder, story, articles)
    result = CliRunner().invoke(main, ["--project", str(folder), *command.split()])
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "x1b" in result.output or "u001b" in result.output


@pytest.mark.parametrize("asked", [False, True])
def test_an_added_text_with_escape_sequences(folder: Path, monkeypatch: pytest.MonkeyPatch, asked: bool) -> None:
    project = write_project(folder)
    source = folder / "text.txt"
    source.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("builder.cli.context.Context.has_terminal", asked)
    given = [] if asked else ["--published", "2024-11-05"]
    result = CliRunner().invoke(main, ["--project", str(project.root), "add", str(source), *given], input="\n" * 9)
    assert "ferry line" in result.output
    assert "\x1b" not in result.output


def test_what_mkdocs_logs_is_harmless(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (None, "mkdocs", "mkdocs.structure"):  # as they are when a command begins
        monkeypatch.setattr(logging.getLogger(name), "handlers", [])
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
        monkeypatch.setattr(logging.getLogger(name), "disabled", False)
    log_to_terminal(logging.WARNING)
    logging.getLogger("mkdocs.structure").warning("a page called %s", ESCAPE)
    assert capsys.readouterr().err == "a page called \\x1b[31m\n"
