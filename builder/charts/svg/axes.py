"""What is behind the marks: grid, axes with their labels, lines across, headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from builder.charts.layout.headings import INSET
from builder.charts.layout.widths import text_width
from builder.charts.scene import Heading, Scene, SlotAxis, Stack, StackRow, TimeAxis, ValueAxis
from builder.charts.style import GRID, MUTED, RULE, RULE_RISE, UNIT_DROP
from builder.charts.svg.frame import Frame, colour, number, rounded, text
from builder.charts.svg.pieces import Space
from builder.charts.svg.ticks import Tick, slot_ticks, time_ticks, value_ticks
from builder.text.direction import directed
from builder.text.escape import as_xml
from builder.text.phrases import counted

LINE = 15.6
"""From line to line of a label, in px; this and the distances below as plotly.js has them for text of 12 px."""
BELOW, ABOVE = 15.4, -5.8
"""From the plot's lower and upper edge to the baseline of a label."""
TICK = 5
MIDDLE = 4
"""From the middle of a text to its baseline."""
BOLD = 1.04
"""How much wider bold text is."""
FLAG, PENNANT = 16, 10
"""What flags take between the plot and the labels, and the size of a pennant."""
_CENTRED = 'text-anchor="middle"'
GAP = 3
"""Between the labels of an axis, in px, at least."""


def backdrop(scene: Scene, space: Space) -> str:
    """Grid, axes and lines: all of it for the eye only; what is across depends on the width of the frame."""
    frame = space.frame
    parts = [*_across(scene, space), *_flags(scene, space)]
    lines = (frame.line(colour(GRID), ((0, y), (1, y)), 1) for y in map(space.y, scene.lines))
    return "".join([*parts, *lines])


def headings(scene: Scene, space: Space) -> str:
    """The texts of their own on the plot."""
    if isinstance(scene.up, Stack):
        return "".join(_lane(n, row, space) for n, row in enumerate(scene.up.rows) if row.name)
    return "".join(_heading(each, space.y(each.y), space.frame) for each in scene.headings)


def _lane(number_: int, row: StackRow, space: Space) -> str:
    """The name of a lane; above it, but for the first one, a line."""
    frame = space.frame
    name = _heading(Heading(row.name, 0, is_lane=True), 0, frame)
    above = _rule(space) if number_ else ""
    return f'<g class="dl-r{number_} dl-lane" {frame.row(number_)}>{above}{name}</g>'


def _rule(space: Space) -> str:
    """The line above a lane, with the days, so that they are always in view."""
    line = space.frame.line(colour(RULE), ((0, -RULE_RISE), (1, -RULE_RISE)))
    # What is repeated has no rules of the page: its colour and size are those of where it is.
    days = (
        f'<use class="{f"dl-days {shown}".strip()}" xlink:href="#{_dates_id(space, shown)}" y="-{RULE_RISE}"/>'
        for _, shown in space.frame.versions(*space.frame.boxes)
    )
    return f'<g aria-hidden="true">{line}{"".join(days)}</g>'


def _dates_id(space: Space, shown: str) -> str:
    return f"{space.definitions.id}-{shown or 'dl'}-dates"


def _flags(scene: Scene, space: Space) -> Iterator[str]:
    """The days on which articles appeared: a pole at the end of each, with a pennant and their number."""
    if not isinstance(scene.across, TimeAxis):
        return
    frame = space.frame
    for flag in scene.across.flags:
        share = space.share(flag.moment)
        pole = _down(colour(RULE), share, frame, frame.top - FLAG)
        pennant = f'<path class="{colour(MUTED)}" d="M0 0V{PENNANT}L-{PENNANT} {PENNANT // 2}Z"/>'
        words = (str(flag.articles), counted(flag.articles, "article"))
        texts = "".join(
            text(each, PENNANT - 1, f"{colour(MUTED)} dl-flag {shown}".strip(), "end", -PENNANT - 3)
            for each, shown in frame.versions(*words)
        )
        inner = frame.at(share, frame.top - FLAG, pennant + texts)
        moment = flag.moment.isoformat(timespec="minutes")
        yield f'<g data-known="{flag.day.isoformat()}" data-moment="{moment}">{pole}{inner}</g>'


def _down(css: str, share: float, frame: Frame, top: float) -> str:
    """A line from a height to the floor, which is where the picture ends where it may have any height."""
    named = f'class="{css}" ' * bool(css)
    floor = "100%" if frame.middles and frame.width is None else number(frame.floor)
    x = frame.x(rounded(share))
    return f'<line {named}x1="{x}" x2="{x}" y1="{number(top)}" y2="{floor}"/>'


# The axis across


@dataclass(frozen=True, slots=True)
class _Label:
    """A line of a tick's label: the share of the axis where it is, which line it is, and its text.

    `side` is "" for a label in the middle of its place, left or right for one that would reach beyond that edge of the
    chart and so begins or ends there.
    """

    share: float
    line: int
    text: str
    side: str = ""
    is_head: bool = False
    lines: int = 1
    """How many lines the labels of its axis have."""

    def reach(self, width: float) -> tuple[float, float]:
        """From where to where it reaches on an axis `width` px wide."""
        half = text_width(self.text) / 2
        return self.share * width - half, self.share * width + half


_Fitted = tuple[list[Tick], list[_Label]]
"""The ticks of an axis, and their labels."""


def _across(scene: Scene, space: Space) -> Iterator[str]:
    frame = space.frame
    match scene.across:
        case TimeAxis() as axis:
            is_repeated = isinstance(scene.up, Stack) and scene.up.has_lanes
            fitted = [_fitting(axis, space, box) for box in frame.boxes]
            # What is repeated is so in each version, whether or not they differ.
            every = [css for _, css in frame.versions(*frame.boxes)]
            versions = list(zip(fitted, every, strict=False)) if is_repeated else list(frame.versions(*fitted))
            grids = [_grid(ticks, frame) for (ticks, _), _ in versions]
            common = [line for line in grids[0] if len(grids) > 1 and line in grids[1]]
            yield _grouped(common)
            for ((_, labels), css), lines in zip(versions, grids, strict=True):
                rise = LINE * (max((label.lines for label in labels), default=1) - 1) + FLAG * bool(axis.flags)
                first = frame.top + ABOVE - rise if axis.is_above else frame.floor + BELOW
                id = _dates_id(space, css)
                written = _named(labels, frame, first, id) if is_repeated else _labelled(labels, frame, first)
                inner = _grouped([line for line in lines if line not in common]) + written
                yield f'<g class="{css}">{inner}</g>' if css else inner
            edge = frame.top - 0.5 if axis.is_above else frame.floor + 0.5
            yield frame.line(colour(GRID), ((0, edge), (1, edge)))
        case SlotAxis() as axis:
            ticks = slot_ticks(axis, space.across)
            said = [(tick.label, tick.texts[0]) for tick in ticks]
            for labels, css in frame.versions(*(_labels(said, 0, frame.plot(box), frame) for box in frame.boxes)):
                first = frame.floor + BELOW + TICK
                inner = "".join(_outside(ticks, frame)) + _labelled(labels, frame, first)
                yield f'<g class="{css}">{inner}</g>' if css else inner
        case ValueAxis() as axis:
            ticks = value_ticks(axis, space.across)
            yield _grouped(_grid(ticks, frame))
            yield from (
                frame.text(each.label, frame.floor + BELOW, each.texts[0], colour(MUTED), "middle") for each in ticks
            )
            yield frame.line(colour(GRID), ((0, frame.floor + 0.5), (1, frame.floor + 0.5)))
            yield frame.at(0, frame.floor + UNIT_DROP, text(axis.unit, MIDDLE, colour(MUTED), "start", INSET))


def _fitting(axis: TimeAxis, space: Space, box: int) -> _Fitted:
    """The ticks of a chart `box` px wide: as many as Plotly has, or fewer where their labels would meet."""
    frame, width = space.frame, space.frame.plot(box)
    most = axis.most_ticks
    ticks = time_ticks(axis, most, box)
    lines = _lines(ticks, width, frame)
    while len(ticks) > 1 and any(_meet(line, width) for line in lines):
        most = min(most, len(ticks)) - 1
        ticks = time_ticks(axis, most, box)
        lines = _lines(ticks, width, frame)
    heads: list[_Label] = []
    for head in reversed(_labels([(tick.label, tick.head) for tick in ticks], len(lines), width, frame)):
        if not _meet([head, *heads[-1:]], width):
            heads.append(head)
    all_lines = len(lines) + any(tick.head is not None for tick in ticks)
    return ticks, [
        replace(label, lines=all_lines)
        for label in (*chain.from_iterable(lines), *(replace(head, is_head=True) for head in heads))
    ]


def _lines(ticks: Sequence[Tick], width: float, frame: Frame) -> list[list[_Label]]:
    """The labels line by line, without their heads."""
    count = max((len(tick.texts) for tick in ticks), default=0)
    return [
        _labels([(tick.label, tick.texts[n]) for tick in ticks if len(tick.texts) > n], n, width, frame)
        for n in range(count)
    ]


def _labels(said: Sequence[tuple[float, str | None]], line: int, width: float, frame: Frame) -> list[_Label]:
    """Labels in one of their lines."""
    return [_inside(_Label(share, line, content), width, frame) for share, content in said if content]


def _meet(labels: Sequence[_Label], width: float) -> bool:
    """Whether neighbouring labels meet on an axis `width` px wide."""
    return any(one.reach(width)[1] + GAP > other.reach(width)[0] for one, other in pairwise(labels))


def _inside(label: _Label, width: float, frame: Frame) -> _Label:
    """The label, kept within the chart."""
    left, right = label.reach(width)
    half = (right - left) / 2
    if left < -frame.margin.left:
        return replace(label, share=(half - frame.margin.left) / width, side="left")
    if right > width + frame.margin.right:
        return replace(label, share=1 + (frame.margin.right - half) / width, side="right")
    return label


def _grid(ticks: Sequence[Tick], frame: Frame) -> list[str]:
    """The lines of the grid at ticks, but none along an edge; their colour is that of their group."""
    return [_down("", tick.line, frame, frame.top) for tick in ticks if tick.line is not None and 0 < tick.line < 1]


def _grouped(lines: Sequence[str]) -> str:
    """Lines of the grid in its colour."""
    return f'<g class="{colour(GRID)}">{"".join(lines)}</g>' if lines else ""


def _outside(ticks: Sequence[Tick], frame: Frame) -> Iterator[str]:
    """Short lines from the plot to the labels."""
    for tick in ticks:
        yield frame.line(colour(GRID), ((tick.label, frame.floor), (tick.label, frame.floor + TICK)))


def _named(labels: Sequence[_Label], frame: Frame, first: float, id: str) -> str:
    """The labels of an axis of time, `first` being the baseline of the first line; the days, its last one, by an id."""
    last = max((label.line for label in labels if not label.is_head), default=0)
    days = [replace(label, line=0) for label in labels if label.line == last and not label.is_head]
    others = [label for label in labels if label.line != last or label.is_head]
    down, inner = number(first + last * LINE - MIDDLE), _ticked(days, frame, MIDDLE)
    # What is repeated has its colour from where it is, and its height.
    named = f'<g class="{colour(MUTED)}" transform="translate(0,{down})"><g id="{id}" {_CENTRED}>{inner}</g></g>'
    return named + _labelled(others, frame, first)


def _labelled(labels: Sequence[_Label], frame: Frame, first: float) -> str:
    """Labels in their colour, `first` being the baseline of their first line."""
    return f'<g class="{colour(MUTED)}" {_CENTRED}>{_ticked(labels, frame, first)}</g>' if labels else ""


def _ticked(labels: Sequence[_Label], frame: Frame, first: float) -> str:
    """Labels in a group that centres them."""
    return "".join(_tick(label, frame, first + label.line * LINE) for label in labels)


def _tick(label: _Label, frame: Frame, y: float) -> str:
    if label.side:
        left, right = (0, "start", 1 - frame.margin.left), (1, "end", frame.margin.right - 1)
        share, anchor, x = left if label.side == "left" else right
        return frame.at(share, y, f'<text x="{number(x)}" text-anchor="{anchor}">{as_xml(label.text)}</text>')
    return f'<text x="{frame.x(label.share)}" y="{number(y)}">{as_xml(label.text)}</text>'


# Headings


def _heading(heading: Heading, y: float, frame: Frame) -> str:
    """A text from the plot's left edge, its first or its last line at a height."""
    css = f"{colour(MUTED)}{' dl-bold' * heading.is_lane}"
    inner = "".join(
        text(directed(line), MIDDLE + LINE * n, f"{css} {shown}".strip(), "start", INSET)
        for lines, shown in frame.set_in(heading.lines)
        for n, line in enumerate(lines, 0 if heading.is_lane else 1 - len(lines))
    )
    placed = frame.at(0, y, inner)
    return f'<g data-known="{heading.known_from.isoformat()}">{placed}</g>' if heading.known_from else placed
