"""The pages of what was known on a day on which articles appeared, and of what changed from each to the next.

They are made from the timeline as known on that day, so that no part of them can say what came later.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from itertools import accumulate
from operator import attrgetter
from typing import Any, NamedTuple

from builder import addresses, charts, dates, fingerprints, merging
from builder.changes import Changes, changes
from builder.charts.answers import answers
from builder.charts.kinds.ledger import ledger
from builder.days import days, disputed
from builder.model import Article, ChartSpec, Event, Seeds, Timeline, Where
from builder.pages import ledgers
from builder.pages.disagreements import further, listed
from builder.pages.events import filters, groups_of
from builder.pages.page import HOME, Beside, Link, Page, neighbours, rendered, sides
from builder.pages.wanted import saying
from builder.steps import Step, steps_of
from builder.text.phrases import counted

MOST_CLAIMS = 60
"""Of more claims than this the page of a day has no chart: its answers have the latest, and the numbers pages all."""
MOST_NEW = 40
"""How many new events of a day the page of all changes lists; more are on the page of the day."""

MOST_EVENTS = 120
"""Of more events than this the page of a day has no list of all: it would be too heavy for a phone."""
MOST_CHANGES = 250
"""Once the newest days have more changes than this, that page only leads to the days before them."""


class KnownChart(NamedTuple):
    """A chart as of a day."""

    spec: ChartSpec
    timeline: Timeline
    embed: str | None
    """The address of the ways to embed it, if there is a chart of today that can show the day."""


class Known(NamedTuple):
    """What is made of a day: its page, and the charts in it."""

    page: Page
    day: date
    charts: Callable[[], Iterator[KnownChart]]
    timeline: Callable[[], Timeline]
    """What was known that day."""


@lru_cache(maxsize=2)  # a day, and the one before
def _then(seeds: Seeds, day: date) -> Timeline:
    return merging.as_known_on(seeds, day)


def chart_ids(day: date) -> tuple[str, str]:
    """The ids of the charts of a day."""
    return f"{addresses.KNOWN}{day}", f"{addresses.KNOWN}{day}-numbers"


def known_charts(timeline: Timeline) -> set[str]:
    """The ids of the charts of all steps."""
    every = steps_of(timeline)
    return {id for step in every for id in chart_ids(step.day)} if len(every) > 1 else set()


def known_pages(seeds: Seeds, timeline: Timeline) -> Iterator[Known]:
    """What is made of each step, the earliest first; nothing of a story with fewer than two."""
    every = steps_of(timeline)
    if len(every) < 2:
        return
    around = neighbours([Link(dates.day_words(step.day), addresses.known(step.day)) for step in every])
    days = [step.day for step in every]
    known = _of_known(seeds, timeline, days)
    for number, (step, before, beside) in enumerate(zip(every, (None, *days), around, strict=False)):
        # No more than the next step, so that the page stays as it is whatever comes later.
        near = every[: number + 2]
        inputs = fingerprints.of(known[number], before, near)
        write = partial(_write, seeds, step.day, before, near, beside)
        page = Page(addresses.known(step.day), inputs, write)
        yield Known(page, step.day, partial(_charts, seeds, step.day), partial(_then, seeds, step.day))


def _of_known(seeds: Seeds, timeline: Timeline, days: Sequence[date]) -> Sequence[str]:
    """The fingerprints of what was known on each of the days: of what was on the one before, and of what is new.

    Titles and kinds may come from later articles.
    """
    new: list[list[object]] = [[] for _ in days]
    for article in seeds.articles:
        new[bisect_left(days, article.known_from)].append((article.slug, article.fingerprint))
    for event in sorted(timeline.events.values(), key=attrgetter("id")):
        new[bisect_left(days, event.known_from)].append((event.id, event.title, event.kind))
    before = fingerprints.of(fingerprints.of_story(timeline), timeline.story.timezone)
    return list(accumulate(new, fingerprints.of, initial=before))[1:]


def _write(seeds: Seeds, day: date, before: date | None, every: Sequence[Step], beside: Beside) -> str:
    then, root = _then(seeds, day), addresses.page_root(addresses.known(day))
    events = list(then.events.values())
    title = f"As known on {dates.day_words(day)}"
    change = changes(_then(seeds, before), then) if before else None
    is_whole = len(events) <= MOST_EVENTS
    new = {event.id for event in change.new} if change else set()
    lasting = [each for each in then.disagreements if each.until is None]
    context = {
        "ledger": ledgers.block(then, ledger(then), root, new=new, embed=_embed(addresses.LEDGER, day)),
        "new": new,
        "title": title,
        "description": f"{then.story.title}: what was known on {dates.day_words(day)}, and nothing that came later.",
        "trail": [HOME, Link("What changed", addresses.CHANGES), Link(dates.day_words(day))],
        "lead": _lead(then, day),
        "steps": every,
        "current": day,
        "is_now": False,
        "before": before,
        "change": change,
        "answers": answers(then),
        "charts": [each.spec.id for each in _charts(seeds, day) if charts.will_say_something(each.spec, then)],
        "disagreements": listed(lasting),
        "further": further(lasting),
        "groups": list(groups_of(events)) if is_whole else [],
        "claims": then.claims if is_whole else (),
        **filters(then, events if is_whole else []),
        **sides(beside),
    }
    return rendered("known.md.j2", then, root, context)


def _lead(then: Timeline, day: date) -> str:
    articles, events = counted(len(then.articles), "article"), counted(len(then.events), "event")
    return (
        f"{events} in {articles}, as they had appeared by {dates.day_words(day)}. Nothing here comes from a later one."
    )


def _charts(seeds: Seeds, day: date) -> Iterator[KnownChart]:
    """The charts of a day: its timeline, and the numbers that are answers, or else all, unless they are too many."""
    then = _then(seeds, day)
    own, numbers = chart_ids(day)
    everything = next(spec for spec in charts.specifications(then) if spec.id == charts.ALL_EVENTS)
    yield KnownChart(replace(charts.called_on(day, everything), id=own), then, _embed(everything.id, day))
    measures = tuple(answer.measure for answer in answers(then) if answer.measure)
    title = then.story.measures[measures[0]].label if len(measures) == 1 else "The numbers"
    spec = ChartSpec(numbers, "estimates", title, where=Where(measure=measures))
    embed = _embed(f"measures/{measures[0]}", day) if len(measures) == 1 else None
    if charts.rows(spec, then) <= MOST_CLAIMS:
        yield KnownChart(replace(charts.called_on(day, spec), id=numbers), then, embed)


def _embed(id: str, day: date) -> str:
    return f"{addresses.embed(id)}?as-known-on={day}"


def days_script(timeline: Timeline) -> str:
    """The script that says which days have a page, for `web/leading.js`."""
    return saying([step.day.isoformat() for step in steps_of(timeline)])


class Day(NamedTuple):
    """A step, as the page of all changes has it."""

    day: date
    articles: Sequence[Article]
    change: Changes
    more: int
    """How many new events are left out."""
    timeline: Timeline
    """Its events are as they were known that day."""


def changes_page(timeline: Timeline) -> Iterator[Page]:
    """The page of what changed from each step to the next; none of a story with fewer than two."""
    every = steps_of(timeline)
    if len(every) >= 2:
        inputs = fingerprints.of(fingerprints.of_all(timeline), [each.day for each in every])
        yield Page(addresses.CHANGES, inputs, partial(_write_changes, timeline, every))


def _write_changes(timeline: Timeline, every: Sequence[Step]) -> str:
    newest_first = list(_days(timeline, every))[::-1]
    totals = accumulate(sum(map(len, day.change)) for day in newest_first)
    listed = 1 + sum(total <= MOST_CHANGES for total in totals)
    context: Mapping[str, Any] = {
        "description": f"{timeline.story.title}: what changed from one day with news to the next.",
        "trail": [HOME, Link("What changed")],
        "lead": "From each day on which articles appeared to the next, the newest first.",
        "steps": every,
        "current": None,
        "is_now": True,
        "days": newest_first[:listed],
        "before": newest_first[listed:],
    }
    return rendered("changes.md.j2", timeline, addresses.page_root(addresses.CHANGES), context)


def _days(timeline: Timeline, every: Sequence[Step]) -> Iterator[Day]:
    events: dict[str, Event] = {}
    found = days(timeline, [step.day for step in every])
    for day, (begun, ended) in zip(found, disputed(timeline, found), strict=True):
        events |= ((after.id, after) for _, after in day.turns)
        change = Changes(
            tuple(day.new[:MOST_NEW]),
            tuple(day.happened),
            tuple(day.answers),
            tuple(day.revisions),
            tuple(begun),
            tuple(ended),
            tuple(day.redated),
        )
        then = replace(timeline, events=dict(events))
        yield Day(day.day, day.articles, change, len(day.new) - len(change.new), then)
