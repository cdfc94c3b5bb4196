"""The links of a picture: what is in which, in what order, by what name, and room to be pointed at."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from site_helpers import chart_of, claims_timeline, events_timeline, small_story

from builder.charts.chart import Chart
from builder.charts.marks import Ring, Rings
from builder.charts.scene import ValueAxis
from builder.charts.style import NARROW
from svg.helpers import (
    HREF,
    SVG,
    A,
    B,
    Element,
    Picture,
    all_of,
    bar,
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
    stacked,
    subject,
    texts,
    written,
)

Draw = Callable[[Chart], Picture]
Area = tuple[str, float, float, float, float]

FULL = 24
LEAST = 22
"""How high an area is in a row whose caption is above the mark, and in the link too."""


# Order


def test_links_are_in_order_of_time_whatever_that_of_layers_and_marks(draw: Draw) -> None:
    marks = dots(*(dot(x, 5, subject(f"at-{x}")) for x in (7, 1, 4)))
    found = draw(chart(marks, bar(2, 9, B), dots(dot(1, 2, subject("higher"))))).links
    assert [link.get("data-event") for link in found] == ["higher", "at-1", "b", "at-4", "at-7"]


def test_the_links_of_every_chart_are_in_order_of_time_or_row_by_row(
    every: dict[str, Chart], trees: dict[str, Element]
) -> None:
    for name, tree in trees.items():
        is_of_amounts = isinstance(every[name].scene.across, ValueAxis)
        places = [_top(link) if is_of_amounts else _row(link) or _left(link) for link in links(tree)]
        assert places == sorted(places), name


def _top(link: Element) -> float:
    """How far down its mark is, in px: where it can be pointed at."""
    spot = next(each for each in all_of(link, "svg", "rect") if any("dl-hit" in classes(part) for part in each.iter()))
    return float(spot.get("y", "")) + float(spot.get("height", "0")) / 2


def _row(link: Element) -> int:
    """The row of a stack that a link is; 0 where it is in none."""
    return next((int(css[4:]) for css in classes(link) if re.fullmatch(r"dl-r\d+", css)), 0)


def _left(link: Element) -> float:
    """Where a link begins, in percent: its bar, or else the middle of its mark."""
    bars = [each for each in shapes(link) if each.tag == SVG + "rect" and "dl-hollow" not in classes(each)]
    marks = [spot for spot in all_of(link, "svg") if any(each.get("d", "").endswith("Z") for each in shapes(spot))]
    return min(float(each.get("x", "").removesuffix("%")) for each in bars or marks)


def test_the_links_of_a_stack_are_in_order_of_their_rows_each_moved_to_its_own(draw: Draw) -> None:
    marks = dots(dot(2, 3, subject("third")), dot(9, 1, subject("first")), dot(5, 2, subject("second")))
    found = draw(stacked(marks, headings=("A lane", "", "", ""))).links
    assert [link.get("data-event") for link in found] == ["first", "second", "third"]
    assert [_row(link) for link in found] == [1, 2, 3]
    tops = [float(link.get("transform", "").removeprefix("translate(0,").removesuffix(")")) for link in found]
    assert tops == sorted(set(tops))


# What is in which


def test_an_event_in_two_rows_is_two_links_each_with_what_is_next_to_it(draw: Draw) -> None:
    marks = dots(dot(5, 2), dot(5, 8))
    beside = tuple(written(text, y, A) for y, text in ((2.2, "Upper"), (7.8, "Lower")))
    rings = Rings("Denied", (Ring(day(5), 8, A),), 22)
    upper, lower = draw(chart(marks, *beside, rings)).links
    assert upper.get(HREF) == lower.get(HREF)
    assert (texts(upper), texts(lower)) == (["Upper"], ["Lower"])
    assert (len(shapes(upper)), len(shapes(lower))) == (1, 2)


def test_marks_of_one_event_in_one_row_are_one_link(draw: Draw) -> None:
    (link,) = draw(chart(dots(dot(2, 5), dot(8, 5)), bar(3, 6))).links
    assert len(shapes(link)) == 3


def test_events_that_lead_to_the_same_page_are_links_of_their_own(draw: Draw) -> None:
    both = [subject(id, address="timeline/") for id in ("one", "other")]
    beside = tuple(written(each.event, 5, each) for each in both)
    found = draw(chart(dots(*(dot(5, 5, each) for each in both)), *beside)).links
    assert {link.get("data-event"): texts(link) for link in found} == {"one": ["one"], "other": ["other"]}


def test_what_comes_with_a_mark_that_is_not_drawn_is_in_no_link(draw: Draw) -> None:
    picture = draw(chart(dots(), written("Alone", 5, B)))
    assert [texts(link) for link in picture.links] == [[]]
    assert "Alone" in texts(picture.root)


@pytest.mark.parametrize("kind", ["lanes", "estimates"])
def test_what_comes_with_a_mark_goes_to_the_nearest_of_its_event(tmp_path: Path, kind: str) -> None:
    if kind == "lanes":
        events = [{"when": "2031-05-01", "places": ["bridge", "town"]}, {"when": "2031-05-02/.."}]
        drawn = chart_of(events_timeline(tmp_path, events, places=_places()), lanes="place")
        first, second, _ = links(parsed(inline(drawn)))
        assert first.get(HREF) == second.get(HREF)
        assert len(texts(first)) == len(texts(second)) == 1
    else:
        drawn = chart_of(claims_timeline(tmp_path, [{"value": "over 800"}, {"value": "about 900"}]), "estimates")
        for link in links(parsed(inline(drawn))):
            assert len(shapes(link)) >= 2


def _places() -> dict[str, Any]:
    story, _ = small_story()
    return {**story["places"], "town": {"label": "The town"}}


# Names


@pytest.mark.parametrize(
    "lines",
    [
        ("A title",),
        ("A title", "On 1 May", "2 articles"),
        ("A title that is longer than a card is wide", "Antony Blinken, Lloyd Austin, Cho Tae-yul and others"),
        ("<b> & <br>", "1 < 2"),
    ],
)
def test_a_link_is_called_as_its_card_says(draw: Draw, lines: tuple[str, ...]) -> None:
    (link,) = draw(chart(dots(dot(about=subject("a", *lines))))).links
    assert [title.text for title in all_of(link, "title")] == ["\n".join(lines)]
    assert link[0].tag.endswith("}title"), "it is the link's own"


def test_a_link_says_where_it_leads_what_it_is_and_since_when_it_is_known() -> None:
    about = subject("a", address="events/a/#b", known_from=date(2031, 5, 7))
    (link,) = links(parsed(inline(chart(dots(dot(about=about))), root="https://example.org/x/")))
    found = (link.get(HREF), link.get("data-event"), link.get("data-known"), link.get("role"))
    assert found == ("https://example.org/x/events/a/#b", "a", "2031-05-07", "link")


def test_a_passage_is_for_the_scripts_of_a_page_and_not_in_a_name() -> None:
    drawn = chart(dots(dot(about=replace(A, passage="“A & <b>”")), dot(2, about=B)))
    assert [link.get("data-evidence") for link in links(parsed(inline(drawn)))] == [None, "“A & <b>”"]
    assert [link[0].text for link in links(parsed(inline(drawn)))] == ["A title", "A title"]
    assert "data-evidence" not in file(drawn)


# Areas that can be pointed at


def areas(tree: Element, width: float) -> list[Area]:
    """The areas of a picture in a page that can be pointed at, in px, on a plot `width` px wide."""
    picture = Picture(tree, None)
    found = []
    tops = tops_at(tree, width)
    for link in picture.links:
        address, down = link.get(HREF, ""), tops.get(_row(link), 0)
        for area in all_of(link, "rect"):
            if "dl-hit" in classes(area):
                left, right, top, bottom = picture.box(area)
                found.append((address, left * width, right * width, down + top, down + bottom))
        for x, y, area in picture.places(link):
            if "dl-hit" in classes(area):
                half, up, high = map(float, _HIT.fullmatch(area.get("d", "")).groups())
                top = down + (y - up if high > 0 else y + high)
                found.append((address, x * width - half, x * width + half, top, top + abs(high)))
    return found


def tops_at(tree: Element, width: float) -> dict[int, float]:
    """How far down each row of a stack is where the plot has a width: the last of the style sheet's rules that fit."""
    sheet = "".join(style.text or "" for style in all_of(tree, "style"))
    rules = re.findall(r"@container \(min-width:(\d+)px\)\{(.*?\})\}", sheet)
    moved = {row: top for least, rows in rules if width + 20 >= int(least) for row, top in _TOP.findall(rows)}
    narrow = {_row(link): link.get("transform", "")[12:-1] for link in links(tree) if _row(link)}
    return {int(row): float(top) for row, top in (narrow | {int(row): top for row, top in moved.items()}).items()}


_TOP = re.compile(r"\.dl-r(\d+)\{transform:translateY\((\d+)px\)\}")
_HIT = re.compile(r"M-(.+?)[- ](.+)h.+v(-?[\d.]+)h.+z")


@pytest.mark.parametrize("width", [NARROW, 700, 1260])
def test_no_two_areas_that_can_be_pointed_at_meet(trees: dict[str, Element], width: int) -> None:
    for name, tree in trees.items():
        for one, other in itertools.combinations(areas(tree, width), 2):
            over = min(one[2], other[2]) - max(one[1], other[1]), min(one[4], other[4]) - max(one[3], other[3])
            assert one[0] == other[0] or min(over) < 0.05 or one[1:] == other[1:], (name, one, other)


def test_areas_are_as_large_as_they_should_be_where_there_is_room(trees: dict[str, Element]) -> None:
    for name in ("overview", "by-article", "kursk", "timeline/all"):
        found = areas(trees[name], NARROW)
        assert found
        for address, left, right, top, bottom in found:
            assert right - left >= FULL - 0.01, (name, address)
            assert bottom - top >= LEAST - 0.01, (name, address)


def test_a_mark_alone_has_an_area_around_it() -> None:
    assert areas(parsed(inline(chart(dots()))), 100) == [("../a/", 38, 62, 100, 124)]


@pytest.mark.parametrize(("x", "y"), [(5.3, 5), (5, 5.6), (5.3, 5.6), (4.7, 4.8)])
def test_areas_of_neighbours_end_half_way_between_them(x: float, y: float) -> None:
    found = areas(parsed(inline(chart(dots(dot(), dot(x, y, B))))), NARROW)
    first, second = sorted(found)
    overlaps = [min(first[end], second[end]) - max(first[end - 1], second[end - 1]) for end in (2, 4)]
    assert min(overlaps) == pytest.approx(0, abs=0.05)


def test_an_area_between_neighbours_grows_with_the_plot() -> None:
    tree = parsed(inline(chart(dots(dot(), dot(5.3, 5, B)))))
    narrow, wide = ({right - left for _, left, right, *_ in areas(tree, width)} for width in (NARROW, 3 * NARROW))
    assert max(wide) == pytest.approx(3 * max(narrow))


def test_a_bar_has_an_area_as_wide_as_itself_or_wide_enough() -> None:
    long, short = (areas(parsed(inline(chart(bar(5, end)))), NARROW) for end in (9, 5.1))
    ((_, left, right, top, bottom),) = long
    assert (left, right) == pytest.approx((NARROW / 2, NARROW * 0.9), abs=0.01)
    assert bottom - top == pytest.approx(FULL)
    ((_, left, right, top, bottom),) = short
    assert (right - left, bottom - top) == (FULL, FULL)
    assert (left + right) / 2 == pytest.approx(NARROW * 0.505)


def test_short_bars_side_by_side_have_no_more_than_their_width() -> None:
    first, second = areas(parsed(inline(chart(bar(5, 5.1), bar(5.2, 5.3, B)))), NARROW)
    assert first[2] <= second[1]
    assert first[2] - first[1] == pytest.approx(NARROW * 0.01, abs=0.01)


def test_each_link_has_an_area(draw: Draw) -> None:
    found = draw(chart(dots(), bar(2, 4, B))).links
    assert [sum("dl-hit" in classes(each) for each in link.iter()) for link in found] == [1, 1]
