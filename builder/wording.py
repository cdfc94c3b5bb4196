"""The words for things of the model, in plain text. Whoever writes them into markup escapes them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from builder import dates, quantities
from builder.dates import Date
from builder.model import (
    Article,
    Claim,
    Claimant,
    ClaimReport,
    Event,
    Grade,
    Passage,
    Report,
    Stance,
    Status,
    Story,
    Timeline,
)
from builder.text.direction import directed
from builder.text.phrases import counted, listed, short

RULE = (
    "Two sides disagree if their latest numbers, as known on some day, do not fit: neither is within the range of the "
    "other. “About” reaches 5 % either way; “over” and “up to” are open on one side. Numbers given on different days "
    "can both have been right."
)
"""What it means that two claims disagree."""
STANCES = {Stance.DENIES: "denied", Stance.AFFIRMS: "affirmed", Stance.REVISES: "revised"}
"""What an event is of which another one says so."""
DOUBTED = "editor’s doubt"
"""What readers see wherever the editor doubts something printed; the note on the event's page says why."""
NOT_CHECKED = "passage not checked"
"""What readers see wherever only a link reports something."""
GRADES = {Grade.FULL: "full text", Grade.BRIEF: "our brief", Grade.LINK: "link only"}
"""How far readers can check the evidence of an article here."""
STATUSES = {
    "reported": "reported",
    "expected": "expected",
    "denied": "denied",
    "disputed": "reports differ",
    "doubted": DOUBTED,
}
"""How the statuses are called by which readers can choose events."""
PASSAGE = 120
"""As many characters of a passage are shown on a card, at most."""
MOST_PUBLISHERS = 3
"""How many publishers a source names, at most."""
PASSAGE_IN_LIST = 300
"""And in a list of events with their passages."""


def actors(story: Story, ids: Iterable[str]) -> str:
    """The names of actors."""
    return listed(story.actors[id].label for id in ids)


def who(story: Story, event: Event) -> tuple[str, ...]:
    """Those whom an event is shown with: of something said, who says it; else who does it."""
    return (event.by or event.actors) if story.kinds[event.kind].spoken else (event.actors or event.by)


def claimant(timeline: Timeline, each: Claimant) -> str:
    """Who makes a claim; an article that names nobody is called by its title."""
    if each.actors:
        return actors(timeline.story, each.actors)
    return f"the article “{directed(short(timeline.articles[each.article].title, 40))}” itself"


_WITHIN = re.compile(r"(A|An|Some|The)(?= )")


def within(name: str) -> str:
    """A name in the middle of a sentence: A Ukrainian official becomes a Ukrainian official."""
    return _WITHIN.sub(lambda match: match[0].lower(), name, count=1) if _WITHIN.match(name) else name


def known_since(timeline: Timeline, slugs: Iterable[str], day: date) -> str:
    """A day since which articles make something known, as surely as one of them was published on it."""
    published = [timeline.articles[slug].published for slug in slugs]
    last = [each for each in published if each.upper == day and each.end]
    words = dates.day_words(day)
    if not any(each.is_day for each in last):
        words += " at the latest"
    return words if any(each.end and not each.end.uncertain for each in last) else f"{words} (uncertain)"


def checked(timeline: Timeline) -> str:
    """How many of the story's claims were found in their articles; empty if it has none."""
    claims = timeline.claims
    full = sum(claim.is_checked for claim in claims)
    if not claims:
        return ""
    return f"{full:,} of {counted(len(claims), 'claim')} checked in full"


def citation(story: Story, title: str | None, day: date | None) -> str:
    """What names a part of the story as a source, or all of it, without an address; the day is that of its news."""
    part = f": “{title}”" if title else ""
    return f"{story.title}{part}{f', as of {dates.day_words(day)}' if day else ''}."


def value(timeline: Timeline, claim: Claim) -> str:
    """A claim's number with its qualifier and unit."""
    return quantities.words(claim.quantity, timeline.story.measures[claim.measure].unit)


def numbers(timeline: Timeline, event: Event) -> list[tuple[str, Claim]]:
    """What each claimant claims in an event, and of what: about 10,000 soldiers in Russia, about 8,000 in Kursk.

    With each goes the first of its claims. What claims without a passage say is apart from the rest.
    """
    groups: dict[tuple[Claimant, bool], list[Claim]] = defaultdict(list)
    for claim in event.claims:
        groups[claim.claimant, claim.has_passage].append(claim)
    return [(", ".join(_of_what(timeline, claims)), claims[0]) for claims in groups.values()]


def _of_what(timeline: Timeline, claims: Iterable[Claim]) -> Iterator[str]:
    """Numbers with what they are of, as the labels of their measures say it; a unit is not said twice in a row."""
    before = ""
    for claim in claims:
        measure = timeline.story.measures[claim.measure]
        in_label = re.search(rf"\b{re.escape(measure.unit)}\b(.*)", measure.label, re.IGNORECASE)
        if in_label:
            is_said = measure.unit == before
            yield quantities.words(claim.quantity, "" if is_said else measure.unit) + in_label[1]
            before = measure.unit
        else:
            yield f"{measure.label}: {value(timeline, claim)}"
            before = ""


def publisher(article: Article) -> str:
    """Who published an article."""
    return article.publisher or "publisher unknown"


def published(article: Article) -> str:
    """When an article was published."""
    return f"published {dates.words(article.published)}"


def sources(timeline: Timeline, slugs: Collection[str]) -> str:
    """How many articles report something, and how many origins their news has, if those are fewer."""
    origins = {timeline.articles[slug].source for slug in slugs}
    articles = counted(len(slugs), "article")
    return articles if len(origins) == len(slugs) else f"{articles}, {counted(len(origins), 'origin')}"


def source(timeline: Timeline, slugs: Sequence[str]) -> str:
    """What something rests on: how many articles, by whom they were published, and the day of the newest."""
    articles = [timeline.articles[slug] for slug in slugs]
    if not articles:
        return counted(0, "article")
    publishers = list(dict.fromkeys(article.publisher for article in articles if article.publisher))
    are_all_named = len(publishers) <= MOST_PUBLISHERS and all(article.publisher for article in articles)
    names = listed(publishers if are_all_named else [*publishers[:MOST_PUBLISHERS], "others"]) if publishers else ""
    day = dates.day_words(max(article.known_from for article in articles))
    return f"{sources(timeline, slugs)}{f' ({names})' if names else ''}, as of {day}"


def passage_source(article: Article, passage: Passage | None) -> str:
    """The place of a passage in its article; a brief is our own wording and says so, a link has no text to check."""
    if passage is None:
        return NOT_CHECKED
    return f"{'in our summary, ' if article.grade is Grade.BRIEF else ''}paragraph {passage.paragraph}"


def quotation(article: Article, passage: Passage, most: int = PASSAGE) -> str:
    """A passage, shortened; in quotation marks where it is verbatim, which that of a brief is not."""
    text = short(passage.exact, most)
    return f"“{text}”" if article.grade is Grade.FULL else text


def first_passage(timeline: Timeline, reports: Iterable[Report | ClaimReport]) -> str:
    """The passage of the first report that has one, shortened; a brief says whose words it is. Empty without any."""
    passage = next((report.passage for report in reports if report.passage), None)
    if passage is None:
        return ""
    article = timeline.articles[passage.article]
    text = quotation(article, passage)
    return f"In our summary: {text}" if article.grade is Grade.BRIEF else text


def unchecked(events: Collection[Event]) -> str:
    """How many events rest on nothing but links; empty if none does."""
    count = sum(not event.has_passage for event in events)
    return f"{count:,} of {counted(len(events), 'event')} reported by links alone, {NOT_CHECKED}" if count else ""


def status(event: Event) -> str:
    """An event's status: expected, denied, disputed, doubted, not checked; empty for what is simply reported."""
    said = dict.fromkeys(STANCES[response.stance] for response in event.responses)
    marks = list(doubtful(event))
    is_expected = event.status is Status.EXPECTED
    return ", ".join((*marks[:is_expected], *said, *marks[is_expected:]))


def doubtful(event: Event) -> Iterator[str]:
    """How far an event holds, whatever others say of it: expected, disputed, doubted, not checked."""
    if event.status is Status.EXPECTED:
        yield "expected"
    if event.disputed:
        yield "reports differ"
    if event.is_doubted:
        yield DOUBTED
    if not event.has_passage:
        yield NOT_CHECKED


def step(story: Story, said: str, by: Sequence[str]) -> str:
    """What somebody says of an event, and who: denied by Norvik."""
    return f"{said} by {actors(story, by) if by else 'an unnamed source'}"


def denied(story: Story, event: Event) -> str:
    """That an event is denied, and by whom."""
    by = dict.fromkeys(actor for response in event.denied_by for actor in response.actors)
    return f"denied by {actors(story, by)}" if by else "denied"


def doubts(timeline: Timeline, event: Event) -> Iterator[tuple[Article, str]]:
    """What the editor doubts of an event and why: the articles, with the notes on them."""
    for report in event.reports:
        notes = (
            report.note if report.doubt or report.likely_by else None,
            *(claim.note for claim in report.claims if claim.likely_by),
        )
        yield from ((timeline.articles[report.article], note) for note in notes if note)


def given(story: Story, field: str, value: Date | str) -> str:
    """An article's value for a field on which reports differ: a time, a kind or a status."""
    if isinstance(value, Date):
        return dates.words(value)
    return story.kinds[value].label if field == "kind" else value
