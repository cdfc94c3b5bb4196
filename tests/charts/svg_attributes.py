"""What attributes of SVG say."""

from __future__ import annotations

from xml.etree import ElementTree

Element = ElementTree.Element


def classes_of(element: Element) -> list[str]:
    return element.get("class", "").split()


def colour_of(element: Element) -> str:
    (css,) = [each for each in classes_of(element) if each.startswith("dl-c-")]
    return css.removeprefix("dl-c-")


def share_of(element: Element, key: str) -> float:
    length = element.get(key, "")
    assert length.endswith("%")
    return float(length[:-1]) / 100


def px_of(element: Element, key: str) -> float:
    return float(element.get(key, ""))
