"""How long a large story takes from saved seeds to a published site, and how large that is.

    python tests/benchmarks/building.py [ARTICLES EVENTS ...] [--png]

Makes a synthetic story (`story.py`) and measures, each in a process of its own: the builder alone, from nothing; the
site that follows; with nothing changed; with one article added; and all pages again. Then it weighs the site. PNGs of
charts, an extra, are left out unless asked for. Of several sizes it prints at the end how all of it grows with the
number of articles: 1.00 is in proportion.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from story import ROOT, write_story

HELD_TO = {"the builder": 10, "nothing changed": 1.5, "one article more": 10, "from nothing": 80}
"""Processor seconds for 1,000 articles with 10,000 events."""
MOST_MEMORY = 600
"""In MiB."""
MOST_MB, MOST_FILES = 200, 14_000
"""Of the site, without what its search loads."""
_DATELINE = "import sys; {without}sys.argv = ['dateline', '--quiet', *{words}]; from builder.__main__ import run; run()"
_WITHOUT_PNG = "sys.modules['resvg_py'] = None; "
_SEARCH = "assets/dateline/search/"


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


def main(sizes: Sequence[tuple[int, int]], *, png: bool) -> None:
    """Measure each size, numbers of articles and of events, and print how it grows."""
    found = [(articles, measure(articles, events, png=png)) for articles, events in sizes]
    if len(found) > 1:
        print_growth(found)


def print_growth(found: Sequence[tuple[int, Mapping[str, float]]]) -> None:
    """Print what each number of articles took, and how much that is beside the first, in proportion to their number."""
    (least, first), *more = found
    print(f"{'':20} {least:>8,} articles" + "".join(f" {articles:>10,} articles" for articles, _ in more))
    for name, before in first.items():
        grown = "".join(f" {now[name]:12,.1f} ({now[name] / before * least / articles:4.2f})" for articles, now in more)
        print(f"{name:20} {before:17,.1f}{grown}")


def measure(articles: int, events: int, *, png: bool) -> Mapping[str, float]:
    """Measure and print; processor seconds by their names, and what the site weighs."""

    def dateline(name: str, *words: str) -> Cost:
        code = _DATELINE.format(without="" if png else _WITHOUT_PNG, words=words)
        return printed(name, measured("-c", code, cwd=project))

    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        write_story(project, articles, events)
        time.sleep(2.5)  # so that the story is older than file systems count
        print(f"{articles:,} articles, {events:,} events, {os.cpu_count()} processors", flush=True)
        builder = dateline("the builder", "pages")
        site = dateline("its site", "build")
        nothing = dateline("nothing changed", "build")
        for path in (project / "more").iterdir():
            path.rename(project / "seeds" / path.name)
        time.sleep(2.5)
        one = dateline("one article more", "build")
        full = dateline("all pages again", "build", "--full")
        weights = weigh(project / "site")
    memory = max(each.memory for each in (builder, site, nothing, one, full))
    print(
        f"{'from nothing':20} {builder.cpu + site.cpu:7.2f} s CPU (held to {HELD_TO['from nothing']} for 10,000 events)"
    )
    print(f"{'one article / all':20} {one.cpu / full.cpu:.1%} CPU")
    print(f"{'memory at the most':20} {memory:.0f} MiB (held to {MOST_MEMORY})", flush=True)
    taken = {"the builder": builder, "its site": site, "nothing changed": nothing, "one article more": one}
    return {**{f"{name}, s": cost.cpu for name, cost in taken.items()}, **weights, "memory, MiB": memory}


def weigh(site: Path) -> Mapping[str, float]:
    """Print how large a site is, and its heaviest page; the former by name."""
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    own = {name: size for name, size in sizes.items() if not name.startswith(_SEARCH)}
    search = sum(sizes.values()) - sum(own.values())
    name, heaviest = max(((n, size) for n, size in own.items() if n.endswith(".html")), key=lambda each: each[1])
    print(f"{'the site':20} {sum(own.values()) / 1e6:.0f} MB (held to {MOST_MB}), {len(own):,} files ({MOST_FILES:,})")
    print(f"{'its search':20} {search / 1e6:.1f} MB")
    print(f"{'the heaviest page':20} {heaviest / 1000:.0f} KB, {name}")
    return {"the site, MB": sum(own.values()) / 1e6, "its files": len(own), "its search, MB": search / 1e6}


def printed(name: str, cost: Cost) -> Cost:
    """Print a cost."""
    held_to = f" (held to {HELD_TO[name]} s for 10,000 events)" if name in HELD_TO else ""
    print(f"{name:20} {cost}{held_to}", flush=True)
    return cost


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    main(list(zip(numbers[::2], numbers[1::2], strict=True)) or [(1000, 10_000)], png="--png" in sys.argv)
