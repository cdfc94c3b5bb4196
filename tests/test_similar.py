"""`dateline similar`, and how alike two texts or two events are."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import BASES, Seed, small_story, timeline_of, tree, write_project

from builder import cli
from builder.adding.similarity import LIKELY, MOST, Proposal, likeness, most_similar_text, similar_events, word_runs

THIRD = "2031-03-07-third"
TEXT = (
    "Norvik shut its bridge on Monday, a second paper writes.",
    "The mayor said about 800 people are cut off.",
    "A whale was seen in the harbour on Thursday.",
    "In the spring of 2032 the bridge may open.",
)
CLOSING: Seed = {
    "event": "bridge-shut",
    "title": "The town shuts the bridge",
    "when": "2031-03-03",
    "kind": "happening",
    "actors": ["council"],
    "places": ["bridge"],
    "quote": "Norvik shut its bridge on Monday",
}
COUNT: Seed = {
    "event": "mayor-counts",
    "title": "The mayor counts those cut off",
    "when": "2031-03-04",
    "kind": "statement",
    "actors": ["mayor"],
    "quote": "about 800 people are cut off",
    "claims": [{"measure": "cut-off", "value": "about 800", "by": ["mayor"], **BASES}],
}
WHALE: Seed = {
    "event": "whale",
    "title": "Whale seen",
    "when": "2031-03-06",
    "kind": "happening",
    "quote": "A whale was seen in the harbour",
}
OPENING: Seed = {
    "event": "bridge-opens",
    "title": "Norvik opens its bridge",
    "when": "2032-21",
    "kind": "happening",
    "status": "expected",
    "actors": ["council"],
    "places": ["bridge"],
    "quote": "In the spring of 2032 the bridge may open",
}


def articles_with(*events: Seed) -> Seed:
    """The small story's articles and a third one that reports these events."""
    _, articles = small_story()
    front = {"title": "Third", "published": "2031-03-07", "text": "full"}
    return {**articles, THIRD: {"front": front, "text": TEXT, "events": list(events)}}


def proposed(folder: Path, *events: Seed) -> dict[str, list[Proposal]]:
    """What is proposed for each event that only the third article reports."""
    return {
        event.id: found
        for event, found in similar_events("third", timeline_of(folder, articles=articles_with(*events)))
    }


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments)


# Events


def test_the_same_event_under_another_id_comes_first(tmp_path: Path) -> None:
    found = proposed(tmp_path, CLOSING, COUNT)
    assert found["bridge-shut"][0].event.id == "bridge-closes"
    assert found["mayor-counts"][0].event.id == "council-counts"


def test_each_proposal_says_what_speaks_for_it(tmp_path: Path) -> None:
    first = proposed(tmp_path, COUNT)["mayor-counts"][0]
    assert first.reasons == (
        "the same day: on 4 March 2031",
        "actors in common (council)",
        "words in common (800, about, count, those, people)",
        "the same kind (statement)",
        "a measure in common (cut-off)",
    )
    assert LIKELY <= first.score <= 1


def test_what_is_like_nothing_gets_no_proposal(tmp_path: Path) -> None:
    assert proposed(tmp_path, WHALE) == {"whale": []}


def test_events_of_different_times_are_not_the_same(tmp_path: Path) -> None:
    assert proposed(tmp_path, OPENING) == {"bridge-opens": []}


@pytest.mark.parametrize("when", ["2031-03-03", "2031-03", "by 2031-03-07", "unknown", "2031-03-05"])
def test_times_that_meet_or_nearly_do_can_be_the_same(tmp_path: Path, when: str) -> None:
    found = proposed(tmp_path, {**CLOSING, "when": when})["bridge-shut"]
    assert "bridge-closes" in [each.event.id for each in found]


@pytest.mark.parametrize("when", ["2031-03-06", "2031-03-06/..", "not before 2031-03-07", "by 2031-02-28"])
def test_times_that_are_far_apart_cannot_be_the_same(tmp_path: Path, when: str) -> None:
    found = proposed(tmp_path, {**CLOSING, "when": when})["bridge-shut"]
    assert "bridge-closes" not in [each.event.id for each in found]


def test_what_another_article_reports_already_needs_no_proposal(tmp_path: Path) -> None:
    assert proposed(tmp_path, {"event": "bridge-closes", "quote": CLOSING["quote"]}) == {}


def test_events_of_the_same_article_are_told_apart_by_it(tmp_path: Path) -> None:
    found = proposed(tmp_path, CLOSING, {**CLOSING, "event": "bridge-shut-2", "quote": "a second paper writes"})
    assert not {each.event.id for proposals in found.values() for each in proposals} & set(found)


def test_more_in_common_scores_higher(tmp_path: Path) -> None:
    whole = proposed(tmp_path / "whole", COUNT)["mayor-counts"][0]
    scores = []
    for number, less in enumerate(({"actors": [], "claims": []}, {"kind": "happening"}, {"when": "2031-03"})):
        (one,) = (
            each
            for each in proposed(tmp_path / str(number), {**COUNT, **less})["mayor-counts"]
            if each.event.id == "council-counts"
        )
        scores.append(one.score)
    assert all(score < whole.score for score in scores)


def test_few_are_proposed_and_always_in_the_same_order(tmp_path: Path) -> None:
    story, articles = small_story()
    copies = [{**CLOSING, "event": f"copy-{letter}", "quote": f"Copy {letter}"} for letter in "dbcae"]
    front = {"title": "Copies", "published": "2031-03-05", "text": "full"}
    articles["copies"] = {"front": front, "text": [f"Copy {letter}." for letter in "dbcae"], "events": copies}
    articles[THIRD] = articles_with(CLOSING)[THIRD]
    ((_, found),) = similar_events("third", timeline_of(tmp_path, story, articles))
    assert len(found) == MOST
    assert [each.event.id for each in found] == ["bridge-closes", "copy-a", "copy-b"]
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


# The command


def test_the_command_names_the_events_and_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(folder, articles=articles_with(COUNT, WHALE))
    monkeypatch.chdir(folder)
    before = tree(folder)
    result = call("similar", f"seeds/{THIRD}.yml")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "mayor-counts (The mayor counts those cut off, on 4 March 2031) may be:"
    assert lines[1].startswith("  council-counts (0.")
    assert lines[1].endswith("): The council counts those cut off; in bridge-closed")
    assert lines[2].startswith("    the same day: on 4 March 2031; actors in common (council); words in common (800, ")
    assert lines[-1] == "If two are the same, give both the same id; one page then shows what each article says of it."
    assert "whale" not in result.stdout
    assert tree(folder) == before


def test_the_command_says_so_if_there_is_nothing_similar(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(folder, articles=articles_with(WHALE))
    monkeypatch.chdir(folder)
    result = call("similar", f"seeds/{THIRD}.yml")
    assert (result.exit_code, result.output) == (
        0,
        "1 event that only this article reports; no event of another article seems to be the same.\n",
    )


@pytest.mark.parametrize("name", ["seeds/2031-03-04-bridge-closed.yml", "2031-03-04-bridge-closed.md"])
def test_the_file_may_be_named_as_it_comes(folder: Path, name: str) -> None:
    write_project(folder)
    assert call("--project", str(folder), "similar", name).exit_code == 0


@pytest.mark.parametrize("name", ["seeds/story.yml", "seeds/nothing.yml", "seeds/2031-03-04-bridge-closed.txt"])
def test_a_file_of_no_article_is_a_problem(folder: Path, name: str) -> None:
    write_project(folder)
    result = call("--project", str(folder), "similar", name)
    assert result.exit_code == 1
    assert result.stderr == (
        f"{name}:1:1: this file belongs to no article: name the annotations of an article in seeds/\n"
        "1 problem; nothing was written.\n"
    )


def test_seeds_that_are_not_in_order_are_told_first(folder: Path) -> None:
    project = write_project(folder)
    path = project.seeds / "2031-03-04-bridge-closed.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: happening", "kind: hapening"), encoding="utf-8")
    result = call("--project", str(folder), "similar", path.name)
    assert result.exit_code == 1
    assert "the kind 'hapening' is not declared" in result.stderr


# Texts


WORDS = st.lists(st.sampled_from(("bridge", "ferry", "people", "council", "ice", "road", "Monday")), max_size=30)


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    first, second = word_runs(" ".join(one)), word_runs(", ".join(other))
    assert 0 <= likeness(first, second) == likeness(second, first) <= 1
    assert likeness(first, word_runs(" ".join(one).upper())) == (1 if len(one) >= 4 else 0)


def test_an_excerpt_is_nearly_the_same_and_another_text_is_not() -> None:
    whole = "The bridge at Norvik was closed on Monday after a crack was found. A ferry is to start, it is said."
    others = {
        "whole": whole,
        "other": "The harbour is full of ice, and no boat can leave before spring.",
    }
    assert most_similar_text("A ferry is to start, it is said.", others) == ("whole", 1.0)
    assert most_similar_text("On Friday the ferry is said to start again at last.", others) is None
    assert most_similar_text("", others) is None
    assert most_similar_text(whole, {}) is None
