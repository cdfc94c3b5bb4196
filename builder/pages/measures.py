"""The pages of measures, each with who claims how much, and the index of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from builder import addresses, periods, selection
from builder.model import Claim, Disagreement, Event, Measure, Timeline, Where
from builder.pages.entities import Fact, chart_if, entity, family_facts, wholes
from builder.pages.page import HOME, Beside, Link, Page, neighbours, page
from builder.steps import steps_of

MEASURES = Link("Numbers", "measures/")
MOST_CLAIMS = 100
"""A measure of more claims than this is divided, for a page of it would be too heavy for a phone; and so is the list of
all numbers, of which the page of each measure then has its own."""


def measure_pages(timeline: Timeline, drawn: Collection[str]) -> Iterator[Page]:
    """A page for each measure: who claims how much, as of when, in which article; and the parts of long ones."""
    measures = timeline.story.measures
    around = neighbours([Link(measure.label, addresses.measure(measure.id)) for measure in measures.values()])
    for measure, beside in zip(measures.values(), around, strict=True):
        if len(_claims(timeline, measure)) <= MOST_CLAIMS:
            yield _whole(timeline, measure, beside, chart_if(f"measures/{measure.id}", drawn))
        else:
            yield from _divided(timeline, measure, beside, chart_if(f"measures/{measure.id}", drawn))


def _whole(timeline: Timeline, measure: Measure, beside: Beside, chart: str | None) -> Page:
    return entity(
        timeline,
        addresses.measure(measure.id),
        chart,
        _events(timeline, measure),
        _claims(timeline, measure),
        beside,
        disagreements=[each for each in timeline.disagreements if each.first.measure == measure.id],
        ledger_of=Where(measure=(measure.id,)),
        **_head(timeline, measure),
    )


def _divided(timeline: Timeline, measure: Measure, beside: Beside, chart: str | None) -> Iterator[Page]:
    """The page of a measure that leads to its parts, and these: the claims in the events of a time."""
    claims, disagreements = _by_event(timeline, measure), _disagreements(timeline, measure)

    def weight(event: Event) -> int:
        return len(claims[event.id]) + len(disagreements[event.id])

    parts = list(periods.parts(_events(timeline, measure), MOST_CLAIMS, weight))
    links = [Link(part.heading, addresses.part_of_measure(measure.id, part.id)) for part in parts]
    inside = [[claim for event in part.events for claim in claims[event.id]] for part in parts]
    counts = [(*link, len(each)) for link, each in zip(links, inside, strict=True)]
    head = _head(timeline, measure)
    yield entity(timeline, addresses.measure(measure.id), chart, (), (), beside, parts=counts, **head)
    for part, link, each, next_to in zip(parts, links, inside, neighbours(links), strict=True):
        title = f"{measure.label}, {part.heading}"
        trail = [*head["trail"][:-1], Link(measure.label, addresses.measure(measure.id)), Link(part.heading)]
        own = {**head, "title": title, "trail": trail, "facts": [], "what": "part"}
        pairs = [pair for event in part.events for pair in disagreements[event.id]]
        yield entity(timeline, link.address, None, part.events, each, next_to, disagreements=pairs, **own)


def _head(timeline: Timeline, measure: Measure) -> dict[str, Any]:
    measures = timeline.story.measures
    return {
        "title": measure.label,
        "description": f"{measure.label}: who claims how much, and as of when.",
        "trail": [HOME, MEASURES, *wholes(measure, measures, addresses.measure), Link(measure.label)],
        "facts": [Fact("Counted", measure.counts), *family_facts(measure, measures, addresses.measure)],
        "claims_heading": "Who claims how much",
        "parts_heading": "Who claims how much",
        "counted_in_parts": "claim",
        "show_measure": False,
        "events_heading": "Where it is claimed",
        "what": "number",
    }


def _events(timeline: Timeline, measure: Measure) -> Sequence[Event]:
    return selection.events(timeline, Where(measure=(measure.id,)))


def _claims(timeline: Timeline, measure: Measure) -> Sequence[Claim]:
    return _claims_by_measure(timeline).get(measure.id, [])


@lru_cache(maxsize=2)
def _claims_by_measure(timeline: Timeline) -> Mapping[str, Sequence[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in timeline.claims:
        found[claim.measure].append(claim)
    return found


def _by_event(timeline: Timeline, measure: Measure) -> Mapping[str, Sequence[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in _claims(timeline, measure):
        found[claim.event].append(claim)
    return found


def _disagreements(timeline: Timeline, measure: Measure) -> Mapping[str, Sequence[Disagreement]]:
    """Who disagrees, by the event of the claim that is named first."""
    found: dict[str, list[Disagreement]] = defaultdict(list)
    for each in timeline.disagreements:
        if each.first.measure == measure.id:
            found[each.first.event].append(each)
    return found


def measure_index(timeline: Timeline, drawn: Collection[str]) -> Page:
    """All numbers side by side; where they are many, only what leads to the page of each measure."""
    is_whole = len(timeline.claims) <= MOST_CLAIMS
    measures = [
        (measure, claims if is_whole else (), len(claims), chart_if(f"measures/{measure.id}", drawn))
        for measure in timeline.story.measures.values()
        if (claims := _claims(timeline, measure))
    ]
    given = {
        "story": timeline.story,
        "title": "The numbers",
        "description": f"{timeline.story.title}: every number, and who claims it.",
        "lead": "Every number that the articles give, with who claims it. None of them is ours.",
        "trail": [HOME, Link(MEASURES.text)],
        "measures": measures,
        "is_whole": is_whole,
        "steps": steps_of(timeline),
    }
    return page("measures", MEASURES.address, timeline, given)
