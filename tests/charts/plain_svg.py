"""A picture as it would be if each of its elements said all of itself.

Pictures are short: what elements share is said by the group that they are in, and a circle is called so. Whoever reads
one here wants to know of each element where it is and how it looks.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from builder.charts.svg import symbols

Element = ElementTree.Element

SVG = "{http://www.w3.org/2000/svg}"
_MOVED = re.compile(r"translate\(([^,]+),([^,]+)\)")


def plain(markup: str) -> Element:
    """A picture as a tree of such elements."""
    root = ElementTree.fromstring(markup)
    for element in list(root.iter()):
        if element.tag == f"{SVG}circle":
            _as_path(element)
        if element.tag == f"{SVG}svg" and element.get("x") and not element.get("y"):
            element.set("y", "0")
        if element.tag == f"{SVG}text" and not element.get("y"):
            element.set("y", "0")
        if element.tag == f"{SVG}g":
            _tell_parts(element)
    for element in list(root.iter()):
        for child in list(element):
            _put_captions_beside(child, element)
    return root


def _as_path(circle: Element) -> None:
    circle.tag = f"{SVG}path"
    circle.set("d", symbols.path("circle", 2 * float(circle.attrib.pop("r"))))


def _tell_parts(group: Element) -> None:
    """The colour, the anchor and the height of a group of lines or labels, given to those that have none."""
    colour, anchor = group.get("class", ""), group.get("text-anchor")
    if colour not in ("dl-c-grid", "dl-c-muted"):
        return
    moved = _MOVED.fullmatch(group.get("transform", ""))
    for each in [each for each in group.iter() if each.tag in (f"{SVG}line", f"{SVG}text")]:
        each.set("class", each.get("class", colour))
        if each.tag == f"{SVG}text":
            inner = anchor or next((part.get("text-anchor") for part in group if part.get("text-anchor")), None)
            _anchor(each, inner)
    for each in [each for each in group.iter() if moved and each.get("y")]:
        if not (each.tag == f"{SVG}text" and each.get("y") == "0"):
            each.set("y", f"{float(each.get('y', '')) + float(moved[2] if moved else 0):g}")


def _anchor(text: Element, anchor: str | None) -> None:
    if text.get("text-anchor") == "start":
        del text.attrib["text-anchor"]
    elif anchor:
        text.set("text-anchor", text.get("text-anchor", anchor))


def _put_captions_beside(spot: Element, parent: Element) -> None:
    """The captions of a place, which count from it, as those that count from the edge."""
    moved = _MOVED.fullmatch(spot.get("transform", ""))
    x = spot.get("x") if spot.tag == f"{SVG}svg" else moved and moved[1]
    captions = [part for part in spot if "dl-caption" in part.get("class", "").split()] if x else []
    for n, caption in enumerate(captions, 1):
        for line in (caption, *(part for part in caption if part.get("x"))):
            line.set("dx", line.get("x", ""))
            line.set("x", str(x))
        spot.remove(caption)
        parent.insert(list(parent).index(spot) + n, caption)
    if captions and not len(spot):
        parent.remove(spot)
