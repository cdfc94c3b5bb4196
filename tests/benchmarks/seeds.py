"""How long it takes to check and to add what is far longer than usual: twice the length should take twice the time.

python tests/benchmarks/seeds.py
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from builder import pipeline
from builder.adding import source
from builder.adding.report import dropped_rows
from builder.problems import Problems, ProblemsError
from builder.project import Project

STORY = 'title: "S"\nstandfirst: "S."\nkinds: {thing: {label: "Things", role: blue}}\n'
FRONT = "---\ntitle: T\npublished: 2031-03-04\ntext: full\n---\n\n"


def check_events(count: int) -> None:
    """Check one article with that many events."""
    events = (
        f"- event: thing-{n}\n  title: T\n  when: 2031-03-01\n  kind: thing\n  quote: Thing {n} happened\n"
        for n in range(count)
    )
    _check("\n\n".join(f"Thing {n} happened here." for n in range(count)), f"events:\n{''.join(events)}")


def check_wrong_quotes(count: int) -> None:
    """Check one article with that many events, each with a quote that is not quite in the text."""
    _check("\n\n".join(map(_paragraph, range(count))), f"events:\n{''.join(map(_wrongly_quoted, range(count)))}")


def check_wrong_quotes_of_one_paragraph(count: int) -> None:
    """Check the same with a text that is all one paragraph."""
    _check(" ".join(map(_paragraph, range(count))), f"events:\n{''.join(map(_wrongly_quoted, range(count)))}")


def _paragraph(number: int) -> str:
    return f"On day {number} the ferry named after saint {number % 97} took {3 * number} people over the wide river."


def _wrongly_quoted(number: int) -> str:
    quote = _paragraph(number).replace("named", "called")
    return f"- event: thing-{number}\n  title: T\n  when: 2031-03-01\n  kind: thing\n  quote: {quote}\n"


def check_unknown_ids(count: int) -> None:
    """Check that many events, each with a misspelt actor, where as many are declared."""
    declared = "".join(f"  actor-number-{n}: {{label: Actor {n}}}\n" for n in range(count))
    events = "".join(
        _wrongly_quoted(n).replace("called", "named") + f"  actors: [actr-number-{n}]\n" for n in range(count)
    )
    _check("\n\n".join(map(_paragraph, range(count))), f"events:\n{events}", f"{STORY}actors:\n{declared}")


def check_names(count: int) -> None:
    """Check an article that names that many actors, each with other names."""
    declared = "".join(f"  actor-{n}: {{label: Actor{n}, aliases: [Al{n}, Bl{n} Cl{n}]}}\n" for n in range(count))
    text = " ".join(f"Actor{n} met Bl{n} Cl{n}." for n in range(count))
    _check(text, "events: []\n", f"{STORY}actors:\n{declared}")


def check_unknown_keys(count: int) -> None:
    """Check annotations with that many keys that no shape has."""
    _check("Text.", "events: []\n" + "".join(f"key-{n}: x\n" for n in range(count)))


def _check(text: str, annotations: str, story: str = STORY) -> None:
    with tempfile.TemporaryDirectory() as name:
        project = Project(Path(name))
        project.seeds.mkdir()
        project.docs.mkdir()
        (project.seeds / "story.yml").write_text(story, encoding="utf-8")
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


class Measured(NamedTuple):
    """Some work, of how much, and to how many processor seconds it is held; None if only to be in proportion."""

    name: str
    work: Callable[[int], None]
    count: int
    held_to: float | None = None


MEASURED = (
    Measured("events in one article", check_events, 5_000, 2.0),
    Measured("wrong quotes in one article", check_wrong_quotes, 3_000),
    Measured("wrong quotes in one paragraph", check_wrong_quotes_of_one_paragraph, 3_000),
    Measured("misspelt actors", check_unknown_ids, 3_000),
    Measured("actors named in one article", check_names, 5_000),
    Measured("unknown keys", check_unknown_keys, 8_000, 2.0),
    Measured("lines to add", add_lines, 200_000, 3.0),
)


def main() -> None:
    for each in MEASURED:
        half, whole = seconds(each.work, each.count // 2), seconds(each.work, each.count)
        held_to = f", held to {each.held_to} s" if each.held_to else ""
        print(f"{each.count:,} {each.name}: {whole:.2f} s CPU{held_to}; {whole / half:.1f} times that of half as many")


if __name__ == "__main__":
    main()
