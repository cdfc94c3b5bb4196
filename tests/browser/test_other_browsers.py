"""Charts in frames on another origin, as everybody copies them, in Firefox and in WebKit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.drivers import Driver, height_inside, until
from browser.helpers import served
from browser.hosts import ESTIMATES_CHART, TIMELINE_CHART, Place
from builder.embeds.frames import SANDBOX
from builder.model import Timeline

pytestmark = pytest.mark.browser

AT_FIRST = 300
"""How high `Place.frame` is, in px."""
DARK_PAPER = "rgb(20, 23, 27)"
FRAME = "return document.querySelector('iframe').getBoundingClientRect().height"
MARKS = """
const links = [...document.querySelectorAll(".dl-picture a[data-event]")];
return links.filter((link) => link.getBoundingClientRect().width).map((link) => link.dataset.event).sort();
"""
DRAWN = """
const points = document.querySelectorAll(".dl-is-explored .dl-explored .point");
return [...points].some((point) => point.getBoundingClientRect().width);
"""
PRESS = """
const box = document.querySelector(".dl-explored");
box.dispatchEvent(new KeyboardEvent("keydown", { key: arguments[0], bubbles: true }));
"""
CARD = "return document.querySelector('.hoverlayer .hovertext')?.textContent ?? ''"
WATCH = """
document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
  document.documentElement.dataset.refused = effectiveDirective;
});
"""
ADD = """
const [tag, src] = arguments;
document.body.append(Object.assign(document.createElement(tag), { src }));
"""
REFUSED = "return document.documentElement.dataset.refused ?? ''"


@pytest.fixture
def place(site: str, tmp_path: Path) -> Iterator[Place]:
    """A place on another origin than the site."""
    with served(tmp_path) as address:
        yield Place(site, tmp_path, address)


def opened(driver: Driver, place: Place, chart: str = TIMELINE_CHART, query: str = "", **frame: Any) -> None:
    """A page elsewhere with a chart, in the browser."""
    driver.open(place.write(place.frame(chart, query, **frame) + place.loader))


def inside(driver: Driver, script: str) -> Any:
    """What a script returns in the frame."""
    with driver.frame():
        return driver.run(script)


def wait_until_it_fits(driver: Driver) -> float:
    """Wait until the frame is as high as what it shows; its height in px."""
    until(lambda: driver.run(FRAME) - height_inside(driver), 0)
    height: float = driver.run(FRAME)
    return height


@pytest.mark.parametrize("sandbox", [SANDBOX, "allow-scripts", None], ids=["ours", "scripts alone", "none"])
def test_the_frame_is_as_high_as_the_chart(driver: Driver, place: Place, sandbox: str | None) -> None:
    opened(driver, place, sandbox=sandbox)
    height = wait_until_it_fits(driver)
    assert height != AT_FIRST
    with driver.frame():
        driver.click(".dl-data summary")
    until(lambda: height_inside(driver) > height, True)
    assert wait_until_it_fits(driver) > height


def test_choices_are_heeded(driver: Driver, place: Place, real_timeline: Timeline) -> None:
    opened(driver, place, query="?kind=weapons&theme=dark")
    wanted = sorted(id for id, event in real_timeline.events.items() if event.kind == "weapons")
    assert 0 < len(wanted) < len(real_timeline.events)
    until(lambda: inside(driver, MARKS), wanted)
    assert inside(driver, "return getComputedStyle(document.documentElement).backgroundColor") == DARK_PAPER


def test_it_can_be_explored(driver: Driver, place: Place) -> None:
    opened(driver, place, ESTIMATES_CHART)
    wait_until_it_fits(driver)
    with driver.frame():
        driver.run(WATCH)
        driver.click(".dl-explore")
        until(lambda: driver.run(DRAWN), True)
        driver.run(PRESS, "ArrowRight")
        until(lambda: driver.run(CARD) != "", True)
        assert driver.run(REFUSED) == ""


@pytest.mark.parametrize(("tag", "directive"), [("img", "img-src"), ("script", "script-src-elem")])
def test_what_comes_from_elsewhere_is_refused(driver: Driver, place: Place, tag: str, directive: str) -> None:
    """Even if a script in the page asks for it, as this one does."""
    opened(driver, place)
    with driver.frame():
        driver.run(WATCH)
        driver.run(ADD, tag, place.address)
        until(lambda: driver.run(REFUSED), directive)


def test_the_frame_is_as_light_as_its_host(driver: Driver, place: Place) -> None:
    page = place.write(place.frame(ESTIMATES_CHART) + place.loader, style="body{background:#111;margin:0}")
    driver.open(page)
    until(lambda: inside(driver, "return getComputedStyle(document.documentElement).backgroundColor"), DARK_PAPER)


def test_an_element_is_a_frame_that_fits(driver: Driver, place: Place) -> None:
    element = f'<dateline-chart src="{place.site}charts/{ESTIMATES_CHART}/">A chart</dateline-chart>'
    driver.open(place.write(element + place.loader))
    until(lambda: driver.run("return document.querySelector('dateline-chart iframe')?.title ?? ''"), "A chart")
    wait_until_it_fits(driver)


IN_SHADOW = """
const [html] = arguments;
document.getElementById("outer").attachShadow({ mode: "open" }).innerHTML = html;
"""
SHADOWED = "return document.getElementById('outer').shadowRoot.querySelector('iframe').getBoundingClientRect().height"


def test_a_frame_in_a_shadow_tree_gets_its_height(driver: Driver, place: Place) -> None:
    driver.open(place.write(f'<div id="outer"></div>{place.loader}'))
    driver.run(IN_SHADOW, place.frame(ESTIMATES_CHART))
    until(lambda: driver.run(SHADOWED) > AT_FIRST + 100, True)


@pytest.mark.parametrize("width", [260, 390, 720, 1232])
def test_a_frame_is_as_high_as_its_chart_at_any_width(driver: Driver, place: Place, width: int) -> None:
    for chart in (TIMELINE_CHART, ESTIMATES_CHART):
        driver.open(place.write(f'<div style="width:{width}px">{place.frame(chart)}</div>{place.loader}'))
        until(lambda: inside(driver, "return innerWidth"), width)
        wait_until_it_fits(driver)
