"""The MkDocs adapter: a bare `mkdocs build` or `mkdocs serve` does all; a saved change rebuilds once."""

from __future__ import annotations

import gzip
import html
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from in_process import mkdocs
from live_helpers import Server, save
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from site_helpers import CONFIG, INDEX, REPOSITORY, dateline, run, starter_project, tree, write_project
from watchdog.utils.dirsnapshot import DirectorySnapshot, DirectorySnapshotDiff

import builder
from builder.project import Project

PAGES = {"guide/index.md": "# A guide\n\nBy hand.\n\n```chart\noverview\n```\n"}
SECOND = "2031-03-06-ferry-counts"


# mkdocs build


def published(site: Path) -> dict[str, bytes]:
    """A site's files; the one that is packed with the time of day, unpacked."""
    files = tree(site)
    files["sitemap.xml.gz"] = gzip.decompress(files["sitemap.xml.gz"])
    return files


@pytest.mark.parametrize(
    ("make", "build"),
    [(write_project, partial(run, "-m", "mkdocs")), (starter_project, mkdocs)],
    ids=["a small project", "one with all settings"],
)
def test_a_bare_mkdocs_build_makes_the_site_that_dateline_build_makes(
    tmp_path: Path, make: Callable[[Path], Project], build: Callable[..., Any]
) -> None:
    """Once in a process of its own, where nothing has been imported yet."""
    ours, bare = make(tmp_path / "ours"), make(tmp_path / "bare")
    dateline("build", cwd=ours.root)
    done = build("build", cwd=bare.root)
    assert done.returncode == 0, done.stderr
    assert published(bare.site) == published(ours.site)
    assert tree(bare.docs) == tree(ours.docs)


def test_mkdocs_builds_from_elsewhere_too(tmp_path: Path) -> None:
    """The fences find the project by the settings' file, not by the current folder."""
    project = write_project(tmp_path / "project")
    done = mkdocs("build", "-f", str(project.config), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert 'href="events/bridge-closes/"' in (project.site / "index.html").read_text(encoding="utf-8")


def test_mkdocs_with_a_broken_seed_tells_it_and_leaves_docs_and_site(folder: Path) -> None:
    project = write_project(folder)
    assert mkdocs("build", cwd=folder).returncode == 0
    path = project.seeds / f"{SECOND}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("cannot reach the town", "can't"), encoding="utf-8")
    before = tree(folder)
    done = mkdocs("build", cwd=folder)
    assert done.returncode != 0
    assert f"seeds/{SECOND}.yml:10:10: the quote" in done.stderr
    assert "the site was not touched" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(folder) == before


def test_a_warning_is_told_and_stops_a_strict_build(folder: Path) -> None:
    project = write_project(folder)
    (project.seeds / f"{SECOND}.yml").unlink()
    done = mkdocs("build", cwd=folder)
    assert done.returncode == 0
    assert f"seeds/{SECOND}.md:1:1: warning: the article has no annotations" in done.stderr
    before = tree(folder)
    done = mkdocs("build", "--strict", cwd=folder)
    assert done.returncode != 0
    assert "the article has no annotations" in done.stderr
    assert tree(folder) == before


def test_with_build_false_docs_are_published_as_they_are(folder: Path) -> None:
    project = write_project(folder, config=CONFIG.replace("  - dateline", "  - dateline:\n      build: false"))
    dateline("pages", cwd=folder)
    before = tree(project.docs)
    (project.seeds / "story.yml").write_text("broken: [", encoding="utf-8")
    done = mkdocs("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert tree(project.docs) == before
    assert (project.site / "events/bridge-closes/index.html").is_file()


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("docs_dir: seeds", "docs_dir must be docs"),
        ("docs_dir: docs\nuse_directory_urls: false", "use_directory_urls must be true"),
    ],
)
def test_settings_that_would_break_every_link_are_refused(folder: Path, setting: str, told: str) -> None:
    write_project(folder, config=CONFIG.replace("docs_dir: docs", setting))
    done = mkdocs("build", cwd=folder)
    assert done.returncode != 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr


# What is watched


class Watched:
    """A project that was built as `mkdocs serve` does, and what it watches, asked for instead of waited for."""

    def __init__(self, project: Project) -> None:
        self.project = project
        config = self.rebuild()
        self.server = LiveReloadServer(builder=self.rebuild, host="127.0.0.1", port=0, root=config.site_dir)
        self.server.watch(config.docs_dir)
        self.server.watch(config.config_file_path)
        config.plugins.on_serve(self.server, config=config, builder=self.rebuild)
        self.snapshots = {
            watch: DirectorySnapshot(watch.path, recursive=watch.is_recursive)
            for watch in self.server._watch_refs.values()
        }

    def rebuild(self) -> MkDocsConfig:
        config = load_config(str(self.project.config), site_dir=str(self.project.root / "served"))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        return config

    def changed(self) -> list[str]:
        """The watched files that were made, changed or deleted since last asked."""
        found = set()
        for watch, before in self.snapshots.items():
            self.snapshots[watch] = DirectorySnapshot(watch.path, recursive=watch.is_recursive)
            difference = DirectorySnapshotDiff(before, self.snapshots[watch])
            found |= {*difference.files_created, *difference.files_modified, *difference.files_deleted}
        return sorted(Path(os.fsdecode(path)).relative_to(self.project.root).as_posix() for path in found)


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    watched = Watched(write_project(tmp_path_factory.mktemp("watched") / "project", pages=PAGES))
    yield watched
    watched.server.server_close()


@pytest.fixture
def watched(watching: Watched) -> Watched:
    """A project whose last change was followed by a rebuild; each test changes another file of it."""
    assert watching.changed() == []
    return watching


EDITS = {
    "a seed": f"seeds/{SECOND}.md",
    "the story": "seeds/story.yml",
    "a page": "docs/index.md",
    "a page in a folder": "docs/guide/index.md",
    "the settings": "mkdocs.yml",
    "a new page": "docs/about.md",
    "a new page in a folder": "docs/guide/more.md",
    "a new seed": "seeds/2031-03-09-third.md",
}
NEW = {
    "docs/about.md": "# About\n",
    "docs/guide/more.md": "# More\n",
    "seeds/2031-03-09-third.md": "---\ntitle: A third\npublished: 2031-03-09\ntext: full\n---\n\nA third article.\n",
}


@pytest.mark.parametrize("name", EDITS.values(), ids=EDITS.keys())
def test_what_people_write_is_watched_and_what_the_builder_writes_is_not(watched: Watched, name: str) -> None:
    """So one edit asks for one rebuild, and the rebuild asks for no other."""
    path, docs = watched.project.root / name, tree(watched.project.docs)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    comment = {".md": "\n\nOne more paragraph.\n", ".yml": "\n# One more comment\n"}[path.suffix]
    save(path, NEW.get(name) or text + comment)
    assert watched.changed() == [name]
    watched.rebuild()
    if name.startswith("seeds/") and name.endswith(".md"):
        assert tree(watched.project.docs) != docs, "the builder had something to write"
    assert watched.changed() == []


def test_the_originals_of_briefs_are_not_watched(watched: Watched) -> None:
    save(watched.project.seeds / ".originals" / "bridge-closed.txt", "The text that a brief retells.\n")
    assert watched.changed() == []


def test_the_package_itself_is_watched(watched: Watched) -> None:
    """For those who work on a template."""
    package = Path(builder.__file__).parent
    assert any(Path(watch.path) == package and watch.is_recursive for watch in watched.snapshots)


# mkdocs serve


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, so that its templates can be edited."""
    root = tmp_path_factory.mktemp("package")
    shutil.copytree(REPOSITORY / "builder", root / "builder", ignore=shutil.ignore_patterns("__pycache__"))
    return root


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Iterator[tuple[Server, Project]]:
    project = write_project(tmp_path_factory.mktemp("served") / "project", pages=PAGES)
    server = Server(project.root, package)
    try:
        server.wait_for(lambda: server.count("Serving on") == 1)
        yield server, project
    finally:
        server.stop()


def test_the_first_build_is_one_and_is_served(served: tuple[Server, Project]) -> None:
    server, _ = served
    server.settle()
    assert server.builds == 1
    assert "Norvik closes its bridge" in server.get("events/bridge-closes/")


def test_an_edited_seed_is_rebuilt_once(served: tuple[Server, Project]) -> None:
    server, project = served
    path = project.seeds / "2031-03-04-bridge-closed.yml"
    text = path.read_text(encoding="utf-8")
    assert server.builds_of(lambda: save(path, text.replace("closes its bridge", "shuts its bridge"))) == 1
    assert "Norvik shuts its bridge" in server.get("events/bridge-closes/")
    assert "Norvik shuts its bridge" in server.get("timeline/")


def test_a_seed_that_adds_and_removes_pages_is_rebuilt_once(served: tuple[Server, Project]) -> None:
    server, project = served
    path = project.seeds / "story.yml"
    text = path.read_text(encoding="utf-8")
    assert server.builds_of(lambda: save(path, text.replace("  mayor:", "  burgomaster:"))) == 1
    assert "Mayor of Norvik" in server.get("actors/burgomaster/")
    assert not (project.docs / "actors/mayor.md").exists()


def test_an_edited_page_is_rebuilt_once(served: tuple[Server, Project]) -> None:
    server, project = served
    assert server.builds_of(lambda: save(project.docs / "index.md", INDEX + "\nOne more paragraph.\n")) == 1
    assert "One more paragraph." in server.get("")


def test_an_added_page_is_rebuilt_once(served: tuple[Server, Project]) -> None:
    server, project = served
    assert server.builds_of(lambda: save(project.docs / "guide/more.md", "# Added by hand\n")) == 1
    assert "Added by hand" in server.get("guide/more/")


def test_an_edited_template_is_rebuilt_once(served: tuple[Server, Project], package: Path) -> None:
    server, _ = served
    path = package / "builder/pages/templates/compare.md.j2"
    text = path.read_text(encoding="utf-8")
    assert server.builds_of(lambda: save(path, text + "\nThe end of the comparison.\n")) == 1
    assert "The end of the comparison." in server.get("compare/")


def test_a_folder_that_somebody_makes_is_watched_and_one_that_goes_is_missed(
    served: tuple[Server, Project], tmp_path: Path
) -> None:
    server, project = served
    save(tmp_path / "essays/first.md", "# An essay\n")
    assert server.builds_of(lambda: (tmp_path / "essays").rename(project.docs / "essays")) == 1
    assert "An essay" in server.get("essays/first/")
    assert server.builds_of(lambda: save(project.docs / "essays/first.md", "# A better essay\n")) == 1
    assert "A better essay" in server.get("essays/first/")
    assert server.builds_of(lambda: (project.docs / "essays").rename(tmp_path / "essays")) == 1
    assert server.ask("essays/first/")[0] == 404
    assert server.builds_of(lambda: (tmp_path / "essays").rename(project.docs / "essays")) == 1
    assert server.builds_of(lambda: save(project.docs / "essays/first.md", "# The best essay\n")) == 1
    assert "The best essay" in server.get("essays/first/")


def test_a_broken_seed_is_told_in_place_of_the_site_until_it_is_mended(served: tuple[Server, Project]) -> None:
    server, project = served
    path = project.seeds / f"{SECOND}.yml"
    text = path.read_text(encoding="utf-8")
    told = "the kind 'statment' is not declared"
    assert server.builds_of(lambda: save(path, text.replace("kind: statement", "kind: statment"))) == 1
    assert server.count(f"seeds/{SECOND}.yml:7:9: {told}") == 1
    assert "The ferry line gives a higher number" in (project.docs / "events/ferry-line-counts.md").read_text()
    for address in ("", "events/ferry-line-counts/", "nowhere/"):
        status, page = server.ask(address)
        assert (status, html.unescape(page).count(told)) == (503, 1)
        assert "livereload(" in page
    assert server.builds_of(lambda: save(path, text.replace("gives a higher", "names a higher"))) == 1
    assert "The ferry line names a higher number" in server.get("events/ferry-line-counts/")
    assert server.ask("nowhere/")[0] == 404


def test_serving_begins_with_what_is_wrong(folder: Path) -> None:
    """A mistake that is there already need not be looked for in the terminal; and pages come with its end."""
    project = write_project(folder, pages=PAGES)
    path = project.seeds / f"{SECOND}.yml"
    text = path.read_text(encoding="utf-8")
    save(path, text.replace("kind: statement", "kind: statment"))
    server = Server(project.root, REPOSITORY)
    try:
        server.wait_for(lambda: server.count("Serving on") == 1)
        assert server.count(f"seeds/{SECOND}.yml:7:9: the kind 'statment' is not declared") == 1
        assert "1 problem to fix" in server.ask("")[1]
        assert not (project.docs / "events").exists()
        assert server.builds_of(lambda: save(path, text)) == 1
        assert "The ferry line gives a higher number" in server.get("events/ferry-line-counts/")
        assert server.builds_of(lambda: save(project.docs / "guide/index.md", "# Changed\n")) == 1
    finally:
        server.stop()
