"""The kit: the dialog on every chart and the page of each, where the ways to embed it are chosen, seen and copied."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from conftest import BuiltSite

from browser.helpers import (
    COMPARE,
    DESK,
    KIT_PAGES,
    MEASURE,
    OVERVIEW,
    PHONE,
    SMALL,
    Reader,
    box_of,
    eventually,
    served,
)
from browser.test_accessibility import EVERYWHERE, Places, check_everywhere, thoroughly, violations
from builder.embeds import SITE
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Locator, Page

pytestmark = pytest.mark.browser

KIT, GALLERY, CHARTS = "embed/overview/", "embed/", "charts/"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
EVERYTHING = {
    "theme": "dark",
    "kind": "combat",
    "actor": "north-korea",
    "from": "2024-10-20",
    "to": "2024-11-30",
    "as-known-on": "2024-10-30",
    "most": "20",
    "plain": "1",
}


def open_dialog(page: Page, number: int = 0) -> Locator:
    """The dialog of a chart on the page, opened."""
    page.locator(".dl-chart .dl-embed").nth(number).click()
    page.locator("dialog[open] .dl-kit").wait_for()
    return page.locator("dialog[open]")


def open_kit(reader: Reader, where: str, **options: Any) -> Locator:
    """The kit of the overview's chart, in the dialog or on its page."""
    if where == "page":
        return reader.open(KIT, **options).locator(".dl-kit")
    return open_dialog(reader.open(OVERVIEW, **options)).locator(".dl-kit")


@pytest.fixture(params=["dialog", "page"])
def kit(request: pytest.FixtureRequest, reader: Reader) -> Locator:
    """The kit of the overview's chart, wherever it stands."""
    return open_kit(reader, request.param)


def choose(kit: Locator, **chosen: str) -> None:
    """Make choices in the form of a kit; a name's underscore is a hyphen."""
    for name, value in chosen.items():
        control = kit.locator(f"form [name='{name.replace('_', '-')}']")
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(value=value)
        else:
            control.fill(value)


def preview(kit: Locator) -> FrameLocator:
    return kit.frame_locator(".dl-preview")


def snippet(kit: Locator, way: str) -> str:
    """What there is to copy, as it is shown."""
    return kit.locator(f"[data-way='{way}'] code").text_content() or ""


def snippets(kit: Locator) -> dict[str, str]:
    """All there is to copy, by way."""
    ways = [way.get_attribute("data-way") or "" for way in kit.locator("[data-way]").all()]
    return {way: snippet(kit, way) for way in ways}


def source(text: str) -> str:
    """The address of the frame in a snippet."""
    return html.unescape(re.findall(r'<iframe src="([^"]*)"', text)[0])


# Opening and closing


@pytest.mark.parametrize("path", [OVERVIEW, MEASURE, COMPARE, "articles/pentagon-confirms/"])
def test_the_link_of_every_chart_opens_its_kit(reader: Reader, path: str) -> None:
    page = reader.open(path)
    links = page.locator(".dl-chart .dl-embed")
    assert links.count() == page.locator(".dl-chart").count()
    for number in range(links.count()):
        chart = page.locator(".dl-chart").nth(number)
        dialog = open_dialog(page, number)
        title = preview(dialog).locator("figcaption").inner_text()
        assert title == chart.locator("figcaption").inner_text()
        assert f"chart-{dialog.locator('.dl-kit').get_attribute('data-chart')}".replace(
            "/", "-"
        ) == chart.get_attribute("id")
        dialog.get_by_role("button", name="Close").click()
        dialog.wait_for(state="detached")


def focused(page: Page) -> str:
    """Where the focus is: in the dialog, on the link, or elsewhere."""
    found: str = page.evaluate(
        """() => {
          const { activeElement: at } = document;
          return at.closest("dialog") ? "dialog" : at.classList[0] ?? "";
        }"""
    )
    return found


def test_the_keyboard_opens_it_stays_in_it_and_comes_back(reader: Reader) -> None:
    page = reader.open()
    dialog = page.get_by_role("dialog", name="Embed this chart")
    for way_out in ("Escape", "Close", "beside"):
        page.locator(".dl-chart .dl-embed").first.focus()
        page.keyboard.press("Enter")
        dialog.locator(".dl-kit").wait_for()
        assert focused(page) == "dialog"
        if way_out == "Escape":
            walked = {focused(page) for _ in range(80) if not page.keyboard.press("Tab")}
            assert walked <= {"dialog", ""}, "from its end one comes to the browser, not to the page"
        dialog.get_by_role("button", name="Close").focus()
        if way_out == "beside":
            page.mouse.click(5, 5)
        else:
            page.keyboard.press("Enter" if way_out == "Close" else way_out)
        dialog.wait_for(state="detached")
        assert focused(page) == "dl-embed", way_out
        assert page.url == reader.site


def test_pressed_twice_it_opens_once(reader: Reader) -> None:
    page = reader.open()
    page.evaluate("() => { const link = document.querySelector('.dl-chart .dl-embed'); link.click(); link.click(); }")
    page.locator("dialog .dl-preview[src]").wait_for()
    assert page.locator("dialog").count() == 1


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_a_link_is_opened_elsewhere_as_any_other(reader: Reader, modifier: Literal["Control", "Shift"]) -> None:
    page = reader.open(java_script_enabled=True)
    with page.context.expect_page() as opened:
        page.locator(".dl-chart .dl-embed").first.click(modifiers=[modifier])
    opened.value.wait_for_url(f"{reader.site}{KIT}")
    assert page.locator("dialog").count() == 0


@pytest.mark.parametrize("status", [404, 0])
def test_what_cannot_be_fetched_is_gone_to(reader: Reader, status: int) -> None:
    page = reader.open()

    def refuse(route: Any) -> None:
        if route.request.resource_type != "fetch":
            route.continue_()
        elif status:
            route.fulfill(status=status)
        else:
            route.abort()

    page.route(f"**/{KIT}", refuse)
    page.locator(".dl-chart .dl-embed").first.click()
    page.wait_for_url(f"**/{KIT}")
    assert page.locator("h1").inner_text().startswith("Embed: ")
    assert snippet(page.locator(".dl-kit"), "figure") == f"{reader.site}charts/overview/figure.json"
    reader.expect_trouble(str(status) if status else "net::ERR_FAILED")


# Of any chart with few files


def test_the_page_for_any_chart_has_that_which_is_asked_for(reader: Reader, real_timeline: Timeline) -> None:
    actor = real_timeline.story.actors["north-korea"]
    page = reader.open(f"embed/any/chart/?id=actors/{actor.id}&kind=combat")
    kit = page.locator(".dl-kit")
    eventually(page, lambda: "CHART-" in snippet(kit, "frame"), False)
    assert f"{actor.label}: events over time" in html.unescape(snippet(kit, "frame"))
    assert source(snippet(kit, "script")).startswith(f"{reader.site}charts/actors/{actor.id}/?")
    assert snippet(kit, "csv") == f"{reader.site}charts/actors/{actor.id}/table.csv"
    assert not [each for each in snippets(kit).values() if "CHART-" in each or SITE in each]
    assert preview(kit).locator("h1").inner_text() == f"{actor.label}: events over time"
    offered = kit.locator("[name=actor] option").evaluate_all("all => all.map(({ value }) => value)")
    assert actor.id in offered
    assert len(offered) < len(real_timeline.story.actors)


def test_the_link_beside_a_chart_with_few_files_opens_its_kit(reader: Reader) -> None:
    page = reader.open("articles/allies-confer/")
    dialog = open_dialog(page)
    eventually(page, lambda: f"{reader.site}charts/articles/allies-confer/" in snippet(dialog, "element"), True)
    assert preview(dialog).locator("h1").is_visible()


# Choosing


def test_at_first_all_is_shown_in_the_reader_s_palette(kit: Locator, reader: Reader) -> None:
    paper = preview(kit).locator("html").evaluate("page => getComputedStyle(page).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    assert not preview(kit).locator(".dl-chosen").is_visible()
    for way in ("script", "frame"):
        assert source(snippet(kit, way)) == f"{reader.site}charts/overview/"


def test_preview_and_frames_follow_each_choice(kit: Locator, reader: Reader) -> None:
    before = snippets(kit)
    for name, value, seen in (
        ("theme", "dark", "html[data-md-color-scheme='slate']"),
        ("theme", "light", "html[data-md-color-scheme='default']"),
        ("kind", "combat", ".dl-chosen:has-text('Fighting')"),
        ("actor", "north-korea", ".dl-chosen:has-text('North Korea')"),
        ("from", "2024-11-01", ".dl-chosen:has-text('from 1 November 2024')"),
        ("to", "2024-10-30", ".dl-chosen:has-text('to 30 October 2024')"),
        ("as-known-on", "2024-10-30", ".dl-chosen:has-text('as known on 30 October 2024')"),
        ("most", "20", ".dl-chosen:has-text('those in most articles')"),
        ("background", "transparent", "html.dl-clear"),
        ("plain", "1", "html.dl-plain"),
    ):
        choose(kit, **{name: value})
        preview(kit).locator(seen).wait_for(state="attached")
        for way in ("script", "frame"):
            assert source(snippet(kit, way)) == f"{reader.site}charts/overview/?{name}={value}"
        choose(kit, **{name: ""})
        is_gone = f"html:not({seen})" if seen.startswith("html") and value != "light" else "html"
        preview(kit).locator(is_gone).wait_for(state="attached")
        assert snippets(kit) == before, name


def test_all_choices_together(kit: Locator, reader: Reader) -> None:
    steps = kit.page.evaluate("history.length")
    before = snippets(kit)
    choose(kit, **EVERYTHING)
    preview(kit).locator(".dl-chosen", has_text="as known on 30 October 2024").wait_for()
    asked = "&".join(f"{name}={value}" for name, value in EVERYTHING.items())
    after = snippets(kit)
    assert source(after["frame"]) == f"{reader.site}charts/overview/?{asked}"
    assert "&amp;kind=combat" in after["frame"]
    assert kit.locator(".dl-preview").get_attribute("src") == f"{reader.site}charts/overview/?{asked}"
    changed = {way for way in before if before[way] != after[way]}
    frames = {"script", "frame", "element", "slide", "jupyter", "dated"}
    pictures = {"picture", "readme", "markdown", "wikitext", "mail", "svg"}
    assert changed == (frames | pictures) & before.keys()
    assert kit.page.evaluate("history.length") == steps, "choosing is no step in the history"


def test_pictures_follow_the_palette(kit: Locator) -> None:
    for theme in ("light", "dark"):
        choose(kit, theme=theme)
        now = snippets(kit)
        for way in ("picture", "readme", "markdown"):
            assert f"picture-{theme}.svg" in now[way]
            assert now[way].count(".svg") == 1
            assert "<source" not in now[way]
        assert now["svg"].endswith(f"/picture-{theme}.svg")
        assert ("picture-dark.png" if theme == "dark" else "/picture.png") in now["mail"]


def test_a_frame_alone_is_high_enough_for_what_is_chosen(reader: Reader) -> None:
    kit = open_kit(reader, "page")
    choose(kit, **{**EVERYTHING, "plain": "", "actor": "south-korean-defence-ministry"})
    text = snippet(kit, "frame")
    stated = int(re.findall(r"height=\"(\d+)\"", text)[0])
    page = reader.open(source(text).removeprefix(reader.site), SMALL)
    page.locator(".dl-chosen:visible").wait_for()
    assert page.evaluate("document.body.getBoundingClientRect().height") <= stated


def test_the_preview_is_as_high_as_what_it_shows_or_can_be_scrolled(kit: Locator) -> None:
    frame = kit.locator(".dl-preview")
    limit = kit.page.evaluate("24 * parseFloat(getComputedStyle(document.documentElement).fontSize)")
    eventually(kit.page, lambda: round(box_of(frame)["height"]), round(limit))
    choose(kit, kind="weapons", plain="1", theme="dark")
    preview(kit).locator(".dl-chosen:visible").wait_for()
    assert box_of(frame)["height"] <= limit


def test_a_period_that_ends_before_it_begins_is_told_and_left_out(kit: Locator) -> None:
    hint = kit.locator(".dl-hint")
    before = hint.inner_text()
    choose(kit, to="2024-10-30", **{"from": "2024-11-05"}, kind="combat")
    assert hint.inner_text() == "The period ends before it begins, so neither day counts"
    assert source(snippet(kit, "script")).endswith("/charts/overview/?kind=combat")
    choose(kit, to="2024-11-05")
    assert hint.inner_text() == before
    assert source(snippet(kit, "script")).endswith("?kind=combat&from=2024-11-05&to=2024-11-05")


# Copying


@pytest.mark.parametrize("where", ["dialog", "page"])
def test_what_is_copied_is_what_is_shown(reader: Reader, where: str) -> None:
    kit = open_kit(reader, where, **CLIPBOARD)
    choose(kit, kind="combat", theme="dark")
    shown = snippets(kit)
    assert len(shown) == 18
    for way, text in shown.items():
        kit.locator(f"[data-way='{way}'] .dl-copy").press("Enter")
        kit.locator(f"[data-way='{way}'] .dl-copy", has_text="Copied").wait_for()
        assert kit.page.evaluate("navigator.clipboard.readText()") == text
    assert kit.get_by_role("status").inner_text() == "Copied"
    eventually(kit.page, lambda: kit.get_by_role("status").inner_text(), "")
    assert set(kit.locator(".dl-copy").all_inner_texts()) == {"Copy"}


@pytest.mark.parametrize(
    "missing",
    [
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))",
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",  # as on a page that came over plain HTTP
    ],
)
def test_what_cannot_be_copied_is_selected(reader: Reader, missing: str) -> None:
    kit = open_kit(reader, "page", **CLIPBOARD)
    kit.page.evaluate(f"() => {{ {missing}; }}")
    kit.locator("[data-way='csv'] .dl-copy").press("Enter")
    kit.get_by_role("status").filter(has_text="selected").wait_for(state="attached")
    assert kit.page.evaluate("String(getSelection()).trim()") == snippet(kit, "csv")


# For everybody


@thoroughly
@pytest.mark.parametrize("path", [*KIT_PAGES, pytest.param(KIT, marks=pytest.mark.full)])
def test_axe_finds_nothing_on_the_pages_of_the_kit(reader: Reader, path: str, places: Places) -> None:
    check_everywhere(reader.open(path, whole=True), places)


@thoroughly
def test_axe_finds_nothing_in_the_dialog(reader: Reader, places: Places) -> None:
    page = reader.open(**CLIPBOARD)
    dialog = open_dialog(page)
    choose(dialog, kind="combat")
    dialog.locator(".dl-copy").first.click()
    assert violations(page) == []
    check_everywhere(page, places, within="dialog")


@pytest.mark.full
def test_axe_finds_nothing_around_the_dialog(reader: Reader) -> None:
    page = reader.open(**CLIPBOARD)
    open_dialog(page)
    check_everywhere(page, EVERYWHERE)


@pytest.mark.parametrize("path", [OVERVIEW, KIT, GALLERY, CHARTS])
def test_nothing_scrolls_sideways_on_a_small_phone(reader: Reader, path: str) -> None:
    page = reader.open(path, SMALL)
    within = open_dialog(page) if path == OVERVIEW else page.locator("article")
    overflow = """within => [...within.querySelectorAll("*"), within, document.documentElement]
      .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
      .filter((each) => each.clientWidth && !["visible", "clip"].includes(getComputedStyle(each).overflowX))
      .map((each) => each.outerHTML.slice(0, 120))"""
    assert within.evaluate(overflow) == []
    assert page.evaluate("document.documentElement.scrollWidth") == SMALL
    right = within.evaluate(
        """within => Math.max(...[...within.querySelectorAll(".dl-preview, .dl-code, form, select, input, h2")]
          .map((each) => each.getBoundingClientRect().right), 0)"""
    )
    assert right <= SMALL


@pytest.mark.parametrize("width", [DESK, PHONE, SMALL])
def test_the_dialog_is_within_the_window_and_can_be_closed_from_anywhere(reader: Reader, width: int) -> None:
    page = reader.open(width=width, height=600)
    dialog = open_dialog(page)
    dialog.locator(".dl-way").last.scroll_into_view_if_needed()
    box = dialog.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 600
    dialog.get_by_role("button", name="Close").click()
    page.locator("dialog").wait_for(state="detached")


# Without scripts


def test_without_scripts_the_link_leads_to_all_there_is_to_copy(reader: Reader) -> None:
    page = reader.open(java_script_enabled=False)
    page.locator(".dl-chart .dl-embed").first.click()
    page.wait_for_url(f"**/{KIT}")
    kit = page.locator(".dl-kit")
    assert kit.locator("form:visible, .dl-preview:visible, button:visible").count() == 0
    shown = snippets(kit)
    assert len(shown) == 18
    assert all(kit.locator(f"[data-way='{way}'] pre").is_visible() for way in shown)
    assert all(SITE in text for text in shown.values())
    assert page.locator("article").get_by_text(SITE, exact=True).first.is_visible(), (
        "the page says what that stands for"
    )


def test_without_scripts_addresses_are_absolute_where_the_site_knows_its_own(instant_reader: Reader) -> None:
    kit = instant_reader.open(KIT, java_script_enabled=False).locator(".dl-kit")
    shown = snippets(kit)
    assert shown["link"] == f"{instant_reader.site}charts/overview/"
    assert all(instant_reader.site in text for text in shown.values())
    assert SITE not in kit.page.content()


# Wherever the site is


@pytest.fixture
def moved(real_site: BuiltSite, tmp_path: Path, reader: Reader) -> Iterator[Reader]:
    """A reader of the same site below a path; it was not told its address."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "story").symlink_to(real_site.project.site)
    with served(tmp_path) as host:
        moved = Reader(reader.browser, reader.window, f"{host}news/story/")
        yield moved
        moved.close()
    assert moved.troubles == []


@pytest.mark.parametrize("where", ["dialog", "page"])
def test_the_browser_completes_addresses_wherever_the_site_is(moved: Reader, where: str) -> None:
    kit = open_kit(moved, where)
    shown = snippets(kit)
    assert source(shown["script"]) == f"{moved.site}charts/overview/"
    assert f'<script async src="{moved.site}assets/dateline/embed.js"></script>' in shown["script"]
    assert shown["csv"] == f"{moved.site}charts/overview/table.csv"
    assert shown["citation"].endswith(f" {moved.site}#chart-overview")
    assert all(SITE not in text for text in shown.values())
    assert preview(kit).locator("h1").inner_text()


# Instant navigation


def arrive(page: Page, heading: str) -> None:
    page.locator("h1", has_text=heading).wait_for()
    assert page.evaluate("window.same"), "the page was loaded anew, so the test does not test instant navigation"


@pytest.fixture
def page(instant_reader: Reader) -> Page:
    """The overview, once Material has found out which pages it may replace."""
    page = instant_reader.open()
    page.wait_for_load_state("networkidle")
    page.evaluate("window.same = true")
    return page


def test_the_dialog_works_after_going_back_and_forth(page: Page, instant_reader: Reader) -> None:
    for _ in range(2):
        page.locator(".md-tabs").get_by_role("link", name="Timeline", exact=True).click()
        arrive(page, "Timeline")
        kit = open_dialog(page)
        assert source(snippet(kit, "script")) == f"{instant_reader.site}charts/timeline/all/"
        page.keyboard.press("Escape")
        page.go_back()
        arrive(page, "Reports of North Korean soldiers")
        kit = open_dialog(page)
        choose(kit, kind="combat")
        assert source(snippet(kit, "script")) == f"{instant_reader.site}charts/overview/?kind=combat"
        preview(kit).locator(".dl-chosen", has_text="Fighting").wait_for()
        page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")


def test_going_back_takes_the_dialog_along(page: Page) -> None:
    page.locator(".md-tabs").get_by_role("link", name="Timeline", exact=True).click()
    arrive(page, "Timeline")
    choose(open_dialog(page), kind="combat")
    page.go_back()
    arrive(page, "Reports of North Korean soldiers")
    page.locator("dialog").wait_for(state="detached")
    open_dialog(page)


def test_the_page_of_a_chart_works_after_going_back_and_forth(page: Page, instant_reader: Reader) -> None:
    page.locator(".md-tabs").get_by_role("link", name="Embed", exact=True).click()
    arrive(page, "Embed a chart")
    page.locator(".dl-gallery a").nth(1).click()
    arrive(page, "Embed: How many soldiers")
    choose(page.locator(".dl-kit"), theme="dark")
    page.go_back()
    arrive(page, "Embed a chart")
    page.go_forward()
    arrive(page, "Embed: How many soldiers")
    kit = page.locator(".dl-kit")
    choose(kit, kind="finding")
    preview(kit).locator(".dl-chosen", has_text="Estimates and reports").wait_for()
    assert source(snippet(kit, "frame")) == f"{instant_reader.site}charts/soldiers-in-russia/?kind=finding"
