"""A brief that holds words of its original, where that is kept: the check says so, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_helpers import small_story, write_seeds

from builder.problems import Problems, Severity
from builder.validation import read_seeds
from builder.validation.kept import Kept

STEM = "2031-03-07-retold"
ORIGINAL = "The keeper of the old light counted, on that night alone, some forty boats in the bay."


@pytest.fixture
def seeds(folder: Path) -> Path:
    """Seeds with a brief of two paragraphs, the second of which copies."""
    story, articles = small_story()
    paragraphs = ("A keeper saw about forty boats.", "It was the keeper of the old light counted on that night alone.")
    front = {"title": "Forty boats", "published": "2031-03-07", "text": "brief"}
    articles[STEM] = {"front": front, "text": paragraphs, "events": []}
    write_seeds(folder, story, articles)
    return folder


def keep(seeds: Path, original: str) -> None:
    """Keep an original for the brief."""
    (seeds / ".originals").mkdir(exist_ok=True)
    (seeds / ".originals" / "retold.txt").write_text(original, encoding="utf-8")


def warned(seeds: Path, kept: Kept) -> list[str]:
    """The warnings of the brief's copied words."""
    read_seeds(seeds, ["timeline", "estimates", "coverage"], problems := Problems(), kept)
    found = [str(each) for each in problems if each.severity is Severity.WARNING]
    return [each for each in found if "in a row are the original's" in each]


def test_a_brief_that_copies_is_warned_of_on_its_line_as_long_as_it_does(seeds: Path) -> None:
    kept = Kept()
    assert warned(seeds, kept) == []  # nothing to compare it with
    keep(seeds, ORIGINAL)
    (warning,) = warned(seeds, kept)
    lines = (seeds / f"{STEM}.md").read_text(encoding="utf-8").splitlines()
    line = 1 + next(at for at, text in enumerate(lines) if text.startswith("It was"))
    assert f"{STEM}.md:{line}:1: warning: more than 8 words in a row are the original's (“the keeper of the" in warning
    assert warned(seeds, kept) == [warning]
    keep(seeds, "Another text about the keeper of the old light.")
    assert warned(seeds, kept) == []
