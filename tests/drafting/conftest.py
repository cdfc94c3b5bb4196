"""The small story with one more article, of which nothing is annotated."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_helpers import small_story, write_project

from builder.model import Article, Seeds
from builder.problems import Problems
from builder.project import Project
from builder.validation import read_seeds

from .helpers import PARAGRAPHS, STEM


@pytest.fixture
def project(folder: Path) -> Project:
    """A project with an article to draft from."""
    story, articles = small_story()
    front = {"title": "Second crack", "published": "2031-03-07", "text": "full"}
    articles[STEM] = {"front": front, "text": PARAGRAPHS, "events": []}
    return write_project(folder, story, articles)


@pytest.fixture
def seeds(project: Project) -> Seeds:
    """What that project's seeds say."""
    found = read_seeds(project.seeds, ["timeline", "estimates", "coverage"], Problems())
    assert found
    return found


@pytest.fixture
def article(seeds: Seeds) -> Article:
    """The article to draft from."""
    return seeds.articles[-1]
