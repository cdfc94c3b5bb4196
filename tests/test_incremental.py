"""A run does only what has changed, and leaves just what a run from nothing would leave."""

from __future__ import annotations

import copy
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from site_helpers import BASES, Seed, dateline, small_story, stamps, tree, write_project, write_seeds

from builder import pipeline, validation
from builder.pipeline import MANIFEST
from builder.problems import ProblemsError
from builder.project import Project

FIRST, SECOND = "2031-03-04-bridge-closed", "2031-03-06-ferry-counts"


def rewrite(project: Project, story: Seed, articles: Seed) -> None:
    """Put other seeds in the place of a project's."""
    shutil.rmtree(project.seeds)
    write_seeds(project.seeds, story, articles)


def output(project: Project) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Everything that a run leaves in docs/ and for the fences."""
    return tree(project.docs), tree(project.blocks)


def from_nothing(folder: Path, story: Seed, articles: Seed) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a run leaves that starts from nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    project = write_project(folder, story, articles)
    pipeline.run(project)
    return output(project)


# Any edit


def third_article(story: Seed, articles: Seed, chance: random.Random) -> None:
    number = chance.randrange(1000)
    articles[f"2031-03-{chance.randrange(1, 28):02}-extra-{number}"] = {
        "front": {"title": f"Extra {number}", "published": f"2031-03-{chance.randrange(1, 28):02}", "text": "full"},
        "text": [f"Extra {number} tells something new.", "The bridge is old."],
        "events": [
            {
                "event": f"extra-{number}",
                "title": f"Something new, {number}",
                "when": "2031-03-05",
                "kind": "statement",
                "actors": chance.sample(list(story["actors"]), 1),
                "quote": "tells something new",
                "claims": [{"measure": "cut-off", "value": str(chance.randrange(500, 2000)), "by": ["mayor"], **BASES}],
            },
            {"event": chance.choice(events_of(articles))["event"], "quote": "The bridge is old"},
        ],
    }


def events_of(articles: Seed) -> list[Seed]:
    """The described events of all articles."""
    return [event for article in articles.values() for event in article["events"] if "title" in event]


def without_an_article(story: Seed, articles: Seed, chance: random.Random) -> None:
    del articles[chance.choice(list(articles))]


def another_title(story: Seed, articles: Seed, chance: random.Random) -> None:
    chance.choice(events_of(articles))["title"] = f"Told otherwise, {chance.randrange(1000)}"


def another_day(story: Seed, articles: Seed, chance: random.Random) -> None:
    when = chance.choice(["2031-03-01", "2031-02", "by 2031-03-02", "unknown", "2031-03-08?"])
    chance.choice(events_of(articles))["when"] = when


def a_denial(story: Seed, articles: Seed, chance: random.Random) -> None:
    one, other = (chance.choice(events_of(articles)) for _ in range(2))
    if one is not other:
        one["denies"] = [other["event"]]


def a_claim_fewer(story: Seed, articles: Seed, chance: random.Random) -> None:
    chance.choice(events_of(articles)).pop("claims", None)


def another_headline(story: Seed, articles: Seed, chance: random.Random) -> None:
    chance.choice(list(articles.values()))["front"]["title"] = f"Headline {chance.randrange(1000)}"


def another_publication(story: Seed, articles: Seed, chance: random.Random) -> None:
    chance.choice(list(articles.values()))["front"]["published"] = f"2031-03-{chance.randrange(1, 28):02}"


def another_actor(story: Seed, articles: Seed, chance: random.Random) -> None:
    story["actors"][f"actor-{chance.randrange(1000)}"] = {"label": "Somebody else", "part_of": "council"}


def another_label(group: str) -> Callable[[Seed, Seed, random.Random], None]:
    def edit(story: Seed, articles: Seed, chance: random.Random) -> None:
        entry = chance.choice(list(story[group].values()))
        if group == "actors":  # articles go on using the old name
            entry["aliases"] = [*entry.get("aliases", ()), entry["label"]]
        entry["label"] = f"Called {chance.randrange(1000)}"

    edit.__name__ = f"another_label_in_{group}"
    return edit


def another_whole(story: Seed, articles: Seed, chance: random.Random) -> None:
    story["actors"]["mayor"] = {"label": "Mayor", "part_of": chance.choice(["council", "ferry-line"])}


def another_role(story: Seed, articles: Seed, chance: random.Random) -> None:
    story["kinds"]["statement"]["role"] = chance.choice(["red", "green", "teal"])


def kinds_turned(story: Seed, articles: Seed, chance: random.Random) -> None:
    story["kinds"] = dict(reversed(story["kinds"].items()))


def another_unit(story: Seed, articles: Seed, chance: random.Random) -> None:
    story["measures"]["cut-off"]["unit"] = chance.choice(["souls", "residents"])


def another_chart(story: Seed, articles: Seed, chance: random.Random) -> None:
    where = {"actor": chance.sample(list(story["actors"]), 1)}
    story["charts"][f"chart-{chance.randrange(1000)}"] = {
        "kind": "timeline",
        "title": "One more",
        "lanes": chance.choice(["kind", "actor", "place", "article"]),
        "where": where,
    }


def another_story(story: Seed, articles: Seed, chance: random.Random) -> None:
    story[chance.choice(["title", "standfirst"])] = f"Another story, {chance.randrange(1000)}"


def another_text(story: Seed, articles: Seed, chance: random.Random) -> None:
    article = chance.choice(list(articles.values()))
    article["text"] = [*article["text"], f"One more paragraph, {chance.randrange(1000)}."]


EDITS = (
    third_article,
    third_article,
    without_an_article,
    another_title,
    another_day,
    a_denial,
    a_claim_fewer,
    another_headline,
    another_publication,
    another_actor,
    *(another_label(group) for group in ("kinds", "actors", "places", "measures")),
    another_whole,
    another_role,
    kinds_turned,
    another_unit,
    another_chart,
    another_story,
    another_text,
)


def is_valid(project: Project) -> bool:
    """Whether an edit left a story that can be built: it may have taken away what something else rests on."""
    try:
        pipeline.check(project, pipeline.Problems())
    except ProblemsError:
        return False
    return True


@pytest.mark.parametrize("seed", [0, *(pytest.param(number, marks=pytest.mark.full) for number in range(1, 8))])
def test_after_any_edit_a_run_leaves_what_one_from_nothing_leaves(folder: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    story, articles = small_story()
    project = write_project(folder, story, articles)
    pipeline.run(project)
    done = []
    for _ in range(14):
        before = copy.deepcopy((story, articles))
        edit = chance.choice(EDITS)
        edit(story, articles, chance)
        rewrite(project, story, articles)
        if not is_valid(project):
            story, articles = before
            rewrite(project, story, articles)
            continue
        done.append(edit.__name__)
        pipeline.run(project)
        assert output(project) == from_nothing(tmp_path / "nothing", story, articles), done
    assert len(done) > 5


@pytest.mark.parametrize("edit", dict.fromkeys(EDITS), ids=lambda edit: edit.__name__)
def test_each_edit_alone(folder: Path, tmp_path: Path, edit: Callable[[Seed, Seed, random.Random], None]) -> None:
    story, articles = small_story()
    third_article(story, articles, random.Random(7))
    project = write_project(folder, story, articles)
    pipeline.run(project)
    for number in range(20):
        changed = copy.deepcopy((story, articles))
        edit(*changed, random.Random(number))
        rewrite(project, *changed)
        if repr(changed) != repr((story, articles)) and is_valid(project):
            break
    else:
        pytest.fail("no such edit leaves a story that can be built")
    pipeline.run(project)
    assert output(project) == from_nothing(tmp_path / "nothing", *changed)


# Only what changed


class Counted:
    """Which seeds a run read and which batches it made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        self.made: list[str] = []
        for module, name in ((validation.articles, "read_article"), (validation.annotations, "read_yaml")):
            monkeypatch.setattr(module, name, self._reading(getattr(module, name)))
        make = pipeline._make

        def making(project: Any, stale: Any, progress: Any) -> Any:
            self.made += [batch.name for batch in stale]
            return make(project, stale, progress)

        monkeypatch.setattr(pipeline, "_make", making)

    def _reading(self, read: Callable[..., Any]) -> Callable[..., Any]:
        def reading(path: Path, *more: Any) -> Any:
            self.read.append(path.name)
            return read(path, *more)

        return reading

    def clear(self) -> None:
        self.read.clear()
        self.made.clear()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


def test_with_nothing_changed_no_seed_is_read_and_nothing_made(folder: Path, counted: Counted) -> None:
    project = write_project(folder)
    pipeline.run(project)
    assert len(counted.read) == 4
    counted.clear()
    pipeline.run(project)
    assert (counted.read, counted.made) == ([], [])


def test_inputs_that_have_settled_are_not_even_compared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_project(folder)
    for path in (*project.seeds.iterdir(), *project.docs.iterdir()):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    pipeline.run(project)
    monkeypatch.setattr(pipeline, "read_seeds", None)
    told: list[str] = []
    built = pipeline.run(project, progress=told.append)
    assert told == ["Nothing has changed"]
    assert (built.articles, built.events, built.written, built.removed) == (2, 4, 0, 0)


def test_one_seed_changed_is_the_one_that_is_read(folder: Path, counted: Counted) -> None:
    story, articles = small_story()
    project = write_project(folder, story, articles)
    pipeline.run(project)
    counted.clear()
    path = project.seeds / f"{SECOND}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("higher", "larger"), encoding="utf-8")
    pipeline.run(project)
    assert counted.read == [path.name]
    made = set(counted.made)
    assert {"page events/ferry-line-counts/", "page articles/ferry-counts/", "chart timeline/all"} <= made
    assert not {"page actors/mayor/", "chart actors/mayor", "assets"} & made


def test_warnings_are_told_on_each_run(folder: Path) -> None:
    project = write_project(folder)
    (project.seeds / f"{SECOND}.yml").unlink()
    for path in (*project.seeds.iterdir(), *project.docs.iterdir()):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    told = [[str(problem) for problem in pipeline.run(project).problems] for _ in range(2)]
    assert told[0] == told[1] != []


# Nothing stays of what is gone


def renamed_article(story: Seed, articles: Seed) -> None:
    articles["2031-03-06-boats-count"] = articles.pop(SECOND)


def renamed_event(story: Seed, articles: Seed) -> None:
    for article in articles.values():
        for event in article["events"]:
            event["event"] = event["event"].replace("ferry-line-counts", "boats-count")


def renamed_actor(story: Seed, articles: Seed) -> None:
    del story["actors"]["ferry-line"]
    story["actors"]["boats"] = {"label": "The boats", "aliases": ["the ferry line"]}
    event = articles[SECOND]["events"][1]
    event["actors"] = event["claims"][0]["by"] = ["boats"]


def removed_article(story: Seed, articles: Seed) -> None:
    del articles[SECOND]


def removed_event(story: Seed, articles: Seed) -> None:
    del articles[SECOND]["events"][1]


def removed_actor(story: Seed, articles: Seed) -> None:
    del story["actors"]["ferry-line"]
    event = articles[SECOND]["events"][1]
    del event["actors"], event["claims"][0]["by"]


GONE = {
    renamed_article: "articles/ferry-counts",
    renamed_event: "events/ferry-line-counts",
    renamed_actor: "actors/ferry-line",
    removed_article: "articles/ferry-counts",
    removed_event: "events/ferry-line-counts",
    removed_actor: "actors/ferry-line",
}


@pytest.mark.parametrize("edit", GONE, ids=lambda edit: edit.__name__)
def test_nothing_stays_of_what_is_renamed_or_removed(
    folder: Path, tmp_path: Path, edit: Callable[[Seed, Seed], None]
) -> None:
    story, articles = small_story()
    project = write_project(folder, story, articles)
    pipeline.run(project)
    assert traces(folder, GONE[edit])
    edit(story, articles)
    rewrite(project, story, articles)
    pipeline.run(project)
    assert traces(folder, GONE[edit]) == []
    assert output(project) == from_nothing(tmp_path / "nothing", story, articles)


def traces(folder: Path, address: str) -> list[str]:
    """The files that are at an address or name it; the seeds, in which it may stand otherwise, aside."""
    return [
        name
        for name, content in tree(folder).items()
        if not name.startswith("seeds/") and (address in name or address.encode() in content)
    ]


def test_nothing_stays_in_the_site_of_what_is_gone(folder: Path) -> None:
    story, articles = small_story()
    project = write_project(folder, story, articles)
    dateline("build", cwd=folder)
    before = [traces(folder, address) for address in set(GONE.values())]
    assert all(any(name.startswith("site/") for name in each) for each in before)
    for edit in (removed_actor, removed_event, removed_article):
        edit(story, articles)
    rewrite(project, story, articles)
    dateline("build", cwd=folder)
    assert [traces(folder, address) for address in set(GONE.values())] == [[]] * 3


# What cannot be trusted


SPOILT = {
    "no record": lambda path: path.unlink(),
    "an empty one": lambda path: path.write_text("", encoding="utf-8"),
    "half of one": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "other data": lambda path: path.write_text(path.read_text("utf-8").split("\n")[0] + '\n["x", {}]', "utf-8"),
    "no text": lambda path: path.write_bytes(path.read_bytes()[:200] + b"\xff\xfe\n\t\xff"),
    "of other code": lambda path: path.write_text(path.read_text("utf-8").replace('["', '["0', 1), "utf-8"),
}


def retitled() -> tuple[Seed, Seed]:
    """The small story with another title."""
    story, articles = small_story()
    another_title(story, articles, random.Random(1))
    return story, articles


@pytest.fixture(scope="module")
def of_retitled(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a run from nothing leaves of it."""
    return from_nothing(tmp_path_factory.mktemp("nothing"), *retitled())


@pytest.mark.parametrize("file", ["record.json", "seeds.txt", "manifest.json"])
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_what_cannot_be_read_counts_as_not_there(
    folder: Path,
    file: str,
    spoil: Callable[[Path], Any],
    of_retitled: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    project = write_project(folder)
    pipeline.run(project)
    spoil(project.work / file)
    rewrite(project, *retitled())
    pipeline.run(project)
    assert output(project) == of_retitled


def test_what_was_kept_elsewhere_is_not_trusted(folder: Path, tmp_path: Path) -> None:
    """A folder that comes with a project may say anything: here, that a page is what somebody made of it."""
    project = write_project(folder)
    pipeline.run(project)
    record = project.work / "record.json"
    kept = (project.work / "seeds.txt").read_text(encoding="utf-8")
    (project.work / "seeds.txt").write_text(kept.replace("Bridge closed", "Bridge stolen"), encoding="utf-8")
    copied = Project(tmp_path / "clone")
    shutil.copytree(project.root, copied.root)
    assert (copied.work / "record.json").read_bytes() == record.read_bytes()
    (copied.docs / MANIFEST).unlink()
    pipeline.run(copied)
    assert tree(copied.docs) == from_nothing(tmp_path / "nothing", *small_story())[0]


def test_a_file_changed_by_hand_is_repaired_even_if_all_seeds_are_old(folder: Path) -> None:
    project = write_project(folder)
    for path in (*project.seeds.iterdir(), *project.docs.iterdir()):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    pipeline.run(project)
    before = output(project)
    page, block = project.docs / "events/bridge-closes.md", project.blocks / "chart/overview.html"
    times = page.stat()
    page.write_bytes(page.read_bytes().replace(b"b", b"d"))  # as long as before, and with the time set back
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    block.unlink()
    (project.blocks / "chart/strange.html").write_text("Not ours", encoding="utf-8")
    assert pipeline.run(project).written == 1
    assert output(project) == before


def test_a_file_that_was_only_touched_is_not_made_again(folder: Path, counted: Counted) -> None:
    project = write_project(folder)
    pipeline.run(project)
    counted.clear()
    os.utime(project.docs / "events/bridge-closes.md")
    assert pipeline.run(project).written == 0
    assert counted.made == []


def test_what_is_saved_while_it_is_read_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And does not pass for what it was, even if it becomes that again."""
    project = write_project(folder)
    path = project.seeds / f"{FIRST}.yml"
    text = path.read_text(encoding="utf-8")
    read = validation.annotations.read_yaml

    def reading(each: Path, *more: Any) -> Any:
        if each == path:
            path.write_text(text.replace("Norvik closes its bridge", "Norvik sells its bridge"), encoding="utf-8")
        return read(each, *more)

    monkeypatch.setattr(validation.annotations, "read_yaml", reading)
    pipeline.run(project)
    monkeypatch.undo()
    assert "sells" in (project.docs / "events/bridge-closes.md").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    pipeline.run(project)
    assert "sells" not in (project.docs / "events/bridge-closes.md").read_text(encoding="utf-8")


# A lost manifest


def test_a_lost_manifest_is_recovered_though_the_seeds_have_changed(folder: Path, tmp_path: Path) -> None:
    story, articles = small_story()
    project = write_project(folder, story, articles)
    pipeline.run(project)
    shutil.rmtree(project.docs / "assets")
    removed_article(story, articles)
    another_headline(story, articles, random.Random(1))
    rewrite(project, story, articles)
    pipeline.run(project)
    assert output(project) == from_nothing(tmp_path / "nothing", story, articles)
    assert "articles/ferry-counts.md" not in json.loads((project.docs / MANIFEST).read_text(encoding="utf-8"))


def test_with_a_lost_manifest_a_page_written_by_hand_is_not_taken_for_ours(folder: Path) -> None:
    story, articles = small_story()
    project = write_project(folder, story, articles)
    pipeline.run(project)
    (project.docs / MANIFEST).unlink()
    pages = [project.docs / "articles/ferry-counts.md", project.docs / "articles/bridge-closed.md"]
    for page in pages:
        page.write_text("Mine", encoding="utf-8")
    removed_article(story, articles)
    rewrite(project, story, articles)
    before = stamps(project.docs)
    with pytest.raises(ProblemsError) as caught:
        pipeline.run(project)
    assert [problem.spot.file for problem in caught.value.problems] == ["docs/articles/bridge-closed.md"]
    assert stamps(project.docs) == before
