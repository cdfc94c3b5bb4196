"""This repository's own site: every page there and linked both ways, nothing foreign, what the story promises."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from site_helpers import (
    SAME_DAY,
    BuiltSite,
    Element,
    Page,
    built_site,
    copy_project,
    dateline,
    dead,
    dead_links,
    read_site,
    read_timeline,
    resolve,
    said,
    small_story,
    starter_project,
    targets,
    tree,
    write_seeds,
)

from builder import addresses, charts, wording
from builder.model import Grade, Report, Timeline
from builder.project import Project
from builder.quantities import TIED


def visible(root: Element) -> list[Element]:
    """The elements that a reader sees at first: those in templates are for the filters to put in."""
    return [each for each in root if not each.inside("template")]


def links_of(address: str, element: Element) -> list[str]:
    """Where the links of an element on the page at an address lead."""
    return [resolve(address, each.attributes["href"]) for each in element.all("a") if "href" in each.attributes]


# Pages


def expected_titles(timeline: Timeline) -> dict[str, str]:
    """Every page that stands for a thing, with what it is called."""
    story = timeline.story
    return {
        **{f"events/{id}/": event.title for id, event in timeline.events.items()},
        **{f"articles/{slug}/": article.title for slug, article in timeline.articles.items()},
        **{f"actors/{id}/": actor.label for id, actor in story.actors.items()},
        **{f"places/{id}/": place.label for id, place in story.places.items()},
        **{f"measures/{id}/": measure.label for id, measure in story.measures.items()},
    }


INDEXES = (
    "",
    "timeline/",
    "events/",
    "articles/",
    "actors/",
    "places/",
    "measures/",
    "compare/",
    "embed/",
    "charts/",
    "guide/",
)


def test_every_thing_has_its_page(real_site: BuiltSite, real_timeline: Timeline) -> None:
    assert len(real_timeline.articles) == 5
    for address, title in expected_titles(real_timeline).items():
        assert real_site.pages[address].root.one("h1").text.removesuffix("¶") == title
        assert real_site.pages[address].title.startswith(title)


def test_there_are_no_other_pages_but_the_indexes_and_the_guide(real_site: BuiltSite, real_timeline: Timeline) -> None:
    others = real_site.pages.keys() - expected_titles(real_timeline).keys() - set(INDEXES) - {"404.html"}
    removed = {f"events/{id}/" for id in real_timeline.story.removed}
    assert {address for address in others - removed if not address.startswith(("guide/", "embed/", "known/"))} == {
        *("changes/", "data/")
    }


def test_every_page_has_one_heading_a_language_a_title_and_a_description(real_site: BuiltSite) -> None:
    for address, page in real_site.everything.items():
        if address == addresses.chart(addresses.EVENT):
            continue  # its scripts write what it says
        assert len(page.root.all("h1")) == 1, address
        assert page.root.one("html").attributes["lang"] == "en", address
        assert len(page.title) > 3, address
        assert len(page.description) > 10, address
        assert page.root.one("meta", name="viewport").attributes["content"].startswith("width=device-width"), address


def test_headings_go_down_one_step_at_a_time(real_site: BuiltSite) -> None:
    for address, page in real_site.pages.items():
        levels = [int(each.tag[1]) for each in page.body if re.fullmatch("h[1-6]", each.tag)]
        assert levels[0] == 1, address
        for above, below in itertools.pairwise(levels):
            assert below <= above + 1, (address, levels)


def test_no_id_stands_twice_on_a_page(real_site: BuiltSite) -> None:
    for address, page in real_site.pages.items():
        counted = Counter(each.attributes["id"] for each in visible(page.root) if "id" in each.attributes)
        assert [id for id, count in counted.items() if count > 1] == [], address


def test_the_navigation_is_short_and_leads_to_each_index(real_site: BuiltSite) -> None:
    (tabs,) = [each for each in real_site.pages[""].root.all("nav") if "md-tabs" in each.attributes.get("class", "")]
    links = [each.attributes["href"] for each in tabs.all("a")]
    assert len(links) <= 12
    assert {link.rstrip(".").removesuffix("./") for link in links} >= set(INDEXES) - {"", "charts/"}


# Links


@pytest.mark.links
def test_every_link_and_anchor_leads_somewhere(real_site: BuiltSite) -> None:
    assert dead_links(real_site) == []
    assert sum(len(targets(page)) for page in real_site.everything.values()) > 20 * len(real_site.pages)


def test_a_dead_link_would_be_found(real_site: BuiltSite) -> None:
    assert dead("events/nothing/", real_site)
    assert dead("timeline/#nothing", real_site)
    assert dead("assets/nothing.js", real_site)
    assert not dead("timeline/", real_site)


@pytest.mark.links
def test_the_links_of_marks_in_figures_lead_somewhere(real_site: BuiltSite) -> None:
    figures = [name for name in real_site.files if name.endswith("figure.js")]
    addresses = set()
    for name in figures:
        figure = said(real_site.files[name].decode())
        place = figure["keys"].index("address")
        addresses |= {mark[place] for mark in figure["marks"]}
    assert len(addresses) > 50
    assert [address for address in addresses if dead(address, real_site)] == []


def test_every_figure_that_a_page_names_is_that_of_a_chart(real_site: BuiltSite, real_timeline: Timeline) -> None:
    ids = {spec.id for spec in charts.specifications(real_timeline)}
    ids |= {f"{spec.id}/{day}" for spec in real_timeline.story.charts.values() for day in spec.pinned}
    framed = {each.removeprefix("charts/").rstrip("/") for each in real_site.frames}
    assert framed <= ids | {addresses.EVENT}
    days = {article.known_from for article in real_timeline.articles.values()}
    ids |= {f"known/{day}{more}" for day in days for more in ("", "-numbers")}
    drawn = {f"charts/{id}/figure.js" for id in ids - {addresses.LEDGER}}
    assert {name for name in real_site.files if name.endswith("figure.js")} == drawn
    offered = {
        name.removesuffix("index.html")
        for name in real_site.files
        if re.fullmatch(r"charts/.+/index.html", name) and addresses.EVENT not in name
    }
    assert {name for name in real_site.files if name.endswith("figure.json")} == {
        f"{each}figure.json"
        for each in offered - {addresses.chart(addresses.LEDGER)}
        if not addresses.has_few_files(each.removeprefix("charts/"))
    }


@pytest.mark.links
def test_every_page_is_reached_by_links_from_the_first(real_site: BuiltSite, real_timeline: Timeline) -> None:
    reached, waiting = {""}, [""]
    while waiting:
        for link in real_site.pages[waiting.pop()].links:
            address = link.partition("#")[0]
            if address in real_site.pages and address not in reached:
                reached.add(address)
                waiting.append(address)
    removed = {f"events/{id}/" for id in real_timeline.story.removed}
    assert real_site.pages.keys() - reached == {"404.html", *removed}


def test_links_lead_both_ways(real_site: BuiltSite, real_timeline: Timeline) -> None:
    def links(address: str) -> set[str]:
        return {link.partition("#")[0] for link in real_site.pages[address].links}

    for id, event in real_timeline.events.items():
        here = f"events/{id}/"
        around = {
            *(f"actors/{actor}/" for actor in event.actors),
            *(f"places/{place}/" for place in event.places),
            *(f"articles/{slug}/" for slug in event.articles),
            *(f"measures/{claim.measure}/" for claim in event.claims),
            *(f"events/{other}/" for other in (*event.denies, *event.affirms, *event.revises)),
            *(f"events/{response.event}/" for response in event.responses),
        }
        assert around
        assert around <= links(here), here
        for there in around:
            assert here in links(there), (there, here)


def test_previous_and_next_lead_through_all_pages_of_a_sort(real_site: BuiltSite, real_timeline: Timeline) -> None:
    story = real_timeline.story
    for sort, ids in {
        "events": list(real_timeline.events),
        "articles": list(real_timeline.articles),
        "actors": list(story.actors),
        "places": list(story.places),
        "measures": list(story.measures),
    }.items():
        chain = [f"{sort}/{id}/" for id in ids]
        for number, address in enumerate(chain):
            page = real_site.pages[address]
            ways = {
                relation: resolve(address, each.attributes["href"])
                for each in page.body.all("a")
                if (relation := each.attributes.get("rel")) in ("prev", "next")
            }
            expected = {"prev": chain[number - 1]} if number else {}
            expected |= {"next": chain[number + 1]} if number + 1 < len(chain) else {}
            assert ways == expected, address


def test_breadcrumbs_lead_back_to_the_first_page(real_site: BuiltSite, real_timeline: Timeline) -> None:
    for address, title in expected_titles(real_timeline).items():
        crumbs = real_site.pages[address].body.one("nav", **{"aria-label": "Breadcrumb"})
        links = links_of(address, crumbs)
        assert links[0] == ""
        assert links[1] == address.partition("/")[0] + "/"
        assert crumbs.all("li")[-1].text == title


# Nothing foreign


def test_pages_load_nothing_from_anywhere_else(real_site: BuiltSite) -> None:
    """Only a link that a reader follows may lead away."""
    for address, page in real_site.everything.items():
        for each in page.root:
            for key, value in each.attributes.items():
                if each.tag == "a" and key == "href":
                    continue
                if key in ("src", "href", "srcset", "poster", "data", "action", "style", "background"):
                    assert not urlsplit(value).netloc, (address, each.tag, value)
                    assert "//" not in value, (address, each.tag, value)
        for style in page.root.all("style"):
            assert "//" not in "".join(str(child) for child in style.children), address


def test_styles_load_nothing_from_anywhere_else(real_site: BuiltSite) -> None:
    styles = {name: content.decode() for name, content in real_site.files.items() if name.endswith(".css")}
    assert styles
    for name, css in styles.items():
        for found in re.findall(r"url\(\s*['\"]?([^)'\"]*)", css):
            assert found.startswith(("data:", "#")) or not urlsplit(found).netloc, (name, found)
        assert "@import" not in css, name


def test_links_that_lead_away_are_those_of_sources_of_the_licence_and_of_the_guide(
    real_site: BuiltSite, real_timeline: Timeline
) -> None:
    licence = real_timeline.story.licence
    assert licence
    sources = {article.url for article in real_timeline.articles.values() if article.url} | {licence.url}
    for address, page in real_site.pages.items():
        if address.startswith("guide/"):
            continue
        assert {link for link in page.links if urlsplit(link).netloc} <= sources, address


def test_plotly_stands_in_the_site_once_and_in_no_page(real_site: BuiltSite) -> None:
    large = [name for name, content in real_site.files.items() if b"plotly.js v" in content[:400]]
    assert large == ["assets/dateline/plotly.min.js"]
    for address, page in real_site.everything.items():
        for script in page.root.all("script"):
            assert "plotly" not in script.attributes.get("src", ""), address
            inline = "".join(str(child) for child in script.children)
            assert len(inline) < 5000 or script.attributes.get("type") == "application/json", address
            assert "Plotly" not in inline, address


def test_charts_are_described_and_stand_with_their_tables(real_site: BuiltSite) -> None:
    counted = 0
    for address, page in real_site.pages.items():
        for figure in page.body.all("figure", class_="dl-chart"):
            assert figure.one("figcaption").text, address
            rows = figure.one("table").all("tr")
            assert len(rows) > 1, (address, figure.attributes)
            assert all(each.attributes.get("scope") == "col" for each in rows[0].all("th")), address
            counted += 1
    assert counted > 30


# What the story promises


def test_the_timeline_tells_every_event_in_order_of_time(real_site: BuiltSite, real_timeline: Timeline) -> None:
    body = real_site.pages["timeline/"].body
    listed = [
        each.attributes["id"].removeprefix("event-")
        for each in visible(body)
        if each.tag == "li" and each.attributes.get("id", "").startswith("event-")
    ]
    assert listed == list(real_timeline.events)
    for id, event in real_timeline.events.items():
        entry = body.one("li", id=f"event-{id}")
        assert event.title in entry.text
        for numbers, _ in wording.numbers(real_timeline, event):
            assert numbers.replace(TIED, " ") in entry.text
        assert f"events/{id}/" in links_of("timeline/", entry)


def test_the_dates_of_the_timeline_never_go_back(real_timeline: Timeline) -> None:
    known = [event.when.lower or event.when.upper for event in real_timeline.events.values() if event.when.is_known]
    lower = [event.when.lower for event in real_timeline.events.values() if event.when.lower]
    assert len(known) > 30
    assert lower == sorted(lower)
    undated = [not event.when.is_known for event in real_timeline.events.values()]
    assert undated == sorted(undated), "undated last"


def reports(timeline: Timeline) -> list[Report]:
    found = [report for event in timeline.events.values() for report in event.reports]
    assert len(found) > 40
    return found


def test_each_passage_stands_on_the_page_of_its_event_with_its_source(
    real_site: BuiltSite, real_timeline: Timeline
) -> None:
    for report in reports(real_timeline):
        page = real_site.pages[f"events/{report.event}/"]
        passage = report.passage
        assert passage.exact in page.body.text, report.event
        assert f"articles/{report.article}/#p{passage.paragraph}-{passage.start}" in page.links
        assert real_timeline.articles[report.article].title in page.body.text
        assert f"paragraph {passage.paragraph}" in page.body.text
        if passage.words:
            assert passage.words in [each.text for each in page.body.all("q")]
        if report.note:
            assert report.note in page.body.text


def test_a_summary_is_never_shown_as_a_quotation(real_site: BuiltSite, real_timeline: Timeline) -> None:
    assert all(article.grade is Grade.BRIEF for article in real_timeline.articles.values())
    for address, page in real_site.pages.items():
        if not address.startswith("guide/"):
            assert page.body.all("blockquote") == [], address
    for slug in real_timeline.articles:
        assert "summary in our own words" in real_site.pages[f"articles/{slug}/"].body.text.lower()


def paragraph_runs(paragraph: Element) -> list[tuple[str, list[str], bool]]:
    """The text of an article's paragraph in runs: the text, the anchors that it begins with, whether it is marked."""
    runs: list[tuple[str, list[str], bool]] = []
    anchors: list[str] = []
    for child in paragraph.children:
        if isinstance(child, str):
            runs.append((child, anchors, False))
            anchors = []
        elif child.tag == "span" and "id" in child.attributes and not child.children:
            anchors.append(child.attributes["id"])
        elif child.tag == "mark":
            runs.append(("".join(part for part in child._texts()), anchors, True))
            anchors = []
    return runs


def test_each_passage_is_marked_in_its_article_and_leads_to_its_event(
    real_site: BuiltSite, real_timeline: Timeline
) -> None:
    for slug, article in real_timeline.articles.items():
        page = real_site.pages[f"articles/{slug}/"]
        for number, text in enumerate(article.paragraphs, 1):
            runs = paragraph_runs(page.body.one("p", id=f"p{number}"))
            shown = "".join(run for run, _, _ in runs).strip("\n")
            assert shown == text, (slug, number)
            marked, begins, position = set[int](), dict[str, int](), -(len(runs[0][0]) - len(runs[0][0].lstrip("\n")))
            for run_text, anchors, is_marked in runs:
                begins |= dict.fromkeys(anchors, position)
                if is_marked:
                    marked |= set(range(position, position + len(run_text)))
                position += len(run_text)
            expected = [
                passage
                for report in reports(real_timeline)
                if report.article == slug
                for passage in (report.passage, *(claim.passage for claim in report.claims))
                if passage.paragraph == number
            ]
            for passage in expected:
                assert begins[f"p{number}-{passage.start}"] == passage.start
                assert marked >= set(range(passage.start, passage.end)), (slug, passage)
            assert marked == {n for passage in expected for n in range(passage.start, passage.end)}, (slug, number)
        told = [report.event for report in reports(real_timeline) if report.article == slug]
        for event in told:
            assert f"events/{event}/" in page.links
            assert f"articles/{slug}/#event-{event}" in page.links, "the number behind the passage"
            assert f"event-{event}" in page.ids


def rows(page: Page) -> list[dict[str, Element]]:
    """The rows of a page's tables by the names of their columns."""
    found = []
    for table in page.body.all("table"):
        head, *body = table.all("tr")
        names = [cell.text for cell in head.all("th")]
        found += [dict(zip(names, row.all("td"), strict=True)) for row in body]
    return found


@pytest.mark.parametrize(
    ("number", "by", "when", "article"),
    [
        ("about 8,000", "US intelligence", "31 October 2024", "poised-for-combat"),
        ("about 10,000", "Pentagon", "28 October 2024", "pentagon-confirms"),
        ("about 10,000", "Lloyd Austin", "30 October 2024", "prolong-the-war"),
        ("over 10,000", "South Korea's defence ministry", "5 November 2024", "over-10000-arrived"),
        ("about 11,000", "South Korean officials", "31 October 2024", "allies-confer"),
        ("up to 12,000", "Ukrainian sources", "31 October 2024", "allies-confer"),
        ("about 12,000", "Ukrainian intelligence", "5 November 2024", "over-10000-arrived"),
    ],
)
def test_the_numbers_say_who_claims_how_many_soldiers_and_when(
    real_site: BuiltSite, number: str, by: str, when: str, article: str
) -> None:
    page = real_site.pages["measures/"]
    found = [
        row
        for row in rows(page)
        if "Evidence" in row
        and row["Claim"].text.startswith(f"{number} soldiers")
        and row["According to"].text.startswith(by)
    ]
    assert found
    assert any(when in row["Said"].text or when in row["As of"].text for row in found)
    links = {link for row in found for link in links_of("measures/", row["Evidence"])}
    assert any(link.startswith(f"articles/{article}/#p") for link in links)


def test_the_numbers_are_those_of_all_claims(real_site: BuiltSite, real_timeline: Timeline) -> None:
    told = Counter(
        (row["Claim"].text, row["Said"].text) for row in rows(real_site.pages["measures/"]) if "Evidence" in row
    )
    assert sum(told.values()) == len(real_timeline.claims)
    for claim in real_timeline.claims:
        address = f"measures/{claim.measure}/"
        texts = [row["Claim"].text for row in rows(real_site.pages[address]) if "Evidence" in row]
        assert any(text.startswith(wording.value(real_timeline, claim).replace(TIED, " ")) for text in texts), claim.id
        assert claim.id in real_site.pages[f"events/{claim.event}/"].ids


def test_disagreements_are_told_where_they_matter(real_site: BuiltSite, real_timeline: Timeline) -> None:
    lasting = [each for each in real_timeline.disagreements if each.until is None]
    assert lasting
    for each in real_timeline.disagreements:
        for address in ("compare/", f"measures/{each.first.measure}/", f"events/{each.first.event}/"):
            links = real_site.pages[address].links
            for claim in (each.first, each.second):
                assert f"events/{claim.event}/#{claim.id}" in links, address
    for each in lasting:
        assert f"events/{each.first.event}/#{each.first.id}" in real_site.pages[""].links


def test_the_first_page_leads_into_the_story(real_site: BuiltSite, real_timeline: Timeline) -> None:
    body = real_site.pages[""].body
    assert real_timeline.story.standfirst in body.text
    figures = [each.attributes["data-figure"] for each in body.all("figure", class_="dl-chart")]
    assert figures[:2] == ["charts/overview/figure.js", "charts/soldiers-in-russia/figure.js"]
    assert {f"articles/{slug}/" for slug in real_timeline.articles} <= set(real_site.pages[""].links)


def test_what_is_denied_says_so_and_by_whom(real_site: BuiltSite, real_timeline: Timeline) -> None:
    denied = [event for event in real_timeline.events.values() if event.denied_by]
    assert denied
    for event in denied:
        text = real_site.pages[f"events/{event.id}/"].body.text
        assert "Denied by" in text
        for denial in event.denied_by:
            assert wording.actors(real_timeline.story, denial.actors) in text.replace(", ", " and ") or all(
                real_timeline.story.actors[id].label in text for id in denial.actors
            )
            assert f"events/{denial.event}/" in real_site.pages["compare/"].links


def found_in(files: Mapping[str, bytes]) -> dict[str, tuple[str, str]]:
    """What the search of a site finds, by its addresses: the title, and all lines."""
    index = "assets/dateline/search/records-"
    records = [each for name, content in files.items() if name.startswith(index) for each in json.loads(content)]
    return {address: (title, "\n".join(lines)) for address, title, lines in records}


def test_the_search_finds_events_by_their_words(real_site: BuiltSite, real_timeline: Timeline) -> None:
    found = found_in(real_site.files)
    for report in reports(real_timeline):
        event = real_timeline.events[report.event]
        title, lines = found[f"events/{report.event}/"]
        assert title == event.title
        assert report.passage
        for words in (report.passage.exact, report.passage.words, report.note, event.when_words):
            assert words is None or words in lines, (report.event, words)
    for actor in real_timeline.story.actors.values():
        for alias in actor.aliases:
            assert alias in found[f"actors/{actor.id}/"][1]


def test_what_the_search_finds_is_a_page_of_its_own_each(real_site: BuiltSite) -> None:
    assert found_in(real_site.files).keys() <= real_site.pages.keys()
    by_hand = json.loads(real_site.files["search/search_index.json"])["docs"]
    assert {doc["location"].partition("#")[0] for doc in by_hand} == {""}, "the overview; neither lists nor the guide"


# Built again


@pytest.fixture(params=["a new story", pytest.param("this repository's", marks=pytest.mark.full)])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> BuiltSite:
    """A site whose project is there to be changed; both have the same settings, and are built as their size allows."""
    if request.param == "a new story":
        project = starter_project(tmp_path / "project")
        rebuild(project)
        return built_site(project)
    real_site: BuiltSite = request.getfixturevalue("real_site")
    shutil.copytree(real_site.project.root, tmp_path / "project")
    return real_site._replace(project=Project(tmp_path / "project"))


def rebuild(project: Project) -> None:
    """Build a site once more, with pictures in pixels where it has them."""
    dateline("build", "--strict", cwd=project.root, env=SAME_DAY, png=any(project.docs.rglob("picture.png")))


ADDED = "2024-11-06-harbour-report"
ADDED_TEXT = """\
---
title: A harbour report from the far east
publisher: Tidewater Courier
published: 2024-11-06
language: en
text: full
---

Dock workers counted forty trains on Tuesday, and what others said before is repeated here.

The port's own tally is roughly 9,300, the harbour master said to reporters on Wednesday.
"""
ADDED_ANNOTATIONS = """\
events:
  - event: dock-workers-count-trains
    title: Dock workers count forty trains
    when: 2024-11-05
    kind: {kind}
    actors: [{actor}]
    places: [{place}]
    quote: Dock workers counted forty trains on Tuesday
  - event: {known}
    quote: what others said before is repeated here
  - event: harbour-master-tally
    title: The harbour master gives a tally
    when: 2024-11-06
    kind: {kind}
    actors: [{actor}]
    quote: The port's own tally is roughly 9,300, the harbour master said
    claims:
      - measure: {measure}
        value: about 9300
        by: [{actor}]
"""
ARTICLE, EVENT, TALLY = "articles/harbour-report/", "events/dock-workers-count-trains/", "events/harbour-master-tally/"


def test_one_more_article_shows_up_on_every_page_it_should_and_vanishes_without_a_trace(
    before: BuiltSite,
) -> None:
    copied = before.project
    timeline = read_timeline(copied.seeds)
    story = timeline.story
    kind, actor, place = (next(iter(group)) for group in (story.kinds, story.actors, story.places))
    known = next(id for id, event in timeline.events.items() if len(event.articles) == 1)
    measure = Counter(claim.measure for claim in timeline.claims).most_common(1)[0][0]
    annotations = ADDED_ANNOTATIONS.format(kind=kind, actor=actor, place=place, known=known, measure=measure)
    written = tree(copied.docs), tree(copied.blocks)
    (copied.seeds / f"{ADDED}.md").write_text(
        ADDED_TEXT.replace("reporters", story.actors[actor].label), encoding="utf-8"
    )
    (copied.seeds / f"{ADDED}.yml").write_text(annotations, encoding="utf-8")
    rebuild(copied)
    pages = read_site(copied.site)

    assert pages.keys() - before.pages.keys() == {ARTICLE, EVENT, TALLY, "known/2024-11-06/"}
    shown = {
        ARTICLE: ("", "articles/", EVENT, TALLY, f"events/{known}/", "compare/", "measures/", f"measures/{measure}/"),
        EVENT: ("timeline/", "events/", "compare/", ARTICLE, f"actors/{actor}/", f"places/{place}/"),
        TALLY: ("timeline/", "events/", ARTICLE, f"actors/{actor}/", "measures/", f"measures/{measure}/"),
    }
    for target, from_pages in shown.items():
        for address in from_pages:
            assert target in {link.partition("#")[0] for link in pages[address].links}, (target, address)
    assert f"{ARTICLE}#p1-50" in pages[f"events/{known}/"].links, "the passage in the new article"
    assert "2 articles" in pages[f"events/{known}/"].body.text
    assert len(pages[EVENT].body.all("blockquote")) == 1, "the article's own words, for it is no summary"
    assert any(row["Claim"].text.startswith("about 9,300") for row in rows(pages[f"measures/{measure}/"]))
    assert found_in(tree(copied.site))[EVENT][0] == "Dock workers count forty trains"
    for event, figures in {
        "dock-workers-count-trains": ("timeline/all", "compare/all", f"actors/{actor}", "articles/harbour-report"),
        "harbour-master-tally": ("timeline/all", f"measures/{measure}"),
    }.items():
        for figure in figures:
            assert event in (copied.site / "charts" / figure / "figure.js").read_text(encoding="utf-8"), figure

    for suffix in ("md", "yml"):
        (copied.seeds / f"{ADDED}.{suffix}").unlink()
    rebuild(copied)
    assert (tree(copied.docs), tree(copied.blocks)) == written
    assert tree(copied.site) == before.files


# Another story in the same project


def test_the_project_holds_another_story_as_well(tmp_path: Path) -> None:
    """Nothing in the settings or the guide rests on this one story; only the first page names its charts."""
    project = copy_project(tmp_path / "project")
    story, articles = small_story()
    story["charts"]["soldiers-in-russia"] = story["charts"].pop("counts")
    shutil.rmtree(project.seeds)
    write_seeds(project.seeds, story, articles)
    dateline("build", "--strict", cwd=project.root)
    assert "Norvik" in (project.site / "timeline/index.html").read_text(encoding="utf-8")
