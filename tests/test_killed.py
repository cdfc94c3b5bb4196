"""A builder that is killed leaves each file old or new, the next run repairs, and two builders do not mix."""

from __future__ import annotations

import os
import random
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from site_helpers import run, small_story, tree, write_project
from test_incremental import another_headline, another_title, from_nothing, output, removed_article, rewrite

from builder import pipeline
from builder.files import replace_folder
from builder.pipeline import MANIFEST, lock, workers
from builder.problems import ProblemsError
from builder.project import Project

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked and killed")

Output = tuple[dict[str, bytes], dict[str, bytes]]
"""What is in docs/, and the blocks for the fences."""
MINE = {"events/mine.txt": "Mine", "guide/index.md": "Mine too\n"}


@contextmanager
def forked(work: Callable[[], object]) -> Iterator[int]:
    """A process, that does some work, in a group of its own, by its id; it is killed in the end if need be."""
    if (process := os.fork()) == 0:
        try:
            os.setpgid(0, 0)
            work()
        finally:
            os._exit(0)
    try:
        yield process
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def wait_for_those_of(process: int) -> None:
    """Wait for the processes that a killed one had started: they end by themselves."""
    with suppress(ProcessLookupError):
        while True:
            os.killpg(process, 0)
            time.sleep(0.01)


def killed_before(project: Project, moment: int) -> None:
    """A run that is killed right before the n-th file, counted from 0, is put in place or taken away."""
    done = 0

    def mortal(real: Callable[..., object]) -> Callable[..., object]:
        def counting(*arguments: object) -> object:
            nonlocal done
            if done == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            done += 1
            return real(*arguments)

        return counting

    os.replace, os.unlink = mortal(os.replace), mortal(os.unlink)
    pipeline.run(project)


def stories() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Two stories that differ in much: an article, names, the order of kinds."""
    story, articles = small_story()
    removed_article(story, articles)
    another_headline(story, articles, random.Random(1))
    another_title(story, articles, random.Random(2))
    story["kinds"] = dict(reversed(story["kinds"].items()))
    return [small_story(), (story, articles)]


def files(project: Project) -> dict[str, bytes]:
    """What lies in docs/ and among the blocks, but for the list of it all and what was never put in place."""
    found = {f"docs/{name}": content for name, content in tree(project.docs).items()}
    found |= {f"blocks/{name}": content for name, content in tree(project.blocks).items()}
    passing = (f"docs/{MANIFEST}",)
    return {name: each for name, each in found.items() if not name.endswith((".part", "/")) and name not in passing}


@pytest.mark.parametrize(
    ("moments", "processes"),
    [(12, 1), (6, 3), pytest.param(36, 1, marks=pytest.mark.full), pytest.param(18, 3, marks=pytest.mark.full)],
)
def test_killed_at_any_moment_it_leaves_old_or_new_files_and_the_next_run_repairs(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moments: int, processes: int
) -> None:
    monkeypatch.setattr(workers, "LEAST", 1)
    monkeypatch.setattr(workers, "_processors", lambda: processes)
    told = stories()
    project = write_project(folder, *told[0], pages=MINE)
    started = time.monotonic()
    pipeline.run(project)
    long = time.monotonic() - started
    wanted = [from_nothing(tmp_path / str(number), *each) for number, each in enumerate(told)]
    chance = random.Random(1)
    interrupted = 0
    for number in range(1, moments + 1):
        old = files(project)
        rewrite(project, *told[number % 2])
        if number % 3:
            with forked(lambda: pipeline.run(project)) as process:
                time.sleep(chance.uniform(0, long))
        else:  # at whatever pace the machine works, it is hit while it writes
            moment = chance.randint(2, 20)
            with forked(partial(killed_before, project, moment)) as process:
                os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        wait_for_those_of(process)
        left = files(project)
        check(left, old, wanted[number % 2])
        pipeline.run(project)
        assert without_mine(output(project)) == wanted[number % 2]
        assert not [name for name in tree(folder) if name.endswith((".part", "lock"))]
        interrupted += old != left != files(project)
    assert interrupted, "some of them should have hit it while it was writing"


def check(left: dict[str, bytes], old: dict[str, bytes], wanted: Output) -> None:
    """That each file is old or new, and none is missing that is in both."""
    docs, blocks = wanted
    new = {f"docs/{name}": each for name, each in docs.items()} | {
        f"blocks/{name}": each for name, each in blocks.items()
    }
    for name, content in left.items():
        assert content in (old.get(name), new.get(name)), name
    assert left.keys() >= old.keys() & new.keys()
    assert left.keys() >= {f"docs/{name}" for name in MINE}


def without_mine(found: Output) -> Output:
    docs, blocks = found
    return {name: content for name, content in docs.items() if name not in MINE}, blocks


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Output]:
    """A project that was built and then given other seeds, to be copied; and what they come to from nothing."""
    root = tmp_path_factory.mktemp("changed")
    told = stories()
    project = write_project(root / "project", *told[0], pages=MINE)
    pipeline.run(project)
    rewrite(project, *told[1])
    return project, from_nothing(root / "nothing", *told[1])


@pytest.mark.parametrize("moment", range(0, 60, 5))
def test_killed_between_any_two_files_it_is_repaired(
    folder: Path, changed: tuple[Project, Output], moment: int
) -> None:
    """Where a moment in time would seldom hit: right before the n-th file is put in place or taken away."""
    built, wanted = changed
    shutil.copytree(built.root, folder)
    project = Project(folder)
    old = files(project)
    with forked(lambda: killed_before(project, moment)) as process:
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    check(files(project), old, wanted)
    pipeline.run(project)
    assert without_mine(output(project)) == wanted


# The site


@pytest.mark.parametrize("killed_at", [0, 1, 2])
def test_a_site_that_was_being_replaced_is_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    project = write_project(tmp_path)
    for name in ("site", "fresh"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    moves = 0
    rename = Path.rename

    def killed(path: Path, target: Path) -> Path:
        nonlocal moves
        if moves == killed_at:
            raise KeyboardInterrupt
        moves += 1
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", killed)
    monkeypatch.setattr("builder.files.shutil.rmtree", lambda *_, **__: None)  # nothing more comes after a kill
    try:
        replace_folder(tmp_path / "fresh", project.site)
    except KeyboardInterrupt:
        assert killed_at < 2
    monkeypatch.undo()
    pipeline.run(project)
    assert (project.site / "index.html").read_text(encoding="utf-8") == ("fresh" if killed_at == 2 else "site")
    assert not (tmp_path / ".site.old").exists()


# Two at once


@contextmanager
def builder_at_work(project: Project) -> Iterator[int]:
    """Another process that is building a project, by its id."""
    ready, tell = os.pipe()

    def work() -> None:
        with pipeline.locked(project):
            os.write(tell, b"!")
            time.sleep(600)

    with forked(work) as process:
        os.read(ready, 1)
        yield process
    os.close(ready)
    os.close(tell)


def test_a_second_builder_says_who_is_at_work_and_touches_nothing(folder: Path) -> None:
    project = write_project(folder)
    with builder_at_work(project) as process:
        before = tree(project.docs)
        with pytest.raises(ProblemsError) as caught:
            pipeline.run(project)
        for command in ("pages", "build"):
            done = run("-m", "builder", command, cwd=folder)
            assert done.returncode == 1
            assert f"process {process} is building this project: wait until it has finished, or stop it" in done.stderr
        assert tree(project.docs) == before
        assert not project.blocks.exists()
        assert not project.site.exists()
    lock = project.work / "lock"
    told = f"{lock}:1:1: process {process} is building this project: wait until it has finished, or stop it"
    assert [str(problem) for problem in caught.value.problems] == [told]


def test_the_lock_of_a_dead_process_does_not_block(folder: Path) -> None:
    project = write_project(folder)
    with builder_at_work(project):
        pass
    assert (project.work / "lock").read_text(encoding="utf-8").strip().isdigit()
    assert pipeline.run(project).written


def test_a_lock_leaves_nothing_behind_and_can_be_taken_again_within(folder: Path) -> None:
    project = write_project(folder)
    before = tree(folder)
    with pipeline.locked(project), pipeline.locked(project):
        assert (project.work / "lock").is_file()
    assert tree(folder) == before


def test_a_lock_keeps_the_threads_of_a_process_apart(folder: Path) -> None:
    project = write_project(folder)
    caught: list[ProblemsError] = []

    def build() -> None:
        try:
            pipeline.run(project)
        except ProblemsError as error:
            caught.append(error)

    with pipeline.locked(project):
        other = threading.Thread(target=build)
        other.start()
        other.join()
    assert [f"process {os.getpid()} is building this project" in str(error) for error in caught] == [True]
    assert pipeline.run(project).written


def test_a_lock_outlasts_whoever_else_opens_and_closes_its_file(folder: Path) -> None:
    """A POSIX lock would be freed by it."""
    project = write_project(folder)
    with pipeline.locked(project):
        (project.work / "lock").read_bytes()
        assert run("-m", "builder", "pages", cwd=folder).returncode == 1


def test_the_children_of_a_killed_builder_do_not_block_the_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that has not run yet still has the lock: here it has it until the next builder has been refused once."""
    project = write_project(folder)
    ready, tell = os.pipe()
    waited, wait = os.pipe()

    def work() -> None:
        with pipeline.locked(project):
            lock._held.clear()  # so that the child keeps what it was given
            if os.fork() == 0:
                os.close(wait)
                os.read(waited, 1)  # or until the test is over
                os._exit(0)
            os.write(tell, b"!")
            time.sleep(600)

    with forked(work):
        os.read(ready, 1)
    pauses: list[int] = []
    monkeypatch.setattr(lock.time, "sleep", lambda _: pauses.append(os.write(wait, b"!")))
    monkeypatch.setattr(lock, "PATIENCE", 600)
    try:
        assert pipeline.run(project).written
    finally:
        os.close(wait)
    assert pauses, "the second builder should have had to wait"
