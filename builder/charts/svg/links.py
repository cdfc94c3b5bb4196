"""The pieces of each event as one link: with a name, a tooltip, and room enough to be pointed at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from builder.charts.style import LEAST
from builder.charts.subject import Subject
from builder.charts.svg.frame import NARROW_BOX, Frame, fixed, number
from builder.charts.svg.pieces import Part, Piece
from builder.text.escape import as_xml, as_xml_attribute

TARGET = 24
"""How wide and high the area is that can be pointed at, in px, where neighbours leave room (WCAG 2.2, 2.5.8)."""
LOW = 1.4
"""How far below a bar that area ends, in px; it reaches up to the bar's label, since a bar is low in its row."""

SAME_PLACE = 1e-4
"""What comes with a mark and is nearer to it than this share of the plot is in its place: a tenth of a pixel."""
GONE = ' class="dl-gone"'
"""On what is not shown."""

Half = tuple[float, float]
"""Half of how wide and half of how high an area is, in px."""


@dataclass(slots=True)
class Link:
    """An event where it is: its mark or bar, and what comes with it."""

    subject: Subject
    y: float
    row: int | None = None
    """The row of a stack that it is."""
    pieces: list[Piece] = field(default_factory=list)
    states: list[tuple[int, ...]] = field(default_factory=list)
    """The numbers of the states in which each of its marks and bars is drawn; empty: all."""

    @property
    def targets(self) -> list[Piece]:
        """What can be pointed at: the bars, or else the marks; in a row of a stack, both."""
        own = [piece for piece in self.pieces if piece.part is not Part.OTHER]
        return own if self.row is not None else [piece for piece in own if piece.part is Part.BAR] or own

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(piece.left for piece in self.targets if piece.is_now or not self.is_now)

    def is_with(self, piece: Piece) -> bool:
        """Whether it is drawn in a state in which a piece is."""
        drawn_in = piece.subject.states if piece.subject else ()
        return not drawn_in or any(not each or set(each) & set(drawn_in) for each in self.states)

    @property
    def has_states(self) -> bool:
        """Whether any of it is drawn in some states of its event only."""
        return any(piece.subject and piece.subject.states for piece in self.pieces)

    @property
    def is_now(self) -> bool:
        """Whether it is drawn as the event is reported now; else it only was on an earlier day."""
        return any(piece.is_now for piece in self.targets)


def links(pieces: Sequence[Piece], *, is_down: bool = False) -> tuple[list[Link], list[Piece]]:
    """The links from left to right, or down from the top, as those of a stack; and the pieces that belong to none.

    What is in one row is one link. A piece that comes with a mark goes to the nearest link to the same address that is
    drawn when the piece is.
    """
    by_address: dict[str, dict[tuple[str, int], Link]] = defaultdict(dict)
    rest = []
    for piece in pieces:
        if piece.subject and piece.part is not Part.OTHER:
            row = (piece.subject.event, round(piece.y) if piece.row is None else piece.row)
            link = by_address[piece.subject.address].setdefault(row, Link(piece.subject, piece.y, piece.row))
            link.states.append(piece.subject.states)
    for piece in pieces:
        same = by_address.get(piece.subject.address) if piece.subject else None
        if same:
            _nearest(piece, same.values()).pieces.append(piece)
        else:
            rest.append(piece)
    every = [link for same in by_address.values() for link in same.values()]
    return sorted(
        every, key=lambda link: (link.row or 0, *((link.y, link.left) if is_down else (link.left, link.y)))
    ), rest


def _nearest(piece: Piece, links: Iterable[Link]) -> Link:
    """The link that a piece comes with; a mark is in its own row, which may be another in another state."""
    event = piece.subject.event if piece.subject else ""

    def distance(link: Link) -> tuple[bool, float, bool]:
        is_apart = piece.part is Part.OTHER and not link.is_with(piece)
        return is_apart, _distance(link, piece), link.subject.event != event

    return min(links, key=distance)


def _distance(link: Link, piece: Piece) -> float:
    """How far a piece is from a link, in rows of a stack or in px."""
    return abs(link.y - piece.y) if link.row is None or piece.row is None else abs(link.row - piece.row)


def markup(pieces: Iterable[Piece], frame: Frame) -> str:
    """Pieces in a frame, neighbours at one place put there together."""
    parts = []
    for group in _together(pieces):
        inner = "".join(_drawn(piece, frame) for piece in group)
        first = group[0]
        parts.append(frame.at(first.left, first.y, inner) if first.is_local and inner else inner)
    return "".join(parts)


def _together(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces one after another that are drawn in one place, or in none of their own."""
    group: list[Piece] = []
    for piece in pieces:
        if group and not _is_there(piece, group[0]):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _is_there(piece: Piece, first: Piece) -> bool:
    if not (piece.is_local and first.is_local):
        return piece.is_local == first.is_local
    near = SAME_PLACE if piece.part is Part.OTHER else 0
    return piece.y == first.y and abs(piece.left - first.left) <= near


def _drawn(piece: Piece, frame: Frame) -> str:
    """A piece; one that is drawn in some states of its event only says in which, for scripts that show earlier days."""
    if not piece.subject or not piece.subject.states:
        return piece.draw(frame)
    if not frame.has_states:
        return piece.draw(frame) if piece.is_now else ""
    states = " ".join(map(str, piece.subject.states))
    return f'<g data-in="{states}"{GONE * (not piece.is_now)}>{piece.draw(frame)}</g>'


def link_markup(link: Link, areas: Areas, frame: Frame, root: str, attributes: str = "") -> str:
    """A link in a frame; `root` leads to the root of the site, `attributes` are more for its tag."""
    subject = link.subject
    if not frame.has_states and not link.is_now:
        return ""
    # The areas are on top, where the ring around the focus is seen over halos and rings.
    inner = markup([*link.pieces, *(areas[id(target)] for target in link.targets if id(target) in areas)], frame)
    css = " ".join(filter(None, (f"dl-r{link.row}" * (link.row is not None), "dl-gone" * (not link.is_now))))
    place = (f' class="{css}"' if css else "") + (f" {frame.row(link.row)}" if link.row is not None else "")
    is_quoted = bool(subject.passage) and frame.width is None and frame.has_passages
    passage = f' data-evidence="{as_xml(subject.passage)}"' * is_quoted
    # Not href: where pages replace each other, Material assigns each [href] to itself, which an SVG element refuses
    # with an error. The title is its name and its tooltip.
    return (
        f'<a{attributes}{place} xlink:href="{as_xml_attribute(root + subject.address)}" role="link" '
        f'data-event="{as_xml_attribute(subject.event)}" data-known="{subject.known_from.isoformat()}"{passage}>'
        f'<title>{as_xml(chr(10).join(subject.card))}</title><g aria-hidden="true">{inner}</g></a>'
    )


# Areas that can be pointed at


Areas = dict[int, Piece]
"""The area of each target, by the target's identity."""


def areas(links: Sequence[Link], frame: Frame) -> Areas:
    """The areas of all targets, with room for each where the plot is narrowest."""
    width = frame.plot(NARROW_BOX)
    if frame.middles:
        return dict(area for link in links for area in _row_areas(link, width))
    marks = [(target, link) for link in links for target in link.targets if target.part is Part.MARK]
    halves = _halves(marks, width)
    around = {id(mark): _mark_area(mark, half, width) for (mark, _), half in zip(marks, halves, strict=True)}
    bars = [target for link in links for target in link.targets if target.part is Part.BAR]
    crowded = _crowded(bars, width)
    return around | {id(bar): _bar_area(bar, width, is_crowded=n in crowded) for n, bar in enumerate(bars)}


def _halves(marks: Sequence[tuple[Piece, Link]], width: float) -> list[Half]:
    """Half the size of each mark's area, so that no two meet: full, or up to the middle between neighbours."""
    halves = [[TARGET / 2, TARGET / 2] for _ in marks]
    for one, other in _neighbours([(mark.left * width, mark.y) for mark, _ in marks]):
        (first, link), (second, rival) = marks[one], marks[other]
        distances = abs(first.left - second.left) * width, abs(first.y - second.y)
        if link is not rival and TARGET > max(distances) > 0:
            axis = distances.index(max(distances))
            for index in (one, other):
                halves[index][axis] = min(halves[index][axis], distances[axis] / 2)
    return [(across, down) for across, down in halves]


def _neighbours(places: Sequence[tuple[float, float]]) -> Iterator[tuple[int, int]]:
    """Pairs of places, by their numbers, that may be nearer to each other than an area is wide."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (x, y) in enumerate(places):
        column, row = int(x // TARGET), int(y // TARGET)
        for near in ((column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1)):
            yield from ((other, index) for other in cells.get(near, ()))
        cells[column, row].append(index)


def _mark_area(mark: Piece, half: Half, width: float) -> Piece:
    across, down = half
    if across < TARGET / 2:
        share = across / width  # where a wider plot leaves more room, the area has it
        return _area(mark, (mark.left - share, mark.left + share), mark.y - down, 2 * down)
    path = f"M-{number(across)}-{number(down)}h{number(2 * across)}v{number(2 * down)}h-{number(2 * across)}z"
    hit = fixed(f'<path class="dl-hit" d="{path}"/>')
    return Piece(Part.OTHER, mark.left, mark.left, mark.y, hit, True, mark.subject)


def _crowded(bars: Sequence[Piece], width: float) -> set[int]:
    """The numbers of the bars side by side, nearer than an area is wide: each has no more than its width."""
    places = [((bar.left + bar.right) / 2 * width, bar.y + bar.height / 2) for bar in bars]
    pairs = (pair for pair in _neighbours(places) if _are_near(*(places[number] for number in pair)))
    return {number for pair in pairs for number in pair}


def _are_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return 0 < abs(one[0] - other[0]) < TARGET and abs(one[1] - other[1]) < TARGET


def _bar_area(bar: Piece, width: float, *, is_crowded: bool) -> Piece:
    height = max(TARGET, bar.height)
    bottom = bar.y + bar.height / 2 + LOW
    if (bar.right - bar.left) * width < TARGET and not is_crowded:
        middle = (bar.left + bar.right) / 2
        path = f'<path class="dl-hit" d="M-{TARGET / 2:g} 0h{TARGET}v-{number(height)}h-{TARGET}z"/>'
        return Piece(Part.OTHER, middle, middle, bottom, fixed(path), True, bar.subject)
    return _area(bar, (bar.left, bar.right), bottom - height, height)


def _row_areas(link: Link, width: float) -> Iterator[tuple[int, Piece]]:
    """What can be pointed at of a row of a stack: all of its mark, as it is in each of its event's states."""
    by_states: dict[tuple[int, ...], list[Piece]] = defaultdict(list)
    for target in link.targets:
        by_states[target.subject.states if target.subject else ()].append(target)
    return ((id(targets[0]), _row_area(targets, width)) for targets in by_states.values())


def _row_area(targets: Sequence[Piece], width: float) -> Piece:
    first = targets[0]
    left, right = min(each.left for each in targets), max(each.right for each in targets)
    if (right - left) * width >= TARGET:
        return _area(first, (left, right), -LEAST[0], TARGET)
    middle = (left + right) / 2
    path = f'<path class="dl-hit" d="M-{TARGET / 2:g}-{LEAST[0]}h{TARGET}v{TARGET}h-{TARGET}z"/>'
    return Piece(Part.OTHER, middle, middle, 0, fixed(path), True, first.subject)


def _area(target: Piece, ends: tuple[float, float], top: float, height: float) -> Piece:
    def drawn(frame: Frame) -> str:
        return f'<rect class="dl-hit" {frame.area(*ends, top, height)}/>'

    return Piece(Part.OTHER, *ends, top, drawn, False, target.subject)
