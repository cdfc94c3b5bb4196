"""How soon the same events are seen in TimelineJS and vis-timeline, from local files that npm installs for the run."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from measuring import HEAD, ROOT, load, median, served
from playwright.sync_api import Browser

from builder import dates, pipeline
from builder.model import Event
from builder.problems import Problems
from builder.project import find_project

PACKAGES = ("@knight-lab/timelinejs@3", "vis-timeline@8")
TIMELINEJS = """
<link rel="stylesheet" href="node_modules/@knight-lab/timelinejs/dist/css/timeline.css">
<script src="node_modules/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<div id="t" style="width:100%;height:600px"></div>
<script>new TL.Timeline("t", {events: DATA})</script>
"""
VIS = """
<link rel="stylesheet" href="node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css">
<script src="node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"></script>
<div id="t"></div>
<script>new vis.Timeline(document.getElementById("t"), new vis.DataSet(DATA), {})</script>
"""
RIVALS = (
    ("TimelineJS", "timelinejs.html", ".tl-timemarker .tl-headline"),
    ("vis-timeline", "vis.html", ".vis-item-content"),
)
"""Their names, their pages, and what an event is in them."""


def dated() -> list[tuple[Event, date, date]]:
    """The events of this repository's story whose time is known, with the first and the last day of it."""
    timeline = pipeline.check(find_project(ROOT), Problems())
    known = ((event, event.when.lower or event.when.upper) for event in timeline.events.values())
    return [(event, first, event.when.upper or first) for event, first in known if first is not None]


def timelinejs(events: Sequence[tuple[Event, date, date]]) -> list[Any]:
    def day(each: date) -> dict[str, int]:
        return {"year": each.year, "month": each.month, "day": each.day}

    return [
        {
            "start_date": day(first),
            "end_date": day(last),
            "text": {"headline": event.title, "text": dates.words(event.when)},
        }
        for event, first, last in events
    ]


def vis(events: Sequence[tuple[Event, date, date]]) -> list[Any]:
    return [
        {"id": event.id, "content": event.title, "start": str(first), **({"end": str(last)} if last != first else {})}
        for event, first, last in events
    ]


def write_page(path: Path, body: str, data: list[Any]) -> None:
    text = json.dumps(data).replace("<", "\\u003c")
    path.write_text(f"{HEAD}<body>{body.replace('DATA', text)}</body></html>", encoding="utf-8")


def measure(browser: Browser, folder: Path, rounds: int) -> None:
    """Measure and print; without npm say so."""
    if not (npm := shutil.which("npm")):
        print("TimelineJS and vis-timeline were not measured: there is no npm on this machine")
        return
    install = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", *PACKAGES]
    if subprocess.run(install, check=False).returncode:
        print("TimelineJS and vis-timeline were not measured: npm could not install them")
        return
    events = dated()
    write_page(folder / "timelinejs.html", TIMELINEJS, timelinejs(events))
    write_page(folder / "vis.html", VIS, vis(events))
    with served(folder) as host:
        for name, page, selector in RIVALS:
            times = [load(browser, host + page, selector, len(events)) for _ in range(rounds)]
            first, last = median(times, "first"), median(times, "all")
            print(f"{name}: the first event seen after {first:.0f} ms, all {len(events)} after {last:.0f} ms")
