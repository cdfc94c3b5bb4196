"""What the search of a large story costs: its index to make, and a reader to find something.

    python tests/benchmarks/search.py [ARTICLES EVENTS]

Makes a synthetic story (`story.py`) and its index, and searches in Chromium, each time with a browser that was never
used: a page with nothing but Material's part of the talk asks the site's script. The story has few words, each in
thousands of its records; so it is measured a second time with texts that have as many words as real ones, the frequent
ones often and most of them hardly ever. Printed are the processor seconds that the index takes, its size and number of
files, and for each query how much is loaded and how long it takes until there is a result. Needs Chromium.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from measuring import HEAD, launched, served
from playwright.sync_api import Browser, sync_playwright
from site_helpers import read_timeline
from story import write_story

from builder import searching, web

HELD_TO = {"index": 30.0, "loaded": 250.0, "result": 0.6}
"""In MB, KB and seconds."""
QUERIES = ("harbour", "soldiers bridge", "12,000", "s", "st", "sta", "the", "opens the bridge again after talks")
"""Words in thousands of records and in none, words half written, and several."""
WORDS, LETTERS = 40_000, 60
"""How many words the texts have, and from which one on they have one syllable more."""
EVERY = {"events/": (2, 25), "articles/": (16, 50)}
"""How many paragraphs of how many words there are of an event and of an article."""
TIMES = 3
"""How often each query is asked; what is printed is the median."""
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


def words() -> list[str]:
    """Invented words, the shortest first."""
    chance = random.Random(WORDS)
    syllables = [consonant + vowel for consonant in "bdfghklmnprstvw" for vowel in "aeiou"]
    found: dict[str, None] = {}
    while len(found) < WORDS:
        length = 1 + (len(found) > LETTERS) + (len(found) > LETTERS**2) + chance.randrange(2)
        found["".join(chance.choices(syllables, k=length))] = None
    return list(found)


def worded(records: Sequence[searching.Record], known: Sequence[str]) -> Iterator[searching.Record]:
    """The records of events and articles with texts of these words, each as often as its place says."""
    chance = random.Random(len(records))
    often = list(accumulate(1 / (place + 2) for place in range(len(known))))

    def text(length: int) -> str:
        return " ".join(chance.choices(known, cum_weights=often, k=length))

    for record in records:
        kind = record.address[: record.address.index("/") + 1]
        if kind in EVERY:
            number, length = EVERY[kind]
            yield record._replace(title=text(8), lines=(record.lines[0], *(text(length) for _ in range(number))))
        else:
            yield record


def queries(known: Sequence[str]) -> Sequence[str]:
    """Words from everywhere to hardly anywhere, one half written, and several."""
    one = [known[place] for place in (0, 20, 100, 1000, 20_000)]
    begun = [known[2000][:letters] for letters in range(1, 5)]
    return (*one, *begun, " ".join(known[0:2]), " ".join(known[100:103]), " ".join(known[60:68]))


def write_index(records: Sequence[searching.Record], site: Path) -> tuple[float, list[int]]:
    """The index of records, with the script beside it: processor seconds, and the sizes of its files."""
    started = time.process_time()
    made = list(searching.files(records))
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


def measure(browser: Browser, site: Path, records: Sequence[searching.Record], asked: Sequence[str]) -> None:
    """Make the index of records, search for what is asked, and print."""
    took, sizes = write_index(records, site)
    print(f"index: {took:.2f} s CPU, {sum(sizes) / 1e6:.1f} MB (most: {HELD_TO['index']}) in {len(sizes):,} files")
    slowest = heaviest = 0.0
    with served(site) as address:
        for query in asked:
            turns = [ask(browser, address, query) for _ in range(TIMES)]
            seconds, found, loaded = (statistics.median(each) for each in zip(*turns, strict=True))
            print(f"{query!r}: {found} found in {seconds:.2f} s, {loaded:.0f} KB")
            slowest, heaviest = max(slowest, seconds), max(heaviest, loaded)
    print(f"the slowest first result: {slowest:.2f} s (most: {HELD_TO['result']})")
    print(f"the most loaded before it: {heaviest:.0f} KB (most: {HELD_TO['loaded']:.0f})", flush=True)


def main(articles: int = 1000, events: int = 10_000) -> None:
    """Measure, and print what comes of it beside what it is held to."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        story = Path(folder, "story")
        story.mkdir()
        write_story(story, articles, events)
        records = list(searching.records(read_timeline(story / "seeds")))
        browser = launched(playwright)
        print(f"{articles:,} articles, {events:,} events, of few words")
        measure(browser, Path(folder, "few"), records, QUERIES)
        known = words()
        print(f"the same, of {len(known):,} words")
        measure(browser, Path(folder, "many"), list(worded(records, known)), queries(known))
        browser.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
