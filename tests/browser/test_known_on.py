"""As known on a day: only what had been published by then, as it was told then, in the list, the chart and the numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from browser.helpers import MEASURES, TIMELINE, Reader, chart_of, drawn_events, eventually, explore
from browser.listing import Listed
from browser.test_filters import expected, left, result
from builder import wording
from builder.model import Status, Timeline
from builder.text.phrases import counted

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

DAYS = ("2024-10-29", "2024-10-30", "2024-10-31", "2024-11-01", "2024-11-05")


def known_on(page: Page, day: str) -> None:
    page.locator("[name='known']").fill(day)


def came_true(timeline: Timeline) -> list[tuple[str, str, str]]:
    """Events that were expected on a day and reported later: the event, and the last day and first day of each."""
    found = []
    for id, earlier in timeline.earlier.items():
        states = [*earlier, timeline.events[id]]
        for before, after in pairwise(states):
            if (before.status, after.status) == (Status.EXPECTED, Status.REPORTED):
                found.append((id, before.state_from.isoformat(), after.state_from.isoformat()))
    return found


def said(page: Page, event: str) -> str:
    """What the list says of an event."""
    return " ".join(page.locator(f".dl-event[data-event='{event}']").inner_text().split())


@pytest.mark.parametrize("day", DAYS)
def test_only_what_was_published_by_then(reader: Reader, real_timeline: Timeline, day: str) -> None:
    page = reader.open(TIMELINE)
    known_on(page, day)
    wanted = [id for id, event in real_timeline.events.items() if event.known_from.isoformat() <= day]
    assert sorted(left(page)) == sorted(wanted)
    assert result(page).startswith(f"{len(wanted)} of {len(wanted)} events, as known on {int(day[-2:])} ")


def test_before_the_first_article_nothing_was_known(reader: Reader) -> None:
    page = reader.open(f"{TIMELINE}?known=2024-10-01")
    assert left(page) == []
    assert drawn_events(chart_of(page)) == set()
    assert result(page).endswith("The first article is of 29 October 2024.")


@pytest.mark.parametrize("day", DAYS)
def test_events_are_told_as_they_were_then(reader: Reader, real_timeline: Timeline, day: str) -> None:
    """Of each event that several articles report: the claims, the standing and the articles of that day."""
    page = reader.open(f"{TIMELINE}?known={day}")
    changed = 0
    for id in left(page):
        states = [*real_timeline.earlier.get(id, ()), real_timeline.events[id]]
        then = [state for state in states if state.state_from.isoformat() <= day][-1]
        text = said(page, id)
        count = len(then.articles)
        assert f"{count} article{'s' * (count > 1)}" in text
        entry = page.locator(f".dl-event[data-event='{id}']")
        assert bool(entry.locator(".dl-badge-expected").count()) == (then.status is Status.EXPECTED)
        assert entry.locator(".dl-claim").count() == len(wording.numbers(real_timeline, then))
        changed += then is not states[-1]
    assert changed == 0 if day == DAYS[-1] else True


def test_some_events_were_told_otherwise_before(real_timeline: Timeline) -> None:
    """The tests above say something: there are events that changed."""
    assert len(real_timeline.earlier) > 3
    assert any(event == "state-department-talks" for event, _, _ in came_true(real_timeline))


def test_going_back_and_forth_between_days(reader: Reader) -> None:
    page = reader.open(TIMELINE)
    now = said(page, "state-department-talks")
    known_on(page, "2024-10-31")
    then = said(page, "state-department-talks")
    assert "expected" in then
    known_on(page, "2024-11-01")
    assert "expected" not in said(page, "state-department-talks")
    known_on(page, "2024-10-31")
    assert said(page, "state-department-talks") == then
    page.get_by_role("button", name="Show all").click()
    eventually(page, lambda: said(page, "state-department-talks"), now)


def test_the_other_filters_see_the_event_as_it_was_then(reader: Reader, listed: list[Listed]) -> None:
    page = reader.open(f"{TIMELINE}?status=expected&known=2024-10-31")
    assert "state-department-talks" in left(page)
    assert left(page) == expected(listed, {"status": "expected", "known": "2024-10-31"})
    known_on(page, "2024-11-05")
    assert "state-department-talks" not in left(page)


# In the chart


def looks(chart: Locator, event: str) -> str:
    """How an event's mark or bar is drawn: filled or hollow."""
    found: str = chart.evaluate(
        """(chart, event) => {
          // What is to be pointed at, rings, arrows at the edges, brackets, and what is only possible.
          const OTHER = ".dl-hit, .dl-c-alarm, .dl-open, [d*='5.2'], .dl-bracket, .dl-pale";
          if (!chart.querySelector(".dl-is-explored")) {
            const shapes = [...chart.querySelectorAll(`.dl-plot > .dl-picture a[data-event="${event}"] :is(path, rect)`)]
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


def test_what_was_only_expected_then_is_drawn_hollow(reader: Reader, real_timeline: Timeline) -> None:
    page = reader.open(TIMELINE)
    chart = chart_of(page)
    cases = came_true(real_timeline)
    for is_explored in (False, True):
        if is_explored:
            explore(chart)
        for event, before, after in cases:
            known_on(page, after)
            eventually(page, lambda event=event: looks(chart, event), "filled")
            known_on(page, before)
            eventually(page, lambda event=event: looks(chart, event) in ("hollow", "hatched"), True)
            page.get_by_role("button", name="Show all").click()
            eventually(page, lambda event=event: looks(chart, event), "filled")


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
    page = small_reader.open(TIMELINE)
    chart = chart_of(page)
    for is_explored in (False, True):
        if is_explored:
            explore(chart)
        known_on(page, "2031-03-05")
        eventually(page, lambda: lines(chart, "repair-begins"), 2)
        known_on(page, "2031-03-07")
        eventually(page, lambda: lines(chart, "repair-begins"), 1)


def test_the_chart_knows_what_was_known_while_it_opens(reader: Reader, real_timeline: Timeline) -> None:
    page = reader.open(f"{TIMELINE}?known=2024-10-30")
    chart = chart_of(page)
    drawn = drawn_events(chart)
    assert drawn == {id for id in drawn if real_timeline.events[id].known_from.isoformat() <= "2024-10-30"}
    explore(chart)
    assert drawn_events(chart) == drawn


# The numbers


@pytest.mark.parametrize("day", DAYS)
def test_the_numbers_of_that_day(reader: Reader, real_timeline: Timeline, day: str) -> None:
    page = reader.open(MEASURES)
    known_on(page, day)
    known = [claim for claim in real_timeline.claims if claim.known_from.isoformat() <= day]
    rows = page.locator("tr[data-known]:visible")
    assert rows.count() == len(known)
    assert result(page).startswith(f"{counted(len(known), 'claim')}, as known on ")


def addresses(chart: Locator) -> set[str]:
    """The claims whose marks are seen."""
    return set(
        chart.evaluate(
            """chart => {
              const seen = (each) => each.getBoundingClientRect().width + each.getBoundingClientRect().height > 0;
              if (!chart.querySelector(".dl-is-explored"))
                return [...chart.querySelectorAll(".dl-picture a[data-event]")].filter(seen).map((link) => link.href.baseVal.split("#")[1]);
              const carried = (shape) => shape.closest(".trace").__data__[0].trace.customdata[shape.__data__.i];
              const marks = [...chart.querySelectorAll(".dl-explored .point")].filter(seen).map(carried);
              return marks.filter(({ card }) => card).map(({ address }) => address.split("#")[1]);
            }"""
        )
    )


def test_the_marks_of_the_numbers_follow(reader: Reader, real_timeline: Timeline) -> None:
    page = reader.open(MEASURES)
    chart = chart_of(page, "measures-troops-in-russia")
    claims = [claim for claim in real_timeline.claims if claim.measure == "troops-in-russia"]
    for is_explored in (False, True):
        if is_explored:
            explore(chart)
        for day in ("2024-10-30", "2024-11-01", "2024-11-05"):
            known_on(page, day)
            wanted = {claim.id for claim in claims if claim.known_from.isoformat() <= day}
            assert wanted
            eventually(page, lambda: addresses(chart), wanted)


def test_the_day_of_the_numbers_stands_in_the_address(reader: Reader) -> None:
    page = reader.open(MEASURES)
    known_on(page, "2024-10-30")
    assert page.url.endswith("measures/?known=2024-10-30")
    rows = page.locator("tr[data-known]:visible").count()
    page.reload()
    assert page.locator("tr[data-known]:visible").count() == rows
    page.get_by_role("button", name="Show all").click()
    eventually(page, lambda: page.url.endswith("measures/"), True)
    page.go_back()
    assert page.locator("[name='known']").input_value() == "2024-10-30"
    assert page.locator("tr[data-known]:visible").count() == rows
