"""Pieces of sentences in plain text: lists, numbers with their nouns, capitals, and what is too long to show whole."""

from __future__ import annotations

from collections.abc import Iterable


def listed(names: Iterable[str], conjunction: str = "and") -> str:
    """Names as an enumeration: “a, b and c”."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def plural(number: int, one: str, many: str | None = None) -> str:
    """The form of a noun that goes with a number: “article” with 1, “articles” with any other."""
    return one if number == 1 else many or one + "s"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: “1 article”, “2 articles”."""
    return f"{number:,} {plural(number, one, many)}"


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def short(text: str, most: int) -> str:
    """At most that many characters, cut at a word, with an ellipsis where something is missing."""
    if len(text) <= most:
        return text
    cut = text[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]).rstrip(" ,;:–-") + "…"
