"""The overview's answers: numbers of each side, the editor's texts, what is denied; only what was known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from site_helpers import Seed, parse, small_story, timeline_of, write_seeds

from builder import charts, merging, pages
from builder.charts.amounts import Discs, Posts
from builder.charts.answers import MOST, MOST_PAIRS, MOST_SIDES, answers
from builder.model import Timeline
from builder.problems import Problems
from builder.validation import read_seeds


def asking(*answers: Seed, **more: object) -> tuple[Seed, Seed]:
    story, articles = small_story()
    return {**story, "answers": list(answers), **more}, articles


def shown(timeline: Timeline) -> str:
    """The block as a page has it."""
    return dict(pages.story_blocks(timeline, ""))["answers"]


def test_a_measure_is_answered_by_the_latest_number_of_each_side(real_timeline: Timeline) -> None:
    first = answers(real_timeline)[0]
    assert [(number.side, number.claim.event) for number in first.numbers] == [
        ("United States", "us-estimates-10000"),
        ("South Korea", "seoul-counts-10000"),
        ("Ukraine", "ukraine-counts-12000"),
    ]
    assert [(each.sides, each.since) for each in first.disagreeing] == [
        (("United States", "Ukraine"), date(2024, 11, 5))
    ]
    axes = {number.mark.axis for number in first.numbers}
    assert len(axes) == 1
    sorts = [
        type(layer) for number in first.numbers for layer in number.mark.sample if isinstance(layer, Discs | Posts)
    ]
    assert sorts == [Discs, Posts, Discs], "only what is open has an arrow"


def test_a_text_names_what_bears_it_out(real_timeline: Timeline) -> None:
    for answer, asked in zip(answers(real_timeline), real_timeline.story.answers, strict=True):
        assert answer.question == asked.question
        assert tuple(event.id for event in answer.because) == asked.because
    page = parse(shown(real_timeline))
    for answer in real_timeline.story.answers:
        for id in answer.because:
            assert page.all("a", href=f"events/{id}/")


def test_an_answer_shows_only_once_its_evidence_is_known(tmp_path: Path) -> None:
    story, articles = asking(
        {"question": "How many are cut off?", "measure": "cut-off"},
        {"question": "Is it open?", "text": "The council closed it", "because": ["bridge-closes"]},
        {"question": "Who counts?", "text": "The ferry line does", "because": ["ferry-line-counts"]},
    )
    write_seeds(tmp_path, story, articles)
    seeds = read_seeds(tmp_path, list(charts.KINDS), Problems())
    assert seeds
    first, last = (merging.as_known_on(seeds, day) for day in (date(2031, 3, 4), date(2031, 3, 6)))
    assert [answer.question for answer in answers(first)] == ["How many are cut off?", "Is it open?"]
    assert len(answers(last)) == 3
    assert answers(merging.as_known_on(seeds, date(2031, 3, 1))) == ()
    assert shown(merging.as_known_on(seeds, date(2031, 3, 1))).strip() == ""


def test_without_questions_the_story_raises_its_own(tmp_path: Path) -> None:
    found = answers(timeline_of(tmp_path / "seeds", *asking()))
    assert found
    assert [answer.question for answer in found] == ["People cut off"]
    assert [number.side for number in found[0].numbers] == ["Norvik council", "Ferry line"]


def test_what_is_denied_is_an_answer_with_what_became_of_it(tmp_path: Path) -> None:
    story, articles = small_story()
    denial = {
        "event": "mayor-denies",
        "title": "The mayor denies that the bridge is closed",
        "when": "2031-03-06",
        "kind": "statement",
        "by": ["council"],
        "denies": ["bridge-closes"],
        "quote": "According to the ferry line",
    }
    articles["2031-03-06-ferry-counts"]["events"].append({**denial, "by_basis": "Given here"})
    timeline = timeline_of(tmp_path / "seeds", story, articles)
    *_, last = answers(timeline)
    assert [event.id for event in last.denied] == ["bridge-closes"]
    assert "Denied by Norvik council, 6 March 2031: The mayor denies" in " ".join(parse(shown(timeline)).text.split())


def test_a_story_without_numbers_and_denials_has_none(tmp_path: Path) -> None:
    story, articles = small_story()
    for article in articles.values():
        for event in article["events"]:
            event.pop("claims", None)
            event.pop("denies", None)
    timeline = timeline_of(tmp_path / "seeds", story, articles)
    assert answers(timeline) == ()


def test_there_are_no_more_than_a_strip_holds(tmp_path: Path) -> None:
    text = {"text": "The council closed it", "because": ["bridge-closes"]}
    story, articles = asking(*({"question": f"Question {n}?", **text} for n in range(MOST + 3)))
    assert len(answers(timeline_of(tmp_path / "seeds", story, articles))) == MOST


def test_of_many_sides_the_first_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    story, articles = small_story()
    names = [f"Village {name}" for name in "ABCDEFGHIJ"]
    story["actors"] |= {f"v{n}": {"label": name} for n, name in enumerate(names)}
    first = articles["2031-03-04-bridge-closed"]
    counts = [f"{name} counts {1000 * (n + 2)} people cut off." for n, name in enumerate(names)]
    first["text"] = (*first["text"], " ".join(counts))
    first["events"] += [
        {
            "event": f"count-{n}",
            "title": f"{name} counts",
            "when": "2031-03-04",
            "kind": "statement",
            "by": [f"v{n}"],
            "quote": count.rstrip("."),
            "claims": [{"measure": "cut-off", "value": 1000 * (n + 2)}],
        }
        for n, (name, count) in enumerate(zip(names, counts, strict=True))
    ]
    (answer,) = answers(timeline_of(tmp_path / "seeds", story, articles))
    assert (len(answer.numbers), answer.more_numbers) == (MOST_SIDES, len(names) + 2 - MOST_SIDES)
    assert len(answer.disagreeing) == MOST_PAIRS
    text = " ".join(parse(shown(timeline_of(tmp_path / "again", story, articles))).text.split())
    assert f"4 more sides, {answer.more_disagreeing} more pairs that disagree" in text


@pytest.mark.parametrize("payload", ["</h2><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "--8<-- `x`"])
def test_text_does_nothing(tmp_path: Path, payload: str) -> None:
    story, articles = asking({"question": payload, "text": "The council closed it", "because": ["bridge-closes"]})
    articles["2031-03-04-bridge-closed"]["events"][0]["title"] = payload
    root = parse(shown(timeline_of(tmp_path / "seeds", story, articles)))
    assert not root.all("script")
    assert not root.all("img")
    assert root.one("h2").text == payload
