"""Writing what was made, in an order in which the next run can repair whatever a kill leaves behind.

All is first written beside its place, as it is made, so that nothing changes where there is no room for it. Then the
manifest is made to hold what was and what comes, so that every file is known as the builder's before it is there, each
file is put in place at one stroke, and what is gone is removed. Only at the end the manifest and the record say how it
is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from builder.files import Ready, is_leftover, names_below, put_in_place, remove_file, stamp, write_beside
from builder.pipeline.batch import Batch
from builder.pipeline.making import BLOCKS
from builder.pipeline.manifest import Manifest, holds, listing, write_manifest
from builder.pipeline.record import Done, Written, place_of
from builder.project import Project


class Made(NamedTuple):
    """A batch that was made again."""

    inputs: str
    """The fingerprint of its inputs."""
    fingerprints: Mapping[str, str]
    """Those of its contents (SHA-256), by path."""
    ready: Ready
    """Its files, beside their places: together they are more than there may be memory for."""


def make(project: Project, batch: Batch) -> Made:
    """A batch made again.

    Raises:
        OSError: its files cannot be written; none is left.
    """
    contents = dict(batch.make())
    prints = {name: sha256(content).hexdigest() for name, content in contents.items()}
    return Made(batch.inputs, prints, write_beside((place_of(project, name), each) for name, each in contents.items()))


def discard(project: Project, made: Iterable[Made]) -> None:
    """Leave nothing of what was made, and no folder that is empty without it, whichever process made that."""
    for each in made:
        for temporary in each.ready.files.values():
            top = next(top for top in (project.work, project.docs) if temporary.startswith(f"{top}/"))
            with suppress(OSError):  # what cannot be removed the next run clears up
                remove_file(Path(temporary), top)


class Saved(NamedTuple):
    """What saving came to."""

    batches: Mapping[str, Done]
    written: int
    removed: int


def save(
    project: Project, same: Mapping[str, Done], made: Mapping[str, Made], manifest: Manifest, before: Manifest
) -> Saved:
    """Put what was made in place, leave what stays the same, remove what an earlier run wrote and this one does not.

    `manifest` and `before` are what is the builder's in docs/ from now on, and what was.
    """
    ready = [each.ready for each in made.values()]
    changed = set(put_in_place([write_beside(listing(project, {**before, **manifest})), *ready]))
    paths = (path for each in made.values() for path in each.fingerprints if not path.startswith(BLOCKS))
    written = sum(place_of(project, path) in changed for path in paths)
    batches = dict(same)
    for name, each in made.items():
        prints = each.fingerprints.items()
        done = {path: Written(fingerprint, stamp(place_of(project, path))) for path, fingerprint in prints}
        batches[name] = Done(each.inputs, done)
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
