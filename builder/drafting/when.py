"""When what a sentence reports happened: by its words for a time, else by the day of publication and its verb."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from builder import dates
from builder.dates import Date
from builder.drafting.attached import is_of_clause, is_of_saying
from builder.drafting.clauses import clause_at
from builder.drafting.reports import Report, unsaid
from builder.recognise.aspect import Aspect, aspect_of
from builder.recognise.times import TimeExpression, times_in

Span = tuple[int, int]


class When(NamedTuple):
    """A time as an annotation has it, its words in the article, and how it follows from them."""

    when: str
    basis: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """The times that an article has named so far, as far as what follows may be of the same days."""

    spoken: Mapping[str, When] = field(default_factory=dict)
    """By actor, when it last said something."""
    sentence: Span | None = None
    """The last sentence of the paragraph that had a day for what happened."""
    when: When | None = None

    def in_next_paragraph(self) -> Account:
        """What of it still counts there."""
        return Account(self.spoken)

    def then(self, when: When, sentence: Span, by: Sequence[str]) -> Account:
        """With the time of one more sentence; `by` are those who said then what it reports."""
        if not _is_plain(when.when):
            return self
        return Account({**self.spoken, **dict.fromkeys(by, when)}) if by else Account(self.spoken, sentence, when)

    def said(self, by: Sequence[str]) -> When | None:
        """When somebody says more: most likely on the day that the article gives for what was said before."""
        earlier = self.spoken.get(by[0])
        return earlier and _likely(earlier, "the article's day for other words of the same speaker")

    def went_on(self, before: Span | None) -> When | None:
        """When something happened that follows the sentence `before`: most likely on the day that this one gives."""
        return _likely(self.when, "the day of the sentence before") if self.when and self.sentence == before else None


def _likely(when: When, whose: str) -> When:
    return When(f"{when.when.rstrip('?')}?", f"The passage names no day; “{when.words}” is {whose}.")


class Times:
    """The times that a paragraph names, as of the first and of the last day on which it can have been published."""

    def __init__(self, paragraph: str, published: Date) -> None:
        self._published = published
        assert published.upper is not None
        self._last = times_in(paragraph, published.upper)
        same = published.lower == published.upper
        self._first = self._last if same else times_in(paragraph, published.lower)

    def named(self, within: Span) -> list[TimeExpression]:
        """Those within a span that fix a time, as of the last day; “now” is the day of publication, said in a word."""
        fixed = [each for each in self._last if each.when and not each.value.endswith("_REF")]
        return [each for each in fixed if within[0] <= each.start and each.end <= within[1]]

    def of(self, each: TimeExpression) -> When | None:
        """What an expression says; None where it says another thing on each of the days of publication."""
        other = next((first for first in self._first if first.start == each.start), each)
        if other.when != each.when:
            return None
        counted = each.value != _as_of_another_day(each)
        doubt = "?" if counted and self._published.uncertain and _is_plain(each.when) else ""
        basis = f"“{each.words}”, counted from the article's own day." if counted else ""
        return When(f"{each.when}{doubt}", basis, each.words)

    def fits(self, when: str, *, is_past: bool) -> bool:
        """Whether what is past can have been then: not after the day of publication; else whether it can be to come."""
        date, bounds = dates.parse(when), self._published
        if not is_past:
            return date.upper is None or bounds.lower is None or date.upper >= bounds.lower
        is_limit = when.startswith(("by ", "until "))
        last = date.upper if is_limit else date.lower
        return last is None or bounds.upper is None or last <= bounds.upper

    def is_open(self, when: str) -> bool:
        """Whether a time goes on up to the day of publication: this year, since May."""
        date, bounds = dates.parse(when), self._published
        ends_before = date.upper is not None and bounds.lower is not None and date.upper < bounds.lower
        return date.lower is not None and not ends_before

    def within(self, spans: Sequence[Span], paragraph: str) -> Times:
        """The times of a part of the paragraph, read without what is around it, of which the tense may be another."""
        return Times(only(spans, paragraph), self._published)

    def by_publication(self, aspect: Aspect | None, other: str = "") -> When:
        """The time of what names none: what happened did so by the day of publication.

        What goes on was under way then, and what is to come is not before it. `other` are the words for a time that
        may be of something else.
        """
        doubt = "?" if self._published.uncertain else ""
        words, day, basis = _FALLBACK[aspect]
        bound = self._published.upper if day == "last" else self._published.lower
        why = f"“{other}” may be the time of something else" if other else "The passage names no day"
        return When(f"{words} {bound}{doubt}", f"{why}; {basis}")


_PAST = ("by", "last", "it was past when the article appeared.")
_FALLBACK: dict[Aspect | None, tuple[str, str, str]] = {
    Aspect.HAPPENED: _PAST,
    None: _PAST,
    Aspect.GOING_ON: ("under way by", "last", "it went on when the article appeared."),
    Aspect.TO_COME: ("not before", "first", "it was to come when the article appeared."),
}

_FAR = date(1950, 6, 14)
_PERFECT = re.compile(r"\b(?:has|have|had|having)\b", re.IGNORECASE)


def _as_of_another_day(each: TimeExpression) -> str:
    """What the same words say in an article of another time; what is the same then needs no day to count from."""
    return next((other.value for other in times_in(each.words, _FAR)), "")


def _is_plain(when: str) -> bool:
    """Whether a time is a single point, which can be called uncertain as a whole."""
    return dates.parse(when).is_day


def only(spans: Sequence[Span], text: str) -> str:
    """A text of which spans are left, where they were."""
    kept = list(" " * len(text))
    for start, end in spans:
        kept[start:end] = text[start:end]
    return "".join(kept)


class Dating:
    """When what the sentences of a paragraph report happened, one after the other."""

    def __init__(self, paragraph: str, published: Date, account: Account) -> None:
        self._text = paragraph
        self._times = Times(paragraph, published)
        self.account = account.in_next_paragraph()
        """What of the times named so far counts for what follows."""

    def names_time(self, sentence: Span) -> bool:
        """Whether a sentence fixes any time."""
        return bool(self._times.named(sentence))

    def aspect(self, report: Report, passage: str) -> Aspect | None:
        """How the clause of a report has it, without the clauses within; that of its passage where it has no verb."""
        parts = self._clause(report, _near(report))
        return aspect_of("".join(self._text[slice(*each)] for each in parts)) or aspect_of(passage)

    def of(self, report: Report, aspect: Aspect | None, by: Sequence[str], *, is_spoken: bool) -> When:
        """The time of a report, with its reason; `by` are those who say it, `is_spoken` if that is the event.

        Only a time in the clause of its own verb counts, and no time that may be of something else there.
        """
        is_said = bool(by or report.speakers.may_be)
        happened = None if is_spoken or not is_said else self._of_what_is_said(report)
        if found := happened or (self._of_saying(report) if is_said else self._of_event(report, aspect)):
            self.account = self.account.then(found, report.sentence, () if happened else by)
            return found
        other = next((each.words for each in self._times.named(report.sentence)), "")
        return self._inferred(report, aspect, by, other) or self._times.by_publication(
            Aspect.HAPPENED if is_said else aspect, other
        )

    def of_row(self, within: Span) -> tuple[When, Aspect]:
        """The time that a row of a table begins with, and whether it is past or to come."""
        times = (self._times.of(each) for each in self._times.named(within))
        when = next(filter(None, times), None) or self._times.by_publication(None)
        return when, Aspect.HAPPENED if self._times.fits(when.when, is_past=True) else Aspect.TO_COME

    def said(self, report: Report, by: Sequence[str]) -> str:
        """When those who say it do, where what they say is an event of its own: a moment, as a claim has it."""
        found = self._of_saying(report) or self.account.said(by)
        if found is None or dates.parse(found.when).lasted:
            found = self._times.by_publication(Aspect.HAPPENED)
        return found.when

    def _inferred(self, report: Report, aspect: Aspect | None, by: Sequence[str], other: str) -> When | None:
        if by:
            return self.account.said(by)
        goes_on = aspect is Aspect.HAPPENED and not _PERFECT.search(self._text, *report.sentence)
        is_alone = not report.speakers.may_be and not other
        return self.account.went_on(report.before) if goes_on and is_alone else None

    def _of_event(self, report: Report, aspect: Aspect | None) -> When | None:
        return self._nearest(self._times, [report.sentence], report, _near(report), aspect)

    def _of_what_is_said(self, report: Report) -> When | None:
        """The time of what somebody says has happened, where it is that that is the event."""
        if report.said is None or aspect_of(self._text[slice(*report.said)]) is not Aspect.HAPPENED:
            return None
        near = report.claims[0].start if report.claims else report.said[0]
        return self._nearest(self._times, [report.said], report, near, Aspect.HAPPENED)

    def _of_saying(self, report: Report) -> When | None:
        """The time at which somebody says it: only of the words that are not what is said."""
        spans, cue = unsaid(self._text, report), report.needed[0] if report.needed else report.sentence
        # The tense of what is said is not that of its being said: “It will rain,” she said on Monday.
        times = self._times.within(spans, self._text)
        return self._nearest(times, spans, report, cue[0], Aspect.HAPPENED, after=max(cue[1], *_ends(report, cue)))

    def _nearest(
        self,
        times: Times,
        within: Sequence[Span],
        report: Report,
        near: int,
        aspect: Aspect | None,
        after: int | None = None,
    ) -> When | None:
        """The time nearest to a place that is of the clause there; `after` is where the words for who says it end."""
        own = self._clause(report, near)
        parts = [(max(a, c), min(b, d)) for a, b in own for c, d in within if max(a, c) < min(b, d)]
        start, end = report.sentence
        clause = only(parts, self._text)[start:end]
        named = times.named(report.sentence)
        inside = [each for each in named if any(a <= each.start and each.end <= b for a, b in parts)]
        for each in sorted(inside, key=lambda each: abs(each.start - near)):
            when = times.of(each)
            if when is None or not times.fits(when.when, is_past=aspect is not Aspect.TO_COME):
                continue
            if after is not None and each.start >= after and not is_of_saying(self._text[after : each.start]):
                continue
            span = each.start - start, each.end - start
            if is_of_clause(clause, span, aspect, is_open=times.is_open(when.when)):
                return when
        return None

    def _clause(self, report: Report, near: int) -> list[Span]:
        return clause_at(self._text, report.sentence, near, {each.start for each in self._times.named(report.sentence)})


def _near(report: Report) -> int:
    return report.needed[0][0] if report.needed else report.sentence[0]


def _ends(report: Report, cue: Span) -> list[int]:
    """Where the words for those who say it end, which may be after the verb: “…,” said the mayor."""
    return [end for start, end in report.by if start >= cue[1]] or [0]
