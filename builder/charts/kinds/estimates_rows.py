"""The rows of a chart of estimates: where each side's lines are, and what is drawn in them on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder import dates, quantities, wording
from builder.charts.amounts import Amount, AmountLayer, Disc, Line, Post, Text, Texts
from builder.charts.kinds import estimates_looks as looks
from builder.charts.layout.amounts import End
from builder.charts.layout.fitting import VERSIONS, Axis, Box, Spot, boxes, reaches, versions
from builder.charts.layout.sides import Day, Known, Name, RowKey
from builder.charts.style import NARROW, Role
from builder.model import Claim, Timeline
from builder.quantities import Qualifier, Quantity
from builder.text.phrases import capitalised, short

MOST_EARLIER = 6
"""The most earlier claims of a side that are drawn."""
LONGEST_NAME, SHORT_NAME = 34, 16
"""The most characters of a name, and of one on a narrow chart that has no room for all of it."""

Drawn = tuple[AmountLayer, Amount]
"""What is drawn: a layer without marks, and a mark of it that is not yet about anything."""
Owned = Iterator[tuple[Name, Drawn]]
"""What is drawn, each with the claim that it belongs to."""


Legs = Collection[float]
"""Where lines from above to rows below go through a row, as shares of the axis."""


class Lines(NamedTuple):
    """Where the lines of a row are, in px from the top of the plot."""

    top: float
    measure: float | None
    name: float
    mark: float
    figure: float
    who: float
    turn: float
    earlier: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all rows have in common, and where each is."""

    timeline: Timeline
    axis: Axis
    roles: Mapping[str, Role]
    """The colours of sides."""
    has_units: bool
    """Whether figures need their units, since not all have the same."""
    year: int | None
    """The year that need not be written."""
    lines: Mapping[RowKey, Lines]


# What claims look like


def direction(quantity: Quantity) -> int:
    """Where an amount is open: 1 upwards, -1 downwards, 0 on neither side."""
    match quantity.qualifier:
        case Qualifier.OVER | Qualifier.AT_LEAST:
            return 1
        case Qualifier.UP_TO | Qualifier.UNDER:
            return -1
        case _:
            return 0


def ends(quantity: Quantity, *, is_latest: bool) -> tuple[End, ...]:
    """What is drawn of an amount, at its one value or its two."""
    low, high, to = float(quantity.stated_low), float(quantity.stated_high), direction(quantity)
    posts = looks.posts(looks.FIGURE.role, is_latest=is_latest)
    half = posts.thickness / 2
    if low != high:
        return End(low, half, half), End(high, half, half)
    if to:
        return (End(low, posts.reach if to < 0 else half, posts.reach if to > 0 else half),)
    half = looks.discs(looks.FIGURE.role, is_latest=is_latest).size / 2
    return (End(low, half, half),)


def spot(quantity: Quantity, *, is_latest: bool) -> Spot:
    """What its text is beside."""
    drawn, gap = ends(quantity, is_latest=is_latest), looks.BESIDE if is_latest else looks.BESIDE_EARLIER
    return Spot(drawn[0].value, drawn[-1].value, drawn[0].left + gap, drawn[-1].right + gap)


def mark(quantity: Quantity, y: float, role: Role, *, is_latest: bool) -> Iterator[Drawn]:
    """The mark of an amount."""
    low, high, to = float(quantity.stated_low), float(quantity.stated_high), direction(quantity)
    posts = looks.posts(role, is_latest=is_latest)
    if low != high:
        yield looks.ranges(role, is_latest=is_latest), Line(((low, y), (high, y)))
        yield from ((posts, Post(value, y, 0)) for value in (low, high))
    elif to:
        yield posts, Post(low, y, to)
    else:
        yield looks.discs(role, is_latest=is_latest), Disc(low, y)


def mark_boxes(sheet: Sheet, key: RowKey, known: Sequence[Known]) -> Iterator[Box]:
    """Where the marks of a row are."""
    lines = sheet.lines[key]
    ys = [lines.mark, *(lines.earlier + number * looks.LINE for number in range(MOST_EARLIER))]
    for number, (y, each) in enumerate(zip(ys, known, strict=False)):
        half = looks.posts(looks.FIGURE.role, is_latest=not number).height / 2
        for end in ends(each.claim.quantity, is_latest=not number):
            yield Box(sheet.axis.share(end.value), -end.left, end.right, y - half, y + half)


# Texts


def side_name(timeline: Timeline, side: str, claim: Claim) -> str:
    """The name of a side, of which a claim is known."""
    actor = timeline.story.actors.get(side)
    return actor.label if actor else capitalised(wording.claimant(timeline, claim.claimant))


def figure(sheet: Sheet, claim: Claim) -> str:
    """How many, with the unit where it is needed."""
    unit = sheet.timeline.story.measures[claim.measure].unit if sheet.has_units else ""
    return quantities.words(claim.quantity, unit)


def _who(sheet: Sheet, side: str, claim: Claim) -> tuple[str, str]:
    """Who claims it, if that is not the side itself; and when."""
    is_side = claim.claimant.actors in ((side,), ())
    name = "" if is_side else capitalised(wording.claimant(sheet.timeline, claim.claimant))
    return name, dates.brief(claim.said, sheet.year) or "day unknown"


def who_texts(sheet: Sheet, side: str, claim: Claim) -> list[str]:
    """Who says so and when, from the longest text to the shortest."""
    name, day = _who(sheet, side, claim)
    if not name:
        return [f"said {day}", day]
    return [f"{short(name, LONGEST_NAME)}, {day}", f"{short(name, SHORT_NAME)}, {day}", day]


def earlier_texts(sheet: Sheet, side: str, claim: Claim) -> list[str]:
    """An earlier claim, from the longest text to the shortest."""
    value = figure(sheet, claim)
    name, day = _who(sheet, side, claim)
    names = dict.fromkeys(short(name, most) for most in (LONGEST_NAME, SHORT_NAME)) if name else {}
    return [*(f"{value} · {each}, {day}" for each in names), f"{value} · {day}", value]


# Rows


def arranged(days: Sequence[Day], keys: Sequence[RowKey], sheet: Sheet, top: float) -> Mapping[RowKey, Lines]:
    """Where the lines of each row are: it has room for what is drawn of it on any day."""
    lines: dict[RowKey, Lines] = {}
    has_headings = len({key.measure for key in keys}) > 1
    before = ""
    for key in keys:
        rows = [day.rows[key] for day in days if key in day.rows]
        lines[key] = _lines(rows, sheet, top, has_heading=has_headings and key.measure != before)
        top, before = lines[key].bottom, key.measure
    return lines


def _lines(rows: Sequence[Sequence[Known]], sheet: Sheet, top: float, *, has_heading: bool) -> Lines:
    measure = top + looks.NAME if has_heading else None
    name = (measure or top) + looks.NAME + 4 * has_heading
    mark = name + looks.MARK
    is_below = any(not _fits_beside(sheet, row[0].claim) for row in rows)
    figure = mark + looks.FIGURE_BELOW if is_below else mark
    who = figure + looks.FOLLOWING
    turn = who + looks.TURN
    changes = any(_has_changed(row, sheet.axis) for row in rows)
    earlier = turn + looks.BELOW_TURN if changes else who + looks.FOLLOWING
    most = max(_drawn_lines(row) for row in rows)
    last = earlier + (most - 2) * looks.LINE if most > 1 else who
    return Lines(top, measure, name, mark, figure, who, turn, earlier, last + looks.AFTER)


def _fits_beside(sheet: Sheet, claim: Claim) -> bool:
    around = spot(claim.quantity, is_latest=True)
    return sheet.axis.beside([figure(sheet, claim)], around, looks.FIGURE, "narrow") is not None


def _drawn_lines(row: Sequence[Known]) -> int:
    """The lines of claims in a row, and the one that says how many more there are."""
    return min(len(row), 1 + MOST_EARLIER + 1)


def _has_changed(row: Sequence[Known], axis: Axis) -> bool:
    """Whether the latest number is visibly another than that before."""
    values = [float(each.claim.quantity.value) for each in row[:2]]
    return len(values) > 1 and abs(axis.share(values[0]) - axis.share(values[1])) * NARROW > looks.ABOVE_MARK


def row(sheet: Sheet, key: RowKey, known: Sequence[Known], legs: Legs, *, is_first: bool) -> Owned:
    """What is drawn of a side on a day; `is_first`: it is the first of its measure."""
    lines, role, latest = sheet.lines[key], sheet.roles[key.side], known[0]
    drawn = [*_headings(sheet, key, latest.claim, is_first=is_first), *_latest(sheet, key, latest.claim, legs)]
    around = [box for look, text in drawn for box in text_boxes(look, text, sheet.axis)]
    more = len(known) - 1 - MOST_EARLIER
    if more > 0:
        content = f"and {more:,} more in the table"
        place = sheet.axis.amid([content], sheet.axis.low, looks.BEFORE, "narrow")
        y = lines.earlier + MOST_EARLIER * looks.LINE
        drawn += ((looks.BEFORE, text) for text in versions(place, place, y))
    if _has_changed(known, sheet.axis):
        drawn.append((looks.change(role), _change(sheet, lines, known, around)))
    yield from ((latest.name, each) for each in drawn)
    for number, each in enumerate(known[1 : 1 + MOST_EARLIER]):
        y = lines.earlier + number * looks.LINE
        for part in _earlier(sheet, key, each.claim, y, legs):
            yield each.name, part


def _headings(sheet: Sheet, key: RowKey, claim: Claim, *, is_first: bool) -> Iterator[Drawn]:
    lines, low = sheet.lines[key], sheet.axis.low
    if lines.top:
        yield looks.RULE, Line(((low, lines.top), (sheet.axis.high, lines.top)))
    if is_first and len({each.measure for each in sheet.lines}) > 1:
        label = sheet.timeline.story.measures[key.measure].label
        y = lines.measure or lines.name - looks.NAME - 4
        wide, narrow = (sheet.axis.amid([label], low, looks.MEASURE, version) for version in VERSIONS)
        yield from ((looks.MEASURE, text) for text in versions(wide, narrow, y))
    look = looks.name(sheet.roles[key.side])
    name = side_name(sheet.timeline, key.side, claim)
    place = sheet.axis.amid([name], low, look, "narrow")
    yield from ((look, text) for text in versions(place, place, lines.name))


def _latest(sheet: Sheet, key: RowKey, claim: Claim, legs: Legs) -> Iterator[Drawn]:
    lines, around = sheet.lines[key], spot(claim.quantity, is_latest=True)
    yield from mark(claim.quantity, lines.mark, sheet.roles[key.side], is_latest=True)
    is_below = lines.figure > lines.mark
    content, middle = [figure(sheet, claim)], float(claim.quantity.value)
    who = who_texts(sheet, key.side, claim)
    below = around._replace(left=0, right=0)
    figures, sources = [], []
    for version in VERSIONS:
        beside = sheet.axis.beside(content, below if is_below else around, looks.FIGURE, version, legs)
        figures.append(beside or sheet.axis.amid(content, middle, looks.FIGURE, version))
        source = sheet.axis.beside(who[:1], below if is_below else around, looks.WHO, version, legs, figures[-1].anchor)
        sources.append(source or sheet.axis.amid(who, middle, looks.WHO, version))
    yield from ((looks.FIGURE, text) for text in versions(figures[0], figures[1], lines.figure))
    yield from ((looks.WHO, text) for text in versions(sources[0], sources[1], lines.who))


def _earlier(sheet: Sheet, key: RowKey, claim: Claim, y: float, legs: Legs) -> Iterator[Drawn]:
    yield from mark(claim.quantity, y, sheet.roles[key.side], is_latest=False)
    around, texts = spot(claim.quantity, is_latest=False), earlier_texts(sheet, key.side, claim)
    wide, narrow = (sheet.axis.beside(texts, around, looks.BEFORE, version, legs) for version in VERSIONS)
    yield from ((looks.BEFORE, text) for text in versions(wide, narrow, y))


def _change(sheet: Sheet, lines: Lines, known: Sequence[Known], around: Collection[Box]) -> Line:
    """From the number before up between the lines of text, along there, and up to the latest or as far as is free."""
    to, start = (float(each.claim.quantity.value) for each in known[:2])
    share = sheet.axis.share(to)
    end = lines.mark + looks.ABOVE_MARK + 2
    meets = (box for version in VERSIONS for box in reaches(around, version) if box.is_at(share))
    if any(end - 6 < box.bottom < lines.turn for box in meets):
        end = lines.who + looks.TURN / 2 + 3
    return Line(((start, lines.earlier - 7), (start, lines.turn), (to, lines.turn), (to, end)), has_head=True)


def text_boxes(look: AmountLayer, text: Amount, axis: Axis) -> Iterator[Box]:
    """Where a text is; of anything else nothing."""
    if isinstance(look, Texts) and isinstance(text, Text):
        yield from boxes(text, look, axis)
