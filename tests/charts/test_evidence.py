"""The first passage of a mark: whose words it is, how long, and none that was not known yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_helpers import BASES, Seed, chart_of, small_story, timeline_of

from builder import charts, wording
from builder.charts.chart import Chart
from builder.charts.states import states_of
from builder.charts.svg import drawing, inline
from builder.model import ChartSpec, Timeline

FULL, BRIEF = "2031-03-04-bridge-closed", "2031-03-06-ferry-counts"
CLOSED = "“The bridge at Norvik was closed on Monday”"
CUT_OFF = "“about 800 people are cut off”"
IN_BRIEF = "up to 1,200 people cannot reach the town"


def passages(chart: Chart) -> dict[str, str]:
    """What the marks of a chart have as their passages, by where they lead."""
    return {subject.address: subject.passage for subject in chart.scene.subjects()}


def story_with(tmp_path: Path, *changes: tuple[str, Seed]) -> Timeline:
    """The small story; each change is for the first event of an article, or for its front matter."""
    story, articles = small_story()
    for slug, changed in changes:
        front = {key: value for key, value in changed.items() if key in ("published", "text", "url")}
        articles[slug]["front"] |= front
        articles[slug]["events"][0] |= {key: value for key, value in changed.items() if key not in front}
    return timeline_of(tmp_path / "seeds", story, articles)


def test_only_what_is_verbatim_is_in_quotation_marks(tmp_path: Path) -> None:
    timeline = story_with(tmp_path)
    of_events = passages(chart_of(timeline))
    assert of_events["events/bridge-closes/"] == CLOSED
    assert of_events["events/ferry-line-counts/"] == f"In our summary: {IN_BRIEF}"
    of_claims = passages(chart_of(timeline, "estimates"))
    assert sorted(of_claims.values()) == [f"In our summary: {IN_BRIEF}", CUT_OFF]
    of_reports = passages(chart_of(timeline, "coverage"))
    assert of_reports["articles/bridge-closed/#p1-0"] == CLOSED
    assert of_reports["articles/ferry-counts/#p1-0"] == "Norvik closed its bridge this week", "its card says whose"


def linked(articles: Seed) -> None:
    """Makes the first article a link, which has no passages."""
    articles[FULL]["front"] |= {"text": "link", "url": "https://norvik.example/"}
    articles[FULL]["text"] = ()
    for event in articles[FULL]["events"]:
        event.pop("quote")
        for claim in event.get("claims", ()):
            claim |= BASES


def test_a_link_has_none_and_leaves_it_to_the_next_article(tmp_path: Path) -> None:
    story, articles = small_story()
    linked(articles)
    timeline = timeline_of(tmp_path / "seeds", story, articles)
    found = passages(chart_of(timeline))
    assert found["events/council-counts/"] == ""
    assert found["events/bridge-closes/"] == "In our summary: Norvik closed its bridge this week"
    (earlier,) = next(s for s in chart_of(timeline).scene.subjects() if s.event == "bridge-closes").earlier
    assert earlier.passage == "", "the day before there was only the link"


@pytest.mark.parametrize(("words", "is_cut"), [(15, False), (80, True)])
def test_a_long_passage_is_cut_at_a_word(tmp_path: Path, words: int, is_cut: bool) -> None:
    story, articles = small_story()
    long = " ".join(f"word{number}" for number in range(words))
    articles[FULL]["text"] = (long, articles[FULL]["text"][1])
    articles[FULL]["events"][0]["quote"] = long
    found = passages(chart_of(timeline_of(tmp_path / "seeds", story, articles)))["events/bridge-closes/"]
    assert found.startswith("“word0 word1")
    assert found.endswith("…”") == is_cut
    assert len(found) <= wording.PASSAGE + 3
    assert long.startswith(found.strip("“…”"))
    assert found.strip("“…”").split()[-1] in long.split()


# As known on an earlier day


def states(timeline: Timeline, kind: str = "timeline") -> Any:
    return states_of(charts.draw(ChartSpec("all", kind, "All"), timeline))["states"]


def test_what_was_known_later_is_on_no_earlier_card(tmp_path: Path) -> None:
    """An article of some day in March comes first in order, and is known only when March is over."""
    timeline = story_with(tmp_path, (FULL, {"published": "2031-03"}))
    subject = next(s for s in chart_of(timeline).scene.subjects() if s.event == "bridge-closes")
    assert subject.passage == CLOSED
    assert [each.passage for each in subject.earlier] == ["In our summary: Norvik closed its bridge this week"]
    (_, then) = states(timeline)["events/bridge-closes/"]
    assert then.passage == "In our summary: Norvik closed its bridge this week"


def test_what_was_known_already_is_not_written_twice(tmp_path: Path) -> None:
    (_, then) = states(story_with(tmp_path))["events/bridge-closes/"]
    assert then.passage is None


# In the picture


def test_the_picture_in_a_page_has_them_for_scripts(tmp_path: Path) -> None:
    drawn = drawing(chart_of(story_with(tmp_path)))
    assert 'data-evidence="“about 800 people are cut off”"' in inline(drawn, "").replace("&#32;", " ")
