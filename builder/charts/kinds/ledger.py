"""The ledger: who said what when. Rows are the sides, columns the days, of which quiet ones are folded together.

Above the sides is what is reported of the ground: events that are nobody's utterance. An event is in the column of the
first day that is known of its time, as in a timeline; its words say how its time is known. A ledger of some actors has
a row for each of them, first; in one of numbers an event is in the row of each side that claims one in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from builder import dates, hierarchy, quantities, selection, wording
from builder.chains import Step, became
from builder.charts.grid import Answer, Cell, Column, Entry, Grid, Row
from builder.charts.kinds.ledger_columns import column_of, columns
from builder.charts.layout.lanes import first_known
from builder.charts.layout.window import known_extent, opening
from builder.charts.style import MUTED, Role, claimant_style
from builder.model import Claim, Event, Story, Timeline, Where
from builder.text.direction import direction

GROUND, OTHERS = "", "others"
"""The rows of what nobody's word is, and of sides without a row of their own."""
MOST_SIDES = 6
"""How many sides have a row where the story does not say which."""
MOST_SHOWN, MOST_IN_CELL, MOST_IN_ALL = 3, 12, 240
"""How many events a cell shows at once, where what became of one takes the room of another; how many it holds, and all
cells together, unless each holds no more than that. The rest are on the timeline.
"""

EVERYTHING = Where()


class Word(NamedTuple):
    """An event in a row: the side whose word it is, empty for nobody's, and its claims."""

    side: str
    event: Event
    claims: tuple[Claim, ...]


def ledger(timeline: Timeline, where: Where = EVERYTHING, most: int = MOST_IN_CELL) -> Grid:
    """The ledger of some events of a timeline, with at most that many in a cell.

    It is empty where nobody says anything, or nothing has a time.
    """
    words = said_in(timeline, where)
    if not words:
        return Grid()
    days = [_day(word.event) for word in words]
    window = opening([known_extent(event.when) for event in {word.event.id: word.event for word in words}.values()])
    first, last = window.shown if window and window.shown else (min(days), max(days))
    inside = [day for day in days if first <= day <= last]
    parts = tuple(columns(days, min(inside, default=first), max(inside, default=last)))
    order = list(dict.fromkeys((*where.actor, *_sides(timeline, words))))
    placed: dict[tuple[str, int], list[Word]] = defaultdict(list)
    for word in words:
        side = word.side if word.side in order else OTHERS if word.side != GROUND else GROUND
        placed[side, column_of(_day(word.event), parts)].append(word)
    limit = _limit([len(each) for each in placed.values()], most)
    rows = (_row(timeline, id, parts, placed, order, limit) for id in (GROUND, *order, OTHERS))
    return Grid(
        parts,
        tuple(row for row in rows if any(cell.entries for cell in row.cells)),
        where.actor[0] if len(where.actor) == 1 else "",
        direction(timeline.story.language) == "rtl",
    )


def _limit(counts: Sequence[int], most: int) -> int:
    """How many events a cell may hold, so that all hold few enough together."""
    fits = (limit for limit in range(most, MOST_SHOWN, -1) if sum(min(each, limit) for each in counts) <= MOST_IN_ALL)
    return next(fits, MOST_SHOWN)


# Words


def said_in(timeline: Timeline, where: Where) -> list[Word]:
    """Each event with a time, by whose word it is; nothing where it is nobody's in any of them."""
    chosen = [event for event in selection.events(timeline, where) if event.when.is_known]
    words = [word for event in chosen for word in _words(timeline, event, where)]
    return words if any(word.side != GROUND for word in words) else []


def _words(timeline: Timeline, event: Event, where: Where) -> Iterator[Word]:
    if not where.measure:
        spoken = timeline.story.kinds[event.kind].spoken
        yield Word(_side(timeline.story, event.by, where) if spoken else GROUND, event, event.claims)
        return
    by_side: dict[str, list[Claim]] = defaultdict(list)
    for claim in event.claims:
        if claim.measure in where.measure:
            by_side[_side(timeline.story, claim.claimant.actors, where)].append(claim)
    yield from (Word(side, event, tuple(claims)) for side, claims in by_side.items())


def _side(story: Story, by: Sequence[str], where: Where) -> str:
    """Whose word something is: of an actor that the ledger is about, or else of the side of the first who says it."""
    own = (id for id in where.actor if not set(hierarchy.with_parts([id], story.actors)).isdisjoint(by))
    return next(own, hierarchy.top(by[0], story.actors) if by else OTHERS)


# Rows


def _sides(timeline: Timeline, words: Iterable[Word]) -> list[str]:
    """The sides that have a row: those of the story, or else those that say most, in the order of their first words."""
    if timeline.story.sides:
        return list(timeline.story.sides)
    counts = Counter(word.side for word in words if word.side not in (GROUND, OTHERS))
    most = sorted(counts, key=lambda id: -counts[id])[:MOST_SIDES]
    return [id for id in counts if id in most]


def _row(
    timeline: Timeline,
    id: str,
    parts: Sequence[Column],
    placed: Mapping[tuple[str, int], Sequence[Word]],
    order: Sequence[str],
    limit: int,
) -> Row:
    cells = (_cell(timeline, placed.get((id, number), ()), column, limit) for number, column in enumerate(parts))
    return Row(id, _name(timeline.story, id, order), _role(id, order), tuple(cells))


def _name(story: Story, id: str, order: Sequence[str]) -> str:
    if id == GROUND:
        return "Reported on the ground"
    if id == OTHERS:
        return "Others" if order else "Whoever says it"
    return story.actors[id].label


def _role(id: str, order: Sequence[str]) -> Role:
    return claimant_style(order.index(id), 0) if id in order else MUTED


def _cell(timeline: Timeline, words: Sequence[Word], column: Column, limit: int) -> Cell:
    """The events of a cell in order of time; of too many, first those that say how much, or are in more articles."""
    ranked = sorted(words, key=lambda word: (not word.claims, -len(word.event.articles)))
    rooms = accumulate(2 if word.event.responses else 1 for word in ranked)
    most = max(1, sum(room <= MOST_SHOWN for room in rooms))
    shown, rest = (
        tuple(_entry(timeline, word, column) for word in words if word in some)
        for some in (ranked[:most], ranked[most:limit])
    )
    return Cell(shown, rest, max(0, len(words) - limit))


def _entry(timeline: Timeline, word: Word, column: Column) -> Entry:
    event = word.event
    is_that_day = event.when.is_day and not event.when.uncertain and column.first == column.last == event.when.lower
    year = column.last.year if column.last else None
    numbers = tuple(dict.fromkeys(_number(timeline, claim) for claim in word.claims))
    when = "" if is_that_day else dates.brief(event.when, year)
    answers = tuple(_answer(timeline, step, year) for step in became(timeline, event))
    return Entry(event, numbers, when, ", ".join(wording.doubtful(event)), answers)


def _answer(timeline: Timeline, step: Step, year: int | None) -> Answer:
    when = dates.brief(step.event.when, year)
    return Answer(step.event.id, wording.step(timeline.story, step.said, step.actors), when, step.denies)


def _number(timeline: Timeline, claim: Claim) -> str:
    """A claim's number; with its unit, unless that is what most claims count, as the titles of their events say."""
    unit = timeline.story.measures[claim.measure].unit
    return quantities.words(claim.quantity, "" if unit == usual_unit(timeline) else unit)


@lru_cache(maxsize=8)
def usual_unit(timeline: Timeline) -> str:
    """What most claims of the story count."""
    units = Counter(timeline.story.measures[claim.measure].unit for claim in timeline.claims)
    return units.most_common(1)[0][0] if units else ""


def _day(event: Event) -> date:
    return first_known(event).date()
