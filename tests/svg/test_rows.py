"""The rows of a timeline's picture: where they are in each layout, captions set for each, the key's marks in small."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from builder import charts
from builder.charts import svg
from builder.charts.chart import Chart, KeyEntry
from builder.charts.kinds.timeline_key import ENTRIES
from builder.charts.layout.widths import text_width
from builder.charts.style import BESIDE, LAYOUTS, LINE, MARGIN, MUTED
from builder.charts.svg import key
from builder.charts.svg.stylesheet import shown_in
from builder.charts.time_marks import Run, Side, Tone
from svg.helpers import (
    HIGH,
    SVG,
    A,
    Element,
    Picture,
    all_of,
    bar,
    caption,
    captions,
    chart,
    classes,
    dot,
    dots,
    file,
    inline,
    parsed,
    shapes,
    stacked,
    texts,
)

Draw = Callable[[Chart], Picture]

ROW = dots(dot(5, 1)), dots(dot(5, 2))


def plain(*words: str) -> tuple[tuple[Run, ...], ...]:
    """Lines of a caption."""
    return tuple((Run(each, Tone.PLAIN),) for each in words)


# Where rows are


def test_in_a_page_rows_are_where_attributes_say_it_for_the_narrowest_layout() -> None:
    tree = parsed(inline(stacked(*ROW)))
    above, below = HIGH[0]
    tops = [MARGIN.top + n * (above + below) + above for n in range(3)]
    moved = [group.get("transform") for group in all_of(tree, "g", "a") if re.search(r"dl-r\d", group.get("class", ""))]
    assert moved == [f"translate(0,{top})" for top in tops]
    assert tree.get("height") == str(3 * (above + below) + MARGIN.top + MARGIN.bottom)


def test_rules_of_its_own_move_them_where_it_is_wider() -> None:
    drawing = svg.drawing(stacked(*ROW))
    sheet = svg.row_style(drawing)
    assert sheet in "".join(style.text or "" for style in all_of(parsed(svg.inline(drawing, "")), "style"))
    found = re.findall(r"@container \(min-width:(\d+)px\)\{#chart-test-picture\{height:(\d+)px;(.*?)\}\}(?=@|$)", sheet)
    assert [int(least) for least, *_ in found] == list(LAYOUTS[1:])
    moved = {n: MARGIN.top + n * sum(HIGH[0]) + HIGH[0][0] for n in range(3)}  # as the attributes say
    for (_, height, rules), (above, below) in zip(found, HIGH[1:], strict=True):
        tops = {n: MARGIN.top + n * (above + below) + above for n in range(3)}
        moves = {int(n): int(y) for n, y in re.findall(r"\.dl-r(\d)\{transform:translateY\((\d+)px\)\}", rules)}
        assert moves.items() == {n: y for n, y in tops.items() if y != moved[n]}.items()
        moved |= moves
        assert int(height) == 3 * (above + below) + MARGIN.top + MARGIN.bottom


@pytest.mark.parametrize(("width", "layout"), [(720, 2), (800, 2), (1100, 3), (1200, 3)])
def test_in_a_file_rows_are_where_they_are_at_its_width(width: int, layout: int) -> None:
    tree = parsed(file(stacked(*ROW), width=width))
    above, below = HIGH[layout]
    moved = [link.get("transform") for link in all_of(tree, "a")]
    assert moved == [f"translate(0,{MARGIN.top + n * (above + below) + above})" for n in (1, 2)]


def test_a_picture_without_rows_has_no_rules_of_its_own() -> None:
    drawing = svg.drawing(chart(dots()))
    assert svg.row_style(drawing) == ""
    assert "<style" not in svg.inline(drawing, "")


# Layouts

SOME = [(first, last) for first in range(4) for last in range(first, 4) if (first, last) != (0, 3)]


@pytest.mark.parametrize(("first", "last"), SOME)
def test_what_only_some_layouts_have_is_shown_in_those(first: int, last: int) -> None:
    css = shown_in(first, last)
    assert css == f"dl-at-{first}{last}"
    sheet = charts.picture_stylesheet()
    for layout, least in enumerate(LAYOUTS):
        assert (_display(sheet, css, least) != "none") == (first <= layout <= last)


def _display(sheet: str, css: str, width: int) -> str:
    """How a style sheet has what has a class in a chart of a width: the last rule that fits."""
    shown = ""
    for least, rules in re.findall(r"(?:@container \(min-width:(\d+)px\)\{)?((?:[^{}@]+\{[^{}]*\})+)", sheet):
        if int(least or 0) <= width:
            for names, display in re.findall(r"([^{}]+)\{display:(\w+)\}", rules):
                shown = display if f".{css}" in re.split(r"[,\s]+", names) else shown
    return shown


def test_what_all_layouts_have_needs_no_class() -> None:
    assert shown_in(0, 3) == ""


# Captions


def caption_of(drawn: Picture) -> list[Element]:
    return [text for text in all_of(drawn.root, "text") if "dl-caption" in classes(text)]


def test_a_caption_that_is_set_the_same_everywhere_is_there_once(draw: Draw) -> None:
    (text,) = caption_of(draw(stacked(*ROW, captions(caption(*plain("Same")), y=1))))
    assert (classes(text), text.text) == (["dl-caption"], "Same")


def test_a_page_has_a_caption_as_often_as_it_is_set_differently_and_a_file_as_it_is_set_there() -> None:
    settings = [caption(*plain(each)) for each in ("Narrow", "Narrow", "Wide", "Wider")]
    both = stacked(*ROW, captions(*settings, y=1))
    found = [(classes(text)[1:], text.text) for text in caption_of(Picture(parsed(inline(both)), None))]
    assert found == [(["dl-at-01"], "Narrow"), (["dl-at-22"], "Wide"), (["dl-at-33"], "Wider")]
    for width, said in ((720, "Wide"), (1200, "Wider")):
        assert [text.text for text in caption_of(Picture(parsed(file(both, width=width)), 1))] == [said]


@pytest.mark.parametrize(
    ("side", "apart", "anchor", "baselines"),
    [
        (Side.RIGHT, BESIDE, None, (4 - LINE / 2, 4 + LINE / 2)),
        (Side.LEFT, -BESIDE, "end", (4 - LINE / 2, 4 + LINE / 2)),
        (Side.ABOVE, None, None, (-10 - LINE, -10)),
        (Side.ABOVE_LEFT, None, "end", (-10 - LINE, -10)),
    ],
)
def test_a_caption_is_beside_its_place_or_above_it(
    draw: Draw, side: Side, apart: int | None, anchor: str | None, baselines: tuple[float, float]
) -> None:
    picture = draw(stacked(*ROW, captions(caption(*plain("One", "Two"), share=0.25, side=side, rise=10), y=1)))
    (text,) = caption_of(picture)
    lines = [text, *(part for part in text if part.get("x"))]
    assert [picture.share(line.get("x", "")) for line in lines] == [0.25, 0.25]
    assert {line.get("dx") for line in lines} == {None if apart is None else str(apart)}
    assert tuple(float(line.get("y", "")) for line in lines) == baselines
    assert text.get("text-anchor") == anchor
    assert "".join(text.itertext()) == "OneTwo"


def test_the_parts_of_a_caption_have_the_classes_of_their_tones(draw: Draw) -> None:
    line = tuple(Run(tone.value, tone) for tone in Tone)
    (text,) = caption_of(draw(stacked(*ROW, captions(caption(line), y=1))))
    assert "".join(text.itertext()) == "plain strong aside alarm"
    assert [classes(part) for part in text] == [["dl-t-strong"], ["dl-t-aside"], ["dl-t-alarm"]]


def test_a_caption_is_in_the_link_of_its_event(draw: Draw) -> None:
    for mark in (dots(dot(5, 1)), bar(2, 4, y=1)):
        (link,) = draw(stacked(mark, captions(caption(*plain("Mine")), y=1, about=A))).links
        assert texts(link) == ["Mine"]


# The key


@pytest.mark.parametrize("entry", [each for each in ENTRIES if each.sample], ids=lambda each: each.label)
def test_a_key_has_marks_in_small_as_the_chart_has_them(entry: KeyEntry) -> None:
    sample = parsed(f'<svg xmlns="{SVG[1:-1]}">{key.inline(entry, "a-key")}</svg>')
    assert shapes(sample)
    assert {css for each in sample.iter() for css in classes(each) if css.startswith("dl-c-")} <= {
        "dl-c-muted",
        "dl-c-alarm",
    }
    ids = [each.get("id", "") for each in sample.iter() if each.get("id")]
    assert all(id.startswith("a-key-") for id in ids)
    assert sorted(re.findall(r"url\(#([^)]+)\)", key.inline(entry, "a-key"))) == sorted(ids)


@pytest.mark.parametrize("entry", [each for each in ENTRIES if each.sign], ids=lambda each: each.label)
def test_a_key_may_have_a_text_in_place_of_a_symbol(entry: KeyEntry) -> None:
    assert texts(parsed(f'<svg xmlns="{SVG[1:-1]}">{key.inline(entry, "a-key")}</svg>')) == [entry.sign]


def test_a_file_has_the_same_marks_in_its_key_and_no_entry_beyond_its_edge() -> None:
    each = replace(chart(dots()), key=(*ENTRIES, KeyEntry("A kind", MUTED)))
    foot = parsed(file(each))[-1]
    assert [texts(entry)[-1] for entry in foot] == [entry.label for entry in each.key]
    for entry, group in zip(each.key, foot, strict=True):
        assert bool(shapes(group)) != bool(entry.sign)
        x = float(re.findall(r"translate\((.+?),", group.get("transform", ""))[0])
        assert x + key.taken(entry) + text_width(entry.label) < 800 - 20
