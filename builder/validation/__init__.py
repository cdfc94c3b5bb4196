"""Nodes -> model: checks shapes and ids, and finds every quote in its article.

Everything that is wrong goes into the `Problems` given; what comes back holds what could be understood, and may only be
used if no error was found.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from builder.model import Article, Seeds, Story
from builder.nodes import Node
from builder.problems import Problems, Spot
from builder.reading import read_yaml
from builder.validation.across import check_events, check_spoken
from builder.validation.annotations import Annotations, annotation_files, read_annotations
from builder.validation.answers import check_said
from builder.validation.articles import article_files, check_files, read_articles, seed_name, slug_of
from builder.validation.fitting import shape_of
from builder.validation.kept import Kept
from builder.validation.names import names_in
from builder.validation.shapes import StoryShape
from builder.validation.story import STORY, check_pinned, check_story, story_of


def read_seeds(
    folder: Path, chart_kinds: Collection[str], problems: Problems, kept: Kept | None = None
) -> Seeds | None:
    """Everything in the folder of seeds, checked; None if its story could not be read.

    Spots name files as `<folder's name>/<file>`. `chart_kinds` are the kinds that a chart may have. Unchanged files
    come from `kept`, the cache of an earlier run of the same code; what this run reads is added to it.
    """
    kept = Kept() if kept is None else kept
    check_files(folder, problems)
    root, shape = _read_shape(folder, problems)
    articles = read_articles(folder, shape.timezone if shape else None, problems, kept)
    story = _checked_story(folder, root, shape, chart_kinds, list(articles.values()), problems)
    annotations = read_annotations(folder, articles, story, problems, kept)
    all_read = _all_read(annotations, folder)
    check_events(annotations, problems, all_read=all_read)
    if story and all_read:
        check_spoken(annotations, story, problems)
    reports = [report for each in annotations for report in each.reports]
    if root and shape and story and all_read:
        check_said(shape, story, reports, root, problems)
    ordered = sorted(articles.values(), key=lambda article: (article.first_day, article.slug))
    return Seeds(story, tuple(ordered), tuple(reports)) if story else None


def _all_read(annotations: Collection[Annotations], folder: Path) -> bool:
    """Whether every event of every article could be read."""
    return len(annotations) == len(annotation_files(folder)) and all(each.complete for each in annotations)


def _read_shape(folder: Path, problems: Problems) -> tuple[Node | None, StoryShape | None]:
    """The story's file as it is written, and its shape, as far as it could be read."""
    path = folder / STORY
    if not path.is_file():
        problems.error(Spot(seed_name(path)), "there is no story", "write this file; the guide shows one")
        return None, None
    root = read_yaml(path, seed_name(path), problems)
    return root, shape_of(StoryShape, root, problems, names=names_in(root)) if root else None


def _checked_story(
    folder: Path,
    root: Node | None,
    shape: StoryShape | None,
    chart_kinds: Collection[str],
    articles: Collection[Article],
    problems: Problems,
) -> Story | None:
    if root is None or shape is None:
        return None
    files = article_files(folder)
    check_story(shape, root, {slug_of(path) for path in files}, chart_kinds, problems)
    # An article that could not be read may be the first.
    known = [article.known_from for article in articles] if len(articles) == len(files) else []
    check_pinned(shape, root, min(known, default=None), problems)
    return story_of(shape)
