"""Charts where people really put them: light and dark pages, shadow trees, WordPress, a card of a link."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.helpers import OVERVIEW, PHONE, TIMELINE, Reader, box_of, drawn_events, eventually
from browser.hosts import ESTIMATES_CHART, Host, height, host_for, inside, wait_until_it_fits
from browser.test_kit import open_dialog, snippet
from browser.test_snippets import get, read, ways
from builder.embeds.kit import LOADER
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def host(browser: Browser, window: BrowserContext, instant_site: str, tmp_path: Path) -> Iterator[Host]:
    """A place on another origin than the site."""
    with host_for(browser, window, instant_site, tmp_path) as place:
        yield place


# Light and dark


def paper(page: Page) -> str:
    """The colour behind the framed chart."""
    found: str = inside(page).evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return found


LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 23, 27)"


@pytest.mark.parametrize(
    ("style", "dark_reader", "seen"),
    [
        ("", True, LIGHT),
        ("body{background:#fff}", True, LIGHT),
        ("body{background:#111}", False, DARK),
        (":root{color-scheme:dark}", False, DARK),
        (":root{color-scheme:light dark}", True, DARK),
        (":root{color-scheme:light dark}", False, LIGHT),
    ],
)
def test_with_its_script_a_frame_is_as_light_as_its_host(host: Host, style: str, dark_reader: bool, seen: str) -> None:
    page = host.open(host.frame(ESTIMATES_CHART) + host.loader, reading={"dark": dark_reader}, style=style)
    eventually(page, partial(paper, page), seen)


def test_it_follows_its_host(host: Host) -> None:
    page = host.open(host.frame(ESTIMATES_CHART) + host.loader, style=".dark{background:#111}")
    eventually(page, partial(paper, page), LIGHT)
    page.evaluate("document.body.classList.add('dark')")
    eventually(page, partial(paper, page), DARK)


def test_a_palette_in_the_address_holds(host: Host) -> None:
    page = host.open(host.frame(ESTIMATES_CHART, "?theme=dark") + host.loader, style="body{background:#fff}")
    wait_until_it_fits(page)
    assert paper(page) == DARK


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_behind_a_transparent_frame_shows(host: Host, theme: str) -> None:
    behind = {"light": "#ffeecc", "dark": "#223344"}[theme]
    query = f"?theme={theme}&amp;background=transparent"
    page = host.open(host.frame(ESTIMATES_CHART, query) + host.loader, style=f"body{{margin:0;background:{behind}}}")
    wait_until_it_fits(page)
    pixel = """async (shot) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${shot}`)).blob());
      const canvas = new OffscreenCanvas(1, 1).getContext("2d");
      canvas.drawImage(image, 0, 0);
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((part) => part.toString(16).padStart(2, "0"));
    }"""
    shot = base64.b64encode(page.screenshot(clip={"x": 1, "y": 1, "width": 4, "height": 4})).decode()
    assert f"#{''.join(page.evaluate(pixel, shot))}" == behind


# Shadow trees, elements

IN_SHADOW = """<div id="outer"></div><script>
const outer = document.getElementById("outer").attachShadow({ mode: "open" });
outer.innerHTML = '<div id="inner"></div>';
outer.getElementById("inner").attachShadow({ mode: "open" }).innerHTML = FRAME;
</script>"""


def test_a_frame_in_a_shadow_tree_gets_its_height(host: Host) -> None:
    frame = host.frame(ESTIMATES_CHART)
    page = host.open(IN_SHADOW.replace("FRAME", repr(frame)) + host.loader)
    eventually(page, lambda: height(page) > 400, True)
    wait_until_it_fits(page)


def test_a_frame_in_a_shadow_tree_is_as_light_as_what_is_behind_it(host: Host) -> None:
    body = IN_SHADOW.replace("FRAME", repr(host.frame(ESTIMATES_CHART))) + host.loader
    page = host.open(body, style="#outer{background:#111}")
    eventually(page, partial(paper, page), DARK)


def test_an_element_is_a_frame_that_fits(host: Host, instant_site: str) -> None:
    page = host.open(ways(instant_site, ESTIMATES_CHART)["element"])
    page.locator("dateline-chart iframe").wait_for()
    wait_until_it_fits(page)
    frame = page.locator("iframe")
    assert frame.get_attribute("title") == "How many soldiers, according to whom"
    assert "allow-same-origin" not in (frame.get_attribute("sandbox") or "")


def test_without_its_script_an_element_is_a_link(host: Host, instant_site: str) -> None:
    page = host.open(ways(instant_site, ESTIMATES_CHART)["element"].partition("<script")[0])
    assert page.locator("dateline-chart a").inner_text() == "How many soldiers, according to whom"
    assert page.locator("iframe").count() == 0


def test_an_element_shows_charts_of_its_own_site_alone(host: Host) -> None:
    page = host.open(f'<dateline-chart src="https://other.example/charts/x/"></dateline-chart>{host.loader}')
    page.wait_for_function("Boolean(customElements.get('dateline-chart'))")
    assert page.locator("iframe").count() == 0


# What is chosen


def test_the_kit_begins_with_what_is_chosen_on_the_page(reader: Reader) -> None:
    page = reader.open("known/2024-10-31/?kind=combat&place=kursk")
    kit = open_dialog(page).locator(".dl-kit")
    assert kit.locator("[name='kind']").input_value() == "combat"
    assert kit.locator("[name='as-known-on']").input_value() == "2024-10-31"
    assert "kind=combat&amp;as-known-on=2024-10-31" in snippet(kit, "script")
    assert kit.locator(".dl-hint").inner_text().endswith("A frame cannot choose by place.")
    page.locator(".dl-close").click()
    link = page.locator(".dl-chart .dl-embed").first.get_attribute("href") or ""
    alone = reader.open(f"embed/timeline/all/?{link.partition('?')[2]}").locator(".dl-kit")
    assert alone.locator("[name='kind']").input_value() == "combat"


def test_a_chart_of_an_earlier_day_leads_to_the_newer_state(host: Host) -> None:
    page = host.open(host.frame("overview", "?as-known-on=2024-10-30") + host.loader)
    link = page.frame_locator("iframe").locator(".dl-chosen a")
    assert link.inner_text() == "newer state, of 5 November 2024"
    link.click()
    eventually(page, lambda: "as-known-on" in inside(page).url, False)
    now = host.open(host.frame("overview", "?as-known-on=2024-11-05") + host.loader)
    now.frame_locator("iframe").locator(".dl-chosen").wait_for()
    assert now.frame_locator("iframe").locator(".dl-chosen a").count() == 0


def test_a_short_form_has_the_events_in_most_articles(host: Host, real_timeline: Timeline) -> None:
    page = host.open(host.frame("overview", "?most=12") + host.loader)
    frame = page.frame_locator("iframe")
    note = frame.locator(".dl-chosen")
    assert note.inner_text() == f"12 of {len(real_timeline.events)} shown · those in most articles · the whole chart"
    counts = {id: len(event.articles) for id, event in real_timeline.events.items()}
    shown = set(drawn_events(frame.locator(".dl-chart")))
    assert len(shown) == 12
    assert min(counts[id] for id in shown) >= max(counts[id] for id in counts.keys() - shown)
    note.locator("a").click()
    eventually(page, lambda: "most" in inside(page).url, False)


# WordPress


def by_wordpress(answer: str, secret: str = "abcDEF1234") -> str:
    """What WordPress 6.1 makes of an answer of somebody whom it does not know, by the rules of `wp_filter_oembed_result`.

    Only `a`, `blockquote` and `iframe` are kept, with few attributes; a frame with a blockquote before it is hidden until
    the script of embeds shows it, and that script is loaded only where there is such a blockquote.
    """
    kept = {"a": {"href"}, "blockquote": set(), "iframe": {"src", "width", "height", "frameborder", "title"}}

    def tag(match: re.Match[str]) -> str:
        closing, name, rest = match[1], match[2].lower(), match[3]
        if name not in kept:
            return ""
        given = re.findall(r'([\w-]+)="([^"]*)"', rest)
        return f"<{closing}{name}{''.join(f' {key}={chr(34)}{value}{chr(34)}' for key, value in given if key in kept[name])}>"

    found = re.search(
        r"(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", re.sub(r"<(/?)(\w+)([^>]*)>", tag, answer), re.S
    )
    assert found
    quote, frame = found[1] or "", found[2]
    frame = re.sub(r' src="([^"]*)"', rf' src="\1#?secret={secret}" data-secret="{secret}"', frame)
    if quote:
        frame = frame.replace("<iframe", '<iframe style="position: absolute; clip: rect(1px, 1px, 1px, 1px);"')
        quote = quote.replace("<blockquote", f'<blockquote data-secret="{secret}" class="wp-embedded-content"')
    return quote + frame.replace(
        "<iframe", '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"'
    )


SCRIPT_OF_EMBEDS = """<script>
// What wp-embed.js does: it hides the blockquotes, shows the frames, and believes two messages that bear the secret.
addEventListener("message", ({ source, data }) => {
  if (!data?.secret) return;
  for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
    if (frame.contentWindow !== source) continue;
    frame.removeAttribute("style");
    if (data.message === "height") frame.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
  }
});
addEventListener("load", () => {
  document.querySelectorAll("blockquote.wp-embedded-content").forEach((each) => (each.style.display = "none"));
  document.querySelectorAll("iframe.wp-embedded-content").forEach((each) => each.removeAttribute("style"));
});
</script>"""


def in_post(answer: str) -> str:
    """A post with an answer in it; the script is loaded only where there is a blockquote of its kind."""
    made = by_wordpress(answer)
    is_loaded = re.search(r"<blockquote\s[^>]*?wp-embedded-content", made)
    return f"<article>{made}</article>{SCRIPT_OF_EMBEDS if is_loaded else ''}"


@pytest.mark.parametrize(
    ("chart", "width"), [(ESTIMATES_CHART, 320), (ESTIMATES_CHART, 700), ("overview", PHONE), ("overview", 700)]
)
def test_a_wordpress_post_shows_all_of_a_chart_or_of_its_short_form(
    host: Host, instant_site: str, chart: str, width: int
) -> None:
    answer = json_of(f"{instant_site}charts/{chart}/oembed.json")
    page = host.open(in_post(answer["html"]), width, style="body{margin:0} iframe{max-width:100%}")
    high = partial(inside(page).evaluate, "Math.ceil(document.querySelector('main').getBoundingClientRect().bottom)")
    eventually(page, lambda: 0 <= height(page) - high() <= 16, True)
    assert height(page) <= 1000
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert not page.locator("blockquote").is_visible()
    assert box_of(page.locator("iframe"))["width"] == width


def test_where_its_scripts_are_off_a_wordpress_post_has_the_link(host: Host, instant_site: str) -> None:
    answer = json_of(f"{instant_site}charts/{ESTIMATES_CHART}/oembed.json")
    page = host.open(in_post(answer["html"]), reading={"java_script_enabled": False})
    link = page.locator("blockquote a")
    assert link.is_visible()
    assert link.get_attribute("href") == f"{instant_site}charts/{ESTIMATES_CHART}/"


def json_of(address: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(get(address).body)
    return found


# Cards of links


@pytest.mark.parametrize(
    "path", [OVERVIEW, TIMELINE, "events/icbm-test/", "articles/pentagon-confirms/", "measures/", "actors/russia/"]
)
def test_a_link_to_a_page_has_a_card_with_a_picture(instant_site: str, path: str) -> None:
    root = read(f"{instant_site}{path}")
    named = {each.attributes.get("property"): each.attributes.get("content", "") for each in root.all("meta")}
    assert len(html.unescape(named["og:description"])) > 20
    assert named["og:image"].startswith(f"{instant_site}charts/")
    assert get(named["og:image"]).kind == "image/png"
    assert named["og:image:alt"] == named["og:title"]


def test_a_site_that_does_not_know_its_address_names_no_picture(site: str) -> None:
    assert [each for each in read(site).all("meta") if each.attributes.get("property") == "og:image"] == []


def test_one_page_has_elements_of_two_sites(host: Host, site: str) -> None:
    host.reader.hosts = (*host.reader.hosts, site)
    elements = "".join(
        f'<dateline-chart src="{each}charts/{ESTIMATES_CHART}/">A chart</dateline-chart>' for each in (site, host.site)
    )
    loaders = "".join(f'<script async src="{each}{LOADER}"></script>' for each in (site, host.site))
    page = host.open(elements + loaders)
    page.locator("dateline-chart:nth-of-type(2) iframe").wait_for()
    for number in range(2):
        wait_until_it_fits(page, number)
