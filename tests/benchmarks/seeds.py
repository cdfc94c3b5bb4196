"""How long it takes to check and to add what is far longer than usual: twice the length should take twice the time.

python tests/benchmarks/seeds.py
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from builder import pipeline
from builder.adding import source
from builder.adding.report import dropped_rows
from builder.problems import Problems, ProblemsError
from builder.project import Project

HELD_TO = {"events in one article": 2.0, "unknown keys": 2.0, "lines to add": 3.0}
"""In processor seconds, for the numbers below."""
STORY = 'title: "S"\nstandfirst: "S."\nkinds: {thing: {label: "Things", role: blue}}\n'
FRONT = "---\ntitle: T\npublished: 2031-03-04\ntext: full\n---\n\n"


def check_events(count: int) -> None:
    """Check one article with that many events."""
    events = (
        f"- event: thing-{n}\n  title: T\n  when: 2031-03-01\n  kind: thing\n  quote: Thing {n} happened\n"
        for n in range(count)
    )
    _check("\n\n".join(f"Thing {n} happened here." for n in range(count)), f"events:\n{''.join(events)}")


def check_unknown_keys(count: int) -> None:
    """Check annotations with that many keys that no shape has."""
    _check("Text.", "events: []\n" + "".join(f"key-{n}: x\n" for n in range(count)))


def _check(text: str, annotations: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        project = Project(Path(name))
        project.seeds.mkdir()
        project.docs.mkdir()
        (project.seeds / "story.yml").write_text(STORY, encoding="utf-8")
        (project.seeds / "all.md").write_text(f"{FRONT}{text}\n", encoding="utf-8")
        (project.seeds / "all.yml").write_text(annotations, encoding="utf-8")
        with suppress(ProblemsError):
            pipeline.check(project, Problems())


def add_lines(count: int) -> None:
    """Read a text of that many lines to be added, with every other line a menu's."""
    read = source.read(b"a\nRelated\n" * (count // 2) + b"The council met on Monday and closed it.\n", "x", Problems())
    if read:
        list(dropped_rows(read.article))


def seconds(work: Callable[[int], None], count: int) -> float:
    """The processor seconds that some work takes."""
    started = time.process_time()
    work(count)
    return time.process_time() - started


def main() -> None:
    for (name, held_to), work, count in zip(
        HELD_TO.items(), (check_events, check_unknown_keys, add_lines), (5_000, 8_000, 200_000), strict=True
    ):
        half, whole = seconds(work, count // 2), seconds(work, count)
        print(
            f"{count:,} {name}: {whole:.2f} s CPU, held to {held_to} s; {whole / half:.1f} times that of half as many"
        )


if __name__ == "__main__":
    main()
