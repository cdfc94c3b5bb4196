"""Fixtures that several test files share: this repository's own story, built once for the whole run."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from site_helpers import REPOSITORY, Page, copy_project, dateline, read_site, read_timeline, tree

from builder.model import Timeline
from builder.project import Project

settings.register_profile("dateline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dateline")


class BuiltSite(NamedTuple):
    """A project that was built, its site as it then was, and what the command printed."""

    project: Project
    pages: dict[str, Page]
    files: dict[str, bytes]
    printed: str


@pytest.fixture(scope="session")
def real_timeline() -> Timeline:
    """The timeline that this repository's own seeds come to."""
    return read_timeline(REPOSITORY / "seeds")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """This repository's own site, built from a copy; to be read, not changed."""
    project = copy_project(tmp_path_factory.mktemp("real") / "project")
    printed = dateline("build", "--strict", cwd=project.root).stdout
    return BuiltSite(project, read_site(project.site), tree(project.site), printed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for a project."""
    return tmp_path / "project"
