"""What the operating system refuses, as a problem: the path, what is wrong with it, and what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.problems import Problem, ProblemsError, Spot

_DISK = "make room on its disk, and run this again"
_FOLDER = "move it away, or put a folder in its place"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REASONS = {
    errno.ENOSPC: ("the disk is full", _DISK),
    errno.EDQUOT: ("there is no room left for you on this disk", _DISK),
    errno.EFBIG: ("there is no room for a file of this size", "raise the limit that is set for files (ulimit -f)"),
    errno.EACCES: ("you may not read or write this", "change its permissions, or those of its folder"),
    errno.EPERM: ("you may not change this", "change its permissions, or those of its folder"),
    errno.EROFS: ("this disk can only be read", "use a copy on another disk"),
    errno.ENOTDIR: ("there is something else where a folder should be", _FOLDER),
    errno.EEXIST: ("there is something else where a folder should be", _FOLDER),
    errno.EISDIR: ("there is a folder where a file should be", "move it away"),
    errno.ENOTEMPTY: ("this folder cannot be emptied", "change the permissions of what is in it, or remove it"),
    errno.ELOOP: ("the link leads back to itself", "remove it, or put a file or a folder in its place"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
    errno.ENOENT: ("this does not exist", "see whether it was moved or removed in the meantime"),
}


def refusal(error: OSError, root: Path) -> Problem:
    """The problem that an error of the operating system comes to; paths inside `root` are given relative to it."""
    # Where a copy finds no room, the first name is that of the file it is made of.
    name = error.filename2 if error.errno in _NO_ROOM and error.filename2 else error.filename
    path = Path(os.fsdecode(name)) if isinstance(name, str | bytes) else root
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        path = next((each for each in reversed([path, *path.parents]) if _is_no_folder(each)), path)
    named = path.relative_to(root) if path != root and path.is_relative_to(root) else path
    return Problem(Spot(named.as_posix()), *(_REASONS.get(error.errno or 0) or _unusual_reason(error, path)))


def _unusual_reason(error: OSError, path: Path) -> tuple[str, str]:
    """What is wrong, and what to do, where the error has no words of ours."""
    if path.exists() and not path.is_file() and not path.is_dir():
        return "this is not a file", "put a file in its place, or remove it"
    return f"the operating system refuses it ({error.strerror or error})", "see to it"


def _is_no_folder(path: Path) -> bool:
    return os.path.lexists(path) and not path.is_dir()


@contextmanager
def naming(path: Path | str) -> Iterator[None]:
    """Have errors of the operating system name a path: that of the file, not of what is written before it is there."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def named(error: OSError, path: Path | str) -> OSError:
    """The error, which names this path if it names none."""
    if error.filename is None:
        error.filename = str(path)
    return error


@contextmanager
def as_problems(root: Path) -> Iterator[None]:
    """Have errors of the operating system raised as problems.

    Raises:
        ProblemsError: the operating system refused something.
    """
    try:
        yield
    except OSError as error:
        raise ProblemsError([refusal(error, root)]) from error
