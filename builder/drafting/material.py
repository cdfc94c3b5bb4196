"""What is drafted from: an article's text or its original, the story, and what is annotated already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from builder import charts
from builder.drafting.gate import with_text
from builder.merging import merge
from builder.model import Article, Event, Grade, Report, Seeds, Story
from builder.pipeline.record import read_kept
from builder.problems import Problem, Problems, ProblemsError, Severity, Spot, suggest
from builder.project import Project
from builder.validation import read_seeds
from builder.validation.articles import article_files, seed_name, slug_of
from builder.validation.drafts import ENDING
from builder.validation.originals import original_of
from builder.validation.placeholders import line_to_retell
from builder.validation.story import STORY


class Text(NamedTuple):
    """A text to draft from: that of the article, or the original of which a brief does not retell all yet."""

    article: Article
    """With this text as its own, so that quotes are looked for in it."""
    paragraphs: Mapping[int, str]
    """Those to draft from, by their numbers in it, counted from 1."""
    lines: Mapping[int, int]
    """Of an original, the line of each of its paragraphs; else empty."""


class Material(NamedTuple):
    """All that drafting needs to know of an article."""

    stem: str
    """The name of its files, without an ending."""
    article: Article
    story: Story
    texts: tuple[Text, ...]
    original: str
    """What a brief retells, as far as it is kept here."""
    annotated: Collection[str]
    """The ids of the events that its annotations have."""
    reports: tuple[Report, ...]
    """What they say of them."""
    known: tuple[Event, ...]
    """The events that other articles describe, as far as those report them."""
    described: Collection[str]
    """Their ids: where this article reports one of them, it needs to give no title and no kind."""


def stem_of(project: Project, name: str) -> str:
    """The name, without an ending, of the files of the article with a slug; one of its files may be named instead.

    Raises:
        ProblemsError: there is no such article.
    """
    stem = Path(name).name
    for ending in (ENDING, ".yml", ".md"):
        stem = stem.removesuffix(ending)
    stems = {slug_of(path): path.stem for path in article_files(project.seeds)}
    found = stems.get(stem) or next((each for each in stems.values() if each == stem), None)
    if found is None:
        hint = suggest(stem, stems, f"add it with dateline add, or look into {project.seeds.name}/")
        raise ProblemsError([Problem(Spot(project.seeds.name), f"there is no article '{name}'", hint)])
    return found


def material(project: Project, name: str) -> Material:
    """What there is to draft from, of the article with a slug.

    Raises:
        ProblemsError: there is no such article, it is a link, or the seeds have a mistake.
    """
    stem = stem_of(project, name)
    seeds = _seeds(project, stem)
    article = next(each for each in seeds.articles if each.slug == slug_of(Path(stem)))
    if article.grade is Grade.LINK:
        hint = "add its text, and say text: full or text: brief"
        spot = Spot(seed_name(project.seeds / f"{stem}.md"))
        raise ProblemsError([Problem(spot, "the article is a link, so there is no text to draft from", hint)])
    mine = [report for report in seeds.reports if report.article == article.slug]
    others = [report for report in seeds.reports if report.article != article.slug]
    described = frozenset(report.event for report in others if _describes(report))
    original = _original(project, article)
    return Material(
        stem,
        article,
        seeds.story,
        tuple(_texts(article, original)),
        original,
        frozenset(report.event for report in mine),
        tuple(mine),
        _events(seeds, [report for report in others if report.event in described]),
        described,
    )


def _seeds(project: Project, stem: str) -> Seeds:
    """The seeds, of which only the story and the article to be drafted may have no mistakes."""
    problems = Problems()
    seeds = read_seeds(project.seeds, list(charts.KINDS), problems, read_kept(project))
    needed = {seed_name(project.seeds / name) for name in (STORY, f"{stem}.md")}
    wrong = [each for each in problems if each.spot.file in needed and each.severity is Severity.ERROR]
    if wrong or seeds is None:
        raise ProblemsError(wrong or list(problems))
    return seeds


def _events(seeds: Seeds, reports: Sequence[Report]) -> tuple[Event, ...]:
    """The events that reports come to, whatever they say of others."""
    alone = tuple(replace(each, denies=(), affirms=(), revises=()) for each in reports)
    return tuple(merge(replace(seeds, reports=alone)).events.values())


def _describes(report: Report) -> bool:
    return report.title is not None and report.when is not None and report.kind is not None


def _original(project: Project, article: Article) -> str:
    path = original_of(project.seeds / f"{article.slug}.md", article.slug)
    is_kept = article.grade is Grade.BRIEF and path.is_file()
    return path.read_text(encoding="utf-8", errors="replace") if is_kept else ""


def _texts(article: Article, original: str) -> list[Text]:
    """The texts to draft from: what is retold, and of the original what is not."""
    to_retell = {line for each in article.paragraphs if (line := line_to_retell(each)) is not None}
    retold = [each if line_to_retell(each) is None else "" for each in article.paragraphs]
    lines = [(number, text) for number, line in enumerate(original.splitlines(), 1) if (text := " ".join(line.split()))]
    places = {at: line for at, (line, _) in enumerate(lines, 1)}
    wanted = {at: text for at, (line, text) in enumerate(lines, 1) if line in to_retell}
    texts = [
        Text(with_text(article, retold), {at: text for at, text in enumerate(retold, 1) if text}, {}),
        Text(with_text(article, [text for _, text in lines]), wanted, places),
    ]
    return [each for each in texts if each.paragraphs]
