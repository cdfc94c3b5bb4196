"""Atomic file writes, and cleaning up after killed runs."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
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


def write_file(path: Path, content: bytes) -> bool:
    """Write a file unless it holds just this; in one step, so that it is either old or new. Whether it was written."""
    # With texts for paths: a run writes tens of thousands of files, and a `Path` costs as much as a small file.
    if _holds(path, content):
        return False
    folder, name = os.path.split(path)
    temporary = f"{folder}{os.sep}.{name}.{os.getpid()}.part"
    with naming(path):
        try:
            _put(temporary, content)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)
            _put(temporary, content)
        _put_in_place(temporary, path)
    return True


def _holds(path: Path, content: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(content):
            return False
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _put(path: str, content: bytes) -> None:
    try:
        with open(path, "wb") as file:
            file.write(content)
    except OSError:
        _discard(path)
        raise


def _put_in_place(temporary: str, path: Path) -> None:
    try:
        os.replace(temporary, path)
    except OSError:
        _discard(temporary)
        raise


def _discard(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


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
    shutil.rmtree(retired, ignore_errors=True)


def restore_folder(folder: Path) -> None:
    """Give back a folder that was taken away for a new one which did not come; remove one that has been replaced."""
    retired = _retired(folder)
    if retired.is_dir() and not folder.exists():
        retired.rename(folder)
    shutil.rmtree(retired, ignore_errors=True)


def _retired(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")
