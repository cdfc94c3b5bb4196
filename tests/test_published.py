"""`dateline build` makes only what changed, and leaves just the site that a build of all leaves."""

from __future__ import annotations

import copy
import errno
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import in_process
import pytest
from in_process import Done
from site_helpers import CONFIG, SAME_DAY, dateline, small_story, stamps, tree, write_project
from test_incremental import EDITS, events_of, is_valid, rewrite

from builder.live import kept, publishing, settled
from builder.live.hashes import MISSING, Hashes
from builder.project import Project

PAGES = {
    "guide/index.md": "# A guide\n\n[One](more.md#part) [two](../events/bridge-closes.md)\n\n```chart\ncounts\n```\n",
    "guide/more.md": "# More of it\n\n## Part\n\nWords.\n",
    "guide/note.txt": "A file that is copied.\n",
}
THEMED = CONFIG.replace("  font: false\n", "  font: false\n  custom_dir: theme\n")
THEMED += "site_url: !ENV [TRIED_URL, 'https://norvik.example/']\ncopyright: !ENV [TRIED_COPYRIGHT, Nobody]\n"
FOOT = "theme/partials/copyright.html"


def build(project: Project, *options: str, **env: str) -> Done:
    done = dateline("build", *options, cwd=project.root, env={**SAME_DAY, **env})
    assert done.returncode == 0, done.stderr
    return done


def from_nothing(project: Project, folder: Path, **env: str) -> dict[str, bytes]:
    """The site that a build leaves which finds nothing but what people write."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.root, folder, ignore=shutil.ignore_patterns(".dateline", "site"))
    build(Project(folder), **env)
    return tree(folder / "site")


def differences(seen: dict[str, bytes], whole: dict[str, bytes]) -> list[str]:
    return sorted(name for name in seen.keys() | whole.keys() if seen.get(name) != whole.get(name))


def write(project: Project, name: str, text: str) -> None:
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# Any edit of what is not in the seeds. What each does may be undone by a later one.

Edit = Callable[[Project, random.Random], None]


def a_page_by_hand(project: Project, chance: random.Random) -> None:
    text = f"# Essay {chance.randrange(9)}\n\n```chart\noverview\n```\n"
    write(project, f"docs/essays/{chance.choice('abc')}.md", text)


def a_page_by_hand_less(project: Project, chance: random.Random) -> None:
    shutil.rmtree(project.docs / "essays", ignore_errors=True)


def another_section(project: Project, chance: random.Random) -> None:
    write(project, "docs/guide/more.md", f"# More of it {chance.randrange(9)}\n\n## Part\n\nWords.\n")


def a_copied_file(project: Project, chance: random.Random) -> None:
    write(project, f"docs/guide/{chance.choice('xyz')}.txt", f"Words {chance.randrange(99)}\n")


def a_copied_file_less(project: Project, chance: random.Random) -> None:
    for path in (project.docs / "guide").glob("?.txt"):
        path.unlink()


def another_template(project: Project, chance: random.Random) -> None:
    write(project, FOOT, f"By hand {chance.randrange(9)}: {{{{ config.copyright }}}}")


def another_setting(project: Project, chance: random.Random) -> None:
    write(project, "mkdocs.yml", f"{THEMED}repo_name: Called {chance.randrange(9)}\n")


def another_extension(project: Project, chance: random.Random) -> None:
    more = chance.choice(["  - admonition\n", "  - footnotes\n", "  - pymdownx.snippets\n", ""])
    write(project, "mkdocs.yml", THEMED.replace("  - tables\n", f"  - tables\n{more}"))


def a_lost_page(project: Project, chance: random.Random) -> None:
    chance.choice(sorted(project.site.rglob("*.html"))).unlink()


def a_changed_page(project: Project, chance: random.Random) -> None:
    chance.choice(sorted(project.site.rglob("*.html"))).write_text("Not ours", encoding="utf-8")


def a_stray_file(project: Project, chance: random.Random) -> None:
    write(project, f"site/events/{chance.choice('abc')}.html", "Not ours")


def a_lost_site(project: Project, chance: random.Random) -> None:
    shutil.rmtree(project.site)


def a_lost_record(project: Project, chance: random.Random) -> None:
    (project.work / chance.choice(["site.json", "record.json", "manifest.json"])).unlink(missing_ok=True)


def a_broken_record(project: Project, chance: random.Random) -> None:
    path = project.work / "site.json"
    if path.exists():
        path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])


def all_times_the_same(project: Project, chance: random.Random) -> None:
    for path in (*project.docs.rglob("*.md"), *project.site.rglob("*.html")):
        os.utime(path, (1_000_000_000, 1_000_000_000))


OTHERS: tuple[Edit, ...] = (
    a_page_by_hand,
    a_page_by_hand_less,
    another_section,
    a_copied_file,
    a_copied_file_less,
    another_template,
    another_setting,
    another_extension,
    a_lost_page,
    a_changed_page,
    a_stray_file,
    a_lost_site,
    a_lost_record,
    a_broken_record,
    all_times_the_same,
)


@pytest.mark.parametrize("seed", [0, *(pytest.param(number, marks=pytest.mark.full) for number in range(1, 40))])
def test_after_any_edits_the_site_is_that_of_a_build_of_all(folder: Path, tmp_path: Path, seed: int) -> None:
    """Compared after each third edit; with --full these are hundreds."""
    chance = random.Random(seed)
    story, articles = small_story()
    project = write_project(folder, story, articles, pages=PAGES, config=THEMED)
    another_template(project, chance)
    build(project)
    done: list[str] = []
    for number in range(12):
        env = {"TRIED_COPYRIGHT": chance.choice(["Nobody", "Somebody"])} if chance.random() < 0.2 else {}
        if not events_of(articles):  # all were removed, and no edit has anything to change
            story, articles = small_story()
        if chance.random() < 0.5:
            before = copy.deepcopy((story, articles))
            edit: Callable[..., Any] = chance.choice(EDITS)
            edit(story, articles, chance)
            rewrite(project, story, articles)
            if not is_valid(project):
                story, articles = before
                rewrite(project, story, articles)
        else:
            edit = chance.choice(OTHERS)
            edit(project, chance)
        done.append(edit.__name__)
        build(project, **env)
        if number % 3 == 2:
            whole = from_nothing(project, tmp_path / "whole", **env)
            assert differences(tree(project.site), whole) == [], done


def test_with_nothing_changed_nothing_is_made(folder: Path) -> None:
    project = write_project(folder, pages=PAGES)
    build(project)
    before = stamps(project.site)
    build(project)
    made = {name for name, stamp in stamps(project.site).items() if stamp != before[name]}
    around = "assets/javascripts/around.js"
    assert made <= {"404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json", around}


def test_what_has_settled_is_not_even_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_project(folder, pages=PAGES)
    monkeypatch.setattr(settled, "SETTLED", 0)
    first = build(project)
    before = stamps(project.root)
    assert build(project).stdout == first.stdout
    assert stamps(project.root) == before
    write(project, "docs/guide/more.md", "# Else\n\n## Part\n")
    build(project)
    assert b"Else" in (project.site / "guide/more/index.html").read_bytes()


@pytest.mark.parametrize("name", ["seeds/2031-03-04-bridge-closed.yml", "docs/guide/more.md", "mkdocs.yml"])
def test_what_was_written_just_now_has_not_settled(folder: Path, name: str) -> None:
    project = write_project(folder, pages=PAGES)
    for path in (*project.seeds.iterdir(), *project.docs.rglob("*"), project.config):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    os.utime(project.root / name)
    build(project)
    assert settled.read(project) is None


def test_full_makes_all_of_it(folder: Path) -> None:
    project = write_project(folder, pages=PAGES)
    build(project)
    page = project.site / "guide/index.html"
    before = page.stat().st_ino
    build(project)
    assert page.stat().st_ino == before
    build(project, "--full")
    assert page.stat().st_ino != before


def test_a_site_that_warns_warns_again(folder: Path) -> None:
    project = write_project(folder, pages={**PAGES, "guide/more.md": "# More, without the part\n"})
    config = "validation:\n  links:\n    anchors: warn\n"
    project.config.write_text(CONFIG + config, encoding="utf-8")
    warnings = [build(project).stderr for _ in range(2)]
    assert "#part" in warnings[0]
    assert warnings[0] == warnings[1]


def test_strict_finds_a_section_that_a_page_by_hand_links_to_and_another_lost(folder: Path) -> None:
    """Though the page with the link has not changed, and the other is made without it."""
    project = write_project(folder, pages=PAGES)
    project.config.write_text(CONFIG + "validation:\n  links:\n    anchors: warn\n", encoding="utf-8")
    build(project, "--strict")
    before = tree(project.site)
    write(project, "docs/guide/index.md", "# A guide\n\n[One](more.md#part) and [a lost one](more.md#whole)\n")
    done = in_process.dateline("build", "--strict", cwd=project.root, env=SAME_DAY)
    assert done.returncode == 1
    assert "#whole" in done.stderr
    assert "#part" not in done.stderr
    assert tree(project.site) == before


def test_without_the_plugin_all_is_made(folder: Path) -> None:
    config = CONFIG.replace("  - dateline\n", "").replace("\nplugins:", "\nsite_author: Nobody\nplugins:")
    project = write_project(folder, pages={"index.md": "# By hand\n"}, config=config)
    build(project)
    page = project.site / "events/bridge-closes/index.html"
    inode = page.stat().st_ino
    build(project)
    assert page.stat().st_ino != inode


def test_an_error_leaves_the_last_site(folder: Path) -> None:
    story, articles = small_story()
    project = write_project(folder, story, articles, pages=PAGES)
    build(project)
    before = tree(project.site)
    write(project, FOOT, "{% broken %}")
    project.config.write_text(THEMED, encoding="utf-8")
    assert in_process.dateline("build", cwd=project.root, env=SAME_DAY).returncode == 1
    assert tree(project.site) == before


def test_what_ends_while_pages_are_put_in_place_is_repaired(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_project(folder, pages=PAGES)
    build(project)
    write(project, "docs/guide/more.md", "# More of it, again\n\n## Part\n")
    replace, done = os.replace, []

    def replace_few(one: Path, other: Path) -> None:
        if Path(other).is_relative_to(project.site):
            done.append(other)
            if len(done) > 2:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(other))
        replace(one, other)

    monkeypatch.setattr(publishing.os, "replace", replace_few)
    ended = in_process.dateline("build", cwd=project.root, env=SAME_DAY)
    assert (ended.returncode, len(done)) == (1, 3)
    assert "Traceback" not in ended.stderr
    monkeypatch.undo()
    build(project)
    assert differences(tree(project.site), from_nothing(project, tmp_path / "whole")) == []


def test_what_is_restored_is_trusted_when_asked(folder: Path, tmp_path: Path) -> None:
    """A clone with the cache of a build server: only what changed is made, and the site is that of a build of all."""
    project = write_project(folder, pages=PAGES)
    build(project)
    clone = Project(tmp_path / "clone")
    shutil.copytree(project.root, clone.root)
    made, _ = kept.read(clone)
    assert made is None
    write(clone, "docs/guide/more.md", "# More of it, again\n\n## Part\n")
    page = clone.site / "events/bridge-closes/index.html"
    inode = page.stat().st_ino
    build(clone, "--restored")
    assert page.stat().st_ino == inode
    assert differences(tree(clone.site), from_nothing(clone, tmp_path / "whole")) == []


def test_a_file_is_read_again_only_when_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_text("one", encoding="utf-8")
    assert Hashes().of(str(tmp_path / "none")) == MISSING
    hashes = Hashes()
    one = hashes.of(str(path))
    assert hashes.seen == {}  # it could change again without a sign of it
    monkeypatch.setattr("builder.live.hashes.SETTLED", 0)
    assert hashes.of(str(path)) == one
    later = Hashes(hashes.seen)
    with monkeypatch.context() as patched:
        patched.setattr("builder.live.hashes.read_file", None)
        assert later.of(str(path)) == one
    path.write_text("two", encoding="utf-8")
    assert later.of(str(path)) not in {one, MISSING}
