"""What all reports come to, as plain data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import cast

from builder import addresses
from builder.dates import Date
from builder.exports import shapes
from builder.exports.story.reports import report
from builder.exports.story.values import amount, time
from builder.model import Claim, Difference, Disagreement, Event, Response, Story, Timeline


def event(each: Event, timeline: Timeline, root: str) -> shapes.Event:
    """An event, its reports and its earlier states; `root` is what its address begins with."""
    claims = {id(one): claim.id for claim in each.claims for one in claim.reports}
    return {
        "id": each.id,
        "address": root + addresses.event(each.id),
        "known_from": each.known_from.isoformat(),
        **_state(each, timeline.story),
        "reports": [report(one, claims) for one in each.reports],
        "earlier": [_state(before, timeline.story) for before in timeline.earlier.get(each.id, ())],
    }


def _state(each: Event, story: Story) -> shapes.State:
    return {
        "state_from": each.state_from.isoformat(),
        "title": each.title,
        "when": time(each.when),
        "when_words": each.when_words,
        "kind": each.kind,
        "status": each.status.value,
        "by": list(each.by),
        "actors": list(each.actors),
        "places": list(each.places),
        "denies": list(each.denies),
        "affirms": list(each.affirms),
        "revises": list(each.revises),
        "responses": [_response(one) for one in each.responses],
        "articles": list(each.articles),
        "passage_checked": each.has_passage,
        "likely_by": list(each.likely_by),
        "doubted": each.is_doubted,
        "differences": [_difference(one) for one in each.differences],
        "claims": [_claim(one, story) for one in each.claims],
    }


def _response(each: Response) -> shapes.Response:
    return {
        "stance": each.stance.value,
        "event": each.event,
        "actors": list(each.actors),
        "known_from": each.known_from.isoformat(),
    }


def _difference(each: Difference) -> shapes.Difference:
    given = [
        {"article": slug, "value": time(value) if isinstance(value, Date) else value} for slug, value in each.given
    ]
    return cast(shapes.Difference, {"field": each.field, "given": given})


def _claim(each: Claim, story: Story) -> shapes.Claim:
    return {
        "id": each.id,
        "measure": each.measure,
        **amount(each.quantity),
        "unit": story.measures[each.measure].unit,
        "by": list(each.claimant.actors),
        "by_article": each.claimant.article or None,
        "said": time(each.said),
        "as_of": time(each.as_of),
        "articles": list(each.articles),
        "passage_checked": each.has_passage,
        "checked_in_full": each.is_checked,
        "differs": each.differs,
        "known_from": each.known_from.isoformat(),
    }


@lru_cache(maxsize=2)
def disagreements(timeline: Timeline) -> Mapping[str, Sequence[shapes.Disagreement]]:
    """The disagreements, by the event of the claim that was made earlier."""
    found: dict[str, list[shapes.Disagreement]] = defaultdict(list)
    for each in timeline.disagreements:
        found[each.first.event].append(_disagreement(each))
    return found


def _disagreement(each: Disagreement) -> shapes.Disagreement:
    return {
        "measure": each.first.measure,
        "first": {"event": each.first.event, "claim": each.first.id},
        "second": {"event": each.second.event, "claim": each.second.id},
        "since": each.since.isoformat(),
        "until": each.until.isoformat() if each.until else None,
    }
