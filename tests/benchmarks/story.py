"""A synthetic story of any size, the same for the same numbers: what the benchmarks build.

    python tests/benchmarks/story.py FOLDER [ARTICLES [EVENTS]]

Articles come over three years. Each is about a few actors at a few places, as real ones are, and tells new events and
some that earlier articles told before. A tenth of the reports carries a claim. A few actors, places and measures are in
much, most of them in little.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
FIRST_DAY = date(2031, 1, 1)
DAYS = 1095
ROLES = ("blue", "orange", "green", "purple", "red", "teal", "brown")
SIDES, MEMBERS, PLACES, MEASURES = 60, 3, 80, 12
PLACE_SHARE, AGAIN_SHARE, CLAIM_SHARE = 0.6, 0.4, 0.1
RARE = ["kind-5", "kind-6"]
"""What the overview shows: nobody would put ten thousand marks there."""
VERBS = "opens closes inspects visits counts repairs delays promises denies measures"
THINGS = "bridge harbour tunnel railway power station ferry dam airfield depot hospital"
ADVERBS = "early late again in part as planned without notice after talks before winter"

INDEX = """\
# A synthetic story

```story
standfirst
```

```chart
overview
```

```story
newest
```
"""


BASES = {"value_basis": "Invented", "by_basis": "Invented"}


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the generator knows it, to be reported by one article or by several."""

    id: str
    title: str
    when: str
    kind: str
    actors: tuple[str, ...]
    places: tuple[str, ...]


def write_story(folder: Path, articles: int, events: int) -> None:
    """A project of so many articles and events, with settings and an overview; one article more waits in `more/`."""
    chance = random.Random(f"{articles}/{events}")
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text(INDEX, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  - Guide: guide/index.md\n", "")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    _write(folder / "seeds/story.yml", _dump(_story()))
    earlier: list[Told] = []
    each = -(-events // articles)
    for number in range(articles + 1):
        day = FIRST_DAY + timedelta(days=DAYS * number // articles)
        new = min(each, events - len(earlier)) if number < articles else each
        sides = [_few(chance, SIDES) for _ in range(3)]
        places = [_few(chance, PLACES) for _ in range(2)]
        told = [_event(chance, len(earlier) + position, day, sides, places) for position in range(new)]
        again = chance.sample(earlier[-200:], min(len(earlier), round(each * AGAIN_SHARE)))
        seeds = folder / ("seeds" if number < articles else "more")
        _write_article(seeds, number, day, [*told, *again], set(told), chance)
        earlier += told


def _story() -> dict[str, Any]:
    sides = {f"side-{side}": {"label": f"The council of {_name(side)}"} for side in range(SIDES)}
    members = {
        f"side-{side}-{member}": {"label": f"Speaker {member} of {_name(side)}", "part_of": f"side-{side}"}
        for side in range(SIDES)
        for member in range(MEMBERS)
    }
    return {
        "title": "A synthetic story",
        "standfirst": "It is as large as it is meaningless.",
        "kinds": {f"kind-{number}": {"label": f"Kind {number}", "role": role} for number, role in enumerate(ROLES)},
        "actors": sides | members,
        "places": {
            f"place-{number}": {"label": _name(number + SIDES), "latitude": number / 2, "longitude": number / 3}
            for number in range(PLACES)
        },
        "measures": {
            f"measure-{number}": {"label": f"Quantity {number}", "unit": "tonnes", "counts": f"Whatever {number} is."}
            for number in range(MEASURES)
        },
        "charts": {"overview": {"kind": "timeline", "title": "The rarer kinds", "where": {"kind": RARE}}},
    }


def _name(number: int) -> str:
    return ("Nor", "Sud", "Ves", "Ost", "Mid", "Hog", "Lav")[number % 7] + f"vik {number}"


def _few(chance: random.Random, number: int) -> int:
    """A number below another, the small ones far more often."""
    return min(int(chance.expovariate(4 / number)), number - 1)


def _event(chance: random.Random, number: int, published: date, sides: Sequence[int], around: Sequence[int]) -> Told:
    day = published - timedelta(days=_few(chance, 60))
    when = chance.choices(
        [day.isoformat(), f"{day.isoformat()}?", f"{day:%Y-%m}", f"by {day.isoformat()}", "unknown"], [80, 8, 6, 5, 1]
    )[0]
    actors = (f"side-{chance.choice(sides)}", f"side-{chance.choice(sides)}-{chance.randrange(MEMBERS)}")
    places = (f"place-{chance.choice(around)}",) if chance.random() < PLACE_SHARE else ()
    words = (chance.choice(text.split()) for text in (VERBS, THINGS, ADVERBS))
    title = f"Somebody {' '.join(words)}, number {number}"
    return Told(f"event-{number}", title, when, f"kind-{_few(chance, len(ROLES))}", actors, places)


def _write_article(
    folder: Path, number: int, day: date, told: Sequence[Told], new: set[Told], chance: random.Random
) -> None:
    stem = f"{day.isoformat()}-article-{number}"
    front = {
        "title": f"Report number {number}",
        "published": day.isoformat(),
        "text": "full" if number % 2 else "brief",
    }
    paragraphs = [f"{event.title}. {' '.join(_filler(chance))}." for event in told]
    text = "\n\n".join(paragraphs)
    _write(folder / f"{stem}.md", f"---\n{_dump(front)}---\n\n{text}\n")
    events = [_report(event, chance, described=event in new) for event in told]
    _write(folder / f"{stem}.yml", _dump({"events": events}))


def _report(event: Told, chance: random.Random, *, described: bool) -> dict[str, Any]:
    report: dict[str, Any] = {"event": event.id, "quote": f"{event.title}."}
    if described:
        report |= {"title": event.title, "when": event.when, "kind": event.kind}
        report |= {"actors": list(event.actors), "places": list(event.places)}
    if chance.random() < CLAIM_SHARE and event.when != "unknown":
        amount = chance.choices(["about 10000", "up to 12000", "over 9000", "about 11000"], [80, 10, 6, 4])[0]
        measure = f"measure-{_few(chance, MEASURES)}"
        report["claims"] = [{"measure": measure, "value": amount, "by": [event.actors[0]], **BASES}]
    return report


def _filler(chance: random.Random) -> Iterator[str]:
    for _ in range(chance.randrange(20, 60)):
        yield chance.choice(THINGS.split() + ADVERBS.split())


def _dump(data: Any) -> str:
    return str(yaml.dump(data, allow_unicode=True, sort_keys=False, Dumper=_Plain))


class _Plain(yaml.SafeDumper):
    """Writes a value out wherever it stands: seeds hold no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never an alias."""
        return True


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[2:]]
    write_story(Path(sys.argv[1]), *(numbers or (1000, 10_000)))
