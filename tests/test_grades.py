"""Evidence grades: in full, a brief, or a link, whose passages nobody checked; and what readers see of that."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from site_helpers import Seed, parse, read_timeline, small_story, tree, write_project, write_seeds

from builder import charts, cli, embeds, pipeline, wording
from builder.charts.svg import drawing
from builder.embeds.data import table_csv
from builder.model import ChartSpec, Timeline
from builder.problems import Problems
from builder.project import Project
from builder.validation import read_seeds

LINK = "2031-03-08-elsewhere"
ADDRESS = "https://paper.example/bridge"
MARK = wording.NOT_CHECKED


def linked(**front: Any) -> tuple[Seed, Seed]:
    """The small story, with a link that reports an event of its own, one of the others, and a number for that."""
    story, articles = small_story()
    claim = {"measure": "cut-off", "value": "about 3000", "by": ["mayor"], "said": "2031-03-07"}
    articles[LINK] = {
        "front": {"title": "Elsewhere", "published": "2031-03-08", "url": ADDRESS, "text": "link", **front},
        "text": [],
        "events": [
            {"event": "bridge-closes", "claims": [claim]},
            {"event": "strike", "title": "The ferry is on strike", "when": "2031-03-08", "kind": "happening"},
        ],
    }
    return story, articles


def problems_of(tmp_path: Path, articles: Seed) -> list[str]:
    write_seeds(tmp_path / "seeds", small_story()[0], articles)
    problems = Problems()
    read_seeds(tmp_path / "seeds", ("timeline", "estimates", "coverage"), problems)
    return [str(each) for each in problems]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = write_project(tmp_path_factory.mktemp("linked"), *linked())
    pipeline.run(made)
    return made


@pytest.fixture(scope="module")
def timeline(project: Project) -> Timeline:
    return read_timeline(project.seeds)


def page(project: Project, address: str) -> str:
    return parse(written(project, address)).text


def written(project: Project, address: str) -> str:
    """A page's Markdown."""
    path = project.docs / f"{address}.md"
    return (path if path.exists() else project.docs / address / "index.md").read_text(encoding="utf-8")


# What check holds a link to


def test_events_of_a_link_need_no_quote(tmp_path: Path) -> None:
    assert problems_of(tmp_path, linked()[1]) == []


@pytest.mark.parametrize("key", ["quote", "prefix", "suffix", "words"])
@pytest.mark.parametrize("of_claim", [False, True])
def test_nothing_is_shown_as_words_of_a_link(key: str, of_claim: bool, tmp_path: Path) -> None:
    articles = linked()[1]
    event = articles[LINK]["events"][0]
    (event["claims"][0] if of_claim else event)[key] = "The bridge"
    (problem,) = problems_of(tmp_path, articles)
    assert problem.startswith(f"seeds/{LINK}.yml:")
    assert f"{key}: cannot be checked, since the article is a link" in problem


def test_a_link_needs_an_address(tmp_path: Path) -> None:
    articles = linked()[1]
    del articles[LINK]["front"]["url"]
    (problem,) = problems_of(tmp_path, articles)
    assert problem.startswith(f"seeds/{LINK}.md:4:7: a link needs an address: ")


def test_a_link_has_no_text(tmp_path: Path) -> None:
    articles = linked()[1]
    articles[LINK]["text"] = ["The ferry is on strike."]
    (problem,) = problems_of(tmp_path, articles)
    assert problem.startswith(f"seeds/{LINK}.md:5:7: a link has no text, but this article has: ")


@pytest.mark.parametrize("grade", ["full", "brief"])
def test_other_articles_need_text_and_quotes(grade: str, tmp_path: Path) -> None:
    articles = linked(text=grade)[1]
    no_text, *_ = problems_of(tmp_path, articles)
    assert "the article has no text: write its paragraphs below the front matter, or say text: link" in no_text
    articles[LINK]["text"] = ["The mayor says that 3,000 people cannot reach the town."]
    found = problems_of(tmp_path, articles)
    assert len(found) == 2
    assert all("the key 'quote' is missing: write quote: here" in each for each in found)


def test_what_a_link_reports_cannot_be_after_it(tmp_path: Path) -> None:
    articles = linked()[1]
    articles[LINK]["events"][1]["when"] = "2031-03-09"
    (problem,) = problems_of(tmp_path, articles)
    assert "what is reported is after the article's last day" in problem


def test_a_prefix_without_a_quote_is_a_mistake(tmp_path: Path) -> None:
    articles = small_story()[1]
    claim = articles["2031-03-04-bridge-closed"]["events"][1]["claims"][0]
    claim["prefix"] = "The council says"
    (problem,) = problems_of(tmp_path, articles)
    assert "prefix: is without a quote" in problem


def test_check_counts_them(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    result = CliRunner().invoke(cli.main, ["check"])
    assert result.output == (
        "3 articles, 5 events, 2 of 3 claims checked in full, "
        "1 of 5 events reported by links alone, passage not checked: no problems found.\n"
    )


# What readers see


@pytest.mark.parametrize(
    "address",
    ["events/strike", "articles/elsewhere", "articles", "timeline", "events", "compare", "measures/cut-off"],
)
def test_each_page_marks_what_was_not_checked(address: str, project: Project) -> None:
    assert MARK in page(project, address)


@pytest.mark.parametrize("address", ["events/council-counts", "articles/bridge-closed", "actors/ferry-line"])
def test_what_was_checked_has_no_mark(address: str, project: Project) -> None:
    assert MARK not in page(project, address)


def test_an_event_with_a_passage_marks_only_the_link_and_its_number(project: Project) -> None:
    text = parse(written(project, "events/bridge-closes"))
    *_, by_link = text.all("article")
    assert MARK not in text.one("dl").text
    assert MARK in by_link.text
    assert by_link.all("a", href=ADDRESS)
    assert MARK in text.one("table").text


def test_the_timeline_counts_and_filters_them(project: Project) -> None:
    parsed = parse(written(project, "timeline"))
    assert "1 of 5 events reported by links alone, passage not checked." in parsed.text
    options = parsed.one("select", name="passage").all("option")
    assert {each.attributes["value"] for each in options} == {"", "checked", "unchecked"}
    assert parsed.one("li", id="event-strike").all("div", **{"data-passage": "unchecked"})
    assert parsed.one("li", id="event-bridge-closes").all("div", **{"data-passage": "checked"})


def test_there_is_no_filter_where_all_was_checked(tmp_path: Path) -> None:
    made = write_project(tmp_path)
    pipeline.run(made)
    assert '<select name="passage">' not in written(made, "timeline")
    assert not any(MARK in text for text in map(str, tree(made.docs).values()))


@pytest.mark.parametrize(("kind", "subject"), [("timeline", "strike"), ("coverage", "strike"), ("estimates", "3,000")])
def test_marks_and_tables_of_charts_say_it(kind: str, subject: str, timeline: Timeline) -> None:
    chart = charts.draw(ChartSpec("c", kind, "C"), timeline)
    kit = embeds.kit_of(drawing(chart), timeline, None, has_png=False)
    rows = list(csv.reader(io.StringIO(table_csv(chart.table, kit))))
    marked = [row for row in rows if any(MARK in cell for cell in row)]
    assert any(subject in cell for row in marked for cell in row)
    cards = [each.card for each in chart.scene.subjects() if any(MARK in line.lower() for line in each.card)]
    assert any(subject in line for each in cards for line in each)


def test_the_data_to_take_away_says_it(project: Project) -> None:
    data = json.loads((project.docs / "charts/overview/data.json").read_text())
    assert {each["id"]: each["passage_checked"] for each in data["events"]}["strike"] is False
    assert {each["id"]: each["passage_checked"] for each in data["events"]}["bridge-closes"] is True
