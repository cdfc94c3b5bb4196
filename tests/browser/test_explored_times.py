"""Explored timelines draw each time as it is known, at each zoom: read off the screen, pixel by pixel."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest

from browser.helpers import DESK, PHONE, TIMELINE, Reader, chart_of, explore
from builder import charts
from builder.charts.chart import Chart
from builder.charts.marks import Dots
from builder.charts.time_marks import Spans
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

NEAR = 4
"""How far ink may end from where it must, in px: half a bracket's line, a gap of a dashed one."""
ARROW, INNER = 5, 2
"""How far an arrow reaches beyond the edge of the plot and into it, in px."""

_INK = """
async ([picture, rows, left, right]) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const paper = [...context.getImageData(1, 1, 1, 1).data];
  // Coloured, not grey: the grid and the poles of articles are.
  const isInk = (r, g, b) => Math.max(r, g, b) - Math.min(r, g, b) > 24;
  return rows.map((y) => {
    const { data } = context.getImageData(left, y - 5, right - left, 11);
    const inked = [];
    for (let x = 0; x < right - left; x += 1)
      for (let dy = 0; dy < 11; dy += 1) {
        const n = (dy * (right - left) + x) * 4;
        if (isInk(data[n], data[n + 1], data[n + 2])) { inked.push(x + left); break; }
      }
    return inked.length ? [inked[0], inked.at(-1)] : null;
  });
}
"""


class Ends(NamedTuple):
    """From when to when a time goes, None where it is open."""

    start: datetime | None
    end: datetime | None


def times(chart: Chart) -> dict[str, Ends]:
    """The times of events as the scene has them now."""
    found: dict[str, Ends] = {}
    for layer in chart.scene.layers:
        if isinstance(layer, Spans):
            for span in layer.marks:
                if span.subject.is_now:
                    found[span.subject.event] = Ends(span.stretches[0].start, span.stretches[-1].end)
        if isinstance(layer, Dots):
            for dot in layer.marks:
                if dot.subject.is_now and isinstance(dot.x, datetime):
                    found[dot.subject.event] = Ends(dot.x, dot.x)
    return found


def seconds(moment: datetime) -> float:
    return moment.replace(tzinfo=UTC).timestamp()


def ink(page: Page, chart: Locator) -> dict[str, tuple[float, float] | None]:
    """From where to where there is ink in the row of each event, in px from the left edge of the plot."""
    plot = chart.locator(".dl-plot")
    rows = chart.evaluate(
        """chart => {
          const top = chart.querySelector(".dl-plot").getBoundingClientRect().top;
          return [...chart.querySelectorAll(".dl-captions [data-event]")].map((group) => {
            const { f } = group.getScreenCTM();
            return [group.dataset.event, Math.round(f - top)];
          });
        }"""
    )
    chart.evaluate("chart => chart.querySelectorAll('.dl-captions text').forEach((text) => (text.style.opacity = 0))")
    taken = base64.b64encode(plot.screenshot()).decode()
    chart.evaluate("chart => chart.querySelectorAll('.dl-captions text').forEach((text) => (text.style.opacity = ''))")
    width = round(plot.bounding_box()["width"])
    found = page.evaluate(_INK, [taken, [y for _, y in rows], 0, width])
    return {event: each and (each[0] - 10, each[1] - 10) for (event, _), each in zip(rows, found, strict=True)}


def check(page: Page, chart: Locator, scene: dict[str, Ends]) -> None:
    """That all is drawn from its beginning to its end, as far as the axis shows it."""
    box = chart.locator(".dl-explored")
    first, last = box.evaluate(
        "box => box.layout.xaxis.range.map((each) => Date.parse(`${each}`.replace(' ', 'T') + 'Z') / 1000)"
    )
    width = box.evaluate("box => box.clientWidth - box.layout.margin.l - box.layout.margin.r")
    drawn = ink(page, chart)
    assert set(drawn) == set(scene)

    def place(moment: datetime) -> float:
        return (seconds(moment) - first) / (last - first) * width

    for event, (start, end) in scene.items():
        left = -ARROW if start is None or place(start) < 0 else place(start)
        right = width + ARROW if end is None or place(end) > width else place(end)
        if start is not None and place(start) > width:
            left = width - INNER
        if end is not None and place(end) < 0:
            right = INNER
        half = 7 if start == end else 0
        seen = drawn[event]
        assert seen, event
        assert seen[0] == pytest.approx(left - half * (0 <= left <= width), abs=NEAR + half), (event, "left")
        assert seen[1] == pytest.approx(right + half * (0 <= right <= width), abs=NEAR + half), (event, "right")


@pytest.fixture(scope="module")
def scene(real_timeline: Timeline) -> dict[str, Ends]:
    spec = next(spec for spec in charts.specifications(real_timeline) if spec.id == charts.ALL_EVENTS)
    return times(charts.draw(spec, real_timeline))


def drag(page: Page, chart: Locator, by: int) -> None:
    box = chart.locator(".dl-explored").bounding_box()
    x = box["x"] + box["width"] / 2 - by / 2
    page.mouse.move(x, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(x + by, box["y"] + 150, steps=4)
    page.mouse.up()
    page.mouse.move(0, 0)
    page.locator(".dl-card").wait_for(state="detached")


def zoom(page: Page, chart: Locator, direction: str, times: int = 1) -> None:
    for _ in range(times):
        chart.locator(f".modebar-btn[data-title='Zoom {direction}']").click()
        page.wait_for_timeout(80)
    page.mouse.move(0, 0)


@pytest.mark.parametrize("dark", [False, True])
def test_each_time_is_drawn_from_its_beginning_to_its_end(reader: Reader, scene: dict[str, Ends], dark: bool) -> None:
    page = reader.open(TIMELINE, DESK, height=2600, dark=dark)
    chart = chart_of(page)
    explore(chart)
    check(page, chart, scene)
    drag(page, chart, 300)
    check(page, chart, scene)
    drag(page, chart, -500)
    check(page, chart, scene)
    zoom(page, chart, "in", 2)
    check(page, chart, scene)
    zoom(page, chart, "out", 5)
    check(page, chart, scene)
    chart.locator(".modebar-btn[data-title='Reset axes']").click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(150)
    check(page, chart, scene)


def test_so_it_is_on_a_phone(reader: Reader, scene: dict[str, Ends]) -> None:
    page = reader.open(TIMELINE, PHONE, height=3900)
    chart = chart_of(page)
    explore(chart)
    check(page, chart, scene)
    drag(page, chart, 120)
    check(page, chart, scene)


def test_no_tick_is_finer_than_the_finest_time(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    chart = chart_of(page)
    explore(chart)
    zoom(page, chart, "in", 6)
    ticks = chart.locator(".dl-explored .xtick text").all_text_contents()
    assert ticks
    assert not any(":" in tick for tick in ticks)
    first, last = chart.locator(".dl-explored").evaluate(
        "box => box.layout.xaxis.range.map((each) => Date.parse(each))"
    )
    assert last - first >= 86_400_000 * 0.99


def test_captions_stay_in_the_chart_and_on_their_rows(reader: Reader) -> None:
    page = reader.open(TIMELINE, height=2600)
    chart = chart_of(page)
    explore(chart)
    inside = """chart => {
      const plot = chart.querySelector(".dl-plot").getBoundingClientRect();
      return [...chart.querySelectorAll(".dl-captions [data-event] text")].map((text) => {
        const { left, right, width } = text.getBoundingClientRect();
        return [text.textContent, left >= plot.left - 2 && right <= plot.right + 2 && width > 0];
      });
    }"""
    for move in (0, 300, -500):
        if move:
            drag(page, chart, move)
        captions = chart.evaluate(inside)
        assert captions
        assert [text for text, is_inside in captions if not is_inside] == []
