"""What the editor says in answers and findings: each number and actor in it is in the events that bear it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from builder.hierarchy import with_parts, with_wholes
from builder.model import Passage, Report, Story, Where
from builder.nodes import Node
from builder.problems import Problems, Spot, suggest
from builder.recognise.amounts import Amount, amounts
from builder.recognise.names import names_of
from builder.text.phrases import short
from builder.validation.names import names_of as declared_names
from builder.validation.shapes import AnswerShape, StoryShape
from builder.validation.story import check_declared

Reports = Mapping[str, Sequence[Report]]
"""The reports of each event, by its id."""


def check_said(shape: StoryShape, story: Story, reports: Sequence[Report], root: Node, problems: Problems) -> None:
    """Check the answers and findings of a story whose reports could all be read."""
    by_event: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_event[report.event].append(report)
    _check_answers(shape, story, by_event, root, problems)
    _check_findings(story, by_event, root, problems)


def _check_answers(shape: StoryShape, story: Story, reports: Reports, root: Node, problems: Problems) -> None:
    """Check that each answer is a measure, or a text that is borne out by the events that it names."""
    for position, answer in enumerate(shape.answers):
        node = root.find(("answers", position))
        assert node is not None
        _check_form(answer, node, problems)
        if answer.measure is not None:
            check_declared("measure", answer.measure, declared_names(story.measures), node.at(("measure",)), problems)
        is_known = not list(_report_unknown(answer, reports, node, problems))
        if answer.text is not None and answer.because and is_known:
            evidence = list(chain.from_iterable(reports[id] for id in answer.because))
            _check_borne_out(answer.text, "the answer", evidence, story, node.at(("text",)), problems)


def _check_form(answer: AnswerShape, node: Node, problems: Problems) -> None:
    if (answer.measure is None) == (answer.text is None):
        problems.error(node.spot, "an answer is either a measure or a text", "write one of measure: and text:")
    elif answer.text is not None and not answer.because:
        problems.error(node.spot, "no event bears this answer out", "name those that do in because:")
    elif answer.measure is not None and answer.because:
        hint = "leave it out: the claims of the measure bear the answer out"
        problems.error(node.key_at(("because",)), "because: is for a text", hint)


def _report_unknown(answer: AnswerShape, known: Collection[str], node: Node, problems: Problems) -> Iterator[str]:
    for position, id in enumerate(answer.because):
        if id not in known:
            hint = suggest(id, known, "annotate it, in whichever article reports it")
            problems.error(node.at(("because", position)), f"no report describes the event '{id}'", hint)
            yield id


def _check_findings(story: Story, reports: Reports, root: Node, problems: Problems) -> None:
    """Check that what a chart is said to show is borne out by its events."""
    for id, chart in story.charts.items():
        if chart.finding is not None:
            evidence = list(chain.from_iterable(each for each in reports.values() if _fits(chart.where, each, story)))
            spot = root.at(("charts", id, "finding"))
            _check_borne_out(chart.finding, "the finding", evidence, story, spot, problems)


def _fits(where: Where, reports: Sequence[Report], story: Story) -> bool:
    """Whether a chart can show the event of these reports."""
    given: tuple[tuple[Collection[str], Iterable[str]], ...] = (
        (with_parts(where.actor, story.actors), _involved(reports)),
        (where.kind, (report.kind for report in reports if report.kind)),
        (where.place, (id for report in reports for id in report.places)),
        (where.article, (report.article for report in reports)),
        (where.measure, (claim.measure for report in reports for claim in report.claims)),
    )
    return all(not wanted or not set(wanted).isdisjoint(found) for wanted, found in given)


def _involved(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        yield from (*report.by, *report.actors)
        for claim in report.claims:
            yield from (*claim.by, *claim.via)


def _check_borne_out(
    text: str, what: str, evidence: Sequence[Report], story: Story, spot: Spot, problems: Problems
) -> None:
    passages = "\n".join(passage.exact for passage in _passages(evidence))
    known = {*_numbers_claimed(evidence), *_numbers_in(amounts(passages))}
    articles = len({report.article for report in evidence})
    for amount in amounts(text):
        counts_articles = amount.unit.split()[:1] in (["article"], ["articles"])
        if known.isdisjoint(_numbers_in([amount])) and not (counts_articles and articles in _numbers_in([amount])):
            hint = "write a number that they have; leave counts of events or articles to the site"
            problems.error(spot, f"{what} has “{amount.words}”, and no claim or passage of its events does", hint)
    for id in _unborne_actors(text, passages, evidence, story):
        hint = "name an event that has it, or leave it out"
        problems.error(spot, f"{what} names “{short(story.actors[id].label, 40)}”, and none of its events does", hint)


def _passages(evidence: Iterable[Report]) -> Iterator[Passage]:
    for report in evidence:
        found = (report.passage, *(claim.passage for claim in report.claims))
        yield from (passage for passage in found if passage)


def _numbers_claimed(evidence: Iterable[Report]) -> Iterator[Decimal]:
    for report in evidence:
        for claim in report.claims:
            yield from (claim.quantity.stated_low, claim.quantity.stated_high)


def _numbers_in(found: Iterable[Amount]) -> set[Decimal]:
    return {
        number for each in found for reading in each.readings for number in (reading.stated_low, reading.stated_high)
    }


def _unborne_actors(text: str, passages: str, evidence: Sequence[Report], story: Story) -> list[str]:
    """The actors that a text names, and the evidence neither involves nor names nor has as a place."""
    names = names_of(story)
    places = {id for report in evidence for id in report.places}
    labels = "\n".join(story.places[id].label for id in places if id in story.places)
    involved = {id for id in _involved(evidence) if id in story.actors}
    known = {*with_wholes(involved, story.actors), *names.named(f"{passages}\n{labels}")}
    return [id for id in story.actors if id in names.direct(text) and id not in known]
