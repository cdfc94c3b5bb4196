"""What contributors read names files and commands that are there, and the recipes reach what they say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from builder import charts
from builder.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
RECIPES = ROOT / "docs" / "guide" / "contributing.md"
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
FILE = re.compile(r"`((?:builder|docs|tests|seeds|\.ci|\.github)/[^`\s]*)`")


@pytest.mark.parametrize("page", [RECIPES, CONTRIBUTING], ids=lambda page: page.name)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    named = [name for name in FILE.findall(page.read_text(encoding="utf-8")) if not name.startswith("docs/events/")]
    assert named
    assert [name for name in named if "<" not in name and not (ROOT / name).exists()] == []


PLACEHOLDERS = {
    "<kind>": list(charts.KINDS),
    "<command>": list(COMMANDS),
    "<page>": ["compare", "event", "article"],
    "<module>": ["events", "entities"],
}
"""What is there already where a recipe leaves the name open."""


def test_what_a_recipe_leaves_open_is_called_as_the_others_are() -> None:
    patterns = [name for name in FILE.findall(RECIPES.read_text(encoding="utf-8")) if "<" in name]
    assert len(patterns) > 3
    for pattern in patterns:
        (open_part,) = re.findall(r"<\w+>", pattern)
        if not pattern.startswith("tests/test_"):  # the tests of a command may be with those of others
            for each in PLACEHOLDERS[open_part]:
                assert (ROOT / pattern.replace(open_part, each)).is_file(), (pattern, each)


def test_the_example_is_in_the_first_story_in_two_articles() -> None:
    text = RECIPES.read_text(encoding="utf-8")
    (event,) = re.findall(r"Take `([\w-]+)`", text)
    for seed in re.findall(r"`(seeds/[\w-]+\.yml)`", text):
        assert f"event: {event}\n" in (ROOT / seed).read_text(encoding="utf-8")
    (quote,) = re.findall(r"\*([A-Z][^*]+)\*\. `seeds", " ".join(text.split()))
    assert quote in (ROOT / "seeds/2024-10-30-prolong-the-war.yml").read_text(encoding="utf-8")


def test_the_commands_are_those_of_ci_and_their_tools_are_installed_by_the_first() -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert "pip install -e '.[dev]'" in text
    for tool in ("ruff", "mypy"):
        assert any(each.startswith(tool) for each in extras["dev"])
    for command in (".venv/bin/ruff check builder tests", ".venv/bin/mypy"):
        assert f"`{command}`" in text
        assert command in ci
