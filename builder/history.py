"""What is reported of each event from day to day: which reports of it are known, and where it then is in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from builder import dates
from builder.model import Article, Report, Seeds


class Version(NamedTuple):
    """An event from a day on that brought a report of it, until the next such day."""

    place: tuple[Any, ...]
    """Orders events by time, then by where their passages are in the earliest article that reports them, then by id."""
    since: date
    until: date | None
    """Not that day itself; None: as far as there are articles."""
    reports: tuple[Report, ...]
    """Those that are known, in the order of their articles. Where none gives title or kind, which are the editor's
    words, the first does: the first of all that has them lends them."""
    responds: bool
    """Whether any of them says something of another event."""

    def holds_on(self, day: date) -> bool:
        """Whether it is what is known on a day."""
        return self.since <= day and (self.until is None or day < self.until)


def versions(seeds: Seeds) -> list[Version]:
    """All versions of all events, in order of time."""
    articles = {article.slug: article for article in seeds.articles}
    order = {slug: position for position, slug in enumerate(articles)}
    found = (each for reports in _by_event(seeds, order).values() for each in _versions(reports, articles, order))
    return sorted(found, key=lambda each: each.place)


def when(reports: Iterable[Report]) -> dates.Date:
    """The time of an event: the first that a report gives; of what was under way, all that they say together."""
    return dates.joined([report.when for report in reports if report.when is not None])


def first(reports: Iterable[Report], name: str) -> Any:
    """The first value that a report gives for a field."""
    return next((value for report in reports if (value := getattr(report, name)) is not None), None)


def _by_event(seeds: Seeds, order: Mapping[str, int]) -> Mapping[str, Sequence[Report]]:
    """The reports of each event, in the order of their articles."""
    grouped: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(seeds.reports, key=lambda report: order[report.article]):
        grouped[report.event].append(report)
    return grouped


def _versions(
    reports: Sequence[Report], articles: Mapping[str, Article], order: Mapping[str, int]
) -> Iterator[Version]:
    days = sorted({articles[report.article].known_from for report in reports})
    for day, until in pairwise((*days, None)):
        assert day
        known = [report for report in reports if articles[report.article].known_from <= day]
        known[0] = _described(known, reports)
        responds = any(report.denies or report.affirms or report.revises for report in known)
        yield Version(_place(known, order), day, until, tuple(known), responds)


def _described(known: Sequence[Report], every: Sequence[Report]) -> Report:
    """The first known report of an event, with title and kind if none that is known gives them."""
    lent = {name: first(every, name) for name in ("title", "kind") if first(known, name) is None}
    return replace(known[0], **lent) if any(lent.values()) else known[0]


def _place(reports: Sequence[Report], order: Mapping[str, int]) -> tuple[Any, ...]:
    """Where an event is that has these reports; `order` has the numbers of the articles in their order."""
    earliest = reports[0]
    in_text = (earliest.passage.paragraph, earliest.passage.start) if earliest.passage else (0, 0)
    return dates.sort_key(when(reports)), order[earliest.article], in_text, earliest.event
