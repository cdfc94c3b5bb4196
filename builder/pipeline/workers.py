"""Making batches, by several processes where there is so much to make that it pays.

A batch is a function of what was read, so batches can be made in any order. Each process has the timeline from this
one, by forking and so without a copy, makes its share and says what it came to. Where processes cannot be forked, or it
would not be safe since there are threads, all is made here; what comes out is the same.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from mmap import mmap
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from builder.pipeline.batch import Batch
from builder.pipeline.saving import Made

LEAST = 50
"""A process must have this many batches to make, or starting it does not pay."""
MOST = 4
"""No more processes than this, for each takes memory."""
_CHUNK = 20
"""Neighbouring batches share work: a chart's picture is on a page and in its kit."""

_Share = list[tuple[int, Made]]
_Make = Callable[[Batch], Made]
_Discard = Callable[[Iterable[Made]], None]


def made(stale: Sequence[Batch], make: _Make, discard: _Discard) -> Generator[_Share]:
    """What the batches come to, some at a time in no order, each with its number.

    `make` makes one; `discard` leaves nothing of those of which it cannot be said any more that they are made.

    Raises:
        RuntimeError: a process ended early; its error has been printed.
        OSError: the operating system refused something to `make`, wherever that was.
    """
    job = _Job(stale, make, discard, mmap(-1, 1), os.getpid())
    chunks = [range(start, min(start + _CHUNK, len(stale))) for start in range(0, len(stale), _CHUNK)]
    processes = processes_for(stale)
    if processes > 1:
        yield from _together(job, [chunks[number::processes] for number in range(processes)])
    else:
        yield from (job.share(chunk) for chunk in chunks)


def processes_for(stale: Sequence[Batch]) -> int:
    """How many processes make these batches; the one that asks, if that is not more than one."""
    return min(MOST, _processors(), len(stale) // LEAST)


class _Job(NamedTuple):
    """What is to be made, and how."""

    stale: Sequence[Batch]
    make: _Make
    discard: _Discard
    stopped: mmap
    """One byte, which all processes share: whether one of them failed, so that nobody needs the rest."""
    parent: int
    """The process that all is made for; if that is gone, nobody needs it either."""

    def share(self, chunk: range) -> _Share:
        """Some of it, made; all of it or nothing."""
        done: _Share = []
        try:
            for number in chunk:
                if self.parent not in (os.getpid(), os.getppid()):
                    raise BrokenPipeError
                done += [(number, self.make(self.stale[number]))]
        except BaseException:
            self.discard(each for _, each in done)
            raise
        return done


def _processors() -> int:
    """How many processes can work at once; one where this process must not be forked."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def _together(job: _Job, shares: Sequence[Sequence[range]]) -> Iterator[_Share]:
    context = multiprocessing.get_context("fork")
    running: dict[Connection, multiprocessing.process.BaseProcess] = {}
    for share in shares:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(job, share, theirs, [*running, ours]), daemon=True)
        process.start()
        theirs.close()
        running[ours] = process
    try:
        while running:
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                try:
                    yield _received(ready)
                except EOFError:
                    ready.close()
                    _end(running.pop(ready))
    finally:
        job.stopped[0] = True
        for connection, left in running.items():
            with suppress(EOFError, OSError):
                while True:
                    job.discard(each for _, each in _received(connection))
            connection.close()
            left.join()


def _received(connection: Connection) -> _Share:
    received: _Share | OSError = connection.recv()
    if isinstance(received, OSError):
        raise received
    return received


def _work(job: _Job, share: Sequence[range], theirs: Connection, ours: Sequence[Connection]) -> None:
    """In a process of its own. It ends as soon as nobody listens any more; so it must not listen itself.

    It ignores Ctrl-C, which its parent handles.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for connection in ours:
        connection.close()
    try:
        for chunk in share:
            if job.stopped[0]:
                return
            _send(job, chunk, theirs)
    except BrokenPipeError:
        os._exit(1)
    except OSError as error:
        theirs.send(error)


def _send(job: _Job, chunk: range, theirs: Connection) -> None:
    done = job.share(chunk)
    try:
        theirs.send(done)
    except BrokenPipeError:
        job.discard(each for _, each in done)
        raise


def _end(process: multiprocessing.process.BaseProcess) -> None:
    process.join()
    if process.exitcode:
        raise RuntimeError(f"a process that made pages ended with {process.exitcode}")
