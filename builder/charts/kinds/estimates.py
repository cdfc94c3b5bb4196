"""Estimates: the claims of a measure over time, each with its range and qualifier, one colour and symbol a claimant.

A claim is at the day that its number is about. “About” has a bar either way, a range its ends; “over” and “up to” an
arrow to the open side. Claims of one day share the day's width, so that none hides another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from builder import addresses, dates, quantities, selection, wording
from builder.charts.chart import Cell, Chart, KeyEntry, Row, Table
from builder.charts.layout import labelling
from builder.charts.layout.points import Point, by_claimant, place
from builder.charts.layout.window import Window, extent, minute, whole
from builder.charts.marks import Dot, Dots, Label, Labels, Layer, Rule, Rules
from builder.charts.scene import EMPTY, Scene, TimeAxis, ValueAxis
from builder.charts.style import MARGIN, WIDE
from builder.charts.subject import Subject, card
from builder.model import ChartSpec, Claim, Timeline
from builder.text.phrases import capitalised, counted, listed, short

HEIGHT = 380
AROUND = MARGIN._replace(left=58, top=34)
"""The left margin is for numbers up to six digits, the upper one for the unit."""
PADDING = 0.12
"""What the value axis adds above and below, in shares of its span; room for the arrows."""
ARROW = 0.07
"""How long the arrow of an open side is, in shares of the value axis."""
HEAD = 9
"""The size of its head, in px."""
SIZE = 12
"""The diameter of a mark, in px."""
NAME = 26
"""The longest name of a claimant in a label, in characters."""

Values = tuple[float, float]
"""The lower and upper end of the value axis."""


def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
    """The estimates chart of the claims that `spec` takes."""
    claims = selection.claims(timeline, spec.where)
    dated = [claim for claim in claims if extent(claim.as_of) != (None, None)]
    window = whole([extent(claim.as_of) for claim in dated])
    points = place(dated, timeline.story)
    undated = len(claims) - len(dated)
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        scene=_scene(timeline, points, window) if window else replace(EMPTY, height=HEIGHT),
        table=table(timeline, claims),
        summary=_summary(timeline, claims),
        key=tuple(
            KeyEntry(_claimant_name(timeline, members[0].claim), members[0].style, _trait(members[0].claim))
            for claimant, members in by_claimant(points).items()
        ),
        notes=(f"{counted(undated, 'claim')} without a known day: in the table only.",) if undated else (),
        events=tuple(dict.fromkeys(claim.event for claim in claims)),
    )


def _summary(timeline: Timeline, claims: Sequence[Claim]) -> str:
    """Each claimant's latest claim: who says how much."""
    latest = {claim.claimant: claim for claim in claims}.values()
    said = (f"{wording.claimant(timeline, claim.claimant)}: {wording.value(timeline, claim)}" for claim in latest)
    return f"{counted(len(claims), 'claim')}. {capitalised('; '.join(said))}."


def table(timeline: Timeline, claims: Iterable[Claim]) -> Table:
    """Claims as a table, in order of saying."""
    return Table(
        ("As of", "Claim", "According to", "Said", "Event", "Article"),
        tuple(_row(timeline, claim) for claim in claims),
    )


def _row(timeline: Timeline, claim: Claim) -> Row:
    *earlier, _ = selection.claim_states(timeline, claim)
    return Row(_cells(timeline, claim), _about(timeline, claim), tuple(_cells(timeline, then) for _, then in earlier))


def _cells(timeline: Timeline, claim: Claim) -> tuple[Cell, ...]:
    return (
        Cell(capitalised(dates.label(claim.as_of))),
        Cell(wording.value(timeline, claim), addresses.claim(claim)),
        Cell(_claimant_name(timeline, claim)),
        Cell(capitalised(dates.label(claim.said))),
        Cell(timeline.events[claim.event].title, addresses.event(claim.event)),
        Cell(_articles(timeline, claim)),
    )


def _claimant_name(timeline: Timeline, claim: Claim) -> str:
    return capitalised(wording.claimant(timeline, claim.claimant))


def _trait(claim: Claim) -> str:
    """That a claim is its claimant's."""
    return " ".join((*claim.claimant.actors, claim.claimant.article))


def _articles(timeline: Timeline, claim: Claim) -> str:
    titles = listed(timeline.articles[slug].title for slug in claim.articles)
    return titles if claim.has_passage else f"{titles} ({wording.NOT_CHECKED})"


# Drawing


def _value_range(points: Sequence[Point]) -> tuple[float, float]:
    low, high = min(point.low for point in points), max(point.high for point in points)
    padding = (high - low or high or 1) * PADDING
    return (0 if 0 <= low < padding * 2 else low - padding), high + padding


def _scene(timeline: Timeline, points: Sequence[Point], window: Window) -> Scene:
    low, high = _value_range(points)
    units = {timeline.story.measures[point.claim.measure].unit for point in points}
    arrows = [_arrow(timeline, point, (low, high)) for point in points if point.direction]
    return Scene(
        height=HEIGHT,
        margin=AROUND,
        across=TimeAxis(minute(window.start), minute(window.end), window.days),
        up=ValueAxis(low, high, listed(sorted(units))),
        layers=(
            Rules("Time it is about", tuple(_spans(timeline, points))),
            Rules("Open side", tuple(arrows), HEAD),
            *(_claimant(timeline, members) for members in by_claimant(points).values()),
            *_labels(timeline, points, window, (low, high)),
        ),
    )


def _claimant(timeline: Timeline, points: Sequence[Point]) -> Dots:
    style = points[0].style
    name = _claimant_name(timeline, points[0].claim)
    dots = (
        Dot(
            minute(point.moment),
            point.value,
            _about(timeline, point.claim),
            style.symbol,
            SIZE,
            low=point.low,
            high=point.high,
        )
        for point in points
    )
    return Dots(name, style, tuple(dots), size=SIZE, symbol=style.symbol)


def _about(timeline: Timeline, claim: Claim) -> Subject:
    *earlier, (since, _) = selection.claim_states(timeline, claim)
    newest = _state(timeline, claim, since)
    return replace(newest, earlier=tuple(_state(timeline, then, day) for day, then in earlier))


def _state(timeline: Timeline, claim: Claim, since: date) -> Subject:
    lines = card(
        capitalised(wording.value(timeline, claim)),
        _claimant_name(timeline, claim),
        timeline.story.measures[claim.measure].label,
        f"As of: {dates.label(claim.as_of)}. Said: {dates.label(claim.said)}",
        wording.sources(timeline, claim.articles) + ("" if claim.has_passage else f" · {wording.NOT_CHECKED}"),
    )
    passage = wording.first_passage(timeline, claim.reports)
    traits = frozenset((_trait(claim),))
    return Subject(claim, addresses.claim(claim), claim.known_from, lines, traits, since, passage=passage)


def _spans(timeline: Timeline, points: Sequence[Point]) -> Iterator[Rule]:
    """The time that each claim is about, where it is more than a day."""
    for point in points:
        if point.span:
            start, end = map(minute, point.span)
            yield Rule((start, point.value), (end, point.value), point.style, _about(timeline, point.claim))


def _tip(point: Point, values: Values) -> float:
    """Where the arrow of an open side ends, within the axis; the value itself if no side is open."""
    low, high = values
    return min(max(point.value + point.direction * (high - low) * ARROW, low), high)


def _arrow(timeline: Timeline, point: Point, values: Values) -> Rule:
    """The arrow of an open side, from the mark."""
    x = minute(point.moment)
    head = "triangle-up" if point.direction > 0 else "triangle-down"
    return Rule((x, point.value), (x, _tip(point, values)), point.style, _about(timeline, point.claim), head)


def _labels(timeline: Timeline, points: Sequence[Point], window: Window, values: Values) -> Iterator[Layer]:
    """A label beside each mark where there is room for it: number and claimant, so that no key is needed."""
    width, height = WIDE - AROUND.left - AROUND.right, HEIGHT - AROUND.top - AROUND.bottom
    low, high = values

    def place(moment: datetime, value: float) -> tuple[float, float]:
        return window.fraction(moment) * width, (value - low) / (high - low) * height

    def around(*corners: tuple[float, float]) -> labelling.Rectangle:
        xs, ys = zip(*corners, strict=True)
        reach = HEAD / 2
        return labelling.Rectangle(min(xs) - reach, max(xs) + reach, min(ys) - reach, max(ys) + reach)

    obstacles = [around(place(each.moment, each.value), place(each.moment, _tip(each, values))) for each in points]
    obstacles += [around(*(place(end, each.value) for end in each.span)) for each in points if each.span]
    texts = [_label(timeline, point.claim) for point in points]
    sides = labelling.sides(texts, [place(each.moment, each.value) for each in points], width, obstacles)
    chosen = [(point, text, side) for point, text, side in zip(points, texts, sides, strict=True) if side]
    if chosen:
        yield Labels(tuple(_beside(timeline, point, text, side) for point, text, side in chosen))


def _beside(timeline: Timeline, point: Point, text: str, side: str) -> Label:
    """The label of a mark, where the chart is wide."""
    subject = _about(timeline, point.claim)
    return Label(minute(point.moment), point.value, text, "", side == "left", is_apart=True, subject=subject)


def _label(timeline: Timeline, claim: Claim) -> str:
    name = short(_claimant_name(timeline, claim), NAME)
    return f"{quantities.words(claim.quantity)} · {name}"
