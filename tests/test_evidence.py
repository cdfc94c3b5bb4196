"""Evidence: annotations that their article does not bear out are refused, and those that it does are not."""

from __future__ import annotations

import copy
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from site_helpers import REPOSITORY

from builder import charts
from builder.problems import Problems, Severity
from builder.validation import read_seeds
from builder.validation.kept import Kept

REFUSED_AT_LEAST = 0.95
VALUES = ("7", "777", "about 3300", "over 123456", "up to 61", "2500-2600", "dozens", "millions")
QUALIFIERS = ("about", "over", "at least", "up to", "under", "")
LATER = ("2031-05-01", "2031", "between 2031-05-01 and 2031-06", "2025-12", "not before 2024-11-20")


class Change(NamedTuple):
    """One change of an annotation, so that its article does not bear it out any more."""

    kind: str
    file: str
    path: tuple[str | int, ...]
    value: Any

    def __str__(self) -> str:
        return f"{self.kind} {self.file} {'.'.join(map(str, self.path))}: {self.value}"


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


SEEDS = REPOSITORY / "seeds"
STORY = loaded(SEEDS / "story.yml")
ANNOTATIONS = {path.stem: loaded(path) for path in sorted(SEEDS.glob("2*.yml"))}
TEXTS = {stem: (SEEDS / f"{stem}.md").read_text(encoding="utf-8") for stem in ANNOTATIONS}


def changes() -> Iterator[Change]:
    """Every change that is tried."""
    for file, written in ANNOTATIONS.items():
        strangers = [id for id in STORY["actors"] if not is_in(id, TEXTS[file])]
        for number, event in enumerate(written["events"]):
            at = ("events", number)
            if event.get("status") != "expected" and "when" in event:
                yield from (Change("reported after the article", file, (*at, "when"), later) for later in LATER)
            if "by" in event and "by_basis" not in event:
                yield from (Change("who says it", file, (*at, "by"), [id]) for id in strangers)
            for place, claim in enumerate(event.get("claims", ())):
                yield from claim_changes(file, (*at, "claims", place), event, claim, strangers)


def claim_changes(
    file: str, at: tuple[str | int, ...], event: dict[str, Any], claim: dict[str, Any], strangers: list[str]
) -> Iterator[Change]:
    *qualifier, number = claim["value"].split()
    for value in VALUES:
        yield Change("number", file, (*at, "value"), value)
    if number.isdigit():
        for value in (f"about {int(number) * 10}", f"{int(number) + 1}", f"over {int(number) // 2}"):
            yield Change("number", file, (*at, "value"), value)
        for other in QUALIFIERS:
            if other != " ".join(qualifier):
                yield Change("qualifier", file, (*at, "value"), f"{other} {number}".strip())
    yield from (Change("claimant", file, (*at, "by"), [id]) for id in strangers)
    for key in ("said", "as_of"):
        yield from (Change(f"{key} after the article", file, (*at, key), later) for later in LATER)
    quote, unit = claim.get("quote", event["quote"]), STORY["measures"][claim["measure"]]["unit"]
    for id, measure in STORY["measures"].items():
        if measure["unit"] != unit and re.search(rf"\d (\w+ )?{unit}", quote):
            yield Change("unit", file, (*at, "measure"), id)
    for sentence in re.findall(r"[A-Z][^.\d\n]{40,}\.", TEXTS[file].split("---")[2])[:3]:
        yield Change("quote", file, (*at, "quote"), sentence)


def is_in(id: str, text: str) -> bool:
    """Whether a text has any name of an actor or of its parts, however it is written."""
    actor = STORY["actors"][id]
    names = (actor["label"], *actor.get("aliases", ()), *actor.get("demonyms", ()))
    parts = (other for other, each in STORY["actors"].items() if each.get("part_of") == id)
    return any(name.lower() in text.lower() for name in names) or any(is_in(part, text) for part in parts)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evidence") / "seeds"
    shutil.copytree(SEEDS, folder)
    return folder


def errors_in(seeds: Path, kept: Kept) -> list[str]:
    problems = Problems()
    read_seeds(seeds, charts.KINDS, problems, kept)
    return [str(problem) for problem in problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("step", [12, pytest.param(1, marks=pytest.mark.full)])
def test_changes_that_an_article_does_not_bear_out_are_refused(seeds: Path, step: int) -> None:
    unchanged = Kept()
    assert not errors_in(seeds, unchanged)
    text = unchanged.text()
    tried, accepted = Counter[str](), []
    for change in list(changes())[::step]:
        path = seeds / f"{change.file}.yml"
        changed = copy.deepcopy(ANNOTATIONS[change.file])
        node = changed
        for key in change.path[:-1]:
            node = node[key]
        node[change.path[-1]] = change.value
        original = path.read_bytes()
        path.write_text(yaml.safe_dump(changed, allow_unicode=True, sort_keys=False), encoding="utf-8")
        tried[change.kind] += 1
        if not errors_in(seeds, Kept.of(text)):
            accepted.append(change)
        path.write_bytes(original)
    assert len(tried) >= 8
    for kind, number in tried.items():
        passed = [str(each) for each in accepted if each.kind == kind]
        assert len(passed) <= (1 - REFUSED_AT_LEAST) * number, "\n".join(passed)
