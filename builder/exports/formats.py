"""The formats in which a story can be taken away, by name, with the files of each.

A format is written part by part, so that one article more makes only the files of its year again; beside those are
files about several parts, such as a description of all tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.exports import annotations as web_annotations
from builder.exports import archive, calendar, data_package, feeds, schema, story, tables, timelinejs
from builder.exports.source import File, Part, Source, parts


def _none(*_: object) -> Iterator[File]:
    yield from ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name in commands and on the page of all data, and its files."""

    id: str
    title: str
    names: Callable[[Part], Iterable[str]]
    """What the files of a part are called where a story is not divided."""
    of_part: Callable[[Source, Part], Iterator[File]] = _none
    of_parts: Callable[[Source, Sequence[Part]], Iterator[File]] = _none
    """What is written of several parts together."""
    fixed: Callable[[], Iterable[File]] = tuple
    """Files that are the same for every story: a schema."""
    needs_site: bool = False
    """Whether it can only be written where the address of the site is known."""

    def files(self, source: Source) -> Iterator[File]:
        """All its files but those that are the same for every story."""
        divided = parts(source.timeline)
        yield from self.of_parts(source, divided)
        for part in divided:
            yield from self.of_part(source, part)


def _schema() -> Iterator[File]:
    yield File(schema.FILE, schema.content())


def _package(source: Source, some: Sequence[Part]) -> Iterator[File]:
    yield data_package.package(source, some)


def _feeds(source: Source, _: Sequence[Part]) -> Iterator[File]:
    yield from feeds.files(source)


def _archive(source: Source, part: Part) -> Iterator[File]:
    *_, packed = part_files(source, part)
    yield packed


STORY = Format("story", "JSON", lambda _: (story.FILE,), story.files, story.index, _schema)
TABLES = Format("tables", "Tables", tables.names, tables.files, _package)
ANNOTATIONS = Format("annotations", "Web Annotations", lambda _: (web_annotations.FILE,), web_annotations.files)
FEEDS = Format("feeds", "Feeds", lambda _: (feeds.ATOM, feeds.JSON), of_parts=_feeds, needs_site=True)
CALENDAR = Format("calendar", "Calendar", calendar.names, calendar.files)
TIMELINEJS = Format("timelinejs", "TimelineJS", timelinejs.names, timelinejs.files)
ARCHIVE = Format("archive", "All in one", lambda _: (archive.FILE,), _archive)
_HELD = (STORY, TABLES, ANNOTATIONS, CALENDAR, TIMELINEJS)
FORMATS: Mapping[str, Format] = {
    each.id: each for each in (STORY, TABLES, ANNOTATIONS, FEEDS, CALENDAR, TIMELINEJS, ARCHIVE)
}
"""In the order in which they are listed."""


def part_files(source: Source, part: Part) -> Iterator[File]:
    """The files of a part in all formats, and at last the archive of them with what describes them."""
    own = [file for each in _HELD for file in each.of_part(source, part)]
    yield from own
    yield from archive.files(part, [*own, *_beside(_HELD, source, [part])])


def story_files(source: Source) -> Iterator[File]:
    """The files of no single part: those about all of them, those that are always the same, and how to cite them."""
    formats = [each for each in FORMATS.values() if source.site or not each.needs_site]
    yield from _beside(formats, source, parts(source.timeline))


def _beside(formats: Iterable[Format], source: Source, some: Sequence[Part]) -> Iterator[File]:
    for each in formats:
        yield from each.of_parts(source, some)
        yield from each.fixed()
    yield from archive.about(source)
