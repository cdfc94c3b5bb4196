"""What the last run did: from which inputs it made which files, so that the next one does only what has changed.

A record is plain data (JSON), so nothing in it is ever run. It is good only for the same code, and only in the folder
in which it was written: one that came with a copy or a clone says nothing. What it says of a file holds as long as the
file system's stamp of it is the same; where only the stamp differs, the file's fingerprint decides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from builder import code
from builder.files import Stamp, read_file, stamp, write_file
from builder.pipeline.making import BLOCKS
from builder.pipeline.manifest import MANIFEST, holds
from builder.project import Project
from builder.validation.kept import Kept

_SETTLED = 2_000_000_000
"""This many nanoseconds must be between the last change of an input and a run, or else a change right after it could
have the same time: file systems count in steps of up to two seconds."""


class Written(NamedTuple):
    """A file as it was written."""

    fingerprint: str
    """SHA-256."""
    stamp: Stamp | None


class Done(NamedTuple):
    """A batch as it was made: the fingerprint of its inputs, and its files by their paths."""

    inputs: str
    files: Mapping[str, Written]


@dataclass(frozen=True, slots=True)
class Record:
    """What a run leaves to the next."""

    batches: Mapping[str, Done] = field(default_factory=dict)
    inputs: Mapping[str, Stamp] = field(default_factory=dict)
    """The seeds and hand-written pages as they were read, by path relative to the project."""
    started: int = 0
    """When they were read, in nanoseconds since 1970."""
    manifest: Stamp | None = None
    """Of the manifest in docs/."""
    site_url: str | None = None
    articles: int = 0
    events: int = 0

    def is_settled_as(self, now: Record) -> bool:
        """Whether the inputs of now are surely those of this record, which had some."""
        settled = all(each.modified < self.started - _SETTLED for each in self.inputs.values())
        return bool(self.inputs) and settled and (self.inputs, self.site_url) == (now.inputs, now.site_url)

    def is_intact(self, project: Project) -> bool:
        """Whether all that was written is there untouched."""
        files = (file for done in self.batches.values() for file in done.files.items())
        return self.manifest == stamp(project.docs / MANIFEST) and all(_is_intact(project, *file) for file in files)


def place_of(project: Project, name: str) -> str:
    """Where a file is that a batch names."""
    blocks, docs = _folders(project)
    return f"{blocks}/{name.removeprefix(BLOCKS)}" if name.startswith(BLOCKS) else f"{docs}/{name}"


@lru_cache(maxsize=2)
def _folders(project: Project) -> tuple[str, str]:
    """Where the files of blocks are, and all others; as texts, since this is asked of every file on every run."""
    return str(project.blocks), str(project.docs)


def _is_intact(project: Project, name: str, written: Written) -> bool:
    """Whether a file has not been touched since it was written."""
    return written.stamp is not None and stamp(place_of(project, name)) == written.stamp


def still_good(project: Project, done: Done) -> Done | None:
    """The batch with its stamps of now if all its files hold what was written, else None."""
    if all(_is_intact(project, *file) for file in done.files.items()):
        return done
    files: dict[str, Written] = {}
    for name, written in done.files.items():
        path = Path(place_of(project, name))
        now = stamp(path)
        if now is None or not holds(path, written.fingerprint):
            return None
        files[name] = Written(written.fingerprint, now)
    return done._replace(files=files)


# Keeping


RECORD, SEEDS, SITE = "record.json", "seeds.txt", "site.json"
"""The files of what is kept: of the last run, of the seeds, and of the site that was published last."""


def _header(project: Project) -> list[object]:
    """What must be the same for anything kept to be good: the code, and the folder it is kept in."""
    folder = project.work.stat()
    return [code.fingerprint(), folder.st_dev, folder.st_ino]


def adopt(project: Project) -> None:
    """Trust what is kept though it was kept elsewhere, if by the same code: a copy that nobody else could change."""
    now = _header(project)
    for name in (RECORD, SEEDS, SITE):
        with suppress(OSError, ValueError):
            header, _, body = read_file(project.work / name).decode().partition("\n")
            if json.loads(header)[:1] == now[:1]:
                keep(project, name, body)


def read_record(project: Project) -> Record:
    """What the last run left; nothing if there is nothing good."""
    try:
        return _shape().validate_json(kept_text(project, RECORD), strict=True)
    except ValidationError:
        return Record()


def write_record(project: Project, record: Record) -> None:
    """Leave a record to the next run."""
    keep(project, RECORD, _shape().dump_json(record).decode())


@cache
def _shape() -> TypeAdapter[Record]:
    """The shape of a record in its file."""
    return TypeAdapter(Record)


def read_kept(project: Project) -> Kept:
    """What was read from the seeds in earlier runs."""
    return Kept.of(kept_text(project, SEEDS))


def write_kept(project: Project, kept: Kept) -> None:
    """Leave to the next run what was read from the seeds."""
    if kept.is_changed:
        keep(project, SEEDS, kept.text())


def kept_text(project: Project, name: str) -> str:
    """What is kept in a file of the working folder, without its header; nothing if that is not the one of now."""
    try:
        header, _, body = read_file(project.work / name).decode().partition("\n")
        return body if json.loads(header) == _header(project) else ""
    except (OSError, ValueError):
        return ""


def keep(project: Project, name: str, text: str) -> None:
    """Keep a text in a file of the working folder, for the same code and the same folder."""
    write_file(project.work / name, f"{json.dumps(_header(project))}\n{text}".encode())
