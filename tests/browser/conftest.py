"""Fixtures of the browser tests: browsers, and the built site served, once as it is and once with its address."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from conftest import BuiltSite
from site_helpers import CONFIG, copy_project, dateline, small_story, write_project

from browser.drivers import OTHERS, Driver
from browser.helpers import TIMELINE, WITHOUT_SEARCH, Reader, served
from browser.listing import Listed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, BrowserType

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What the browser may be called on this machine."""
SHELL = "chromium-headless-shell"
"""The same without windows of its own, which takes a fifth less time; it knows no fingers."""
LONG = "Brückeninstandsetzungsfinanzierungsbeschleunigungsgesetzentwurfsbegründung"
SMALL_CONFIG = f"""{CONFIG}
extra_css:
  - assets/dateline/dateline.css
extra_javascript:
  - assets/dateline/dateline.js
  - assets/dateline/filters.js
"""


class Chromium(NamedTuple):
    """How to start the browser."""

    start: BrowserType
    options: dict[str, Any]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Chromium as it is found; without it, or without Playwright, the tests are skipped, but fail in CI."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _miss("Playwright is missing: pip install -e '.[test]'")
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        _miss(f"no browser: none of {', '.join(CHROMIUM)} is there")
    with sync_playwright() as playwright:
        options = {"executable_path": program, "args": ["--no-sandbox", "--disable-gpu"]}
        yield Chromium(playwright.chromium, options)


@pytest.fixture(scope="session")
def browser(chromium: Chromium) -> Iterator[Browser]:
    """A browser for tests that need one set up in their own way."""
    browser = chromium.start.launch(**chromium.options)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def window(chromium: Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser for all other tests, without a search; it has a profile, so that it keeps Plotly compiled."""
    profile = str(tmp_path_factory.mktemp("profile"))
    options = chromium.options | {"executable_path": shutil.which(SHELL) or chromium.options["executable_path"]}
    window = chromium.start.launch_persistent_context(profile, **options)
    window.add_init_script(WITHOUT_SEARCH)
    yield window
    window.close()


@pytest.fixture(scope="module", params=OTHERS)
def driver(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """Firefox, then WebKit; without one its tests are skipped, but fail in CI."""
    other = OTHERS[request.param]
    if other.missing:
        _miss(other.missing)
    with other.start(tmp_path_factory.mktemp(request.param)) as driver:
        yield driver


def _miss(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(f"{what}; pip cannot install a browser, so the tests are green without one, and CI fails without one")


@pytest.fixture(scope="session")
def site(real_site: BuiltSite) -> Iterator[str]:
    """The address of this repository's own site."""
    with served(real_site.project.site) as address:
        yield address


@pytest.fixture(scope="session")
def instant_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy that knows its address, below a path: only then is Material's instant navigation active."""
    folder = tmp_path_factory.mktemp("served")
    with served(folder) as host:
        address = f"{host}news/story/"
        project = copy_project(tmp_path_factory.mktemp("instant") / "project")
        dateline("build", "--strict", cwd=project.root, env={"SITE_URL": address}, png=True)
        (folder / "news").mkdir()
        project.site.rename(folder / "news" / "story")
        yield address


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small invented story that has what the real one lacks."""
    story, articles = small_story()
    first, second = articles["2031-03-04-bridge-closed"], articles["2031-03-06-ferry-counts"]
    first["front"]["url"] = "https://norvik.example/bridge"
    first["text"] = (*first["text"], "Nobody knows when the crack appeared. It may be mended in March.")
    second["text"] = (*second["text"], "The repair began in March.", f"Someone said {LONG}.")
    unknown = {"event": "nobody-knows-when", "title": "The bridge cracks", "when": "unknown", "kind": "happening"}
    repair = {"event": "repair-begins", "title": "The repair begins", "when": "2031-03", "kind": "happening"}
    first["events"] += [
        {**unknown, "quote": "Nobody knows when the crack appeared"},
        {**repair, "status": "expected", "quote": "It may be mended in March"},
    ]
    long = {"event": "long-word", "title": LONG, "when": "2031-03-05", "kind": "statement", "quote": LONG}
    second["events"].append(long)
    second["events"].append({**repair, "status": "reported", "quote": "The repair began in March"})
    project = write_project(tmp_path_factory.mktemp("small") / "project", story, articles, config=SMALL_CONFIG)
    dateline("build", cwd=project.root)
    with served(project.site) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, window: BrowserContext, site: str) -> Iterator[Reader]:
    """A reader of the site; whatever goes wrong in a page fails the test."""
    yield from _reading(Reader(browser, window, site))


@pytest.fixture
def instant_reader(browser: Browser, window: BrowserContext, instant_site: str) -> Iterator[Reader]:
    """A reader of the copy whose pages replace each other without loading anew."""
    yield from _reading(Reader(browser, window, instant_site))


@pytest.fixture
def small_reader(browser: Browser, window: BrowserContext, small_site: str) -> Iterator[Reader]:
    """A reader of the small story."""
    yield from _reading(Reader(browser, window, small_site))


def _reading(reader: Reader) -> Iterator[Reader]:
    yield reader
    reader.close()
    assert reader.troubles == []


@pytest.fixture(scope="module")
def listed(real_site: BuiltSite) -> list[Listed]:
    """The events of the timeline page."""
    return [Listed(item) for item in real_site.pages[TIMELINE].root.all("li") if "data-event" in item.attributes]
