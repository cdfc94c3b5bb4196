"""`seeds/<date>-<slug>.yml` -> the reports of events, every quote found in its article."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from builder.model import Article, ClaimReport, Passage, Report, Story
from builder.problems import Problems, Spot, suggest
from builder.reading import Node, read_yaml
from builder.text.phrases import listed, short
from builder.validation.articles import article_files, files, seed_name
from builder.validation.fitting import shape_of
from builder.validation.kept import Kept, Told, annotations_shape
from builder.validation.passages import Selector, find, nearest_passage
from builder.validation.shapes import AnnotationsShape, EventShape
from builder.validation.shapes import Selector as SelectorShape
from builder.validation.story import STORY, check_declared

_DESCRIBING = ("title", "when", "kind")
"""What every event needs."""
_MARKS = " “”„\"‘’‚'"
"""What people put around a passage that they quote."""
_SHOWN = 70
"""How much of a passage a message repeats."""


class Annotations(NamedTuple):
    """What the annotations of one article tell."""

    article: Article
    told: tuple[Told, ...]
    reports: tuple[Report, ...]
    """As far as their quotes were found."""


def annotation_files(folder: Path) -> list[Path]:
    """The files that hold annotations, by name."""
    return [path for path in files(folder, ".yml") if path.name != STORY]


def read_annotations(
    folder: Path, articles: Mapping[str, Article], story: Story | None, problems: Problems, kept: Kept
) -> list[Annotations]:
    """The annotations that could be read, in the order of their articles, which are given by their files' stems.

    Without a story, which ids it declares is not known and not checked.
    """
    for path in files(folder, ".yaml"):
        problems.error(Spot(seed_name(path)), "this file is not read", f"rename it to {path.stem}.yml")
    for path in article_files(folder):
        if not path.with_suffix(".yml").exists():
            hint = f"write {path.stem}.yml beside it"
            problems.warning(Spot(seed_name(path)), "the article has no annotations", hint)
    paths = annotation_files(folder)
    found = [each for path in paths if (each := _annotations(path, articles.get(path.stem), story, problems, kept))]
    return sorted(found, key=lambda each: (each.article.first_day, each.article.slug))


def _annotations(
    path: Path, article: Article | None, story: Story | None, problems: Problems, kept: Kept
) -> Annotations | None:
    key = f"{article.fingerprint}{_vocabulary(story)}" if article and story else ""
    if article and key and (found := kept.get(path.name, key, annotations_shape())):
        return Annotations(article, *found)
    own = Problems()
    read = _read(path, article, story, own)
    problems.found |= own.found
    if read and key and not own:
        kept.put(path.name, key, annotations_shape(), (read.told, read.reports))
    return read


@lru_cache(maxsize=8)
def _vocabulary(story: Story) -> str:
    """The fingerprint of all that annotations are checked against."""
    declared = [list(each) for each in (story.kinds, story.actors, story.places, story.measures, story.removed)]
    return sha256(repr(declared).encode()).hexdigest()


def _read(path: Path, article: Article | None, story: Story | None, problems: Problems) -> Annotations | None:
    if not path.with_suffix(".md").exists():
        hint = f"add {path.stem}.md beside it, or rename this file like its article"
        problems.error(Spot(seed_name(path)), "these annotations have no article", hint)
    root = read_yaml(path, seed_name(path), problems)
    shape = shape_of(AnnotationsShape, root, problems) if root else None
    if not (root and shape and article):
        return None
    told = tuple(_told(event, position, root) for position, event in enumerate(shape.events))
    return Annotations(article, told, tuple(_reports(shape, root, article, story, problems)))


def _told(event: EventShape, position: int, root: Node) -> Told:
    at = ("events", position)
    return Told(
        event.event,
        root.at((*at, "event")),
        tuple(key for key in _DESCRIBING if getattr(event, key) is None),
        tuple((denied, root.at((*at, "denies", number))) for number, denied in enumerate(event.denies)),
    )


def check_events(annotations: Sequence[Annotations], problems: Problems, *, all_read: bool) -> None:
    """That each event stands once in an article and is described in one of them.

    If not all annotations could be read, the description may stand in those that were not.
    """
    complete = {event.event for each in annotations for event in each.told if not event.lacks}
    told: set[str] = set()
    for each in annotations:
        here: set[str] = set()
        for event in each.told:
            if event.event in here:
                hint = "put what it adds into the first one; each claim can have a quote of its own"
                problems.error(event.spot, f"the event '{event.event}' stands in this article twice", hint)
            elif all_read and event.event not in complete and event.event not in told:
                problems.error(event.spot, *_undescribed(event, complete))
            here.add(event.event)
            _check_denials(event, complete if all_read else None, problems)
        told |= here


def _undescribed(event: Told, complete: Collection[str]) -> tuple[str, str]:
    """What is wrong with an event that no report describes whole, and what to do."""
    hint = "give title:, when: and kind: together in one of its reports"
    if len(event.lacks) < len(_DESCRIBING):
        return f"the event '{event.event}' has no {listed(map(repr, event.lacks), 'and no')}", hint
    return f"no report describes the event '{event.event}'", suggest(event.event, complete, hint)


def _check_denials(event: Told, known: Collection[str] | None, problems: Problems) -> None:
    for denied, spot in event.denies:
        if denied == event.event:
            problems.error(spot, "the event denies itself", "name the event that it denies")
        elif known is not None and denied not in known:
            hint = suggest(denied, known, "annotate it, in whichever article reports it")
            problems.error(spot, f"no report describes the event '{denied}'", hint)


def _reports(
    shape: AnnotationsShape, root: Node, article: Article, story: Story | None, problems: Problems
) -> Iterator[Report]:
    for position, event in enumerate(shape.events):
        node = root.find(("events", position))
        assert node is not None
        if story:
            _check_references(event, node, story, problems)
        passage = _passage(event.quote, event, article, node, problems)
        claims = tuple(_claims(event, passage, article, node, problems))
        if passage:
            yield _report(event, passage, claims)


def _report(event: EventShape, passage: Passage, claims: tuple[ClaimReport, ...]) -> Report:
    return Report(
        event=event.event,
        passage=passage,
        title=event.title,
        when=event.when,
        when_words=event.when_words,
        kind=event.kind,
        status=event.status,
        denies=event.denies,
        actors=event.actors,
        places=event.places,
        claims=claims,
        note=event.note,
    )


def _claims(
    event: EventShape, passage: Passage | None, article: Article, node: Node, problems: Problems
) -> Iterator[ClaimReport]:
    for position, claim in enumerate(event.claims):
        here = node.find(("claims", position))
        assert here is not None
        own = _passage(claim.quote, claim, article, here, problems) if claim.quote else passage
        if claim.likely_by and claim.note is None:
            problems.error(here.key_at(("likely_by",)), "likely_by has no note", "say in note: why you think so")
        if own:
            yield ClaimReport(
                measure=claim.measure,
                quantity=claim.value,
                by=claim.by,
                via=claim.via,
                said=claim.said,
                as_of=claim.as_of,
                passage=own,
                likely_by=claim.likely_by,
                note=claim.note,
            )


def _check_references(event: EventShape, node: Node, story: Story, problems: Problems) -> None:
    if event.event in story.removed:
        hint = f"take it out of removed: in {STORY}, or take its reports away"
        problems.error(node.at(("event",)), f"the event '{event.event}' is said to be removed", hint)
    if event.kind is not None:
        check_declared("kind", event.kind, story.kinds, node.at(("kind",)), problems)
    _check_each("actor", "actors", event.actors, story.actors, node, problems)
    _check_each("place", "places", event.places, story.places, node, problems)
    for position, claim in enumerate(event.claims):
        here = node.find(("claims", position))
        assert here is not None
        check_declared("measure", claim.measure, story.measures, here.at(("measure",)), problems)
        for key in ("by", "via", "likely_by"):
            _check_each("actor", key, getattr(claim, key), story.actors, here, problems)


def _check_each(
    what: str, key: str, ids: Sequence[str], declared: Collection[str], node: Node, problems: Problems
) -> None:
    for position, id in enumerate(ids):
        check_declared(what, id, declared, node.at((key, position)), problems)


def _passage(quote: str, selector: SelectorShape, article: Article, node: Node, problems: Problems) -> Passage | None:
    wanted = Selector(quote, selector.prefix or "", selector.suffix or "")
    match find(wanted, article.paragraphs):
        case [found]:
            exact = article.paragraphs[found.paragraph - 1][found.start : found.end]
            return Passage(article.slug, *found, exact=exact, words=selector.words)
        case []:
            problems.error(node.at(("quote",)), *_not_found(wanted, article))
        case several:
            where = ", ".join(str(found.paragraph) for found in several)
            hint = "quote more of it, or tell them apart with prefix: or suffix:"
            problems.error(
                node.at(("quote",)), f"the quote stands in the article {len(several)} times (paragraphs {where})", hint
            )
    return None


def _not_found(wanted: Selector, article: Article) -> tuple[str, str]:
    if find(Selector(wanted.exact), article.paragraphs):
        return "the quote stands in the article, but not with this prefix and suffix", "copy them from beside it"
    if find(Selector(wanted.exact), [" ".join(article.paragraphs)]):
        return "the quote runs over more than one paragraph", "quote a passage that stands within one"
    if find(Selector(wanted.exact.strip(_MARKS)), article.paragraphs):
        return "the quote stands in the article without the marks around it", "leave them out"
    near = nearest_passage(wanted.exact, article.paragraphs)
    hint = f"did you mean “{near}”?" if near else "copy it from one paragraph of the article"
    return f"the quote “{short(wanted.exact, _SHOWN)}” is not in the article '{article.slug}'", hint
