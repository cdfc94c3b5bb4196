"""Which events and claims a chart or page takes, out of `stories/timelines/selections.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest
from story_helpers import told_story

from builder import selection
from builder.model import Status, Timeline, Where

LEAK, LEAVE, COUNT, RETURN = "leak", "leave", "count", "return"

# What a chart restricts itself to, the events that it takes, and how many of their claims.
CHOSEN = (
    (Where(), [LEAK, LEAVE, COUNT, RETURN], 4),
    (Where(kind=("order",)), [LEAVE, RETURN], 2),
    (Where(kind=("water", "count")), [LEAK, COUNT], 2),
    (Where(actor=("clerk",)), [LEAVE], 2),
    (Where(actor=("mayor",)), [LEAVE], 2),
    (Where(actor=("town",)), [LEAVE, RETURN], 2),
    (Where(actor=("county",)), [LEAVE], 2),
    (Where(actor=("guards",)), [COUNT], 2),
    (Where(actor=("sheriff", "guards")), [LEAVE, COUNT], 4),
    (Where(place=("dam",)), [LEAK, LEAVE], 2),
    (Where(place=("marren",)), [LEAVE, RETURN], 2),
    (Where(article=("herald",)), [LEAK, LEAVE], 2),
    (Where(article=("gazette",)), [LEAVE, COUNT, RETURN], 4),
    (Where(measure=("evacuated",)), [LEAVE], 1),
    (Where(measure=("children",)), [LEAVE, COUNT], 3),
    (Where(status=Status.EXPECTED), [RETURN], 0),
    (Where(status=Status.REPORTED), [LEAK, LEAVE, COUNT], 4),
    (Where(kind=("order",), status=Status.REPORTED), [LEAVE], 2),
    (Where(kind=("order",), place=("marren",), article=("herald",)), [LEAVE], 2),
    (Where(actor=("clerk",), measure=("evacuated",)), [LEAVE], 1),
    (Where(kind=("water",), actor=("clerk",)), [], 0),
)


@pytest.fixture
def timeline(tmp_path: Path) -> Timeline:
    return told_story("selections", tmp_path)


@pytest.mark.parametrize(("where", "events", "claims"), CHOSEN)
def test_chooses(where: Where, events: list[str], claims: int, timeline: Timeline) -> None:
    assert [event.id for event in selection.events(timeline, where)] == events
    chosen = selection.claims(timeline, where)
    assert len(chosen) == claims
    assert [claim for claim in timeline.claims if claim in chosen] == chosen
    assert all(claim.event in events for claim in chosen)
    assert all(claim.measure in (where.measure or (claim.measure,)) for claim in chosen)


def test_involved_are_those_named_and_those_who_claim_each_once(timeline: Timeline) -> None:
    assert list(selection.involved(timeline.events[LEAVE])) == ["clerk", "sheriff"]
    assert list(selection.involved(timeline.events[COUNT])) == ["guards"]
    assert list(selection.involved(timeline.events[LEAK])) == []
