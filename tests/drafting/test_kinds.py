"""Which kind a passage is of, learned from a few annotations about an invented strike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.drafting.kinds import Kinds
from builder.merging import merge
from builder.model import Event, Kind, Seeds

KINDS = {
    each.id: each
    for each in (
        Kind("strike", "Strikes", "red"),
        Kind("count", "Estimates and counts", "teal", spoken=True),
        Kind("position", "Warnings and demands", "brown", spoken=True),
        Kind("denial", "Denials", "orange", spoken=True),
    )
}
SEEN = (
    ("count", "The union estimates that 900 dockers are out"),
    ("count", "The port confirmed that 300 dockers came to work"),
    ("count", "The ministry reported that two ships are waiting"),
    ("position", "The union warned that the port could close"),
    ("position", "The mayor called on both sides to meet"),
    ("denial", "The port denied that it had hired others"),
)


@pytest.fixture
def kinds(seeds: Seeds) -> Kinds:
    """What is learned from these passages."""
    story = replace(seeds.story, kinds=KINDS)
    example = next(event for event in merge(seeds).events.values())
    return Kinds(story, [seen(example, kind, text) for kind, text in SEEN])


def seen(example: Event, kind: str, text: str) -> Event:
    """An event of a kind with one passage."""
    report = example.reports[0]
    assert report.passage
    report = replace(report, passage=replace(report.passage, exact=text))
    return replace(example, kind=kind, title="", reports=(report,))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor announced that three trains are late", "count"),
        ("The ministry affirmed that the dockers returned", "count"),
        ("The ministry cautioned that food may run out", "position"),
        ("The baker urged the mayor to act", "position"),
        ("The baker rejected a claim that bread had run out", "denial"),
    ],
)
def test_verbs_that_were_not_seen_count_as_those_of_their_sort(text: str, kind: str, kinds: Kinds) -> None:
    assert kinds.likeliest(text, spoken=True, counted=False) == kind


def test_only_a_kind_that_is_spoken_fits_what_is_said(kinds: Kinds) -> None:
    assert kinds.likeliest("The union warned of closures", spoken=False, counted=False) == "strike"
