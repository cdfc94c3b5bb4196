"""One event for use elsewhere: its card in its part, its mark, its oEmbed answer, its kit."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import BASES, CONFIG, dateline, parse, said, small_story, timeline_of, write_project
from story_helpers import told_story

from builder import charts, embeds
from builder.charts.marks import Dots, Rings
from builder.charts.svg import key
from builder.charts.time_marks import Arrows, Look, Outlines, Spans
from builder.embeds import events
from builder.model import Event, Timeline

ADDRESS = "https://news.example/stories"
PAYLOADS = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<b>bold</b> & {{ 7 * 7 }}",
    "a\u2028b `--8<--`",
)


def cards(timeline: Timeline) -> dict[str, list[events.State]]:
    """The states of each event, as the scripts of the parts have them."""
    parts = events.parts(timeline)
    scripts = (events.part(timeline, each, number, len(parts)) for number, each in enumerate(parts))
    found: dict[str, Any] = {}
    for script in scripts:
        found |= said(script)
    return {id: [events.State(*state) for state in states] for id, states in found.items()}


def text(card: str) -> str:
    return " ".join(parse(card).text.split())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return timeline_of(tmp_path_factory.mktemp("events") / "seeds")


# Parts

PARTS = (("a", 2, 1), ("bridge-closes", 64, 63), ("x" * 200, 256, 0), ("war-in-ukraine", 1, 0))
"""Ids, numbers of parts, and the part that an event is in; tests/web/parts.test.mjs has the same."""


@pytest.mark.parametrize(("id", "count", "number"), PARTS)
def test_an_id_alone_decides_the_part(id: str, count: int, number: int) -> None:
    assert events.number(id, count) == number


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=80), st.integers(0, 9))
def test_twice_as_many_parts_move_an_event_to_one_of_two(id: str, power: int) -> None:
    before, after = events.number(id, 2**power), events.number(id, 2 ** (power + 1))
    assert after in (before, before + 2**power)


def test_every_event_is_in_one_part(real_timeline: Timeline) -> None:
    parts = events.parts(real_timeline)
    ids = [event.id for part in parts for event in part]
    assert sorted(ids) == sorted(real_timeline.events)
    assert len(parts).bit_count() == 1
    assert max(map(len, parts)) < 2 * events.PART


# Cards


def test_a_card_says_what_when_who_and_the_first_passage(small: Timeline) -> None:
    event = small.events["ferry-line-counts"]
    (state,) = cards(small)[event.id]
    card = parse(state.card)
    assert card.one("h1").one("a").attributes["href"] == f"../../events/{event.id}/"
    assert card.one("h1").text == event.title == state.title
    assert card.one("p", class_="dl-event-when").one("strong").text == "By 6 March 2031"
    assert "according to" in text(state.card) or "said by" in text(state.card)
    passage = event.reports[0].passage
    assert passage
    assert card.one("p", class_="dl-passage").text == passage.exact
    assert state.since == event.known_from.isoformat()


def test_every_event_of_the_story_has_one(real_timeline: Timeline) -> None:
    found = cards(real_timeline)
    assert set(found) == set(real_timeline.events) | set(real_timeline.story.removed)
    for id, event in real_timeline.events.items():
        every = (*real_timeline.earlier.get(id, ()), event)
        assert [state.since for state in found[id]] == [each.state_from.isoformat() for each in every]
        assert [parse(state.card).one("h1").text for state in found[id]] == [each.title for each in every]


def test_an_earlier_state_says_nothing_that_came_later(tmp_path: Path) -> None:
    timeline = told_story("progress", tmp_path)
    first, second, last = cards(timeline)["repairs"]
    assert "expected" in text(first.card)
    assert "expected" not in text(second.card) + text(last.card)
    assert "articles" not in text(first.card)
    assert "2 articles" in text(second.card)
    assert "3 articles" in text(last.card)


def test_one_that_was_taken_away_says_why(tmp_path: Path) -> None:
    story, articles = small_story()
    story["removed"] = {"gone-again": "It was a hoax & <b>nothing</b> else."}
    (state,) = cards(timeline_of(tmp_path / "seeds", story, articles))["gone-again"]
    assert state.since == ""
    assert text(state.card) == "This event was removed It was a hoax & <b>nothing</b> else."


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_does_nothing_on_a_card(tmp_path: Path, payload: str) -> None:
    story, articles = small_story()
    for each in (*story["actors"].values(), *story["kinds"].values(), *story["measures"].values()):
        each["label"] = payload
    story["title"] = payload
    articles["2031-03-06-ferry-counts"]["events"][1]["claims"][0] |= BASES
    for event in articles["2031-03-04-bridge-closed"]["events"]:
        event["title"] = payload
    timeline = timeline_of(tmp_path / "seeds", story, articles)
    titles = set()
    for states in cards(timeline).values():
        for state in states:
            card = parse(state.card)
            assert {each.tag for each in card} <= {
                *("h1", "a", "p", "strong", "svg", "path", "g", "rect", "circle", "line", "defs", "mask", "text"),
                *("blockquote", "linearGradient", "lineargradient", "stop", "pattern", "span"),
            }
            assert not any(name.startswith("on") for each in card for name in each.attributes)
            titles.add(" ".join(card.one("h1").text.split()))
    assert " ".join(payload.split()) in titles
    page = events.frame_page(timeline, 1)
    assert page.count("<script") == 1


# Its mark


def marked(folder: Path, **event: Any) -> tuple[Timeline, Event]:
    story, articles = small_story()
    articles["2031-03-06-ferry-counts"]["events"][1] |= event
    timeline = timeline_of(folder / "seeds", story, articles)
    return timeline, timeline.events["ferry-line-counts"]


@pytest.mark.parametrize(
    ("when", "looks"),
    [
        ("by 2031-03-06", [Look.LINE]),
        ("between 2031-03-01 and 2031-03-05", [Look.LINE]),
        ("from 2031-03-01 to 2031-03-05", [Look.SOLID]),
        ("since 2031-03-01", [Look.SOLID, Look.PALE]),
    ],
)
def test_the_mark_is_that_of_a_timeline(tmp_path: Path, when: str, looks: Sequence[Look]) -> None:
    timeline, event = marked(tmp_path, when=when)
    found = charts.sample(timeline, event)
    assert found
    (spans,) = (layer for layer in found.sample if isinstance(layer, Spans))
    assert [stretch.look for stretch in spans.marks[0].stretches] == looks
    is_open = any(None in (stretch.start, stretch.end) for stretch in spans.marks[0].stretches)
    assert is_open is any(isinstance(layer, Arrows) for layer in found.sample)
    bounds = [end for stretch in spans.marks[0].stretches for end in stretch[:2] if end]
    assert found.axis.start < min(bounds)
    assert max(bounds) < found.axis.end
    assert key.inline(found, "x").count("<svg") == 1


def test_a_day_is_a_symbol_in_the_middle(tmp_path: Path) -> None:
    timeline, event = marked(tmp_path, when="2031-03-05")
    found = charts.sample(timeline, event)
    assert found
    (dots,) = found.sample
    assert isinstance(dots, Dots)
    assert dots.marks[0].x - found.axis.start == found.axis.end - dots.marks[0].x


def test_what_is_denied_is_ringed(real_timeline: Timeline) -> None:
    denied = [event for event in real_timeline.events.values() if event.denied_by and event.when.is_known]
    assert denied
    for event in denied:
        found = charts.sample(real_timeline, event)
        assert found
        assert any(isinstance(layer, Rings | Outlines) for layer in found.sample), event.id


def test_what_has_no_known_time_has_no_mark(tmp_path: Path) -> None:
    timeline, event = marked(tmp_path, when="unknown")
    assert charts.sample(timeline, event) is None
    assert "<svg" not in cards(timeline)[event.id][0].card


# oEmbed


def test_an_event_has_an_answer_beside_its_page(small: Timeline) -> None:
    found = {path: json.loads(text) for path, text in events.answers(small, list(small.events.values()), f"{ADDRESS}/")}
    assert set(found) == {f"events/{id}/oembed.json" for id in small.events}
    one = found["events/ferry-line-counts/oembed.json"]
    assert (one["type"], one["version"], one["width"]) == ("rich", "1.0", 700)
    html = parse(one["html"])
    assert html.one("iframe").attributes["src"] == f"{ADDRESS}/charts/event/?id=ferry-line-counts"
    assert html.one("a").attributes["href"] == f"{ADDRESS}/events/ferry-line-counts/"
    assert one["title"] == small.events["ferry-line-counts"].title
    assert 100 < one["height"] < 500


def test_without_an_address_or_with_many_events_there_is_none(small: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    every = list(small.events.values())
    assert list(events.answers(small, every, None)) == []
    monkeypatch.setattr(events, "FEW", len(every))
    assert list(events.answers(small, every, ADDRESS)) == []


def test_the_page_of_an_event_names_its_answer(tmp_path: Path) -> None:
    project = write_project(tmp_path, config=f"site_url: {ADDRESS}/\n{CONFIG}")
    dateline("build", cwd=project.root)
    page = (project.site / "events/ferry-line-counts/index.html").read_text(encoding="utf-8")
    (named,) = re.findall(r'<link rel="alternate oembed" type="?application/json\+oembed"? href="?([^" >]+)', page)
    assert named == f"{ADDRESS}/events/ferry-line-counts/oembed.json"
    assert (project.site / "events/ferry-line-counts/oembed.json").is_file()
    (shown,) = re.findall(r'<meta property="og:title" content="([^"]*)"', page)
    assert shown == "The ferry line gives a higher number"
    assert "oembed" not in (project.site / "timeline/index.html").read_text(encoding="utf-8")


# A large site


def test_an_event_has_no_file_beyond_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "PART", 1)
    timeline = timeline_of(tmp_path / "seeds")
    parts = events.parts(timeline)
    assert len(parts) >= len(timeline.events)
    assert all(len(said(events.part(timeline, each, n, len(parts)))) == len(each) for n, each in enumerate(parts))


# The kit


@pytest.mark.parametrize(("address", "base"), [(ADDRESS, ADDRESS), (None, embeds.SITE)])
def test_the_kit_has_an_event_in_every_way(small: Timeline, address: str | None, base: str) -> None:
    page = parse(embeds.event_kit(small, address).text)
    ways = {way.attributes["data-way"]: way.one("code").text for way in page.all("section")}
    assert list(ways) == ["script", "element", "frame", "jupyter", *(["link"] if address else [])]
    for way, code in ways.items():
        shown = f"{base}/events/EVENT-ID/" if way == "link" else f"{base}/charts/event/?id=EVENT-ID"
        assert shown in code
