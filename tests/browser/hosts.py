"""Pages of somebody else's, on another origin, that take in charts of the site by frames; and a look into those."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browser.helpers import DESK, Reader, eventually, served
from builder.embeds.frames import SANDBOX
from builder.embeds.kit import LOADER

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page

TIMELINE_CHART, ESTIMATES_CHART, COVERAGE_CHART = "overview", "soldiers-in-russia", "coverage"
CHARTS = (TIMELINE_CHART, ESTIMATES_CHART, COVERAGE_CHART)
"""A chart of each kind."""
FEW_FILES = "actors/north-korea"
"""A chart of which there may be thousands: it has few files."""
STANDARDS, QUIRKS = "<!doctype html>", ""
"""How a page begins that is in the mode of standards, and one that is not."""
STYLE = "body{margin:0}"
"""So that frames are as wide as the window."""

_numbers = itertools.count(1)


class Place:
    """A place that pages can be put at, which take in charts of a site."""

    def __init__(self, site: str, folder: Path, address: str) -> None:
        self.site = site
        self.folder = folder
        self.address = address

    def write(self, body: str, *, style: str = STYLE, head: str = "", doctype: str = STANDARDS) -> str:
        """The address of a new page; no two have the same, since browsers keep what they have seen."""
        name = f"page-{next(_numbers)}.html"
        start = '<html lang="en"><meta charset="utf-8"><title>A page elsewhere</title><link rel="icon" href="data:,">'
        html = f"{doctype}{start}{head}<style>{style}</style><body>{body}</body></html>"
        (self.folder / name).write_text(html, encoding="utf-8")
        return self.address + name

    def frame(
        self, chart: str = TIMELINE_CHART, query: str = "", *, sandbox: str | None = SANDBOX, more: str = ""
    ) -> str:
        """A frame for a chart, 300 px high; the sandbox None is none at all."""
        held = "" if sandbox is None else f' sandbox="{sandbox}"'
        source = f"{self.site}charts/{chart}/{query}"
        return f'<iframe src="{source}" title="A chart"{held} style="width:100%;height:300px;border:0" {more}></iframe>'

    @property
    def loader(self) -> str:
        """The script that gives frames their heights."""
        return f'<script async src="{self.site}{LOADER}"></script>'


@contextmanager
def host_for(browser: Browser, window: BrowserContext, site: str, folder: Path) -> Iterator[Host]:
    """A place on another origin than the site, whose reader must not run into any trouble."""
    with served(folder) as address:
        reader = Reader(browser, window, site)
        reader.hosts = (address,)
        yield Host(reader, folder, address)
        reader.close()
        assert reader.troubles == []


class Host(Place):
    """A place whose pages a reader opens, who reads the site too."""

    def __init__(self, reader: Reader, folder: Path, address: str) -> None:
        super().__init__(reader.site, folder, address)
        self.reader = reader

    def open(self, body: str, width: int = DESK, *, reading: dict[str, Any] | None = None, **page: str) -> Page:
        """A new page, opened; `reading` is how, `page` what it has beside its body."""
        return self.reader.open(self.write(body, **page), width, **(reading or {}))


def inside(page: Page, number: int = 0) -> Frame:
    """The document in a frame of the page, once that has been set up."""
    frame = page.locator("iframe").nth(number).element_handle().content_frame()
    assert frame
    frame.wait_for_load_state("load")
    return frame


def framed(page: Page, number: int = 0) -> Locator:
    """The chart in a frame of the page."""
    return page.frame_locator("iframe").nth(number).locator(".dl-chart")


def height(page: Page, number: int = 0) -> float:
    """How high a frame is, in px."""
    box = page.locator("iframe").nth(number).bounding_box()
    assert box
    return box["height"]


_FIT = """() => {
  const { scrollHeight, scrollWidth } = document.documentElement;
  const high = Math.ceil(document.querySelector("main").getBoundingClientRect().bottom);
  return [innerHeight - high, scrollHeight - innerHeight, scrollWidth - innerWidth, innerWidth - document.documentElement.clientWidth];
}"""


def misfit(page: Page, number: int = 0) -> list[float]:
    """By how many px the frame is too high, its document too high and too wide for it, and the width of a scrollbar."""
    found: list[float] = inside(page, number).evaluate(_FIT)
    blank, *rest = found
    return [blank if not 0 <= blank <= BLANK else 0, *rest]


BLANK = 16
"""How much may be left blank below the document, in px: its own padding."""
FITS = [0, 0, 0, 0]


def wait_until_it_fits(page: Page, number: int = 0) -> None:
    """Wait until a frame is exactly as high as what it shows."""
    eventually(page, lambda: misfit(page, number), FITS)


def open_table(page: Page, number: int = 0) -> None:
    """Open the table of a framed chart."""
    framed(page, number).locator(".dl-data summary").click()


def seen(frame: Frame) -> list[str]:
    """All that a framed document consists of and where it is, to be compared."""
    found: list[str] = frame.evaluate(
        "() => [document.documentElement.outerHTML, location.href, String(scrollY), document.title]"
    )
    return found
