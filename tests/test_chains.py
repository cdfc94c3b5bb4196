"""What became of an event: who denied it, who took that back, in order of time; the same wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_helpers import Seed, events_timeline, parse, small_story, timeline_of

from builder import pages, wording
from builder.chains import became
from builder.charts.kinds.ledger import ledger
from builder.model import Timeline

KINDS = {"statement": {"label": "What was said", "role": "brown", "spoken": True}}


def told_of(timeline: Timeline, id: str) -> list[tuple[str, str]]:
    """The steps: the events and what they say."""
    return [(step.event.id, step.said) for step in became(timeline, timeline.events[id])]


def said(folder: Path, *events: Mapping[str, Any]) -> Timeline:
    """A story in which each event is somebody's word."""
    usual = {"kind": "statement", "by": ["council"], "by_basis": "Given here"}
    return events_timeline(folder / "seeds", [{**usual, **event} for event in events], kinds=KINDS)


def test_a_claim_is_denied_and_the_denial_revised(real_timeline: Timeline) -> None:
    assert told_of(real_timeline, "troops-sent") == [
        ("north-korea-says-rumours", "denied"),
        ("north-korea-denies", "denied"),
        ("north-korea-defends", "affirmed and the denial revised"),
    ]
    assert told_of(real_timeline, "north-korea-denies") == [("north-korea-defends", "revised")]
    assert told_of(real_timeline, "north-korea-defends") == []


def test_it_is_in_order_of_time_and_never_before_what_it_answers(tmp_path: Path) -> None:
    timeline = said(
        tmp_path,
        {"event": "claim", "when": "2031-03-01"},
        {"event": "late-denial", "when": "2031-03-09", "denies": ["claim"]},
        {"event": "early-denial", "when": "2031-03-04", "denies": ["claim"]},
        {"event": "reversal", "when": "by 2031-03-03", "revises": ["early-denial"]},
        {"event": "second-thought", "when": "2031-03-11", "denies": ["reversal"]},
    )
    assert told_of(timeline, "claim") == [
        ("early-denial", "denied"),
        ("reversal", "the denial revised"),
        ("late-denial", "denied"),
        ("second-thought", "the revision denied"),
    ]


def test_who_denies_each_other_in_a_circle_is_each_named_once(tmp_path: Path) -> None:
    timeline = said(
        tmp_path,
        {"event": "one", "when": "2031-03-01", "denies": ["two"]},
        {"event": "two", "when": "2031-03-02", "denies": ["one"]},
    )
    assert told_of(timeline, "one") == [("two", "denied")]
    assert told_of(timeline, "two") == [("one", "denied")]


STANCES = st.sampled_from(["denies", "affirms", "revises"])


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), STANCES), max_size=12))
def test_every_event_that_answers_is_a_step_once(
    tmp_path_factory: pytest.TempPathFactory, answers: list[tuple[int, int, str]]
) -> None:
    events: list[Seed] = [{"event": f"e{n}", "when": f"2031-03-0{n + 1}"} for n in range(6)]
    for one, other, stance in answers:
        taken = {id for each in ("denies", "affirms", "revises") for id in events[one].get(each, [])}
        if one != other and f"e{other}" not in taken:
            events[one].setdefault(stance, []).append(f"e{other}")
    timeline = said(tmp_path_factory.mktemp("chain"), *events)
    for event in timeline.events.values():
        steps = [step.event.id for step in became(timeline, event)]
        assert len(steps) == len(set(steps))
        assert event.id not in steps
        assert {response.event for response in event.responses} <= set(steps)
        reached = {id for step in became(timeline, event) for id in [each.event for each in step.event.responses]}
        assert reached - {event.id} <= set(steps)


def test_the_words_are_the_same_in_the_ledger_and_on_the_page(real_timeline: Timeline) -> None:
    drawn = {page.address: page for page in pages.pages(real_timeline, ())}
    for entry in ledger(real_timeline).entries():
        event = entry.event
        if not entry.answers:
            assert not event.responses
            continue
        steps = parse(drawn[f"events/{event.id}/"].text).one("ol", class_="dl-chain").all("li")
        assert len(steps) == 1 + len(entry.answers)
        for step, answer in zip(steps[1:], entry.answers, strict=True):
            assert step.text.lower().startswith(answer.words.lower())
            assert step.all("a", href=f"../../events/{answer.event}/")
            when = wording.dates.label(real_timeline.events[answer.event].when)
            assert when in step.text


def test_a_state_ends_when_a_denial_is_revised(tmp_path: Path) -> None:
    """So no earlier day has a trace of it."""

    def article(day: int, **event: Any) -> Seed:
        front = {"title": f"Day {day}", "published": f"2031-03-0{day}", "text": "full"}
        usual = {"title": "Said", "when": f"2031-03-0{day}", "kind": "statement", "by": ["council"], "quote": "Said"}
        return {"front": front, "text": ["Said by the council."], "events": [{**usual, **event}]}

    story, _ = small_story()
    story |= {"kinds": KINDS, "charts": {}}
    articles = {
        "2031-03-01-a": article(1, event="claim"),
        "2031-03-02-b": article(2, event="denial", denies=["claim"]),
        "2031-03-03-c": article(3, event="reversal", revises=["denial"]),
    }
    timeline = timeline_of(tmp_path / "seeds", story, articles)
    states = (*timeline.earlier["claim"], timeline.events["claim"])
    assert [state.state_from.day for state in states] == [1, 2, 3]
    assert [[step.event.id for step in became(timeline, state)] for state in states] == [
        [],
        ["denial"],
        ["denial", "reversal"],
    ]
