"""A chart for use elsewhere: snippets show a title as it is and nothing else; data and oEmbed hold to their forms."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import chart_of, claims_timeline, events_timeline, parse, small_story, timeline_of
from test_inert import EXTENSIONS, PAYLOADS

from builder import addresses, calling, charts, embeds
from builder.charts.chart import Cell, Row, Table
from builder.charts.svg import drawing
from builder.embeds import any_chart, data, gallery, heights, oembed, raster, short
from builder.embeds.kit import SITE, Kit
from builder.embeds.page import page
from builder.embeds.snippets import Snippet
from builder.model import Timeline
from builder.quantities import TIED
from builder.text.escape import as_csv_cell

ADDRESS = "https://example.org/norvik"
ORDINARY = "".join(map(chr, range(32, 127))) + "äßЖ水’“”…–× \N{NO-BREAK SPACE}\N{SNOWMAN}"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """The small story."""
    return timeline_of(tmp_path_factory.mktemp("story") / "seeds")


def kit_for(story: Timeline, id: str = "counts", site: str | None = f"{ADDRESS}/", **more: Any) -> Kit:
    """The kit of a chart of a story, without PNGs unless they are asked for."""
    spec = next(spec for spec in charts.specifications(story) if spec.id == id)
    return embeds.kit_of(drawing(charts.draw(spec, story)), story, site, **{"has_png": False, **more})


def titled(story: Timeline, title: str, site: str | None = ADDRESS) -> Kit:
    """The kit of a chart that has this title, and a summary that repeats it."""
    chart = replace(chart_of(story), title=title, summary=f"Shown: {title}")
    return embeds.kit_of(drawing(chart), story, site, has_png=True)


def named(of: Kit, query: str = "") -> dict[str, Snippet]:
    """The snippets by their ids."""
    found = list(embeds.ways(of, query))
    assert len({each.id for each in found}) == len(found)
    return {each.id: each for each in found}


def folded(text: str) -> str:
    return " ".join(text.split())


# Where a chart stands


@pytest.mark.parametrize(
    ("id", "included_in", "home"),
    [
        ("overview", None, "charts/overview/"),
        ("overview", "", "#chart-overview"),
        ("overview", "guide/numbers/", "guide/numbers/#chart-overview"),
        ("timeline/all", None, "timeline/#chart-timeline-all"),
        ("compare/all", None, "compare/#chart-compare-all"),
        ("articles/bridge-closed", None, "articles/bridge-closed/#chart-articles-bridge-closed"),
        ("actors/ferry-line", None, "charts/actors/ferry-line/"),
        ("measures/cut-off", None, "measures/cut-off/#chart-measures-cut-off"),
    ],
)
def test_a_chart_leads_back_to_the_page_that_shows_it(
    story: Timeline, id: str, included_in: str | None, home: str
) -> None:
    assert kit_for(story, id, included_in=included_in).source == f"{ADDRESS}/{home}"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("about.md", "about/"),
        ("guide/index.md", "guide/"),
        ("guide/a/numbers.md", "guide/a/numbers/"),
    ],
)
def test_a_markdown_file_has_the_address_that_mkdocs_gives_it(name: str, address: str) -> None:
    assert embeds.page_address(name) == address


@pytest.mark.parametrize(
    ("site_url", "base"),
    [
        (None, SITE),
        ("", SITE),
        ("https://example.org", "https://example.org"),
        ("https://example.org/a/b/", "https://example.org/a/b"),
        ('https://example.org/a b)"><i>`', "https://example.org/a%20b%29%22%3E%3Ci%3E%60"),
        ("https://example.org/%C3%A4/", "https://example.org/%C3%A4"),
    ],
)
def test_addresses_begin_with_that_of_the_site(story: Timeline, site_url: str | None, base: str) -> None:
    assert kit_for(story, site=site_url).page == f"{base}/charts/counts/"


def test_a_citation_names_story_chart_day_and_address_and_not_today(story: Timeline) -> None:
    assert kit_for(story).citation == (
        f"The bridge at Norvik: “How many”, as of 6 March 2031. {ADDRESS}/charts/counts/"
    )


def test_a_pinned_chart_has_its_own_day_and_page(story: Timeline) -> None:
    chart = replace(chart_of(story), id="counts/2031-03-05")
    pinned = embeds.kit_of(drawing(chart), story, ADDRESS, as_of=date(2031, 3, 5), has_png=False)
    assert pinned.citation.endswith(f", as of 5 March 2031. {ADDRESS}/charts/counts/2031-03-05/")


def test_a_pinned_chart_leads_to_the_chart_as_it_is_now(story: Timeline) -> None:
    day = date(2031, 3, 5)
    chart = replace(chart_of(story), id="overview/2031-03-05")
    pinned = embeds.kit_of(drawing(chart), story, ADDRESS, included_in="guide/x/", as_of=day, has_png=False)
    assert pinned.home == "guide/x/#chart-overview"
    assert '<a href="../../../guide/x/#chart-overview">' in page(pinned)


def test_the_kit_of_a_chart_has_a_frame_of_each_day_to_which_it_is_pinned(story: Timeline) -> None:
    kit = kit_for(story)
    spec = replace(story.story.charts["counts"], pinned=(date(2031, 3, 5), date(2031, 3, 6)))
    told = replace(story, story=replace(story.story, charts={"counts": spec}))
    found = named(replace(kit, timeline=told))
    assert set(found) - set(named(kit)) == {"pinned-2031-03-05", "pinned-2031-03-06"}
    text = found["pinned-2031-03-05"].text
    assert f'src="{ADDRESS}/charts/counts/2031-03-05/"' in text
    assert f'<a href="{ADDRESS}/charts/counts/2031-03-05/"' in text
    assert 'title="How many, as known on 5 March 2031"' in text


# Snippets


def test_without_an_address_of_the_site_a_browser_can_complete_every_snippet(story: Timeline) -> None:
    known, unknown = named(kit_for(story, has_png=True)), named(kit_for(story, site=None, has_png=True))
    assert set(known) - set(unknown) == {"link"}
    for id, each in unknown.items():
        assert each._replace(text=each.text.replace(SITE, ADDRESS)) == known[id]
        assert SITE in each.text


def test_each_snippet_says_what_it_is(story: Timeline) -> None:
    for each in named(kit_for(story)).values():
        assert each.label
        assert each.explanation.endswith(".")
        assert each.language in ("html", "markdown", "python", "text")


@pytest.mark.parametrize("id", ["script", "frame"])
def test_a_frame_can_do_what_it_needs_and_no_more(story: Timeline, id: str) -> None:
    root = parse(named(kit_for(story))[id].text)
    frame = root.one("iframe")
    allowed = set(frame.attributes["sandbox"].split())
    assert frame.attributes["src"] == f"{ADDRESS}/charts/counts/"
    assert allowed == {"allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox", "allow-downloads"}
    assert frame.attributes["loading"] == "lazy"
    assert frame.attributes["referrerpolicy"] == "strict-origin-when-cross-origin"
    assert frame.attributes["title"] == "How many"
    assert not frame.children
    assert root.one("a", href=f"{ADDRESS}/charts/counts/").text == "How many"
    assert not any("style" in each.attributes for each in root)


def test_only_the_frame_that_fits_has_a_script_and_the_other_is_high_enough_on_a_phone(story: Timeline) -> None:
    found = {id: parse(each.text) for id, each in named(kit_for(story)).items() if each.language == "html"}
    scripts = {id: [each.attributes for each in root.all("script")] for id, root in found.items()}
    loader = [{"async": "", "src": f"{ADDRESS}/assets/dateline/embed.js"}]
    assert scripts.pop("script") == scripts.pop("element") == scripts.pop("dated") == loader
    assert not any(scripts.values())
    of = titled(story, "A title that takes more lines on a phone than on a desk")
    frames = [parse(named(of)[id].text).one("iframe").attributes for id in ("script", "frame")]
    heights = [embeds.height(of, width) for width in (700, 320)]
    assert [(each["width"], each["height"]) for each in frames] == [("100%", f"{height}") for height in heights]
    assert heights[0] < heights[1]


def test_parameters_go_to_the_page_for_embedding_alone(story: Timeline) -> None:
    plain, asked = named(kit_for(story)), named(kit_for(story), "?theme=dark&amp;plain=1")
    changed = {id for id, each in asked.items() if each != plain[id]}
    assert changed == {"script", "frame", "element", "slide", "jupyter"}
    for id in changed - {"jupyter"}:
        attributes = next(each for each in parse(asked[id].text) if each.tag in ("iframe", "dateline-chart")).attributes
        source = attributes["data-src" if id == "slide" else "src"]
        assert source == f"{ADDRESS}/charts/counts/?theme=dark&plain=1"


@pytest.mark.parametrize("id", ["picture", "readme"])
def test_a_picture_follows_the_scheme_and_says_what_it_shows(story: Timeline, id: str) -> None:
    root = parse(named(kit_for(story))[id].text)
    source, image = root.one("source"), root.one("img")
    assert source.attributes["media"] == "(prefers-color-scheme: dark)"
    assert source.attributes["srcset"] == f"{ADDRESS}/charts/counts/picture-dark.svg"
    assert image.attributes["src"] == f"{ADDRESS}/charts/counts/picture-light.svg"
    assert image.attributes["alt"] == (
        "How many. 2 claims. Norvik council: about 800 people; Ferry line: up to 1,200 people."
    )
    assert image.inside("picture")
    assert root.one("a").attributes["href"] == kit_for(story).source
    assert image.inside("a")


def test_a_picture_for_a_mail_is_no_wider_than_the_window_and_left_out_without_png(story: Timeline) -> None:
    root = parse(named(kit_for(story, has_png=True))["mail"].text)
    image = root.one("img")
    assert image.attributes["src"] == f"{ADDRESS}/charts/counts/picture.png"
    assert (image.attributes["width"], image.attributes["height"]) == ("600", "315")
    assert image.attributes["style"] == "max-width:100%;height:auto"
    assert "mail" not in named(kit_for(story))


@pytest.mark.parametrize("title", PAYLOADS)
@pytest.mark.parametrize("extensions", [[], EXTENSIONS], ids=["plain", "extended"])
def test_in_markdown_a_title_shows_as_itself_and_does_nothing(
    story: Timeline, title: str, extensions: list[str]
) -> None:
    of = titled(story, title)
    for id, tags in (("readme", ["a", "picture", "source", "img"]), ("markdown", ["a", "img"])):
        root = parse(markdown.markdown(named(of)[id].text, extensions=extensions))
        assert [each.tag for each in root if each.tag != "p"] == tags
        assert root.one("img").attributes["alt"] == folded(of.saying)
        assert root.one("a").attributes["href"] == of.source


@given(title=st.text(alphabet=ORDINARY, min_size=1).filter(str.strip))
def test_in_html_a_title_shows_as_itself_and_does_nothing(title: str) -> None:
    of = titled(TITLED, title)
    tags = {
        "script": ["iframe", "p", "a", "script"],
        "frame": ["iframe", "p", "a"],
        "element": ["dateline-chart", "a", "script"],
        "slide": ["section", "iframe"],
        "picture": ["a", "picture", "source", "img"],
        "readme": ["a", "picture", "source", "img"],
        "mail": ["a", "img"],
    }
    found = named(of)
    for id, expected in tags.items():
        root = parse(found[id].text)
        assert [each.tag for each in root] == expected
        for each in root:
            assert not [name for name in each.attributes if name.startswith("on")]
            assert each.attributes.get("title", folded(title)) == folded(title)
            assert each.attributes.get("alt", folded(of.saying)) == folded(of.saying)


TITLED: Timeline


@pytest.fixture(scope="module", autouse=True)
def _titled(story: Timeline) -> None:
    """A property test runs many times on one story."""
    global TITLED
    TITLED = story


def test_no_seed_text_is_taken_for_the_place_of_the_site(story: Timeline) -> None:
    of = titled(story, f"A title with {SITE} in it", site=None)
    for each in named(of).values():
        if each.language != "text":
            assert f"with {SITE}" not in each.text


# The height


def test_a_narrower_frame_is_higher_and_holds_the_picture(story: Timeline) -> None:
    for spec in charts.specifications(story):
        chart = charts.draw(spec, story)
        kit = embeds.kit_of(drawing(chart), story, None, has_png=False)
        heights = [embeds.height(kit, width) for width in (320, 500, 700, 1200)]
        assert heights == sorted(heights, reverse=True), spec.id
        assert heights[-1] > chart.scene.height, spec.id


# Data


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\N{NO-BREAK SPACE}=1", "＝1", "=cmd|'/c calc'!A1")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    table = Table((text, "Second"), (Row((Cell(text), Cell("a plain cell"))),))
    for row in csv.reader(io.StringIO(data.table_csv(table, kit_for(TITLED)), newline="")):
        assert row[0] == f"'{text}"
        assert not row[1].startswith("'")


cells = st.text(alphabet=ORDINARY + '"\n\r\t,;', max_size=12)


@given(rows=st.lists(st.tuples(cells, cells), min_size=1))
def test_a_table_comes_back_from_its_csv(rows: list[tuple[str, str]]) -> None:
    table = Table(rows[0], tuple(Row(tuple(Cell(text) for text in row)) for row in rows[1:]))
    written = data.table_csv(table, kit_for(TITLED))
    read = [row[: -len(data.VALUES)] for row in csv.reader(io.StringIO(written, newline=""), strict=True)]
    assert read == [[as_csv_cell(text) for text in row] for row in rows]
    assert all(text in (harmless, harmless[1:]) for row in rows for text in row for harmless in [as_csv_cell(text)])
    assert written.endswith("\r\n")


def test_the_csv_of_a_chart_is_its_table(story: Timeline) -> None:
    written = dict(embeds.files(kit_for(story)))["table.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert [(row["Claim"], row["According to"]) for row in rows] == [
        (f"about 800{TIED}people", "Norvik council"),
        (f"up to 1,200{TIED}people", "Ferry line"),
    ]


def test_its_values_are_days_and_numbers_as_such(story: Timeline) -> None:
    files = dict(embeds.files(kit_for(story)))
    found = list(csv.DictReader(io.StringIO(files["table.csv"].decode(), newline="")))
    first, second = ([row[name] for name in data.VALUES] for row in found)
    council, ferry = "council-counts/#cut-off-council-2031-03-04", "ferry-line-counts/#cut-off-ferry-line-2031-03-06"
    assert first[:3] == ["2031-03-04"] * 3
    assert first[3:] == ["760", "840", "people", "Norvik council", "bridge-closed", f"{ADDRESS}/events/{council}"]
    assert second[:3] == ["[..2031-03-06]", "", "2031-03-06"]
    assert second[3:] == ["0", "1200", "people", "Ferry line", "ferry-counts", f"{ADDRESS}/events/{ferry}"]
    assert files["table-excel.csv"] == b"\xef\xbb\xbf" + files["table.csv"]


@pytest.mark.parametrize(
    ("when", "values"),
    [
        ("2031-05", ("2031-05", "2031-05-01", "2031-05-31")),
        ("by 2031-05-04", ("[..2031-05-04]", "", "2031-05-04")),
        ("since 2031-05-02", ("2031-05-02/..", "2031-05-02", "")),
        ("unknown", ("", "", "")),
    ],
)
def test_a_time_has_its_edtf_and_the_days_that_bound_it(tmp_path: Path, when: str, values: tuple[str, ...]) -> None:
    timeline = events_timeline(tmp_path, [{"when": when}, {"when": "2031-05-01"}])
    kit = embeds.kit_of(drawing(chart_of(timeline)), timeline, ADDRESS, has_png=False)
    rows = csv.DictReader(io.StringIO(data.table_csv(kit.chart.table, kit), newline=""))
    (row,) = [row for row in rows if row["Event"] == "Title of event-1"]
    assert (row["when_edtf"], row["from"], row["to"]) == values
    assert (row["low"], row["high"], row["unit"]) == ("", "", "")
    assert row["url"].endswith("/events/event-1/")


def as_json(of: Kit, name: str = "data.json") -> Any:
    return json.loads(dict(embeds.files(of))[name])


def test_the_json_of_a_chart_holds_the_claims_behind_its_marks(story: Timeline) -> None:
    found = as_json(kit_for(story))
    assert found["as_of"] == "2031-03-06"
    assert found["source"] == f"{ADDRESS}/charts/counts/"
    assert [row["known_from"] for row in found["rows"]] == ["2031-03-04", "2031-03-06"]
    assert [event["id"] for event in found["events"]] == ["council-counts", "ferry-line-counts"]
    council, ferry = found["claims"]
    assert (council["low"], council["high"], council["unit"], council["by"]) == (760, 840, "people", "Norvik council")
    assert (ferry["value"], ferry["low"], ferry["high"]) == ("up to 1200", 0, 1200)
    assert council["address"] == f"{ADDRESS}/events/council-counts/#cut-off-council-2031-03-04"


def test_an_open_end_is_none_and_a_fraction_stays_one(tmp_path: Path) -> None:
    timeline = claims_timeline(tmp_path / "seeds", [{"value": "over 2.5", "by": ["council"]}])
    (claim,) = as_json(kit_for(timeline))["claims"]
    assert (claim["low"], claim["high"]) == (2.5, None)


def test_without_an_address_of_the_site_links_lead_from_the_folder_of_the_chart(story: Timeline) -> None:
    of = kit_for(story, "timeline/all", site=None)
    found = as_json(of)
    assert found["source"] == "../../../timeline/#chart-timeline-all"
    assert found["events"][0]["address"] == "../../../events/bridge-closes/"
    assert "citation" not in found
    assert b'href="../../../events/bridge-closes/"' in dict(embeds.files(of))["picture.svg"]


def test_text_without_a_date_is_in_the_data_all_the_same(tmp_path: Path) -> None:
    timeline = events_timeline(tmp_path / "seeds", [{"when": "2031-05-01"}, {"when": "unknown"}])
    found = as_json(kit_for(timeline, "overview"))
    assert [event["when"] for event in found["events"]] == ["2031-05-01", None]
    assert found["notes"] == ["1 event without a known time is in the table only."]


# oEmbed


def test_an_oembed_answer_has_what_the_type_rich_requires(story: Timeline) -> None:
    found = as_json(kit_for(story, has_png=True), "oembed.json")
    assert (found["type"], found["version"]) == ("rich", "1.0")
    assert all(isinstance(found[key], int) and found[key] > 0 for key in ("width", "height", "cache_age"))
    assert (found["title"], found["provider_name"]) == ("How many", "The bridge at Norvik")
    assert found["provider_url"] == f"{ADDRESS}/"
    assert found["thumbnail_url"] == f"{ADDRESS}/charts/counts/picture.png"
    assert (found["thumbnail_width"], found["thumbnail_height"]) == (1200, 630)
    assert isinstance(found["html"], str)


def test_the_frame_of_an_answer_needs_no_script_and_no_style(story: Timeline) -> None:
    found = oembed.answer(kit_for(story))
    frame = parse(found["html"]).one("iframe")
    assert not frame.children
    assert "style" not in frame.attributes
    assert (frame.attributes["width"], frame.attributes["height"]) == ("100%", str(found["height"]))
    assert frame.attributes["src"] == f"{ADDRESS}/charts/counts/"


def test_the_answer_of_a_long_timeline_shows_what_fits(real_timeline: Timeline) -> None:
    kit = kit_for(real_timeline, "overview")
    found = oembed.answer(kit)
    source = parse(found["html"]).one("iframe").attributes["src"]
    most = int(source.removeprefix(f"{ADDRESS}/charts/overview/?most="))
    shown = short.fitting(kit, oembed.NARROW, oembed.HIGHEST)
    assert shown is not None
    assert 5 < most == len(shown) < 60
    assert (
        embeds.height(kit, oembed.NARROW, shown)
        <= oembed.HIGHEST
        < embeds.height(kit, oembed.NARROW, short.events(kit)[: most + 1])
    )
    left = set(short.events(kit)) - set(shown)
    counts = {id: len(event.articles) for id, event in real_timeline.events.items()}
    assert min(counts[id] for id in shown) >= max(counts[id] for id in left)
    assert parse(found["html"]).one("a").attributes["href"] == f"{ADDRESS}/charts/overview/"
    assert short.fitting(kit_for(real_timeline, "soldiers-in-russia"), 390, 100) is None, "it is no timeline"


@pytest.mark.parametrize("title", PAYLOADS)
def test_a_title_does_nothing_in_an_answer(story: Timeline, title: str) -> None:
    found = oembed.answer(titled(story, title))
    root = parse(found["html"])
    assert [each.tag for each in root] == ["blockquote", "a", "iframe"]
    assert root.one("iframe").attributes["title"] == root.one("a").text == folded(title)
    assert found["title"] == title


def test_a_thumbnail_is_whole_or_not_there(story: Timeline) -> None:
    keys = {key for key in oembed.answer(kit_for(story)) if key.startswith("thumbnail")}
    assert not keys


# All of it


PARTS = {
    "index.html",
    "passages.js",
    "choices.js",
    "table.csv",
    "table-excel.csv",
    "data.json",
    "figure.json",
}
SVGS = {"picture.svg", "picture-light.svg", "picture-dark.svg"}


@pytest.mark.parametrize(
    ("site", "more"),
    [
        (None, set()),
        (ADDRESS, {"oembed.json"}),
    ],
)
def test_the_files_of_a_chart_are_those_that_can_be_made(story: Timeline, site: str | None, more: set[str]) -> None:
    of = kit_for(story, site=site)
    names = [name for name, _ in embeds.files(of)]
    assert set(names) == SVGS | PARTS | more
    assert len(set(names)) == len(names)


def test_a_chart_of_which_there_may_be_thousands_has_its_page_and_its_data(story: Timeline) -> None:
    for site in (None, ADDRESS):
        of = kit_for(story, "articles/bridge-closed", site=site, has_png=True)
        names = [name for name, _ in embeds.files(of)]
        assert names == ["index.html", "figure.js", "table.csv", "data.json"]
        ways = [each.id for each in embeds.ways(of)]
        assert ways == ["script", "element", "frame", "slide", "jupyter", "csv", "json", "citation", "dated"]
        page = dict(embeds.files(of))["index.html"].decode()
        assert not set(re.findall(r"oembed\.json|picture[\w-]*\.(?:svg|png)", page)), (
            "it names no file that is not there"
        )


def test_of_very_many_charts_those_of_articles_actors_and_places_are_listed_by_their_pages(
    story: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = ("counts", "articles/one", "articles/two", "actors/council", "places/bridge")
    offers = [embeds.Offer(id, f"Chart of {id}", f"{id}/") for id in ids]
    few = [each.text for each in embeds.gallery_pages(story, offers)]
    assert all(f"Chart of {id}" in text for id in ids for text in few)
    monkeypatch.setattr(gallery, "MOST", 4)
    for text in [each.text for each in embeds.gallery_pages(story, offers)]:
        assert [id for id in ids if f"Chart of {id}" in text] == ["counts"]
        assert [each.text for each in parse(text).all("a")][-3:] == ["2 articles", "1 actor", "1 place"]


def test_the_kit_of_any_chart_names_only_files_that_each_has(story: Timeline) -> None:
    page = embeds.any_kit(story, f"{ADDRESS}/")
    assert addresses.embed("articles/bridge-closed") == f"{page.address}?id=articles/bridge-closed"
    assert addresses.embed("counts") == "embed/counts/"
    ways = {each.id: each.text for each in any_chart.ways(ADDRESS, story.story.title)}
    here = {name.replace("index.html", "") for name, _ in embeds.files(kit_for(story, "articles/bridge-closed"))}
    named_ones = {
        name for text in ways.values() for name in re.findall(rf"{ADDRESS}/charts/{any_chart.ID}/([\w.-]*)", text)
    }
    assert {"", "table.csv", "data.json"} == named_ones <= here
    shown = parse(markdown.markdown(page.text.partition("\n---\n")[2], extensions=["attr_list"]))
    assert {each.attributes["data-way"] for each in shown.all("section")} == set(ways)


@pytest.mark.png
@pytest.mark.parametrize("id", ["counts", "articles/bridge-closed"])
def test_snippets_name_only_files_that_are_there(story: Timeline, id: str) -> None:
    for has_png in (False, True):
        of = kit_for(story, id, has_png=has_png)
        cards = embeds.cards(of.drawing) if of.has_png else ()
        here = {name.replace("index.html", "") for name, _ in (*embeds.files(of), *cards)}
        named_ones = {
            name for each in named(of).values() for name in re.findall(re.escape(of.page) + r"([\w.-]*)", each.text)
        }
        assert {"", "data.json", "table.csv"} <= named_ones <= here


@pytest.mark.png
def test_the_files_are_the_same_on_every_run(tmp_path: Path) -> None:
    runs = [
        dict((*embeds.files(kit), *embeds.cards(kit.drawing)))
        for name in ("a", "b")
        for kit in [kit_for(timeline_of(tmp_path / name, *small_story()), "overview")]
    ]
    assert runs[0] == runs[1]


def test_what_is_left_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "find_spec", lambda name: None if name == "resvg_py" else object())
    assert list(embeds.notes(None)) == [oembed.MISSING, raster.missing()]
    assert list(embeds.notes(ADDRESS)) == [raster.missing()]
    assert not embeds.has_png()
    monkeypatch.setattr(raster, "find_spec", lambda _: object())
    assert not list(embeds.notes(ADDRESS))
    assert "site_url" in oembed.MISSING
    assert calling.pip_install("png") in raster.missing()


def test_a_note_of_a_chart_makes_its_page_higher(story: Timeline) -> None:
    plain = kit_for(story)
    noted = replace(plain, drawing=drawing(replace(plain.chart, notes=(*plain.chart.notes, "A note."))))
    assert heights.height(noted, 700) == heights.height(plain, 700) + heights.NOTE_LINE + heights.GAP
