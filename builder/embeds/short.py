"""The shorter form of a chart, for hosts that make no frame higher than a limit: the events in most articles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from builder.charts.scene import Stack
from builder.embeds.heights import height
from builder.embeds.kit import Kit


def events(kit: Kit) -> Sequence[str]:
    """The ids of a chart's events, those in most articles first; of those in as many, in the order of its table."""
    shown = dict.fromkeys(row.subject.event for row in kit.chart.table.rows if row.subject)
    counts = {id: len(kit.timeline.events[id].articles) for id in shown if id}
    return sorted(counts, key=lambda id: -counts[id])


def fitting(kit: Kit, width: int, highest: int) -> Sequence[str] | None:
    """As many of these events as a frame `width` px wide can show in that height; None where it can show all of them.

    Only of a timeline that draws its events one by one something can be left out.
    """
    if not isinstance(kit.chart.scene.up, Stack) or height(kit, width) <= highest:
        return None
    every = events(kit)
    fits = bisect_right(range(1, len(every) + 1), highest, key=lambda most: height(kit, width, every[:most]))
    return every[: max(fits, 1)]
