"""Strategies of random stories, for what must hold for any: every field filled in somewhere, times and amounts of all
kinds, and texts that mean something to some format.

`seeds()` draws what a check would accept, so far as a format can tell: ids are declared, each event is described by one
report at least and is in an article once, every passage is where it says it is, and only a link has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from builder import dates, merging, quantities
from builder.model import (
    Actor,
    Answer,
    Article,
    ChartSpec,
    ClaimReport,
    Grade,
    Kind,
    Licence,
    Measure,
    Passage,
    Place,
    Report,
    Seeds,
    Status,
    Story,
    Timeline,
    Where,
)

ZONE = ZoneInfo("Europe/Kyiv")
EVENTS = ("dam-leaks", "dam-holds", "town-leaves", "town-returns")
SLUGS = ("alder", "birch", "cedar", "elm")
ACTORS = {"clerk": "mayor", "mayor": "town", "town": None, "sheriff": "county", "county": None}
"""Each with the whole that it is part of."""
KINDS, PLACES, MEASURES = ("order", "water"), ("dam", "marren"), ("children", "evacuated")
HOSTILE = (
    "<script>alert(1)</script>",
    "</p>]]><!-- -->",
    "&amp; & &#x202E; %3Cb%3E",
    "=1+1",
    "@SUM(A1:A9)",
    "-2+3",
    "+49 30 123456",
    "“quotes” \"double\" 'single' `ticks`",
    'comma, semi;colon "quote" and back\\slash\\n',
    "END:VEVENT BEGIN:VEVENT",
    "\N{RIGHT-TO-LEFT OVERRIDE}reversed\N{POP DIRECTIONAL FORMATTING}",
    "\N{RIGHT-TO-LEFT ISOLATE}السد يسرّب\N{POP DIRECTIONAL ISOLATE}",
    "bell\x07 escape\x1b[31m zero\x00 delete\x7f next\x9bline",
    "flag \N{WAVING WHITE FLAG}\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}\N{RAINBOW} e\N{COMBINING ACUTE ACCENT}",
    "{{ jinja }} {% raw %} ${shell} $(date)",
    "--8<-- 'file' ``` # heading [link](javascript:alert(1))",
    "\N{ZERO WIDTH NO-BREAK SPACE}mark\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}",
    "long " * 40 + "end",
    "null",
    "2031-03-02",
    "00123",
)
"""Texts that mean something to some format, none of them with a line break or two spaces, which no seed keeps."""
TIMES = tuple(
    dict.fromkeys(
        (
            *(example.text for example in dates.EXAMPLES),
            *("2031-03-01", "2031-03-02", "2031-03-02~", "2031-03-02%", "2031-03-01/2031-03-03", "2031-03"),
            *("by 2031-03-02", "by 2031-03-02T10:00", "not before 2031-03?", "2031-03-02T10:00/..", "since 2031~"),
            *("under way by 2031-03-02T10:00:30Z", "under way from 2031-02 to 2031-03?", "/2031-03-02T10:00"),
            *("between 2031-03-01T10:00 and 2031-03-04", "[2031-02, 2031-03-02]", "0001-01-01", "9999-12-31"),
        )
    )
)
PUBLISHED = (
    *("2031-03-03", "2031-03-03?", "2031-03-05", "2031-03-05T08:30", "2030-12"),
    *("between 2031-03-02 and 2031-03-05", "between 2031-03-04? and 2031-03-09", "2031-03-04T23:30-08:00"),
)
AMOUNTS = tuple(
    dict.fromkeys(
        (
            *(text for text, _ in quantities.EXAMPLES),
            *(
                "300",
                "about 300",
                "310",
                "over 300",
                "up to 310",
                "under 300",
                "200-290",
                "0",
                "0.1",
                "1.50",
                "10 - 12",
            ),
            *("999999999999999", "0.333333333333333333333333333", "about 7.7"),
        )
    )
)


def _text() -> st.SearchStrategy[str]:
    any_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=20).map(lambda text: " ".join(text.split()))
    return st.sampled_from(HOSTILE) | any_text.filter(bool)


def _some(ids: Iterable[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to `most` of some ids, each once."""
    return st.lists(st.sampled_from(tuple(ids)), max_size=most, unique=True).map(tuple)


# A strategy takes long to make, so each is made once.
TEXTS = _text()
"""A line of text as seeds have them: not empty, with single spaces."""
ADDRESSES = st.sampled_from(("https://example.org/a?b=1&c=2", "https://example.org/%C3%A4#x"))
ALL_TIMES = st.sampled_from([dates.parse(text, ZONE) for text in TIMES])
"""Any time that an event may have."""
MOMENTS = st.sampled_from([time for text in TIMES if not (time := dates.parse(text, ZONE)).lasted])
"""Any time that is a moment, as that of saying something."""
ALL_AMOUNTS = st.sampled_from([quantities.parse(text) for text in AMOUNTS])
YES_OR_NO = st.booleans()
NUMBERS = st.integers(0, 1_000)
MAYBE_TEXT, MAYBE_MOMENT, MAYBE_TIME = st.none() | TEXTS, st.none() | MOMENTS, st.none() | ALL_TIMES
MAYBE_ADDRESS, MAYBE_DEGREES = st.none() | ADDRESSES, st.none() | st.floats(-90, 90, allow_nan=False)
MAYBE_STATUS, MAYBE_KIND = st.none() | st.sampled_from(Status), st.none() | st.sampled_from(KINDS)
SOME_LINES = st.lists(TEXTS, max_size=2).map(tuple)
SOME_ACTORS, AN_ACTOR, SOME_PLACES = _some(ACTORS), _some(ACTORS, 1), _some(PLACES)
OTHERS = {event: _some((each for each in EVENTS if each != event), 1) for event in EVENTS}
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=3).map(tuple)


def _passage(draw: st.DrawFn, article: Article) -> Passage | None:
    """A passage of an article's text; None for a link."""
    if not article.paragraphs:
        return None
    number = draw(NUMBERS) % len(article.paragraphs)
    text = article.paragraphs[number]
    start = draw(NUMBERS) % len(text)
    end = start + 1 + draw(NUMBERS) % (len(text) - start)
    words = draw(MAYBE_TEXT)
    return Passage(article.slug, number + 1, start, end, text[start:end], words and " ".join(words.split()[:8]))


CHARTS = st.builds(
    ChartSpec,
    id=st.just(""),
    kind=st.sampled_from(("timeline", "estimates", "coverage", "ledger")),
    title=TEXTS,
    finding=MAYBE_TEXT,
    lanes=st.sampled_from(("kind", "actor", "place", "article")),
    where=st.builds(
        Where,
        actor=SOME_ACTORS,
        kind=_some(KINDS),
        place=SOME_PLACES,
        article=_some(SLUGS),
        measure=_some(MEASURES),
        status=MAYBE_STATUS,
    ),
    pinned=st.sampled_from(((), (date(2031, 3, 5),))),
)
"""Declared charts, without their ids."""
ANSWERS = st.builds(Answer, question=TEXTS, measure=st.sampled_from(MEASURES)) | st.builds(
    Answer, question=TEXTS, text=TEXTS, because=_some(EVENTS)
)
SOME_CHARTS = st.dictionaries(st.sampled_from(("all", "few")), CHARTS, max_size=2)
SOME_ANSWERS = st.lists(ANSWERS, max_size=2).map(tuple)
SIDES = _some(("town", "county"))
REMOVED = st.dictionaries(st.just("never-happened"), TEXTS, max_size=1)
LICENCES = st.none() | st.builds(Licence, TEXTS, MAYBE_ADDRESS)
LANGUAGES = st.sampled_from(("en", "ar", "de-AT"))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A story's vocabulary; its ids are always the same."""
    return Story(
        title=draw(TEXTS),
        standfirst=draw(TEXTS),
        language=draw(LANGUAGES),
        timezone=ZONE,
        kinds={id: Kind(id, draw(TEXTS), "blue", draw(YES_OR_NO)) for id in KINDS},
        actors={
            id: Actor(id, draw(TEXTS), draw(SOME_LINES), draw(SOME_LINES), draw(SOME_LINES), whole, draw(YES_OR_NO))
            for id, whole in ACTORS.items()
        },
        places={
            id: Place(id, draw(TEXTS), draw(MAYBE_DEGREES), draw(MAYBE_DEGREES), draw(SOME_LINES)) for id in PLACES
        },
        measures={
            id: Measure(id, draw(TEXTS), draw(TEXTS), draw(TEXTS), whole)
            for id, whole in (("children", "evacuated"), ("evacuated", None))
        },
        charts={id: replace(spec, id=id) for id, spec in draw(SOME_CHARTS).items()},
        answers=draw(SOME_ANSWERS),
        sides=draw(SIDES),
        removed=draw(REMOVED),
        licence=draw(LICENCES),
    )


GRADES, DAYS = st.sampled_from(Grade), st.sampled_from([dates.parse(text, ZONE) for text in PUBLISHED])
HASHES = st.sampled_from((None, "ab" * 32))


@st.composite
def articles(draw: st.DrawFn, slug: str) -> Article:
    """An article, with paragraphs unless it is a link."""
    grade = draw(GRADES)
    is_link = grade is Grade.LINK
    return Article(
        slug=slug,
        title=draw(TEXTS),
        title_supplied=draw(YES_OR_NO),
        publisher=draw(MAYBE_TEXT),
        published=draw(DAYS),
        published_basis=draw(MAYBE_TEXT),
        url=draw(ADDRESSES if is_link else MAYBE_ADDRESS),
        language=draw(LANGUAGES),
        grade=grade,
        original_sha256=draw(HASHES) if grade is Grade.BRIEF else None,
        paragraphs=() if is_link else draw(PARAGRAPHS),
        archived=draw(MAYBE_ADDRESS),
        origin=draw(MAYBE_TEXT),
    )


A_MEASURE = st.sampled_from(MEASURES)


def _claim(draw: st.DrawFn, article: Article) -> ClaimReport:
    """A quantity as an article gives it."""
    return ClaimReport(
        article=article.slug,
        measure=draw(A_MEASURE),
        quantity=draw(ALL_AMOUNTS),
        by=draw(SOME_ACTORS),
        via=draw(AN_ACTOR),
        said=draw(MAYBE_MOMENT),
        as_of=draw(MAYBE_MOMENT),
        passage=_passage(draw, article),
        likely_by=draw(AN_ACTOR),
        note=draw(MAYBE_TEXT),
        value_basis=draw(MAYBE_TEXT),
        by_basis=draw(MAYBE_TEXT),
    )


@st.composite
def reports(draw: st.DrawFn, event: str, article: Article, *, describes: bool) -> Report:
    """What an article says of an event; title, time and kind for certain where it `describes` it."""
    return Report(
        event=event,
        article=article.slug,
        passage=_passage(draw, article),
        title=draw(TEXTS if describes else MAYBE_TEXT),
        when=draw(ALL_TIMES if describes else MAYBE_TIME),
        when_words=draw(MAYBE_TEXT),
        when_basis=draw(MAYBE_TEXT),
        kind=draw(MAYBE_KIND) or (KINDS[0] if describes else None),
        status=draw(MAYBE_STATUS),
        denies=draw(OTHERS[event]),
        affirms=draw(OTHERS[event]),
        revises=draw(OTHERS[event]),
        by=draw(SOME_ACTORS),
        by_basis=draw(MAYBE_TEXT),
        actors=draw(SOME_ACTORS),
        places=draw(SOME_PLACES),
        claims=tuple(_claim(draw, article) for _ in range(draw(NUMBERS) % 3)),
        note=draw(MAYBE_TEXT),
        likely_by=draw(AN_ACTOR),
        doubt=draw(YES_OR_NO),
    )


@st.composite
def seeds(draw: st.DrawFn) -> Seeds:
    """A story of up to four events in up to four articles."""
    slugs = draw(SOME_SLUGS)
    ordered = sorted((draw(articles(slug)) for slug in slugs), key=lambda each: (each.first_day, each.slug))
    said = [(event, each) for each in ordered for event in draw(SOME_EVENTS)]
    describing = {event: article.slug for event, article in said}
    drawn = (draw(reports(event, each, describes=describing[event] == each.slug)) for event, each in said)
    return Seeds(draw(stories()), tuple(ordered), tuple(drawn))


SOME_SLUGS = st.lists(st.sampled_from(SLUGS), min_size=1, max_size=4, unique=True)
SOME_EVENTS = st.lists(st.sampled_from(EVENTS), max_size=3, unique=True)


def timelines() -> st.SearchStrategy[Timeline]:
    """The timeline that a random story comes to."""
    return seeds().map(merging.merge)
