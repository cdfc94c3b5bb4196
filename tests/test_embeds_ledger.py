"""The ledger for use elsewhere: its page, which reflows; how it was known on a day; its kit, its files, its home."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from site_helpers import (
    CONFIG,
    BuiltSite,
    Seed,
    dateline,
    events_timeline,
    parse,
    resolve,
    said,
    small_story,
    write_project,
)

from builder import addresses, charts, embeds, merging
from builder.charts.grid import LEAST
from builder.charts.kinds.ledger import MOST_IN_ALL, ledger
from builder.charts.svg import drawing
from builder.model import ChartSpec, Timeline, Where
from builder.pages import ledgers
from builder.problems import Problems
from builder.validation import read_seeds

FOLDER = addresses.chart(addresses.LEDGER)
LARGEST = 30_000
SPOKEN = {"statement": {"label": "What was said", "role": "brown", "spoken": True}}


def kit_for(timeline: Timeline, spec: ChartSpec | None = None) -> embeds.Kit:
    spec = spec or next(each for each in charts.specifications(timeline) if each.id == addresses.LEDGER)
    return embeds.kit_of(drawing(charts.draw(spec, timeline)), timeline, "https://news.example", has_png=False)


def spoken_story() -> tuple[Seed, Seed]:
    """The small story, in which the council and the ferry line say something on several days."""
    story, articles = small_story()
    story["kinds"]["statement"]["spoken"] = True
    for article in articles.values():
        for event in article["events"]:
            if event.get("kind") == "statement":
                event["by"] = event.pop("actors")
    return story, articles


# The page


def test_the_page_has_each_event_that_is_shown_and_no_picture(real_site: BuiltSite, real_timeline: Timeline) -> None:
    page = real_site.frames[FOLDER].root
    grid = ledger(real_timeline)
    linked = {each.attributes["href"] for each in page.one("figure").all("a")}
    assert {f"../../events/{entry.event.id}/" for entry in grid.entries()} <= linked
    assert not page.all("svg")
    assert [each.text for each in page.all("h2", class_="dl-date dl-x2")] == [grid.columns[0].label]


def test_there_is_a_part_for_each_day_without_a_trace_of_what_came_later(real_site: BuiltSite) -> None:
    days = str(real_site.frames[FOLDER].root.one("figure").attributes["data-days"]).split()
    assert len(days) > 2
    seeds = read_seeds(Path("seeds"), list(charts.KINDS), Problems())
    assert seeds
    for day in days:
        then = merging.as_known_on(seeds, date.fromisoformat(day))
        cells = parse(said(real_site.files[f"{FOLDER}known-{day}.js"].decode()))
        linked = {each.attributes["href"] for each in cells.all("a")}
        assert linked == {f"../../events/{id}/" for id, event in then.events.items() if event.when.is_known}


def test_the_largest_page_is_small(tmp_path: Path) -> None:
    """However many events there are: each frame loads at most this, compressed."""
    kinds = {**SPOKEN, "happening": {"label": "What happened", "role": "blue"}}
    actors = {f"side-{n}": {"label": f"The side of number {n}"} for n in range(8)}
    events: list[Seed] = [
        {
            "when": f"2031-03-{n % 28 + 1:02}",
            "title": f"One says that {hash_of(n)} of {hash_of(n + 1)} were seen near {hash_of(n + 2)} at dawn",
            "kind": "statement",
            "by": [f"side-{n % 8}"],
            "by_basis": "Given here",
        }
        for n in range(900)
    ]
    timeline = events_timeline(tmp_path / "seeds", events, kinds=kinds, actors=actors)
    grid = ledger(timeline)
    assert sum(1 for _ in grid.entries()) <= MOST_IN_ALL
    assert sum(cell.more for row in grid.rows for cell in row.cells) + len(list(grid.entries())) == len(events)
    assert len(gzip.compress(embeds.page(kit_for(timeline)).encode(), 6)) <= LARGEST


def hash_of(number: int) -> str:
    """A word that does not compress well."""
    return f"{number * 2654435761 % 2**32:x}"


# Its files


def test_it_has_a_table_and_data_and_no_figure(real_timeline: Timeline) -> None:
    files = dict(embeds.files(kit_for(real_timeline)))
    assert sorted(files) == [
        *("data.json", "index.html", "oembed.json", "picture-dark.svg", "picture-light.svg", "picture.svg"),
        *("table-excel.csv", "table.csv"),
    ]
    rows = list(csv.DictReader(io.StringIO(files["table.csv"].decode(), newline="")))
    dated = [event for event in real_timeline.events.values() if event.when.is_known]
    assert [row["Event"] for row in rows] == [event.title for event in dated]
    assert {row["Event"]: row["Status"] for row in rows}["Deployment of North Korean soldiers to Russia"]
    data = json.loads(files["data.json"])
    assert {each["id"] for each in data["events"]} == {event.id for event in dated}
    assert json.loads(files["oembed.json"])["type"] == "rich"


def test_the_kit_says_why_there_is_nothing_to_explore(real_site: BuiltSite) -> None:
    kit = real_site.pages[addresses.embed(addresses.LEDGER)].root.one("article")
    assert "A ledger is a table of texts, not marks on axes." in kit.text
    assert "it has no figure.json and nothing to explore" in kit.text
    ways = {each.attributes["data-way"] for each in kit.all("section")}
    assert {"script", "element", "picture", "svg", "csv", "json", "citation", "dated"} <= ways
    assert not {"figure", "plotly"} & ways
    assert {each.attributes["name"] for each in kit.all("select", "input")} == {
        *("theme", "background", "as-known-on", "plain"),
    }
    assert "figure.json" not in "".join(each.text for each in kit.all("pre"))


def test_the_gallery_and_the_overview_lead_to_it(real_site: BuiltSite) -> None:
    offered = [resolve("embed/", each.attributes["href"]) for each in real_site.pages["embed/"].root.all("a")]
    assert "embed/ledger/" in offered
    overview = real_site.pages[""].root
    figure = overview.one("figure", class_="dl-ledger-of")
    assert figure.attributes["id"] == "chart-ledger"
    assert figure.one("a", class_="dl-embed").attributes["href"].endswith("embed/ledger/")
    source = real_site.frames[FOLDER].root.one("p", class_="dl-source").one("a")
    assert source.attributes["href"].endswith("#chart-ledger")


# Ledgers that a story declares


def test_a_story_declares_ledgers_of_some_of_its_events(folder: Path) -> None:
    story, articles = spoken_story()
    story["charts"]["ferry"] = {"kind": "ledger", "title": "The ferry line", "where": {"actor": ["ferry-line"]}}
    story["charts"]["counted"] = {"kind": "ledger", "title": "How many", "where": {"measure": ["cut-off"]}}
    index = "# X\n\n```chart\nferry\n```\n\n```chart\ncounted\n```\n\n```chart\ncounted\n```\n"
    project = write_project(
        folder, story, articles, pages={"index.md": index}, config=f"site_url: https://a.example\n{CONFIG}"
    )
    dateline("build", "--strict", cwd=project.root)
    page = parse((project.site / "index.html").read_text(encoding="utf-8"))
    ferry, counted, again = page.all("figure", class_="dl-ledger-of")
    assert [each.attributes["id"] for each in (ferry, counted, again)] == [
        "chart-ferry",
        "chart-counted",
        "chart-counted_2",
    ]
    assert len({each.attributes["id"] for each in page if "id" in each.attributes}) == len(
        [each for each in page if "id" in each.attributes]
    )
    assert [each.text for each in ferry.all("h4")] == ["Ferry line"]
    assert [each.text for each in counted.all("h4")] == ["Norvik council", "Ferry line"]
    assert [each.text for each in counted.all("strong")] == ["about 800", "up to 1,200"]
    assert not (project.site / "charts/ferry/figure.js").exists()
    assert (project.site / "charts/ferry/known-2031-03-04.js").is_file()
    assert (project.site / "charts/ferry/picture.svg").is_file()


def test_a_ledger_is_kept_as_of_a_day(folder: Path) -> None:
    story, articles = spoken_story()
    where = {"measure": ["cut-off"]}
    story["charts"] = {"counted": {"kind": "ledger", "title": "How many", "where": where, "pinned": ["2031-03-04"]}}
    index = "# X\n\n```chart\ncounted\n```\n"
    project = write_project(folder, story, articles, pages={"index.md": index})
    dateline("build", "--strict", cwd=project.root)
    pinned = parse((project.site / "charts/counted/2031-03-04/index.html").read_text(encoding="utf-8"))
    assert [each.text for each in pinned.all("strong")] == ["about 800"]
    assert "data-days" not in pinned.one("figure").attributes
    kit = parse((project.site / "embed/counted/2031-03-04/index.html").read_text(encoding="utf-8"))
    assert "as-known-on" not in [each.attributes.get("name") for each in kit.all("input")]


# On the pages of actors and measures


def ledgers_on(pages: dict[str, Any]) -> set[str]:
    return {address for address, page in pages.items() if page.root.all("figure", class_="dl-ledger-of")}


def test_actors_and_measures_have_one_where_it_says_more_than_a_list(
    real_site: BuiltSite, real_timeline: Timeline
) -> None:
    story = real_timeline.story
    wheres = {addresses.actor(id): Where(actor=(id,)) for id in story.actors}
    wheres |= {addresses.measure(id): Where(measure=(id,)) for id in story.measures}
    worth = {address for address, where in wheres.items() if ledger(real_timeline, where).is_worthwhile}
    assert {"actors/ukraine/", "actors/north-korea/", "measures/troops-in-russia/"} <= worth
    assert "actors/mark-rutte/" not in worth
    shown = {each for each in ledgers_on(real_site.pages) if each.startswith(("actors/", "measures/"))}
    assert shown == worth


def test_that_of_an_actor_begins_with_what_it_and_its_parts_say(real_timeline: Timeline) -> None:
    grid = ledger(real_timeline, Where(actor=("pentagon",)))
    rows = {row.id: row for row in grid.rows}
    own = [entry.event for cell in rows["pentagon"].cells for entry in (*cell.entries, *cell.rest)]
    assert own
    assert all(set(event.by) & {"pentagon", "lloyd-austin", "sabrina-singh", "pat-ryder"} for event in own)
    assert next(row.label for row in grid.rows if row.id) == "Pentagon"


def test_that_of_a_measure_has_each_side_s_own_numbers(real_timeline: Timeline) -> None:
    grid = ledger(real_timeline, Where(measure=("troops-in-russia",)))
    claims = [claim for claim in real_timeline.claims if claim.measure == "troops-in-russia"]
    assert {entry.event.id for entry in grid.entries()} == {claim.event for claim in claims}
    assert all(entry.numbers for entry in grid.entries())
    assert "about 8,000" not in [number for entry in grid.entries() for number in entry.numbers]


def test_one_row_or_one_column_or_few_events_say_no_more_than_a_list(tmp_path: Path) -> None:
    usual = {"kind": "statement", "by_basis": "Given here"}

    def worth(name: str, *events: tuple[str, int]) -> bool:
        said = [{"by": [by], "when": f"2031-03-0{day}", **usual} for by, day in events]
        return ledger(events_timeline(tmp_path / name, said, kinds=SPOKEN)).is_worthwhile

    council, ferry = [("council", day) for day in (1, 2, 3, 4)], [("ferry-line", 1)]
    assert not worth("one-row", *council)
    assert not worth("one-column", ("council", 1), ("ferry-line", 1), ("council", 1), ("ferry-line", 1))
    assert not worth("few", *council[: LEAST - 2], *ferry)
    assert worth("enough", *council[: LEAST - 1], *ferry)


def test_an_actor_with_very_many_events_has_a_small_one(tmp_path: Path) -> None:
    usual = {"kind": "statement", "by_basis": "Given here"}
    events = [
        {
            "by": [("council", "ferry-line")[n % 2]],
            "when": f"20{31 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}",
            "actors": ["council"],
            **usual,
        }
        for n in range(800)
    ]
    timeline = events_timeline(tmp_path / "seeds", events, kinds=SPOKEN)
    block = ledgers.of_entity(timeline, Where(actor=("council",)), "../../")
    assert 0 < len(block) < 12_000
    more = [each.attributes["href"] for each in parse(block).all("a") if "more on the timeline" in each.text]
    assert more
    assert all("actor=council" in each for each in more)


@pytest.mark.parametrize("width", [320, 700, 1200])
def test_a_story_without_words_has_no_ledger_to_offer(tmp_path: Path, width: int) -> None:
    timeline = events_timeline(tmp_path / "seeds", [{"when": "2031-03-04"}] * 5)
    spec = ChartSpec("ledger", "ledger", "Who said what when")
    assert not charts.will_say_something(spec, timeline)
    assert embeds.height(kit_for(timeline, spec), width) > 0
