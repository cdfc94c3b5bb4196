"""The picture's stylesheet: one for all pictures of a site, and what a picture in a file of its own carries."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Literal

from builder.charts.style import COLOURS, FONT, INK, TEXT_SIZE, WIDE, Role

Palette = Literal["auto", "light", "dark"]

PAPER = Role("paper", "#ffffff", "#14171b", "")
"""What is behind a picture in a file of its own."""

_BASE = f"""\
.dl-picture{{font:{TEXT_SIZE}px {FONT};stroke-width:0}}
.dl-picture,.dl-picture svg{{overflow:visible}}
.dl-picture .dl-c-grid{{stroke-width:1px;shape-rendering:crispEdges}}
.dl-picture .dl-bold{{font-weight:700}}
.dl-picture .dl-head{{font-size:16px;font-weight:700}}
.dl-picture a:hover text{{text-decoration:underline}}
.dl-picture a:focus-visible{{outline:none}}
"""


def margins(left: int, right: int) -> str:
    """The class of a pair of margins."""
    return f"dl-m-{left}-{right}"


def stylesheet(sides: Collection[tuple[int, int]]) -> str:
    """What the pictures of a site need besides `css_variables`; they are in elements of the class `dl-plot`.

    `sides` are the margins left and right that its charts have.
    """
    outside = "".join(
        f".{margins(left, right)}{{margin:0 {right}px 0 {left}px;width:calc(100% - {left + right}px)}}\n"
        for left, right in sorted(sides)
    )
    plot = ".dl-plot{container-type:inline-size}\n.dl-picture{display:block}\n"
    return plot + _BASE + outside + _colours(_variable) + _versions()


def own_stylesheet(palette: Palette) -> str:
    """What a picture in a file of its own carries: concrete colours, since not every renderer knows variables."""
    light, dark = (_colours(partial(_shade, palette=each)) + _behind(each) for each in ("light", "dark"))
    following = f"@media (prefers-color-scheme:dark){{{dark}}}\n" if palette == "auto" else ""
    return _BASE + (dark if palette == "dark" else light) + following


def _variable(role: Role) -> str:
    return f"var(--dl-{role.name})"


def _shade(role: Role, palette: str) -> str:
    return role.dark if palette == "dark" else role.light


def _behind(palette: str) -> str:
    return f".dl-picture .dl-paper{{fill:{_shade(PAPER, palette)}}}\n"


def _colours(shade: Callable[[Role], str]) -> str:
    """A class for each colour, and the ring around what has the focus: in two tones, to differ from any neighbour."""
    rules = "".join(f".dl-picture .dl-c-{role.name}{{{_everywhere(shade(role))}}}\n" for role in COLOURS)
    rules += ".dl-picture .dl-hollow{fill:none}\n.dl-picture .dl-hit{fill:none;pointer-events:all}\n"
    ring = f"stroke:{shade(PAPER)};stroke-width:4px;outline:2px solid {shade(INK)};outline-offset:1px"
    return rules + f".dl-picture a:focus-visible .dl-hit{{{ring}}}\n"


def _everywhere(value: str) -> str:
    return f"fill:{value};stroke:{value};stop-color:{value}"


def _versions() -> str:
    """Narrow versions are shown, unless there is room for the wide ones."""
    hidden = "{display:none}"
    return (
        f".dl-picture .dl-wide{hidden}\n"
        f"@container (min-width:{WIDE}px){{.dl-picture .dl-wide{{display:inline}}.dl-picture .dl-narrow{hidden}}}\n"
    )
