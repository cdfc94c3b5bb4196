"""As known on a day, the page of a day and an embedded chart say what `merging.as_known_on` gives for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from site_helpers import REPOSITORY, Seed, dateline, small_story, write_project

from browser.conftest import SMALL_CONFIG
from browser.helpers import TIMELINE, Reader, chart_of, explore, served
from builder import charts, merging, periods
from builder.charts.chart import Chart
from builder.charts.kinds.subjects import RINGED
from builder.charts.marks import Rings
from builder.model import Seeds, Timeline
from builder.problems import Problems
from builder.validation import read_seeds

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser


def seeds_in(folder: Path) -> Seeds:
    seeds = read_seeds(folder, list(charts.KINDS), Problems())
    assert seeds is not None
    return seeds


def days_of(seeds: Seeds) -> list[date]:
    """The days on which articles appeared."""
    return sorted({article.known_from for article in seeds.articles})


def then(seeds: Seeds, day: date) -> Timeline:
    """The story as known on a day; title and kind are the editor's words, and those of today."""
    timeline, now = merging.as_known_on(seeds, day), merging.merge(seeds)
    events = {
        id: replace(event, title=now.events[id].title, kind=now.events[id].kind)
        for id, event in timeline.events.items()
    }
    return replace(timeline, events=events)


def drawn(timeline: Timeline, id: str) -> Chart:
    spec = next(spec for spec in charts.specifications(timeline) if spec.id == id)
    return charts.draw(spec, timeline)


class Seen(NamedTuple):
    """What a chart shows a reader, with and without seeing it."""

    names: set[str]
    """Those of its marks."""
    passages: set[tuple[str, str]]
    """What its cards say and their passages."""
    ringed: set[str]
    """The events, or claims' events, that are ringed."""
    rows: list[tuple[str, ...]]
    """Those of its table, sorted."""
    key: set[str]


def wanted(chart: Chart) -> Seen:
    subjects = list(chart.scene.subjects())
    return Seen(
        {", ".join(each.card) for each in subjects},
        {("\n".join(each.card), each.passage) for each in subjects},
        {each.event for each in subjects if RINGED in each.traits},
        sorted(tuple(" ".join(cell.text.split()) for cell in row.cells) for row in chart.table.rows),
        {entry.label.partition("bar:")[0] for entry in chart.key if entry.is_now},
    )


_SEEN = """chart => {
  const seen = (each) => each.getBoundingClientRect().width > 0;
  const links = [...chart.querySelectorAll(".dl-picture a[data-event]")].filter(seen);
  const ring = ":is(path, rect, circle).dl-c-alarm";
  const said = (link) => [link.getAttribute("aria-label"), link.dataset.words.replaceAll("\\n", ", ")];
  return {
    names: links.flatMap(said),
    passages: links.map(({ dataset }) => [dataset.words, dataset.evidence ?? ""]),
    ringed: links.filter((link) => [...link.querySelectorAll(ring)].some(seen)).map((link) => link.dataset.event),
    rows: [...chart.querySelectorAll(".dl-data tbody tr:not([hidden])")].map((row) => [...row.cells].map((cell) => cell.textContent)),
    key: [...chart.querySelectorAll(".dl-key li:not([hidden])")].map((entry) => entry.lastChild.textContent),
  };
}"""


# Whether a frame has loaded the passages, and its marks have them.
_HAS_PASSAGES = """() => {
  const file = document.querySelector(".dl-chart").dataset.passages;
  const isLoaded = performance.getEntriesByType("resource").some(({ name }) => name.endsWith(`/${file}`));
  if (location.pathname.startsWith("/charts/") && !isLoaded) return false;
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));
}"""


def seen(chart: Locator) -> Seen:
    """What a chart shows once a reader has come to its marks, for which a frame loads the passages then."""
    chart.locator(".dl-plot").dispatch_event("pointerover")
    chart.page.wait_for_function(_HAS_PASSAGES)
    found: dict[str, Any] = chart.evaluate(_SEEN)
    return Seen(
        set(found["names"]),
        {(words, passage) for words, passage in found["passages"]},
        set(found["ringed"]),
        sorted(tuple(" ".join(cell.split()) for cell in row) for row in found["rows"]),
        {entry.partition("bar:")[0] for entry in found["key"]},
    )


# A story in which all that can change does


def changing_story() -> tuple[Seed, Seed]:
    """An event is denied later, another comes true, a claim differs later, a time is better known later."""
    story, articles = small_story()
    first, second = articles["2031-03-04-bridge-closed"], articles["2031-03-06-ferry-counts"]
    flood = {"event": "river-floods", "title": "The river floods", "kind": "happening"}
    crack = {"event": "crack-appears", "title": "The bridge cracks", "kind": "happening"}
    first["text"] = (*first["text"], "Some time in March the pier cracked, too.", "The river had flooded by now.")
    first["events"].append({**crack, "when": "by 2031-03-04", "quote": "Some time in March the pier cracked"})
    first["events"].append({**flood, "when": "under way by 2031-03-04", "quote": "The river had flooded by now"})
    second["text"] = (
        *second["text"],
        "The ferry started on Friday. The pier cracked on Sunday.",
        "It flooded in January.",
    )
    second["events"] += [
        {**crack, "when": "2031-03-02", "quote": "The pier cracked on Sunday", "actors": ["ferry-line"]},
        {**flood, "when": "since 2031-01-20", "quote": "It flooded in January"},
        {"event": "council-counts", "quote": "According to the ferry line"},
    ]
    denial = {
        "front": {"title": "Mayor denies", "publisher": "Norvik Post", "published": "2031-03-08", "text": "brief"},
        "text": (
            "The mayor denied that the bridge was closed.",
            "The ferry started on Friday. The council had said about 700 people are cut off.",
        ),
        "events": [
            {
                "event": "mayor-denies",
                "title": "The mayor denies it",
                "when": "2031-03-08",
                "kind": "statement",
                "actors": ["mayor"],
                "denies": ["bridge-closes"],
                "quote": "The mayor denied that the bridge was closed",
            },
            {"event": "ferry-starts", "status": "reported", "quote": "The ferry started on Friday"},
            {
                "event": "council-counts",
                "quote": "about 700 people are cut off",
                "claims": [{"measure": "cut-off", "value": "about 700", "by": ["council"]}],
            },
        ],
    }
    return story, {**articles, "2031-03-08-mayor-denies": denial}


class Site(NamedTuple):
    address: str
    seeds: Seeds


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    project = write_project(tmp_path_factory.mktemp("changing") / "project", *changing_story(), config=SMALL_CONFIG)
    dateline("build", cwd=project.root)
    with served(project.site) as address:
        yield Site(address, seeds_in(project.root / "seeds"))


@pytest.fixture
def changing_reader(browser: Browser, window: BrowserContext, changing: Site) -> Iterator[Reader]:
    reader = Reader(browser, window, changing.address)
    yield reader
    reader.close()
    assert reader.troubles == []


def test_the_story_changes_from_day_to_day(changing: Site) -> None:
    """The tests below say something: each thing that can change does."""
    days = days_of(changing.seeds)
    assert len(days) == 3
    each = [wanted(drawn(then(changing.seeds, day), charts.ALL_EVENTS)) for day in days]
    assert len({frozenset(seen.names) for seen in each}) == 3
    assert [seen.ringed for seen in each] == [set(), set(), {"bridge-closes", "council-counts"}]
    assert len({frozenset(seen.key) for seen in each}) > 1
    assert changing.seeds.story.measures


@pytest.mark.parametrize("path", ["known/{}/", "charts/timeline/all/?as-known-on={}"])
def test_a_timeline_says_what_was_known(changing_reader: Reader, changing: Site, path: str) -> None:
    for day in days_of(changing.seeds):
        chart = chart_of(changing_reader.open(path.format(day)))
        assert seen(chart) == wanted(drawn(then(changing.seeds, day), charts.ALL_EVENTS)), day


@pytest.mark.parametrize(
    ("path", "chart_id"),
    [("known/{}/", "known-{}-numbers"), ("charts/measures/cut-off/?as-known-on={}", "measures-cut-off")],
)
def test_the_numbers_say_what_was_known(changing_reader: Reader, changing: Site, path: str, chart_id: str) -> None:
    for day in days_of(changing.seeds):
        chart = chart_of(changing_reader.open(path.format(day)), chart_id.format(day))
        chart_then = drawn(then(changing.seeds, day), "measures/cut-off")
        if path.startswith("known") and not charts.says_something(chart_then):
            assert chart.count() == 0, day
        else:
            assert seen(chart) == wanted(chart_then), day


def test_a_comparison_says_what_was_known(changing_reader: Reader, changing: Site) -> None:
    for day in days_of(changing.seeds):
        chart = chart_of(changing_reader.open(f"charts/compare/all/?as-known-on={day}"))
        chart_then = drawn(then(changing.seeds, day), charts.ALL_REPORTS)
        assert seen(chart).names == wanted(chart_then).names, day
        assert seen(chart).passages == wanted(chart_then).passages, day
        rings = [mark for layer in chart_then.scene.layers if isinstance(layer, Rings) for mark in layer.marks]
        assert seen(chart).ringed == {ring.subject.event for ring in rings if ring.subject}, day


def test_a_comparison_names_the_articles_that_had_appeared(changing_reader: Reader, changing: Site) -> None:
    """Above their rows, also explored, and in the table, in which there is a cell for each."""
    for day in days_of(changing.seeds):
        chart = chart_of(changing_reader.open(f"charts/compare/all/?as-known-on={day}"))
        titles = [article.title for article in then(changing.seeds, day).articles.values()]
        every = "[...chart.querySelectorAll('.dl-plot > .dl-picture g[data-known] text')]"
        shown = f"chart => {every}.filter((text) => text.getBoundingClientRect().width).map((text) => text.textContent)"
        assert chart.evaluate(shown) == titles
        chart.locator("summary").click()
        assert chart.locator(".dl-data th:visible").all_inner_texts() == ["When", "Event", *titles]
        assert chart.locator(".dl-data tbody tr:visible").first.locator("td:visible").count() == 2 + len(titles)
        explore(chart)
        assert chart.locator(".dl-explored .annotation-text").all_text_contents() == titles


def listed(page: Page) -> list[tuple[str, list[str]]]:
    """The periods of the list that are shown, and their events, from top to bottom."""
    found: list[list[Any]] = page.evaluate(
        """() => [...document.querySelectorAll("article > .dl-events:has([data-event])")].map((list) => {
          let above = list;
          while (!above.matches("h2, h3")) above = above.previousElementSibling;
          return [above.id, [...list.children].map((item) => item.dataset.event)];
        })"""
    )
    return [(period, events) for period, events in found]


def in_order(timeline: Timeline) -> list[tuple[str, list[str]]]:
    groups = periods.by_period(timeline.events.values())
    return [(period.id, [event.id for event in events]) for period, events in groups.items()]


def test_the_list_is_in_the_order_that_was_known(changing_reader: Reader, changing: Site) -> None:
    orders = [in_order(then(changing.seeds, day)) for day in days_of(changing.seeds)]
    assert [period for period, _ in orders[0]] != [period for period, _ in orders[1]]
    for day, order in zip(days_of(changing.seeds), orders, strict=True):
        assert listed(changing_reader.open(f"known/{day}/")) == order


def test_the_list_of_today_is_in_its_order(changing_reader: Reader, changing: Site) -> None:
    assert listed(changing_reader.open(TIMELINE)) == in_order(merging.merge(changing.seeds))


def test_the_real_story(reader: Reader) -> None:
    seeds = seeds_in(REPOSITORY / "seeds")
    for day in days_of(seeds):
        page = reader.open(f"known/{day}/")
        assert seen(chart_of(page)) == wanted(drawn(then(seeds, day), charts.ALL_EVENTS)), day
        assert listed(page) == in_order(then(seeds, day)), day
