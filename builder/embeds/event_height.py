"""How high the card of an event is, as `web/event.css` sets it: an estimate, rather more than less; all in px."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from builder import dates, wording
from builder.chains import became
from builder.charts.layout.widths import text_width
from builder.model import Event, Timeline

AROUND = 36
"""Above and below everything, and the line above the card."""
SIDES = 24
MARK = 52
"""What the mark takes of the line with the time."""


class Text(NamedTuple):
    """A kind of paragraph: the size of its text, the height of a line, and what is above it."""

    size: int
    line: float
    above: int
    is_bold: bool = False


TITLE, PLAIN, PASSAGE = Text(20, 26, 0, is_bold=True), Text(15, 22.5, 6), Text(16, 24, 10)
TIME, ASIDE, SOURCE = Text(15, 22.5, 6, is_bold=True), Text(13, 19.5, 6), Text(14, 22.4, 8)
STEP = Text(15, 22.5, 6)


def height(timeline: Timeline, event: Event, width: int) -> int:
    """How high the page for embedding is that shows an event, in a frame `width` px wide."""
    room = width - SIDES
    return AROUND + math.ceil(sum(_height(text, words, room) for text, words in _paragraphs(timeline, event)))


def _height(text: Text, words: str, room: int) -> float:
    wide = text_width(words, size=text.size, is_bold=text.is_bold) + (MARK if text is TIME else 0)
    return text.above + math.ceil(wide / room) * text.line


def _paragraphs(timeline: Timeline, event: Event) -> Iterator[tuple[Text, str]]:
    story = timeline.story
    yield TITLE, event.title
    yield TIME, dates.words(event.when)
    yield (
        PLAIN,
        f"{story.kinds[event.kind].label}, according to {wording.actors(story, event.by)} {wording.status(event)}",
    )
    for numbers, claim in wording.numbers(timeline, event):
        yield PLAIN, f"{numbers} according to {wording.claimant(timeline, claim.claimant)}"
    for step in became(timeline, event):
        said = wording.step(story, step.said, step.actors)
        yield STEP, f"{said}, {dates.label(step.event.when)}: {step.event.title}"
    report = next((each for each in event.reports if each.passage), None)
    if report and report.passage:
        yield PASSAGE, report.passage.exact
        article = timeline.articles[report.article]
        said = (
            f"{article.title}, {wording.publisher(article)}, {wording.published(article)}, in our summary, paragraph 99"
        )
        yield ASIDE, f"{said}; reported by {wording.sources(timeline, event.articles)}"
    else:
        yield ASIDE, wording.NOT_CHECKED
    yield SOURCE, f"Source: {story.title}"
