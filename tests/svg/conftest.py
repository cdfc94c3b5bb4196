"""Charts of every sort, and both forms of a picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from site_helpers import chart_of, claims_timeline, events_timeline, newest, timeline_of

from builder import charts, periods
from builder.charts.chart import Chart
from builder.charts.kinds import columns
from builder.model import Timeline
from svg.helpers import Element, Picture, inline, parsed, picture

WHENS = (
    *("2031-05-01", "2031-05-02?", "2031-05-03~", "2031-05-04T14:30+09:00", "2031-05", "2031-05~", "2031-22", "2031"),
    *("203X", "2031-05-02/2031-05-05", "2031-05-02~/2031-05-05~", "by 2031-05-04", "2031-05-02/..", "2031-05-02/"),
    *("/2031-05-02", "not before 2031-05-06", "between 2031-05-02 and 2031-05-05?", "under way by 2031-05-03"),
    *("2031-05-02T10:00Z/2031-05-02T12:00Z", "1999-12-31", "2044-01", "unknown"),
)
VALUES = ("800", "about 800", "over 800", "at least 800", "up to 1200", "under 1200", "700-900", "hundreds", "0", "2.5")


@pytest.fixture(scope="session")
def real(real_timeline: Timeline) -> dict[str, Chart]:
    """Every chart of the real story."""
    return {spec.id: newest(charts.draw(spec, real_timeline)) for spec in charts.specifications(real_timeline)}


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    """Charts of small stories in which everything is imprecise in its own way, or there is nothing or very much."""
    folder = tmp_path_factory.mktemp("invented")
    events = [{"when": when, "status": status} for when in WHENS for status in ("reported", "expected")]
    every_date = events_timeline(folder / "dates", events)
    counted = [event for event in events if event["when"] != "203X"]
    every_value = claims_timeline(folder / "values", [{"value": value} for value in VALUES])
    small = timeline_of(folder / "small")
    empty = timeline_of(folder / "empty", articles={})
    stories = {"dates": every_date, "values": every_value, "small": small, "empty": empty}
    drawn = {f"{name} {kind}": chart_of(timeline, kind) for name, timeline in stories.items() for kind in charts.KINDS}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(periods, "DIVIDED_ABOVE", 5)
        patched.setattr(columns, "MOST", 6)
        return {**drawn, "counted timeline": chart_of(events_timeline(folder / "counted", counted))}


@pytest.fixture(scope="session")
def every(real: dict[str, Chart], invented: dict[str, Chart]) -> dict[str, Chart]:
    """All of these charts."""
    return real | invented


@pytest.fixture(scope="session")
def pages(every: dict[str, Chart]) -> dict[str, str]:
    """The picture of each in a page."""
    return {name: inline(chart) for name, chart in every.items()}


@pytest.fixture(scope="session")
def trees(pages: dict[str, str]) -> dict[str, Element]:
    """The same, parsed; to be read, not changed."""
    return {name: parsed(markup) for name, markup in pages.items()}


@pytest.fixture(params=["inline", "file"])
def draw(request: pytest.FixtureRequest) -> Callable[[Chart], Picture]:
    """Draws a chart in a page, then in a file."""
    return partial(picture, form=request.param)
