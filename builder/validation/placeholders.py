"""Placeholders: lines in a brief that take the place of its paragraphs until somebody retells these."""

from __future__ import annotations

import re

from builder.problems import Problems, Spot
from builder.reading import ArticleFile

ORIGINALS = ".originals"
"""The folder in that of the seeds with the texts that briefs retell. Its own .gitignore keeps it out of git."""

_PLACEHOLDER = re.compile(r"\[Paragraph (\d+) is not retold yet: see line (\d+) of (\S+)\]")


def placeholder(number: int, line: int, original: str) -> str:
    """The line that takes the place of a brief's paragraph `number`; the paragraph is line `line` of the original."""
    return f"[Paragraph {number} is not retold yet: see line {line} of {original}]"


def warn_of_placeholders(article: ArticleFile, name: str, problems: Problems) -> None:
    """Add a warning for each placeholder in the file `name`.

    It is not an error, so that an editor can look at the page between two paragraphs; publishing with --strict treats
    it as one.
    """
    for line, text in zip(article.lines, article.paragraphs, strict=True):
        for number, original_line, original in _PLACEHOLDER.findall(text):
            hint = f"retell line {original_line} of {original} in your own words, in place of this line"
            problems.warning(Spot(name, line), f"paragraph {number} is not retold yet", hint)
