"""The files: a story in one, or the index of a large one and its parts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from builder.exports.shapes.events import Disagreement, Event
from builder.exports.shapes.reports import Article
from builder.exports.shapes.values import Count, strict
from builder.exports.shapes.vocabulary import Story

FORMAT_VERSION: Literal[1] = 1
"""It changes when a key is renamed or removed, or comes to mean something else."""
PART = r"^story-([0-9]{4}|undated)\.json$"
Head = TypedDict(
    "Head", {"$schema": Annotated[Literal["story.schema.json"], Field(description="This schema, beside the file.")]}
)


@strict
class Versioned(Head):
    """What each file begins with."""

    format_version: Literal[1]
    """That of the format, which changes when a key comes to mean something else."""


@strict
class About(Versioned):
    """The story without its events."""

    site: str | None
    """The address of the story's site, without a slash at its end; null: it is not known."""
    story: Story
    """The story and its vocabulary."""


@strict
class Content(TypedDict):
    """Articles and events, and who disagrees."""

    articles: list[Article]
    """The articles, by the first day on which they can have been published."""
    events: list[Event]
    """The events in order of time; those without any come last."""
    disagreements: list[Disagreement]
    """Who disagrees on a number, and on which days."""


@strict
class Whole(About, Content):
    """A story in one file."""


@strict
class PartFile(TypedDict):
    """A file with the events and articles of one year."""

    file: Annotated[str, Field(pattern=PART)]
    """Its name, in the folder of this file."""
    events: Count
    """How many events are in it: those whose earliest possible day is in that year, or that have no day at all."""
    articles: Count
    """How many articles are in it."""


@strict
class Index(About):
    """A large story, whose events and articles are in files of their own."""

    parts: list[PartFile]
    """These files, in the order of their years."""


@strict
class Part(Versioned, Content):
    """The events and articles of one year of a large story."""

    part: str
    """The year, with four digits, or undated."""
