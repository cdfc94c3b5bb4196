"""When what a sentence reports happened: by its words for a time, else by the day of publication and its verb."""

from __future__ import annotations

from collections.abc import Sequence
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

    def when(self, within: Sequence[Span], near: int, aspect: Aspect | None) -> When:
        """The time of what is reported within spans, nearest to a place in them.

        Without one, what happened did so by the day of publication, what goes on was under way then, and what is to
        come is not before it.
        """
        named = [each for span in within for each in self.named(span)]
        for each in sorted(named, key=lambda each: abs(each.start - near)):
            if when := self._of(each):
                return when
        return self._by_publication(aspect)

    def _of(self, each: TimeExpression) -> When | None:
        """What an expression says; None where it says another thing on each of the days of publication."""
        other = next((first for first in self._first if first.start == each.start), each)
        if other.when != each.when:
            return None
        counted = each.value != _as_of_another_day(each)
        doubt = "?" if counted and self._published.uncertain and _is_plain(each.when) else ""
        basis = f"“{each.words}”, counted from the article's own day." if counted else ""
        return When(f"{each.when}{doubt}", basis, each.words)

    def _by_publication(self, aspect: Aspect | None) -> When:
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
