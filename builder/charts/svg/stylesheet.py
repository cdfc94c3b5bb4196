"""The picture's stylesheet: one for all pictures of a site, and what a picture in a file of its own carries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Literal

from builder.charts.style import (
    ALARM,
    ASIDE_SIZE,
    COLOURS,
    FAINT,
    FONT,
    INK,
    LAYOUTS,
    LIGHT,
    MUTED,
    TEXT_SIZE,
    THIN,
    WIDE,
    Role,
)
from builder.charts.svg.frame import SOME, shown_in

Palette = Literal["auto", "light", "dark"]

PAPER = Role("paper", "#ffffff", "#14171b", "")
"""What is behind a picture in a file of its own."""

_BASE = f"""\
.dl-picture{{font:{TEXT_SIZE}px {FONT};stroke-width:0}}
.dl-picture,.dl-picture svg{{overflow:visible}}
.dl-picture .dl-c-grid{{stroke-width:1px;shape-rendering:crispEdges}}
.dl-picture .dl-bold{{font-weight:700}}
.dl-picture .dl-c-rule{{stroke-width:1px;shape-rendering:crispEdges}}
.dl-picture .dl-c-rule[y2]{{stroke-opacity:.7}}
.dl-picture .dl-line{{stroke-width:1px;stroke-opacity:{LIGHT};shape-rendering:crispEdges}}
.dl-picture .dl-dash{{stroke-dasharray:4 3}}
.dl-picture .dl-dashed{{stroke-width:{THIN}px;stroke-dasharray:1.1 .9;stroke-dashoffset:.55}}
.dl-picture .dl-bracket{{stroke-width:1.75px}}
.dl-picture .dl-bracket.dl-dash{{stroke-dasharray:2.5 2}}
.dl-picture .dl-pale{{opacity:{FAINT}}}
.dl-picture .dl-light{{fill-opacity:{FAINT}}}
.dl-picture .dl-rim,.dl-picture .dl-open{{stroke-width:{THIN}px}}
.dl-picture .dl-least{{stroke-width:2px}}
.dl-picture .dl-t-strong{{font-weight:700}}
.dl-picture .dl-t-aside,.dl-picture .dl-t-alarm{{font-size:{ASIDE_SIZE}px}}
.dl-picture .dl-t-alarm{{font-weight:700}}
.dl-picture .dl-days{{font-size:10.5px;paint-order:stroke;stroke-width:5px}}
.dl-picture .dl-flag{{font-size:10.5px}}
.dl-picture .dl-t-13{{font-size:13px}}
.dl-picture .dl-t-17{{font-size:17px}}
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
    rules += f".dl-picture .dl-open{{fill:{shade(PAPER)}}}\n"
    rules += f".dl-picture .dl-days{{stroke:{shade(PAPER)}}}\n"
    for name, role in (("caption", INK), ("t-aside", MUTED), ("t-alarm", ALARM), ("days", MUTED)):
        rules += f".dl-picture .dl-{name}{{fill:{shade(role)}}}\n"
    ring = f"stroke:{shade(PAPER)};stroke-width:4px;outline:2px solid {shade(INK)};outline-offset:1px"
    return rules + f".dl-picture a:focus-visible .dl-hit{{{ring}}}\n"


def _everywhere(value: str) -> str:
    return f"fill:{value};stroke:{value};stop-color:{value}"


def _versions() -> str:
    """Narrow versions are shown, unless there is room for the wide ones; and what only some layouts have, in those."""
    later = [shown_in(*each) for each in SOME if each[0] > 0]
    rules = [f".dl-picture .dl-wide,{_classes(later)}{{display:none}}"]
    for layout, least in enumerate(LAYOUTS[1:], 1):
        shown = _classes(shown_in(*each) for each in SOME if each[0] == layout)
        hidden = _classes(shown_in(*each) for each in SOME if each[1] == layout - 1)
        if least == WIDE:
            shown, hidden = f".dl-picture .dl-wide,{shown}", f".dl-picture .dl-narrow,{hidden}"
        rules.append(f"@container (min-width:{least}px){{{shown}{{display:inline}}{hidden}{{display:none}}}}")
    return "\n".join(rules) + "\n"


def _classes(names: Iterable[str]) -> str:
    return ",".join(f".{name}" for name in names)
