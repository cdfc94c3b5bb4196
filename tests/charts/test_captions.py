"""Captions: in the plot, in their rows, off the marks; whole wherever there is room. Widths of texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import chart_of, events_timeline, small_story, timeline_of

from builder import charts
from builder.charts.chart import Chart
from builder.charts.kinds.timeline import AROUND
from builder.charts.layout.captions import above, beside, line_width, plot_width, wrapped
from builder.charts.layout.widths import text_width
from builder.charts.scene import Stack
from builder.charts.style import FILE_LAYOUT, LAYOUTS
from builder.charts.time_marks import Captions, Line, Run, Setting, Side, Tone
from builder.model import Timeline
from charts.captions import box, check_captions, text
from charts.helpers import pairs

each_layout = pytest.mark.parametrize("layout", range(len(LAYOUTS)))
MOST = 3
"""The most lines that a caption may have anywhere."""

# Every chart


def test_captions_are_in_the_plot_in_their_rows_and_off_the_marks(every_chart: dict[str, Chart]) -> None:
    timelines = [chart for chart in every_chart.values() if chart.kind == "timeline"]
    assert len(timelines) > 30
    for chart in timelines:
        check_captions(chart.scene)


def test_a_caption_in_a_row_that_is_too_low_or_on_its_mark_would_be_found(tmp_path: Path) -> None:
    """So the test above can fail."""
    scene = chart_of(events_timeline(tmp_path, [{"when": "2031-05-01"}, {"when": "2031-05"}])).scene
    assert isinstance(scene.up, Stack)
    low = Stack(tuple(replace(row, rooms=tuple(room._replace(above=5) for room in row.rooms)) for row in scene.up.rows))
    with pytest.raises(AssertionError):
        check_captions(replace(scene, up=low))
    for change in ({"rise": 0}, {"share": 0.99}):
        layers = tuple(_changed(layer, change) if isinstance(layer, Captions) else layer for layer in scene.layers)
        with pytest.raises(AssertionError):
            check_captions(replace(scene, layers=layers))


def _changed(layer: Captions, change: dict[str, Any]) -> Captions:
    def changed(setting: Setting) -> Setting:
        return setting._replace(**change)

    return replace(
        layer, marks=tuple(replace(each, settings=tuple(map(changed, each.settings))) for each in layer.marks)
    )


# The first story

WIDE_LAYOUTS = (2, 3)


@pytest.fixture(scope="module")
def timelines(real_timeline: Timeline) -> dict[str, Chart]:
    """The timelines that the first story declares."""
    specs = real_timeline.story.charts.values()
    return {spec.id: charts.draw(spec, real_timeline) for spec in specs if spec.kind == "timeline"}


def is_cut(said: str) -> bool:
    return "…" in said


@each_layout
def test_captions_of_the_first_story_are_whole_where_it_is_wide(timelines: dict[str, Chart], layout: int) -> None:
    """On the narrowest page most are; and no two that are cut are alike."""
    assert len(timelines) >= 3
    for id, chart in timelines.items():
        said = [text(caption.settings[layout]) for _, caption in pairs(chart.scene, Captions) if caption.subject.is_now]
        cut = [each for each in said if is_cut(each)]
        assert len(cut) <= (0 if layout in WIDE_LAYOUTS else len(said) / 3), id
        assert all(said.count(each) == 1 for each in cut), id


@pytest.mark.parametrize(("layout", "most"), [(3, 1.2 * 2163), (1, 1.5 * 2163)])
def test_the_overview_is_not_much_higher_than_it_was(timelines: dict[str, Chart], layout: int, most: float) -> None:
    """With a row for each event; 2,163 px is what it was when several shared a row."""
    scene = timelines["overview"].scene
    assert isinstance(scene.up, Stack)
    assert scene.up.height(layout) + scene.margin.top + scene.margin.bottom <= most


# What is said

CAPTIONS = (
    ({"when": "2031-05-01"}, "A title"),
    ({"when": "2031-05-01", "status": "expected"}, "A title · expected"),
    ({"when": "by 2031-05-01"}, "A title · by 1\xa0May"),
    ({"when": "2031-05"}, "A title · May 2031"),
    ({"when": "2031-05", "status": "expected"}, "A title · expected, May 2031"),
    ({"when": "since 2031-05-01"}, "A title · since 1\xa0May"),
    ({"when": "2031-05-01", "doubt": True, "note": "Was it?"}, "A title †"),
    ({"when": "1999-08-05"}, "A title · 5\xa0Aug 1999"),
    ({"when": "2044"}, "A title · 2044"),
)


@pytest.mark.parametrize(("event", "said"), CAPTIONS)
def test_a_caption_says_the_title_and_the_time_unless_its_mark_says_it_all(
    tmp_path: Path, event: dict[str, Any], said: str
) -> None:
    days = [{"when": f"2031-05-{day:02}"} for day in range(1, 20)]
    scene = chart_of(events_timeline(tmp_path, [{"title": "A title", **event}, *days])).scene
    (caption,) = [mark for _, mark in pairs(scene, Captions) if mark.subject.event == "event-1"]
    assert {loose(text(setting)) for setting in caption.settings} == {loose(said)}


def test_of_an_uncertain_day_the_caption_says_so_where_there_is_room(tmp_path: Path) -> None:
    """A dashed symbol alone could as well mean that the event is in doubt."""
    days = [{"when": f"2031-05-{day:02}"} for day in range(1, 20)]
    scene = chart_of(events_timeline(tmp_path, [{"title": "A title", "when": "2031-05-01?"}, *days])).scene
    (caption,) = [mark for _, mark in pairs(scene, Captions) if mark.subject.event == "event-1"]
    said = [loose(text(setting)) for setting in caption.settings]
    assert said == [*["A title"] * FILE_LAYOUT, *["A title · 1 May?"] * (len(LAYOUTS) - FILE_LAYOUT)]


def loose(said: str) -> str:
    """A text in which nothing is kept together."""
    return said.replace("\xa0", " ")


def test_what_must_be_known_with_a_title_is_in_its_caption(tmp_path: Path) -> None:
    story, articles = small_story()
    articles["2031-03-06-ferry-counts"]["events"][0]["when"] = "2031-03-05"
    denial = {"event": "denial", "title": "A denial", "when": "2031-03-06", "kind": "statement", "by": ["ferry-line"]}
    denial |= {"denies": ["council-counts"], "quote": "up to 1,200 people cannot reach the town"}
    articles["2031-03-06-ferry-counts"]["events"].append(denial)
    scene = chart_of(timeline_of(tmp_path, story, articles)).scene
    runs = {mark.subject.event: mark.settings[3].lines[0] for _, mark in pairs(scene, Captions)}
    alarms = {id: [loose(run.text) for run in line if run.tone is Tone.ALARM] for id, line in runs.items()}
    assert alarms["bridge-closes"] == ["· reports differ"]
    assert alarms["council-counts"] == ["· denied by Ferry line"]
    assert alarms["denial"] == []


def test_what_three_articles_report_is_bold(tmp_path: Path) -> None:
    for count in (2, 3):
        story, articles = small_story()
        for number in range(1, count):
            front = {"title": f"Number {number}", "published": f"2031-03-1{number}", "text": "full"}
            reported = {"event": "council-counts", "quote": "The bridge is shut"}
            article = {"front": front, "text": ["The bridge is shut."], "events": [reported]}
            articles[f"2031-03-1{number}-more-{number}"] = article
        scene = chart_of(timeline_of(tmp_path / str(count), story, articles)).scene
        (line,) = [m.settings[3].lines[0] for _, m in pairs(scene, Captions) if m.subject.event == "council-counts"]
        assert line[0].tone is (Tone.STRONG if count == 3 else Tone.PLAIN)


# Where it is

WORDS = st.lists(st.text("abcdfgimw", min_size=1, max_size=14), min_size=1, max_size=16).map(" ".join)
LINES = st.tuples(st.builds(Run, WORDS, st.sampled_from([Tone.PLAIN, Tone.STRONG]))) | st.tuples(
    st.builds(Run, WORDS, st.just(Tone.PLAIN)), st.builds(Run, st.just("· by 5\xa0May"), st.just(Tone.ASIDE))
)
SHARES = st.floats(0, 1)
LAYOUT = st.integers(0, len(LAYOUTS) - 1)


def width_of(layout: int) -> int:
    return plot_width(layout, AROUND)


def words(lines: tuple[Line, ...] | list[Line]) -> str:
    return " ".join(run.text for line in lines for run in line)


def assert_cut_only_without_room(setting: Setting, said: Line, width: float) -> None:
    """That a caption is whole, unless it has not enough room on any side and above its mark."""
    fitting = wrapped(said, width, 99)
    fits = len(fitting) <= MOST and all(line_width(line) <= width for line in fitting)
    assert is_cut(text(setting)) != fits
    if fits:
        assert loose(words(setting.lines)) == loose(words(fitting))
    assert len(setting.lines) <= MOST


@given(LINES, SHARES, LAYOUT)
def test_beside_a_symbol_a_caption_is_in_the_plot_and_cut_only_without_room(
    said: Line, share: float, layout: int
) -> None:
    width = width_of(layout)
    setting = beside(said, share, layout, width, 9)
    left, right, *_ = box(setting, width)
    assert left >= -0.01
    assert right <= width + 0.01
    assert_cut_only_without_room(setting, said, width)


@given(LINES, st.none() | SHARES, st.none() | SHARES, LAYOUT)
def test_above_a_span_a_caption_is_in_the_plot_and_cut_only_without_room(
    said: Line, start: float | None, end: float | None, layout: int
) -> None:
    width = width_of(layout)
    setting = above(said, (start, end), width, 9)
    left, right, _, bottom = box(setting, width)
    assert left >= -0.01
    assert right <= width + 0.01
    assert bottom < -6
    assert_cut_only_without_room(setting, said, width)


SHORT = (Run("A title", Tone.PLAIN),)
LONG = (Run("A title that is much too long for half of a narrow chart, and goes on", Tone.PLAIN),)


@pytest.mark.parametrize(
    ("said", "share", "layout", "side", "lines"),
    [
        (SHORT, 0.1, 0, Side.RIGHT, 1),
        (SHORT, 0.9, 0, Side.LEFT, 1),
        (SHORT, 0.9, 3, Side.RIGHT, 1),
        (LONG, 0.5, 3, Side.RIGHT, 1),
        (LONG, 0.7, 3, Side.LEFT, 1),
        (LONG, 0.55, 2, Side.LEFT, 2),
        (LONG, 0.35, 0, Side.RIGHT, 3),
        (LONG, 0.5, 0, Side.ABOVE, 2),
    ],
)
def test_a_caption_is_to_the_right_else_to_the_left_else_in_lines_else_above(
    said: Line, share: float, layout: int, side: Side, lines: int
) -> None:
    setting = beside(said, share, layout, width_of(layout), 9)
    assert (setting.side, len(setting.lines)) == (side, lines)


@pytest.mark.parametrize(
    ("known", "side", "share"),
    [
        ((0.2, 0.5), Side.ABOVE, 0.2),
        ((0.9, 0.95), Side.ABOVE_LEFT, 0.95),
        ((None, 0.9), Side.ABOVE_LEFT, 0.9),
        ((None, None), Side.ABOVE, 0),
        ((0.9, None), Side.ABOVE_LEFT, 1),
        ((None, 0.05), Side.ABOVE, 0),
    ],
)
def test_above_a_span_a_caption_begins_with_it_or_ends_with_it_or_is_at_the_nearer_edge(
    known: tuple[float | None, float | None], side: Side, share: float
) -> None:
    setting = above(SHORT * 6, known, 400, 9)
    assert (setting.side, setting.share) == (side, share)


@given(LINES, st.floats(30, 400), st.integers(1, 4))
def test_lines_are_as_wide_as_there_is_room_at_most(said: Line, room: float, most: int) -> None:
    lines = wrapped(said, room, most)
    assert len(lines) <= most
    assert all(line_width(line) <= room for line in lines)
    whole = words(wrapped(said, room, 99))
    assert words(lines) == whole or (is_cut(words(lines)) and words(lines)[:-2].replace("…", "") in whole)


def test_a_sign_is_not_parted_from_its_word() -> None:
    said = (Run("Title †", Tone.PLAIN), Run("· by 5\xa0May", Tone.ASIDE))
    lines = wrapped(said, 45, 9)
    assert [words([line]) for line in lines] == ["Title\xa0†", "·\xa0by", "5\xa0May"]


# Widths

MEASURED = (
    ("North Korean soldiers in the Kursk region", 247.84, 282.7),
    ("Illinois", 38.07, 44.85),
    ("WWW", 35.6, 39.71),
    ("100 000 · about", 95.69, 106.4),
    ("Żółć, Œuvre?", 79.43, 88.63),
    ("Київ і Курськ", 81.84, 91.46),
)
"""Texts, and how wide DejaVu Sans has them at 12 px, regular and bold."""


@pytest.mark.parametrize(("said", "regular", "bold"), MEASURED)
def test_a_text_is_taken_to_be_as_wide_as_the_widest_usual_font_has_it(said: str, regular: float, bold: float) -> None:
    for is_bold, measured in ((False, regular), (True, bold)):
        assert measured <= text_width(said, is_bold=is_bold) <= 1.03 * measured
        assert text_width(said, size=24, is_bold=is_bold) == pytest.approx(2 * text_width(said, is_bold=is_bold))


@given(st.text(), st.text(max_size=3))
def test_a_longer_text_is_never_narrower(said: str, more: str) -> None:
    assert 0 <= text_width(said) <= text_width(said + more)
    assert text_width(said + more) == pytest.approx(text_width(said) + text_width(more))


@pytest.mark.parametrize(("said", "as_wide_as"), [("e\N{COMBINING ACUTE ACCENT}", "e"), ("", "")])
def test_what_takes_no_room_has_no_width(said: str, as_wide_as: str) -> None:
    assert text_width(said) == text_width(as_wide_as)


def test_chinese_is_wider_than_any_letter() -> None:
    assert all(text_width(each) > text_width("W") for each in "中文字日本語한국어")
