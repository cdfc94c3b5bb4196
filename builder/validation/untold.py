"""The paragraphs of a brief that are still to be retold: what stands in their place, and telling which they are."""

from __future__ import annotations

import re

from builder.problems import Problems, Spot
from builder.reading import ArticleFile

ORIGINALS = ".originals"
"""The folder beside the seeds that holds the texts which briefs retell. It keeps itself out of git."""

_UNTOLD = re.compile(r"\[Paragraph (\d+) is still untold: see line (\d+) of (\S+)\]")


def placeholder(number: int, line: int, original: str) -> str:
    """What stands in a brief for its paragraph `number` until that is told; the original is line `line` of a file."""
    return f"[Paragraph {number} is still untold: see line {line} of {original}]"


def warn_of_untold(article: ArticleFile, name: str, problems: Problems) -> None:
    """A warning for each paragraph of the file `name` that is still to be retold.

    It is no error: a brief is told paragraph by paragraph, and its page can be looked at meanwhile. Whoever publishes
    with --strict publishes no half-told one.
    """
    for line, text in zip(article.lines, article.paragraphs, strict=True):
        for number, there, original in _UNTOLD.findall(text):
            hint = f"retell line {there} of {original} in your own words, in place of this line"
            problems.warning(Spot(name, line), f"paragraph {number} is still untold", hint)
