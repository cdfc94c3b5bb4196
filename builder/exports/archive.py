"""All of it in one file: a ZIP with the files of the other formats, the terms and how to name the source."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from builder import dates
from builder.exports.source import File, Part, Source
from builder.model import Story, Timeline
from builder.text.escape import as_yaml_quoted

FILE = "dateline-story.zip"
CITATION = "CITATION.cff"
TERMS = "LICENCE.txt"
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""When all files in it are said to be from, the earliest that ZIP can say: so the same files make the same archive."""
_READABLE = 0o644 << 16
_UNIX = 3


def files(part: Part, held: Iterable[File]) -> Iterator[File]:
    """The archive of a part, with the files that it is to hold."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for path, content in held:
            info = ZipInfo(path, _BEGINNING)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
            archive.writestr(info, content)
    yield File(part.file(FILE), written.getvalue())


def about(source: Source) -> Iterator[File]:
    """How to name the story as a source (Citation File Format 1.2.0), and under which terms it may be used."""
    yield File(CITATION, "".join(f"{line}\n" for line in _citation(source)).encode())
    yield File(TERMS, f"{_terms(source.timeline.story)}\n".encode())


def _citation(source: Source) -> Iterator[str]:
    story = source.timeline.story
    yield "cff-version: 1.2.0"
    yield "type: dataset"
    yield "message: If you use these data, name them as your source."
    yield f"title: {as_yaml_quoted(story.title)}"
    yield f"abstract: {as_yaml_quoted(' '.join(story.standfirst.split()))}"
    yield f"authors: [{{name: {as_yaml_quoted(f'The editors of “{story.title}”')}}}]"
    if newest := newest_day(source.timeline):
        yield f"version: as of {newest}"
    if source.site:
        yield f"url: {as_yaml_quoted(f'{source.site}/')}"
    if story.licence and story.licence.url:
        yield f"license-url: {as_yaml_quoted(story.licence.url)}"


def newest_day(timeline: Timeline) -> str:
    """The day of the story's news, in words; empty without articles."""
    day = max((article.known_from for article in timeline.articles.values()), default=None)
    return dates.day_words(day) if day else ""


def _terms(story: Story) -> str:
    """The terms, as the story states them."""
    if not story.licence:
        return f"“{story.title}” states no licence: ask its editors before you publish its texts or data."
    return f"Texts and data of “{story.title}”: {story.licence.text}" + (
        f", {story.licence.url}" * bool(story.licence.url)
    )
