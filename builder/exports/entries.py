"""What changed in the story, as entries of a feed, the newest first.

An entry is one article with the events that are new in it; or one event that is denied, happened as expected, or has
another number than before; or all events of a day whose times are known otherwise, which mostly means that something
goes on. Its id is an address, of a change with its day behind it, so that it means the same for ever.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from builder import addresses, dates, wording
from builder.changes import Revision
from builder.days import Day, days
from builder.model import Article, Event, Timeline
from builder.steps import steps_of
from builder.text.direction import directed
from builder.text.escape import as_html
from builder.text.phrases import capitalised, counted, listed

MOST_LISTED = 40
"""The most events that an entry lists."""
_NEW_ARTICLE, _HAPPENED, _REDATED, _REVISED = "new article", "now reported", "time known otherwise", "number revised"


class Entry(NamedTuple):
    """An entry of a feed."""

    id: str
    address: str
    title: str
    day: date
    tags: Sequence[str]
    """What sorts of changes there are in it."""
    html: str

    @property
    def time(self) -> str:
        """Midnight of its day, as RFC 3339 has it."""
        return f"{self.day}T00:00:00Z"


def entries(timeline: Timeline, site: str) -> Iterator[Entry]:
    """All entries, the newest first: of each day its articles, then what else changed."""
    pages = {step.day for step in steps_of(timeline)}
    for day in reversed(days(timeline)):
        known = f"{site}/{addresses.known(day.day)}" if day.day in pages and len(pages) > 1 else ""
        more = _paragraph(_link(known, f"All that was known on {dates.day_words(day.day)}")) if known else ""
        new = day.new
        for article in reversed(day.articles):
            yield _of_article(timeline, site, article, [event for event in new if article.slug in event.articles], more)
        yield from _of_changes(timeline, site, day, more)
        if day.redated:
            yield _of_times(timeline, site, day, known, more)


# Articles


def _of_article(timeline: Timeline, site: str, article: Article, new: Sequence[Event], more: str) -> Entry:
    address = f"{site}/{addresses.article(article.slug)}"
    by = f" ({directed(article.publisher)})" if article.publisher else ""
    title = directed(article.title) if article.title_supplied else f"“{directed(article.title)}”"
    listing = _list(_new_event(timeline, site, event) for event in new[:MOST_LISTED])
    said = "New in it:" if new else "What it reports was known before."
    whose = f" by {article.publisher}" if article.publisher else ""
    first = as_html(f"{capitalised(wording.published(article))}{whose}. {said}")
    html = _paragraph(first) + listing + _left_out(len(new), "new event") + more
    return Entry(address, address, f"New article: {title}{by}", article.known_from, [_NEW_ARTICLE], html)


def _new_event(timeline: Timeline, site: str, event: Event) -> str:
    """A new event in a list: its title, its time, what is said of it, and the numbers."""
    parts = [dates.words(event.when), wording.status(event)]
    for numbers, claim in wording.numbers(timeline, event):
        parts.append(f"{numbers} ({wording.claimant(timeline, claim.claimant)})")
    return f"{_event_link(site, event)}: {as_html('; '.join(filter(None, parts)))}"


# Changes


class _Change(NamedTuple):
    """One thing that changed of an event."""

    tag: str
    short: str
    """For the title of an entry."""
    html: str


def _of_changes(timeline: Timeline, site: str, day: Day, more: str) -> Iterator[Entry]:
    """An entry for each event that others respond to, that happened as expected, or that has another number."""
    for event, found in _changes(timeline, site, day):
        address = f"{site}/{addresses.event(event.id)}"
        title = f"{capitalised(listed(dict.fromkeys(each.short for each in found)))}: {directed(event.title)}"
        tags = list(dict.fromkeys(each.tag for each in found))
        html = _paragraph(f"{_event_link(site, event)}, {as_html(dates.words(event.when))}:")
        html += _list(each.html for each in found) + more
        yield Entry(f"{address}#{day.day}", address, title, day.day, tags, html)


def _changes(timeline: Timeline, site: str, day: Day) -> Iterable[tuple[Event, list[_Change]]]:
    """What changed of each event, in the timeline's order."""
    found: dict[str, list[_Change]] = defaultdict(list)
    for event in day.happened:
        found[event.id].append(_Change(_HAPPENED, _HAPPENED, "It was expected, and is reported now."))
    for event, response in day.answers:
        said = wording.STANCES[response.stance]
        short = wording.step(timeline.story, said, response.actors)
        other = timeline.events[response.event]
        html = f"{as_html(capitalised(short))}, {as_html(dates.words(other.when))}: {_event_link(site, other)}"
        found[event.id].append(_Change(said, short, html))
    for revision in day.revisions:
        found[revision.after.event].append(_Change(_REVISED, _REVISED, as_html(_revised(timeline, revision))))
    then = {turn.after.id: turn.after for turn in day.turns}
    return ((then.get(id, timeline.events[id]), found[id]) for id in dict.fromkeys((*then, *found)) if id in found)


def _revised(timeline: Timeline, revision: Revision) -> str:
    before, after = (
        f"{wording.value(timeline, claim)} ({wording.claimant(timeline, claim.claimant)})" for claim in revision
    )
    return f"{timeline.story.measures[revision.after.measure].label}: {after}; before that {before}."


def _of_times(timeline: Timeline, site: str, day: Day, known: str, more: str) -> Entry:
    """The entry of all events of a day whose times are known otherwise than before."""
    listed_ones = (
        f"{_event_link(site, after)}: {as_html(f'{dates.words(after.when)} (before: {dates.words(before.when)})')}"
        for before, after in day.redated[:MOST_LISTED]
    )
    count = len(day.redated)
    title = f"{capitalised(_REDATED)}: {day.redated[0].after.title if count == 1 else counted(count, 'event')}"
    html = _list(listed_ones) + _left_out(count, "event") + more
    address = known or home(timeline, site)
    return Entry(f"{site}/{addresses.known(day.day)}#redated", address, title, day.day, [_REDATED], html)


def _left_out(count: int, what: str) -> str:
    """How many of a list are not in it."""
    return _paragraph(f"And {counted(count - MOST_LISTED, what)} more.") if count > MOST_LISTED else ""


def home(timeline: Timeline, site: str) -> str:
    """The page of all changes, if there is one."""
    return f"{site}/{addresses.CHANGES}" if len(steps_of(timeline)) > 1 else f"{site}/"


# HTML


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>"


def _list(items: Iterable[str]) -> str:
    html = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{html}</ul>" if html else ""


def _link(address: str, text: str) -> str:
    return f'<a href="{as_html(address)}">{as_html(text)}</a>'


def _event_link(site: str, event: Event) -> str:
    return f"<bdi>{_link(f'{site}/{addresses.event(event.id)}', event.title)}</bdi>"
