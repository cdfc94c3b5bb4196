"""What the tests of serving share: saving as an editor does, and a real server with what it has logged."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError

PLENTY = 90
"""Seconds after which something that should have happened counts as not happening."""


def save(path: Path, text: str) -> None:
    """Write a file in one step, as many editors do: nobody sees it half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parents[len(path.parents) - 2] / f"{path.name}.{os.getpid()}.new"
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


class Server:
    """A real server of a project, `mkdocs serve` unless told otherwise, and what it has logged."""

    def __init__(self, root: Path, package: Path, *command: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        self.lines: list[str] = []
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(package), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", *(command or ("mkdocs", "serve", "--dev-addr")), f"127.0.0.1:{port}"],
            cwd=root,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        self.lines.extend(iter(self.process.stderr.readline, ""))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PLENTY)
        self.reader.join(PLENTY)

    def count(self, text: str) -> int:
        return sum(text in line for line in list(self.lines))

    @property
    def builds(self) -> int:
        return self.count("Building documentation...")

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Until a condition holds; fails if that takes unreasonably long or the server has ended."""
        deadline = time.monotonic() + PLENTY
        while not condition():
            assert self.process.poll() is None, "".join(self.lines)
            assert time.monotonic() < deadline, "".join(self.lines)
            time.sleep(0.05)

    def settle(self) -> None:
        """Until two rounds of the watcher (half a second each) have passed without anything new in the log."""
        seen, since = len(self.lines), time.monotonic()
        while time.monotonic() < since + 1.3:
            if len(self.lines) != seen:
                seen, since = len(self.lines), time.monotonic()
            time.sleep(0.05)

    def builds_of(self, edit: Callable[[], object]) -> int:
        """How many builds an edit sets off; the server must be at rest."""
        before, reloads = self.builds, self.count("Reloading browsers")
        edit()
        self.wait_for(lambda: self.count("Reloading browsers") > reloads)
        self.settle()
        return self.builds - before

    def get(self, address: str) -> str:
        """A page that must be there."""
        status, page = self.ask(address)
        assert status == 200, page
        return page

    def ask(self, address: str) -> tuple[int, str]:
        """The answer's status and text."""
        try:
            with urllib.request.urlopen(self.url + address, timeout=PLENTY) as answer:
                return answer.status, str(answer.read(), "utf-8")
        except HTTPError as error:
            return error.code, str(error.read(), "utf-8")
