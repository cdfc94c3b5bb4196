"""What there is to copy works where it is put: each snippet, as the built page shows it, on a page of somebody else's."""

from __future__ import annotations

import csv
import html
import io
import itertools
import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin
from urllib.request import urlopen

import markdown
import plotly.io
import pytest
from site_helpers import CONFIG, REPOSITORY, Element, dateline, in_turn, parse, small_story, write_project

from browser.helpers import PATIENCE, Reader, box_of, eventually, served
from builder.embeds.data import VALUES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Page

pytestmark = pytest.mark.browser

CHARTS = ("overview", "soldiers-in-russia", "coverage")
GUIDE = REPOSITORY / "docs" / "guide" / "embedding.md"
HEAD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere</title>'
    '<link rel="icon" href="data:,"><style>body{margin:0}</style>'
)
WIDTHS = (320, 700, 1200)
PINNED = "charts/overview/2031-03-04/"


class Answer(NamedTuple):
    """What a server answers: status, content type and body."""

    status: int
    kind: str
    body: bytes


def get(address: str) -> Answer:
    with urlopen(address, timeout=PATIENCE / 1000) as answer:
        return Answer(answer.status, answer.headers.get_content_type(), answer.read())


def read(address: str) -> Element:
    """A page, parsed."""
    return parse(get(address).body.decode())


def leads_somewhere(link: str) -> bool:
    """Whether there is a page at an address, and on it what is named behind a #."""
    address, _, anchor = link.partition("#")
    return any(not anchor or each.attributes.get("id") == anchor for each in read(address))


def ways(site: str, chart: str) -> dict[str, str]:
    """All there is to copy of a chart, by way, as the built page has it."""
    page = get(f"{site}embed/{chart}/").body.decode()
    found = re.findall(r'data-way="(\w+)".*?<code>(.*?)</code>', page, re.DOTALL)
    return {way: html.unescape(text) for way, text in found}


class Host:
    """A place on another origin than the site, and somebody who reads there."""

    def __init__(self, reader: Reader, folder: Path, address: str) -> None:
        self.reader = reader
        self.folder = folder
        self.address = address
        self.numbers = itertools.count(1)

    def open(self, body: str, width: int = 700, head: str = "", **options: Any) -> Page:
        """A page with this in it; no two have the same address."""
        name = f"{next(self.numbers)}.html"
        (self.folder / name).write_text(f"{HEAD}{head}<body>{body}</body></html>", encoding="utf-8")
        return self.reader.open(name, width, **options)


@pytest.fixture
def host(browser: Browser, window: BrowserContext, tmp_path: Path) -> Iterator[Host]:
    """Whatever goes wrong on a host's page fails the test, but for requests to the site that it takes charts from."""
    with served(tmp_path) as address:
        reader = Reader(browser, window, address)
        yield Host(reader, tmp_path, address)
        reader.close()
        assert [each for each in reader.troubles if not each.startswith("left the host: http://127.0.0.1:")] == []


def framed(page: Page) -> Frame:
    """The document in the frame of a page, once it is there."""
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame
    frame.locator("h1").wait_for(state="attached")
    frame.wait_for_load_state("load")
    return frame


_CUT_OFF = """() => {
  const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
  return [Math.max(0, scrollHeight - clientHeight), Math.max(0, scrollWidth - clientWidth), innerWidth - clientWidth];
}"""
NOTHING = [0, 0, 0]


# Frames


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("chart", CHARTS)
def test_the_frame_that_fits_is_as_high_as_the_chart(host: Host, instant_site: str, chart: str, width: int) -> None:
    page = host.open(ways(instant_site, chart)["script"], width)
    inside = framed(page)
    high = inside.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    eventually(page, lambda: box_of(page.locator("iframe"))["height"], high)
    assert inside.evaluate(_CUT_OFF) == NOTHING
    assert box_of(page.locator("iframe"))["width"] == width


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("widths", in_turn(WIDTHS), ids=str)
def test_of_the_frame_alone_nothing_is_cut_off(
    host: Host, instant_site: str, chart: str, scripts: bool, widths: tuple[int, ...]
) -> None:
    options = {} if scripts else {"java_script_enabled": False}
    page = host.open(ways(instant_site, chart)["frame"], widths[0], **options)
    inside = framed(page)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        eventually(page, lambda: inside.evaluate("innerWidth"), width)
        assert inside.evaluate(_CUT_OFF) == NOTHING, width


def under(policy: str) -> str:
    """A Content-Security-Policy in a page's head; nothing else may be loaded, but styles stand in it."""
    rest = "default-src 'none'; style-src 'unsafe-inline'"
    return f'<meta http-equiv="Content-Security-Policy" content="{rest}; {policy}">'


def in_guide(language: str, beginning: str, site: str) -> str:
    """An example of the guide, with the address of this site in it."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    (found,) = [block for block in blocks if block.startswith(beginning)]
    return found.strip().replace("https://timeline.example/", site).replace("https://timeline.example", site)


def test_under_the_policy_in_the_guide_frames_and_pictures_work(host: Host, instant_site: str) -> None:
    texts = ways(instant_site, CHARTS[1])
    policy = under(in_guide("text", "frame-src", instant_site))
    page = host.open(texts["script"] + texts["picture"], 500, head=policy)
    assert framed(page)
    eventually(page, lambda: framed(page).evaluate(_CUT_OFF), NOTHING)
    high = framed(page).evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    eventually(page, lambda: box_of(page.locator("iframe"))["height"], high)
    page.locator("a img").evaluate("each => each.decode()")


def test_the_script_in_the_guide_gives_frames_their_heights(host: Host, instant_site: str) -> None:
    (host.folder / "own.js").write_text(in_guide("js", "addEventListener", instant_site), encoding="utf-8")
    policy = under(f"frame-src {instant_site}; script-src 'self'")
    page = host.open(ways(instant_site, CHARTS[1])["frame"], head=f'{policy}<script src="own.js"></script>')
    high = framed(page).evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    eventually(page, lambda: box_of(page.locator("iframe"))["height"], high)


@pytest.mark.parametrize("way", ["script", "frame"])
def test_those_who_have_no_frames_have_a_link(instant_site: str, way: str) -> None:
    link = parse(ways(instant_site, "overview")[way]).one("a")
    assert link.attributes["href"] == f"{instant_site}#chart-overview"
    assert link.text == "What was reported, said and expected"


# Pictures


def check_picture(host: Host, body: str, site: str, chart: str, files: dict[bool, str]) -> None:
    """That in both schemes the right picture is shown, described, and leads to the chart."""
    for dark, name in files.items():
        page = host.open(body, dark=dark)
        picture = page.locator("a img")
        picture.evaluate("each => each.decode()")
        natural, source, alt = picture.evaluate("each => [each.naturalWidth, each.currentSrc, each.alt]")
        assert natural > 0
        assert source == f"{site}charts/{chart}/{name}"
        assert alt.startswith(read(f"{site}charts/{chart}/").one("h1").text)
        assert box_of(picture)["width"] > 200
        assert leads_somewhere(page.locator("a:has(img)").evaluate("each => each.href"))


FOLLOWING = {False: "picture-light.svg", True: "picture-dark.svg"}
LIGHT = dict.fromkeys((False, True), "picture-light.svg")


@pytest.mark.parametrize("chart", CHARTS)
def test_the_picture_follows_its_reader_s_scheme(host: Host, instant_site: str, chart: str) -> None:
    check_picture(host, ways(instant_site, chart)["picture"], instant_site, chart, FOLLOWING)


@pytest.mark.parametrize(("way", "files"), [("readme", FOLLOWING), ("markdown", LIGHT)])
@pytest.mark.parametrize("chart", CHARTS)
def test_markdown_shows_the_picture(
    host: Host, instant_site: str, chart: str, way: str, files: dict[bool, str]
) -> None:
    text = f"# A readme\n\nBefore it.\n\n{ways(instant_site, chart)[way]}\n\nAfter it, *marked*.\n"
    body = markdown.markdown(text)
    assert "<em>marked</em>" in body
    check_picture(host, body, instant_site, chart, files)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_mail_shows_the_png(host: Host, instant_site: str, chart: str) -> None:
    body = ways(instant_site, chart)["mail"]
    check_picture(host, body, instant_site, chart, dict.fromkeys((False, True), "picture.png"))
    assert not {"class", "srcset"} & {name for each in parse(body) for name in each.attributes}


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height as a PNG states them."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


# Data


@pytest.mark.parametrize("chart", CHARTS)
def test_addresses_of_data_answer_with_what_they_say(instant_site: str, chart: str) -> None:
    found = {way: get(ways(instant_site, chart)[way]) for way in ("svg", "figure", "csv", "json")}
    assert {way: (answer.status, answer.kind) for way, answer in found.items()} == {
        "svg": (200, "image/svg+xml"),
        "figure": (200, "application/json"),
        "csv": (200, "text/csv"),
        "json": (200, "application/json"),
    }
    assert parse(found["svg"].body.decode()).children[0].tag == "svg"
    assert len(plotly.io.from_json(found["figure"].body.decode()).data) > 0
    rows = list(csv.reader(io.StringIO(found["csv"].body.decode())))
    data = json.loads(found["json"].body)
    assert rows[0] == [*data["columns"], *VALUES]
    assert len(rows) - 1 == len(data["rows"]) > 0


@pytest.mark.parametrize("chart", CHARTS)
def test_a_citation_names_chart_day_and_address(instant_site: str, chart: str) -> None:
    citation = ways(instant_site, chart)["citation"]
    title = read(f"{instant_site}charts/{chart}/").one("h1").text
    assert f"“{title}”, as of 5 November 2024. " in citation
    assert leads_somewhere(citation.rpartition(" ")[2])


# Links that others turn into something


def meta(page: Element) -> dict[str, str]:
    """What a page says of itself to those who show a card of it."""
    named = [(each.attributes.get("property") or each.attributes.get("name"), each) for each in page.all("meta")]
    return {name: each.attributes["content"] for name, each in named if name}


@pytest.mark.parametrize("chart", CHARTS)
def test_a_link_brings_a_frame_to_those_who_know_oembed(host: Host, instant_site: str, chart: str) -> None:
    link = ways(instant_site, chart)["link"]
    found = read(link).one("link", type="application/json+oembed").attributes
    assert (found["rel"], found["href"]) == ("alternate", f"{instant_site}charts/{chart}/oembed.json")
    answer = json.loads(get(found["href"]).body)
    page = host.open(answer["html"], 1200)
    box = box_of(page.locator("iframe"))
    assert box
    assert (box["width"], box["height"]) == (1200, answer["height"])
    inside = framed(page)
    assert inside.locator("h1").inner_text() == answer["title"]
    assert inside.evaluate(_CUT_OFF) == NOTHING
    assert png_size(get(answer["thumbnail_url"]).body) == (answer["thumbnail_width"], answer["thumbnail_height"])


@pytest.mark.parametrize("chart", CHARTS)
def test_a_link_brings_a_card_to_those_who_show_one(instant_site: str, chart: str) -> None:
    link = ways(instant_site, chart)["link"]
    found = meta(read(link))
    assert found["og:url"] == link
    assert found["og:title"] == read(link).one("h1").text
    assert found["og:description"]
    assert found["og:image:alt"].startswith(found["og:title"])
    assert found["twitter:card"] == "summary_large_image"
    picture = get(found["og:image"])
    assert (picture.status, picture.kind) == (200, "image/png")
    assert png_size(picture.body) == (1200, 630) == (int(found["og:image:width"]), int(found["og:image:height"]))


def test_no_other_page_has_a_discovery_link(instant_site: str) -> None:
    """Beside each alternate of a page, Material looks for a map of the site, which would not be there."""
    for path in ("", "timeline/", "embed/overview/"):
        assert read(instant_site + path).all("link", rel="alternate") == []


def test_a_site_that_does_not_know_its_address_has_neither_oembed_nor_link(site: str) -> None:
    page = read(f"{site}charts/overview/")
    assert page.all("link", rel="alternate") == page.all("link", rel="canonical") == []
    assert not {"og:url", "og:image"} & set(meta(page))
    assert "link" not in ways(site, "overview")


# Pinned


@pytest.fixture(scope="module")
def pinned_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small story, its first chart pinned to the day of its first article."""
    story, articles = small_story()
    story["charts"]["overview"]["pinned"] = ["2031-03-04"]
    folder = tmp_path_factory.mktemp("pinned")
    with served(folder) as host:
        config = f"site_url: {host}site/\n{CONFIG}"
        project = write_project(folder, story, articles, config=config)
        dateline("build", cwd=project.root)
        yield f"{host}site/"


def test_a_pinned_chart_keeps_to_what_was_known_that_day(host: Host, pinned_site: str) -> None:
    texts = ways(pinned_site, "overview/2031-03-04")
    inside = framed(host.open(texts["script"]))
    inside.locator(".dl-data summary").click()
    rows = inside.locator("tbody tr").all_inner_texts()
    assert len(rows) == 3
    assert inside.locator("h1").inner_text() == "What happened, as known on 4 March 2031"
    assert inside.locator(".dl-source").inner_text() == "Source: The bridge at Norvik, as of 4 March 2031"
    for name in ("", "data.json", "figure.json", "table.csv", "picture.svg", "oembed.json"):
        told = get(f"{pinned_site}{PINNED}{name}").body.decode()
        assert "ferry-line-counts" not in told, name
        assert "gives a higher number" not in html.unescape(told), name
    assert json.loads(get(texts["json"]).body)["as_of"] == "2031-03-04"
    assert "as of 4 March 2031" in texts["citation"]
    assert texts["link"] == pinned_site + PINNED


def test_a_pinned_chart_stands_beside_the_one_of_today(pinned_site: str) -> None:
    assert "ferry-line-counts" in get(f"{pinned_site}charts/overview/figure.json").body.decode()
    links = {urljoin(f"{pinned_site}embed/", each.attributes["href"]) for each in read(f"{pinned_site}embed/").all("a")}
    assert {f"{pinned_site}embed/overview/", f"{pinned_site}embed/overview/2031-03-04/"} <= links
