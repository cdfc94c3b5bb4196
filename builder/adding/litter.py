"""The article among the lines of its page: what is kept, and what is dropped and why.

A line is dropped for one of three reasons: its wording (`phrases`), its place in a list of other articles or a box that
announces one, or that it is no sentence and stands before the article's first paragraph or after its last. When in
doubt it is kept: to delete a line is easier than to miss one. Nothing is lost: each line given is either the title, or
kept, or told as dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.adding import phrases
from builder.adding.lines import Line

PARAGRAPH = 12
"""So many words and a full stop make a paragraph wherever it stands."""
_SENTENCE = 4
_HEADLINE = range(4, 26)
"""How many words a headline has; fewer are a menu's, more are a paragraph."""
_SUBHEADING = 6
"""At most so many words stand over a paragraph in the middle of an article, even after a list of others."""


OTHERS = frozenset({phrases.LISTS.called, phrases.CONTENTS.called, phrases.COMMENTS.called})
"""Why lines are dropped that belong to something else than the article."""


class Dropped(NamedTuple):
    """A line that is not part of the article, and why it is taken for that."""

    line: Line
    why: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a page's lines came to."""

    title: Line | None
    kept: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    """In the order of their lines."""


def clean(lines: Sequence[Line], title: str = "") -> Cleaned:
    """The article among the lines; `title` is its title where that is known from elsewhere."""
    sweep = _Sweep(lines)
    sweep.wordings()
    sweep.lists()
    headline = sweep.headline(title)
    sweep.outside(headline)
    sweep.repeated(headline, title)
    kept = tuple(line for at, line in enumerate(lines) if at not in sweep.why and at != headline)
    dropped = tuple(Dropped(lines[at], sweep.why[at]) for at in sorted(sweep.why))
    return Cleaned(None if headline is None else lines[headline], kept, dropped)


def is_heading(line: Line, following: Line | None) -> bool:
    """Whether a kept line stands over the next one and needs no telling of its own."""
    if line.level:
        return following is not None
    return following is not None and line.words < PARAGRAPH and not (line.ends_a_sentence or line.is_item)


@dataclass(slots=True)
class _Sweep:
    """The lines, and why those that are dropped by now are, by their position."""

    lines: Sequence[Line]
    why: dict[int, str] = field(default_factory=dict)

    def left(self) -> Iterator[tuple[int, Line]]:
        """What is not dropped by now, with its position."""
        return ((at, line) for at, line in enumerate(self.lines) if at not in self.why)

    def wordings(self) -> None:
        """Drop what is litter by its wording."""
        for at, line in enumerate(self.lines):
            if not line.words:
                self.why[at] = "an ornament"
            elif kind := next((each for each in phrases.PHRASES if _reads_like(line, each)), None):
                self.why[at] = kind.called

    def lists(self) -> None:
        """Drop lists of other articles, boxes that list the contents, and readers' comments."""
        for at, line in enumerate(self.lines):
            below = self.lines[at + 1 :]
            if _reads_like(line, phrases.LISTS):
                self._drop(at, self._entries(at), phrases.LISTS)
            elif _reads_like(line, phrases.CONTENTS) and below and (below[0].is_item or not below[0].ends_a_sentence):
                entries = [n for n in self._entries(at) if self.lines[n].is_item == below[0].is_item]
                self._drop(at, entries, phrases.CONTENTS)
            elif _reads_like(line, phrases.COMMENTS) and 2 * at > len(self.lines) and _are_comments(below):
                self._drop(at, range(at + 1, len(self.lines)), phrases.COMMENTS)

    def _drop(self, heading: int, entries: Sequence[int], kind: phrases.Phrase) -> None:
        for at in (heading, *entries):
            self.why[at] = kind.called

    def _entries(self, heading: int) -> list[int]:
        """What stands below the heading of a list: up to the next paragraph, without a heading right above that."""
        found: list[int] = []
        for at, line in enumerate(self.lines[heading + 1 :], heading + 1):
            if at in self.why:
                continue
            if line.level and found:
                return found
            if _is_sentence(line) and not line.is_item and (line.words >= PARAGRAPH or line.text[-1] not in "?!"):
                last = self.lines[found[-1]] if len(found) > 1 else line
                return found[:-1] if last.words <= _SUBHEADING and not last.is_item else found
            found.append(at)
        return found

    def headline(self, title: str) -> int | None:
        """The position of the title: as known, as marked, as repeated, or the first headline above the article."""
        plain = Line(0, title).plain
        start = next((at for at, line in self.left() if _is_paragraph(line)), len(self.lines))
        above = [(at, line) for at, line in self.left() if at < start and _is_headline(line)]
        texts = [line.plain for _, line in self.left()]
        marked = [at for at, line in self.left() if line.level == 1]
        known = [at for at, line in self.left() if plain and line.plain == plain]
        repeated = [at for at, line in above if texts.count(line.plain) > 1]
        candidates = known or ([] if plain else marked or repeated or [at for at, _ in above])
        return candidates[0] if candidates else None

    def outside(self, headline: int | None) -> None:
        """Drop what is no sentence and stands before the first paragraph or after the last."""
        told = [at for at, line in self.left() if at != headline and _is_sentence(line)]
        if not told:
            return
        first, last = told[0], told[-1]
        for at, line in list(self.left()):
            if at == headline or first <= at <= last:
                continue
            if at < first and headline is not None and at > headline and line.words > _SENTENCE:
                continue
            if line.words < PARAGRAPH and not (line.is_item and line.words >= _SENTENCE):
                self.why[at] = "no sentence, before the article" if at < first else "no sentence, after the article"

    def repeated(self, headline: int | None, title: str) -> None:
        """Drop the title wherever else it stands, and a paragraph that stood before."""
        titles = {Line(0, title).plain, "" if headline is None else self.lines[headline].plain} - {""}
        seen: set[str] = set()
        for at, line in list(self.left()):
            if at != headline and line.plain in titles:
                self.why[at] = "the title once more"
            elif at != headline and line.words >= _SENTENCE and line.plain in seen:
                self.why[at] = "stands above already"
            seen.add(line.plain)


def _reads_like(line: Line, kind: phrases.Phrase) -> bool:
    return phrases.reads_like(kind, line.text, line.words)


def _are_comments(lines: Sequence[Line]) -> bool:
    """Whether there is a line among them such as stands with every comment: how long ago it was, or Reply."""
    return any(_reads_like(line, phrases.REPLY) for line in lines)


def _is_sentence(line: Line) -> bool:
    """Whether a line is told in a sentence; one that asks or calls out may be a headline."""
    if line.text[-1] in "?!":
        return line.words >= _SENTENCE and not _is_headline(line)
    return line.ends_a_sentence and line.words > 1


def _is_paragraph(line: Line) -> bool:
    """Whether a line is so long a sentence that it is part of an article, or at least of a standfirst."""
    return _is_sentence(line) and line.words >= 2 * _SENTENCE


def _is_headline(line: Line) -> bool:
    """Whether a line reads like a title: no full stop; with a question mark, most of its words in capitals."""
    if line.words not in _HEADLINE or line.is_item or "|" in line.text or line.text.endswith((".", "…", ":", ";", ",")):
        return False
    long_words = [word for word in line.text.split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    return not line.ends_a_sentence or 2 * capitals > len(long_words) or line.words < 2 * _SENTENCE
