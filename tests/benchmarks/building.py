"""How long the builder takes for a large story, beside the MkDocs build that follows.

    python tests/benchmarks/building.py [ARTICLES EVENTS] [--png]

Makes a synthetic story (`story.py`) and measures, each in a process of its own: the builder from nothing, with nothing
changed, and with one article added; then `mkdocs build` on the same docs/.
PNGs of charts, an extra, are left out unless asked for: they take about 0.1 s a chart, whatever the story.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from story import ROOT, write_story

HELD_TO = {"full": 0.25, "one article": 0.10, "nothing": 0.05}
"""The full run against MkDocs, the others against the full run."""
MOST_MEMORY = 1024
"""In MiB."""
_BUILDER = "import sys; {without}sys.argv = ['dateline', 'pages']; from builder.__main__ import run; run()"
_WITHOUT_PNG = "sys.modules['resvg_py'] = None; "


class Cost(NamedTuple):
    """What a process and those that it started took: seconds on the clock and of processors, MiB at their largest."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:7.2f} s wall, {self.cpu:7.2f} s CPU, {self.memory:5.0f} MiB"


def measured(*arguments: str, cwd: Path) -> Cost:
    """The cost of this Python with arguments; it must succeed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=cwd, env=environment, stdout=subprocess.DEVNULL)
    largest = [0.0]
    threading.Thread(target=watch, args=(process.pid, largest), daemon=True).start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return Cost(wall, usage.ru_utime + usage.ru_stime, largest[0] or usage.ru_maxrss / 1024)


def watch(process: int, largest: list[float]) -> None:
    """Look at a process and all that it started as long as it is there, and note the most memory that they took."""
    while now := sum(map(resident, family(process))):
        largest[0] = max(largest[0], now)
        time.sleep(0.05)


def family(process: int) -> Iterator[int]:
    """A process and all that it started, where Linux tells."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def resident(process: int) -> float:
    """The memory that a process takes, in MiB; of what several share, each has its part."""
    try:
        found = re.search(r"^Pss: +(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) / 1024 if found else 0


def main(articles: int, events: int, *, png: bool) -> None:
    """Measure and print."""
    builder = "-c", _BUILDER.format(without="" if png else _WITHOUT_PNG)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        write_story(project, articles, events)
        settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
        alone = settings.replace("  - dateline\n", "  - dateline: {build: false}\n")
        (project / "alone.yml").write_text(alone, encoding="utf-8")
        time.sleep(2.5)  # so that the story is older than file systems count
        print(f"{articles:,} articles, {events:,} events, {os.cpu_count()} processors", flush=True)
        full = told("the builder, from nothing", measured(*builder, cwd=project))
        nothing = told("nothing changed", measured(*builder, cwd=project))
        for path in (project / "more").iterdir():
            path.rename(project / "seeds" / path.name)
        one = told("one article more", measured(*builder, cwd=project))
        mkdocs = told("mkdocs build alone", measured("-m", "mkdocs", "build", "-q", "-f", "alone.yml", cwd=project))
    ratio("full run / mkdocs build", full, mkdocs, HELD_TO["full"])
    ratio("one article / full run", one, full, HELD_TO["one article"])
    ratio("nothing changed / full run", nothing, full, HELD_TO["nothing"])
    memory = max(each.memory for each in (full, nothing, one))
    print(f"{'the builder at its largest':28} {memory:.0f} MiB (held to {MOST_MEMORY})")


def told(name: str, cost: Cost) -> Cost:
    """Print a cost."""
    print(f"{name:28} {cost}", flush=True)
    return cost


def ratio(name: str, cost: Cost, whole: Cost, held_to: float) -> None:
    """Print one cost as a share of another."""
    print(f"{name:28} {cost.wall / whole.wall:.1%} wall, {cost.cpu / whole.cpu:.1%} CPU (held to {held_to:.0%})")


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    main(*(numbers or (1000, 10_000)), png="--png" in sys.argv)
