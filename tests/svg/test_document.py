"""The picture as a whole, in a page and in a file: valid, complete, light, the same on every run, in both palettes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from builder import charts
from builder.charts import svg
from builder.charts.amounts import Discs, Posts, Texts
from builder.charts.chart import Chart, KeyEntry
from builder.charts.marks import Columns, Dots
from builder.charts.scene import EMPTY, SlotAxis, Stack, ValueAxis
from builder.charts.style import ALARM, COLOURS, GRID, INK, MARGIN, MUTED, ROLES, TEXT_ADVANCE, WIDE
from builder.charts.svg import Palette
from builder.charts.time_marks import Arrows, Spans
from svg.helpers import (
    HREF,
    LAYERS,
    SVG,
    SYMBOLS,
    A,
    Element,
    Picture,
    all_of,
    chart,
    classes,
    dots,
    file,
    inline,
    links,
    parsed,
    shapes,
    texts,
    written,
)

Draw = Callable[[Chart], Picture]

KEY = tuple(KeyEntry(f"What the sign number {n} is for", role) for n, role in enumerate(ROLES.values()))


# Every chart


def test_every_chart_is_drawn_as_valid_xml_with_a_link_for_each_of_its_marks(every: dict[str, Chart]) -> None:
    assert len(every) > 80
    for name, each in every.items():
        if each.grid:
            continue  # tests/charts/test_ledger_picture.py looks at that
        drawing = svg.drawing(each)
        wide = svg.document(drawing, "../", width=1200)
        for markup in (svg.inline(drawing, "../"), wide.svg("auto"), wide.svg("dark")):
            drawn = {(link.get(HREF), link.get("data-event")) for link in links(parsed(markup))}
            assert drawn == set(_links(each)), name


def _links(chart: Chart) -> Iterator[tuple[str, str]]:
    """Where the marks of a chart lead, and what they are about."""
    for layer in chart.scene.layers:
        if isinstance(layer, Dots | Arrows | Spans | Columns | Discs | Posts):
            yield from ((f"../{mark.subject.address}", mark.subject.event) for mark in layer.marks)


def test_every_text_of_a_chart_is_in_its_picture(every: dict[str, Chart], trees: dict[str, Element]) -> None:
    for name, each in every.items():
        assert set(_texts(each)) - {""} <= set(texts(trees[name])), name


def _texts(chart: Chart) -> Iterator[str]:
    scene = chart.scene
    for layer in scene.layers:
        if isinstance(layer, Texts):
            yield from (text for label in layer.marks for text in (label.text, label.narrow))
    yield from (line for heading in scene.headings for lines in heading.lines for line in lines)
    if isinstance(scene.across, ValueAxis):
        yield scene.across.unit
        yield from (text for _, text in scene.across.ticks)
    if isinstance(scene.across, SlotAxis):
        yield from (text for _, text in scene.across.ticks)


@pytest.mark.parametrize("kind", ["timeline", "estimates", "coverage"])
def test_where_there_is_nothing_the_picture_says_so(invented: dict[str, Chart], draw: Draw, kind: str) -> None:
    drawn = draw(replace(invented[f"empty {kind}"], title="", key=()))
    assert [text for text in texts(drawn.root) if text != "people"] == ["There is nothing to draw."]
    assert drawn.root.get("role") == "img"


def test_a_picture_of_the_overview_is_light(pages: dict[str, str]) -> None:
    """Each caption is in it as often as it is set differently, in up to four layouts, and so is each passage."""
    assert len(gzip.compress(pages["overview"].encode())) < 16_000
    assert len(gzip.compress(charts.picture_stylesheet().encode())) < 1_000


def test_the_same_chart_gives_the_same_picture(real: dict[str, Chart], pages: dict[str, str]) -> None:
    assert inline(real["overview"]) == pages["overview"]
    assert file(real["overview"]) == file(real["overview"])


def test_pictures_of_one_drawing_are_as_they_would_be_of_their_own(
    every: dict[str, Chart], pages: dict[str, str]
) -> None:
    for name, each in every.items():
        drawing = svg.drawing(each)
        first = svg.document(drawing, "../", width=1000).svg("dark")
        assert svg.inline(drawing, "../") == pages[name], name
        assert svg.document(drawing, "../", width=1000).svg("dark") == first, name


# In a page


def test_a_class_for_its_margins_makes_a_picture_as_wide_as_its_plot(
    every: dict[str, Chart], trees: dict[str, Element]
) -> None:
    sheet = charts.picture_stylesheet()
    for name, each in every.items():
        margin = each.scene.margin
        (css,) = [css for css in classes(trees[name]) if css.startswith("dl-m-")]
        sides = f"margin:0 {margin.right}px 0 {margin.left}px;width:calc(100% - {margin.left + margin.right}px)"
        assert f".{css}{{{sides}}}" in sheet, name
        up = each.scene.up
        high = up.height(0) + margin.top + margin.bottom if isinstance(up, Stack) else each.scene.height
        assert trees[name].get("height") == str(high), name


def test_in_a_page_nothing_across_is_in_px_and_in_a_file_nothing_is_in_percent(
    every: dict[str, Chart], trees: dict[str, Element]
) -> None:
    for name, each in [*every.items(), ("everything", chart(*LAYERS))]:
        tree = trees.get(name, parsed(inline(each)))
        across = [
            part.get(key, "")
            for part in tree.iter()
            for key in ("x1", "x2", *(("x", "width") if part.tag != SVG + "text" else ()))
            if part.get(key) and not any(kind in part.tag for kind in ("pattern", "mask"))
        ]
        assert [length for length in across if not length.endswith("%") and length != "1"] == [], name
        assert "%" not in file(replace(each, title="", summary=""), palette="light"), name


def test_the_style_sheet_says_from_what_width_on_the_wide_version_is_shown() -> None:
    before, after = charts.picture_stylesheet().split(f"@container (min-width:{WIDE}px)")
    assert re.search(r"\.dl-picture \.dl-wide,[^{}]*\{display:none\}", before)
    assert ".dl-narrow" not in before
    shown, hidden = re.findall(r"\{?([^{}]*)\{display:(?:inline|none)\}", after)[:2]
    assert (".dl-picture .dl-wide" in shown, ".dl-picture .dl-narrow" in hidden) == (True, True)


def test_links_open_where_they_are_asked_to() -> None:
    page = svg.drawing(chart(dots()))
    assert links(parsed(svg.inline(page, "", target="_top")))[0].get("target") == "_top"
    assert links(parsed(svg.inline(page, "")))[0].get("target") is None


# Ids


def test_what_a_picture_refers_to_is_in_it_and_called_after_it(every: dict[str, Chart]) -> None:
    for name, each in every.items():
        for draw in (inline, file):
            markup = draw(replace(each, id="one"))
            ids = re.findall(r' id="([^"]+)"', markup)
            used = re.findall(r'url\(#([^)]+)\)|xlink:href="#([^"]+)"', markup)
            named = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', markup)
            assert {*(id for pair in used for id in pair if id), *named} == {*ids} - {"chart-one-picture"}, name
            assert len(ids) == len(set(ids)), name
            assert all(id.startswith("chart-one-") for id in ids), name
            other = set(re.findall(r' id="([^"]+)"', draw(replace(each, id="other"))))
            assert not other & set(ids), name


@pytest.mark.parametrize("id", ["a b", 'a"b', "a)b", "a.b", "a#b"])
def test_an_id_that_could_not_be_referred_to_is_refused(id: str) -> None:
    with pytest.raises(ValueError, match="id of a picture"):
        svg.drawing(chart(id=id))


# Names


@pytest.mark.parametrize("layers", [(), (dots(),)])
def test_a_picture_has_a_name_and_is_no_image_if_there_are_links_in_it(draw: Draw, layers: tuple[Dots, ...]) -> None:
    drawn = draw(chart(*layers, title="What & when", summary="Three <things>.")).root
    assert drawn.get("role") == ("group" if layers else "img")
    named = {each.get("id"): each.text for each in all_of(drawn, "title", "desc")}
    assert named[drawn.get("aria-labelledby")] == "What & when"
    assert named[drawn.get("aria-describedby")] == "Three <things>."


# Palettes


def test_each_colour_has_a_class_in_both_palettes() -> None:
    sheet, variables = charts.picture_stylesheet(), charts.css_variables()
    for name in (*ROLES, "ink", "muted", "grid", "alarm"):
        assert f".dl-c-{name}{{fill:var(--dl-{name})" in sheet
        assert variables.count(f"--dl-{name}:") == 4, "both palettes, and both where colours are forced"


@pytest.mark.parametrize(("palette", "light", "dark"), [("light", 1, 0), ("dark", 0, 1), ("auto", 1, 1)])
def test_a_file_holds_the_palette_asked_for(real: dict[str, Chart], palette: Palette, light: int, dark: int) -> None:
    markup = file(real["overview"], palette=palette)
    for role in (*ROLES.values(), INK, MUTED, GRID, ALARM):
        assert bool(markup.count(role.light)) == bool(light)
        assert bool(markup.count(role.dark)) == bool(dark)
    assert ("prefers-color-scheme:dark" in markup) == (palette == "auto")
    assert "var(" not in markup


def test_palettes_of_a_file_differ_in_its_style_sheet_alone(real: dict[str, Chart]) -> None:
    document = svg.document(svg.drawing(real["overview"]), "")
    files = [document.svg(palette) for palette in ("auto", "light", "dark")]
    assert len(set(files)) == 3
    assert len({re.sub(r"<style>.*</style>", "", markup, flags=re.DOTALL) for markup in files}) == 1


def test_each_colour_that_a_mark_may_have_has_a_class_in_a_file() -> None:
    markup = file(chart(*LAYERS, key=tuple(KeyEntry("A sign", role) for role in COLOURS)), palette="light")
    used = {css for each in parsed(markup).iter() for css in classes(each) if css.startswith("dl-c-")}
    assert len(used) == len(COLOURS)
    assert all(f".{css}{{" in markup for css in used)


# A file of its own


@pytest.mark.parametrize("width", [WIDE, 800, 1200])
def test_a_file_has_its_size_its_title_and_its_key(real: dict[str, Chart], width: int) -> None:
    each = real["by-article"]
    document = svg.document(svg.drawing(each), "../", width=width)
    drawn = parsed(document.svg("auto"))
    assert (document.width, str(document.height)) == (width, drawn.get("height"))
    assert (drawn.get("width"), drawn.get("viewBox")) == (str(width), f"0 0 {width} {document.height}")
    assert isinstance(each.scene.up, Stack)
    assert document.height > each.scene.up.height(3 if width == 1200 else 2)
    assert " ".join(texts(drawn)).startswith(each.title)
    assert [entry.label for entry in each.key if entry.is_now] == [texts(entry)[-1] for entry in drawn[-1]]


def test_without_title_and_key_a_file_is_lower_and_has_neither() -> None:
    full = chart(dots(), title="The title", key=KEY)
    whole = svg.document(svg.drawing(full), "")
    bare = svg.document(svg.drawing(replace(full, key=())), "", has_title=False)
    assert bare.height < whole.height
    assert "The title" in "".join(parsed(whole.svg("light")).itertext())
    assert "The title" not in "".join(parsed(bare.svg("light")).itertext())


def place(group: Element) -> tuple[float, float]:
    """Where a group of a file is moved to."""
    moved = re.fullmatch(r"translate\((.+),(.+)\)", group.get("transform", ""))
    assert moved
    return float(moved[1]), float(moved[2])


@pytest.mark.parametrize("width", [WIDE, 1200])
def test_a_long_title_is_folded_above_the_plot(real: dict[str, Chart], width: int) -> None:
    title = "A long title " * 30
    drawn = parsed(file(replace(real["kursk"], title=title), width=width))
    lines = [each for each in all_of(drawn, "text") if "dl-head" in classes(each)]
    assert len(lines) > 3
    assert " ".join(line.text or "" for line in lines) == title.strip()
    assert all(len(line.text or "") * TEXT_ADVANCE < width - 2 * MARGIN.left for line in lines)
    baselines = [float(line.get("y", "")) for line in lines]
    assert baselines == sorted(set(baselines))
    assert baselines[-1] < place(drawn[-2])[1]


@pytest.mark.parametrize("width", [WIDE, 1200])
def test_a_long_key_has_several_rows_below_the_plot_none_beyond_the_edge(width: int) -> None:
    each = chart(dots(), key=KEY)
    document = svg.document(svg.drawing(each), "", width=width)
    *_, plot, foot = parsed(document.svg("light"))
    assert place(foot)[1] == place(plot)[1] + each.scene.height
    assert [texts(entry)[0] for entry in foot] == [entry.label for entry in KEY]
    assert 1 < len({place(entry)[1] for entry in foot}) < len(KEY)
    for entry in foot:
        assert place(foot)[0] + place(entry)[0] + len(texts(entry)[0]) * TEXT_ADVANCE <= width - MARGIN.left
    assert place(foot)[1] + max(place(entry)[1] for entry in foot) < document.height


def test_a_file_shows_the_wide_labels_alone() -> None:
    assert texts(links(parsed(file(chart(dots(), written("Wide", 5, A, narrow="Narrow")), width=WIDE)))[0]) == ["Wide"]


@pytest.mark.parametrize("symbol", [*SYMBOLS, "circle-open"])
def test_the_key_knows_every_symbol(symbol: str) -> None:
    key = (KeyEntry("What it is", MUTED._replace(symbol=symbol)),)
    foot = parsed(file(chart(dots(), key=key)))[-1]
    (shape,) = shapes(foot)
    assert classes(shape) == ["dl-c-muted", *(["dl-hollow"] if symbol == "circle-open" else [])]
    assert len(shapes(parsed(file(chart(dots()))))) == len(shapes(parsed(file(chart(dots(), key=key))))) - 1


def test_an_empty_scene_is_as_high_as_it_says() -> None:
    nothing = replace(chart(), scene=replace(EMPTY, height=200))
    assert parsed(inline(nothing)).get("height") == "200"
