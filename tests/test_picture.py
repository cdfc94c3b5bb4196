"""The picture: a figure as SVG, complete, in its place, inert, and never silently without a part of the figure."""

from __future__ import annotations

import copy
import gzip
import itertools
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from site_helpers import chart_of, claims_timeline, events_timeline, small_story, timeline_of

from builder import charts
from builder.charts import picture, style
from builder.charts.chart import Chart, KeyEntry, mark_data
from builder.charts.picture import UnsupportedFigureError
from builder.charts.style import ALARM, GRID, INK, MARGIN, MUTED, NARROW, ROLES, WIDE
from builder.model import Timeline

Figure = dict[str, Any]
Element = ElementTree.Element

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
WIDTHS = (320, 720, 1280)
WHENS = (
    *("2031-05-01", "2031-05-02?", "2031-05-03~", "2031-05-04T14:30+09:00", "2031-05", "2031-05~", "2031-22", "2031"),
    *("203X", "2031-05-02/2031-05-05", "2031-05-02~/2031-05-05~", "../2031-05-04", "2031-05-02/..", "2031-05-02/"),
    *("/2031-05-02", "1999-12-31", "2044-01", "unknown"),
)
VALUES = ("800", "about 800", "over 800", "at least 800", "up to 1200", "under 1200", "700-900", "hundreds", "0", "2.5")
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><style>*{display:none}</style>",
    '&lt;b&gt; ]]> <!-- --8<-- "x.md" ```chart {{ x }} @@root@@',
    "a <b>bold</b> <br> name & more",
    "\x00\x08\x0b\x1b \ufffe",
)


def inline(figure: Figure, **options: Any) -> str:
    drawing = picture.drawn(figure, options.pop("id", "test"))
    return picture.inline(drawing, **{"title": "The title", "description": "", "root": "../", **options})


def standalone(figure: Figure, **options: Any) -> str:
    drawing = picture.drawn(figure, "test")
    return picture.standalone(drawing, **{"title": "The title", "description": "", "root": "../", **options})


def parsed(svg: str) -> Element:
    return ElementTree.fromstring(svg)


def all_of(element: Element, *tags: str) -> list[Element]:
    return [each for each in element.iter() if each.tag in {SVG + tag for tag in tags}]


def links(element: Element) -> list[Element]:
    return all_of(element, "a")


def classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def shapes(element: Element) -> list[Element]:
    """What is seen of a link."""
    return [each for each in all_of(element, "path", "rect", "line") if "dl-hit" not in classes(each)]


def texts(element: Element) -> list[str]:
    return ["".join(each.itertext()).strip("\N{NO-BREAK SPACE}") for each in all_of(element, "text")]


def scatter(**trace: Any) -> Figure:
    """A figure of one trace on fixed axes of ten by ten."""
    axis = {"range": [0, 10], "visible": False}
    layout = style.layout("", 200, xaxis=axis, yaxis=axis)
    marker = {"symbol": "circle", "size": 12, "color": ROLES["blue"].light}
    data = {"type": "scatter", "mode": "markers", "x": [5], "y": [5], "marker": marker, **trace}
    return {"data": [{**data, "customdata": data.get("customdata", [carried("a/", "a")])}], "layout": layout}


def carried(address: str, event: str) -> dict[str, str]:
    """What a mark carries that says A."""
    return mark_data(["A"], address, event, date(2031, 5, 1))


@pytest.fixture(scope="module")
def real(real_timeline: Timeline) -> dict[str, Chart]:
    """Every chart of the real story."""
    return {spec.id: charts.draw(spec, real_timeline) for spec in charts.specifications(real_timeline)}


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    """Charts of small stories in which everything is imprecise in its own way, or there is nothing at all."""
    folder = tmp_path_factory.mktemp("invented")
    events = [{"when": when, "status": status} for when in WHENS for status in ("reported", "expected")]
    every_date = events_timeline(folder / "dates", events)
    every_value = claims_timeline(folder / "values", [{"value": value} for value in VALUES])
    small = timeline_of(folder / "small")
    empty = timeline_of(folder / "empty", articles={})
    told = {"dates": every_date, "values": every_value, "small": small, "empty": empty}
    return {f"{name} {kind}": chart_of(timeline, kind) for name, timeline in told.items() for kind in charts.CHARTS}


@pytest.fixture(scope="module")
def figures(real: dict[str, Chart], invented: dict[str, Chart]) -> dict[str, Figure]:
    return {name: chart.figure for name, chart in (real | invented).items()}


# Every figure


def test_every_figure_is_drawn_as_valid_xml_with_a_link_for_each_of_its_marks(figures: dict[str, Figure]) -> None:
    assert len(figures) > 80
    for name, figure in figures.items():
        for svg in (inline(figure), standalone(figure, width=1200), standalone(figure, width=320, palette="dark")):
            drawn = {(link.get(HREF), link.get("data-event")) for link in links(parsed(svg))}
            told = [row for trace in figure["data"] for row in trace.get("customdata", []) if row["card"]]
            assert drawn == {(f"../{address}", event) for _, address, event, *_ in (row.values() for row in told)}, name


def test_every_text_of_a_figure_is_in_its_picture(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        shown = set(texts(parsed(inline(figure))))
        for trace in figure["data"]:
            wanted = [*trace.get("text", []), *trace.get("meta", {}).get("narrow", [])]
            assert {_plain(text) for text in wanted} - {""} <= shown, name
        assert {_plain(each["text"]) for each in figure["layout"].get("annotations", [])} <= shown, name


def _plain(text: str) -> str:
    markup = parsed(f"<t>{text.replace('&nbsp;', ' ')}</t>")
    return "".join(markup.itertext()).strip("\N{NO-BREAK SPACE}")


def test_where_there_is_nothing_the_picture_says_so(invented: dict[str, Chart]) -> None:
    drawn = parsed(inline(invented["empty timeline"].figure))
    assert texts(drawn) == ["There is nothing to draw."]
    assert drawn.get("role") == "img"


def test_a_picture_of_the_overview_is_light(real: dict[str, Chart]) -> None:
    assert len(gzip.compress(inline(real["overview"].figure).encode())) < 10_000
    assert len(gzip.compress(picture.stylesheet().encode())) < 1_000


def test_the_same_figure_gives_the_same_picture(real: dict[str, Chart]) -> None:
    figure = real["overview"].figure
    before = copy.deepcopy(figure)
    assert inline(figure) == inline(copy.deepcopy(figure))
    assert standalone(figure) == standalone(copy.deepcopy(figure))
    assert figure == before


# Places


def share(length: str) -> float:
    assert length.endswith("%")
    return float(length[:-1]) / 100


def places(svg: str) -> Iterator[tuple[str, float, float]]:
    """The addresses of an inline picture's marks, with where they stand: a share of the plot, and px from the top."""
    for link in links(parsed(svg)):
        for spot in all_of(link, "svg"):
            if any(each.get("d", "").endswith("Z") for each in all_of(spot, "path")):
                yield link.get(HREF, ""), share(spot.get("x", "")), float(spot.get("y", ""))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["overview", "soldiers-in-russia", "coverage"])
def test_marks_stand_where_their_values_are_at_any_width(real: dict[str, Chart], name: str, width: int) -> None:
    figure = real[name].figure
    layout = figure["layout"]
    margin = layout["margin"]
    plot = width - margin["l"] - margin["r"]
    found = {(address, round(margin["l"] + at * plot), round(y)) for address, at, y in places(inline(figure))}
    for trace in figure["data"]:
        if trace["type"] != "scatter" or trace["mode"] != "markers" or "customdata" not in trace:
            continue
        across, up = layout[trace.get("xaxis", "x").replace("x", "xaxis")], layout["yaxis"]
        for x, y, row in zip(trace["x"], trace["y"], trace["customdata"], strict=True):
            left = margin["l"] + _fraction(x, across["range"]) * plot
            top = margin["t"] + (1 - _fraction(y, up["range"])) * (layout["height"] - margin["t"] - margin["b"])
            near = itertools.product((-1, 0, 1), repeat=2)
            assert any((f"../{row['address']}", round(left) + dx, round(top) + dy) in found for dx, dy in near), row


def _fraction(value: Any, bounds: list[Any]) -> float:
    start, end, at = (_number(each) for each in (*bounds, value))
    return (at - start) / (end - start)


def _number(value: Any) -> float:
    return datetime.fromisoformat(value).timestamp() if isinstance(value, str) else float(value)


def test_a_class_for_its_margins_makes_a_picture_as_wide_as_its_plot(figures: dict[str, Figure]) -> None:
    sheet = picture.stylesheet()
    for name, figure in figures.items():
        left, right = figure["layout"]["margin"]["l"], figure["layout"]["margin"]["r"]
        (css,) = [each for each in classes(parsed(inline(figure))) if each.startswith("dl-m-")]
        assert f".{css}{{margin:0 {right}px 0 {left}px;width:calc(100% - {left + right}px)}}" in sheet, name


def test_inline_nothing_across_is_in_px_and_alone_nothing_is_in_percent(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        across = [
            each.get(key, "")
            for each in parsed(inline(figure)).iter()
            for key in ("x1", "x2", *(("x", "width") if each.tag != SVG + "text" else ()))
            if each.get(key) and not any(part in each.tag for part in ("pattern", "mask"))
        ]
        assert [length for length in across if not length.endswith("%") and length != "1"] == [], name
        assert "%" not in standalone(figure, width=800, palette="light"), name


def test_the_figure_says_as_the_stylesheet_does_from_what_width_on_labels_are_shown(figures: dict[str, Figure]) -> None:
    assert {figure["layout"]["meta"]["wide"] for figure in figures.values()} == {WIDE}
    assert f"@container (min-width:{WIDE}px)" in picture.stylesheet()


# Marks


@pytest.mark.parametrize("width", [None, 800])
@pytest.mark.parametrize(
    "symbol", [*(role.symbol for role in ROLES.values()), "triangle-left", "triangle-right", "triangle-down"]
)
def test_every_symbol_is_drawn_full_and_hollow(symbol: str, width: int | None) -> None:
    blue = ROLES["blue"].light
    drawn = []
    for name in (symbol, f"{symbol}-open"):
        figure = scatter(
            marker={"symbol": name, "size": 12, "color": blue, "line": {"width": 2 if "open" in name else 0}}
        )
        svg = standalone(figure, width=width) if width else inline(figure)
        (shape,) = shapes(links(parsed(svg))[0])
        drawn.append(shape)
    full, hollow = drawn
    assert full.get("d") == hollow.get("d")
    assert classes(full) == ["dl-c-blue"]
    assert classes(hollow) == ["dl-c-blue", "dl-hollow"]
    assert (full.get("stroke-width"), hollow.get("stroke-width")) == (None, "2")


def test_symbols_are_different_shapes() -> None:
    names = [*(role.symbol for role in ROLES.values()), "triangle-left", "triangle-right", "triangle-down"]
    figure = scatter(x=[5] * len(names), y=[5] * len(names), customdata=[carried(f"{name}/", name) for name in names])
    figure["data"][0]["marker"]["symbol"] = names
    paths = [shapes(link)[0].get("d") for link in links(parsed(inline(figure)))]
    assert len(set(paths)) == len(names)


def test_what_is_outside_the_plot_is_not_drawn() -> None:
    figure = scatter(x=[5, 11, 5], y=[5, 5, -1], customdata=[carried(f"{n}/", n) for n in "abc"])
    assert [link.get("data-event") for link in links(parsed(inline(figure)))] == ["a"]


def test_a_ring_and_a_label_stand_in_the_link_of_their_event(real: dict[str, Chart]) -> None:
    for link in links(parsed(inline(real["overview"].figure))):
        assert len(texts(link)) >= 1, link.get("data-event")
    ringed = [
        link
        for link in links(parsed(inline(real["overview"].figure)))
        if "dl-c-alarm" in ElementTree.tostring(link, "unicode")
    ]
    assert ringed


@pytest.mark.parametrize("kind", ["lanes", "estimates"])
def test_what_comes_with_a_mark_goes_to_the_nearest_of_its_event(tmp_path: Path, kind: str) -> None:
    if kind == "lanes":
        events = [{"when": "2031-05-01", "places": ["bridge", "town"]}, {"when": "2031-05-02/.."}]
        chart = chart_of(events_timeline(tmp_path, events, places=_places()), lanes="place")
        first, second, _ = links(parsed(inline(chart.figure)))
        assert first.get(HREF) == second.get(HREF)
        assert len(texts(first)) == len(texts(second)) == 1
    else:
        chart = chart_of(claims_timeline(tmp_path, [{"value": "over 800"}, {"value": "about 900"}]), "estimates")
        for link in links(parsed(inline(chart.figure))):
            assert len(shapes(link)) >= 2


def _places() -> dict[str, Any]:
    story, _ = small_story()
    return {**story["places"], "town": {"label": "The town"}}


def test_an_error_bar_has_its_ends_where_the_values_are() -> None:
    error = {"type": "data", "color": INK.light, "thickness": 1.5, "width": 5}
    figure = scatter(
        error_y={**error, "symmetric": False, "array": [1], "arrayminus": [2]}, error_x={**error, "array": [2]}
    )
    (link,) = links(parsed(inline(figure)))
    per_unit = (200 - MARGIN["t"] - MARGIN["b"]) / 10
    assert f"M-5 {-per_unit:g}h10M0 {-per_unit:g}V{2 * per_unit:g}M-5 {2 * per_unit:g}h10" in [
        shape.get("d") for shape in shapes(link)
    ]
    (line,) = all_of(link, "line")
    assert (line.get("x1"), line.get("x2")) == ("30%", "70%")


# Bars


@pytest.mark.parametrize(
    ("when", "opacities"),
    [
        ("2031-05-10/2031-05-20", [0.85]),
        ("2031-05-10/..", [0.85, 0.065]),
        ("../2031-05-20", [0.065, 0.85, 0.85]),
        ("2031-05-10~/2031-05-20", [0.065, 0.85, 0.85]),
        ("2031-05-10/2031-05-20~", [0.85, 0.85, 0.065]),
        ("2031-05-10~/2031-05-20~", [0.065, 0.85, 0.85, 0.065]),
    ],
)
@pytest.mark.parametrize("status", ["reported", "expected"])
def test_a_bar_is_one_rectangle_that_fades_where_it_is_open(
    tmp_path: Path, when: str, opacities: list[float], status: str
) -> None:
    events = [{"when": when, "status": status}, {"when": "2031-05-01"}, {"when": "2031-05-31"}]
    svg = parsed(inline(chart_of(events_timeline(tmp_path, events)).figure))
    (link,) = [link for link in links(svg) if link.get("data-event") == "event-1"]
    (drawn,) = [each for each in shapes(link) if each.tag == SVG + "rect"]
    stops = [float(stop.get("stop-opacity", "")) for stop in all_of(svg, "stop")]
    assert (stops or [float(drawn.get("opacity", "1"))]) == pytest.approx(opacities, abs=0.01)
    assert bool(all_of(svg, "pattern")) == (status == "expected")
    assert bool(drawn.get("mask")) == (status == "expected" and len(opacities) > 1)


def test_what_a_picture_refers_to_is_in_it_and_called_after_it(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        svg = inline(figure, id="one")
        ids = re.findall(r' id="([^"]+)"', svg)
        used = re.findall(r"url\(#([^)]+)\)", svg)
        assert set(used) <= set(ids), name
        assert len(ids) == len(set(ids)), name
        assert all(id.startswith("one-") for id in ids), name
        other = set(re.findall(r' id="([^"]+)"', inline(figure, id="other")))
        assert not other & set(ids), name


@pytest.mark.parametrize("id", ["", "1", "a b", 'a"b', "a/b", "a)b"])
def test_an_id_that_could_not_be_referred_to_is_refused(id: str) -> None:
    with pytest.raises(ValueError, match="id of a picture"):
        inline(scatter(), id=id)


# Links


def test_links_stand_in_order_of_time(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        lefts = [_left(link) for link in links(parsed(inline(figure)))]
        assert lefts == sorted(lefts), name


def _left(link: Element) -> float:
    """Where a link begins: its bar, or else the middle of its mark."""
    bars = [each for each in shapes(link) if each.tag == SVG + "rect" and "dl-hollow" not in classes(each)]
    marks = [spot for spot in all_of(link, "svg") if any(each.get("d", "").endswith("Z") for each in shapes(spot))]
    return min(share(each.get("x", "")) for each in bars or marks)


@pytest.mark.parametrize(
    "lines",
    [
        ["A title"],
        ["A title", "On 1 May", "2 articles"],
        ["A title that is longer than a card is wide", "Antony Blinken, Lloyd Austin, Cho Tae-yul and others"],
        ["<b> & <br>", "1 < 2"],
    ],
)
def test_a_link_is_called_as_its_card_says_without_the_folds(lines: list[str]) -> None:
    data = mark_data(["", *lines], "a/", "a", date(2031, 5, 1))
    (link,) = links(parsed(inline(scatter(customdata=[data]))))
    assert [title.text for title in all_of(link, "title")] == ["\n".join(lines)]
    assert link.get("aria-label") == ", ".join(lines)


def test_a_link_says_where_it_leads_what_it_is_and_since_when_it_is_known() -> None:
    figure = scatter(customdata=[carried("events/a/#b", "a")])
    (link,) = links(parsed(inline(figure, root="https://example.org/x/")))
    assert (link.get(HREF), link.get("data-event"), link.get("data-known")) == (
        "https://example.org/x/events/a/#b",
        "a",
        "2031-05-01",
    )


def test_a_picture_with_links_is_no_image_but_has_a_name_and_a_description() -> None:
    drawn = parsed(inline(scatter(), title="What & when", description="Three <things>."))
    assert drawn.get("role") == "group"
    told = {each.get("id"): each.text for each in all_of(drawn, "title", "desc")}
    assert told[drawn.get("aria-labelledby")] == "What & when"
    assert told[drawn.get("aria-describedby")] == "Three <things>."


def areas(svg: str, width: float) -> list[tuple[str, float, float, float, float]]:
    """The areas of an inline picture that can be pointed at, in px, on a plot so many px wide."""
    found = []
    for link in links(parsed(svg)):
        for area in all_of(link, "rect"):
            if "dl-hit" in classes(area):
                left, size = (share(area.get(key, "")) * width for key in ("x", "width"))
                top, height = (float(area.get(key, "")) for key in ("y", "height"))
                found.append((link.get(HREF, ""), left, left + size, top, top + height))
        for spot in all_of(link, "svg"):
            for area in all_of(spot, "path"):
                if "dl-hit" in classes(area):
                    x, y = share(spot.get("x", "")) * width, float(spot.get("y", ""))
                    half, up, high = re.fullmatch(r"M-(.+?)[- ](.+)h.+v(-?[\d.]+)h.+z", area.get("d", "")).groups()
                    start = y - float(up) if float(high) > 0 else y + float(high)
                    found.append(
                        (link.get(HREF, ""), x - float(half), x + float(half), start, start + abs(float(high)))
                    )
    return found


@pytest.mark.parametrize("width", [NARROW, 700, 1260])
def test_no_two_areas_that_can_be_pointed_at_meet(figures: dict[str, Figure], width: int) -> None:
    for name, figure in figures.items():
        found = areas(inline(figure), width)
        for one, other in itertools.combinations(found, 2):
            over = min(one[2], other[2]) - max(one[1], other[1]), min(one[4], other[4]) - max(one[3], other[3])
            same_place = one[1:3] == other[1:3] and one[3:] == other[3:]
            assert one[0] == other[0] or min(over) < 0.05 or same_place, (name, one, other)


def test_areas_are_as_large_as_they_should_be_where_there_is_room(real: dict[str, Chart]) -> None:
    for name in ("overview", "by-article", "kursk", "timeline/all"):
        for address, left, right, top, bottom in areas(inline(real[name].figure), NARROW):
            assert right - left >= 23.99, (name, address)
            assert bottom - top >= 23.99, (name, address)


# Text from outside


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", list(charts.CHARTS))
def test_text_from_outside_stays_text(tmp_path: Path, payload: str, kind: str) -> None:
    chart = chart_of(timeline_of(tmp_path), kind, title="Known")
    figure = _with_everywhere(chart.figure, charts.chart.plotly_text(payload))
    clean = inline(chart.figure, description="")
    for svg in (
        inline(figure, title=payload, description=payload),
        standalone(figure, title=payload, description=payload),
    ):
        drawn = parsed(svg)
        assert {each.tag for each in drawn.iter()} <= {SVG + tag for tag in KNOWN_TAGS}
        assert not [
            key for each in drawn.iter() for key in each.attrib if key.lower().startswith("on") or key == "style"
        ]
        assert "@@root@@" not in svg
        assert "--8<--" not in svg
        assert "```" not in svg
    assert len(links(parsed(inline(figure)))) == len(links(parsed(clean)))
    title = all_of(parsed(inline(figure, title=payload)), "title")[0].text
    assert title == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", payload)


KNOWN_TAGS = (
    *("svg", "g", "a", "title", "desc", "defs", "pattern", "mask", "linearGradient", "stop"),
    *("path", "rect", "line", "text", "style"),
)


def _with_everywhere(figure: Figure, text: str) -> Figure:
    """The figure with a text in place of all that came from the seeds."""
    changed = copy.deepcopy(figure)
    for trace in changed["data"]:
        trace["customdata"] = [
            {**row, "card": row["card"] and f"<b>{text}</b><br>{text}", "words": row["card"] and text}
            for row in trace.get("customdata", [])
        ] or None
        if trace["customdata"] is None:
            del trace["customdata"]
        if "text" in trace:
            trace["text"] = [text for _ in trace["text"]]
    for annotation in changed["layout"]["annotations"]:
        annotation["text"] = text
    return changed


def test_a_link_cannot_leave_its_attribute() -> None:
    figure = scatter(customdata=[carried('a/" onclick="alert(1)', 'a" x="')])
    (link,) = links(parsed(inline(figure)))
    assert link.get(HREF) == '../a/" onclick="alert(1)'
    assert not link.get("onclick")


def test_there_is_nothing_that_a_strict_policy_forbids(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        assert not re.search(r'\sstyle="|<style|<script|\son\w+=', inline(figure)), name


def test_links_are_such_that_instant_navigation_does_not_touch_them(figures: dict[str, Figure]) -> None:
    """Material assigns every [href] of a fetched page to itself, which throws on an SVG element."""
    for name, figure in figures.items():
        assert not re.search(r"\s(href|src)=", inline(figure)), name


# Palettes


def test_each_colour_has_a_class_in_both_palettes() -> None:
    sheet, variables = picture.stylesheet(), charts.css_variables()
    for name in (*ROLES, "ink", "muted", "grid", "alarm"):
        assert f".dl-c-{name}{{fill:var(--dl-{name})" in sheet
        assert variables.count(f"--dl-{name}:") == 2


@pytest.mark.parametrize(("palette", "light", "dark"), [("light", 1, 0), ("dark", 0, 1), ("auto", 1, 1)])
def test_a_file_of_its_own_holds_the_palette_asked_for(
    real: dict[str, Chart], palette: picture.Palette, light: int, dark: int
) -> None:
    svg = standalone(real["overview"].figure, palette=palette)
    for role in (*ROLES.values(), INK, MUTED, GRID, ALARM):
        assert bool(svg.count(role.light)) == bool(light)
        assert bool(svg.count(role.dark)) == bool(dark)
    assert ("prefers-color-scheme:dark" in svg) == (palette == "auto")
    assert "var(" not in svg


# A file of its own


@pytest.mark.parametrize("width", [320, 800, 1200])
def test_a_file_of_its_own_has_its_size_its_title_and_its_key(real: dict[str, Chart], width: int) -> None:
    chart = real["by-article"]
    drawn = parsed(standalone(chart.figure, title=chart.title, key=chart.key, width=width))
    height = drawn.get("height", "")
    assert (drawn.get("width"), drawn.get("viewBox")) == (str(width), f"0 0 {width} {height}")
    assert int(height) > chart.figure["layout"]["height"]
    shown = texts(drawn)
    assert " ".join(shown).startswith(chart.title)
    assert [entry.label for entry in chart.key] == shown[-len(chart.key) :]


def test_a_long_title_is_folded(real: dict[str, Chart]) -> None:
    drawn = parsed(standalone(real["kursk"].figure, title="A long title " * 10, width=320))
    lines = [each for each in all_of(drawn, "text") if "dl-head" in classes(each)]
    assert len(lines) > 3
    baselines = [float(line.get("y", "")) for line in lines]
    assert baselines == sorted(set(baselines))


def test_a_file_shows_the_labels_for_which_it_has_the_width(real: dict[str, Chart]) -> None:
    label = "North Korean soldiers are in the Kursk region"
    chart = real["overview"].figure
    assert label in texts(parsed(standalone(chart, width=WIDE)))
    assert label not in texts(parsed(standalone(chart, width=WIDE - 1)))
    (wide,) = [each for each in all_of(parsed(inline(chart)), "text") if each.text == label]
    assert "dl-wide" in classes(wide)


@pytest.mark.parametrize("symbol", [*(role.symbol for role in ROLES.values()), "circle-open", "bar"])
def test_the_key_knows_every_symbol(symbol: str) -> None:
    key = (KeyEntry("What it is", MUTED._replace(symbol=symbol)),)
    assert len(all_of(parsed(standalone(scatter(), key=key)), "path")) > len(
        all_of(parsed(standalone(scatter())), "path")
    )


# Ticks


@pytest.mark.parametrize(
    ("first", "last", "wide", "narrow"),
    [
        ("2031-05-01", "2031-05-01", "1 May 2031", "1 May 2031"),
        ("2031-05-01", "2031-05-03", "1 2 3 May 2031", "1 2 3 May 2031"),
        ("2031-04-29", "2031-05-02", "29 30 1 2 May 2031 Apr 2031", "29 30 1 2 May 2031 Apr 2031"),
        ("2031-04-30", "2031-05-09", "30 1 2 3 4 5 6 7 8 9 May 2031 Apr 2031", "1 3 5 7 9 May 2031"),
        ("1990-05-05", "2031-01-01", "1990 1995 2000 2005 2010 2015 2020 2025 2030", None),
        ("1066-10-14", "2031-01-01", "1100 1200 1300 1400 1500 1600 1700 1800 1900 2000", "1200 1400 1600 1800 2000"),
    ],
)
def test_the_time_axis_has_as_many_ticks_as_there_is_room_for(
    tmp_path: Path, first: str, last: str, wide: str, narrow: str | None
) -> None:
    figure = chart_of(events_timeline(tmp_path, [{"when": first}, {"when": last}])).figure
    for width, expected in ((WIDE, wide), (NARROW + MARGIN["l"] + MARGIN["r"], narrow)):
        if expected is not None:
            hidden = (each for each in all_of(parsed(standalone(figure, width=width)), "g") if each.get("aria-hidden"))
            backdrop = next(each for each in hidden if all_of(each, "line"))
            assert " ".join(texts(backdrop)) == expected


@pytest.mark.parametrize("first", ["2031-05-01", "2031-04-27", "2031-12-30", "2000-02-27"])
@pytest.mark.parametrize("days", [0, 1, 5, 12, 20, 45, 100, 365, 1500, 9000])
def test_labels_of_an_axis_do_not_meet(tmp_path: Path, first: str, days: int) -> None:
    last = date.fromisoformat(first) + timedelta(days=days)
    claims = [{"value": "800", "said": first}, {"value": "900", "said": str(last)}]
    timeline = claims_timeline(tmp_path, claims)
    for kind, width in itertools.product(("timeline", "estimates"), (296, 720, 1200)):
        drawn = parsed(standalone(chart_of(timeline, kind).figure, width=width))
        spans: dict[str, list[tuple[float, float]]] = {}
        for text in all_of(drawn, "text"):
            if text.get("text-anchor") == "middle":
                half = len(text.text or "") * style.TEXT_ADVANCE / 2
                spans.setdefault(text.get("y", ""), []).append(
                    (float(text.get("x", "")) - half, float(text.get("x", "")) + half)
                )
        assert spans
        for row in spans.values():
            assert all(one[1] < other[0] for one, other in itertools.pairwise(sorted(row)))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (9_000, 13_000, "9,000 10,000 11,000 12,000 13,000"),
        (0, 1, "0 0.2 0.4 0.6 0.8 1"),
        (0, 0.07, "0 0.02 0.04 0.06"),
        (-30, 30, "−30 −20 −10 0 10 20 30"),
        (0, 2_500_000, "0 500,000 1,000,000 1,500,000 2,000,000 2,500,000"),
    ],
)
def test_the_value_axis_counts_in_round_numbers(low: float, high: float, expected: str) -> None:
    figure = scatter(y=[low])
    axis = {
        "range": [low, high],
        "nticks": 7,
        "tickformat": ",",
        "gridcolor": GRID.light,
        "tickfont": {"color": MUTED.light},
    }
    figure["layout"]["yaxis"] = axis
    assert " ".join(texts(parsed(inline(figure)))) == expected


# What it cannot draw


def change(*path: str | int, to: Any) -> Callable[[Figure], None]:
    def apply(figure: Figure) -> None:
        part: Any = figure
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = to

    return apply


HEADING = {"showarrow": False, "x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}

UNKNOWN: dict[str, tuple[Callable[[Figure], None], str]] = {
    "trace type": (change("data", 0, "type", to="pie"), "pie"),
    "mode": (change("data", 0, "mode", to="markers+arrows"), "arrows"),
    "symbol": (change("data", 0, "marker", "symbol", to="hourglass"), "hourglass"),
    "open symbol": (change("data", 0, "marker", "symbol", to="hourglass-open"), "hourglass"),
    "dotted symbol": (change("data", 0, "marker", "symbol", to="circle-dot"), "circle-dot"),
    "colour": (change("data", 0, "marker", "color", to="#123456"), "#123456"),
    "colours as numbers": (change("data", 0, "marker", "color", to=[1.0]), "1.0"),
    "part of a trace": (change("data", 0, "fill", to="tozeroy"), "fill"),
    "part of a marker": (change("data", 0, "marker", "gradient", to={}), "gradient"),
    "part of an error bar": (change("data", 0, "error_y", to={"traceref": 1}), "traceref"),
    "second y axis": (change("data", 0, "xaxis", to="x3"), "x3"),
    "axis type": (change("layout", "xaxis", "type", to="log"), "log"),
    "no range": (change("layout", "xaxis", to={}), "range"),
    "empty range": (change("layout", "xaxis", "range", to=[1, 1]), "empty"),
    "part of an axis": (change("layout", "xaxis", "rangeslider", to={}), "rangeslider"),
    "ticks left to Plotly": (change("layout", "xaxis", "visible", to=True), "nticks"),
    "side": (change("layout", "xaxis", to={"range": [0, 9], "side": "left"}), "left"),
    "date": (change("layout", "xaxis", to={"range": ["now", "then"], "type": "date"}), "now"),
    "number": (change("data", 0, "y", to=["many"]), "many"),
    "part of the layout": (change("layout", "images", to=[]), "images"),
    "legend": (change("layout", "showlegend", to=True), "showlegend"),
    "title": (change("layout", "title", "text", to="A title"), "A title"),
    "shape": (change("layout", "shapes", to=[{"type": "circle"}]), "circle"),
    "arrow of an annotation": (change("layout", "annotations", to=[{"text": "A", "showarrow": True}]), "showarrow"),
    "tag": (change("layout", "annotations", to=[{**HEADING, "text": "<i>A</i>"}]), "<i>"),
    "margins": (change("layout", "margin", "l", to=77), "77"),
    "something left out": (change("data", 0, "marker", to={"color": INK.light}), "symbol"),
}


@pytest.mark.parametrize(("apply", "named"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_it_does_not_know_is_an_error_that_names_it(apply: Callable[[Figure], None], named: str) -> None:
    figure = scatter()
    inline(figure)
    apply(figure)
    with pytest.raises(UnsupportedFigureError, match=re.escape(named)):
        inline(figure)


BARS: dict[str, tuple[Callable[[Figure], None], str]] = {
    "upright bars": (change("data", 0, "orientation", to="v"), "'v'"),
    "pattern": (change("data", 0, "marker", "pattern", to={"shape": "x"}), "'x'"),
    "coloured outline": (change("data", 0, "marker", "line", to={"width": 1, "color": INK.light}), "line"),
    "stacked bars": (change("layout", "barmode", to="stack"), "stack"),
    "part of a bar": (change("data", 0, "textposition", to="inside"), "textposition"),
}


@pytest.mark.parametrize(("apply", "named"), BARS.values(), ids=BARS)
def test_a_bar_it_does_not_know_is_an_error_that_names_it(apply: Callable[[Figure], None], named: str) -> None:
    figure = scatter()
    marker = {"color": ROLES["red"].light, "opacity": 1}
    figure["data"] = [
        {"type": "bar", "orientation": "h", "base": [1], "x": [3], "y": [5], "width": [1], "marker": marker}
    ]
    inline(figure)
    apply(figure)
    with pytest.raises(UnsupportedFigureError, match=re.escape(named)):
        inline(figure)
