"""How soon a reader sees the overview's chart: our page beside a bare Material page with the same inline SVG.

    python tests/benchmarks/page.py [ROUNDS]

Needs the built site and Chromium. Both pages are loaded in turn in one run, with a cold cache and a processor slowed
down four times, as on a phone; what is printed are medians in milliseconds and their ratios.
"""

from __future__ import annotations

import functools
import gzip
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SLOWER = 4
HELD_TO = 1.15

# The first frame after the one in which the picture has a place on the page.
_WATCH = """
(() => {
  const look = () => {
    const picture = document.querySelector("svg.dl-picture");
    const seen = picture && picture.getBoundingClientRect().width;
    requestAnimationFrame(seen ? () => { window.seen = performance.now(); } : look);
  };
  requestAnimationFrame(look);
})();
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing: the benchmark prints its own lines."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def pictures_of(html: str) -> list[str]:
    """The pictures in a page; they nest, so each is what its box holds."""
    found = re.findall(r'<div class="dl-plot">(.*?)</div>', html, re.S)
    assert found, "the overview has no picture; build the site first"
    return found


def bare_site(folder: Path, html: str) -> Path:
    """A Material site of one page that holds the overview's first picture and nothing else of ours."""
    svg = pictures_of(html)[0]
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text(f"# A picture\n\n<div>{svg}</div>\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Bare\ntheme:\n  name: material\n  font: false\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True)
    return folder / "site"


def load(browser: Browser, address: str) -> tuple[float, float]:
    """First paint and chart visible, in ms after the navigation began."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_function("window.seen")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    seen = page.evaluate("window.seen")
    context.close()
    return paint, seen


def explore(browser: Browser, address: str) -> float:
    """From the click on Explore to Plotly's drawing, in ms, with Plotly not yet loaded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    started = page.evaluate("performance.now()")
    page.locator(".dl-explore").first.click()
    page.wait_for_selector(".dl-is-explored")
    took = page.evaluate("performance.now()") - started
    context.close()
    return float(took)


def compressed(*parts: bytes) -> float:
    """KB after gzip."""
    return sum(len(gzip.compress(part, 6)) for part in parts) / 1000


def main(rounds: int) -> None:
    """Measure and print."""
    site = ROOT / "site"
    html = (site / "index.html").read_text(encoding="utf-8")
    scripts = [path.read_bytes() for path in sorted((site / "assets/dateline").glob("[df]*.js"))]
    style = (site / "assets/dateline/dateline.css").read_bytes()
    pictures = "".join(pictures_of(html)).encode()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bare = bare_site(Path(folder), html)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        with served(site) as ours, served(bare) as theirs:
            load(browser, ours), load(browser, theirs)  # warm the disk
            pairs = [(load(browser, ours), load(browser, theirs)) for _ in range(rounds)]
            reaction = statistics.median(explore(browser, ours) for _ in range(3))
        browser.close()
    for name, number in (("first paint", 0), ("chart visible", 1)):
        mine, other = (statistics.median(pair[side][number] for pair in pairs) for side in (0, 1))
        print(f"{name}: {mine:.0f} ms, bare page {other:.0f} ms, ratio {mine / other:.2f} (held to {HELD_TO})")
    print(f"Explore to Plotly's drawing: {reaction:.0f} ms")
    print(f"compressed: scripts {compressed(*scripts):.1f} KB, style {compressed(style):.1f} KB", end=", ")
    print(f"pictures {compressed(pictures):.1f} KB, together {compressed(*scripts, style, pictures):.1f} KB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
