"""Spans, columns and outlines, in a page and in a file: ends, looks, brackets; nothing too narrow to be seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from builder.charts import svg
from builder.charts.chart import Chart
from builder.charts.marks import Column, Columns, Layer
from builder.charts.style import BAR, BRACKET, FOOT, NARROW, OUTLINE, PAIR, ROLES, THIN
from builder.charts.time_marks import Bracket, Look, Outline, Outlines, Spans, Stretch
from svg.helpers import (
    BLUE,
    ROW,
    TOP,
    A,
    Element,
    Picture,
    all_of,
    bar,
    chart,
    classes,
    day,
    shapes,
    spans,
    stacked,
)

Draw = Callable[[Chart], Picture]


def drawn(picture: Picture) -> list[Element]:
    """The shapes of a picture's only link."""
    (link,) = picture.links
    return shapes(link)


def line_of(picture: Picture, line: Element) -> tuple[float, float, float]:
    """From where to where a level line is, as shares of the plot, and how far down."""
    left, right = (picture.share(line.get(end, "")) for end in ("x1", "x2"))
    assert line.get("y1") == line.get("y2")
    return left, right, float(line.get("y1", ""))


# Each look


@pytest.mark.parametrize(
    ("look", "css", "rises"),
    [
        (Look.LINE, ["dl-line"], (0,)),
        (Look.DASHED_LINE, ["dl-line", "dl-dash"], (0,)),
        (Look.PAIR, ["dl-line"], (-PAIR, PAIR)),
        (Look.DASHED_PAIR, ["dl-line", "dl-dash"], (-PAIR, PAIR)),
    ],
)
def test_a_moment_within_bounds_is_a_thin_line_or_two(
    draw: Draw, look: Look, css: list[str], rises: tuple[float, ...]
) -> None:
    picture = draw(stacked(bar(2, 4, look=look)))
    lines = drawn(picture)
    assert [line_of(picture, line) for line in lines] == [(0.2, 0.4, rise) for rise in rises]
    assert {tuple(classes(line)) for line in lines} == {("dl-c-blue", *css)}


@pytest.mark.parametrize(
    ("look", "css", "inset"),
    [
        (Look.SOLID, [], 0),
        (Look.DASHED, ["dl-light", "dl-rim", "dl-dash"], THIN / 2),
        (Look.HOLLOW, ["dl-hollow", "dl-rim"], THIN / 2),
        (Look.DASHED_HOLLOW, ["dl-hollow", "dl-rim", "dl-dash"], THIN / 2),
    ],
)
def test_what_lasted_is_a_bar_full_light_or_hollow(draw: Draw, look: Look, css: list[str], inset: float) -> None:
    """Its rim is within it."""
    picture = draw(stacked(bar(2, 4, look=look)))
    (rect,) = drawn(picture)
    high = BAR / 2 - inset
    assert picture.box(rect) == pytest.approx((0.2, 0.4, -high, high))
    assert classes(rect) == ["dl-c-blue", *css]


def test_what_is_pale_has_a_thread_in_its_middle(draw: Draw) -> None:
    picture = draw(stacked(bar(2, 4, look=Look.PALE)))
    rect, line = drawn(picture)
    assert picture.box(rect) == pytest.approx((0.2, 0.4, -BAR / 2, BAR / 2))
    assert line_of(picture, line) == (0.2, 0.4, 0)
    assert (classes(rect), classes(line)) == (["dl-c-blue", "dl-pale"], ["dl-c-blue", "dl-line"])


@pytest.mark.parametrize(("look", "opacities"), [(Look.RISING, ["0", "1"]), (Look.FALLING, ["1", "0"])])
def test_a_soft_end_is_a_gradient_in_its_colour(draw: Draw, look: Look, opacities: list[str]) -> None:
    picture = draw(stacked(bar(2, 4, look=look)))
    (rect,) = drawn(picture)
    (ramp,) = all_of(picture.root, "linearGradient")
    assert rect.get("fill") == f"url(#{ramp.get('id')})"
    stops = all_of(ramp, "stop")
    assert [stop.get("offset") for stop in stops] == ["0", "1"]
    assert [stop.get("stop-opacity") for stop in stops] == opacities
    assert {tuple(classes(stop)) for stop in stops} == {("dl-c-blue",)}


def test_bars_that_look_alike_share_a_gradient(draw: Draw) -> None:
    soft = bar(2, 4, look=Look.RISING)
    assert len(all_of(draw(stacked(soft, bar(5, 6, look=Look.RISING))).root, "linearGradient")) == 1
    other = Spans("Spans", ROLES["red"], soft.marks)
    assert len(all_of(draw(stacked(soft, other)).root, "linearGradient")) == 2
    assert len(all_of(draw(stacked(soft, bar(5, 6, look=Look.FALLING))).root, "linearGradient")) == 2


def test_the_first_picture_of_a_drawing_has_its_gradients_as_every_other_has() -> None:
    drawing = svg.drawing(stacked(bar(2, 4, look=Look.RISING)))
    first, second = svg.inline(drawing, ""), svg.inline(drawing, "")
    assert "<linearGradient" in first
    assert first == second


def test_stretches_are_side_by_side(draw: Draw) -> None:
    looks = (Look.PALE, Look.SOLID, Look.PALE)
    whole = spans(*(Stretch(day(n), day(n + 1), look) for n, look in enumerate(looks, 2)))
    picture = draw(stacked(whole))
    boxes = [picture.box(each)[:2] for each in drawn(picture) if each.tag.endswith("rect")]
    assert boxes == [pytest.approx((n / 10, (n + 1) / 10)) for n in (2, 3, 4)]


@pytest.mark.parametrize("is_dashed", [False, True])
@pytest.mark.parametrize(("is_opening", "foot"), [(True, FOOT), (False, -FOOT)])
def test_a_bracket_is_at_its_bound_its_feet_towards_the_span(
    draw: Draw, is_opening: bool, foot: float, is_dashed: bool
) -> None:
    bracket = Bracket(day(2), is_opening, is_dashed)
    picture = draw(stacked(spans(Stretch(day(2), day(4), Look.LINE), brackets=(bracket,))))
    (link,) = picture.links
    (found,) = [each for each in picture.places(link) if "dl-bracket" in classes(each[2])]
    assert found[:2] == (0.2, 0)
    half = BRACKET / 2
    assert found[2].get("d") == f"M{foot:g}-{half:g}H0V{half:g}H{foot:g}"
    assert classes(found[2]) == ["dl-c-blue", "dl-hollow", "dl-bracket", *["dl-dash"] * is_dashed]


@pytest.mark.parametrize("at", [-1, 11])
def test_a_bracket_outside_the_plot_is_not_drawn(draw: Draw, at: float) -> None:
    bracket = Bracket(day(at), is_opening=at < 0)
    picture = draw(stacked(spans(Stretch(day(-1), day(11), Look.LINE), brackets=(bracket,))))
    assert len(drawn(picture)) == 1


# Columns and outlines


def test_a_column_is_a_rectangle_around_its_middle(draw: Draw) -> None:
    picture = draw(chart(Columns(BLUE, (Column(day(2), day(4), 5, 4, A),))))
    (column,) = drawn(picture)
    assert picture.box(column) == pytest.approx((0.2, 0.4, TOP + 3 * ROW, TOP + 7 * ROW))
    assert classes(column) == ["dl-c-blue"]


def test_an_outline_is_around_its_bar_and_round(draw: Draw) -> None:
    picture = draw(stacked(bar(2, 4), Outlines("Denied", (Outline(day(2), day(4), 5, A),))))
    inner, outline = drawn(picture)
    assert picture.box(outline)[:2] == picture.box(inner)[:2]
    assert picture.box(outline)[2:] == (-OUTLINE / 2, OUTLINE / 2)
    assert (classes(outline), outline.get("rx")) == (["dl-c-alarm", "dl-hollow"], f"{OUTLINE / 2:g}")


# What is narrow, what is outside


@pytest.mark.parametrize("look", [Look.SOLID, Look.PALE, Look.DASHED, Look.HOLLOW, Look.RISING])
def test_no_bar_is_narrower_than_two_pixels(draw: Draw, look: Look) -> None:
    """On the narrowest page: a stroke of its colour makes it as wide as that."""
    least = 2 / NARROW * 10
    (narrow, wide) = (drawn(draw(stacked(bar(2, 2 + share * least, look=look))))[0] for share in (0.9, 1.1))
    assert "dl-least" in classes(narrow)
    assert "dl-least" not in classes(wide)
    (width,) = re.findall(r"\.dl-picture \.dl-least\{stroke-width:(\d)px\}", svg.own_stylesheet("light"))
    assert int(width) == 2


def test_no_column_is_narrower_than_that(draw: Draw) -> None:
    (column,) = drawn(draw(chart(Columns(BLUE, (Column(day(2), day(2) + timedelta(minutes=1), 5, 4, A),)))))
    assert "dl-least" in classes(column)


def three(start: float | None, end: float | None) -> tuple[Layer, ...]:
    """A bar, an outline and, if both ends are known, a column."""
    first, last = (None if each is None else day(each) for each in (start, end))
    column = (Columns(BLUE, (Column(first, last, 5, 2, A),)),) if first and last else ()
    return spans(Stretch(first, last, Look.SOLID)), Outlines("Denied", (Outline(first, last, 5, A),)), *column


@pytest.mark.parametrize(
    ("start", "end", "seen"),
    [
        (-5, 5, (0, 0.5)),
        (5, 20, (0.5, 1)),
        (-5, 20, (0, 1)),
        (0, 10, (0, 1)),
        (None, 5, (0, 0.5)),
        (5, None, (0.5, 1)),
        (None, None, (0, 1)),
    ],
)
def test_of_what_reaches_beyond_the_plot_the_part_within_is_drawn(
    draw: Draw, start: float | None, end: float | None, seen: tuple[float, float]
) -> None:
    picture = draw(chart(*three(start, end)))
    boxes = [picture.box(rect)[:2] for rect in drawn(picture)]
    assert boxes == [pytest.approx(seen)] * len(three(start, end))


@pytest.mark.parametrize(("start", "end"), [(-5, -1), (11, 12), (None, -1), (11, None)])
def test_what_is_outside_the_plot_is_not_drawn(draw: Draw, start: float | None, end: float | None) -> None:
    assert draw(chart(*three(start, end))).links == []
