"""How the parts of a chart of estimates look, and how high they are, in px."""

from __future__ import annotations

from builder.charts.amounts import AmountLayer, Discs, Lines, Posts, Texts
from builder.charts.style import ALARM, GRID, INK, MUTED, TEXT_SIZE, Role

LATEST, EARLIER = "Latest claims", "Earlier claims"

FIGURE = Texts("Latest numbers", INK, 17, is_bold=True)
WHO = Texts("Who says so, and when", MUTED, TEXT_SIZE)
BEFORE = Texts("Earlier numbers", MUTED, TEXT_SIZE)
DISAGREE = Texts("Who disagrees", ALARM, TEXT_SIZE, is_bold=True)
MEASURE = Texts("What is counted", MUTED, TEXT_SIZE, is_bold=True)
RULE = Lines("Rows", GRID, 1)
DIFFERENCE = Lines("Disagreement", ALARM, 1.5)

BESIDE, BESIDE_EARLIER = 8, 7
"""Between a mark and its text."""
NAME, MARK, FIGURE_BELOW, FOLLOWING, LINE = 14, 25, 23, 20, 17
"""Down to the next line: to a side's name, its latest mark, the figure below that, who says so, each claim before."""
TURN, BELOW_TURN = 17, 11
"""From who says so down to where the line from the number before turns, and from there down to that number."""
AFTER = 13
"""Below a row's last line."""
LEVEL, FOLD = 27, 15
"""How high a line of disagreement with its text is, and how much higher if that has two lines."""
ABOVE_LINE, ABOVE_MARK = 11, 14
"""From a line of disagreement up to the middle of its text, and from a mark up to where such a line ends."""


def name(role: Role) -> Texts:
    """The names of sides."""
    return Texts("Sides", role, 13, is_bold=True)


def discs(role: Role, *, is_latest: bool) -> Discs:
    """Amounts as such."""
    return Discs(LATEST, role, 19) if is_latest else Discs(EARLIER, role, 9)


def posts(role: Role, *, is_latest: bool) -> Posts:
    """Bounds of amounts."""
    if is_latest:
        return Posts(LATEST, role, height=22, thickness=4.5, reach=44, head=14)
    return Posts(EARLIER, role, height=11, thickness=2.25, reach=24, head=8)


def ranges(role: Role, *, is_latest: bool) -> Lines:
    """From bound to bound."""
    return Lines(LATEST, role, 3.5) if is_latest else Lines(EARLIER, role, 1.75)


def change(role: Role) -> Lines:
    """From the number before to the latest one."""
    return Lines("Change", role, 1.25, head=8)


def rank(layer: AmountLayer) -> tuple[object, ...]:
    """Orders layers from back to front."""
    sort = (Lines, Posts, Discs, Texts).index(type(layer))
    return sort, layer.name != RULE.name, layer.name != DIFFERENCE.name, layer.name, layer.role.name
