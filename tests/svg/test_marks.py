"""Dots, arrows, rings, lines and labels, in a page and in a file: shape, colour, place, link."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import get_args

import pytest

from builder.charts.chart import Chart
from builder.charts.marks import Dot, Dots, Labels, Layer, Place, Ring, Rings, Rule, Rules
from builder.charts.scene import Scene, SlotAxis, Stack, TimeAxis, ValueAxis
from builder.charts.style import claimant_style
from builder.charts.svg import symbols
from builder.charts.time_marks import Arrow, Arrows
from svg.helpers import (
    BLUE,
    HREF,
    LAYERS,
    ROW,
    SVG,
    SYMBOLS,
    TOP,
    A,
    B,
    Element,
    Picture,
    all_of,
    chart,
    classes,
    day,
    dot,
    dots,
    inline,
    label,
    parsed,
    shapes,
    shown,
    texts,
)

Draw = Callable[[Chart], Picture]

MIDDLE = TOP + 5 * ROW
WIDTHS = (320, 720, 1280)


def marks(picture: Picture, within: Element) -> list[tuple[float, float, str]]:
    """The symbols of a link: where they are, and their paths."""
    found = picture.places(within)
    return [(round(x, 4), y, path) for x, y, each in found if (path := each.get("d", "")).endswith("Z")]


# Every sort


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_each_sort_of_layer_is_drawn_in_the_link_of_its_event(draw: Draw, layer: Layer) -> None:
    before, after = draw(chart(dots())), draw(chart(dots(), layer))
    (without,), (link,) = before.links, after.links
    assert seen(link) == seen(without) + 1
    assert seen(after.root) == seen(before.root) + 1


def seen(element: Element) -> int:
    """How many shapes and texts are in an element."""
    return len(shapes(element)) + len(texts(element))


def test_there_is_a_layer_of_each_sort_among_those_tried() -> None:
    assert {type(layer) for layer in LAYERS} == set(get_args(Layer))


# Symbols


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_every_symbol_is_drawn_full_and_hollow(draw: Draw, symbol: str) -> None:
    (full,), (hollow,) = (
        shapes(draw(chart(dots(dot(symbol=symbol, is_hollow=is_hollow)))).links[0]) for is_hollow in (False, True)
    )
    assert full.get("d") == hollow.get("d") == symbols.path(symbol, 12)
    assert classes(full) == ["dl-c-blue"]
    assert classes(hollow) == ["dl-c-blue", "dl-hollow"]
    assert (full.get("stroke-width"), hollow.get("stroke-width")) == (None, "2")


def test_symbols_are_different_shapes() -> None:
    assert len({symbols.path(symbol, 12) for symbol in SYMBOLS}) == len(SYMBOLS)


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_grows_with_its_size_and_keeps_near_it(symbol: str) -> None:
    small, large = (
        [abs(float(number)) for number in re.findall(r"-?\d+\.?\d*", symbols.path(symbol, size))] for size in (100, 200)
    )
    assert 40 < max(small) < 75
    assert max(large) == pytest.approx(2 * max(small), abs=0.02)


def test_there_is_a_symbol_for_whatever_a_claimant_is_given() -> None:
    styles = [claimant_style(side, member) for side in range(8) for member in range(8)]
    assert {style.symbol for style in styles} <= set(SYMBOLS)


# Dots


@pytest.mark.parametrize(("x", "y"), [(5, 5), (0, 0), (10, 10), (2.5, 7.5)])
def test_a_dot_is_where_its_values_are(draw: Draw, x: float, y: float) -> None:
    picture = draw(chart(dots(dot(x, y))))
    assert marks(picture, picture.links[0]) == [(x / 10, TOP + y * ROW, symbols.path("circle", 12))]


@pytest.mark.parametrize("is_hollow", [False, True])
@pytest.mark.parametrize("symbol", [symbol for symbol in SYMBOLS if symbol not in ("triangle-left", "triangle-right")])
def test_the_rim_of_what_is_uncertain_has_dashes_at_its_corners(draw: Draw, symbol: str, is_hollow: bool) -> None:
    """So the shape is seen: two units of the path to a corner, a dash and a gap."""
    (shape,) = shapes(draw(chart(dots(dot(symbol=symbol, is_hollow=is_hollow, is_dashed=True)))).links[0])
    assert classes(shape) == ["dl-c-blue", "dl-hollow" if is_hollow else "dl-light", "dl-dashed"]
    corners = 7 if symbol == "circle" else symbols.path(symbol, 12).count("L") + 1
    assert shape.get("pathLength") == str(2 * corners)
    assert shape.get("d") == symbols.path(symbol, 12)


@pytest.mark.parametrize(
    ("axis", "x", "share"),
    [(SlotAxis(3, ()), 0, 1 / 4), (SlotAxis(3, ()), 2, 3 / 4), (TimeAxis(day(2), day(6), 4), day(3), 1 / 4)],
)
def test_what_is_across_is_placed_by_the_kind_of_its_axis(draw: Draw, axis: SlotAxis, x: Place, share: float) -> None:
    picture = draw(chart(dots(replace(dot(), x=x)), across=axis))
    assert marks(picture, picture.links[0])[0][0] == pytest.approx(share, abs=1e-4)


def test_amounts_are_counted_from_the_bottom(draw: Draw) -> None:
    picture = draw(chart(dots(dot(y=25)), up=ValueAxis(0, 100, "people")))
    assert marks(picture, picture.links[0])[0][1] == TOP + 10 * ROW * 3 / 4


def test_a_dot_has_a_bar_from_the_lowest_to_the_highest_that_its_value_may_be(draw: Draw) -> None:
    ranged = dot(low=3, high=6)
    picture = draw(chart(dots(ranged), up=ValueAxis(0, 10, "people")))
    (link,) = picture.links
    bar, circle = shapes(link)
    assert bar.get("d") == f"M-5 {-ROW}h10M0 {-ROW}V{2 * ROW}M-5 {2 * ROW}h10"
    assert (classes(bar), bar.get("stroke-width")) == (["dl-c-blue", "dl-hollow"], "1.5")
    assert classes(circle) == ["dl-c-blue"]
    assert {(x, y) for x, y, _ in picture.places(link)} == {(0.5, MIDDLE)}


@pytest.mark.parametrize("bounds", [{}, {"low": 5, "high": 5}])
def test_a_dot_whose_value_is_known_has_no_such_bar(draw: Draw, bounds: dict[str, float]) -> None:
    (link,) = draw(chart(dots(dot(**bounds)))).links
    assert len(shapes(link)) == 1


# Arrows, rings


def test_arrows_are_at_the_edges_and_open_where_nobody_says_how_far_it_goes_on(draw: Draw) -> None:
    picture = draw(chart(Arrows("Goes on", BLUE, (Arrow(True, True, 2, A), Arrow(False, False, 3, A)))))
    found = [mark for link in picture.links for mark in marks(picture, link)]
    left, right = symbols.path("triangle-left", 9), symbols.path("triangle-right", 9)
    assert found == [(0, TOP + 2 * ROW, left), (1, TOP + 3 * ROW, right)]
    css = [classes(shape) for link in picture.links for shape in shapes(link)]
    assert css == [["dl-c-blue", "dl-open"], ["dl-c-blue"]]


def test_a_ring_is_around_its_dot(draw: Draw) -> None:
    picture = draw(chart(dots(), Rings("Denied", (Ring(day(5), 5, A),), 22)))
    (link,) = picture.links
    assert marks(picture, link)[1] == (0.5, MIDDLE, symbols.path("circle", 22))
    ring = shapes(link)[1]
    assert (classes(ring), ring.get("stroke-width")) == (["dl-c-alarm", "dl-hollow"], "2")


def test_a_ring_about_nothing_by_itself_is_in_no_link_and_nothing_to_a_screen_reader(draw: Draw) -> None:
    picture = draw(chart(dots(), Rings("Reports differ", (Ring(day(5), 5, None),), 22)))
    assert len(shapes(picture.links[0])) == 1
    hidden = [group for group in all_of(picture.root, "g") if group.get("aria-hidden")]
    outside = [shape for group in hidden if not _is_in_a_link(picture, group) for shape in shapes(group)]
    assert symbols.path("circle", 22) in [shape.get("d") for shape in outside]


def _is_in_a_link(picture: Picture, element: Element) -> bool:
    return any(element in link.iter() for link in picture.links)


# Rules


def rule(start: tuple[float, float], end: tuple[float, float], head: str = "") -> Rules:
    ends = ((day(start[0]), start[1]), (day(end[0]), end[1]))
    return Rules("A line", (Rule(*ends, BLUE, A, head),), 9)


def test_a_level_line_is_from_place_to_place(draw: Draw) -> None:
    picture = draw(chart(dots(), rule((2, 4), (7.5, 4))))
    (line,) = all_of(picture.links[0], "line")
    assert [picture.share(line.get(end, "")) for end in ("x1", "x2")] == [0.2, 0.75]
    assert [line.get(end) for end in ("y1", "y2", "stroke-width")] == [f"{TOP + 4 * ROW}"] * 2 + ["1.5"]
    assert classes(line) == ["dl-c-blue", "dl-hollow"]


@pytest.mark.parametrize(("end", "path"), [(2, f"M0 0V-{3 * ROW}"), (8, f"M0 0V{3 * ROW}")])
def test_an_upright_line_ends_in_its_head(draw: Draw, end: float, path: str) -> None:
    picture = draw(chart(dots(), rule((5, 5), (5, end), "triangle-up")))
    (link,) = picture.links
    drawn = [(x, y, each.get("d"), classes(each)) for x, y, each in picture.places(link) if each in shapes(link)]
    assert drawn[1:] == [
        (0.5, MIDDLE, path, ["dl-c-blue", "dl-hollow"]),
        (0.5, TOP + end * ROW, symbols.path("triangle-up", 9), ["dl-c-blue"]),
    ]


def test_an_upright_line_without_a_head_is_a_line_alone(draw: Draw) -> None:
    (link,) = draw(chart(dots(), rule((5, 5), (5, 2)))).links
    assert len(shapes(link)) == 2


# Labels


def written(picture: Picture) -> list[tuple[float, float, str, list[str], str | None]]:
    """The labels of a picture's link: place, text, classes, where they are anchored."""
    (link,) = picture.links
    places = picture.places(link)
    return [
        (x, y, each.text or "", classes(each), each.get("text-anchor"))
        for x, y, each in places
        if each.tag == f"{SVG}text"
    ]


def test_a_label_is_beside_its_place(draw: Draw) -> None:
    ((x, y, text, css, anchor),) = written(draw(chart(dots(), Labels((label("Same", "Same", 3),)))))
    assert (x, y, text, css, anchor) == (0.3, MIDDLE, "Same", ["dl-c-ink"], None)


@pytest.mark.parametrize(
    ("left", "apart", "expected"),
    [
        (False, True, "\xa0\xa0\xa0Same"),
        (True, True, "Same\xa0\xa0\xa0"),
        (True, False, "Same"),
        (False, False, "Same"),
    ],
)
def test_a_label_may_be_on_either_side_and_keep_a_distance(draw: Draw, left: bool, apart: bool, expected: str) -> None:
    ((_, _, text, _, anchor),) = written(draw(chart(dots(), Labels((label("Same", "Same", left=left, apart=apart),)))))
    assert (text, anchor) == (expected, "end" if left else None)


def test_a_page_has_both_versions_of_a_label_and_a_file_the_wide_one() -> None:
    both = chart(dots(), Labels((label("All of it", "Some…"),)))
    page = parsed(inline(both))
    assert [texts(link) for version in ("narrow", "wide") for link in all_of(shown(page, version), "a")] == [
        ["Some…"],
        ["All of it"],
    ]


def test_a_label_for_the_wide_version_alone_leaves_nothing_in_the_narrow_one() -> None:
    page = parsed(inline(chart(dots(), Labels((label("Wide", ""),)))))
    assert [texts(all_of(shown(page, version), "a")[0]) for version in ("narrow", "wide")] == [[], ["Wide"]]


def test_a_label_without_text_is_nothing(draw: Draw) -> None:
    assert written(draw(chart(dots(), Labels((label("", ""),))))) == []


# What is outside


OUTSIDE = ((11, 5), (-0.1, 5), (5, -1), (5, 10.1))


@pytest.mark.parametrize(("x", "y"), OUTSIDE)
def test_what_is_outside_the_plot_is_not_drawn(draw: Draw, x: float, y: float) -> None:
    ring = Rings("Denied", (Ring(day(x), y, B),), 22)
    text = Labels((replace(label(), x=day(x), y=y, subject=B),))
    picture = draw(chart(dots(dot(), dot(x, y, B)), ring, text))
    assert [link.get("data-event") for link in picture.links] == ["a"]
    assert len(shapes(picture.links[0])) == 1
    assert "Wide" not in texts(picture.root)
    assert symbols.path("circle", 22) not in [each.get("d") for each in all_of(picture.root, "path")]


def test_the_head_of_a_line_that_ends_outside_is_not_drawn(draw: Draw) -> None:
    (link,) = draw(chart(dots(), rule((5, 5), (5, -1), "triangle-up"))).links
    assert symbols.path("triangle-up", 9) not in [shape.get("d") for shape in shapes(link)]


# Real charts


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["overview", "soldiers-in-russia", "coverage", "dates timeline"])
def test_dots_are_where_their_values_are_at_any_width(every: dict[str, Chart], name: str, width: int) -> None:
    scene = every[name].scene
    plot = width - scene.margin.left - scene.margin.right
    picture = Picture(parsed(inline(every[name])), None)
    found = {
        (link.get(HREF, ""), round(x * plot), round(y + _top(link)))
        for link in picture.links
        for x, y, _ in marks(picture, link)
    }
    layers = [layer for layer in scene.layers if isinstance(layer, Dots)]
    assert layers
    for mark in (mark for layer in layers for mark in layer.marks):
        x, y = _across(mark, scene) * plot, _down(mark, scene)
        near = itertools.product((-1, 0, 1), repeat=2)
        address = f"../{mark.subject.address}"
        assert any((address, round(x) + right, round(y) + down) in found for right, down in near), mark


def _top(link: Element) -> float:
    """How far down the row is that a link is moved to."""
    moved = re.fullmatch(r"translate\(0,(.+)\)", link.get("transform", ""))
    return float(moved[1]) if moved else 0


def _across(mark: Dot, scene: Scene) -> float:
    match mark.x, scene.across:
        case datetime(), TimeAxis(start=start, end=end):
            return (mark.x - start) / (end - start)
        case x, SlotAxis(count=count):
            return (x + 1) / (count + 1)
    return mark.x


def _down(mark: Dot, scene: Scene) -> float:
    if isinstance(scene.up, Stack):
        return scene.margin.top + scene.up.middles(0)[int(mark.y)]
    low, high = (scene.up.bottom, 0) if not isinstance(scene.up, ValueAxis) else (scene.up.low, scene.up.high)
    plot = scene.height - scene.margin.top - scene.margin.bottom
    return scene.margin.top + (1 - (mark.y - low) / (high - low)) * plot


def test_each_event_of_the_overview_has_its_caption_in_its_link_and_one_its_ring(trees: dict[str, Element]) -> None:
    found = Picture(trees["overview"], None).links
    for link in found:
        assert texts(link), link.get("data-event")
    assert any("dl-c-alarm" in classes(shape) for link in found for shape in shapes(link))
