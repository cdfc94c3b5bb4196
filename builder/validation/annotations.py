"""`seeds/<date>-<slug>.yml` -> the reports of events, every quote found in its article."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from builder.model import Article, ClaimReport, Grade, Passage, Report, Stance, Story
from builder.nodes import Node
from builder.problems import Problems, Spot
from builder.reading import read_yaml
from builder.validation.articles import article_files, files, fingerprint, seed_name
from builder.validation.doubtful import warn_of_cut_attribution, warn_of_pictured, warn_of_sure_bounds
from builder.validation.drafts import is_draft, warn_of_lone_drafts
from builder.validation.evidence import (
    check_against_original,
    check_amount,
    check_days,
    check_named,
    check_printed_words,
    named_actors,
)
from builder.validation.fitting import NO_NAMES, fit, shape_of
from builder.validation.kept import Entry, Kept, annotations_shape
from builder.validation.misnamed import misnamed_files, renaming_hint, stem_of
from builder.validation.names import Names, names_of
from builder.validation.originals import original_of
from builder.validation.partial import with_events_key, without_wrong
from builder.validation.passages import Passages
from builder.validation.placeholders import ORIGINALS, warn_of_unwritten_title
from builder.validation.quoting import check_quotes, own_passage_of, passage_of
from builder.validation.shapes import AnnotationsShape, ClaimShape, EventShape
from builder.validation.shapes_at import Path as WrongPath
from builder.validation.story import STORY, check_declared

DESCRIBING = ("title", "when", "kind")
"""The keys that every event needs."""


class Annotations(NamedTuple):
    """What the annotations of one article say."""

    article: Article
    entries: tuple[Entry, ...]
    """One for each item of `events:`."""
    reports: tuple[Report, ...]
    """As far as their quotes were found, or their article is a link."""
    complete: bool
    """Whether every event could be read, and every key of it."""


def annotation_files(folder: Path) -> list[Path]:
    """The files that hold annotations, by name. Drafted events are none yet."""
    return [path for path in files(folder, ".yml") if path.name != STORY and not is_draft(path)]


def read_annotations(
    folder: Path, articles: Mapping[str, Article], story: Story | None, problems: Problems, kept: Kept
) -> list[Annotations]:
    """The annotations that could be read, in the order of their articles.

    `articles` are by the stem of their files. Without a story, it is not checked which ids are declared.
    """
    _check_names(folder, problems)
    paths = annotation_files(folder)
    readable = [each for path in paths if (each := _read_or_kept(path, articles.get(path.stem), story, problems, kept))]
    return sorted(readable, key=lambda each: (each.article.first_day, each.article.slug))


def _check_names(folder: Path, problems: Problems) -> None:
    """Add an error for each file that is named almost like annotations, and a warning for articles without any."""
    for path in misnamed_files(folder):
        problems.error(Spot(seed_name(path)), "this file is not read", renaming_hint(path))
    names = {stem_of(path) for path in misnamed_files(folder)} | {path.stem for path in annotation_files(folder)}
    for path in article_files(folder):
        if path.stem not in names:
            hint = f"write {path.stem}.yml next to it"
            problems.warning(Spot(seed_name(path)), "the article has no annotations", hint)
    warn_of_lone_drafts(folder, problems)


def _read_or_kept(
    path: Path, article: Article | None, story: Story | None, problems: Problems, kept: Kept
) -> Annotations | None:
    original = original_of(path, article.slug) if article and article.grade is Grade.BRIEF else None
    kept_text = fingerprint(original) if original else ""
    key = f"{article.fingerprint}{_vocabulary(story)}{kept_text}" if article and story else ""
    if article and key and (cached := kept.get(path.name, key, annotations_shape())):
        return Annotations(article, *cached, complete=True)
    own = Problems()
    read = _read_file(path, article, story, own)
    problems.add_all(own)
    if read and key and not own:
        kept.put(path.name, key, annotations_shape(), (read.entries, read.reports))
    return read


@lru_cache(maxsize=8)
def _vocabulary(story: Story) -> str:
    """The fingerprint of all that annotations are checked against."""
    groups = (story.kinds, story.actors, story.places, story.measures, story.removed)
    declared = [tuple(each.items()) for each in groups]
    return sha256(repr(declared).encode()).hexdigest()


def _read_file(path: Path, article: Article | None, story: Story | None, problems: Problems) -> Annotations | None:
    if not path.with_suffix(".md").exists():
        hint = f"add {path.stem}.md next to it, or rename this file like its article"
        problems.error(Spot(seed_name(path)), "these annotations have no article", hint)
    root = read_yaml(path, seed_name(path), problems)
    if root is None:
        return None
    root = with_events_key(root, problems)
    if article:
        check_quotes(root, article, problems)
    root, shape, wrong = _fitted(root, story, problems)
    if shape and story and not article:
        for position, event in enumerate(shape.events):
            _check_references(event, root.find(("events", position)) or root, story, _names(story), problems)
    if not (shape and article):
        return None
    _check_original(path, shape, root, article, problems)
    return _annotations(shape, root, article, story, wrong, problems)


def annotations_in(root: Node, article: Article, story: Story, problems: Problems) -> Annotations | None:
    """What a tree of annotations says that is in no file yet, checked as that of a file is, each alone."""
    check_quotes(root, article, problems)
    root, shape, wrong = _fitted(root, story, problems)
    return _annotations(shape, root, article, story, wrong, problems) if shape else None


def _annotations(
    shape: AnnotationsShape,
    root: Node,
    article: Article,
    story: Story | None,
    wrong: Sequence[WrongPath],
    problems: Problems,
) -> Annotations:
    entries = tuple(_entry(event, position, root) for position, event in enumerate(shape.events))
    names = _names(story) if story else NO_NAMES
    reports = tuple(_event_reports(shape, root, article, story, names, problems))
    return Annotations(article, entries, reports, complete=not (wrong or root.partial))


def _fitted(
    root: Node, story: Story | None, problems: Problems
) -> tuple[Node, AnnotationsShape | None, Sequence[WrongPath]]:
    """What can be read of a tree of annotations, its shape, and the paths of what is wrong with it."""
    zone, names = (story.timezone, _names(story)) if story else (None, NO_NAMES)
    shape, wrong = fit(AnnotationsShape, root, problems, zone, names)
    if shape is None or wrong:  # what can be read is still checked
        root = without_wrong(root, wrong)
        shape = shape_of(AnnotationsShape, replace(root, partial=False), Problems(), zone)
    return root, shape, wrong


@lru_cache(maxsize=8)
def _names(story: Story) -> Mapping[str, Names]:
    return {group: names_of(getattr(story, group)) for group in ("kinds", "actors", "places", "measures")}


def _check_original(path: Path, shape: AnnotationsShape, root: Node, article: Article, problems: Problems) -> None:
    """Check what is shown as printed against the text that a brief retells, where that is kept."""
    original = original_of(path, article.slug)
    if not (article.grade is Grade.BRIEF and original.is_file()):
        return
    text = original.read_text(encoding="utf-8", errors="replace")
    name = f"{path.parent.name}/{ORIGINALS}/{original.name}"
    for position, event in enumerate(shape.events):
        node = root.find(("events", position))
        assert node is not None
        check_against_original(event, text, name, node, problems)


def _entry(event: EventShape, position: int, root: Node) -> Entry:
    at = ("events", position)
    return Entry(
        event.event,
        root.at((*at, "event")),
        tuple(key for key in DESCRIBING if getattr(event, key) is None),
        tuple(
            (stance.value, other, root.at((*at, stance.value, number)))
            for stance in Stance
            for number, other in enumerate(getattr(event, stance.value))
        ),
        event.kind,
        bool(event.by),
    )


def _event_reports(
    shape: AnnotationsShape,
    root: Node,
    article: Article,
    story: Story | None,
    names: Mapping[str, Names],
    problems: Problems,
) -> Iterator[Report]:
    named = named_actors(article, story) if story else ()
    passages = Passages(article.paragraphs)
    for position, event in enumerate(shape.events):
        node = root.find(("events", position))
        assert node is not None
        check_days(event, article, node, problems)
        warn_of_unwritten_title(event.title, node, problems)
        if story:
            _check_references(event, node, story, names, problems)
            if article.grade is not Grade.LINK:
                check_named(event.by, "by", event.by_basis, named, story, node, problems)
        _check_notes(event, node, problems)
        passage = passage_of(event, article, passages, node, problems)
        claims = tuple(_claim_reports(event, passage, article, passages, node, problems))
        if story:
            _check_claims(event, claims, article, named, story, node, problems)
        if passage:
            check_printed_words(event, passage, article, node, problems)
            warn_of_cut_attribution(passage, article, node, problems)
        warn_of_sure_bounds(event, passage, article, node, problems)
        if passage or article.grade is Grade.LINK:
            yield _event_report(event, article, passage, tuple(report for _, report in claims))


def _check_claims(
    event: EventShape,
    claims: Sequence[tuple[int, ClaimReport]],
    article: Article,
    named: Collection[str],
    story: Story,
    node: Node,
    problems: Problems,
) -> None:
    for position, report in claims:
        here = node.find(("claims", position))
        assert here is not None
        claim = event.claims[position]
        if report.passage:
            if claim.quote is not None:
                warn_of_cut_attribution(report.passage, article, here, problems)
            warn_of_pictured(claim, article, story, here, problems)
            check_amount(claim, report.passage, story, here, problems)
            check_named(claim.by or (), "by", claim.by_basis, named, story, here, problems)


def _event_report(
    event: EventShape, article: Article, passage: Passage | None, claims: tuple[ClaimReport, ...]
) -> Report:
    return Report(
        event=event.event,
        article=article.slug,
        passage=passage,
        title=event.title,
        when=event.when,
        when_words=event.when_words,
        when_basis=event.when_basis,
        kind=event.kind,
        status=event.status,
        denies=event.denies,
        affirms=event.affirms,
        revises=event.revises,
        by=event.by,
        by_basis=event.by_basis,
        actors=event.actors,
        places=event.places,
        claims=claims,
        note=event.note,
        likely_by=event.likely_by,
        doubt=event.doubt,
    )


def _claim_reports(
    event: EventShape, passage: Passage | None, article: Article, passages: Passages, node: Node, problems: Problems
) -> Iterator[tuple[int, ClaimReport]]:
    """The claims whose quote was found, or cannot be looked for, with their position."""
    for position, claim in enumerate(event.claims):
        here = node.find(("claims", position))
        assert here is not None
        own = own_passage_of(claim, passage, article, passages, here, problems)
        if claim.likely_by and claim.note is None:
            problems.error(here.key_at(("likely_by",)), "likely_by has no note", "say in note: why you think so")
        if own or article.grade is Grade.LINK:
            yield position, _claim_report(event, claim, article, own)


def _claim_report(event: EventShape, claim: ClaimShape, article: Article, passage: Passage | None) -> ClaimReport:
    return ClaimReport(
        article=article.slug,
        measure=claim.measure,
        quantity=claim.value,
        by=event.by if claim.by is None else claim.by,
        via=claim.via,
        said=claim.said,
        as_of=claim.as_of,
        passage=passage,
        likely_by=claim.likely_by,
        note=claim.note,
        value_basis=claim.value_basis,
        by_basis=event.by_basis if claim.by is None else claim.by_basis,
    )


def _check_notes(event: EventShape, node: Node, problems: Problems) -> None:
    """Check that what the editor doubts comes with a note."""
    if event.doubt and event.note is None:
        problems.error(node.key_at(("doubt",)), "doubt has no note", "say in note: what seems wrong, and why")
    if event.likely_by and event.note is None:
        problems.error(node.key_at(("likely_by",)), "likely_by has no note", "say in note: why you think so")


def _check_references(
    event: EventShape, node: Node, story: Story, names: Mapping[str, Names], problems: Problems
) -> None:
    if event.event in story.removed:
        hint = f"remove it from removed: in {STORY}, or delete its reports"
        problems.error(node.at(("event",)), f"the event '{event.event}' is listed as removed", hint)
    if event.kind is not None:
        check_declared("kind", event.kind, names["kinds"], node.at(("kind",)), problems)
    for key in ("by", "actors", "likely_by"):
        _check_ids("actor", key, getattr(event, key), names["actors"], node, problems)
    _check_ids("place", "places", event.places, names["places"], node, problems)
    for position, claim in enumerate(event.claims):
        here = node.find(("claims", position))
        assert here is not None
        check_declared("measure", claim.measure, names["measures"], here.at(("measure",)), problems)
        for key in ("by", "via", "likely_by"):
            _check_ids("actor", key, getattr(claim, key) or (), names["actors"], here, problems)


def _check_ids(what: str, key: str, ids: Sequence[str], declared: Names, node: Node, problems: Problems) -> None:
    for position, id in enumerate(ids):
        check_declared(what, id, declared, node.at((key, position)), problems)
