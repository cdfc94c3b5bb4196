"""Estimates: who claims how much of a measure, a row a side, its latest claim large and those before it below.

Values are across. “About” is a point, a range reaches from bound to bound, “over” and “up to” have an arrow to the open
side. Pairs of sides whose latest claims disagree are connected. All of it is as of a day: a claim that is the latest on
one day is an earlier one on another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from builder import addresses, dates, dissent, selection, wording
from builder.charts.amounts import Amount, AmountLayer, Version
from builder.charts.chart import Cell, Chart, Row, Table
from builder.charts.kinds import estimates_looks as looks
from builder.charts.kinds import estimates_pairs, estimates_rows
from builder.charts.kinds.estimates_rows import Drawn, Sheet
from builder.charts.layout import amounts, sides
from builder.charts.layout.fitting import VERSIONS, Axis, Reach, reaches
from builder.charts.layout.sides import Day, Name, RowKey
from builder.charts.scene import EMPTY, Rows, Scene, ValueAxis
from builder.charts.style import MARGIN, claimant_style
from builder.charts.subject import Subject, card
from builder.model import ChartSpec, Claim, Timeline
from builder.text.phrases import capitalised, counted, listed


@dataclass(frozen=True, slots=True)
class _State:
    """A claim as of a day: what its card and its row of the table say, and what is drawn of it."""

    claim: Claim
    card: tuple[str, ...]
    passage: str
    cells: tuple[Cell, ...]
    drawn: tuple[Drawn, ...]


_States = Sequence[tuple[date, _State]]
"""What a claim came to, each with the day from which that holds, the oldest first."""


def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
    """The estimates chart of the claims that `spec` takes."""
    claims = selection.claims(timeline, spec.where)
    days = sides.days(timeline, claims)
    sheet, bottom = _sheet(timeline, claims, days) if claims else (None, 0)
    states = _states(timeline, days, sheet) if sheet else {}
    subjects = {name: _subject(each) for name, each in states.items()}
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        scene=_scene(timeline, sheet, bottom, states, subjects) if sheet else EMPTY,
        table=Table(COLUMNS, tuple(_row(states[_name(claim)], subjects[_name(claim)]) for claim in claims)),
        summary=_summary(timeline, claims, days),
        notes=(note,) if sheet and (note := " ".join(_notes(sheet))) else (),
        events=tuple(dict.fromkeys(claim.event for claim in claims)),
    )


def _name(claim: Claim) -> Name:
    return claim.event, claim.id


def _summary(timeline: Timeline, claims: Sequence[Claim], days: Sequence[Day]) -> str:
    """Each claimant's latest claim: who says how much; and who disagrees."""
    latest = {claim.claimant: claim for claim in claims}.values()
    said = (f"{wording.claimant(timeline, claim.claimant)}: {wording.value(timeline, claim)}" for claim in latest)
    pairs = days[-1].pairs if days else ()
    disagree = (
        f" {listed(_side(timeline, row, known.claim) for row, known in zip(pair.rows, pair.claims, strict=True))} "
        f"disagree since {dates.day_words(pair.since)}."
        for pair in pairs
    )
    return f"{counted(len(claims), 'claim')}. {capitalised('; '.join(said))}." + "".join(disagree)


def _side(timeline: Timeline, row: RowKey, claim: Claim) -> str:
    return estimates_rows.side_name(timeline, row.side, claim)


def _notes(sheet: Sheet) -> Iterator[str]:
    if sheet.axis.low > 0:
        yield "The scale does not begin at zero."
    if sheet.year:
        yield f"Days without a year are in {sheet.year}."


# The table

COLUMNS = ("As of", "Claim", "According to", "Said", "Disagrees with", "Event", "Article")


def _row(states: _States, subject: Subject) -> Row:
    *earlier, (_, now) = states
    return Row(now.cells, subject, tuple(state.cells for _, state in earlier))


def _cells(timeline: Timeline, claim: Claim, disagrees: Sequence[str]) -> tuple[Cell, ...]:
    return (
        Cell(capitalised(dates.label(claim.as_of))),
        Cell(wording.value(timeline, claim), addresses.claim(claim)),
        Cell(_claimant_name(timeline, claim)),
        Cell(capitalised(dates.label(claim.said))),
        Cell("; ".join(disagrees)),
        Cell(timeline.events[claim.event].title, addresses.event(claim.event)),
        Cell(_articles(timeline, claim)),
    )


def _disagrees(timeline: Timeline, day: Day) -> Mapping[Name, Sequence[str]]:
    """With whom each claim disagrees on a day, and since when."""
    found: dict[Name, list[str]] = defaultdict(list)
    for pair in day.pairs:
        since = f"since {dates.day_words(pair.since)}"
        for number, known in enumerate(pair.claims):
            other = _side(timeline, pair.rows[1 - number], pair.claims[1 - number].claim)
            found[known.name].append(f"{other}, {since}")
    return found


def _claimant_name(timeline: Timeline, claim: Claim) -> str:
    return capitalised(wording.claimant(timeline, claim.claimant))


def _articles(timeline: Timeline, claim: Claim) -> str:
    titles = listed(timeline.articles[slug].title for slug in claim.articles)
    return titles if claim.has_passage else f"{titles} ({wording.NOT_CHECKED})"


def _card(timeline: Timeline, claim: Claim) -> tuple[str, ...]:
    return card(
        capitalised(wording.value(timeline, claim)),
        _claimant_name(timeline, claim),
        timeline.story.measures[claim.measure].label,
        f"As of: {dates.label(claim.as_of)}. Said: {dates.label(claim.said)}",
        wording.sources(timeline, claim.articles) + ("" if claim.has_passage else f" · {wording.NOT_CHECKED}"),
    )


# What is drawn, day by day


def _sheet(timeline: Timeline, claims: Sequence[Claim], days: Sequence[Day]) -> tuple[Sheet, float]:
    """What the rows have in common, and how high they are in all, in px."""
    keys = sides.row_keys(claims, timeline.story)
    latest = {row[0].name for day in days for row in day.rows.values()}
    ends = [
        end
        for day in days
        for name, claim in day.claims.items()
        for end in estimates_rows.ends(claim.quantity, is_latest=name in latest)
    ]
    low, high = amounts.span(ends)
    order = list(
        dict.fromkeys(side for claim in claims for side in dissent.sides(claim.claimant, timeline.story.actors))
    )
    sheet = Sheet(
        timeline=timeline,
        axis=Axis(low, high),
        roles={side: claimant_style(number, 0) for number, side in enumerate(order)},
        has_units=len(_units(timeline, claims)) > 1,
        year=_year(claims),
        lines={},
    )
    top = estimates_pairs.height(days, sheet)
    lines = estimates_rows.arranged(days, keys, sheet, top)
    return replace(sheet, lines=lines), lines[keys[-1]].bottom


def _units(timeline: Timeline, claims: Iterable[Claim]) -> Sequence[str]:
    return sorted({timeline.story.measures[claim.measure].unit for claim in claims})


def _year(claims: Sequence[Claim]) -> int | None:
    """The year in which all was said, if it is one."""
    bounds = [bound for claim in claims for bound in (claim.said.lower, claim.said.upper)]
    years = {bound.year for bound in bounds if bound}
    return years.pop() if len(years) == 1 else None


def _states(timeline: Timeline, days: Sequence[Day], sheet: Sheet) -> Mapping[Name, _States]:
    states: dict[Name, list[tuple[date, _State]]] = defaultdict(list)
    before: dict[Name, tuple[object, ...]] = {}
    kept: dict[RowKey, _DrawnRow] = {}
    for day in days:
        drawn: dict[Name, list[Drawn]] = defaultdict(list)
        for name, each in _drawn(days, day, sheet, kept):
            drawn[name].append(each)
        disagrees = _disagrees(timeline, day)
        for name, claim in day.claims.items():
            now = claim, disagrees.get(name, []), drawn[name]
            # Most claims are on a day as on the one before.
            if name not in before or before[name] != now:
                state = _state(timeline, *now)
                if not states[name] or states[name][-1][1] != state:
                    states[name].append((day.day, state))
            before[name] = now
    return states


def _state(timeline: Timeline, claim: Claim, disagrees: Sequence[str], drawn: Sequence[Drawn]) -> _State:
    passage = wording.first_passage(timeline, claim.reports)
    return _State(claim, _card(timeline, claim), passage, _cells(timeline, claim, disagrees), tuple(drawn))


class _DrawnRow(NamedTuple):
    """A row as it is drawn on a day, which is that of the next days unless something in it changes."""

    of: tuple[object, ...]
    drawn: Sequence[tuple[Name, Drawn]]
    around: Mapping[Version, Sequence[Reach]]
    """What lines keep off in each version."""


def _drawn(days: Sequence[Day], day: Day, sheet: Sheet, kept: dict[RowKey, _DrawnRow]) -> Iterator[tuple[Name, Drawn]]:
    """What is drawn on a day; `kept` are the rows as they were drawn last."""
    rows: list[_DrawnRow] = []
    seen: set[str] = set()
    for key in sheet.lines:
        if known := day.rows.get(key):
            legs, is_first = estimates_pairs.legs(day, sheet, key), key.measure not in seen
            of = known[: estimates_rows.MOST_EARLIER + 1], len(known), legs, is_first
            if key not in kept or kept[key].of != of:
                drawn = list(estimates_rows.row(sheet, key, known, legs, is_first=is_first))
                boxes = list(estimates_rows.mark_boxes(sheet, key, known))
                boxes += (box for _, each in drawn for box in estimates_rows.text_boxes(*each, sheet.axis))
                kept[key] = _DrawnRow(of, drawn, {version: reaches(boxes, version) for version in VERSIONS})
            rows.append(kept[key])
            seen.add(key.measure)
    around = {version: [reach for row in rows for reach in row.around[version]] for version in VERSIONS}
    yield from (each for row in rows for each in row.drawn)
    yield from estimates_pairs.pairs(days, day, sheet, around)


def _subject(states: _States) -> Subject:
    *earlier, newest = (
        Subject(
            state.claim,
            addresses.claim(state.claim),
            state.claim.known_from,
            state.card,
            state_from=day,
            passage=state.passage,
        )
        for day, state in states
    )
    return replace(newest, earlier=tuple(earlier))


def _scene(
    timeline: Timeline, sheet: Sheet, bottom: float, states: Mapping[Name, _States], subjects: Mapping[Name, Subject]
) -> Scene:
    units = _units(timeline, [each[-1][1].claim for each in states.values()])
    low, high = sheet.axis.low, sheet.axis.high
    height = round(bottom)
    return Scene(
        height=height + MARGIN.top + MARGIN.bottom,
        across=ValueAxis(low, high, listed(units), amounts.ticks(low, high)),
        up=Rows(height),
        layers=_layers((each, subjects[name]) for name, each in states.items()),
    )


def _layers(claims: Iterable[tuple[_States, Subject]]) -> tuple[AmountLayer, ...]:
    """All that is drawn in some state, each with the numbers of its states."""
    marks: dict[AmountLayer, list[Amount]] = defaultdict(list)
    for states, subject in claims:
        numbers: dict[Drawn, list[int]] = defaultdict(list)
        for number, (_, state) in enumerate(states):
            for each in dict.fromkeys(state.drawn):
                numbers[each].append(number)
        for (layer, mark), drawn_in in numbers.items():
            always = len(drawn_in) == len(states)
            about = subject if always else replace(subject, states=tuple(drawn_in))
            marks[layer].append(replace(mark, subject=about))
    return tuple(_with(layer, marks[layer]) for layer in sorted(marks, key=looks.rank))


def _with(layer: Any, marks: Iterable[Amount]) -> AmountLayer:
    """A layer with its marks, which are of its sort."""
    filled: AmountLayer = replace(layer, marks=tuple(marks))
    return filled
