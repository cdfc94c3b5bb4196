"""Estimates: a row a side, its latest claim large, what it said before below, and who disagrees, from day to day."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_helpers import chart_of, claims_timeline, small_story, timeline_of

from builder import charts, dissent
from builder.charts.amounts import Discs, Lines, Posts, Texts
from builder.charts.chart import Chart
from builder.charts.kinds import estimates_looks as looks
from builder.charts.kinds.estimates_pairs import MOST
from builder.charts.kinds.estimates_rows import MOST_EARLIER
from builder.charts.scene import Scene, ValueAxis
from builder.model import ChartSpec, Timeline
from charts.helpers import MOMENTS, VALUES, check_amounts, estimates, figure_of, pairs


class Shown(NamedTuple):
    """A mark of a claim."""

    event: str
    is_latest: bool
    x: float
    y: float
    direction: int = 0


def marks(scene: Scene) -> list[Shown]:
    """The marks from top to bottom; of a range both ends."""
    found = [
        Shown(mark.subject.event, layer.name == looks.LATEST, mark.x, mark.y, getattr(mark, "direction", 0))
        for layer, mark in pairs(scene, Discs, Posts)
    ]
    return sorted(found, key=lambda mark: (mark.y, mark.x))


def texts(scene: Scene, name: str, *, narrow: bool = False) -> list[str]:
    """The texts of a sort, from top to bottom."""
    found = [text for layer, text in pairs(scene, Texts) if layer.name == name]
    return [shown for text in sorted(found, key=lambda text: text.y) if (shown := text.narrow if narrow else text.text)]


def said(value: str, day: int, by: str = "mayor", **more: Any) -> dict[str, Any]:
    return {"value": value, "said": f"2031-05-{day:02}", "by": [by], **more}


@pytest.mark.parametrize(
    ("value", "xs", "direction"),
    [
        ("8000", [8000], 0),
        ("about 10000", [10000], 0),
        ("10000-12000", [10000, 12000], 0),
        ("over 8000", [8000], 1),
        ("at least 8000", [8000], 1),
        ("up to 12000", [12000], -1),
        ("under 12000", [12000], -1),
        ("hundreds", [200, 999], 0),
    ],
)
@pytest.mark.parametrize("is_latest", [True, False])
def test_a_claim_is_at_what_it_states(
    seeds: Path, value: str, xs: list[float], direction: int, is_latest: bool
) -> None:
    """About has no range of its own: 5 % is a rule for comparing, and nobody's claim."""
    scene = estimates(seeds, said(value, 2), said("3000", 3 if not is_latest else 1)).scene
    found = [mark for mark in marks(scene) if mark.event == "event-1"]
    assert [(mark.x, mark.direction, mark.is_latest) for mark in found] == [(x, direction, is_latest) for x in xs]
    ranges = [line for layer, line in pairs(scene, Lines) if layer.name in (looks.LATEST, looks.EARLIER)]
    assert [[x for x, _ in line.points] for line in ranges] == ([xs] if len(xs) > 1 else [])


def test_each_side_has_a_row_with_its_latest_claim_large_and_those_before_it_below(seeds: Path) -> None:
    claims = said("800", 1, "council"), said("900", 2, "ferry-line"), said("800", 3), said("700", 4, "council")
    scene = estimates(seeds, *claims).scene
    assert texts(scene, "Sides") == ["Norvik council", "Ferry line"]
    assert [(mark.event, mark.is_latest) for mark in marks(scene)] == [
        ("event-4", True),
        ("event-3", False),
        ("event-1", False),
        ("event-2", True),
    ]
    assert texts(scene, looks.FIGURE.name) == ["700", "900"]
    assert texts(scene, looks.WHO.name) == ["said 4\N{NO-BREAK SPACE}May", "said 2\N{NO-BREAK SPACE}May"]
    assert texts(scene, looks.BEFORE.name) == [
        "800 · Mayor of Norvik, 3\N{NO-BREAK SPACE}May",
        "800 · 1\N{NO-BREAK SPACE}May",
    ]


@pytest.mark.parametrize("again", ["800", "about 800"])
def test_what_was_said_before_has_its_number_even_if_it_is_the_same(seeds: Path, again: str) -> None:
    scene = estimates(seeds, said("about 800", 1), said(again, 2)).scene
    assert texts(scene, looks.BEFORE.name) == ["about 800 · Mayor of Norvik, 1\N{NO-BREAK SPACE}May"]


def test_a_claim_without_a_day_is_drawn_as_the_oldest_and_says_so(seeds: Path) -> None:
    scene = estimates(seeds, said("700", 1), {"value": "800", "said": "unknown", "by": ["mayor"]}).scene
    assert [mark.event for mark in marks(scene)] == ["event-1", "event-2"]
    assert texts(scene, looks.BEFORE.name) == ["800 · Mayor of Norvik, day unknown"]


def test_of_very_many_claims_the_latest_are_drawn_and_the_others_counted(seeds: Path) -> None:
    chart = estimates(seeds, *(said(str(800 + number), 1 + number // 3) for number in range(60)))
    assert len(marks(chart.scene)) == 1 + MOST_EARLIER
    assert texts(chart.scene, looks.BEFORE.name)[-1] == f"and {59 - MOST_EARLIER} more in the table"
    assert len(chart.table.rows) == 60


def changes(scene: Scene) -> list[list[float]]:
    return [[x for x, _ in line.points] for layer, line in pairs(scene, Lines) if layer.name == "Change"]


def test_a_side_that_changed_its_number_has_an_arrow_from_the_one_before(seeds: Path) -> None:
    assert changes(estimates(seeds, said("800", 1), said("700", 2)).scene) == [[800, 800, 700, 700]]
    assert changes(estimates(seeds / "same", said("800", 1), said("about 800", 2)).scene) == []
    assert changes(estimates(seeds / "two", said("800", 1), said("700", 2, "ferry-line")).scene) == []


# Who disagrees


def disagreeing(chart: Chart) -> list[str]:
    return texts(chart.scene, looks.DISAGREE.name)


def test_pairs_that_disagree_are_connected_and_say_since_when(seeds: Path) -> None:
    chart = estimates(seeds, said("800", 1), said("900", 2, "ferry-line"))
    assert disagreeing(chart) == ["Norvik council and Ferry line disagree since 31 Dec 9999"]
    level, *legs = [line for layer, line in pairs(chart.scene, Lines) if layer.name == looks.DIFFERENCE.name]
    assert {x for x, _ in level.points} == {800, 900}
    assert {x for leg in legs for x, _ in leg.points} == {800, 900}
    (first, second) = marks(chart.scene)
    ends = {x: max(y for leg in legs for at, y in leg.points if at == x) for x in (800, 900)}
    assert ends[900] == second.y - looks.ABOVE_MARK
    assert 0 < ends[800] < first.y
    assert "Norvik council and Ferry line disagree since 31 December 9999." in chart.summary
    assert [row.cells[4].text for row in chart.table.rows] == [
        "Ferry line, since 31 December 9999",
        "Norvik council, since 31 December 9999",
    ]


@pytest.mark.parametrize("other", ["about 800", "over 700", "up to 900", "700-900"])
def test_numbers_that_fit_are_not_connected(seeds: Path, other: str) -> None:
    chart = estimates(seeds, said("800", 1), said(other, 2, "ferry-line"))
    assert disagreeing(chart) == []
    assert not [layer for layer in chart.scene.layers if layer.name == looks.DIFFERENCE.name]


def sides_timeline(folder: Path, count: int) -> Timeline:
    """A story in which as many sides each claim another number."""
    story, articles = small_story()
    story["actors"] |= {f"side-{number}": {"label": f"Side number {number}"} for number in range(count)}
    article = next(iter(articles.values()))
    article["text"] = tuple(f"Side number {number} says {100 + 10 * number} people." for number in range(count))
    article["events"] = [
        {
            "event": f"claim-{number}",
            "title": "A claim",
            "kind": "statement",
            "when": "2031-03-01",
            "by": [f"side-{number}"],
            "quote": f"Side number {number} says {100 + 10 * number} people",
            "claims": [{"measure": "cut-off", "value": 100 + 10 * number}],
        }
        for number in range(count)
    ]
    return timeline_of(folder, story, {next(iter(articles)): article})


def test_of_very_many_pairs_some_are_drawn_and_the_others_counted(tmp_path: Path) -> None:
    chart = chart_of(sides_timeline(tmp_path, 10), "estimates")
    assert len(texts(chart.scene, "Sides")) == 10
    assert len(disagreeing(chart)) == MOST + 1
    assert disagreeing(chart)[-1] == f"and {45 - MOST} more pairs"
    assert sum(row.cells[4].text.count("since") for row in chart.table.rows) == 90
    check_amounts(chart.scene, "ten sides")


# From day to day


def two_days(folder: Path) -> Timeline:
    """Somebody says another number in a second article, which another side's contradicts from then on."""
    story, articles = small_story()
    second = articles["2031-03-06-ferry-counts"]
    second["text"] = (*second["text"], "The council now says about 700.")
    second["events"].append(
        {
            "event": "council-recounts",
            "title": "The council counts again",
            "kind": "statement",
            "when": "2031-03-05",
            "quote": "The council now says about 700",
            "claims": [{"measure": "cut-off", "value": "about 700", "by": ["council"]}],
        }
    )
    return timeline_of(folder, story, articles)


def test_what_is_the_latest_claim_on_one_day_is_an_earlier_one_on_another(tmp_path: Path) -> None:
    chart = charts.draw(ChartSpec("test", "estimates", "A chart"), two_days(tmp_path))
    versions = {
        (layer.name, mark.subject.event): mark.subject.states
        for layer, mark in pairs(chart.scene, Discs, Posts)
        if mark.subject.event == "council-counts"
    }
    assert versions == {(looks.LATEST, "council-counts"): (0,), (looks.EARLIER, "council-counts"): (1,)}
    subject = next(row.subject for row in chart.table.rows if row.subject and row.subject.event == "council-counts")
    assert [str(each.since) for each in (*subject.earlier, subject)] == ["2031-03-04", "2031-03-06"]


# Axis, units, measures


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (("10000", "12000"), "10,000 10,500 11,000 11,500 12,000"),
        (("8",), "7 8 9"),
        (("0",), "0.0 0.2 0.4 0.6 0.8 1.0"),
        (("0.5", "0.6"), "0.50 0.55 0.60"),
        (("3", "1000000"), "0 500,000 1,000,000"),
        (("900000000000", "1000000000000"), None),
    ],
)
def test_the_axis_counts_in_round_numbers_that_have_room(
    seeds: Path, values: tuple[str, ...], labels: str | None
) -> None:
    scene = estimates(seeds, *({"value": value} for value in values)).scene
    assert isinstance(scene.across, ValueAxis)
    assert scene.across.unit == "people"
    assert scene.across.ticks
    if labels:
        assert " ".join(text for _, text in scene.across.ticks) == labels


@pytest.mark.parametrize(("values", "note"), [(("8000", "about 9000"), True), (("up to 500", "12000"), False)])
def test_a_note_says_so_if_the_scale_does_not_begin_at_zero(seeds: Path, values: Sequence[str], note: bool) -> None:
    chart = estimates(seeds, *({"value": value} for value in values))
    assert ("The scale does not begin at zero." in " ".join(chart.notes)) == note
    assert isinstance(chart.scene.across, ValueAxis)
    assert note or all(value >= 0 for value, _ in chart.scene.across.ticks)


def test_a_measure_has_rows_of_its_own_and_figures_their_units_where_these_differ(real_timeline: Timeline) -> None:
    (spec,) = [each for each in charts.specifications(real_timeline) if each.id == "near-the-front"]
    scene = charts.draw(spec, real_timeline).scene
    assert texts(scene, looks.MEASURE.name) == [real_timeline.story.measures[id].label for id in spec.where.measure]
    assert texts(scene, "Sides") == ["United States", "Ukraine", "United States"]
    assert all(text.endswith(("soldiers", "personnel")) for text in texts(scene, looks.FIGURE.name))


def test_sides_have_colours_of_their_own(seeds: Path) -> None:
    scene = estimates(seeds, said("1", 1), said("2", 2, "council"), said("3", 3, "ferry-line")).scene
    roles = {mark.subject.event: layer.role.name for layer, mark in pairs(scene, Discs)}
    assert roles["event-1"] == roles["event-2"] != roles["event-3"]


def test_an_article_that_claims_by_itself_is_a_side(seeds: Path) -> None:
    scene = estimates(seeds, {"value": "8", "by": []}).scene
    assert texts(scene, "Sides")[0].startswith("The article “")
    assert texts(scene, looks.WHO.name) == ["said 1\N{NO-BREAK SPACE}May"]


# Any claims


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "value": st.sampled_from(VALUES),
                "said": st.sampled_from(MOMENTS) | st.integers(1, 9).map(lambda day: f"2031-05-0{day}"),
                "by": st.sampled_from([["mayor"], ["council"], ["ferry-line"], ["mayor", "ferry-line"], []]),
            }
        ),
        min_size=1,
        max_size=14,
    )
)
def test_any_claims_are_drawn_and_nothing_overlaps(claims: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        timeline = claims_timeline(Path(folder), claims)
    chart = chart_of(timeline, "estimates")
    go.Figure(figure_of(chart))
    check_amounts(chart.scene, "")
    rows: dict[str, list[str]] = {}
    for claim in reversed(timeline.claims):
        for side in dissent.sides(claim.claimant, timeline.story.actors):
            rows.setdefault(side, []).append(claim.event)
    drawn = {event for row in rows.values() for event in row[: 1 + MOST_EARLIER]}
    assert {mark.event for mark in marks(chart.scene)} == drawn
    assert {mark.event for mark in marks(chart.scene) if mark.is_latest} == {row[0] for row in rows.values()}


def test_the_table_of_estimates_has_a_row_for_each_claim(real_timeline: Timeline) -> None:
    chart = chart_of(real_timeline, "estimates")
    assert [row.cells[1].address for row in chart.table.rows] == [
        f"events/{claim.event}/#{claim.id}" for claim in real_timeline.claims
    ]
    assert [row.subject.about for row in chart.table.rows if row.subject] == list(real_timeline.claims)
