"""Where an article begins and ends among the lines of its source, and so which lines may print its date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from builder.adding.lines import Line
from builder.adding.litter import Cleaned
from builder.adding.printed import is_date_alone, is_labelled


class Head(NamedTuple):
    """The positions of an article's title (-1 without one), its first two sentences and its last line."""

    title: int
    first: int
    second: int
    last: int

    def is_between(self, at: int) -> bool:
        """Whether a position is after the title and before the text; without a title, right before the text."""
        return (self.title if self.title >= 0 else self.first - 2) < at < self.first


def head_of(lines: Sequence[Line], article: Cleaned, title: str) -> Head:
    """Where the article is; `title` is what the source's data call it."""
    kept = frozenset(article.kept)
    inside = [at for at, line in enumerate(lines) if line in kept]
    sentences = [at for at in inside if lines[at].ends_a_sentence and not is_labelled(lines[at])] or inside
    first, second = sentences[0], sentences[1] if len(sentences) > 1 else len(lines)
    plain = {Line(0, title).plain, article.title.plain if article.title else ""} - {""}
    above = [at for at in range(first) if lines[at].plain in plain or lines[at].level == 1]
    return Head(above[-1] if above else -1, first, second, inside[-1])


def date_lines(lines: Sequence[Line], head: Head, elsewhere: Collection[int]) -> Iterator[Line]:
    """The lines on which the source prints its own date.

    These are lines between the title and the text, which a standfirst may interrupt, right above the title, and right
    below the text. `elsewhere` are positions that belong to something else. A date without words that say what it is
    counts only between title and text.
    """
    around = set(range(max(head.title, 0), head.second))
    around.update(_labelled(lines, range(head.title - 1, -1, -1)), _labelled(lines, range(head.last + 1, len(lines))))
    for at in sorted(around - set(elsewhere)):
        if is_labelled(lines[at]) or (head.is_between(at) and is_date_alone(lines[at])):
            yield lines[at]


def _labelled(lines: Sequence[Line], positions: range) -> Iterator[int]:
    return takewhile(lambda at: is_labelled(lines[at]), positions)
