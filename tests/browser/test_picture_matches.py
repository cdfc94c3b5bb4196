"""The picture in a real browser: beside Plotly's own drawing of the same scene, and by itself."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from site_helpers import chart_of, claims_timeline, events_timeline, thinned

from builder import charts
from builder.charts import plotly, style, svg
from builder.charts.chart import Chart
from builder.charts.scene import Stack
from builder.charts.style import FILE_LAYOUT, LAYOUTS
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

WIDTHS = (320, 720, 1280)
NEAR = 0.5
"""How far apart the same thing may stand in both drawings, in px."""
EDGE = 40
"""Nearer to an edge a label may have no room, in px."""
POLICY = "default-src 'none'; style-src 'nonce-test'; script-src 'unsafe-inline'"

DRAW = """
([figure, width]) => {
  const { data, layout } = structuredClone(figure);
  const version = width < layout.meta.wide ? "narrow" : "wide";
  const shown = data.filter(({ meta }) => !meta?.only || meta.only === version);
  for (const trace of version === "narrow" ? shown : []) {
    if (trace.meta?.narrow) trace.text = trace.meta.narrow;
    if (trace.meta?.only) trace.opacity = 1;
  }
  if (layout.xaxis?.nticks) layout.xaxis.nticks = Math.min(layout.xaxis.nticks, Math.floor(width / 28));
  return Plotly.newPlot("plotly", shown, layout, { displayModeBar: false }).then(() => {});
}
"""

# Of both drawings, as they are now: the middle of each mark by what it leads to, from the chart's corner.
COMPARED = """
() => {
  const found = { picture: {}, plotly: {} };
  const note = (drawing, key, x, y) => {
    const corner = document.getElementById(drawing).getBoundingClientRect();
    (found[drawing][key] ??= []).push([x - corner.left, y - corner.top]);
  };
  const origin = (drawing, key, shape) => {
    const { e, f } = shape.getScreenCTM();
    note(drawing, key, e, f);
  };
  const middle = (drawing, key, shape) => {
    const { left, right, top, bottom } = shape.getBoundingClientRect();
    note(drawing, key, (left + right) / 2, (top + bottom) / 2);
  };
  const baseline = (drawing, key, text) => {
    if (!text.getBBox().width) return;
    const { x, y } = text.getStartPositionOfChar(0).matrixTransform(text.getScreenCTM());
    note(drawing, key, x, y);
  };
  const ends = (drawing, key, boxes, left, right) => {
    const middle = (Math.max(...boxes.map((box) => box.bottom)) + Math.min(...boxes.map((box) => box.top))) / 2;
    note(drawing, key, Math.max(left, Math.min(...boxes.map((box) => box.left))), middle);
    note(drawing, key, Math.min(right, Math.max(...boxes.map((box) => box.right))), middle);
  };
  const plot = document.querySelector(".dl-picture").getBoundingClientRect();
  for (const link of document.querySelectorAll("#picture a")) {
    const key = link.getAttribute("xlink:href");
    const now = (selector) => [...link.querySelectorAll(selector)].filter((each) => !each.closest(".dl-gone"));
    for (const mark of now("circle, path[d$=Z]:not([transform])")) origin("picture", key, mark);
    for (const stroke of now("path:not([d$=Z]):not(.dl-hit), path[transform]")) middle("picture", `${key} stroke`, stroke);
    for (const text of now("text")) baseline("picture", `${key} ${text.textContent}`, text);
    for (const bar of now("rect:not(.dl-hit)"))
      ends("picture", `${key} ${bar.matches(".dl-hollow") ? "ring" : "bar"}`, [bar.getBoundingClientRect()], -1e9, 1e9);
  }
  for (const mark of document.querySelectorAll("#plotly path.point")) {
    const { x, y, width, height } = mark.getBBox();
    if (getComputedStyle(mark).opacity === "0" || !(width || height)) continue;
    const isMoved = !(width && height) || Math.abs(x + width / 2) > width || Math.abs(y + height / 2) > height;
    if (isMoved) middle("plotly", `${mark.__data__.data.address} stroke`, mark);
    else origin("plotly", mark.__data__.data.address, mark);
  }
  for (const text of document.querySelectorAll("#plotly .textpoint text"))
    if (text.textContent.trim()) baseline("plotly", `${text.__data__.data.address} ${text.textContent}`, text);
  const bars = {};
  for (const bar of document.querySelectorAll("#plotly .bars .point")) {
    const { card, address } = bar.closest(".bars").__data__[0].trace.customdata[bar.__data__.i];
    (bars[`${address} ${card ? "bar" : "ring"}|${bar.__data__.p}`] ??= []).push(bar.firstChild.getBoundingClientRect());
  }
  for (const [key, boxes] of Object.entries(bars)) ends("plotly", key.split("|")[0], boxes, plot.left, plot.right);
  return found;
}
"""

TICKS = """
() => {
  const corner = document.getElementById("plotly").getBoundingClientRect();
  const shown = [...document.querySelectorAll("#plotly .xtick text, #plotly .annotation text")].filter(
    (text) => text.textContent.trim());
  const lines = (text) => [...(text.querySelectorAll("tspan").length ? text.querySelectorAll("tspan") : [text])];
  const place = (text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const isShown = right > left;
    return [text.textContent.trim(), (left + right) / 2 - corner.left, (top + bottom) / 2 - corner.top, isShown];
  };
  return shown.flatMap(lines).filter((line) => line.textContent.trim()).map(place).sort();
}
"""
OUR_TICKS = """
() => {
  const corner = document.getElementById("picture").getBoundingClientRect();
  const shown = [...document.querySelectorAll("#picture g[aria-hidden] text:not(a text, .dl-flag, defs text)")].filter(
    (text) => text.getBoundingClientRect().width);
  return shown.map((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return [text.textContent, (left + right) / 2 - corner.left, (top + bottom) / 2 - corner.top];
  }).sort();
}
"""


def drawn(chart: Chart) -> str:
    return svg.inline(svg.drawing(chart), "")


def document(markup: str, scheme: str = "default", policy: str = "") -> str:
    rules = (
        charts.css_variables()
        + charts.picture_stylesheet()
        + "body{margin:0}.dl-plot{overflow:hidden}.dl-gone{display:none}"
    )
    paper = ":root{--dl-paper:#fff}[data-md-color-scheme=slate]{background:#14171b;color:#e8e6e1}"
    allowed = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>{allowed}'
        f'<style nonce="test">{rules}{paper}</style></head><body data-md-color-scheme="{scheme}"><main><h1>A page</h1>'
        f'<div class="dl-plot" id="picture">{markup}</div><div id="plotly"></div></main></body></html>'
    )


def quiet(page: Page) -> Iterator[Page]:
    """A page in which nothing may go wrong."""
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    page.close()
    assert troubles == []


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """An empty page."""
    yield from quiet(window.new_page())


@pytest.fixture(scope="module")
def plotly_page(window: BrowserContext) -> Iterator[Page]:
    """A page with Plotly in it, for all tests that draw with it."""
    page = window.new_page()
    page.set_content(document(""))
    page.add_script_tag(path=plotly.installed().path)
    yield from quiet(page)


def show(page: Page, chart: Chart, width: int, **options: Any) -> None:
    """The picture, alone on a page."""
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(document(drawn(chart), **options))


def compare(page: Page, chart: Chart, width: int) -> None:
    """The picture, and Plotly's drawing of the same scene below it."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("svg => { document.getElementById('picture').innerHTML = svg; }", drawn(chart))
    page.evaluate(DRAW, [plotly.figure(chart.scene, chart.title), width])


CHARTS = ("overview", "by-article", "kursk", "soldiers-in-russia", "coverage", "places", "dates", "values")


@pytest.fixture(scope="module")
def every(real_timeline: Timeline, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    """Charts of the real story, and invented ones in which every date and every value is imprecise in its own way."""
    specs = {spec.id: spec for spec in charts.specifications(real_timeline)}
    whens = ("2031-05-01", "2031-05-03~", "2031-05-02/2031-05-05", "2031-05-02~/2031-05-05~", "by 2031-05-04")
    more = (
        "2031-05-02/..",
        "2031-05",
        "2031",
        "1999-12-31",
        "2044-01",
        "2031-05-04T14:30+09:00",
        "under way by 2031-05-03",
    )
    events = [{"when": when, "status": status} for when in whens + more for status in ("reported", "expected")]
    values = ("800", "about 800", "over 800", "up to 1200", "700-900", "hundreds", "1000")
    said = ("2031-05-01", "2031-05-03", "2031-05")
    claims = [{"value": value, "said": said[number % 3]} for number, value in enumerate(values)]
    folder = tmp_path_factory.mktemp("charts")
    invented = {
        "dates": chart_of(events_timeline(folder / "dates", events)),
        "values": chart_of(claims_timeline(folder / "values", claims), "estimates"),
        "places": chart_of(real_timeline, lanes="place"),
    }
    real = {name: charts.draw(specs[name], real_timeline) for name in CHARTS if name in specs and name not in invented}
    return invented | real


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CHARTS)
def test_each_mark_is_where_plotly_draws_it(every: dict[str, Chart], plotly_page: Page, name: str, width: int) -> None:
    compare(plotly_page, every[name], width)
    found = plotly_page.evaluate(COMPARED)
    if isinstance(every[name].scene.up, Stack):
        # Of a timeline its symbols; its spans are read off the screen, pixel by pixel, in `test_explored_times`.
        found = {drawing: {key: each for key, each in of.items() if " " not in key} for drawing, of in found.items()}
    assert found["plotly"]
    assert set(found["picture"]) == set(found["plotly"])
    for what, places in found["plotly"].items():
        ours, theirs = (
            sorted(each, key=lambda place: (place[0], round(place[1]))) for each in (found["picture"][what], places)
        )
        assert len(ours) == len(theirs), what
        for own, other in zip(ours, theirs, strict=True):
            assert own[0] == pytest.approx(other[0], abs=NEAR), what
            # A figure has the rows of one layout; scripts move them to those of others.
            if not isinstance(every[name].scene.up, Stack) or width == LAYOUTS[FILE_LAYOUT]:
                assert own[1] == pytest.approx(other[1], abs=NEAR), what


SPANS = (
    *(("2031-05-01", "2031-05-01"), ("2031-05-01", "2031-05-02"), ("2031-05-01", "2031-05-09")),
    *(("2031-04-27", "2031-05-13"), ("2031-05-30", "2031-06-24"), ("2031-12-01", "2032-01-20")),
    *(("2031-11-20", "2032-03-04"), ("2031-05-01", "2032-05-01"), ("2030-01-01", "2033-06-01")),
    *(("2020-01-01", "2031-01-01"), ("1990-05-05", "2031-01-01"), ("1066-10-14", "2031-01-01")),
)


@pytest.mark.parametrize("span", SPANS, ids="..".join)
def test_the_ticks_of_time_are_those_of_plotly_or_fewer(
    plotly_page: Page, tmp_path: Path, span: tuple[str, str]
) -> None:
    chart = chart_of(events_timeline(tmp_path, [{"when": when} for when in span]))
    check_ticks(plotly_page, chart, style.WIDE)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("values", [("0", "0.5"), ("800", "over 1000"), ("999999", "1000000")])
def test_the_ticks_and_the_unit_of_amounts_are_those_of_plotly(
    plotly_page: Page, tmp_path: Path, values: tuple[str, ...], width: int
) -> None:
    timeline = claims_timeline(tmp_path, [{"value": value} for value in values])
    assert "people" in check_ticks(plotly_page, chart_of(timeline, "estimates"), width)


def is_near(x: float, theirs: float, width: int) -> bool:
    """Whether a label is where Plotly has it, or inside the chart where Plotly would have it cut off by an edge."""
    return abs(theirs - x) < 4 or theirs < x < EDGE or width - EDGE < x < theirs


def check_ticks(plotly_page: Page, chart: Chart, width: int) -> set[str]:
    """That the labels of the picture's axis are Plotly's, in the same places; which those are."""
    compare(plotly_page, chart, width)
    theirs = plotly_page.evaluate(TICKS)
    hidden = {text for text, _, _, is_shown in theirs if not is_shown}
    ours = plotly_page.evaluate(OUR_TICKS)
    assert ours
    for text, x, y in ours:
        same = [other for other in theirs if other[0] == text and is_near(x, other[1], width) and abs(other[2] - y) < 2]
        assert same or text in hidden, (text, x, y)
    return {text for text, _, _ in ours}


def test_a_picture_grows_with_its_page_and_its_text_does_not(every: dict[str, Chart], page: Page) -> None:
    sizes = {}
    for width in WIDTHS:
        show(page, every["overview"], width)
        heading = page.get_by_text("Troop movements and training", exact=True).bounding_box()
        plot = page.locator(".dl-plot > .dl-picture").bounding_box()
        assert heading
        assert plot
        assert (plot["x"], plot["width"]) == (style.MARGIN.left, width - style.MARGIN.left - style.MARGIN.right)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        sizes[width] = heading["width"], heading["height"]
    assert len(set(sizes.values())) == 1


@pytest.mark.parametrize("name", ["overview", "by-article", "soldiers-in-russia", "coverage", "dates", "values"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_is_over_another_or_cut_off(every: dict[str, Chart], page: Page, name: str, width: int) -> None:
    show(page, every[name], width)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll("#picture text")].map((text) => {
          const { left, right, top, bottom } = text.getBoundingClientRect();
          return [text.textContent, left, right, top + 3, bottom - 3];
        }).filter(([, left, right]) => right > left)"""
    )
    assert boxes
    for number, (text, left, right, top, bottom) in enumerate(boxes):
        assert left >= -1, text
        assert right <= width + 1, text
        for other, from_left, to_right, from_top, to_bottom in boxes[:number]:
            assert right <= from_left or to_right <= left or bottom <= from_top or to_bottom <= top, (text, other)


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    thinned(
        ["overview", "soldiers-in-russia", "coverage", "dates"],
        [320, 1280],
        ["default", "slate"],
        usual=lambda _, *each: each in ((320, "default"), (1280, "slate")),
    ),
)
def test_a_strict_policy_and_axe_find_nothing(
    every: dict[str, Chart], page: Page, name: str, width: int, scheme: str
) -> None:
    rows = svg.row_style(svg.drawing(every[name]))
    own = f"'sha256-{base64.b64encode(sha256(rows.encode()).digest()).decode()}'"
    show(page, every[name], width, scheme=scheme, policy=POLICY.replace("'nonce-test'", f"'nonce-test' {own}"))
    assert page.locator(".dl-picture text.dl-c-muted").first.evaluate("text => getComputedStyle(text).fill") == (
        "rgb(92, 101, 112)" if scheme == "default" else "rgb(167, 174, 184)"
    )
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
    assert [violation["id"] for violation in found.response["violations"]] == []


def test_tab_walks_the_marks_from_top_to_bottom_and_shows_where_it_is(every: dict[str, Chart], page: Page) -> None:
    show(page, every["overview"], 1280)
    tops = []
    for number in range(page.locator(".dl-picture a").count()):
        page.keyboard.press("Tab")
        is_there, is_seen, top = page.evaluate(
            """number => {
              const link = document.querySelectorAll(".dl-picture a")[number];
              const area = [...link.querySelectorAll(".dl-hit")].find((each) => !each.closest(".dl-gone"));
              const { stroke, strokeWidth, outlineWidth } = getComputedStyle(area);
              const isSeen = stroke !== "none" && strokeWidth === "4px" && outlineWidth === "2px";
              return [link === document.activeElement, isSeen, area.getBoundingClientRect().top + scrollY];
            }""",
            number,
        )
        assert is_there
        assert is_seen
        tops.append(top)
    assert tops
    assert tops == sorted(set(tops))


@pytest.mark.parametrize("width", WIDTHS)
def test_whoever_points_at_a_mark_or_near_it_meets_its_own_link(
    every: dict[str, Chart], page: Page, width: int
) -> None:
    show(page, every["overview"], width)
    wrong = page.evaluate(
        """() => [...document.querySelectorAll("#picture a")].filter((link) => {
          link.scrollIntoView({ block: "center" });
          const area = [...link.querySelectorAll(".dl-hit")].find((each) => !each.closest(".dl-gone"));
          const { left, right, top, bottom } = area.getBoundingClientRect();
          const at = (x, y) => document.elementFromPoint(Math.max(x, 1), y)?.closest("a") === link;
          const corners = [[left + 1, top + 1], [right - 1, top + 1], [left + 1, bottom - 1], [right - 1, bottom - 1]];
          return bottom - top < 23.9 || right - left < 23.9 || !corners.every(([x, y]) => at(x, y));
        }).map((link) => link.dataset.event)"""
    )
    assert wrong == []


def test_a_file_of_its_own_follows_the_readers_palette(
    every: dict[str, Chart], browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "picture.svg"
    made = svg.document(svg.drawing(every["overview"]), "https://example.org/")
    file.write_text(made.svg("auto"), encoding="utf-8")
    papers = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page = browser.new_page(color_scheme=scheme)
        page.goto(file.as_uri())
        papers.append(page.locator(".dl-paper").evaluate("paper => getComputedStyle(paper).fill"))
        assert page.locator("a").first.evaluate("link => link.href.baseVal").startswith("https://example.org/events/")
        page.close()
    assert papers == ["rgb(255, 255, 255)", "rgb(20, 23, 27)"]
