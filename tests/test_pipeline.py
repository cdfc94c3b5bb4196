"""Seeds -> files: what changed is written, what the builder wrote is removed, a problem leaves all as it was."""

from __future__ import annotations

import json
import os
import random
import shutil
from hashlib import sha256
from pathlib import Path

import plotly
import pytest
from site_helpers import ARTICLES, INDEX, Seed, copy_project, small_story, stamps, tree, write_project, write_seeds

from builder import pipeline
from builder.files import replace_folder
from builder.pipeline import MANIFEST
from builder.problems import Problems, ProblemsError
from builder.project import Project

SECOND = "2031-03-06-ferry-counts"


def problems_of(project: Project, *, strict: bool = False) -> list[str]:
    """The problems that stop a run."""
    with pytest.raises(ProblemsError) as caught:
        pipeline.run(project, strict=strict)
    return [str(problem) for problem in caught.value.problems]


def manifest(project: Project) -> dict[str, str]:
    """What the builder says that it wrote."""
    found = json.loads((project.docs / MANIFEST).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def rewrite(project: Project, story: Seed | None = None, articles: Seed | None = None) -> None:
    """Put other seeds in the place of a project's."""
    default_story, default_articles = small_story()
    shutil.rmtree(project.seeds)
    write_seeds(project.seeds, story or default_story, articles or default_articles)


# Writing


def test_a_run_writes_pages_figures_assets_and_blocks(folder: Path) -> None:
    project = write_project(folder)
    built = pipeline.run(project)
    written = tree(project.docs)
    for name in (
        "timeline/index.md",
        "compare/index.md",
        "events/index.md",
        "events/bridge-closes.md",
        "articles/bridge-closed.md",
        "actors/mayor.md",
        "places/bridge.md",
        "measures/cut-off.md",
        "charts/overview/figure.js",
        "charts/overview/figure.json",
        "charts/actors/council/figure.js",
        "assets/dateline/dateline.js",
        "assets/dateline/dateline.css",
        "assets/dateline/plotly.min.js",
    ):
        assert written[name], name
    assert built.written == len(manifest(project)) == len(written) - 2  # the manifest, and the hand-written page
    assert built.removed == 0
    assert {"chart/overview.html", "chart/articles/bridge-closed.html", "story/newest.html"} <= tree(
        project.blocks
    ).keys()
    assert written["index.md"].decode() == INDEX


def test_the_builder_writes_into_folders_only(folder: Path) -> None:
    project = write_project(folder)
    pipeline.run(project)
    assert {path.name for path in project.docs.iterdir() if path.is_file()} == {"index.md"}


def test_plotly_is_the_installed_one_once(folder: Path) -> None:
    project = write_project(folder)
    pipeline.run(project)
    installed = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    copies = [path for path in project.docs.rglob("*.js") if path.stat().st_size > 1_000_000]
    assert [path.read_bytes() for path in copies] == [installed.read_bytes()]


def test_a_second_run_touches_no_file(folder: Path) -> None:
    project = write_project(folder)
    pipeline.run(project)
    before = stamps(project.docs), stamps(project.blocks)
    built = pipeline.run(project)
    assert (built.written, built.removed) == (0, 0)
    assert (stamps(project.docs), stamps(project.blocks)) == before


def test_the_same_seeds_give_the_same_bytes_in_any_folder_and_order(tmp_path: Path) -> None:
    """Also where the file system lists the seeds in another order."""
    names = sorted(ARTICLES)
    shuffled = {name: ARTICLES[name] for name in random.Random(1).sample(names, len(names))}
    first, second = write_project(tmp_path / "a"), write_project(tmp_path / "elsewhere" / "b", articles=shuffled)
    pipeline.run(first)
    pipeline.run(second)
    assert tree(first.docs) == tree(second.docs)
    assert tree(first.blocks) == tree(second.blocks)


def test_a_change_writes_only_the_files_that_tell_of_it(folder: Path) -> None:
    project = write_project(folder)
    pipeline.run(project)
    before = stamps(project.docs)
    story, articles = small_story()
    story["places"]["bridge"]["latitude"] = 61.0
    rewrite(project, story, articles)
    built = pipeline.run(project)
    after = stamps(project.docs)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"places/bridge.md", "data/story.json", "data/dateline-story.zip", MANIFEST}
    assert built.written == 3
    assert "61.00" in (project.docs / "places/bridge.md").read_text(encoding="utf-8").replace("&#46;", ".")


def test_a_file_that_was_changed_or_deleted_by_hand_is_written_anew(folder: Path) -> None:
    project = write_project(folder)
    pipeline.run(project)
    before = tree(project.docs)
    (project.docs / "events/bridge-closes.md").write_text("Something else", encoding="utf-8")
    (project.docs / "timeline/index.md").unlink()
    assert pipeline.run(project).written == 2
    assert tree(project.docs) == before


def test_nothing_that_was_half_written_stays(folder: Path) -> None:
    project = write_project(folder)
    pipeline.run(project)
    assert not [name for name in tree(folder) if name.endswith(".part")]


# Removing


def test_what_an_earlier_run_wrote_and_this_one_does_not_is_removed(folder: Path) -> None:
    story, articles = small_story()
    del articles[SECOND]
    project = write_project(folder, story, articles)
    pipeline.run(project)
    before = tree(project.docs), tree(project.blocks)
    rewrite(project)
    pipeline.run(project)
    assert (project.docs / "articles/ferry-counts.md").is_file()
    assert (project.docs / "charts/articles/ferry-counts/data.json").is_file()
    more = tree(project.docs).keys() - before[0].keys()
    assert {name.split("ferry")[0] for name in more} >= {"articles/", "charts/articles/", "events/"}
    rewrite(project, story, articles)
    built = pipeline.run(project)
    assert built.removed == len(more)
    assert (tree(project.docs), tree(project.blocks)) == before


def test_folders_that_become_empty_are_removed_and_others_stay(folder: Path) -> None:
    story, articles = small_story()
    project = write_project(folder, story, articles)
    pipeline.run(project)
    mine = project.docs / "charts/counts/mine.txt"
    mine.write_text("hand-written", encoding="utf-8")
    (project.docs / "index.md").write_text("# Without charts\n", encoding="utf-8")
    del story["charts"]["counts"], story["charts"]["coverage"]
    rewrite(project, story, articles)
    pipeline.run(project)
    assert not (project.docs / "charts/coverage").exists()
    assert [path.name for path in mine.parent.iterdir()] == ["mine.txt"]


def test_hand_written_files_are_never_touched(folder: Path) -> None:
    """Beside the builder's own, too, and whatever the seeds become."""
    names = ("guide/index.md", "events/notes/more.md", "assets/logo.svg", "charts/readme.txt", "assets/dateline/my.css")
    project = write_project(folder, pages=dict.fromkeys(names, "Mine"))
    before = stamps(project.docs)
    pipeline.run(project)
    story, articles = small_story()
    del articles[SECOND]
    rewrite(project, story, articles)
    pipeline.run(project)
    after = stamps(project.docs)
    assert {name: after[name] for name in before} == before


def test_a_page_that_somebody_wrote_in_the_place_of_a_former_one_stays(folder: Path) -> None:
    project = write_project(folder)
    pipeline.run(project)
    story, articles = small_story()
    del articles[SECOND]
    rewrite(project, story, articles)
    mine = project.docs / "events/ferry-line-counts.md"
    mine.write_text("# Written by hand now\n", encoding="utf-8")
    pipeline.run(project)
    assert mine.read_text(encoding="utf-8") == "# Written by hand now\n"
    assert "events/ferry-line-counts.md" not in manifest(project)


def test_a_manifest_removes_nothing_that_the_builder_did_not_write(folder: Path) -> None:
    """A manifest may come with a project from anywhere."""
    project = write_project(folder)
    precious = folder / "precious.txt"
    precious.write_text("Mine", encoding="utf-8")
    listed = dict.fromkeys(("../precious.txt", "guide/../../precious.txt", str(precious)), sha256(b"Mine").hexdigest())
    (project.docs / MANIFEST).parent.mkdir(parents=True)
    (project.docs / MANIFEST).write_text(json.dumps(listed), encoding="utf-8")
    pipeline.run(project)
    assert precious.read_text(encoding="utf-8") == "Mine"


IMPOSSIBLE = (
    f"actors/{'a' * 256}.md",
    f"actors/{'é' * 128}.md",
    "actors/" + "a/" * 3000 + "x.md",
    "actors/\0.md",
    "actors/\ud800.md",
    "actors/a\nb.md",
    "actors//x.md",
    "",
    ".",
    "index.md/x.md",
)


def test_a_manifest_that_names_what_no_file_can_be_called_stops_nothing(folder: Path) -> None:
    """One of an earlier version may, and then no run would ever come to an end again."""
    project = write_project(folder)
    pipeline.run(project)
    for place in (project.docs / MANIFEST, project.work / "manifest.json"):
        listed = json.loads(place.read_text(encoding="utf-8")) | dict.fromkeys(IMPOSSIBLE, "0")
        place.write_text(json.dumps(listed), encoding="utf-8")
    story, _ = small_story()
    (project.seeds / "story.yml").write_text(json.dumps({**story, "title": "Another title"}), encoding="utf-8")
    assert pipeline.run(project).written
    assert not set(IMPOSSIBLE).intersection(manifest(project))
    assert pipeline.run(project).written == 0


# Collisions


@pytest.mark.parametrize(
    ("name", "rival"),
    [
        ("events/bridge-closes.md", "events/bridge-closes.md"),
        ("events/bridge-closes/index.md", "events/bridge-closes.md"),
        ("events/bridge-closes/README.md", "events/bridge-closes.md"),
        ("timeline/index.md", "timeline/index.md"),
        ("timeline.md", "timeline/index.md"),
        ("timeline/README.md", "timeline/index.md"),
        ("charts/overview/figure.json", "charts/overview/figure.json"),
        ("assets/dateline/dateline.css", "assets/dateline/dateline.css"),
    ],
)
def test_a_hand_written_file_at_the_place_or_address_of_a_page_is_an_error(folder: Path, name: str, rival: str) -> None:
    project = write_project(folder, pages={name: "Mine"})
    before = tree(folder)
    assert problems_of(project) == [
        f"docs/{name}:1:1: the builder writes docs/{rival} here: "
        "rename it, or choose another id for what takes its place"
    ]
    assert tree(folder) == before


def test_a_new_event_does_not_take_the_place_of_a_hand_written_page(folder: Path) -> None:
    story, articles = small_story()
    del articles[SECOND]
    project = write_project(folder, story, articles, pages={"events/ferry-line-counts.md": "Mine"})
    pipeline.run(project)
    before = tree(project.docs)
    rewrite(project)
    assert [problem.split(": ")[0] for problem in problems_of(project)] == ["docs/events/ferry-line-counts.md:1:1"]
    assert tree(project.docs) == before


# Problems


def broken_seed(project: Project) -> None:
    path = project.seeds / f"{SECOND}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("ferry-line\n", "ferry-lime\n"), encoding="utf-8")


def not_utf8(project: Project) -> None:
    (project.seeds / f"{SECOND}.md").write_bytes(b"---\ntitle: caf\xe9\n")


def no_yaml(project: Project) -> None:
    (project.seeds / "story.yml").write_text("title: [", encoding="utf-8")


def unknown_chart(project: Project) -> None:
    (project.docs / "index.md").write_text("# X\n\n```chart\noverveiw\n```\n", encoding="utf-8")


def page_not_utf8(project: Project) -> None:
    (project.docs / "index.md").write_bytes(b"# Caf\xe9\n")


def page_with_conflict(project: Project) -> None:
    conflict = "# Café\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> anna\n"
    (project.docs / "index.md").write_text(conflict, encoding="utf-8")


def collision(project: Project) -> None:
    (project.docs / "measures.md").write_text("Mine", encoding="utf-8")


BREAKS = {
    broken_seed: f"seeds/{SECOND}.yml:9:5: the actor 'ferry-lime' is not declared: did you mean 'ferry-line'?",
    not_utf8: f"seeds/{SECOND}.md:2:11: the file is not UTF-8:",
    no_yaml: "seeds/story.yml:1:9: not YAML:",
    unknown_chart: "docs/index.md:4:1: there is no chart 'overveiw': did you mean 'overview'?",
    page_not_utf8: "docs/index.md:1:6: the file is not UTF-8",
    page_with_conflict: "docs/index.md:3:1: a merge conflict is not resolved here:",
    collision: "docs/measures.md:1:1: the builder writes docs/measures/index.md here:",
}


@pytest.mark.parametrize("spoil", BREAKS, ids=lambda spoil: spoil.__name__)
def test_any_problem_leaves_everything_as_it_was(folder: Path, spoil: object) -> None:
    project = write_project(folder)
    pipeline.run(project)
    (project.site).mkdir()
    (project.site / "index.html").write_text("The last good site", encoding="utf-8")
    assert callable(spoil)
    spoil(project)
    before, times = tree(folder), stamps(folder)
    assert any(problem.startswith(BREAKS[spoil]) for problem in problems_of(project))
    assert tree(folder) == before
    assert stamps(folder) == times


def test_the_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    """Of the seeds; those of pages once the seeds are in order, for what pages may name rests on the seeds."""
    project = write_project(folder)
    broken_seed(project)
    first = "2031-03-04-bridge-closed"
    path = project.seeds / f"{first}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: happening", "kind: hapening"), encoding="utf-8")
    unknown_chart(project)
    places = [problem.split(": ")[0] for problem in problems_of(project)]
    assert places == [
        f"seeds/{first}.yml:5:9",
        f"seeds/{first}.yml:26:9",
        f"seeds/{SECOND}.yml:9:5",
        f"seeds/{SECOND}.yml:15:7",
    ]


def test_check_writes_nothing(folder: Path) -> None:
    project = write_project(folder)
    before = tree(folder)
    timeline = pipeline.check(project, Problems())
    assert list(timeline.articles) == ["bridge-closed", "ferry-counts"]
    assert tree(folder) == before


def test_a_warning_stops_a_strict_run_only(folder: Path) -> None:
    project = write_project(folder)
    (project.seeds / f"{SECOND}.yml").unlink()
    before = tree(folder)
    assert problems_of(project, strict=True) == [
        f"seeds/{SECOND}.md:1:1: warning: the article has no annotations: write {SECOND}.yml next to it"
    ]
    assert tree(folder) == before
    assert [str(problem) for problem in pipeline.run(project).problems] == problems_of(project, strict=True)
    assert (project.docs / "articles/ferry-counts.md").is_file()


# The manifest


@pytest.mark.parametrize("content", [None, "", "not JSON", "[]", "{", "[" * 100_000, "\0", '{"a": NaN}'])
def test_a_lost_manifest_is_made_again_from_identical_files(folder: Path, content: str | None) -> None:
    project = write_project(folder)
    pipeline.run(project)
    kept = (project.docs / MANIFEST).read_bytes()
    if content is None:
        (project.docs / MANIFEST).unlink()
    else:
        (project.docs / MANIFEST).write_text(content, encoding="utf-8")
    assert pipeline.run(project).written == 0
    assert (project.docs / MANIFEST).read_bytes() == kept


def test_a_lost_manifest_does_not_let_other_content_be_overwritten(folder: Path) -> None:
    project = write_project(folder)
    pipeline.run(project)
    (project.docs / MANIFEST).unlink()
    page = project.docs / "events/bridge-closes.md"
    page.write_text("Mine", encoding="utf-8")
    assert [problem.split(": ")[0] for problem in problems_of(project)] == ["docs/events/bridge-closes.md:1:1"]
    assert page.read_text(encoding="utf-8") == "Mine"


@pytest.mark.parametrize("interrupted_after", [1, 10, 25])
def test_a_run_after_an_interrupted_one_knows_its_own_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch, interrupted_after: int
) -> None:
    """Even if the seeds have changed since."""
    project = write_project(folder)
    written = 0
    replace = os.replace

    def interrupted(new: str, old: Path) -> None:
        nonlocal written
        if written == interrupted_after:
            raise KeyboardInterrupt
        written += 1
        replace(new, old)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        pipeline.run(project)
    monkeypatch.setattr(os, "replace", replace)
    story, articles = small_story()
    articles["2031-03-04-bridge-closed"]["events"][0]["title"] = "Norvik shuts its bridge"
    rewrite(project, story, articles)
    pipeline.run(project)
    fresh = write_project(folder.parent / "fresh", story, articles)
    pipeline.run(fresh)
    assert tree(project.docs) == tree(fresh.docs)


# Folders


def test_folders_to_watch_are_those_without_files_of_the_builder(folder: Path) -> None:
    project = write_project(folder, pages={"guide/index.md": "Mine", "blog/post.md": "Mine", "events/notes.md": "Mine"})
    pipeline.run(project)
    assert [path.name for path in pipeline.handwritten_folders(project)] == ["blog", "guide"]


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "site"
    for path, text in ((new / "a.txt", "new"), (old / "b.txt", "old")):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    replace_folder(new, old)
    assert tree(tmp_path) == {"site/a.txt": b"new"}
    new.mkdir()
    replace_folder(new, tmp_path / "first")
    assert tree(tmp_path) == {"site/a.txt": b"new", "first/": b""}


def test_the_real_seeds_come_to_the_same_files_twice(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    pipeline.run(project, strict=True)
    before = stamps(project.docs), stamps(project.blocks)
    assert pipeline.run(project, strict=True).written == 0
    assert (stamps(project.docs), stamps(project.blocks)) == before


@pytest.mark.png
def test_a_draft_leaves_the_pictures_for_links_to_the_next_run(folder: Path) -> None:
    story, articles = small_story()
    project = write_project(folder, story, articles)
    pipeline.run(project, is_draft=True)
    card = project.docs / "charts/overview/picture.png"
    assert not card.exists()
    pipeline.run(project)
    before = card.read_bytes()
    story["charts"]["overview"]["title"] = "Another title"
    rewrite(project, story, articles)
    pipeline.run(project, is_draft=True)
    assert card.read_bytes() == before
    assert "Another title" in (project.docs / "charts/overview/index.html").read_text(encoding="utf-8")
    pipeline.run(project)
    assert card.read_bytes() != before
