"""Placing labels beside marks on a plane: each to the right, else to the left, else not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.charts.layout.widths import text_width

CLEAR = 8
"""Half of what a mark or a line of text takes, in px."""
DISTANCE = 10
"""From the middle of a mark to its label, in px."""
SLACK = 14
"""What a label takes beside its text, in px."""


def sides(
    texts: Sequence[str], marks: Sequence[tuple[float, float]], width: float, obstacles: Iterable[Rectangle] = ()
) -> list[str]:
    """For each mark at (x, y), in px, the side on which its label meets nothing: right, left, or "" for neither.

    Labels stay within 0 .. width and off the obstacles; earlier ones have the choice.
    """
    taken = [*obstacles, *(Rectangle(x - CLEAR, x + CLEAR, y - CLEAR, y + CLEAR) for x, y in marks)]
    chosen = []
    for text, (x, y) in zip(texts, marks, strict=True):
        reach = text_width(text) + SLACK
        rooms = {
            "right": Rectangle(x + DISTANCE, x + DISTANCE + reach, y - CLEAR, y + CLEAR),
            "left": Rectangle(x - DISTANCE - reach, x - DISTANCE, y - CLEAR, y + CLEAR),
        }
        side = next((side for side, room in rooms.items() if _fits(room, taken, width)), "")
        if side:
            taken.append(rooms[side])
        chosen.append(side)
    return chosen


def _fits(room: Rectangle, taken: Sequence[Rectangle], width: float) -> bool:
    return room.left >= 0 and room.right <= width and not any(room.meets(other) for other in taken)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A place on the plot, in px from its lower left corner."""

    left: float
    right: float
    bottom: float
    top: float

    def meets(self, other: Rectangle) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )
