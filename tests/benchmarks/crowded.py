"""Very many events: how soon a chart of 10,000 or 50,000 is seen, what it weighs, and how smoothly it is panned.

    python tests/benchmarks/crowded.py [EVENTS ...]

Our page for embedding counts them, and draws each once a reader has zoomed in; beside it are bare pages that show the
same events with vis-timeline, markwhen's timeline and Plotly alone, each in a browser of its own, not slowed down. All
in one run. Who shows nothing within a minute is given up. Printed are seconds until the marks are seen, KB after gzip
of what is loaded until then, and frames a second of a pan. Needs Chromium, and npm and node for the others.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from measuring import PICTURE, compressed, served, watch
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as TooLong
from rivals import VIS, write_page
from site_helpers import small_story, timeline_of

from builder import addresses, charts, embeds, pages, web
from builder.charts import plotly, svg
from builder.model import ChartSpec, Timeline
from builder.pipeline.manifest import ASSETS, EXPLORING, PLOTLY

SIZES = (10_000, 50_000)
HELD_TO = {"seen": 0.15, "frames": 37.0, "view": 100.0}
"""In seconds, frames a second, and KB after gzip, without the scripts that all charts of a site share."""
SPEC = ChartSpec("overview", "timeline", "All of it")
FIRST, DAYS = date(2031, 1, 1), 1095
DRAWN = 100
"""About as many events are in view once each is drawn."""
STEPS = 90
ENOUGH = 10
"""After as many seconds a pan ends, however few steps it had."""
ROUNDS = 5
PATIENCE = 60_000
"""In ms."""
PACKAGES = ("vis-timeline@8", "@markwhen/timeline@1")
PLOTLY_ALONE = """
<script src="plotly.min.js"></script><div id="t"></div>
<script>
const data = DATA;
const trace = { type: "scattergl", mode: "markers", x: data.map((each) => each.start), y: data.map((_, n) => n % 97),
  text: data.map((each) => each.content) };
Plotly.newPlot("t", [trace], { height: 600, dragmode: "pan" }).then((box) => box.classList.add("drawn"));
</script>
"""
DOT = '<svg class="dot" width="9" height="9"><rect width="9" height="9"/></svg>'
"""What takes no time to draw: as long takes a page at least, on this machine as it is."""
MARKWHEN = """
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "./node_modules/@markwhen/parser/lib/index.js";
const rawText = readFileSync("events.mw", "utf8");
const parsed = parse(rawText);
const state = JSON.stringify({ rawText, parsed, transformed: parsed.events }).replaceAll("<", "\\\\u003c");
const page = readFileSync("node_modules/@markwhen/timeline/dist/index.html", "utf8");
const script = `<script>window.__markwhen_initial_state = ${state}</script>`;
writeFileSync("markwhen.html", page.replace("<head>", () => `<head>${script}`));
"""
"""What markwhen's own command does to write a page; npm does not have that command."""


class Shown(NamedTuple):
    """A page with the events."""

    name: str
    address: str
    mark: str
    """What each of its marks is."""
    marks: int
    """How many of them are seen once it is drawn."""
    handle: str
    """Where it is grabbed to be panned."""
    labels: str
    """What of it moves then."""


# The pages


def events(number: int) -> list[dict[str, Any]]:
    """Events of three years, the same for the same number of them."""
    chance = random.Random(number)
    return [
        {
            "event": f"event-{n}",
            "title": f"The council inspects bridge number {n} again",
            "when": str(FIRST + timedelta(days=chance.randrange(DAYS))),
            "kind": "statement" if n % 5 == 0 else "happening",
            "quote": f"Passage number {n:06}",
        }
        for n in range(number)
    ]


def write_ours(site: Path, timeline: Timeline) -> int:
    """Our page for embedding, with what it loads; the number of its columns."""
    drawing = svg.drawing(charts.draw(SPEC, timeline))
    kit = embeds.kit_of(drawing, timeline, None, has_png=False)
    folder = addresses.chart(SPEC.id)
    written = {f"{folder}{name}": content for name, content in embeds.files(kit)}
    for number, members in enumerate(charts.periods(SPEC, timeline)):
        path, text = pages.period(SPEC, timeline, number, members)
        written[path] = text.encode()
    written[f"{folder}{addresses.EXPLORED}"] = pages.figure(drawing.chart).encode()
    written[f"{ASSETS}/frame.js"] = embeds.script().encode()
    written[f"{ASSETS}/{EXPLORING}"] = web.script(EXPLORING).encode()
    written[f"{ASSETS}/{PLOTLY}"] = plotly.installed().path.read_bytes()
    for path, content in written.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    return written[f"{folder}index.html"].count(b"data-event=")


def write_theirs(folder: Path, number: int) -> list[Shown]:
    """Pages of the others in a folder in which npm can install them; without npm say so."""
    npm, node = shutil.which("npm"), shutil.which("node")
    install = [str(npm), "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", *PACKAGES]
    if not npm or not node or subprocess.run(install, check=False).returncode:
        print("the others were not measured: npm could not install them")
        return []
    data = [{"id": each["event"], "content": each["title"], "start": each["when"]} for each in events(number)]
    write_page(folder / "vis.html", VIS, data)
    write_page(folder / "plotly.html", PLOTLY_ALONE, data)
    shutil.copy(plotly.installed().path, folder)
    lines = [f"{each['start']}: {each['content']}\n" for each in data]
    (folder / "events.mw").write_text("".join(lines), encoding="utf-8")
    (folder / "markwhen.mjs").write_text(MARKWHEN, encoding="utf-8")
    subprocess.run([node, "markwhen.mjs"], cwd=folder, check=True)
    return [
        Shown("Plotly alone", "plotly.html", ".drawn", 1, ".nsewdrag", ".xtick text"),
        Shown("markwhen", "markwhen.html", ".eventRow", 1, "#timeline", ".timeMarkerTitle"),
        Shown("vis-timeline", "vis.html", ".vis-item-content", number, ".vis-center", ".vis-text"),
    ]


# What they cost


class Visit:
    """A reader of a page, in a browser that has nothing of it, and what was loaded."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.folder = folder
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.page = self.context.new_page()
        self.loaded: list[Path] = []
        self.page.on("response", lambda answer: self.loaded.append(self.file(answer.url)))

    def file(self, url: str) -> Path:
        """What is served at an address."""
        path = self.folder / urlsplit(url).path.lstrip("/")
        return path / "index.html" if path.is_dir() else path

    def see(self, address: str, shown: Shown) -> float:
        """Seconds until all marks are seen."""
        watch(self.page, shown.mark, shown.marks)
        self.page.goto(address + shown.address, timeout=PATIENCE)
        self.page.wait_for_function("window.all", timeout=PATIENCE)
        return float(self.page.evaluate("window.all - performance.timeOrigin")) / 1000

    def weight(self, *, without: str = "") -> float:
        """KB after gzip of what was loaded since it was last asked, without a file."""
        self.page.wait_for_load_state("networkidle")
        files = [path for path in self.loaded if path.is_file() and path.name != without]
        self.loaded.clear()
        return compressed(*(path.read_bytes() for path in files))

    def pan(self, handle: str, labels: str) -> float:
        """Frames a second of a pan. It must have moved what is seen."""
        box = self.page.locator(handle).first.bounding_box(timeout=PATIENCE)
        assert box
        x, y = box["x"] + box["width"] * 0.8, box["y"] + min(box["height"] / 2, 400)
        before = self.page.evaluate(_LEFT, labels)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.evaluate(_COUNT)
        until = time.monotonic() + ENOUGH
        for step in range(1, STEPS + 1):
            self.page.mouse.move(x - 4 * step, y)
            if time.monotonic() > until:
                break
        frames = self.page.evaluate("window.counted()")
        self.page.mouse.up()
        assert self.page.evaluate(_LEFT, labels) != before, f"{handle} was not moved"
        return float(frames)


_LEFT = "(selector) => [...document.querySelectorAll(selector)].map((each) => each.getBoundingClientRect().left).join()"
_COUNT = """
() => {
  const began = performance.now();
  let frames = 0;
  const count = () => { frames += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
  window.counted = () => (frames * 1000) / (performance.now() - began);
}
"""
_ZOOM = "(range) => Plotly.relayout(document.querySelector('.dl-explored'), { 'xaxis.range': range })"


def measure_ours(browser: Browser, folder: Path, address: str, shown: Shown, number: int) -> list[float]:
    """Of our page: seconds until seen, KB of that; KB to explore, frames of a pan; KB and frames with each drawn."""
    visit = Visit(browser, folder)
    seen, page = visit.see(address, shown), visit.weight()
    visit.page.locator(".dl-explore").click()
    visit.page.locator(".dl-is-explored").wait_for()
    explored, counted = visit.weight(without=PLOTLY), visit.pan(shown.handle, shown.labels)
    middle = datetime.combine(FIRST, datetime.min.time()) + timedelta(days=DAYS / 2)
    half = timedelta(days=DAYS * DRAWN / number / 2)
    visit.page.evaluate(_ZOOM, [each.isoformat(timespec="seconds") for each in (middle - half, middle + half)])
    visit.page.locator(".dl-captions g[data-event]").first.wait_for()
    drawn, each = visit.weight(), visit.pan(shown.handle, shown.labels)
    visit.context.close()
    return [seen, page, explored, counted, drawn, each]


def soon(browser: Browser, folder: Path, address: str, shown: Shown) -> float:
    """Seconds until a page is seen."""
    visit = Visit(browser, folder)
    seen = visit.see(address, shown)
    visit.context.close()
    return seen


def measure_theirs(browser: Browser, folder: Path, address: str, shown: Shown) -> list[float] | None:
    """Of another's page: seconds until seen, KB, frames of a pan; None where they take longer than a minute."""
    visit = Visit(browser, folder)
    try:
        return [visit.see(address, shown), visit.weight(), visit.pan(shown.handle, shown.labels)]
    except TooLong:
        return None
    finally:
        visit.context.close()


def measure(browser: Browser, folder: Path, number: int) -> None:
    """Measure charts of this number of events, and print."""
    story, _ = small_story()
    reported = events(number)
    front = {"title": "All of it", "published": str(FIRST + timedelta(days=DAYS)), "text": "full"}
    article = {"front": front, "text": [f"{each['quote']}." for each in reported], "events": reported}
    mine, other = folder / "ours", folder / "theirs"
    columns = write_ours(mine, timeline_of(folder / "seeds", story, {"all": article}))
    ours = Shown("ours", addresses.chart(SPEC.id), f"{PICTURE} a[data-event]", columns, ".nsewdrag", ".xtick text")
    other.mkdir()
    theirs = write_theirs(other, number)
    write_page(other / "dot.html", DOT, [])
    dot = Shown("a page with a dot", "dot.html", ".dot", 1, "", "")
    with served(mine) as here, served(other) as there:
        measure_ours(browser, mine, here, ours, number)  # warm the disk
        least = statistics.median(soon(browser, other, there, dot) for _ in range(ROUNDS))
        turns = [measure_ours(browser, mine, here, ours, number) for _ in range(ROUNDS)]
        print(f"{number:,} events; {dot.name} is seen after {least:.2f} s", flush=True)
        print_ours([statistics.median(each) for each in zip(*turns, strict=True)])
        for shown in theirs:
            found = measure_theirs(browser, other, there, shown)
            print(f"{shown.name:14} {line(found) if found else 'nothing within a minute'}", flush=True)


def print_ours(found: Sequence[float]) -> None:
    """Print what our page took beside what it is held to."""
    seen, page, explored, counted, drawn, each = found
    print(f"{'ours':14} {line((seen, page, counted))}, counted")
    print(f"{'':14} each drawn: {drawn:.0f} KB more, panned at {each:.0f} frames a second")
    print(f"{'':14} a view: {page + explored + drawn:.0f} KB with all that was loaded, Plotly aside")
    print(f"{'':14} held to {HELD_TO['seen']} s, {HELD_TO['view']:.0f} KB, {HELD_TO['frames']:.0f} frames a second")


def line(found: Sequence[float]) -> str:
    seen, kilobytes, frames = found
    return f"seen after {seen:.2f} s, {kilobytes:.0f} KB, panned at {frames:.0f} frames a second"


def main(sizes: Sequence[int]) -> None:
    """Measure all sizes in one run."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for number in sizes:
            folder = Path(name) / str(number)
            folder.mkdir()
            measure(browser, folder, number)
        browser.close()


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or SIZES)
