"""What the search finds: made of the story, and divided into small files that lose nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_process import mkdocs
from site_helpers import dateline, read_timeline, small_story, timeline_of, write_project

from builder.addresses import ROOT
from builder.model import Timeline
from builder.project import Project
from builder.searching import FOLDER, Record, files, index, records
from builder.text.folding import words

PAGE = """\
# Our method

By hand we count lighthouses.

## Corrections

A walrus was taken out.

```chart
overview
```
"""
GUIDE = "---\nsearch: {exclude: true}\n---\n\n# Guide\n\nAn invented zeppelin.\n"


@pytest.fixture(scope="module")
def timeline(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return timeline_of(tmp_path_factory.mktemp("story") / "seeds")


def by_address(timeline: Timeline) -> Mapping[str, Record]:
    return {record.address: record for record in records(timeline)}


# Records


def test_there_is_a_record_for_each_thing_of_the_story(timeline: Timeline) -> None:
    story = timeline.story
    assert by_address(timeline).keys() == {
        *(f"events/{id}/" for id in timeline.events),
        *(f"articles/{slug}/" for slug in timeline.articles),
        *(f"measures/{id}/" for id in story.measures),
        *(f"actors/{id}/" for id in story.actors),
        *(f"places/{id}/" for id in story.places),
    }


def test_an_event_is_found_by_its_time_people_places_passages_and_claims(timeline: Timeline) -> None:
    record = by_address(timeline)["events/council-counts/"]
    assert record.title == "The council counts those cut off"
    assert record.lines == (
        "On 4 March 2031 · Norvik council",
        "about 800\N{NO-BREAK SPACE}people cut off, according to Norvik council",
        "about 800 people are cut off",
    )
    assert by_address(timeline)["events/bridge-closes/"].lines[0] == "On 3 March 2031 · Norvik council · Norvik bridge"


def test_an_article_is_found_by_each_of_its_paragraphs(timeline: Timeline) -> None:
    record = by_address(timeline)["articles/bridge-closed/"]
    assert record.lines == (
        "Norvik Post · on 4 March 2031",
        "The bridge at Norvik was closed on Monday after a crack was found.",
        "The council says about 800 people are cut off. A ferry is to start on Friday.",
    )


def test_a_number_is_found_by_what_it_counts_and_by_who_claims_what(timeline: Timeline) -> None:
    record = by_address(timeline)["measures/cut-off/"]
    assert record.title == "People cut off"
    assert record.lines == (
        "Residents without a road to town.",
        "about 800\N{NO-BREAK SPACE}people, according to Norvik council, on 4 March 2031",
        "up to 1,200\N{NO-BREAK SPACE}people, according to Ferry line, by 6 March 2031",
    )


def test_somebody_is_found_by_every_name(tmp_path: Path) -> None:
    story, articles = small_story()
    story["actors"]["council"]["search_words"] = ["town hall"]
    record = by_address(timeline_of(tmp_path / "seeds", story, articles))["actors/council/"]
    assert record == Record("actors/council/", "Norvik council", ("the town, the council, town hall",))


# The index


def unpacked(records: list[Record]) -> tuple[dict[str, Any], list[Any], list[Any]]:
    """The contents of an index, and what is in its files of words and of records."""
    made = {name: json.loads(content) for name, content in files(records)}
    contents = made.pop("index.json")
    of_words = [made.pop(f"words-{n}.json") for n in range(len(contents["words"]))]
    of_records = [made.pop(f"records-{n}.json") for n in range(len(contents["records"]))]
    assert made == {}
    return contents, of_words, of_records


def summed(distances: list[int]) -> list[int]:
    return [sum(distances[: place + 1]) for place in range(len(distances))]


TEXTS = st.lists(st.tuples(st.text(max_size=12), st.lists(st.text(max_size=40), max_size=3)), max_size=12)


@given(TEXTS)
def test_each_word_leads_to_the_records_that_have_it(texts: list[tuple[str, list[str]]]) -> None:
    every = [Record(f"{number}/", title, tuple(lines)) for number, (title, lines) in enumerate(texts)]
    contents, of_words, of_records = unpacked(every)
    assert contents["count"] == len(every)
    assert [Record(*record[:2], tuple(record[2])) for part in of_records for record in part] == every
    expected: dict[str, tuple[list[int], list[int]]] = {}
    for number, (title, lines) in enumerate(texts):
        in_title = {*words(title)}
        for word in in_title:
            expected.setdefault(word, ([], []))[0].append(number)
        for word in {word for line in lines for word in words(line)} - in_title:
            expected.setdefault(word, ([], []))[1].append(number)
    found = {word: (summed(titles), summed(lines)) for part in of_words for word, titles, lines in part}
    assert found == expected


def test_files_are_small_and_say_where_each_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_OF_WORDS", 200)
    monkeypatch.setattr(index, "_OF_RECORDS", 150)
    every = [Record(f"{n}/", f"word{n}", (f"another{n}", "common")) for n in range(50)]
    contents, of_words, of_records = unpacked(every)
    assert contents["words"] == [part[0][0] for part in of_words] == sorted(contents["words"])
    assert contents["records"] == [int(part[0][0].strip("/")) for part in of_records]
    assert len(of_words) > 5
    assert len(of_records) > 5
    assert max(len(content) for name, content in files(every) if name.startswith("records")) < 200


def test_a_word_that_is_nearly_everywhere_has_a_list_that_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST", 3)
    contents, of_words, _ = unpacked([Record(f"{n}/", "same", ()) for n in range(9)])
    assert of_words == [[["same", [0, 1, 1], []]]]
    assert contents["most"] == 3


def test_another_text_has_another_version_and_the_same_has_the_same() -> None:
    versions = [unpacked([Record("a/", title, ())])[0]["version"] for title in ("one", "two", "one")]
    assert versions[0] == versions[2] != versions[1]


# In the site


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("searched") / "project"
    project = write_project(root, pages={"method.md": PAGE, "guide/index.md": GUIDE})
    dateline("build", cwd=project.root)
    return project


def test_the_search_plugin_has_what_people_wrote_alone(project: Project) -> None:
    docs = json.loads((project.site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert [(doc["location"], doc["title"], doc["text"]) for doc in docs] == [
        ("", "A small site", ""),
        ("method/", "Our method", "<p>By hand we count lighthouses.</p>"),
        ("method/#corrections", "Corrections", "<p>A walrus was taken out.</p>"),
    ]


def test_a_page_keeps_the_blocks_that_the_search_plugin_does_not_get(project: Project) -> None:
    page = (project.site / "method" / "index.html").read_text(encoding="utf-8")
    assert page.count('<figure class="dl-chart"') == 1
    assert "dateline:" not in page


AROUND = "assets/javascripts/around.js"


def settings_of(project: Project) -> Mapping[str, Any]:
    """Material's settings, which all pages share in a script."""
    script = (project.site / AROUND).read_text(encoding="utf-8")
    shared = json.loads(script.partition(" = ")[2].partition(";\n")[0])
    settings: Mapping[str, Any] = json.loads(shared["settings"].partition(">")[2].rpartition("<")[0])
    return settings


def test_each_page_asks_our_script_which_has_its_index_beside_it(project: Project) -> None:
    for name, up in (("index.html", ""), ("events/bridge-closes/index.html", "../../")):
        assert f'src="{up}{AROUND}"' in (project.site / name).read_text(encoding="utf-8")
    assert settings_of(project)["search"] == f"{ROOT}/assets/dateline/search.js"
    folder = project.site / "assets" / "dateline" / FOLDER
    made = dict(files(list(records(read_timeline(project.seeds)))))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == made


def test_without_the_index_the_search_is_as_it_was(tmp_path: Path) -> None:
    """As in docs/ that an older builder wrote."""
    config = "  - dateline:\n      build: false\n"
    project = write_project(tmp_path / "project", pages={"index.md": "# Here\n", "there.md": "# There\n"})
    settings = project.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  - dateline\n", config), encoding="utf-8")
    assert mkdocs("build", cwd=project.root).returncode == 0
    assert settings_of(project)["search"].startswith(f"{ROOT}/assets/javascripts/workers/search")
    docs = json.loads((project.site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert [doc["title"] for doc in docs] == ["Here", "There"]
