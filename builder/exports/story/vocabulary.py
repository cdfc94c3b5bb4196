"""The story and its vocabulary as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from builder.exports import shapes
from builder.model import ChartSpec, Story


def story(whole: Story) -> shapes.Story:
    """The story without its events. What is declared keeps its order."""
    return {
        "title": whole.title,
        "standfirst": whole.standfirst,
        "language": whole.language,
        "timezone": whole.timezone.key if whole.timezone else None,
        "licence": {"text": whole.licence.text, "url": whole.licence.url} if whole.licence else None,
        "kinds": _plain(whole.kinds.values()),
        "actors": _plain(whole.actors.values()),
        "places": _plain(whole.places.values()),
        "measures": _plain(whole.measures.values()),
        "sides": list(whole.sides),
        "answers": _plain(whole.answers),
        "charts": [_chart(each) for each in whole.charts.values()],
        "removed": [{"id": id, "reason": reason} for id, reason in whole.removed.items()],
    }


def _plain(declared: Iterable[Any]) -> list[Any]:
    """Things whose fields are the keys of their shapes."""
    return [asdict(each) for each in declared]


def _chart(spec: ChartSpec) -> Any:
    return {**asdict(spec), "pinned": [day.isoformat() for day in spec.pinned]}
