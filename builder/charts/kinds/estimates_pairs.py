"""Sides that disagree: a line over the rows with an end down to either mark, and the words who disagrees since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder import dates
from builder.charts.amounts import Line, Version
from builder.charts.kinds import estimates_looks as looks
from builder.charts.kinds.estimates_rows import Drawn, Owned, Sheet, side_name, text_boxes
from builder.charts.layout.fitting import VERSIONS, Reach, reaches, upright, versions
from builder.charts.layout.sides import Day, Pair, RowKey
from builder.charts.layout.widths import text_width
from builder.charts.style import NARROW
from builder.text.phrases import short

MOST = 4
"""The most pairs that are drawn."""
NAME = 24
"""The longest name of a side in the words, in characters."""


def height(days: Sequence[Day], sheet: Sheet) -> float:
    """How high the lines of all pairs of any day are, one over another."""
    most = max(len(day.pairs) for day in days)
    return min(most, MOST) * _level(days, sheet) + looks.FOLLOWING * (most > MOST)


def _level(days: Sequence[Day], sheet: Sheet) -> float:
    texts = (_words(sheet, pair) for day in days for pair in day.pairs)
    return looks.LEVEL + looks.FOLD * any(_is_long(f"{names} {since}") for names, since in texts)


def _is_long(text: str) -> bool:
    return text_width(text, size=looks.DISAGREE.size, is_bold=True) > NARROW


def _words(sheet: Sheet, pair: Pair) -> tuple[str, str]:
    """Who disagrees, and since when."""
    first, second = (
        short(side_name(sheet.timeline, row.side, known.claim), NAME)
        for row, known in zip(pair.rows, pair.claims, strict=True)
    )
    return f"{first} and {second}", f"disagree since {dates.brief_day(pair.since, sheet.year)}"


def legs(day: Day, sheet: Sheet, row: RowKey) -> list[float]:
    """Where lines to rows further down go through a row, as shares of the axis."""
    top = sheet.lines[row].top
    return [
        sheet.axis.share(float(known.claim.quantity.value))
        for pair in day.pairs[:MOST]
        for key, known in zip(pair.rows, pair.claims, strict=True)
        if sheet.lines[key].top > top
    ]


def pairs(days: Sequence[Day], day: Day, sheet: Sheet, around: Mapping[Version, Sequence[Reach]]) -> Owned:
    """What is drawn of the pairs of one of the days; `around` is what their lines keep off in each version."""
    level, more = _level(days, sheet), len(day.pairs) - MOST
    lines = [(pair, (number + 1) * level - looks.ABOVE_LINE / 2) for number, pair in enumerate(day.pairs[:MOST])]
    texts = [(pair, each) for pair, y in lines for each in _texts(sheet, pair, y)]
    if more > 0:
        content = [f"and {more:,} more pairs" if more > 1 else "and 1 more pair"]
        place = sheet.axis.amid(content, sheet.axis.low, looks.DISAGREE, "narrow")
        y = MOST * level + looks.FOLLOWING / 2
        texts += [(lines[-1][0], (looks.DISAGREE, text)) for text in versions(place, place, y)]
    words = [box for _, drawn in texts for box in text_boxes(*drawn, sheet.axis)]
    off = {version: [*around[version], *reaches(words, version)] for version in VERSIONS}
    for pair, drawn in texts:
        yield pair.claims[1].name, drawn
    for pair, y in lines:
        yield from ((pair.claims[1].name, drawn) for drawn in _lines(sheet, pair, y, off))


def _texts(sheet: Sheet, pair: Pair, y: float) -> Iterator[Drawn]:
    names, since = _words(sheet, pair)
    middle = sum(float(each.claim.quantity.value) for each in pair.claims) / 2
    y -= looks.ABOVE_LINE
    one = [f"{names} {since}"]
    wide = sheet.axis.amid(one, middle, looks.DISAGREE, "wide")
    if not _is_long(one[0]):
        texts = [*versions(wide, sheet.axis.amid(one, middle, looks.DISAGREE, "narrow"), y)]
    else:
        upper, lower = (sheet.axis.amid([each], middle, looks.DISAGREE, "narrow") for each in (names, since))
        texts = [*versions(wide, None, y), *versions(None, upper, y - looks.FOLD), *versions(None, lower, y)]
    yield from ((looks.DISAGREE, text) for text in texts)


def _lines(sheet: Sheet, pair: Pair, y: float, around: Mapping[Version, Sequence[Reach]]) -> Iterator[Drawn]:
    values = [float(each.claim.quantity.value) for each in pair.claims]
    yield looks.DIFFERENCE, Line(((values[0], y), (values[1], y)))
    for value, row in zip(values, pair.rows, strict=True):
        end = sheet.lines[row].mark - looks.ABOVE_MARK
        wide, narrow = (upright(sheet.axis.share(value), (y, end), around[each]) for each in VERSIONS)
        both = set(narrow) & set(wide)
        for top, bottom in dict.fromkeys((*narrow, *wide)):
            only: Version = "" if (top, bottom) in both else "narrow" if (top, bottom) in narrow else "wide"
            yield looks.DIFFERENCE, Line(((value, top), (value, bottom)), only=only)
