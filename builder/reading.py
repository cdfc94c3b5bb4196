"""Files -> text, trees of nodes, articles as they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.nodes import Node
from builder.problems import Problems, Spot
from builder.trees import parse_yaml

_FENCE = "---"
_BLANK = re.compile(r"\s*\Z")
_CONFLICT = re.compile(r"([<>|])\1{6}(?: |\Z)|={7}\Z")
_SPACES = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as its file has it: front matter and paragraphs (white space folded to single spaces)."""

    front: Node
    paragraphs: tuple[str, ...]
    lines: tuple[int, ...]
    """The line of the file on which each paragraph begins."""


def read_text(path: Path, name: str, problems: Problems) -> str | None:
    """The text of a file, or None with a problem if it is not UTF-8 or has a merge conflict in it.

    A byte order mark is dropped. What ends a line for Unicode or YAML, but not in an editor, becomes a space, so that
    all count the same lines.
    """
    text = decode(path.read_bytes(), name, problems)
    return None if text is None or _has_conflicts(text, name, problems) else text


def _has_conflicts(text: str, name: str, problems: Problems) -> bool:
    """Whether Git left both versions of something in a file, with a problem at each of its marks."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return False
    lines = text.splitlines()
    marks = [number for number, line in enumerate(lines, 1) if _CONFLICT.match(line)]
    if not any(lines[number - 1][0] in "<>" for number in marks):
        return False  # the line below a heading, or an empty row of a table
    for number in marks:
        hint = "keep one of the two versions, and remove the lines of <, = and >"
        problems.error(Spot(name, number), "a merge conflict is not resolved here", hint)
    return True


def decode(raw: bytes, name: str, problems: Problems) -> str | None:
    """The content of the file `name` as `read_text` gives it."""
    try:
        return raw.decode("utf-8-sig").translate(_SPACES)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        spot = Spot(name, before.count(b"\n") + 1, column)
        problems.error(spot, "the file is not UTF-8", "save it again in the encoding UTF-8")
        return None


def read_yaml(path: Path, name: str, problems: Problems) -> Node | None:
    """The tree of a YAML file, or None with a problem."""
    text = read_text(path, name, problems)
    return None if text is None else parse_yaml(text, name, problems)


def read_article(path: Path, name: str, problems: Problems) -> ArticleFile | None:
    """Front matter and paragraphs of an article, or None with a problem."""
    text = read_text(path, name, problems)
    if text is None:
        return None
    lines = text.splitlines()
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if not lines or lines[0].rstrip() != _FENCE or end is None:
        hint = "begin the file with a line ---, then title: and published:, then a line ---, then the text"
        problems.error(Spot(name), "the article has no front matter", hint)
        return None
    front = parse_yaml("\n".join(lines[1:end]), name, problems, first_line=2)
    if front is None:
        return None
    return ArticleFile(front, paragraphs_of(lines[end + 1 :]), _first_lines(lines[end + 1 :], end + 2))


def paragraphs_of(lines: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of a text: runs of lines between blank ones, white space folded."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if _BLANK.match(line):
            blocks.append([])
        else:
            blocks[-1].append(line)
    return tuple(" ".join(" ".join(block).split()) for block in blocks if block)


def _first_lines(lines: Sequence[str], first: int) -> tuple[int, ...]:
    """The line on which each of the text's paragraphs begins; its first line is line `first` of its file."""
    blank = [bool(_BLANK.match(line)) for line in lines]
    return tuple(n + first for n, is_blank in enumerate(blank) if not is_blank and (n == 0 or blank[n - 1]))
