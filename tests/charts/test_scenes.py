"""Every scene: marks that lead somewhere, plain texts, and no text over another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from site_helpers import chart_of

from builder.charts import plotly
from builder.charts.amounts import AmountLayer
from builder.charts.chart import Chart
from builder.charts.layout.widths import text_width
from builder.charts.marks import Columns, Dots, Layer
from builder.charts.plotly_packed import packed
from builder.charts.scene import Stack
from builder.charts.style import LAYOUTS, MARGIN
from builder.charts.time_marks import Arrows, Captions, Spans
from builder.model import Timeline
from charts.helpers import (
    PAYLOADS,
    all_charts,
    check_amounts,
    heights,
    pairs,
    span_across,
    span_up,
    subjects,
)


def test_there_are_scenes_with_marks_of_every_sort(every_chart: dict[str, Chart]) -> None:
    """So the tests below look at something; columns are those of a story that is divided, see test_columns."""
    assert len(every_chart) > 100
    sorts = {type(layer) for chart in every_chart.values() for layer in chart.scene.layers if layer.marks}
    assert sorts == {*get_args(Layer), *get_args(AmountLayer)} - {Columns}


def test_every_mark_leads_to_its_event_and_has_a_card(every_chart: dict[str, Chart], real_timeline: Timeline) -> None:
    for name, chart in every_chart.items():
        for subject in subjects(chart.scene, *get_args(Layer), *get_args(AmountLayer)):
            assert subject.about, name
            assert subject.card, name
            assert all(line.strip() for line in subject.card), name
            if name.startswith("real: "):
                event = real_timeline.events[subject.event]
                assert subject.address.startswith((f"events/{event.id}/", "articles/")), (name, subject.address)
                assert event.known_from <= subject.known_from, name


def test_every_row_of_a_table_has_as_many_cells_as_columns_and_leads_to_its_event(
    every_chart: dict[str, Chart],
) -> None:
    for name, chart in every_chart.items():
        for row in chart.table.rows:
            assert len(row.cells) == len(chart.table.columns), name
            assert row.subject, name
            assert row.subject.event in chart.events, name
            assert row.subject.address in {cell.address for cell in row.cells}, name


def test_a_mark_is_about_what_its_row_is_about(every_chart: dict[str, Chart]) -> None:
    """In a coverage a mark is an article's report of an event, so card and address are its own."""
    for name, chart in every_chart.items():
        rows = [row.subject for row in chart.table.rows if row.subject]
        about = {(row.event, row.about.id): row for row in rows if row.about}
        for subject in subjects(chart.scene, *get_args(Layer), *get_args(AmountLayer)):
            assert subject.about, name
            row = about[subject.event, subject.about.id]
            assert row.about is subject.about, name
            assert chart.kind == "coverage" or row == subject, name


def test_every_mark_lies_within_the_plot_or_has_an_arrow_at_its_edge(every_chart: dict[str, Chart]) -> None:
    for name, chart in every_chart.items():
        scene = chart.scene
        for y in heights(scene):
            low, high = sorted(span_up(scene))
            assert low <= y <= high, (name, y)
        arrows = {arrow.subject.event for _, arrow in pairs(scene, Arrows)}
        for _, dot in pairs(scene, Dots):
            start, end = span_across(scene)
            assert start <= dot.x <= end or (dot.subject and dot.subject.event in arrows), (name, dot)


def test_whatever_a_timeline_has_a_caption_for_can_be_explored(every_chart: dict[str, Chart]) -> None:
    """What is outside of the opening span, too: its marks are where a reader finds them who moves there."""
    checked = 0
    for name, chart in every_chart.items():
        captioned = {mark.subject.event for _, mark in pairs(chart.scene, Captions)}
        if captioned:
            figure = packed(plotly.figure(chart.scene, ""))
            place = figure["keys"].index("event")
            assert {mark[place] for mark in figure["marks"]} == captioned, name
            checked += 1
    assert checked > 10


# Texts


def test_titles_are_in_captions_and_cards_as_they_are(payloads: Timeline) -> None:
    """They are escaped where they are written."""
    scene = chart_of(payloads).scene
    titles = {event.title for event in payloads.events.values()}
    said = [" ".join(run.text for line in mark.settings[3].lines for run in line) for _, mark in pairs(scene, Captions)]
    assert all(any(each.startswith(title) for each in said) for title in titles)
    assert titles <= {subject.card[0] for subject in subjects(scene, Dots, Spans)}


def test_texts_of_tables_and_keys_are_plain(payloads: Timeline) -> None:
    """They are escaped where they are written."""
    drawn = all_charts(payloads)
    cells = {cell.text for chart in drawn for row in chart.table.rows for cell in row.cells}
    assert {event.title for event in payloads.events.values()} <= cells
    names = {entry.label for chart in drawn for entry in chart.key}
    assert any(payload in names for payload in PAYLOADS)


def test_no_label_overlaps_another_or_a_mark_at_any_width(every_chart: dict[str, Chart]) -> None:
    for name, chart in every_chart.items():
        check_amounts(chart.scene, name)


def test_headings_and_names_of_lanes_fit_each_layout(every_chart: dict[str, Chart]) -> None:
    for name, chart in every_chart.items():
        for heading in chart.scene.headings:
            check_heading(heading.lines, name, is_bold=heading.is_lane)
        if isinstance(chart.scene.up, Stack):
            for row in chart.scene.up.rows:
                check_heading(row.name, name, is_bold=True)


def check_heading(lines: Sequence[Sequence[str]], name: str, *, is_bold: bool) -> None:
    """That it fits each layout, and is cut only where three lines would not hold it."""
    for layout, least in enumerate(LAYOUTS[: len(lines)]):
        plot = least - MARGIN.left - MARGIN.right
        assert all(text_width(line, is_bold=is_bold) <= plot for line in lines[layout]), (name, lines)
        if lines[layout][-1].endswith("…"):
            assert len(lines[layout]) in (1, 3), (name, lines)
            assert text_width(" ".join(lines[-1]), is_bold=is_bold) > plot * len(lines[layout]) * 0.7, (name, lines)
