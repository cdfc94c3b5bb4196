"""The events that an article reports, drafted from its sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder import hierarchy
from builder.drafting.claims import DraftedClaim, claims_in
from builder.drafting.entries import Claim, Entry
from builder.drafting.kinds import Kinds
from builder.drafting.naming import entry_id, entry_title
from builder.drafting.passages import Span, shortest_passage
from builder.drafting.same import with_likely_same
from builder.drafting.when import Times
from builder.model import Actor, Article, Event, Status, Story
from builder.recognise.aspect import Aspect, aspect_of
from builder.recognise.names import Names
from builder.recognise.sentences import sentences
from builder.recognise.speakers import Attribution, attributions
from builder.validation.evidence import named_actors
from builder.validation.passages import Passages

_PRONOUN = re.compile(r"(?:he|she|they|it|who)\Z", re.IGNORECASE)
_WHERE = re.compile(
    r"\b(?:in|at|to|into|from|near|inside|outside|across|around|over|within|throughout|towards?|off|reach(?:ed)?|enter(?:ed)?"
    r"|left|bordering|closer to)(?: the| eastern| western| northern| southern| all of){0,2} \Z",
    re.IGNORECASE,
)
"""Words before a name that say that it is where something happens."""
_REACH = 30
_FEWEST = 5
"""A sentence of fewer words reports nothing."""


def entries_of(article: Article, paragraphs: Mapping[int, str], story: Story, known: Collection[Event]) -> list[Entry]:
    """What paragraphs of an article, by their numbers, report, in their order.

    An entry is drafted of each sentence that has somebody of the story say something, states an amount of one of its
    measures, or names an actor or a place in what happens. `known` are the events of other articles, any of which may
    be the same, and from which the kinds are learned.
    """
    drafter = _Drafter(article, story, known)
    found = [entry for number, text in paragraphs.items() for entry in drafter.entries(number, text)]
    return with_likely_same(found, article, story, known)


@dataclass(frozen=True, slots=True)
class _Report:
    """What is drafted of a sentence: who says it, what is counted in it, and what the passage must hold."""

    sentence: Span
    by: tuple[str, ...]
    may_be_by: tuple[str, ...]
    claims: tuple[DraftedClaim, ...]
    needed: tuple[Span, ...]
    is_said: bool


class _Drafter:
    """What drafting an article needs of it and of its story, worked out once."""

    def __init__(self, article: Article, story: Story, known: Collection[Event]) -> None:
        self._article = article
        self._story = story
        self._kinds = Kinds(story, known)
        self._actors = Names(story.actors)
        self._places = Names({id: Actor(id, each.label, each.aliases) for id, each in story.places.items()})
        self._passages = Passages(article.paragraphs)
        self._named = named_actors(article, story)
        self._taken = {event.id for event in known} | set(story.removed)

    def entries(self, number: int, text: str) -> Iterator[Entry]:
        """What a paragraph reports."""
        times = Times(text, self._article.published)
        for report in self._reports(text):
            if entry := self._entry(report, text, times):
                entry = replace(entry, event=entry_id(entry, self._story, self._taken), paragraph=number)
                self._taken.add(entry.event)
                yield entry

    # What its sentences report

    def _reports(self, text: str) -> Iterator[_Report]:
        said = attributions(text)
        claims = [each for each in claims_in(text, self._story) if each.measure]
        speaker: tuple[str, ...] = ()
        for sentence in sentences(text):
            here = [each for each in said if _is_within(each.cue, sentence)]
            speakers = [self._speakers(each, text, speaker) for each in here]
            speaker = next((each for each in reversed(speakers) if each), speaker)
            if not _is_statement(text[slice(*sentence)]):
                continue
            counted = [each for each in claims if _is_within((each.start, each.end), sentence)]
            yield from self._of_sentence(text, sentence, list(zip(here, speakers, strict=True)), counted)

    def _of_sentence(
        self,
        text: str,
        sentence: Span,
        said: Sequence[tuple[Attribution, tuple[str, ...]]],
        claims: Sequence[DraftedClaim],
    ) -> Iterator[_Report]:
        """One report for each claimant of amounts; without an amount, one for each that says something."""
        named = [(each, by) for each, by in said if by]
        if claims:
            for by in dict.fromkeys(claim.by[:1] for claim in claims):
                own = tuple(claim for claim in claims if claim.by[:1] == by)
                cues = [span for each, others in named if set(by) & set(others) for span in _said_spans(each)]
                may_be_by = tuple(dict.fromkeys(id for claim in own for id in claim.by))
                needed = (*cues, *((claim.start, claim.end) for claim in own))
                yield _Report(sentence, by, may_be_by, own, needed, is_said=bool(cues))
        elif named:
            seen: set[tuple[str, ...]] = set()
            for each, by in named:
                if by not in seen:
                    seen.add(by)
                    yield _Report(sentence, by, by, (), tuple(_said_spans(each)), is_said=True)
        elif spans := self._named_spans(text, sentence):
            yield _Report(sentence, (), (), (), spans[:1], is_said=False)

    def _speakers(self, said: Attribution, text: str, before: tuple[str, ...]) -> tuple[str, ...]:
        """The actors whose word it is: the narrowest that the words name; for a pronoun, who spoke before."""
        if said.by is None:
            return ()
        words = text[slice(*said.by)]
        if _PRONOUN.match(words.strip()):
            return before
        return self._narrowest(words)

    def _narrowest(self, text: str) -> tuple[str, ...]:
        """The actors that a text names, in its order, without those of which another is a part."""
        ids = list(dict.fromkeys(id for _, _, each in self._actors.found(text) for id in each))
        wholes = {whole for id in ids for whole in hierarchy.wholes(id, self._story.actors)}
        return tuple(id for id in ids if id not in wholes)

    def _acting(self, text: str) -> tuple[str, ...]:
        """The actors of a passage: the narrowest that it names, but for those whose name only says where."""
        where = {
            (a, b) for a, b, ids in self._places.found(text) if ids and _WHERE.search(text[max(a - _REACH, 0) : a])
        }
        found = [(a, b, ids) for a, b, ids in self._actors.found(text) if (a, b) not in where]
        ids = list(dict.fromkeys(id for _, _, each in found for id in each))
        wholes = {whole for id in ids for whole in hierarchy.wholes(id, self._story.actors)}
        return tuple(id for id in ids if id not in wholes)

    def _located(self, text: str) -> tuple[str, ...]:
        """The places of a passage; a name that is an actor's, too, counts only after a word for where."""
        acting = {(a, b) for a, b, ids in self._actors.found(text) if ids}
        found = [
            ids
            for a, b, ids in self._places.found(text)
            if (a, b) not in acting or _WHERE.search(text[max(a - _REACH, 0) : a])
        ]
        return tuple(dict.fromkeys(id for ids in found for id in ids))

    def _named_spans(self, text: str, sentence: Span) -> tuple[Span, ...]:
        start, end = sentence
        found = (*self._actors.found(text[start:end]), *self._places.found(text[start:end]))
        return tuple(sorted((start + a, start + b) for a, b, ids in found if ids))

    # The entry

    def _entry(self, report: _Report, text: str, times: Times) -> Entry | None:
        """The entry of a report; None where the article has its sentence twice, or it says that nothing happens."""
        quote = shortest_passage(text, report.sentence, report.needed, self._passages)
        aspect = aspect_of(quote)
        if not quote or (aspect is None and not report.by and not report.claims):
            return None
        by = tuple(id for id in report.by if id in self._named)
        spoken = bool(by)
        near = report.needed[0][0] if report.needed else report.sentence[0]
        when = times.when([report.sentence], near, Aspect.HAPPENED if spoken else aspect)
        named = self._actors.named(quote)
        return Entry(
            event="",
            title=entry_title(quote),
            quote=quote,
            when=when.when,
            when_basis=when.basis,
            kind=self._kinds.likeliest(quote, spoken=spoken, counted=bool(report.claims)),
            status=Status.EXPECTED if aspect is Aspect.TO_COME and not spoken else "",
            by=by,
            actors=tuple(id for id in self._acting(quote) if id not in by),
            places=self._located(quote),
            claims=tuple(_claim(each, named) for each in report.claims),
            may_be_by=report.may_be_by,
        )


def _claim(claim: DraftedClaim, named: Collection[str]) -> Claim:
    """A claim with its likeliest claimant, if the passage names one."""
    return Claim(measure=claim.measure, value=claim.value, by=claim.by[:1] if set(claim.by[:1]) <= set(named) else ())


def _is_statement(text: str) -> bool:
    return len(text.split()) >= _FEWEST and not text.rstrip("”\"’' ").endswith("?")


def _is_within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _said_spans(said: Attribution) -> Iterator[Span]:
    """Who says it, the verb, and where what is said begins."""
    yield said.cue
    if said.by:
        yield said.by
    yield said.quote[0], said.quote[0] + 1
