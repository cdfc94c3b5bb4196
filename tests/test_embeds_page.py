"""The page for embedding as it is written: whole, light, under a policy that fits it, inert whatever a title says."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from conftest import BuiltSite
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import BASES, VOID, Page, chart_of, dead, parse, said, small_story, targets, timeline_of
from story_helpers import told_story

from builder import addresses, charts, embeds
from builder.charts import plotly
from builder.charts.chart import Chart
from builder.charts.plotly_packed import CARRIED, DECIMALS, packed
from builder.charts.svg import drawing
from builder.embeds import wanted
from builder.embeds.page import page as page_of
from builder.embeds.states import choices_of
from builder.model import Timeline

FIXED_WEIGHT, MARK_WEIGHT = 14_500, 200
"""What a page for embedding and its script may weigh together, compressed, in bytes: so much, and so much for each
mark, which has its caption as that is set at each width.
"""
HEAVIEST = 30_000
"""What any of this repository's own story may."""
LOADER_WEIGHT = 2_000
PAYLOADS = (
    "</script><!--",
    "<!--<script>",
    "</SCRIPT><script>alert(1)</script>",
    "]]></script\n>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></textarea><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %} &lt;/script&gt;",
    "a\u2028b\u2029c\\u003c/script>",
)


@pytest.fixture(scope="module")
def pages(real_site: BuiltSite) -> dict[str, Page]:
    """The pages for embedding of this repository's own site by their charts; not that of one event."""
    found = {address.removeprefix("charts/").rstrip("/"): page for address, page in real_site.frames.items()}
    del found[addresses.EVENT]
    return found


def compressed(content: bytes) -> int:
    """How many bytes a server sends, at the level that servers use."""
    return len(gzip.compress(content, 6))


# What is there


def test_every_chart_has_its_page(pages: dict[str, Page], real_site: BuiltSite, real_timeline: Timeline) -> None:
    drawn = {spec.id: charts.draw(spec, real_timeline) for spec in charts.specifications(real_timeline)}
    worthwhile = {id for id, chart in drawn.items() if charts.says_something(chart)}
    pinned = {f"{id}/{day}" for id, spec in real_timeline.story.charts.items() for day in spec.pinned}
    assert pinned
    assert set(pages) == worthwhile | set(real_timeline.story.charts) | pinned
    few = {id for id in pages if addresses.has_few_files(id)}
    assert {id for id in pages if f"charts/{id}/figure.json" not in real_site.files} == {addresses.LEDGER, *few}


def test_each_is_whole(pages: dict[str, Page], real_site: BuiltSite, real_timeline: Timeline) -> None:
    for id, page in pages.items():
        assert page.root.one("h1").text == page.title
        assert page.root.one("figure").attributes["id"] == addresses.chart_anchor(id)
        source = page.root.one("p", class_="dl-source").one("a")
        assert source.text == real_timeline.story.title
        if id == addresses.LEDGER:
            continue
        assert page.root.all("svg", role="group"), id
        assert page.root.one("details").all("table")
        choices = said(real_site.files[f"charts/{id}/{addresses.choices(id)}"].decode())
        assert len(choices["rows"]) == len(page.root.one("tbody").all("tr"))


def test_what_cards_quote_is_beside_it(pages: dict[str, Page], real_site: BuiltSite, real_timeline: Timeline) -> None:
    specs = {spec.id: spec for spec in charts.specifications(real_timeline)}
    for id, page in pages.items():
        if id not in specs or id == addresses.LEDGER:
            continue
        passages = said(real_site.files[f"charts/{id}/{addresses.passages(id)}"].decode())["passages"]
        subjects = {each.address: each.passage for each in charts.draw(specs[id], real_timeline).scene.subjects()}
        assert passages == {address: passage for address, passage in subjects.items() if passage}
        assert passages or id.startswith("timeline"), id
        assert "data-evidence" not in page.html


def test_marks_of_earlier_days_are_beside_it(pages: dict[str, Page], real_site: BuiltSite) -> None:
    drawn = [id for id in pages if id != addresses.LEDGER]
    found = {id: said(real_site.files[f"charts/{id}/{addresses.choices(id)}"].decode()) for id in drawn}
    assert "data-in=" in "".join(map(str, found["overview"]["links"]))
    for id, choices in found.items():
        links, page = choices["links"], pages[id]
        assert "data-in=" not in page.html
        assert not links or choices["states"], id
        markup = parse("".join(f"<svg>{each}</svg>" for each in links if isinstance(each, str)))
        changed = {each.attributes["xlink:href"] for each in markup.all("a")}
        kept = [each for each in page.root.all("a", role="link") if each.attributes["xlink:href"] not in changed]
        assert not links or len(kept) == sum(each for each in links if isinstance(each, int)), id
        assert faults("".join(f"<svg>{each}</svg>" for each in links if isinstance(each, str))) == []


def test_links_lead_somewhere(pages: dict[str, Page], real_site: BuiltSite) -> None:
    for page in pages.values():
        found = [target for target in targets(page) if not target.startswith("data:")]
        assert found
        assert [target for target in found if dead(target, real_site)] == []


def test_nothing_is_fetched_but_one_script_and_a_style_that_many_share(pages: dict[str, Page]) -> None:
    for id, page in pages.items():
        assert [each.tag for each in page.root if "src" in each.attributes] == []
        fetched = [each.attributes["data-rest"] for each in page.root.all("script") if "data-rest" in each.attributes]
        name = "ledger.js" if id == addresses.LEDGER else "frame.js"
        assert fetched == ["../" * (id.count("/") + 2) + f"assets/dateline/{name}"]
        sheets = [each.attributes["href"] for each in page.root.all("link", rel="stylesheet")]
        assert sheets == ["../" * 3 + "assets/dateline/frame.css"] * addresses.has_few_files(id)


class _Strict(HTMLParser):
    """Finds elements that are not closed, closed twice or closed by others, and attributes given twice."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.wrong.append(f"{tag}: {names}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def faults(html: str) -> list[str]:
    """What is not well formed."""
    parser = _Strict()
    parser.feed(html)
    parser.close()
    return parser.wrong + parser.open


def test_faults_are_found() -> None:
    assert faults('<p a="1" a="2"><b><i></b></i><br></p>')
    assert faults("<div><p></p>") == ["div"]
    assert faults("<p><br><svg><path/></svg></p>") == []


def test_each_is_well_formed(pages: dict[str, Page]) -> None:
    for id, page in pages.items():
        assert faults(page.html) == [], id
        ids = [each.attributes["id"] for each in page.root if "id" in each.attributes]
        assert len(set(ids)) == len(ids), id
        assert [each for each in page.root if any(name.startswith("on") for name in each.attributes)] == []


# What it weighs


def test_each_declared_chart_is_light(pages: dict[str, Page], real_site: BuiltSite, real_timeline: Timeline) -> None:
    script = compressed(real_site.files["assets/dateline/frame.js"])
    declared = real_timeline.story.charts
    weights = {id: script + compressed(pages[id].html.encode()) for id in declared}
    marks = {id: pages[id].html.count('role="link"') for id in declared}
    heavy = {id: weights[id] for id in declared if weights[id] > FIXED_WEIGHT + MARK_WEIGHT * marks[id]}
    assert heavy == {}
    assert max(weights.values()) <= HEAVIEST
    assert min(weights.values()) > script


def test_the_loader_is_light(real_site: BuiltSite) -> None:
    assert 0 < compressed(real_site.files["assets/dateline/embed.js"]) <= LOADER_WEIGHT


# The policy


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_just_what_is_there(pages: dict[str, Page]) -> None:
    for page in pages.values():
        metas = [each for each in page.root.all("meta") if each.attributes.get("http-equiv")]
        assert [each.attributes["http-equiv"] for each in metas] == ["Content-Security-Policy"]
        policy = dict(part.split(" ", 1) for part in metas[0].attributes["content"].split("; "))
        styles = ["".join(map(str, each.children)) for each in page.root.all("style")]
        inline = [each for each in page.root.all("script") if not {"src", "type"} & set(each.attributes)]
        assert policy["default-src"] == "'none'"
        allowed = [hashed("".join(map(str, each.children))) for each in inline]
        assert policy["script-src"].split() == ["'strict-dynamic'", *allowed]
        sheets = [each for each in page.root.all("link") if each.attributes["rel"] == "stylesheet"]
        sources = ["http:", "https:", "file:"] * len(sheets) + [hashed(style) for style in styles]
        assert sources == policy["style-src-elem"].split()[: len(sources)]
        assert [each for each in page.root if "style" in each.attributes] == []
        assert len(sheets) == addresses.has_few_files(page.address.removeprefix("charts/"))
        signs = (
            "Content-Security-Policy",
            *(['<link rel="stylesheet"', "<script"] if sheets else ["<script", "<style"]),
        )
        order = [page.html.index(sign) for sign in signs]
        assert order == sorted(order), "it stands before all that it is about"


# What stands in it as JSON


def unpacked(data: dict[str, Any]) -> dict[str, Any]:
    """A figure as scripts and Plotly take it."""
    traces = [dict(trace) for trace in data["data"]]
    for trace in traces:
        if "customdata" in trace:
            trace["customdata"] = [dict(zip(data["keys"], data["marks"][n], strict=True)) for n in trace["customdata"]]
        if isinstance(trace.get("width"), float | int):
            trace["width"] = [trace["width"]] * len(trace["y"])
    return {"data": traces, "layout": data["layout"]}


def slim(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure without what is for its opening range only, and without names of traces and words of marks.

    Its fractions are as long as they need be.
    """
    figure = json.loads(json.dumps(figure), parse_float=lambda text: round(float(text), DECIMALS))
    traces = [trace for trace in figure["data"] if not trace.get("meta", {}).get("opening")]
    for trace in traces:
        trace.pop("name", None)
    for trace in traces:
        if "customdata" in trace:
            trace["customdata"] = [{key: mark[key] for key in CARRIED} for mark in trace["customdata"]]
    layout = figure["layout"]
    if notes := layout.get("annotations"):
        layout["annotations"] = [note for note in notes if "name" not in note or note.get("xref") == "paper"]
    if dark := layout.get("meta", {}).pop("dark", {}):
        written = json.dumps([traces, layout])
        layout["meta"]["dark"] = {colour: other for colour, other in dark.items() if f'"{colour}"' in written}
    return {"data": traces, "layout": layout}


def test_a_packed_figure_is_the_same_figure(
    pages: dict[str, Page], real_site: BuiltSite, real_timeline: Timeline
) -> None:
    smaller = 0
    specs = {spec.id: spec for spec in charts.specifications(real_timeline)}
    for id in pages:
        if id not in specs or id == addresses.LEDGER:
            continue
        chart = charts.draw(specs[id], real_timeline)
        figure = json.loads(json.dumps(plotly.figure(chart.scene, chart.title)))
        data = said(real_site.files[f"charts/{id}/figure.js"].decode())
        assert unpacked(data) == slim(figure), id
        marks = [tuple(mark) for mark in data["marks"]]
        assert len(set(marks)) == len(marks)
        smaller += len(json.dumps(data)) < len(json.dumps(figure))
    assert smaller > 10


MARKS = st.fixed_dictionaries({key: st.text(max_size=2) for key in (*CARRIED, "words")})


@given(st.lists(st.none() | st.lists(MARKS, max_size=5), max_size=5))
def test_any_figure_is_packed_without_loss(marks: list[list[dict[str, str]] | None]) -> None:
    traces = [{"n": n} if each is None else {"n": n, "customdata": each} for n, each in enumerate(marks)]
    figure = {"data": traces, "layout": {"title": "x"}}
    data = json.loads(json.dumps(packed(figure)))
    assert unpacked(data) == slim(figure)


def hostile(tmp: Any, payload: str) -> tuple[Timeline, Chart]:
    """A story in which all that is shown is a payload."""
    story, articles = small_story()
    for each in (*story["actors"].values(), *story["kinds"].values(), *story["measures"].values()):
        each["label"] = payload
    story["title"] = payload
    articles["2031-03-06-ferry-counts"]["events"][1]["claims"][0] |= BASES
    for event in articles["2031-03-04-bridge-closed"]["events"]:
        event["title"] = payload
    timeline = timeline_of(tmp / "seeds", story, articles)
    return timeline, replace(chart_of(timeline), title=payload, summary=payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_ends_its_element(tmp_path: Any, payload: str) -> None:
    timeline, chart = hostile(tmp_path, payload)
    kit = embeds.kit_of(drawing(chart), timeline, None, has_png=False)
    page, files = Page("charts/test/", page_of(kit)), dict(wanted.files(kit))
    assert faults(page.html) == []
    ordinary = page_of(embeds.kit_of(drawing(chart_of(timeline)), timeline, None, has_png=False))
    scripts = re.findall(r"<script", page.html, re.IGNORECASE)
    assert len(scripts) == len(re.findall(r"<script", ordinary, re.IGNORECASE)) == 1
    folded = " ".join(payload.split())
    assert " ".join(page.root.one("h1").text.split()) == folded
    assert folded in {" ".join(label.split()) for label in said(files["choices.js"])["actors"].values()}
    assert [each.tag for each in page.root if each.tag in ("img", "textarea")] == []
    for script in files.values():
        assert not set("<&\u2028\u2029") & set(script.partition("=")[2])
    assert faults("".join(f"<svg>{each}</svg>" for each in said(files["choices.js"])["links"])) == []


# What is told of the events


def test_what_is_told_of_a_story(tmp_path: Any) -> None:
    timeline = told_story("progress", tmp_path)
    found = json.loads(json.dumps(choices_of(chart_of(timeline), timeline)))
    repairs = ["2031-03-04", "2031-03-04", "order"]
    states = found.pop("states")
    assert states["events/return/"] == [
        "2031-03-05",
        ["2031-03-03", "People return\nOn 6 March 2031\n1 article · expected", {"4": "1"}, [0, 1], None],
    ]
    assert [then[3] for then in states["events/repairs/"][1:]] == [[0, 1], [0]], "first expected, then not"
    assert found == {
        "events": {
            "dam-leaks": [["2031-03-03", "2031-03-02", "2031-03-02", "water", [], 1]],
            "repairs": [
                ["2031-03-03", *repairs, [], 1],
                ["2031-03-05", *repairs, [], 2],
                ["2031-03-08", *repairs, [], 3],
            ],
            "return": [
                ["2031-03-03", "2031-03-06", "2031-03-06", "order", [], 1],
                ["2031-03-05", "2031-03-06", "2031-03-06", "order", [], 2],
            ],
        },
        "first": "2031-03-03",
        "rows": [["dam-leaks", "2031-03-03", [0]], ["repairs", "2031-03-03", [0, 2]], ["return", "2031-03-03", [0, 1]]],
        "actors": {},
        "kinds": {"water": "The water", "order": "Orders"},
    }


def test_actors_stand_for_those_that_they_are_part_of(tmp_path: Any) -> None:
    timeline = told_story("marren", tmp_path)
    found = choices_of(chart_of(timeline, "estimates"), timeline)
    assert found["rows"] == [("town-leaves", "2031-03-03", [])]
    assert found["events"]["town-leaves"][0].actors == ["mayor", "town"]
    assert found["actors"] == {"town": "The town", "mayor": "The mayor"}


@pytest.mark.parametrize(
    ("when", "lower", "upper"),
    [
        ("2031-03", "2031-03-01", "2031-03-31"),
        ("by 2031-03-06", "", "2031-03-06"),
        ("2031-03-06/..", "2031-03-06", ""),
        ("unknown", None, ""),
    ],
)
def test_times_are_told_by_their_bounds(tmp_path: Any, when: str, lower: str | None, upper: str) -> None:
    story, articles = small_story()
    articles["2031-03-06-ferry-counts"]["events"][1]["when"] = when
    timeline = timeline_of(tmp_path / "seeds", story, articles)
    state = choices_of(chart_of(timeline, "coverage"), timeline)["events"]["ferry-line-counts"][-1]
    assert (state.lower, state.upper) == (lower, upper)
