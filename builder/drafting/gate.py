"""The gate: of drafted entries only those pass that the article's own words bear out, whoever drafted them.

An entry is held to what annotations are held to, by the same checks, and to more: whoever claims a number must be named
in the passage itself. Nothing is corrected here: an entry passes as it is, or is refused with all reasons.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from builder.drafting.entries import Entry, Value, as_annotation
from builder.model import Article, Grade, Report, Story
from builder.nodes import Node
from builder.problems import Problems, Severity, Spot
from builder.recognise.names import names_of
from builder.text.phrases import short
from builder.text.unseen import as_seen
from builder.validation.annotations import annotations_in

_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters and halves of characters, which no file of annotations can hold."""


class Refused(NamedTuple):
    """An entry that does not pass, and all that is wrong with it."""

    entry: Entry
    reasons: tuple[str, ...]


def checked(
    entries: Sequence[Entry], article: Article, story: Story, there: Collection[str] = ()
) -> tuple[list[Entry], list[Refused]]:
    """The entries that pass, and those that do not, each in their order.

    `there` are the ids of the events that the article's annotations have already. Of a brief, quotes are looked for in
    what it retells: give `with_text` of it to check entries against the original.
    """
    reasons: dict[int, list[str]] = defaultdict(list)
    ids = set(there)
    for position, entry in enumerate(entries):
        reasons[position] += _unfit(entry, ids)
        ids.add(entry.event)
    fit = {position: entry for position, entry in enumerate(entries) if not reasons[position]}
    for position, reason in _against_article(fit, article, story):
        reasons[position].append(reason)
    passed = [entry for position, entry in enumerate(entries) if not reasons[position]]
    refused = [Refused(entry, tuple(reasons[at])) for at, entry in enumerate(entries) if reasons[at]]
    return passed, refused


def with_text(article: Article, paragraphs: Sequence[str]) -> Article:
    """The article with another text, such as the original of a brief, which is checked as the article itself."""
    return replace(article, paragraphs=tuple(paragraphs), grade=Grade.FULL)


def as_compared(quote: str) -> str:
    """A quote in the form in which quotes are looked for: two that are the same there are one quote."""
    return " ".join(as_seen(quote).text.split())


def _unfit(entry: Entry, taken: Collection[str]) -> Iterator[str]:
    """What is wrong with an entry whatever its article says."""
    if entry.event in taken:
        yield f"the event '{entry.event}' is in this article already"
    for key, text in _texts(as_annotation(entry)):
        if match := _NO_TEXT.search(text):
            yield f"{key}: holds a character that is not text (U+{ord(match[0]):04X})"


def _texts(values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        if isinstance(value, str):
            yield key, value
            continue
        for each in value:
            yield from [(key, each)] if isinstance(each, str) else _texts(each)


def _against_article(entries: Mapping[int, Entry], article: Article, story: Story) -> Iterator[tuple[int, str]]:
    """What is wrong with entries beside their article and the story: position and reason."""
    problems = Problems()
    # The line of a spot is the position of its entry: all are checked at once, and each problem leads to its entry.
    nodes = [_node(as_annotation(entry), Spot("", position)) for position, entry in entries.items()]
    read = annotations_in(Node({"events": Node(nodes, Spot(""))}, Spot("")), article, story, problems)
    for each in problems:
        if each.severity is Severity.ERROR:
            yield each.spot.line, f"{each.what}: {each.hint}"
    positions = {entry.event: position for position, entry in entries.items()}
    for report in read.reports if read else ():
        for reason in _unnamed(report, story):
            yield positions[report.event], reason


def _unnamed(report: Report, story: Story) -> Iterator[str]:
    """The claimants whom the passage of their claim does not name."""
    for claim in report.claims:
        assert claim.passage is not None
        named = names_of(story).named(claim.passage.exact)
        for id in claim.by:
            if id in story.actors and id not in named:
                label = short(story.actors[id].label, 40)
                yield f"the quote does not name “{label}” ({id}), who is to claim {claim.measure}"


def _node(value: Value | Mapping[str, Value], spot: Spot) -> Node:
    """A value as the tree has it that is read from a file; all of it is at one place."""
    if isinstance(value, str):
        return Node(value, spot)
    if isinstance(value, Mapping):
        return Node({key: _node(each, spot) for key, each in value.items()}, spot, dict.fromkeys(value, spot))
    return Node([_node(each, spot) for each in value], spot)
