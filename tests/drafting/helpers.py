"""Entries, and programs that draft, for the small story."""

from __future__ import annotations

import json
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder import merging
from builder.drafting.entries import Claim, Entry
from builder.drafting.events import entries_of
from builder.drafting.gate import with_text
from builder.model import Article, Seeds

SLUG = "second-crack"
STEM = f"2031-03-07-{SLUG}"
PARAGRAPHS = (
    "A second crack was found in the bridge at Norvik on Thursday, the council said.",
    "The ferry line says about 900 people are cut off now. The council gave no number.",
    "“We need the ferry,” the mayor said. The ferry is to start on Friday with room for 40 passengers.",
)
CRACK = Entry(
    event="second-crack",
    title="A second crack is found",
    quote="A second crack was found in the bridge at Norvik on Thursday",
    when="2031-03-06",
    kind="happening",
    actors=("council",),
    places=("bridge",),
    paragraph=1,
)
COUNT = Entry(
    event="ferry-line-counts-900",
    title="The ferry line counts 900",
    quote="The ferry line says about 900 people are cut off now",
    when="by 2031-03-07",
    kind="statement",
    by=("ferry-line",),
    claims=(Claim(measure="cut-off", value="about 900", by=("ferry-line",)),),
    paragraph=2,
    may_be_by=("ferry-line", "council"),
    may_be=("ferry-line-counts",),
)
PROPOSED: dict[str, Any] = {
    "event": "ferry-line-counts-900",
    "title": "The ferry line counts 900",
    "kind": "statement",
    "by": ["ferry-line"],
    "quote": "The ferry line says about 900 people are cut off now",
    "claims": [{"measure": "cut-off", "value": "about 900", "by": ["ferry-line"]}],
}
"""The same as a program answers it."""


def drafted(seeds: Seeds, article: Article, *paragraphs: str) -> list[Entry]:
    """The entries for an article of these paragraphs."""
    known = merging.merge(seeds).events.values()
    return entries_of(with_text(article, paragraphs), dict(enumerate(paragraphs, 1)), seeds.story, list(known))


def changed(entry: Entry, **values: Any) -> Entry:
    """The entry with other values; of its claim too, where that has the field."""
    of_claim = {key: value for key, value in values.items() if key in ("measure", "value")}
    claims = tuple(replace(each, **of_claim) for each in entry.claims)
    return replace(entry, **{"claims": claims, **{key: values[key] for key in values if key not in of_claim}})


def program(folder: Path, code: str) -> str:
    """A command that runs some Python, which has the question as `asked`."""
    path = folder / "program.py"
    path.write_text(f"import json, os, sys, time\nasked = json.load(sys.stdin)\n{code}\n", encoding="utf-8")
    return shlex.join([sys.executable, str(path)])


def answering(folder: Path, *events: Any) -> str:
    """A command that answers with these events."""
    return program(folder, f"print({json.dumps(json.dumps({'events': events}))})")
