"""`dateline new`: the story that it makes builds at once, shows what a story can, and keeps up with this repository."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_helpers import REPOSITORY, BuiltSite, built_site, dead_links, read_timeline, run, targets, tree

from builder import cli
from builder.cli.new import STARTER
from builder.model import Status
from builder.project import Project

FILES = {
    *(".gitignore", ".vscode/extensions.json", "README.md", "docs/assets/favicon.svg", "docs/index.md", "mkdocs.yml"),
    *(f"seeds/{name}" for name in ("2025-10-06-first-lantern-walk.md", "2025-10-06-first-lantern-walk.yml")),
    *(f"seeds/{name}" for name in ("2025-10-08-how-many-walked.md", "2025-10-08-how-many-walked.yml", "story.yml")),
}
SCHEMAS = {f".dateline/{name}.schema.json" for name in ("annotations", "article", "story")}


def new(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(cli.main, [*options, "new", str(folder)])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A new story, checked and then published by a bare `mkdocs build --strict`."""
    project = Project(tmp_path_factory.mktemp("new") / "stories" / "mine")
    made = new(project.root)
    assert made.exit_code == 0, made.output
    done = run("-m", "mkdocs", "build", "--strict", cwd=project.root)
    assert done.returncode == 0, done.stderr
    return built_site(project, made.stdout)


def test_new_writes_a_story_and_says_how_to_look_at_it(tmp_path: Path) -> None:
    made = new(tmp_path / "my story")
    assert (made.exit_code, made.stderr) == (0, "")
    assert made.stdout == (
        f"A small story is in {tmp_path / 'my story'}\n"
        f"Look at it: cd '{tmp_path / 'my story'}' && dateline serve --open\n"
    )
    assert set(tree(tmp_path / "my story")) == FILES | SCHEMAS


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
        (lambda folder: folder.write_text("mine", encoding="utf-8"), "this is no folder"),
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
    assert "this is no folder: name a new folder or an empty one" in made.stderr
    assert folder.is_symlink()
    assert not folder.exists()


# The story


def test_the_check_finds_nothing_in_it(built: BuiltSite) -> None:
    result = CliRunner().invoke(cli.main, ["--project", str(built.project.root), "check", "--strict"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "2 articles, 7 events: all is well.\n"


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
    assert [each.attributes["data-figure"] for each in first.all("figure")][:2] == [
        "charts/overview/figure.json",
        "charts/walkers/figure.json",
    ]
    assert "about 1,400" in first.text


# Keeping up with this repository


def lines(path: Path, *without: str) -> list[str]:
    """The lines of a file but those with one of these words, which are its own."""
    text = path.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not any(word in line for word in without)]


def test_its_settings_are_those_of_this_repository() -> None:
    """All but the names and the guide, so that what the theme and the plugins need is told once and for all."""
    own = ("site_name:", "site_description:")
    assert lines(STARTER / "mkdocs.yml", *own) == lines(REPOSITORY / "mkdocs.yml", *own, "guide/")


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
