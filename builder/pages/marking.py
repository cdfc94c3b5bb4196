"""An article's text with its annotated passages marked, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from builder import addresses
from builder.model import Article, Passage, Report


class Segment(NamedTuple):
    """A run of a paragraph's text between two borders of passages."""

    text: str
    anchors: tuple[str, ...]
    """The ids of the passages that begin here."""
    event: str | None
    """The event that the run is about: that of the shortest passage around it."""
    ending: tuple[str, ...]
    """The events whose passages end here, in the order of their passages."""


def segments(article: Article, reports: Sequence[Report]) -> list[list[Segment]]:
    """The paragraphs of an article, each as segments; passages may overlap."""
    marked: dict[int, list[tuple[Passage, str]]] = {}
    for report in reports:
        passages = (report.passage, *(claim.passage for claim in report.claims))
        for passage in dict.fromkeys(passage for passage in passages if passage):
            marked.setdefault(passage.paragraph, []).append((passage, report.event))
    return [_segments(text, marked.get(number, [])) for number, text in enumerate(article.paragraphs, 1)]


def _segments(text: str, marked: Sequence[tuple[Passage, str]]) -> list[Segment]:
    borders = sorted({0, len(text), *(border for passage, _ in marked for border in (passage.start, passage.end))})
    return [_segment(text, start, end, marked) for start, end in pairwise(borders)]


def _segment(text: str, start: int, end: int, marked: Sequence[tuple[Passage, str]]) -> Segment:
    around = [(passage.end - passage.start, event) for passage, event in marked if passage.start <= start < passage.end]
    anchors = (addresses.passage_anchor(passage) for passage, _ in marked if passage.start == start)
    ending = (event for passage, event in marked if passage.end == end)
    return Segment(
        text=text[start:end],
        anchors=tuple(dict.fromkeys(anchors)),
        event=min(around)[1] if around else None,
        ending=tuple(dict.fromkeys(ending)),
    )
