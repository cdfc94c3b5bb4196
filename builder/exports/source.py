"""What every export is made from: the story, where it is published, and the parts that a large one is divided into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from builder.dates import Date
from builder.model import Article, Claim, Event, Timeline

MOST_EVENTS = 2_000
"""A story with more is divided by year: its JSON then is of about 4 MB, which programs and people can still open."""
UNDATED = "undated"
"""The part of the events that have no day at all."""


class File(NamedTuple):
    """A file to take away: its path below `data/`, and what is in it."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """The story, and the address of its site, without a slash at its end; None where that is not known."""

    timeline: Timeline
    site: str | None

    @property
    def root(self) -> str:
        """The way from `data/` to the root of the site: its address where it is known."""
        return f"{self.site}/" if self.site else "../"


@dataclass(frozen=True, slots=True)
class Part:
    """What the files of one year are made from: all, where the story is not divided."""

    name: str
    """The year with its four digits, or `undated`; empty where the story is not divided."""
    events: tuple[Event, ...]
    """Those whose earliest possible day is in it, in the timeline's order."""
    articles: tuple[Article, ...]
    """Those whose earliest possible day of publication is in it, in their order."""

    def file(self, name: str) -> str:
        """What a file is called in this part: `events.csv` or `events-2031.csv`."""
        stem, dot, ending = name.partition(".")
        return f"{stem}-{self.name}{dot}{ending}" if self.name else name

    @property
    def claims(self) -> Iterator[Claim]:
        """Those of its events."""
        return (claim for event in self.events for claim in event.claims)


def parts(timeline: Timeline) -> tuple[Part, ...]:
    """The parts of a story, in the order of the years: one without a name, unless it has too many events."""
    events, articles = tuple(timeline.events.values()), tuple(timeline.articles.values())
    if len(events) <= MOST_EVENTS:
        return (Part("", events, articles),)
    by_year: dict[str, tuple[list[Event], list[Article]]] = {}
    for event in events:
        by_year.setdefault(_year(event.when), ([], []))[0].append(event)
    for article in articles:
        by_year.setdefault(_year(article.published), ([], []))[1].append(article)
    return tuple(Part(year, tuple(some), tuple(texts)) for year, (some, texts) in sorted(by_year.items()))


def _year(when: Date) -> str:
    """The year of the earliest day on which it can have been; of one without, that of the latest."""
    day = when.lower or when.upper
    return f"{day.year:04}" if day else UNDATED
