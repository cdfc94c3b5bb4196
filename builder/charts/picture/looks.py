"""The picture's stylesheet: one for all pictures of a site, and what a picture in a file of its own carries."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from builder.charts import estimates
from builder.charts.picture.svg import COLOURS
from builder.charts.style import FONT, MARGIN, TEXT_SIZE, WIDE, Role

Palette = Literal["auto", "light", "dark"]

MARGINS = tuple((left, MARGIN["r"]) for left in (MARGIN["l"], estimates.LEFT))
"""The margins left and right that charts have; each pair is a class."""
PAPER = Role("#ffffff", "#14171b", "")
"""What a picture in a file of its own stands on."""

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


def stylesheet() -> str:
    """What the pictures of a site need beside `css_variables`; they stand in elements of the class `dl-plot`."""
    sides = "".join(
        f".{margins(left, right)}{{margin:0 {right}px 0 {left}px;width:calc(100% - {left + right}px)}}\n"
        for left, right in MARGINS
    )
    plot = ".dl-plot{container-type:inline-size}\n.dl-picture{display:block}\n"
    wide = _versions("@container")
    return plot + _BASE + sides + _colours("var(--dl-{})".format) + wide


def own_stylesheet(palette: Palette, fluid: tuple[int, int] | None) -> str:
    """What a picture in a file of its own carries: concrete colours, since not every renderer knows variables.

    `fluid` is the pair of margins of one that fits any width.
    """
    light, dark = (
        _colours(partial(_shade, palette=each)) + f".dl-paper{{fill:{_shade('paper', each)}}}\n"
        for each in ("light", "dark")
    )
    rules = _BASE + (dark if palette == "dark" else light)
    if palette == "auto":
        rules += f"@media (prefers-color-scheme:dark){{{dark}}}\n"
    if fluid:
        left, right = fluid
        rules += f".{margins(*fluid)}{{x:{left}px;width:calc(100% - {left + right}px)}}\n{_versions('@media')}"
    return rules


def _shade(name: str, palette: str) -> str:
    role = PAPER if name == "paper" else COLOURS[name]
    return role.dark if palette == "dark" else role.light


def _colours(shade: Callable[[str], str]) -> str:
    """A class for each colour, and the ring around what has the focus."""
    rules = "".join(f".dl-picture .dl-c-{name}{{fill:{shade(name)};stroke:{shade(name)}}}\n" for name in COLOURS)
    rules += ".dl-picture .dl-hollow{fill:none}\n.dl-picture .dl-hit{fill:none;pointer-events:all}\n"
    return rules + f".dl-picture a:focus-visible .dl-hit{{stroke:{shade('ink')};stroke-width:2px}}\n"


def _versions(query: str) -> str:
    """Narrow versions are shown, unless there is room for the wide ones."""
    hidden = "{display:none}"
    return (
        f".dl-picture .dl-wide{hidden}\n"
        f"{query} (min-width:{WIDE}px){{.dl-picture .dl-wide{{display:inline}}.dl-picture .dl-narrow{hidden}}}\n"
    )
