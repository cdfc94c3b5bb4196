"""Fixtures that several test files share: this repository's own story, built once for the whole run.

The tests run in several processes (pytest-xdist). What takes long to build is built by the first that asks for it, and
read by all. Pictures in pixels take nine tenths of the time of a small story's run, so they are only made where a test
asks for them by the marker `png`, and in this repository's own site.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from in_process import templates_compiled_once
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
from builder.project import Project

# The invented stories are of 2031; their articles are of the past.
os.environ["SOURCE_DATE_EPOCH"] = "1961971200"

for name, examples in (("usual", 50), ("full", 500)):
    settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,
        derandomize=bool(os.environ.get("CI")) and name == "usual",
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )

try:
    import resvg_py as _renderer
except ImportError:
    _renderer = None
sys.modules.update(resvg_py=None)  # as where the extra `png` is not installed


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full`: every test there is."""
    parser.addoption("--full", action="store_true", help="run the tests marked full too, and ten times the examples")


def pytest_configure(config: pytest.Config) -> None:
    """With `--full`, more examples of each property, and others each time."""
    settings.load_profile("full" if config.getoption("--full") else "usual")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests marked `full`, unless they are asked for."""
    if config.getoption("--full"):
        return
    left_out = [item for item in items if item.get_closest_marker("full")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


@pytest.fixture(scope="session")
def real_timeline() -> Timeline:
    """The timeline that this repository's own seeds come to."""
    return read_timeline(REPOSITORY / "seeds")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """This repository's own site, built from a copy; to be read, not changed."""

    def build(root: Path) -> str:
        copy_project(root)
        return dateline("build", "--strict", cwd=root, env=SAME_DAY, png=True).stdout

    root, printed = made_once(tmp_path_factory, "real", build)
    return built_site(Project(root), printed)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]) -> tuple[Path, str]:
    """A folder, and what `make` said when it filled it; in each run only the first process that asks makes it."""
    is_one_of_several = "PYTEST_XDIST_WORKER" in os.environ
    folder = (factory.getbasetemp().parent if is_one_of_several else factory.getbasetemp()) / name
    done = folder.with_suffix(".done")
    with FileLock(folder.with_suffix(".lock")):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            done.write_text(make(folder), encoding="utf-8")
    return folder, done.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _png_where_asked_for(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures in pixels for the tests that are marked so."""
    if request.node.get_closest_marker("png"):
        monkeypatch.setitem(sys.modules, "resvg_py", _renderer)


@pytest.fixture(scope="session", autouse=True)
def _templates_compiled_once() -> Iterator[None]:
    """Each build of MkDocs begins with a new environment, though Jinja sees itself what has changed."""
    with templates_compiled_once():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for a project."""
    return tmp_path / "project"
