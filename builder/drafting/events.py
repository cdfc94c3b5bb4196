"""The events that an article reports, drafted from its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from builder import quantities
from builder.drafting.claims import DraftedClaim
from builder.drafting.entries import Claim, Entry
from builder.drafting.kinds import Kinds
from builder.drafting.naming import entry_id, entry_title
from builder.drafting.passages import shortest_passage, with_point, with_sentence_before
from builder.drafting.reports import Report, Reports
from builder.drafting.same import with_likely_same
from builder.drafting.tables import Row, Tables, row_claims, tables_in
from builder.drafting.when import Account, Dating
from builder.drafting.where import Found, where_of
from builder.drafting.who import who_of
from builder.model import Article, Event, Status, Story
from builder.recognise.aspect import Aspect
from builder.recognise.whole_names import whole_names_of
from builder.text.phrases import listed
from builder.validation.evidence import amount_problem, named_actors
from builder.validation.passages import Passages, Selector

_MAY_BE = re.compile(r"\b(?:could|may|might|must|should|needs? to|ha(?:s|ve) to)\b", re.IGNORECASE)
"""Words for what is possible or right, which nobody of the story says: the article's own opinion."""
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
"""What nobody knows is no event either."""


def entries_of(article: Article, paragraphs: Mapping[int, str], story: Story, known: Collection[Event]) -> list[Entry]:
    """What paragraphs of an article, by their numbers, report, in their order.

    An entry is drafted of each sentence that has somebody of the story say something, states an amount of one of its
    measures, or names an actor or a place in what happens. What the article says in its own voice is left out, and so
    is what may or should happen by its own opinion. `known` are the events of other articles, any of which may be the
    same, and from which the kinds are learned.
    """
    drafter = _Drafter(article, story, known, tables_in(paragraphs, article.published))
    found = [entry for number, text in paragraphs.items() for entry in drafter.entries(number, text)]
    return with_likely_same(found, article, story, known)


class _Drafter:
    """What drafting an article needs of it and of its story, worked out once."""

    def __init__(self, article: Article, story: Story, known: Collection[Event], tables: Tables) -> None:
        self._article = article
        self._tables = tables
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
        dating = Dating(text, self._article.published, self._account)
        row = self._tables.rows.get(number)
        found = (
            iter([self._of_row(row, text, dating)])
            if row
            else (self._entry(report, text, dating) for report in self._reports.of(text))
        )
        for entry in found if number not in self._tables.captions else ():
            if entry:
                event = entry_id(entry, self._story, self._taken)
                entry = replace(self._with_questions(entry), event=event, paragraph=number)
                self._taken.add(entry.event)
                yield entry
        self._account = dating.account

    def _entry(self, report: Report, text: str, dating: Dating) -> Entry | None:
        """The entry of a report; None where the article has its sentence twice, or it says that nothing happens."""
        short = shortest_passage(text, report.sentence, report.needed, self._passages)
        aspect = dating.aspect(report, short)
        if not short or not _is_event(report, short, dating, aspect):
            return None
        quote, by = self._with_speakers(report, short, text)
        quote = with_point(text, report.sentence, quote, self._passages)
        kind = self._kinds.likeliest(short, spoken=bool(by), counted=bool(report.claims))
        is_spoken = bool(by) and (not kind or self._story.kinds[kind].spoken)
        when = dating.of(report, aspect, by, is_spoken=is_spoken)
        said = dating.said(report, by) if by and report.claims and not is_spoken else when.when
        where = self._where.found(short)
        return Entry(
            event="",
            title=entry_title(short),
            quote=quote,
            when=when.when,
            when_basis=when.basis,
            kind=kind,
            status=Status.EXPECTED if aspect is Aspect.TO_COME and not report.speakers.may_be else "",
            by=by,
            actors=self._actors(report, short, text, where, by),
            places=where.places or self._of_measures(report, self._places_in),
            claims=tuple(
                _claim(each, by, said if said != when.when else "")
                for each in report.claims
                if self._is_borne_out(each, quote)
            ),
            may_be_by=report.speakers.may_be,
        )

    def _of_row(self, row: Row, text: str, dating: Dating) -> Entry | None:
        """The entry of a row of a table; None where nothing in it or above it is of the story's measures."""
        claims = [each for each in row_claims(text, row, self._story) if self._is_borne_out(each, text)]
        if not claims or len(self._passages.find(Selector(text))) != 1:
            return None
        when, aspect = dating.of_row((0, row.start))
        labels = " ".join(self._story.measures[each.measure].label for each in claims)
        return Entry(
            event="",
            title=entry_title(f"{row.caption}: {text}" if row.caption else text),
            quote=text,
            when=when.when,
            when_basis=when.basis,
            kind=self._kinds.likeliest(f"{row.caption} {text}", spoken=False, counted=True),
            status=Status.EXPECTED if aspect is Aspect.TO_COME else "",
            actors=self._actors_in(f"{row.caption} {labels}"),
            places=self._places_in(f"{row.caption}: {text}"),
            claims=tuple(_claim(each, (), "") for each in claims),
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


def _claim(claim: DraftedClaim, by: tuple[str, ...], said: str) -> Claim:
    return Claim(measure=claim.measure, value=claim.value, by=by, said=said)


def _is_event(report: Report, short: str, dating: Dating, aspect: Aspect | None) -> bool:
    """Whether a passage reports something that somebody of the story says, or that happens by more than opinion."""
    if report.speakers.by or report.claims:
        return True
    if aspect is None or _WATCHES.search(short) or _OPEN.search(short):
        return False
    return report.is_attributed or not _MAY_BE.search(short) or dating.names_time(report.sentence)
