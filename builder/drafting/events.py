"""The events that an article reports, drafted from its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from builder import quantities
from builder.drafting.claims import DraftedClaim
from builder.drafting.entries import Claim, Entry
from builder.drafting.kinds import Kinds
from builder.drafting.naming import entry_id, entry_title
from builder.drafting.passages import Span, shortest_passage, with_sentence_before
from builder.drafting.reports import Report, Reports, unsaid
from builder.drafting.same import with_likely_same
from builder.drafting.when import Account, Times, When
from builder.drafting.where import Found, where_of
from builder.drafting.who import who_of
from builder.model import Article, Event, Status, Story
from builder.recognise.aspect import Aspect, aspect_of
from builder.recognise.whole_names import whole_names_of
from builder.text.phrases import listed
from builder.validation.evidence import amount_problem, named_actors
from builder.validation.passages import Passages

_MAY_BE = re.compile(r"\b(?:could|may|might|must|should|needs? to|ha(?:s|ve) to)\b", re.IGNORECASE)
"""Words for what is possible or right, which nobody of the story says: the article's own opinion."""
_PERFECT = re.compile(r"\b(?:has|have|had|having)\b", re.IGNORECASE)
_WHO_SAYS = "claims: who says {}? Give by: in the claim, or nobody for the article itself"
_WATCHES = re.compile(
    r"\b(?:watch|monitor|follow|look|observ)(?:s|es|ing|ed)?\b[^,;.]{0,40}"
    r"\b(?:closely|keenly|carefully|with (?:concern|interest))\b",
    re.IGNORECASE,
)
"""Somebody's attention, which is no event."""
_OPEN = re.compile(
    r"\b(?:not known|unknown|unclear|not clear|uncertain) (?:whether|if|how|who|when|why)\b", re.IGNORECASE
)
"""What nobody knows, which is none either."""


def entries_of(article: Article, paragraphs: Mapping[int, str], story: Story, known: Collection[Event]) -> list[Entry]:
    """What paragraphs of an article, by their numbers, report, in their order.

    An entry is drafted of each sentence that has somebody of the story say something, states an amount of one of its
    measures, or names an actor or a place in what happens. What the article says in its own voice is left out, and so
    is what may or should happen by its own opinion. `known` are the events of other articles, any of which may be the
    same, and from which the kinds are learned.
    """
    drafter = _Drafter(article, story, known)
    found = [entry for number, text in paragraphs.items() for entry in drafter.entries(number, text)]
    return with_likely_same(found, article, story, known)


class _Drafter:
    """What drafting an article needs of it and of its story, worked out once."""

    def __init__(self, article: Article, story: Story, known: Collection[Event]) -> None:
        self._article = article
        self._story = story
        self._kinds = Kinds(story, known)
        self._names = whole_names_of(story)
        self._who = who_of(story)
        self._where = where_of(story)
        self._reports = Reports(story)
        self._passages = Passages(article.paragraphs)
        self._named = named_actors(article, story)
        self._account = Account()
        self._taken = {event.id for event in known} | set(story.removed)

    def entries(self, number: int, text: str) -> Iterator[Entry]:
        """What a paragraph reports."""
        times = Times(text, self._article.published)
        self._account = self._account.in_next_paragraph()
        for report in self._reports.of(text):
            if entry := self._entry(report, text, times):
                entry = replace(
                    self._with_questions(entry), event=entry_id(entry, self._story, self._taken), paragraph=number
                )
                self._taken.add(entry.event)
                yield entry

    def _entry(self, report: Report, text: str, times: Times) -> Entry | None:
        """The entry of a report; None where the article has its sentence twice, or it says that nothing happens."""
        short = shortest_passage(text, report.sentence, report.needed, self._passages)
        aspect = aspect_of(short)
        if not short or not _is_event(report, short, times, aspect):
            return None
        quote, by = self._with_speakers(report, short, text)
        kind = self._kinds.likeliest(short, spoken=bool(by), counted=bool(report.claims))
        is_spoken = bool(by) and (not kind or self._story.kinds[kind].spoken)
        when = self._when(report, text, times, aspect, by if is_spoken else ())
        where = self._where.found(short)
        return Entry(
            event="",
            title=entry_title(short),
            quote=quote,
            when=when.when,
            when_basis=when.basis,
            kind=kind,
            status=Status.EXPECTED if aspect is Aspect.TO_COME and not by else "",
            by=by,
            actors=self._actors(report, short, text, where, by),
            places=where.places or self._of_measures(report, self._places_in),
            claims=tuple(_claim(each, by) for each in report.claims if self._is_borne_out(each, quote)),
            may_be_by=report.speakers.may_be,
        )

    def _with_questions(self, entry: Entry) -> Entry:
        """The entry with what the text leaves open."""
        kind = "" if entry.kind else f"kind: to be chosen of {listed(self._story.kinds, 'and')}"
        unclaimed = [each.value for each in entry.claims if not each.by]
        who = "" if entry.may_be_by or not unclaimed else _WHO_SAYS.format(listed(unclaimed, "and"))
        return replace(entry, questions=tuple(filter(None, (kind, who))))

    def _with_speakers(self, report: Report, short: str, text: str) -> tuple[str, tuple[str, ...]]:
        """The passage with whoever says it, who is named in it, or in the sentence before it; else nobody says it.

        Whoever claims an amount must be named in full; for the rest a surname will do, as the article names them.
        """
        by = tuple(id for id in report.speakers.by if id in self._named)
        named = self._names.named(short)
        if all(id in named or (not report.claims and self._has_surname(id, short)) for id in by):
            return short, by
        longer = with_sentence_before(text, report.before, short, self._passages)
        if longer and set(by) <= set(self._names.named(longer)):
            return longer, by
        return short, ()

    def _has_surname(self, id: str, text: str) -> bool:
        return self._story.actors[id].label.split()[-1] in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text)

    def _is_borne_out(self, claim: DraftedClaim, quote: str) -> bool:
        """Whether the passage states the amount in the unit of its measure, as the check reads it."""
        unit = self._story.measures[claim.measure].unit
        return amount_problem(quantities.parse(claim.value), unit, quote, self._story) is None

    def _when(self, report: Report, text: str, times: Times, aspect: Aspect | None, by: tuple[str, ...]) -> When:
        """The time of an entry; `by` are those who say it, where it is their saying so that is the event."""
        near = report.needed[0][0] if report.needed else report.sentence[0]
        is_past = bool(by) or aspect is not Aspect.TO_COME
        spans = unsaid(text, report) if by else [report.sentence]
        if by and any(times.named(span) for span in spans):
            # The tense of what is said is not that of its being said: “It will rain,” she said on Monday.
            times = Times(_only(spans, text), self._article.published)
        if when := times.named_within(spans, near, is_past=is_past):
            self._account = self._account.then(when, report.sentence, by)
            return when
        is_said = bool(report.speakers.may_be)
        goes_on = not is_said and aspect is Aspect.HAPPENED and not _PERFECT.search(text, *report.sentence)
        inferred = self._account.said(by) if by else self._account.went_on(report.before) if goes_on else None
        return inferred or times.by_publication(Aspect.HAPPENED if is_said else aspect)

    def _actors(self, report: Report, short: str, text: str, where: Found, by: tuple[str, ...]) -> tuple[str, ...]:
        """Whom an entry is about: those whom its passage names, whom its amounts count, or whom it leads back to."""
        speaking = {*by, *report.speakers.by}
        words = short
        for start, end in report.by:  # whose they are, whose spokesman
            words = words.replace(text[start:end], " " * (end - start))
        named = self._who.acting(words, where.spans, speaking)
        counted = self._of_measures(report, self._actors_in)
        return (
            named
            or tuple(id for id in counted if id not in speaking)
            or self._who.led_back(short, report.mentions, speaking)
        )

    def _of_measures(self, report: Report, found: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        """What the labels of an entry's measures name."""
        labels = dict.fromkeys(self._story.measures[each.measure].label for each in report.claims)
        return tuple(dict.fromkeys(id for label in labels for id in found(label)))

    def _actors_in(self, label: str) -> tuple[str, ...]:
        return self._who.acting(label, self._where.found(label).spans)

    def _places_in(self, label: str) -> tuple[str, ...]:
        return self._where.found(label).places


def _only(spans: Sequence[Span], text: str) -> str:
    """A text of which spans are left, where they were."""
    kept = list(" " * len(text))
    for start, end in spans:
        kept[start:end] = text[start:end]
    return "".join(kept)


def _claim(claim: DraftedClaim, by: tuple[str, ...]) -> Claim:
    return Claim(measure=claim.measure, value=claim.value, by=by)


def _is_event(report: Report, short: str, times: Times, aspect: Aspect | None) -> bool:
    """Whether a passage reports something that somebody of the story says, or that happens by more than opinion."""
    if report.speakers.by or report.claims:
        return True
    if aspect is None or _WATCHES.search(short) or _OPEN.search(short):
        return False
    return report.is_attributed or not _MAY_BE.search(short) or bool(times.named(report.sentence))
