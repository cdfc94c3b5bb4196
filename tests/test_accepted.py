"""Whatever check accepts, the build draws: seeds with any times, amounts, ids and texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import event as noted
from hypothesis import given, settings
from hypothesis import strategies as st
from site_helpers import Seed, small_story, timeline_of, write_project
from story_helpers import CHART_KINDS

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


HOSTILE = (
    *(
        "<script>alert(1)</script>",
        "**bold** _it_ `code` [a](javascript:alert(1))",
        "| a | b |",
        "{{ x }} {% x %}",
        "# heading",
    ),
    *(
        "\u202eright to left",
        "\u2066isolated\u2069",
        "a\u200bb\u00adc\ufeffd",
        "العربية עברית",
        "\U0001f600\U0001f468\u200d\U0001f469",
        "e\u0301\u0302",
    ),
    *(
        "w" * 3_000,
        "a & b < c > d \"e\" 'f'",
        "--- ***",
        "<!-- x -->",
        "&amp;&#0;",
        "\\",
        "%s %(x)s {0}",
        "\x07\x1b[31m",
        "\x00",
        "\x85\u2028",
    ),
)
"""What has broken programs that take text for something else."""
WORDS = st.builds(
    "{0} {1}".format, st.sampled_from(("The bridge", "Zoë’s boat", "桥", "A")), st.sampled_from(HOSTILE) | TEXTS
)
GOOD_AMOUNTS = st.one_of(
    st.builds(
        "{0}{1}".format,
        st.sampled_from(("", "about ", "over ", "up to ", "under ", "at least ")),
        st.integers(0, 10**15).map(str) | st.integers(0, 10**9).map("{0}.5".format),
    ),
    st.integers(0, 10**6).map(lambda low: f"{low}-{low + 1_000_001}"),
    st.sampled_from(("dozens", "hundreds of thousands", "millions", "zero", "0.000000000000001")),
)


GOOD_IDS = st.from_regex(r"\A[a-z0-9]{2,12}(-[a-z0-9]{1,12}){0,2}\Z").filter(lambda id: id != "index") | st.just(
    "a" * 80
)
GOOD_TIMES = st.sampled_from([each.text for each in EXAMPLES]) | st.dates().map(str) | st.sampled_from(("0001", "999X"))
MOMENTS = st.dates().map(str) | st.sampled_from(
    ("2024-10", "by 2024-11-05", "2024-10-30T16:00Z", "between 1901 and 1903")
)
PRINTED = WORDS.map(lambda text: " ".join("".join(sign for sign in text if sign.isprintable()).split()))
"""Without what an article's file may not have."""


OF_TEXT = {"quote", "prefix", "suffix", "words"}
"""Keys of an event that a link cannot have."""


def _optional(draw: st.DrawFn, **values: st.SearchStrategy[Any]) -> Seed:
    """Some of the keys, with a value each."""
    return {key: draw(value) for key, value in values.items() if draw(st.booleans())}


def _some(ids: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), max_size=3, unique=True)


@st.composite
def vocabularies(draw: st.DrawFn) -> Seed:
    """A story with up to 200 kinds, and with actors and measures of which each is part of the next."""
    kinds = {
        f"kind-{n}": {"label": draw(WORDS) if n < 3 else f"Kind {n}", "role": "blue", "spoken": n == 1}
        for n in range(draw(st.sampled_from((1, 2, 3, 200))))
    }
    depth = draw(st.sampled_from((1, 3, 30)))
    actors = {f"actor-{n}": {"label": f"Actor {n}", "part_of": f"actor-{n + 1}"} for n in range(depth)}
    last = {"label": draw(WORDS), **_optional(draw, aliases=st.lists(WORDS, max_size=2), unnamed=st.booleans())}
    measure = {"label": draw(WORDS), "unit": draw(WORDS), "counts": draw(WORDS)}
    place = {"label": draw(WORDS), **_optional(draw, aliases=st.lists(WORDS, max_size=2))}
    if draw(st.booleans()):
        place |= {"latitude": draw(st.floats(-90, 90)), "longitude": draw(st.floats(-180, 180))}
    charts = {f"chart-{each}": {"kind": each, "title": draw(WORDS)} for each in CHART_KINDS}
    return {
        "title": draw(WORDS),
        "standfirst": draw(WORDS),
        "kinds": kinds,
        "actors": {**actors, f"actor-{depth}": last},
        "places": {draw(GOOD_IDS): place},
        "measures": {"whole": measure, "part": {**measure, "part_of": "whole"}},
        "charts": charts,
        **_optional(draw, timezone=st.just("Europe/Kyiv"), language=st.sampled_from(("en", "uk", "ar"))),
    }


@st.composite
def claims(draw: st.DrawFn, actors: Sequence[str]) -> Seed:
    claim = {"measure": draw(st.sampled_from(("whole", "part"))), "value": draw(GOOD_AMOUNTS)}
    bases = {"value_basis": draw(WORDS), "by_basis": draw(WORDS), "note": draw(WORDS)}
    by = _some(actors) | st.just("nobody")
    more = _optional(draw, by=by, via=_some(actors), likely_by=_some(actors), said=MOMENTS, as_of=MOMENTS)
    return {**claim, **bases, **more}


@st.composite
def events(draw: st.DrawFn, story: Seed, article: int, ids: Sequence[str]) -> list[Seed]:
    """The events of an article, whose ids other articles may have too; each has a paragraph of its own."""
    actors, found = list(story["actors"]), []
    for number, id in enumerate(draw(st.permutations(ids))[: draw(st.sampled_from((4, 3, 2, 0)))]):
        kind = draw(st.sampled_from(list(story["kinds"])[:3]))
        each = {"event": id, "title": draw(WORDS), "when": draw(GOOD_TIMES), "kind": kind}
        each |= {"quote": f"Passage {number} of article {article} is here", "by_basis": draw(WORDS)}
        each |= {
            "by": ["actor-0"],
            "claims": draw(st.lists(claims(actors), min_size=draw(st.sampled_from((2, 1, 0))), max_size=3)),
        }
        each |= _optional(
            draw,
            status=st.sampled_from(("reported", "expected")),
            actors=_some(actors),
            places=_some(list(story["places"])),
            words=st.just("is here"),
            when_words=st.just("on that day"),
            prefix=st.just("Before."),
            suffix=st.just("on that day."),
            note=WORDS,
            when_basis=WORDS,
        )
        if "note" in each:
            each |= _optional(draw, doubt=st.just(True), likely_by=_some(actors))
        found.append(each)
    return found


@st.composite
def whole_stories(draw: st.DrawFn) -> tuple[Seed, Seed]:
    """A story of its own with any of the keys there are, in forms that check should accept."""
    story, articles = draw(vocabularies()), {}
    ids = draw(st.lists(GOOD_IDS, min_size=4, max_size=5, unique=True))
    for number in range(draw(st.integers(1, 3))):
        reported = draw(events(story, number, ids))
        for one in reported:
            others = [each["event"] for each in reported if each is not one]
            one |= _optional(draw, denies=st.just(others[:1]), affirms=st.just(others), revises=st.just(others[1:]))
        paragraphs = [f"Before. {each['quote']} on that day. {draw(PRINTED)}" for each in reported]
        grade = draw(st.sampled_from(("full", "brief", "link")))
        front = {"title": draw(WORDS), "published": "9999-12-31", "text": grade}
        front |= _optional(
            draw,
            publisher=WORDS,
            published_basis=WORDS,
            title_basis=st.just("supplied"),
            origin=WORDS,
            url=st.just("https://example.org/a?b=<c>&d"),
            archived=st.just("https://example.org/\N{SNOWMAN}"),
        )
        text = [*paragraphs, f"Article {number} ends. {draw(PRINTED)}"]
        if grade == "link":
            front["url"], text = "https://example.org/link", []
            reported = [{key: each[key] for key in each.keys() - OF_TEXT} for each in reported]
        articles[f"2031-03-0{number + 1}-{draw(GOOD_IDS)}-{number}"] = {
            "front": front,
            "text": text,
            "events": reported,
        }
    known = list(dict.fromkeys(each["event"] for article in articles.values() for each in article["events"]))
    story["answers"] = [{"question": draw(WORDS), "measure": "whole"}]
    if known:
        story["answers"].append({"question": draw(WORDS), "text": "Nobody knows", "because": known[:2]})
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


@pytest.fixture(scope="module")
def wide_root() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name) / "project"


@settings(max_examples=settings.default.max_examples // 10)
@given(seeds=whole_stories())
def test_whatever_check_accepts_of_any_story_the_build_draws(seeds: tuple[Seed, Seed], wide_root: Path) -> None:
    rmtree(wide_root, ignore_errors=True)  # the articles have other names each time
    project = write_project(wide_root, *seeds, pages={"index.md": "# Here\n"})
    accepted = is_accepted(project)
    noted("accepted" if accepted else "refused")
    if accepted:
        assert pipeline.run(project) is not None


@settings(max_examples=30)
@given(seeds=stories())
def test_whatever_check_accepts_the_build_draws(seeds: tuple[Seed, Seed], root: Path) -> None:
    project = write_project(root, *seeds)
    if is_accepted(project):
        assert pipeline.run(project).events
