"""When what a sentence reports happened: by its words for a time, else by the day of publication and its verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from builder import dates
from builder.dates import Date
from builder.recognise.aspect import Aspect
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

    def named_within(self, within: Sequence[Span], near: int, *, is_past: bool) -> When | None:
        """The time that spans name nearest to a place in them; None where they fix none.

        What is past is not after the day of publication: such a time belongs to something else.
        """
        named = [each for span in within for each in self.named(span)]
        for each in sorted(named, key=lambda each: abs(each.start - near)):
            if (when := self._of(each)) and not (is_past and self._is_after(when)):
                return when
        return None

    def _of(self, each: TimeExpression) -> When | None:
        """What an expression says; None where it says another thing on each of the days of publication."""
        other = next((first for first in self._first if first.start == each.start), each)
        if other.when != each.when:
            return None
        counted = each.value != _as_of_another_day(each)
        doubt = "?" if counted and self._published.uncertain and _is_plain(each.when) else ""
        basis = f"“{each.words}”, counted from the article's own day." if counted else ""
        return When(f"{each.when}{doubt}", basis, each.words)

    def _is_after(self, when: When) -> bool:
        lower = dates.parse(when.when).lower
        return lower is not None and self._published.upper is not None and lower > self._published.upper

    def by_publication(self, aspect: Aspect | None) -> When:
        """The time of what names none: what happened did so by the day of publication.

        What goes on was under way then, and what is to come is not before it.
        """
        doubt = "?" if self._published.uncertain else ""
        words, day, basis = _FALLBACK[aspect]
        bound = self._published.upper if day == "last" else self._published.lower
        return When(f"{words} {bound}{doubt}", basis)


_PAST = ("by", "last", "The passage names no day; it was past when the article appeared.")
_FALLBACK: dict[Aspect | None, tuple[str, str, str]] = {
    Aspect.HAPPENED: _PAST,
    None: _PAST,
    Aspect.GOING_ON: ("under way by", "last", "The passage names no day; it went on when the article appeared."),
    Aspect.TO_COME: ("not before", "first", "The passage names no day; it was to come when the article appeared."),
}

_FAR = date(1950, 6, 14)


def _as_of_another_day(each: TimeExpression) -> str:
    """What the same words say in an article of another time; what is the same then needs no day to count from."""
    return next((other.value for other in times_in(each.words, _FAR)), "")


def _is_plain(when: str) -> bool:
    """Whether a time is a single point, which can be called uncertain as a whole."""
    return dates.parse(when).is_day
