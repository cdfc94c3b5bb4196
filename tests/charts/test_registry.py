"""The registry: a new kind is one entry; which charts a site has, and what each takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from site_helpers import chart_of, events_timeline, said, small_story, write_project

from builder import charts, dates, fingerprints, pipeline, selection
from builder.charts.chart import Cell, Chart, Row, Table
from builder.charts.scene import Scene
from builder.model import ChartSpec, Timeline, Where
from builder.problems import ProblemsError
from charts.helpers import estimates


def test_a_new_kind_of_chart_is_one_entry(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the story's declaration to a page that takes it in."""

    def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
        table = Table(("Event",), tuple(Row((Cell(event.title),)) for event in timeline.events.values()))
        return Chart(spec.id, spec.kind, spec.title, Scene(height=100), table, summary="A list.")

    story, articles = small_story()
    story["charts"]["mine"] = {"kind": "list", "title": "A list of mine"}
    project = write_project(folder, story, articles, pages={"index.md": "# X\n\n```chart\nmine\n```\n"})
    with pytest.raises(ProblemsError, match="there is no kind of chart 'list'"):
        pipeline.run(project)
    monkeypatch.setitem(charts.KINDS, "list", charts.Kind(draw))
    pipeline.run(project)
    assert said((project.docs / "charts/mine/figure.js").read_text())["layout"]["height"] == 100
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
        "ledger",
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
            assert {row.cells[1].address for row in chart.table.rows} == expected
        if spec.where.measure and chart.kind == "estimates":
            expected_claims = [claim for claim in real_timeline.claims if claim.measure in spec.where.measure]
            assert len(chart.table.rows) == len(expected_claims)
    assert not chart_of(real_timeline, where=Where(kind=("nothing",))).table.rows


def test_a_chart_of_one_says_nothing_by_itself(seeds: Path) -> None:
    assert not charts.says_something(chart_of(events_timeline(seeds / "one", [{"when": "2031-05-01"}])))
    assert charts.says_something(chart_of(events_timeline(seeds / "two", [{"when": "2031-05-01"}] * 2)))
    assert not charts.says_something(estimates(seeds / "claim", {"value": "1"}))
    assert charts.says_something(estimates(seeds / "claims", {"value": "1"}, {"value": "2"}))


def test_what_a_chart_will_say_is_known_before_it_is_drawn(real_timeline: Timeline) -> None:
    for spec in charts.specifications(real_timeline):
        chart = charts.draw(spec, real_timeline)
        assert charts.rows(spec, real_timeline) == len(chart.table.rows), spec.id
        assert charts.will_say_something(spec, real_timeline) == charts.says_something(chart), spec.id


def test_a_chart_is_drawn_again_when_an_article_on_it_has_another_day(real_timeline: Timeline) -> None:
    """Its flags and the ends of its bars depend on that day."""
    for spec in charts.specifications(real_timeline):
        slugs = {slug for event in selection.events(real_timeline, spec.where) for slug in event.articles}
        before = fingerprints.of_chart(real_timeline, spec)
        for slug, article in real_timeline.articles.items():
            later = replace(article, published=dates.parse("2031-01-01"))
            changed = replace(real_timeline, articles={**real_timeline.articles, slug: later})
            assert (fingerprints.of_chart(changed, spec) != before) == (slug in slugs), (spec.id, slug)
