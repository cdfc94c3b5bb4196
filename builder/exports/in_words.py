"""Events in words, for formats that show texts to readers: what is known of each, and what a format leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from builder import dates, wording
from builder.exports.source import Part, Source
from builder.model import Event, Timeline
from builder.text.phrases import capitalised, counted


def story_title(source: Source, part: Part) -> str:
    """The title of the story, with the year of the part where it is divided."""
    title = source.timeline.story.title
    return f"{title} ({part.name})" if part.name else title


def title(event: Event) -> str:
    """The title of an event, with whatever keeps it from being simply reported: expected, denied, reports differ."""
    status = wording.status(event)
    return f"{event.title} ({status})" if status else event.title


def lines(timeline: Timeline, event: Event) -> Iterator[str]:
    """What is known of an event, a sentence each: when, who, who denies it, the numbers, and the articles."""
    story = timeline.story
    yield f"{capitalised(dates.words(event.when))}."
    if who := wording.who(story, event):
        yield f"{'Said by' if story.kinds[event.kind].spoken and event.by else 'Who'}: {wording.actors(story, who)}."
    for said, by in dict.fromkeys((each.stance, each.actors) for each in event.responses):
        yield f"{capitalised(wording.step(story, wording.STANCES[said], by))}."
    yield from (f"{capitalised(each)}." for each in wording.doubtful(event) if each != wording.DOUBTED)
    yield from (f"{capitalised(wording.DOUBTED)}: {note}" for _, note in wording.doubts(timeline, event))
    for amounts, claim in wording.numbers(timeline, event):
        yield f"{capitalised(wording.claimant(timeline, claim.claimant))}: {amounts}."
    yield f"Reported in {wording.source(timeline, event.articles)}."


def left_out(part: Part, count: int, why: str) -> str:
    """How many events of a part are left out and why; empty if none is."""
    return f"Left out: {count:,} of {counted(len(part.events), 'event')}, since {why}." if count else ""
