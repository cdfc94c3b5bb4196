"""The site's name and description, as mkdocs.yml asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from site_helpers import CONFIG, dateline, read_site, resolve, small_story, write_project

from builder import naming, pipeline
from builder.project import Project

ASKS = CONFIG.replace(
    "site_name: A small site\n",
    "site_name: !!python/object/apply:builder.naming.site_name []\n"
    "site_description: !!python/object/apply:builder.naming.site_description []\n",
)


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A small project that was built, around the current folder."""
    project = write_project(folder, config=ASKS)
    pipeline.run(project)
    monkeypatch.chdir(project.docs)
    return project


def test_they_are_the_title_and_the_standfirst(project: Project) -> None:
    story, _ = small_story()
    assert naming.site_name() == story["title"]
    assert naming.site_description() == story["standfirst"]


def test_they_are_escaped_once_and_for_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story, articles = small_story()
    project = write_project(folder, story | {"title": "<i>\"Ä\"</i> & 'B' &amp;"}, articles)
    pipeline.run(project)
    monkeypatch.chdir(folder)
    assert naming.site_name() == "&lt;i&gt;&quot;Ä&quot;&lt;/i&gt; &amp; &#x27;B&#x27; &amp;amp;"
    assert naming.site_name().__html__() == naming.site_name(), "a theme that escapes it changes nothing"


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b"null", b"\xff"])
def test_they_are_empty_as_long_as_nothing_is_written(project: Project, content: bytes | None) -> None:
    path = project.blocks / naming.FILE
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert (naming.site_name(), naming.site_description()) == ("", "")


def test_they_are_empty_where_there_is_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (naming.site_name(), naming.site_description()) == ("", "")


def test_the_plugin_takes_those_of_its_own_project(project: Project, tmp_path: Path) -> None:
    story, articles = small_story()
    other = write_project(tmp_path / "other", story | {"title": "Another story"}, articles, config=ASKS)
    config = load_config(str(other.config))
    assert config.site_name == story["title"], "that of the project around the current folder"
    config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    assert (config.site_name, config.site_description) == ("Another story", story["standfirst"])


@pytest.mark.parametrize("key", ["site_name", "site_description"])
def test_what_mkdocs_yml_says_itself_stays(project: Project, key: str) -> None:
    config = load_config(str(project.config), **{key: "Said in mkdocs.yml"})
    before = dict(config)
    naming.update(config, project)
    assert config[key] == "Said in mkdocs.yml"
    assert dict(config) == before


# The end of each page


def test_each_page_ends_with_the_licence_and_the_way_to_the_data(tmp_path: Path) -> None:
    story, articles = small_story()
    story["licence"] = {"text": 'Terms & "conditions" <b>', "url": "https://norvik.example/terms?a=1&b=2"}
    project = write_project(tmp_path, story, articles)
    dateline("build", cwd=project.root)
    for address, page in read_site(project.site).items():
        if address == "404.html":
            continue
        end = page.body.one("footer", class_="dl-end")
        licence, data, charts = end.all("a")
        assert (licence.text, licence.attributes["href"]) == (story["licence"]["text"], story["licence"]["url"])
        assert resolve(address, data.attributes["href"]) == "data/", address
        assert resolve(address, charts.attributes["href"]) == "embed/", address


def test_without_a_licence_none_is_stated(project: Project) -> None:
    assert naming.page_end(project) == {"licence": "", "licence_url": ""}


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b"null", b"\xff", b'{"page_end": 1}'])
def test_the_end_is_empty_as_long_as_nothing_is_written(project: Project, content: bytes | None) -> None:
    path = project.blocks / naming.FILE
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert naming.page_end(project) == {}
