"""What the picture of a scene shows, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from builder.charts import svg
from builder.charts.chart import Chart
from builder.charts.style import FILE_LAYOUT
from charts.plain_svg import plain
from charts.seen import Found, Place, Seen, Up, collected, up_of
from charts.svg_attributes import classes_of, colour_of, px_of, share_of

Element = ElementTree.Element

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
UPRIGHT = re.compile(r"M0 0V(-?[\d.]+)")
RANGE = re.compile(r"M-5 (-?[\d.]+)h10M0 \1V(-?[\d.]+)M-5 \2h10")
BRACKET = re.compile(r"M(-?)[\d.]+-([\d.]+)H0V\2H\1[\d.]+")


class _Plot(NamedTuple):
    """Where places of a link are."""

    up: Up
    top: float
    """What the places of the link count from, in px."""
    gradients: dict[str, Element]

    def share(self, y: float) -> float:
        return self.up.share(self.top + y)


def in_picture(chart: Chart) -> Found:
    """What the picture shows of a scene, and where: of a timeline in the layout that files have."""
    drawn = plain(svg.inline(svg.drawing(chart), ""))
    up = up_of(chart.scene)
    gradients = {f"url(#{each.get('id')})": each for each in drawn.iter(f"{SVG}linearGradient")}
    beside = drawn.findall(f"{SVG}g[@aria-hidden]")[1:]  # the first is that of the axes
    elements = (*drawn.iter(f"{SVG}a"), *beside)
    return collected(seen for each in elements for seen in _of_link(each, _Plot(up, _top(each, up), gradients)))


def _top(link: Element, up: Up) -> float:
    row = next((css[4:] for css in classes_of(link) if css.startswith("dl-r")), None)
    return 0 if row is None else up.middle(int(row))


def _of_link(link: Element, plot: _Plot) -> Iterator[tuple[Seen, Place]]:
    owner = link.get("data-event", ""), link.get(HREF, "")
    for rect in _shapes(link, "rect"):
        left, width, top, height = share_of(rect, "x"), share_of(rect, "width"), px_of(rect, "y"), px_of(rect, "height")
        over = _rim(rect) / 2
        ends = plot.share(top + height + over), plot.share(top - over)
        yield Seen(*owner, *_bar(rect, plot)), Place(left, left + width, *ends)
    for line in _shapes(link, "line"):
        ys = sorted(plot.share(px_of(line, key)) for key in ("y1", "y2"))
        dashed = " dashed" * ("dl-dash" in classes_of(line))
        yield Seen(*owner, "line", colour_of(line) + dashed), Place(share_of(line, "x1"), share_of(line, "x2"), *ys)
    for text in (each for each in link.iter(f"{SVG}text") if "dl-caption" in classes_of(each) and _is_shown(each)):
        x, y = share_of(text, "x"), plot.share(0)
        yield Seen(*owner, "caption", _caption(text)), Place(x, x, y, y)
    for spot in link.iter(f"{SVG}svg"):
        yield from _of_spot(spot, owner, plot)


def _of_spot(spot: Element, owner: tuple[str, str], plot: _Plot) -> Iterator[tuple[Seen, Place]]:
    x, y = share_of(spot, "x"), px_of(spot, "y")
    for path in _shapes(spot, "path"):
        sort, look, (low, high) = _path(path)
        yield Seen(*owner, sort, look), Place(x, x, plot.share(y + low), plot.share(y + high))
    for text in spot.iter(f"{SVG}text"):
        for look in _texts(text):
            yield Seen(*owner, "label", look), Place(x, x, plot.share(y), plot.share(y))


# Shapes


def _shapes(element: Element, tag: str) -> list[Element]:
    """What is seen; the areas that can be pointed at are not."""
    return [each for each in element.iter(f"{SVG}{tag}") if "dl-hit" not in classes_of(each)]


def _rim(rect: Element) -> float:
    return 1.5 if "dl-rim" in classes_of(rect) else 0


def _bar(rect: Element, plot: _Plot) -> tuple[str, str]:
    """What a rectangle is, and its look."""
    css = classes_of(rect)
    if rect.get("rx"):
        return "outline", ""
    if fill := rect.get("fill"):
        first = next(iter(plot.gradients[fill]))
        return "bar", f"{colour_of(first)} {'falling' if first.get('stop-opacity') == '1' else 'rising'}"
    named = {"dl-pale": "pale", "dl-light": "light", "dl-hollow": "hollow"}
    look = next((look for name, look in named.items() if name in css), "solid")
    return "bar", f"{colour_of(rect)} {'dashed ' * ('dl-dash' in css)}{look}"


def _path(path: Element) -> tuple[str, str, tuple[float, float]]:
    """What a path is, its look, and its lower and upper end, in px down from its place."""
    css, colour, shape = classes_of(path), colour_of(path), path.get("d", "")
    if "dl-bracket" in css:
        bracket = BRACKET.fullmatch(shape)
        assert bracket
        look = f"{'dashed ' * ('dl-dash' in css)}{'closing' if bracket[1] else 'opening'}"
        return "bracket", f"{colour} {look}", (float(bracket[2]), -float(bracket[2]))
    if upright := UPRIGHT.fullmatch(shape):
        end = float(upright[1])
        return "line", colour, (max(0, end), min(0, end))
    if ends := RANGE.fullmatch(shape):
        return "range", colour, (float(ends[2]), float(ends[1]))
    hollow, light = "hollow " * bool({"dl-hollow", "dl-open"} & {*css}), "light " * ("dl-light" in css)
    return "mark", f"{'dashed ' * ('dl-dashed' in css)}{colour} {hollow}{light}{shape}", (0, 0)


# Texts


def _is_shown(text: Element) -> bool:
    """Whether a caption is that of the layout that files have."""
    named = next((css[6:] for css in classes_of(text) if css.startswith("dl-at-")), "")
    return not named or int(named[0]) <= FILE_LAYOUT <= int(named[1])


def _caption(text: Element) -> str:
    """What a caption says, line by line, and its side."""
    said = text.text or ""
    for part in text:
        said += "\n" * bool(part.get("x")) + "".join(part.itertext()) + (part.tail or "")
    position = "middle" if text.get("dx") else "top"
    return f"{said} {position} {'left' if text.get('text-anchor') == 'end' else 'right'}"


def _texts(text: Element) -> Iterator[str]:
    position = "middle left" if text.get("text-anchor") == "end" else "middle right"
    for version in ("wide", "narrow"):
        if f"dl-{version}" in classes_of(text) or not {"dl-wide", "dl-narrow"} & set(classes_of(text)):
            yield f"{text.text} {position} {version}"
