"""A proposal for the day of publication, from what the source says of it or the article names, with the reasons.

Only what the source calls the day of publication is proposed as such; else it is a range. It is offered to the editor
and never taken unasked. What is assumed: an article calls the days of the last week by their weekday, so it appeared on
the weekday it names or within the six days after; a day that it reports as past is not after its own; one that it
reports as still to come is not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple

from builder import dates
from builder.adding.lines import Line
from builder.adding.printed import is_date_alone, printed
from builder.adding.source import Source
from builder.adding.stated import Stated
from builder.adding.times import WEEKDAYS, Mention, mentions
from builder.dates import day_words
from builder.text.phrases import capitalised

_WEEK = timedelta(days=6)
_BACKGROUND = timedelta(days=60)
"""A day so long before the story's first article is background, and dates nothing."""
_TO_COME = re.compile(
    r"\b(will|would|expected|scheduled|due|set to|is to|are to|plans?|planned|next|upcoming|ahead|until|by)\b",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(founded|established|born|anniversary)\b", re.IGNORECASE)
"""Words of a sentence whose day is background, however recent it is."""

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
    is_stated: bool = False
    """Whether the source states this very day, and nothing was inferred."""
    notes: tuple[Reason, ...] = ()
    """What else the source says of its dates: when it was changed, and what cannot be the day of publication."""

    @property
    def basis(self) -> str:
        """How the date was inferred, for those who read the article: without the lines of a file they do not have."""
        return "" if self.is_stated else " ".join(reason.sentence for reason in self.reasons)


class _Named(NamedTuple):
    """A time in the article's text, and the sentence around it."""

    line: int
    mention: Mention
    sentence: str

    @property
    def is_to_come(self) -> bool:
        return bool(_TO_COME.search(self.sentence))

    @property
    def is_background(self) -> bool:
        return self.mention.words.lower().startswith("since ") or bool(_ONCE.search(self.sentence))


def proposal_for(source: Source, span: Span | None, today: date) -> Proposal:
    """What the date of a source may be."""
    return propose(source.article.kept, source.beside, span, today, source.stated)


def propose(
    kept: Sequence[Line], beside: Sequence[Line], span: Span | None, today: date, stated: Sequence[Stated] = ()
) -> Proposal:
    """What the date may be: as the source states or prints it, or in the range that the text allows.

    `beside` are the lines that may print it, and `stated` is what the source's data say. `span` decides which year or
    week is meant where the text does not; without it, the text is taken to be of `today`.
    """
    above = takewhile(lambda line: not line.ends_a_sentence, kept)
    lines = dict.fromkeys([*beside, *above])
    if sum(map(is_date_alone, kept)) > 1:  # they head the parts of the text
        lines = dict.fromkeys(line for line in lines if not is_date_alone(line))
    said = list(dict.fromkeys([*stated, *printed(lines)]))
    latest = date.max if span and span[1] > today else today  # a story set in the future has no today
    changes = [each for each in said if each.is_change and not each.doubt(latest)]
    notes = (*_doubts(said, latest), *_changes(changes))
    if sound := [each for each in said if not (each.is_change or each.doubt(latest))]:
        return _from_statements(sound)._replace(notes=notes)
    named = list(_named(kept))
    weekdays = {each.mention.weekday: each for each in reversed(named) if each.mention.weekday is not None}
    firsts = sorted(weekdays.values(), key=lambda each: (each.line, each.mention.start))
    inferred = _from_days(named, firsts, span, today) or _from_weekdays(firsts, span, today)
    return _by_change(inferred, changes)._replace(notes=notes)


def _from_statements(said: Sequence[Stated]) -> Proposal:
    """The narrowest date if all can be true; else the range from the first to the last."""
    reasons = tuple(Reason(capitalised(f"{each.says}."), each.line) for each in said)
    found = [dates.parse(each.edtf) for each in said if each.edtf]
    narrowest = min(found, key=lambda each: (_last(each) - _first(each), each.text))
    if all(dates.meets(narrowest, each) for each in found):
        return Proposal(narrowest.text, reasons, is_stated=narrowest.is_day and not narrowest.uncertain)
    first, last = min(found, key=_first), max(found, key=_last)
    differ = Reason("These differ, so it is the range from the first to the last.")
    return Proposal(f"{_end(first, _first(first))}/{_end(last, _last(last))}", (*reasons, differ))


def _first(found: dates.Date) -> date:
    return found.lower or date.min


def _last(found: dates.Date) -> date:
    return found.upper or date.max


def _end(found: dates.Date, day: date) -> str:
    """An end of a range: a year or a month as it is stated, and a day of anything else."""
    return found.text if found.precision in (dates.Precision.YEAR, dates.Precision.MONTH) else day.isoformat()


def _doubts(said: Iterable[Stated], latest: date) -> Iterator[Reason]:
    """What of the dates of publication is not proposed, and why."""
    for each in said:
        if not each.is_change and (doubt := each.doubt(latest)):
            yield Reason(f"{capitalised(each.says)}, {doubt}, so it is not proposed.", each.line)


def _changes(said: Iterable[Stated]) -> Iterator[Reason]:
    """When the source was changed, each date once."""
    for each in {each.edtf: each for each in reversed(list(said))}.values():
        yield Reason(f"Changed on {each.edtf}: {each.says}.", each.line)


def _by_change(inferred: Proposal, changes: Iterable[Stated]) -> Proposal:
    """A range as far as the first change: what was changed had appeared."""
    last = min((_last(dates.parse(each.edtf)) for each in changes if each.edtf), default=date.max)
    found = dates.parse(inferred.published) if inferred.published else dates.UNKNOWN
    if found.upper is None or found.upper <= last:
        return inferred
    reason = Reason(f"It was changed on {last}, so it appeared by then.")
    if _first(found) > last:
        return Proposal(None, (reason,))
    return Proposal(_interval(_first(found), last, last), (*inferred.reasons, reason))


def _named(lines: Sequence[Line]) -> Iterator[_Named]:
    for line in lines:
        for each in mentions(line.text):
            before = re.split(r"(?<=[.!?])\s+(?=[“\"A-Z])", line.text[: each.start])[-1]
            after = re.split(r"(?<=[.!?])\s+(?=[“\"A-Z])", line.text[each.start :])[0]
            yield _Named(line.number, each, before + after)


def _from_days(named: Sequence[_Named], weekdays: Sequence[_Named], span: Span | None, today: date) -> Proposal | None:
    """From the latest day told as past: up to a week after, or after the weekday that follows it."""
    days = [(day, each) for each in named if (day := _day(each.mention, span))]
    past = [(day, each) for day, each in days if not (each.is_to_come or each.is_background)]
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
        return mention.exactly
    readings = (mention.on(span[1].year + offset) for offset in (-1, 0, 1))
    return min((day for day in readings if day), key=lambda day: abs(day - span[1]), default=None)


def _year(named: _Named, day: date) -> str:
    return "" if named.mention.exactly else f"; {day.year} because of the story's other articles"


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
