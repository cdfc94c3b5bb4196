"""The package as others install it: a wheel, in an environment of its own, builds a site far from this repository."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from site_helpers import REPOSITORY, WITHOUT_PNG, call, starter_project, tree, write_project

from builder import pipeline
from builder.project import Project

CI = bool(os.environ.get("CI"))


def command(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command that does not see this repository."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment["PYTHONPATH"] = str(WITHOUT_PNG)
    return call([str(each) for each in arguments], cwd=cwd, environment=environment)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that pip builds of this repository; outside CI, only where the build backend can be had."""
    folder = tmp_path_factory.mktemp("wheel")
    done = command(
        *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, REPOSITORY), cwd=folder
    )
    if done.returncode and not CI and "hatchling" in done.stderr:
        pytest.skip("a wheel is built with hatchling, which pip cannot fetch without a network; CI builds it")
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("dateline-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment that has the wheel and, from this one, what it depends on."""
    root = tmp_path_factory.mktemp("environment") / "venv"
    done = command(sys.executable, "-m", "venv", "--without-pip", root, cwd=root.parent)
    assert done.returncode == 0, done.stderr
    scripts = Path(sysconfig.get_path("scripts", "venv", {"base": str(root)}))
    done = command(
        *(sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet", "--no-deps", wheel),
        cwd=root.parent,
    )
    assert done.returncode == 0, done.stderr
    # A path in a .pth file is searched for packages, while .pth files in it are not read: so not the editable install.
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(root)}))
    others = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}
    (packages / "dependencies.pth").write_text("\n".join(sorted(others)) + "\n", encoding="utf-8")
    return scripts


def test_the_wheel_holds_the_package_with_all_its_files_and_nothing_else(wheel: Path) -> None:
    package = REPOSITORY / "builder"
    here = {path.relative_to(REPOSITORY).as_posix() for path in package.rglob("*") if path.is_file()}
    expected = {name for name in here if "__pycache__" not in name and not name.endswith(".pyc")}
    assert any(name.endswith(".j2") for name in expected)
    assert any(name.endswith(".css") for name in expected)
    expected |= {f"builder/guide/{page.name}" for page in (REPOSITORY / "docs" / "guide").iterdir()}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name for name in names if ".dist-info/" not in name} == expected
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_environment_has_the_wheel_and_not_this_repository(installed: Path, tmp_path: Path) -> None:
    done = command(installed / "python", "-c", "import builder; print(builder.__file__)", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(installed.parent)


def test_the_installed_command_makes_a_story_that_builds(installed: Path, tmp_path: Path) -> None:
    done = command(installed / "dateline", "new", "story", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    _, guide, last = done.stdout.splitlines()
    page = Path(guide.removeprefix("The guide: "))
    assert page.is_file()
    assert page.is_relative_to(installed.parent)
    assert last == f"View it: cd story && {installed / 'dateline'} serve --open"
    done = command(installed / "dateline", "build", "--strict", cwd=tmp_path / "story")
    assert done.returncode == 0, done.stderr
    story, expected = Project(tmp_path / "story"), starter_project(tmp_path / "expected")
    for name in ("index.html", "timeline/index.html", "charts/overview/figure.json", "assets/dateline/plotly.min.js"):
        assert (story.site / name).is_file(), name
    pipeline.run(expected)
    assert tree(story.docs) == tree(expected.docs)
    assert "Harrowmere" in (tmp_path / "story/site/events/first-walk/index.html").read_text(encoding="utf-8")


def test_mkdocs_finds_the_plugin_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    done = command(installed / "python", "-m", "mkdocs", "build", cwd=project.root)
    assert done.returncode == 0, done.stderr
    assert "Norvik closes its bridge" in (project.site / "events/bridge-closes/index.html").read_text(encoding="utf-8")
