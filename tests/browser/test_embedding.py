"""Charts in frames of somebody else's pages: their heights, WordPress, hosts and frames that mean no good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from site_helpers import charts, thinned

from browser.helpers import (
    EXPLORING,
    PLOTLY,
    Reader,
    box_of,
    eventually,
    explore,
    is_explored,
    served,
    wait_until_explored,
)
from browser.hosts import (
    CHARTS,
    COVERAGE_CHART,
    ESTIMATES_CHART,
    FEW_FILES,
    QUIRKS,
    STYLE,
    Host,
    framed,
    height,
    inside,
    misfit,
    open_table,
    seen,
    wait_until_it_fits,
)
from builder import addresses, embeds
from builder.charts.svg import drawing
from builder.embeds.kit import LOADER
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

WIDTHS = (320, 700, 1200)


@pytest.fixture
def host(reader: Reader, tmp_path: Path) -> Iterator[Host]:
    """A place on another origin than the site."""
    with served(tmp_path) as address:
        reader.hosts = (address,)
        yield Host(reader, tmp_path, address)


# The height


def snippet(site: str, timeline: Timeline, chart: str, name: str) -> str:
    """A snippet of a chart's kit, as it is on a site that knows where it is."""
    spec = next(spec for spec in charts.specifications(timeline) if spec.id == chart)
    kit = embeds.kit_of(drawing(charts.draw(spec, timeline)), timeline, site, has_png=False)
    return next(each.text for each in embeds.ways(kit) if each.id == name)


@pytest.mark.parametrize(
    ("chart", "width"),
    thinned(CHARTS, WIDTHS, usual=lambda chart, width: width == WIDTHS[1]),
)
def test_the_frame_is_as_high_as_the_chart(host: Host, real_timeline: Timeline, chart: str, width: int) -> None:
    """Each width is come to by resizing; those of untouched frames are looked at in test_snippets.py."""
    page = host.open(snippet(host.reader.site, real_timeline, chart, "script"), width)
    wait_until_it_fits(page)
    assert height(page) > 300
    open_table(page)
    eventually(page, lambda: framed(page).locator(".dl-table").is_visible(), True)
    wait_until_it_fits(page)
    explore(framed(page))
    wait_until_it_fits(page)
    for other in (*WIDTHS, width):
        page.set_viewport_size({"width": other, "height": 900})
        eventually(page, lambda: inside(page).evaluate("innerWidth"), other)
        wait_until_it_fits(page)
    framed(page).locator(".dl-explore").click()
    wait_until_it_fits(page)


@pytest.mark.parametrize("chart", CHARTS)
def test_one_request_beside_the_page_until_the_reader_explores(host: Host, chart: str) -> None:
    page = host.open(host.frame(chart) + host.loader)
    wait_until_it_fits(page)
    page.wait_for_load_state("networkidle")
    first = {page.url, f"charts/{chart}/", "assets/dateline/frame.js", LOADER}
    assert sorted(host.reader.requests) == sorted(first)
    first |= {f"charts/{chart}/{addresses.passages(chart)}"}  # asked for if the pointer passes the picture on its way
    framed(page).locator(".dl-explore").hover()
    open_table(page)
    page.wait_for_load_state("networkidle")
    assert set(host.reader.requests) <= first
    explore(framed(page))
    page.wait_for_load_state("networkidle")
    assert sorted(set(host.reader.requests) - first) == [
        EXPLORING,
        PLOTLY,
        f"charts/{chart}/figure.js",
    ]


def test_a_chart_with_few_files_has_one_script_for_its_cards_for_what_is_chosen_and_to_explore_it(host: Host) -> None:
    folder = f"charts/{FEW_FILES}/"
    page = host.open(host.frame(FEW_FILES, "?as-known-on=2024-10-31") + host.loader)
    framed(page).locator(".dl-chosen", has_text="as known on 31 October 2024").wait_for()
    framed(page).locator(".dl-picture a[data-event]:visible").first.focus()
    framed(page).locator(".dl-card .dl-card-passage").wait_for()
    explore(framed(page))
    framed(page).locator(".dl-explored").focus()
    page.keyboard.press("ArrowRight")
    framed(page).locator(".dl-card .dl-card-passage").wait_for()
    asked = [each for each in host.reader.requests if each.startswith(folder)]
    assert asked == [f"{folder}?as-known-on=2024-10-31", f"{folder}figure.js"]


def test_passages_are_loaded_once_a_reader_comes_to_the_marks(host: Host) -> None:
    page = host.open(host.frame("overview") + host.loader)
    wait_until_it_fits(page)
    assert framed(page).locator("[data-evidence]").count() == 0
    mark = framed(page).locator(".dl-picture a[data-event] .dl-hit").first
    mark.hover()
    framed(page).locator(".dl-card .dl-card-passage").wait_for()
    mark.hover(position={"x": 5, "y": 5})
    assert [each for each in host.reader.requests if each.endswith("passages.js")] == ["charts/overview/passages.js"]


def test_without_the_loader_the_frame_keeps_the_height_that_its_host_gave_it(host: Host) -> None:
    page = host.open(host.frame())
    inside(page)
    assert height(page) == 300
    frame = inside(page)
    frame.evaluate("scrollTo(0, 10000)")
    bottom = frame.locator(".dl-source").bounding_box()
    assert bottom
    assert bottom["y"] + bottom["height"] <= 300, "what does not fit can be scrolled to"


def test_a_loader_that_comes_late_asks(host: Host) -> None:
    held: list[Route] = []
    address = host.write(host.frame() + host.loader)
    page = host.reader.open(host.write(""))
    page.route(f"**/{LOADER}", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    eventually(page, lambda: bool(held) and page.locator("iframe").count() == 1, True)
    explore(framed(page))
    assert misfit(page) != [0, 0, 0, 0]
    held[0].continue_()
    wait_until_it_fits(page)


def test_frames_that_come_later_are_served_too(host: Host) -> None:
    page = host.open(host.loader)
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", host.frame(ESTIMATES_CHART))
    wait_until_it_fits(page)


def test_a_frame_far_below_is_loaded_when_the_reader_comes_there(host: Host) -> None:
    page = host.open('<p style="height:20000px">Much</p>' + host.frame(more='loading="lazy"') + host.loader)
    assert not [path for path in host.reader.requests if "charts/" in path]
    page.evaluate("scrollTo(0, 20000)")
    eventually(page, lambda: "charts/overview/" in host.reader.requests, True)
    wait_until_it_fits(page)


# Hosts of every kind


def test_a_loader_that_is_loaded_twice_listens_once(host: Host) -> None:
    counting = """<script>
      window.listeners = 0;
      const listen = window.addEventListener;
      window.addEventListener = function (type, ...rest) {
        if (type === "message") window.listeners++;
        return listen.call(window, type, ...rest);
      };
    </script>"""
    frames = host.frame(ESTIMATES_CHART) + host.loader + host.frame(COVERAGE_CHART, "?plain=1") + host.loader
    page = host.open(frames, 700, head=counting)
    for number in range(2):
        wait_until_it_fits(page, number)
    assert page.evaluate("window.listeners") == 1


def test_two_sites_on_a_page(host: Host, instant_site: str) -> None:
    host.reader.hosts += (instant_site,)
    other = host.frame(ESTIMATES_CHART).replace(host.reader.site, instant_site)
    page = host.open(
        host.frame() + host.loader + other + host.loader.replace(host.reader.site, instant_site) + host.loader, 700
    )
    for number in range(2):
        wait_until_it_fits(page, number)
    assert page.evaluate("window.datelineEmbeds.size") == 2


def test_a_site_below_a_path_serves_only_its_own_frames(host: Host, instant_site: str) -> None:
    host.reader.hosts += (instant_site,)
    page = host.open(host.frame() + host.loader.replace(host.reader.site, instant_site))
    inside(page)
    page.wait_for_timeout(200)
    assert height(page) == 300


HIDING = "overflow:hidden"


@pytest.mark.parametrize(
    ("doctype", "style", "before", "after"),
    [
        pytest.param(QUIRKS, STYLE, "", "", id="quirks"),
        pytest.param("<!doctype html>", f"{STYLE}html,body{{{HIDING}}}", "", "", id="hidden"),
        pytest.param(
            "<!doctype html>", STYLE, f'<div style="{HIDING};width:500px">', "</div>", id="parent hidden"
        ),
        pytest.param(QUIRKS, f"{STYLE}*{{box-sizing:border-box}}html,body{{height:100%;{HIDING}}}", "", "", id="all of it"),
        pytest.param("<!doctype html>", f"{STYLE}iframe{{max-width:100%}}", '<table><tr><td>', "</td></tr></table>", id="table"),
        pytest.param("<!doctype html>", f"{STYLE}body{{color-scheme:dark}}", "", "", id="dark"),
    ],
)  # fmt: skip
def test_hosts_of_every_kind(host: Host, doctype: str, style: str, before: str, after: str) -> None:
    body = before + host.frame().replace("width:100%", "width:320px" if "td" in before else "width:100%") + after
    page = host.open(body + host.loader, 700, doctype=doctype, style=style)
    assert page.evaluate("document.compatMode") == ("CSS1Compat" if doctype else "BackCompat")
    wait_until_it_fits(page)
    explore(framed(page))
    wait_until_it_fits(page)


def test_without_a_sandbox_it_is_the_same(host: Host) -> None:
    page = host.open(host.frame(sandbox=None) + host.loader)
    wait_until_it_fits(page)
    explore(framed(page))


# Other hosts' dialects


def test_the_height_is_told_in_the_words_that_hosts_know(host: Host) -> None:
    listening = "<script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>"
    page = host.open(listening + host.frame(ESTIMATES_CHART), 700)
    eventually(page, lambda: page.evaluate("heard.length") >= 3, True)
    wanted = inside(page).evaluate("Math.ceil(document.documentElement.scrollHeight)")
    source = inside(page).url
    amp, datawrapper, resize = page.evaluate("heard.slice(-3)")
    assert amp == {"sentinel": "amp", "type": "embed-size", "height": wanted}
    assert datawrapper == {"datawrapper-height": {"chart-soldiers-in-russia": wanted}}
    assert page.evaluate("text => JSON.parse(text)", resize) == {
        "context": "iframe.resize",
        "src": source,
        "height": wanted,
    }


# WordPress

WORDPRESS = """<script>
// What a WordPress page does with frames of strangers: it names each by a secret, says that it is ready, and heeds
// two messages that bear the secret: a height, within bounds, and a link to the frame's own host.
window.heights = [];
window.links = [];
const strangers = () => [...document.querySelectorAll("iframe[data-secret]")];
addEventListener("message", ({ source, data }) => {
  if (!data?.secret || !/^[a-zA-Z0-9]+$/.test(data.secret)) return;
  const frame = strangers().find((each) => each.dataset.secret === data.secret && each.contentWindow === source);
  if (!frame) return;
  frame.removeAttribute("style");
  if (data.message === "height") {
    window.heights.push(data.value);
    frame.height = Math.min(Math.max(parseInt(data.value, 10) || 0, 200), 1000);
  } else if (data.message === "link") {
    const [there, own] = [new URL(data.value), new URL(frame.getAttribute("src"))];
    if (/^https?:$/.test(there.protocol) && there.host === own.host && document.activeElement === frame) window.links.push(data.value);
  }
});
const ask = () => strangers().forEach((each) => each.contentWindow.postMessage({ message: "ready", secret: each.dataset.secret }, "*"));
</script>"""
SECRET = "abcDEF1234"


def wordpress(host: Host, chart: str = ESTIMATES_CHART, *, wide: int = 600) -> str:
    """A frame as WordPress writes it."""
    return (
        f'<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" title="A chart" '
        f'src="{host.reader.site}charts/{chart}/#?secret={SECRET}" data-secret="{SECRET}" width="{wide}" height="338" '
        f'frameborder="0" marginwidth="0" marginheight="0" scrolling="no"></iframe>'
    )


def in_wordpress(host: Host, chart: str = ESTIMATES_CHART, *, wide: int = 600) -> Page:
    page = host.open(WORDPRESS + wordpress(host, chart, wide=wide), 700)
    eventually(page, lambda: bool(page.evaluate("heights.length")), True)
    return page


@pytest.mark.parametrize("chart", CHARTS)
def test_wordpress_is_told_the_height(host: Host, chart: str) -> None:
    page = in_wordpress(host, chart)
    wanted = inside(page).evaluate("Math.ceil(document.querySelector('main').getBoundingClientRect().bottom)")
    told = page.evaluate("heights.at(-1)")
    assert wanted <= told <= wanted + 16
    assert height(page) == min(told, 1000)


def test_wordpress_is_told_again_when_it_is_ready(host: Host) -> None:
    page = in_wordpress(host)
    page.wait_for_timeout(100)
    before = page.evaluate("heights")
    page.evaluate("ask()")
    eventually(page, lambda: page.evaluate("heights"), [*before, before[-1]])


def test_what_is_too_high_for_wordpress_can_be_scrolled_to(host: Host) -> None:
    page = in_wordpress(host, "by-article")
    assert page.evaluate("heights.at(-1)") > 1000
    eventually(page, lambda: height(page), 1000)
    page.mouse.move(300, 500)
    page.mouse.wheel(0, 20_000)
    source = page.frame_locator("iframe").locator(".dl-source a")
    eventually(page, lambda: 0 < box_of(source)["y"] < 1000, True)


def test_in_wordpress_the_host_follows_links(host: Host) -> None:
    page = in_wordpress(host)
    opened: list[Any] = []
    page.context.on("page", lambda window: opened.append(window))
    site = host.reader.site
    framed(page).locator("[data-event='austin-counts-10000'] .dl-hit:visible").first.click()
    eventually(page, lambda: len(page.evaluate("links")), 1)
    page.frame_locator("iframe").locator(".dl-source a").click()
    eventually(page, lambda: len(page.evaluate("links")), 2)
    open_table(page)
    framed(page).locator(".dl-table a").first.click()
    eventually(page, lambda: len(page.evaluate("links")), 3)
    explore(framed(page))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    eventually(page, lambda: len(page.evaluate("links")), 4)
    mark, source, row, walked = page.evaluate("links")
    assert mark.startswith(f"{site}events/austin-counts-10000/")
    assert source == f"{site}#chart-soldiers-in-russia"
    assert row.startswith(f"{site}events/")
    assert walked.startswith(f"{site}events/")
    assert opened == []
    assert inside(page).url == f"{site}charts/{ESTIMATES_CHART}/#?secret={SECRET}"


def test_the_loader_goes_well_with_wordpress(host: Host) -> None:
    page = host.open(WORDPRESS + wordpress(host) + host.loader, 700)
    eventually(page, lambda: bool(page.evaluate("heights.length")), True)
    wait_until_it_fits(page)


# Hosts and frames that mean no good

SHAPES = """() => {
  const deep = {}; let at = deep; for (let n = 0; n < 500; n++) at = at.in = {};
  const shapes = [
    0, 1, -1, NaN, Infinity, 1e9, 10n, true, false, null, undefined, "", "ready", "x".repeat(5_000_000), [], [1, 2], {}, deep,
    new Date(), /x/, new Map([["message", "ready"]]), new ArrayBuffer(8), new Error("x"),
    { get message() { return "ready"; } }, { get message() { return "ready"; }, secret: "wrong" },
    { message: "ready" }, { message: "ready", secret: "" }, { message: "ready", secret: "abcDEF123" }, { message: "ready", secret: null },
    { message: "ready", secret: { toString: "abcDEF1234" } }, { message: "ready", secret: ["abcDEF1234"] },
    { message: "ready", secret: "abcDEF1234" }, { message: "height", value: 10, secret: "abcDEF1234" },
    { message: "link", value: "https://other.example/", secret: "abcDEF1234" },
    { sentinel: "amp", type: "embed-size", height: 10 }, { sentinel: "amp", type: "embed-state" }, { type: "set-height", height: 10 },
    { type: "intersection", changes: [] }, { "datawrapper-height": { x: 10 } }, { type: "datawrapper", command: "reload" }, "datawrapper:reload",
    JSON.stringify({ context: "iframe.resize", src: "x", height: 10 }), "[iFrameSizer]x:8:false:true:32:true:true:null:bodyOffset",
    JSON.stringify({ event: "command", func: "load" }), "<script>document.title='x'<\\/script>", "javascript:document.title='x'",
    { theme: "dark" }, { __proto__: null, constructor: "x" }, JSON.parse('{"__proto__": {"hidden": true}}'),
    { detail: { shows: null } }, { type: "dateline:choose" }, { location: "about:blank" }, { message: "ready", height: 5 },
  ];
  const { contentWindow } = document.querySelector("iframe");
  for (const shape of shapes) contentWindow.postMessage(shape, "*");
  return shapes.length;
}"""


@pytest.mark.parametrize("is_explored_before", [False, True])
@pytest.mark.parametrize("name", ["", f"#?secret={SECRET}"])
def test_nothing_that_a_host_says_changes_the_frame(host: Host, name: str, is_explored_before: bool) -> None:
    page = host.open(host.frame(ESTIMATES_CHART, name), 700)
    frame = inside(page)
    if is_explored_before:
        explore(framed(page))
    page.wait_for_timeout(100)
    before = seen(frame)
    assert page.evaluate(SHAPES) > 40
    frame.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 100))))")
    assert seen(frame) == before
    assert frame.evaluate("[typeof ({}).hidden, history.length > 0]") == ["undefined", True]


def test_only_the_host_itself_can_ask(host: Host) -> None:
    """A frame beside it knows the question, and gets no answer to it."""
    asking = host.write("<script>setInterval(() => top.frames[0].postMessage({ message: 'ready' }, '*'), 20)</script>")
    counting = "<script>window.heard = 0; addEventListener('message', () => heard++);</script>"
    page = host.open(counting + host.frame() + f'<iframe src="{asking}" title="x"></iframe>')
    framed(page).locator(".dl-explore").wait_for()
    page.wait_for_timeout(300)
    before = page.evaluate("heard")
    page.wait_for_timeout(200)
    assert page.evaluate("heard") == before > 0
    page.evaluate("frames[0].postMessage({ message: 'ready' }, '*')")
    eventually(page, lambda: page.evaluate("heard"), before + 3)


LYING = """<script>
  const told = [50, 700, 1e9].flatMap((height) => [
    { sentinel: "amp", type: "embed-size", height }, { "datawrapper-height": { "chart-overview": height } },
    { message: "height", value: height, secret: "abcDEF1234" }, JSON.stringify({ context: "iframe.resize", src: "SITE", height }),
  ]);
  setInterval(() => { for (const message of told) { parent.postMessage(message, "*"); top.postMessage(message, "*"); } }, 20);
</script>"""


def test_no_frame_but_our_own_gives_itself_or_another_a_height(host: Host, tmp_path_factory: Any) -> None:
    """One of the host's origin, of a third, in a sandbox, and with an address that ours begins with or that has its path."""
    site = host.reader.site
    folder = tmp_path_factory.mktemp("third")
    with served(folder) as third:
        host.reader.hosts += (third,)
        for where in (folder, host.folder):
            for chart in ("charts/overview", "charts/x"):
                (where / chart).mkdir(parents=True)
                (where / chart / "index.html").write_text(f"<!doctype html>{LYING}", encoding="utf-8")
        liars = [
            (f"{host.address}charts/overview/", ""),
            (f"{host.address}charts/overview/", ' sandbox="allow-scripts"'),
            (f"{third}charts/overview/", ""),
            (f"{third}charts/x/?{site}charts/overview/", ' sandbox="allow-scripts"'),
            (f"{third}charts/x/#{site}charts/overview/", ' sandbox="allow-scripts allow-same-origin"'),
        ]
        frames = [f'<iframe src="{address}" title="x" style="height:200px"{more}></iframe>' for address, more in liars]
        page = host.open(host.frame() + host.frame(ESTIMATES_CHART) + "".join(frames) + host.loader, 700)
        for number in range(2):
            wait_until_it_fits(page, number)
        page.wait_for_timeout(300)
        for number in range(2):
            wait_until_it_fits(page, number)
        assert [page.locator("iframe").nth(number).evaluate("each => each.style.height") for number in range(2, 7)] == [
            "200px"
        ] * 5


def test_a_frame_that_left_our_site_has_no_say(host: Host) -> None:
    (host.folder / "liar.html").write_text(f"<!doctype html>{LYING}", encoding="utf-8")
    page = host.open(host.frame(sandbox=None) + host.loader, 700)
    wait_until_it_fits(page)
    before = height(page)
    inside(page).goto(f"{host.address}liar.html")
    page.wait_for_timeout(200)
    assert height(page) == before


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("NaN", "300px"),
        ("Infinity", "300px"),
        ("-Infinity", "300px"),
        ("'500'", "300px"),
        ("'500px;position:fixed'", "300px"),
        ("null", "300px"),
        ("undefined", "300px"),
        ("[500]", "300px"),
        ("{ valueOf: 500 }", "300px"),
        ("500n", "300px"),
        ("-5", "80px"),
        ("0", "80px"),
        ("1e9", "20000px"),
        ("Number.MAX_VALUE", "20000px"),
        ("500.2", "501px"),
    ],
)
def test_heights_that_are_none(host: Host, told: str, wanted: str) -> None:
    page = host.open(host.frame() + host.loader)
    wait_until_it_fits(page)
    page.locator("iframe").evaluate("frame => (frame.style.height = '300px')")
    inside(page).evaluate(f"parent.postMessage({{ sentinel: 'amp', type: 'embed-size', height: {told} }}, '*')")
    page.wait_for_timeout(50)
    eventually(page, lambda: page.locator("iframe").evaluate("frame => frame.style.height"), wanted)


# Links, keys and files in the strictest of useful sandboxes


@pytest.mark.parametrize(
    ("link", "path"),
    [("[data-event='icbm-test'] .dl-hit", "events/icbm-test/"), (".dl-source a", "#chart-overview")],
)
def test_links_open_windows_of_their_own(host: Host, link: str, path: str) -> None:
    page = host.open(host.frame() + host.loader)
    wait_until_it_fits(page)
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").locator(link).first.click()
    opened.value.wait_for_url(host.reader.site + path)
    assert opened.value.evaluate("[origin !== 'null', window.opener]") == [True, None], "outside of the sandbox"
    opened.value.close()
    assert page.url.startswith(host.address)


def test_the_keyboard_walks_in_a_frame(host: Host) -> None:
    page = host.open(host.frame() + host.loader)
    wait_until_it_fits(page)
    chart = framed(page)
    chart.locator(".dl-explore").focus()
    page.keyboard.press("Enter")
    wait_until_explored(chart)
    page.keyboard.press("Home")
    eventually(page, lambda: chart.locator(".dl-status").inner_text().startswith("1 of "), True)
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    opened.value.wait_for_url(f"{host.reader.site}events/war-in-ukraine/")
    opened.value.close()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert not is_explored(chart)
    assert inside(page).evaluate("document.activeElement.className").split()[0] == "dl-explore"


def test_a_framed_chart_can_be_saved_as_a_picture(host: Host) -> None:
    page = host.open(host.frame() + host.loader)
    wait_until_it_fits(page)
    explore(framed(page))
    with page.expect_download() as saved:
        framed(page).locator("[data-title='Download as a PNG']").click()
    content = Path(saved.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000


def test_a_finger_sees_first_and_opens_then(host: Host) -> None:
    page = host.open(host.frame(ESTIMATES_CHART) + host.loader, 390, reading={"touch": True})
    wait_until_it_fits(page)
    chart = framed(page)
    chart.locator(".dl-explore").tap()
    wait_until_explored(chart)
    assert "Tap one, again to open" in chart.locator(".dl-status").inner_text()
    point = chart.locator(".dl-explored .points .point").first.bounding_box()
    assert point
    place = point["x"] + point["width"] / 2, point["y"] + point["height"] / 2
    page.touchscreen.tap(*place)
    chart.locator(".hoverlayer .hovertext").wait_for()
    assert len(page.context.pages) == 1
    with page.context.expect_page() as opened:
        page.touchscreen.tap(*place)
    opened.value.wait_for_url(f"{host.reader.site}events/**")
