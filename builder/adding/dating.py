"""A proposal for the day of publication, from what the source says of it or the article names, with the reasons.

Only what the source calls the day of publication is proposed as such; otherwise a range is. It is offered to the editor
and never used without asking. The assumptions: an article calls the days of the last week by their weekday, so it
appeared on the weekday it names or within the six days after; a day that it reports as past is not after its own; one
that it reports as still to come is not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple

from builder import dates
from builder.adding.lines import Line
from builder.adding.printed import is_date_alone, printed_dates
from builder.adding.source import Source
from builder.adding.stated import Stated
from builder.adding.times import WEEKDAYS, Mention, mentioned_times
from builder.dates import day_words
from builder.text.phrases import capitalised

_WEEK = timedelta(days=6)
_BACKGROUND = timedelta(days=60)
"""A day this long before the story's first article is background, and says nothing of the article's date."""
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
    """A date of publication as seeds have it, or None if the text gives no clue; and the reasons."""

    published: str | None
    reasons: tuple[Reason, ...]
    is_stated: bool = False
    """Whether the source states this very day, and nothing was inferred."""
    notes: tuple[Reason, ...] = ()
    """The source's other dates: when it was changed, and what cannot be the day of publication."""

    @property
    def basis(self) -> str:
        """How the date was inferred, for those who read the article: without the lines of a file they do not have."""
        return "" if self.is_stated else " ".join(reason.sentence for reason in self.reasons)


class _NamedTime(NamedTuple):
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
    """The date that a source may have."""
    reads_days = source.language in ("", "en")
    return propose(source.article.kept, source.date_lines, span, today, source.stated, reads_days=reads_days)


def propose(
    kept: Sequence[Line],
    date_lines: Sequence[Line],
    span: Span | None,
    today: date,
    stated: Sequence[Stated] = (),
    *,
    reads_days: bool = True,
) -> Proposal:
    """The date that a text may have: as the source states or prints it, else the range that the text allows.

    `date_lines` are the lines that may print it, and `stated` is what the source's data say. `span` decides which year
    or week is meant where the text does not; without it, the text is assumed to be of `today`. A range is inferred only
    where the days in the text can be read, which is English.
    """
    above = takewhile(lambda line: not line.ends_a_sentence, kept)
    lines = dict.fromkeys([*date_lines, *above])
    if sum(map(is_date_alone, kept)) > 1:  # they head the parts of the text
        lines = dict.fromkeys(line for line in lines if not is_date_alone(line))
    said = list(dict.fromkeys([*stated, *printed_dates(lines)]))
    latest = date.max if span and span[1] > today else today  # a story set in the future has no today
    changes = [each for each in said if each.is_change and not each.doubt(latest)]
    notes = (*_doubt_notes(said, latest), *_change_notes(changes))
    if sound := [each for each in said if not (each.is_change or each.doubt(latest))]:
        return _from_statements(sound)._replace(notes=notes)
    if not reads_days:
        return Proposal(None, (Reason("Only an English text is read for the days that it names."),), notes=notes)
    named = list(_named_times(kept))
    weekdays = {each.mention.weekday: each for each in reversed(named) if each.mention.weekday is not None}
    firsts = sorted(weekdays.values(), key=lambda each: (each.line, each.mention.start))
    inferred = _range_from_days(named, firsts, span, today) or _range_from_weekdays(firsts, span, today)
    return _ended_by_change(inferred, changes)._replace(notes=notes)


def _from_statements(said: Sequence[Stated]) -> Proposal:
    """The narrowest date if all can be true; else the range from the first to the last."""
    reasons = tuple(Reason(capitalised(f"{each.says}."), each.line) for each in said)
    stated = [dates.parse(each.edtf) for each in said if each.edtf]
    narrowest = min(stated, key=lambda each: (_last_day(each) - _first_day(each), each.text))
    if all(dates.meets(narrowest, each) for each in stated):
        return Proposal(narrowest.text, reasons, is_stated=narrowest.is_day and not narrowest.uncertain)
    first, last = min(stated, key=_first_day), max(stated, key=_last_day)
    differ = Reason("These differ, so it is the range from the first to the last.")
    return Proposal(
        _between(_range_end(first, _first_day(first)), _range_end(last, _last_day(last))), (*reasons, differ)
    )


def _first_day(when: dates.Date) -> date:
    return when.lower or date.min


def _last_day(when: dates.Date) -> date:
    return when.upper or date.max


def _range_end(when: dates.Date, day: date) -> str:
    """An end of a range: a year or a month as it is stated, and a day of anything else."""
    return when.text if when.precision in (dates.Precision.YEAR, dates.Precision.MONTH) else day.isoformat()


def _doubt_notes(said: Iterable[Stated], latest: date) -> Iterator[Reason]:
    """The dates of publication that are not proposed, and why."""
    for each in said:
        if not each.is_change and (doubt := each.doubt(latest)):
            yield Reason(f"{capitalised(each.says)}, {doubt}, so it is not proposed.", each.line)


def _change_notes(said: Iterable[Stated]) -> Iterator[Reason]:
    """When the source was changed, each date once."""
    for each in {each.edtf: each for each in reversed(list(said))}.values():
        yield Reason(f"Changed on {each.edtf}: {each.says}.", each.line)


def _ended_by_change(inferred: Proposal, changes: Iterable[Stated]) -> Proposal:
    """A range that ends with the first change: what was changed had appeared."""
    last = min((_last_day(dates.parse(each.edtf)) for each in changes if each.edtf), default=date.max)
    when = dates.parse(inferred.published) if inferred.published else dates.UNKNOWN
    if when.upper is None or when.upper <= last:
        return inferred
    reason = Reason(f"It was changed on {last}, so it appeared by then.")
    if _first_day(when) > last:
        return Proposal(None, (reason,))
    return Proposal(_within(_first_day(when), last, last), (*inferred.reasons, reason))


def _named_times(lines: Sequence[Line]) -> Iterator[_NamedTime]:
    for line in lines:
        for each in mentioned_times(line.text):
            before = re.split(r"(?<=[.!?])\s+(?=[“\"A-Z])", line.text[: each.start])[-1]
            after = re.split(r"(?<=[.!?])\s+(?=[“\"A-Z])", line.text[each.start :])[0]
            yield _NamedTime(line.number, each, before + after)


def _range_from_days(
    named: Sequence[_NamedTime], weekdays: Sequence[_NamedTime], span: Span | None, today: date
) -> Proposal | None:
    """From the latest day reported as past: up to a week after, or after the weekday that follows it."""
    days = [(day, each) for each in named if (day := _named_day(each.mention, span))]
    past = [(day, each) for day, each in days if not (each.is_to_come or each.is_background)]
    if span:
        past = [(day, each) for day, each in past if day >= span[0] - _BACKGROUND]
    if not past:
        return None
    lower, latest = max(past, key=lambda pair: pair[0])
    reasons = [Reason(f"The text reports “{latest.mention.words}” as past{_year_note(latest, lower)}.", latest.line)]
    upper = lower + _WEEK
    after = [(_next_weekday(each, lower), each) for each in weekdays if each is not latest and not each.mention.day]
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
    return Proposal(_within(lower, upper, today), tuple(reasons))


def _named_day(mention: Mention, span: Span | None) -> date | None:
    """The day that is named; without a year, that nearest to the story's articles."""
    if mention.day is None or mention.day[0] or span is None:
        return mention.full_date
    readings = (mention.in_year(span[1].year + offset) for offset in (-1, 0, 1))
    return min((day for day in readings if day), key=lambda day: abs(day - span[1]), default=None)


def _year_note(named: _NamedTime, day: date) -> str:
    return "" if named.mention.full_date else f"; {day.year} because of the story's other articles"


def _range_from_weekdays(weekdays: Sequence[_NamedTime], span: Span | None, today: date) -> Proposal:
    """From weekdays alone, which fix no week: those within a week of the story's other articles, or of today."""
    if not weekdays:
        return Proposal(None, (Reason("The text names neither a day nor a weekday."), *_story_reason(span)))
    said = [Reason(f"The text says “{each.mention.words}”.", each.line) for each in weekdays]
    first, last = span or (today, today)
    lower = min(_next_weekday(each, first - _WEEK) for each in weekdays)
    upper = max(_next_weekday(each, last) + _WEEK for each in weekdays)
    about = "the same time" if span else "now"
    assumed = Reason(f"It appeared then or within six days, if that was about {about}: no date is named.")
    return Proposal(_within(lower, upper, today), (*said, *_story_reason(span), assumed))


def _next_weekday(named: _NamedTime, day: date) -> date:
    """The first day from `day` on that has the weekday named."""
    assert named.mention.weekday is not None
    return day + timedelta(days=(named.mention.weekday - day.weekday()) % len(WEEKDAYS))


def _story_reason(span: Span | None) -> Iterable[Reason]:
    if span:
        yield Reason(f"The story's articles are of {day_words(span[0])} to {day_words(span[1])}.")


def _within(lower: date, upper: date, today: date) -> str:
    """A day from one to the other, as seeds have it; what appeared by today did not appear after it."""
    upper = min(upper, today) if lower <= today else upper
    return f"{lower}" if lower == upper else _between(f"{lower}", f"{upper}")


def _between(first: str, last: str) -> str:
    return f"between {first} and {last}"
