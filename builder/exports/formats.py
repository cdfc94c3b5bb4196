"""The formats in which a story can be taken away, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.exports import schema, story
from builder.exports.source import File, Part, Source, parts


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name in commands, what it is called, and its files."""

    id: str
    title: str
    files: Callable[[Source], Iterator[File]]
    needs_site: bool = False
    """Whether it can only be written where the address of the site is known."""
    fixed: Callable[[], Iterable[File]] = tuple
    """Files beside them that are the same for every story: a schema."""


def _of_each_part(files: Callable[[Source, Part], Iterator[File]]) -> Callable[[Source], Iterator[File]]:
    """The files of all parts of a story, from those of one."""
    return lambda source: (file for part in parts(source.timeline) for file in files(source, part))


def _story(source: Source) -> Iterator[File]:
    yield from story.index(source)
    yield from _of_each_part(story.files)(source)


def _schema() -> Iterator[File]:
    yield File(schema.FILE, schema.content())


FORMATS: Mapping[str, Format] = {each.id: each for each in (Format("story", "JSON", _story, fixed=_schema),)}
"""In the order in which they are listed."""
