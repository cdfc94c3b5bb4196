"""The picture of a ledger: all that is in its cells, whole, where nothing meets anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_helpers import chart_of, events_timeline

from builder.charts import svg
from builder.charts.grid import Answer, Cell, Column, Entry, Grid, Row
from builder.charts.kinds.ledger import ledger
from builder.charts.layout.cells import Line, Placed, Tones, placed, wrapped
from builder.charts.style import MARGIN, MUTED, ROLES
from builder.charts.svg.cells import markup
from builder.model import Event, Status, Timeline, Where

SVG, HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
WIDTHS = (720, 800, 1176)
WHERES = (
    Where(),
    Where(actor=("ukraine",)),
    Where(actor=("north-korea", "russia")),
    Where(measure=("troops-in-russia",)),
    Where(kind=("statement", "denial")),
)


def box(line: Line, drawn: Placed) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a line; in a line of text nothing is higher than its size, or much lower."""
    left = line.x - line.width if drawn.is_leftwards else line.x
    size = line.tone.value.size
    return left, line.y - 0.78 * size, left + line.width, line.y + 0.22 * size


def meeting(drawn: Placed) -> Iterator[tuple[str, str]]:
    """The texts that meet."""
    boxes = [(line.text, box(line, drawn)) for line in drawn.lines()]
    for (one, a), (other, b) in combinations(boxes, 2):
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.01 and min(a[3], b[3]) - max(a[1], b[1]) > 0.01:
            yield one, other


def texts(grid: Grid) -> Iterator[str]:
    """All that a table of cells says."""
    for column in grid.columns:
        yield f"{column.label} {column.aside}"
    for row in grid.rows:
        yield row.label
        for cell in row.cells:
            for entry in (*cell.entries, *cell.rest):
                yield from (*entry.numbers, entry.event.title, entry.when, entry.standing)
                yield from (f"{answer.words}, {answer.when}" for answer in entry.answers)
            if cell.more:
                yield f"{cell.more:,} event{'s' * (cell.more > 1)} more"


def bare(text: str) -> str:
    """A text without spaces and marks of direction, by which lines are divided."""
    return re.sub("[\\s\u202b\u202c\u200f]", "", text)


def check(grid: Grid, width: int) -> None:
    drawn = placed(grid, width)
    assert list(meeting(drawn)) == []
    left, right = MARGIN.left, drawn.width - MARGIN.right
    for line in drawn.lines():
        from_x, from_y, to_x, to_y = box(line, drawn)
        assert left - 0.01 <= from_x <= to_x <= right + 0.01, line
        assert 0 <= from_y <= to_y <= drawn.height, line
    root = ElementTree.fromstring(f'<svg xmlns="{SVG[1:-1]}" xmlns:xlink="{HREF[1:-5]}">{markup(drawn, "../")}</svg>')
    said = bare("".join(each.text or "" for each in root.iter(f"{SVG}text")))
    missing = [text for text in texts(grid) if bare(text) not in said]
    assert missing == []


# The first story


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("where", WHERES)
def test_all_of_each_cell_is_in_it_and_no_two_texts_meet(real_timeline: Timeline, where: Where, width: int) -> None:
    grid = ledger(real_timeline, where)
    assert grid.rows
    check(grid, width)


def test_each_entry_leads_to_its_event(real_timeline: Timeline) -> None:
    drawn = placed(ledger(real_timeline), 800)
    root = ElementTree.fromstring(svg.document(svg.drawing(chart_of(real_timeline, "ledger")), "../").svg("light"))
    links = [each.get(HREF) for each in root.iter(f"{SVG}a")]
    assert sorted(filter(None, links)) == sorted(f"../events/{item.event}/" for item in drawn.items if item.event)
    named = {each.get(HREF): each.get("aria-label") or "" for each in root.iter(f"{SVG}a")}
    assert "denied by North Korea" in named["../events/troops-sent/"]
    assert named["../events/austin-counts-10000/"].startswith("about 10,000, Austin says about 10,000")


def test_what_is_expected_is_dashed_and_said_in_words(real_timeline: Timeline) -> None:
    drawn = placed(ledger(real_timeline), 800)
    expected = {item.event for item in drawn.items if item.is_expected}
    events = real_timeline.events.values()
    assert expected == {event.id for event in events if event.status is Status.EXPECTED and event.when.is_known}
    for item in drawn.items:
        if item.event in expected:
            assert any("expected" in line.text for line in item.lines), item.event
    assert markup(drawn, "").count("stroke-dasharray") == len(expected)


def test_its_title_is_above_and_its_source_below(real_timeline: Timeline) -> None:
    drawing = svg.drawing(chart_of(real_timeline, "ledger", title="Who said what"))
    whole, bare_one = (svg.document(drawing, "", credit=each) for each in ("Source: The story", ""))
    said = [each.text for each in ElementTree.fromstring(whole.svg("dark")).iter(f"{SVG}text")]
    assert (said[0], said[-1]) == ("Who said what", "Source: The story")
    assert whole.height > bare_one.height


def test_without_anything_said_it_says_that_there_is_nothing(tmp_path: Path) -> None:
    chart = chart_of(events_timeline(tmp_path / "seeds", [{"when": "2031-03-04"}]), "ledger")
    assert chart.grid == Grid()
    root = ElementTree.fromstring(svg.document(svg.drawing(chart), "").svg("light"))
    assert [each.text for each in root.iter(f"{SVG}text")] == ["A chart", "There is nothing to draw."]


# Any story

WORDS = st.text(st.sampled_from("aWi mлш漢אבג.,-\N{NO-BREAK SPACE}"), min_size=1, max_size=60).filter(str.strip)
SHORT = st.text(st.sampled_from("abc שלום 123"), max_size=24)


@st.composite
def grids(draw: st.DrawFn, event: Event) -> Grid:
    """A table of cells with any texts."""
    count = draw(st.integers(1, 7))
    columns = [
        Column(draw(WORDS), draw(SHORT), date(2031, 1, 1) + timedelta(n), date(2031, 1, 1) + timedelta(n))
        for n in range(count)
    ]

    def entry() -> Entry:
        titled = replace(event, title=draw(WORDS), status=draw(st.sampled_from(Status)))
        numbers = tuple(draw(st.lists(WORDS, max_size=2)))
        answers = tuple(
            Answer("x", draw(WORDS), draw(SHORT), draw(st.booleans())) for _ in range(draw(st.integers(0, 2)))
        )
        return Entry(titled, numbers, draw(SHORT).strip(), draw(SHORT).strip(), answers)

    def cell() -> Cell:
        shown, rest = ([entry() for _ in range(draw(st.integers(0, most)))] for most in (2, 1))
        return Cell(tuple(shown), tuple(rest), draw(st.integers(0, 2000)) if shown else 0)

    roles = st.sampled_from([*ROLES.values(), MUTED])
    rows = [
        Row(f"r{n}", draw(WORDS), draw(roles), tuple(cell() for _ in columns)) for n in range(draw(st.integers(1, 3)))
    ]
    return Grid(tuple(columns), tuple(rows), is_leftwards=draw(st.booleans()))


@settings(max_examples=60)
@given(st.data())
def test_any_table_is_whole_and_nothing_in_it_meets(real_timeline: Timeline, data: st.DataObject) -> None:
    event = real_timeline.events["troops-sent"]
    check(data.draw(grids(event)), data.draw(st.integers(600, 1300)))


@given(WORDS, st.integers(30, 200))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: int) -> None:
    lines = wrapped(text, room, size=12, is_bold=False)
    assert bare("".join(lines)) == bare(text)
    assert all(Line(line, Tones.TITLE, 0, 0).width <= room for line in lines if len(line) > 1)


# Right to left


def test_in_a_story_that_runs_from_right_to_left_so_do_its_columns(tmp_path: Path) -> None:
    says = {"kind": "statement", "by": ["council"], "by_basis": "Given here"}
    kinds = {
        "happening": {"label": "אירועים", "role": "blue"},
        "statement": {"label": "הצהרות", "role": "brown", "spoken": True},
    }
    events = [{"when": f"2031-03-0{day}", "title": "הגשר נסגר לתנועה", **says} for day in (1, 2, 3)]
    grid = ledger(events_timeline(tmp_path / "seeds", events, kinds=kinds, language="he"))
    assert grid.is_leftwards
    check(grid, 800)
    drawn = placed(grid, 800)
    assert list(drawn.edges) == sorted(drawn.edges, reverse=True)
    (name,) = [line for line in drawn.heads if line.text.startswith("Norvik")]
    assert name.x == drawn.width - MARGIN.right
