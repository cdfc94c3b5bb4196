"""What the benchmarks share: pages served from this machine, and when a reader with a slow processor sees what."""

from __future__ import annotations

import functools
import gzip
import json
import shutil
import statistics
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
sys.path.append(str(ROOT / "tests"))  # for `site_helpers`, which benchmarks import after this
SLOWER = 4
"""By how much the processor is slowed down, as on a phone."""
PICTURE = "svg.dl-picture:not(.dl-sample)"
HEAD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>A page</title><link rel="icon" href="data:,">'
)
"""How a page begins that is made to compare with."""

# The first frames after those in which one, and in which all of what a selector names has a place on the page and is
# not hidden; whether one must scroll to it does not matter. In ms of the clock of the machine, so that what a frame
# notes can be compared with what its host does.
_WATCH = """
((selector, wanted) => {
  const now = () => performance.timeOrigin + performance.now();
  const isSeen = (each) => each.getBoundingClientRect().width && each.checkVisibility({ visibilityProperty: true });
  const look = () => {
    const seen = [...document.querySelectorAll(selector)].filter(isSeen).length;
    if (seen) requestAnimationFrame(() => { window.first ??= now(); });
    if (seen >= wanted) requestAnimationFrame(() => { window.all ??= now(); });
    if (!window.all) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})(SELECTOR, WANTED);
"""


_UNTIL_SEEN = """
() => new Promise((done) => {
  const look = () => (window.all ? done() : setTimeout(look, 20));
  look();
})
"""


class Seen(NamedTuple):
    """When what was when, in ms after the navigation began."""

    paint: float
    """The first that is painted."""
    first: float
    all: float


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing: the benchmark prints its own lines."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser may hang up whenever it likes."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def launched(playwright: Playwright) -> Browser:
    """Chromium as on a phone, where frames have no process of their own: so they are slowed down with their page.

    It reaches this machine alone: what a page asks of others fails at once.
    """
    program = shutil.which("chromium") or shutil.which("google-chrome")
    shared = ["--disable-site-isolation-trials", "--disable-features=IsolateSandboxedIframes"]
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    options = ["--no-sandbox", "--disable-gpu", *shared, alone]
    return playwright.chromium.launch(executable_path=program, args=options)


def load(browser: Browser, address: str, selector: str = PICTURE, wanted: int = 1) -> Seen:
    """When one and when all of what a selector names are seen, on a page or in its frame, with a cold cache."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    watch(page, selector, wanted)
    page.goto(address)
    first, last = _noted(page)
    began = page.evaluate("performance.timeOrigin")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    context.close()
    return Seen(paint, first - began, last - began)


def watch(page: Page, selector: str, wanted: int) -> None:
    """Have a page note in `window.all` when this number of what a selector names is seen."""
    page.add_init_script(_WATCH.replace("SELECTOR", json.dumps(selector)).replace("WANTED", str(wanted)))


def _noted(page: Page) -> tuple[float, float]:
    """What was noted where all was seen, in a frame if there is one."""
    page.wait_for_load_state("networkidle")  # a frame is another page until its own has come
    where = page.frames[-1]
    where.evaluate(
        "() => new Promise((done) => { (function look() { window.all ? done() : setTimeout(look, 20); })(); })"
    )
    return where.evaluate("window.first"), where.evaluate("window.all")


def median(times: Sequence[Seen], name: str) -> float:
    return statistics.median(getattr(each, name) for each in times)


def compressed(*parts: bytes) -> float:
    """KB after gzip."""
    return sum(len(gzip.compress(part, 6)) for part in parts) / 1000
