"""Many events: how soon 500 are seen beside vis-timeline and Plotly's basic bundle, and what moving a chart costs.

    python tests/benchmarks/many.py [ROUNDS]

All in one run: our whole page of 500 events, which counts them, beside bare pages that draw 500 with the others; the
page for embedding of 50, 300 and 500 events beside a bare page with its picture; a pan of our explored timeline beside
one of Plotly alone with the same marks. Printed are medians in ms as a reader on a phone sees it, processor ms, and
ratios. Needs the built site, Chromium and npm.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import embedding
from measuring import HEAD, SITE, load, median, served
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from rivals import VIS, write_page
from site_helpers import dateline, small_story, write_project

MANY = 500
EMBEDDED = ((50, 1.3), (300, 1.5), (500, 1.5))
"""Numbers of events, and what the page for embedding of each is held to, beside its picture."""
HELD_TO = 1.5
"""What a step of a pan may take, beside one of Plotly's own."""
STEPS = 40
PACKAGES = ("vis-timeline@8", "plotly.js-basic-dist-min@3")
BASIC = """
<script src="node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"></script>
<div id="t"></div>
<script>
const data = DATA;
const [x, text] = ["start", "content"].map((name) => data.map((each) => each[name]));
const trace = { mode: "markers+text", x, y: x.map((_, n) => n), textposition: "right", text };
Plotly.newPlot("t", [trace], { height: 8000, dragmode: "pan" });
</script>
"""
PLOTLY = """
<script src="plotly.min.js"></script><div id="t"></div>
<script>
const { data, layout } = DATA;
for (const axis of Object.values(layout).filter((each) => each?.range)) axis.fixedrange = axis !== layout.xaxis;
Plotly.newPlot("t", data, { ...layout, dragmode: "pan" });
</script>
"""


def events(number: int) -> list[dict[str, Any]]:
    """Events of half a year, the same for the same number."""
    first = date(2031, 1, 1)
    return [
        {
            "event": f"event-{n}",
            "title": f"The council inspects bridge number {n} again",
            "when": str(first + timedelta(days=n * 37 % 180)),
            "kind": "statement" if n % 5 == 0 else "happening",
            "quote": f"Passage number {n:04}",
        }
        for n in range(number)
    ]


def built(folder: Path, number: int) -> Path:
    """The site of a story of that many events."""
    story, _ = small_story()
    front = {"title": "All of it", "published": "2031-07-31", "text": "full"}
    text = [f"Passage number {n:04}." for n in range(number)]
    article = {"front": front, "text": text, "events": events(number)}
    project = write_project(folder, story, {"2031-07-31-all": article})
    dateline("build", cwd=project.root)
    return project.site


def processor(session: CDPSession) -> float:
    """What the page has taken of the processor so far, in ms."""
    found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"]) * 1000


def watched(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    return session


def work(browser: Browser, address: str) -> float:
    """What opening a page takes of the processor, in ms."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    session = watched(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    taken = processor(session)
    page.close()
    return taken


def pan(page: Page, selector: str) -> float:
    """What a step of a pan takes of the processor, in ms."""
    session = watched(page)
    box = page.locator(selector).first.bounding_box()
    assert box
    y = min(box["y"] + 300, 700)
    page.mouse.move(box["x"] + 700, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 690, y)
    before = processor(session)
    for step in range(STEPS):
        page.mouse.move(box["x"] + 690 - 5 * step, y)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    taken = (processor(session) - before) / STEPS
    page.mouse.up()
    return taken


def opened(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def pan_ours(browser: Browser, address: str) -> float:
    page = opened(browser, address)
    page.locator(".dl-explore").first.click()
    page.locator(".dl-is-explored").first.wait_for()
    page.locator(".dl-tools").first.evaluate("each => each.scrollIntoView()")
    page.wait_for_timeout(500)
    taken = pan(page, ".dl-explored")
    page.close()
    return taken


def pan_theirs(browser: Browser, address: str) -> float:
    page = opened(browser, address)
    page.locator(".nsewdrag").first.wait_for()
    taken = pan(page, ".nsewdrag")
    page.close()
    return taken


def measure_pan(browser: Browser, folder: Path, rounds: int) -> None:
    """The overview of this repository's story, explored, beside Plotly alone with its figure."""
    figure = json.loads((SITE / "charts/overview/figure.json").read_text(encoding="utf-8"))
    text = json.dumps(figure).replace("<", "\\u003c")
    (folder / "plotly.html").write_text(f"{HEAD}<body>{PLOTLY.replace('DATA', text)}</body></html>", encoding="utf-8")
    shutil.copy(SITE / "assets/dateline/plotly.min.js", folder)
    with served(SITE) as ours, served(folder) as theirs:
        pairs = [(pan_ours(browser, ours), pan_theirs(browser, f"{theirs}plotly.html")) for _ in range(rounds)]
    mine, other = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(f"a step of a pan: {mine:.1f} processor ms, Plotly's own {other:.1f}, ratio {mine / other:.2f}", end=" ")
    print(f"(held to {HELD_TO})")


def measure_pages(browser: Browser, folder: Path, rounds: int) -> None:
    """Our whole page of 500 events beside bare pages of the others; without npm say so."""
    npm = shutil.which("npm")
    install = [str(npm), "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", *PACKAGES]
    if not npm or subprocess.run(install, check=False).returncode:
        print("vis-timeline and Plotly's basic bundle were not measured: npm could not install them")
        return
    site = built(folder / "story", MANY)
    data = [{"id": each["event"], "content": each["title"], "start": each["when"]} for each in events(MANY)]
    write_page(folder / "vis.html", VIS, data)
    write_page(folder / "basic.html", BASIC, data)
    columns = len(re.findall(r"data-event=", (site / "charts/timeline/all/index.html").read_text(encoding="utf-8")))
    with served(site) as ours, served(folder) as theirs:
        pages = (
            ("our page", f"{ours}timeline/", ".dl-picture a[data-event]", columns),
            ("vis-timeline", f"{theirs}vis.html", ".vis-item-content", MANY),
            ("Plotly's basic bundle", f"{theirs}basic.html", ".point", MANY),
        )
        for _, address, *_ in pages:
            work(browser, address)
        turns = [[(load(browser, *page), work(browser, page[0])) for _, *page in pages] for _ in range(rounds)]
    for number, (name, *_) in enumerate(pages):
        seen = median([turn[number][0] for turn in turns], "all")
        taken = statistics.median(turn[number][1] for turn in turns)
        print(f"{MANY} events, {name}: seen after {seen:.0f} ms, {taken:.0f} processor ms")


def main(rounds: int) -> None:
    """Run all of it."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        folder = Path(name)
        for part in (measure_pages, measure_pan):
            (folder / part.__name__).mkdir()
            part(browser, folder / part.__name__, rounds)
        for number, held_to in EMBEDDED:
            print(f"{number} events:")
            (folder / str(number)).mkdir()
            site = built(folder / f"{number}-story", number)
            embedding.measure(browser, folder / str(number), rounds, site, held_to)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
