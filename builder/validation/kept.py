"""What was read from seeds in an earlier run, kept so that an unchanged file is not read again.

Only what had no problem is kept, each under the fingerprints of all that it was read from. It is plain data, in JSON:
nothing in it is ever run, and what is not as expected counts as not there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from builder import dates, quantities
from builder.model import Article, ClaimReport, Passage, Report, Status
from builder.problems import Spot

_UNEXPECTED = (ValueError, TypeError, LookupError)


@dataclass(slots=True)
class Kept:
    """Plain data by name, each good for one key; what this run neither asked for nor put is not kept further."""

    lines: dict[str, str] = field(default_factory=dict)
    """As they stand in the file: key and data."""
    used: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, key: str) -> Any:
        """The data of a name, or None if there is none for this key."""
        line = self.lines.get(name, "")
        found, _, data = line.partition(" ")
        if found != key:
            return None
        try:
            value = json.loads(data)
        except ValueError:
            return None
        self.used[name] = line
        return value

    def put(self, name: str, key: str, data: Any) -> None:
        """Keep data under a name for a key without spaces."""
        self.used[name] = f"{key} {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}"

    @property
    def is_changed(self) -> bool:
        """Whether there is anything else to keep than there was."""
        return self.used != self.lines

    @classmethod
    def of(cls, text: str) -> Kept:
        """What a text holds that `text` made."""
        lines = (line.partition("\t") for line in text.split("\n") if "\t" in line)
        return cls({name: rest for name, _, rest in lines})

    def text(self) -> str:
        """What is to be kept further, a line each."""
        return "".join(f"{name}\t{line}\n" for name, line in self.used.items())


class Told(NamedTuple):
    """An event as one article's annotations name it, with what has to be compared across articles."""

    event: str
    spot: Spot
    lacks: tuple[str, ...]
    """Of the keys that describe an event, those that the report does not give."""
    denies: tuple[tuple[str, Spot], ...]


# An article


def article_data(article: Article) -> list[Any]:
    """An article as plain data."""
    return [
        article.slug,
        article.title,
        article.title_supplied,
        article.publisher,
        article.published.text,
        article.published_basis,
        article.url,
        article.language,
        article.brief,
        article.original_sha256,
        article.paragraphs,
    ]


def article_of(data: Any) -> Article | None:
    """The article that plain data holds, or None if it holds none."""
    try:
        slug, title, supplied, publisher, published, basis, url, language, brief, original, paragraphs = data
        when = dates.parse(published)
        told = tuple(paragraphs)
        return Article(slug, title, supplied, publisher, when, basis, url, language, brief, original, told)
    except _UNEXPECTED:
        return None


# Its annotations


def annotations_data(told: Sequence[Told], reports: Sequence[Report]) -> list[Any]:
    """What an article's annotations tell, as plain data; passages as their places in the text."""
    return [
        [[each.event, each.spot, each.lacks, each.denies] for each in told],
        [_report_data(each) for each in reports],
    ]


def annotations_of(data: Any, article: Article) -> tuple[tuple[Told, ...], tuple[Report, ...]] | None:
    """What plain data tells of an article, or None if it tells nothing."""
    try:
        told, reports = data
        return tuple(map(_told, told)), tuple(_report(each, article) for each in reports)
    except _UNEXPECTED:
        return None


def _told(data: Any) -> Told:
    event, spot, lacks, denies = data
    return Told(event, Spot(*spot), tuple(lacks), tuple((id, Spot(*where)) for id, where in denies))


def _report_data(report: Report) -> list[Any]:
    return [
        report.event,
        _passage_data(report.passage),
        report.title,
        report.when and report.when.text,
        report.when_words,
        report.kind,
        report.status,
        report.denies,
        report.actors,
        report.places,
        [_claim_data(claim) for claim in report.claims],
        report.note,
    ]


def _report(data: Any, article: Article) -> Report:
    event, passage, title, when, when_words, kind, status, denies, actors, places, claims, note = data
    return Report(
        event,
        _passage(passage, article),
        title,
        when and dates.parse(when),
        when_words,
        kind,
        status and Status(status),
        tuple(denies),
        tuple(actors),
        tuple(places),
        tuple(_claim(claim, article) for claim in claims),
        note,
    )


def _claim_data(claim: ClaimReport) -> list[Any]:
    return [
        claim.measure,
        claim.quantity.text,
        claim.by,
        claim.via,
        claim.said and claim.said.text,
        claim.as_of and claim.as_of.text,
        _passage_data(claim.passage),
        claim.likely_by,
        claim.note,
    ]


def _claim(data: Any, article: Article) -> ClaimReport:
    measure, quantity, by, via, said, as_of, passage, likely_by, note = data
    return ClaimReport(
        measure,
        quantities.parse(quantity),
        tuple(by),
        tuple(via),
        said and dates.parse(said),
        as_of and dates.parse(as_of),
        _passage(passage, article),
        tuple(likely_by),
        note,
    )


def _passage_data(passage: Passage) -> list[Any]:
    return [passage.paragraph, passage.start, passage.end, passage.words]


def _passage(data: Any, article: Article) -> Passage:
    paragraph, start, end, words = data
    return Passage(article.slug, paragraph, start, end, article.paragraphs[paragraph - 1][start:end], words)
