"""`story.json`: everything that the builder knows of a story, for programs.

Where the story is divided, `story.json` has its vocabulary and names the parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from builder.exports import schema
from builder.exports.shapes import FORMAT_VERSION, PartFile
from builder.exports.source import File, Part, Source
from builder.exports.story.events import disagreements, event
from builder.exports.story.reports import article
from builder.exports.story.vocabulary import story

FILE = "story.json"
_HEAD = {"$schema": schema.FILE, "format_version": FORMAT_VERSION}
_plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def index(source: Source, divided: Sequence[Part]) -> Iterator[File]:
    """The file that names parts of a divided story; nothing for any other."""
    if divided[0].name:
        yield File(FILE, _file(_about(source), parts=map(_part_file, divided)))


def files(source: Source, part: Part) -> Iterator[File]:
    """The file of a part: of a story that is not divided, the whole."""
    timeline, root = source.timeline, f"{source.site}/" if source.site else ""
    between = disagreements(timeline)
    content = _file(
        {**_HEAD, "part": part.name} if part.name else _about(source),
        articles=(article(each, root) for each in part.articles),
        events=(event(each, timeline, root) for each in part.events),
        disagreements=chain.from_iterable(between.get(each.id, ()) for each in part.events),
    )
    yield File(part.file(FILE), content)


def _about(source: Source) -> Mapping[str, object]:
    return {**_HEAD, "site": source.site, "story": story(source.timeline.story)}


def _part_file(part: Part) -> PartFile:
    return {"file": part.file(FILE), "events": len(part.events), "articles": len(part.articles)}


def _file(head: Mapping[str, object], **lists: Iterable[object]) -> bytes:
    """A file of JSON, with each item of its lists on a line of its own."""
    rows = [f"{_plain(key)}:{_plain(value)}" for key, value in head.items()]
    for key, items in lists.items():
        rows.append(f"{_plain(key)}:[\n" + ",\n".join(map(_plain, items)) + "\n]")
    return ("{" + ",\n".join(rows) + "}\n").encode()
