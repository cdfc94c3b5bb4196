"""The marks' shapes, as plotly.js draws them: paths around their middle."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from builder.charts.svg.frame import number

Points = Sequence[tuple[float, float]]
"""The corners of a shape whose radius is 1."""

_SIDE = 2 / math.sqrt(3)
_FLAT = math.sqrt(3) / 2
_OCTAGON = (0.924, 0.383, -0.383, -0.924, -0.924, -0.383, 0.383, 0.924)

_CORNERS: Mapping[str, Points] = {
    "diamond": ((1.3, 0), (0, 1.3), (-1.3, 0), (0, -1.3)),
    "square": ((1, 1), (-1, 1), (-1, -1), (1, -1)),
    "triangle-up": ((-_SIDE, 0.5), (_SIDE, 0.5), (0, -1)),
    "triangle-down": ((-_SIDE, -0.5), (_SIDE, -0.5), (0, 1)),
    "triangle-left": ((0.5, -_SIDE), (0.5, _SIDE), (-1, 0)),
    "triangle-right": ((-0.5, -_SIDE), (-0.5, _SIDE), (1, 0)),
    "octagon": tuple((x, y) for x, y in zip(_OCTAGON, (*_OCTAGON[2:], *_OCTAGON[:2]), strict=True)),
    "pentagon": ((0.951, -0.309), (0.588, 0.809), (-0.588, 0.809), (-0.951, -0.309), (0, -1)),
    "hexagon": ((_FLAT, -0.5), (_FLAT, 0.5), (0, 1), (-_FLAT, 0.5), (-_FLAT, -0.5), (0, -1)),
}


@lru_cache(maxsize=1024)
def path(name: str, size: float) -> str:
    """The path of a symbol, without its -open, in a size: the diameter of its circle in px."""
    radius = size / 2
    if name == "circle":
        r = number(radius)
        return f"M{r} 0A{r} {r} 0 1 1 0-{r}A{r} {r} 0 0 1 {r} 0Z"
    corners = _CORNERS[name]
    return f"M{'L'.join(f'{number(x * radius)} {number(y * radius)}' for x, y in corners)}Z"


def corners(name: str) -> int:
    """How many corners a symbol has; of a circle, as many as a dashed rim has dashes."""
    return 7 if name == "circle" else len(_CORNERS[name])
