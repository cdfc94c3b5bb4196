"""A connection to a served site: one request and its answer, both within a time."""

from __future__ import annotations

import io
import logging
import socket
import time
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

from builder.text.terminal import on_one_line

log = logging.getLogger("mkdocs.plugins.dateline")
_PART = 65_536


class Connection(WSGIRequestHandler):
    """Reads a request and has it answered. Whoever keeps it waiting is dropped without a word, and so is an idle one.

    An answer itself may take as long as it needs: MkDocs' reloading waits for a minute.
    """

    patience = 30.0
    """Seconds within which the whole request must have come, and within which each part of the answer must be taken."""

    def setup(self) -> None:
        """Begin to wait."""
        self.connection = self.request
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)  # status and headers go one by one
        self.rfile = io.BufferedReader(_Reader(self.connection, self.patience))
        self.wfile = _Writer(self.connection, self.patience)

    def handle(self) -> None:
        """Answer one request; then let the other side hang up first, which may not have sent all of its own.

        To close while there is something left to read would take the answer away from it.
        """
        try:
            super().handle()
            self.connection.shutdown(socket.SHUT_WR)
            while self.rfile.read1(_PART):
                pass
        except OSError:
            return  # too late, or gone

    def get_environ(self) -> dict[str, Any]:
        """The request as in PEP 3333; MkDocs writes where it came from to the terminal."""
        environ = super().get_environ()
        if "HTTP_REFERER" in environ:
            environ["HTTP_REFERER"] = on_one_line(environ["HTTP_REFERER"])
        return environ

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log what was not simply found; all else only where everything is logged."""
        level = logging.DEBUG if str(code) == "200" else logging.WARNING
        log.log(level, '%s "%s" code %s', time.strftime("[%H:%M:%S]"), on_one_line(self.requestline), code)

    def log_message(self, format: str, *args: Any) -> None:
        """Log what the standard library has to say, only where everything is logged."""
        log.debug("%s", on_one_line(format % args))


class _Reader(io.RawIOBase):
    """What comes in on a connection until a time is up; raises `TimeoutError` then."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._connection, self._until = connection, time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Writer(io.BufferedIOBase):
    """What goes out on a connection. One that is not read in time counts as closed, which wsgiref passes over."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._connection, self._seconds = connection, seconds

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._connection.settimeout(self._seconds)
        try:
            self._connection.sendall(content)
        except TimeoutError as error:
            raise ConnectionAbortedError from error
        return len(content)
