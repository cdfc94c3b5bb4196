"""Atomic file writes, and cleaning up after killed runs."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from builder.refusals import naming

_PART = re.compile(r"\..+\.\d+\.part")


class Stamp(NamedTuple):
    """What the file system says of a file that changes with each writing: size, and two times in nanoseconds.

    The time of modification can be set by hand, that of the last change to the file's entry cannot.
    """

    size: int
    modified: int
    changed: int


def stamp(path: Path | str) -> Stamp | None:
    """The stamp of a file, or None if there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def read_file(path: Path | str) -> bytes:
    """The content of a file.

    Raises:
        OSError: it cannot be read, or is no file; a pipe would be waited for.
    """
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(errno.EINVAL, "not a file", str(path))
    with open(path, "rb") as file:
        return file.read()


def write_file(path: Path, content: bytes) -> bool:
    """Write a file unless it holds just this; in one step, so that it is either old or new. Whether it was written."""
    return bool(write_files([(path, content)]))


def write_files(contents: Iterable[tuple[Path | str, bytes]]) -> list[Path]:
    """Write files unless they hold just this; the paths of those that were written.

    All are first written beside their places and then put there in their order, each in one step. So where one of them
    cannot be written, or there is no room for all, none is, and no folder is made.
    """
    return [Path(path) for path in put_in_place([write_beside(contents)])]


class Ready(NamedTuple):
    """Files that are written, but not in place yet."""

    files: dict[str, str]
    """Where each is to be put, and where it lies beside that; without those that are there already."""
    folders: list[str]
    """The folders that had to be made for them."""


def write_beside(contents: Iterable[tuple[Path | str, bytes]]) -> Ready:
    """Write files beside their places, unless these hold just that; nothing remains of it if one cannot be written.

    Raises:
        OSError: one cannot be written; it names the place.
    """
    ready = Ready({}, [])
    try:
        for path, content in contents:
            with naming(path):
                if not _holds(path, content):
                    ready.files[str(path)] = _put_beside(path, content, ready.folders)
    except BaseException:
        discard([ready])
        raise
    return ready


def put_in_place(every: Sequence[Ready]) -> list[str]:
    """Put what is ready in place, in its order, each file in one step; where they are.

    Raises:
        OSError: one cannot be put in place; it names the place. Nothing remains of those that are not.
    """
    try:
        for ready in every:
            for path, temporary in ready.files.items():
                with naming(path):
                    os.replace(temporary, path)
    except BaseException:
        discard(every)
        raise
    return [path for ready in every for path in ready.files]


def discard(every: Sequence[Ready]) -> None:
    """Remove what is ready and not in place, and the folders made for it."""
    _discard([temporary for ready in every for temporary in ready.files.values()], ())
    for ready in every:
        _discard((), ready.folders)


def _holds(path: Path | str, content: bytes) -> bool:
    """Whether a file holds this. A folder in its place is an error, before others are put in theirs."""
    try:
        status = os.stat(path)
        if not stat.S_ISDIR(status.st_mode):
            return status.st_size == len(content) and read_file(path) == content
    except OSError:
        return False
    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def _put_beside(path: Path | str, content: bytes, folders: list[str]) -> str:
    """Write what is to become a file; where that lies. The folders that had to be made are added to `folders`."""
    # With texts for paths: a run writes tens of thousands of files, and a `Path` costs as much as a small file.
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.part")
    try:
        _put(temporary, content)
    except FileNotFoundError:
        _make_folder(folder, folders)
        _put(temporary, content)
    return temporary


def _make_folder(folder: str, folders: list[str]) -> None:
    """Make a folder and those around it, as far as they are not there."""
    around = os.path.dirname(folder)
    if around and not os.path.isdir(around):
        _make_folder(around, folders)
    try:
        os.mkdir(folder)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise
    else:
        folders.append(folder)


def _put(path: str, content: bytes) -> None:
    try:
        with open(path, "wb") as file:
            file.write(content)
    except BaseException:
        _discard([path], ())
        raise


def _discard(paths: Iterable[str], folders: Sequence[str]) -> None:
    """Remove what was written, and then the folders that were made for it, the innermost first."""
    for path in paths:
        with suppress(OSError):
            os.unlink(path)
    for folder in reversed(folders):
        with suppress(OSError):
            os.rmdir(folder)


def remove_file(path: Path, top: Path) -> None:
    """Remove a file, and the folders below `top` that are empty without it."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == top or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def is_named_in_utf8(path: Path) -> bool:
    """Whether a file's name is text, and not bytes in some other encoding."""
    return path.name.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in path.name)


def names_below(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder, relative to it, in no order."""
    top = len(str(folder)) + 1
    for around, _, names in os.walk(folder):
        inner = around.replace(os.sep, "/")[top:]
        yield from (f"{inner}/{name}" for name in names) if inner else names


def is_leftover(name: str) -> bool:
    """Whether a file is what `write_file` had not yet put in place when it was killed."""
    return name.endswith(".part") and bool(_PART.fullmatch(name.rpartition("/")[2]))


def make_way(new: Path, old: Path) -> None:
    """Remove what earlier runs left where a folder is to be made, and where the one that it replaces is put meanwhile.

    Raises:
        NotADirectoryError: a file, a pipe or a link is in the place of one of these folders.
        OSError: what was left cannot be removed.
    """
    retired = _retired(old)
    for path in (new, old, retired):
        if os.path.lexists(path) and not _is_real_folder(path):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    restore_folder(old)
    discard_folder(new)
    for path in (new, retired):
        if os.path.lexists(path):
            raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(path))


def replace_folder(new: Path, old: Path) -> None:
    """Put a folder in the place of another, which is removed. If this is killed, `restore_folder` repairs."""
    restore_folder(old)
    retired = _retired(old)
    if old.exists():
        old.rename(retired)
    try:
        new.rename(old)
    except OSError:
        restore_folder(old)
        raise
    discard_folder(retired)


def restore_folder(folder: Path) -> None:
    """Give back a folder that was taken away for a new one which did not come; remove one that has been replaced."""
    retired = _retired(folder)
    if retired.is_dir() and not folder.exists():
        retired.rename(folder)
    discard_folder(retired)


def discard_folder(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as that can be done; nothing else that has its name."""
    if _is_real_folder(folder):  # a pipe would have `rmtree` wait for ever
        shutil.rmtree(folder, ignore_errors=True)


def _is_real_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _retired(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")
