"""The same docs/ published by other engines than MkDocs: the same pages, saying and showing the same.

An engine may leave half of a page out and still exit with 0, so that what it built is compared with MkDocs' site.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from site_helpers import (
    SAME_DAY,
    BuiltSite,
    Element,
    Page,
    built_site,
    dateline,
    dead_links,
    parse,
    resolve,
    run,
    starter_project,
)

from builder import calling
from builder.model import Timeline
from builder.project import Project

ENGINES = {
    "properdocs": ("build", "--strict", "--config-file", "mkdocs.yml"),
    "zensical": ("build", "--strict", "--clean"),
}
"""Each engine's module and the command with which the guide says to build."""
GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guide" / "publishing.md"


class Published(NamedTuple):
    """The site that an engine made of this repository's project."""

    engine: str
    site: BuiltSite


def require(engine: str) -> None:
    """Skip where an engine is missing, but fail in CI."""
    if importlib.util.find_spec(engine) is None:
        what = f"{engine} is missing: pip install -e '.[engines]'"
        if os.environ.get("CI") == "true":
            pytest.fail(what)
        pytest.skip(f"{what}; Dateline needs MkDocs alone, and CI tries the other engines")


@pytest.fixture(scope="module", params=ENGINES)
def published(
    request: pytest.FixtureRequest, real_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Published:
    """This repository's project, its pages written by the builder and published by one engine."""
    engine: str = request.param
    require(engine)
    project = Project(tmp_path_factory.mktemp(engine) / "project")
    shutil.copytree(real_site.project.root, project.root, ignore=shutil.ignore_patterns("site"))
    done = run("-m", engine, *ENGINES[engine], cwd=project.root, env=SAME_DAY, png=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return Published(engine, built_site(project, done.stdout))


def pages_of(site: BuiltSite) -> dict[str, Page]:
    """The pages that have an address of their own."""
    return {address: page for address, page in site.pages.items() if address != "404.html"}


def test_the_pages_are_the_same(published: Published, real_site: BuiltSite) -> None:
    assert published.site.everything.keys() == real_site.everything.keys()


def title_with(engine: str, page: Page) -> str:
    """A page's title with an engine; Zensical's for the first page begins with its name in the navigation."""
    return f"Overview - {page.title}" if engine == "zensical" and not page.address else page.title


def test_each_page_says_the_same(published: Published, real_site: BuiltSite) -> None:
    for address, page in pages_of(published.site).items():
        expected = real_site.pages[address]
        assert page.title == title_with(published.engine, expected), address
        assert page.description == expected.description, address
        assert own_text(page) == own_text(expected), address


def test_a_known_passage_stands_on_its_pages(published: Published, real_timeline: Timeline) -> None:
    """What the comparison rests on, said once in full: if MkDocs' own site were empty, it would find nothing."""
    event = real_timeline.events["pentagon-counts-10000"]
    passage = event.reports[0].passage
    pages = published.site.pages
    assert passage.exact in pages[f"events/{event.id}/"].body.text
    paragraph = pages[f"articles/{passage.article}/"].body.one("p", id=f"p{passage.paragraph}")
    assert passage.exact in paragraph.text
    assert passage.exact.startswith(paragraph.all("mark")[0].text)


def test_each_chart_has_its_picture_and_its_table(published: Published, real_site: BuiltSite) -> None:
    for address, page in pages_of(published.site).items():
        for tag in ("figure", "svg", "table", "tr", "mark", "details", "select"):
            here, there = (len(each.body.all(tag)) for each in (page, real_site.pages[address]))
            assert here == there, (address, tag)
    figures = published.site.pages[""].body.all("figure", class_="dl-chart")
    assert [each.attributes["data-figure"] for each in figures] == [
        "charts/overview/figure.js",
        "charts/soldiers-in-russia/figure.js",
    ]
    for figure in figures:
        marks = [each for each in figure.all("a") if "data-event" in each.attributes]
        assert len(marks) > 5


def ends_of(page: Page) -> list[Element]:
    """The end that Material's theme has below each page; other engines have themes of their own."""
    return page.body.all("footer", class_="dl-end")


def own_text(page: Page) -> str:
    return page.body.text.removesuffix("".join(end.text for end in ends_of(page))).strip()


def links_of(page: Page) -> list[str]:
    """Where the links of a page's own part lead, in their order."""
    below = [link for end in ends_of(page) for link in end.all("a")]
    links = (each for each in page.body.all("a") if "href" in each.attributes and each not in below)
    return [resolve(page.address, each.attributes["href"]) for each in links]


def test_links_lead_to_the_same_and_none_is_dead(published: Published, real_site: BuiltSite) -> None:
    for address, page in pages_of(published.site).items():
        assert links_of(page) == links_of(real_site.pages[address]), address
    assert dead_links(published.site) == []


def test_the_builders_files_are_published_as_they_are(published: Published, real_site: BuiltSite) -> None:
    ours = {
        name: content
        for name, content in real_site.files.items()
        if name.startswith(("charts/", "assets/dateline/", "data/"))
        and name not in ("charts/index.html", "data/index.html")
    }
    assert len(ours) > 20
    assert {name: published.site.files.get(name) for name in ours} == ours


def test_pages_load_nothing_from_anywhere_else(published: Published) -> None:
    for address, page in published.site.everything.items():
        for each in page.root:
            named = [each.attributes.get(key, "") for key in ("src", "href", "srcset") if each.tag != "a"]
            assert not [value for value in named if "//" in value], (address, each.tag)


# What does not carry over


def card(page: Page) -> list[str]:
    """What a page tells those who show a card of a link to it."""
    return sorted(each.attributes["property"] for each in page.root.all("meta") if "property" in each.attributes)


def test_cards_of_links_come_with_the_plugin_alone(published: Published, real_site: BuiltSite) -> None:
    expected = card(real_site.pages["timeline/"])
    assert "og:title" in expected
    assert card(published.site.pages["timeline/"]) == (expected if published.engine == "properdocs" else [])


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project to be published by Zensical alone."""
    require("zensical")
    return starter_project(tmp_path / "project")


def zensical(project: Project) -> tuple[int, str]:
    done = run("-m", "zensical", *ENGINES["zensical"], cwd=project.root)
    return done.returncode, done.stdout + done.stderr


def test_without_the_builders_pages_zensical_stops_and_says_what_to_run(project: Project) -> None:
    code, said = zensical(project)
    assert code != 0
    assert f"run: {calling.dateline('pages')}" in said
    dateline("pages", cwd=project.root)
    shutil.rmtree(project.blocks)
    code, said = zensical(project)
    assert code != 0
    assert f"run: {calling.dateline('pages')}" in said


def test_a_page_of_ones_own_in_a_folder_states_its_way_to_the_root(project: Project) -> None:
    """The plugin writes it into the fence; without it the page must, as the guide says."""
    (line,) = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("```chart ")]
    path = project.docs / "notes" / "first.md"
    path.parent.mkdir()
    path.write_text(f"# A note\n\n{line}\noverview\n```\n", encoding="utf-8")
    dateline("pages", cwd=project.root)
    code, said = zensical(project)
    assert code == 0, said
    page = parse((project.site / "notes/first/index.html").read_text(encoding="utf-8"))
    assert page.one("figure").attributes["data-figure"] == "../../charts/overview/figure.js"


def test_the_guide_builds_with_these_commands() -> None:
    told = GUIDE.read_text(encoding="utf-8")
    for engine, arguments in ENGINES.items():
        assert f"dateline pages && {engine} {' '.join(arguments)}" in told
