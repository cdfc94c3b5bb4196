"""Placeholders: what takes the place of a brief's paragraphs until somebody retells these, and of a drafted title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.nodes import Node
from builder.problems import Problems, Spot
from builder.reading import ArticleFile
from builder.text.phrases import listed, short

ORIGINALS = ".originals"
"""The folder in that of the seeds with the texts that briefs retell. Its own .gitignore keeps it out of git."""

_SHORT = "a brief may be short"
_PLACEHOLDER = re.compile(r"\[Paragraph (\d+) is not retold yet: see line (\d+) of (\S+)\]")

_TITLE = re.compile(r"\[Write the title: (.*)\]")
_SHOWN = 60
"""How many characters of a title a message repeats."""


def title_placeholder(proposed: str) -> str:
    """What takes the place of an event's title, with a proposal, until an editor writes one."""
    return f"[Write the title: {proposed or 'what happens, in one sentence'}]"


def is_unwritten(title: str) -> bool:
    """Whether a title is only the place of one."""
    return bool(_TITLE.fullmatch(title))


def warn_of_unwritten_title(title: str | None, event: Node, problems: Problems) -> None:
    """Add a warning for an event that was drafted and whose title nobody has written yet."""
    if title and (match := _TITLE.fullmatch(title)):
        hint = f"write it, such as {short(match[1], _SHOWN)}, without the brackets"
        problems.warning(event.at(("title",)), "the title is not written yet", hint)


def placeholder(number: int, line: int, original: str) -> str:
    """The line that takes the place of a brief's paragraph `number`; the paragraph is line `line` of the original."""
    return f"[Paragraph {number} is not retold yet: see line {line} of {original}]"


def line_to_retell(paragraph: str) -> int | None:
    """The line of the original that a brief's paragraph only takes the place of; None if it is retold."""
    match = _PLACEHOLDER.fullmatch(paragraph)
    return int(match[2]) if match else None


def warn_of_placeholders(article: ArticleFile, name: str, problems: Problems) -> None:
    """Add one warning for all placeholders in the file `name`, at the first.

    It is not an error, so that an editor can look at the page between two paragraphs; publishing with --strict treats
    it as one.
    """
    found = [
        (line, *match)
        for line, text in zip(article.lines, article.paragraphs, strict=True)
        for match in _PLACEHOLDER.findall(text)
    ]
    if not found:
        return
    first, number, original_line, original = found[0]
    if len(found) == 1:
        what = f"paragraph {number} is not retold yet"
        hint = f"write what line {original_line} of {original} says in your own words, or delete this line: {_SHORT}"
    else:
        numbers = _ranges([int(each[1]) for each in found])
        what = f"{len(found)} paragraphs are not retold yet ({numbers})"
        hint = f"write what {original} says in your own words, or delete their lines: {_SHORT}"
    problems.warning(Spot(name, first), what, hint)


def _ranges(numbers: Iterable[int]) -> str:
    """Numbers with runs drawn together: 1 to 4, 7 and 9."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run) for run in runs)
    return listed(part for each in parts for part in each)
