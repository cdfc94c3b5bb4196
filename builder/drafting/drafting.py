"""From an article to its file of drafted events: whoever drafts, what is written has passed the gate."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from builder import schema
from builder.drafting import draft_file, events
from builder.drafting.draft_file import Struck, read_draft
from builder.drafting.entries import Entry, as_annotation
from builder.drafting.gate import Refused, as_compared, checked
from builder.drafting.material import Material, Text, material
from builder.drafting.running import answer_of
from builder.drafting.with_program import Answered, question, read_answer, timed
from builder.files import write_file
from builder.model import Report
from builder.problems import Problem, Problems, ProblemsError, Spot
from builder.project import Project
from builder.recognise.times import times_in
from builder.validation.articles import seed_name
from builder.validation.originals import copied_words, shortened
from builder.validation.passages import Passages, Selector
from builder.validation.shapes import MOST_WORDS


class Program(NamedTuple):
    """A program that drafts in place of our own rules: its command line, and how many seconds it may take."""

    command: str
    seconds: float


class Drafted(NamedTuple):
    """What a draft came to."""

    path: Path
    """Its file, which is not written where there is no entry."""
    entries: Sequence[Entry]
    refused: Sequence[Refused]
    annotated: int
    """How many events were left out, because the annotations quote some of their passage."""
    struck: int
    """How many were left out because they were struck."""


def draft_article(project: Project, slug: str, program: Program | None = None, *, again: bool = False) -> Drafted:
    """Draft the events of an article, and write those that pass the gate.

    An event whose passage the annotations quote is not drafted again, nor one that was struck. A draft in which events
    wait is replaced if `again`.

    Raises:
        ProblemsError: there is nothing to draft from, or a draft is there; nothing is written.
        ProgramError: the program does not answer; nothing is written.
    """
    found = material(project, slug)
    path = draft_file.path_of(project.seeds, found.stem)
    struck = _struck(path, again=again)
    entries: list[Entry] = []
    refused: list[Refused] = []
    annotated = left_out = 0
    for text in found.texts:
        answered = _answered(project, found, text, program)
        there = () if text.lines else found.reports
        passages = Passages(text.article.paragraphs)
        new = [each for each in answered.entries if not _is_annotated(each, passages, there)]
        annotated += len(answered.entries) - len(new)
        wanted = [each for each in new if not _is_struck(each, struck)]
        left_out += len(new) - len(wanted)
        taken = {*found.annotated, *(each.event for each in entries)}
        passed, stopped = checked(wanted, text.article, found.story, taken)
        kept, copying = _without_original(passed, text, found.original)
        entries += kept
        refused += [*answered.refused, *stopped, *copying]
    if entries:
        _write(path, found, entries, struck)
    return Drafted(path, entries, refused, annotated, left_out)


def _struck(path: Path, *, again: bool) -> Sequence[Struck]:
    """What was struck from the draft that is there, in which no event may wait, unless it is to be drafted again."""
    problems = Problems()
    draft = read_draft(path, None, problems) if path.exists() else None
    problems.stop_if_any()
    if draft and draft.events and not again:
        hint = "move its events over with --accept ID, delete them with --strike ID, or draft again with --again"
        raise ProblemsError([Problem(Spot(seed_name(path)), "there is a draft already", hint)])
    return draft.struck if draft else ()


def _is_annotated(entry: Entry, passages: Passages, there: Sequence[Report]) -> bool:
    """Whether the annotations quote some of an entry's passage, unless it is of what somebody else says there."""
    return any(
        (place.paragraph, True) == (quoted.paragraph, place.start < quoted.end and quoted.start < place.end)
        and not (entry.by and report.by and set(entry.by).isdisjoint(report.by))
        for place in passages.find(Selector(entry.quote))
        for report in there
        if (quoted := report.passage)
    )


def _is_struck(entry: Entry, struck: Sequence[Struck]) -> bool:
    quote = as_compared(entry.quote)
    return any(entry.event == each.event or (quote and quote == as_compared(each.quote)) for each in struck)


def _answered(project: Project, found: Material, text: Text, program: Program | None) -> Answered:
    """The entries that somebody proposes for a text."""
    article = text.article
    if program is None:
        return Answered(events.entries_of(article, text.paragraphs, found.story, found.known), [])
    asked = question(article, text.paragraphs, found.story, found.known, _schema(project))
    answered = read_answer(answer_of(program.command, asked, program.seconds))
    return answered._replace(entries=timed(answered.entries, article, times_in))


def _schema(project: Project) -> Mapping[str, Any]:
    """That of the annotations, with the story's ids."""
    contents = schema.contents(project)
    name = next(name for name in contents if name.endswith("annotations.schema.json"))
    found: Mapping[str, Any] = json.loads(contents[name])
    return found


def _without_original(entries: Sequence[Entry], text: Text, original: str) -> tuple[list[Entry], list[Refused]]:
    """The entries as git may keep them: without the quotes of an original, and without more of its words than allowed.

    What still has too many of them in a row is refused.
    """
    if text.lines:
        entries = [replace(each, quote="", title=shortened(each.title)) for each in entries]
    copied = [next(filter(None, (copied_words(text, original) for text in _texts(each))), "") for each in entries]
    reason = f"more than {MOST_WORDS} words in a row are the original's"
    refused = [Refused(each, (f"{reason} (“{words}”)",)) for each, words in zip(entries, copied, strict=True) if words]
    return [each for each, words in zip(entries, copied, strict=True) if not words], refused


def _texts(entry: Entry) -> Iterator[str]:
    """The texts that the file has of an entry, but for ids that the story declares."""
    yield from (value for value in as_annotation(entry).values() if isinstance(value, str))


def _write(path: Path, found: Material, entries: Sequence[Entry], struck: Sequence[Struck]) -> None:
    lines = {at: line for text in found.texts for at, line in text.lines.items()}
    text = draft_file.text_of(entries, path, found.article.slug, described=found.described, lines=lines, struck=struck)
    draft_file.refuse_copied(text, found.original, seed_name(path))
    write_file(path, text.encode())
