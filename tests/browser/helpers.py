"""What the browser tests share: somebody who reads the site and notes what goes wrong, and ways to look at a chart."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, Request

T = TypeVar("T")

DESK, PHONE, SMALL = 1280, 390, 320
"""Widths of the window, in px."""
PHONE_HEIGHT = 844
PATIENCE = 15_000
"""How long to wait for what should come at once, in ms; only a failing test takes so long."""
WITHOUT_SEARCH = "window.Worker = class extends EventTarget { postMessage() {} terminate() {} };"
"""Material reads all of the site for its search in a worker beside each page, which takes as long as a page does."""
PLOTLY = "assets/dateline/plotly.min.js"
EXPLORING = "assets/dateline/explore.js"
"""What is loaded when the first chart is explored."""

OVERVIEW, TIMELINE, MEASURES, COMPARE = "", "timeline/", "measures/", "compare/"
EVENT, ARTICLE = "events/troops-sent/", "articles/pentagon-confirms/"
ACTOR, PLACE, MEASURE, GUIDE = "actors/north-korea/", "places/kursk/", "measures/troops-in-russia/", "guide/"
KIT_PAGES = ("embed/soldiers-in-russia/", "embed/", "charts/")
"""The page of a chart's kit, that of all kits, and that of all charts: the first two show charts in frames."""
CHANGES, KNOWN = "changes/", "known/2024-10-31/"
KINDS_OF_PAGES = (
    *(OVERVIEW, TIMELINE, EVENT, ARTICLE, ACTOR, PLACE, MEASURE, MEASURES, COMPARE),
    *(GUIDE, "guide/format/", "events/", "articles/", "actors/", *KIT_PAGES, CHANGES, KNOWN, "data/"),
)
"""A page of each kind."""


# Serving


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Let files be kept, for the sake of Chromium, which then compiles Plotly once for all tests."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, *arguments: Any) -> None:
        """Say nothing: what fails is in the reader's record."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser may hang up whenever it likes."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder, served on a free port for as long as needed; its address."""
    with _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


# Reading


class Reader:
    """Somebody who opens pages of the site, with a record of what was fetched and of what went wrong."""

    def __init__(self, browser: Browser, window: BrowserContext, site: str) -> None:
        self.browser = browser
        self.window = window
        self.site = site
        self.requests: list[str] = []
        """What was fetched, relative to the site."""
        self.troubles: list[str] = []
        """Errors and warnings in the console, failed requests, requests that left the host."""
        self.hosts: tuple[str, ...] = ()
        """Other hosts that pages may fetch from."""
        self._opened: list[BrowserContext | Page] = []

    def open(
        self,
        path: str = OVERVIEW,
        width: int = DESK,
        *,
        height: int = 900,
        dark: bool = False,
        touch: bool = False,
        whole: bool = False,
        clock: bool = False,
        **options: Any,
    ) -> Page:
        """A page of the site, or that at an address; a touch screen is a phone's.

        With options it is a browser that was never used; a whole one has windows of its own and the search, scrolls
        back with its history, and lets axe look into sandboxed frames without an error. With a clock, the test says how
        time passes: from before the page loads, as timers begun by the one clock cannot be stopped by the other.
        """
        context = self.window
        if touch or whole or clock or options:
            context = self.browser.new_context(has_touch=touch, is_mobile=touch, **options)
            if not whole:
                context.add_init_script(WITHOUT_SEARCH)
            if clock:
                context.clock.install()
            self._opened.append(context)
        page = context.new_page()
        if context is self.window:
            self._opened.append(page)
        page.set_default_timeout(PATIENCE)
        page.set_viewport_size({"width": width, "height": PHONE_HEIGHT if touch else height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        self._record(page)
        page.goto(urljoin(self.site, path))
        return page

    def close(self) -> None:
        """Close everything that was opened."""
        for opened in self._opened:
            opened.close()

    def expect_trouble(self, part: str) -> None:
        """Forget the troubles that name something which this test broke on purpose; there must be one."""
        rest = [trouble for trouble in self.troubles if part not in trouble]
        assert rest != self.troubles, f"nothing went wrong with {part}"
        self.troubles[:] = rest

    def _record(self, page: Page) -> None:
        page.on("console", lambda message: self._complain(message.type in ("error", "warning"), message.text))
        page.on("pageerror", lambda error: self._complain(True, str(error)))
        page.on("response", lambda answer: self._complain(answer.status >= 400, f"{answer.status} {answer.url}"))
        page.on("requestfailed", lambda request: self._complain(*_failure(request)))
        page.on("request", lambda request: self._note(request.url))

    def _complain(self, is_wrong: bool, what: str) -> None:
        if is_wrong:
            self.troubles.append(what)

    def _note(self, url: str) -> None:
        self.requests.append(url.removeprefix(self.site))
        self._complain(not url.startswith((self.site, *self.hosts, "data:", "blob:")), f"left the host: {url}")


def _failure(request: Request) -> tuple[bool, str]:
    """Whether a failed request is a trouble, and its words; what a page fetched as it was left is none."""
    return request.failure != "net::ERR_ABORTED", f"{request.failure} {request.url}"


# Looking at charts


def chart_of(page: Page, name: str = "") -> Locator:
    """A chart by the last part of its id, or the first one of the page."""
    return page.locator(f"#chart-{name}") if name else page.locator(".dl-chart").first


def box_of(shown: Locator) -> FloatRect:
    """Where something is, in px; it must be shown."""
    box = shown.bounding_box()
    assert box, "it is not shown"
    return box


def explore(chart: Locator) -> None:
    """Explore a chart by its button, and wait until that is done."""
    chart.locator(".dl-explore").click()
    wait_until_explored(chart)


def wait_until_explored(chart: Locator) -> None:
    """Wait until Plotly has taken the picture's place."""
    chart.locator(".dl-plot.dl-is-explored").wait_for()
    chart.locator("xpath=self::*[not(@aria-busy)]").wait_for()


def status(chart: Locator) -> str:
    """What the chart says to those who do not see it."""
    return chart.locator(".dl-status").inner_text().strip()


def card(chart: Locator) -> str:
    """The text of the card that is shown, the picture's or Plotly's, or nothing."""
    texts = chart.locator(".dl-card p:not(.dl-card-link, .dl-card-passage), .hoverlayer .hovertext").all_text_contents()
    return " ".join(" ".join(texts).split())


def is_explored(chart: Locator) -> bool:
    """Whether Plotly stands in the picture's place."""
    return "dl-is-explored" in (chart.locator(".dl-plot").get_attribute("class") or "")


# In the page: what belongs to an event is found by what each mark carries (charts/chart.py, mark_data).
_DATA = "(shape) => shape.closest('.trace').__data__[0].trace.customdata?.[shape.__data__.i] ?? {}"
_SHAPES = """
chart => {
  const root = chart.dataset.root;
  const whole = (found, key, element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const one = (found[key] ??= [Infinity, Infinity, -Infinity, -Infinity]);
    found[key] = [Math.min(one[0], left), Math.min(one[1], top), Math.max(one[2], right), Math.max(one[3], bottom)];
  };
  const picture = {}, plotly = {};
  for (const link of chart.querySelectorAll(".dl-picture a[data-event]"))
    for (const shape of link.querySelectorAll("circle, path:not(.dl-hit), rect:not(.dl-hit)"))
      if (!shape.closest("g.dl-gone")) whole(picture, link.href.baseVal.slice(root.length), shape);
  for (const shape of chart.querySelectorAll(".dl-explored :is(.point, .errorbar)")) {
    const address = DATA(shape).address;
    const { width, height } = shape.getBoundingClientRect();
    const isSeen = getComputedStyle(shape).opacity !== "0" && (width || height);
    if (address && isSeen) whole(plotly, address, shape);
  }
  return { picture, plotly };
}
""".replace("DATA", f"({_DATA})")


def shapes(chart: Locator) -> dict[str, dict[str, list[float]]]:
    """Left, top, right and bottom of what is drawn of each address, in the picture and in Plotly's drawing."""
    found: dict[str, dict[str, list[float]]] = chart.evaluate(_SHAPES)
    return found


def mark(chart: Locator, event: str) -> tuple[float, float]:
    """The middle of an event's first mark, or in a timeline of its caption, in Plotly's drawing, scrolled into view."""
    find = """(chart, event) => {
      const carried = DATA;
      const said = chart.querySelector(`.dl-captions [data-event="${event}"] text`);
      if (said) {
        said.scrollIntoView({ block: "center" });
        const { left, right, top, bottom } = said.getBoundingClientRect();
        return [(left + right) / 2, (top + bottom) / 2];
      }
      const shapes = [...chart.querySelectorAll(".dl-explored .point")];
      const shape = shapes.find((shape) => carried(shape).card && carried(shape).event === event);
      shape.scrollIntoView({ block: "center" });
      const { left, right, top, bottom } = shape.getBoundingClientRect();
      return [(left + right) / 2, (top + bottom) / 2];
    }""".replace("DATA", _DATA)
    x, y = chart.evaluate(find, event)
    return x, y


_OVERLAPS = """
(within) => [...document.querySelectorAll(within)].flatMap((drawn) => {
  const edge = drawn.closest(".dl-plot").getBoundingClientRect();
  const texts = [...drawn.querySelectorAll("text")]
    .filter((text) => text.checkVisibility({ visibilityProperty: true }))
    .map((text) => [text.textContent, text.getBoundingClientRect()])
    .filter(([, { width }]) => width);
  const outside = texts.filter(([, { left, right }]) => left < edge.left - 2 || right > edge.right + 2);
  const meeting = texts.flatMap(([text, one], n) =>
    texts.slice(n + 1).flatMap(([other, two]) => {
      const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      return across > 1 && down > 4 ? [`${text} meets ${other}`] : [];
    }),
  );
  return [...outside.map(([text]) => `${text} is cut`), ...meeting];
})
"""


def overlaps(page: Page, within: str = ".dl-plot > .dl-picture") -> list[str]:
    """The texts of charts that reach beyond the chart's edge, and pairs of them that meet."""
    found: list[str] = page.evaluate(_OVERLAPS, within)
    return found


_DRAWN = """
chart => {
  const seen = (each) => each.getBoundingClientRect().width + each.getBoundingClientRect().height > 0;
  const points = [...chart.querySelectorAll(".dl-explored .point")].filter(seen).map(DATA).filter(({ card }) => card);
  const said = [...chart.querySelectorAll(".dl-captions [data-event]")].map((group) => group.dataset.event);
  const links = [...chart.querySelectorAll(".dl-picture a[data-event]")].filter(seen).map((link) => link.dataset.event);
  if (!chart.querySelector(".dl-is-explored")) return links;
  return said.length ? said : points.map((data) => data.event);
}
""".replace("DATA", f"({_DATA})")


def drawn_events(chart: Locator) -> set[str]:
    """The events whose marks are seen: in Plotly's drawing once that is there, else in the picture."""
    return set(chart.evaluate(_DRAWN))


def eventually(page: Page, look: Callable[[], T], wanted: T) -> None:
    """That what one sees comes to be what is wanted."""
    for _ in range(PATIENCE // 20):
        if look() == wanted:
            return
        page.wait_for_timeout(20)
    last = look()
    assert last == wanted, f"{last}, not {wanted}"
