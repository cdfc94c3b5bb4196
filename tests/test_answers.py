"""Answers and findings say only what the events that they name bear out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_helpers import Seed, small_story, write_seeds

from builder.model import Answer, Seeds
from builder.problems import Problems
from builder.validation import read_seeds


def read(folder: Path, story: Seed) -> tuple[Seeds | None, list[str]]:
    write_seeds(folder / "seeds", story, small_story()[1])
    problems = Problems()
    seeds = read_seeds(folder / "seeds", ("timeline", "estimates", "coverage"), problems)
    return seeds, [str(each).partition(": ")[2] for each in problems]


def answered(folder: Path, **answer: Any) -> list[str]:
    story = small_story()[0]
    story["answers"] = [{"question": "How many?", **answer}]
    return read(folder, story)[1]


COUNTS = ["council-counts", "ferry-line-counts"]
BORNE_OUT = (
    "About 800 people are cut off, says the council; up to 1,200, says the ferry line.",
    "The council and the ferry line differ.",
    "Two articles give numbers: 800 and 1,200.",
    "Nobody knows for sure.",
)
NOT_BORNE_OUT = (
    ("About 900 people are cut off.", "the answer has “About 900”, and no claim or passage of its events does"),
    ("Three articles give 800.", "the answer has “Three”, and no claim or passage of its events does"),
    ("800, says the Mayor of Norvik.", "the answer names “Mayor of Norvik”, and none of its events does"),
)
WRONG = (
    ({}, "an answer is either a measure or a text"),
    ({"measure": "cut-off", "text": "800", "because": COUNTS}, "an answer is either a measure or a text"),
    ({"text": "About 800."}, "no event bears this answer out"),
    ({"measure": "cut-off", "because": COUNTS}, "because: is for a text"),
    ({"measure": "cut-of"}, "the measure 'cut-of' is not declared: did you mean 'cut-off'?"),
    ({"text": "About 800.", "because": ["council-count"]}, "no report describes the event 'council-count'"),
)


def test_a_measure_answers(tmp_path: Path) -> None:
    story = small_story()[0]
    story["answers"] = [{"question": "How many?", "measure": "cut-off"}]
    seeds, problems = read(tmp_path, story)
    assert problems == []
    assert seeds
    assert seeds.story.answers == (Answer("How many?", "cut-off"),)


@pytest.mark.parametrize("text", BORNE_OUT)
def test_a_text_that_its_events_bear_out(text: str, tmp_path: Path) -> None:
    assert answered(tmp_path, text=text, because=COUNTS) == []


@pytest.mark.parametrize(("text", "problem"), NOT_BORNE_OUT)
def test_a_text_that_they_do_not(text: str, problem: str, tmp_path: Path) -> None:
    (found,) = answered(tmp_path, text=text, because=COUNTS)
    assert found.startswith(problem)


@pytest.mark.parametrize(("answer", "problem"), WRONG)
def test_an_answer_that_is_not_one(answer: Seed, problem: str, tmp_path: Path) -> None:
    (found,) = answered(tmp_path, **answer)
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("finding", "problem"),
    [
        ("The council says about 800, the ferry line up to 1,200", None),
        ("The Mayor of Norvik says about 800", "the finding names “Mayor of Norvik”, and none of its events does"),
        ("Norvik council counts 700", "the finding has “700”, and no claim or passage of its events does"),
    ],
)
def test_a_finding_is_borne_out_by_the_events_of_its_chart(finding: str, problem: str | None, tmp_path: Path) -> None:
    story = small_story()[0]
    story["charts"]["counts"]["finding"] = finding
    seeds, found = read(tmp_path, story)
    assert [each.startswith(problem or "") for each in found] == [True] * bool(problem)
    assert seeds
    assert seeds.story.charts["counts"].finding == finding


def test_events_that_a_chart_leaves_out_bear_nothing_out(tmp_path: Path) -> None:
    story = small_story()[0]
    story["charts"]["counts"] |= {"where": {"actor": ["ferry-line"]}, "finding": "About 800 are cut off"}
    (found,) = read(tmp_path, story)[1]
    assert found.startswith("the finding has “About 800”")
