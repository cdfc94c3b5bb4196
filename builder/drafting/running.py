"""Running a program that somebody names: without a shell, for a limited time, and reading a limited answer."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from builder.text.phrases import plural, short

MOST_BYTES = 4_000_000
"""The longest answer that is read."""
_SHOWN = 300
"""How many characters of what a program complained of are shown, at most."""
_CHUNK = 65_536


class ProgramError(Exception):
    """A program did not answer; the message says why, and what to do."""


def answer_of(command: str, question: bytes, seconds: float) -> bytes:
    """What a program prints to its standard output when it gets the question on its standard input.

    The command is split as a shell would, but no shell runs it. Program and all that it began end with this.

    Raises:
        ProgramError: it cannot be run, fails, takes longer, or prints more than `MOST_BYTES`.
    """
    words = _words_of(command)
    with tempfile.TemporaryFile() as file:
        file.write(question)
        file.seek(0)
        with _started(words, file) as program:
            return _answer(program, words[0], time.monotonic() + seconds, seconds)


def _words_of(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ProgramError(f"the command cannot be read ({error}): close its quotation marks") from None
    if not words:
        raise ProgramError("the command is empty: name a program")
    return words


@contextmanager
def _started(words: list[str], question: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        # In a session of its own, so that what it begins can be ended with it.
        program = subprocess.Popen(
            words, stdin=question, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ProgramError(f"the program {words[0]!r} cannot be run ({reason}): name one that is installed") from None
    try:
        yield program
    finally:
        _end(program)


def _end(program: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        os.killpg(program.pid, signal.SIGKILL) if hasattr(os, "killpg") else program.kill()
    program.wait()


class _Reader(threading.Thread):
    """Reads what a program prints, so much of it; the rest is read too, or the program would wait, but not kept."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        super().__init__(daemon=True)
        self._stream, self._most = stream, most
        self.kept = bytearray()
        self.is_too_much = threading.Event()
        self.start()

    def run(self) -> None:
        """Read to the end."""
        with suppress(OSError, ValueError), self._stream:
            while chunk := os.read(self._stream.fileno(), _CHUNK):
                self.kept += chunk[: max(self._most - len(self.kept), 0)]
                if len(self.kept) >= self._most:
                    self.is_too_much.set()


def _answer(program: subprocess.Popen[bytes], name: str, end: float, seconds: float) -> bytes:
    assert program.stdout
    assert program.stderr
    answer, complaint = _Reader(program.stdout, MOST_BYTES), _Reader(program.stderr, 4 * _SHOWN)
    while answer.is_alive() and not answer.is_too_much.is_set() and time.monotonic() < end:
        answer.join(0.05)
    if answer.is_too_much.is_set():
        raise ProgramError(f"{name} prints more than {MOST_BYTES:,} bytes: have it print the events alone, as JSON")
    try:
        code = program.wait(max(end - time.monotonic(), 0))
    except subprocess.TimeoutExpired:
        code = None
    if code is None or answer.is_alive():  # else what it began may still be printing
        limit = f"{seconds:g} {plural(round(seconds), 'second')}"
        raise ProgramError(f"{name} has not answered after {limit}: give it longer with --seconds")
    complaint.join(1)
    if code != 0:
        said = " ".join(bytes(complaint.kept).decode(errors="replace").split())
        why = f" ({short(said, _SHOWN)})" if said else ""
        raise ProgramError(f"{name} ended with code {code}{why}: run it by itself to see why")
    return bytes(answer.kept)
