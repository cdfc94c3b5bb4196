"""Whether a build has nothing to do, seen at a glance: nothing that it reads or writes has changed since the last one.

That is asked before anything else is even imported. So it goes by the stamps of files alone, and only where all that
people write was older, when the last build began, than what file systems count in; else the build itself looks.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from builder import code
from builder.files import read_file, stamp, write_file
from builder.project import Project

FILE = "settled.json"
SETTLED = 2_000_000_000
"""This many nanoseconds must be between the last change of an input and a build, or else a change right after it could
have the same time: file systems count in steps of up to two seconds."""
_VARIABLES = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
_INHERIT = re.compile(r"^INHERIT:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)


class Settled(NamedTuple):
    """What the last build left."""

    notes: tuple[str, ...]
    """What the site does without."""


def read(project: Project) -> Settled | None:
    """What the last build left, if all is still as it was then."""
    try:
        kept = json.loads(read_file(project.work / FILE))
        more = [str(path) for path in kept["more"]]
        # What people write is asked first: there are few files of it, and mostly it is what has changed.
        is_same = kept["seeds"] == _of_seeds(project, more) and kept["pages"] == _of_pages(project)
        return Settled(tuple(map(str, kept["notes"]))) if is_same else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write(project: Project, *, more: Iterable[str], ours: Iterable[str], started: int, notes: Iterable[str]) -> None:
    """A build has left all as it should be; keep that, unless somebody may have written while it ran.

    Args:
        more: files and folders that it read besides the project's own.
        ours: what in docs/ is the builder's, relative to it.
        started: when it began to read, in nanoseconds since 1970.
    """
    more, own = list(more), {f"{project.docs}/{name}" for name in ours}
    read_from = [str(project.seeds), str(project.docs), *more, *map(str, _settings(project.config))]
    inputs = (path for path in _files(read_from) if path not in own)
    if all(max(at.modified, at.changed) < started - SETTLED for at in map(stamp, inputs) if at):
        state = {"seeds": _of_seeds(project, more), "pages": _of_pages(project)}
        write_file(project.work / FILE, json.dumps({"more": more, "notes": list(notes), **state}).encode())


def _of_seeds(project: Project, more: Iterable[str]) -> str:
    """The fingerprint of what a build reads besides docs/, by its stamps."""
    settings = list(_settings(project.config))
    known = json.dumps([code.installed(), _environment(settings)])
    return _stamps([str(project.seeds), *map(str, settings), *more], known)


def _of_pages(project: Project) -> str:
    """The fingerprint of docs/, and of all that a build writes, by its stamps."""
    return _stamps(map(str, (project.docs, project.blocks, project.site)))


def _stamps(tops: Iterable[str], known: str = "") -> str:
    digest = sha256(known.encode())
    for path in sorted(_files(tops)):
        digest.update(f"{path}\0{stamp(path)}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files(tops: Iterable[str]) -> Iterator[str]:
    """All files in folders and below; a path may also be that of a file, or of nothing."""
    for top in tops:
        if os.path.isdir(top):
            for folder, _, names in os.walk(top):
                yield from (f"{folder}/{name}" for name in names)
        else:
            yield top


def _settings(path: Path) -> Iterator[Path]:
    """The files of the settings, those that they inherit among them."""
    yield path
    if parent := _INHERIT.search(path.read_text(encoding="utf-8")):
        yield from _settings(path.parent / parent[1])


def _environment(settings: Iterable[Path]) -> Mapping[str, str | None]:
    """The variables of the environment that settings name, with their values."""
    texts = (found[1] for path in settings for found in _VARIABLES.finditer(path.read_text(encoding="utf-8")))
    names = {name for text in texts for name in re.findall(r"\w+", text)}
    return {name: os.environ.get(name) for name in sorted(names)}
