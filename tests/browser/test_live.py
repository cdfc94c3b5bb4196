"""Writing with the site beside it: a saved mistake shows as a page, and goes when it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from live_helpers import Server, save
from site_helpers import REPOSITORY, write_project

from browser.conftest import SMALL_CONFIG
from browser.helpers import SMALL, Reader, eventually
from browser.test_accessibility import violations
from builder.project import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

SEED = "2031-03-04-bridge-closed.yml"
TITLE = "Norvik closes its bridge"
MISTAKE = "'<i>hapening</i>' cannot be an id"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return write_project(tmp_path_factory.mktemp("live") / "project", config=SMALL_CONFIG)


@pytest.fixture(scope="module")
def server(project: Project) -> Iterator[Server]:
    """A real `dateline serve`."""
    server = Server(project.root, REPOSITORY, "builder", "serve", "--address")
    try:
        server.wait_for(lambda: server.count("Serving on") == 1)
        yield server
    finally:
        server.stop()


@pytest.fixture
def writer(browser: Browser, window: BrowserContext, server: Server) -> Iterator[Reader]:
    """An editor who has the site open; whatever goes wrong in a page fails the test."""
    writer = Reader(browser, window, server.url)
    yield writer
    writer.close()
    assert writer.troubles == []


@pytest.fixture
def seed(project: Project, server: Server) -> Iterator[Path]:
    """A file of annotations, at the end as it was, and the server at rest."""
    path = project.seeds / SEED
    text = path.read_text(encoding="utf-8")
    yield path
    if path.read_text(encoding="utf-8") != text:
        server.builds_of(lambda: save(path, text))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    save(path, text.replace(old, new))


def heading(page: Page) -> str:
    """What the page is called, without the permanent link; nothing while it reloads."""
    return str(page.evaluate("document.querySelector('h1')?.innerText ?? ''")).strip("¶ \n")


def test_a_mistake_shows_in_place_of_the_page_and_goes_when_it_is_mended(writer: Reader, seed: Path) -> None:
    page = writer.open("events/bridge-closes/")
    assert heading(page) == TITLE
    replace(seed, "kind: happening", "kind: <i>hapening</i>")
    eventually(page, lambda: "to fix" in _text(page), True)
    assert page.get_by_role("heading", level=1).inner_text() == "2 problems to fix"
    assert page.get_by_role("main").get_by_role("listitem").first.inner_text().startswith(f"seeds/{SEED}:")
    assert page.locator(".what").first.inner_text() == MISTAKE
    page.goto(f"{writer.site}timeline/")
    assert page.get_by_role("heading", level=1).inner_text() == "2 problems to fix"
    replace(seed, "kind: <i>hapening</i>", "kind: happening")
    eventually(page, lambda: "to fix" in _text(page), False)
    page.get_by_role("heading", level=1, name="Timeline").wait_for()
    page.goto(f"{writer.site}events/bridge-closes/")
    assert heading(page) == TITLE
    writer.expect_trouble("503")


def test_a_saved_change_shows_by_itself(writer: Reader, seed: Path) -> None:
    page = writer.open("events/bridge-closes/")
    replace(seed, TITLE, "Norvik shuts its bridge")
    eventually(page, lambda: "Norvik shuts its bridge" in _text(page), True)


def test_the_page_of_problems_is_accessible_and_fits(writer: Reader, server: Server, seed: Path) -> None:
    server.builds_of(lambda: replace(seed, "kind: happening", f"kind: {'h' * 200}"))
    page = writer.open("events/")
    page.set_viewport_size({"width": SMALL, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") == SMALL
    backgrounds = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme
        backgrounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(backgrounds) == 2
    writer.expect_trouble("503")


def _text(page: Page) -> str:
    """The text of the page; of one that is just being replaced, none."""
    from playwright.sync_api import Error

    try:
        return str(page.evaluate("document.body?.innerText ?? ''"))
    except Error:
        return ""
