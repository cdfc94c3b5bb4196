"""Estimates: each claim at its value and its time, with its range or open side, and the look of its claimant."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_helpers import chart_of, claims_timeline

from builder.charts.marks import Dot, Dots, Labels, Rule, Rules
from builder.charts.scene import Scene, ValueAxis
from builder.charts.style import Role
from builder.model import Timeline
from charts.helpers import MOMENTS, VALUES, check_labels, estimates, figure_of, heights, layers, pairs, span_up


class Claimed(NamedTuple):
    """A claim as it is drawn."""

    event: str
    dot: Dot
    role: Role
    across: tuple[datetime, datetime] | None
    """From when to when it is about, where a line says so."""


def rules(scene: Scene, name: str) -> list[Rule]:
    return [rule for layer in layers(scene, Rules, name) for rule in layer.marks]


def across_time(scene: Scene, dot: Dot) -> tuple[Any, Any] | None:
    lines = (rule for rule in rules(scene, "Time it is about") if rule.subject == dot.subject)
    return next(((rule.start[0], rule.end[0]) for rule in lines), None)


def claimed(scene: Scene) -> list[Claimed]:
    """The claims in order of their events."""
    drawn = [Claimed(dot.subject.event, dot, layer.role, across_time(scene, dot)) for layer, dot in pairs(scene, Dots)]
    return sorted(drawn, key=lambda claim: claim.event)


@pytest.mark.parametrize(
    ("value", "y", "low", "high", "direction"),
    [
        ("8000", 8000, 8000, 8000, 0),
        ("about 10000", 10000, 9500, 10500, 0),
        ("10000-12000", 11000, 10000, 12000, 0),
        ("over 8000", 8000, 8000, 8000, 1),
        ("at least 8000", 8000, 8000, 8000, 1),
        ("up to 12000", 12000, 12000, 12000, -1),
        ("under 12000", 12000, 12000, 12000, -1),
        ("hundreds", 599.5, 200, 999, 0),
    ],
)
def test_a_claim_stands_at_its_value_with_its_range_or_open_side(
    seeds: Path, value: str, y: float, low: float, high: float, direction: int
) -> None:
    claims = {"value": value, "said": "2031-05-01"}, {"value": "3000", "said": "2031-05-02"}
    scene = estimates(seeds, *claims).scene
    (_, dot, role, _), _ = claimed(scene)
    assert (dot.y, dot.low, dot.high) == (y, low, high)
    arrows = rules(scene, "Open side")
    assert len(arrows) == abs(direction)
    for arrow in arrows:
        assert (arrow.start, arrow.end[0]) == ((dot.x, dot.y), dot.x)
        assert (arrow.end[1] - dot.y) * direction > 0
        assert (arrow.subject, arrow.role) == (dot.subject, role)
        assert arrow.head == ("triangle-up" if direction > 0 else "triangle-down")


@pytest.mark.parametrize(
    "values",
    [("8000", "about 10000", "over 8000", "up to 12000", "10000-12000"), ("up to 500", "12000")],
    ids=["far from zero", "near zero"],
)
def test_nothing_leaves_the_value_axis(seeds: Path, values: tuple[str, ...]) -> None:
    scene = estimates(seeds, *({"value": value, "said": "2031-05-01"} for value in values)).scene
    low, high = span_up(scene)
    assert all(low <= y <= high for y in heights(scene))
    for _, dot, *_ in claimed(scene):
        assert dot.low is not None
        assert dot.high is not None
        assert low <= dot.low <= dot.y <= dot.high <= high


def test_the_value_axis_names_its_unit(seeds: Path) -> None:
    axis = estimates(seeds, {"value": "1"}, {"value": "2"}).scene.up
    assert isinstance(axis, ValueAxis)
    assert axis.unit == "people"


def test_claims_of_one_day_stand_apart_within_it(seeds: Path) -> None:
    same = [{"value": "8000", "as_of": "2031-05-02"} for _ in range(4)]
    scene = estimates(seeds, *same, {"value": "8000", "as_of": "2031-05-05"}).scene
    places = [claim.dot.x for claim in claimed(scene)]
    assert len(set(places)) == 5
    assert all(datetime(2031, 5, 2) < place < datetime(2031, 5, 3) for place in places[:4])
    assert places[4] == datetime(2031, 5, 5, 12)


def test_a_claim_about_no_known_day_stands_amid_its_extent_or_at_its_bound(seeds: Path) -> None:
    claims = (
        {"value": "1", "as_of": "between 2031-05-01 and 2031-05-04"},
        {"value": "2", "as_of": "by 2031-05-06"},
        {"value": "3", "as_of": "not before 2031-05-09"},
        {"value": "4", "as_of": "unknown"},
    )
    chart = estimates(seeds, *claims)
    assert [(claim.dot.x, claim.across) for claim in claimed(chart.scene)] == [
        (datetime(2031, 5, 3), (datetime(2031, 5, 1), datetime(2031, 5, 5))),
        (datetime(2031, 5, 7), None),
        (datetime(2031, 5, 9), None),
    ]
    (line,) = rules(chart.scene, "Time it is about")
    assert line.start[1] == line.end[1] == claimed(chart.scene)[0].dot.y
    assert chart.notes == ("1 claim without a known day: in the table only.",)
    assert len(chart.table.rows) == 4


def test_each_claimant_has_a_style_of_its_own_and_sides_share_a_colour(seeds: Path) -> None:
    by: tuple[list[str], ...] = (["mayor"], ["council"], ["ferry-line"], ["mayor"], [])
    chart = estimates(seeds, *({"value": str(n + 1), "by": each} for n, each in enumerate(by)))
    mayor, council, ferry, again, article = ((claim.role.light, claim.dot.symbol) for claim in claimed(chart.scene))
    assert mayor == again
    assert len({mayor, council, ferry, article}) == 4
    assert mayor[0] == council[0]
    assert len({mayor[0], ferry[0], article[0]}) == 3
    assert {(entry.style.light, entry.style.symbol) for entry in chart.key} == {mayor, council, ferry, article}
    assert [entry.label for entry in chart.key][:3] == ["Mayor of Norvik", "Norvik council", "Ferry line"]


def test_a_label_says_how_many_according_to_whom(seeds: Path) -> None:
    scene = estimates(seeds, {"value": "about 8000"}, {"value": "up to 9,000", "by": ["ferry-line"]}).scene
    (layer,) = layers(scene, Labels)
    assert {label.text for label in layer.marks} == {"about 8,000 · Mayor of Norvik", "up to 9,000 · Ferry line"}
    assert {label.narrow for label in layer.marks} == {""}
    places = {dot.subject.event: (dot.x, dot.y) for _, dot in pairs(scene, Dots)}
    assert all(places[label.subject.event] == (label.x, label.y) for label in layer.marks)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "value": st.sampled_from(VALUES),
                "as_of": st.sampled_from(MOMENTS) | st.integers(1, 9).map(lambda day: f"2031-05-0{day}"),
                "by": st.sampled_from([["mayor"], ["council"], ["ferry-line"], []]),
            }
        ),
        min_size=1,
        max_size=14,
    )
)
def test_any_claims_are_drawn_once_each_and_their_labels_overlap_nowhere(claims: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        timeline = claims_timeline(Path(folder), claims)
    chart = chart_of(timeline, "estimates")
    go.Figure(figure_of(chart))
    check_labels(chart.scene, "")
    drawn = [claim.event for claim in claimed(chart.scene)]
    assert drawn == sorted(claim.event for claim in timeline.claims if claim.as_of.is_known)


def test_the_table_of_estimates_has_a_row_for_each_claim(real_timeline: Timeline) -> None:
    chart = chart_of(real_timeline, "estimates")
    assert [row.cells[1].address for row in chart.table.rows] == [
        f"events/{claim.event}/#{claim.id}" for claim in real_timeline.claims
    ]
    assert [row.subject.about for row in chart.table.rows if row.subject] == list(real_timeline.claims)
