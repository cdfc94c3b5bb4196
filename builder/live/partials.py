"""What of the theme says the same on all pages of a folder, rendered once for all of them.

Half of the work of a page is Material's navigation and search box. On a page that is not in the navigation they say
nothing of it, and their links differ only by the way back to the site's root.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from jinja2 import Environment
from jinja2.runtime import Context
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir

from builder.live.settings import KNOWN_THEME

PARTIALS = ("nav", "tabs", "search", "palette", "logo", "source")
"""Those of Material's that say nothing of a page but where it is in the navigation."""

_Render = Callable[[Context], Iterator[str]]


def share_partials(env: Environment, pages: Collection[Page]) -> None:
    """Have pages share what the partials say; `pages` are those in the navigation, of which each has its own.

    A partial that somebody wrote in place of Material's may say anything of a page, and is rendered for each.
    """
    in_navigation = frozenset(page.url for page in pages)
    theirs = Path(get_theme_dir(KNOWN_THEME))
    for name in PARTIALS:
        template = env.get_template(f"partials/{name}.html")
        if theirs in Path(template.filename or "").parents:
            vars(template)["root_render_func"] = _shared(template.root_render_func, in_navigation)


def _shared(render: _Render, in_navigation: Collection[str]) -> _Render:
    """What renders a partial, asked once for the pages of a folder."""
    known: dict[str, str] = {}

    def rendered(context: Context) -> Iterator[str]:
        page = context.get("page")
        if not page or page.url in in_navigation or page.is_homepage:
            yield from render(context)
            return
        folder = page.url.rstrip("/").rpartition("/")[0]
        if folder not in known:
            known[folder] = "".join(render(context))
        yield known[folder]

    return rendered
