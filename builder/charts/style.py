"""How charts look: colour roles in both palettes, symbols, margins, text sizes.

Every colour has a contrast of at least 3:1 on the page in its palette (WCAG 2.2, 1.4.11), and every role a symbol of
its own, so that nothing rests on colour alone. A mark's role says its colour in both.
"""

from __future__ import annotations

from typing import NamedTuple

DARK_SCHEME = "slate"
"""What Material calls its dark palette."""


class Role(NamedTuple):
    """A colour role: its name, its colour in both palettes, and its symbol."""

    name: str
    light: str
    dark: str
    symbol: str


_PALETTE = (
    Role("blue", "#1f5fa8", "#82b4f0", "circle"),
    Role("orange", "#b3540b", "#f0a35e", "diamond"),
    Role("green", "#1b7a4b", "#6cc79a", "square"),
    Role("purple", "#7442a0", "#c7a6ea", "triangle-up"),
    Role("red", "#b3261e", "#f2938b", "triangle-down"),
    Role("teal", "#0b7680", "#6cc9cf", "pentagon"),
    Role("brown", "#77502e", "#d3ad88", "hexagon"),
    Role("grey", "#5a626c", "#aab2bc", "octagon"),
)
ROLES: dict[str, Role] = {role.name: role for role in _PALETTE}
"""The roles that a story may give to its kinds, by name."""
INK = Role("ink", "#1c2126", "#e8e6e1", "circle")
MUTED = Role("muted", "#5c6570", "#a7aeb8", "circle")
GRID = Role("grid", "#dfe2e6", "#3a4048", "circle")
RULE = Role("rule", "#8a929b", "#6d7682", "circle")
"""Lines between lanes, and at the end of days on which articles appeared."""
ALARM = Role("alarm", "#c0271d", "#ff8f85", "circle-open")
"""The ring around what is denied or disputed."""
COLOURS = (*_PALETTE, INK, MUTED, GRID, RULE, ALARM)
"""All colours of a chart."""

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
TEXT_SIZE = 12
"""In px, at any width: a chart is never scaled."""
ASIDE_SIZE = 11
"""The size of what is said beside a title, in px."""
LEAST = (13, 11)
"""What a row takes at least above and below the middle of its mark, in px, so that all of it can be pointed at."""
RULE_RISE = 24
"""From the name of a lane up to the line above it, in px."""
LINE = 14
"""From line to line of a caption, in px."""
TEXT_ADVANCE = 7.2
"""How wide a character of a label is taken to be, in px; more than the average of any of the fonts above."""


class Margin(NamedTuple):
    """What is around the plot, in px."""

    left: int = 10
    right: int = 10
    top: int = 12
    bottom: int = 44


MARGIN = Margin()
"""That of most charts."""
NARROW = 276
"""The plot's width in px, margins off, at which nothing may overlap: a page of 320 px."""
WIDE = 720
"""The chart's width in px from which labels are shown; scripts read it from the layout's meta."""
WIDER = 1100
LAYOUTS = (NARROW + MARGIN.left + MARGIN.right, 356, WIDE, WIDER)
"""The widths of a chart in px from which each layout of a timeline is used: nothing may overlap at just that width."""
FILE_LAYOUT = 2
"""The number of the layout that a picture in a file of its own has."""
TICKS = 20
"""The most ticks on a time axis; `web/charts/figures.js` lowers it where the chart is narrow."""


BAR = 8
"""The thickness of a bar, in px."""
BESIDE = 13
"""From the middle of a symbol to its caption, in px."""
BRACKET, FOOT = 12, 3.5
"""How high a bracket is, and how long its feet are, in px."""
ARROW = 9
"""The size of an arrow at an edge, in px."""
OUTLINE = 15
"""How high the ring around a span is, in px."""
PAIR = 2.5
"""From the middle of a span to each of its two lines, in px."""
LIGHT, FAINT = 0.8, 0.2
"""The opacity of thin lines, and of light fills: what is faint always has a rim, a thread or an arrow."""
THIN = 1.5
"""How thick the lines are that belong to a mark, in px."""
RIM = 2
"""How thick the rim of a hollow mark and a ring are, in px."""
UNIT_DROP = 32
"""From the plot down to the middle of the unit of an axis, in px."""


def css_variables() -> str:
    """The colours as custom properties, `--dl-<role>`, for both palettes of Material, and for print the light one.

    Where colours are forced, the palette is the one that fits them, whatever the page's is.
    """
    light = "".join(f"--dl-{role.name}:{role.light};" for role in COLOURS)
    dark = "".join(f"--dl-{role.name}:{role.dark};" for role in COLOURS)
    forced = "@media screen and (forced-colors:active)"
    pages = ":root,[data-md-color-scheme]"
    return (
        f":root{{{light}}}\n@media screen{{[data-md-color-scheme={DARK_SCHEME}]{{{dark}}}}}\n"
        f"{forced}{{{pages}{{{light}}}}}\n{forced} and (prefers-color-scheme:dark){{{pages}{{{dark}}}}}\n"
    )


def claimant_style(side: int, member: int) -> Role:
    """Colour and symbol of a claimant: the colour of its side, a symbol of its own within the side.

    The first member has the symbol that belongs to the colour; the styles of eight sides of eight members are distinct.
    """
    roles = list(ROLES.values())
    return roles[side % len(roles)]._replace(symbol=roles[(side + member + side // len(roles)) % len(roles)].symbol)
