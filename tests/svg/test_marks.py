"""Dots, arrows, rings, lines and labels, in a page and in a file: shape, colour, place, link."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Literal, get_args

import pytest

from builder.charts.amounts import Disc, Discs, Line, Lines, Post, Posts, Version
from builder.charts.chart import Chart
from builder.charts.marks import Dot, Dots, Layer, Place, Ring, Rings
from builder.charts.scene import Rows, Scene, SlotAxis, Stack, TimeAxis, ValueAxis
from builder.charts.style import claimant_style
from builder.charts.svg import symbols
from builder.charts.time_marks import Arrow, Arrows
from svg.helpers import (
    AMOUNTS,
    BLUE,
    HREF,
    LAYERS,
    ROW,
    SVG,
    SYMBOLS,
    TOP,
    VALUES,
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
    file,
    inline,
    links,
    parsed,
    shapes,
    shown,
    texts,
)

Draw = Callable[[Chart], Picture]

BLUE_LINE = ["dl-c-blue", "dl-hollow"]
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


# Amounts


def test_each_sort_of_amounts_is_drawn_in_the_link_of_its_claim(draw: Draw) -> None:
    picture = draw(chart(*AMOUNTS, across=VALUES, up=Rows(200)))
    disc, post = picture.links
    own = [shape for shape in shapes(post) if shape.tag == f"{SVG}path"][:3]
    assert [classes(shape) for shape in own] == [BLUE_LINE, BLUE_LINE, ["dl-c-blue"]]
    assert [shape.get("d") for shape in own][:2] == ["M0-11V11", "M0 0H33.5"]
    assert own[2].get("transform") == "translate(37)"
    assert symbols.path("circle", 19) in [shape.get("d") for shape in shapes(disc)]
    (text,) = all_of(disc, "text")
    assert (text.text, text.get("x"), text.get("y"), classes(text)) == (
        "A text", "8", "4.25", ["dl-c-blue", "dl-t-17", "dl-bold"],
    )  # fmt: skip


@pytest.mark.parametrize(("direction", "head"), [(-1, "triangle-left"), (0, None), (1, "triangle-right")])
def test_a_post_has_an_arrow_to_the_side_that_is_open(draw: Draw, direction: int, head: str | None) -> None:
    posts = Posts("Posts", BLUE, 22, 4.5, 44, 14, (Post(5, 40, direction, A),))
    (link,) = draw(chart(posts, across=VALUES, up=Rows(200))).links
    drawn = [(shape.get("d"), shape.get("transform")) for shape in shapes(link)]
    expected = [(f"M0 0H{33.5 * direction:g}", None), (head and symbols.path(head, 14), f"translate({37 * direction})")]
    assert drawn == [("M0-11V11", None), *(expected if head else ())]


def test_a_line_is_drawn_from_point_to_point_and_has_its_head_at_its_end(draw: Draw) -> None:
    line = Line(((2, 40), (2, 100), (6, 100)), has_head=True, subject=A)
    layers = Discs("Discs", BLUE, 9, (Disc(6, 100, A),)), Lines("Lines", BLUE, 1.5, 8, (line,))
    picture = draw(chart(*layers, across=VALUES, up=Rows(200)))
    (link,) = picture.links
    ends = [[picture.share(each.get(end, "")) for end in ("x1", "x2")] for each in all_of(link, "line")]
    assert ends == [[0.2, 0.2], [0.2, 0.6]]
    assert [(x, y) for x, y, each in picture.places(link) if each.get("d") == symbols.path("triangle-up", 8)] == [
        (0.6, TOP + 100)
    ]


@pytest.mark.parametrize("only", ["narrow", "wide", ""])
def test_a_line_of_one_version_is_not_in_the_other(only: Version) -> None:
    line = Line(((2, 40), (2, 100)), only=only, subject=A)
    layers = Discs("Discs", BLUE, 9, (Disc(2, 100, A),)), Lines("Lines", BLUE, 1.5, 8, (line,))
    drawn = chart(*layers, across=VALUES, up=Rows(200))
    versions: tuple[Literal["narrow", "wide"], ...] = ("narrow", "wide")
    found = [len(all_of(links(shown(parsed(inline(drawn)), version))[0], "line")) for version in versions]
    assert found == [only != "wide", only != "narrow"]
    assert len(all_of(links(parsed(file(drawn)))[0], "line")) == (only != "narrow")


# What is outside


OUTSIDE = ((11, 5), (-0.1, 5), (5, -1), (5, 10.1))


@pytest.mark.parametrize(("x", "y"), OUTSIDE)
def test_what_is_outside_the_plot_is_not_drawn(draw: Draw, x: float, y: float) -> None:
    ring = Rings("Denied", (Ring(day(x), y, B),), 22)
    picture = draw(chart(dots(dot(), dot(x, y, B)), ring))
    assert [link.get("data-event") for link in picture.links] == ["a"]
    assert len(shapes(picture.links[0])) == 1
    assert symbols.path("circle", 22) not in [each.get("d") for each in all_of(picture.root, "path")]


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
    layers = [layer for layer in scene.layers if isinstance(layer, Dots | Discs)]
    assert layers
    for mark in (mark for layer in layers for mark in layer.marks):
        if not 0 <= _across(mark, scene) <= 1:
            continue  # an arrow at the edge shows that it is outside
        x, y = _across(mark, scene) * plot, _down(mark, scene)
        near = itertools.product((-1, 0, 1), repeat=2)
        address = f"../{mark.subject.address}"
        assert any((address, round(x) + right, round(y) + down) in found for right, down in near), mark


def _top(link: Element) -> float:
    """How far down the row is that a link is moved to."""
    moved = re.fullmatch(r"translate\(0,(.+)\)", link.get("transform", ""))
    return float(moved[1]) if moved else 0


def _across(mark: Dot | Disc, scene: Scene) -> float:
    match mark.x, scene.across:
        case datetime(), TimeAxis(start=start, end=end):
            return (mark.x - start) / (end - start)
        case x, SlotAxis(count=count):
            return (x + 1) / (count + 1)
        case x, ValueAxis(low=low, high=high):
            return (x - low) / (high - low)
    return mark.x


def _down(mark: Dot | Disc, scene: Scene) -> float:
    if isinstance(scene.up, Stack):
        return scene.margin.top + scene.up.middles(0)[int(mark.y)]
    plot = scene.height - scene.margin.top - scene.margin.bottom
    return scene.margin.top + mark.y / scene.up.bottom * plot


def test_each_event_of_the_overview_has_its_caption_in_its_link_and_one_its_ring(trees: dict[str, Element]) -> None:
    found = Picture(trees["overview"], None).links
    for link in found:
        assert texts(link), link.get("data-event")
    assert any("dl-c-alarm" in classes(shape) for link in found for shape in shapes(link))
