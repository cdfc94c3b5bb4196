"""SVG -> PNG, with resvg: a renderer without a browser that knows masks, patterns and the anchors of texts.

It needs a font, and a machine may have none, or another than the last one had. So the text is set in Arimo, whose
letters are as wide as those of Arial, for which the charts leave room; it comes as a package (SIL Open Font License
1.1). It has Latin, Greek, Cyrillic and Hebrew letters; only for others are the fonts of the machine asked. Both are
the extra `png`: without them there are no PNGs.
"""

from __future__ import annotations

import html
import unicodedata
from functools import cache
from importlib.util import find_spec

from builder import calling

FONT = "Arimo"
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "HEBREW")
"""How the Unicode names of the letters begin that the font has."""


def missing() -> str:
    """The note for a site that has no PNGs because nothing can be rendered."""
    return f"charts have no PNG pictures, and the snippets leave them out: {calling.pip_install('png')}"


def is_available() -> bool:
    """Whether the renderer and the font are installed."""
    return all(find_spec(name) for name in ("resvg_py", "fontpkg", "fontpkg_arimo"))


def png(svg: str) -> bytes:
    """An SVG document as PNG, as large as it says; only where `is_available`.

    Raises:
        ValueError: it is no SVG that can be rendered.
    """
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=is_covered(svg),
        font_files=[_font()],
        font_family=FONT,
        sans_serif_family=FONT,
    )


def is_covered(text: str) -> bool:
    """Whether the font has all letters of a text, so that it looks the same on every machine."""
    letters = (mark for mark in set(html.unescape(text)) if mark.isalpha() and not mark.isascii())
    return all(unicodedata.name(mark, "").startswith(SCRIPTS) for mark in letters)


@cache
def _font() -> str:
    import fontpkg

    return str(fontpkg.path(FONT))
