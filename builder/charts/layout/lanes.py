"""Where each event of a timeline is: its lane, its row, its form on the axis, its caption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from builder import wording
from builder.charts.layout import captions, headings, spans
from builder.charts.layout.spans import Form
from builder.charts.layout.window import Extent, Window, extent, known_extent, shifted
from builder.charts.scene import Room, StackRow
from builder.charts.style import FILE_LAYOUT, LAYOUTS, LEAST, LINE, Margin
from builder.charts.time_marks import Setting
from builder.model import ChartSpec, Event, Status, Story, Timeline

NAME_LINES = 3
"""The most lines that the name of a lane has."""
HEADING = Room(31, 11)
FIRST_HEADING = Room(13, 11)
"""What the name of a lane takes; above it is a line, but not above the first one."""
_RINGED = Room(15, 13)
"""What a row takes at least where its mark is ringed; elsewhere it is `style.LEAST`."""
_CLEAR, _CLEAR_OF_OUTLINE, _CLEAR_OF_RING = 9, 13, 15
"""From the middle of a mark up to the baseline of a caption above it; where a span is ringed, and a symbol."""
_TEXT = 12
"""From that baseline to the top of the row."""


class Shape(Enum):
    """What an event is on the axis; of those in one row of time, in this order."""

    BAR = "bar"
    DOT = "dot"
    BOUNDS = "bounds"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Item:
    """An event in a lane."""

    event: Event
    lane: str
    extent: Extent
    shape: Shape
    """What it is in the opening span."""
    mark: Shape
    """What it is where one looks at its time; never outside."""
    form: Form | None
    """Of bars and bounds."""
    settings: tuple[Setting, ...]
    """Its caption in each layout."""
    row: int = 0
    earlier: tuple[Item | None, ...] = ()
    """Its event as it was reported on earlier days, the oldest first; None where it was not in the lane."""

    @property
    def versions(self) -> tuple[Item | None, ...]:
        """Its event in each of its states, the newest last."""
        return (*self.earlier, self)

    @property
    def is_ringed(self) -> bool:
        """Whether it is denied, or reports of it differ."""
        return bool(self.event.denied_by) or self.event.disputed

    def room(self, layout: int) -> Room:
        """What its row takes."""
        setting = self.settings[layout]
        above, below = _RINGED if self.is_ringed else LEAST
        if setting.side.is_above:
            return Room(setting.rise + LINE * (len(setting.lines) - 1) + _TEXT, below)
        half = LINE * len(setting.lines) // 2 + 2
        return Room(max(above, half), max(below, half))


@dataclass(frozen=True, slots=True)
class Drawer:
    """What each item is made from."""

    spec: ChartSpec
    timeline: Timeline
    window: Window
    margin: Margin

    def item(self, event: Event, lane: str) -> Item:
        """An event in a lane, in no row yet."""
        known = extent(event.when)
        mark = _mark(event)
        shape = self._outside(event, known) or mark
        form = None
        if mark is not Shape.DOT:
            is_expected = event.status is Status.EXPECTED
            form = spans.form(event.when, spans.last_reported(self.timeline, event), is_expected=is_expected)
        seen = form if shape is mark else None
        return Item(event, lane, known, shape, mark, form, tuple(self._settings(event, shape, known, seen)))

    def _outside(self, event: Event, known: Extent) -> Shape | None:
        start, end = (known.middle, known.middle) if event.when.is_day else known
        if end is not None and end <= self.window.start:
            return Shape.BEFORE
        return Shape.AFTER if start is not None and start >= self.window.end else None

    def _settings(self, event: Event, shape: Shape, known: Extent, form: Form | None) -> Iterator[Setting]:
        is_outside = shape in (Shape.BEFORE, Shape.AFTER)
        year = self.window.year
        around = _CLEAR_OF_OUTLINE if form else _CLEAR_OF_RING
        rise = around if event.denied_by or event.disputed else _CLEAR
        is_plain = shape is Shape.DOT
        bare = captions.runs(self.timeline, event, year, is_plain=is_plain, is_outside=is_outside)
        dated = bare
        if is_plain and event.when.uncertain:
            # A dashed symbol alone could as well mean that the event is in doubt; on a phone is no room to say so.
            dated = captions.runs(self.timeline, event, year, is_plain=False, is_outside=is_outside)
        for layout in range(len(LAYOUTS)):
            said = dated if layout >= FILE_LAYOUT else bare
            width = captions.plot_width(layout, self.margin)
            if form is not None:
                yield captions.above(said, self._bounds(shape, form.known), width, rise)
            else:
                share = float(shape is Shape.AFTER) if is_outside else self.window.fraction(known.middle)
                yield captions.beside(said, share, layout, width, rise)

    def _bounds(self, shape: Shape, known: Extent) -> tuple[float | None, float | None]:
        """What a caption is above: of a bar that began before the window, all of it that is seen."""
        began_before = shape is Shape.BAR and known.start is not None and known.start <= self.window.start
        return 0.0 if began_before else self._share(known.start), self._share(known.end)

    def _share(self, moment: datetime | None) -> float | None:
        """How far along the axis a moment is; None if that is open or outside."""
        return self.window.fraction(moment) if moment and self.window.start <= moment <= self.window.end else None


def _mark(event: Event) -> Shape:
    if event.when.is_day:
        return Shape.DOT
    return Shape.BAR if event.when.lasted else Shape.BOUNDS


def place(drawer: Drawer, events: Sequence[Event], *, is_part: bool = False) -> tuple[list[Item], tuple[StackRow, ...]]:
    """The items in their rows, and the rows: lane after lane, first the lane's name, then an event in each row.

    Where the rows are a part of a chart's, there may be lanes above the first one.
    """
    spec, timeline = drawer.spec, drawer.timeline
    lanes = by_lane(drawer.item(event, lane) for event in events for lane in lanes_of(spec, timeline.story, event))
    placed: list[Item] = []
    rows: list[StackRow] = []
    for number, (lane, name) in enumerate(lane_names(spec, timeline)):
        if lane in lanes:
            rows.append(_heading(name, number, is_first=not rows and not is_part))
            for item in sorted(lanes[lane], key=_order):
                row = len(rows)
                item = replace(item, row=row, earlier=tuple(_earlier(drawer, item, row)))
                placed.append(item)
                rows.append(_row(item, number))
    return placed, tuple(rows)


def _order(item: Item) -> tuple[datetime, int, int, str]:
    """By the first day that is known; on one day bars, then days, then bounds; else what most articles have."""
    rank = list(Shape).index(item.shape)
    return first_known(item.event), rank, -len(item.event.articles), item.event.id


def first_known(event: Event) -> datetime:
    """The beginning of the first day of an event that is known; of one that is open before it, that of its last day."""
    start, end = known_extent(event.when)
    known = start or (end and shifted(end, -timedelta(microseconds=1))) or datetime.max
    return known.replace(hour=0, minute=0, second=0, microsecond=0)


def _heading(name: str, lane: int, *, is_first: bool) -> StackRow:
    above, below = FIRST_HEADING if is_first else HEADING
    set_lines = headings.lines(name, is_bold=True, most=NAME_LINES)
    return StackRow(tuple(Room(above, below + headings.rise(each)) for each in set_lines), set_lines, lane)


def _row(item: Item, lane: int) -> StackRow:
    """A row that is high enough for each of the states of its event."""
    versions = [version for version in item.versions if version]
    rooms = ([version.room(layout) for version in versions] for layout in range(len(LAYOUTS)))
    return StackRow(tuple(Room(*map(max, zip(*each, strict=True))) for each in rooms), lane=lane)


def _earlier(drawer: Drawer, item: Item, row: int) -> Iterator[Item | None]:
    """An item on earlier days: in the same row, but where and as its event was known to be then.

    A lane that only an earlier state would be in is not drawn for it; then it is in those of the newest.
    """
    earlier, story = drawer.timeline.earlier.get(item.event.id, ()), drawer.timeline.story
    now = set(lanes_of(drawer.spec, story, item.event)) if earlier else set()
    for event in earlier:
        lanes = now.intersection(lanes_of(drawer.spec, story, event)) or now
        is_drawn = event.when.is_known and item.lane in lanes
        yield replace(drawer.item(event, item.lane), row=row) if is_drawn else None


def by_lane(items: Iterable[Item]) -> Mapping[str, list[Item]]:
    """The items of each lane, in their order."""
    lanes: dict[str, list[Item]] = {}
    for item in items:
        lanes.setdefault(item.lane, []).append(item)
    return lanes


def lanes_of(spec: ChartSpec, story: Story, event: Event) -> Sequence[str]:
    """The lanes that an event is in; "" is that of events without an actor or place."""
    match spec.lanes:
        case "actor":
            return wording.who(story, event)[:1] or [""]
        case "place":
            return event.places or [""]
        case "article":
            return event.articles
        case _:
            return [event.kind]


def lane_names(spec: ChartSpec, timeline: Timeline) -> list[tuple[str, str]]:
    """The lanes that a timeline may have, with their names, from top to bottom."""
    story = timeline.story
    match spec.lanes:
        case "actor":
            return [(id, actor.label) for id, actor in story.actors.items()] + [("", "Nobody named")]
        case "place":
            return [(id, place.label) for id, place in story.places.items()] + [("", "No place named")]
        case "article":
            return [(slug, article.title) for slug, article in timeline.articles.items()]
        case _:
            return [(id, kind.label) for id, kind in story.kinds.items()]
