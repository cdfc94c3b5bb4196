"""Spans of a timeline: lines, bars, brackets, the rings around them, and the arrows at the edges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from builder.charts.marks import Column, Columns
from builder.charts.style import ALARM, ARROW, BAR, BRACKET, FOOT, NARROW, OUTLINE, PAIR, RIM, THIN, Role
from builder.charts.svg import symbols
from builder.charts.svg.frame import Definitions, Frame, colour, fixed, inside, number, rounded
from builder.charts.svg.pieces import Part, Piece, Space
from builder.charts.time_marks import Arrows, Bracket, Look, Outlines, Spans, Stretch

LEAST = 2
"""How wide the narrowest bar and column is, in px."""

Ends = tuple[float, float]
"""Where something begins and ends, as shares of the plot."""

_LINES = {
    Look.LINE: ("dl-line", (0.0,)),
    Look.DASHED_LINE: ("dl-line dl-dash", (0.0,)),
    Look.PAIR: ("dl-line", (-PAIR, PAIR)),
    Look.DASHED_PAIR: ("dl-line dl-dash", (-PAIR, PAIR)),
}
"""The looks that are lines: their class, and how far below the middle each line is, in px."""
_RIMS = {
    Look.DASHED: "dl-light dl-rim dl-dash",
    Look.HOLLOW: "dl-hollow dl-rim",
    Look.DASHED_HOLLOW: "dl-hollow dl-rim dl-dash",
}
"""The looks that are bars with a rim."""
_NOTHING = 1e-9
"""What reaches no further into the plot than this share of it is outside."""


def spans(layer: Spans, space: Space) -> Iterator[Piece]:
    """The spans of a layer: their stretches, then their brackets."""
    css = colour(layer.role)
    for span in layer.marks:
        row = space.row(span.y)
        for stretch in span.stretches:
            if ends := _ends(stretch.start, stretch.end, space):
                draw = partial(_stretch, stretch, ends, css, space.definitions)
                yield Piece(Part.BAR, *ends, space.y(span.y), draw, False, span.subject, BAR, row)
        for bracket in span.brackets:
            x = space.share(bracket.moment)
            if space.holds(x, 0):
                yield space.at(x, space.y(span.y), Part.MARK, fixed(_bracket(bracket, css)), span.subject, row)


def _stretch(stretch: Stretch, ends: Ends, css: str, definitions: Definitions, frame: Frame) -> str:
    look = stretch.look
    if look in _LINES:
        more, rises = _LINES[look]
        return "".join(_line(f"{css} {more}", ends, y, frame) for y in rises)
    if look is Look.PALE:
        return _bar(f"{css} dl-pale", ends, frame) + _line(f"{css} dl-line", ends, 0, frame)
    if look in _RIMS:
        return _bar(f"{css} {_RIMS[look]}", ends, frame, inset=THIN / 2)
    if look is Look.SOLID or _is_thin(ends):
        return _bar(css, ends, frame)
    # Its colour is in the gradient: a class would be stronger than the attribute.
    return _bar("dl-soft", ends, frame, more=f' fill="{_ramp(css, definitions, rises=look is Look.RISING)}"')


def _line(css: str, ends: Ends, y: float, frame: Frame) -> str:
    return frame.line(css, ((rounded(ends[0]), y), (rounded(ends[1]), y)))


def _bar(css: str, ends: Ends, frame: Frame, *, inset: float = 0, more: str = "") -> str:
    area = frame.area(*ends, inset - BAR / 2, BAR - 2 * inset)
    return f'<rect class="{css}{" dl-least" * _is_thin(ends)}" {area}{more}/>'


def _is_thin(ends: Ends) -> bool:
    """Whether something would be narrower than anything may be, on the narrowest page."""
    return (ends[1] - ends[0]) * NARROW < LEAST


def _ramp(css: str, definitions: Definitions, *, rises: bool) -> str:
    """A gradient in a colour, from nothing to all of it."""
    shades = "".join(
        f'<stop class="{css}" offset="{offset}" stop-opacity="{int(rises) if offset else int(not rises)}"/>'
        for offset in (0, 1)
    )
    return definitions.address("linearGradient", "", shades)


def _bracket(bracket: Bracket, css: str) -> str:
    half, foot = number(BRACKET / 2), number(FOOT if bracket.is_opening else -FOOT)
    dashed = " dl-dash" * bracket.is_dashed
    return f'<path class="{css} dl-hollow dl-bracket{dashed}" d="M{foot}-{half}H0V{half}H{foot}"/>'


def _ends(start: datetime | None, end: datetime | None, space: Space) -> Ends | None:
    """From where to where a stretch is seen; None if it is outside the plot."""
    left = 0.0 if start is None else space.share(start)
    right = 1.0 if end is None else space.share(end)
    if left > right or right < 0 or left > 1 or (left < right and (right <= _NOTHING or left >= 1 - _NOTHING)):
        return None
    return inside(left), inside(right)


def outlines(layer: Outlines, space: Space) -> Iterator[Piece]:
    """The rings around spans."""
    css = f"{colour(ALARM)} dl-hollow"
    for each in layer.marks:
        if ends := _ends(each.start, each.end, space):
            draw = partial(_outline, ends, css)
            y, row = space.y(each.y), space.row(each.y)
            yield Piece(Part.OTHER, *ends, y, draw, False, each.subject, OUTLINE, row)


def _outline(ends: Ends, css: str, frame: Frame) -> str:
    area = frame.area(*ends, -OUTLINE / 2, OUTLINE)
    return f'<rect class="{css}" stroke-width="{RIM}" rx="{number(OUTLINE / 2)}" {area}/>'


def arrows(layer: Arrows, space: Space) -> Iterator[Piece]:
    """The arrows at the edges: filled where an end is known and outside, hollow where it is open."""
    for arrow in layer.marks:
        shape = symbols.path(f"triangle-{'left' if arrow.is_left else 'right'}", ARROW)
        rim = " dl-open" * arrow.is_open
        path = f'<path class="{colour(layer.role)}{rim}" d="{shape}"/>'
        x, y, row = 0 if arrow.is_left else 1, space.y(arrow.y), space.row(arrow.y)
        yield space.at(x, y, Part.MARK, fixed(path), arrow.subject, row)


# Columns


def columns(layer: Columns, space: Space) -> Iterator[Piece]:
    """The columns of a layer."""
    for each in layer.marks:
        if ends := _ends(each.start, each.end, space):
            yield _column(each, ends, space, layer.role)


def _column(each: Column, ends: Ends, space: Space, role: Role) -> Piece:
    y, height = space.y(each.y), abs(space.y(each.y + each.height / 2) - space.y(each.y - each.height / 2))
    css = colour(role) + " dl-least" * _is_thin(ends)

    def draw(frame: Frame) -> str:
        return f'<rect class="{css}" {frame.area(*ends, y - height / 2, height)}/>'

    return Piece(Part.BAR, *ends, y, draw, False, each.subject, height, space.row(each.y))
