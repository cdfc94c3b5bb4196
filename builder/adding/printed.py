"""The days of publication and of changes that a page prints around its text.

A day counts only if the words before it say what it is (“Published”, “Updated”), or if the line is a by-line or holds
only the date. The days of copyright, anniversaries, other articles and events are not days of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto

from builder import dates
from builder.adding.lines import Line
from builder.adding.stated import Stated
from builder.adding.times import WEEKDAYS, Mention, mentioned_days
from builder.dates import NAMES

_LONGEST_WORDS, _LONGEST = 20, 200
"""A line of more words, or more characters, is a paragraph."""
_BREAK = re.compile(r"\s*(?:[|·•;,/()\[\]–—]|(?<=\s)-(?=\s))[\s|·•;,/()\[\]–—:-]*")
_SPACE = re.compile(r"[\s:]+")
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|{'|'.join(day[:3] for day in WEEKDAYS)})\b\.?"
_HALF = r" ?[ap]\.?m\b\.?"
_ZONE = r"(?: (?:GMT|UTC|BST|CES?T|[ECMP][SD]?T)\b)?"
_CLOCK = rf"(?:at )?(?:\d{{1,2}}[ .]\d\d(?: \d\d)?(?:{_HALF})?|\d{{1,2}}{_HALF}){_ZONE}"
_WHEN = rf"(?: ?\|)?(?: ?{_CLOCK})?(?: ?\|)?(?: ?\bon\b)?(?: ?{_WEEKDAY})?(?: ?\|)?"
"""What may come between a date's label and the date."""
_MONTH = "|".join(NAMES[number] for number in range(1, 13))
PAPER = (
    r"(?:The )?(?:[A-Z][\w.'’&-]* ){0,4}(?:Post|Times|News"
    r"|Courier|Herald|Gazette|Press|Journal|Tribune|Mail|Guardian"
    r"|Echo|Chronicle|Observer|Telegraph|Standard|Star|Sun|Mirror|Review|Record|Globe|Express|Paper|Reuters|AFP|AP|BBC)\b"
)
"""The name of a newspaper or an agency, by the word that it ends with."""
_NAME = r"(?-i:[A-Z])[\w.'’&-]*(?: (?:(?-i:[A-Z])[\w.'’&-]*|and|of|the)){0,6}"
_LABEL = (
    r"(?:\A|\| |(?<=[.!?] )|\Aby [^!?\d]{0,60}?)(?:this \w+ (?:was|is) |was )?(?:date |first |originally )?"
    r"(?:published|posted|(?:publication|publishing) date|date of publication|for (?:immediate )?release)\b"
    rf"(?: (?:by (?:{_NAME}|\w+)|in (?!{_MONTH}){_NAME}|online))?"
)
_PUBLISHED = re.compile(rf"{_LABEL}{_WHEN}\Z", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:updated|modified|revised|edited|amended|corrected|changed)\b", re.IGNORECASE)
_BY_LINE = re.compile(
    rf"(?:(?:written|reported) )?by (?:our |(?-i:[A-Z]))[^!?|\d]{{0,60}}(?:\| ?(?-i:{PAPER}) ?)?"
    rf"(?:\|{_WHEN})?\Z",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?:date|(?-i:[A-Z])[\w'’-]* (?=\|)|(?-i:{PAPER}))?{_WHEN}\Z", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?:\| )?(?:{_CLOCK})?(?: ?\|)?"
    r"(?: ?(?:by|(?:last )?(?:updated|modified)|\d+ min|reading time|read|views?)\b.*)?\Z",
    re.IGNORECASE,
)
"""What may follow a date without a label: the time of day, the author, a change."""
_YEAR = re.compile(r"\d{4}")
_LESS_THAN_DAY = re.compile(
    rf"{_LABEL} (?:in )?(?:(?P<month>{_MONTH}) )?(?P<year>(?!0000)\d{{4}})(?: \|.*|\.)?\Z",
    re.IGNORECASE,
)


class Kind(Enum):
    """What a date is, by the words before it."""

    PUBLISHED = auto()
    CHANGED = auto()
    BY_LINE = auto()
    ALONE = auto()
    """Nothing is before it, or only a place and a time of day."""


def kind_of(before: str) -> Kind | None:
    """What a date is, by the words before it on its line; None if they say something else."""
    if len(before) > _LONGEST:
        return None
    plain = _simplified(before)
    if _PUBLISHED.search(plain):
        return Kind.PUBLISHED
    if _CHANGED.search(plain):
        return Kind.CHANGED
    if _BY_LINE.match(plain):
        return Kind.BY_LINE
    return Kind.ALONE if _ALONE.match(plain) else None


def printed_dates(lines: Iterable[Line]) -> Iterator[Stated]:
    """The dates of publication and of changes on those lines on which a page prints its own."""
    for line in lines:
        for kind, edtf in _dates_on(line):
            yield Stated(f"the page prints “{line.text}”", edtf, kind is Kind.CHANGED, line.number)


def is_labelled(line: Line) -> bool:
    """Whether a line says in words, or as a by-line, that its date is that of publication or of a change."""
    return any(kind is not Kind.ALONE for kind, _ in _dates_on(line))


def is_date_alone(line: Line) -> bool:
    """Whether a line has a date without a label."""
    return any(kind is Kind.ALONE for kind, _ in _dates_on(line))


def _dates_on(line: Line) -> Iterator[tuple[Kind, str]]:
    """The dates on a line whose kind is known, as EDTF."""
    if len(line.text) > _LONGEST or not _YEAR.search(line.text) or line.words > _LONGEST_WORDS:
        return
    days = [(mention, day) for mention in mentioned_days(line.text) if (day := mention.full_date)]
    start = 0
    for mention, day in days:
        kind = None if mention.is_bound else kind_of(line.text[start : mention.start])
        start = mention.start + len(mention.words)
        if kind and (kind is not Kind.ALONE or _is_alone(line, mention)):
            yield kind, day.isoformat()
    if not days and (less := _LESS_THAN_DAY.search(_simplified(line.text))):
        yield Kind.PUBLISHED, _month_or_year(less)


def _is_alone(line: Line, mention: Mention) -> bool:
    """Whether nothing that follows says what a date is either; the date of a heading is that of its part."""
    behind = _simplified(line.text[mention.start + len(mention.words) :])
    return not (line.level or mention.words.startswith(("on ", "On "))) and bool(_BEHIND.match(behind))


def _month_or_year(match: re.Match[str]) -> str:
    month = next((number for number, name in NAMES.items() if name.lower() == (match["month"] or "").lower()), None)
    return dates.parse(f"{match['year']}-{month:02}" if month else match["year"]).text


def _simplified(text: str) -> str:
    """The text with single spaces, and every run of separating signs as one “|”."""
    return _SPACE.sub(" ", _BREAK.sub(" | ", text)).strip()
