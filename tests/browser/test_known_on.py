"""The chart in the page of a day draws what was only expected then as such, in the picture and explored."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from browser.helpers import Reader, chart_of, explore
from builder.model import Status, Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser


def came_true(timeline: Timeline) -> list[tuple[str, str, str]]:
    """Events that were expected on a day and reported later: the event, and the last day and first day of each."""
    found = []
    for id, earlier in timeline.earlier.items():
        states = [*earlier, timeline.events[id]]
        for before, after in pairwise(states):
            if (before.status, after.status) == (Status.EXPECTED, Status.REPORTED):
                found.append((id, before.state_from.isoformat(), after.state_from.isoformat()))
    return found


def looks(chart: Locator, event: str) -> str:
    """How an event's mark or bar is drawn: filled or hollow."""
    found: str = chart.evaluate(
        """(chart, event) => {
          // What is to be pointed at, rings, arrows at the edges, brackets, and what is only possible.
          const OTHER = ".dl-hit, .dl-c-alarm, .dl-open, [d*='5.2'], .dl-bracket, .dl-pale";
          if (!chart.querySelector(".dl-is-explored")) {
            const shapes = [...chart.querySelectorAll(`.dl-plot > .dl-picture a[data-event="${event}"] :is(path, rect, circle)`)]
              .filter((shape) => !shape.closest(".dl-gone") && !shape.matches(OTHER));
            return shapes.every((shape) => getComputedStyle(shape).fill === "none") ? "hollow" : "filled";
          }
          const traces = chart.querySelector(".dl-explored").data.flatMap((trace) => {
            const n = trace.customdata?.findIndex((mark) => mark.event === event) ?? -1;
            return n < 0 || trace.hoverinfo === "skip" || trace.meta?.dx || trace.meta?.pale ? [] : [[trace, n]];
          });
          const isFilled = ([{ mode, marker, line }, n]) =>
            mode === "markers" ? !marker.symbol[n].endsWith("-open") : line.width >= 8;
          return traces.some(isFilled) ? "filled" : "hollow";
        }""",
        event,
    )
    return found


def on_day(reader: Reader, day: str) -> Locator:
    """The timeline in the page of a day."""
    return chart_of(reader.open(f"known/{day}/"), f"known-{day}")


def test_what_was_only_expected_then_is_drawn_hollow(reader: Reader, real_timeline: Timeline) -> None:
    cases = came_true(real_timeline)
    assert "state-department-talks" in [event for event, _, _ in cases]
    for event, before, after in cases:
        for day, wanted in ((before, "hollow"), (after, "filled")):
            chart = on_day(reader, day)
            assert looks(chart, event) == wanted
            explore(chart)
            assert looks(chart, event) == wanted


def lines(chart: Locator, event: str) -> int:
    """In how many lines a moment is drawn that is known within bounds: in two if it is only expected."""
    found: int = chart.evaluate(
        """(chart, event) => {
          if (!chart.querySelector(".dl-is-explored"))
            return [...chart.querySelectorAll(`.dl-plot > .dl-picture a[data-event="${event}"] .dl-line`)]
              .filter((line) => !line.closest(".dl-gone")).length;
          const heights = chart.querySelector(".dl-explored").data.flatMap(({ customdata, line, meta, y }) =>
            line?.width === 1 && !meta?.pale && !meta?.dx ? y.filter((_, n) => customdata[n].event === event) : []);
          return new Set(heights.filter((y) => y !== null)).size;
        }""",
        event,
    )
    return found


def test_bounds_that_were_only_expected_then_are_two_lines(small_reader: Reader) -> None:
    for day, wanted in (("2031-03-04", 2), ("2031-03-06", 1)):
        chart = on_day(small_reader, day)
        assert lines(chart, "repair-begins") == wanted
        explore(chart)
        assert lines(chart, "repair-begins") == wanted
