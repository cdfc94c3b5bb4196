"""How soon a reader sees the overview's chart, on its page and embedded elsewhere.

    python tests/benchmarks/page.py [ROUNDS]

Our page is measured beside a bare Material page with the same inline SVG, an embed beside a bare page with its SVG
and beside TimelineJS and vis-timeline with the same events. Needs the built site and Chromium, and npm for the last
two. All pages are loaded in turn in one run, with a cold cache and a processor slowed down four times, as on a phone;
what is printed are medians in milliseconds and their ratios.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import embedding
import rivals
from measuring import PICTURE, SITE, compressed, launched, load, median, served
from playwright.sync_api import Browser, sync_playwright

HELD_TO = 1.15
ROUNDS = 31
"""One load of a page differs from the next by a third. Medians of nine put ratios anywhere from 1.0 to 1.45 that come
to 1.2 in the long run; those of so many differ by a tenth."""


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


def measure(browser: Browser, folder: Path, rounds: int) -> None:
    """Measure our page and the bare one, and print."""
    html = (SITE / "index.html").read_text(encoding="utf-8")
    with served(SITE) as ours, served(bare_site(folder, html)) as theirs:
        load(browser, ours), load(browser, theirs)  # warm the disk
        # First the answers are seen, then, with all of them, the chart.
        wanted = 1 + len(re.findall(r'class="?dl-answer["? >]', html))
        pairs = [(load(browser, ours, f".dl-answer, {PICTURE}", wanted), load(browser, theirs)) for _ in range(rounds)]
        reaction = statistics.median(explore(browser, ours) for _ in range(3))
    for name, field in (("first paint", "paint"), ("answers visible", "first"), ("chart visible", "all")):
        mine, other = (median([pair[side] for pair in pairs], field) for side in (0, 1))
        print(f"{name}: {mine:.0f} ms, bare page {other:.0f} ms, ratio {mine / other:.2f} (held to {HELD_TO})")
    print(f"Explore to Plotly's drawing: {reaction:.0f} ms")
    weigh(html)


def weigh(html: str) -> None:
    """Print what our page weighs after gzip."""
    scripts = [
        path.read_bytes() for path in sorted((SITE / "assets/dateline").glob("[dfk]*.js")) if path.stem != "frame"
    ]
    style = (SITE / "assets/dateline/dateline.css").read_bytes()
    pictures = "".join(pictures_of(html)).encode()
    print(f"compressed: scripts {compressed(*scripts):.1f} KB, style {compressed(style):.1f} KB", end=", ")
    print(f"pictures {compressed(pictures):.1f} KB, together {compressed(*scripts, style, pictures):.1f} KB")


def main(rounds: int) -> None:
    """Run all of it."""
    print(
        f"load of this machine: {', '.join(f'{each:.1f}' for each in os.getloadavg())} on {os.cpu_count()} processors"
    )
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for part in (measure, embedding.measure, rivals.measure):
            with tempfile.TemporaryDirectory() as folder:
                part(browser, Path(folder), rounds)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
