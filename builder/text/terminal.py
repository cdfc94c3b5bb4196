"""Text for a terminal, where some characters are commands: to clear it, to rename the window, to reverse the line."""

from __future__ import annotations

import re

_COMMANDS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters but for tab and line feed, marks that reorder what is read, halves of characters."""


def printable(text: str) -> str:
    r"""The text with each character that a terminal would obey written out, as in `\x1b`."""
    return _COMMANDS.sub(lambda match: ascii(match[0])[1:-1], text)


def on_one_line(text: str) -> str:
    r"""The same on one line: a line feed is written out too, as `\n`."""
    return printable(text).replace("\n", "\\n")
