"""Where each event of a timeline is: its lane, its extent on the axis, its row, its label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, zip_longest

from builder import dates, wording
from builder.charts.layout import packing
from builder.charts.layout.window import Extent, Window, extent
from builder.model import ChartSpec, Event, Story, Timeline
from builder.text.phrases import short

LABEL = 54
"""The longest label, in characters; the whole title is in the hover card and the table."""
LEAST = 16
"""The shortest room, in characters, in which a part of a title says something."""
NAME = 34
"""The longest name of a lane, in characters; bold, it must fit the narrowest page."""
SOFT = 0.5
"""How far an approximate end reaches beyond the extent, in lengths of the extent."""
HEADING = 1.2
"""The rows that a lane's name takes."""


@dataclass(frozen=True)
class Item:
    """An event in a lane: its place on the axis, from `left` to `right` as shares of the opening span.

    What is worked out of it is asked for again and again, and kept.
    """

    event: Event
    lane: str
    extent: Extent
    shape: str
    """mark, bar, before or after (an arrow at the left or right edge)."""
    left: float
    right: float
    row: float = 0
    spare: int = 0
    """How many characters its label may have on the narrowest page, where rows are not packed for labels."""
    earlier: tuple[Item | None, ...] = ()
    """Its event as it was reported on earlier days, the oldest first; None where it was not in the lane."""

    @property
    def versions(self) -> tuple[Item | None, ...]:
        """Its event in each of its states, the newest last."""
        return (*self.earlier, self)

    @cached_property
    def label(self) -> str:
        """What is written beside it where there is room, as much of it as fits on its side."""
        return short(self._text, min(len(self._text), self._room(self.leftwards)))

    @property
    def short_label(self) -> str:
        """What is written beside it at any width: the date of what is outside the span, else what there is room for."""
        if self.is_arrow:
            return dates.label(self.event.when)
        return short(self._text, self.spare) if self.spare >= LEAST else ""

    @property
    def is_arrow(self) -> bool:
        """Whether it is outside the span, and so is an arrow at its edge."""
        return self.shape in ("before", "after")

    @cached_property
    def leftwards(self) -> bool:
        """Whether its label is on the left: there it fits, or has more room, and to the right it does not fit."""
        right, left = self._room(False), self._room(True)
        return len(self._text) > right and left > right

    @cached_property
    def _text(self) -> str:
        title = short(self.event.title, LABEL)
        return f"{dates.label(self.event.when)}: {title}" if self.is_arrow else title

    def _room(self, leftwards: bool) -> int:
        """How many characters fit between its label's anchor and the edge of the plot."""
        share = self.right if leftwards else 1 - self.left
        return packing.characters(share * packing.plot_width(wide=True))

    @property
    def anchor(self) -> float:
        """Where its label begins or, leftwards, ends: beside a mark, but above a bar."""
        return self.right if self.leftwards else self.left


def place(spec: ChartSpec, timeline: Timeline, events: Sequence[Event], window: Window) -> list[Item]:
    """The items with their rows: lane after lane, a row for the lane's name, then as few as fit without overlap."""
    items = by_lane(_item(event, lane, window) for event in events for lane in lanes_of(spec, timeline.story, event))
    placed: list[Item] = []
    top = 0.0
    for lane, _ in lane_names(spec, timeline):
        members = items.get(lane)
        if not members:
            continue
        boxes = [_box(item) for item in members]
        rows = packing.rows(boxes)
        settled = zip(members, rows, _spare(members, boxes, rows), strict=True)
        placed += [replace(item, row=top + HEADING + 0.3 + row, spare=spare) for item, row, spare in settled]
        top += HEADING + max(rows) + 1
    return [replace(item, earlier=tuple(_earlier(spec, timeline, item, window))) for item in placed]


def _earlier(spec: ChartSpec, timeline: Timeline, item: Item, window: Window) -> Iterator[Item | None]:
    """An item on earlier days: in the same row, but where and as its event was known to be then.

    A lane that only an earlier state would be in is not drawn for it; then it is in those of the newest.
    """
    now = set(lanes_of(spec, timeline.story, item.event))
    for event in timeline.earlier.get(item.event.id, ()):
        lanes = now.intersection(lanes_of(spec, timeline.story, event)) or now
        is_drawn = event.when.is_known and item.lane in lanes
        yield replace(_item(event, item.lane, window), row=item.row, spare=item.spare) if is_drawn else None


def by_lane(items: Iterable[Item]) -> Mapping[str, list[Item]]:
    """The items of each lane, in their order."""
    lanes: dict[str, list[Item]] = {}
    for item in items:
        lanes.setdefault(item.lane, []).append(item)
    return lanes


def _item(event: Event, lane: str, window: Window) -> Item:
    known = extent(event.when)
    known_from, known_until = (known.middle, known.middle) if event.when.is_day else known
    if known_until is not None and known_until <= window.start:
        return Item(event, lane, known, "before", 0, 0)
    if known_from is not None and known_from >= window.end:
        return Item(event, lane, known, "after", 1, 1)
    if event.when.is_day:
        middle = window.fraction(known.middle)
        return Item(event, lane, known, "mark", middle, middle)
    left, right = (window.fraction(window.clip(*pair)) for pair in zip(known, window, strict=True))
    soft = (right - left) * SOFT
    start = max(0, left - soft * event.when.approximate_start)
    return Item(event, lane, known, "bar", start, min(1, right + soft * event.when.approximate_end))


def _box(item: Item) -> packing.Box:
    return packing.Box(_reach(item, item.short_label, wide=False), _reach(item, item.label, wide=True))


def _spare(items: Sequence[Item], boxes: Sequence[packing.Box], rows: Sequence[int]) -> list[int]:
    """How many characters fit on the narrowest page between each item's anchor and its neighbour in the row.

    Where two labels face each other, the left one has the choice.
    """
    spare = [0] * len(items)
    in_rows = sorted(range(len(items)), key=lambda n: (rows[n], boxes[n].narrow))
    for _, group in groupby(in_rows, key=lambda n: rows[n]):
        row = list(group)
        taken = 0.0
        for number, following in zip_longest(row, row[1:]):
            item = items[number]
            end = 1.0 if following is None else boxes[following].narrow[0]
            room = item.right - taken if item.leftwards else end - item.left
            spare[number] = packing.characters(room * packing.plot_width(wide=False))
            taken = _box(replace(item, spare=spare[number])).narrow[1]
    return spare


def _reach(item: Item, text: str, *, wide: bool) -> tuple[float, float]:
    """What an item takes at one of the widths: its mark or bar, and its label."""
    bare = packing.span(item.left, item.right, "", wide=wide)
    labelled = packing.span(item.anchor, item.anchor, text, wide=wide, leftwards=item.leftwards)
    return min(bare[0], labelled[0]), max(bare[1], labelled[1])


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
