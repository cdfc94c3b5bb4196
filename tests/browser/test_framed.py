"""The page for embedding by itself: what its address may ask for, its policy, without scripts, and for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from site_helpers import thinned

from browser.helpers import (
    DESK,
    PHONE,
    SMALL,
    TIMELINE,
    Reader,
    box_of,
    chart_of,
    drawn_events,
    eventually,
    explore,
    served,
    status,
)
from browser.hosts import CHARTS, COVERAGE_CHART, ESTIMATES_CHART, TIMELINE_CHART, Host, framed, inside
from browser.test_accessibility import OF_COLOURS, violations
from browser.test_filters import left
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

LIGHT_PAPER, DARK_PAPER = "rgb(255, 255, 255)", "rgb(20, 23, 27)"


@pytest.fixture
def host(reader: Reader, tmp_path: Path) -> Iterator[Host]:
    """A place on another origin than the site."""
    with served(tmp_path) as address:
        reader.hosts = (address,)
        yield Host(reader, tmp_path, address)


def opened(reader: Reader, chart: str = TIMELINE_CHART, query: str = "", width: int = DESK, **options: Any) -> Locator:
    """A chart in its page for embedding."""
    return chart_of(reader.open(f"charts/{chart}/{query}", width, **options))


def content(page: Page) -> str:
    """All of the page, once its scripts have taken over: they come after it is painted."""
    page.locator(".dl-plot > .dl-picture:not([aria-labelledby])").wait_for()
    return page.content()


def paper(page: Page) -> str:
    """The colour of the page."""
    colour: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return colour


def note(chart: Locator, name: str = "chosen") -> str | None:
    """What stands above the chart of what is chosen, or of what is opened on; None where nothing does."""
    line = chart.locator(f".dl-{name}")
    return " ".join(line.inner_text().split()) if line.is_visible() else None


def rows(chart: Locator) -> list[str]:
    """The links of the rows of the table that are left, relative to the site: the first of each row."""
    found: list[str] = chart.locator(".dl-table tbody tr:not([hidden])").evaluate_all(
        "rows => rows.map((row) => row.querySelector('a')?.getAttribute('href').replaceAll('../', ''))"
    )
    return found


# Without scripts


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("chart", CHARTS)
def test_without_scripts_all_of_it_can_be_read(host: Host, chart: str, width: int) -> None:
    page = host.open(host.frame(chart) + host.loader, width, reading={"java_script_enabled": False})
    figure = framed(page)
    figure.locator(".dl-plot > .dl-picture").wait_for()
    box = figure.locator(".dl-plot > .dl-picture").bounding_box()
    assert box
    assert box["width"] > width * 0.7
    assert figure.get_by_role("heading", level=1).is_visible()
    assert figure.locator(".dl-key li").count() or chart != TIMELINE_CHART
    assert figure.locator(".dl-picture a[data-event]:visible").count() > 5
    assert not figure.locator(".dl-explore").is_visible()
    assert not figure.locator(".dl-chosen, .dl-opened").first.is_visible()
    figure.locator(".dl-data summary").click()
    assert figure.locator(".dl-table tbody tr:visible").count() > 5
    with page.context.expect_page() as window:
        figure.locator(".dl-table a").first.click()
    window.value.wait_for_url(re.compile(re.escape(host.reader.site) + "(events|articles)/"))


@pytest.mark.parametrize("dark", [False, True])
def test_without_scripts_it_follows_the_readers_scheme(reader: Reader, dark: bool) -> None:
    def colours(scripts: bool) -> list[Any]:
        chart = opened(reader, dark=dark, java_script_enabled=scripts)
        looks = "(each, name) => getComputedStyle(each)[name]"
        seen = [("html", "backgroundColor"), ("h1", "color"), (".dl-source a", "color"), (".dl-source", "color")]
        seen += [
            (".dl-picture text.dl-c-ink", "fill"),
            (".dl-picture a :is(path, rect, circle):not(.dl-hit)", "fill"),
            (".dl-explore", "color"),
        ]
        return [chart.page.locator(part).first.evaluate(looks, name) for part, name in seen]

    assert colours(scripts=False) == colours(scripts=True)
    assert colours(scripts=False)[0] == (DARK_PAPER if dark else LIGHT_PAPER)


# The theme


@pytest.mark.parametrize(
    ("query", "dark", "wanted"),
    [
        ("", False, LIGHT_PAPER),
        ("", True, DARK_PAPER),
        ("?theme=auto", True, DARK_PAPER),
        ("?theme=light", True, LIGHT_PAPER),
        ("?theme=dark", False, DARK_PAPER),
        *[
            (f"?theme={bad}", dark, DARK_PAPER if dark else LIGHT_PAPER)
            for bad in (
                "",
                "slate",
                "DARK",
                "__proto__",
                "constructor",
                "toString",
                "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
            )
            for dark in (False, True)
        ],
    ],
)
def test_the_theme_is_the_one_asked_for_or_the_readers(reader: Reader, query: str, dark: bool, wanted: str) -> None:
    page = opened(reader, ESTIMATES_CHART, query, dark=dark).page
    assert paper(page) == wanted
    scheme = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert scheme == ("dark" if wanted == DARK_PAPER else "normal")


def test_the_theme_follows_the_reader_while_it_is_open(reader: Reader) -> None:
    chart = opened(reader, ESTIMATES_CHART)
    explore(chart)
    drawn = "chart => chart.querySelector('.dl-explored').layout.font.color"
    light = chart.evaluate(drawn)
    chart.page.emulate_media(color_scheme="dark")
    eventually(chart.page, lambda: (paper(chart.page), chart.evaluate(drawn) != light), (DARK_PAPER, True))
    chart.page.emulate_media(color_scheme="light")
    eventually(chart.page, lambda: (paper(chart.page), chart.evaluate(drawn)), (LIGHT_PAPER, light))


def test_the_theme_that_is_asked_for_stays(reader: Reader) -> None:
    chart = opened(reader, ESTIMATES_CHART, "?theme=dark")
    explore(chart)
    colour = chart.evaluate("chart => chart.querySelector('.dl-explored').layout.font.color")
    assert colour == chart.page.locator(".dl-picture text.dl-c-ink").first.evaluate(
        "text => '#' + getComputedStyle(text).fill.match(/\\d+/g).map((part) => Number(part).toString(16).padStart(2, '0')).join('')"
    )
    chart.page.emulate_media(color_scheme="dark")
    chart.page.emulate_media(color_scheme="light")
    assert paper(chart.page) == DARK_PAPER


# The title


def test_the_title_can_be_left_out_for_those_who_see(reader: Reader) -> None:
    with_title = opened(reader)
    box = with_title.locator("h1").bounding_box()
    assert box
    assert box["height"] > 15
    plain = opened(reader, query="?plain=1")
    hidden = plain.locator("figcaption").bounding_box()
    assert hidden
    assert hidden["height"] <= 1
    assert plain.locator("figcaption").evaluate("each => getComputedStyle(each).clipPath") == "inset(50%)"
    assert plain.page.get_by_role("heading", name="What was reported, said and expected").count() == 1
    tops = [box_of(chart.locator(".dl-plot > .dl-picture"))["y"] for chart in (with_title, plain)]
    assert tops[1] <= tops[0] - 15, "its room is gone too"


@pytest.mark.parametrize("value", ["", "0", "true", "11", "<b>"])
def test_the_title_stays_otherwise(reader: Reader, value: str) -> None:
    box = opened(reader, query=f"?{urlencode({'plain': value})}").locator("h1").bounding_box()
    assert box
    assert box["height"] > 15


# Choosing among the events

CHOICES = (
    {"from": "2024-11-01"},
    {"to": "2024-10-29"},
    {"from": "2024-10-30", "to": "2024-11-01"},
    {"as-known-on": "2024-10-29"},
    {"as-known-on": "2024-10-31"},
    {"as-known-on": "2024-11-01"},
    {"as-known-on": "2024-11-05"},
    {"actor": "north-korea"},
    {"actor": "us-intelligence"},
    {"kind": "combat"},
    {"kind": "statement", "actor": "united-states"},
    {"actor": "ukraine", "from": "2024-10-31", "as-known-on": "2024-11-02"},
    {"kind": "talks", "as-known-on": "2024-10-31"},
)


def page_as_known_on(day: str | None) -> str:
    """The page of the site that has all events, as known on a day."""
    known = [each for each in ("2024-10-29", "2024-10-31", "2024-11-01", "2024-11-05") if day and each <= day]
    return f"known/{known[-1]}/" if known else TIMELINE


def test_before_the_first_article_there_is_nothing_left(reader: Reader) -> None:
    chart = opened(reader, query="?as-known-on=2024-10-01")
    assert drawn_events(chart) == set()
    assert (note(chart) or "").startswith("0 of 0 shown")
    assert "the first article is of 29 October 2024" in (note(chart) or "")


@pytest.mark.parametrize(
    "chosen",
    [pytest.param(each, marks=() if number % 2 else pytest.mark.full) for number, each in enumerate(CHOICES)],
    ids=urlencode,
)
def test_what_is_left_is_what_the_sites_timeline_leaves(
    reader: Reader, real_timeline: Timeline, chosen: dict[str, str]
) -> None:
    """The marks of the picture, those of the explored chart and the rows of the table."""
    others = {name: value for name, value in chosen.items() if name != "as-known-on"}
    on_site = reader.open(f"{page_as_known_on(chosen.get('as-known-on'))}?{urlencode(others)}")
    wanted = left(on_site)
    marks = drawn_events(chart_of(on_site))
    chart = opened(reader, query=f"?{urlencode(chosen)}")
    total = chart.locator(".dl-table tbody tr").count()
    assert total == len(real_timeline.events)
    assert drawn_events(chart) == marks
    assert set(rows(chart)) == {f"events/{id}/" for id in wanted}
    day = chosen.get("as-known-on", "9999-12-31")
    known = sum(event.known_from.isoformat() <= day for event in real_timeline.events.values())
    assert (note(chart) or "").startswith(f"{len(wanted)} of {known} shown")
    if marks:
        explore(chart)
        eventually(chart.page, lambda: drawn_events(chart), marks)


@pytest.mark.parametrize(
    ("chart", "day"),
    thinned(
        ["timeline/all", "by-article", COVERAGE_CHART, ESTIMATES_CHART, "near-the-front"],
        ["2024-10-29", "2024-10-30"],
        usual=lambda chart, day: day == "2024-10-30" or chart == "timeline/all",
    ),
)
def test_as_known_on_a_day_in_every_chart(reader: Reader, real_timeline: Timeline, chart: str, day: str) -> None:
    figure = opened(reader, chart, f"?as-known-on={day}")
    known = {id for id, event in real_timeline.events.items() if event.known_from.isoformat() <= day}
    whole = drawn_events(opened(reader, chart))
    shown = drawn_events(figure)
    assert shown == whole & known or chart in (ESTIMATES_CHART, "near-the-front")
    assert shown <= known
    assert shown < whole
    explore(figure)
    eventually(figure.page, lambda: drawn_events(figure), shown)


def test_numbers_of_a_day_are_those_known_then(reader: Reader, real_timeline: Timeline) -> None:
    days = [claim.known_from.isoformat() for claim in real_timeline.claims if claim.measure == "troops-in-russia"]
    for day in ("2024-10-01", *sorted(set(days))):
        chart = opened(reader, "measures/troops-in-russia", f"?as-known-on={day}")
        assert chart.locator(".dl-table tbody tr").count() == len(days)
        assert len(rows(chart)) == sum(known <= day for known in days)


def test_what_was_only_expected_then_is_drawn_so(reader: Reader) -> None:
    talks = ".dl-picture a[data-event='state-department-talks'] path.dl-hollow:not(.dl-c-alarm)"
    assert opened(reader, query="?as-known-on=2024-10-31").locator(talks).last.is_visible()
    assert not opened(reader).locator(talks).last.is_visible()


def test_it_says_in_words_what_is_chosen(reader: Reader) -> None:
    query = urlencode(
        {"kind": "combat", "actor": "ukraine", "from": "2024-10-01", "to": "2024-12-31", "as-known-on": "2024-11-05"}
    )
    said = note(opened(reader, query=f"?{query}"))
    assert said
    assert said.split(" · ")[1:] == [
        "Fighting",
        "Ukraine",
        "from 1 October 2024",
        "to 31 December 2024",
        "as known on 5 November 2024",
    ]


def test_it_opens_on_an_event(reader: Reader) -> None:
    chart = opened(reader, query="?event=austin-counts-10000")
    line = chart.locator(".dl-opened")
    assert "Austin says about 10,000" in (note(chart, "opened") or "")
    assert (line.get_by_role("link").get_attribute("href") or "").endswith("/events/austin-counts-10000/")
    marked = chart.locator(".dl-picture .dl-at")
    assert marked.evaluate_all("all => all.map(({ dataset }) => dataset.event)") == ["austin-counts-10000"]
    explore(chart)
    eventually(chart.page, lambda: "Austin says about 10,000" in status(chart), True)


def test_it_does_not_open_on_what_is_not_shown(reader: Reader) -> None:
    for query in ("as-known-on=2024-10-29", "kind=combat", "to=2024-10-01"):
        assert note(opened(reader, query=f"?event=austin-counts-10000&{query}"), "opened") is None


PAYLOADS = (
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "",
    "nobody",
    "North-Korea",
    " north-korea",
    "north-korea\0",
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "');alert(1)//",
    "x" * 5000,
)
BAD_DAYS = (
    "2024-02-30",
    "2024-13-01",
    "2024-1-1",
    "today",
    "2024",
    "20241101",
    "2024-11-01T00:00",
    "+002024-11-01",
    "0",
    "-1",
    "NaN",
)
BAD = (
    *[(name, value) for name in ("actor", "kind", "event") for value in PAYLOADS],
    *[(name, value) for name in ("from", "to", "as-known-on") for value in (*BAD_DAYS, *PAYLOADS)],
    ("unknown", "<b>x</b>"),
    ("__proto__", "x"),
)
START_AT = {"actor": 0, "kind": 1, "event": 2, "from": 0, "to": 1, "as-known-on": 2}
"""By which third of its values a name is usually tried: each of the three of a kind by another."""


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.full)])
@pytest.mark.parametrize("name", sorted({name for name, _ in BAD}))
def test_bad_values_are_ignored(reader: Reader, name: str, step: int) -> None:
    """The page is just what it is without any; with each value for one name of its kind, or for all three."""
    page = reader.open(f"charts/{ESTIMATES_CHART}/")
    whole = content(page)
    values = [value for other, value in BAD if other == name]
    for value in values[START_AT.get(name, 0) % step :: step]:
        page.goto(f"{reader.site}charts/{ESTIMATES_CHART}/?{urlencode({name: value})}")
        assert content(page) == whole, value[:40]


@pytest.mark.parametrize(
    "query", ["from=2024-11-05&to=2024-11-01", "theme=&plain=&from=&to=&actor=&kind=&event=&as-known-on=", "%", "&&=&?", "from=%E0%A4%A"]
)  # fmt: skip
def test_bad_queries_are_ignored(reader: Reader, query: str) -> None:
    whole = content(opened(reader, ESTIMATES_CHART).page)
    assert content(opened(reader, ESTIMATES_CHART, f"?{query}").page) == whole


def test_a_bad_value_does_not_take_the_good_ones_with_it(reader: Reader) -> None:
    good = content(opened(reader, query="?kind=combat").page)
    query = "?kind=combat&from=2024-02-30&actor=__proto__&event=x&theme=x"
    assert content(opened(reader, query=query).page) == good


# The policy

_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  window.violations.push(`${violatedDirective} ${blockedURI} ${sample}`));
"""


@pytest.mark.parametrize("query", ["", "?theme=dark&plain=1&as-known-on=2024-11-01&event=austin-counts-10000"])
@pytest.mark.parametrize("chart", CHARTS)
def test_all_of_it_works_under_the_policy(host: Host, chart: str, query: str) -> None:
    """In the strictest sandbox: exploring, walking, zooming, closing."""
    page = host.reader.open(host.write(""))
    page.add_init_script(_VIOLATIONS)
    page.goto(host.write(host.frame(chart, query, sandbox="allow-scripts") + host.loader))
    figure = framed(page)
    explore(figure)
    page.keyboard.press("ArrowRight")
    figure.locator(".dl-card, .hoverlayer .hovertext").first.wait_for()
    figure.locator("[data-title='Zoom in']").click()
    figure.locator("[data-title='Reset axes']").click()
    figure.locator(".dl-data summary").click()
    figure.locator(".dl-explore").click()
    assert inside(page).evaluate("window.violations") == []
    assert inside(page).evaluate("origin") == "null"


def test_the_policy_lets_no_other_script_run(host: Host) -> None:
    page = host.reader.open(host.write(""))
    page.add_init_script(_VIOLATIONS)
    page.goto(host.write(host.frame()))
    frame = inside(page)
    frame.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = 'inline'";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"window.ran = 'handler'\\"><p style='color:red'>x");
          const far = document.createElement("script");
          far.src = "https://other.example/x.js";
          document.body.append(far);
          fetch("figure.json").catch(() => (window.fetched = "no"));
        }"""
    )
    eventually(page, lambda: frame.evaluate("window.fetched"), "no")
    eventually(page, lambda: len(frame.evaluate("violations")) >= 5, True)
    stopped = {line.split()[0] for line in frame.evaluate("violations")}
    assert {"script-src-elem", "style-src-attr", "img-src", "connect-src"} <= stopped
    assert frame.evaluate("window.ran") is None
    for stopped_thing in ("Content Security Policy", "other.example", "overview/x"):
        host.reader.expect_trouble(stopped_thing)


# For everybody


@pytest.mark.parametrize(
    ("chart", "width", "theme"),
    thinned(
        CHARTS,
        [DESK, PHONE],
        ["light", "dark"],
        usual=lambda chart, *each: each == (DESK, "light") or (chart, *each) == (TIMELINE_CHART, PHONE, "dark"),
    ),
)
def test_axe_finds_nothing(reader: Reader, chart: str, width: int, theme: str) -> None:
    """With its table open and explored; and as a picture without its title, opened on an event among some."""
    options = OF_COLOURS if theme == "dark" else {}
    figure = opened(reader, chart, f"?theme={theme}", width)
    figure.locator(".dl-data summary").click()
    explore(figure)
    figure.page.keyboard.press("ArrowRight")
    assert violations(figure.page, **options) == []
    event = drawn_events(figure).pop()
    plain = opened(reader, chart, f"?plain=1&theme={theme}&from=2024-01-01&event={event}", width)
    assert note(plain, "opened")
    assert violations(plain.page, **options) == []


@pytest.mark.full
@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_an_untouched_frame(reader: Reader, chart: str, width: int, theme: str) -> None:
    assert violations(opened(reader, chart, f"?theme={theme}", width).page) == []


@pytest.mark.parametrize("query", ["", "?kind=combat&as-known-on=2024-11-05&actor=ukraine&event=austin-counts-10000"])
@pytest.mark.parametrize("chart", CHARTS)
def test_nothing_scrolls_sideways_on_the_smallest_phone(reader: Reader, chart: str, query: str) -> None:
    figure = opened(reader, chart, query, SMALL)
    wide = "document.documentElement.scrollWidth"
    assert figure.page.evaluate(wide) == SMALL
    figure.locator(".dl-data summary").click()
    explore(figure)
    assert figure.page.evaluate(wide) == SMALL
    tools = figure.locator(".modebar").bounding_box()
    button = figure.locator(".dl-explore").bounding_box()
    assert tools
    assert button
    assert tools["x"] >= 0
    assert tools["x"] + tools["width"] <= SMALL
    assert tools["y"] >= 0
    assert button["x"] + button["width"] <= tools["x"] or button["y"] + button["height"] <= tools["y"]
