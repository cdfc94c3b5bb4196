"""Estimates: the claims of a measure over time, each with its range and qualifier, one colour and symbol a claimant.

A claim stands at the day its number is about. “About” has a bar either way, a range its ends; “over” and “up to” an
arrow to the open side. Claims of one day share the day's width, so that none hides another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from builder import addresses, dates, quantities, selection, wording
from builder.charts import labelling, style
from builder.charts.chart import Cell, Chart, KeyEntry, Table, mark_data, plotly_text
from builder.charts.points import Point, by_claimant, place
from builder.charts.style import INK, MARGIN, MUTED, Json
from builder.charts.window import Window, extent, iso, whole
from builder.model import ChartSpec, Claim, Timeline

HEIGHT = 380
LEFT = 58
"""The left margin, in px, for numbers up to six digits."""
TOP = 34
"""The margin above, in px, for the unit."""
PADDING = 0.12
"""What the value axis adds above and below, in shares of its span; room for the arrows."""
ARROW = 0.07
"""How long the arrow of an open side is, in shares of the value axis."""
HEAD = 9
"""The size of its head, in px."""
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
        figure=_figure(spec, timeline, points, window)
        if window
        else {"data": [], "layout": style.layout(spec.title, HEIGHT)},
        table=table(timeline, claims),
        summary=_summary(timeline, claims),
        key=tuple(
            KeyEntry(wording.sentence(wording.claimant(timeline, claimant)), members[0].style)
            for claimant, members in by_claimant(points).items()
        ),
        notes=(f"{wording.counted(undated, 'claim')} without a known day: in the table only.",) if undated else (),
        events=tuple(dict.fromkeys(claim.event for claim in claims)),
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


# Drawing


def _value_range(points: Sequence[Point]) -> tuple[float, float]:
    low, high = min(point.low for point in points), max(point.high for point in points)
    padding = (high - low or high or 1) * PADDING
    return (0 if 0 <= low < padding * 2 else low - padding), high + padding


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
    traces = [_claimant(timeline, members) for members in by_claimant(points).values()]
    spans = [_span(point, point.span) for point in points if point.span]
    arrows = [_arrow(point, (low, high)) for point in points if point.direction]
    labels = _labels(timeline, points, window, (low, high))
    return {"data": [*spans, *arrows, *traces, *labels], "layout": layout}


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
        "marker": {"symbol": first.style.symbol, "size": 12, "color": first.style.light, "opacity": 1},
        "customdata": [_data(point.claim, *_card(timeline, point.claim)) for point in points],
        "hovertemplate": "%{customdata.card}<extra></extra>",
    }


def _data(claim: Claim, *card: str) -> dict[str, str]:
    return mark_data(card, addresses.claim(claim), claim.event, claim.known_from)


def _card(timeline: Timeline, claim: Claim) -> Sequence[str]:
    return (
        wording.sentence(wording.value(timeline, claim)),
        wording.sentence(wording.claimant(timeline, claim.claimant)),
        timeline.story.measures[claim.measure].label,
        f"As of: {dates.label(claim.as_of)}. Said: {dates.label(claim.said)}",
        wording.counted(len(claim.articles), "article"),
    )


def _span(point: Point, span: tuple[datetime, datetime]) -> Json:
    """The time that a claim is about, where it is more than a day, as a line: Plotly has no error bars along time."""
    start, end = span
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Time it is about",
        "x": [iso(start), iso(end)],
        "y": [point.value, point.value],
        "customdata": [_data(point.claim)] * 2,
        "hoverinfo": "skip",
        "line": {"color": point.style.light, "width": 1.5},
    }


def _tip(point: Point, values: Values) -> float:
    """Where the arrow of an open side ends, within the axis; the value itself if no side is open."""
    low, high = values
    return min(max(point.value + point.direction * (high - low) * ARROW, low), high)


def _arrow(point: Point, values: Values) -> Json:
    """The arrow of an open side: a line from the mark with a head at its end."""
    x = iso(point.moment)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "Open side",
        "x": [x, x],
        "y": [point.value, _tip(point, values)],
        "customdata": [_data(point.claim)] * 2,
        "cliponaxis": False,
        "hoverinfo": "skip",
        "line": {"color": point.style.light, "width": 1.5},
        "marker": {
            "symbol": "triangle-up" if point.direction > 0 else "triangle-down",
            "size": [0, HEAD],
            "color": point.style.light,
            "opacity": 1,
            "line": {"width": 0},
        },
    }


def _labels(timeline: Timeline, points: Sequence[Point], window: Window, values: Values) -> Iterable[Json]:
    """A label beside each mark where there is room for it: number and claimant, so that no key is needed."""
    width, height = style.WIDE - LEFT - MARGIN["r"], HEIGHT - TOP - MARGIN["b"]
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
