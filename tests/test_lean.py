"""What each page carries besides its content: little, and looking as Material has it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from site_helpers import BuiltSite

from builder import web
from builder.lean import lean
from builder.live.settings import THEME

AROUND = 7_500
"""The most bytes that a page has around its content."""
CONTENT = re.compile(r'<article class="md-content__inner md-typeset">.*</article>', re.DOTALL)
ICONS = sorted(path.stem for path in (THEME / ".icons" / "material").iterdir())


def test_a_page_has_little_around_its_content(real_site: BuiltSite) -> None:
    """What of it depends on the page, its title and its contents, counts as well: so only short pages are weighed."""
    around = {address: CONTENT.sub("", page.html) for address, page in real_site.pages.items() if is_short(address)}
    assert len(around) > 50
    assert {address: size for address, each in around.items() if (size := len(each.encode())) > AROUND} == {}


def is_short(address: str) -> bool:
    return re.fullmatch(r"(events|actors|places)/.+", address) is not None


def test_lines_that_say_something_stay_and_the_content_is_not_touched() -> None:
    content = '<article class="md-content__inner md-typeset">\n\n  <pre>\n\n  a\n</pre></article>'
    page = f'\n<html>\n  \n  <body dir="ltr">\n{content}\n\n  </body>\n'
    assert lean(page) == f'<html>\n<body dir="ltr">{content}</body>'
    assert lean("  no page \n\n of ours") == "  no page \n\n of ours"


@pytest.mark.parametrize("kept", ["<pre>\n  a\n</pre>", "<textarea>\n  a\n</textarea>", "<script>`\n  a\n`</script>"])
def test_where_spaces_count_they_stay(kept: str) -> None:
    page = f'{kept}\n\n<article class="md-content__inner md-typeset"></article>\n\n'
    assert lean(page).startswith(f"{kept}\n\n<article")


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_that_of_material(name: str) -> None:
    """The style sheet has the picture, once for all pages; a page has the place for it."""
    spec = importlib.util.find_spec("material")
    assert spec
    assert spec.submodule_search_locations
    theirs = Path(spec.submodule_search_locations[0], "templates", ".icons", "material", f"{name}.svg")
    written = web.without_spaces(web.style("icons.css"))
    rules = re.findall(r"\.(dl-icon-[\w-]+)\{--dl-icon:url\('data:image/svg\+xml,([^']*)'\)\}", written)
    assert dict(rules)[f"dl-icon-{name}"] == theirs.read_text(encoding="utf-8").strip().replace("#", "%23")
    ours = (THEME / ".icons" / "material" / f"{name}.svg").read_text(encoding="utf-8")
    assert f'class="dl-icon-{name}"' in ours
    assert len(rules) == len(ICONS)


def test_pages_have_our_icons_in_place_of_pictures(real_site: BuiltSite) -> None:
    shared = (real_site.project.site / "assets/javascripts/around.js").read_text(encoding="utf-8")
    around = CONTENT.sub("", real_site.pages[""].html) + shared
    assert "<path" not in around
    assert set(re.findall(r"dl-icon-([\w-]+)", around)) == set(ICONS)
