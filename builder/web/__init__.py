"""The scripts and style sheets of the site: ES modules here, and there a classic script for each entry point.

A page in a sandboxed frame, or opened as a file, may load classic scripts only: modules need CORS. And one file is one
request. So the modules of an entry point are joined when the site is built, which needs nothing but Python.
"""

from __future__ import annotations

import re
from pathlib import Path

from builder.web.joining import joined

__all__ = ["script", "style", "without_spaces"]

_FOLDER = Path(__file__).parent
_FOR_READERS = re.compile(r"^[ \t]*(?:/\*.*\*/)?\n|^[ \t]+", re.MULTILINE)
"""Indentation, empty lines, and comments that have a line of their own."""
_SPACES = re.compile(r";?\s*([{};,>])\s*|(?<=:) ")


def script(name: str) -> str:
    """The classic script of an entry point, such as `dateline.js`."""
    return joined(name, lambda path: (_FOLDER / path).read_text(encoding="utf-8"))


def style(name: str) -> str:
    """A style sheet, without what serves only those who read it here."""
    return _FOR_READERS.sub("", (_FOLDER / name).read_text(encoding="utf-8"))


def without_spaces(css: str) -> str:
    """A style sheet without the spaces and semicolons that browsers do without."""
    return _SPACES.sub(r"\1", css)
