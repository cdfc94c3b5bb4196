"""The traces of a timeline: bars that fade, marks, rings, arrows at the edges, labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from builder import addresses, dates, wording
from builder.charts.chart import mark_data, plotly_text
from builder.charts.lanes import SOFT, Item
from builder.charts.style import ALARM, INK, ROLES, Json
from builder.charts.window import Window, iso, milliseconds, shifted
from builder.memo import once_per_event
from builder.model import Event, Status, Timeline

BAR = 0.28
"""The thickness of a bar, in rows; it lies low in its row, so that its label stands above it."""
BAR_DROP = 0.24
"""How far below the middle of its row a bar lies, in rows."""
LABEL_RISE = 0.2
"""How far above the middle of its row a bar's label stands, in rows."""
FADE_STEPS = 12
SOLID = 0.85
"""The opacity of a bar where it is certain."""
EDGE_SIZE = 9
"""The arrow of a bar that goes on beyond the span, in px."""
MARK_SIZES = (12, 15, 17, 19)
"""The diameter of a mark, in px, by the number of articles: one, two, three, more."""
RING_SIZE = 22


def kind_traces(timeline: Timeline, kind: str, items: Sequence[Item], window: Window) -> Iterable[Json]:
    """The traces of a kind: bars, marks and arrows, as far as it has them."""
    mine = [item for item in items if item.event.kind == kind]
    bars = [item for item in mine if item.shape == "bar"]
    marks = [item for item in mine if item.shape == "mark"]
    arrows = [item for item in mine if item.is_arrow]
    if bars:
        yield _bars(timeline, kind, bars, window)
        yield from _edges(timeline, kind, bars, window)
    if marks:
        symbol = ROLES[timeline.story.kinds[kind].role].symbol
        yield _marks(timeline, kind, marks, [iso(item.extent.middle) for item in marks], [symbol] * len(marks), "x")
    if arrows:
        symbols = [f"triangle-{'left' if item.shape == 'before' else 'right'}" for item in arrows]
        yield _marks(timeline, kind, arrows, [item.left for item in arrows], symbols, "x2")


def _marks(
    timeline: Timeline, kind: str, items: Sequence[Item], xs: Sequence[str | float], symbols: Sequence[str], axis: str
) -> Json:
    role = ROLES[timeline.story.kinds[kind].role]
    hollow = [item.event.status is Status.EXPECTED for item in items]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plotly_text(timeline.story.kinds[kind].label),
        "x": list(xs),
        "y": [item.row for item in items],
        "xaxis": axis,
        "cliponaxis": False,
        "marker": {
            "symbol": [symbol + "-open" * open for symbol, open in zip(symbols, hollow, strict=True)],
            "size": [MARK_SIZES[min(len(item.event.articles), len(MARK_SIZES)) - 1] for item in items],
            "color": role.light,
            "opacity": 1,
            "line": {"width": [2 if open else 0 for open in hollow], "color": role.light},
        },
        **_cards(timeline, items),
    }


def _cards(timeline: Timeline, items: Sequence[Item]) -> Json:
    """What a mark says on hover and where it leads."""
    return {
        "customdata": [_told(timeline, item.event) for item in items],
        "hovertemplate": "%{customdata.card}<extra></extra>",
    }


def _silent(timeline: Timeline, items: Sequence[Item]) -> Json:
    """What belongs to a mark and says nothing itself: a ring, a label."""
    return {"customdata": [_untold(timeline, item.event) for item in items], "hoverinfo": "skip"}


@once_per_event
def _told(timeline: Timeline, event: Event) -> dict[str, str]:
    return mark_data(_card(timeline, event), addresses.event(event.id), event.id, event.known_from)


@once_per_event
def _untold(_: Timeline, event: Event) -> dict[str, str]:
    return mark_data((), addresses.event(event.id), event.id, event.known_from)


def _card(timeline: Timeline, event: Event) -> Sequence[str]:
    standing = wording.status(event)
    return (
        event.title,
        wording.sentence(dates.words(event.when)),
        wording.actors(timeline.story, event.actors),
        wording.counted(len(event.articles), "article") + (f" · {standing}" if standing else ""),
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a bar: the solid part, or a step of a fading end."""

    item: Item
    start: datetime
    end: datetime
    opacity: float


def _bars(timeline: Timeline, kind: str, items: Sequence[Item], window: Window) -> Json:
    """The bars of a kind as one trace: each is a solid piece with fading steps at its soft ends."""
    role = ROLES[timeline.story.kinds[kind].role]
    pieces = [piece for item in items for piece in _pieces(item, window)]
    expected = [piece.item.event.status is Status.EXPECTED for piece in pieces]
    return {
        "type": "bar",
        "orientation": "h",
        "name": plotly_text(timeline.story.kinds[kind].label),
        "base": [iso(piece.start) for piece in pieces],
        "x": [milliseconds(piece.end - piece.start) for piece in pieces],
        "y": [piece.item.row + BAR_DROP for piece in pieces],
        "width": [BAR] * len(pieces),
        "marker": {
            "color": role.light,
            "opacity": [round(piece.opacity, 3) for piece in pieces],
            "line": {"width": 0},
            "pattern": {"shape": ["/" if hollow else "" for hollow in expected], "size": 5, "solidity": 0.35},
        },
        **_cards(timeline, [piece.item for piece in pieces]),
    }


def _pieces(item: Item, window: Window) -> list[_Piece]:
    """A bar's pieces, left to right. An open end fades over all that is shown; an approximate one beyond its bound."""
    start, end = window.clip(item.extent.start, window.start), window.clip(item.extent.end, window.end)
    when = item.event.when
    if when.open_start or when.open_end:
        step = (end - start) / (FADE_STEPS + 1)
        opacities = [SOLID * (n + 1) / (FADE_STEPS + 1) for n in range(FADE_STEPS + 1)]
        if when.open_end:
            opacities.reverse()
        return [_Piece(item, start + n * step, start + (n + 1) * step, each) for n, each in enumerate(opacities)]
    softness = (end - start) * SOFT / FADE_STEPS
    fading = [(n, SOLID * (FADE_STEPS - n) / (FADE_STEPS + 1)) for n in range(FADE_STEPS)]
    before = [
        _Piece(item, shifted(start, -(n + 1) * softness), shifted(start, -n * softness), opacity)
        for n, opacity in reversed(fading)
        if when.approximate_start
    ]
    after = [
        _Piece(item, shifted(end, n * softness), shifted(end, (n + 1) * softness), opacity)
        for n, opacity in fading
        if when.approximate_end
    ]
    return [*before, _Piece(item, start, end, SOLID), *after]


def _edges(timeline: Timeline, kind: str, bars: Sequence[Item], window: Window) -> Iterable[Json]:
    """Arrows at the edges of the span for bars that go on beyond it."""
    left = [(item, 0) for item in bars if item.extent.start is None or item.extent.start < window.start]
    right = [(item, 1) for item in bars if item.extent.end is None or item.extent.end > window.end]
    if left or right:
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": "Goes on",
            "x": [edge for _, edge in left + right],
            "y": [item.row + BAR_DROP for item, _ in left + right],
            "xaxis": "x2",
            "cliponaxis": False,
            "marker": {
                "symbol": ["triangle-left"] * len(left) + ["triangle-right"] * len(right),
                "size": EDGE_SIZE,
                "color": ROLES[timeline.story.kinds[kind].role].light,
                "opacity": 1,
            },
            **_cards(timeline, [item for item, _ in left + right]),
        }


def ring_traces(timeline: Timeline, items: Sequence[Item], window: Window) -> Iterable[Json]:
    """The rings around marks and bars whose event is denied or disputed."""
    ringed = [item for item in items if item.event.denied_by or item.event.disputed]
    marks = [item for item in ringed if item.shape == "mark"]
    bars = [item for item in ringed if item.shape == "bar"]
    if marks:
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": "Denied or disputed",
            "x": [iso(item.extent.middle) for item in marks],
            "y": [item.row for item in marks],
            **_silent(timeline, marks),
            "cliponaxis": False,
            "marker": {"symbol": ALARM.symbol, "size": RING_SIZE, "color": ALARM.light, "line": {"width": 2}},
        }
    if bars:
        extents = [[window.clip(*pair) for pair in zip(item.extent, window, strict=True)] for item in bars]
        yield {
            "type": "bar",
            "orientation": "h",
            "name": "Denied or disputed",
            "base": [iso(start) for start, _ in extents],
            "x": [milliseconds(end - start) for start, end in extents],
            "y": [item.row + BAR_DROP for item in bars],
            "width": [BAR * 1.7] * len(bars),
            **_silent(timeline, bars),
            "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 2, "color": ALARM.light}},
        }


def label_traces(timeline: Timeline, items: Sequence[Item], window: Window) -> Iterable[Json]:
    """The texts: on the time axis those of marks and bars, on the fixed one those of arrows at the edges."""
    for arrows in (False, True):
        chosen = [item for item in items if item.is_arrow == arrows]
        if not chosen:
            continue
        positions = [item.anchor for item in chosen]
        moments = [iso(window.start + (window.end - window.start) * position) for position in positions]
        yield {
            "type": "scatter",
            "mode": "text",
            "name": "Labels",
            "x": positions if arrows else moments,
            "y": [item.row - LABEL_RISE * (item.shape == "bar") for item in chosen],
            "xaxis": "x2" if arrows else "x",
            "text": [_spaced(item, item.label) for item in chosen],
            "textposition": ["middle left" if item.leftwards else "middle right" for item in chosen],
            "textfont": {"color": INK.light},
            **_silent(timeline, chosen),
            "cliponaxis": False,
            "meta": {"narrow": [_spaced(item, item.short_label) for item in chosen]},
        }


def _spaced(item: Item, text: str) -> str:
    """A label at its distance from the mark, in no-break spaces, since Plotly sets no distance for bare text."""
    if item.shape == "bar" or not text:
        return plotly_text(text)
    space = "\N{NO-BREAK SPACE}" * 3
    return plotly_text(text) + space if item.leftwards else space + plotly_text(text)
