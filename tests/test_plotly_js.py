"""The setting `plotly_js` of the plugin: another build is published, and trusted by pages for embedding."""

from __future__ import annotations

import base64
import html
import os
import re
from hashlib import sha256
from pathlib import Path

import pytest
from in_process import mkdocs
from site_helpers import CONFIG, REPOSITORY, dateline, small_story, stamps, write_project

from builder import pipeline
from builder.charts import plotly
from builder.problems import ProblemsError
from builder.project import Project

HEADER = re.search(r"v(\d+)\.(\d+\.\d+)", plotly.installed().path.read_text(encoding="utf-8")[:200])
assert HEADER
MAJOR, MINOR = HEADER.groups()
STYLE = ".of-this-build{{color:{}}}"
FILE = "vendor/plotly-basic.min.js"
PUBLISHED = "docs/assets/dateline/plotly.min.js"
FRAME = "docs/charts/overview/index.html"
CONFIGURED = CONFIG.replace("  - dateline\n", f"  - dateline:\n      plotly_js: {FILE}\n")
LINE = CONFIGURED.splitlines().index(f"      plotly_js: {FILE}") + 1


def build(version: str = f"{MAJOR}.{MINOR}", colour: str = "red", name: str = "plotly.js (basic - minified)") -> str:
    """A stand-in for a build: its comment, and a style sheet that it adds."""
    style = STYLE.format(colour)
    return f"/**\n* {name} v{version}\n* Licensed\n*/\ne.textContent='{style}',document.head.appendChild(e);\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = write_project(tmp_path / "project", *small_story(), config=CONFIGURED)
    write(project, build())
    return project


def write(project: Project, content: str, name: str = FILE) -> None:
    path = project.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")


def trusts(project: Project, style: str) -> bool:
    """Whether the policy of a page for embedding lets a style sheet in."""
    fingerprint = base64.b64encode(sha256(style.encode()).digest()).decode()
    return f"'sha256-{fingerprint}'" in html.unescape((project.root / FRAME).read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", ["pages", "build", "mkdocs"])
def test_the_site_has_the_build_that_is_named_and_trusts_its_styles(project: Project, command: str) -> None:
    mkdocs("build", cwd=project.root) if command == "mkdocs" else dateline(command, cwd=project.root)
    assert (project.root / PUBLISHED).read_text(encoding="utf-8") == build()
    assert trusts(project, STYLE.format("red"))
    assert not any(trusts(project, style) for style in plotly.installed().styles if style)


def test_a_changed_build_changes_what_depends_on_it_and_nothing_else(project: Project) -> None:
    pipeline.run(project, plotly_js=FILE)
    before = stamps(project.docs)
    write(project, build(colour="blue"))
    pipeline.run(project, plotly_js=FILE)
    after = stamps(project.docs)
    changed = {name for name in after if after[name] != before[name]} - {pipeline.MANIFEST}
    assert {PUBLISHED, FRAME} <= {f"docs/{name}" for name in changed}
    assert all(name.endswith((".min.js", "/index.html")) for name in changed)
    assert trusts(project, STYLE.format("blue"))
    assert not trusts(project, STYLE.format("red"))
    assert pipeline.run(project, plotly_js=FILE).written == 0


def test_without_the_setting_the_installed_one_is_back_whatever_else_is_there(project: Project) -> None:
    pipeline.run(project, plotly_js=FILE)
    pipeline.run(project)
    assert (project.root / PUBLISHED).read_bytes() == plotly.installed().path.read_bytes()
    assert all(trusts(project, style) for style in plotly.installed().styles)


@pytest.mark.parametrize("name", ["../elsewhere.js", "{absolute}", "docs/../vendor/plotly-basic.min.js"])
def test_the_file_may_be_anywhere_relative_to_mkdocs_yml(
    project: Project, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.seeds)
    name = name.format(absolute=project.root.parent / "elsewhere.js")
    write(project, build(colour="green"), name)
    pipeline.run(project, plotly_js=name)
    assert trusts(project, STYLE.format("green"))
    assert pipeline.run(project, plotly_js=name).written == 0


WRONG = {
    "missing": (None, "cannot be read"),
    "empty": ("", "does not begin as plotly.js does"),
    "not plotly": ("alert('plotly.js v4.1.1')", "does not begin as plotly.js does"),
    "named later": (f"let a;\n{build()}", "does not begin as plotly.js does"),
    "older": (build(f"{int(MAJOR) - 1}.35.2"), "charts are made for"),
    "newer": (build(f"{int(MAJOR) + 1}.0.0", name="plotly.js"), "charts are made for"),
}


@pytest.mark.parametrize(("content", "what"), WRONG.values(), ids=WRONG)
def test_another_file_than_a_build_of_this_major_version_is_a_problem_with_its_place(
    project: Project, content: str | None, what: str
) -> None:
    os.remove(project.root / FILE)
    if content is not None:
        write(project, content)
    with pytest.raises(ProblemsError) as caught:
        pipeline.run(project, plotly_js=FILE)
    (problem,) = caught.value.problems
    assert str(problem.spot) == f"mkdocs.yml:{LINE}:18"
    assert problem.what.startswith(f"plotly_js: {FILE} ")
    assert what in problem.what
    assert not (project.root / PUBLISHED).exists()


def test_it_is_reported_with_the_problems_of_the_seeds(project: Project) -> None:
    write(project, "")
    write(project, "title: [", "seeds/story.yml")
    with pytest.raises(ProblemsError) as caught:
        pipeline.run(project, plotly_js=FILE)
    assert [problem.spot.file for problem in caught.value.problems] == ["mkdocs.yml", "seeds/story.yml"]


@pytest.mark.parametrize("minor", [MINOR, "0.0", "99.12"])
def test_any_minor_version_will_do(project: Project, minor: str) -> None:
    write(project, build(f"{MAJOR}.{minor}", name="plotly.js"))
    pipeline.run(project, plotly_js=FILE)
    assert (project.root / PUBLISHED).is_file()


def test_no_build_of_plotly_js_is_in_this_repository() -> None:
    folders = [REPOSITORY / name for name in ("builder", "seeds", "tests")]
    scripts = [path for folder in folders for path in folder.rglob("*.js")]
    assert [path for path in scripts if path.stat().st_size > 100_000] == []
