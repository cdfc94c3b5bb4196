"""How charts look: colour roles in both palettes, symbols, margins, text sizes.

Every colour has a contrast of at least 3:1 on the page in its palette (WCAG 2.2, 1.4.11), and every role a symbol of
its own, so that nothing rests on colour alone. A figure holds the light palette; `meta.dark` in its layout says what
each colour becomes in the dark one.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Role(NamedTuple):
    """A colour role: its colour in both palettes, and its symbol (a plotly.js marker symbol)."""

    light: str
    dark: str
    symbol: str


ROLES: dict[str, Role] = {
    "blue": Role("#1f5fa8", "#82b4f0", "circle"),
    "orange": Role("#b3540b", "#f0a35e", "diamond"),
    "green": Role("#1b7a4b", "#6cc79a", "square"),
    "purple": Role("#7442a0", "#c7a6ea", "triangle-up"),
    "red": Role("#b3261e", "#f2938b", "x"),
    "teal": Role("#0b7680", "#6cc9cf", "pentagon"),
    "brown": Role("#77502e", "#d3ad88", "star"),
    "grey": Role("#5a626c", "#aab2bc", "hexagon"),
}
INK = Role("#1c2126", "#e8e6e1", "circle")
MUTED = Role("#5c6570", "#a7aeb8", "circle")
GRID = Role("#dfe2e6", "#3a4048", "circle")
ALARM = Role("#c0271d", "#ff8f85", "circle-open")
"""The ring around what is denied or disputed."""

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
TEXT_SIZE = 12
"""In px, at any width: a chart is never scaled."""
TEXT_ADVANCE = 7.2
"""How wide a character of a label is taken to be, in px; more than the average of any of the fonts above."""

MARGIN = {"l": 10, "r": 10, "t": 12, "b": 44}
NARROW = 276
"""The plot's width in px, margins off, at which nothing may overlap: a page of 320 px."""
WIDE = 720
"""The chart's width in px from which labels are shown; scripts read it from the layout's meta."""
TICKS = 20
"""The most ticks on a time axis; `web/charts/figures.js` lowers it where the chart is narrow."""
HOVER_WIDTH = 38
"""Characters in a line of a hover card, so that it fits a phone."""

DARK_SCHEME = "slate"
"""What Material calls its dark palette."""

Json = dict[str, Any]


def dark_colours() -> dict[str, str]:
    """What each colour of the light palette becomes in the dark one."""
    return {role.light: role.dark for role in (*ROLES.values(), INK, MUTED, GRID, ALARM)}


def css_variables(*, following: bool = False) -> str:
    """The colours as custom properties, `--dl-<role>`, for both palettes of Material, and for print the light one.

    With `following`, where the page names no palette it is the reader's.
    """
    named = {**ROLES, "ink": INK, "muted": MUTED, "grid": GRID, "alarm": ALARM}
    light = "".join(f"--dl-{name}:{role.light};" for name, role in named.items())
    dark = "".join(f"--dl-{name}:{role.dark};" for name, role in named.items())
    readers = ":root:not([data-md-color-scheme])"
    followed = f"@media screen and (prefers-color-scheme:dark){{{readers}{{{dark}}}}}\n" if following else ""
    return f":root{{{light}}}\n@media screen{{[data-md-color-scheme={DARK_SCHEME}]{{{dark}}}}}\n{followed}"


def claimant_style(side: int, member: int) -> Role:
    """Colour and symbol of a claimant: the colour of its side, a symbol of its own within the side.

    The first member has the symbol that belongs to the colour; the styles of eight sides of eight members are distinct.
    """
    roles = list(ROLES.values())
    return roles[side % len(roles)]._replace(symbol=roles[(side + member + side // len(roles)) % len(roles)].symbol)


def layout(title: str, height: int, *, margin: dict[str, int] | None = None, **more: Any) -> Json:
    """The layout that all charts share: fixed margins, nothing that moves by itself, no background."""
    return {
        "title": {"text": ""},
        "height": height,
        "margin": {**MARGIN, **(margin or {}), "pad": 0, "autoexpand": False},
        "font": {"family": FONT, "size": TEXT_SIZE, "color": INK.light},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": "pan",
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": TEXT_SIZE + 1}},
        "meta": {"title": title, "wide": WIDE, "dark": dark_colours()},
        **more,
    }


def date_axis(start: str, end: str, days: int, **more: Any) -> Json:
    """A time axis over a fixed range of so many days, its labels in the middle of the days and months they name.

    At most a tick a day: what is known to the day must not look as if it were known to the hour. The day is written %e,
    not %-d, because plotly.js must recognise it to put the label into the middle of it.
    """
    return {
        "type": "date",
        "range": [start, end],
        "automargin": False,
        "ticklabelmode": "period",
        "tickformatstops": [
            {"dtickrange": [None, 43_200_000], "value": "%H:%M\n%e %b"},
            {"dtickrange": [43_200_000, 1_209_600_000], "value": "%e\n%b %Y"},
            {"dtickrange": ["M1", "M6"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        "nticks": min(days + 1, TICKS),
        "tickangle": 0,
        "tickfont": {"color": MUTED.light},
        "gridcolor": GRID.light,
        "zeroline": False,
        "showline": True,
        "linecolor": GRID.light,
        **more,
    }
