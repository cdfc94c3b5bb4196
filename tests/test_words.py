"""Plain English: words that the project's code and texts do not use, since each has a plainer one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WORDS = {
    "told": "reported, described, shown",
    "heed": "use",
    "taken in": "included",
    "anew": "again",
    "so many": "the number of",
}
"""Each with plainer ones."""
SUFFIXES = {".py", ".md", ".yml", ".j2", ".js", ".css"}
TEXTS = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "builder").rglob("*")]
OF_ARTICLES = {"builder/recognise/saying.py", "builder/recognise/speech.py"}
"""What lists words that articles use."""
GENERATED = {"actors", "articles", "charts", "compare", "embed", "events", "measures", "places", "timeline"}


def names() -> list[str]:
    """The paths of the files to look through, without those that the builder writes into docs/."""
    paths = sorted(path.relative_to(ROOT) for path in TEXTS if path.suffix in SUFFIXES)
    written = [path for path in paths if path.parts[0] != "docs" or path.parts[1] not in GENERATED]
    return [path.as_posix() for path in written if path.as_posix() not in OF_ARTICLES]


def stilted_lines(text: str) -> list[str]:
    """The lines with such a word, each with its number and what to write instead."""
    return [
        f"{number}: “{word}” (write: {plainer}): {line.strip()}"
        for number, line in enumerate(text.splitlines(), 1)
        for word, plainer in WORDS.items()
        if re.search(rf"\b{word}\b", line, re.IGNORECASE)
    ]


@pytest.mark.parametrize("name", names())
def test_a_file_has_plain_words(name: str) -> None:
    assert stilted_lines((ROOT / name).read_text(encoding="utf-8")) == []


def test_stilted_words_are_noticed_as_whole_words_only() -> None:
    text = "It was Told.\nUntold, retold, heeded.\nTaken in and\nmade anew: so many words."
    assert [line.partition(" (")[0] for line in stilted_lines(text)] == [
        "1: “told”",
        "3: “taken in”",
        "4: “anew”",
        "4: “so many”",
    ]
