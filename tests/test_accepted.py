"""Whatever check accepts, the build draws: seeds with any times, amounts, ids and texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_helpers import Seed, small_story, timeline_of, write_project

from builder import charts, pipeline
from builder.charts import plotly, svg
from builder.dates import EXAMPLES
from builder.problems import Problems, ProblemsError
from builder.project import Project

FIRST = "2031-03-04-bridge-closed"
DAYS = st.sampled_from(("0001-01-01", "0001-01-01T00:00Z", "0001", "9999-12-31", "9999", "999X")) | st.dates().map(str)
TIMES = st.one_of(
    DAYS,
    st.builds("{0}/{1}".format, DAYS, DAYS),
    st.builds("by {0}".format, DAYS),
    st.sampled_from([each.text for each in EXAMPLES]),
)
NUMBERS = st.one_of(
    st.integers(0, 10**18).map(str),
    st.decimals(0, 10**15, places=6).map("{:f}".format),
    st.sampled_from(("0", "9" * 15, "9" * 309, "0." + "0" * 20 + "1", "0." + "0" * 400 + "1", f"1{'0' * 15}")),
)
AMOUNTS = st.one_of(
    NUMBERS,
    st.builds("{0} {1}".format, st.sampled_from(("about", "over", "up to", "under", "at least")), NUMBERS),
    st.builds("{0}-{1}".format, NUMBERS, NUMBERS),
)
IDS = st.from_regex(r"\A[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,2}\Z") | st.sampled_from(("con", "a" * 100, "0"))
TEXTS = st.text(min_size=1, max_size=40)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Seed, Seed]:
    """The small story with some of its times, amounts, ids and texts replaced by any."""
    story, articles = small_story()
    events = articles[FIRST]["events"]
    events[1]["claims"] = []
    for event in events:
        event["when"], event["title"], event["event"] = draw(TIMES), draw(TEXTS), draw(IDS)
    bases = {"value_basis": "Given here.", "by_basis": "Given here."}
    for claimant in ("council", "mayor"):
        claim = {"measure": "cut-off", "value": draw(AMOUNTS), "by": [claimant], **bases}
        events[1]["claims"].append(claim)
    story["title"], story["actors"]["council"]["label"] = draw(TEXTS), draw(TEXTS)
    articles[FIRST]["front"]["published"] = draw(st.just("9999-12-31") | DAYS)
    del articles["2031-03-06-ferry-counts"]["events"][0]
    return story, articles


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name) / "project"


def is_accepted(project: Project) -> bool:
    try:
        pipeline.check(project, Problems())
    except ProblemsError:
        return False
    return True


@pytest.mark.parametrize("when", ["0001-01-01", "0001-01-01T00:00Z", "9999-12-31", "0001/9999"])
@pytest.mark.parametrize("value", ["0", "over 1,000,000,000,000,000", "0.000000000000001"])
def test_the_first_and_last_times_and_the_largest_amounts_are_drawn(when: str, value: str, tmp_path: Path) -> None:
    story, articles = small_story()
    for event in articles[FIRST]["events"]:
        event["when"] = when
    articles[FIRST]["events"][1]["claims"][0] |= {"value": value, "value_basis": "Given here."}
    articles[FIRST]["front"]["published"] = "9999-12-31"
    timeline = timeline_of(tmp_path, story, articles)
    for spec in charts.specifications(timeline):
        chart = charts.draw(spec, timeline)
        assert svg.drawing(chart)
        assert plotly.figure(chart.scene, chart.title)


@settings(max_examples=30)
@given(seeds=stories())
def test_whatever_check_accepts_the_build_draws(seeds: tuple[Seed, Seed], root: Path) -> None:
    project = write_project(root, *seeds)
    if is_accepted(project):
        assert pipeline.run(project).events
