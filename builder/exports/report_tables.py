"""The tables of what each article says: of an event, of a claim; and of the articles themselves."""

from __future__ import annotations

from collections.abc import Iterator

from builder import addresses
from builder.exports.event_tables import AMOUNT, PAGE, amount
from builder.exports.source import Part, Source
from builder.exports.table import Field, Reference, Table, Value, ids, time_fields, time_values
from builder.model import Article, Claim, ClaimReport, Passage, Report

_PASSAGE = (
    Field("paragraph", "integer", "The number of the paragraph that the passage is in, from 1; empty for a link."),
    Field("start", "integer", "The passage's first character in its paragraph, from 0, in code points."),
    Field("end", "integer", "The character after its last one."),
    Field("passage", "string", "The passage: verbatim of a full text, our wording of a brief."),
    Field("words", "string", "Up to eight words as the publisher printed them."),
)
_IN_ARTICLE = Reference(("article",), "articles", ("id",), across_parts=True)


def _passage(passage: Passage | None) -> tuple[Value, ...]:
    """A passage in its columns."""
    if passage is None:
        return (None,) * len(_PASSAGE)
    return (passage.paragraph, passage.start, passage.end, passage.exact, passage.words)


def _reports(part: Part) -> Iterator[Report]:
    return (report for event in part.events for report in event.reports)


def _report(report: Report, source: Source) -> tuple[Value, ...]:
    return (
        report.event,
        report.article,
        *_passage(report.passage),
        report.title,
        *time_values(report.when),
        report.when_words,
        report.when_basis,
        report.kind,
        report.status.value if report.status else None,
        ids(report.by),
        report.by_basis,
        *map(ids, (report.likely_by, report.actors, report.places, report.denies, report.affirms, report.revises)),
        report.doubt,
        report.note,
        source.root + addresses.evidence(report),
    )


REPORTS = Table(
    name="reports",
    title="Reports",
    description=(
        "What each article says of an event: one row for each event in each article. An empty cell is silence, not "
        "disagreement."
    ),
    fields=(
        Field("event", "string", "The id of the event."),
        Field("article", "string", "The id of the article."),
        *_PASSAGE,
        Field("title", "string", "The editor's words for what happened."),
        *time_fields("when", "When it happened, by this article."),
        Field("when_words", "string", "The time as the article puts it."),
        Field("when_basis", "string", "How the time is known, where the article does not print it."),
        Field("kind", "string", "The id of its kind."),
        Field("status", "string", "reported, or expected if it was still to come."),
        Field("by", "string", "The ids of the actors who say it, separated by spaces."),
        Field("by_basis", "string", "How it is known who says it, where the article does not name them."),
        Field("likely_by", "string", "The ids of those who are probably meant, where it seems to name the wrong ones."),
        Field("actors", "string", "The ids of the actors who do it or whom it is about, separated by spaces."),
        Field("places", "string", "The ids of its places, separated by spaces."),
        Field("denies", "string", "The ids of the events that it denies, separated by spaces."),
        Field("affirms", "string", "The ids of the events that it affirms, separated by spaces."),
        Field("revises", "string", "The ids of the events that it revises, separated by spaces."),
        Field("doubt", "boolean", "Whether the note says that something printed seems wrong."),
        Field("note", "string", "The editor's word to the reader."),
        PAGE,
    ),
    key=("event", "article"),
    references=(Reference(("event",), "events", ("id",)), _IN_ARTICLE),
    rows=_reports,
    values=_report,
)


def _claim_reports(part: Part) -> Iterator[tuple[int, Claim, ClaimReport]]:
    return ((number, claim, each) for claim in part.claims for number, each in enumerate(claim.reports, 1))


def _claim_report(row: tuple[int, Claim, ClaimReport], source: Source) -> tuple[Value, ...]:
    number, claim, report = row
    return (
        claim.event,
        claim.id,
        number,
        report.article,
        *_passage(report.passage),
        *amount(report),
        report.value_basis,
        *map(ids, (report.by, report.via)),
        report.by_basis,
        ids(report.likely_by),
        *time_values(report.said),
        *time_values(report.as_of),
        report.is_checked,
        report.note,
        source.root + addresses.evidence(report),
    )


CLAIM_REPORTS = Table(
    name="claim_reports",
    title="Reports of claims",
    description="What each article says of a claim: one row for each time that one gives it, with its own amount.",
    fields=(
        Field("event", "string", "The id of the event in which the claim is made."),
        Field("claim", "string", "The claim's id within its event."),
        Field("number", "integer", "The number of the report among those of the claim, from 1."),
        Field("article", "string", "The id of the article."),
        *_PASSAGE,
        *AMOUNT,
        Field("value_basis", "string", "How the amount is known, where the passage does not have it as such."),
        Field("by", "string", "The ids of the actors who claim it, separated by spaces; empty: the article itself."),
        Field("via", "string", "The ids of those through whom the article has it, separated by spaces."),
        Field("by_basis", "string", "How it is known who claims it, where the article does not name them."),
        Field("likely_by", "string", "The ids of those who are probably meant, where it seems to name the wrong ones."),
        *time_fields("said", "When it was said, by this article; else it is as for the claim."),
        *time_fields("as_of", "The time that the amount is of, by this article.", "as_of_"),
        Field("checked", "boolean", "Whether number and claimant were both found in the article."),
        Field("note", "string", "The editor's word to the reader."),
        PAGE,
    ),
    key=("event", "claim", "number"),
    references=(Reference(("event", "claim"), "claims", ("event", "id")), _IN_ARTICLE),
    rows=_claim_reports,
    values=_claim_report,
)


def _article(article: Article, source: Source) -> tuple[Value, ...]:
    return (
        article.slug,
        article.title,
        article.title_supplied,
        article.publisher,
        *time_values(article.published),
        article.published_basis,
        article.known_from,
        article.language,
        article.grade.value,
        article.url,
        article.archived,
        article.origin,
        article.original_sha256,
        source.root + addresses.article(article.slug),
    )


ARTICLES = Table(
    name="articles",
    title="Articles",
    description="The articles that everything rests on: one row for each, in order of publication, without its text.",
    fields=(
        Field("id", "string", "The article's id, as in the address of its page."),
        Field("title", "string", "Its title."),
        Field("title_supplied", "boolean", "Whether the title is ours, because the article prints none."),
        Field("publisher", "string", "Who published it; empty where that is not known."),
        *time_fields("published", "When it was published."),
        Field("published_basis", "string", "How that is known, where the article does not print it."),
        Field("known_from", "date", "The day from which everybody can have read it."),
        Field("language", "string", "Its language (BCP 47)."),
        Field("grade", "string", "full: its text is on the site; brief: our summary of it; link: only its address."),
        Field("url", "string", "Its address at the publisher's."),
        Field("archived", "string", "The address of a copy in a web archive."),
        Field("origin", "string", "Whom it got its news from."),
        Field("original_sha256", "string", "The SHA-256 of the text that a brief is of."),
        PAGE,
    ),
    key=("id",),
    references=(),
    rows=lambda part: part.articles,
    values=_article,
)
