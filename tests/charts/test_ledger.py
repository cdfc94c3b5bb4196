"""The ledger: each event is in the row of whoever says it and the column of its first known day; nothing is lost."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import dateline, events_timeline, parse, small_story, timeline_of, write_project

from builder import pages
from builder.charts.grid import Entry, Grid
from builder.charts.kinds import ledger as ledgers
from builder.charts.kinds.ledger import GROUND, MOST_IN_CELL, MOST_SHOWN, ledger
from builder.charts.kinds.ledger_columns import MOST_COLUMNS, folded
from builder.model import Timeline


def entries(grid: Grid) -> list[tuple[str, str, Entry]]:
    """Every event with the ids of its row and the label of its column."""
    return [
        (row.id, column.label, entry)
        for row in grid.rows
        for column, cell in zip(grid.columns, row.cells, strict=True)
        for entry in (*cell.entries, *cell.rest)
    ]


def shown(timeline: Timeline) -> str:
    """The block as a page has it."""
    return dict(pages.story_blocks(timeline, ""))["ledger"]


SPOKEN = {"label": "What was said", "role": "brown"}


# The first story


def test_every_dated_event_is_in_it_once(real_timeline: Timeline) -> None:
    found = [entry.event.id for _, _, entry in entries(ledger(real_timeline))]
    assert sorted(found) == sorted(id for id, event in real_timeline.events.items() if event.when.is_known)


def test_rows_are_the_ground_then_the_sides_of_the_story(real_timeline: Timeline) -> None:
    rows = [row.id for row in ledger(real_timeline).rows]
    assert rows == [GROUND, *real_timeline.story.sides, ledgers.OTHERS]


def test_an_utterance_is_in_the_row_of_its_side(real_timeline: Timeline) -> None:
    rows = {entry.event.id: (row, column) for row, column, entry in entries(ledger(real_timeline))}
    assert rows["austin-counts-10000"] == ("united-states", "30 Oct")
    assert rows["seoul-counts-10000"] == ("south-korea", "5 Nov")
    assert rows["icbm-test"] == (GROUND, "31 Oct")
    assert rows["war-in-ukraine"] == (GROUND, "Before 28 Oct")


def test_numbers_have_a_unit_unless_it_is_the_usual_one(real_timeline: Timeline) -> None:
    found = {entry.event.id: entry.numbers for _, _, entry in entries(ledger(real_timeline))}
    assert found["seoul-counts-10000"] == ("over 10,000",)
    assert found["war-in-ukraine"] == ("over 2.5\N{NO-BREAK SPACE}years",)


def test_a_time_is_left_out_only_where_the_column_says_all_of_it(real_timeline: Timeline) -> None:
    for _, column, entry in entries(ledger(real_timeline)):
        if not entry.when:
            assert entry.event.when.is_day, entry.event.id
            assert not entry.event.when.uncertain, entry.event.id
            assert entry.event.when.lower
            assert column.split()[0] == str(entry.event.when.lower.day)


def test_what_is_denied_says_by_whom(real_timeline: Timeline) -> None:
    found = {entry.event.id: entry for _, _, entry in entries(ledger(real_timeline))}
    assert found["troops-sent"].answers[0].words == "denied by North Korea"
    assert found["troops-sent"].answers[0].denies
    assert found["entry-into-combat"].standing == "expected"


# Columns

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_columns_hold_each_day_of_a_span_once(days: list[date]) -> None:
    first, last = min(days), max(days)
    units = folded(days, first, last)
    assert len(units) <= max(MOST_COLUMNS, 1)
    assert (units[0].first, units[-1].last) == (first, last)
    assert all((after.first - before.last).days == 1 for before, after in pairwise(units))
    assert sum(unit.events for unit in units) == len(days)


def test_quiet_days_are_folded_together(tmp_path: Path) -> None:
    busy = ["2031-03-01"] * 3 + ["2031-03-02"] * 3 + ["2031-03-08"] * 3 + ["2031-03-09"] * 3 + ["2031-03-10"] * 3
    timeline = spoken(tmp_path, [*busy, "2031-03-04"])
    assert [column.label for column in ledger(timeline).columns] == ["1 Mar", "2–7 Mar", "8 Mar", "9 Mar", "10 Mar"]


def spoken(folder: Path, whens: list[str], **more: Any) -> Timeline:
    says = {"kind": "statement", "by": ["council"], "by_basis": "Given here"}
    events = [{"when": when, **says, **more} for when in whens]
    return events_timeline(folder / "seeds", events, kinds={"statement": {**SPOKEN, "spoken": True}})


def test_a_cell_shows_few_and_holds_more(tmp_path: Path) -> None:
    timeline = spoken(tmp_path, ["2031-03-04"] * (MOST_IN_CELL + 3))
    (row,) = ledger(timeline).rows
    (cell,) = row.cells
    assert (len(cell.entries), len(cell.rest), cell.more) == (MOST_SHOWN, MOST_IN_CELL - MOST_SHOWN, 3)
    root = parse(shown(timeline))
    assert "3 events more on the timeline" in root.text
    assert root.one("summary").text == f"{MOST_IN_CELL - MOST_SHOWN} more"


@pytest.mark.parametrize("whens", [["1142"], ["1142", "2031-03-04"], ["2020-01", "2031-12"], ["unknown", "2031-03-04"]])
def test_any_span_has_a_ledger(tmp_path: Path, whens: list[str]) -> None:
    timeline = spoken(tmp_path, whens)
    found = [entry.event.id for _, _, entry in entries(ledger(timeline))]
    assert sorted(found) == sorted(id for id, event in timeline.events.items() if event.when.is_known)


def test_where_nobody_says_anything_there_is_none(tmp_path: Path) -> None:
    timeline = timeline_of(tmp_path / "seeds")
    assert not any(kind.spoken for kind in timeline.story.kinds.values())
    assert ledger(timeline).rows == ()
    assert shown(timeline).strip() == ""


# The page


def test_cells_of_a_day_name_their_side(real_timeline: Timeline) -> None:
    root = parse(shown(real_timeline))
    grid = ledger(real_timeline)
    assert [each.text.split()[0:2] for each in root.all("h3")] == [column.label.split()[0:2] for column in grid.columns]
    filled = sum(bool(cell.entries) for row in grid.rows for cell in row.cells)
    assert len(root.all("h4")) == filled
    for id in real_timeline.events:
        assert len([each for each in root.all("a", href=f"events/{id}/") if not each.inside("ol")]) == 1, id


@pytest.mark.parametrize("payload", ["</h3><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "--8<-- `x`"])
def test_text_does_nothing(tmp_path: Path, payload: str) -> None:
    story, articles = small_story()
    story["kinds"]["statement"]["spoken"] = True
    for event in articles["2031-03-04-bridge-closed"]["events"]:
        event["title"] = payload
        if event["kind"] == "statement":
            event["by"] = ["council"]
    articles["2031-03-06-ferry-counts"]["events"][1]["by"] = ["ferry-line"]
    root = parse(shown(timeline_of(tmp_path / "seeds", story, articles)))
    assert root.all("h3")
    assert not root.all("script")
    assert not root.all("img")
    assert payload in [link.text.strip() for link in root.all("a")]


# `sides:`


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        (["mayor"], "'mayor' is part of 'council', whose side it is on: name the whole instead"),
        (["council", "council"], "the side 'council' is given twice: remove one of the two"),
        (["counsel"], "the actor 'counsel' is not declared"),
    ],
)
def test_a_side_is_an_actor_of_its_own(tmp_path: Path, sides: list[str], said: str) -> None:
    story, articles = small_story()
    story["sides"] = sides
    write_project(tmp_path, story, articles)
    with pytest.raises(AssertionError, match=said.replace("'", ".")):
        dateline("check", cwd=tmp_path)
