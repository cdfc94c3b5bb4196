"""Tables in an article's text: lines that each begin with a time and have a number, “January 2024: 1,200”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import NamedTuple

from builder.dates import Date
from builder.drafting.claims import DraftedClaim, claims_in
from builder.model import Story
from builder.recognise.sentences import sentences
from builder.recognise.times import times_in

_AFTER_TIME = re.compile(r"\s*(?:[:|\t]|[–—-](?=\s))\s*")
"""What divides the time of a row from what it has for it."""
_LONG = 20
"""A row, and what is above the rows, has fewer words; else it is a sentence."""
_FEWEST = 2
"""Fewer rows are no table."""
_NUMBER = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


class Row(NamedTuple):
    """A row of a table."""

    caption: str
    """The lines above the table that are no sentences of their own."""
    start: int
    """Where it begins to say what it has for its time."""


class Tables(NamedTuple):
    """The tables of an article."""

    rows: Mapping[int, Row]
    """By the number of its paragraph."""
    captions: Set[int]
    """The numbers of the paragraphs that are above a table, and say only what it holds."""


def tables_in(paragraphs: Mapping[int, str], published: Date) -> Tables:
    """The tables in paragraphs, by their numbers: at least two lines that begin with a time and follow each other.

    A line of them without a number is no row, and is read like any sentence.
    """
    starts = {number: start for number, text in paragraphs.items() if (start := _row_start(text, published))}
    rows: dict[int, Row] = {}
    captions: set[int] = set()
    for first in (number for number in starts if number - 1 not in starts):
        last = first
        while last + 1 in starts:
            last += 1
        if last - first + 1 < _FEWEST:
            continue
        above = _above(paragraphs, first)
        captions |= set(above)
        caption = ", ".join(paragraphs[number].rstrip(" .:") for number in above)
        numbered = (number for number in range(first, last + 1) if _NUMBER.search(paragraphs[number], starts[number]))
        rows |= {number: Row(caption, starts[number]) for number in numbered}
    return Tables(rows, captions)


def row_claims(text: str, row: Row, story: Story) -> list[DraftedClaim]:
    """The numbers of a row that are of the story's measures, by the words of the row, else by those above it."""
    rest = text[row.start :]
    return [
        claim._replace(start=claim.start + row.start, end=claim.end + row.start)
        for claim in _claims(rest, row.caption, story)
    ]


def _claims(rest: str, caption: str, story: Story) -> list[DraftedClaim]:
    own = [each for each in claims_in(rest, story) if each.measure]
    numbers = list(_NUMBER.finditer(rest))
    if own or len(numbers) != 1:
        return own
    # “Ships off the port by month” counts ships: the number of a row is tried before each of the words above it.
    end = numbers[0].end()
    for at in (match.start() for match in _WORD.finditer(caption)):
        found = claims_in(f"{rest[:end]} {caption[at].lower()}{caption[at + 1 :]}", story)
        if found and found[0].measure and found[0].end <= end:
            return found[:1]
    return []


def _row_start(text: str, published: Date) -> int:
    """Where a row says what it has for the time that it begins with; 0 for what is no row."""
    if len(text.split()) >= _LONG:
        return 0
    first = next(iter(times_in(text, published.upper)), None)
    if first is None or first.start > 0 or not first.when:
        return 0
    after = _AFTER_TIME.match(text, first.end)
    return after.end() if after else 0


def _above(paragraphs: Mapping[int, str], first: int) -> list[int]:
    """The numbers of up to two lines above a table that name what it holds."""
    found: list[int] = []
    for number in (first - 1, first - 2):
        text = paragraphs.get(number, "")
        if not text or len(text.split()) >= _LONG or len(sentences(text)) > 1 or _NUMBER.search(text):
            break
        if found and text.endswith((".", "!", "?", "”")):
            break
        found.insert(0, number)
    return found
