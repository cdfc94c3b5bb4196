"""Fixtures that the tests of charts share: every chart of the real story and of small extreme ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_helpers import newest

from builder.charts.chart import Chart
from builder.model import Timeline
from charts.helpers import Figure, all_charts, extremes, figure_of, with_payloads


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder for the seeds of a story."""
    return tmp_path / "seeds"


@pytest.fixture(scope="session")
def every_chart(real_timeline: Timeline, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    """Every chart of the real story and of small extreme ones, by name."""
    timelines = {"real": real_timeline, **extremes(tmp_path_factory.mktemp("extremes"))}
    return {
        f"{name}: {chart.id}": newest(chart) for name, timeline in timelines.items() for chart in all_charts(timeline)
    }


@pytest.fixture(scope="session")
def figures(every_chart: dict[str, Chart]) -> dict[str, Figure]:
    """The same as Plotly gets them."""
    return {name: figure_of(chart) for name, chart in every_chart.items()}


@pytest.fixture(scope="session")
def payloads(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """A story in which every name and title is what Plotly or HTML would read as more than text."""
    return with_payloads(tmp_path_factory.mktemp("payloads"))
