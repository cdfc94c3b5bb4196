"""`dateline new`: the story that it makes builds at once, shows what a story can, and keeps up with this repository."""

from __future__ import annotations

import json
import os
import re
import sys
import sysconfig
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import in_process
import pytest
from click.testing import CliRunner, Result
from in_process import mkdocs
from site_helpers import REPOSITORY, BuiltSite, built_site, call, dead_links, read_timeline, targets, tree

from builder import calling, cli, origin
from builder.cli.new import STARTER
from builder.model import Status
from builder.project import Project

FILES = {
    *(".gitignore", ".vscode/extensions.json", "README.md", "docs/assets/favicon.svg", "docs/index.md", "mkdocs.yml"),
    *(".github/workflows/publish.yml", "requirements.txt"),
    *(f"seeds/{name}" for name in ("2025-10-06-first-lantern-walk.md", "2025-10-06-first-lantern-walk.yml")),
    *(f"seeds/{name}" for name in ("2025-10-08-how-many-walked.md", "2025-10-08-how-many-walked.yml", "story.yml")),
}
SCHEMAS = {f".dateline/{name}.schema.json" for name in ("annotations", "article", "draft", "story")}


def new(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(cli.main, [*options, "new", str(folder)])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A new story, checked and then published by a bare `mkdocs build --strict`."""
    project = Project(tmp_path_factory.mktemp("new") / "stories" / "mine")
    made = new(project.root)
    assert made.exit_code == 0, made.output
    done = mkdocs("build", "--strict", cwd=project.root)
    assert done.returncode == 0, done.stderr
    return built_site(project, made.stdout)


def test_new_writes_a_story_and_says_how_to_look_at_it(tmp_path: Path) -> None:
    made = new(tmp_path / "my story")
    assert (made.exit_code, made.stderr) == (0, "")
    assert made.stdout == (
        f"A small story is in {tmp_path / 'my story'}\n"
        f"The guide: {REPOSITORY / 'docs' / 'guide' / 'starting.md'}\n"
        f"View it: cd '{tmp_path / 'my story'}' && {calling.dateline('serve', '--open')}\n"
    )
    assert set(tree(tmp_path / "my story")) == FILES | SCHEMAS


@pytest.mark.parametrize(
    ("caller", "name"), [("the script", "my story"), ("the script", "$(story)"), ("the module", "-story")]
)
def test_what_new_prints_works_in_the_shell_that_it_was_run_from(tmp_path: Path, caller: str, name: str) -> None:
    """Whose PATH has no `dateline`. To be quick, the story is checked and not served."""
    script = os.path.join(sysconfig.get_path("scripts"), "dateline")
    command = {"the script": [script], "the module": [sys.executable, "-m", "builder"]}[caller]
    environment = {"PATH": os.defpath}
    made = call([*command, "new", "--", name], cwd=tmp_path, environment=environment)
    line = made.stdout.splitlines()[-1]
    assert line.startswith("View it: ")
    assert line.endswith(" serve --open")
    pasted = line.removeprefix("View it: ").removesuffix("serve --open") + "check"
    done = call(["/bin/sh", "-c", pasted], cwd=tmp_path, environment=environment)
    assert (done.returncode, done.stdout) == (
        0,
        "2 articles, 7 events, 2 of 2 claims checked in full: no problems found.\n",
    ), pasted + done.stderr


def test_help_and_new_name_the_guide() -> None:
    last = CliRunner().invoke(cli.main, ["--help"]).stdout.splitlines()[-1]
    assert last == f"  The guide: {origin.guide()}"
    assert (origin.guide() / "starting.md").is_file()


def test_new_fills_an_empty_folder_and_can_be_quiet(folder: Path) -> None:
    folder.mkdir()
    made = new(folder, "--quiet")
    assert (made.exit_code, made.output) == (0, "")
    assert set(tree(folder)) == FILES | SCHEMAS


def test_new_stories_are_equal(tmp_path: Path) -> None:
    new(tmp_path / "one")
    new(tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def hold(*names: str) -> Callable[[Path], None]:
    """A folder that holds files."""

    def make(folder: Path) -> None:
        folder.mkdir()
        for name in names:
            (folder / name).write_text("mine", encoding="utf-8")

    return make


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (hold("notes.txt"), "this folder is not empty"),
        (hold(".hidden"), "this folder is not empty"),
        (hold("mkdocs.yml", "README.md"), "this folder is not empty"),
        (lambda folder: folder.write_text("mine", encoding="utf-8"), "this is not a folder"),
    ],
    ids=["a file", "a hidden file", "a project", "no folder"],
)
def test_new_refuses_what_is_not_empty_and_leaves_it(folder: Path, make: Callable[[Path], None], what: str) -> None:
    make(folder)
    before = tree(folder.parent)
    made = new(folder)
    assert (made.exit_code, made.stdout) == (1, "")
    assert made.stderr == f"{folder}:1:1: {what}: name a new folder or an empty one\n1 problem; nothing was written.\n"
    assert tree(folder.parent) == before


def test_new_refuses_a_link_to_nowhere(folder: Path) -> None:
    folder.symlink_to("nowhere")
    made = new(folder)
    assert (made.exit_code, made.stdout) == (1, "")
    assert "this is not a folder: name a new folder or an empty one" in made.stderr
    assert folder.is_symlink()
    assert not folder.exists()


# The story


def test_the_check_finds_nothing_in_it(built: BuiltSite) -> None:
    result = CliRunner().invoke(cli.main, ["--project", str(built.project.root), "check", "--strict"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "2 articles, 7 events, 2 of 2 claims checked in full: no problems found.\n"


def test_its_site_has_a_page_for_everything_and_no_dead_link(built: BuiltSite) -> None:
    timeline = read_timeline(built.project.seeds)
    story = timeline.story
    sorts = {
        "events": timeline.events,
        "articles": timeline.articles,
        "actors": story.actors,
        "places": story.places,
        "measures": story.measures,
    }
    pages = {f"{sort}/{id}/" for sort, ids in sorts.items() for id in ids}
    assert built.pages.keys() >= {"", "timeline/", "compare/", *(f"{sort}/" for sort in sorts), *pages}
    assert dead_links(built) == []
    assert sum(len(targets(page)) for page in built.pages.values()) > 20 * len(built.pages)


def test_it_shows_what_a_story_can(built: BuiltSite) -> None:
    timeline = read_timeline(built.project.seeds)
    (disagreement,) = timeline.disagreements
    assert {disagreement.first.quantity.text, disagreement.second.quantity.text} == {"about 900", "about 1400"}
    assert any(len(event.articles) == 2 for event in timeline.events.values())
    assert any(event.status is Status.EXPECTED for event in timeline.events.values())
    assert any(event.when.is_known and not event.when.is_day for event in timeline.events.values())
    first = built.pages[""].body
    assert timeline.story.standfirst in first.text
    assert [each.attributes["data-figure"] for each in first.all("figure", class_="dl-chart")][:2] == [
        "charts/overview/figure.js",
        "charts/walkers/figure.js",
    ]
    assert "about 1,400" in first.text


# One place for the title

TITLE = 'Bread & Roses: "the <b>other</b> walk"'
STANDFIRST = "Nothing but this is said of it."


@pytest.fixture(scope="module")
def retitled(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A new story of which nothing but the title and the standfirst in story.yml were changed."""
    project = Project(tmp_path_factory.mktemp("retitled") / "story")
    new(project.root)
    path = project.seeds / "story.yml"
    own = f"title: {json.dumps(TITLE)}\nstandfirst: {json.dumps(STANDFIRST)}\n"
    text, count = re.subn(r"^title: .*\nstandfirst: >-\n(  .*\n)+", own, path.read_text(encoding="utf-8"), flags=re.M)
    assert count == 1
    path.write_text(text, encoding="utf-8")
    done = in_process.dateline("--project", str(project.root), "build", "--strict", cwd=STARTER)
    assert done.returncode == 0, done.stderr
    return built_site(project, done.stdout)


@pytest.mark.parametrize("old", ["The lantern walk at Harrowmere", "An invented example", "two invented articles"])
def test_after_changing_only_the_story_nothing_is_left_of_the_old_title(retitled: BuiltSite, old: str) -> None:
    assert [name for name, content in retitled.files.items() if old.encode() in content] == []


def test_the_new_title_is_wherever_a_title_is(retitled: BuiltSite) -> None:
    first, timeline = retitled.pages[""], retitled.pages["timeline/"]
    assert first.title == TITLE
    assert first.body.one("h1").text == TITLE
    assert timeline.title == f"Timeline - {TITLE}"
    for page in retitled.pages.values():
        assert page.root.one("meta", property="og:site_name").attributes["content"] == TITLE
        assert [each.attributes["aria-label"] for each in page.root.all("a", class_="md-header__button md-logo")] == [
            TITLE
        ]
    assert first.root.one("meta", property="og:title").attributes["content"] == TITLE
    assert first.root.one("meta", property="og:type").attributes["content"] == "website"
    assert f"Source: {TITLE}" in retitled.frames["charts/overview/"].root.text
    assert json.loads(retitled.files["charts/overview/data.json"])["story"] == TITLE


def test_the_standfirst_is_the_description(retitled: BuiltSite) -> None:
    first = retitled.pages[""]
    assert first.description == STANDFIRST
    assert first.root.one("meta", property="og:description").attributes["content"] == STANDFIRST


# What publishing needs


def test_the_requirement_is_the_version_that_made_the_story(folder: Path) -> None:
    new(folder)
    *comments, requirement = (folder / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("# ") for line in comments)
    assert requirement == origin.origin().requirement
    assert requirement == f"dateline[png]=={version('dateline')}", "these tests run with an editable install"


VCS = {"vcs": "git", "commit_id": "4f2a"}


@pytest.mark.parametrize(
    ("noted", "requirement", "repository"),
    [
        (None, "dateline[png]==1.2", ""),
        ({"url": "file:///home/me/dateline", "dir_info": {"editable": True}}, "dateline[png]==1.2", ""),
        ({"url": "file:///home/me/dateline-1.2-py3-none-any.whl", "archive_info": {}}, "dateline[png]==1.2", ""),
        ({"url": "file://localhost/home/me/dateline", "vcs_info": VCS}, "dateline[png]==1.2", ""),
        (
            {"url": "https://git.example/us/dateline.git", "vcs_info": VCS},
            "dateline[png] @ git+https://git.example/us/dateline.git@4f2a",
            "https://git.example/us/dateline",
        ),
        (
            {"url": "https://files.example/dateline-1.2-py3-none-any.whl", "archive_info": {}},
            "dateline[png] @ https://files.example/dateline-1.2-py3-none-any.whl",
            "",
        ),
    ],
    ids=["an index", "a clone", "a wheel", "a repository of this machine", "a repository", "a wheel on the web"],
)
def test_the_requirement_is_what_others_can_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, noted: object, requirement: str, repository: str
) -> None:
    found = origin.origin_of("1.2", json.dumps(noted) if noted else None)
    monkeypatch.setattr(origin, "origin", lambda: found)
    new(folder)
    text = (folder / "requirements.txt").read_text(encoding="utf-8")
    assert text.splitlines()[-1] == requirement
    assert text.startswith("# Dateline 1.2, ")
    assert ("HOST/OWNER" in text) == ("==" in requirement)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert readme.startswith((STARTER / "README.md").read_text(encoding="utf-8"))
    assert (f"`docs/guide` of {repository} " in readme) == bool(repository)


def test_the_workflow_is_that_of_this_repository() -> None:
    """It installs what the requirements name and has no tests to run; all else is the same, action by action."""
    name = ".github/workflows/publish.yml"
    ours, its = ((root / name).read_text(encoding="utf-8") for root in (REPOSITORY, STARTER))
    lines = (
        "|",
        "          python -m pip install --require-hashes -r .ci/requirements.txt",
        "          python -m pip install --no-deps --no-build-isolation -e .",
    )
    assert "\n".join(lines) in ours
    ours = ours.replace("\n".join(lines), "python -m pip install -r requirements.txt")
    assert its == ours.replace("      - name: Test the links\n        run: python -m pytest -m links\n", "")


# Keeping up with this repository


def lines(path: Path, *without: str) -> list[str]:
    """The lines of a file but those with one of these words, which are its own."""
    text = path.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not any(word in line for word in without)]


def test_its_settings_are_those_of_this_repository() -> None:
    """All but the guide, so that what the theme and the plugins need is told once and for all."""
    assert lines(STARTER / "mkdocs.yml") == lines(REPOSITORY / "mkdocs.yml", "guide/")


def test_git_ignores_what_the_builder_writes() -> None:
    """All that this repository's own list has for the site, without what is for working on the builder."""
    ignored, ours = (
        {line for line in lines(path) if line.startswith("/") and not line.startswith("/build/")}
        for path in (STARTER / "gitignore", REPOSITORY / ".gitignore")
    )
    assert ignored == ours - {"/dist/"}


@pytest.mark.parametrize("name", ["docs/assets/favicon.svg", ".vscode/extensions.json"])
def test_it_shares_files_with_this_repository(name: str) -> None:
    assert (STARTER / name).read_bytes() == (REPOSITORY / name).read_bytes()
