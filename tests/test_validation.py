"""Checking seeds: each golden story in `stories/problems/` comes to just its problems; no text whatever is a crash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_helpers import REPOSITORY
from story_helpers import CHART_KINDS, STORIES, golden_stories, load, write_files

from builder import charts, merging
from builder.model import Passage
from builder.problems import Problems, ProblemsError
from builder.text.terminal import printable
from builder.validation import read_seeds
from builder.validation.articles import slug_of

MARREN = {name: str(text) for name, text in load(STORIES / "timelines" / "marren.yml").seeds.items()}

SLUGS = (
    ("2031-03-03-herald.md", "herald"),
    ("2031-03-herald.md", "herald"),
    ("2031-herald.md", "herald"),
    ("herald.md", "herald"),
    ("2031-03-03-2-dams.md", "2-dams"),
    ("2031-03-03-a-2032-03-04-b.md", "a-2032-03-04-b"),
    ("winter-2031-herald.md", "winter-2031-herald"),
    ("12031-03-03-herald.md", "12031-03-03-herald"),
)


@pytest.mark.parametrize("path", golden_stories("problems"))
def test_problems_of_a_golden_story(path: Path, tmp_path: Path) -> None:
    golden = load(path)
    assert golden.problems
    problems = Problems()
    seeds = read_seeds(write_files(tmp_path / "seeds", golden.seeds), CHART_KINDS, problems)
    said = [str(problem) for problem in problems]
    assert as_far_as_ours(golden.problems, said) == said
    if all(": warning: " in line for line in golden.problems):
        problems.stop_if_any()
    else:
        with pytest.raises(ProblemsError):
            problems.stop_if_any()
    with pytest.raises(ProblemsError) as caught:
        problems.stop_if_any(strict=True)
    assert str(caught.value).splitlines() == said
    for report in seeds.reports if seeds else ():
        assert isinstance(report.passage, Passage)
        assert all(isinstance(claim.passage, Passage) for claim in report.claims)


def as_far_as_ours(expected: list[str], said: list[str]) -> list[str]:
    """The expected lines, with what was said in place of `{PyYAML}`: a dependency may change its words."""
    if len(expected) != len(said):
        return expected
    patterns = (re.escape(line).replace(re.escape("{PyYAML}"), ".+") for line in expected)
    return [
        real if re.fullmatch(pattern, real) else line
        for pattern, line, real in zip(patterns, expected, said, strict=True)
    ]


@pytest.mark.parametrize("story", [None, "", "title: x", "title: ["])
def test_without_a_story_there_are_no_seeds(story: str | None, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "seeds", {**MARREN, "story.yml": story or ""})
    if story is None:
        (folder / "story.yml").unlink()
    assert read_seeds(folder, CHART_KINDS, Problems()) is None


def test_every_real_seed_is_in_order() -> None:
    problems = Problems()
    seeds = read_seeds(REPOSITORY / "seeds", list(charts.KINDS), problems)
    assert [str(problem) for problem in problems] == []
    assert seeds is not None
    assert seeds.articles
    assert {report.article for report in seeds.reports} == {article.slug for article in seeds.articles}


def test_chart_kinds_of_the_stories_are_those_of_the_builder() -> None:
    assert tuple(charts.KINDS) == CHART_KINDS


@pytest.mark.parametrize(("name", "slug"), SLUGS)
def test_slug_is_the_name_without_the_date(name: str, slug: str) -> None:
    assert slug_of(Path(name)) == slug


def test_files_of_editors_and_folders_are_left_alone(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "seeds", {**MARREN, "._herald.yml": b"\xff", ".herald.md": "?", "notes.txt": "?"})
    (folder / ".#2031-03-03-herald.yml").symlink_to("nowhere")
    for name in ("drafts", "2031-03-03-notes"):
        (folder / name).mkdir()
    problems = Problems()
    seeds = read_seeds(folder, CHART_KINDS, problems)
    assert [str(problem) for problem in problems] == []
    assert seeds is not None
    assert [article.slug for article in seeds.articles] == ["herald"]


# Whatever stands in a file


def spliced(text: str) -> st.SearchStrategy[str]:
    """The text with something else, or nothing, in the place of a piece of it."""
    position = st.integers(0, len(text))
    return st.builds(
        lambda one, other, put: text[: min(one, other)] + put + text[max(one, other) :], position, position, PIECES
    )


PIECES = st.one_of(
    st.text(max_size=8),
    st.text(alphabet=" \t\n\r:-#,[]{}'\"|>&*!%@`?~.\\\0\ufeff\x85\u2028", max_size=8),
    st.sampled_from(list(MARREN.values())),
    st.sampled_from(
        ("---\n", "- ", "[key]: ", "index", "null", "*a", "&a ", "<<: ", "!!int ", "? ", "..", "[" * 60, "\n\n", "{}")
    ),
)
FILES = st.sampled_from(sorted(MARREN)).flatmap(
    lambda name: st.tuples(st.just(name), st.one_of(st.text(), PIECES, spliced(MARREN[name])))
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name) / "seeds"


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(replaced=FILES)
def test_any_text_is_told_or_understood(replaced: tuple[str, str], folder: Path) -> None:
    name, text = replaced
    files = {**MARREN, name: text}
    problems = Problems()
    seeds = read_seeds(write_files(folder, files), CHART_KINDS, problems)
    for problem in problems:
        assert len(str(problem).splitlines()) == 1
        assert str(problem) == printable(str(problem))
        lines = re.split(r"\r\n|\r|\n", files[problem.spot.file.removeprefix("seeds/")])
        assert 1 <= problem.spot.line <= len(lines)
        assert 1 <= problem.spot.column <= len(lines[problem.spot.line - 1]) + 1
    if not len(problems):
        assert seeds is not None
        merging.merge(seeds)
