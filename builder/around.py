"""What is around the content of every page and needs a script anyway: the choice of colours, the search, the tabs, the
settings of Material's script.

Each page would repeat it, and it is more than a short page says. So it is cut out of the pages, and one script, which
they all share and which runs before anything is painted, puts it in its place (`web/around.js`). Without a script the
search and the colours would do nothing; the drawer leads where the tabs do, and is laid out in their place.

What is cut out is found in one page that is made for that alone. Where somebody's own theme has something else, it is
not found, and pages keep what they have.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from builder import web
from builder.addresses import ROOT
from builder.web import palettes

SCRIPT = "around.js"
_SCOPE, _BAR = "scope", "bar"
_ENDS = {
    _SCOPE: ("<script>__md_scope=", "</script>"),
    "tabs": ('<nav class="md-tabs"', "</nav>"),
    "settings": ('<script id="__config"', "</script>"),
}
"""How the parts begin and end that are one element."""
_BAR_BEGINS = (
    '<form class="md-header__option" data-md-component="palette">',
    '<label class="md-header__button md-icon" for="__search">',
)
"""How the rest of the bar at the top begins, with colours to choose from and without."""
_WORKING = ('<div class="md-header__source">', '<div class="md-select">')
"""What of the bar works without a script: the link to a repository, and those to other languages."""

Around = Mapping[str, str]
"""The parts that were found, as HTML by their names, with `ROOT` for the path to the site's root."""


def found(html: str) -> Around:
    """The parts in a complete page that was made for `ROOT`."""
    parts = {name: _element(html, *ends) for name, ends in _ENDS.items()} | {_BAR: _bar(html)}
    return {name: part for name, part in parts.items() if part}


def _element(html: str, begin: str, end: str) -> str:
    _, begun, rest = html.partition(begin)
    inside, ended, _ = rest.partition(end)
    return begun + inside + ended if ended else ""


def _bar(html: str) -> str:
    """What of the bar needs a script: all from the choice of colours, or from the search, to its end."""
    inside = html.partition("<header")[2].partition("</header>")[0].rpartition("</nav>")[0].partition(_WORKING[0])[0]
    parts = (begin + rest for begin in _BAR_BEGINS for _, begun, rest in [inside.partition(begin)] if begun)
    return next((part.rstrip() for part in parts if _WORKING[1] not in part), "")


def without(html: str, around: Around, base: str) -> str:
    """A complete page without the parts that its template puts there whatever `around` holds.

    `base` is the path from the page to the site's root, without a slash at its end.
    """
    if _SCOPE in around:
        html = html.replace(around[_SCOPE].replace(ROOT, base), "", 1)
    return html.replace(around[_BAR], _place(around[_BAR]), 1) if _BAR in around else html


def _place(bar: str) -> str:
    """The place of the rest of the bar, which says whether it offers the reader's own colours."""
    following = f' class="{palettes.FOLLOWING}"' * (palettes.OFFERED in bar)
    return f"<dl-{_BAR}{following}></dl-{_BAR}>"


def script(around: Around) -> str:
    """The script that puts the parts into a page."""
    # The root alone is a folder, and ends as its address does; what is below it has that slash already.
    parts = {name: _lean(part).replace(f'"{ROOT}"', f'"{ROOT}/"') for name, part in sorted(around.items())}
    return f"window.datelineAround = {json.dumps(parts, ensure_ascii=False)};\n{web.script(SCRIPT)}"


def _lean(html: str) -> str:
    return "\n".join(line for line in map(str.strip, html.split("\n")) if line)
