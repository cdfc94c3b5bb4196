"""Guesses at what the front matter needs, each with the reason for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import NamedTuple

from builder.adding.language import KNOWN
from builder.adding.lines import Line
from builder.adding.printed import PAPER
from builder.adding.source import Source
from builder.adding.times import WEEKDAYS, begins_with_time
from builder.text.phrases import short
from builder.validation.shapes import RESERVED

_WORD = r"(?!\d+\b)[A-Z0-9][\w’'&-]*(?:\.\w+)*"
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


STORY_LANGUAGE = "the story's language"
"""The reason for a language of which the source says nothing, so that it should be asked for."""
_NOT_PAPERS = re.compile(
    r"\b(?:by|editor|correspondents?|reporters?|writers?|staff|updated|published|posted|min|read|comments?|share)\b|[\d@]",
    re.I,
)
_DIVIDED = re.compile(r"\s*[|·•–—]\s*|\s+-\s+|,\s+")


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
    publisher = _publisher_guess(around) or _publisher_in_byline([*source.date_lines, *around])
    for key, guess in (("publisher", publisher), ("url", _url_guess(around))):
        if guess:
            guessed.setdefault(key, guess)
    guessed["language"] = _language_guess(source.language, guessed.get("language"), story_language)
    return guessed


def _language_guess(read: str, said: Guess | None, story_language: str) -> Guess:
    """The language of the text, by its words; as the page has it where these do not contradict."""
    named = primary_language(said.value) if said else ""
    if said and (not read or named == read or named not in KNOWN):
        return said
    return Guess(read, "by its words") if read else Guess(story_language, STORY_LANGUAGE)


def primary_language(tag: str) -> str:
    """The language of a BCP 47 tag, without script and region: “en” of “en-GB”; Norwegian as the one it is read as."""
    language = re.split("[-_]", tag.lower())[0]
    return {"no": "nb", "nn": "nb"}.get(language, language)


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


def _publisher_in_byline(lines: Iterable[Line]) -> Guess | None:
    """The name in a by-line beside that of the author, or in a line of the date the name of a newspaper."""
    for line in lines:
        first, *others = _DIVIDED.split(line.text)
        is_byline = bool(re.match(r"by\b", first, re.IGNORECASE))
        if not any(map(str.isdigit, line.text)) and not is_byline:
            continue
        names = [each for each in (others if is_byline else [first, *others]) if not _NOT_PAPERS.search(each)]
        papers = [each for each in names if re.fullmatch(PAPER, each)]
        full = [each for each in names if is_byline and re.fullmatch(_NAME, each) and not _names_time(each)]
        if found := papers or full:
            return Guess(found[0], f"line {line.number} says “{short(line.text, 60)}”")
    return None


def _names_time(text: str) -> bool:
    return any(text.startswith((day, day[:3])) for day in WEEKDAYS) or begins_with_time(text)


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
