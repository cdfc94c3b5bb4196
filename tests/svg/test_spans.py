"""Bars, columns and outlines, in a page and in a file: ends, opacity, hatching."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from site_helpers import chart_of, events_timeline

from builder.charts.chart import Chart
from builder.charts.marks import Bar, Bars, Column, Columns, Layer, Outline, Outlines, Stretch
from builder.charts.style import ROLES
from svg.helpers import (
    BLUE,
    ROW,
    SVG,
    TOP,
    A,
    Element,
    Picture,
    all_of,
    chart,
    classes,
    day,
    inline,
    parsed,
    shapes,
)

Draw = Callable[[Chart], Picture]


def bars(*stretches: tuple[float, float, float], hatched: bool = False) -> Bars:
    """A bar of such stretches, from day to day, each with its opacity."""
    made = tuple(Stretch(day(start), day(end), opacity) for start, end, opacity in stretches)
    return Bars("Bars", BLUE, (Bar(made, 5, A, hatched),), 0.5)


def the_bar(picture: Picture) -> Element:
    (bar,) = [shape for link in picture.links for shape in shapes(link)]
    assert bar.tag == f"{SVG}rect"
    return bar


def stops(picture: Picture) -> list[tuple[float, float]]:
    """The places of a gradient along its bar, each with its opacity."""
    return [
        (float(stop.get("offset", "")), float(stop.get("stop-opacity", ""))) for stop in all_of(picture.root, "stop")
    ]


# Each sort


def test_a_plain_bar_is_a_rectangle_in_its_colour(draw: Draw) -> None:
    picture = draw(chart(bars((2, 4, 0.5))))
    bar = the_bar(picture)
    middle = TOP + 5 * ROW
    assert picture.box(bar) == pytest.approx((0.2, 0.4, middle - ROW / 4, middle + ROW / 4))
    assert (classes(bar), bar.get("opacity")) == (["dl-c-blue"], "0.5")
    assert not all_of(picture.root, "defs")


def test_a_bar_of_several_stretches_is_one_rectangle_with_a_ramp(draw: Draw) -> None:
    picture = draw(chart(bars((1, 2, 0.2), (2, 4, 0.8), (4, 5, 0.2))))
    bar = the_bar(picture)
    assert picture.box(bar)[:2] == pytest.approx((0.1, 0.5))
    assert stops(picture) == [(0.125, 0.2), (0.25, 0.8), (0.75, 0.8), (0.875, 0.2)]
    (ramp,) = all_of(picture.root, "linearGradient")
    assert bar.get("fill") == f"url(#{ramp.get('id')})"
    assert {tuple(classes(stop)) for stop in all_of(ramp, "stop")} == {("dl-c-blue",)}
    assert not bar.get("opacity")


def test_stretches_that_are_all_as_strong_are_no_ramp(draw: Draw) -> None:
    picture = draw(chart(bars((1, 2, 0.5), (2, 4, 0.5))))
    assert the_bar(picture).get("opacity") == "0.5"
    assert stops(picture) == []


def test_steps_of_a_straight_ramp_need_no_stop_each(draw: Draw) -> None:
    picture = draw(chart(bars(*((n / 2, n / 2 + 0.5, (n + 1) / 20) for n in range(20)))))
    found = stops(picture)
    assert found[-1][1] == 1
    assert len(found) <= 4


def test_a_hatched_bar_has_lines_in_its_colour(draw: Draw) -> None:
    picture = draw(chart(bars((2, 4, 0.5), hatched=True)))
    bar = the_bar(picture)
    (pattern,) = all_of(picture.root, "pattern")
    assert (bar.get("fill"), bar.get("opacity")) == (f"url(#{pattern.get('id')})", "0.5")
    assert classes(pattern) == ["dl-c-blue"]
    assert not bar.get("mask")


def test_a_hatched_bar_that_fades_does_so_by_a_mask(draw: Draw) -> None:
    picture = draw(chart(bars((1, 2, 0.2), (2, 4, 0.8), hatched=True)))
    bar = the_bar(picture)
    (mask,), (ramp,) = all_of(picture.root, "mask"), all_of(picture.root, "linearGradient")
    assert bar.get("mask") == f"url(#{mask.get('id')})"
    assert [rect.get("fill") for rect in all_of(mask, "rect")] == [f"url(#{ramp.get('id')})"]
    assert {stop.get("stop-color") for stop in all_of(ramp, "stop")} == {"#fff"}


def test_bars_that_look_alike_share_what_they_are_filled_with(draw: Draw) -> None:
    fading = bars((1, 2, 0.2), (2, 4, 0.8), hatched=True)
    picture = draw(chart(fading, fading))
    assert len(all_of(picture.root, "pattern")) == len(all_of(picture.root, "mask")) == 1
    other = Bars("Bars", ROLES["red"], fading.marks, 0.5)
    assert len(all_of(draw(chart(fading, other)).root, "pattern")) == 2


def test_a_column_is_a_rectangle_around_its_middle(draw: Draw) -> None:
    picture = draw(chart(Columns(BLUE, (Column(day(2), day(4), 5, 4, A),))))
    column = the_bar(picture)
    assert picture.box(column) == pytest.approx((0.2, 0.4, TOP + 3 * ROW, TOP + 7 * ROW))
    assert classes(column) == ["dl-c-blue"]


def test_an_outline_is_around_its_bar(draw: Draw) -> None:
    picture = draw(chart(bars((2, 4, 1)), Outlines("Denied", (Outline(day(2), day(4), 5, A),), 2)))
    (link,) = picture.links
    _, outline = shapes(link)
    assert picture.box(outline) == pytest.approx((0.2, 0.4, TOP + 4 * ROW, TOP + 6 * ROW))
    assert (classes(outline), outline.get("stroke-width")) == (["dl-c-alarm", "dl-hollow"], "2")


# What is outside


def spans(start: float, end: float) -> tuple[Layer, ...]:
    return (
        bars((start, end, 1)),
        Columns(BLUE, (Column(day(start), day(end), 5, 2, A),)),
        Outlines("Denied", (Outline(day(start), day(end), 5, A),), 2),
    )


@pytest.mark.parametrize(
    ("start", "end", "seen"), [(-5, 5, (0, 0.5)), (5, 20, (0.5, 1)), (-5, 20, (0, 1)), (0, 10, (0, 1))]
)
def test_of_what_reaches_beyond_the_plot_the_part_within_is_drawn(
    draw: Draw, start: float, end: float, seen: tuple[float, float]
) -> None:
    picture = draw(chart(*spans(start, end)))
    (link,) = picture.links
    assert [picture.box(rect)[:2] for rect in shapes(link)] == [pytest.approx(seen)] * 3


@pytest.mark.parametrize(("start", "end"), [(-5, -1), (11, 12), (-5, 0), (10, 12)])
def test_what_is_outside_the_plot_is_not_drawn(draw: Draw, start: float, end: float) -> None:
    assert draw(chart(*spans(start, end))).links == []


def test_a_bar_fades_over_what_is_seen_of_it(draw: Draw) -> None:
    picture = draw(chart(bars((-2, 1, 0.2), (1, 2, 0.8), (2, 14, 0.4))))
    assert picture.box(the_bar(picture))[:2] == (0, 1)
    assert stops(picture) == [(0.05, 0.2), (0.1, 0.8), (0.2, 0.8), (0.6, 0.4)]


# Events


@pytest.mark.parametrize(
    ("when", "opacities"),
    [
        ("2031-05-10/2031-05-20", [0.85]),
        ("2031-05-10/..", [0.85, 0.85, 0.077]),
        ("by 2031-05-20", [0.077, 0.85, 0.85]),
        ("2031-05-10~/2031-05-20", [0.077, 0.85, 0.85]),
        ("2031-05-10/2031-05-20~", [0.85, 0.85, 0.077]),
        ("2031-05-10~/2031-05-20~", [0.077, 0.85, 0.85, 0.077]),
    ],
)
@pytest.mark.parametrize("status", ["reported", "expected"])
def test_the_bar_of_an_event_fades_where_its_time_is_open_and_is_hatched_if_it_is_expected(
    tmp_path: Path, when: str, opacities: list[float], status: str
) -> None:
    events = [{"when": when, "status": status}, {"when": "2031-05-01"}, {"when": "2031-05-31"}]
    picture = Picture(parsed(inline(chart_of(events_timeline(tmp_path, events)))), None)
    (link,) = [link for link in picture.links if link.get("data-event") == "event-1"]
    (bar,) = [each for each in shapes(link) if each.tag == f"{SVG}rect"]
    found = [opacity for _, opacity in stops(picture)] or [float(bar.get("opacity", "1"))]
    assert found == pytest.approx(opacities, abs=0.01)
    assert bool(all_of(picture.root, "pattern")) == (status == "expected")
    assert bool(bar.get("mask")) == (status == "expected" and len(opacities) > 1)
