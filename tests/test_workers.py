"""Batches are made by several processes where there are many, and come to the same."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import pytest
from site_helpers import small_story, write_project
from test_incremental import from_nothing, output

from builder import pipeline
from builder.pipeline import saving, workers
from builder.pipeline.batch import Batch
from builder.pipeline.saving import Made

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")

BATCHES = 137
Make = Callable[[Sequence[Batch]], Iterator[tuple[int, Made]]]


def batch(number: int) -> Batch:
    """One that says which process made it."""

    def make() -> Iterator[tuple[str, bytes]]:
        yield f"folder-{number % 7}/{number}.txt", str(os.getpid()).encode()

    return Batch(f"batch {number}", f"inputs of {number}", make)


def failing(number: int, error: Exception) -> Batch:
    def make() -> Iterator[tuple[str, bytes]]:
        raise error
        yield

    return Batch(f"batch {number}", "", make)


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """All batches of some, made for a project."""
    project = write_project(tmp_path / "project", *small_story())

    def each(stale: Sequence[Batch]) -> Iterator[tuple[int, Made]]:
        return chain.from_iterable(workers.made(stale, partial(saving.make, project), partial(saving.discard, project)))

    return each


def contents(found: Iterable[tuple[int, Made]]) -> set[str]:
    """What was made, as it lies beside its places."""
    return {Path(beside).read_text() for _, each in found for beside in each.ready.files.values()}


def test_each_batch_is_made_once_by_one_of_the_processes(made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 3)
    monkeypatch.setattr(workers, "LEAST", 10)
    found = list(made([batch(number) for number in range(BATCHES)]))
    assert sorted(number for number, _ in found) == list(range(BATCHES))
    assert {(number, each.inputs, *each.fingerprints) for number, each in found} == {
        (number, f"inputs of {number}", f"folder-{number % 7}/{number}.txt") for number in range(BATCHES)
    }
    makers = contents(found)
    assert len(makers) == 3
    assert str(os.getpid()) not in makers


@pytest.mark.parametrize(("processors", "least"), [(1, 10), (3, 100)])
def test_on_one_processor_or_for_few_batches_there_is_one_process(
    made: Make, monkeypatch: pytest.MonkeyPatch, processors: int, least: int
) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: processors)
    monkeypatch.setattr(workers, "LEAST", least)
    found = list(made([batch(number) for number in range(BATCHES)]))
    assert [number for number, _ in found] == list(range(BATCHES))
    assert contents(found) == {str(os.getpid())}


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert workers._processors() == 1
    finally:
        done.set()
        thread.join()


def test_what_fails_in_a_process_fails(
    made: Make, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    monkeypatch.setattr(workers, "LEAST", 10)
    error = ValueError("this cannot be made")
    with pytest.raises(RuntimeError, match="ended with 1"):
        list(made([failing(number, error) if number == 50 else batch(number) for number in range(BATCHES)]))
    assert "this cannot be made" in capfd.readouterr().err


@pytest.mark.parametrize("processors", [1, 3])
@pytest.mark.parametrize("at", [0, 50, BATCHES - 1])
def test_where_the_system_refuses_one_file_none_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processors: int, at: int
) -> None:
    """Neither of what this process made nor of what others did, and no folder that was made for it."""
    monkeypatch.setattr(workers, "_processors", lambda: processors)
    monkeypatch.setattr(workers, "LEAST", 10)
    project = write_project(tmp_path / "project", *small_story())
    before = sorted(project.root.rglob("*"))
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")
    stale = [failing(number, error) if number == at else batch(number) for number in range(BATCHES)]
    with pytest.raises(OSError, match="somewhere"):
        pipeline._make(project, stale, lambda _: None)
    assert sorted(project.root.rglob("*")) == before


def test_a_story_comes_to_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 1)
    wanted = from_nothing(tmp_path / "one", *small_story())
    monkeypatch.setattr(workers, "_processors", lambda: 3)
    monkeypatch.setattr(workers, "LEAST", 1)
    project = write_project(tmp_path / "three", *small_story())
    pipeline.run(project)
    assert output(project) == wanted
