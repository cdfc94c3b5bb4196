"""The pages: what each says of a small story, and passages marked in any text however they overlap."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import BASES, Element, Seed, events_timeline, parse, resolve, small_story, timeline_of

from builder import addresses, charts, dates, fences, pages, periods
from builder.charts.svg import drawing
from builder.model import Article, Grade, Passage, Report, Timeline
from builder.pages import measures
from builder.pages.blocks import newest
from builder.pages.entities import coordinates
from builder.pages.events import neighbours
from builder.pages.marking import segments
from builder.pages.page import Link, bare, symbol
from builder.steps import steps_of

Change = Callable[[Seed, Seed], None]
FIRST, SECOND = "2031-03-04-bridge-closed", "2031-03-06-ferry-counts"


def timeline(folder: Path, change: Change = lambda story, articles: None) -> Timeline:
    """The small story's timeline after a change to its seeds."""
    story, articles = small_story()
    change(story, articles)
    return timeline_of(folder, story, articles)


def written(told: Timeline) -> dict[str, str]:
    """All pages by their address, as they are written."""
    worthwhile = {spec.id for spec in charts.specifications(told) if charts.says_something(charts.draw(spec, told))}
    found = {page.address: page.text for page in pages.pages(told, worthwhile)}
    assert found
    return found


def html(text: str) -> Element:
    """A page as Markdown shows it; a chart becomes a figure that names it."""

    def figure(source: str, language: str, css_class: str, options: dict[str, str], *_: Any, **__: Any) -> str:
        if source.startswith("<"):
            return source
        return f'<figure class="{language}" id="{source}" data-root="{options["root"]}"></figure>'

    custom = [
        {"name": name, "class": name, "format": figure, "validator": fences.accept_root} for name in fences.FENCES
    ]
    _, _, body = text.lstrip().removeprefix("---").partition("\n---\n")
    return parse(
        markdown.markdown(
            body,
            extensions=["attr_list", "tables", "toc", "pymdownx.superfences"],
            extension_configs={"pymdownx.superfences": {"custom_fences": custom}},
        )
    )


def shown(folder: Path, address: str, change: Change = lambda story, articles: None) -> Element:
    """One page of the small story after a change, as Markdown shows it."""
    return html(written(timeline(folder, change))[address])


def links(page: Element, address: str) -> set[str]:
    return {resolve(address, each.attributes["href"]) for each in page.all("a")}


def section(page: Element, id: str) -> str:
    """The text below a heading, up to the next one of its level."""
    taken, found = False, []
    for child in page.children:
        if isinstance(child, Element) and child.tag == "h2":
            taken = child.attributes["id"] == id
        elif taken:
            found.append(child.text if isinstance(child, Element) else child)
    assert found, f"no section {id}"
    return " ".join(" ".join(found).split())


# Which pages


def test_there_is_a_page_for_each_thing_and_an_index_for_each_sort(tmp_path: Path) -> None:
    assert set(written(timeline(tmp_path))) == {
        *("timeline/", "compare/", "events/", "articles/", "actors/", "places/", "measures/"),
        *(f"events/{id}/" for id in ("bridge-closes", "council-counts", "ferry-starts", "ferry-line-counts")),
        *("articles/bridge-closed/", "articles/ferry-counts/"),
        *("actors/council/", "actors/mayor/", "actors/ferry-line/"),
        *("places/bridge/", "measures/cut-off/"),
    }


def test_a_story_without_anything_still_has_its_indexes(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        articles.clear()
        for group in ("actors", "places", "measures"):
            story[group] = {}
        story["charts"]["counts"]["where"] = {}

    told = written(timeline(tmp_path, change))
    assert set(told) == {"timeline/", "compare/", "events/", "articles/", "actors/", "places/", "measures/"}
    assert "0 events in order of time" in html(told["timeline/"]).text


def test_every_page_begins_with_front_matter_a_theme_can_read(tmp_path: Path) -> None:
    for address, text in written(timeline(tmp_path)).items():
        front = yaml.safe_load(text.lstrip().removeprefix("---").partition("\n---\n")[0])
        assert front.keys() - {"json_ld"} == {"title", "description", "hide"}, address
        assert len(html(text).all("h1")) == 1, address


@pytest.mark.parametrize(
    ("address", "path"),
    [("events/", "events/index.md"), ("events/x/", "events/x.md"), ("timeline/", "timeline/index.md")],
)
def test_the_file_of_a_page_is_the_one_that_mkdocs_publishes_at_its_address(address: str, path: str) -> None:
    assert pages.Page(address, "", str).path == path


def test_links_are_relative_to_the_page(tmp_path: Path) -> None:
    story = timeline(tmp_path)
    texts = written(story)
    days = {addresses.CHANGES, *(addresses.known(step.day) for step in steps_of(story))}
    for address, text in texts.items():
        for target in links(html(text), address):
            assert not target.startswith(("/", "..")), (address, target)
            page = target.partition("#")[0].partition("?")[0]
            assert page in (*texts, *days, addresses.embed(addresses.EVENT), addresses.DATA, ""), (address, target)
        for figure in html(text).all("figure"):
            assert resolve(address, figure.attributes["data-root"] + "x") == "x", address


# An event


def test_an_event_says_what_when_who_where_and_since_when(tmp_path: Path) -> None:
    page = shown(tmp_path, "events/bridge-closes/")
    text = page.text
    for fact in ("On 3 March 2031", "What happened", "Norvik council", "Norvik bridge", "4 March 2031 2 articles"):
        assert fact in text
    assert {
        *("actors/council/", "places/bridge/", "articles/bridge-closed/", "articles/ferry-counts/"),
        *("articles/bridge-closed/#p1-0", "articles/ferry-counts/#p1-0"),
    } <= links(page, "events/bridge-closes/")


def test_each_report_stands_with_its_article_passage_and_note(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        report = articles[SECOND]["events"][0]
        report |= {"note": "No day is named.", "words": "shut its bridge", "when_words": "this week"}

    page = shown(tmp_path, "events/bridge-closes/", change)
    reports = section(page, "reports")
    first, second = reports.index("Bridge closed"), reports.index("Ferry line counts")
    assert first < second, "in the order of their articles"
    assert "Norvik Post published on 4 March 2031" in reports[first:second]
    assert "The bridge at Norvik was closed on Monday" in reports[first:second]
    assert "Publisher unknown published on 6 March 2031" in reports[second:]
    assert "In our summary, paragraph 1" in reports[second:]
    assert "Editor’s note: No day is named." in reports[second:]
    assert [each.text for each in page.all("q")] == ["shut its bridge"]
    assert "as an article puts it: “this week”" in page.text


def test_only_the_words_of_an_article_itself_are_a_quotation(tmp_path: Path) -> None:
    page = shown(tmp_path, "events/bridge-closes/")
    assert [each.text for each in page.all("blockquote")] == ["The bridge at Norvik was closed on Monday"]
    assert "Norvik closed its bridge this week" in page.text


def test_claims_stand_with_who_when_and_where_they_are_made(tmp_path: Path) -> None:
    page = shown(tmp_path, "events/council-counts/")
    (row,) = [row for row in page.all("tr") if row.all("td")]
    cells = [cell.text for cell in row.all("td")]
    assert cells[0] == "People cut off"
    assert cells[1].startswith("about 800 people")
    assert cells[2:5] == ["Norvik council", "4 March 2031", "4 March 2031"]
    assert cells[5] == "Bridge closed, paragraph 2"
    assert row.attributes["id"] == "cut-off-council-2031-03-04"


def test_who_passed_a_number_on_and_who_is_probably_meant_is_said(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        claim = articles[FIRST]["events"][1]["claims"][0]
        claim |= {"via": ["ferry-line"], "likely_by": ["mayor"], "note": "The council has no such speaker."}

    text = section(shown(tmp_path, "events/council-counts/", change), "claims")
    assert "through Ferry line" in text
    assert "probably meant: Mayor of Norvik" in text
    assert "Editor’s note: The council has no such speaker." in text


def test_a_number_that_nobody_is_named_for_is_the_articles_own(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        del articles[FIRST]["events"][1]["claims"][0]["by"]

    assert "the article Bridge closed itself" in shown(tmp_path, "events/council-counts/", change).text


def deny(story: Seed, articles: Seed) -> None:
    """The ferry line denies what the council counts."""
    articles[SECOND]["events"][1]["denies"] = ["council-counts"]


def test_a_denial_stands_with_both_events(tmp_path: Path) -> None:
    told = timeline(tmp_path, deny)
    denied, denying = html(written(told)["events/council-counts/"]), html(written(told)["events/ferry-line-counts/"])
    words = "Denied by Ferry line, by 6 March 2031: The ferry line gives a higher number. Known since 6 March 2031."
    assert words in denied.text
    assert "This denies: The council counts those cut off." in denying.text
    assert "events/ferry-line-counts/" in links(denied, "events/council-counts/")


def test_a_description_says_how_far_an_event_holds(tmp_path: Path) -> None:
    def change(_: Seed, articles: Seed) -> None:
        deny(_, articles)
        articles[FIRST]["events"][2]["status"] = "expected"

    pages = written(timeline(tmp_path, change))
    assert "A ferry starts. Expected. Reported by 1 article." in pages["events/ferry-starts/"]
    assert "Denied. Reported by 1 article." in pages["events/council-counts/"]


def test_each_report_gives_its_own_time_where_it_differs_from_the_one_shown(tmp_path: Path) -> None:
    def change(_: Seed, articles: Seed) -> None:
        articles[SECOND]["events"][0] |= {"when": "by 2031-03-05", "when_words": "this week"}

    first, second = html(written(timeline(tmp_path, change))["events/bridge-closes/"]).all("article")
    assert "in this article" not in first.text
    assert "The time in this article: by 5 March 2031" in second.text


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-03-04?", "4 March 2031 (uncertain)"),
        ("between 2031-03-03 and 2031-03-04", "4 March 2031 at the latest"),
        ("between 2031-03-03 and 2031-03-04?", "4 March 2031 at the latest (uncertain)"),
    ],
)
def test_a_day_is_known_since_only_as_surely_as_its_article_is_dated(
    published: str, expected: str, tmp_path: Path
) -> None:
    def change(_: Seed, articles: Seed) -> None:
        articles[FIRST]["front"]["published"] = published

    page = html(written(timeline(tmp_path, change))["events/council-counts/"])
    assert f"Known since{expected} 1 article" in page.text.replace("Known since ", "Known since")


STANCES = ["denies", "affirms", "revises"]


@pytest.mark.parametrize("stance", STANCES)
def test_what_one_event_says_of_another_is_on_both_and_wherever_that_is_listed(stance: str, tmp_path: Path) -> None:
    def change(_: Seed, articles: Seed) -> None:
        articles[SECOND]["events"][1][stance] = ["council-counts"]

    pages = written(timeline(tmp_path, change))
    done = {"denies": "denied", "affirms": "affirmed", "revises": "revised"}[stance]
    about, saying = html(pages["events/council-counts/"]), html(pages["events/ferry-line-counts/"])
    sentence = f"{done.capitalize()} by Ferry line, by 6 March 2031: The ferry line gives a higher number."
    assert f"{sentence} Known since 6 March 2031." in about.text
    assert f"This {stance}: The council counts those cut off." in saying.text
    assert sentence in section(html(pages["compare/"]), "denials")
    for address in ("timeline/", "articles/bridge-closed/", "actors/council/"):
        badges = [each.text for each in html(pages[address]).all("span", class_="dl-badge") if each.text == done]
        badges += [each.text for each in html(pages[address]).all("span", class_="dl-badge dl-badge-denied")]
        assert badges == [done], address


def test_a_denial_that_was_revised_says_so_where_it_is_shown(tmp_path: Path) -> None:
    def change(_: Seed, articles: Seed) -> None:
        articles[SECOND]["events"][1]["denies"] = ["council-counts"]
        articles[SECOND]["events"][0]["revises"] = ["ferry-line-counts"]

    steps = html(written(timeline(tmp_path, change))["events/council-counts/"]).one("ol", class_="dl-chain").all("li")
    assert [each.text.partition(" by ")[0] for each in steps] == ["Reported", "Denied", "The denial revised"]
    assert "Norvik closes its bridge" in steps[-1].text


def test_the_editor_s_doubt_is_shown_wherever_the_event_is(tmp_path: Path) -> None:
    def change(_: Seed, articles: Seed) -> None:
        articles[FIRST]["events"][1] |= {"doubt": True, "note": "The council has no such office."}

    pages = written(timeline(tmp_path, change))
    for address in ("events/council-counts/", "timeline/", "events/", "articles/bridge-closed/", "actors/council/"):
        (badge,) = [each for each in html(pages[address]).all("a", class_="dl-badge") if each.text == "editor’s doubt"]
        assert resolve(address, badge.attributes["href"]) == "events/council-counts/#doubt", address
    assert html(pages["events/council-counts/"]).one("span", id="doubt").inside("article")
    assert section(html(pages["compare/"]), "doubts").endswith("Bridge closed: The council has no such office.")


def differ(story: Seed, articles: Seed) -> None:
    """The second article has the bridge closed two days later, and the council count otherwise."""
    articles[SECOND]["events"][0] |= {"when": "2031-03-05"}
    articles[SECOND]["events"].append(
        {
            "event": "council-counts",
            "quote": "people cannot reach the town",
            "claims": [{"measure": "cut-off", "value": "900", "by": ["council"], "said": "2031-03-04", **BASES}],
        }
    )


def test_where_reports_differ_both_stand_with_their_articles(tmp_path: Path) -> None:
    told = written(timeline(tmp_path, differ))
    for address in ("events/bridge-closes/", "compare/"):
        text = section(html(told[address]), "differences")
        assert re.search("On the time: Bridge closed: on 3 March 2031; Ferry line counts: on 5 March 2031", text)
    claims = section(html(told["events/council-counts/"]), "claims")
    assert "reports differ" in claims
    assert re.search(r"about 800: Bridge closed.*900: Ferry line counts", claims)
    assert "People cut off, according to Norvik council: about 800; 900" in section(
        html(told["compare/"]), "differences"
    )


def disagree(story: Seed, articles: Seed) -> None:
    articles[SECOND]["events"][1]["claims"][0] |= {"value": "1200", **BASES}


def test_a_disagreement_stands_with_both_numbers_and_since_when(tmp_path: Path) -> None:
    told = written(timeline(tmp_path, disagree))
    for address in ("compare/", "measures/cut-off/", "events/council-counts/", "events/ferry-line-counts/"):
        text = section(html(told[address]), "disagreements")
        assert "about 800 people Norvik council, on 4 March 2031" in text
        assert "1,200 people Ferry line, by 6 March 2031" in text
        assert "Known to disagree since 6 March 2031." in text


def settle(story: Seed, articles: Seed) -> None:
    """The ferry line disagrees with the council, and later agrees."""
    disagree(story, articles)
    articles["2031-03-09-agreed"] = {
        "front": {"title": "Agreed", "published": "2031-03-09", "text": "full"},
        "text": ["The ferry line now says 800."],
        "events": [
            {
                "event": "ferry-line-agrees",
                "title": "The ferry line agrees",
                "when": "2031-03-08",
                "kind": "statement",
                "quote": "The ferry line now says 800",
                "claims": [{"measure": "cut-off", "value": "800", "by": ["ferry-line"]}],
            }
        ],
    }


def test_a_disagreement_that_is_over_says_so_and_leaves_the_first_page(tmp_path: Path) -> None:
    told = timeline(tmp_path, settle)
    text = section(html(written(told)["measures/cut-off/"]), "disagreements")
    assert "Known to disagree from 6 March 2031 to 9 March 2031, when a newer number came." in text
    assert parse(dict(pages.story_blocks(told, ""))["disagreements"]).all("li") == []


def test_without_disagreement_compare_says_so(tmp_path: Path) -> None:
    page = shown(tmp_path, "compare/")
    assert section(page, "disagreements") == "No two claims of one number contradict each other."
    assert section(page, "differences") == (
        "Where two articles report one event, their times fit each other, and its kind and standing are the same."
    )
    assert section(page, "denials") == "No event says anything of another one that is reported here."
    assert page.one("figure").attributes["id"] == "compare/all"


# An article


def test_an_article_says_where_it_comes_from(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        articles[FIRST]["front"] |= {"url": "https://example.org/a?b=1&c=2", "published_basis": "As printed."}
        articles[SECOND]["front"] |= {"title_basis": "supplied"}

    told = written(timeline(tmp_path, change))
    first, second = html(told["articles/bridge-closed/"]), html(told["articles/ferry-counts/"])
    assert "Norvik Post" in first.text
    assert "On 4 March 2031 As printed." in first.text
    assert "The article itself." in first.text
    (source,) = [each for each in first.all("a") if each.attributes["href"].startswith("https:")]
    assert source.attributes["href"] == source.text == "https://example.org/a?b=1&c=2"
    assert "Publisher unknown" in second.text
    assert "Supplied by us; the article prints none." in second.text
    assert "A summary in our own words." in second.text


def test_an_article_shows_its_text_and_where_its_events_stand(tmp_path: Path) -> None:
    page = shown(tmp_path, "articles/bridge-closed/")
    marks = [
        (each.text, resolve("articles/bridge-closed/", each.one("a").attributes["href"])) for each in page.all("mark")
    ]
    assert marks == [
        ("The bridge at Norvik was closed on Monday", "events/bridge-closes/"),
        ("about 800 people are cut off", "events/council-counts/"),
        ("A ferry is to start on Friday", "events/ferry-starts/"),
    ]
    assert page.one("p", id="p1").text == "1The bridge at Norvik was closed on Monday1 after a crack was found."
    numbered = [(each.attributes["id"], each.all("a")[0].text) for each in page.all("li") if "id" in each.attributes]
    assert numbered == [
        ("event-bridge-closes", "Norvik closes its bridge"),
        ("event-council-counts", "The council counts those cut off"),
        ("event-ferry-starts", "A ferry starts"),
    ]
    assert "also in 1 other article" in page.one("li", id="event-bridge-closes").text


# Actors, places, measures


def test_an_actor_has_what_it_and_its_parts_did_and_said(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        claim = {"measure": "cut-off", "value": 5, "by": ["mayor"], **BASES}
        articles[SECOND]["events"][1] |= {"actors": [], "claims": [claim]}
        story["actors"]["mayor"]["unnamed"] = True

    told = written(timeline(tmp_path, change))
    whole, part = html(told["actors/council/"]), html(told["actors/mayor/"])
    assert [each.text for each in whole.one("dl").all("dd")] == [
        *("the town, the council", "Mayor of Norvik"),
        *("2 events, 2 numbers", "1 event"),
    ]
    assert "actors/mayor/" in links(whole, "actors/council/")
    assert "The articles give no name." in part.text
    assert "actors/council/" in links(part, "actors/mayor/")
    assert {"events/bridge-closes/", "events/council-counts/", "events/ferry-line-counts/"} <= links(
        whole, "actors/council/"
    )
    assert "events/bridge-closes/" not in links(part, "actors/mayor/")
    assert "5 people" in section(whole, "claims")
    assert "about 800 people" in section(whole, "claims")
    assert "about 800" not in section(part, "claims")


def test_an_actor_s_page_has_apart_what_it_says_and_what_is_about_it(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        articles[SECOND]["events"][0]["likely_by"] = ["ferry-line"]
        articles[SECOND]["events"][0]["note"] = "It may mean the ferry line."

    pages = written(timeline(tmp_path, change))
    council, ferry = (html(pages[f"actors/{id}/"]) for id in ("council", "ferry-line"))
    assert [each.text for each in council.all("h2")] == [
        *("What Norvik council says (1)", "Numbers given (1)", "What is about Norvik council (1)"),
    ]
    assert "The council counts those cut off" in section(council, "says")
    assert "Norvik closes its bridge" in section(council, "about")
    assert "#says" in [each.attributes["href"] for each in council.one("dl").all("a")]
    assert [each.text for each in ferry.all("h2")] == ["What Ferry line says (2)", "Numbers given (1)"]


def test_what_an_actor_says_has_its_passage_as_a_quotation_only_from_the_article_itself(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        articles[FIRST]["text"] = (*articles[FIRST]["text"], "The ferry line says 700.")
        articles[FIRST]["events"][0]["claims"] = [
            {"measure": "cut-off", "value": "700", "by": ["ferry-line"], "quote": "The ferry line says 700"}
        ]

    pages = written(timeline(tmp_path, change))
    quoted = {
        id: [each.text for each in html(pages[f"actors/{id}/"]).all("p", class_="dl-quoted")]
        for id in ("council", "ferry-line")
    }
    assert quoted["council"] == [
        "“about 800 people are cut off” Bridge closed, paragraph 2",
        "“The bridge at Norvik was closed on Monday” Bridge closed, paragraph 1",
    ]
    assert quoted["ferry-line"] == [
        "“The ferry line says 700” Bridge closed, paragraph 3",
        "up to 1,200 people cannot reach the town Ferry line counts, in our summary, paragraph 2",
    ]
    (link,) = html(pages["actors/ferry-line/"]).all("p", class_="dl-quoted")[1].all("a")
    assert resolve("actors/ferry-line/", link.attributes["href"]) == "articles/ferry-counts/#p2-28"


def test_what_only_a_link_reports_of_an_actor_says_so(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        articles[FIRST]["front"] |= {"text": "link", "url": "https://norvik.example/bridge"}
        articles[FIRST]["text"] = ()
        for event in articles[FIRST]["events"]:
            event.pop("quote")

    quoted = html(written(timeline(tmp_path, change))["actors/council/"]).all("p", class_="dl-quoted")
    assert quoted[0].text == "Bridge closed, passage not checked"


def test_an_actor_with_very_many_events_has_them_on_pages_by_period(tmp_path: Path) -> None:
    many = [
        {"when": f"2031-{month:02}-02", "kind": "statement", "by": ["mayor"]} for month in (1, 2) for _ in range(150)
    ]
    about = [{"when": "2031-02-03", "actors": ["council"]} for _ in range(60)]
    found = written(events_timeline(tmp_path, [*many, *about]))
    addresses_of = [address for address in found if address.startswith("actors/council/")]
    assert addresses_of == [
        "actors/council/",
        *(f"actors/council/{part}/" for part in ("t2031-01", "t2031-02", "t2031-02-2")),
    ]
    whole = html(found["actors/council/"])
    assert section(whole, "says").split("February")[0].strip() == "January 2031 says: 150, is about it: 0"
    assert set(addresses_of[1:]) <= links(whole, "actors/council/")
    assert [each.text for each in whole.one("dl").all("dd")][-2:] == ["300 events", "60 events"]
    events = [each for address in addresses_of for each in html(found[address]).all("li", class_="dl-event dl-brown")]
    assert len(events) == 300
    last = html(found["actors/council/t2031-02-2/"])
    assert last.one("h1").text == "Norvik council, February 2031, part 2"
    assert {"actors/council/", "actors/council/t2031-02/"} <= links(last, "actors/council/t2031-02-2/")
    assert all(len(found[address].encode()) < 400_000 for address in addresses_of)


def test_the_index_of_actors_has_parts_below_their_wholes(tmp_path: Path) -> None:
    page = shown(tmp_path, "actors/")
    entries = [(each.all("a")[0].text, each.attributes.get("class")) for each in page.one("ul").all("li")]
    assert entries == [("Norvik council", None), ("Mayor of Norvik", "dl-part"), ("Ferry line", None)]
    counts = [each.text for each in page.all("span", class_="dl-aside")]
    assert counts == ["2 events", "named in passing", "1 event"]


def test_a_place_has_its_position_and_events(tmp_path: Path) -> None:
    page = shown(tmp_path, "places/bridge/")
    assert "60.50° N, 5.25° E" in page.text
    assert "events/bridge-closes/" in links(page, "places/bridge/")


def test_a_place_with_very_many_events_has_them_on_pages_by_period(tmp_path: Path) -> None:
    many = [{"when": f"2031-{month:02}-02", "places": ["bridge"]} for month in (1, 2) for _ in range(150)]
    found = written(events_timeline(tmp_path, many))
    addresses_of = [address for address in found if address.startswith("places/bridge/")]
    assert addresses_of == ["places/bridge/", "places/bridge/t2031-01/", "places/bridge/t2031-02/"]
    whole = html(found["places/bridge/"])
    assert section(whole, "events").strip() == "January 2031 150 events February 2031 150 events"
    assert set(addresses_of[1:]) <= links(whole, "places/bridge/")
    assert whole.all("ol", class_="dl-events") == []
    last = html(found["places/bridge/t2031-02/"])
    assert last.one("h1").text == "Norvik bridge, February 2031"
    assert len(last.one("ol", class_="dl-events").all("li")) == 150
    assert {"places/bridge/", "places/bridge/t2031-01/"} <= links(last, "places/bridge/t2031-02/")


def test_a_position_is_given_in_degrees_and_directions() -> None:
    assert coordinates(38.889, -77.04) == "38.89° N, 77.04° W"
    assert coordinates(-33.9, 18.4) == "33.90° S, 18.40° E"
    assert coordinates(0, 0) == "0.00° N, 0.00° E"


def test_a_measure_says_what_is_counted_and_who_claims_how_much(tmp_path: Path) -> None:
    page = shown(tmp_path, "measures/cut-off/")
    assert "Residents without a road to town." in page.text
    told = [[cell.text for cell in row.all("td")][:2] for row in page.all("tr") if row.all("td")]
    assert told == [["about 800 people", "Norvik council"], ["up to 1,200 people", "Ferry line"]]
    assert page.one("figure").attributes["id"] == "measures/cut-off"
    assert {"events/council-counts/", "events/ferry-line-counts/"} <= links(page, "measures/cut-off/")


def test_all_numbers_stand_side_by_side_but_not_those_nobody_claims(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        story["measures"]["ferries"] = {"label": "Ferries", "unit": "ferries", "counts": "Ferries that run."}

    page = shown(tmp_path, "measures/", change)
    assert [each.text for each in page.all("h2")] == ["People cut off"]
    assert "up to 1,200 people" in section(page, "cut-off")


# Lists


def test_the_timeline_has_its_events_below_their_months_and_the_undated_last(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        articles[FIRST]["events"][0]["when"] = "2031-02"
        articles[FIRST]["events"][2]["when"] = "unknown"

    page = shown(tmp_path, "timeline/", change)
    assert [each.text for each in page.all("h2")] == ["February 2031", "March 2031", "Without a known time"]
    entries = [each.attributes["id"] for each in page.all("li") if each.attributes.get("id", "").startswith("event-")]
    assert entries == ["event-bridge-closes", "event-council-counts", "event-ferry-line-counts", "event-ferry-starts"]
    assert "expected" in page.one("li", id="event-ferry-starts").text
    assert "about 800 people cut off according to Norvik council" in page.one("li", id="event-council-counts").text


def test_the_events_are_listed_by_kind_and_only_kinds_that_have_some(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        story["kinds"]["rumour"] = {"label": "Rumours", "role": "grey"}

    page = shown(tmp_path, "events/", change)
    assert [each.text for each in page.all("h2")] == ["What happened", "What was said"]
    assert page.all("figure") == []


def test_a_chart_stands_on_a_page_where_it_says_something(tmp_path: Path) -> None:
    told = written(timeline(tmp_path))
    assert html(told["actors/council/"]).one("figure").attributes["id"] == "actors/council"
    assert html(told["actors/ferry-line/"]).all("figure") == [], "one event needs no chart"
    assert html(told["articles/bridge-closed/"]).one("figure").attributes["id"] == "articles/bridge-closed"


def test_previous_and_next(tmp_path: Path) -> None:
    one, two, three = (Link(name, f"{name}/") for name in "abc")
    assert list(neighbours([one, two, three])) == [(None, two), (one, three), (two, None)]
    assert list(neighbours([one])) == [(None, None)]
    assert list(neighbours([])) == []


def test_the_newest_are_the_last_to_have_happened(tmp_path: Path) -> None:
    whens = ("2031-05-03", "2031-05-01", "by 2031-05-04", "2031-05-02/..", "unknown", "2031-05", "2031-04-01")
    told = events_timeline(
        tmp_path, [*({"when": when} for when in whens), {"when": "2031-06-01", "status": "expected"}]
    )
    assert [event.when.text for event in newest(told.events.values())] == [
        *("2031-05", "by 2031-05-04", "2031-05-03", "2031-05-01", "2031-04-01")
    ]
    many = events_timeline(tmp_path / "many", [{"when": f"2031-05-{day:02}"} for day in range(1, 20)])
    assert [event.when.text for event in newest(many.events.values())] == [
        f"2031-05-{day}" for day in range(19, 13, -1)
    ]


def test_the_blocks_of_the_story_hold_what_hand_written_pages_take_in(tmp_path: Path) -> None:
    blocks = {name: parse(block) for name, block in pages.story_blocks(timeline(tmp_path, disagree), "../")}
    assert set(blocks) == {"title", "standfirst", "steps", "answers", "ledger", "newest", "disagreements", "sources"}
    assert blocks["title"].one("h1").text == "The bridge at Norvik"
    assert "A bridge was closed, and nobody agrees" in blocks["standfirst"].text
    assert "Norvik closes its bridge" in blocks["newest"].text
    assert "about 800" in blocks["disagreements"].text
    assert "Bridge closed" in blocks["sources"].text
    assert all(each.attributes["href"].startswith("../") for block in blocks.values() for each in block.all("a"))


# Marking

PARAGRAPH = "abcdefghijklmnopqrstuvwxyz"
SPANS = st.tuples(st.integers(0, 25), st.integers(1, 26)).filter(lambda span: span[0] < span[1])


@pytest.mark.parametrize(
    ("before", "passage", "quote"),
    [
        ("\u00adA \u200b", "far\u00adaway place", "faraway place"),
        ("e\ufb03cient ", "cafe\u0301 o\ufb03ce", "café office"),
        ("\u200e5\u200f of ", "48,000", "48,000"),
    ],
)
def test_passages_are_marked_as_the_article_has_them(before: str, passage: str, quote: str, tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        articles[FIRST]["text"] = [f"{before}{passage}\u00ad closed.", *articles[FIRST]["text"]]
        articles[FIRST]["events"][0]["quote"] = quote

    page = html(written(timeline(tmp_path, change))["articles/bridge-closed/"])
    assert passage in [each.text for each in page.all("mark")]


def marked(spans: list[tuple[int, int]]) -> list[Any]:
    """The segments of a text of 26 letters with passages of events e0, e1, …."""
    article = Article(
        *("a", "A", False, None, dates.parse("2031-01-01"), None, None, "en", Grade.FULL, None),
        paragraphs=(PARAGRAPH, "Next"),
    )
    told = [
        Report(f"e{number}", "a", Passage("a", 1, start, end, PARAGRAPH[start:end]))
        for number, (start, end) in enumerate(spans)
    ]
    first, second = segments(article, told)
    assert [segment.text for segment in second] == ["Next"]
    assert second[0].event is None
    return first


@given(st.lists(SPANS, max_size=8))
def test_segments_are_the_text_and_mark_just_the_passages(spans: list[tuple[int, int]]) -> None:
    found = marked(spans)
    assert "".join(segment.text for segment in found) == PARAGRAPH
    assert all(segment.text for segment in found)
    position = 0
    for segment in found:
        around = {f"e{number}" for number, (start, end) in enumerate(spans) if start <= position < end}
        assert (segment.event in around) if around else segment.event is None
        assert set(segment.anchors) == {f"p1-{start}" for start, _ in spans if start == position}
        position += len(segment.text)
        assert set(segment.ending) == {f"e{number}" for number, (_, end) in enumerate(spans) if end == position}
    anchors = [anchor for segment in found for anchor in segment.anchors]
    assert sorted(anchors) == sorted({f"p1-{start}" for start, _ in spans})


@given(st.lists(SPANS, min_size=1, max_size=6))
def test_where_passages_overlap_the_shortest_is_marked(spans: list[tuple[int, int]]) -> None:
    position = 0
    for segment in marked(spans):
        lengths = {f"e{n}": end - start for n, (start, end) in enumerate(spans) if start <= position < end}
        if lengths:
            assert lengths[segment.event] == min(lengths.values())
        position += len(segment.text)


# Markup of ours


def test_ids_go_into_markdown_bare_and_nothing_else_does() -> None:
    assert bare("a-1/b") == "a-1/b"
    assert bare("a", "b-2") == "a b-2"
    for text in ("a<b", 'a"', "a_b", "A", "a\n", "é", "{a}"):
        with pytest.raises(AssertionError):
            bare(text)


def test_a_symbol_is_for_the_eye_only() -> None:
    assert symbol("blue") == '<span class="dl-symbol dl-blue dl-shape-circle" aria-hidden="true"></span>'
    assert symbol("teal") == '<span class="dl-symbol dl-teal dl-shape-pentagon" aria-hidden="true"></span>'


# Templates

_IN_FENCE = re.compile(r"\{% filter html %\}.*?\{% endfilter %\}|\{#.*?#\}", re.DOTALL)
_INERT = re.compile(
    r"m\.(head|chart)\(|front\(|url\(|dates\.day_words\(|\"|(id_)?marker\Z|.*\|(markdown|bare|length)\Z"
)
"""What is inert in Markdown: macros for it, front matter, links, days, words of ours, and what a filter makes so."""


TEMPLATES = Path(pages.__file__).parent / "templates"


@pytest.mark.parametrize("name", sorted(path.name for path in TEMPLATES.glob("*.md.j2")))
def test_the_html_of_a_template_is_in_fences_and_what_is_outside_of_them_is_inert_in_markdown(name: str) -> None:
    outside = _IN_FENCE.sub("", (TEMPLATES / name).read_text(encoding="utf-8"))
    assert not re.findall("^<.*", outside, re.MULTILINE)
    assert [value for value in re.findall(r"\{\{ (.+?) \}\}", outside) if not _INERT.match(value)] == []


# Many events, and those that were taken away


def test_the_timeline_is_divided_by_period_once_there_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whens = ["2031-05-01", "2031-05-02", "2031-06", "2032", "2032-01-05", "unknown"]
    told = events_timeline(tmp_path, [{"when": when} for when in whens])
    whole = written(told)
    assert [address for address in whole if address.startswith("timeline/")] == ["timeline/"]
    monkeypatch.setattr(periods, "DIVIDED_ABOVE", 5)
    divided = written(told)
    parts = [address for address in divided if address.startswith("timeline/")]
    assert parts == [
        "timeline/",
        "timeline/t2031-05/",
        "timeline/t2031-06/",
        "timeline/t2032/",
        "timeline/t2032-01/",
        "timeline/undated/",
    ]
    assert "timeline/all" in divided["timeline/"]
    assert [link for link in html(divided["timeline/"]).all("a") if "t2032-01/" in link.attributes["href"]]
    listed = [html(divided[part]).all("li", class_="dl-event dl-blue") for part in parts]
    assert [len(each) for each in listed] == [0, 2, 1, 1, 1, 1]
    index = html(divided["events/"])
    assert index.all("li", class_="dl-event dl-blue") == []
    assert [link.text for link in index.all("a") if "?kind=happening" in link.attributes["href"]] == [
        *("May 2031", "June 2031", "2032", "January 2032", "Without a known time"),
    ]


def test_a_period_leads_to_the_days_and_does_not_list_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or else each article would have the pages of all periods made again; where there is one day, none leads there."""
    monkeypatch.setattr(periods, "DIVIDED_ABOVE", 0)
    found = written(timeline(tmp_path / "days"))
    of_periods = [address for address in found if address.startswith("timeline/t")]
    assert of_periods
    for address in of_periods:
        page = html(found[address])
        assert "changes/" in links(page, address)
        assert page.all("nav", class_="dl-steps") == []
    on_one_day = written(events_timeline(tmp_path / "day", [{"when": "2031-05-01"}]))
    assert "changes/" not in links(html(on_one_day["timeline/t2031-05/"]), "timeline/t2031-05/")


def test_a_measure_of_many_claims_is_divided_and_loses_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written(timeline(tmp_path / "whole"))
    monkeypatch.setattr(measures, "MOST_CLAIMS", 1)
    divided = written(timeline(tmp_path / "divided"))
    parts = [address for address in divided if address.startswith("measures/cut-off/")]
    assert parts[0] == "measures/cut-off/"
    assert len(parts) > 2
    links = {resolve(parts[0], link.attributes["href"]) for link in html(divided[parts[0]]).all("a")}
    assert set(parts[1:]) <= links
    rows = [len(html(divided[part]).all("tr")) - 1 for part in parts[1:]]
    assert sum(rows) == len(html(whole["measures/cut-off/"]).all("tr")) - 1
    assert html(divided[parts[0]]).all("tr") == []
    listed = [len(html(divided[part]).all("ul", class_="dl-disagreements")) for part in parts]
    assert sum(listed) == len(html(whole["measures/cut-off/"]).all("ul", class_="dl-disagreements"))
    index = html(divided["measures/"])
    assert index.all("tr") == index.all("figure") == []
    assert [each.text for each in index.all("a") if each.attributes["href"].endswith("/cut-off/")] == ["People cut off"]


def test_a_removed_event_leaves_a_page_with_the_reason(tmp_path: Path) -> None:
    def change(story: Seed, articles: Seed) -> None:
        story["removed"] = {"gone": "It was told by mistake."}

    page = written(timeline(tmp_path, change))["events/gone/"]
    assert "It was told by mistake" in html(page).text


def test_events_can_be_chosen_by_what_is_said_of_them(tmp_path: Path) -> None:
    root = html(written(timeline(tmp_path, deny))["timeline/"])
    status = root.one("select", name="status")
    assert [option.attributes["value"] for option in status.all("option")] == ["", "reported", "expected", "denied"]
    (event,) = (each for each in root.all("li") if each.attributes.get("data-event") == "council-counts")
    shown, *_ = (each for each in event.all("div") if "data-status" in each.attributes)
    assert shown.attributes["data-status"] == "reported denied"


# Where a chart is from


@pytest.mark.parametrize("embed", ["embed/counts/", "embed/counts/?as-known-on=2031-03-04", None])
def test_a_chart_ends_with_its_source_and_if_it_has_them_with_its_picture_and_data(
    embed: str | None, tmp_path: Path
) -> None:
    story = timeline(tmp_path)
    chart = charts.draw(story.story.charts["counts"], story)
    end = parse(pages.chart_block(story, drawing(chart), "../", embed=embed)).one("p", class_="dl-origin")
    assert end.text.startswith("Source: 2 articles (Norvik Post and others), as of 6 March 2031")
    downloads = [each.attributes["href"] for each in end.all("a")]
    assert downloads == (
        ["../charts/counts/picture.svg", "../charts/counts/table.csv"] if embed == "embed/counts/" else []
    )
    alone = parse(pages.chart_block(story, drawing(chart), "../", alone=True))
    assert alone.all("p", class_="dl-origin") == [], "the page for embedding has a source of its own"
