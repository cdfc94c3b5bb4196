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
from site_helpers import REPOSITORY, small_story, write_seeds

from builder import charts
from builder.problems import Problems, Severity
from builder.validation import read_seeds
from builder.validation.kept import Kept
from builder.validation.placeholders import ORIGINALS

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


def brief_with(folder: Path, original: str | None, **event: Any) -> list[str]:
    """The errors of a story whose one article is a brief, with the text that it retells, if that is kept."""
    story, articles = small_story()
    article = articles.pop("2031-03-06-ferry-counts")
    article["events"] = [{**article["events"][1], **event}]
    write_seeds(folder / "seeds", story, {"2031-03-06-ferry-counts": article})
    if original is not None:
        (folder / "seeds" / ORIGINALS).mkdir()
        (folder / "seeds" / ORIGINALS / "ferry-counts.txt").write_text(original, encoding="utf-8")
    return errors_in(folder / "seeds", Kept())


ORIGINAL = "Norvik closed it “this week”.\n\nUp to 1,200 can't cross, the ferry line says."


@pytest.mark.parametrize(
    ("original", "event", "wrong"),
    [
        (ORIGINAL, {"when_words": "this week", "words": "can\N{RIGHT SINGLE QUOTATION MARK}t cross"}, ""),
        (None, {"when_words": "last week"}, ""),
        (
            ORIGINAL,
            {"when_words": "last week"},
            "“last week” is not in the original, seeds/.originals/ferry-counts.txt",
        ),
        (ORIGINAL, {"when_words": "his week"}, "“his week” is not in the original"),
        (ORIGINAL, {"words": "cannot cross"}, "“cannot cross” is not in the original"),
    ],
)
def test_what_is_shown_as_printed_is_in_the_original(
    tmp_path: Path, original: str | None, event: dict[str, Any], wrong: str
) -> None:
    errors = brief_with(tmp_path, original, **event)
    assert [wrong in error for error in errors] == ([True] if wrong else [])


def claim_with(folder: Path, text: str, **claim: Any) -> list[str]:
    """The errors of a story with one claim, whose article has this text."""
    story, articles = small_story()
    del articles["2031-03-06-ferry-counts"]
    story["measures"]["fares"] = {"label": "Fares", "unit": "euros", "counts": "What a crossing costs."}
    article = articles["2031-03-04-bridge-closed"]
    article["text"] = [text]
    whole = {"measure": "cut-off", "value": "about 800", "by": ["council"], **claim}
    article["events"] = [{**article["events"][1], "quote": text.rstrip("."), "claims": [whole]}]
    write_seeds(folder / "seeds", story, articles)
    return errors_in(folder / "seeds", Kept())


@pytest.mark.parametrize(
    ("text", "claim", "wrong"),
    [
        ("The council counts about 800 people.", {}, ""),
        ("The council counts some eight hundred people.", {}, ""),
        ("The council counts roughly 800 Norvikers.", {}, ""),
        (
            "The council counts 800 people.",
            {},
            "the quote has “800”, not “about 800”: write 800, or",
        ),
        ("The council counts over 900 people.", {}, "the number about 800 is not in the quote, which has “over 900”"),
        ("The council counts many people.", {}, "the quote has no number, and the value is about 800"),
        ("The council counts many people.", {"value_basis": "A box says so."}, ""),
        ("The council names about 800 euros.", {}, "the quote has “about 800” of euro"),
        ("The council names about €800.", {}, "the quote has “about €800” of euro"),
        ("The council names about €800.", {"measure": "fares"}, ""),
        ("Somebody counts about 800 people.", {}, "the article never names “Norvik council” (council)"),
        ("Somebody counts about 800 people.", {"by_basis": "It is their list."}, ""),
        ("Somebody counts about 800 people.", {"by": "nobody"}, ""),
        (
            "The council counts about 800 people.",
            {"said": "2031-03-05"},
            "said is after the article",
        ),
        (
            "The council counts about 800 people.",
            {"as_of": "not before 2031-04"},
            "as_of is after the article",
        ),
    ],
)
def test_a_claim_is_held_to_its_article(tmp_path: Path, text: str, claim: dict[str, Any], wrong: str) -> None:
    errors = claim_with(tmp_path, text, **claim)
    assert [wrong in error for error in errors] == ([True] if wrong else [])


@pytest.mark.parametrize(
    ("event", "wrong"),
    [
        ({"by": ["council"]}, ""),
        ({}, "“What was said” is something said, and no report says by whom"),
        ({"by": ["mayor"]}, "the article never names “Mayor of Norvik” (mayor)"),
        ({"by": ["mayor"], "by_basis": "It was his birthday."}, ""),
        ({"by": ["council"], "when": "2031-04"}, "what is reported is after the article's last day, 2031-03-04"),
        ({"by": ["council"], "when": "2031-04", "status": "expected"}, ""),
        ({"by": ["council"], "when_words": "on Monday"}, "“on Monday” is not in the paragraph of the quote"),
    ],
)
def test_what_is_said_is_somebodys(tmp_path: Path, event: dict[str, Any], wrong: str) -> None:
    story, articles = small_story()
    story["kinds"]["statement"]["spoken"] = True
    counting = articles["2031-03-04-bridge-closed"]["events"][1]
    articles["2031-03-04-bridge-closed"]["events"] = [{**counting, **event}]
    del articles["2031-03-06-ferry-counts"]
    write_seeds(tmp_path / "seeds", story, articles)
    errors = errors_in(tmp_path / "seeds", Kept())
    assert [wrong in error for error in errors] == ([True] if wrong else [])
