"""What is behind the marks: as many ticks as there is room for, labels that never meet, headings, lines."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest
from site_helpers import chart_of, claims_timeline, events_timeline

from builder.charts.chart import Chart
from builder.charts.layout.widths import text_width
from builder.charts.marks import Dots
from builder.charts.scene import Flag, Heading, SlotAxis, TimeAxis
from builder.charts.style import MARGIN, NARROW, RULE_RISE, WIDE
from svg.helpers import (
    HREF,
    ROW,
    SVG,
    TOP,
    VALUES,
    Element,
    Picture,
    all_of,
    backdrop,
    chart,
    classes,
    day,
    dot,
    dots,
    file,
    in_one_line,
    inline,
    parsed,
    shown,
    stacked,
    texts,
)

Draw = Callable[[Chart], Picture]
Version = Literal["narrow", "wide"]

FLOOR = TOP + 10 * ROW
VERSIONS: tuple[tuple[Version, int], ...] = (("narrow", NARROW + MARGIN.left + MARGIN.right), ("wide", WIDE))
"""The versions of a picture, each with the least width that it must fit."""


def lines(element: Element) -> list[tuple[str, ...]]:
    """The lines in an element: x1, x2, y1, y2."""
    return [tuple(each.get(key, "") for key in ("x1", "x2", "y1", "y2")) for each in all_of(element, "line")]


# Time

FOUR, TEN, APRIL = "Tue Wed Thu Fri", "Wed Thu Fri Sat Sun Mon Tue Wed Thu Fri", "May 2031 Apr 2031"


@pytest.mark.parametrize(
    ("first", "last", "wide", "narrow"),
    [
        ("2031-05-01", "2031-05-01", "Thu 1 May 2031", "Thu 1 May 2031"),
        ("2031-05-01", "2031-05-03", "Thu Fri Sat 1 2 3 May 2031", "Thu Fri Sat 1 2 3 May 2031"),
        ("2031-04-29", "2031-05-02", f"{FOUR} 29 30 1 2 {APRIL}", f"{FOUR} 29 30 1 2 {APRIL}"),
        ("2031-04-30", "2031-05-09", f"{TEN} 30 1 2 3 4 5 6 7 8 9 {APRIL}", "1 3 5 7 9 May 2031"),
        ("1990-05-05", "2031-01-01", "1990 1995 2000 2005 2010 2015 2020 2025 2030", "1990 2000 2010 2020 2030"),
        ("1066-10-14", "2031-01-01", "1100 1200 1300 1400 1500 1600 1700 1800 1900 2000", "1200 1400 1600 1800 2000"),
    ],
)
def test_the_time_axis_has_as_many_ticks_as_there_is_room_for(
    tmp_path: Path, first: str, last: str, wide: str, narrow: str
) -> None:
    drawn = chart_of(events_timeline(tmp_path, [{"when": first}, {"when": last}]))
    for version, expected in (("wide", wide), ("narrow", narrow)):
        assert " ".join(text.text or "" for text in ticked(backdrop(shown(parsed(inline(drawn)), version)))) == expected


def ticked(element: Element) -> list[Element]:
    """The labels of ticks."""
    return [text for text in all_of(element, "text") if classes(text) == ["dl-c-muted"]]


@pytest.mark.parametrize("first", ["2031-05-01", "2031-04-27", "2031-12-30", "2000-02-27"])
@pytest.mark.parametrize("days", [0, 1, 5, 12, 20, 45, 100, 290, 365, 1500, 3500, 9000])
def test_labels_of_an_axis_do_not_meet(tmp_path: Path, first: str, days: int) -> None:
    last = date.fromisoformat(first) + timedelta(days=days)
    claims = [{"value": "800", "said": first}, {"value": "900", "said": str(last)}]
    timeline = claims_timeline(tmp_path, claims)
    for kind in ("timeline", "estimates"):
        drawn = chart_of(timeline, kind)
        margin = drawn.scene.margin
        page = Picture(parsed(inline(drawn)), None)
        pictures = [
            (Picture(shown(page.root, version), None), box) for version, box in (("narrow", 296), ("wide", 720))
        ]
        pictures += [(Picture(parsed(file(drawn, width=width)), 1), 0) for width in (720, 1200)]
        for picture, box in pictures:
            check_apart(picture, (box - margin.left - margin.right) if box else 1)


def check_apart(picture: Picture, plot: int) -> None:
    """That labels in the middle of their places do not meet where the plot has a width, in px."""
    rows: dict[str, list[tuple[float, float]]] = {}
    for text in ticked(picture.root):
        if text.get("text-anchor") == "middle":
            middle, half = picture.share(text.get("x", "")) * plot, text_width(text.text or "") / 2
            rows.setdefault(text.get("y", ""), []).append((middle - half, middle + half))
    assert rows
    for row in rows.values():
        assert all(one[1] < other[0] for one, other in itertools.pairwise(sorted(row)))


@pytest.mark.parametrize("is_above", [False, True])
def test_labels_and_the_edge_of_a_time_axis_are_below_the_plot_or_above(is_above: bool) -> None:
    axis = TimeAxis(day(0), day(10), 10, is_above=is_above)
    behind = backdrop(parsed(inline(chart(dots(), across=axis))))
    middle = [text for text in all_of(behind, "text") if text.get("text-anchor") == "middle"]
    baselines = [float(text.get("y", "")) for text in middle]
    assert baselines
    assert all(y < TOP for y in baselines) if is_above else all(y > FLOOR for y in baselines)
    assert lines(behind)[-1] == ("0%", "100%", *([str(TOP - 0.5 if is_above else FLOOR + 0.5)] * 2))


def test_the_grid_has_an_upright_line_for_each_tick_but_none_at_an_edge() -> None:
    behind = backdrop(shown(parsed(inline(chart(dots(), across=TimeAxis(day(0), day(4), 4)))), "wide"))
    upright = [line for line in lines(behind) if line[0] == line[1]]
    assert upright == [(x, x, str(TOP), str(FLOOR)) for x in ("25%", "50%", "75%")]
    assert all(classes(each) == ["dl-c-grid"] for each in all_of(behind, "line"))


# Slots


def test_a_slot_axis_has_a_short_line_and_a_label_at_each_tick(draw: Draw) -> None:
    picture = draw(chart(across=SlotAxis(9, ((1, "Two"), (4, "Five"))), layers=(dots(),)))
    behind = next(group for group in all_of(picture.root, "g") if {"Two", "Five"} == set(texts(group)))
    labels = {text.text: picture.share(text.get("x", "")) for text in all_of(behind, "text")}
    assert labels == {"Two": 0.2, "Five": 0.5}
    short = [(picture.share(one), picture.share(other), top, end) for one, other, top, end in lines(behind)]
    assert short == [(share, share, str(FLOOR), str(FLOOR + 5)) for share in (0.2, 0.5)]


@pytest.mark.parametrize("version", ["narrow", "wide"])
def test_labels_at_the_edges_are_kept_within_the_chart(version: Version) -> None:
    axis = SlotAxis(60, ((0, "A label too long for its place"), (59, "Another one that is as long as that")))
    behind = backdrop(shown(parsed(inline(chart(dots(), across=axis))), version))
    spots = [(spot.get("x"), text) for spot in all_of(behind, "svg") for text in all_of(spot, "text")]
    placed = [(x, text.get("text-anchor", "start"), text.get("x")) for x, text in spots]
    assert placed == [("0%", "start", str(1 - MARGIN.left)), ("100%", "end", str(MARGIN.right - 1))]


# Amounts


def test_an_amount_is_below_its_line_and_the_unit_below_all(draw: Draw) -> None:
    picture = draw(chart(across=VALUES, layers=(dots(),)))
    behind = backdrop(picture.root) if picture.plot is None else picture.root
    labels = {
        text.text: picture.share(text.get("x", ""))
        for text in all_of(behind, "text")
        if text.text in ("none", "five", "ten")
    }
    assert labels == {"none": 0, "five": 0.5, "ten": 1}
    grid = [line for line in lines(behind) if line[0] == line[1]]
    assert [picture.share(x) for x, *_ in grid] == [0.5]
    (unit,) = [text for text in all_of(picture.root, "text") if text.text == "people"]
    assert down(picture, unit) == FLOOR + 32


# Headings, lines


def down(picture: Picture, text: Element) -> float:
    """How far down the place of a text is, in px."""
    (spot,) = [each for each in all_of(picture.root, "svg", "g") if text in list(each)]
    return float(spot.get("y") or spot.get("transform", "").strip(")").partition(",")[2])


@pytest.mark.parametrize("is_lane", [False, True])
def test_a_heading_is_on_its_line(draw: Draw, is_lane: bool) -> None:
    picture = draw(chart(dots(), headings=(Heading(in_one_line("A lane"), 2, is_lane),)))
    (text,) = [each for each in all_of(picture.root, "text") if each.text == "A lane"]
    assert classes(text) == ["dl-c-muted", *(["dl-bold"] if is_lane else [])]
    assert (text.get("x"), text.get("y")) == ("2", "4")
    assert down(picture, text) == TOP + 2 * ROW


@pytest.mark.parametrize("is_lane", [False, True])
def test_a_heading_has_more_lines_where_the_chart_is_narrower(is_lane: bool) -> None:
    """The last one is in its place, or, of the name of a lane, the first one."""
    lines = (("A name", "that goes", "on"), ("A name that", "goes on"), ("A name that goes on",))
    heading = Heading((*lines, lines[-1]), 2, is_lane)
    page = parsed(inline(chart(dots(), headings=(heading,))))
    for layout, shown_in in enumerate(("dl-at-00", "dl-at-11", "dl-at-23")):
        found = [(text.text, text.get("y")) for text in all_of(page, "text") if shown_in in classes(text)]
        first = 4 if is_lane else 4 - 15.6 * (len(lines[layout]) - 1)
        assert found == [(line, f"{first + n * 15.6:g}") for n, line in enumerate(lines[layout])]
    alone = [text for text in texts(parsed(file(chart(dots(), headings=(heading,)), width=WIDE))) if "name" in text]
    assert alone == ["A name that goes on"]


def test_a_heading_says_from_which_day_there_is_what_it_names(draw: Draw) -> None:
    headings = (Heading(in_one_line("Later"), 2, known_from=date(2031, 5, 2)), Heading(in_one_line("Always"), 4))
    found = draw(chart(dots(), headings=headings)).root
    assert [(texts(each), each.get("data-known")) for each in all_of(found, "g") if each.get("data-known")] == [
        (["Later"], "2031-05-02")
    ]


def test_lines_across_go_from_edge_to_edge(draw: Draw) -> None:
    before, after = (draw(chart(dots(), lines=levels)) for levels in ((), (0, 2.5)))
    known = {line[2:] for line in lines(before.root)}
    found = [line for line in lines(after.root) if line[2:] not in known]
    assert [(after.share(left), after.share(right)) for left, right, _, _ in found] == [(0, 1)] * 2
    assert [tops for *_, tops in found] == [str(TOP), str(TOP + 50)]


def test_what_is_behind_the_marks_is_nothing_to_a_screen_reader(trees: dict[str, Element]) -> None:
    for name, tree in trees.items():
        read = [part for part in tree if part.tag not in {f"{SVG}a", f"{SVG}defs"}]
        assert [shape for part in read for shape in said(part)] == [], name


def said(element: Element) -> list[Element]:
    """The shapes of an element that are not hidden from screen readers."""
    if element.get("aria-hidden"):
        return []
    own = [element] if element.tag in {SVG + tag for tag in ("path", "line", "rect", "use")} else []
    return [*own, *(shape for part in element for shape in said(part))]


# Lanes, and the days on which articles appeared


def test_above_each_lane_but_the_first_is_a_line_with_the_days(draw: Draw) -> None:
    picture = draw(stacked(dot_in(1), headings=("First", "", "Second", "")))
    first, second = (group for group in all_of(picture.root, "g") if "dl-lane" in classes(group))
    assert (texts(first), texts(second)) == (["First"], ["Second"])
    assert all_of(first, "line", "use") == []
    (line,) = all_of(second, "line")
    assert (classes(line), line.get("y1"), line.get("y2")) == (["dl-c-rule"], f"-{RULE_RISE}", f"-{RULE_RISE}")
    repeated = {each.get(HREF, "")[1:] for each in all_of(second, "use")}
    groups = [group for group in all_of(picture.root, "g") if group.get("id") in repeated]
    assert len(groups) == len(repeated) > 0
    for group in groups:
        days = [(text.get("x"), text.text) for text in all_of(group, "text")]
        assert days
        assert set(days) <= {(text.get("x"), text.text) for text in ticked(picture.root)}


def dot_in(row: int) -> Dots:
    return dots(dot(5, row))


def test_where_there_is_one_lane_no_days_are_repeated(draw: Draw) -> None:
    picture = draw(stacked(dot_in(1)))
    assert all_of(picture.root, "use", "defs") == []


def test_the_days_on_which_articles_appeared_are_flagged_at_their_end(draw: Draw) -> None:
    flags = Flag(day(2), date(2031, 5, 2), 1), Flag(day(10), date(2031, 5, 10), 12)
    axis = TimeAxis(day(0), day(10), 10, is_above=True, flags=flags)
    picture = draw(stacked(dot_in(1), across=axis, margin=MARGIN._replace(top=72)))
    found = [group for group in all_of(picture.root, "g") if group.get("data-known")]
    said_of = [(group.get("data-known"), group.get("data-moment")) for group in found]
    assert said_of == [("2031-05-02", "2031-05-03T00:00"), ("2031-05-10", "2031-05-11T00:00")]
    for group, share, numbers in zip(found, (0.2, 1), ({"1", "1 article"}, {"12", "12 articles"}), strict=True):
        (pole,) = all_of(group, "line")
        assert [picture.share(pole.get(end, "")) for end in ("x1", "x2")] == [share, share]
        assert float(pole.get("y1", "")) < 72
        assert set(texts(group)) <= numbers
        assert {text.get("text-anchor") for text in all_of(group, "text")} == {"end"}


def test_flags_have_room_between_the_labels_and_the_plot() -> None:
    baselines = []
    for flags in ((), (Flag(day(2), date(2031, 5, 2), 1),)):
        axis = TimeAxis(day(0), day(10), 10, is_above=True, flags=flags)
        behind = backdrop(parsed(inline(chart(dots(), across=axis, margin=MARGIN._replace(top=72)))))
        baselines.append(max(float(text.get("y", "")) for text in ticked(behind)))
    assert baselines[0] - baselines[1] == 16
