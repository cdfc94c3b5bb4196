"""One builder at a time: a lock of the operating system on a file in the project's working folder.

The system frees it when its process ends, however that ends, so no dead process ever blocks. The file names the process
that holds the lock; its content means nothing unless the lock is held.

The lock is `flock`'s, not POSIX's: a POSIX lock is freed as soon as its process closes any descriptor of the file, and
does not keep the threads of a process apart. `flock` has another catch: a forked child shares the lock. It lets go at
once, but a parent that is killed just after forking leaves its lock to a child that has not run yet.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from builder.files import read_file
from builder.problems import Problem, ProblemsError, Spot
from builder.project import Project
from builder.refusals import naming

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30

    def _take(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)  # beyond the text, which others must be able to read
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

    def _is_dead(process: int) -> bool:
        return False  # no child has the lock of its parent here, so that none outlives it
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_dead(process: int) -> bool:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):  # it is somebody else's, or the file names no process
            pass
        return False


PATIENCE = 10.0
"""How long to wait for the children of a builder that was killed, in s; they need milliseconds."""
_PAUSE = 0.01


class _Held(NamedTuple):
    """A lock that this process has: its open file, and the thread that took it."""

    file: int
    thread: int


_held: dict[Path, _Held] = {}


def _let_go() -> None:
    """In a child, which has its parent's open files: the lock is to end with the parent, whatever its children do."""
    for each in _held.values():
        os.close(each.file)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def locked(project: Project) -> Iterator[None]:
    """Keep other builders away from a project. Within it, the same thread may ask for it again.

    Raises:
        ProblemsError: another process, or another thread of this one, is building it.
    """
    path = Path(os.path.realpath(project.work)) / "lock"
    if path in _held and _held[path].thread == threading.get_ident():
        yield
        return
    file = _acquire(path)
    _held[path] = _Held(file, threading.get_ident())
    try:
        yield
    finally:
        _held.pop(path, None)
        _release(path, file)


def _acquire(path: Path) -> int:
    """The open file, locked, with this process's number in it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        path.parent.mkdir(exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _take(file)
        except OSError:
            os.close(file)
            _wait_or_refuse(path, deadline)
            continue
        if _is_there(path, file):
            _sign(path, file)
            return file
        os.close(file)  # whoever had the lock has just removed the file: nobody else would see this one


def _sign(path: Path, file: int) -> None:
    """Have the file name this process."""
    try:
        with naming(path):
            os.ftruncate(file, 0)
            os.write(file, f"{os.getpid()}\n".encode())
    except OSError:
        _release(path, file)
        raise


def _wait_or_refuse(path: Path, deadline: float) -> None:
    holder = _holder(path)
    if holder is None or not _is_dead(holder) or time.monotonic() > deadline:
        who = "another process" if holder is None else f"process {holder}"
        hint = "wait until it has finished, or stop it"
        raise ProblemsError([Problem(Spot(str(path)), f"{who} is building this project", hint)])
    time.sleep(_PAUSE)


def _holder(path: Path) -> int | None:
    """The process that the file names."""
    try:
        return int(read_file(path))
    except (OSError, ValueError):
        return None


def _is_there(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except OSError:
        return False


def _release(path: Path, file: int) -> None:
    """Leave nothing behind. Where an open file cannot be removed, it stays, which does no harm."""
    with suppress(OSError):
        path.unlink()
    os.close(file)
    with suppress(OSError):
        path.parent.rmdir()  # only if it is empty
