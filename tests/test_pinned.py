"""A pinned chart is the chart of its day: the same figure, byte for byte, whatever articles come later."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from site_helpers import Seed, small_story, write_seeds

from builder import charts, embeds
from builder.charts import Pinned
from builder.charts.plotly import figure
from builder.charts.svg import drawing
from builder.merging import merge
from builder.model import Seeds
from builder.problems import Problems
from builder.quantities import TIED
from builder.validation import read_seeds

DAYS = ["2031-03-04", "2031-03-05", "2031-03-06"]


def seeds_of(folder: Path, story: Seed, articles: Seed) -> Seeds:
    write_seeds(folder, story, articles)
    problems = Problems()
    seeds = read_seeds(folder, list(charts.KINDS), problems)
    problems.stop_if_any(strict=True)
    assert seeds is not None
    return seeds


def pinned_story(**days: list[str]) -> tuple[Seed, Seed]:
    """The small story, with charts pinned to days."""
    story, articles = small_story()
    for id, each in days.items():
        story["charts"][id]["pinned"] = each
    return story, articles


def figures(seeds: Seeds) -> dict[str, str]:
    """The pinned figures as they are written, by their ids."""
    found = {each.spec.id: charts.draw(each.spec, each.timeline) for each in charts.pinned(seeds)}
    return {id: json.dumps(figure(chart.scene, chart.title), sort_keys=True) for id, chart in found.items()}


@pytest.fixture
def small(tmp_path: Path) -> Seeds:
    return seeds_of(tmp_path / "seeds", *pinned_story(overview=DAYS[:1], counts=DAYS, coverage=DAYS[2:]))


def one(seeds: Seeds, id: str) -> Pinned:
    (found,) = [each for each in charts.pinned(seeds) if each.spec.id == id]
    return found


def test_each_day_of_a_chart_is_a_chart_of_its_own(small: Seeds) -> None:
    assert [(each.spec.id, each.day) for each in charts.pinned(small)] == [
        ("overview/2031-03-04", date(2031, 3, 4)),
        ("counts/2031-03-04", date(2031, 3, 4)),
        ("counts/2031-03-05", date(2031, 3, 5)),
        ("counts/2031-03-06", date(2031, 3, 6)),
        ("coverage/2031-03-06", date(2031, 3, 6)),
    ]


def test_a_pinned_chart_says_what_it_is(small: Seeds) -> None:
    assert one(small, "counts/2031-03-05").spec.title == "How many, as known on 5 March 2031"


def test_only_what_was_known_that_day_is_drawn(small: Seeds) -> None:
    found = {each.spec.id: charts.draw(each.spec, each.timeline) for each in charts.pinned(small)}
    claims = {
        id: [row.cells[1].text for row in chart.table.rows] for id, chart in found.items() if chart.kind == "estimates"
    }
    assert claims == {
        "counts/2031-03-04": [f"about 800{TIED}people"],
        "counts/2031-03-05": [f"about 800{TIED}people"],
        "counts/2031-03-06": [f"about 800{TIED}people", f"up to 1,200{TIED}people"],
    }
    overview = found["overview/2031-03-04"]
    assert [row.cells[1].text for row in overview.table.rows] == [
        "Norvik closes its bridge",
        "The council counts those cut off",
        "A ferry starts",
    ]
    assert "ferry-line-counts" not in json.dumps(figure(overview.scene, ""))


def test_pinned_to_the_newest_day_a_chart_is_as_it_is(small: Seeds) -> None:
    now = charts.draw(small.story.charts["coverage"], merge(small))
    then = one(small, "coverage/2031-03-06")
    drawn = charts.draw(then.spec, then.timeline)
    assert drawn.table == now.table
    assert drawn.scene == now.scene


LATER: dict[str, Any] = {
    "front": {"title": "The ferry runs", "published": "between 2031-03-05 and 2031-03-09", "text": "full"},
    "text": ["The ferry started today.", "The council denies that 2,000 people are cut off, and says 900 are."],
    "events": [
        {
            "event": "ferry-starts",
            "title": "The ferry starts at last",
            "when": "2031-03-08",
            "kind": "happening",
            "quote": "The ferry started today",
        },
        {
            "event": "council-counts-again",
            "title": "The council counts again",
            "when": "2031-03-08",
            "kind": "statement",
            "actors": ["council"],
            "denies": ["ferry-line-counts"],
            "quote": "The council denies that 2,000 people are cut off",
            "claims": [{"measure": "cut-off", "value": "900", "by": ["council"], "quote": "says 900 are"}],
        },
        {"event": "council-counts", "actors": ["mayor"], "places": ["bridge"], "quote": "2,000 people are cut off"},
    ],
}


def test_a_later_article_changes_no_byte_of_a_pinned_chart(tmp_path: Path) -> None:
    story, articles = pinned_story(overview=DAYS, counts=DAYS, coverage=DAYS)
    before = seeds_of(tmp_path / "before", story, articles)
    after = seeds_of(tmp_path / "after", story, {**articles, "2031-03-05-ferry-runs": LATER})
    assert len(merge(after).events) > len(merge(before).events)
    assert figures(after) == figures(before)


def test_the_kit_of_a_pinned_chart_is_of_its_day(small: Seeds) -> None:
    spec, timeline, day = one(small, "counts/2031-03-05")
    kit = embeds.kit_of(drawing(charts.draw(spec, timeline)), timeline, "https://example.org", as_of=day, has_png=False)
    assert kit.page == kit.source == "https://example.org/charts/counts/2031-03-05/"
    found = json.loads(dict(embeds.files(kit))["data.json"])
    assert found["as_of"] == "2031-03-05"
    assert [claim["value"] for claim in found["claims"]] == ["about 800"]


def test_a_story_that_pins_nothing_has_no_pinned_charts(tmp_path: Path) -> None:
    assert not list(charts.pinned(seeds_of(tmp_path / "seeds", *small_story())))
