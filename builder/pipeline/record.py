"""What the last run did: from which inputs it made which files, so that the next one does only what has changed.

A record is plain data (JSON), so nothing in it is ever run. It is good only for the same code, and only in the folder
in which it was written: one that came with a copy or a clone says nothing. What it says of a file holds as long as the
file system's stamp of it is the same; where only the stamp differs, the file's fingerprint decides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from builder.files import Stamp, read_file, stamp, write_file
from builder.pipeline import code
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


def path_of(project: Project, name: str) -> Path:
    """Where a file is that a batch names."""
    return project.blocks / name.removeprefix(BLOCKS) if name.startswith(BLOCKS) else project.docs / name


def _is_intact(project: Project, name: str, written: Written) -> bool:
    """Whether a file has not been touched since it was written."""
    # Asked of every file on every run: a text is made in a tenth of the time that a path takes.
    place = f"{project.blocks}/{name.removeprefix(BLOCKS)}" if name.startswith(BLOCKS) else f"{project.docs}/{name}"
    return written.stamp is not None and stamp(place) == written.stamp


def still_good(project: Project, done: Done) -> Done | None:
    """The batch with its stamps of now if all its files hold what was written, else None."""
    if all(_is_intact(project, *file) for file in done.files.items()):
        return done
    files: dict[str, Written] = {}
    for name, written in done.files.items():
        path = path_of(project, name)
        now = stamp(path)
        if now is None or not holds(path, written.fingerprint):
            return None
        files[name] = Written(written.fingerprint, now)
    return done._replace(files=files)


# Keeping


def _header(project: Project) -> str:
    """What must be the same for anything kept to be good: the code, and the folder it is kept in."""
    folder = project.work.stat()
    return json.dumps([code.fingerprint(), folder.st_dev, folder.st_ino])


def _path(project: Project) -> Path:
    return project.work / "record.json"


def _seeds_path(project: Project) -> Path:
    return project.work / "seeds.txt"


def read_record(project: Project) -> Record:
    """What the last run left; nothing if there is nothing good."""
    try:
        return _shape().validate_json(_body(project, _path(project)), strict=True)
    except ValidationError:
        return Record()


def write_record(project: Project, record: Record) -> None:
    """Leave a record to the next run."""
    _keep(project, _path(project), _shape().dump_json(record).decode())


@cache
def _shape() -> TypeAdapter[Record]:
    """The shape of a record in its file."""
    return TypeAdapter(Record)


def read_kept(project: Project) -> Kept:
    """What was read from the seeds in earlier runs."""
    return Kept.of(_body(project, _seeds_path(project)))


def write_kept(project: Project, kept: Kept) -> None:
    """Leave to the next run what was read from the seeds."""
    if kept.is_changed:
        _keep(project, _seeds_path(project), kept.text())


def _body(project: Project, path: Path) -> str:
    """What is kept in a file, without its header; nothing if that is not the one of now."""
    try:
        header, _, body = read_file(path).decode().partition("\n")
        return body if header == _header(project) else ""
    except (OSError, ValueError):
        return ""


def _keep(project: Project, path: Path, body: str) -> None:
    write_file(path, f"{_header(project)}\n{body}".encode())
