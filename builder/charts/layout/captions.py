"""Captions of a timeline: what is written at each mark, in which lines, on which side, in each layout.

Beside a day's symbol, on the side with room for it in one line, else in more lines on the side with more room; above
what is longer, where what is known of it begins. A caption is cut only where there is no room in any of these ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from builder import dates, wording
from builder.charts.layout.widths import hundredths, text_width
from builder.charts.style import ASIDE_SIZE, BESIDE, LAYOUTS, TEXT_SIZE, Margin
from builder.charts.time_marks import Line, Run, Setting, Side, Tone
from builder.model import Event, Status, Timeline

MOST_ARTICLES = 3
"""From this number of articles on, a title is bold."""
_LINES = (3, 3, 2, 2)
"""The most lines beside a symbol, and above a mark, in each layout."""
_ABOVE_LINES = 3
DOUBT = "\N{DAGGER}"
"""The sign that the editor doubts something."""


def runs(timeline: Timeline, event: Event, year: int | None, *, is_plain: bool, is_outside: bool) -> Line:
    """What is written: the title; its time, unless the mark says it all; what must be known with it."""
    tone = Tone.STRONG if len(event.articles) >= MOST_ARTICLES else Tone.PLAIN
    time = "" if is_plain and not is_outside else dates.brief(event.when, year)
    expected = "expected" if event.status is Status.EXPECTED else ""
    asides = [each for each in (expected, time) if each]
    return tuple(
        Run(text, each)
        for text, each in (
            (event.title + f" {DOUBT}" * event.is_doubted, tone),
            (f"\N{MIDDLE DOT} {', '.join(asides)}" if asides else "", Tone.ASIDE),
            *((f"\N{MIDDLE DOT} {alarm}", Tone.ALARM) for alarm in _alarms(timeline, event)),
        )
        if text
    )


def _alarms(timeline: Timeline, event: Event) -> Iterator[str]:
    if event.denied_by:
        yield wording.denied(timeline.story, event)
    if event.disputed:
        yield "reports differ"


def plot_width(layout: int, margin: Margin) -> int:
    """How wide the plot is where a layout is used first, in px."""
    return LAYOUTS[layout] - margin.left - margin.right


def beside(said: Line, share: float, layout: int, width: float, rise: int) -> Setting:
    """A caption at a symbol that is a share of the plot's width from its left edge; `width` is the plot's, in px."""
    right, left = (1 - share) * width - BESIDE, share * width - BESIDE
    whole = line_width(said)
    side = Side.RIGHT if whole <= right or (whole > left and right >= left) else Side.LEFT
    lines = wrapped(said, right if side is Side.RIGHT else left, _LINES[layout])
    if _is_whole(lines, said):
        return Setting(lines, share, side)
    return Setting(wrapped(said, width, _ABOVE_LINES), 0, Side.ABOVE, rise)


def above(said: Line, known: tuple[float | None, float | None], width: float, rise: int) -> Setting:
    """A caption above what is known from one share of the plot to another: from its beginning, else up to its end.

    None is a bound that is open or outside; `rise` is what is between the mark and the caption, in px.
    """
    start, end = known
    whole = line_width(said)
    if start is not None and start * width + whole <= width:
        return Setting((said,), start, Side.ABOVE, rise)
    if end is not None and whole <= end * width:
        return Setting((said,), end, Side.ABOVE_LEFT, rise)
    if whole <= width:
        is_right = start is not None and start > 0.5
        return Setting((said,), float(is_right), Side.ABOVE_LEFT if is_right else Side.ABOVE, rise)
    return Setting(wrapped(said, width, _ABOVE_LINES), 0, Side.ABOVE, rise)


# Lines


_SIZES = {Tone.PLAIN: TEXT_SIZE, Tone.STRONG: TEXT_SIZE, Tone.ASIDE: ASIDE_SIZE, Tone.ALARM: ASIDE_SIZE}
_BOLD = {Tone.PLAIN: False, Tone.STRONG: True, Tone.ASIDE: False, Tone.ALARM: True}
_SPACE = text_width(" ")


@lru_cache(maxsize=8192)
def line_width(line: Line) -> float:
    """How wide a line is, in px."""
    runs = (text_width(run.text, size=_SIZES[run.tone], is_bold=_BOLD[run.tone]) for run in line)
    return sum(runs) + _SPACE * (len(line) - 1)


class _Reach(NamedTuple):
    """How wide a line is as far as it goes: its runs but for the last one, in px, and that one, in hundredths."""

    runs: tuple[float, ...] = ()
    tone: Tone | None = None
    hundredths: int = 0

    def to(self, word: Run) -> _Reach:
        """With one word more: between two of one tone is a space of that tone."""
        bold, tone = _BOLD[word.tone], self.tone
        more = hundredths(word.text, bold)
        if word.tone is tone:
            return _Reach(self.runs, tone, self.hundredths + hundredths(" ", bold) + more)
        runs = (*self.runs, self.hundredths * _SIZES[tone] / 100) if tone else ()
        return _Reach(runs, word.tone, more)

    @property
    def width(self) -> float:
        """Of all of it, in px."""
        assert self.tone
        return sum((*self.runs, self.hundredths * _SIZES[self.tone] / 100)) + _SPACE * len(self.runs)


class _Words(NamedTuple):
    """What is said, word by word; and on one line."""

    words: Sequence[Run]
    line: Line
    width: float


@lru_cache(maxsize=8192)
def _words_of(said: Line) -> _Words:
    words = [Run(word, run.tone) for run in said for word in _bound(run.text)]
    return _Words(words, _joined(words), _words_width(words))


def wrapped(said: Line, room: float, most: int) -> tuple[Line, ...]:
    """A caption in at most that many lines, each as wide as the room at most; cut at a word where that is too few."""
    words, line, width = _words_of(said)
    if width <= room:
        return (line,)
    lines = _broken(words, room)
    full = (n for n, (_, width) in enumerate(lines) if width > room or (n == most - 1 < len(lines) - 1))
    last = next(full, len(lines))
    rest = [word for line, _ in lines[last:] for word in line]
    return tuple(map(_joined, [*(line for line, _ in lines[:last]), *([_cut(rest, room)] if rest else [])]))


def _broken(words: Iterable[Run], room: float) -> list[tuple[list[Run], float]]:
    """Words in lines as wide as the room at most, unless they are words wider than that; each with its width."""
    lines: list[tuple[list[Run], float]] = []
    reach = _Reach()
    for word in words:
        reach = reach.to(word)
        if lines and (width := reach.width) <= room:
            line, _ = lines[-1]
            line.append(word)
            lines[-1] = line, width
        else:
            reach = _Reach().to(word)
            lines.append(([word], reach.width))
    return lines


def _bound(text: str) -> list[str]:
    """The words of a text; a sign alone is not parted from the word that follows, nor a dagger from the one before.

    What a no-break space joins is one word.
    """
    bound: list[str] = []
    for word in filter(None, text.split(" ")):
        if bound and (bound[-1] == "\N{MIDDLE DOT}" or word == DOUBT):
            bound[-1] += f"\N{NO-BREAK SPACE}{word}"
        else:
            bound.append(word)
    return bound


def _cut(words: Sequence[Run], room: float) -> list[Run]:
    """As many of the words as fit with an ellipsis; of a word too long by itself, a part."""
    kept: list[Run] = []
    for word in words:
        if _words_width((*kept, word._replace(text=word.text + "…"))) > room:
            break
        kept.append(word)
    if not kept:
        text = words[0].text
        while len(text) > 1 and line_width((Run(text + "…", words[0].tone),)) > room:
            text = text[:-1]
        kept = [words[0]._replace(text=text)]
    if len(kept) == len(words) and kept[-1].text == words[-1].text:
        return kept
    return [*kept[:-1], kept[-1]._replace(text=kept[-1].text.rstrip(" ,;:–-") + "…")]


def _words_width(words: Sequence[Run]) -> float:
    """How wide words are as a line: between two of one tone is a space of that tone."""
    return line_width(_joined(words))


def _joined(words: Sequence[Run]) -> Line:
    """Neighbouring words of one tone as one run."""
    line: list[Run] = []
    for word in words:
        if line and line[-1].tone is word.tone:
            line[-1] = Run(f"{line[-1].text} {word.text}", word.tone)
        else:
            line.append(word)
    return tuple(line)


def _is_whole(lines: Sequence[Line], said: Line) -> bool:
    whole = _words_of(said).line
    return lines[0] is whole or _text(lines) == _text([whole])


def _text(lines: Iterable[Line]) -> str:
    return " ".join(run.text for line in lines for run in line)
