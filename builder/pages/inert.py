"""Seed text is data: these make it inert in Markdown, HTML and front matter.

What was found by trying: Material's `striptags` unescapes a heading into the page's title; a snippet marker or a code
fence acts even inside a raw HTML block; front matter goes out unescaped. Encoding every character that is neither a
letter, a digit nor a space as a numeric character reference keeps all of it inert, in attributes and headings too.
"""

from __future__ import annotations

import html
import json
import re
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from builder.charts.picture.svg import REFERENCES

_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=65_536)
def inert(text: str) -> Markup:
    """Text as markup that shows just this text, on one line, wherever in Markdown or HTML it stands."""
    return Markup(_SPACE.sub(" ", text).translate(REFERENCES))


def finalize(value: Any) -> Any:
    """What Jinja does with every value it puts out: markup of ours stays, everything else is made inert."""
    return value if isinstance(value, Markup) else inert(str(value))


def quoted(text: str) -> Markup:
    """ASCII text as a value in front matter, as it is."""
    return Markup(json.dumps(text))


def front_matter(text: str) -> Markup:
    """Text as a value in front matter: HTML-escaped, since themes put it out as it is, then quoted for YAML.

    YAML takes JSON's quoting, but for the pairs of \\u by which JSON writes a character beyond U+FFFF.
    """
    quoted = json.dumps(html.escape(" ".join(text.split())), ensure_ascii=False)
    return Markup("".join(mark if mark.isascii() and mark.isprintable() else f"\\U{ord(mark):08x}" for mark in quoted))
