"""One event for use elsewhere: a card in a frame.

There is one page for all events, and its address says which it shows. What their cards say comes in parts, so that a
page loads few of them: an event is in the part that its id alone decides, and stays there whatever its time turns out
to be. Below `FEW` events each has an oEmbed answer of its own beside its page; there is no other file for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from builder import addresses, charts
from builder.embeds import frames, oembed
from builder.embeds.event_height import height
from builder.embeds.frames import Framed
from builder.embeds.kit import SITE, clean
from builder.embeds.page import head, policy, style
from builder.embeds.snippets import Snippet, element
from builder.model import Event, Timeline
from builder.pages.page import HOME, Link, Page, first_article, page, render_block
from builder.pages.wanted import saying
from builder.text.direction import direction
from builder.text.escape import as_fenced_lines, as_snippet

FEW = 1000
"""Below this number of events each has an oEmbed answer."""
PART = 64
"""How many events are in a part at most, if they are spread evenly."""
ID, TITLE = "EVENT-ID", "EVENT-TITLE"
"""What is in the snippets in place of an event's id and title, until a browser knows which it is."""
STYLES = ("chart.css", "frame.css", "event.css")
_WIDEST, _HIGHEST = 700, 420
"""The width for which an answer gives a height; and what is high enough for most events, on a phone too; in px."""


class State(NamedTuple):
    """An event as it was reported from a day on, as `web/event.js` reads it."""

    since: str
    """Empty for an event that the editor took away."""
    title: str
    """As it is in a snippet."""
    card: str
    """What the frame shows, as HTML."""


def parts(timeline: Timeline) -> Sequence[Sequence[Event]]:
    """The events in their parts, of which there are a power of two: one more event moves few others, if any."""
    events = timeline.events.values()
    count = 1
    while count * PART < len(events):
        count *= 2
    found: list[list[Event]] = [[] for _ in range(count)]
    for event in events:
        found[number(event.id, count)].append(event)
    return found


def number(id: str, count: int) -> int:
    """The number of the part that an event is in, of `count`; `web/frame/parts.js` says the same."""
    total = 0
    for sign in id:
        total = (total * 31 + ord(sign)) % 2**32
    return total % count


def part(timeline: Timeline, events: Sequence[Event], number_of_part: int, count: int) -> str:
    """The script of a part: the states of its events, the oldest first; and of those taken away, the reason."""
    removed = {id: reason for id, reason in timeline.story.removed.items() if number(id, count) == number_of_part}
    return saying(
        {
            event.id: [_state(timeline, each) for each in (*timeline.earlier.get(event.id, ()), event)]
            for event in events
        }
        | {id: [_removed(timeline, reason)] for id, reason in removed.items()}
    )


def _state(timeline: Timeline, event: Event) -> State:
    sample = charts.sample(timeline, event)
    card = render_block("event_card", timeline, _ROOT, event=event, sample=sample)
    return State(event.state_from.isoformat(), as_snippet(event.title), card)


def _removed(timeline: Timeline, reason: str) -> State:
    return State("", "", render_block("event_removed", timeline, _ROOT, reason=reason))


_ROOT = addresses.page_root(addresses.chart(addresses.EVENT))


def frame_page(timeline: Timeline, count: int) -> str:
    """The page for embedding that shows one event, as HTML."""
    return render_block(
        "event_embedding",
        timeline,
        _ROOT,
        count=count,
        dir=direction(timeline.story.language),
        first=first_article(timeline),
        policy=policy(STYLES),
        head=Markup(head()),
        style=Markup(style(STYLES)),
    )


def answers(timeline: Timeline, events: Sequence[Event], site_url: str | None) -> Iterator[tuple[str, str]]:
    """The oEmbed answers of events, with their paths; none where the site's address is not known, or of many events."""
    if not site_url or len(timeline.events) >= FEW:
        return
    site = clean(site_url)
    for event in events:
        source = addresses.event(event.id)
        shown = Framed(f"{site}/{addresses.event_card(event.id)}", f"{site}/{source}", event.title, site)
        answered = oembed.rich(shown, height(timeline, event, _WIDEST), timeline.story.title)
        yield f"{source}{oembed.FILE}", oembed.as_file(answered)


def kit_page(timeline: Timeline, site_url: str | None) -> Page:
    """The page with the ways to put an event elsewhere; scripts put in the event that its address names."""
    site = clean(site_url) if site_url else None
    given: Mapping[str, object] = {"site": site}

    def derived(timeline: Timeline, site: str | None) -> Mapping[str, object]:
        return {
            "trail": [HOME, Link("Embed", addresses.EMBED), Link("An event")],
            "ways": list(ways(site or SITE, is_known=site is not None)),
            "height": _HIGHEST,
            "sandbox": Markup(frames.SANDBOX),
            "count": len(parts(timeline)),
            "id_marker": Markup(ID),
            "marker": Markup(SITE),
            "keep": as_fenced_lines,
        }

    return page("event_kit", addresses.embed(addresses.EVENT), timeline, given, derived)


def ways(site: str, *, is_known: bool) -> Iterator[Snippet]:
    """The ways to put an event elsewhere, of a site with an address; `is_known`: it is no placeholder for one."""
    source = f"{site}/{addresses.event(ID)}"
    framed = Framed(f"{site}/{addresses.event_card(ID)}", source, TITLE, site)
    yield Snippet(
        "script",
        "Frame that fits",
        "The event as a card: when, who says so, the first passage. The small script makes the frame as high as that.",
        "html",
        frames.fitting(framed, _HIGHEST),
    )
    yield element(framed)
    yield Snippet("frame", "Frame alone", "Where no scripts are allowed.", "html", frames.alone(framed, _HIGHEST))
    yield Snippet(
        "jupyter",
        "Frame in a notebook",
        "For Jupyter and whatever shows its notebooks.",
        "python",
        frames.notebook(framed, _HIGHEST),
    )
    if is_known:
        explanation = "For WordPress and others that turn a link into a frame or a card: paste it on a line of its own."
        yield Snippet("link", "Link", explanation, "text", source)
