"""Where each claim of a chart of estimates is, and how its claimant looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from builder import quantities
from builder.charts import style
from builder.charts.layout.window import DAY, Extent, extent, shifted
from builder.charts.style import Role
from builder.merging import sides
from builder.model import Claim, Claimant, Story


@dataclass(frozen=True, slots=True)
class Point:
    """A claim on the chart: its moment, value and the label beside it."""

    claim: Claim
    extent: Extent
    moment: datetime
    style: Role

    @property
    def value(self) -> float:
        """Where the mark is."""
        return float(self.claim.quantity.value)

    @property
    def low(self) -> float:
        """The lower end of what is drawn; the value itself if that side is open."""
        low = self.claim.quantity.low
        return self.value if low is None or self.direction < 0 else float(low)

    @property
    def high(self) -> float:
        """The upper end of what is drawn; the value itself if that side is open."""
        high = self.claim.quantity.high
        return self.value if high is None else float(high)

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """The time that it is about, where that is more than a day and has both bounds."""
        start, end = self.extent
        return None if start is None or end is None or self.claim.as_of.is_day else (start, end)

    @property
    def direction(self) -> int:
        """Where the claim is open: 1 upwards, -1 downwards, 0 on neither side."""
        match self.claim.quantity.qualifier:
            case quantities.Qualifier.OVER | quantities.Qualifier.AT_LEAST:
                return 1
            case quantities.Qualifier.UP_TO | quantities.Qualifier.UNDER:
                return -1
            case _:
                return 0


def place(claims: Sequence[Claim], story: Story) -> list[Point]:
    """The points of claims whose time is known, in their order."""
    styles = _styles([claim.claimant for claim in claims], story)
    sharing: dict[Extent, list[Claim]] = defaultdict(list)
    for claim in claims:
        sharing[extent(claim.as_of)].append(claim)
    return [
        Point(claim, known, _moment(known, sharing[known].index(claim), len(sharing[known])), styles[claim.claimant])
        for claim in claims
        for known in [extent(claim.as_of)]
    ]


def _styles(claimants: Iterable[Claimant], story: Story) -> dict[Claimant, Role]:
    """The style of each claimant: those who speak for one side share its colour."""
    members: dict[str, list[Claimant]] = defaultdict(list)
    for claimant in dict.fromkeys(claimants):
        members[sides(claimant, story.actors)[0]].append(claimant)
    return {
        claimant: style.claimant_style(side, position)
        for side, group in enumerate(members.values())
        for position, claimant in enumerate(group)
    }


def _moment(known: Extent, position: int, count: int) -> datetime:
    """The share of an extent that a claim has, so that none hides another: alone it has the middle.

    Of an open extent those that share it have the day at its one bound, the first of them the bound itself.
    """
    start, end = known
    if start is not None and end is not None:
        return start + (end - start) * (position + 1) / (count + 1)
    bound = start or end
    assert bound is not None
    return shifted(bound, DAY * position / count * (1 if start else -1))


def by_claimant(points: Iterable[Point]) -> dict[Claimant, list[Point]]:
    """The points of each claimant, in the order in which the claimants first come."""
    grouped: dict[Claimant, list[Point]] = defaultdict(list)
    for point in points:
        grouped[point.claim.claimant].append(point)
    return grouped
