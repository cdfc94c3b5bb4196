"""Every page of the site: no error, nothing that fails to load or leaves the host; and nothing wider than a phone."""

from __future__ import annotations

import gzip
import re

import pytest
from conftest import BuiltSite
from site_helpers import resolve

from browser.helpers import DESK, KINDS_OF_PAGES, OVERVIEW, SMALL, Reader

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.full)])
@pytest.mark.parametrize("folder", ["", "events", "actors", "places", "measures", "others"])
def test_no_page_has_an_error_or_fetches_from_elsewhere(
    reader: Reader, real_site: BuiltSite, folder: str, step: int
) -> None:
    """One of each kind, with the search that is the same on all of them, and every fourth of the others, or each.

    The reader notes errors, warnings, failures and requests to other hosts, and fails the test if there are any.
    """
    named = ("events", "actors", "places", "measures")
    here = [
        address
        for address in real_site.pages
        if (address.split("/")[0] if address.split("/")[0] in named else "others" * bool(address)) == folder
    ]
    here = [address for number, address in enumerate(here) if number % step == 0 or address in KINDS_OF_PAGES]
    assert here
    searching, reading = (reader.open(here[0], SMALL, whole=whole) for whole in (True, False))
    for address in here:
        page = searching if address in KINDS_OF_PAGES else reading
        page.goto(reader.site + address)
        assert page.evaluate("document.documentElement.scrollWidth") == SMALL, f"{address} is wider than a phone"
    assert {resolve("", path) for path in reader.requests} >= set(here) - {""}
    styles = [path for path in set(reader.requests) if path.endswith(".css")]
    assert "assets/dateline/dateline.css" in styles


def test_all_kinds_of_pages_are_looked_at(real_site: BuiltSite) -> None:
    """A new folder of pages needs a page in KINDS_OF_PAGES."""
    folders = {address.split("/")[0] for address in real_site.pages if address != "404.html"}
    assert folders <= {path.split("/")[0] for path in KINDS_OF_PAGES} | {"places"}
    assert set(KINDS_OF_PAGES) <= real_site.pages.keys()


def test_long_words_do_not_widen_a_page(small_reader: Reader) -> None:
    for path in ("", "timeline/", "events/long-word/", "articles/bridge-closed/"):
        page = small_reader.open(path, SMALL)
        assert page.evaluate("document.documentElement.scrollWidth") == SMALL, path


# Weight

SCRIPTS = ("assets/dateline/dateline.js", "assets/dateline/filters.js")
AROUND = "assets/javascripts/around.js"
STYLE = "assets/dateline/dateline.css"
"""What every page of the site loads of ours."""


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


def test_what_is_added_to_a_page_is_light(real_site: BuiltSite) -> None:
    """Our style sheet, our scripts and the pictures of the overview, compressed: at most 40 KB; the scripts 16 KB."""
    scripts = sum(compressed(real_site.files[path]) for path in SCRIPTS)
    style = compressed(real_site.files[STYLE])
    pictures = re.findall(r'<div class="dl-plot">.*?</svg>\s*</div>', real_site.pages[OVERVIEW].html, re.DOTALL)
    assert len(pictures) == 2
    assert scripts + compressed(real_site.files[AROUND]) <= 16_000
    # What the script puts around a page is no weight of ours: Material would have it in the page.
    assert scripts + style + compressed("".join(pictures).encode()) <= 40_000


def test_only_what_is_ours_is_fetched_before_the_reader_asks(reader: Reader) -> None:
    """Beside what Material fetches: the style sheet and the scripts."""
    reader.open(OVERVIEW, DESK, whole=True).wait_for_load_state("networkidle")
    theirs = ("assets/javascripts", "assets/stylesheets", "assets/favicon.svg", "search/", "sitemap.xml")
    instead_of_theirs = "assets/dateline/search.js"
    assert sorted(path for path in reader.requests if not path.startswith(theirs)) == [
        "",
        "assets/dateline/dateline.css",
        *SCRIPTS,
        instead_of_theirs,
    ]
