"""Where PyYAML stopped, and what is on the lines around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

KEY = re.compile(r"""(?P<before>\s*(?:- +)*)(?P<key>[\w-]+|'[^']*'|"[^"]*"):(?=\s|\Z)\s*""")
"""The beginning of a line up to its value: hyphens, the key with its colon."""
_ITEM = re.compile(r"\s*(?:- +)+")


class Stop(NamedTuple):
    """Where PyYAML stopped: lines and columns count from 0."""

    lines: Sequence[str]
    line: int
    column: int
    begun: tuple[int, int] | None
    """Where what it was reading begins, if it says so."""

    @property
    def text(self) -> str:
        """The line at which it stopped."""
        return self.lines[self.line]

    @property
    def sign(self) -> str:
        """The character at which it stopped; empty at the end of a line."""
        return self.text[self.column : self.column + 1]

    @property
    def above(self) -> int | None:
        """The nearest line above that has something other than a comment."""
        return next((at for at in range(self.line - 1, -1, -1) if has_content(self.lines[at])), None)


class Slip(NamedTuple):
    """A slip with its place, counted from 0."""

    line: int
    column: int
    what: str
    hint: str
    lines: Sequence[str] | None = None
    """All lines as they would read without it; None where that cannot be said."""


def has_content(line: str) -> bool:
    """Whether a line has something other than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def indent(line: str) -> int:
    """The column at which what is on a line begins."""
    return len(line) - len(line.lstrip())


def value_start(line: str) -> int:
    """The column at which the value of a line begins, after hyphens and a key."""
    match = KEY.match(line) or _ITEM.match(line)
    return match.end() if match else indent(line)


def replaced(stop: Stop, line: int, text: str) -> Sequence[str]:
    """The lines with another one in place of one of them."""
    return [*stop.lines[:line], text, *stop.lines[line + 1 :]]
