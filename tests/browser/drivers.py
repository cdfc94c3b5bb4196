"""Firefox and WebKit, which Playwright cannot drive as Debian has them, in the few commands that their tests need.

Both know W3C's WebDriver: WebKitGTK by a driver that speaks HTTP; Firefox by itself, on a socket (Marionette), since the
geckodriver that would speak HTTP for it is no package of Debian's.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from browser.helpers import DESK

T = TypeVar("T")

START, WAIT = 90, 30
"""How long a browser may take to start or to answer, and to show what it should, in s; only a failing test takes so long."""
FIREFOX = ("firefox-esr", "firefox")
"""What Firefox may be called on this machine."""


class Driver(ABC):
    """A window of a browser."""

    @abstractmethod
    def send(self, command: str, **given: Any) -> Any:
        """The answer to a command of WebDriver's, which is named as in Marionette; RuntimeError says what it refused."""

    @abstractmethod
    def close(self) -> None:
        """Send nothing more."""

    def open(self, address: str, width: int = DESK, height: int = 900) -> None:
        """Open a page in a window of that size, and wait until it is loaded with the frames in it."""
        self.send("SetWindowRect", width=width, height=height)
        self.send("Navigate", url=address)

    def run(self, script: str, *given: Any) -> Any:
        """What a script returns in the page, or in the frame that was entered."""
        return self.send("ExecuteScript", script=script, args=given)

    @contextlib.contextmanager
    def frame(self) -> Iterator[None]:
        """Be in the first frame of the page."""
        self.send("SwitchToFrame", id=0)
        try:
            yield
        finally:
            self.send("SwitchToFrame", id=None)

    def click(self, selector: str) -> None:
        """Click on something by script: WebKit's driver misses what lies below the window, in a frame."""
        self.run("document.querySelector(arguments[0]).click()", selector)


_PATHS = {
    "Navigate": "url",
    "ExecuteScript": "execute/sync",
    "SwitchToFrame": "frame",
    "SetWindowRect": "window/rect",
}


class _WebKit(Driver):
    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/session"
        self.address += "/" + self._ask("", {"capabilities": {}})["sessionId"]

    def send(self, command: str, **given: Any) -> Any:
        return self._ask("/" + _PATHS[command], given)

    def close(self) -> None:
        self._ask("", None)

    def _ask(self, path: str, given: dict[str, Any] | None) -> Any:
        """The answer to what is given; to nothing at all, the session ends."""
        data, method = (None, "DELETE") if given is None else (json.dumps(given).encode(), "POST")
        request = urllib.request.Request(self.address + path, data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=START) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{path}: {error.read().decode()}") from error


class _Firefox(Driver):
    def __init__(self, port: int) -> None:
        self.stream = socket.create_connection(("127.0.0.1", port), timeout=START).makefile("rwb")
        self._receive()
        self.send("NewSession", capabilities={})

    def send(self, command: str, **given: Any) -> Any:
        message = json.dumps([0, 0, f"WebDriver:{command}", given]).encode()
        self.stream.write(b"%d:%b" % (len(message), message))
        self.stream.flush()
        _, _, error, answer = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return answer["value"] if set(answer) == {"value"} else answer

    def close(self) -> None:
        self.stream.close()

    def _receive(self) -> Any:
        """What Firefox says next: the number of bytes, a colon, JSON."""
        length = b"".join(iter(lambda: self.stream.read(1), b":"))
        return json.loads(self.stream.read(int(length)))


# Starting them


@contextlib.contextmanager
def _running(*command: str | Path, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program for as long as needed, whatever it says kept quiet."""
    quiet: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    with subprocess.Popen(command, **(quiet | options)) as process:
        try:
            yield process
        finally:
            process.terminate()


@contextlib.contextmanager
def _display() -> Iterator[str]:
    """A screen that nobody sees, by its name: WebKitGTK has no way to do without."""
    with _running("Xvfb", "-displayfd", "1", "-nolisten", "tcp", stdout=subprocess.PIPE) as process:
        assert process.stdout
        yield f":{process.stdout.readline().decode().strip()}"


@contextlib.contextmanager
def _webkit(folder: Path) -> Iterator[Driver]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _display() as display:
        own = {"DISPLAY": display, "HOME": str(folder)}
        with _running("WebKitWebDriver", f"--port={port}", env=os.environ | own):
            until(lambda: _answers(port), True, START)
            with contextlib.closing(_WebKit(port)) as driver:
                yield driver


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


@contextlib.contextmanager
def _firefox(folder: Path) -> Iterator[Driver]:
    program = next(filter(None, map(shutil.which, FIREFOX)))
    (folder / "user.js").write_text('user_pref("marionette.port", 0);\n', encoding="utf-8")
    command = (program, "--headless", "--marionette", "--no-remote", "--profile", folder)
    with _running(*command, env=os.environ | {"HOME": str(folder)}):
        port = folder / "MarionetteActivePort"
        until(lambda: port.exists() and port.read_text().isdigit(), True, START)
        with contextlib.closing(_Firefox(int(port.read_text()))) as driver:
            yield driver


class Other(NamedTuple):
    """A browser beside Chromium."""

    programs: Sequence[Sequence[str]]
    """What it takes; one of each."""
    packages: str
    """What they come with on Debian."""
    start: Callable[[Path], contextlib.AbstractContextManager[Driver]]
    """It starts with an empty folder for what it keeps."""

    @property
    def missing(self) -> str:
        """What is not there, and how to get it; empty if everything is."""
        missing = [" or ".join(names) for names in self.programs if not any(map(shutil.which, names))]
        return f"no {' and no '.join(missing)}: apt-get install {self.packages}" if missing else ""


OTHERS = {
    "firefox": Other([FIREFOX], "firefox-esr", _firefox),
    "webkit": Other([["WebKitWebDriver"], ["Xvfb"]], "webkit2gtk-driver xvfb", _webkit),
}


# Looking


def until(look: Callable[[], T], wanted: T, patience: float = WAIT) -> None:
    """Wait until what one sees is what is wanted, for so many s."""
    end = time.monotonic() + patience
    while (seen := look()) != wanted:
        assert time.monotonic() < end, f"{seen}, not {wanted}"
        time.sleep(0.05)


_INSIDE = "return Math.ceil(document.querySelector('main')?.getBoundingClientRect().height ?? 0)"


def height_inside(driver: Driver) -> float:
    """How high what the frame of the page shows is, in px: 0 while its page loads.

    Firefox answers nothing where the page of a frame is replaced just as it is asked.
    """
    with driver.frame():
        height: float | None = driver.run(_INSIDE)
    return height or 0


def gap(driver: Driver) -> float:
    """How much higher the frame of the page is than what is in it, in px."""
    own = height_inside(driver)
    whole: float = driver.run("return document.querySelector('iframe').getBoundingClientRect().height")
    return whole - own
