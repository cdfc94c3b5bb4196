"""Writing what was made, in an order in which the next run can repair whatever a kill leaves behind.

All is first written beside its place, so that nothing changes where there is no room for it. Then the manifest is made
to hold what was and what comes, so that every file is known as the builder's before it is there, each file is put in
place at one stroke, and what is gone is removed. Only at the end the manifest and the record say how it is now.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from builder.files import is_leftover, names_below, remove_file, stamp, write_files
from builder.pipeline.making import BLOCKS
from builder.pipeline.manifest import Manifest, holds, listing, write_manifest
from builder.pipeline.record import Done, Written, path_of
from builder.project import Project


class Made(NamedTuple):
    """A batch that was made again: the fingerprint of its inputs, and its contents by path."""

    inputs: str
    files: Mapping[str, bytes]
    fingerprints: Mapping[str, str]
    """Of its contents (SHA-256)."""

    @classmethod
    def of(cls, inputs: str, files: Mapping[str, bytes]) -> Made:
        """A batch that came to these files."""
        return cls(inputs, files, {name: sha256(content).hexdigest() for name, content in files.items()})


class Saved(NamedTuple):
    """What saving came to."""

    batches: Mapping[str, Done]
    written: int
    removed: int


def save(
    project: Project, same: Mapping[str, Done], made: Mapping[str, Made], manifest: Manifest, before: Manifest
) -> Saved:
    """Write what was made, leave what stays the same, remove what an earlier run wrote and this one does not.

    `manifest` and `before` are what is the builder's in docs/ from now on, and what was.
    """
    places = {path: path_of(project, path) for each in made.values() for path in each.files}
    contents = ((places[path], content) for each in made.values() for path, content in each.files.items())
    changed = set(write_files([*listing(project, {**before, **manifest}), *contents]))
    written = sum(place in changed for path, place in places.items() if not path.startswith(BLOCKS))
    batches = dict(same)
    for name, each in made.items():
        files = {path: Written(fingerprint, stamp(places[path])) for path, fingerprint in each.fingerprints.items()}
        batches[name] = Done(each.inputs, files)
    gone = [name for name in before if name not in manifest and holds(project.docs / name, before[name])]
    for name in gone:
        remove_file(project.docs / name, project.docs)
    _clean(project, batches)
    write_manifest(project, manifest)
    return Saved(batches, written, len(gone))


def _clean(project: Project, batches: Mapping[str, Done]) -> None:
    """Remove the blocks that nothing made, and what killed runs left half-written."""
    wanted = {name.removeprefix(BLOCKS) for done in batches.values() for name in done.files if name.startswith(BLOCKS)}
    for name in list(names_below(project.blocks)):
        if name not in wanted:
            remove_file(project.blocks / name, project.blocks)
    for path in leftovers(project):
        path.unlink(missing_ok=True)


def leftovers(project: Project) -> list[Path]:
    """What killed runs left half-written, which nobody else can be writing now."""
    own = [path for path in project.work.glob(".*.part") if is_leftover(path.name)]
    folders = (project.docs, project.blocks)
    return own + [folder / name for folder in folders for name in names_below(folder) if is_leftover(name)]
