"""The ```chart and ```story blocks: found where Markdown finds them, checked, and linked from any depth."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymdownx.superfences import SuperFencesException
from site_helpers import Page, dateline, read_site, resolve, write_project

from builder import addresses, fences
from builder.fences import Use, uses
from builder.problems import Problems
from builder.project import Project

ONE = "```chart\none\n```"


def rendered(text: str, formatter: Any) -> str:
    """A page as superfences renders it, our blocks by `formatter`."""
    custom = [
        {"name": name, "class": name, "format": formatter, "validator": fences.accept_root} for name in fences.FENCES
    ]
    return markdown.markdown(
        text,
        extensions=["attr_list", "tables", "toc", "pymdownx.superfences"],
        extension_configs={"pymdownx.superfences": {"custom_fences": custom}},
    )


def run_by_superfences(text: str) -> list[tuple[str, str]]:
    """The fences of ours that superfences runs and leaves in the page: their languages and names."""
    called: list[tuple[str, str]] = []

    def formatter(source: str, language: str, *_: Any, **__: Any) -> str:
        called.append((language, " ".join(source.split())))
        return f"<i>FENCE-{len(called) - 1}-</i>"

    html = rendered(text, formatter)
    return [use for number, use in enumerate(called) if f"FENCE-{number}-" in html]


def found(text: str) -> list[tuple[str, str]]:
    return [(use.language, use.name) for use in uses(text)]


# Finding


PLACES: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
    ("alone", ONE, [("chart", "one")]),
    ("a story", "```story\nnewest\n```", [("story", "newest")]),
    ("two", f"{ONE}\n\ntext\n\n```story\ntwo\n```", [("chart", "one"), ("story", "two")]),
    ("with its root", '```chart root="../"\none\n```', [("chart", "one")]),
    ("with a space before its name", "``` chart\none\n```", [("chart", "one")]),
    ("with empty lines around the name", "```chart\n\n  one\n\n```", [("chart", "one")]),
    ("with more than a name", "```chart\none\ntwo\n```", [("chart", "one two")]),
    ("without a name", "```chart\n```", [("chart", "")]),
    ("longer", "`````chart\none\n`````", [("chart", "one")]),
    ("tildes", "~~~chart\none\n~~~", [("chart", "one")]),
    ("indented a little", "  ```chart\n  one\n  ```", [("chart", "one")]),
    ("in a list", "- item\n\n    ```chart\n    one\n    ```", [("chart", "one")]),
    ("in a quotation", "> ```chart\n> one\n> ```", [("chart", "one")]),
    ("in raw HTML", f"<div>\n{ONE}\n</div>", [("chart", "one")]),
    ("right after a paragraph", f"text\n{ONE}", [("chart", "one")]),
    ("after another fence", f"```python\nprint()\n```\n{ONE}", [("chart", "one")]),
    ("in a longer fence", f"````markdown\n{ONE}\n````", []),
    ("in tildes", f"~~~markdown\n{ONE}\n~~~", []),
    ("tildes in backticks", "```markdown\n~~~chart\none\n~~~\n```", []),
    ("in a fence that opens like it", f"```markdown\n{ONE[:-4]}\n```", []),
    ("in indented code", "text\n\n    ```chart\n    one\n    ```\n", []),
    ("indented code first", "    ```chart\n    one\n    ```\n", []),
    ("never closed", "```chart\none\n", []),
    ("closed by another length", "```chart\none\n````", []),
    ("another language", "```charts\none\n```", []),
    ("inline", "Write ```chart one``` there.", []),
    ("an unknown option", '```chart width="3"\none\n```', []),
)


@pytest.mark.parametrize(("text", "expected"), [place[1:] for place in PLACES], ids=[place[0] for place in PLACES])
def test_our_fences_are_found_where_superfences_runs_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert run_by_superfences(text) == expected
    if "width=" not in text:  # superfences' own refusal of an option is told by the page, which shows the source
        assert found(text) == expected


LINES = st.lists(
    st.sampled_from(
        [
            "```chart",
            '```chart root="../"',
            "``` story",
            "~~~chart",
            "```",
            "````",
            "~~~",
            "```python",
            "~~~text",
            "````text",
            "one",
            "",
            "some text",
            "- item",
        ]
    ),
    max_size=9,
).map("\n".join)


@given(LINES)
def test_any_page_of_fences_is_read_as_superfences_reads_it(text: str) -> None:
    assert found(text) == run_by_superfences(text)


def test_a_use_tells_the_line_of_its_name() -> None:
    text = "# Title\n\n```chart\none\n```\n\n```story\n\ntwo\n```\n"
    assert list(uses(text)) == [Use(4, "chart", "one"), Use(9, "story", "two")]


# In a complete page


def block_of(id: str) -> str:
    """What a block of a chart has of ids."""
    return (
        f'<figure class="dl-chart" id="{id}" data-root="{addresses.ROOT}"><a href="#{id}">Copy</a>'
        f'<svg aria-labelledby="{id}-title"><title id="{id}-title">about chart-a</title><path fill="url(#{id}-1)"/>'
        f'<a href="{addresses.ROOT}events/{id}/"/></svg></figure>'
    )


def test_a_page_has_its_root_in_each_block_and_nowhere_else() -> None:
    text = f"<p>{addresses.ROOT}</p>"
    placed = fences.placed(text + block_of("chart-a"), "../../")
    assert placed.startswith(text)
    assert 'data-root="../../"' in placed
    assert 'href="../../events/chart-a/"' in placed


def test_a_chart_that_is_in_a_page_again_has_ids_of_its_own() -> None:
    blocks = [block_of(id) for id in ("chart-a", "chart-a-b", "chart-a", "chart-a", "chart-a-b")]
    page = fences.placed("".join(blocks), "")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 2 * len(blocks)
    for number in (2, 3):
        again = (
            block_of(f"chart-a_{number}")
            .replace(addresses.ROOT, "")
            .replace(f"events/chart-a_{number}", "events/chart-a")
        )
        assert again in page


def test_a_chart_that_is_in_a_page_once_is_as_it_was() -> None:
    page = block_of("chart-a") + block_of("chart-b")
    assert fences.placed(page, addresses.ROOT) == page


# Rendering


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = write_project(tmp_path_factory.mktemp("fences"))
    dateline("pages", cwd=project.root)
    return project


def test_a_block_is_the_builders_html_with_the_root_filled_in(project: Project) -> None:
    formatter = functools.partial(fences.block, project=project)
    at_root, deeper = (rendered(f'```chart root="{root}"\noverview\n```', formatter) for root in ("", "../../"))
    assert 'href="events/bridge-closes/"' in at_root
    for folder in ("events/", "charts/", "embed/"):
        at_root = at_root.replace(f'="{folder}', f'="../../{folder}')
    assert deeper == at_root.replace('data-root=""', 'data-root="../../"')
    assert addresses.ROOT not in at_root


def test_a_block_is_that_of_the_project_around_the_current_folder(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As another engine calls it, which knows of no project."""
    monkeypatch.chdir(project.docs)
    assert 'href="events/bridge-closes/"' in rendered("```chart\noverview\n```", fences.block)


@pytest.mark.parametrize("name", ["overveiw", "", "../overview", "a/b/c", "/etc/passwd", "OVERVIEW", "overview.html"])
def test_a_block_that_is_not_there_is_an_error(project: Project, name: str) -> None:
    with pytest.raises(SuperFencesException, match=f"there is no chart '{name}'; run: .*dateline pages"):
        rendered(f"```chart\n{name}\n```", functools.partial(fences.block, project=project))


def test_a_name_that_climbs_out_of_the_folder_of_blocks_is_none(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert fences.block_path(project, "chart", "articles/one") == tmp_path / ".dateline/blocks/chart/articles/one.html"
    for name in ("../secret", "a/../b", "a//b", "a/b/c", ".", "a.b", "a\nb", "a ", "é"):
        assert fences.block_path(project, "chart", name) is None, name


# Checking


KNOWN = {"chart": ["overview", "counts", "actors/council"], "story": ["newest", "standfirst"]}


def checked(markdown: str) -> list[str]:
    problems = Problems()
    fences.check(markdown, "docs/x.md", KNOWN, problems)
    return [str(problem) for problem in problems]


def test_known_names_are_no_problem() -> None:
    assert checked("```chart\noverview\n```\n\n```story\nnewest\n```\n\n```chart\nactors/council\n```") == []


def test_a_name_that_is_not_known_is_told_with_its_place_and_the_nearest_one() -> None:
    text = "\n" * 10 + "```chart\noverveiw\n```\n\n```story\nstandfrist\n```\n"
    assert checked(text) == [
        "docs/x.md:12:1: there is no chart 'overveiw': did you mean 'overview'? If not, write one of: counts, overview",
        "docs/x.md:16:1: there is no story 'standfrist': did you mean 'standfirst'? "
        "If not, write one of: newest, standfirst",
    ]


def test_a_name_like_no_other_is_told_with_all_there_are() -> None:
    assert checked("```chart\nzzz\n```") == ["docs/x.md:2:1: there is no chart 'zzz': write one of: counts, overview"]


def test_a_fence_without_a_name_is_told() -> None:
    assert checked("```chart\n```") == ["docs/x.md:2:1: there is no chart '': write one of: counts, overview"]


def test_a_fence_with_two_names_is_told() -> None:
    assert checked("```chart\noverview\ncounts\n```") == [
        "docs/x.md:2:1: there is no chart 'overview counts': "
        "did you mean 'overview'? If not, write one of: counts, overview"
    ]


def test_html_is_a_story_and_no_chart() -> None:
    """As in a page of the builder's that nobody knows any more to be one."""
    assert checked("```story\n<p>Words.</p>\n```") == []
    assert checked("```chart\n<overview>\n```") == [
        "docs/x.md:2:1: there is no chart '<overview>': did you mean 'overview'? If not, write one of: counts, overview"
    ]


def test_a_fence_that_is_only_shown_is_not_checked() -> None:
    assert checked("````markdown\n```chart\nyour-chart\n```\n````\n\n    ```chart\n    your-chart\n    ```\n") == []


# Pages at any depth


PAGE = "# A page\n\n```chart\noverview\n```\n\n```story\nnewest\n```\n\n1. Item\n\n    ```chart\n    counts\n    ```\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """A site with the same hand-written page at several depths."""
    names = ("index.md", "about.md", "guide/index.md", "guide/more.md", "guide/deep/er/page.md")
    project = write_project(tmp_path_factory.mktemp("depths"), pages=dict.fromkeys(names, PAGE))
    dateline("build", cwd=project.root)
    return read_site(project.site)


DEPTHS = ("", "about/", "guide/", "guide/more/", "guide/deep/er/page/")


@pytest.mark.parametrize("address", DEPTHS)
def test_the_links_of_a_block_work_at_any_depth(pages: dict[str, Page], address: str) -> None:
    page = pages[address]
    events = {link for link in page.links if link.startswith("events/")}
    assert {"events/bridge-closes/", "events/council-counts/"} <= events
    for link in events:
        target, _, anchor = link.partition("#")
        assert target in pages
        assert not anchor or anchor in pages[target].ids
    figures = [each.attributes["data-figure"] for each in page.body if "data-figure" in each.attributes]
    assert [resolve(address, figure) for figure in figures] == [
        "charts/overview/figure.js",
        "charts/counts/figure.js",
    ]
