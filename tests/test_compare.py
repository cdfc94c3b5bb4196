"""The comparison: a table of events by articles, what varies between reports, and how a long one is divided."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from site_helpers import BASES, Element, Seed, events_timeline, parse, resolve, small_story, timeline_of

from builder import addresses, embeds, pages, periods
from builder.model import Timeline
from builder.pages import disagreements
from builder.pages.compare import MOST_COLUMNS, MOST_OTHERS, varying

FIRST, SECOND = "2031-03-04-bridge-closed", "2031-03-06-ferry-counts"
HEAVIEST = 400_000


def compared(timeline: Timeline) -> dict[str, Element]:
    """The pages of the comparison, as Markdown shows them."""
    texts = {page.address: page.text for page in pages.pages(timeline, set()) if page.address.startswith("compare/")}
    return {
        address: parse(markdown.markdown(text.split("\n---\n", 1)[1], extensions=["attr_list", "tables"]))
        for address, text in texts.items()
    }


def rows(page: Element) -> dict[str, list[Element]]:
    """The cells of each event, its head first."""
    return {
        row.attributes["id"].removeprefix("event-"): [
            each for each in row.children if isinstance(each, Element) and each.tag in ("th", "td")
        ]
        for row in page.one("tbody").all("tr")
        if "id" in row.attributes
    }


def chosen_by(page: Element) -> dict[str, str]:
    """By what the form chooses each event."""
    return {
        row.attributes["id"].removeprefix("event-"): row.attributes["data-reports"]
        for row in page.one("tbody").all("tr")
    }


def facts(page: Element) -> str:
    return page.one("dl", class_="dl-facts").text


def again(articles: Seed, event: str, **report: object) -> None:
    """The second article reports an event of the first one too."""
    articles[SECOND]["text"] = (*articles[SECOND]["text"], f"It writes of {event} as well, of 900 people.")
    articles[SECOND]["events"].append(
        {"event": event, "quote": f"It writes of {event} as well, of 900 people", **report}
    )


# The table


def test_each_event_has_a_row_and_each_article_a_column_in_order(tmp_path: Path) -> None:
    timeline = timeline_of(tmp_path)
    page = compared(timeline)["compare/"]
    assert list(rows(page)) == list(timeline.events)
    heads = page.one("thead").all("th")
    assert [each.attributes["scope"] for each in heads] == ["col"] * 3
    assert [each.attributes.get("abbr") for each in heads] == [None, "Norvik Post, 4 Mar", "Ferry line counts, 6 Mar"]
    assert [each.one("a").attributes["title"] for each in heads[1:]] == ["Bridge closed", "Ferry line counts"]
    assert [each.one("small").text for each in heads[1:]] == ["4 Mar; full text", "6 Mar; our brief"]
    for event, (head, *cells) in rows(page).items():
        assert head.attributes["scope"] == "row"
        assert resolve("compare/", head.all("a")[0].attributes["href"]) == addresses.event(event)
        reporting = [slug for slug, cell in zip(timeline.articles, cells, strict=True) if cell.all("a")]
        assert reporting == list(timeline.events[event].articles)


def test_a_cell_leads_to_the_passage_and_says_the_number(tmp_path: Path) -> None:
    timeline = timeline_of(tmp_path)
    found = rows(compared(timeline)["compare/"])
    (report,) = timeline.events["council-counts"].reports
    cell, silent = found["council-counts"][1:]
    assert resolve("compare/", cell.one("a").attributes["href"]) == addresses.evidence(report)
    assert cell.text == "Norvik Post, 4 Mar: paragraph 2 about 800 people"
    assert silent.text == "–"


def test_below_the_table_is_how_much_each_article_reports_and_how_much_alone(tmp_path: Path) -> None:
    (row,) = compared(timeline_of(tmp_path))["compare/"].one("tfoot").all("tr")
    assert [each.text.partition(": ")[2] for each in row.all("td")] == [
        "reports 3 events, 2 alone",
        "reports 2 events, 1 alone",
    ]


def test_a_link_has_no_passage_to_lead_to(tmp_path: Path) -> None:
    story, articles = small_story()
    front = {"title": "Elsewhere", "published": "2031-03-08", "text": "link", "url": "https://norvik.example/e"}
    articles["2031-03-08-elsewhere"] = {"front": front, "text": (), "events": [{"event": "bridge-closes"}]}
    page = compared(timeline_of(tmp_path, story, articles))["compare/"]
    cell = rows(page)["bridge-closes"][3]
    assert cell.text == "Elsewhere, 8 Mar: passage not checked"
    assert resolve("compare/", cell.one("a").attributes["href"]) == "articles/elsewhere/"
    assert "link only: 1" in facts(page)


def test_a_cell_says_what_its_article_has_otherwise(tmp_path: Path) -> None:
    story, articles = small_story()
    again(articles, "ferry-starts", when="2031-03-08", status="reported", kind="statement")
    articles[SECOND]["front"]["published"] = "2031-03-09"
    _, first, second = rows(compared(timeline_of(tmp_path, story, articles))["compare/"])["ferry-starts"]
    assert [each.text for each in first.all("em")] == ["expected"]
    assert [each.text for each in second.all("small")] == ["8 Mar", "What was said"]
    assert second.all("em") == []


def test_a_denial_is_with_the_articles_that_report_it(tmp_path: Path) -> None:
    story, articles = small_story()
    articles[SECOND]["events"][1]["denies"] = ["council-counts"]
    timeline = timeline_of(tmp_path, story, articles)
    _, first, second = rows(compared(timeline)["compare/"])["council-counts"]
    assert "denied" not in first.text
    assert second.text == "Ferry line counts, 6 Mar: denied"
    (report,) = timeline.events["ferry-line-counts"].reports
    assert resolve("compare/", second.one("a").attributes["href"]) == addresses.evidence(report)


# What varies


@pytest.mark.parametrize(
    ("report", "expected", "is_disputed"),
    [
        ({}, [], False),
        ({"when": "2031-03-04"}, [], False),
        ({"when": "by 2031-03-05"}, ["time"], False),
        ({"when": "under way by 2031-03-04"}, [], False),
        ({"when": "2031-03-06"}, ["time"], True),
        ({"status": "expected"}, [], False),
        ({"claims": [{"measure": "cut-off", "value": "900", "by": ["ferry-line"]}]}, ["number"], False),
    ],
)
def test_what_varies_need_not_contradict(report: Seed, expected: list[str], is_disputed: bool, tmp_path: Path) -> None:
    story, articles = small_story()
    again(articles, "council-counts", **report)
    timeline = timeline_of(tmp_path, story, articles)
    event = timeline.events["council-counts"]
    assert varying(event) == expected
    assert event.disputed == is_disputed
    page = compared(timeline)["compare/"]
    assert chosen_by(page) == {
        "bridge-closes": "several",
        "council-counts": "several vary" if expected else "several",
        "ferry-starts": "one",
        "ferry-line-counts": "one",
    }
    head = rows(page)["council-counts"][0].text
    assert all(name in head.partition("reports vary in ")[2] for name in expected)
    assert ("reports differ" in head) == is_disputed


def test_an_event_expected_by_one_and_reported_by_another_varies(tmp_path: Path) -> None:
    story, articles = small_story()
    again(articles, "ferry-starts", status="reported", when="2031-03-07")
    articles[SECOND]["front"]["published"] = "2031-03-08"
    assert varying(timeline_of(tmp_path, story, articles).events["ferry-starts"]) == ["standing"]


def test_the_facts_count_articles_origins_and_events(tmp_path: Path) -> None:
    story, articles = small_story()
    for article in articles.values():
        article["front"]["origin"] = "Coast Wire"
    again(articles, "council-counts", when="2031-03-06")
    text = facts(compared(timeline_of(tmp_path, story, articles))["compare/"])
    assert "2 articles, 1 origin full text: 1, our brief: 1, news from Coast Wire: 2" in text
    assert "2 events 1 vary in time, standing or number; 1 contradict each other" in text
    assert "By one alone2 events" in text.replace("\n", "")


# A long one


def wide(count: int) -> tuple[Seed, Seed]:
    """A story in which many articles report the closing of the bridge, the first ones more than that."""
    story, articles = small_story()
    for number in range(count):
        own = {"event": f"own-{number}", "title": f"Own {number}", "when": "2031-04", "kind": "happening"}
        articles[f"2031-04-01-more-{number:03}"] = {
            "front": {"title": f"More {number}", "published": "2031-05-01", "text": "full"},
            "text": (f"The bridge is closed, says number {number}.", f"And number {number} has more."),
            "events": [
                {"event": "bridge-closes", "quote": f"The bridge is closed, says number {number}"},
                *([{**own, "quote": f"And number {number} has more"}] if number < MOST_COLUMNS else []),
            ],
        }
    return story, articles


def test_articles_beyond_the_columns_are_named_in_one_more(tmp_path: Path) -> None:
    timeline = timeline_of(tmp_path, *wide(MOST_COLUMNS + MOST_OTHERS + 3))
    page = compared(timeline)["compare/"]
    heads = [each.text for each in page.one("thead").all("th")]
    assert len(heads) == MOST_COLUMNS + 2
    assert heads[-1] == "Further articles"
    last = rows(page)["bridge-closes"][-1]
    named = {resolve("compare/", each.attributes["href"]).split("/")[1] for each in last.all("a")[:-1]}
    assert len(named) == MOST_OTHERS
    assert last.all("p")[-1].text == "and 5 articles more"
    assert resolve("compare/", last.all("a")[-1].attributes["href"]) == "events/bridge-closes/#reports"


def long_story(months: int, each: int) -> tuple[Seed, Seed]:
    """A story in which two articles report each of many events, and disagree on each."""
    story, articles = small_story()
    articles.clear()
    for number, grade in enumerate(("full", "brief")):
        many = [(month, day) for month in range(1, months + 1) for day in range(1, each + 1)]
        articles[f"2032-12-0{number + 1}-yearbook-{number}"] = {
            "front": {"title": f"Yearbook {number}", "published": f"2032-12-0{number + 1}", "text": grade},
            "text": [f"In month {month} its event {day} was seen by {number + 7}00 people." for month, day in many],
            "events": [
                {
                    "event": f"event-{month}-{day}",
                    "title": f"Event {day} of month {month}",
                    "when": f"2031-{month:02}",
                    "kind": "happening",
                    "quote": f"In month {month} its event {day} was seen by {number + 7}00 people",
                    "claims": [{"measure": "cut-off", "value": f"{number + 7}00", "by": ["council"], "by_basis": "."}],
                }
                for month, day in many
            ],
        }
    return story, articles


def test_a_long_comparison_is_divided_by_period_and_loses_nothing(tmp_path: Path) -> None:
    timeline = timeline_of(tmp_path, *long_story(2, 120))
    assert periods.is_comparison_divided(timeline)
    found = compared(timeline)
    parts = ["compare/t2031-01/", "compare/t2031-01-2/", "compare/t2031-02/", "compare/t2031-02-2/"]
    assert list(found) == ["compare/", *parts]
    assert [event for part in parts for event in rows(found[part])] == list(timeline.events)
    index = found["compare/"].one("ul", class_="dl-index")
    assert [resolve("compare/", each.attributes["href"]) for each in index.all("a")] == parts
    assert "100 events, 100 by several articles" in index.text
    assert "240 events" in facts(found["compare/"])
    assert "100 events" in facts(found[parts[0]])


def test_periods_share_a_part_as_long_as_they_fit(tmp_path: Path) -> None:
    whens = [*("2031-01" for _ in range(3)), "2031-02", *("2031-04" for _ in range(6)), "2031-05", "unknown"]
    events = events_timeline(tmp_path, [{"when": when} for when in whens]).events.values()
    found = list(periods.parts(events, 4))
    assert [(part.id, part.heading, len(part.events)) for part in found] == [
        ("t2031-01", "January 2031 to February 2031", 4),
        ("t2031-04", "April 2031, part 1", 4),
        ("t2031-04-2", "April 2031, part 2", 2),
        ("t2031-05", "May 2031 and without a known time", 2),
    ]
    assert [event for part in found for event in part.events] == list(events)
    (heavy, *_) = periods.parts(events, 4, lambda event: 5)
    assert len(heavy.events) == 1, "what is too heavy by itself is a part of its own"


def test_the_chart_is_with_the_table_unless_that_is_divided(tmp_path: Path) -> None:
    short, long = timeline_of(tmp_path / "short"), timeline_of(tmp_path / "long", *long_story(1, 101))
    for timeline, is_there in ((short, True), (long, False)):
        (first, *_) = (page for page in pages.pages(timeline, set()) if page.address == "compare/")
        assert ("```chart" in first.text) == is_there
        home = embeds.home("compare/all", timeline, True, None)
        assert home == ("compare/#chart-compare-all" if is_there else "charts/compare/all/")


def test_no_page_of_the_comparison_is_heavy(tmp_path: Path) -> None:
    for name, story in (("long", long_story(3, 150)), ("wide", wide(150))):
        found = timeline_of(tmp_path / name, *story)
        for page in pages.pages(found, set()):
            if page.address.startswith("compare/"):
                assert len(page.text.encode()) < HEAVIEST / 2, page.address


def test_of_many_disagreements_the_newest_are_listed_and_the_numbers_have_all(tmp_path: Path) -> None:
    story, articles = small_story()
    story["actors"] |= {f"side-{number}": {"label": f"Side {number}"} for number in range(20)}
    claims = [
        {"measure": "cut-off", "value": f"{number + 1}000", "by": [f"side-{number}"], **BASES} for number in range(20)
    ]
    text = ", ".join(f"{number + 1}000" for number in range(20))
    articles[SECOND]["text"] = (*articles[SECOND]["text"], f"Sides say {text} people.")
    articles[SECOND]["events"].append(
        {
            "event": "sides-count",
            "title": "Sides count",
            "when": "2031-03-05",
            "kind": "statement",
            "quote": f"Sides say {text} people",
            "claims": claims,
        }
    )
    timeline = timeline_of(tmp_path, story, articles)
    assert len(timeline.disagreements) > disagreements.MOST
    page = compared(timeline)["compare/"]
    assert len(page.one("ul", class_="dl-disagreements").all("li")) == disagreements.MOST
    (link,) = [each for each in page.all("a") if each.attributes["href"].endswith("cut-off/#disagreements")]
    assert link.text == "People cut off"
    assert len(parse(dict(pages.story_blocks(timeline, ""))["disagreements"]).all("li")) == disagreements.MOST
