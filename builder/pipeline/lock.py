"""One builder at a time: a lock of the operating system on a file in the project's working folder.

The system takes it back when its process ends, however that ends, so no dead process ever blocks. The file says which
process holds it; what it says without the lock is of no account.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from builder.problems import Problem, ProblemsError, Spot
from builder.project import Project

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30

    def _take(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)  # beyond the text, which others must be able to read
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_held: dict[Path, int] = {}
"""The files of the locks that this process has."""


def _let_go() -> None:
    """In a child, which has its parent's open files: the lock is to end with the parent, whatever its children do."""
    for file in _held.values():
        os.close(file)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def locked(project: Project) -> Iterator[None]:
    """Keep other builders away from a project. Within it, the same process may ask for it again.

    Raises:
        ProblemsError: another process is building it.
    """
    path = project.work.resolve() / "lock"
    if path in _held:
        yield
        return
    file = _acquire(path)
    _held[path] = file
    try:
        yield
    finally:
        _held.pop(path, None)
        _release(path, file)


def _acquire(path: Path) -> int:
    while True:
        path.parent.mkdir(exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _take(file)
        except OSError:
            os.close(file)
            raise ProblemsError([_problem(path)]) from None
        if _is_there(path, file):
            os.ftruncate(file, 0)
            os.write(file, f"{os.getpid()}\n".encode())
            return file
        os.close(file)  # whoever had the lock has just removed the file: nobody else would see this one


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


def _problem(path: Path) -> Problem:
    try:
        holder = path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        holder = ""
    who = f"process {holder}" if holder.isdigit() else "another process"
    hint = "wait until it has finished, or stop it"
    return Problem(Spot(str(path)), f"{who} is building this project", hint)
