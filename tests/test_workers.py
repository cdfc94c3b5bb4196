"""Batches are made by several processes where there are many, and come to the same."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_helpers import small_story, write_project
from test_incremental import from_nothing, output

from builder import pipeline
from builder.pipeline import workers
from builder.pipeline.making import Batch

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")

BATCHES = 137


def batch(number: int) -> Batch:
    """One that says which process made it."""

    def make() -> Iterator[tuple[str, bytes]]:
        yield f"{number}.txt", str(os.getpid()).encode()

    return Batch(f"batch {number}", f"inputs of {number}", make)


def failing(number: int) -> Batch:
    def make() -> Iterator[tuple[str, bytes]]:
        raise ValueError("this cannot be made")
        yield

    return Batch(f"batch {number}", "", make)


def test_each_batch_is_made_once_by_one_of_the_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 3)
    monkeypatch.setattr(workers, "LEAST", 10)
    found = [each for some in workers.made([batch(number) for number in range(BATCHES)]) for each in some]
    assert sorted(number for number, _ in found) == list(range(BATCHES))
    assert {(number, made.inputs, *made.files) for number, made in found} == {
        (number, f"inputs of {number}", f"{number}.txt") for number in range(BATCHES)
    }
    makers = {content for _, made in found for content in made.files.values()}
    assert len(makers) == 3
    assert str(os.getpid()).encode() not in makers


@pytest.mark.parametrize(("processors", "least"), [(1, 10), (3, 100)])
def test_on_one_processor_or_for_few_batches_there_is_one_process(
    monkeypatch: pytest.MonkeyPatch, processors: int, least: int
) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: processors)
    monkeypatch.setattr(workers, "LEAST", least)
    found = [each for some in workers.made([batch(number) for number in range(BATCHES)]) for each in some]
    assert [number for number, _ in found] == list(range(BATCHES))
    assert {content for _, made in found for content in made.files.values()} == {str(os.getpid()).encode()}


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert workers._processors() == 1
    finally:
        done.set()
        thread.join()


def test_what_fails_in_a_process_fails(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    monkeypatch.setattr(workers, "LEAST", 10)
    batches = [failing(number) if number == 50 else batch(number) for number in range(BATCHES)]
    with pytest.raises(RuntimeError, match="ended with 1"):
        list(workers.made(batches))
    assert "this cannot be made" in capfd.readouterr().err


def test_a_story_comes_to_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 1)
    wanted = from_nothing(tmp_path / "one", *small_story())
    monkeypatch.setattr(workers, "_processors", lambda: 3)
    monkeypatch.setattr(workers, "LEAST", 1)
    project = write_project(tmp_path / "three", *small_story())
    pipeline.run(project)
    assert output(project) == wanted
