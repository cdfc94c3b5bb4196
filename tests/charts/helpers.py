"""What the tests of charts share: stories with everything of one sort, ways to look at a scene, places in px."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st
from site_helpers import BASES, chart_of, claims_timeline, events_timeline, small_story, timeline_of

from builder import charts, dates
from builder.charts import plotly
from builder.charts.amounts import AnyLayer, Discs, Line, Lines, Posts, Texts
from builder.charts.chart import Chart
from builder.charts.layout.widths import text_width
from builder.charts.marks import Dot, Dots, Place, Rings
from builder.charts.scene import Rows, Scene, SlotAxis, Stack, TimeAxis, ValueAxis
from builder.charts.style import NARROW, WIDE
from builder.charts.subject import Subject
from builder.charts.time_marks import Span, Spans
from builder.model import Timeline

Figure = dict[str, Any]
OfLayer = TypeVar("OfLayer", bound=AnyLayer)

MINUTE = timedelta(minutes=1)
"""Charts count time in minutes."""
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
    "by 2031-05-04",
    "2031-05-02/..",
    "2031-05-02/",
    "/2031-05-02",
    "not before 2031-05-06",
    "between 2031-05-02 and 2031-05-05?",
    "2031-05-02T10:00Z/2031-05-02T12:00Z",
    "under way by 2031-05-03",
    "under way from 2031-05-02 to 2031-05-06",
    "1999-12-31",
    "2044-01",
    "unknown",
)
MOMENTS = tuple(text for text in DATES if not dates.parse(text).lasted)
"""Those that claims can be about."""
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
PAYLOADS = ("<b>bold</b>", '<a href="javascript:alert(1)">x</a>', "&lt;i&gt;", "%{x} %{customdata}", "a < b & c > d")


# Stories


def extremes(folder: Path) -> dict[str, Timeline]:
    """Small stories, each with everything of one sort."""
    every_date = [{"when": when, "status": status} for when in DATES for status in ("reported", "expected")]
    denied = [{"when": when} for when in ("2031-05-01", "2031-05", "2031-05-14/..")]
    denial = {"when": "2031-05-20", "denies": ["event-1", "event-2", "event-3"]}
    undated = {"when": "unknown", "claims": [{"measure": "cut-off", "value": 8, "by": ["mayor"]}]}
    return {
        "every date": events_timeline(folder / "dates", every_date),
        "every value": claims_timeline(folder / "values", [{"value": value} for value in VALUES]),
        "about any time": claims_timeline(folder / "times", [{"value": "800", "as_of": when} for when in MOMENTS]),
        "denied": events_timeline(folder / "denied", [*denied, denial]),
        "one event": events_timeline(folder / "one", [{"when": "2031-05-01"}]),
        "one open event": events_timeline(folder / "open", [{"when": "2031-05-01/.."}]),
        "nothing dated": events_timeline(folder / "undated", [undated]),
        "no event": timeline_of(folder / "none", articles={}),
        "the small story": timeline_of(folder / "small"),
        "reports differ": disputed(folder / "disputed"),
    }


def disputed(folder: Path) -> Timeline:
    """The small story, its two articles giving different days for the closing of the bridge."""
    story, articles = small_story()
    articles["2031-03-06-ferry-counts"]["events"][0]["when"] = "2031-03-05"
    return timeline_of(folder, story, articles)


def with_payloads(folder: Path) -> Timeline:
    """The small story, in which every name and title is one of the payloads."""
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
            for claim in event.get("claims", ()):
                claim |= BASES
    return timeline_of(folder, story, articles)


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


def estimates(folder: Path, *claims: dict[str, Any]) -> Chart:
    """The chart of these claims, which are the mayor's unless they name somebody else."""
    return chart_of(claims_timeline(folder, [{"by": ["mayor"], **claim} for claim in claims]), "estimates")


def all_charts(timeline: Timeline) -> list[Chart]:
    """Every chart of a story that has axes, which its ledger has not."""
    return [charts.draw(spec, timeline) for spec in charts.specifications(timeline) if spec.kind != "ledger"]


def figure_of(chart: Chart) -> Figure:
    """The chart as Plotly gets it."""
    return plotly.figure(chart.scene, chart.title)


# Looking at scenes


def layers(scene: Scene, kind: type[OfLayer], name: str | None = None) -> list[OfLayer]:
    """The layers of a sort, or those of them that have a name."""
    found = [layer for layer in scene.layers if isinstance(layer, kind)]
    return [layer for layer in found if name is None or getattr(layer, "name", None) == name]


def pairs(scene: Scene, *kinds: type[AnyLayer]) -> Iterator[tuple[Any, Any]]:
    """Each mark of these sorts of layers, after its layer."""
    for layer in scene.layers:
        if isinstance(layer, kinds):
            yield from ((layer, mark) for mark in layer.marks)


def drawn_of(scene: Scene, event: str) -> list[tuple[Dots | Spans, Dot | Span]]:
    """What is drawn of an event itself, without its caption, rings and arrows at the edges: layers with marks."""
    return [(layer, mark) for layer, mark in pairs(scene, Dots, Spans) if mark.subject.event == event]


def time_axis(scene: Scene) -> TimeAxis:
    """The axis across, which must be one of time."""
    assert isinstance(scene.across, TimeAxis)
    return scene.across


def stack(scene: Scene) -> Stack:
    """The rows of a timeline."""
    assert isinstance(scene.up, Stack)
    return scene.up


def span_across(scene: Scene) -> tuple[Place, Place]:
    """What is at the left and at the right edge of the plot."""
    match scene.across:
        case TimeAxis(start=start, end=end):
            return start, end
        case SlotAxis(count=count):
            return -1, count
        case ValueAxis(low=low, high=high):
            return low, high
    raise AssertionError("a scene with marks has an axis")


def span_up(scene: Scene) -> tuple[float, float]:
    """What is at the lower and at the upper edge of the plot."""
    match scene.up:
        case Rows(bottom=bottom):
            return bottom, 0
        case Stack(rows=rows):
            return len(rows) - 1, 0
    raise AssertionError("a scene with marks has an axis")


def heights(scene: Scene) -> Iterator[float]:
    """How high each mark is, on the axis up; of a line each point."""
    for layer in scene.layers:
        for mark in layer.marks:
            yield from (y for _, y in mark.points) if isinstance(mark, Line) else (mark.y,)


def subjects(scene: Scene, *kinds: type[AnyLayer]) -> list[Subject]:
    """What the marks of these sorts of layers are about."""
    return [mark.subject for _, mark in pairs(scene, *kinds) if mark.subject]


# What a scene on a plane shows, in px

Rectangle = tuple[float, float, float, float]
"""Left, right, top, bottom."""

WIDTHS = ((NARROW, True), (390 - 44 - 20, True), (WIDE - 21, True), (WIDE - 20, False), (1280 - 20, False))
"""The plot's widths: the narrowest page, a phone, just below the width from which labels show, just at it, a desk."""
MARK_DISTANCE = 3 * 3
"""From the middle of a mark to its label, in px, at least: three spaces."""


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Whether two rectangles share more than an edge."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


class Drawn(NamedTuple):
    """A label or mark on the plot, in px from its upper left corner."""

    what: str
    event: str
    place: Rectangle


def on_plot(scene: Scene, x: Place, y: float, width: float) -> tuple[float, float]:
    """Where a place is on a plot `width` px wide."""
    start, end = span_across(scene)
    bottom, top = span_up(scene)
    height = scene.height - scene.margin.top - scene.margin.bottom
    return (x - start) / (end - start) * width, (top - y) / (top - bottom) * height


def marks_in_px(scene: Scene, width: float) -> list[Drawn]:
    """Dots and rings as they are on a plot `width` px wide."""
    found = []
    for layer, mark in pairs(scene, Dots, Rings):
        across, down = on_plot(scene, mark.x, mark.y, width)
        half = (mark.size if isinstance(mark, Dot) else layer.size) / 2
        place = (across - half, across + half, down - half, down + half)
        found.append(Drawn(type(mark).__name__, mark.subject.event if mark.subject else "", place))
    return found


def texts_in_px(scene: Scene, width: float, *, narrow: bool) -> list[Drawn]:
    """The texts of a chart of amounts as they are on a plot `width` px wide."""
    found = []
    for layer, text in pairs(scene, Texts):
        if content := text.narrow if narrow else text.text:
            across, down = on_plot(scene, text.x, text.y, width)
            reach = text_width(content, size=layer.size, is_bold=layer.is_bold)
            left = across + text.shift - {"start": 0, "middle": reach / 2, "end": reach}[text.anchor]
            half = layer.size / 2
            found.append(Drawn(content, text.subject.event, (left, left + reach, down - half, down + half)))
    return found


def amounts_in_px(scene: Scene, width: float, *, narrow: bool) -> list[Drawn]:
    """Discs, posts with their arrows, and lines piece by piece, on a plot `width` px wide."""
    found = []
    for layer, mark in pairs(scene, Discs, Posts):
        across, down = on_plot(scene, mark.x, mark.y, width)
        half = (layer.size if isinstance(layer, Discs) else layer.height) / 2
        side = half if isinstance(layer, Discs) else layer.thickness / 2
        to = 0 if isinstance(layer, Discs) else mark.direction
        left, right = (layer.reach if to == sign else side for sign in (-1, 1))
        found.append(Drawn(layer.name, mark.subject.event, (across - left, across + right, down - half, down + half)))
    for layer, line in pairs(scene, Lines):
        if line.only in ("", "narrow" if narrow else "wide"):
            for one, other in itertools.pairwise(on_plot(scene, x, y, width) for x, y in line.points):
                xs, ys, half = sorted((one[0], other[0])), sorted((one[1], other[1])), layer.thickness / 2
                place = (xs[0] - half, xs[1] + half, ys[0] - half, ys[1] + half)
                found.append(Drawn(layer.name, line.subject.event, place))
    return found


def check_amounts(scene: Scene, name: str) -> None:
    """That no text meets another one, a mark or a line at any width, and that nothing is cut off."""
    for width, narrow in WIDTHS:
        texts, marks = texts_in_px(scene, width, narrow=narrow), amounts_in_px(scene, width, narrow=narrow)
        for one, other in itertools.combinations(texts, 2):
            assert not overlap(one.place, other.place), (name, width, one, other)
        for text in texts:
            for mark in marks:
                assert not overlap(text.place, mark.place), (name, width, text, mark)
        height = scene.height - scene.margin.top - scene.margin.bottom
        for each in (*texts, *marks):
            assert each.place[0] >= -scene.margin.left, (name, width, each)
            assert each.place[1] <= width + scene.margin.right, (name, width, each)
            assert each.place[2] >= -scene.margin.top, (name, width, each)
            assert each.place[3] <= height, (name, width, each)
