"""What the search of a large story costs: its index to make, and a reader to find something.

    python tests/benchmarks/search.py [ARTICLES EVENTS]

Makes a synthetic story (`story.py`) and its index, and searches in Chromium, each time with a browser that was never
used: a page with nothing but Material's part of the talk asks the site's script. Printed are the processor seconds that
the index takes, its size and number of files, and for each query how much is loaded and how long it takes until there
is a result. Needs Chromium.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from measuring import HEAD, launched, served
from playwright.sync_api import Browser, sync_playwright
from site_helpers import read_timeline
from story import write_story

from builder import searching, web

HELD_TO = {"index": 30.0, "loaded": 250.0, "result": 0.6}
"""In MB, KB and seconds."""
QUERIES = ("harbour", "soldiers bridge", "12,000", "st", "the", "opens the bridge again after talks")
_ASK = """
(query) => new Promise((done) => {
  const started = performance.now();
  const worker = new Worker("assets/dateline/search.js");
  worker.onmessage = ({ data: { type, data } }) => {
    if (type === 1) worker.postMessage({ type: 2, data: query });
    if (type === 3) done([(performance.now() - started) / 1000, data.items.length]);
  };
  worker.postMessage({ type: 0, data: { config: {}, docs: [] } });
})
"""


def write_index(story: Path, site: Path) -> tuple[float, list[int]]:
    """The index of a story, with the script beside it: processor seconds, and the sizes of its files."""
    timeline = read_timeline(story / "seeds")
    started = time.process_time()
    made = list(searching.files(list(searching.records(timeline))))
    took = time.process_time() - started
    folder = site / "assets" / "dateline" / searching.FOLDER
    folder.mkdir(parents=True)
    for name, content in made:
        (folder / name).write_bytes(content)
    (folder.parent / "search.js").write_text(web.script("search.js"), encoding="utf-8")
    (site / "index.html").write_text(HEAD, encoding="utf-8")
    return took, [len(content) for _, content in made]


def ask(browser: Browser, address: str, query: str) -> tuple[float, int, float]:
    """Seconds until there is a result, how many things it has, and the KB that were loaded for it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    sizes: list[int] = []
    context.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
    seconds, found = page.evaluate(_ASK, query)
    context.close()
    return seconds, found, sum(sizes) / 1000


def main(articles: int = 1000, events: int = 10_000) -> None:
    """Measure, and print what comes of it beside what it is held to."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        story, site = Path(folder, "story"), Path(folder, "site")
        story.mkdir()
        write_story(story, articles, events)
        took, sizes = write_index(story, site)
        print(f"{articles:,} articles, {events:,} events")
        print(f"index: {took:.2f} s CPU, {sum(sizes) / 1e6:.1f} MB (most: {HELD_TO['index']}) in {len(sizes):,} files")
        browser = launched(playwright)
        with served(site) as address:
            for query in QUERIES:
                seconds, found, loaded = ask(browser, address, query)
                held = f"(most: {HELD_TO['result']} s, {HELD_TO['loaded']:.0f} KB)"
                print(f"{query!r}: {found} found in {seconds:.2f} s, {loaded:.0f} KB {held}")
        browser.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
