"""The article among the lines of its page: what is kept, and what is dropped and why.

A line is dropped for one of three reasons: its wording (`phrases`), its place in a list of other articles or a box that
announces one, or that it is not a sentence and comes before the article's first paragraph or after its last. When in
doubt it is kept: deleting a line is easier than missing one. Nothing is lost: each line is the title, or kept, or
reported as dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from builder.adding import phrases
from builder.adding.lines import Line
from builder.adding.times import begins_with_time

PARAGRAPH = 12
"""A line with at least this many words and a full stop is a paragraph, wherever it is."""
SENTENCE = 4
"""How many words a sentence has at least."""
_NEAR = 2
"""How many lines may be between the text and a list of dates or numbers at its end: its heading, and one more."""
_HEADLINE = range(4, 26)
"""How many words a headline has; fewer are a menu's, more are a paragraph."""
_SUBHEADING = 6
"""A subheading in the middle of an article has at most this many words, even after a list of other articles."""


OTHERS = frozenset({phrases.LISTS.called, phrases.CONTENTS.called, phrases.COMMENTS.called})
"""The reasons for dropping lines that belong to something other than the article."""


class Dropped(NamedTuple):
    """A line that is not part of the article, and why it was dropped."""

    line: Line
    why: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article among a page's lines."""

    title: Line | None
    kept: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    """In the order of their lines."""


def clean(lines: Sequence[Line], title: str = "") -> Cleaned:
    """The article among the lines; `title` is its title where that is known from elsewhere."""
    sweep = _Sweep(lines)
    sweep.drop_by_wording()
    sweep.drop_lists()
    headline = sweep.title_position(title)
    sweep.drop_outside(headline)
    sweep.drop_repeated(headline, title)
    kept = tuple(line for at, line in enumerate(lines) if at not in sweep.why and at != headline)
    dropped = tuple(Dropped(lines[at], sweep.why[at]) for at in sorted(sweep.why))
    return Cleaned(None if headline is None else lines[headline], kept, dropped)


def is_heading(line: Line, following: Line | None) -> bool:
    """Whether a kept line is a heading over the next one, so that a brief need not retell it."""
    if line.level:
        return following is not None
    is_other = line.ends_a_sentence or line.is_item or is_entry(line)
    return following is not None and line.words < PARAGRAPH and not is_other


def is_entry(line: Line) -> bool:
    """Whether a line is one of a list of dates, or a row of a table, which need not be a sentence."""
    return line.is_row or (line.words > 1 and not line.level and begins_with_time(line.text))


@dataclass(slots=True)
class _Sweep:
    """The lines, and the reasons for dropping some of them, by position."""

    lines: Sequence[Line]
    why: dict[int, str] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    """For dropped lines, where to look for the next that is not."""

    def remaining(self) -> Iterator[tuple[int, Line]]:
        """The lines that are not dropped yet, with their positions."""
        return ((at, line) for at, line in enumerate(self.lines) if at not in self.why)

    def drop_by_wording(self) -> None:
        """Drop what is litter by its wording."""
        for at, line in enumerate(self.lines):
            if not line.words:
                self.why[at] = "an ornament"
            elif kind := phrases.kind_of(line.text, line.words):
                self.why[at] = kind.called

    def drop_lists(self) -> None:
        """Drop lists of other articles, boxes that list the contents, and, below those, readers' comments."""
        for at, line in enumerate(self.lines):
            if _reads_like(line, phrases.LISTS):
                self._drop(at, self._entries(at), phrases.LISTS)
            elif _reads_like(line, phrases.CONTENTS):
                self._drop_contents(at)
        self._drop_comments()

    def _drop_comments(self) -> None:
        """Drop readers' comments: what is below their heading, if one of them is known by what every comment has."""
        below_half = range(len(self.lines) // 2 + 1, len(self.lines))
        heading = next((at for at in below_half if _reads_like(self.lines[at], phrases.COMMENTS)), len(self.lines))
        below = range(heading + 1, len(self.lines))
        if any(_reads_like(self.lines[at], phrases.REPLY) for at in below):
            self._drop(heading, below, phrases.COMMENTS)

    def _drop_contents(self, heading: int) -> None:
        """Drop a box that lists the contents, if one is below its heading."""
        first = next(iter(self.lines[heading + 1 : heading + 2]), None)
        if first and (first.is_item or not first.ends_a_sentence):
            entries = [at for at in self._entries(heading) if self.lines[at].is_item == first.is_item]
            self._drop(heading, entries, phrases.CONTENTS)

    def _drop(self, heading: int, entries: Sequence[int], kind: phrases.Phrase) -> None:
        for at in (heading, *entries):
            self.why[at] = kind.called

    def _entries(self, heading: int) -> list[int]:
        """The positions below a list's heading: up to the next paragraph, without a heading right above that."""
        entries: list[int] = []
        for at in self._remaining_after(heading):
            line = self.lines[at]
            if line.level and entries:
                return entries
            if _is_sentence(line) and not line.is_item and (line.words >= PARAGRAPH or line.text[-1] not in "?!"):
                last = self.lines[entries[-1]] if len(entries) > 1 else line
                return entries[:-1] if last.words <= _SUBHEADING and not last.is_item else entries
            entries.append(at)
        return entries

    def _remaining_after(self, at: int) -> Iterator[int]:
        """The positions below one that are not dropped yet. Each run of dropped lines is walked through only once."""
        at += 1
        while at < len(self.lines):
            dropped: list[int] = []
            while at in self.why:
                dropped.append(at)
                at = self.ends.get(at, at + 1)
            self.ends.update(dict.fromkeys(dropped, at))
            if at < len(self.lines):
                yield at
            at += 1

    def title_position(self, title: str) -> int | None:
        """The position of the title: as known, as marked, as repeated, or the first headline above the article."""
        plain = Line(0, title).plain
        start = next((at for at, line in self.remaining() if _is_paragraph(line)), len(self.lines))
        above = [(at, line) for at, line in self.remaining() if at < start and _is_headline(line)]
        texts = [line.plain for _, line in self.remaining()]
        marked = [at for at, line in self.remaining() if line.level == 1]
        known = [at for at, line in self.remaining() if plain and line.plain == plain]
        repeated = [at for at, line in above if texts.count(line.plain) > 1]
        is_alone = start < len(self.lines) and [at for at, _ in self.remaining() if at < start] == [0]
        short = [0] if is_alone and _is_short_title(self.lines[0]) else []
        candidates = known or ([] if plain else marked or repeated or [at for at, _ in above] or short)
        return candidates[0] if candidates else None

    def drop_outside(self, headline: int | None) -> None:
        """Drop what is not a sentence and comes before the first paragraph or after the last."""
        sentences = [at for at, line in self.remaining() if at != headline and _is_sentence(line)]
        if not sentences:
            return
        first, last = self._with_heading(sentences[0], headline), self._end_of_lists(sentences[-1])
        for at, line in list(self.remaining()):
            if at == headline or first <= at <= last:
                continue
            if at < first and headline is not None and at > headline and line.words > SENTENCE:
                continue
            if line.words < PARAGRAPH and not (line.is_item and line.words >= SENTENCE):
                where = "before" if at < first else "after"
                self.why[at] = f"not a sentence, {where} the article"

    def _with_heading(self, first: int, headline: int | None) -> int:
        """The position of the subheading right above the first sentence, as over the newest entry of a live page.

        That of the sentence where there is none, or no other further down has its level.
        """
        above = max((at for at, _ in self.remaining() if at < first and at != headline), default=first)
        levels = [line.level for at, line in self.remaining() if at > first]
        return above if self.lines[above].level in {*levels} - {0, 1} else first

    def _end_of_lists(self, last: int) -> int:
        """The end of the lists of dates and tables of numbers right below the text; that of the text without any."""
        below = [at for at, _ in self.remaining() if at > last]
        entries = [place for place, at in enumerate(below) if is_entry(self.lines[at])]
        end = -1
        for one, other in pairwise(entries):
            if other == one + 1 and one - end <= _NEAR + 1:
                end = other
        return below[end] if end >= 0 else last

    def drop_repeated(self, headline: int | None, title: str) -> None:
        """Drop the title wherever else it occurs, and repeated paragraphs."""
        titles = {Line(0, title).plain, "" if headline is None else self.lines[headline].plain} - {""}
        seen: set[str] = set()
        for at, line in list(self.remaining()):
            if at != headline and line.plain in titles:
                self.why[at] = "the title again"
            elif at != headline and line.words >= SENTENCE and line.plain in seen:
                self.why[at] = "a repeated paragraph"
            seen.add(line.plain)


def _reads_like(line: Line, kind: phrases.Phrase) -> bool:
    return phrases.reads_like(kind, line.text, line.words)


def _is_sentence(line: Line) -> bool:
    """Whether a line is a sentence; one that asks or calls out may be a headline."""
    if line.text[-1] in "?!":
        return line.words >= SENTENCE and not _is_headline(line)
    return line.ends_a_sentence and line.words > 1


def _is_paragraph(line: Line) -> bool:
    """Whether a line is a sentence long enough to be part of an article, or at least of a standfirst."""
    return _is_sentence(line) and line.words >= 2 * SENTENCE


def _is_headline(line: Line) -> bool:
    """Whether a line reads like a title: no full stop; with a question mark, most of its words in capitals."""
    if line.words not in _HEADLINE or line.is_item or is_entry(line):
        return False
    if "|" in line.text or line.text.endswith((".", "…", ":", ";", ",")):
        return False
    long_words = [word for word in line.text.split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    return not line.ends_a_sentence or 2 * capitals > len(long_words) or line.words < 2 * SENTENCE


def _is_short_title(line: Line) -> bool:
    """Whether a line that alone is above the text can be its title, though it has fewer words than a headline."""
    is_other = line.ends_a_sentence or line.is_item or is_entry(line) or line.text.isupper()
    return 1 < line.words < SENTENCE and not is_other
