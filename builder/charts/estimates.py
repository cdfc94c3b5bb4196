"""Estimates: the claims of a measure over time, each with its range and qualifier, one colour and symbol a claimant.

A claim stands at the day its number is about. “About” has a bar either way, a range its ends; “over” and “up to” an
arrow to the open side. Claims of one day share the day's width, so that none hides another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from builder import addresses, dates, quantities, selection, wording
from builder.charts import labelling, style
from builder.charts.chart import Cell, Chart, KeyEntry, Table, hover, mark_data, plotly_text
from builder.charts.style import INK, MARGIN, MUTED, Json, Role
from builder.charts.window import Extent, Window, extent, iso, milliseconds, whole
from builder.merging import sides
from builder.model import ChartSpec, Claim, Claimant, Story, Timeline

HEIGHT = 380
LEFT = 58
"""The left margin, in px, for numbers up to six digits."""
TOP = 34
"""The margin above, in px, for the unit."""
PADDING = 0.12
"""What the value axis adds above and below, in shares of its span; room for the arrows."""
ARROW = 0.07
"""How long the arrow of an open side is, in shares of the value axis."""
NAME = 26
"""The longest name of a claimant in a label, in characters."""


@dataclass(frozen=True, slots=True)
class Point:
    """A claim on the chart: its moment, value and the label beside it."""

    claim: Claim
    extent: Extent
    moment: datetime
    style: Role

    @property
    def value(self) -> float:
        """Where the mark stands."""
        return float(self.claim.quantity.value)

    @property
    def low(self) -> float:
        """The lower end of what is drawn; the value itself if that side is open."""
        low = self.claim.quantity.low
        return self.value if low is None or self.direction < 0 else float(low)

    @property
    def high(self) -> float:
        """The upper end of what is drawn; the value itself if that side is open."""
        high = self.claim.quantity.high
        return self.value if high is None else float(high)

    @property
    def direction(self) -> int:
        """Where the claim is open: 1 upwards, -1 downwards, 0 on neither side."""
        match self.claim.quantity.qualifier:
            case quantities.Qualifier.OVER | quantities.Qualifier.AT_LEAST:
                return 1
            case quantities.Qualifier.UP_TO | quantities.Qualifier.UNDER:
                return -1
            case _:
                return 0


def draw(spec: ChartSpec, timeline: Timeline) -> Chart:
    """The estimates chart of the claims that `spec` takes."""
    claims = selection.claims(timeline, spec.where)
    dated = [claim for claim in claims if extent(claim.as_of) != (None, None)]
    window = whole([extent(claim.as_of) for claim in dated])
    points = _points(dated, timeline.story)
    undated = len(claims) - len(dated)
    return Chart(
        id=spec.id,
        kind=spec.kind,
        title=spec.title,
        figure=_figure(spec, timeline, points, window)
        if window
        else {"data": [], "layout": style.layout(spec.title, HEIGHT)},
        table=table(timeline, claims),
        summary=_summary(timeline, claims),
        key=tuple(
            KeyEntry(wording.sentence(wording.claimant(timeline, claimant)), members[0].style)
            for claimant, members in _by_claimant(points).items()
        ),
        notes=(f"{wording.counted(undated, 'claim')} without a known day: in the table only.",) if undated else (),
    )


def _summary(timeline: Timeline, claims: Sequence[Claim]) -> str:
    """Each claimant's latest claim: who says how much."""
    latest = {claim.claimant: claim for claim in claims}.values()
    said = (f"{wording.claimant(timeline, claim.claimant)}: {wording.value(timeline, claim)}" for claim in latest)
    return f"{wording.counted(len(claims), 'claim')}. {wording.sentence('; '.join(said))}."


def table(timeline: Timeline, claims: Iterable[Claim]) -> Table:
    """Claims as a table, in order of saying."""
    return Table(
        ("As of", "Claim", "According to", "Said", "Event", "Article"),
        tuple(
            (
                Cell(wording.sentence(dates.label(claim.as_of))),
                Cell(wording.value(timeline, claim), addresses.claim(claim)),
                Cell(wording.sentence(wording.claimant(timeline, claim.claimant))),
                Cell(wording.sentence(dates.label(claim.said))),
                Cell(timeline.events[claim.event].title, addresses.event(claim.event)),
                Cell(wording.listed(timeline.articles[slug].title for slug in claim.articles)),
            )
            for claim in claims
        ),
    )


# Placing


def _points(claims: Sequence[Claim], story: Story) -> list[Point]:
    styles = _styles([claim.claimant for claim in claims], story)
    sharing: dict[date | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        sharing[claim.as_of.lower if claim.as_of.is_day else None].append(claim)
    return [Point(claim, extent(claim.as_of), _moment(claim, sharing), styles[claim.claimant]) for claim in claims]


def _styles(claimants: Iterable[Claimant], story: Story) -> dict[Claimant, Role]:
    """The style of each claimant: those who speak for one side share its colour."""
    members: dict[str, list[Claimant]] = defaultdict(list)
    for claimant in dict.fromkeys(claimants):
        members[sides(claimant, story.actors)[0]].append(claimant)
    return {
        claimant: style.claimant_style(side, position)
        for side, group in enumerate(members.values())
        for position, claimant in enumerate(group)
    }


def _moment(claim: Claim, sharing: dict[date | None, list[Claim]]) -> datetime:
    """Within a known day, the claim's share of it; else the middle of its extent, or its one known bound."""
    known = extent(claim.as_of)
    if known.start is None or known.end is None:
        bound = known.start or known.end
        assert bound is not None
        return bound
    if not claim.as_of.is_day or known.start == known.end:
        return known.middle
    others = sharing[claim.as_of.lower]
    return known.start + timedelta(days=(others.index(claim) + 1) / (len(others) + 1))


def _by_claimant(points: Iterable[Point]) -> dict[Claimant, list[Point]]:
    grouped: dict[Claimant, list[Point]] = defaultdict(list)
    for point in points:
        grouped[point.claim.claimant].append(point)
    return grouped


def _value_range(points: Sequence[Point]) -> tuple[float, float]:
    low, high = min(point.low for point in points), max(point.high for point in points)
    padding = (high - low or high or 1) * PADDING
    return (0 if 0 <= low < padding * 2 else low - padding), high + padding


# Drawing


def _figure(spec: ChartSpec, timeline: Timeline, points: Sequence[Point], window: Window) -> Json:
    low, high = _value_range(points)
    units = {timeline.story.measures[point.claim.measure].unit for point in points}
    layout = style.layout(
        spec.title,
        HEIGHT,
        margin={"l": LEFT, "t": TOP},
        xaxis=style.date_axis(iso(window.start), iso(window.end), window.days),
        yaxis={
            "range": [low, high],
            "fixedrange": True,
            "automargin": False,
            "tickformat": ",",
            "nticks": 7,
            "tickfont": {"color": MUTED.light},
            "gridcolor": style.GRID.light,
            "zeroline": False,
        },
        annotations=[_unit(wording.listed(sorted(units)))],
    )
    traces = [_claimant(timeline, members) for members in _by_claimant(points).values()]
    arrows = [_arrow(point, (low, high)) for point in points if point.direction]
    labels = _labels(timeline, points, window, (low, high))
    return {"data": [*arrows, *traces, *labels], "layout": layout}


def _unit(text: str) -> Json:
    return {
        "text": plotly_text(text),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -LEFT + MARGIN["l"],
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 6,
        "showarrow": False,
        "font": {"color": MUTED.light},
    }


def _claimant(timeline: Timeline, points: Sequence[Point]) -> Json:
    first = points[0]
    half = [
        milliseconds(point.extent.end - point.moment)
        if point.extent.start and point.extent.end and not point.claim.as_of.is_day
        else 0
        for point in points
    ]
    thin = {"color": first.style.light, "thickness": 1.5, "width": 5}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plotly_text(wording.sentence(wording.claimant(timeline, first.claim.claimant))),
        "x": [iso(point.moment) for point in points],
        "y": [point.value for point in points],
        "cliponaxis": False,
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [point.high - point.value for point in points],
            "arrayminus": [point.value - point.low for point in points],
            **thin,
        },
        "error_x": {"type": "data", "array": half, **thin},
        "marker": {"symbol": first.style.symbol, "size": 12, "color": first.style.light, "opacity": 1},
        "customdata": [_data(point.claim, _card(timeline, point.claim)) for point in points],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _data(claim: Claim, card: str = "") -> list[str]:
    return mark_data(card, addresses.claim(claim), claim.event, claim.known_from)


def _card(timeline: Timeline, claim: Claim) -> str:
    return hover(
        wording.sentence(wording.value(timeline, claim)),
        wording.sentence(wording.claimant(timeline, claim.claimant)),
        timeline.story.measures[claim.measure].label,
        f"As of: {dates.label(claim.as_of)}. Said: {dates.label(claim.said)}",
        wording.counted(len(claim.articles), "article"),
    )


def _arrow(point: Point, values: tuple[float, float]) -> Json:
    """The arrow of an open side: a line from the mark with a head at its end, within the axis."""
    low, high = values
    tip = min(max(point.value + point.direction * (high - low) * ARROW, low), high)
    x = iso(point.moment)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "Open side",
        "x": [x, x],
        "y": [point.value, tip],
        "customdata": [_data(point.claim)] * 2,
        "cliponaxis": False,
        "hoverinfo": "skip",
        "line": {"color": point.style.light, "width": 1.5},
        "marker": {
            "symbol": "triangle-up" if point.direction > 0 else "triangle-down",
            "size": [0, 9],
            "color": point.style.light,
            "opacity": 1,
        },
    }


def _labels(timeline: Timeline, points: Sequence[Point], window: Window, values: tuple[float, float]) -> Iterable[Json]:
    """A label beside each mark where there is room for it: number and claimant, so that no key is needed."""
    width, height = style.WIDE - LEFT - MARGIN["r"], HEIGHT - TOP - MARGIN["b"]
    low, high = values
    places = [(window.fraction(point.moment) * width, (point.value - low) / (high - low) * height) for point in points]
    texts = [_label(timeline, point.claim) for point in points]
    sides = labelling.sides(texts, places, width)
    chosen = [(point, text, side) for point, text, side in zip(points, texts, sides, strict=True) if side]
    if chosen:
        yield _label_trace(chosen)


def _label_trace(chosen: Sequence[tuple[Point, str, str]]) -> Json:
    space = "\N{NO-BREAK SPACE}" * 3
    return {
        "type": "scatter",
        "mode": "text",
        "name": "Labels",
        "x": [iso(point.moment) for point, _, _ in chosen],
        "y": [point.value for point, _, _ in chosen],
        "text": [
            space + plotly_text(text) if side == "right" else plotly_text(text) + space for _, text, side in chosen
        ],
        "textposition": [f"middle {side}" for _, _, side in chosen],
        "textfont": {"color": INK.light},
        "customdata": [_data(point.claim) for point, _, _ in chosen],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "meta": {"narrow": [""] * len(chosen)},
    }


def _label(timeline: Timeline, claim: Claim) -> str:
    name = wording.short(wording.sentence(wording.claimant(timeline, claim.claimant)), NAME)
    return f"{quantities.words(claim.quantity)} · {name}"
