"""The charts: figures that Plotly accepts, nothing drawn more precisely than it is known, no text over another."""

from __future__ import annotations

import html
import itertools
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_helpers import chart_of, claims_timeline, events_timeline, small_story, timeline_of, write_project

from builder import charts, dates, pipeline
from builder.charts import labelling, packing, style
from builder.charts.chart import Cell, Chart, Table, hover, plotly_text
from builder.charts.style import ALARM, GRID, INK, MARGIN, MUTED, NARROW, ROLES, WIDE, Role
from builder.charts.window import Extent, Window, extent, opening, whole
from builder.model import ChartSpec, Timeline, Where
from builder.problems import ProblemsError

DAY = timedelta(days=1)

DATES = (
    "2031-05-01",
    "2031-05-02?",
    "2031-05-03~",
    "2031-05-04T14:30+09:00",
    "2031-05",
    "2031-05~",
    "2031-22",
    "2031",
    "203X",
    "2031-05-XX",
    "2031-05-02/2031-05-05",
    "2031-05-02~/2031-05-05",
    "../2031-05-04",
    "2031-05-02/..",
    "2031-05-02/",
    "/2031-05-02",
    "1999-12-31",
    "2044-01",
    "unknown",
)
VALUES = (
    "800",
    "about 800",
    "over 800",
    "more than 800",
    "at least 800",
    "up to 1200",
    "under 1200",
    "700-900",
    "dozens",
    "hundreds",
    "thousands",
    "0",
    "2.5",
    "1000000",
)

Figure = dict[str, Any]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return tmp_path / "seeds"


def all_charts(timeline: Timeline) -> list[Chart]:
    return [charts.draw(spec, timeline) for spec in charts.specifications(timeline)]


def extremes(folder: Path) -> dict[str, Timeline]:
    """Small stories, each with everything of one sort."""
    every_date = [{"when": when, "status": status} for when in DATES for status in ("reported", "expected")]
    return {
        "every date": events_timeline(folder / "dates", every_date),
        "every value": claims_timeline(folder / "values", [{"value": value} for value in VALUES]),
        "one event": events_timeline(folder / "one", [{"when": "2031-05-01"}]),
        "one open event": events_timeline(folder / "open", [{"when": "2031-05-01/.."}]),
        "nothing dated": events_timeline(
            folder / "undated", [{"when": "unknown", "claims": [{"measure": "cut-off", "value": 8, "by": ["mayor"]}]}]
        ),
        "no event": timeline_of(folder / "none", articles={}),
        "the small story": timeline_of(folder / "small"),
    }


@pytest.fixture(scope="module")
def figures(real_timeline: Timeline, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    """Every figure of the real story and of small extreme ones, by name."""
    timelines = {"real": real_timeline, **extremes(tmp_path_factory.mktemp("extremes"))}
    return {
        f"{name}: {chart.id}": chart.figure for name, timeline in timelines.items() for chart in all_charts(timeline)
    }


# Every figure


def test_every_figure_is_accepted_by_plotly_and_by_json(figures: dict[str, Figure]) -> None:
    assert len(figures) > 100
    for name, figure in figures.items():
        try:
            go.Figure(figure)
        except ValueError as error:
            pytest.fail(f"{name}: {error}")
        assert json.loads(json.dumps(figure, allow_nan=False)) == figure, name


def test_plotly_would_refuse_what_is_wrong() -> None:
    """So the test above can fail."""
    with pytest.raises(ValueError, match="bogus"):
        go.Figure({"data": [{"type": "scatter", "bogus": 1}]})


def test_every_figure_has_a_fixed_frame(figures: dict[str, Figure]) -> None:
    """Nothing that moves by itself: margins, ranges, legends, titles, widths."""
    for name, figure in figures.items():
        layout = figure["layout"]
        assert layout["margin"].keys() == {"l", "r", "t", "b", "pad", "autoexpand"}, name
        assert layout["margin"]["autoexpand"] is False, name
        assert isinstance(layout["height"], int), name
        assert layout["height"] >= layout["margin"]["t"] + layout["margin"]["b"] + 20 * bool(figure["data"]), name
        assert "width" not in layout, name
        assert layout["showlegend"] is False, name
        assert layout["title"] == {"text": ""}, name
        axes = {key: value for key, value in layout.items() if re.match("[xy]axis", key)}
        assert axes or not figure["data"], name
        for key, axis in axes.items():
            assert len(axis["range"]) == 2, (name, key)
            assert axis.get("automargin") is False or axis["visible"] is False, (name, key)
            assert axis.get("fixedrange") is True or axis["type"] == "date", (name, key)


def test_figures_hold_no_template_of_plotly_and_no_texts_that_it_would_fill_in(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        assert "template" not in figure["layout"], name
        for trace in figure["data"]:
            assert trace.get("hovertemplate") == "%{customdata.card}<extra></extra>" or trace["hoverinfo"] == "skip", (
                name
            )
            assert not {"texttemplate", "hovertext", "hoverlabel"} & trace.keys(), name


def test_every_mark_leads_to_its_event_and_says_since_when_it_is_known(
    figures: dict[str, Figure], real_timeline: Timeline
) -> None:
    """Hover card, address, event, day; rings and labels carry them too, with an empty card."""
    for name, figure in figures.items():
        for trace in figure["data"]:
            silent = trace.get("hoverinfo") == "skip"
            points = trace["x"]
            assert len(trace["customdata"]) == len(points), (name, trace["name"])
            for card, address, event, known_from, _ in (data.values() for data in trace["customdata"]):
                assert bool(card) != silent, (name, trace["name"])
                assert re.fullmatch(r"\d{4}-\d\d-\d\d", known_from), (name, trace["name"])
                if name.startswith("real: "):
                    assert event in real_timeline.events
                    assert address.startswith((f"events/{event}/", "articles/")), (name, address)


def test_the_times_of_a_figure_are_dates_as_plotly_reads_them(figures: dict[str, Figure]) -> None:
    times = [
        value
        for figure in figures.values()
        for trace in figure["data"]
        for key in ("x", "base")
        for value in trace.get(key, [])
        if isinstance(value, str)
    ]
    assert len(times) > 1000
    for time in times:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", time)


# Texts

PAYLOADS = ("<b>bold</b>", '<a href="javascript:alert(1)">x</a>', "&lt;i&gt;", "%{x} %{customdata}", "a < b & c > d")


@pytest.fixture(scope="module")
def payloads(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """A story in which every name and title is one of the payloads."""
    story, articles = small_story()
    turn = itertools.cycle(PAYLOADS)
    for group in ("kinds", "actors", "places", "measures"):
        for entry in story[group].values():
            entry["label"] = next(turn)
    story["measures"]["cut-off"]["unit"] = next(turn)
    for article in articles.values():
        article["front"]["title"] = next(turn)
        for event in article["events"]:
            if "title" in event:
                event["title"] = next(turn)
    return timeline_of(tmp_path_factory.mktemp("payloads"), story, articles)


OURS = ("<b>", "</b>", "<br>")


def texts(figure: Figure) -> Iterator[str]:
    """Every text that Plotly would show as its own kind of HTML."""
    for trace in figure["data"]:
        yield trace["name"]
        yield from trace.get("text", [])
        yield from trace.get("meta", {}).get("narrow", [])
        yield from (data["card"] for data in trace["customdata"])
    layout = figure["layout"]
    yield from (each["text"] for each in layout.get("annotations", []))
    yield from layout.get("xaxis", {}).get("ticktext", [])


def plain(text: str) -> str:
    """What a text of a figure shows, spaces folded; what would be markup of somebody else's fails."""
    for mark in OURS:
        text = text.replace(mark, " ")
    assert "<" not in text, text
    assert ">" not in text, text
    assert not re.search(r"&(?!amp;|lt;|gt;)", text), text
    return " ".join(html.unescape(text).split())


def test_texts_of_figures_are_escaped(payloads: Timeline) -> None:
    shown = {plain(text) for chart in all_charts(payloads) for text in texts(chart.figure)}
    for payload in PAYLOADS:
        assert any(payload in text for text in shown), payload


def test_titles_stand_in_labels_and_cards_as_they_are(payloads: Timeline) -> None:
    figure = chart_of(payloads).figure
    labels = {plain(text) for trace in named(figure, "Labels") for text in trace["text"]}
    assert {event.title for event in payloads.events.values()} <= labels
    cards = [plain(data["card"]) for trace in figure["data"] for data in trace["customdata"] if data["card"]]
    for event in payloads.events.values():
        assert any(card.startswith(event.title) for card in cards)


def test_texts_of_tables_and_keys_are_plain(payloads: Timeline) -> None:
    """They are escaped where they are written."""
    cells = {cell.text for chart in all_charts(payloads) for row in chart.table.rows for cell in row}
    assert {event.title for event in payloads.events.values()} <= cells
    names = {entry.label for chart in all_charts(payloads) for entry in chart.key}
    assert any(payload in names for payload in PAYLOADS)


@given(st.text())
def test_plotly_text_shows_the_text(text: str) -> None:
    assert html.unescape(plotly_text(text)) == text or "&" in text
    assert not set(plotly_text(text)) & set("<>")


def test_a_hover_card_is_folded_for_a_phone() -> None:
    lines = ["A title that is longer than a phone's width would allow", "a < b"]
    assert hover(*lines) == "<b>A title that is longer than a phone's<br>width would allow</b><br>a &lt; b"
    assert hover() == ""


def test_cards_fit_a_phone(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        for trace in figure["data"]:
            for data in trace["customdata"]:
                for line in data["card"].split("<br>"):
                    assert len(html.unescape(re.sub("</?b>", "", line))) <= style.HOVER_WIDTH, (name, line)


# The palette


def luminance(colour: str) -> float:
    """Relative luminance, after WCAG 2.2."""
    channels = [int(colour[position : position + 2], 16) / 255 for position in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_has_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


LIGHT_PAGE, DARK_PAGE = "#ffffff", "#1e2129"
SEEN = {**ROLES, "ink": INK, "muted": MUTED, "alarm": ALARM}


@pytest.mark.parametrize("role", SEEN.values(), ids=SEEN.keys())
def test_every_role_has_a_contrast_of_3_to_1_on_either_page(role: Role) -> None:
    assert contrast(role.light, LIGHT_PAGE) >= 3
    assert contrast(role.dark, DARK_PAGE) >= 3


@pytest.mark.parametrize("role", [INK, MUTED])
def test_text_has_a_contrast_of_4_5_to_1(role: Role) -> None:
    assert contrast(role.light, LIGHT_PAGE) >= 4.5
    assert contrast(role.dark, DARK_PAGE) >= 4.5


def test_roles_differ_in_colour_and_in_symbol() -> None:
    for values in zip(*ROLES.values(), strict=True):
        assert len(set(values)) == len(ROLES)


def test_claimants_differ_in_colour_and_symbol() -> None:
    styles = [style.claimant_style(side, member) for side in range(8) for member in range(8)]
    assert len({(each.light, each.symbol) for each in styles}) == 64
    assert all(len({style.claimant_style(side, n).light for n in range(8)}) == 1 for side in range(8))


def colours(value: Any) -> Iterator[str]:
    """Every colour in a figure, beside those of the table of dark ones."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key != "dark":
                yield from colours(each)
    elif isinstance(value, list):
        for each in value:
            yield from colours(each)
    elif isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{3,8}|(rgb|hsl)a?\(.*\)", value):
        yield value


def test_every_colour_of_a_figure_has_a_dark_counterpart(figures: dict[str, Figure]) -> None:
    dark = {role.light: role.dark for role in (*SEEN.values(), GRID)}
    for name, figure in figures.items():
        assert figure["layout"]["meta"]["dark"] == dark, name
        assert set(colours(figure)) <= dark.keys() | {"rgba(0,0,0,0)"}, name


def test_the_same_colours_are_custom_properties_for_the_pages() -> None:
    css = style.css_variables()
    for role in (*SEEN.values(), GRID):
        assert role.light in css
        assert role.dark in css


# What a timeline says of itself


SAID = (
    (("2031-05-01", "2031-05-03"), "2 events, shown from 1 May 2031 to 3 May 2031. "),
    (("2031-05-01", "2031-05-01"), "2 events, shown on 1 May 2031. "),
    (("2031-05-01", "../2031-05-03"), "2 events, shown on 1 May 2031, some reaching beyond. "),
    (("2031-05-01T10:00Z",), "1 event, shown on 1 May 2031. "),
    (("../2031-05-03",), "1 event. "),
    (("2031-05-01/..",), "1 event. "),
    (("unknown",), "1 event. "),
    (("2031-05",), "1 event, shown from 1 May 2031 to 31 May 2031. "),
)


@pytest.mark.parametrize(("whens", "said"), SAID)
def test_a_summary_claims_no_day_that_is_not_shown(tmp_path: Path, whens: tuple[str, ...], said: str) -> None:
    chart = chart_of(events_timeline(tmp_path, [{"when": when} for when in whens]))
    assert chart.summary.startswith(said)


# Windows

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)).map(lambda moment: moment.replace(hour=0, minute=0))
CLOSED = st.builds(
    lambda start, days: Extent(start, start + days * DAY), MOMENTS, st.sampled_from([1, 1, 1, 1, 2, 7, 31, 365])
)
DENSE = st.builds(
    lambda offset, days: Extent(datetime(2024, 10, 20) + offset * DAY, datetime(2024, 10, 20) + (offset + days) * DAY),
    st.integers(0, 15),
    st.integers(1, 3),
)
OPEN = st.builds(lambda moment, start: Extent(moment, None) if start else Extent(None, moment), MOMENTS, st.booleans())
EXTENTS = st.lists(CLOSED | DENSE | OPEN, min_size=1, max_size=40)


def closed(extents: list[Extent]) -> list[tuple[datetime, datetime]]:
    return [(each.start, each.end) for each in extents if each.start is not None and each.end is not None]


def within(window: Window, extents: list[tuple[datetime, datetime]]) -> int:
    return sum(window.start <= start and end <= window.end for start, end in extents)


@given(EXTENTS)
def test_the_opening_span_holds_most_events_whole(extents: list[Extent]) -> None:
    window = opening(extents)
    assert window is not None
    assert window.start < window.end
    assert within(window, closed(extents)) >= 0.7 * len(closed(extents))


@given(EXTENTS)
def test_the_opening_span_lies_within_what_is_known(extents: list[Extent]) -> None:
    window, hull = opening(extents), whole(extents)
    assert window is not None
    assert hull is not None
    assert hull.start <= window.start
    assert window.end <= hull.end


@given(EXTENTS, st.randoms(use_true_random=False))
def test_the_opening_span_rests_on_no_order(extents: list[Extent], random: Any) -> None:
    shuffled = random.sample(extents, len(extents))
    assert opening(shuffled) == opening(extents)


@given(st.lists(DENSE, min_size=10, max_size=40), st.integers(200, 9000))
def test_a_single_event_far_away_is_left_out(extents: list[Extent], days: int) -> None:
    start, end = min(each.start for each in extents), max(each.end for each in extents)
    far = Extent(start - days * DAY, start - (days - 1) * DAY)
    window = opening([*extents, far])
    assert window is not None
    assert far.end is not None
    assert window.start > far.end
    assert window.end <= end + DAY


def test_without_a_bound_there_is_no_span() -> None:
    assert opening([]) is whole([]) is None
    assert opening([Extent(None, None)]) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2031-05-01", "2031-05-01T00:00", "2031-05-02T00:00"),
        ("2031-02", "2031-02-01T00:00", "2031-03-01T00:00"),
        ("2032", "2032-01-01T00:00", "2033-01-01T00:00"),
        ("2031-05-01~", "2031-05-01T00:00", "2031-05-02T00:00"),
        ("../2031-05-01", None, "2031-05-02T00:00"),
        ("2031-05-01/..", "2031-05-01T00:00", None),
        ("2031-05-01T01:30+09:00", "2031-04-30T16:30", "2031-04-30T16:30"),
        ("unknown", None, None),
    ],
)
def test_the_extent_of_a_date_is_all_that_it_can_be(text: str, start: str | None, end: str | None) -> None:
    expected = Extent(*(datetime.fromisoformat(each) if each else None for each in (start, end)))
    assert extent(dates.parse(text)) == expected


@pytest.mark.parametrize("text", ["9999-12-31", "../9999", "0001-01-01", "0001~"])
def test_the_first_and_the_last_years_can_be_drawn(seeds: Path, text: str) -> None:
    timeline = events_timeline(seeds, [{"when": text}, {"when": "2031-05-01"}])
    chart = chart_of(timeline)
    go.Figure(chart.figure)
    assert len(chart.table.rows) == 2


# Packing


def boxes() -> st.SearchStrategy[packing.Box]:
    span = st.tuples(st.floats(0, 1), st.floats(0, 0.5)).map(lambda pair: (pair[0], pair[0] + pair[1]))
    return st.builds(packing.Box, span, span)


@given(st.lists(boxes(), max_size=60))
def test_no_two_boxes_of_a_row_overlap_at_either_width(placed: list[packing.Box]) -> None:
    rows = packing.rows(placed)
    assert len(rows) == len(placed)
    assert set(rows) == set(range(len(set(rows)))), "no row is left empty"
    for (one, row), (other, same) in itertools.combinations(zip(placed, rows, strict=True), 2):
        if row == same:
            for (left, right), (other_left, other_right) in zip(one, other, strict=True):
                assert right <= other_left or other_right <= left or left == right or other_left == other_right


@given(st.lists(boxes(), max_size=60))
def test_a_box_takes_the_first_row_that_is_free(placed: list[packing.Box]) -> None:
    rows = packing.rows(placed)
    for position, (box, row) in enumerate(zip(placed, rows, strict=True)):
        for higher in range(row):
            assert any(
                meets(box, other)
                for other, its in zip(placed[:position], rows[:position], strict=True)
                if its == higher
            )


def meets(one: packing.Box, other: packing.Box) -> bool:
    """Whether two boxes overlap at either width."""
    return any(left < end and start < right for (left, right), (start, end) in zip(one, other, strict=True))


@given(st.lists(st.tuples(st.text("ab ", max_size=30), st.floats(0, 600), st.floats(0, 300)), max_size=30))
def test_labels_beside_marks_meet_no_label_and_no_mark(marks: list[tuple[str, float, float]]) -> None:
    width = 600
    sides = labelling.sides([text for text, _, _ in marks], [(x, y) for _, x, y in marks], width)
    taken = []
    for (text, x, y), side in zip(marks, sides, strict=True):
        reach = packing.text_width(text)
        if side:
            left = x + 8 if side == "right" else x - 8 - reach
            assert left >= -1
            assert left + reach <= width + 1
            taken.append((left, left + reach, y - 6, y + 6))
    for one, other in itertools.combinations(taken, 2):
        assert not overlap(one, other)


# What a figure shows, in px

Rectangle = tuple[float, float, float, float]


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Whether two rectangles (left, right, top, bottom) share more than an edge."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


class Drawn(NamedTuple):
    """A label or mark on the plot, in px from its upper left corner."""

    what: str
    event: str
    row: Any
    place: Rectangle


def moment(value: Any) -> float:
    return datetime.fromisoformat(value).timestamp() if isinstance(value, str) else float(value)


def event_of(data: dict[str, str]) -> str:
    """The event that a mark belongs to."""
    address = data["address"]
    return address.split("/")[1] if address.startswith("events/") else data["event"]


def drawn(figure: Figure, width: float, *, narrow: bool) -> tuple[list[Drawn], list[Drawn]]:
    """The labels and the marks of a figure as they stand on a plot so many px wide, computed from the figure alone."""
    layout = figure["layout"]
    height = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    labels: list[Drawn] = []
    marks: list[Drawn] = []
    for trace in figure["data"]:
        if trace["type"] != "scatter" or trace["mode"] == "lines":
            continue
        first, last = (moment(bound) for bound in layout[trace.get("xaxis", "x").replace("x", "xaxis")]["range"])
        bottom, top = layout["yaxis"]["range"]
        shown = trace["meta"]["narrow"] if narrow and "meta" in trace else trace.get("text")
        for number, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            across = (moment(x) - first) / (last - first) * width
            down = (top - y) / (top - bottom) * height
            event = event_of(trace["customdata"][number])
            if shown is None:
                size = trace["marker"]["size"]
                half = (size[number] if isinstance(size, list) else size) / 2
                marks.append(Drawn(trace["name"], event, y, (across - half, across + half, down - half, down + half)))
            elif shown[number]:
                text = html.unescape(shown[number])
                spaces = text.count("\N{NO-BREAK SPACE}") * 3
                reach = len(text.strip("\N{NO-BREAK SPACE}")) * style.TEXT_ADVANCE
                if trace["textposition"][number] == "middle right":
                    place = (across + spaces, across + spaces + reach, down - 7, down + 7)
                else:
                    place = (across - spaces - reach, across - spaces, down - 7, down + 7)
                labels.append(Drawn(text.strip("\N{NO-BREAK SPACE}"), event, y, place))
    return labels, marks


WIDTHS = ((NARROW, True), (390 - 44 - 20, True), (WIDE - 21, True), (WIDE - 20, False), (1280 - 20, False))
"""The plot's widths: the narrowest page, a phone, just below the width from which labels show, just at it, a desk."""


def check_labels(figure: Figure, name: str) -> None:
    """That no label meets another or somebody else's mark at any width.

    Marks that lie upon its own are left aside, and the heads of arrows, which no label makes room for.
    """
    for width, narrow in WIDTHS:
        labels, marks = drawn(figure, width, narrow=narrow)
        for one, other in itertools.combinations(labels, 2):
            assert not overlap(one.place, other.place), (name, width, one, other)
        for label in labels:
            own = [mark for mark in marks if mark.event == label.event]
            others = [mark for mark in marks if not any(overlap(mark.place, each.place) for each in own)]
            for mark in (mark for mark in others if mark.what != "Open side"):
                assert not overlap(label.place, mark.place), (name, width, label, mark)


def test_on_a_phone_most_events_are_named_as_far_as_there_is_room(figures: dict[str, Figure]) -> None:
    labels = [trace for trace in figures["real: overview"]["data"] if trace["name"] == "Labels"]
    short = [text.strip("\N{NO-BREAK SPACE}") for trace in labels for text in trace["meta"]["narrow"]]
    assert "North Korean soldiers are in the…" in short
    assert all(len(text) > 8 for text in short if text)
    assert len([text for text in short if text]) > len(short) / 2


def test_no_label_overlaps_another_or_a_mark_at_any_width(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        check_labels(figure, name)


def test_no_label_is_cut_off(figures: dict[str, Figure]) -> None:
    """A label may reach into the margin, not beyond the chart."""
    for name, figure in figures.items():
        for width, narrow in WIDTHS:
            margin = figure["layout"]["margin"]
            for label in drawn(figure, width, narrow=narrow)[0]:
                assert label.place[0] >= -margin["l"], (name, width, label)
                assert label.place[1] <= width + margin["r"], (name, width, label)


@st.composite
def stories(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Events of any precision around one month, some far away, with titles of any length."""
    when = st.sampled_from(DATES) | st.dates(datetime(2031, 4, 25).date(), datetime(2031, 5, 20).date()).map(str)
    event = st.fixed_dictionaries(
        {
            "when": when,
            "title": st.integers(1, 70).map(lambda length: ("wide title " * 7)[:length].strip()),
            "kind": st.sampled_from(["happening", "statement"]),
            "status": st.sampled_from(["reported", "expected"]),
        }
    )
    return draw(st.lists(event, min_size=1, max_size=14))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_any_timeline_shows_every_dated_event_and_overlaps_nowhere(events: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        timeline = events_timeline(Path(folder), events)
    chart = chart_of(timeline)
    go.Figure(chart.figure)
    check_labels(chart.figure, "")
    shown = {data["event"] for trace in chart.figure["data"] for data in trace["customdata"] if data["card"]}
    assert shown == {event.id for event in timeline.events.values() if event.when.is_known}
    bottom, top = chart.figure["layout"]["yaxis"]["range"] if chart.figure["data"] else (1, 0)
    for trace in chart.figure["data"]:
        assert all(top < y < bottom for y in trace["y"])
    assert len(chart.table.rows) == len(events)


# The timeline


def named(figure: Figure, name: str) -> list[Figure]:
    return [trace for trace in figure["data"] if trace["name"] == name]


class Piece(NamedTuple):
    """A mark, or a piece of a bar."""

    type: str
    axis: str
    x: Any
    """Of a mark its place, of a bar its length in milliseconds."""
    base: str | None
    y: float
    symbol: str | None
    colour: str
    size: int | None
    opacity: float
    hatched: bool


def parts(figure: Figure, event: str, kind: str = "What happened") -> list[Piece]:
    """What is drawn of an event beside its labels, rings and edges."""
    return [
        piece(trace, number)
        for trace in named(figure, kind)
        for number, data in enumerate(trace["customdata"])
        if data["event"] == event
    ]


def piece(trace: Figure, number: int) -> Piece:
    def own(value: Any) -> Any:
        return value[number] if isinstance(value, list) else value

    marker = trace["marker"]
    return Piece(
        trace["type"],
        trace.get("xaxis", "x"),
        own(trace["x"]),
        own(trace.get("base")),
        own(trace["y"]),
        own(marker.get("symbol")),
        own(marker["color"]),
        own(marker.get("size")),
        own(marker["opacity"]),
        bool(own(marker.get("pattern", {}).get("shape", ""))),
    )


DAYS = [{"when": f"2031-05-{day:02}"} for day in range(1, 31)]
"""Neighbours that make the span a month: events 1 to 30."""
BEYOND = "event-31"


def drawn_as(seeds: Path, **event: Any) -> tuple[list[Piece], Figure]:
    """What is drawn of an event in the midst of a month of known days, and the figure."""
    figure = chart_of(events_timeline(seeds, [*DAYS, event])).figure
    return parts(figure, BEYOND), figure


class Span(NamedTuple):
    """A piece of a bar in time."""

    start: datetime
    end: datetime
    opacity: float


def bar(pieces: list[Piece]) -> list[Span]:
    """The pieces of a bar from left to right."""
    assert {each.type for each in pieces} == {"bar"}
    assert {each.y for each in pieces} == {pieces[0].y}
    starts = [datetime.fromisoformat(str(each.base)) for each in pieces]
    return [
        Span(start, start + timedelta(milliseconds=each.x), each.opacity)
        for start, each in zip(starts, pieces, strict=True)
    ]


@pytest.mark.parametrize("when", ["2031-05-14", "2031-05-14?"])
def test_a_known_day_is_a_mark_at_its_midday(seeds: Path, when: str) -> None:
    (mark,), _ = drawn_as(seeds, when=when)
    assert (mark.type, mark.x, mark.axis) == ("scatter", "2031-05-14T12:00", "x")
    assert (mark.symbol, mark.colour, mark.opacity) == ("circle", ROLES["blue"].light, 1)


def test_a_time_is_a_mark_at_its_minute(seeds: Path) -> None:
    (mark,), _ = drawn_as(seeds, when="2031-05-14T08:30+02:00")
    assert (mark.type, mark.x) == ("scatter", "2031-05-14T06:30")


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2031-05", "2031-05-01", "2031-06-01"),
        ("2031-05-XX", "2031-05-01", "2031-06-01"),
        ("2031-05-03/2031-05-05", "2031-05-03", "2031-05-06"),
        ("2031-05-03?/2031-05-05?", "2031-05-03", "2031-05-06"),
    ],
)
def test_what_is_known_less_precisely_is_a_bar_over_exactly_its_extent(
    seeds: Path, when: str, start: str, end: str
) -> None:
    pieces, figure = drawn_as(seeds, when=when)
    assert [each[:2] for each in bar(pieces)] == [(datetime.fromisoformat(start), datetime.fromisoformat(end))]
    assert not named(figure, "Goes on")


@pytest.mark.parametrize(
    ("when", "before", "after"),
    [
        ("2031-05-10~", True, True),
        ("2031-05-10~/2031-05-12", True, False),
        ("2031-05-10/2031-05-12~", False, True),
        ("2031-05-10%", True, True),
    ],
)
def test_an_approximate_end_fades_beyond_the_extent(seeds: Path, when: str, before: bool, after: bool) -> None:
    spans = bar(drawn_as(seeds, when=when)[0])
    known = extent(dates.parse(when))
    assert known.start is not None
    assert known.end is not None
    solid = max(each.opacity for each in spans)
    assert [each[:2] for each in spans if each.opacity == solid] == [known]
    lead = [each.opacity for each in spans if each.end <= known.start + MINUTE and each.opacity < solid]
    tail = [each.opacity for each in spans if each.start >= known.end - MINUTE and each.opacity < solid]
    assert (len(lead) > 3, len(tail) > 3) == (before, after)
    assert len(lead) + 1 + len(tail) == len(spans)
    for one, other in itertools.pairwise(spans):
        assert abs(one.end - other.start) <= MINUTE
    assert lead == sorted(set(lead))
    assert tail == sorted(set(tail), reverse=True)


MINUTE = timedelta(minutes=1)
"""A figure writes times to the minute."""


@pytest.mark.parametrize("when", ["../2031-05-10", "/2031-05-10", "2031-05-10/..", "2031-05-10/"])
def test_an_open_end_fades_to_the_edge_where_an_arrow_says_that_it_goes_on(seeds: Path, when: str) -> None:
    pieces, figure = drawn_as(seeds, when=when)
    spans = bar(pieces)
    start, end = (datetime.fromisoformat(bound) for bound in figure["layout"]["xaxis"]["range"])
    known = extent(dates.parse(when))
    assert abs(spans[0].start - (known.start or start)) <= MINUTE
    assert abs(spans[-1].end - (known.end or end)) <= MINUTE
    opacities = [each.opacity for each in spans]
    assert opacities == sorted(set(opacities), reverse=known.end is None)
    assert max(opacities) > 5 * min(opacities)
    (edges,) = named(figure, "Goes on")
    assert edges["xaxis"] == "x2"
    assert [data["event"] for data in edges["customdata"]] == [BEYOND]
    assert (edges["marker"]["symbol"], edges["x"]) == (
        (["triangle-left"], [0]) if known.start is None else (["triangle-right"], [1])
    )


def test_expected_is_hollow_or_hatched(seeds: Path) -> None:
    (mark,), _ = drawn_as(seeds / "day", when="2031-05-14", status="expected")
    assert mark.symbol == "circle-open"
    pieces, _ = drawn_as(seeds / "month", when="2031-05", status="expected")
    assert all(each.hatched for each in pieces)
    pieces, _ = drawn_as(seeds / "reported", when="2031-05")
    assert not any(each.hatched for each in pieces)


def rings(figure: Figure) -> set[str]:
    return {data["event"] for trace in named(figure, "Denied or disputed") for data in trace["customdata"]}


@pytest.mark.parametrize("when", ["2031-05-14", "2031-05", "2031-05-14/.."])
def test_denied_is_ringed_where_it_is_drawn(seeds: Path, when: str) -> None:
    denial = {"when": "2031-05-20", "denies": ["event-31"]}
    figure = chart_of(events_timeline(seeds, [*DAYS, {"when": when}, denial])).figure
    assert rings(figure) == {BEYOND}
    (ring,) = named(figure, "Denied or disputed")
    pieces = parts(figure, BEYOND)
    assert ring["y"] == [pieces[0].y]
    if ring["type"] == "scatter":
        assert ring["x"] == [pieces[0].x]
        assert ring["marker"]["symbol"] == "circle-open"
        assert ring["marker"]["size"] > max(piece.size or 0 for piece in pieces)
        assert ring["marker"]["color"] == ALARM.light
    else:
        spans = bar(pieces)
        start = datetime.fromisoformat(ring["base"][0])
        assert abs(start - spans[0].start) <= MINUTE
        assert abs(start + timedelta(milliseconds=ring["x"][0]) - spans[-1].end) <= MINUTE


def test_disputed_is_ringed(seeds: Path) -> None:
    story, articles = small_story()
    articles["2031-03-06-ferry-counts"]["events"][0]["when"] = "2031-03-05"
    chart = chart_of(timeline_of(seeds, story, articles))
    assert rings(chart.figure) == {"bridge-closes"}
    assert any("reports differ" in entry.label for entry in chart.key)


def test_without_dispute_nothing_is_ringed(seeds: Path) -> None:
    chart = chart_of(timeline_of(seeds))
    assert rings(chart.figure) == set()
    assert not any("ringed" in entry.label for entry in chart.key)


def test_a_mark_grows_with_the_number_of_articles(seeds: Path) -> None:
    story, articles = small_story()
    sizes = []
    for count in range(1, 6):
        article = {
            "front": {"title": f"Number {count}", "published": f"2031-03-1{count}", "text": "full"},
            "text": ["The bridge is shut."],
            "events": [{"event": "council-counts", "quote": "The bridge is shut"}],
        }
        articles[f"2031-03-1{count}-number-{count}"] = article
        figure = chart_of(timeline_of(seeds / str(count), story, articles)).figure
        (mark,) = parts(figure, "council-counts", "What was said")
        sizes.append(mark.size)
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[1] < sizes[2]


@pytest.mark.parametrize(
    ("when", "symbol", "x", "position", "label"),
    [
        ("1999-08", "triangle-left", 0, "middle right", "August 1999"),
        ("../1999-08-05", "triangle-left", 0, "middle right", "by 5 August 1999"),
        ("2044-01-05", "triangle-right", 1, "middle left", "5 January 2044"),
        ("2044/..", "triangle-right", 1, "middle left", "from 2044"),
    ],
)
def test_an_event_far_outside_is_an_arrow_at_the_edge_with_its_date(
    seeds: Path, when: str, symbol: str, x: int, position: str, label: str
) -> None:
    (arrow,), figure = drawn_as(seeds, when=when, title="Far away")
    assert (arrow.type, arrow.axis, arrow.x, arrow.symbol) == ("scatter", "x2", x, symbol)
    (labels,) = [trace for trace in named(figure, "Labels") if trace["xaxis"] == "x2"]
    assert labels["textposition"] == [position]
    assert labels["x"] == [x]
    assert [text.strip("\N{NO-BREAK SPACE}") for text in labels["text"]] == [f"{label}: Far away"]
    assert [text.strip("\N{NO-BREAK SPACE}") for text in labels["meta"]["narrow"]] == [label]
    start, end = (datetime.fromisoformat(bound) for bound in figure["layout"]["xaxis"]["range"])
    assert start >= datetime(2031, 4, 25)
    assert end <= datetime(2031, 6, 5)


def test_what_has_no_known_time_is_in_the_table_and_the_note_says_so(seeds: Path) -> None:
    chart = chart_of(events_timeline(seeds, [*DAYS, {"when": "unknown", "title": "Some day"}]))
    assert parts(chart.figure, BEYOND) == []
    assert chart.table.rows[-1][:2] == (Cell("An unknown time"), Cell("Some day", f"events/{BEYOND}/"))
    assert chart.notes == ("1 event without a known time is in the table only.",)
    two = chart_of(events_timeline(seeds / "two", [{"when": "unknown"}, {"when": "unknown"}]))
    assert two.notes == ("2 events without a known time are in the table only.",)
    assert two.figure["data"] == []


def test_marks_lead_to_their_events(seeds: Path) -> None:
    figure = chart_of(timeline_of(seeds)).figure
    data = {
        data["event"]: [data["address"], data["event"], data["known_from"]]
        for trace in figure["data"]
        for data in trace["customdata"]
        if data["card"]
    }
    assert data["bridge-closes"] == ["events/bridge-closes/", "bridge-closes", "2031-03-04"]
    assert data["ferry-line-counts"] == ["events/ferry-line-counts/", "ferry-line-counts", "2031-03-06"]


def test_the_table_of_a_timeline_has_a_row_for_each_event_in_order(real_timeline: Timeline) -> None:
    chart = chart_of(real_timeline)
    assert [row[1] for row in chart.table.rows] == [
        Cell(event.title, f"events/{event.id}/") for event in real_timeline.events.values()
    ]
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)


LANES = {
    "kind": ["What happened", "What was said"],
    "actor": ["Norvik council", "Ferry line", "Nobody named"],
    "place": ["Norvik bridge", "No place named"],
    "article": ["Bridge closed", "Ferry line counts"],
}


@pytest.mark.parametrize(("lanes", "expected"), LANES.items(), ids=LANES.keys())
def test_lanes_are_named_in_order_and_hold_their_events(seeds: Path, lanes: str, expected: list[str]) -> None:
    figure = chart_of(timeline_of(seeds), lanes=lanes).figure
    headings = sorted((each["y"], plain(each["text"])) for each in figure["layout"]["annotations"])
    assert [text for _, text in headings] == expected
    rows = [y for trace in figure["data"] if trace["name"] != "Labels" for y in trace["y"]]
    tops = [y for y, _ in headings]
    assert all(any(top < row for row in rows) for top in tops)
    assert tops == sorted(set(tops))
    assert all(abs(row - top) >= 0.5 for row in rows for top in tops), "no mark on the line of a lane's name"


def test_an_event_in_two_lanes_stands_in_both(seeds: Path) -> None:
    figure = chart_of(timeline_of(seeds), lanes="article").figure
    assert len({each.y for each in parts(figure, "bridge-closes")}) == 2


# Estimates


def estimates(seeds: Path, *claims: dict[str, Any]) -> Chart:
    return chart_of(claims_timeline(seeds, [{"by": ["mayor"], **claim} for claim in claims]), "estimates")


class Claimed(NamedTuple):
    """A claim as it is drawn."""

    event: str
    x: str
    y: float
    up: float
    down: float
    across: tuple[str, ...]
    style: tuple[str, str]


def across_time(figure: Figure, data: dict[str, str]) -> tuple[str, ...]:
    """From when to when a claim is about, where a line says so."""
    lines = (
        trace for trace in named(figure, "Time it is about") if trace["customdata"][0]["address"] == data["address"]
    )
    return next((tuple(line["x"]) for line in lines), ())


def claimed(figure: Figure) -> list[Claimed]:
    return sorted(
        Claimed(
            event_of(data),
            trace["x"][number],
            trace["y"][number],
            trace["error_y"]["array"][number],
            trace["error_y"]["arrayminus"][number],
            across_time(figure, data),
            (trace["marker"]["color"], trace["marker"]["symbol"]),
        )
        for trace in figure["data"]
        if "error_y" in trace
        for number, data in enumerate(trace["customdata"])
    )


@pytest.mark.parametrize(
    ("value", "y", "up", "down", "direction"),
    [
        ("8000", 8000, 0, 0, 0),
        ("about 10000", 10000, 500, 500, 0),
        ("10000-12000", 11000, 1000, 1000, 0),
        ("over 8000", 8000, 0, 0, 1),
        ("at least 8000", 8000, 0, 0, 1),
        ("up to 12000", 12000, 0, 0, -1),
        ("under 12000", 12000, 0, 0, -1),
        ("hundreds", 599.5, 399.5, 399.5, 0),
    ],
)
def test_a_claim_stands_at_its_value_with_its_range_or_open_side(
    seeds: Path, value: str, y: float, up: float, down: float, direction: int
) -> None:
    figure = estimates(seeds, {"value": value, "said": "2031-05-01"}, {"value": "3000", "said": "2031-05-02"}).figure
    claim = claimed(figure)[0]
    assert (claim.y, claim.up, claim.down) == (y, up, down)
    arrows = named(figure, "Open side")
    assert len(arrows) == abs(direction)
    for arrow in arrows:
        assert arrow["x"] == [claim.x, claim.x]
        assert arrow["y"][0] == claim.y
        assert (arrow["y"][1] - arrow["y"][0]) * direction > 0
        assert arrow["marker"]["symbol"] == ("triangle-up" if direction > 0 else "triangle-down")


@pytest.mark.parametrize(
    "values",
    [("8000", "about 10000", "over 8000", "up to 12000", "10000-12000"), ("up to 500", "12000")],
    ids=["far from zero", "near zero"],
)
def test_nothing_leaves_the_value_axis(seeds: Path, values: tuple[str, ...]) -> None:
    figure = estimates(seeds, *({"value": value, "said": "2031-05-01"} for value in values)).figure
    low, high = figure["layout"]["yaxis"]["range"]
    for claim in claimed(figure):
        assert low <= claim.y - claim.down
        assert claim.y + claim.up <= high
    for arrow in named(figure, "Open side"):
        assert all(low <= y <= high for y in arrow["y"])


def test_claims_of_one_day_stand_apart_within_it(seeds: Path) -> None:
    same = [{"value": "8000", "as_of": "2031-05-02"} for _ in range(4)]
    figure = estimates(seeds, *same, {"value": "8000", "as_of": "2031-05-05"}).figure
    places = [claim.x for claim in claimed(figure)]
    assert len(set(places)) == 5
    assert all("2031-05-02T00:00" < place < "2031-05-03T00:00" for place in places[:4])
    assert places[4] == "2031-05-05T12:00"


def test_a_claim_about_no_known_day_stands_amid_its_extent_or_at_its_bound(seeds: Path) -> None:
    claims = (
        {"value": "1", "as_of": "2031-05-01/2031-05-04"},
        {"value": "2", "as_of": "../2031-05-06"},
        {"value": "3", "as_of": "2031-05-09/.."},
        {"value": "4", "as_of": "unknown"},
    )
    chart = estimates(seeds, *claims)
    drawn = claimed(chart.figure)
    assert [(claim.x, claim.across) for claim in drawn] == [
        ("2031-05-03T00:00", ("2031-05-01T00:00", "2031-05-05T00:00")),
        ("2031-05-07T00:00", ()),
        ("2031-05-09T00:00", ()),
    ]
    assert chart.notes == ("1 claim without a known day: in the table only.",)
    assert len(chart.table.rows) == 4


def test_each_claimant_has_a_style_of_its_own_and_sides_share_a_colour(seeds: Path) -> None:
    by: tuple[list[str], ...] = (["mayor"], ["council"], ["ferry-line"], ["mayor"], [])
    chart = estimates(seeds, *({"value": str(n + 1), "by": each} for n, each in enumerate(by)))
    mayor, council, ferry, again, article = (claim.style for claim in claimed(chart.figure))
    assert mayor == again
    assert len({mayor, council, ferry, article}) == 4
    assert mayor[0] == council[0]
    assert len({mayor[0], ferry[0], article[0]}) == 3
    assert {(entry.style.light, entry.style.symbol) for entry in chart.key} == {mayor, council, ferry, article}
    assert [entry.label for entry in chart.key][:3] == ["Mayor of Norvik", "Norvik council", "Ferry line"]


def test_a_label_says_how_many_according_to_whom(seeds: Path) -> None:
    figure = estimates(seeds, {"value": "about 8000"}, {"value": "up to 9,000", "by": ["ferry-line"]}).figure
    (labels,) = named(figure, "Labels")
    assert {text.strip("\N{NO-BREAK SPACE}") for text in labels["text"]} == {
        "about 8,000 · Mayor of Norvik",
        "up to 9,000 · Ferry line",
    }
    assert set(labels["meta"]["narrow"]) == {""}


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "value": st.sampled_from(VALUES),
                "as_of": st.sampled_from(DATES) | st.integers(1, 9).map(lambda day: f"2031-05-0{day}"),
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
    go.Figure(chart.figure)
    check_labels(chart.figure, "")
    drawn = [claim.event for claim in claimed(chart.figure)]
    assert drawn == sorted(claim.event for claim in timeline.claims if claim.as_of.is_known)


def test_the_table_of_estimates_has_a_row_for_each_claim(real_timeline: Timeline) -> None:
    chart = chart_of(real_timeline, "estimates")
    assert [row[1].address for row in chart.table.rows] == [
        f"events/{claim.event}/#{claim.id}" for claim in real_timeline.claims
    ]
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)


# Coverage


def test_coverage_has_a_mark_for_each_report_in_its_row_and_column(real_timeline: Timeline) -> None:
    figure = chart_of(real_timeline, "coverage").figure
    columns, rows = list(real_timeline.events), list(real_timeline.articles)
    marks = sorted(
        (data["event"], data["address"].split("/")[1], x, int(y))
        for trace in figure["data"]
        if trace.get("hoverinfo") != "skip"
        for x, y, data in zip(trace["x"], trace["y"], trace["customdata"], strict=True)
    )
    expected = sorted(
        (event.id, report.article, columns.index(event.id), rows.index(report.article))
        for event in real_timeline.events.values()
        for report in event.reports
    )
    assert marks == expected
    titles = [plain(each["text"]) for each in figure["layout"]["annotations"]]
    for title, article in zip(titles, real_timeline.articles.values(), strict=True):
        assert article.title.startswith(title.rstrip("…"))


def test_the_dates_below_a_coverage_overlap_nowhere(figures: dict[str, Figure]) -> None:
    checked = 0
    for name, figure in figures.items():
        axis = figure["layout"].get("xaxis", {})
        if "ticktext" not in axis:
            continue
        first, last = axis["range"]
        reach = [style.TEXT_ADVANCE * len(html.unescape(text)) / 2 for text in axis["ticktext"]]
        places = [(value - first) / (last - first) * NARROW for value in axis["tickvals"]]
        for (one, half), (other, other_half) in itertools.pairwise(zip(places, reach, strict=True)):
            assert one + half <= other - other_half, name
            checked += 1
    assert checked > 3


def test_the_titles_above_the_rows_of_a_coverage_fit_the_narrowest_page(figures: dict[str, Figure]) -> None:
    for name, figure in figures.items():
        for heading in figure["layout"].get("annotations", []):
            assert len(plain(heading["text"])) * 6.5 <= NARROW + MARGIN["r"] + 80, (name, heading["text"])


def test_a_coverage_rings_the_reports_that_differ(seeds: Path) -> None:
    story, articles = small_story()
    articles["2031-03-06-ferry-counts"]["events"][0]["when"] = "2031-03-05"
    timeline = timeline_of(seeds, story, articles)
    figure = chart_of(timeline, "coverage").figure
    (ring,) = named(figure, "Reports differ")
    column = list(timeline.events).index("bridge-closes")
    assert ring["x"] == [column, column]
    assert len(set(ring["y"])) == 2


def test_the_table_of_a_coverage_says_who_reports_what(seeds: Path) -> None:
    chart = chart_of(timeline_of(seeds), "coverage")
    assert chart.table.columns == ("When", "Event", "Bridge closed", "Ferry line counts")
    row = next(row for row in chart.table.rows if row[1].text == "Norvik closes its bridge")
    assert row[2:] == (
        Cell("reports it", "articles/bridge-closed/#p1-0"),
        Cell("reports it", "articles/ferry-counts/#p1-0"),
    )
    row = next(row for row in chart.table.rows if row[1].text == "A ferry starts")
    assert row[3] == Cell("–")


# The registry


def test_a_new_kind_of_chart_is_one_entry(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the story's declaration to a page that takes it in."""

    def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
        table = Table(("Event",), tuple((Cell(event.title),) for event in timeline.events.values()))
        figure = {"data": [], "layout": style.layout(spec.title, 100)}
        return Chart(spec.id, spec.kind, spec.title, figure, table, summary="A list.")

    story, articles = small_story()
    story["charts"]["mine"] = {"kind": "list", "title": "A list of mine"}
    project = write_project(folder, story, articles, pages={"index.md": "# X\n\n```chart\nmine\n```\n"})
    with pytest.raises(ProblemsError, match="there is no kind of chart 'list'"):
        pipeline.run(project)
    monkeypatch.setitem(charts.CHARTS, "list", draw)
    pipeline.run(project)
    assert json.loads((project.docs / "charts/mine/figure.json").read_text())["layout"]["height"] == 100
    block = (project.blocks / "chart/mine.html").read_text(encoding="utf-8")
    assert "A list of mine" in block
    assert "Norvik closes its bridge" in block


def test_each_thing_has_a_chart_of_its_own_beside_the_declared_ones(real_timeline: Timeline) -> None:
    ids = [spec.id for spec in charts.specifications(real_timeline)]
    assert len(set(ids)) == len(ids)
    story = real_timeline.story
    expected = {
        *story.charts,
        "timeline/all",
        "compare/all",
        *(f"articles/{slug}" for slug in real_timeline.articles),
        *(f"actors/{id}" for id in story.actors),
        *(f"places/{id}" for id in story.places),
        *(f"measures/{id}" for id in story.measures),
    }
    assert set(ids) == expected


def test_a_chart_takes_what_its_filters_say(real_timeline: Timeline) -> None:
    for spec in charts.specifications(real_timeline):
        chart = charts.draw(spec, real_timeline)
        if spec.where.article and chart.kind == "timeline":
            (slug,) = spec.where.article
            expected = {f"events/{event.id}/" for event in real_timeline.events.values() if slug in event.articles}
            assert {row[1].address for row in chart.table.rows} == expected
        if spec.where.measure and chart.kind == "estimates":
            expected_claims = [claim for claim in real_timeline.claims if claim.measure in spec.where.measure]
            assert len(chart.table.rows) == len(expected_claims)
    assert chart_of(real_timeline, where=Where(kind=("nothing",))).is_empty


def test_a_chart_of_one_says_nothing_by_itself(seeds: Path) -> None:
    assert not charts.says_something(chart_of(events_timeline(seeds / "one", [{"when": "2031-05-01"}])))
    assert charts.says_something(chart_of(events_timeline(seeds / "two", [{"when": "2031-05-01"}] * 2)))
    assert not charts.says_something(estimates(seeds / "claim", {"value": "1"}))
    assert charts.says_something(estimates(seeds / "claims", {"value": "1"}, {"value": "2"}))


def test_the_real_timeline_opens_on_the_days_that_matter(real_timeline: Timeline) -> None:
    """Most events fall in ten days; August and the open ends are arrows at the edge."""
    figure = chart_of(real_timeline).figure
    start, end = (datetime.fromisoformat(bound) for bound in figure["layout"]["xaxis"]["range"])
    assert end - start < timedelta(days=21)
    arrows = {
        data["event"]: symbol
        for trace in figure["data"]
        if trace.get("xaxis") == "x2" and "marker" in trace
        for data, symbol in zip(trace["customdata"], trace["marker"]["symbol"], strict=True)
    }
    outside = defaultdict(set)
    for event in real_timeline.events.values():
        known = extent(event.when)
        if known.end is not None and known.end < start:
            outside["triangle-left"].add(event.id)
        if known.start is not None and known.start > end:
            outside["triangle-right"].add(event.id)
    assert outside["triangle-left"]
    for symbol, events in outside.items():
        assert all(arrows[event].startswith(symbol) for event in events)
