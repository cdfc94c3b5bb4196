"""Fixtures that several test files share: this repository's own story, built once for the whole run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from site_helpers import (
    REPOSITORY,
    SAME_DAY,
    BuiltSite,
    built_site,
    copy_project,
    dateline,
    read_timeline,
)

from builder.model import Timeline

settings.register_profile(
    "dateline",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def real_timeline() -> Timeline:
    """The timeline that this repository's own seeds come to."""
    return read_timeline(REPOSITORY / "seeds")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """This repository's own site, built from a copy; to be read, not changed."""
    project = copy_project(tmp_path_factory.mktemp("real") / "project")
    printed = dateline("build", "--strict", cwd=project.root, env=SAME_DAY).stdout
    return built_site(project, printed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for a project."""
    return tmp_path / "project"
