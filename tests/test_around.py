"""What is around every page: in one script where it needs one anyway, and as the theme has it."""

from __future__ import annotations

import json
import re

import pytest
from site_helpers import BuiltSite, parse

from builder import around
from builder.addresses import ROOT

BAR = '<form class="md-header__option" data-md-component="palette">\n\n<i></i></form><div role="dialog"></div>'
SETTINGS = '<script id="__config" type="application/json">{"base": "%s"}</script>'
TABS = '<nav class="md-tabs"><a href="%s/timeline/">Timeline</a></nav>'
SCOPE = '<script>__md_scope=new URL("%s",location)</script>'


def page(root: str, *, bar: str = f"{BAR}\n </nav>\n", more: str = "") -> str:
    head = SCOPE % root + more
    return f"{head}<body><header>Title {bar}</header>{TABS % root}<p>Text</p>{SETTINGS % root}</body>"


def put(around_script: str) -> dict[str, str]:
    """What the script puts into pages."""
    parts: dict[str, str] = json.loads(around_script.partition(" = ")[2].partition(";\n")[0])
    return parts


def test_each_part_is_found_in_a_page_that_has_it() -> None:
    found = around.found(page(ROOT))
    assert found == {"scope": SCOPE % ROOT, "tabs": TABS % ROOT, "settings": SETTINGS % ROOT, "bar": BAR}
    assert around.found("<p>a page of another theme</p>") == {}


@pytest.mark.parametrize("base", [".", "..", "../..", "/some/path"])
def test_a_page_is_left_without_them_whatever_its_depth(base: str) -> None:
    found = around.found(page(ROOT))
    rest = around.without(page(base), found, base)
    assert SCOPE % base not in rest
    assert BAR not in rest
    assert "Title <dl-bar></dl-bar>\n </nav>" in rest
    # The template leaves these out itself, on the pages where they are as on all others.
    assert TABS % base in rest
    assert SETTINGS % base in rest


@pytest.mark.parametrize("own", ['<form class="mine"></form></nav>', f"{BAR}<b>of this page alone</b></nav>"])
def test_a_page_that_has_something_else_keeps_it(own: str) -> None:
    assert own in around.without(page("..", bar=own), around.found(page(ROOT)), "..").replace("<dl-bar></dl-bar>", BAR)


def test_what_works_without_a_script_stays() -> None:
    source = '<div class="md-header__source"><a href="https://example.org/">Code</a></div></nav>'
    assert around.found(page(ROOT, bar=f"{BAR}\n{source}"))["bar"] == BAR
    languages = '<div class="md-select"><a href="de/">Deutsch</a></div>'
    search = '<label class="md-header__button md-icon" for="__search"></label><div role="dialog"></div>'
    assert around.found(page(ROOT, bar=f"{BAR}{languages}{search}</nav>"))["bar"] == search
    assert "bar" not in around.found(page(ROOT, bar=f"{BAR}{languages}</nav>"))


def test_a_part_that_the_search_could_be_in_twice_is_cut_out_once() -> None:
    twice = around.without(page("..") + f"<main>{BAR}</main>", around.found(page(ROOT)), "..")
    assert twice.endswith(f"<main>{BAR}</main>")


def test_the_script_has_the_root_as_the_address_of_a_folder() -> None:
    put_there = put(around.script(around.found(page(ROOT))))
    assert put_there["scope"] == SCOPE % f"{ROOT}/"
    assert put_there["settings"] == SETTINGS % f"{ROOT}/"
    assert put_there["tabs"] == TABS % ROOT
    assert put_there["bar"] == BAR.replace("\n\n", "\n")


def test_a_place_says_whether_the_readers_own_colours_are_offered() -> None:
    offering = BAR.replace(
        "<i></i>", '<input data-md-color-media="(prefers-color-scheme: dark)" data-md-color-scheme="slate">'
    )
    whole = page(ROOT, bar=f"{offering}</nav>")
    assert '<dl-bar class="dl-following"></dl-bar>' in around.without(whole, around.found(whole), ROOT)


def test_every_page_of_the_site_shares_all_of_it(real_site: BuiltSite) -> None:
    folder = real_site.project.site / "assets" / "javascripts"
    parts = put((folder / around.SCRIPT).read_text(encoding="utf-8"))
    assert parts.keys() == {"scope", "bar", "tabs", "settings"}
    links = [each.attributes["href"] for each in parse(parts["tabs"]).all("a")]
    assert links[1] == f"{ROOT}/timeline/"
    for address, page in real_site.pages.items():
        if address == "404.html":
            continue  # it is shown at any address, and has its own
        assert "__md_scope=" not in page.html, address
        assert page.html.count("<dl-bar") == page.html.count("<dl-settings") == 1, address
        # A page that the tabs lead to has them itself: they say that they lead there.
        assert page.html.count("<dl-tabs") + page.html.count("md-tabs__item--active") == 1, address
        (script,) = re.findall(r'<script src="([./]*)assets/javascripts/around\.js">', page.html)
        assert script == "../" * address.count("/"), address
