"""Making batches, by several processes where there is so much to make that it pays.

A batch is a function of what was read, so batches can be made in any order. Each process has the timeline from this
one, by forking and so without a copy, makes its share and sends it back. Where processes cannot be forked, or it would
not be safe since there are threads, all is made here; what comes out is the same.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait

from builder.pipeline.making import Batch
from builder.pipeline.saving import Made

LEAST = 50
"""A process must have this many batches to make, or starting it does not pay."""
MOST = 4
"""No more processes than this, for each takes memory."""
_CHUNK = 20
"""Neighbouring batches share work: a chart's picture is on a page and in its kit."""

_Share = list[tuple[int, Made]]


def made(stale: Sequence[Batch]) -> Iterator[_Share]:
    """What the batches come to, some at a time in no order, each with its number.

    Raises:
        RuntimeError: a process ended early; its error has been printed.
    """
    chunks = [range(start, min(start + _CHUNK, len(stale))) for start in range(0, len(stale), _CHUNK)]
    processes = min(MOST, _processors(), len(stale) // LEAST)
    if processes > 1:
        yield from _together(stale, [chunks[number::processes] for number in range(processes)])
    else:
        yield from (_make(stale, chunk) for chunk in chunks)


def _make(stale: Sequence[Batch], chunk: range) -> _Share:
    return [(number, Made.of(stale[number].inputs, dict(stale[number].make()))) for number in chunk]


def _processors() -> int:
    """How many processes can work at once; one where this process must not be forked."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def _together(stale: Sequence[Batch], shares: Sequence[Sequence[range]]) -> Iterator[_Share]:
    context = multiprocessing.get_context("fork")
    running: dict[Connection, multiprocessing.process.BaseProcess] = {}
    for share in shares:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(stale, share, theirs, [*running, ours]), daemon=True)
        process.start()
        theirs.close()
        running[ours] = process
    while running:
        for ready in wait(list(running)):
            assert isinstance(ready, Connection)
            try:
                yield ready.recv()
            except EOFError:
                _end(running.pop(ready))
                ready.close()


def _work(stale: Sequence[Batch], share: Sequence[range], theirs: Connection, ours: Sequence[Connection]) -> None:
    """In a process of its own. It ends as soon as nobody listens any more; so it must not listen itself.

    It ignores Ctrl-C, which its parent handles.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for connection in ours:
        connection.close()
    try:
        for chunk in share:
            theirs.send(_make(stale, chunk))
    except BrokenPipeError:
        os._exit(1)


def _end(process: multiprocessing.process.BaseProcess) -> None:
    process.join()
    if process.exitcode:
        raise RuntimeError(f"a process that made pages ended with {process.exitcode}")
