"""Guesses at what the front matter needs, each with the reason for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import NamedTuple

from builder.adding.lines import Line
from builder.adding.source import Source
from builder.text.phrases import short
from builder.validation.shapes import RESERVED

_WORD = r"[A-Z0-9][\w’'&-]*(?:\.\w+)*"
_NAME = rf"((?:The )?{_WORD}(?: (?:of |the |and |& )*{_WORD}){{0,4}})"
_PUBLISHER = (
    re.compile(rf"(?:©|\([cC]\)|[Cc]opyright)\W*(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?[\s,]*(?!All\b){_NAME}"),
    re.compile(rf"\b[Ff]rom {_NAME} (?:straight |direct(?:ly)? )?(?:in|to) your (?:inbox|e-?mail)"),
    re.compile(
        rf"\b(?:[Ss]ubscribe|[Ss]ign up|[Ff]ollow) (?:us )?(?:to|for|on)? ?(?:the )?{_NAME}(?:’s|'s)? [Nn]ewsletter"
    ),
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)]")
_COMMON = re.compile(
    r"an?|and|are|as|at|be|but|by|for|from|has|have|how|in|into|is|its?|of|on|or|over|says?|set|that|the|their|they|to"
    r"|was|were|what|when|which|who|why|will|with"
)
"""Words that say nothing about the subject of a title."""
_SLUG_WORDS, _SLUG_LENGTH = 6, 48


class Guess(NamedTuple):
    """A value that a key may have, and the reason."""

    value: str
    why: str


def guesses(source: Source, story_language: str) -> dict[str, Guess]:
    """Guesses for `title`, `publisher`, `url` and `language`; a key without any clue is left out."""
    guessed = {
        key: Guess(value, f"from {source.data_from}")
        for key, value in source.data.items()
        if key in ("title", "publisher", "url", "language") and _is_plausible(key, value)
    }
    if source.article.title:
        title = source.article.title
        guessed.setdefault("title", Guess(title.text, f"line {title.number} reads like it"))
    around = [each.line for each in source.article.dropped]
    for key, guess in (("publisher", _publisher_guess(around)), ("url", _url_guess(around))):
        if guess:
            guessed.setdefault(key, guess)
    guessed.setdefault("language", Guess(story_language, "the story's language"))
    return guessed


def _is_plausible(key: str, value: str) -> bool:
    """Whether the front matter takes a value that a page's data have."""
    match key:
        case "url":
            return bool(re.fullmatch(r"https?://[^\s/?#]\S*", value, re.IGNORECASE))
        case "language":
            return bool(re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*", value))
        case _:
            return True


def _publisher_guess(lines: Iterable[Line]) -> Guess | None:
    """The name in a line of copyright or an invitation to a newsletter."""
    return next(
        (
            Guess(match[1], f"line {line.number} says “{short(line.text, 60)}”")
            for line in lines
            for pattern in _PUBLISHER
            if (match := pattern.search(line.text))
        ),
        None,
    )


def _url_guess(lines: Iterable[Line]) -> Guess | None:
    """The only address on a line of its own."""
    alone = [(line, match[0]) for line in lines if (match := _ADDRESS.fullmatch(line.text))]
    return Guess(alone[0][1], f"line {alone[0][0].number} is this address") if len(alone) == 1 else None


def slug_of_title(title: str, taken: Collection[str]) -> str:
    """A slug from the words of a title that carry meaning; with a number behind it if that is taken."""
    plain = _without_accents(re.sub(r"[’']|(?<=\d),(?=\d{3})", "", title.lower()))
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if not _COMMON.fullmatch(word)]
    slug = ""
    for word in words[:_SLUG_WORDS]:
        if slug and len(slug) + 1 + len(word) > _SLUG_LENGTH:
            break
        slug = f"{slug}-{word}" if slug else word[:_SLUG_LENGTH]
    slug = slug or "article"
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 3))
    return next(each for each in numbered if each not in taken and each not in RESERVED)


def _without_accents(text: str) -> str:
    """Letters without their accents: “é” becomes “e”."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
