"""A proposal for the day of publication, from what the article prints and names, with the reasons.

It is offered to the editor and never taken unasked. What is assumed: an article calls the days of the last week by
their weekday, so it appeared on the weekday it names or within the six days after; a day that it tells as past is not
after its own; one that it tells as still to come is not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple

from builder.adding.lines import Line
from builder.adding.times import WEEKDAYS, Mention, mentions
from builder.dates import day_words

_WEEK = timedelta(days=6)
_BACKGROUND = timedelta(days=60)
"""A day so long before the story's first article is background, and dates nothing."""
_TO_COME = re.compile(
    r"\b(will|would|expected|scheduled|due|set to|is to|are to|plans?|planned|next|upcoming|ahead|until|by)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(updated|modified|revised)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(published|posted|created|first)\b", re.IGNORECASE)

Span = tuple[date, date]
"""From the first to the last day on which the story's articles can have appeared."""


class Reason(NamedTuple):
    """Why a date is proposed: a sentence, and the line of the source that it is about, if it is about one."""

    sentence: str
    line: int | None = None

    def __str__(self) -> str:
        return self.sentence if self.line is None else f"Line {self.line}: {self.sentence}"


class Proposal(NamedTuple):
    """A date of publication in EDTF, or None if the text gives no hold; and why."""

    published: str | None
    reasons: tuple[Reason, ...]
    printed: bool = False
    """Whether the source says so itself, and nothing was inferred."""

    @property
    def basis(self) -> str:
        """How the date was inferred, for those who read the article: without the lines of a file they do not have."""
        return "" if self.printed else " ".join(reason.sentence for reason in self.reasons)


class _Named(NamedTuple):
    """A time in the article's text, and the sentence around it."""

    line: int
    mention: Mention
    sentence: str

    @property
    def is_to_come(self) -> bool:
        return bool(_TO_COME.search(self.sentence))


def propose(kept: Sequence[Line], dropped: Sequence[Line], span: Span | None, today: date) -> Proposal:
    """What the date may be: as a line around the article prints it, or in the range that the text allows.

    `span` tells which year or week is meant where the text does not; without it, the text is taken to be of `today`.
    """
    above = takewhile(lambda line: not line.ends_a_sentence, kept)
    if printed := _printed([*dropped, *above]):
        return printed
    named = list(_named(kept))
    weekdays = {each.mention.weekday: each for each in reversed(named) if each.mention.weekday is not None}
    firsts = sorted(weekdays.values(), key=lambda each: (each.line, each.mention.start))
    return _from_days(named, firsts, span, today) or _from_weekdays(firsts, span, today)


def _printed(lines: Sequence[Line]) -> Proposal | None:
    """The day that a line around the text prints; uncertain if that is when the page was changed."""
    found = [
        (line, day) for line in lines if line.words <= 20 for each in mentions(line.text) if (day := _exactly(each))
    ]
    found.sort(key=lambda each: (bool(_CHANGED.search(each[0].text)), not _FIRST.search(each[0].text)))
    if not found:
        return None
    line, day = found[0]
    if _CHANGED.search(line.text) and not _FIRST.search(line.text):
        reason = f"The page prints “{line.text}”, which is when it was changed."
        return Proposal(f"{day}?", (Reason(reason, line.number),))
    return Proposal(f"{day}", (Reason(f"The page prints “{line.text}”.", line.number),), printed=True)


def _exactly(mention: Mention) -> date | None:
    return mention.on(0) if mention.day and mention.day[0] else None


def _named(lines: Sequence[Line]) -> Iterator[_Named]:
    for line in lines:
        for each in mentions(line.text):
            before = re.split(r"(?<=[.!?])\s+(?=[“\"A-Z])", line.text[: each.start])[-1]
            after = re.split(r"(?<=[.!?])\s+(?=[“\"A-Z])", line.text[each.start :])[0]
            yield _Named(line.number, each, before + after)


def _from_days(named: Sequence[_Named], weekdays: Sequence[_Named], span: Span | None, today: date) -> Proposal | None:
    """From the latest day told as past: up to a week after, or after the weekday that follows it."""
    days = [(day, each) for each in named if (day := _day(each.mention, span))]
    past = [(day, each) for day, each in days if not each.is_to_come]
    if span:
        past = [(day, each) for day, each in past if day >= span[0] - _BACKGROUND]
    if not past:
        return None
    lower, latest = max(past, key=lambda pair: pair[0])
    reasons = [Reason(f"The text tells of “{latest.mention.words}” as past{_year(latest, lower)}.", latest.line)]
    upper = lower + _WEEK
    after = [(_next(each, lower), each) for each in weekdays if each is not latest and not each.mention.day]
    if after:
        weekday, each = max(after, key=lambda pair: pair[0])
        upper = weekday + _WEEK
        reasons.append(Reason(f"It says “{each.mention.words}”, so it appeared then or within six days.", each.line))
    else:
        reasons.append(Reason("News is rarely more than six days older than its article."))
    to_come = [(day, each) for day, each in days if each.is_to_come and lower <= day < upper]
    if to_come:
        upper, each = min(to_come, key=lambda pair: pair[0])
        reasons.append(Reason(f"It has “{each.mention.words}” still to come.", each.line))
    return Proposal(_interval(lower, upper, today), tuple(reasons))


def _day(mention: Mention, span: Span | None) -> date | None:
    """The day that is named; without a year, that nearest to the story's articles."""
    if mention.day is None or mention.day[0] or span is None:
        return _exactly(mention)
    readings = (mention.on(span[1].year + offset) for offset in (-1, 0, 1))
    return min((day for day in readings if day), key=lambda day: abs(day - span[1]), default=None)


def _year(named: _Named, day: date) -> str:
    return "" if _exactly(named.mention) else f"; {day.year} because of the story's other articles"


def _from_weekdays(weekdays: Sequence[_Named], span: Span | None, today: date) -> Proposal:
    """From weekdays alone, which fix no week: those within a week of the story's other articles, or of today."""
    if not weekdays:
        return Proposal(None, (Reason("The text names neither a day nor a weekday."), *_story(span)))
    said = [Reason(f"The text says “{each.mention.words}”.", each.line) for each in weekdays]
    first, last = span or (today, today)
    lower = min(_next(each, first - _WEEK) for each in weekdays)
    upper = max(_next(each, last) + _WEEK for each in weekdays)
    about = "the same time" if span else "now"
    assumed = Reason(f"It appeared then or within six days, if that was about {about}: no date is named.")
    return Proposal(_interval(lower, upper, today), (*said, *_story(span), assumed))


def _next(named: _Named, day: date) -> date:
    """The first day from `day` on that has the weekday named."""
    assert named.mention.weekday is not None
    return day + timedelta(days=(named.mention.weekday - day.weekday()) % len(WEEKDAYS))


def _story(span: Span | None) -> Iterable[Reason]:
    if span:
        yield Reason(f"The story's articles are of {day_words(span[0])} to {day_words(span[1])}.")


def _interval(lower: date, upper: date, today: date) -> str:
    """The days from one to the other, as EDTF; what appeared by today did not appear after it."""
    upper = min(upper, today) if lower <= today else upper
    return f"{lower}" if lower == upper else f"{lower}/{upper}"
