"""Golden stories: small invented stories in `stories/`, each beside what it must come to.

A golden story is a YAML file, in which every scalar is text, with these keys:

- `seeds`: the files of the story, text by name. `!latin-1` before a text encodes it so, and not in UTF-8.
- `base`: the name of a story in `stories/timelines/` that gives all files that `seeds` does not; `without` leaves
  some of those out.
- `problems`: the lines that the check must print, all of them, in order. Or:
- `expected`: what the merged timeline must tell, in the terms of `told`. A mapping needs to name only the keys that
  matter; a list must be complete and in order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml

from builder import dates, merging
from builder.model import Claim, ClaimReport, Event, Passage, Timeline
from builder.problems import Problems
from builder.validation import read_seeds

STORIES = Path(__file__).parent / "stories"
CHART_KINDS = ("timeline", "estimates", "coverage", "ledger")
KEYS = frozenset({"seeds", "base", "without", "problems", "expected"})


@dataclass(frozen=True, slots=True)
class Golden:
    """A golden story: its files, and the problems or the facts that they come to."""

    seeds: Mapping[str, str | bytes]
    problems: list[str] | None
    expected: Any | None


class _TextLoader(yaml.SafeLoader):
    """YAML in which every plain scalar is text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_TextLoader.add_constructor("!latin-1", lambda _, node: node.value.encode("latin-1"))


def golden_stories(folder: str) -> list[Any]:
    """The golden stories in a folder, as parameters of a test."""
    found = [pytest.param(path, id=path.stem) for path in sorted((STORIES / folder).glob("*.yml"))]
    assert found, f"no golden stories in {folder}"
    return found


def load(path: Path) -> Golden:
    """The golden story that a file holds, with the files of its base."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_TextLoader)
    assert set(data) <= KEYS, f"{path.name} has keys that mean nothing: {set(data) - KEYS}"
    base = load(STORIES / "timelines" / f"{data['base']}.yml").seeds if "base" in data else {}
    left_out = set(data.get("without", ()))
    assert left_out <= set(base), f"{path.name} leaves out what its base does not have"
    seeds = {name: text for name, text in base.items() if name not in left_out} | data.get("seeds", {})
    problems = data["problems"].splitlines() if "problems" in data else None
    return Golden(seeds, problems, data.get("expected"))


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The files, written byte by byte into a folder that is made for them; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def timeline_of(golden: Golden, root: Path) -> Timeline:
    """The timeline that a golden story comes to; any problem, even a warning, is raised.

    These stories try merging. Their claims need no evidence for that, so each is given a basis.
    """
    problems = Problems()
    files = {name: with_bases(text) if isinstance(text, str) else text for name, text in golden.seeds.items()}
    seeds = read_seeds(write_files(root / "seeds", files), CHART_KINDS, problems)
    problems.stop_if_any(strict=True)
    assert seeds is not None
    return merging.merge(seeds)


def with_bases(annotations: str) -> str:
    """Annotations in which each claim says how its number and its claimant are known."""
    bases = "value_basis: Given here, by_basis: Given here"
    inline = re.sub(r"\{measure: ([\w-]+)", rf"{{measure: \1, {bases}", annotations)
    lines = bases.replace(", ", "\n\\1  ")
    return re.sub(r"^( *)- measure: ([\w-]+)$", rf"\1- measure: \2\n\1  {lines}", inline, flags=re.MULTILINE)


def told_story(name: str, root: Path) -> Timeline:
    """The timeline of a golden story in `stories/timelines/`."""
    return timeline_of(load(STORIES / "timelines" / f"{name}.yml"), root)


def told(timeline: Timeline) -> Any:
    """What a timeline tells, as text, lists and mappings: what `expected` in a golden story is about."""
    return _plain(
        {
            "story": asdict(timeline.story),
            "articles": [
                {**{field.name: getattr(each, field.name) for field in fields(each)}, "known_from": each.known_from}
                for each in timeline.articles.values()
            ],
            "events": [_event(each) for each in timeline.events.values()],
            "earlier": [_event(each) for told in timeline.earlier.values() for each in told],
            "claims": [_claim(each) for each in timeline.claims],
            "disagreements": [
                {"first": _claim(each.first), "second": _claim(each.second), "since": each.since, "until": each.until}
                for each in timeline.disagreements
            ],
        }
    )


def _event(event: Event) -> dict[str, Any]:
    return {
        "event": event.id,
        "title": event.title,
        "when": event.when,
        "when_words": event.when_words,
        "kind": event.kind,
        "status": event.status,
        "actors": event.actors,
        "places": event.places,
        "denies": event.denies,
        "denied_by": [
            {"event": each.event, "actors": each.actors, "known_from": each.known_from} for each in event.denied_by
        ],
        "responses": [
            {each.stance.value: each.event, "actors": each.actors, "known_from": each.known_from}
            for each in event.responses
        ],
        "is_doubted": event.is_doubted,
        "reports": [{report.article: report.passage.exact if report.passage else None} for report in event.reports],
        "at": [_place(report.passage) for report in event.reports],
        "words": [report.passage.words for report in event.reports if report.passage],
        "notes": [report.note for report in event.reports],
        "claims": [claim.id for claim in event.claims],
        "differences": [{each.field: [dict([pair]) for pair in each.given]} for each in event.differences],
        "disputed": event.disputed,
        "known_from": event.known_from,
        "state_from": event.state_from,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    """A claim; one report of it is the article, the number of the paragraph and the passage in it."""
    return {
        "claim": claim.id,
        "event": claim.event,
        "measure": claim.measure,
        "by": claim.claimant.actors or f"article {claim.claimant.article}",
        "value": claim.quantity.text,
        "values": [report.quantity.text for report in claim.reports],
        "said": claim.said,
        "as_of": claim.as_of,
        "evidence": [_evidence(report) for report in claim.reports],
        "at": [_place(report.passage) for report in claim.reports if report.passage],
        "via": [report.via for report in claim.reports],
        "differs": claim.differs,
        "known_from": claim.known_from,
    }


def _evidence(report: ClaimReport) -> dict[str, str | None]:
    passage = report.passage
    return {f"{report.article} {passage.paragraph}": passage.exact} if passage else {report.article: None}


def _place(passage: Passage) -> list[int]:
    return [passage.paragraph, passage.start, passage.end]


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case None | bool():
            return str(value).lower()
        case dates.Date():
            return value.text
        case Enum():
            return value.value
        case _:
            return str(value)


def as_far_as(expected: Any, told: Any) -> Any:
    """What is told, without the keys of its mappings that are not expected: equal to `expected` if all is as it is."""
    match expected, told:
        case dict(), dict():
            unknown = set(expected) - set(told)
            assert not unknown, f"nothing tells of {sorted(unknown)}, but of {sorted(told)}"
            return {key: as_far_as(each, told[key]) for key, each in expected.items()}
        case list(), list() if len(expected) == len(told):
            return [as_far_as(one, other) for one, other in zip(expected, told, strict=True)]
        case _:
            return told
